from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.operator_page import OperatorPage
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
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
        "url": "/v1/operators",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> OperatorPage | Problem | None:
    if response.status_code == 200:
        response_200 = OperatorPage.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[OperatorPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> Response[OperatorPage | Problem]:
    """List operators

     Gives all operators, those that are revoked or have expired too, the newest first, one page at a
    time. To read on,
    pass the `nextCursor` of a page as `cursor`; the last page has none. Who is made meanwhile neither
    moves nor
    doubles anything.

    Takes the scope `admin`.

    Args:
        cursor (str | Unset):  Example: AAAAAAAAAAc.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OperatorPage | Problem]
    """

    kwargs = _get_kwargs(
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
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> OperatorPage | Problem | None:
    """List operators

     Gives all operators, those that are revoked or have expired too, the newest first, one page at a
    time. To read on,
    pass the `nextCursor` of a page as `cursor`; the last page has none. Who is made meanwhile neither
    moves nor
    doubles anything.

    Takes the scope `admin`.

    Args:
        cursor (str | Unset):  Example: AAAAAAAAAAc.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OperatorPage | Problem
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> Response[OperatorPage | Problem]:
    """List operators

     Gives all operators, those that are revoked or have expired too, the newest first, one page at a
    time. To read on,
    pass the `nextCursor` of a page as `cursor`; the last page has none. Who is made meanwhile neither
    moves nor
    doubles anything.

    Takes the scope `admin`.

    Args:
        cursor (str | Unset):  Example: AAAAAAAAAAc.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OperatorPage | Problem]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 50,
) -> OperatorPage | Problem | None:
    """List operators

     Gives all operators, those that are revoked or have expired too, the newest first, one page at a
    time. To read on,
    pass the `nextCursor` of a page as `cursor`; the last page has none. Who is made meanwhile neither
    moves nor
    doubles anything.

    Takes the scope `admin`.

    Args:
        cursor (str | Unset):  Example: AAAAAAAAAAc.
        limit (int | Unset):  Default: 50. Example: 20.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OperatorPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            limit=limit,
        )
    ).parsed
