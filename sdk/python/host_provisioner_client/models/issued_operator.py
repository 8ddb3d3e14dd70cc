from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.operator_status import OperatorStatus
from ..models.scope import Scope
from ..types import UNSET, Unset

T = TypeVar("T", bound="IssuedOperator")


@_attrs_define
class IssuedOperator:
    """An operator that was made or given another token.

    Example:
        {'name': 'back-end', 'scopes': ['provision', 'read', 'verify'], 'status': 'active', 'createdAt':
            '2026-11-23T10:30:00.000000Z', 'createdBy': 'first', 'expiresAt': '2027-02-21T10:30:00.000000Z', 'token':
            'hpo_46d5a47fd1ede38984a15d122e393a69c48a57fff0e283916479e3076d493a5113bf813d'}

    Attributes:
        name (str): The name, by which he is managed and which the audit trail shows. It is never given twice. Example:
            back-end.
        scopes (list[Scope]): What he may do.
        status (OperatorStatus): What has become of an operator. `active`: the token is accepted. `expired`: over,
            because the time is. `revoked`: taken back, for good. Example: active.
        created_at (datetime.datetime): When he was made, in UTC. Example: 2026-11-23T10:30:00.000000Z.
        created_by (str): Who made him: an operator's name, or `local:` with a user and a machine.
        token (str): The token: `hpo_` and 72 hexadecimal digits, for the header `Authorization: Bearer`. It is shown
            this once. Example: hpo_46d5a47fd1ede38984a15d122e393a69c48a57fff0e283916479e3076d493a5113bf813d.
        expires_at (datetime.datetime | Unset): When he ends, in UTC. Absent: never by himself. Example:
            2026-11-23T10:30:00.000000Z.
        unused_until (datetime.datetime | Unset): Until when a first operator's token works while nobody has used it, in
            UTC. Example: 2026-11-23T10:30:00.000000Z.
        last_used_at (datetime.datetime | Unset): When his token was last accepted, in UTC. It is at most about five
            seconds behind, as with host sessions. Absent:
            never, as far as is on record. Example: 2026-11-23T10:30:00.000000Z.
        previous_token_until (datetime.datetime | Unset): Until when the token before the current one works, in UTC.
            Absent: it does not. Example: 2026-11-23T10:30:00.000000Z.
        revoked_at (datetime.datetime | Unset): When he was revoked, in UTC. Example: 2026-11-23T10:30:00.000000Z.
        revoked_by (str | Unset): Who revoked him: an operator's name, or `local:` with a user and a machine.
    """

    name: str
    scopes: list[Scope]
    status: OperatorStatus
    created_at: datetime.datetime
    created_by: str
    token: str
    expires_at: datetime.datetime | Unset = UNSET
    unused_until: datetime.datetime | Unset = UNSET
    last_used_at: datetime.datetime | Unset = UNSET
    previous_token_until: datetime.datetime | Unset = UNSET
    revoked_at: datetime.datetime | Unset = UNSET
    revoked_by: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        scopes = []
        for scopes_item_data in self.scopes:
            scopes_item = scopes_item_data.value
            scopes.append(scopes_item)

        status = self.status.value

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        token = self.token

        expires_at: str | Unset = UNSET
        if not isinstance(self.expires_at, Unset):
            expires_at = self.expires_at.isoformat()

        unused_until: str | Unset = UNSET
        if not isinstance(self.unused_until, Unset):
            unused_until = self.unused_until.isoformat()

        last_used_at: str | Unset = UNSET
        if not isinstance(self.last_used_at, Unset):
            last_used_at = self.last_used_at.isoformat()

        previous_token_until: str | Unset = UNSET
        if not isinstance(self.previous_token_until, Unset):
            previous_token_until = self.previous_token_until.isoformat()

        revoked_at: str | Unset = UNSET
        if not isinstance(self.revoked_at, Unset):
            revoked_at = self.revoked_at.isoformat()

        revoked_by = self.revoked_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "scopes": scopes,
                "status": status,
                "createdAt": created_at,
                "createdBy": created_by,
                "token": token,
            }
        )
        if expires_at is not UNSET:
            field_dict["expiresAt"] = expires_at
        if unused_until is not UNSET:
            field_dict["unusedUntil"] = unused_until
        if last_used_at is not UNSET:
            field_dict["lastUsedAt"] = last_used_at
        if previous_token_until is not UNSET:
            field_dict["previousTokenUntil"] = previous_token_until
        if revoked_at is not UNSET:
            field_dict["revokedAt"] = revoked_at
        if revoked_by is not UNSET:
            field_dict["revokedBy"] = revoked_by

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

        status = OperatorStatus(d.pop("status"))

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        token = d.pop("token")

        _expires_at = d.pop("expiresAt", UNSET)
        expires_at: datetime.datetime | Unset
        if isinstance(_expires_at, Unset):
            expires_at = UNSET
        else:
            expires_at = datetime.datetime.fromisoformat(_expires_at)

        _unused_until = d.pop("unusedUntil", UNSET)
        unused_until: datetime.datetime | Unset
        if isinstance(_unused_until, Unset):
            unused_until = UNSET
        else:
            unused_until = datetime.datetime.fromisoformat(_unused_until)

        _last_used_at = d.pop("lastUsedAt", UNSET)
        last_used_at: datetime.datetime | Unset
        if isinstance(_last_used_at, Unset):
            last_used_at = UNSET
        else:
            last_used_at = datetime.datetime.fromisoformat(_last_used_at)

        _previous_token_until = d.pop("previousTokenUntil", UNSET)
        previous_token_until: datetime.datetime | Unset
        if isinstance(_previous_token_until, Unset):
            previous_token_until = UNSET
        else:
            previous_token_until = datetime.datetime.fromisoformat(_previous_token_until)

        _revoked_at = d.pop("revokedAt", UNSET)
        revoked_at: datetime.datetime | Unset
        if isinstance(_revoked_at, Unset):
            revoked_at = UNSET
        else:
            revoked_at = datetime.datetime.fromisoformat(_revoked_at)

        revoked_by = d.pop("revokedBy", UNSET)

        issued_operator = cls(
            name=name,
            scopes=scopes,
            status=status,
            created_at=created_at,
            created_by=created_by,
            token=token,
            expires_at=expires_at,
            unused_until=unused_until,
            last_used_at=last_used_at,
            previous_token_until=previous_token_until,
            revoked_at=revoked_at,
            revoked_by=revoked_by,
        )

        issued_operator.additional_properties = d
        return issued_operator

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
