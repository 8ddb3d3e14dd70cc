from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.operator import Operator


T = TypeVar("T", bound="OperatorPage")


@_attrs_define
class OperatorPage:
    """One page of operators.

    Example:
        {'operators': [{'name': 'back-end', 'scopes': ['provision', 'read', 'verify'], 'status': 'active', 'createdAt':
            '2026-11-23T10:30:00.000000Z', 'createdBy': 'first', 'expiresAt': '2027-02-21T10:30:00.000000Z', 'lastUsedAt':
            '2026-11-23T18:01:07.214655Z'}], 'nextCursor': 'AAAAAAAAAAc'}

    Attributes:
        operators (list[Operator]): The operators of this page.
        next_cursor (str | Unset): Where the next page begins. Absent: this is the last. Example: AAAAAAAAAAc.
    """

    operators: list[Operator]
    next_cursor: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        operators = []
        for operators_item_data in self.operators:
            operators_item = operators_item_data.to_dict()
            operators.append(operators_item)

        next_cursor = self.next_cursor

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "operators": operators,
            }
        )
        if next_cursor is not UNSET:
            field_dict["nextCursor"] = next_cursor

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.operator import Operator  # noqa: PLC0415

        d = dict(src_dict)
        operators = []
        _operators = d.pop("operators")
        for operators_item_data in _operators:
            operators_item = Operator.from_dict(operators_item_data)

            operators.append(operators_item)

        next_cursor = d.pop("nextCursor", UNSET)

        operator_page = cls(
            operators=operators,
            next_cursor=next_cursor,
        )

        operator_page.additional_properties = d
        return operator_page

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
