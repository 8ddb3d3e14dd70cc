from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.verification_result import VerificationResult


T = TypeVar("T", bound="VerificationBatch")


@_attrs_define
class VerificationBatch:
    """Whether each of several Host GUIDs may host.

    Example:
        {'results': [{'valid': True, 'hostSession': {'hostSessionId': 1042, 'sessionId': 215, 'label': 'host', 'status':
            'active', 'hash': 'kX3mV9bQ0aJ7Lw2T...', 'createdAt': '2026-11-23T10:30:00.000000Z', 'createdBy': "Registrar's
            office", 'expiresAt': '2026-11-23T18:30:00.000000Z', 'rotated': 1017}}, {'valid': False}]}

    Attributes:
        results (list[VerificationResult]): One result for each item, in the order of the items.
    """

    results: list[VerificationResult]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        results = []
        for results_item_data in self.results:
            results_item = results_item_data.to_dict()
            results.append(results_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "results": results,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.verification_result import VerificationResult  # noqa: PLC0415

        d = dict(src_dict)
        results = []
        _results = d.pop("results")
        for results_item_data in _results:
            results_item = VerificationResult.from_dict(results_item_data)

            results.append(results_item)

        verification_batch = cls(
            results=results,
        )

        verification_batch.additional_properties = d
        return verification_batch

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
