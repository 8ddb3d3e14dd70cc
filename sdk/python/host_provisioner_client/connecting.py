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
from .problems import NoAnswerError, retry_after

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

    What the service turned away for the time being (429 and 503 with ``Retry-After``) is sent again when it says. What got
    no answer is sent again where that cannot do anything twice: whatever only reads, and whatever issues Host GUIDs, which
    goes under an Idempotency-Key.
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
                    outcome = _whole(answer, b"".join(cast(httpx.SyncByteStream, answer.stream)))
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
                    parts = cast(httpx.AsyncByteStream, answer.stream)
                    outcome = _whole(answer, b"".join([part async for part in parts]))
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
            told = retry_after(outcome.headers) if outcome.status_code in (429, 503) else None
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


def _whole(answer: httpx.Response, body: bytes) -> httpx.Response:
    """The answer with its whole body: one that breaks off in the middle is as good as none."""
    return httpx.Response(
        answer.status_code, headers=answer.headers, stream=httpx.ByteStream(body), extensions=answer.extensions
    )


def _given(outcome: httpx.Response | httpx.TransportError) -> httpx.Response:
    if isinstance(outcome, httpx.Response):
        return outcome
    raise NoAnswerError from outcome
