from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.create_operator_request import CreateOperatorRequest
from ...models.issued_operator import IssuedOperator
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    *,
    body: CreateOperatorRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/operators",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> IssuedOperator | Problem | None:
    if response.status_code == 201:
        response_201 = IssuedOperator.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[IssuedOperator | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: CreateOperatorRequest,
) -> Response[IssuedOperator | Problem]:
    """Make an operator

     Makes a caller of the service: a name, scopes and a token. The token is in this answer and nowhere
    else: it cannot
    be read again later. Where the answer was lost, rotate the operator.

    An operator gives no other more than he has himself: no scope that he lacks, and no later end than
    his own. Where
    no end is asked for, the new operator ends when the one does who made him. What he lacks, somebody
    at the
    service's own machine can give.

    A name is never given twice, so that the audit trail need not say which of two it means.

    Takes the scope `admin`.

    Args:
        body (CreateOperatorRequest): What is wanted of a new operator. Example: {'name': 'back-
            end', 'scopes': ['provision', 'read', 'verify'], 'expiresInSeconds': 7776000}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IssuedOperator | Problem]
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
    body: CreateOperatorRequest,
) -> IssuedOperator | Problem | None:
    """Make an operator

     Makes a caller of the service: a name, scopes and a token. The token is in this answer and nowhere
    else: it cannot
    be read again later. Where the answer was lost, rotate the operator.

    An operator gives no other more than he has himself: no scope that he lacks, and no later end than
    his own. Where
    no end is asked for, the new operator ends when the one does who made him. What he lacks, somebody
    at the
    service's own machine can give.

    A name is never given twice, so that the audit trail need not say which of two it means.

    Takes the scope `admin`.

    Args:
        body (CreateOperatorRequest): What is wanted of a new operator. Example: {'name': 'back-
            end', 'scopes': ['provision', 'read', 'verify'], 'expiresInSeconds': 7776000}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IssuedOperator | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: CreateOperatorRequest,
) -> Response[IssuedOperator | Problem]:
    """Make an operator

     Makes a caller of the service: a name, scopes and a token. The token is in this answer and nowhere
    else: it cannot
    be read again later. Where the answer was lost, rotate the operator.

    An operator gives no other more than he has himself: no scope that he lacks, and no later end than
    his own. Where
    no end is asked for, the new operator ends when the one does who made him. What he lacks, somebody
    at the
    service's own machine can give.

    A name is never given twice, so that the audit trail need not say which of two it means.

    Takes the scope `admin`.

    Args:
        body (CreateOperatorRequest): What is wanted of a new operator. Example: {'name': 'back-
            end', 'scopes': ['provision', 'read', 'verify'], 'expiresInSeconds': 7776000}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IssuedOperator | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: CreateOperatorRequest,
) -> IssuedOperator | Problem | None:
    """Make an operator

     Makes a caller of the service: a name, scopes and a token. The token is in this answer and nowhere
    else: it cannot
    be read again later. Where the answer was lost, rotate the operator.

    An operator gives no other more than he has himself: no scope that he lacks, and no later end than
    his own. Where
    no end is asked for, the new operator ends when the one does who made him. What he lacks, somebody
    at the
    service's own machine can give.

    A name is never given twice, so that the audit trail need not say which of two it means.

    Takes the scope `admin`.

    Args:
        body (CreateOperatorRequest): What is wanted of a new operator. Example: {'name': 'back-
            end', 'scopes': ['provision', 'read', 'verify'], 'expiresInSeconds': 7776000}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IssuedOperator | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
