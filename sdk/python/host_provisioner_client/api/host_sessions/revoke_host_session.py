from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.host_session import HostSession
from ...models.problem import Problem
from ...models.revoke_request import RevokeRequest
from ...types import Response


def _get_kwargs(
    id: int,
    *,
    body: RevokeRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/host-sessions/{id}/revoke".format(
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> HostSession | Problem | None:
    if response.status_code == 200:
        response_200 = HostSession.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[HostSession | Problem]:
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
    body: RevokeRequest,
) -> Response[HostSession | Problem]:
    """Take a Host GUID back

     Revokes one host session, whatever its status, for good. From this answer on no verification accepts
    its
    Host GUID, on any replica.

    The second time the answer is 409, which says who was first and when. Nothing is changed then: to
    whoever wants
    it revoked it is as good as the first.

    Takes the scope `revoke`.

    Args:
        id (int):  Example: 1042.
        body (RevokeRequest): How a Host GUID is to be taken back. Example: {'reason': 'It was
            shared by mistake'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HostSession | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: int,
    *,
    client: AuthenticatedClient,
    body: RevokeRequest,
) -> HostSession | Problem | None:
    """Take a Host GUID back

     Revokes one host session, whatever its status, for good. From this answer on no verification accepts
    its
    Host GUID, on any replica.

    The second time the answer is 409, which says who was first and when. Nothing is changed then: to
    whoever wants
    it revoked it is as good as the first.

    Takes the scope `revoke`.

    Args:
        id (int):  Example: 1042.
        body (RevokeRequest): How a Host GUID is to be taken back. Example: {'reason': 'It was
            shared by mistake'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HostSession | Problem
    """

    return sync_detailed(
        id=id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    id: int,
    *,
    client: AuthenticatedClient,
    body: RevokeRequest,
) -> Response[HostSession | Problem]:
    """Take a Host GUID back

     Revokes one host session, whatever its status, for good. From this answer on no verification accepts
    its
    Host GUID, on any replica.

    The second time the answer is 409, which says who was first and when. Nothing is changed then: to
    whoever wants
    it revoked it is as good as the first.

    Takes the scope `revoke`.

    Args:
        id (int):  Example: 1042.
        body (RevokeRequest): How a Host GUID is to be taken back. Example: {'reason': 'It was
            shared by mistake'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HostSession | Problem]
    """

    kwargs = _get_kwargs(
        id=id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: int,
    *,
    client: AuthenticatedClient,
    body: RevokeRequest,
) -> HostSession | Problem | None:
    """Take a Host GUID back

     Revokes one host session, whatever its status, for good. From this answer on no verification accepts
    its
    Host GUID, on any replica.

    The second time the answer is 409, which says who was first and when. Nothing is changed then: to
    whoever wants
    it revoked it is as good as the first.

    Takes the scope `revoke`.

    Args:
        id (int):  Example: 1042.
        body (RevokeRequest): How a Host GUID is to be taken back. Example: {'reason': 'It was
            shared by mistake'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HostSession | Problem
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            body=body,
        )
    ).parsed
