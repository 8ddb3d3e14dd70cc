from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.provision_batch import ProvisionBatch
from ...models.provision_batch_request import ProvisionBatchRequest
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: ProvisionBatchRequest,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/host-sessions/batch",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | ProvisionBatch | None:
    if response.status_code == 200:
        response_200 = ProvisionBatch.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | ProvisionBatch]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ProvisionBatchRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[Problem | ProvisionBatch]:
    """Issue many Host GUIDs

     Issues a Host GUID for each item, as `POST /v1/host-sessions` would, and answers with a result for
    each, in their
    order. All that can be issued is committed together; an item that is wrong or whose seat is taken
    gets its
    problem and keeps no other from being done. Of two items for the same session and label the first is
    done, and
    the other is a `duplicate_seat`.

    With an `Idempotency-Key` the whole batch can be sent again when its answer was lost: for 24 hours
    the same items
    under the same key get the same Host GUIDs. Only a batch that issued something is kept.

    Takes the scope `provision`.

    Args:
        idempotency_key (str | Unset):  Example: 8e03978e-40d5-43dd-bc93-6894a57f9324.
        body (ProvisionBatchRequest): The Host GUIDs that are wanted. Example: {'hostSessions':
            [{'sessionId': 215, 'createdBy': "Registrar's office", 'expiresInSeconds': 28800,
            'graceSeconds': 600}, {'sessionId': 215, 'label': 'co-host'}]}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ProvisionBatch]
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
    body: ProvisionBatchRequest,
    idempotency_key: str | Unset = UNSET,
) -> Problem | ProvisionBatch | None:
    """Issue many Host GUIDs

     Issues a Host GUID for each item, as `POST /v1/host-sessions` would, and answers with a result for
    each, in their
    order. All that can be issued is committed together; an item that is wrong or whose seat is taken
    gets its
    problem and keeps no other from being done. Of two items for the same session and label the first is
    done, and
    the other is a `duplicate_seat`.

    With an `Idempotency-Key` the whole batch can be sent again when its answer was lost: for 24 hours
    the same items
    under the same key get the same Host GUIDs. Only a batch that issued something is kept.

    Takes the scope `provision`.

    Args:
        idempotency_key (str | Unset):  Example: 8e03978e-40d5-43dd-bc93-6894a57f9324.
        body (ProvisionBatchRequest): The Host GUIDs that are wanted. Example: {'hostSessions':
            [{'sessionId': 215, 'createdBy': "Registrar's office", 'expiresInSeconds': 28800,
            'graceSeconds': 600}, {'sessionId': 215, 'label': 'co-host'}]}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ProvisionBatch
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ProvisionBatchRequest,
    idempotency_key: str | Unset = UNSET,
) -> Response[Problem | ProvisionBatch]:
    """Issue many Host GUIDs

     Issues a Host GUID for each item, as `POST /v1/host-sessions` would, and answers with a result for
    each, in their
    order. All that can be issued is committed together; an item that is wrong or whose seat is taken
    gets its
    problem and keeps no other from being done. Of two items for the same session and label the first is
    done, and
    the other is a `duplicate_seat`.

    With an `Idempotency-Key` the whole batch can be sent again when its answer was lost: for 24 hours
    the same items
    under the same key get the same Host GUIDs. Only a batch that issued something is kept.

    Takes the scope `provision`.

    Args:
        idempotency_key (str | Unset):  Example: 8e03978e-40d5-43dd-bc93-6894a57f9324.
        body (ProvisionBatchRequest): The Host GUIDs that are wanted. Example: {'hostSessions':
            [{'sessionId': 215, 'createdBy': "Registrar's office", 'expiresInSeconds': 28800,
            'graceSeconds': 600}, {'sessionId': 215, 'label': 'co-host'}]}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ProvisionBatch]
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
    body: ProvisionBatchRequest,
    idempotency_key: str | Unset = UNSET,
) -> Problem | ProvisionBatch | None:
    """Issue many Host GUIDs

     Issues a Host GUID for each item, as `POST /v1/host-sessions` would, and answers with a result for
    each, in their
    order. All that can be issued is committed together; an item that is wrong or whose seat is taken
    gets its
    problem and keeps no other from being done. Of two items for the same session and label the first is
    done, and
    the other is a `duplicate_seat`.

    With an `Idempotency-Key` the whole batch can be sent again when its answer was lost: for 24 hours
    the same items
    under the same key get the same Host GUIDs. Only a batch that issued something is kept.

    Takes the scope `provision`.

    Args:
        idempotency_key (str | Unset):  Example: 8e03978e-40d5-43dd-bc93-6894a57f9324.
        body (ProvisionBatchRequest): The Host GUIDs that are wanted. Example: {'hostSessions':
            [{'sessionId': 215, 'createdBy': "Registrar's office", 'expiresInSeconds': 28800,
            'graceSeconds': 600}, {'sessionId': 215, 'label': 'co-host'}]}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ProvisionBatch
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
