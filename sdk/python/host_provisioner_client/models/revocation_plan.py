from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="RevocationPlan")


@_attrs_define
class RevocationPlan:
    """What a plan to revoke many still covers.

    Example:
        {'plan': 'eyJ2ZXJzaW9uIjoxLCJtYWRlQXQiOjE4MjAwMDAwMDAwMDAwMDAsImhpZ2hlc3QiOjEwNDJ9', 'expiresAt':
            '2026-11-23T11:30:00.000000Z', 'revoked': 0, 'remaining': 1204, 'stillValid': 37, 'neverUsed': 12,
            'oldestLastUsedAt': '2026-09-01T07:58:12.104000Z', 'newestLastUsedAt': '2026-11-23T10:29:55.871342Z',
            'complete': False}

    Attributes:
        plan (str): What to send to carry the plan out, or to go on with it. It is no secret. Example:
            eyJ2ZXJzaW9uIjoxLCJtYWRlQXQiOjE4MjAwMDAwMDAwMDAwMDAsImhpZ2hlc3QiOjEwNDJ9.
        expires_at (datetime.datetime): Until when that can be done, in UTC. Example: 2026-11-23T10:30:00.000000Z.
        revoked (int): How many host sessions this request revoked: none in a preview.
        remaining (int): How many host sessions the plan covers that are not revoked yet.
        still_valid (int): How many of those that remain are valid. The others have expired.
        never_used (int): How many of those that remain were never used.
        complete (bool): Whether nothing remains.
        oldest_last_used_at (datetime.datetime | Unset): The earliest `lastUsedAt` of those that remain. Absent: none of
            them was used. Example: 2026-11-23T10:30:00.000000Z.
        newest_last_used_at (datetime.datetime | Unset): The latest `lastUsedAt` of those that remain. Absent: none of
            them was used. Example: 2026-11-23T10:30:00.000000Z.
    """

    plan: str
    expires_at: datetime.datetime
    revoked: int
    remaining: int
    still_valid: int
    never_used: int
    complete: bool
    oldest_last_used_at: datetime.datetime | Unset = UNSET
    newest_last_used_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        plan = self.plan

        expires_at = self.expires_at.isoformat()

        revoked = self.revoked

        remaining = self.remaining

        still_valid = self.still_valid

        never_used = self.never_used

        complete = self.complete

        oldest_last_used_at: str | Unset = UNSET
        if not isinstance(self.oldest_last_used_at, Unset):
            oldest_last_used_at = self.oldest_last_used_at.isoformat()

        newest_last_used_at: str | Unset = UNSET
        if not isinstance(self.newest_last_used_at, Unset):
            newest_last_used_at = self.newest_last_used_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "plan": plan,
                "expiresAt": expires_at,
                "revoked": revoked,
                "remaining": remaining,
                "stillValid": still_valid,
                "neverUsed": never_used,
                "complete": complete,
            }
        )
        if oldest_last_used_at is not UNSET:
            field_dict["oldestLastUsedAt"] = oldest_last_used_at
        if newest_last_used_at is not UNSET:
            field_dict["newestLastUsedAt"] = newest_last_used_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        plan = d.pop("plan")

        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        revoked = d.pop("revoked")

        remaining = d.pop("remaining")

        still_valid = d.pop("stillValid")

        never_used = d.pop("neverUsed")

        complete = d.pop("complete")

        _oldest_last_used_at = d.pop("oldestLastUsedAt", UNSET)
        oldest_last_used_at: datetime.datetime | Unset
        if isinstance(_oldest_last_used_at, Unset):
            oldest_last_used_at = UNSET
        else:
            oldest_last_used_at = datetime.datetime.fromisoformat(_oldest_last_used_at)

        _newest_last_used_at = d.pop("newestLastUsedAt", UNSET)
        newest_last_used_at: datetime.datetime | Unset
        if isinstance(_newest_last_used_at, Unset):
            newest_last_used_at = UNSET
        else:
            newest_last_used_at = datetime.datetime.fromisoformat(_newest_last_used_at)

        revocation_plan = cls(
            plan=plan,
            expires_at=expires_at,
            revoked=revoked,
            remaining=remaining,
            still_valid=still_valid,
            never_used=never_used,
            complete=complete,
            oldest_last_used_at=oldest_last_used_at,
            newest_last_used_at=newest_last_used_at,
        )

        revocation_plan.additional_properties = d
        return revocation_plan

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
