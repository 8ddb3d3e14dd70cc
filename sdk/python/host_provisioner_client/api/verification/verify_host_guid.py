from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.verification import Verification
from ...models.verify_request import VerifyRequest
from ...types import Response


def _get_kwargs(
    *,
    body: VerifyRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/verify",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Verification | None:
    if response.status_code == 200:
        response_200 = Verification.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | Verification]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: VerifyRequest,
) -> Response[Problem | Verification]:
    """Verify a Host GUID

     Says whether a Host GUID is valid now and, where a session is named, for that session. The database
    is asked
    every time, so that a revocation counts from the next request on.

    That it is not valid is an answer and not an error. Why not is told to operators that have the scope
    `explain`
    too.

    Takes the scope `verify`.

    Args:
        body (VerifyRequest): The Host GUID that somebody showed. Example: {'hostGuid':
            '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21', 'sessionId': 215}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Verification]
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
    body: VerifyRequest,
) -> Problem | Verification | None:
    """Verify a Host GUID

     Says whether a Host GUID is valid now and, where a session is named, for that session. The database
    is asked
    every time, so that a revocation counts from the next request on.

    That it is not valid is an answer and not an error. Why not is told to operators that have the scope
    `explain`
    too.

    Takes the scope `verify`.

    Args:
        body (VerifyRequest): The Host GUID that somebody showed. Example: {'hostGuid':
            '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21', 'sessionId': 215}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Verification
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: VerifyRequest,
) -> Response[Problem | Verification]:
    """Verify a Host GUID

     Says whether a Host GUID is valid now and, where a session is named, for that session. The database
    is asked
    every time, so that a revocation counts from the next request on.

    That it is not valid is an answer and not an error. Why not is told to operators that have the scope
    `explain`
    too.

    Takes the scope `verify`.

    Args:
        body (VerifyRequest): The Host GUID that somebody showed. Example: {'hostGuid':
            '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21', 'sessionId': 215}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Verification]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: VerifyRequest,
) -> Problem | Verification | None:
    """Verify a Host GUID

     Says whether a Host GUID is valid now and, where a session is named, for that session. The database
    is asked
    every time, so that a revocation counts from the next request on.

    That it is not valid is an answer and not an error. Why not is told to operators that have the scope
    `explain`
    too.

    Takes the scope `verify`.

    Args:
        body (VerifyRequest): The Host GUID that somebody showed. Example: {'hostGuid':
            '6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21', 'sessionId': 215}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Verification
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
