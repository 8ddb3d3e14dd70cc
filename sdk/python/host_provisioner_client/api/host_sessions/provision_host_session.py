from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.issued_host_session import IssuedHostSession
from ...models.problem import Problem
from ...models.provision_plan import ProvisionPlan
from ...models.provision_request import ProvisionRequest
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: ProvisionRequest,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/host-sessions",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> IssuedHostSession | Problem | ProvisionPlan | None:
    if response.status_code == 200:
        response_200 = ProvisionPlan.from_dict(response.json())

        return response_200

    if response.status_code == 201:
        response_201 = IssuedHostSession.from_dict(response.json())

        return response_201

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

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

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


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[IssuedHostSession | Problem | ProvisionPlan]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ProvisionRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[IssuedHostSession | Problem | ProvisionPlan]:
    """Issue a Host GUID

     Issues a Host GUID for a session and records it. The Host GUID is in this answer and nowhere else:
    it cannot be
    read again later.

    A session has one current host session for each label. If there is one already, it is rotated out:
    it stays
    valid for `graceSeconds`, and without a grace it is revoked at once. With `"ifCurrent": "reject"`
    nothing
    happens and the answer is 409.

    With an `Idempotency-Key` the request can be sent again when its answer was lost: for 24 hours the
    same request
    under the same key gets the same Host GUID, and nothing is issued a second time.

    Where the service is configured with a longest life, the Host GUID ends after that at the latest:
    `latestExpiresAt` of the problem says when.

    With `"dryRun": true` nothing happens either, and the answer says what would have.

    Takes the scope `provision`.

    Args:
        idempotency_key (str | Unset):  Example: 8e03978e-40d5-43dd-bc93-6894a57f9324.
        body (ProvisionRequest): What is wanted of a new Host GUID. Example: {'sessionId': 215,
            'createdBy': "Registrar's office", 'expiresInSeconds': 28800, 'graceSeconds': 600}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IssuedHostSession | Problem | ProvisionPlan]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: ProvisionRequest,
    idempotency_key: str | Unset = UNSET,
) -> IssuedHostSession | Problem | ProvisionPlan | None:
    """Issue a Host GUID

     Issues a Host GUID for a session and records it. The Host GUID is in this answer and nowhere else:
    it cannot be
    read again later.

    A session has one current host session for each label. If there is one already, it is rotated out:
    it stays
    valid for `graceSeconds`, and without a grace it is revoked at once. With `"ifCurrent": "reject"`
    nothing
    happens and the answer is 409.

    With an `Idempotency-Key` the request can be sent again when its answer was lost: for 24 hours the
    same request
    under the same key gets the same Host GUID, and nothing is issued a second time.

    Where the service is configured with a longest life, the Host GUID ends after that at the latest:
    `latestExpiresAt` of the problem says when.

    With `"dryRun": true` nothing happens either, and the answer says what would have.

    Takes the scope `provision`.

    Args:
        idempotency_key (str | Unset):  Example: 8e03978e-40d5-43dd-bc93-6894a57f9324.
        body (ProvisionRequest): What is wanted of a new Host GUID. Example: {'sessionId': 215,
            'createdBy': "Registrar's office", 'expiresInSeconds': 28800, 'graceSeconds': 600}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IssuedHostSession | Problem | ProvisionPlan
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ProvisionRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[IssuedHostSession | Problem | ProvisionPlan]:
    """Issue a Host GUID

     Issues a Host GUID for a session and records it. The Host GUID is in this answer and nowhere else:
    it cannot be
    read again later.

    A session has one current host session for each label. If there is one already, it is rotated out:
    it stays
    valid for `graceSeconds`, and without a grace it is revoked at once. With `"ifCurrent": "reject"`
    nothing
    happens and the answer is 409.

    With an `Idempotency-Key` the request can be sent again when its answer was lost: for 24 hours the
    same request
    under the same key gets the same Host GUID, and nothing is issued a second time.

    Where the service is configured with a longest life, the Host GUID ends after that at the latest:
    `latestExpiresAt` of the problem says when.

    With `"dryRun": true` nothing happens either, and the answer says what would have.

    Takes the scope `provision`.

    Args:
        idempotency_key (str | Unset):  Example: 8e03978e-40d5-43dd-bc93-6894a57f9324.
        body (ProvisionRequest): What is wanted of a new Host GUID. Example: {'sessionId': 215,
            'createdBy': "Registrar's office", 'expiresInSeconds': 28800, 'graceSeconds': 600}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IssuedHostSession | Problem | ProvisionPlan]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: ProvisionRequest,
    idempotency_key: str | Unset = UNSET,
) -> IssuedHostSession | Problem | ProvisionPlan | None:
    """Issue a Host GUID

     Issues a Host GUID for a session and records it. The Host GUID is in this answer and nowhere else:
    it cannot be
    read again later.

    A session has one current host session for each label. If there is one already, it is rotated out:
    it stays
    valid for `graceSeconds`, and without a grace it is revoked at once. With `"ifCurrent": "reject"`
    nothing
    happens and the answer is 409.

    With an `Idempotency-Key` the request can be sent again when its answer was lost: for 24 hours the
    same request
    under the same key gets the same Host GUID, and nothing is issued a second time.

    Where the service is configured with a longest life, the Host GUID ends after that at the latest:
    `latestExpiresAt` of the problem says when.

    With `"dryRun": true` nothing happens either, and the answer says what would have.

    Takes the scope `provision`.

    Args:
        idempotency_key (str | Unset):  Example: 8e03978e-40d5-43dd-bc93-6894a57f9324.
        body (ProvisionRequest): What is wanted of a new Host GUID. Example: {'sessionId': 215,
            'createdBy': "Registrar's office", 'expiresInSeconds': 28800, 'graceSeconds': 600}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IssuedHostSession | Problem | ProvisionPlan
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
