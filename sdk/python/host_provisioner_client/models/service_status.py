from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ServiceStatus")


@_attrs_define
class ServiceStatus:
    """That the service is there.

    Example:
        {'status': 'operational', 'service': 'HostProvisioner API', 'timestamp': '2026-11-23T10:30:00.000000Z'}

    Attributes:
        status (str): Always `operational`.
        service (str): Always `HostProvisioner API`.
        timestamp (datetime.datetime): The service's time, in UTC. Example: 2026-11-23T10:30:00.000000Z.
    """

    status: str
    service: str
    timestamp: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        service = self.service

        timestamp = self.timestamp.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
                "service": service,
                "timestamp": timestamp,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        status = d.pop("status")

        service = d.pop("service")

        timestamp = datetime.datetime.fromisoformat(d.pop("timestamp"))

        service_status = cls(
            status=status,
            service=service,
            timestamp=timestamp,
        )

        service_status.additional_properties = d
        return service_status

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
