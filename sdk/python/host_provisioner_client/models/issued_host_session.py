from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.host_session_status import HostSessionStatus
from ..types import UNSET, Unset

T = TypeVar("T", bound="IssuedHostSession")


@_attrs_define
class IssuedHostSession:
    """A Host GUID that was issued and recorded.

    Example:
        {'hostSessionId': 1042, 'sessionId': 215, 'label': 'host', 'status': 'active', 'hash': 'kX3mV9bQ0aJ7Lw2T...',
            'createdAt': '2026-11-23T10:30:00.000000Z', 'createdBy': "Registrar's office", 'expiresAt':
            '2026-11-23T18:30:00.000000Z', 'rotated': 1017, 'hostGuid': '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21'}

    Attributes:
        host_session_id (int): The number of the host session, by which it is managed. Example: 1042.
        session_id (int): The session that it hosts. Example: 215.
        label (str): The host's seat in the session. Example: host.
        status (HostSessionStatus): What has become of a host session. `active`: valid, and nobody has taken its seat.
            `superseded`: rotated out, and valid until its grace ends. `expired`: over, because its time is. `revoked`:
            taken back, for good. Example: active.
        hash_ (str): The first 16 characters of the Host GUID's hash and `...`: enough to tell two apart.
        created_at (datetime.datetime): When it was issued, in UTC. Example: 2026-11-23T10:30:00.000000Z.
        host_guid (UUID): The Host GUID: the secret that lets its bearer host the session. It is shown this once.
            Example: 6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21.
        created_by (str | Unset): Who asked for it, in the caller's words. It proves nothing.
        expires_at (datetime.datetime | Unset): When it ends, in UTC. Absent: never by itself. Example:
            2026-11-23T10:30:00.000000Z.
        last_used_at (datetime.datetime | Unset): When it was last verified and found valid, in UTC. Uses are gathered
            in memory and written every five seconds and
            when the service stops, so this is at most about five seconds behind; a process that is killed loses the uses of
            its last few seconds. It never moves back. Absent: never, as far as is on record. Example:
            2026-11-23T10:30:00.000000Z.
        superseded_at (datetime.datetime | Unset): When another host session took its seat, in UTC. Example:
            2026-11-23T10:30:00.000000Z.
        revoked_at (datetime.datetime | Unset): When it was revoked, in UTC. Example: 2026-11-23T10:30:00.000000Z.
        revoked_by (str | Unset): Who revoked it: an operator's name, or `local:` with a user and a machine.
        rotated (int | Unset): The host session whose seat it took. Example: 1042.
    """

    host_session_id: int
    session_id: int
    label: str
    status: HostSessionStatus
    hash_: str
    created_at: datetime.datetime
    host_guid: UUID
    created_by: str | Unset = UNSET
    expires_at: datetime.datetime | Unset = UNSET
    last_used_at: datetime.datetime | Unset = UNSET
    superseded_at: datetime.datetime | Unset = UNSET
    revoked_at: datetime.datetime | Unset = UNSET
    revoked_by: str | Unset = UNSET
    rotated: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        host_session_id = self.host_session_id

        session_id = self.session_id

        label = self.label

        status = self.status.value

        hash_ = self.hash_

        created_at = self.created_at.isoformat()

        host_guid = str(self.host_guid)

        created_by = self.created_by

        expires_at: str | Unset = UNSET
        if not isinstance(self.expires_at, Unset):
            expires_at = self.expires_at.isoformat()

        last_used_at: str | Unset = UNSET
        if not isinstance(self.last_used_at, Unset):
            last_used_at = self.last_used_at.isoformat()

        superseded_at: str | Unset = UNSET
        if not isinstance(self.superseded_at, Unset):
            superseded_at = self.superseded_at.isoformat()

        revoked_at: str | Unset = UNSET
        if not isinstance(self.revoked_at, Unset):
            revoked_at = self.revoked_at.isoformat()

        revoked_by = self.revoked_by

        rotated = self.rotated

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "hostSessionId": host_session_id,
                "sessionId": session_id,
                "label": label,
                "status": status,
                "hash": hash_,
                "createdAt": created_at,
                "hostGuid": host_guid,
            }
        )
        if created_by is not UNSET:
            field_dict["createdBy"] = created_by
        if expires_at is not UNSET:
            field_dict["expiresAt"] = expires_at
        if last_used_at is not UNSET:
            field_dict["lastUsedAt"] = last_used_at
        if superseded_at is not UNSET:
            field_dict["supersededAt"] = superseded_at
        if revoked_at is not UNSET:
            field_dict["revokedAt"] = revoked_at
        if revoked_by is not UNSET:
            field_dict["revokedBy"] = revoked_by
        if rotated is not UNSET:
            field_dict["rotated"] = rotated

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        host_session_id = d.pop("hostSessionId")

        session_id = d.pop("sessionId")

        label = d.pop("label")

        status = HostSessionStatus(d.pop("status"))

        hash_ = d.pop("hash")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        host_guid = UUID(d.pop("hostGuid"))

        created_by = d.pop("createdBy", UNSET)

        _expires_at = d.pop("expiresAt", UNSET)
        expires_at: datetime.datetime | Unset
        if isinstance(_expires_at, Unset):
            expires_at = UNSET
        else:
            expires_at = datetime.datetime.fromisoformat(_expires_at)

        _last_used_at = d.pop("lastUsedAt", UNSET)
        last_used_at: datetime.datetime | Unset
        if isinstance(_last_used_at, Unset):
            last_used_at = UNSET
        else:
            last_used_at = datetime.datetime.fromisoformat(_last_used_at)

        _superseded_at = d.pop("supersededAt", UNSET)
        superseded_at: datetime.datetime | Unset
        if isinstance(_superseded_at, Unset):
            superseded_at = UNSET
        else:
            superseded_at = datetime.datetime.fromisoformat(_superseded_at)

        _revoked_at = d.pop("revokedAt", UNSET)
        revoked_at: datetime.datetime | Unset
        if isinstance(_revoked_at, Unset):
            revoked_at = UNSET
        else:
            revoked_at = datetime.datetime.fromisoformat(_revoked_at)

        revoked_by = d.pop("revokedBy", UNSET)

        rotated = d.pop("rotated", UNSET)

        issued_host_session = cls(
            host_session_id=host_session_id,
            session_id=session_id,
            label=label,
            status=status,
            hash_=hash_,
            created_at=created_at,
            host_guid=host_guid,
            created_by=created_by,
            expires_at=expires_at,
            last_used_at=last_used_at,
            superseded_at=superseded_at,
            revoked_at=revoked_at,
            revoked_by=revoked_by,
            rotated=rotated,
        )

        issued_host_session.additional_properties = d
        return issued_host_session

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
