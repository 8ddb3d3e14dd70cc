from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="GeneratedHostGuid")


@_attrs_define
class GeneratedHostGuid:
    """A Host GUID that was issued and recorded.

    Example:
        {'hostGuid': '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21', 'sessionId': 215, 'createdBy': "Registrar's office",
            'createdAt': '2026-11-23T10:30:00.000000Z', 'hash': 'kX3mV9bQ0aJ7Lw2T...', 'hostSessionId': 1042}

    Attributes:
        host_guid (UUID): The Host GUID: the secret that lets its bearer host the session. It is shown this once.
            Example: 6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21.
        session_id (int): The session that it hosts. Example: 215.
        created_at (datetime.datetime): When it was issued, in UTC. Example: 2026-11-23T10:30:00.000000Z.
        hash_ (str): The first 16 characters of the Host GUID's hash and `...`.
        host_session_id (int): The number of the host session, by which it is managed. Example: 1042.
        created_by (str | Unset): Who asked for it, in the caller's words.
    """

    host_guid: UUID
    session_id: int
    created_at: datetime.datetime
    hash_: str
    host_session_id: int
    created_by: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        host_guid = str(self.host_guid)

        session_id = self.session_id

        created_at = self.created_at.isoformat()

        hash_ = self.hash_

        host_session_id = self.host_session_id

        created_by = self.created_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "hostGuid": host_guid,
                "sessionId": session_id,
                "createdAt": created_at,
                "hash": hash_,
                "hostSessionId": host_session_id,
            }
        )
        if created_by is not UNSET:
            field_dict["createdBy"] = created_by

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        host_guid = UUID(d.pop("hostGuid"))

        session_id = d.pop("sessionId")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        hash_ = d.pop("hash")

        host_session_id = d.pop("hostSessionId")

        created_by = d.pop("createdBy", UNSET)

        generated_host_guid = cls(
            host_guid=host_guid,
            session_id=session_id,
            created_at=created_at,
            hash_=hash_,
            host_session_id=host_session_id,
            created_by=created_by,
        )

        generated_host_guid.additional_properties = d
        return generated_host_guid

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
