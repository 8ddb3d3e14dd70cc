from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audit_event_details import AuditEventDetails


T = TypeVar("T", bound="AuditEvent")


@_attrs_define
class AuditEvent:
    """Something that happened, as the audit trail has it.

    Example:
        {'eventId': 4710, 'at': '2026-11-23T10:30:00.000000Z', 'actor': 'back-end', 'sessionId': 215, 'hostSessionId':
            1042, 'action': 'provisioned', 'details': {'label': 'host', 'createdBy': "Registrar's office", 'expiresAt':
            '2026-11-23T18:30:00.000000Z', 'hash': 'kX3mV9bQ0aJ7Lw2T...', 'keyId': 'k1'}}

    Attributes:
        event_id (int): The number of the event. Later events have greater ones.
        at (datetime.datetime): When it happened, in UTC. Example: 2026-11-23T10:30:00.000000Z.
        actor (str): Who did it: an operator's name, or `local:` with a user and a machine.
        action (str): What happened, with the `details` that come with it.
            - `provisioned`: a Host GUID was issued (`label`, `createdBy`, `expiresAt`, `replaces`, `hash`, `keyId`,
            `reason`).
            - `registered`: a Host GUID that had been handed out before was put on record (details as of `provisioned`).
            - `imported`: it came over from the service before this one (`label`, `createdBy`, `expiresAt`, `replaces`,
            `hash`, `keyId`, `supersededAt`, `renumberedFrom`).
            - `rotated_out`: another host session took this one's seat (`label`, `validUntil`, `replacedBy`, `reason`).
            - `lapsed`: another host session took the seat that this expired one still held (details as of `rotated_out`).
            - `rehashed`: its hash was made anew under the key that is primary now, when it was used (`label`, `fromKeyId`,
            `toKeyId`, `fromHash`, `toHash`).
            - `renewed`: it was given another end (`label`, `from`, `expiresAt`, `reason`).
            - `revoked`: it was taken back (`label`, `reason`, and `selection` where many were).
            - `end_scheduled`: its session was revoked with a delay, so that it ends sooner (`label`, `expiresAt`,
            `reason`).
            - `operator_created`: an operator was made (`name`, `scopes`, `expiresAt`, `unusedUntil`, `keyId`).
            - `operator_rotated`: an operator was given another token (`name`, `previousTokenUntil`, `keyId`, `reason`).
            - `operator_revoked`: an operator was revoked (`name`, `reason`).
            - `key_registered`: a key of a keyring became known to the store (`role`, `keyId`, `primary`).
            - `key_promoted`: a key became the primary one of its role (`role`, `keyId`).
            - `key_demoted`: another key became the primary one in its place (`role`, `keyId`, `replacedBy`).
            - `key_retired`: a key is not used any more (`role`, `keyId`, `reason`).
            - `restore_accepted`: a store that lacks the end of its trail, such as a restored backup, was accepted as it is
            (`lostStoreId`, `lostEventId`, `lostMac`).

            A store that a newer version has written to may hold others, which are given as they are. Example: provisioned.
        details (AuditEventDetails): What there is to know about an event. `AuditAction` says which members come with
            which action; those that have no value are absent, and there may be more of them later. No secret is among them.
            Example: {'label': 'host', 'replacedBy': 1042, 'validUntil': '2026-11-23T10:40:00.000000Z'}.
        session_id (int | Unset): The session that it is about. Absent: it is about none. Example: 215.
        host_session_id (int | Unset): The host session that it is about. Absent: it is about none. Example: 1042.
        subject (str | Unset): The operator or the key that it is about, as in `operator 3` or `key hash/k1`. Absent: it
            is about neither.
    """

    event_id: int
    at: datetime.datetime
    actor: str
    action: str
    details: AuditEventDetails
    session_id: int | Unset = UNSET
    host_session_id: int | Unset = UNSET
    subject: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_id = self.event_id

        at = self.at.isoformat()

        actor = self.actor

        action = self.action

        details = self.details.to_dict()

        session_id = self.session_id

        host_session_id = self.host_session_id

        subject = self.subject

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "eventId": event_id,
                "at": at,
                "actor": actor,
                "action": action,
                "details": details,
            }
        )
        if session_id is not UNSET:
            field_dict["sessionId"] = session_id
        if host_session_id is not UNSET:
            field_dict["hostSessionId"] = host_session_id
        if subject is not UNSET:
            field_dict["subject"] = subject

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audit_event_details import AuditEventDetails  # noqa: PLC0415

        d = dict(src_dict)
        event_id = d.pop("eventId")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        actor = d.pop("actor")

        action = d.pop("action")

        details = AuditEventDetails.from_dict(d.pop("details"))

        session_id = d.pop("sessionId", UNSET)

        host_session_id = d.pop("hostSessionId", UNSET)

        subject = d.pop("subject", UNSET)

        audit_event = cls(
            event_id=event_id,
            at=at,
            actor=actor,
            action=action,
            details=details,
            session_id=session_id,
            host_session_id=host_session_id,
            subject=subject,
        )

        audit_event.additional_properties = d
        return audit_event

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
