from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AuthenticateRequest")


@_attrs_define
class AuthenticateRequest:
    """The Host GUID of somebody who wants to host.

    Example:
        {'hostGuid': '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21', 'sessionId': 215}

    Attributes:
        host_guid (UUID): The Host GUID, in any text form of a UUID. Example: 6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21.
        session_id (int | Unset): The session that its bearer wants to host. Without it, a Host GUID of any session is
            good. Example: 215.
    """

    host_guid: UUID
    session_id: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        host_guid = str(self.host_guid)

        session_id = self.session_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "hostGuid": host_guid,
            }
        )
        if session_id is not UNSET:
            field_dict["sessionId"] = session_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        host_guid = UUID(d.pop("hostGuid"))

        session_id = d.pop("sessionId", UNSET)

        authenticate_request = cls(
            host_guid=host_guid,
            session_id=session_id,
        )

        return authenticate_request
