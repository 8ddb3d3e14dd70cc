from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.revocation_plan import RevocationPlan
from ...models.revoke_many_request import RevokeManyRequest
from ...types import Response


def _get_kwargs(
    *,
    body: RevokeManyRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/host-sessions/revocations",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | RevocationPlan | None:
    if response.status_code == 200:
        response_200 = RevocationPlan.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | RevocationPlan]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: RevokeManyRequest,
) -> Response[Problem | RevocationPlan]:
    """Take many Host GUIDs back, in two steps

     The first request has filters, one at least, which narrow together. It is a preview: it changes
    nothing and
    answers with what would be revoked, and with a `plan`.

    The second request has the `plan` and nothing of the filters. It revokes what the preview saw, up to
    2,000 host
    sessions of it, for good, and answers with how many `remaining`. Send it again until `complete` is
    true, with the
    same plan or with the one of the last answer, which is good for another hour. It can be sent as
    often as you like:
    what is revoked is passed over. From each answer on no verification accepts what it revoked, on any
    replica.

    What is issued after the preview was answered is never touched, so this works while somebody keeps
    issuing. What
    has expired and is not revoked is revoked as well. A plan is good for the operator that asked for
    it, for an hour
    after the last answer.

    Takes the scope `revoke`.

    Args:
        body (RevokeManyRequest): Which Host GUIDs would be taken back, for a preview; or a plan
            that a preview gave, to carry it out. Example: {'issuedBy': 'back-end', 'issuedBefore':
            '2026-11-23T10:30:00.000000Z'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RevocationPlan]
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
    body: RevokeManyRequest,
) -> Problem | RevocationPlan | None:
    """Take many Host GUIDs back, in two steps

     The first request has filters, one at least, which narrow together. It is a preview: it changes
    nothing and
    answers with what would be revoked, and with a `plan`.

    The second request has the `plan` and nothing of the filters. It revokes what the preview saw, up to
    2,000 host
    sessions of it, for good, and answers with how many `remaining`. Send it again until `complete` is
    true, with the
    same plan or with the one of the last answer, which is good for another hour. It can be sent as
    often as you like:
    what is revoked is passed over. From each answer on no verification accepts what it revoked, on any
    replica.

    What is issued after the preview was answered is never touched, so this works while somebody keeps
    issuing. What
    has expired and is not revoked is revoked as well. A plan is good for the operator that asked for
    it, for an hour
    after the last answer.

    Takes the scope `revoke`.

    Args:
        body (RevokeManyRequest): Which Host GUIDs would be taken back, for a preview; or a plan
            that a preview gave, to carry it out. Example: {'issuedBy': 'back-end', 'issuedBefore':
            '2026-11-23T10:30:00.000000Z'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RevocationPlan
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: RevokeManyRequest,
) -> Response[Problem | RevocationPlan]:
    """Take many Host GUIDs back, in two steps

     The first request has filters, one at least, which narrow together. It is a preview: it changes
    nothing and
    answers with what would be revoked, and with a `plan`.

    The second request has the `plan` and nothing of the filters. It revokes what the preview saw, up to
    2,000 host
    sessions of it, for good, and answers with how many `remaining`. Send it again until `complete` is
    true, with the
    same plan or with the one of the last answer, which is good for another hour. It can be sent as
    often as you like:
    what is revoked is passed over. From each answer on no verification accepts what it revoked, on any
    replica.

    What is issued after the preview was answered is never touched, so this works while somebody keeps
    issuing. What
    has expired and is not revoked is revoked as well. A plan is good for the operator that asked for
    it, for an hour
    after the last answer.

    Takes the scope `revoke`.

    Args:
        body (RevokeManyRequest): Which Host GUIDs would be taken back, for a preview; or a plan
            that a preview gave, to carry it out. Example: {'issuedBy': 'back-end', 'issuedBefore':
            '2026-11-23T10:30:00.000000Z'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RevocationPlan]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: RevokeManyRequest,
) -> Problem | RevocationPlan | None:
    """Take many Host GUIDs back, in two steps

     The first request has filters, one at least, which narrow together. It is a preview: it changes
    nothing and
    answers with what would be revoked, and with a `plan`.

    The second request has the `plan` and nothing of the filters. It revokes what the preview saw, up to
    2,000 host
    sessions of it, for good, and answers with how many `remaining`. Send it again until `complete` is
    true, with the
    same plan or with the one of the last answer, which is good for another hour. It can be sent as
    often as you like:
    what is revoked is passed over. From each answer on no verification accepts what it revoked, on any
    replica.

    What is issued after the preview was answered is never touched, so this works while somebody keeps
    issuing. What
    has expired and is not revoked is revoked as well. A plan is good for the operator that asked for
    it, for an hour
    after the last answer.

    Takes the scope `revoke`.

    Args:
        body (RevokeManyRequest): Which Host GUIDs would be taken back, for a preview; or a plan
            that a preview gave, to carry it out. Example: {'issuedBy': 'back-end', 'issuedBefore':
            '2026-11-23T10:30:00.000000Z'}.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RevocationPlan
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
