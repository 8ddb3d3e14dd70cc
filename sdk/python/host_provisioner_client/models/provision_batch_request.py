from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.provision_item import ProvisionItem


T = TypeVar("T", bound="ProvisionBatchRequest")


@_attrs_define
class ProvisionBatchRequest:
    """The Host GUIDs that are wanted.

    Example:
        {'hostSessions': [{'sessionId': 215, 'createdBy': "Registrar's office", 'expiresInSeconds': 28800,
            'graceSeconds': 600}, {'sessionId': 215, 'label': 'co-host'}]}

    Attributes:
        host_sessions (list[ProvisionItem]): One item for each.
    """

    host_sessions: list[ProvisionItem]

    def to_dict(self) -> dict[str, Any]:
        host_sessions = []
        for host_sessions_item_data in self.host_sessions:
            host_sessions_item = host_sessions_item_data.to_dict()
            host_sessions.append(host_sessions_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "hostSessions": host_sessions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.provision_item import ProvisionItem  # noqa: PLC0415

        d = dict(src_dict)
        host_sessions = []
        _host_sessions = d.pop("hostSessions")
        for host_sessions_item_data in _host_sessions:
            host_sessions_item = ProvisionItem.from_dict(host_sessions_item_data)

            host_sessions.append(host_sessions_item)

        provision_batch_request = cls(
            host_sessions=host_sessions,
        )

        return provision_batch_request
