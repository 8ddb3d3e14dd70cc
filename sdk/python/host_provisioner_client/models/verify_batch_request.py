from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.verify_request import VerifyRequest


T = TypeVar("T", bound="VerifyBatchRequest")


@_attrs_define
class VerifyBatchRequest:
    """The Host GUIDs that somebody showed.

    Example:
        {'hostGuids': [{'hostGuid': '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21', 'sessionId': 215}]}

    Attributes:
        host_guids (list[VerifyRequest]): One item for each.
    """

    host_guids: list[VerifyRequest]

    def to_dict(self) -> dict[str, Any]:
        host_guids = []
        for host_guids_item_data in self.host_guids:
            host_guids_item = host_guids_item_data.to_dict()
            host_guids.append(host_guids_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "hostGuids": host_guids,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.verify_request import VerifyRequest  # noqa: PLC0415

        d = dict(src_dict)
        host_guids = []
        _host_guids = d.pop("hostGuids")
        for host_guids_item_data in _host_guids:
            host_guids_item = VerifyRequest.from_dict(host_guids_item_data)

            host_guids.append(host_guids_item)

        verify_batch_request = cls(
            host_guids=host_guids,
        )

        return verify_batch_request
