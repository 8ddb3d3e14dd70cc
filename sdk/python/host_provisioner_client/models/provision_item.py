from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.provision_item_if_current import ProvisionItemIfCurrent
from ..types import UNSET, Unset

T = TypeVar("T", bound="ProvisionItem")


@_attrs_define
class ProvisionItem:
    """What is wanted of a new Host GUID.

    Example:
        {'sessionId': 215, 'createdBy': "Registrar's office", 'expiresInSeconds': 28800, 'graceSeconds': 600}

    Attributes:
        session_id (int): The session to be hosted. Example: 215.
        label (str | Unset): The host's seat in the session. A co-host has a label of its own. Default: 'host'. Example:
            host.
        created_by (str | Unset): Who asks for it, for people to read: 1 to 128 characters without control characters.
            `API User` where it is
            not said. Example: Registrar's office.
        expires_at (datetime.datetime | Unset): When it is to end: a time in the future, with any offset. Not together
            with `expiresInSeconds`. Without
            either it ends after the longest life that the service is configured with, or never by itself where there is
            none. A later end than that is refused. Example: 2026-11-23T10:30:00.000000Z.
        expires_in_seconds (int | Unset): How many seconds after it was issued it is to end. Not together with
            `expiresAt`. Example: 3600.
        if_current (ProvisionItemIfCurrent | Unset): What to do when the seat has a current host session: `rotate` it
            out, or `reject` this request. Default: ProvisionItemIfCurrent.ROTATE. Example: rotate.
        grace_seconds (int | Unset): How many seconds the one that is rotated out stays valid, up to 24 hours; 0 where
            it is not said. Not together
            with `"ifCurrent": "reject"`. Example: 600.
        reason (str | Unset): Why it is asked for: 1 to 256 characters without control characters. It goes into the
            audit trail. Example: The host lost the first one.
    """

    session_id: int
    label: str | Unset = "host"
    created_by: str | Unset = UNSET
    expires_at: datetime.datetime | Unset = UNSET
    expires_in_seconds: int | Unset = UNSET
    if_current: ProvisionItemIfCurrent | Unset = ProvisionItemIfCurrent.ROTATE
    grace_seconds: int | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        session_id = self.session_id

        label = self.label

        created_by = self.created_by

        expires_at: str | Unset = UNSET
        if not isinstance(self.expires_at, Unset):
            expires_at = self.expires_at.isoformat()

        expires_in_seconds = self.expires_in_seconds

        if_current: str | Unset = UNSET
        if not isinstance(self.if_current, Unset):
            if_current = self.if_current.value

        grace_seconds = self.grace_seconds

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sessionId": session_id,
            }
        )
        if label is not UNSET:
            field_dict["label"] = label
        if created_by is not UNSET:
            field_dict["createdBy"] = created_by
        if expires_at is not UNSET:
            field_dict["expiresAt"] = expires_at
        if expires_in_seconds is not UNSET:
            field_dict["expiresInSeconds"] = expires_in_seconds
        if if_current is not UNSET:
            field_dict["ifCurrent"] = if_current
        if grace_seconds is not UNSET:
            field_dict["graceSeconds"] = grace_seconds
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        session_id = d.pop("sessionId")

        label = d.pop("label", UNSET)

        created_by = d.pop("createdBy", UNSET)

        _expires_at = d.pop("expiresAt", UNSET)
        expires_at: datetime.datetime | Unset
        if isinstance(_expires_at, Unset):
            expires_at = UNSET
        else:
            expires_at = datetime.datetime.fromisoformat(_expires_at)

        expires_in_seconds = d.pop("expiresInSeconds", UNSET)

        _if_current = d.pop("ifCurrent", UNSET)
        if_current: ProvisionItemIfCurrent | Unset
        if isinstance(_if_current, Unset):
            if_current = UNSET
        else:
            if_current = ProvisionItemIfCurrent(_if_current)

        grace_seconds = d.pop("graceSeconds", UNSET)

        reason = d.pop("reason", UNSET)

        provision_item = cls(
            session_id=session_id,
            label=label,
            created_by=created_by,
            expires_at=expires_at,
            expires_in_seconds=expires_in_seconds,
            if_current=if_current,
            grace_seconds=grace_seconds,
            reason=reason,
        )

        return provision_item
