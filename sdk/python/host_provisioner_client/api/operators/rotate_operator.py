from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.issued_operator import IssuedOperator
from ...models.problem import Problem
from ...models.rotate_operator_request import RotateOperatorRequest
from ...types import Response


def _get_kwargs(
    name: str,
    *,
    body: RotateOperatorRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/operators/{name}/rotate".format(
            name=quote(str(name), safe=""),
        ),
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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[IssuedOperator | Problem]:
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
    body: RotateOperatorRequest,
) -> Response[IssuedOperator | Problem]:
    """Give an operator another token

     Issues another token for an operator, who keeps his name, his scopes and his end. The token is in
    this answer and
    nowhere else. The one before works for `overlapSeconds` more, and without an overlap it ends at
    once. One that was
    still in an overlap of its own ends at once, too: there are never more than two.

    Whoever gets the token can do what the operator can. So nobody rotates an operator that has a scope
    which he lacks
    himself, or a later end than his own. Every admin may rotate himself.

    An operator that was revoked or has expired is left alone, and the answer is 409.

    Takes the scope `admin`.

    Args:
        name (str):  Example: back-end.
        body (RotateOperatorRequest): How an operator's token is to be replaced. Example:
            {'overlapSeconds': 3600, 'reason': 'It is a year old'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IssuedOperator | Problem]
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
    body: RotateOperatorRequest,
) -> IssuedOperator | Problem | None:
    """Give an operator another token

     Issues another token for an operator, who keeps his name, his scopes and his end. The token is in
    this answer and
    nowhere else. The one before works for `overlapSeconds` more, and without an overlap it ends at
    once. One that was
    still in an overlap of its own ends at once, too: there are never more than two.

    Whoever gets the token can do what the operator can. So nobody rotates an operator that has a scope
    which he lacks
    himself, or a later end than his own. Every admin may rotate himself.

    An operator that was revoked or has expired is left alone, and the answer is 409.

    Takes the scope `admin`.

    Args:
        name (str):  Example: back-end.
        body (RotateOperatorRequest): How an operator's token is to be replaced. Example:
            {'overlapSeconds': 3600, 'reason': 'It is a year old'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IssuedOperator | Problem
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
    body: RotateOperatorRequest,
) -> Response[IssuedOperator | Problem]:
    """Give an operator another token

     Issues another token for an operator, who keeps his name, his scopes and his end. The token is in
    this answer and
    nowhere else. The one before works for `overlapSeconds` more, and without an overlap it ends at
    once. One that was
    still in an overlap of its own ends at once, too: there are never more than two.

    Whoever gets the token can do what the operator can. So nobody rotates an operator that has a scope
    which he lacks
    himself, or a later end than his own. Every admin may rotate himself.

    An operator that was revoked or has expired is left alone, and the answer is 409.

    Takes the scope `admin`.

    Args:
        name (str):  Example: back-end.
        body (RotateOperatorRequest): How an operator's token is to be replaced. Example:
            {'overlapSeconds': 3600, 'reason': 'It is a year old'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IssuedOperator | Problem]
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
    body: RotateOperatorRequest,
) -> IssuedOperator | Problem | None:
    """Give an operator another token

     Issues another token for an operator, who keeps his name, his scopes and his end. The token is in
    this answer and
    nowhere else. The one before works for `overlapSeconds` more, and without an overlap it ends at
    once. One that was
    still in an overlap of its own ends at once, too: there are never more than two.

    Whoever gets the token can do what the operator can. So nobody rotates an operator that has a scope
    which he lacks
    himself, or a later end than his own. Every admin may rotate himself.

    An operator that was revoked or has expired is left alone, and the answer is 409.

    Takes the scope `admin`.

    Args:
        name (str):  Example: back-end.
        body (RotateOperatorRequest): How an operator's token is to be replaced. Example:
            {'overlapSeconds': 3600, 'reason': 'It is a year old'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IssuedOperator | Problem
    """

    return (
        await asyncio_detailed(
            name=name,
            client=client,
            body=body,
        )
    ).parsed
