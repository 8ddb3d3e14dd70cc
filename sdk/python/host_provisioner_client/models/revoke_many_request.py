from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RevokeManyRequest")


@_attrs_define
class RevokeManyRequest:
    """Which Host GUIDs would be taken back, for a preview; or a plan that a preview gave, to carry it out.

    Example:
        {'issuedBy': 'back-end', 'issuedBefore': '2026-11-23T10:30:00.000000Z'}

    Attributes:
        issued_by (str | Unset): Only those that this operator issued, or `local:<user>@<host>`: the actor of the audit
            event that put them on
            record. Example: back-end.
        created_by (str | Unset): Only those that were created by this, letter by letter. Example: Registrar's office.
        label (str | Unset): Only those with this label. Example: host.
        issued_before (datetime.datetime | Unset): Only those that were issued before this moment. With the present
            moment, and nothing else, that is all there are. Example: 2026-11-23T10:30:00.000000Z.
        key_id (str | Unset): Only those that were hashed under this key when they were issued, or are now. Example: k1.
        plan (str | Unset): The plan to carry out, as an answer gave it. There are no filters beside it. Example:
            eyJ2ZXJzaW9uIjoxLCJtYWRlQXQiOjE4MjAwMDAwMDAwMDAwMDAsImhpZ2hlc3QiOjEwNDJ9.
        reason (str | Unset): Why it is asked for, with a plan: 1 to 256 characters without control characters. It goes
            into the audit trail. Example: The host lost the first one.
    """

    issued_by: str | Unset = UNSET
    created_by: str | Unset = UNSET
    label: str | Unset = UNSET
    issued_before: datetime.datetime | Unset = UNSET
    key_id: str | Unset = UNSET
    plan: str | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        issued_by = self.issued_by

        created_by = self.created_by

        label = self.label

        issued_before: str | Unset = UNSET
        if not isinstance(self.issued_before, Unset):
            issued_before = self.issued_before.isoformat()

        key_id = self.key_id

        plan = self.plan

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if issued_by is not UNSET:
            field_dict["issuedBy"] = issued_by
        if created_by is not UNSET:
            field_dict["createdBy"] = created_by
        if label is not UNSET:
            field_dict["label"] = label
        if issued_before is not UNSET:
            field_dict["issuedBefore"] = issued_before
        if key_id is not UNSET:
            field_dict["keyId"] = key_id
        if plan is not UNSET:
            field_dict["plan"] = plan
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        issued_by = d.pop("issuedBy", UNSET)

        created_by = d.pop("createdBy", UNSET)

        label = d.pop("label", UNSET)

        _issued_before = d.pop("issuedBefore", UNSET)
        issued_before: datetime.datetime | Unset
        if isinstance(_issued_before, Unset):
            issued_before = UNSET
        else:
            issued_before = datetime.datetime.fromisoformat(_issued_before)

        key_id = d.pop("keyId", UNSET)

        plan = d.pop("plan", UNSET)

        reason = d.pop("reason", UNSET)

        revoke_many_request = cls(
            issued_by=issued_by,
            created_by=created_by,
            label=label,
            issued_before=issued_before,
            key_id=key_id,
            plan=plan,
            reason=reason,
        )

        return revoke_many_request
