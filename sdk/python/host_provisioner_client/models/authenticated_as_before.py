from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AuthenticatedAsBefore")


@_attrs_define
class AuthenticatedAsBefore:
    """A session token.

    Example:
        {'success': True, 'sessionToken': 'eyJhbGciOiJFUzI1NiIsImtpZCI6InNpZ25pbmctMSIsInR5cCI6Imhvc3Qtc2Vzc2lvbitqd3Qif
            Q.eyJpc3MiOiJob3N0LXByb3Zpc2lvbmVyIiwiYXVkIjoiaG9zdC1hcHBsaWNhdGlvbiIsInN1YiI6IjEwNDIiLCJpYXQiOjE3OTU0Mjk4MDAsIm
            V4cCI6MTc5NTQzMDcwMCwianRpIjoidFZiMGR5elBxMWxZUTNoWFcybTVuUSIsInNlc3Npb25JZCI6MjE1LCJsYWJlbCI6Imhvc3QifQ.cfm-
            p0L3dO2Nv2BsTgQbNlgA6yA02ZkNeRwXhIQPMMWrV1h4qxl_htlO7SvoDNeLAI7TqBOZtsCPI-PCEGglYQ', 'expiresAt':
            '2026-11-23T10:45:00.000000Z', 'hostGuid': '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21'}

    Attributes:
        success (bool): Always `true`: a Host GUID that is refused is a problem.
        session_token (str): The session token: a secret that lets its bearer host the session until it ends. Example: e
            yJhbGciOiJFUzI1NiIsImtpZCI6InNpZ25pbmctMSIsInR5cCI6Imhvc3Qtc2Vzc2lvbitqd3QifQ.eyJpc3MiOiJob3N0LXByb3Zpc2lvbmVyIi
            wiYXVkIjoiaG9zdC1hcHBsaWNhdGlvbiIsInN1YiI6IjEwNDIiLCJpYXQiOjE3OTU0Mjk4MDAsImV4cCI6MTc5NTQzMDcwMCwianRpIjoidFZiMG
            R5elBxMWxZUTNoWFcybTVuUSIsInNlc3Npb25JZCI6MjE1LCJsYWJlbCI6Imhvc3QifQ.cfm-
            p0L3dO2Nv2BsTgQbNlgA6yA02ZkNeRwXhIQPMMWrV1h4qxl_htlO7SvoDNeLAI7TqBOZtsCPI-PCEGglYQ.
        expires_at (datetime.datetime): When the session token ends, in UTC and to the second. Example:
            2026-11-23T10:30:00.000000Z.
        host_guid (UUID): The Host GUID that was sent, in lower case with hyphens. Example:
            6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21.
    """

    success: bool
    session_token: str
    expires_at: datetime.datetime
    host_guid: UUID
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        session_token = self.session_token

        expires_at = self.expires_at.isoformat()

        host_guid = str(self.host_guid)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "sessionToken": session_token,
                "expiresAt": expires_at,
                "hostGuid": host_guid,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        success = d.pop("success")

        session_token = d.pop("sessionToken")

        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        host_guid = UUID(d.pop("hostGuid"))

        authenticated_as_before = cls(
            success=success,
            session_token=session_token,
            expires_at=expires_at,
            host_guid=host_guid,
        )

        authenticated_as_before.additional_properties = d
        return authenticated_as_before

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
