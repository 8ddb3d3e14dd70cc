from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.introspect_request import IntrospectRequest
from ...models.introspection import Introspection
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    *,
    body: IntrospectRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/introspect",
    }

    _kwargs["data"] = body.to_dict()
    headers["Content-Type"] = "application/x-www-form-urlencoded"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Introspection | Problem | None:
    if response.status_code == 200:
        response_200 = Introspection.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Introspection | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: IntrospectRequest,
) -> Response[Introspection | Problem]:
    """Ask whether a session token is good now

     Token introspection as of RFC 7662. A session token is active when its signature is right under one
    of the
    service's keys, it is of this issuer and for this audience, it has not ended, and its host session
    is valid. The
    database is asked every time, so that a revocation counts from the next request on.

    Everything else is answered with `{"active": false}`, and nobody is told why.

    Takes the scope `verify`.

    Args:
        body (IntrospectRequest): A session token that somebody showed. Parameters that are not
            named here are ignored, as RFC 7662 has it, and so is
            one without a value. Example: {'token': 'eyJhbGciOiJFUzI1NiIsImtpZCI6InNpZ25pbmctMSIsInR5c
            CI6Imhvc3Qtc2Vzc2lvbitqd3QifQ.eyJpc3MiOiJob3N0LXByb3Zpc2lvbmVyIiwiYXVkIjoiaG9zdC1hcHBsaWNh
            dGlvbiIsInN1YiI6IjEwNDIiLCJpYXQiOjE3OTU0Mjk4MDAsImV4cCI6MTc5NTQzMDcwMCwianRpIjoidFZiMGR5el
            BxMWxZUTNoWFcybTVuUSIsInNlc3Npb25JZCI6MjE1LCJsYWJlbCI6Imhvc3QifQ.cfm-
            p0L3dO2Nv2BsTgQbNlgA6yA02ZkNeRwXhIQPMMWrV1h4qxl_htlO7SvoDNeLAI7TqBOZtsCPI-PCEGglYQ',
            'token_type_hint': 'access_token'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Introspection | Problem]
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
    body: IntrospectRequest,
) -> Introspection | Problem | None:
    """Ask whether a session token is good now

     Token introspection as of RFC 7662. A session token is active when its signature is right under one
    of the
    service's keys, it is of this issuer and for this audience, it has not ended, and its host session
    is valid. The
    database is asked every time, so that a revocation counts from the next request on.

    Everything else is answered with `{"active": false}`, and nobody is told why.

    Takes the scope `verify`.

    Args:
        body (IntrospectRequest): A session token that somebody showed. Parameters that are not
            named here are ignored, as RFC 7662 has it, and so is
            one without a value. Example: {'token': 'eyJhbGciOiJFUzI1NiIsImtpZCI6InNpZ25pbmctMSIsInR5c
            CI6Imhvc3Qtc2Vzc2lvbitqd3QifQ.eyJpc3MiOiJob3N0LXByb3Zpc2lvbmVyIiwiYXVkIjoiaG9zdC1hcHBsaWNh
            dGlvbiIsInN1YiI6IjEwNDIiLCJpYXQiOjE3OTU0Mjk4MDAsImV4cCI6MTc5NTQzMDcwMCwianRpIjoidFZiMGR5el
            BxMWxZUTNoWFcybTVuUSIsInNlc3Npb25JZCI6MjE1LCJsYWJlbCI6Imhvc3QifQ.cfm-
            p0L3dO2Nv2BsTgQbNlgA6yA02ZkNeRwXhIQPMMWrV1h4qxl_htlO7SvoDNeLAI7TqBOZtsCPI-PCEGglYQ',
            'token_type_hint': 'access_token'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Introspection | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: IntrospectRequest,
) -> Response[Introspection | Problem]:
    """Ask whether a session token is good now

     Token introspection as of RFC 7662. A session token is active when its signature is right under one
    of the
    service's keys, it is of this issuer and for this audience, it has not ended, and its host session
    is valid. The
    database is asked every time, so that a revocation counts from the next request on.

    Everything else is answered with `{"active": false}`, and nobody is told why.

    Takes the scope `verify`.

    Args:
        body (IntrospectRequest): A session token that somebody showed. Parameters that are not
            named here are ignored, as RFC 7662 has it, and so is
            one without a value. Example: {'token': 'eyJhbGciOiJFUzI1NiIsImtpZCI6InNpZ25pbmctMSIsInR5c
            CI6Imhvc3Qtc2Vzc2lvbitqd3QifQ.eyJpc3MiOiJob3N0LXByb3Zpc2lvbmVyIiwiYXVkIjoiaG9zdC1hcHBsaWNh
            dGlvbiIsInN1YiI6IjEwNDIiLCJpYXQiOjE3OTU0Mjk4MDAsImV4cCI6MTc5NTQzMDcwMCwianRpIjoidFZiMGR5el
            BxMWxZUTNoWFcybTVuUSIsInNlc3Npb25JZCI6MjE1LCJsYWJlbCI6Imhvc3QifQ.cfm-
            p0L3dO2Nv2BsTgQbNlgA6yA02ZkNeRwXhIQPMMWrV1h4qxl_htlO7SvoDNeLAI7TqBOZtsCPI-PCEGglYQ',
            'token_type_hint': 'access_token'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Introspection | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: IntrospectRequest,
) -> Introspection | Problem | None:
    """Ask whether a session token is good now

     Token introspection as of RFC 7662. A session token is active when its signature is right under one
    of the
    service's keys, it is of this issuer and for this audience, it has not ended, and its host session
    is valid. The
    database is asked every time, so that a revocation counts from the next request on.

    Everything else is answered with `{"active": false}`, and nobody is told why.

    Takes the scope `verify`.

    Args:
        body (IntrospectRequest): A session token that somebody showed. Parameters that are not
            named here are ignored, as RFC 7662 has it, and so is
            one without a value. Example: {'token': 'eyJhbGciOiJFUzI1NiIsImtpZCI6InNpZ25pbmctMSIsInR5c
            CI6Imhvc3Qtc2Vzc2lvbitqd3QifQ.eyJpc3MiOiJob3N0LXByb3Zpc2lvbmVyIiwiYXVkIjoiaG9zdC1hcHBsaWNh
            dGlvbiIsInN1YiI6IjEwNDIiLCJpYXQiOjE3OTU0Mjk4MDAsImV4cCI6MTc5NTQzMDcwMCwianRpIjoidFZiMGR5el
            BxMWxZUTNoWFcybTVuUSIsInNlc3Npb25JZCI6MjE1LCJsYWJlbCI6Imhvc3QifQ.cfm-
            p0L3dO2Nv2BsTgQbNlgA6yA02ZkNeRwXhIQPMMWrV1h4qxl_htlO7SvoDNeLAI7TqBOZtsCPI-PCEGglYQ',
            'token_type_hint': 'access_token'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Introspection | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
