from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RenewRequest")


@_attrs_define
class RenewRequest:
    """When a host session is to end.

    Example:
        {'expiresInSeconds': 28800, 'reason': 'The class takes longer'}

    Attributes:
        expires_at (datetime.datetime | Unset): When it is to end: a time in the future, with any offset. Either this or
            `expiresInSeconds` is required. Example: 2026-11-23T10:30:00.000000Z.
        expires_in_seconds (int | Unset): How many seconds from now it is to end. Either this or `expiresAt` is
            required. Example: 3600.
        reason (str | Unset): Why it is asked for: 1 to 256 characters without control characters. It goes into the
            audit trail. Example: The host lost the first one.
    """

    expires_at: datetime.datetime | Unset = UNSET
    expires_in_seconds: int | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        expires_at: str | Unset = UNSET
        if not isinstance(self.expires_at, Unset):
            expires_at = self.expires_at.isoformat()

        expires_in_seconds = self.expires_in_seconds

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if expires_at is not UNSET:
            field_dict["expiresAt"] = expires_at
        if expires_in_seconds is not UNSET:
            field_dict["expiresInSeconds"] = expires_in_seconds
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _expires_at = d.pop("expiresAt", UNSET)
        expires_at: datetime.datetime | Unset
        if isinstance(_expires_at, Unset):
            expires_at = UNSET
        else:
            expires_at = datetime.datetime.fromisoformat(_expires_at)

        expires_in_seconds = d.pop("expiresInSeconds", UNSET)

        reason = d.pop("reason", UNSET)

        renew_request = cls(
            expires_at=expires_at,
            expires_in_seconds=expires_in_seconds,
            reason=reason,
        )

        return renew_request
