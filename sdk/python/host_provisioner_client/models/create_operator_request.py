from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.scope import Scope
from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateOperatorRequest")


@_attrs_define
class CreateOperatorRequest:
    """What is wanted of a new operator.

    Example:
        {'name': 'back-end', 'scopes': ['provision', 'read', 'verify'], 'expiresInSeconds': 7776000}

    Attributes:
        name (str): The name, which the audit trail will show. Example: back-end.
        scopes (list[Scope]): What he may do: one scope or more.
        expires_at (datetime.datetime | Unset): When he is to end. Does not go together with `expiresInSeconds`.
            Example: 2026-11-23T10:30:00.000000Z.
        expires_in_seconds (int | Unset): In how many seconds he is to end. Does not go together with `expiresAt`.
            Example: 3600.
    """

    name: str
    scopes: list[Scope]
    expires_at: datetime.datetime | Unset = UNSET
    expires_in_seconds: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        scopes = []
        for scopes_item_data in self.scopes:
            scopes_item = scopes_item_data.value
            scopes.append(scopes_item)

        expires_at: str | Unset = UNSET
        if not isinstance(self.expires_at, Unset):
            expires_at = self.expires_at.isoformat()

        expires_in_seconds = self.expires_in_seconds

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "scopes": scopes,
            }
        )
        if expires_at is not UNSET:
            field_dict["expiresAt"] = expires_at
        if expires_in_seconds is not UNSET:
            field_dict["expiresInSeconds"] = expires_in_seconds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        scopes = []
        _scopes = d.pop("scopes")
        for scopes_item_data in _scopes:
            scopes_item = Scope(scopes_item_data)

            scopes.append(scopes_item)

        _expires_at = d.pop("expiresAt", UNSET)
        expires_at: datetime.datetime | Unset
        if isinstance(_expires_at, Unset):
            expires_at = UNSET
        else:
            expires_at = datetime.datetime.fromisoformat(_expires_at)

        expires_in_seconds = d.pop("expiresInSeconds", UNSET)

        create_operator_request = cls(
            name=name,
            scopes=scopes,
            expires_at=expires_at,
            expires_in_seconds=expires_in_seconds,
        )

        return create_operator_request
