from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="IntrospectRequest")


@_attrs_define
class IntrospectRequest:
    """A session token that somebody showed. Parameters that are not named here are ignored, as RFC 7662 has it, and so is
    one without a value.

        Example:
            {'token': 'eyJhbGciOiJFUzI1NiIsImtpZCI6InNpZ25pbmctMSIsInR5cCI6Imhvc3Qtc2Vzc2lvbitqd3QifQ.eyJpc3MiOiJob3N0LXByb3
                Zpc2lvbmVyIiwiYXVkIjoiaG9zdC1hcHBsaWNhdGlvbiIsInN1YiI6IjEwNDIiLCJpYXQiOjE3OTU0Mjk4MDAsImV4cCI6MTc5NTQzMDcwMCwian
                RpIjoidFZiMGR5elBxMWxZUTNoWFcybTVuUSIsInNlc3Npb25JZCI6MjE1LCJsYWJlbCI6Imhvc3QifQ.cfm-
                p0L3dO2Nv2BsTgQbNlgA6yA02ZkNeRwXhIQPMMWrV1h4qxl_htlO7SvoDNeLAI7TqBOZtsCPI-PCEGglYQ', 'token_type_hint':
                'access_token'}

        Attributes:
            token (str): The session token. Example: eyJhbGciOiJFUzI1NiIsImtpZCI6InNpZ25pbmctMSIsInR5cCI6Imhvc3Qtc2Vzc2lvbit
                qd3QifQ.eyJpc3MiOiJob3N0LXByb3Zpc2lvbmVyIiwiYXVkIjoiaG9zdC1hcHBsaWNhdGlvbiIsInN1YiI6IjEwNDIiLCJpYXQiOjE3OTU0Mjk4
                MDAsImV4cCI6MTc5NTQzMDcwMCwianRpIjoidFZiMGR5elBxMWxZUTNoWFcybTVuUSIsInNlc3Npb25JZCI6MjE1LCJsYWJlbCI6Imhvc3QifQ.c
                fm-p0L3dO2Nv2BsTgQbNlgA6yA02ZkNeRwXhIQPMMWrV1h4qxl_htlO7SvoDNeLAI7TqBOZtsCPI-PCEGglYQ.
            token_type_hint (str | Unset): What kind of token it is thought to be. There is one kind, so it makes no
                difference.
    """

    token: str
    token_type_hint: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        token = self.token

        token_type_hint = self.token_type_hint

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "token": token,
            }
        )
        if token_type_hint is not UNSET:
            field_dict["token_type_hint"] = token_type_hint

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        token = d.pop("token")

        token_type_hint = d.pop("token_type_hint", UNSET)

        introspect_request = cls(
            token=token,
            token_type_hint=token_type_hint,
        )

        introspect_request.additional_properties = d
        return introspect_request

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
