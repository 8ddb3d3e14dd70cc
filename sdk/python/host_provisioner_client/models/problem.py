from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.refusal_reason import RefusalReason
from ..types import UNSET, Unset

T = TypeVar("T", bound="Problem")


@_attrs_define
class Problem:
    """What went wrong, as RFC 9457 writes it.

    Example:
        {'type': 'urn:host-provisioner:problem:invalid_session_id', 'title': 'Invalid session id', 'status': 422,
            'detail': 'a session id is a whole number from 1 to 9007199254740991', 'code': 'invalid_session_id', 'pointer':
            '/sessionId'}

    Attributes:
        type_ (str): What kind of problem it is, as a URI: `urn:host-provisioner:problem:` and the code. It is a name
            and leads
            nowhere.
        title (str): The kind in words. It is always the same for a code.
        status (int): The status of the answer.
        detail (str): What is wrong with this request, for people to read. It never repeats a value that was sent, and
            its wording
            may change.
        code (str): The kind in short, for programs to tell apart. Codes are never renamed.
        pointer (str | Unset): Where in the body it is wrong: a JSON pointer (RFC 6901), empty for the body as a whole.
        parameter (str | Unset): Which parameter of the path or the query is wrong.
        latest_expires_at (datetime.datetime | Unset): The latest end that this may have, in UTC, where an end was to
            lie beyond it. Example: 2026-11-23T10:30:00.000000Z.
        current_host_session_id (int | Unset): The host session that is current for this session and label, where that
            is why. Example: 1042.
        revoked_at (datetime.datetime | Unset): When it was revoked, in UTC, where that is why. Example:
            2026-11-23T10:30:00.000000Z.
        revoked_by (str | Unset): Who revoked it: an operator's name, or `local:` with a user and a machine.
        reason (RefusalReason | Unset): Why a Host GUID was refused. `unknown`: it was never issued here. `revoked` and
            `expired`: it was valid once. `other_session`: it is valid, and for another session than the one asked about.
            Example: expired.
    """

    type_: str
    title: str
    status: int
    detail: str
    code: str
    pointer: str | Unset = UNSET
    parameter: str | Unset = UNSET
    latest_expires_at: datetime.datetime | Unset = UNSET
    current_host_session_id: int | Unset = UNSET
    revoked_at: datetime.datetime | Unset = UNSET
    revoked_by: str | Unset = UNSET
    reason: RefusalReason | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        title = self.title

        status = self.status

        detail = self.detail

        code = self.code

        pointer = self.pointer

        parameter = self.parameter

        latest_expires_at: str | Unset = UNSET
        if not isinstance(self.latest_expires_at, Unset):
            latest_expires_at = self.latest_expires_at.isoformat()

        current_host_session_id = self.current_host_session_id

        revoked_at: str | Unset = UNSET
        if not isinstance(self.revoked_at, Unset):
            revoked_at = self.revoked_at.isoformat()

        revoked_by = self.revoked_by

        reason: str | Unset = UNSET
        if not isinstance(self.reason, Unset):
            reason = self.reason.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "title": title,
                "status": status,
                "detail": detail,
                "code": code,
            }
        )
        if pointer is not UNSET:
            field_dict["pointer"] = pointer
        if parameter is not UNSET:
            field_dict["parameter"] = parameter
        if latest_expires_at is not UNSET:
            field_dict["latestExpiresAt"] = latest_expires_at
        if current_host_session_id is not UNSET:
            field_dict["currentHostSessionId"] = current_host_session_id
        if revoked_at is not UNSET:
            field_dict["revokedAt"] = revoked_at
        if revoked_by is not UNSET:
            field_dict["revokedBy"] = revoked_by
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        type_ = d.pop("type")

        title = d.pop("title")

        status = d.pop("status")

        detail = d.pop("detail")

        code = d.pop("code")

        pointer = d.pop("pointer", UNSET)

        parameter = d.pop("parameter", UNSET)

        _latest_expires_at = d.pop("latestExpiresAt", UNSET)
        latest_expires_at: datetime.datetime | Unset
        if isinstance(_latest_expires_at, Unset):
            latest_expires_at = UNSET
        else:
            latest_expires_at = datetime.datetime.fromisoformat(_latest_expires_at)

        current_host_session_id = d.pop("currentHostSessionId", UNSET)

        _revoked_at = d.pop("revokedAt", UNSET)
        revoked_at: datetime.datetime | Unset
        if isinstance(_revoked_at, Unset):
            revoked_at = UNSET
        else:
            revoked_at = datetime.datetime.fromisoformat(_revoked_at)

        revoked_by = d.pop("revokedBy", UNSET)

        _reason = d.pop("reason", UNSET)
        reason: RefusalReason | Unset
        if isinstance(_reason, Unset):
            reason = UNSET
        else:
            reason = RefusalReason(_reason)

        problem = cls(
            type_=type_,
            title=title,
            status=status,
            detail=detail,
            code=code,
            pointer=pointer,
            parameter=parameter,
            latest_expires_at=latest_expires_at,
            current_host_session_id=current_host_session_id,
            revoked_at=revoked_at,
            revoked_by=revoked_by,
            reason=reason,
        )

        problem.additional_properties = d
        return problem

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
