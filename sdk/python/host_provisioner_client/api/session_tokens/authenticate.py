from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.authenticate_request import AuthenticateRequest
from ...models.authenticated_host import AuthenticatedHost
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    *,
    body: AuthenticateRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/authenticate",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AuthenticatedHost | Problem | None:
    if response.status_code == 200:
        response_200 = AuthenticatedHost.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())

        return response_408

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AuthenticatedHost | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: AuthenticateRequest,
) -> Response[AuthenticatedHost | Problem]:
    """Get a session token for a Host GUID

     Gives a session token, a JWT signed with ES256, to whoever shows a Host GUID that is valid now and,
    where a
    session is named, for that session. Any application checks it offline with the keys of `/.well-
    known/jwks.json`:
    its header says `"typ": "host-session+jwt"` and which key signed it (`kid`), its claims are `iss`,
    `aud`, `sub`
    (the host session's number), `iat`, `exp`, `jti`, `sessionId` and `label`. Such a check is exact to
    the token's
    own life: a revocation meanwhile shows in `/v1/verify` and `/v1/introspect` only.

    It lives 15 minutes unless the service is set otherwise, and never longer than its host session.

    A Host GUID that is refused gets the same answer whatever the cause. A caller who shows an
    operator's token too,
    with the scope `explain`, is told why.

    Args:
        body (AuthenticateRequest): The Host GUID of somebody who wants to host. Example:
            {'hostGuid': '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21', 'sessionId': 215}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuthenticatedHost | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: AuthenticateRequest,
) -> AuthenticatedHost | Problem | None:
    """Get a session token for a Host GUID

     Gives a session token, a JWT signed with ES256, to whoever shows a Host GUID that is valid now and,
    where a
    session is named, for that session. Any application checks it offline with the keys of `/.well-
    known/jwks.json`:
    its header says `"typ": "host-session+jwt"` and which key signed it (`kid`), its claims are `iss`,
    `aud`, `sub`
    (the host session's number), `iat`, `exp`, `jti`, `sessionId` and `label`. Such a check is exact to
    the token's
    own life: a revocation meanwhile shows in `/v1/verify` and `/v1/introspect` only.

    It lives 15 minutes unless the service is set otherwise, and never longer than its host session.

    A Host GUID that is refused gets the same answer whatever the cause. A caller who shows an
    operator's token too,
    with the scope `explain`, is told why.

    Args:
        body (AuthenticateRequest): The Host GUID of somebody who wants to host. Example:
            {'hostGuid': '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21', 'sessionId': 215}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuthenticatedHost | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: AuthenticateRequest,
) -> Response[AuthenticatedHost | Problem]:
    """Get a session token for a Host GUID

     Gives a session token, a JWT signed with ES256, to whoever shows a Host GUID that is valid now and,
    where a
    session is named, for that session. Any application checks it offline with the keys of `/.well-
    known/jwks.json`:
    its header says `"typ": "host-session+jwt"` and which key signed it (`kid`), its claims are `iss`,
    `aud`, `sub`
    (the host session's number), `iat`, `exp`, `jti`, `sessionId` and `label`. Such a check is exact to
    the token's
    own life: a revocation meanwhile shows in `/v1/verify` and `/v1/introspect` only.

    It lives 15 minutes unless the service is set otherwise, and never longer than its host session.

    A Host GUID that is refused gets the same answer whatever the cause. A caller who shows an
    operator's token too,
    with the scope `explain`, is told why.

    Args:
        body (AuthenticateRequest): The Host GUID of somebody who wants to host. Example:
            {'hostGuid': '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21', 'sessionId': 215}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuthenticatedHost | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: AuthenticateRequest,
) -> AuthenticatedHost | Problem | None:
    """Get a session token for a Host GUID

     Gives a session token, a JWT signed with ES256, to whoever shows a Host GUID that is valid now and,
    where a
    session is named, for that session. Any application checks it offline with the keys of `/.well-
    known/jwks.json`:
    its header says `"typ": "host-session+jwt"` and which key signed it (`kid`), its claims are `iss`,
    `aud`, `sub`
    (the host session's number), `iat`, `exp`, `jti`, `sessionId` and `label`. Such a check is exact to
    the token's
    own life: a revocation meanwhile shows in `/v1/verify` and `/v1/introspect` only.

    It lives 15 minutes unless the service is set otherwise, and never longer than its host session.

    A Host GUID that is refused gets the same answer whatever the cause. A caller who shows an
    operator's token too,
    with the scope `explain`, is told why.

    Args:
        body (AuthenticateRequest): The Host GUID of somebody who wants to host. Example:
            {'hostGuid': '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21', 'sessionId': 215}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuthenticatedHost | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
