from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.audit_event_page import AuditEventPage
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: int,
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/host-sessions/{id}/events".format(
            id=quote(str(id), safe=""),
        ),
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

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

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
    id: int,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> Response[AuditEventPage | Problem]:
    """List what happened to a host session

     Gives the events of one host session from the audit trail, the oldest first, one page at a time. To
    read on,
    pass the `nextCursor` of a page as `cursor`; the last page has none.

    What was done by way of another host session is told too: where one took its seat, `replacedBy` says
    which.

    Takes the scope `audit`.

    Args:
        id (int):  Example: 1042.
        cursor (str | Unset):  Example: AAAAAAAAEmc.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuditEventPage | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        cursor=cursor,
        limit=limit,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: int,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> AuditEventPage | Problem | None:
    """List what happened to a host session

     Gives the events of one host session from the audit trail, the oldest first, one page at a time. To
    read on,
    pass the `nextCursor` of a page as `cursor`; the last page has none.

    What was done by way of another host session is told too: where one took its seat, `replacedBy` says
    which.

    Takes the scope `audit`.

    Args:
        id (int):  Example: 1042.
        cursor (str | Unset):  Example: AAAAAAAAEmc.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuditEventPage | Problem
    """

    return sync_detailed(
        id=id,
        client=client,
        cursor=cursor,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    id: int,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> Response[AuditEventPage | Problem]:
    """List what happened to a host session

     Gives the events of one host session from the audit trail, the oldest first, one page at a time. To
    read on,
    pass the `nextCursor` of a page as `cursor`; the last page has none.

    What was done by way of another host session is told too: where one took its seat, `replacedBy` says
    which.

    Takes the scope `audit`.

    Args:
        id (int):  Example: 1042.
        cursor (str | Unset):  Example: AAAAAAAAEmc.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuditEventPage | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        cursor=cursor,
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: int,
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> AuditEventPage | Problem | None:
    """List what happened to a host session

     Gives the events of one host session from the audit trail, the oldest first, one page at a time. To
    read on,
    pass the `nextCursor` of a page as `cursor`; the last page has none.

    What was done by way of another host session is told too: where one took its seat, `replacedBy` says
    which.

    Takes the scope `audit`.

    Args:
        id (int):  Example: 1042.
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
            id=id,
            client=client,
            cursor=cursor,
            limit=limit,
        )
    ).parsed
