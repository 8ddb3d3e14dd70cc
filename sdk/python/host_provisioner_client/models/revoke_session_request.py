from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RevokeSessionRequest")


@_attrs_define
class RevokeSessionRequest:
    """Which Host GUIDs of a session are to be taken back, and when.

    Example:
        {'label': 'co-host', 'reason': 'The class is over'}

    Attributes:
        label (str | Unset): Only those of this seat. Without it, those of all. Example: host.
        after_seconds (int | Unset): How many seconds they stay valid, up to 24 hours. With 0, and where it is not said,
            they are revoked at once. Example: 600.
        reason (str | Unset): Why it is asked for: 1 to 256 characters without control characters. It goes into the
            audit trail. Example: The host lost the first one.
    """

    label: str | Unset = UNSET
    after_seconds: int | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        label = self.label

        after_seconds = self.after_seconds

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if label is not UNSET:
            field_dict["label"] = label
        if after_seconds is not UNSET:
            field_dict["afterSeconds"] = after_seconds
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        label = d.pop("label", UNSET)

        after_seconds = d.pop("afterSeconds", UNSET)

        reason = d.pop("reason", UNSET)

        revoke_session_request = cls(
            label=label,
            after_seconds=after_seconds,
            reason=reason,
        )

        return revoke_session_request
