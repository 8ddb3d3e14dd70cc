from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.operator import Operator
from ...models.problem import Problem
from ...models.revoke_operator_request import RevokeOperatorRequest
from ...types import Response


def _get_kwargs(
    name: str,
    *,
    body: RevokeOperatorRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/operators/{name}/revoke".format(
            name=quote(str(name), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Operator | Problem | None:
    if response.status_code == 200:
        response_200 = Operator.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Operator | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    name: str,
    *,
    client: AuthenticatedClient,
    body: RevokeOperatorRequest,
) -> Response[Operator | Problem]:
    """Take an operator his token

     Revokes an operator, for good. From this answer on none of his tokens is accepted, on any replica.
    Every admin may
    revoke everybody, himself too. What the operator issued stays good, and so do operators that he
    made: look for
    both.

    The last operator that is active and has the scope `admin` stays, since nobody could make another
    over HTTP: the
    answer is 409. Rotate him, or revoke him at the service's own machine.

    The second time the answer is 409, which says who was first and when. Nothing is changed then.

    Takes the scope `admin`.

    Args:
        name (str):  Example: back-end.
        body (RevokeOperatorRequest): How an operator is to be revoked. Example: {'reason': 'The
            machine that had the token was stolen'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Operator | Problem]
    """

    kwargs = _get_kwargs(
        name=name,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    name: str,
    *,
    client: AuthenticatedClient,
    body: RevokeOperatorRequest,
) -> Operator | Problem | None:
    """Take an operator his token

     Revokes an operator, for good. From this answer on none of his tokens is accepted, on any replica.
    Every admin may
    revoke everybody, himself too. What the operator issued stays good, and so do operators that he
    made: look for
    both.

    The last operator that is active and has the scope `admin` stays, since nobody could make another
    over HTTP: the
    answer is 409. Rotate him, or revoke him at the service's own machine.

    The second time the answer is 409, which says who was first and when. Nothing is changed then.

    Takes the scope `admin`.

    Args:
        name (str):  Example: back-end.
        body (RevokeOperatorRequest): How an operator is to be revoked. Example: {'reason': 'The
            machine that had the token was stolen'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Operator | Problem
    """

    return sync_detailed(
        name=name,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    name: str,
    *,
    client: AuthenticatedClient,
    body: RevokeOperatorRequest,
) -> Response[Operator | Problem]:
    """Take an operator his token

     Revokes an operator, for good. From this answer on none of his tokens is accepted, on any replica.
    Every admin may
    revoke everybody, himself too. What the operator issued stays good, and so do operators that he
    made: look for
    both.

    The last operator that is active and has the scope `admin` stays, since nobody could make another
    over HTTP: the
    answer is 409. Rotate him, or revoke him at the service's own machine.

    The second time the answer is 409, which says who was first and when. Nothing is changed then.

    Takes the scope `admin`.

    Args:
        name (str):  Example: back-end.
        body (RevokeOperatorRequest): How an operator is to be revoked. Example: {'reason': 'The
            machine that had the token was stolen'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Operator | Problem]
    """

    kwargs = _get_kwargs(
        name=name,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    name: str,
    *,
    client: AuthenticatedClient,
    body: RevokeOperatorRequest,
) -> Operator | Problem | None:
    """Take an operator his token

     Revokes an operator, for good. From this answer on none of his tokens is accepted, on any replica.
    Every admin may
    revoke everybody, himself too. What the operator issued stays good, and so do operators that he
    made: look for
    both.

    The last operator that is active and has the scope `admin` stays, since nobody could make another
    over HTTP: the
    answer is 409. Rotate him, or revoke him at the service's own machine.

    The second time the answer is 409, which says who was first and when. Nothing is changed then.

    Takes the scope `admin`.

    Args:
        name (str):  Example: back-end.
        body (RevokeOperatorRequest): How an operator is to be revoked. Example: {'reason': 'The
            machine that had the token was stolen'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Operator | Problem
    """

    return (
        await asyncio_detailed(
            name=name,
            client=client,
            body=body,
        )
    ).parsed
