from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.revoke_session_request import RevokeSessionRequest
from ...models.revoked_host_sessions import RevokedHostSessions
from ...types import Response


def _get_kwargs(
    session_id: int,
    *,
    body: RevokeSessionRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/sessions/{session_id}/revoke".format(
            session_id=quote(str(session_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | RevokedHostSessions | None:
    if response.status_code == 200:
        response_200 = RevokedHostSessions.from_dict(response.json())

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


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | RevokedHostSessions]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    session_id: int,
    *,
    client: AuthenticatedClient,
    body: RevokeSessionRequest,
) -> Response[Problem | RevokedHostSessions]:
    """Take all Host GUIDs of a session back

     Revokes every host session of a session that is still valid, or those of one label, for good. From
    this answer
    on no verification accepts their Host GUIDs, on any replica.

    With `afterSeconds` they are not revoked but end after so many seconds, which shortens their lives
    and
    lengthens none.

    The answer has the host sessions that were changed. Where there is nothing to change it has none,
    and that is
    no error.

    Takes the scope `revoke`.

    Args:
        session_id (int):  Example: 215.
        body (RevokeSessionRequest): Which Host GUIDs of a session are to be taken back, and when.
            Example: {'label': 'co-host', 'reason': 'The class is over'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RevokedHostSessions]
    """

    kwargs = _get_kwargs(
        session_id=session_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    session_id: int,
    *,
    client: AuthenticatedClient,
    body: RevokeSessionRequest,
) -> Problem | RevokedHostSessions | None:
    """Take all Host GUIDs of a session back

     Revokes every host session of a session that is still valid, or those of one label, for good. From
    this answer
    on no verification accepts their Host GUIDs, on any replica.

    With `afterSeconds` they are not revoked but end after so many seconds, which shortens their lives
    and
    lengthens none.

    The answer has the host sessions that were changed. Where there is nothing to change it has none,
    and that is
    no error.

    Takes the scope `revoke`.

    Args:
        session_id (int):  Example: 215.
        body (RevokeSessionRequest): Which Host GUIDs of a session are to be taken back, and when.
            Example: {'label': 'co-host', 'reason': 'The class is over'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RevokedHostSessions
    """

    return sync_detailed(
        session_id=session_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    session_id: int,
    *,
    client: AuthenticatedClient,
    body: RevokeSessionRequest,
) -> Response[Problem | RevokedHostSessions]:
    """Take all Host GUIDs of a session back

     Revokes every host session of a session that is still valid, or those of one label, for good. From
    this answer
    on no verification accepts their Host GUIDs, on any replica.

    With `afterSeconds` they are not revoked but end after so many seconds, which shortens their lives
    and
    lengthens none.

    The answer has the host sessions that were changed. Where there is nothing to change it has none,
    and that is
    no error.

    Takes the scope `revoke`.

    Args:
        session_id (int):  Example: 215.
        body (RevokeSessionRequest): Which Host GUIDs of a session are to be taken back, and when.
            Example: {'label': 'co-host', 'reason': 'The class is over'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RevokedHostSessions]
    """

    kwargs = _get_kwargs(
        session_id=session_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    session_id: int,
    *,
    client: AuthenticatedClient,
    body: RevokeSessionRequest,
) -> Problem | RevokedHostSessions | None:
    """Take all Host GUIDs of a session back

     Revokes every host session of a session that is still valid, or those of one label, for good. From
    this answer
    on no verification accepts their Host GUIDs, on any replica.

    With `afterSeconds` they are not revoked but end after so many seconds, which shortens their lives
    and
    lengthens none.

    The answer has the host sessions that were changed. Where there is nothing to change it has none,
    and that is
    no error.

    Takes the scope `revoke`.

    Args:
        session_id (int):  Example: 215.
        body (RevokeSessionRequest): Which Host GUIDs of a session are to be taken back, and when.
            Example: {'label': 'co-host', 'reason': 'The class is over'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RevokedHostSessions
    """

    return (
        await asyncio_detailed(
            session_id=session_id,
            client=client,
            body=body,
        )
    ).parsed
