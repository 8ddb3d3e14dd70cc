from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AuthenticatedHost")


@_attrs_define
class AuthenticatedHost:
    """A session token and what it is for.

    Example:
        {'sessionToken': 'eyJhbGciOiJFUzI1NiIsImtpZCI6InNpZ25pbmctMSIsInR5cCI6Imhvc3Qtc2Vzc2lvbitqd3QifQ.eyJpc3MiOiJob3N
            0LXByb3Zpc2lvbmVyIiwiYXVkIjoiaG9zdC1hcHBsaWNhdGlvbiIsInN1YiI6IjEwNDIiLCJpYXQiOjE3OTU0Mjk4MDAsImV4cCI6MTc5NTQzMDc
            wMCwianRpIjoidFZiMGR5elBxMWxZUTNoWFcybTVuUSIsInNlc3Npb25JZCI6MjE1LCJsYWJlbCI6Imhvc3QifQ.cfm-
            p0L3dO2Nv2BsTgQbNlgA6yA02ZkNeRwXhIQPMMWrV1h4qxl_htlO7SvoDNeLAI7TqBOZtsCPI-PCEGglYQ', 'expiresAt':
            '2026-11-23T10:45:00.000000Z', 'hostSessionId': 1042, 'sessionId': 215, 'label': 'host'}

    Attributes:
        session_token (str): The session token: a secret that lets its bearer host the session until it ends. Example: e
            yJhbGciOiJFUzI1NiIsImtpZCI6InNpZ25pbmctMSIsInR5cCI6Imhvc3Qtc2Vzc2lvbitqd3QifQ.eyJpc3MiOiJob3N0LXByb3Zpc2lvbmVyIi
            wiYXVkIjoiaG9zdC1hcHBsaWNhdGlvbiIsInN1YiI6IjEwNDIiLCJpYXQiOjE3OTU0Mjk4MDAsImV4cCI6MTc5NTQzMDcwMCwianRpIjoidFZiMG
            R5elBxMWxZUTNoWFcybTVuUSIsInNlc3Npb25JZCI6MjE1LCJsYWJlbCI6Imhvc3QifQ.cfm-
            p0L3dO2Nv2BsTgQbNlgA6yA02ZkNeRwXhIQPMMWrV1h4qxl_htlO7SvoDNeLAI7TqBOZtsCPI-PCEGglYQ.
        expires_at (datetime.datetime): When the session token ends, in UTC and to the second. The host session ends
            then or later. Example: 2026-11-23T10:30:00.000000Z.
        host_session_id (int): The number of the host session, by which it is managed. Example: 1042.
        session_id (int): The session that it hosts. Example: 215.
        label (str): The host's seat in the session. Example: host.
    """

    session_token: str
    expires_at: datetime.datetime
    host_session_id: int
    session_id: int
    label: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        session_token = self.session_token

        expires_at = self.expires_at.isoformat()

        host_session_id = self.host_session_id

        session_id = self.session_id

        label = self.label

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "sessionToken": session_token,
                "expiresAt": expires_at,
                "hostSessionId": host_session_id,
                "sessionId": session_id,
                "label": label,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        session_token = d.pop("sessionToken")

        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        host_session_id = d.pop("hostSessionId")

        session_id = d.pop("sessionId")

        label = d.pop("label")

        authenticated_host = cls(
            session_token=session_token,
            expires_at=expires_at,
            host_session_id=host_session_id,
            session_id=session_id,
            label=label,
        )

        authenticated_host.additional_properties = d
        return authenticated_host

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
