from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SigningKey")


@_attrs_define
class SigningKey:
    """A public key of session tokens, as RFC 7518, section 6.2, writes it.

    Example:
        {'kty': 'EC', 'crv': 'P-256', 'x': 'YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y', 'y': 'eQP-
            EAi4vJmkGunpVii8ZPLxsgwtfp9Rd6PClNRGIpk', 'kid': 'signing-1', 'use': 'sig', 'alg': 'ES256'}

    Attributes:
        kty (str): The kind of key: always `EC`.
        crv (str): The curve: always `P-256`.
        x (str): The point's x coordinate: 32 bytes, big-endian, in Base64 for URLs.
        y (str): The point's y coordinate.
        kid (str): The key's id, which a token's header names.
        use (str): What it is for: always `sig`.
        alg (str): The algorithm: always `ES256`.
    """

    kty: str
    crv: str
    x: str
    y: str
    kid: str
    use: str
    alg: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kty = self.kty

        crv = self.crv

        x = self.x

        y = self.y

        kid = self.kid

        use = self.use

        alg = self.alg

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kty": kty,
                "crv": crv,
                "x": x,
                "y": y,
                "kid": kid,
                "use": use,
                "alg": alg,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kty = d.pop("kty")

        crv = d.pop("crv")

        x = d.pop("x")

        y = d.pop("y")

        kid = d.pop("kid")

        use = d.pop("use")

        alg = d.pop("alg")

        signing_key = cls(
            kty=kty,
            crv=crv,
            x=x,
            y=y,
            kid=kid,
            use=use,
            alg=alg,
        )

        signing_key.additional_properties = d
        return signing_key

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
