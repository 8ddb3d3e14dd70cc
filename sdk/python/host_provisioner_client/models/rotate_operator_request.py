from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RotateOperatorRequest")


@_attrs_define
class RotateOperatorRequest:
    """How an operator's token is to be replaced.

    Example:
        {'overlapSeconds': 3600, 'reason': 'It is a year old'}

    Attributes:
        overlap_seconds (int | Unset): How many seconds the token before stays good, up to 7 days; 0 where it is not
            said. After a theft that is what is
            wanted. Example: 3600.
        reason (str | Unset): Why it is asked for: 1 to 256 characters without control characters. It goes into the
            audit trail. Example: The host lost the first one.
    """

    overlap_seconds: int | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        overlap_seconds = self.overlap_seconds

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if overlap_seconds is not UNSET:
            field_dict["overlapSeconds"] = overlap_seconds
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        overlap_seconds = d.pop("overlapSeconds", UNSET)

        reason = d.pop("reason", UNSET)

        rotate_operator_request = cls(
            overlap_seconds=overlap_seconds,
            reason=reason,
        )

        return rotate_operator_request
