from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.authenticate_as_before_request import AuthenticateAsBeforeRequest
from ...models.authenticated_as_before import AuthenticatedAsBefore
from ...models.problem_as_before import ProblemAsBefore
from ...types import Response


def _get_kwargs(
    *,
    body: AuthenticateAsBeforeRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/host/authenticate",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AuthenticatedAsBefore | ProblemAsBefore | None:
    if response.status_code == 200:
        response_200 = AuthenticatedAsBefore.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = ProblemAsBefore.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ProblemAsBefore.from_dict(response.json())

        return response_401

    if response.status_code == 408:
        response_408 = ProblemAsBefore.from_dict(response.json())

        return response_408

    if response.status_code == 413:
        response_413 = ProblemAsBefore.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = ProblemAsBefore.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = ProblemAsBefore.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = ProblemAsBefore.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = ProblemAsBefore.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = ProblemAsBefore.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AuthenticatedAsBefore | ProblemAsBefore]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: AuthenticateAsBeforeRequest,
) -> Response[AuthenticatedAsBefore | ProblemAsBefore]:
    """Get a session token for a Host GUID, as before

     Does what `POST /v1/authenticate` does, in the words of the service before this one. Member names
    are taken in
    any letter case, and unknown members are ignored. What is new is that the Host GUID must be valid,
    and that
    `sessionToken` is a JWT and not a GUID.

    Args:
        body (AuthenticateAsBeforeRequest): The Host GUID of somebody who wants to host. Member
            names are taken in any letter case, so `HostGuid` is right too. Example: {'hostGuid':
            '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuthenticatedAsBefore | ProblemAsBefore]
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
    client: AuthenticatedClient | Client,
    body: AuthenticateAsBeforeRequest,
) -> AuthenticatedAsBefore | ProblemAsBefore | None:
    """Get a session token for a Host GUID, as before

     Does what `POST /v1/authenticate` does, in the words of the service before this one. Member names
    are taken in
    any letter case, and unknown members are ignored. What is new is that the Host GUID must be valid,
    and that
    `sessionToken` is a JWT and not a GUID.

    Args:
        body (AuthenticateAsBeforeRequest): The Host GUID of somebody who wants to host. Member
            names are taken in any letter case, so `HostGuid` is right too. Example: {'hostGuid':
            '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuthenticatedAsBefore | ProblemAsBefore
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: AuthenticateAsBeforeRequest,
) -> Response[AuthenticatedAsBefore | ProblemAsBefore]:
    """Get a session token for a Host GUID, as before

     Does what `POST /v1/authenticate` does, in the words of the service before this one. Member names
    are taken in
    any letter case, and unknown members are ignored. What is new is that the Host GUID must be valid,
    and that
    `sessionToken` is a JWT and not a GUID.

    Args:
        body (AuthenticateAsBeforeRequest): The Host GUID of somebody who wants to host. Member
            names are taken in any letter case, so `HostGuid` is right too. Example: {'hostGuid':
            '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuthenticatedAsBefore | ProblemAsBefore]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: AuthenticateAsBeforeRequest,
) -> AuthenticatedAsBefore | ProblemAsBefore | None:
    """Get a session token for a Host GUID, as before

     Does what `POST /v1/authenticate` does, in the words of the service before this one. Member names
    are taken in
    any letter case, and unknown members are ignored. What is new is that the Host GUID must be valid,
    and that
    `sessionToken` is a JWT and not a GUID.

    Args:
        body (AuthenticateAsBeforeRequest): The Host GUID of somebody who wants to host. Member
            names are taken in any letter case, so `HostGuid` is right too. Example: {'hostGuid':
            '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuthenticatedAsBefore | ProblemAsBefore
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
