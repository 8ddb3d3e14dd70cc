from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.generate_request import GenerateRequest
from ...models.generated_host_guid import GeneratedHostGuid
from ...models.problem_as_before import ProblemAsBefore
from ...types import Response


def _get_kwargs(
    *,
    body: GenerateRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/hostprovisioner/generate",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> GeneratedHostGuid | ProblemAsBefore | None:
    if response.status_code == 200:
        response_200 = GeneratedHostGuid.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = ProblemAsBefore.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ProblemAsBefore.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = ProblemAsBefore.from_dict(response.json())

        return response_403

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
) -> Response[GeneratedHostGuid | ProblemAsBefore]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: GenerateRequest,
) -> Response[GeneratedHostGuid | ProblemAsBefore]:
    """Issue a Host GUID, as before

     Does what `POST /v1/host-sessions` does, in the words of the service before this one: a current host
    session is
    rotated out without a grace. Member names are taken in any letter case, unknown members are ignored,
    and a
    session id may be a number in quotes. What is new is that it takes a token, and that the record is
    written.
    Where the service is configured with a longest life, the Host GUID ends after that.

    Takes the scope `provision`.

    Args:
        body (GenerateRequest): What is wanted of a new Host GUID. Member names are taken in any
            letter case, so `SessionId` is right too. Example: {'sessionId': 215, 'createdBy':
            "Registrar's office"}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GeneratedHostGuid | ProblemAsBefore]
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
    body: GenerateRequest,
) -> GeneratedHostGuid | ProblemAsBefore | None:
    """Issue a Host GUID, as before

     Does what `POST /v1/host-sessions` does, in the words of the service before this one: a current host
    session is
    rotated out without a grace. Member names are taken in any letter case, unknown members are ignored,
    and a
    session id may be a number in quotes. What is new is that it takes a token, and that the record is
    written.
    Where the service is configured with a longest life, the Host GUID ends after that.

    Takes the scope `provision`.

    Args:
        body (GenerateRequest): What is wanted of a new Host GUID. Member names are taken in any
            letter case, so `SessionId` is right too. Example: {'sessionId': 215, 'createdBy':
            "Registrar's office"}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GeneratedHostGuid | ProblemAsBefore
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: GenerateRequest,
) -> Response[GeneratedHostGuid | ProblemAsBefore]:
    """Issue a Host GUID, as before

     Does what `POST /v1/host-sessions` does, in the words of the service before this one: a current host
    session is
    rotated out without a grace. Member names are taken in any letter case, unknown members are ignored,
    and a
    session id may be a number in quotes. What is new is that it takes a token, and that the record is
    written.
    Where the service is configured with a longest life, the Host GUID ends after that.

    Takes the scope `provision`.

    Args:
        body (GenerateRequest): What is wanted of a new Host GUID. Member names are taken in any
            letter case, so `SessionId` is right too. Example: {'sessionId': 215, 'createdBy':
            "Registrar's office"}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GeneratedHostGuid | ProblemAsBefore]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: GenerateRequest,
) -> GeneratedHostGuid | ProblemAsBefore | None:
    """Issue a Host GUID, as before

     Does what `POST /v1/host-sessions` does, in the words of the service before this one: a current host
    session is
    rotated out without a grace. Member names are taken in any letter case, unknown members are ignored,
    and a
    session id may be a number in quotes. What is new is that it takes a token, and that the record is
    written.
    Where the service is configured with a longest life, the Host GUID ends after that.

    Takes the scope `provision`.

    Args:
        body (GenerateRequest): What is wanted of a new Host GUID. Member names are taken in any
            letter case, so `SessionId` is right too. Example: {'sessionId': 215, 'createdBy':
            "Registrar's office"}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GeneratedHostGuid | ProblemAsBefore
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
