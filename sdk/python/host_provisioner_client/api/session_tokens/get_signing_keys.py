from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.signing_keys import SigningKeys
from ...types import Response


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/.well-known/jwks.json",
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | SigningKeys | None:
    if response.status_code == 200:
        response_200 = SigningKeys.from_dict(response.json())

        return response_200

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | SigningKeys]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
) -> Response[Problem | SigningKeys]:
    """Get the keys that session tokens are checked with

     Gives the public half of every key that signs session tokens, will sign them, or has signed some
    that have not
    ended: a JWK set (RFC 7517). A token's header says by `kid` which of them is its own. Keep the set
    for five
    minutes, and get it anew for a `kid` that is not in it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SigningKeys]
    """

    kwargs = _get_kwargs()

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
) -> Problem | SigningKeys | None:
    """Get the keys that session tokens are checked with

     Gives the public half of every key that signs session tokens, will sign them, or has signed some
    that have not
    ended: a JWK set (RFC 7517). A token's header says by `kid` which of them is its own. Keep the set
    for five
    minutes, and get it anew for a `kid` that is not in it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SigningKeys
    """

    return sync_detailed(
        client=client,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
) -> Response[Problem | SigningKeys]:
    """Get the keys that session tokens are checked with

     Gives the public half of every key that signs session tokens, will sign them, or has signed some
    that have not
    ended: a JWK set (RFC 7517). A token's header says by `kid` which of them is its own. Keep the set
    for five
    minutes, and get it anew for a `kid` that is not in it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | SigningKeys]
    """

    kwargs = _get_kwargs()

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
) -> Problem | SigningKeys | None:
    """Get the keys that session tokens are checked with

     Gives the public half of every key that signs session tokens, will sign them, or has signed some
    that have not
    ended: a JWK set (RFC 7517). A token's header says by `kid` which of them is its own. Keep the set
    for five
    minutes, and get it anew for a `kid` that is not in it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | SigningKeys
    """

    return (
        await asyncio_detailed(
            client=client,
        )
    ).parsed
