import datetime
from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.audit_event_page import AuditEventPage
from ...models.list_audit_events_action import ListAuditEventsAction
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    actor: str | Unset = UNSET,
    action: ListAuditEventsAction | Unset = UNSET,
    session_id: int | Unset = UNSET,
    host_session_id: int | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    until: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["actor"] = actor

    json_action: str | Unset = UNSET
    if not isinstance(action, Unset):
        json_action = action.value

    params["action"] = json_action

    params["sessionId"] = session_id

    params["hostSessionId"] = host_session_id

    json_since: str | Unset = UNSET
    if not isinstance(since, Unset):
        json_since = since.isoformat()
    params["since"] = json_since

    json_until: str | Unset = UNSET
    if not isinstance(until, Unset):
        json_until = until.isoformat()
    params["until"] = json_until

    params["cursor"] = cursor

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/audit-events",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AuditEventPage | Problem | None:
    if response.status_code == 200:
        response_200 = AuditEventPage.from_dict(response.json())

        return response_200

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 500:
        response_500 = Problem.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AuditEventPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    actor: str | Unset = UNSET,
    action: ListAuditEventsAction | Unset = UNSET,
    session_id: int | Unset = UNSET,
    host_session_id: int | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    until: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> Response[AuditEventPage | Problem]:
    """List what happened

     Gives the events of the audit trail that pass every filter, the oldest first, one page at a time. To
    read on, pass
    the `nextCursor` of a page as `cursor` and keep the filters; the last page has none. Events are
    never changed, and
    new ones come behind all others.

    Whether the trail is whole is for `host-provisioner audit verify` to say, where the keyring is.

    Takes the scope `audit`.

    Args:
        actor (str | Unset):  Example: back-end.
        action (ListAuditEventsAction | Unset):  Example: provisioned.
        session_id (int | Unset):  Example: 215.
        host_session_id (int | Unset):  Example: 1042.
        since (datetime.datetime | Unset):  Example: 2026-11-23T10:30:00.000000Z.
        until (datetime.datetime | Unset):  Example: 2026-11-23T10:30:00.000000Z.
        cursor (str | Unset):  Example: AAAAAAAAEmc.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuditEventPage | Problem]
    """

    kwargs = _get_kwargs(
        actor=actor,
        action=action,
        session_id=session_id,
        host_session_id=host_session_id,
        since=since,
        until=until,
        cursor=cursor,
        limit=limit,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    actor: str | Unset = UNSET,
    action: ListAuditEventsAction | Unset = UNSET,
    session_id: int | Unset = UNSET,
    host_session_id: int | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    until: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> AuditEventPage | Problem | None:
    """List what happened

     Gives the events of the audit trail that pass every filter, the oldest first, one page at a time. To
    read on, pass
    the `nextCursor` of a page as `cursor` and keep the filters; the last page has none. Events are
    never changed, and
    new ones come behind all others.

    Whether the trail is whole is for `host-provisioner audit verify` to say, where the keyring is.

    Takes the scope `audit`.

    Args:
        actor (str | Unset):  Example: back-end.
        action (ListAuditEventsAction | Unset):  Example: provisioned.
        session_id (int | Unset):  Example: 215.
        host_session_id (int | Unset):  Example: 1042.
        since (datetime.datetime | Unset):  Example: 2026-11-23T10:30:00.000000Z.
        until (datetime.datetime | Unset):  Example: 2026-11-23T10:30:00.000000Z.
        cursor (str | Unset):  Example: AAAAAAAAEmc.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuditEventPage | Problem
    """

    return sync_detailed(
        client=client,
        actor=actor,
        action=action,
        session_id=session_id,
        host_session_id=host_session_id,
        since=since,
        until=until,
        cursor=cursor,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    actor: str | Unset = UNSET,
    action: ListAuditEventsAction | Unset = UNSET,
    session_id: int | Unset = UNSET,
    host_session_id: int | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    until: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> Response[AuditEventPage | Problem]:
    """List what happened

     Gives the events of the audit trail that pass every filter, the oldest first, one page at a time. To
    read on, pass
    the `nextCursor` of a page as `cursor` and keep the filters; the last page has none. Events are
    never changed, and
    new ones come behind all others.

    Whether the trail is whole is for `host-provisioner audit verify` to say, where the keyring is.

    Takes the scope `audit`.

    Args:
        actor (str | Unset):  Example: back-end.
        action (ListAuditEventsAction | Unset):  Example: provisioned.
        session_id (int | Unset):  Example: 215.
        host_session_id (int | Unset):  Example: 1042.
        since (datetime.datetime | Unset):  Example: 2026-11-23T10:30:00.000000Z.
        until (datetime.datetime | Unset):  Example: 2026-11-23T10:30:00.000000Z.
        cursor (str | Unset):  Example: AAAAAAAAEmc.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuditEventPage | Problem]
    """

    kwargs = _get_kwargs(
        actor=actor,
        action=action,
        session_id=session_id,
        host_session_id=host_session_id,
        since=since,
        until=until,
        cursor=cursor,
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    actor: str | Unset = UNSET,
    action: ListAuditEventsAction | Unset = UNSET,
    session_id: int | Unset = UNSET,
    host_session_id: int | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    until: datetime.datetime | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> AuditEventPage | Problem | None:
    """List what happened

     Gives the events of the audit trail that pass every filter, the oldest first, one page at a time. To
    read on, pass
    the `nextCursor` of a page as `cursor` and keep the filters; the last page has none. Events are
    never changed, and
    new ones come behind all others.

    Whether the trail is whole is for `host-provisioner audit verify` to say, where the keyring is.

    Takes the scope `audit`.

    Args:
        actor (str | Unset):  Example: back-end.
        action (ListAuditEventsAction | Unset):  Example: provisioned.
        session_id (int | Unset):  Example: 215.
        host_session_id (int | Unset):  Example: 1042.
        since (datetime.datetime | Unset):  Example: 2026-11-23T10:30:00.000000Z.
        until (datetime.datetime | Unset):  Example: 2026-11-23T10:30:00.000000Z.
        cursor (str | Unset):  Example: AAAAAAAAEmc.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuditEventPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            actor=actor,
            action=action,
            session_id=session_id,
            host_session_id=host_session_id,
            since=since,
            until=until,
            cursor=cursor,
            limit=limit,
        )
    ).parsed
