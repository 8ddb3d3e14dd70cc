from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RotateRequest")


@_attrs_define
class RotateRequest:
    """How a Host GUID is to be replaced.

    Example:
        {'graceSeconds': 600, 'reason': 'The host lost the first one'}

    Attributes:
        grace_seconds (int | Unset): How many seconds the old one stays valid, up to 24 hours; 0 where it is not said.
            Example: 600.
        reason (str | Unset): Why it is asked for: 1 to 256 characters without control characters. It goes into the
            audit trail. Example: The host lost the first one.
        dry_run (bool | Unset): Whether to say what would be done, and to do nothing. Default: False.
    """

    grace_seconds: int | Unset = UNSET
    reason: str | Unset = UNSET
    dry_run: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        grace_seconds = self.grace_seconds

        reason = self.reason

        dry_run = self.dry_run

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if grace_seconds is not UNSET:
            field_dict["graceSeconds"] = grace_seconds
        if reason is not UNSET:
            field_dict["reason"] = reason
        if dry_run is not UNSET:
            field_dict["dryRun"] = dry_run

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        grace_seconds = d.pop("graceSeconds", UNSET)

        reason = d.pop("reason", UNSET)

        dry_run = d.pop("dryRun", UNSET)

        rotate_request = cls(
            grace_seconds=grace_seconds,
            reason=reason,
            dry_run=dry_run,
        )

        return rotate_request
