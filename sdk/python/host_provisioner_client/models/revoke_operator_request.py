from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RevokeOperatorRequest")


@_attrs_define
class RevokeOperatorRequest:
    """How an operator is to be revoked.

    Example:
        {'reason': 'The machine that had the token was stolen'}

    Attributes:
        reason (str | Unset): Why it is asked for: 1 to 256 characters without control characters. It goes into the
            audit trail. Example: The host lost the first one.
    """

    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason", UNSET)

        revoke_operator_request = cls(
            reason=reason,
        )

        return revoke_operator_request
