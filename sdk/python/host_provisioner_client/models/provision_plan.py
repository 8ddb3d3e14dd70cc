from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ProvisionPlan")


@_attrs_define
class ProvisionPlan:
    """What issuing a Host GUID would do now.

    Example:
        {'dryRun': True, 'sessionId': 215, 'label': 'host', 'expiresAt': '2026-11-23T18:30:00.000000Z', 'wouldRotate':
            1017}

    Attributes:
        dry_run (bool): Always `true`: nothing was done.
        session_id (int): The session that would be hosted. Example: 215.
        label (str): The host's seat in the session. Example: host.
        expires_at (datetime.datetime | Unset): When the Host GUID would end, in UTC. Absent: never by itself. Example:
            2026-11-23T10:30:00.000000Z.
        would_rotate (int | Unset): The host session that would be rotated out. Absent: none. Example: 1042.
    """

    dry_run: bool
    session_id: int
    label: str
    expires_at: datetime.datetime | Unset = UNSET
    would_rotate: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dry_run = self.dry_run

        session_id = self.session_id

        label = self.label

        expires_at: str | Unset = UNSET
        if not isinstance(self.expires_at, Unset):
            expires_at = self.expires_at.isoformat()

        would_rotate = self.would_rotate

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "dryRun": dry_run,
                "sessionId": session_id,
                "label": label,
            }
        )
        if expires_at is not UNSET:
            field_dict["expiresAt"] = expires_at
        if would_rotate is not UNSET:
            field_dict["wouldRotate"] = would_rotate

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        dry_run = d.pop("dryRun")

        session_id = d.pop("sessionId")

        label = d.pop("label")

        _expires_at = d.pop("expiresAt", UNSET)
        expires_at: datetime.datetime | Unset
        if isinstance(_expires_at, Unset):
            expires_at = UNSET
        else:
            expires_at = datetime.datetime.fromisoformat(_expires_at)

        would_rotate = d.pop("wouldRotate", UNSET)

        provision_plan = cls(
            dry_run=dry_run,
            session_id=session_id,
            label=label,
            expires_at=expires_at,
            would_rotate=would_rotate,
        )

        provision_plan.additional_properties = d
        return provision_plan

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
