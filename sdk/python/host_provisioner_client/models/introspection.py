from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Introspection")


@_attrs_define
class Introspection:
    """Whether a session token is good, and what it says if it is.

    Example:
        {'active': True, 'iss': 'host-provisioner', 'aud': 'host-application', 'sub': '1042', 'iat': 1795429800, 'exp':
            1795430700, 'jti': 'tVb0dyzPq1lYQ3hXW2m5nQ', 'sessionId': 215, 'label': 'host'}

    Attributes:
        active (bool): Whether it is good now. The other members are there if it is.
        iss (str | Unset): Who issued it.
        aud (str | Unset): Whom it is for.
        sub (str | Unset): The number of the host session, as text.
        iat (int | Unset): When it was issued, in seconds since 1970 began in UTC.
        exp (int | Unset): When it ends, in seconds since 1970 began in UTC.
        jti (str | Unset): A name that no other token has.
        session_id (int | Unset): The session that its bearer may host. Example: 215.
        label (str | Unset): The host's seat in the session. Example: host.
    """

    active: bool
    iss: str | Unset = UNSET
    aud: str | Unset = UNSET
    sub: str | Unset = UNSET
    iat: int | Unset = UNSET
    exp: int | Unset = UNSET
    jti: str | Unset = UNSET
    session_id: int | Unset = UNSET
    label: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        active = self.active

        iss = self.iss

        aud = self.aud

        sub = self.sub

        iat = self.iat

        exp = self.exp

        jti = self.jti

        session_id = self.session_id

        label = self.label

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "active": active,
            }
        )
        if iss is not UNSET:
            field_dict["iss"] = iss
        if aud is not UNSET:
            field_dict["aud"] = aud
        if sub is not UNSET:
            field_dict["sub"] = sub
        if iat is not UNSET:
            field_dict["iat"] = iat
        if exp is not UNSET:
            field_dict["exp"] = exp
        if jti is not UNSET:
            field_dict["jti"] = jti
        if session_id is not UNSET:
            field_dict["sessionId"] = session_id
        if label is not UNSET:
            field_dict["label"] = label

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        active = d.pop("active")

        iss = d.pop("iss", UNSET)

        aud = d.pop("aud", UNSET)

        sub = d.pop("sub", UNSET)

        iat = d.pop("iat", UNSET)

        exp = d.pop("exp", UNSET)

        jti = d.pop("jti", UNSET)

        session_id = d.pop("sessionId", UNSET)

        label = d.pop("label", UNSET)

        introspection = cls(
            active=active,
            iss=iss,
            aud=aud,
            sub=sub,
            iat=iat,
            exp=exp,
            jti=jti,
            session_id=session_id,
            label=label,
        )

        introspection.additional_properties = d
        return introspection

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
