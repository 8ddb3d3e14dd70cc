from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audit_event import AuditEvent


T = TypeVar("T", bound="AuditEventPage")


@_attrs_define
class AuditEventPage:
    """One page of events, the oldest first.

    Example:
        {'events': [{'eventId': 4710, 'at': '2026-11-23T10:30:00.000000Z', 'actor': 'back-end', 'sessionId': 215,
            'hostSessionId': 1042, 'action': 'provisioned', 'details': {'label': 'host', 'createdBy': "Registrar's office",
            'expiresAt': '2026-11-23T18:30:00.000000Z', 'hash': 'kX3mV9bQ0aJ7Lw2T...', 'keyId': 'k1'}}, {'eventId': 4711,
            'at': '2026-11-23T12:00:00.000000Z', 'actor': 'local:ann@console-1', 'sessionId': 215, 'hostSessionId': 1042,
            'action': 'rotated_out', 'details': {'label': 'host', 'validUntil': '2026-11-23T12:10:00.000000Z', 'reason':
            'The host lost the first one', 'replacedBy': 1043}}], 'nextCursor': 'AAAAAAAAEmc'}

    Attributes:
        events (list[AuditEvent]): The events of this page.
        next_cursor (str | Unset): Where the next page begins. Absent: this is the last. Example: AAAAAAAAEmc.
    """

    events: list[AuditEvent]
    next_cursor: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        events = []
        for events_item_data in self.events:
            events_item = events_item_data.to_dict()
            events.append(events_item)

        next_cursor = self.next_cursor

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "events": events,
            }
        )
        if next_cursor is not UNSET:
            field_dict["nextCursor"] = next_cursor

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audit_event import AuditEvent  # noqa: PLC0415

        d = dict(src_dict)
        events = []
        _events = d.pop("events")
        for events_item_data in _events:
            events_item = AuditEvent.from_dict(events_item_data)

            events.append(events_item)

        next_cursor = d.pop("nextCursor", UNSET)

        audit_event_page = cls(
            events=events,
            next_cursor=next_cursor,
        )

        audit_event_page.additional_properties = d
        return audit_event_page

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
