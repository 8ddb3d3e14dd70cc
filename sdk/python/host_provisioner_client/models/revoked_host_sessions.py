from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.host_session import HostSession


T = TypeVar("T", bound="RevokedHostSessions")


@_attrs_define
class RevokedHostSessions:
    """The host sessions that were changed.

    Example:
        {'hostSessions': [{'hostSessionId': 1042, 'sessionId': 215, 'label': 'co-host', 'status': 'revoked', 'hash':
            'kX3mV9bQ0aJ7Lw2T...', 'createdAt': '2026-11-23T10:30:00.000000Z', 'createdBy': "Registrar's office",
            'expiresAt': '2026-11-23T18:30:00.000000Z', 'rotated': 1017, 'revokedAt': '2026-11-23T12:00:00.000000Z',
            'revokedBy': 'back-end'}]}

    Attributes:
        host_sessions (list[HostSession]): The host sessions, oldest first.
    """

    host_sessions: list[HostSession]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        host_sessions = []
        for host_sessions_item_data in self.host_sessions:
            host_sessions_item = host_sessions_item_data.to_dict()
            host_sessions.append(host_sessions_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "hostSessions": host_sessions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.host_session import HostSession  # noqa: PLC0415

        d = dict(src_dict)
        host_sessions = []
        _host_sessions = d.pop("hostSessions")
        for host_sessions_item_data in _host_sessions:
            host_sessions_item = HostSession.from_dict(host_sessions_item_data)

            host_sessions.append(host_sessions_item)

        revoked_host_sessions = cls(
            host_sessions=host_sessions,
        )

        revoked_host_sessions.additional_properties = d
        return revoked_host_sessions

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
