from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.issued_host_session import IssuedHostSession
from ...models.problem import Problem
from ...models.provision_plan import ProvisionPlan
from ...models.rotate_request import RotateRequest
from ...types import UNSET, Response, Unset


def _get_kwargs(
    id: int,
    *,
    body: RotateRequest,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/host-sessions/{id}/rotate".format(
            id=quote(str(id), safe=""),
        ),
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

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

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
    id: int,
    *,
    client: AuthenticatedClient,
    body: RotateRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[IssuedHostSession | Problem | ProvisionPlan]:
    """Replace a Host GUID

     Issues a new Host GUID in the seat of a current host session: for the same session and label, by the
    same
    creator, and with the same end. (One that was issued before the service was configured with a
    longest life may
    have a later end than is granted now; the new one ends after the longest life then.) The new Host
    GUID is in
    this answer and nowhere else.

    The old one stays valid for `graceSeconds`, and without a grace it is revoked at once. A grace can
    shorten its
    life and never lengthens it. A host session that is not current is left alone, and the answer is 409
    with the
    current one.

    With an `Idempotency-Key` the request can be sent again when its answer was lost: for 24 hours the
    same request
    under the same key gets the same Host GUID, and nothing is issued a second time.

    With `"dryRun": true` nothing happens, and the answer says what would have.

    Takes the scope `provision`.

    Args:
        id (int):  Example: 1042.
        idempotency_key (str | Unset):  Example: 8e03978e-40d5-43dd-bc93-6894a57f9324.
        body (RotateRequest): How a Host GUID is to be replaced. Example: {'graceSeconds': 600,
            'reason': 'The host lost the first one'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IssuedHostSession | Problem | ProvisionPlan]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: int,
    *,
    client: AuthenticatedClient,
    body: RotateRequest,
    idempotency_key: str | Unset = UNSET,
) -> IssuedHostSession | Problem | ProvisionPlan | None:
    """Replace a Host GUID

     Issues a new Host GUID in the seat of a current host session: for the same session and label, by the
    same
    creator, and with the same end. (One that was issued before the service was configured with a
    longest life may
    have a later end than is granted now; the new one ends after the longest life then.) The new Host
    GUID is in
    this answer and nowhere else.

    The old one stays valid for `graceSeconds`, and without a grace it is revoked at once. A grace can
    shorten its
    life and never lengthens it. A host session that is not current is left alone, and the answer is 409
    with the
    current one.

    With an `Idempotency-Key` the request can be sent again when its answer was lost: for 24 hours the
    same request
    under the same key gets the same Host GUID, and nothing is issued a second time.

    With `"dryRun": true` nothing happens, and the answer says what would have.

    Takes the scope `provision`.

    Args:
        id (int):  Example: 1042.
        idempotency_key (str | Unset):  Example: 8e03978e-40d5-43dd-bc93-6894a57f9324.
        body (RotateRequest): How a Host GUID is to be replaced. Example: {'graceSeconds': 600,
            'reason': 'The host lost the first one'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IssuedHostSession | Problem | ProvisionPlan
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    id: int,
    *,
    client: AuthenticatedClient,
    body: RotateRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[IssuedHostSession | Problem | ProvisionPlan]:
    """Replace a Host GUID

     Issues a new Host GUID in the seat of a current host session: for the same session and label, by the
    same
    creator, and with the same end. (One that was issued before the service was configured with a
    longest life may
    have a later end than is granted now; the new one ends after the longest life then.) The new Host
    GUID is in
    this answer and nowhere else.

    The old one stays valid for `graceSeconds`, and without a grace it is revoked at once. A grace can
    shorten its
    life and never lengthens it. A host session that is not current is left alone, and the answer is 409
    with the
    current one.

    With an `Idempotency-Key` the request can be sent again when its answer was lost: for 24 hours the
    same request
    under the same key gets the same Host GUID, and nothing is issued a second time.

    With `"dryRun": true` nothing happens, and the answer says what would have.

    Takes the scope `provision`.

    Args:
        id (int):  Example: 1042.
        idempotency_key (str | Unset):  Example: 8e03978e-40d5-43dd-bc93-6894a57f9324.
        body (RotateRequest): How a Host GUID is to be replaced. Example: {'graceSeconds': 600,
            'reason': 'The host lost the first one'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IssuedHostSession | Problem | ProvisionPlan]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: int,
    *,
    client: AuthenticatedClient,
    body: RotateRequest,
    idempotency_key: str | Unset = UNSET,
) -> IssuedHostSession | Problem | ProvisionPlan | None:
    """Replace a Host GUID

     Issues a new Host GUID in the seat of a current host session: for the same session and label, by the
    same
    creator, and with the same end. (One that was issued before the service was configured with a
    longest life may
    have a later end than is granted now; the new one ends after the longest life then.) The new Host
    GUID is in
    this answer and nowhere else.

    The old one stays valid for `graceSeconds`, and without a grace it is revoked at once. A grace can
    shorten its
    life and never lengthens it. A host session that is not current is left alone, and the answer is 409
    with the
    current one.

    With an `Idempotency-Key` the request can be sent again when its answer was lost: for 24 hours the
    same request
    under the same key gets the same Host GUID, and nothing is issued a second time.

    With `"dryRun": true` nothing happens, and the answer says what would have.

    Takes the scope `provision`.

    Args:
        id (int):  Example: 1042.
        idempotency_key (str | Unset):  Example: 8e03978e-40d5-43dd-bc93-6894a57f9324.
        body (RotateRequest): How a Host GUID is to be replaced. Example: {'graceSeconds': 600,
            'reason': 'The host lost the first one'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IssuedHostSession | Problem | ProvisionPlan
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
