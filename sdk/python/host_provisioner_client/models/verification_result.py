from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.refusal_reason import RefusalReason
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.host_session import HostSession
    from ..models.problem import Problem


T = TypeVar("T", bound="VerificationResult")


@_attrs_define
class VerificationResult:
    """Whether one Host GUID of several may host.

    Example:
        {'valid': True, 'hostSession': {'hostSessionId': 1042, 'sessionId': 215, 'label': 'host', 'status': 'active',
            'hash': 'kX3mV9bQ0aJ7Lw2T...', 'createdAt': '2026-11-23T10:30:00.000000Z', 'createdBy': "Registrar's office",
            'expiresAt': '2026-11-23T18:30:00.000000Z', 'rotated': 1017}}

    Attributes:
        valid (bool): Whether it is valid.
        host_session (HostSession | Unset): One issued Host GUID, without the GUID itself. Members that have no value
            are absent. Example: {'hostSessionId': 1042, 'sessionId': 215, 'label': 'host', 'status': 'active', 'hash':
            'kX3mV9bQ0aJ7Lw2T...', 'createdAt': '2026-11-23T10:30:00.000000Z', 'createdBy': "Registrar's office",
            'expiresAt': '2026-11-23T18:30:00.000000Z', 'rotated': 1017}.
        reason (RefusalReason | Unset): Why a Host GUID was refused. `unknown`: it was never issued here. `revoked` and
            `expired`: it was valid once. `other_session`: it is valid, and for another session than the one asked about.
            Example: expired.
        problem (Problem | Unset): What went wrong, as RFC 9457 writes it. Example: {'type': 'urn:host-
            provisioner:problem:invalid_session_id', 'title': 'Invalid session id', 'status': 422, 'detail': 'a session id
            is a whole number from 1 to 9007199254740991', 'code': 'invalid_session_id', 'pointer': '/sessionId'}.
    """

    valid: bool
    host_session: HostSession | Unset = UNSET
    reason: RefusalReason | Unset = UNSET
    problem: Problem | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        valid = self.valid

        host_session: dict[str, Any] | Unset = UNSET
        if not isinstance(self.host_session, Unset):
            host_session = self.host_session.to_dict()

        reason: str | Unset = UNSET
        if not isinstance(self.reason, Unset):
            reason = self.reason.value

        problem: dict[str, Any] | Unset = UNSET
        if not isinstance(self.problem, Unset):
            problem = self.problem.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "valid": valid,
            }
        )
        if host_session is not UNSET:
            field_dict["hostSession"] = host_session
        if reason is not UNSET:
            field_dict["reason"] = reason
        if problem is not UNSET:
            field_dict["problem"] = problem

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.host_session import HostSession  # noqa: PLC0415
        from ..models.problem import Problem  # noqa: PLC0415

        d = dict(src_dict)
        valid = d.pop("valid")

        _host_session = d.pop("hostSession", UNSET)
        host_session: HostSession | Unset
        if isinstance(_host_session, Unset):
            host_session = UNSET
        else:
            host_session = HostSession.from_dict(_host_session)

        _reason = d.pop("reason", UNSET)
        reason: RefusalReason | Unset
        if isinstance(_reason, Unset):
            reason = UNSET
        else:
            reason = RefusalReason(_reason)

        _problem = d.pop("problem", UNSET)
        problem: Problem | Unset
        if isinstance(_problem, Unset):
            problem = UNSET
        else:
            problem = Problem.from_dict(_problem)

        verification_result = cls(
            valid=valid,
            host_session=host_session,
            reason=reason,
            problem=problem,
        )

        verification_result.additional_properties = d
        return verification_result

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
