import random
import re
import ssl
import time
import uuid
from dataclasses import dataclass
from typing import cast

import anyio
import httpx

from .client import AuthenticatedClient
from .problems import NoAnswerError, UnexpectedAnswerError, retry_after

_FIRST_WAIT = 0.2
_TIMEOUT = 60.0

_Verify = str | bool | ssl.SSLContext

# What the service does once under an Idempotency-Key, however often it is sent.
_ISSUE = re.compile(r".*/v1/host-sessions(/batch|/\d+/rotate)?")

# What changes nothing although its method does not say so, since what it sends may be in no address.
_READ = re.compile(r".*/v1/(verify|verify/batch|introspect|authenticate)")


@dataclass(frozen=True)
class Retries:
    """How often a request is sent again, and how long is waited before.

    What can do nothing twice is sent again when it got no answer, and, when the service turned it away for the time being
    (503 with ``Retry-After``), when that says: whatever only reads, and whatever issues Host GUIDs, which goes under an
    Idempotency-Key. A host who was refused too often (429) is asked for again in any case, since nothing was done.
    """

    #: How often a request is sent at most, the first time included. 1: nothing is sent again.
    attempts: int = 4
    #: The longest time to wait before one of them, in seconds. Where the service asks for more, its answer is given instead.
    longest_wait: float = 10.0

    def wait(self, attempts: int, told: float | None, chance: float) -> float | None:
        """How many seconds to wait after so many attempts, or that there is to be no other.

        ``told`` is what the service asked for, and ``chance``, from 0 to 1, spreads those out who were turned away
        together: nobody comes sooner than he was told.
        """
        if attempts >= self.attempts:
            return None
        if told is not None:
            return told * (1 + chance / 2) if told <= self.longest_wait else None
        doubled: float = _FIRST_WAIT * 2 ** (attempts - 1)
        return min(doubled, self.longest_wait) * (0.5 + chance / 2)


#: Nothing is sent again.
NO_RETRIES = Retries(attempts=1, longest_wait=0.0)


def connect(
    base_url: str,
    *,
    token: str | None = None,
    retries: Retries = Retries(),  # noqa: B008 - it is frozen
    timeout: float = _TIMEOUT,
    verify_ssl: _Verify = True,
) -> AuthenticatedClient:
    """A client of the service at this address, as in ``https://hosts.example``, with the operator's token to show.

    Without a token, what takes one is refused. ``timeout`` is in seconds, and ``verify_ssl`` as httpx has it. The client
    works with ``sync_detailed`` and with ``asyncio_detailed``.
    """
    return AuthenticatedClient(
        base_url=base_url.rstrip("/"),
        # Without a token the header is empty, and the transport takes it away.
        token=token or "",
        prefix="Bearer" if token else "",
        timeout=httpx.Timeout(timeout),
        httpx_args={"transport": _Transport(retries, verify_ssl)},
    )


class _Transport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Sends requests with an Idempotency-Key where they need one, and again where that is worth while."""

    def __init__(self, retries: Retries, verify: _Verify) -> None:
        self._retries = retries
        self._sync = httpx.HTTPTransport(verify=verify)
        self._async = httpx.AsyncHTTPTransport(verify=verify)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        is_repeatable = _prepare(request)
        request.read()
        attempts = 0
        while True:
            attempts += 1
            outcome: httpx.Response | httpx.TransportError
            try:
                answer = self._sync.handle_request(request)
                try:
                    body = _Body(request)
                    for part in cast(httpx.SyncByteStream, answer.stream):
                        body.add(part)
                    outcome = body.of(answer)
                finally:
                    answer.close()
            except httpx.TransportError as error:
                outcome = error
            wait = self._wait(outcome, is_repeatable, attempts)
            if wait is None:
                return _given(outcome)
            time.sleep(wait)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        is_repeatable = _prepare(request)
        await request.aread()
        attempts = 0
        while True:
            attempts += 1
            outcome: httpx.Response | httpx.TransportError
            try:
                answer = await self._async.handle_async_request(request)
                try:
                    body = _Body(request)
                    async for part in cast(httpx.AsyncByteStream, answer.stream):
                        body.add(part)
                    outcome = body.of(answer)
                finally:
                    await answer.aclose()
            except httpx.TransportError as error:
                outcome = error
            wait = self._wait(outcome, is_repeatable, attempts)
            if wait is None:
                return _given(outcome)
            await anyio.sleep(wait)

    def _wait(self, outcome: httpx.Response | httpx.TransportError, is_repeatable: bool, attempts: int) -> float | None:
        told = None
        if isinstance(outcome, httpx.Response):
            # With a 503 it may have been done: the answer to a commit may be what was lost.
            is_worth_another = outcome.status_code == 429 or (outcome.status_code == 503 and is_repeatable)
            told = retry_after(outcome.headers) if is_worth_another else None
            if told is None:
                return None
        # Where there never was a connection nothing can have been done.
        elif not (is_repeatable or isinstance(outcome, httpx.ConnectError | httpx.ConnectTimeout)):
            return None
        return self._retries.wait(attempts, told, random.random())

    def close(self) -> None:
        self._sync.close()

    async def aclose(self) -> None:
        await self._async.aclose()


def _prepare(request: httpx.Request) -> bool:
    """Gives the request a key where it needs one, and says whether it may be sent again without an answer."""
    if not request.headers.get("Authorization"):
        request.headers.pop("Authorization", None)
    is_post = request.method == "POST"
    if is_post and _ISSUE.fullmatch(request.url.path) and "Idempotency-Key" not in request.headers:
        request.headers["Idempotency-Key"] = str(uuid.uuid4())
    is_reading = request.method == "GET" or (is_post and _READ.fullmatch(request.url.path) is not None)
    return is_reading or "Idempotency-Key" in request.headers


class _Body:
    """The body of an answer, which comes in parts: one that breaks off in the middle is as good as none.

    What httpx calls a read timeout counts from one part to the next; here it is for the whole.
    """

    def __init__(self, request: httpx.Request) -> None:
        seconds = request.extensions.get("timeout", {}).get("read")
        self._end = None if seconds is None else time.monotonic() + seconds
        self._request = request
        self._parts: list[bytes] = []

    def add(self, part: bytes) -> None:
        if self._end is not None and time.monotonic() > self._end:
            raise httpx.ReadTimeout("the answer does not come to its end", request=self._request)
        self._parts.append(part)

    def of(self, answer: httpx.Response) -> httpx.Response:
        # Every answer of the service is a document.
        media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip()
        if media_type not in ("application/json", "application/problem+json"):
            raise UnexpectedAnswerError(answer.status_code)
        stream = httpx.ByteStream(b"".join(self._parts))
        return httpx.Response(answer.status_code, headers=answer.headers, stream=stream, extensions=answer.extensions)


def _given(outcome: httpx.Response | httpx.TransportError) -> httpx.Response:
    if isinstance(outcome, httpx.Response):
        return outcome
    raise NoAnswerError from outcome
