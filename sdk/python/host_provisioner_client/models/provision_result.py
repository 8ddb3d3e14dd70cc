from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.issued_host_session import IssuedHostSession
    from ..models.problem import Problem


T = TypeVar("T", bound="ProvisionResult")


@_attrs_define
class ProvisionResult:
    """What came of one item of a batch: a host session or a problem.

    Example:
        {'status': 201, 'hostSession': {'hostSessionId': 1042, 'sessionId': 215, 'label': 'host', 'status': 'active',
            'hash': 'kX3mV9bQ0aJ7Lw2T...', 'createdAt': '2026-11-23T10:30:00.000000Z', 'createdBy': "Registrar's office",
            'expiresAt': '2026-11-23T18:30:00.000000Z', 'rotated': 1017, 'hostGuid':
            '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21'}}

    Attributes:
        status (int): The status that this item alone would have been answered with: 201 where a Host GUID was issued.
        host_session (IssuedHostSession | Unset): A Host GUID that was issued and recorded. Example: {'hostSessionId':
            1042, 'sessionId': 215, 'label': 'host', 'status': 'active', 'hash': 'kX3mV9bQ0aJ7Lw2T...', 'createdAt':
            '2026-11-23T10:30:00.000000Z', 'createdBy': "Registrar's office", 'expiresAt': '2026-11-23T18:30:00.000000Z',
            'rotated': 1017, 'hostGuid': '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21'}.
        problem (Problem | Unset): What went wrong, as RFC 9457 writes it. Example: {'type': 'urn:host-
            provisioner:problem:invalid_session_id', 'title': 'Invalid session id', 'status': 422, 'detail': 'a session id
            is a whole number from 1 to 9007199254740991', 'code': 'invalid_session_id', 'pointer': '/sessionId'}.
    """

    status: int
    host_session: IssuedHostSession | Unset = UNSET
    problem: Problem | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        host_session: dict[str, Any] | Unset = UNSET
        if not isinstance(self.host_session, Unset):
            host_session = self.host_session.to_dict()

        problem: dict[str, Any] | Unset = UNSET
        if not isinstance(self.problem, Unset):
            problem = self.problem.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
            }
        )
        if host_session is not UNSET:
            field_dict["hostSession"] = host_session
        if problem is not UNSET:
            field_dict["problem"] = problem

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.issued_host_session import IssuedHostSession  # noqa: PLC0415
        from ..models.problem import Problem  # noqa: PLC0415

        d = dict(src_dict)
        status = d.pop("status")

        _host_session = d.pop("hostSession", UNSET)
        host_session: IssuedHostSession | Unset
        if isinstance(_host_session, Unset):
            host_session = UNSET
        else:
            host_session = IssuedHostSession.from_dict(_host_session)

        _problem = d.pop("problem", UNSET)
        problem: Problem | Unset
        if isinstance(_problem, Unset):
            problem = UNSET
        else:
            problem = Problem.from_dict(_problem)

        provision_result = cls(
            status=status,
            host_session=host_session,
            problem=problem,
        )

        provision_result.additional_properties = d
        return provision_result

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
