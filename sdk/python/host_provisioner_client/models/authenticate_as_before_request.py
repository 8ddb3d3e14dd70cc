from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AuthenticateAsBeforeRequest")


@_attrs_define
class AuthenticateAsBeforeRequest:
    """The Host GUID of somebody who wants to host. Member names are taken in any letter case, so `HostGuid` is right too.

    Example:
        {'hostGuid': '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21'}

    Attributes:
        host_guid (UUID): The Host GUID, in any text form of a UUID. Example: 6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21.
    """

    host_guid: UUID
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        host_guid = str(self.host_guid)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "hostGuid": host_guid,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        host_guid = UUID(d.pop("hostGuid"))

        authenticate_as_before_request = cls(
            host_guid=host_guid,
        )

        authenticate_as_before_request.additional_properties = d
        return authenticate_as_before_request

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
