from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.host_session_page import HostSessionPage
from ...models.host_session_status import HostSessionStatus
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    session_id: int | Unset = UNSET,
    label: str | Unset = UNSET,
    status: HostSessionStatus | Unset = UNSET,
    created_by: str | Unset = UNSET,
    expiring_within_seconds: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["sessionId"] = session_id

    params["label"] = label

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status.value

    params["status"] = json_status

    params["createdBy"] = created_by

    params["expiringWithinSeconds"] = expiring_within_seconds

    params["cursor"] = cursor

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/host-sessions",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> HostSessionPage | Problem | None:
    if response.status_code == 200:
        response_200 = HostSessionPage.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[HostSessionPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    session_id: int | Unset = UNSET,
    label: str | Unset = UNSET,
    status: HostSessionStatus | Unset = UNSET,
    created_by: str | Unset = UNSET,
    expiring_within_seconds: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> Response[HostSessionPage | Problem]:
    """List host sessions

     Gives the host sessions that pass every filter, the newest first, one page at a time. To read on,
    pass the
    `nextCursor` of a page as `cursor` and keep the filters; the last page has none. What is issued
    meanwhile
    neither moves nor doubles anything.

    With `expiringWithinSeconds` it gives the host sessions that are valid and would be over by then,
    and the one
    that ends first comes first.

    Takes the scope `read`.

    Args:
        session_id (int | Unset):  Example: 215.
        label (str | Unset):  Example: host.
        status (HostSessionStatus | Unset): What has become of a host session. `active`: valid,
            and nobody has taken its seat. `superseded`: rotated out, and valid until its grace ends.
            `expired`: over, because its time is. `revoked`: taken back, for good. Example: active.
        created_by (str | Unset):  Example: Registrar's office.
        expiring_within_seconds (int | Unset):  Example: 86400.
        cursor (str | Unset):  Example: AAAAAAAABBI.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HostSessionPage | Problem]
    """

    kwargs = _get_kwargs(
        session_id=session_id,
        label=label,
        status=status,
        created_by=created_by,
        expiring_within_seconds=expiring_within_seconds,
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
    session_id: int | Unset = UNSET,
    label: str | Unset = UNSET,
    status: HostSessionStatus | Unset = UNSET,
    created_by: str | Unset = UNSET,
    expiring_within_seconds: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> HostSessionPage | Problem | None:
    """List host sessions

     Gives the host sessions that pass every filter, the newest first, one page at a time. To read on,
    pass the
    `nextCursor` of a page as `cursor` and keep the filters; the last page has none. What is issued
    meanwhile
    neither moves nor doubles anything.

    With `expiringWithinSeconds` it gives the host sessions that are valid and would be over by then,
    and the one
    that ends first comes first.

    Takes the scope `read`.

    Args:
        session_id (int | Unset):  Example: 215.
        label (str | Unset):  Example: host.
        status (HostSessionStatus | Unset): What has become of a host session. `active`: valid,
            and nobody has taken its seat. `superseded`: rotated out, and valid until its grace ends.
            `expired`: over, because its time is. `revoked`: taken back, for good. Example: active.
        created_by (str | Unset):  Example: Registrar's office.
        expiring_within_seconds (int | Unset):  Example: 86400.
        cursor (str | Unset):  Example: AAAAAAAABBI.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HostSessionPage | Problem
    """

    return sync_detailed(
        client=client,
        session_id=session_id,
        label=label,
        status=status,
        created_by=created_by,
        expiring_within_seconds=expiring_within_seconds,
        cursor=cursor,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    session_id: int | Unset = UNSET,
    label: str | Unset = UNSET,
    status: HostSessionStatus | Unset = UNSET,
    created_by: str | Unset = UNSET,
    expiring_within_seconds: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> Response[HostSessionPage | Problem]:
    """List host sessions

     Gives the host sessions that pass every filter, the newest first, one page at a time. To read on,
    pass the
    `nextCursor` of a page as `cursor` and keep the filters; the last page has none. What is issued
    meanwhile
    neither moves nor doubles anything.

    With `expiringWithinSeconds` it gives the host sessions that are valid and would be over by then,
    and the one
    that ends first comes first.

    Takes the scope `read`.

    Args:
        session_id (int | Unset):  Example: 215.
        label (str | Unset):  Example: host.
        status (HostSessionStatus | Unset): What has become of a host session. `active`: valid,
            and nobody has taken its seat. `superseded`: rotated out, and valid until its grace ends.
            `expired`: over, because its time is. `revoked`: taken back, for good. Example: active.
        created_by (str | Unset):  Example: Registrar's office.
        expiring_within_seconds (int | Unset):  Example: 86400.
        cursor (str | Unset):  Example: AAAAAAAABBI.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HostSessionPage | Problem]
    """

    kwargs = _get_kwargs(
        session_id=session_id,
        label=label,
        status=status,
        created_by=created_by,
        expiring_within_seconds=expiring_within_seconds,
        cursor=cursor,
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    session_id: int | Unset = UNSET,
    label: str | Unset = UNSET,
    status: HostSessionStatus | Unset = UNSET,
    created_by: str | Unset = UNSET,
    expiring_within_seconds: int | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> HostSessionPage | Problem | None:
    """List host sessions

     Gives the host sessions that pass every filter, the newest first, one page at a time. To read on,
    pass the
    `nextCursor` of a page as `cursor` and keep the filters; the last page has none. What is issued
    meanwhile
    neither moves nor doubles anything.

    With `expiringWithinSeconds` it gives the host sessions that are valid and would be over by then,
    and the one
    that ends first comes first.

    Takes the scope `read`.

    Args:
        session_id (int | Unset):  Example: 215.
        label (str | Unset):  Example: host.
        status (HostSessionStatus | Unset): What has become of a host session. `active`: valid,
            and nobody has taken its seat. `superseded`: rotated out, and valid until its grace ends.
            `expired`: over, because its time is. `revoked`: taken back, for good. Example: active.
        created_by (str | Unset):  Example: Registrar's office.
        expiring_within_seconds (int | Unset):  Example: 86400.
        cursor (str | Unset):  Example: AAAAAAAABBI.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HostSessionPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            session_id=session_id,
            label=label,
            status=status,
            created_by=created_by,
            expiring_within_seconds=expiring_within_seconds,
            cursor=cursor,
            limit=limit,
        )
    ).parsed
