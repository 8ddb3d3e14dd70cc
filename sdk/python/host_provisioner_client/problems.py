import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Protocol, TypeVar

from .models import Problem, ProblemAsBefore

_Result = TypeVar("_Result")
_Parsed = TypeVar("_Parsed", covariant=True)


class _Answer(Protocol[_Parsed]):
    """What a call gives, as far as it is read here: only so is a result that is one of two types found among the problems."""

    @property
    def status_code(self) -> HTTPStatus: ...
    @property
    def content(self) -> bytes: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def parsed(self) -> _Parsed | None: ...


class ProblemError(Exception):
    """The service answered with a problem (RFC 9457). Programs go by its ``code``."""

    def __init__(self, problem: Problem | ProblemAsBefore, retry_after: int | None, request_id: str | None) -> None:
        super().__init__(problem.detail)
        self.problem = problem
        #: How many seconds the service asks to wait before the request is sent again, where that is worth while.
        self.retry_after = retry_after
        #: The id under which the service's log has the request.
        self.request_id = request_id

    @property
    def code(self) -> str:
        return self.problem.code

    @property
    def status(self) -> int:
        return self.problem.status


class UnexpectedAnswerError(Exception):
    """Something answered that does not keep to the contract, such as a proxy in between. Its body is not repeated."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the answer, with status {status}, is none of this service")
        self.status = status


class NoAnswerError(Exception):
    """There was no answer, or it broke off; ``__cause__`` says why. What was asked for may have been done."""

    def __init__(self) -> None:
        super().__init__("the service gave no answer")


def unwrap(response: _Answer[_Result | Problem | ProblemAsBefore]) -> _Result:
    """The result of a call.

    Raises:
        ProblemError: where the service answered with a problem.
        UnexpectedAnswerError: where something else answered.
    """
    parsed = response.parsed
    if isinstance(parsed, Problem | ProblemAsBefore):
        raise ProblemError(parsed, retry_after(response.headers), response.headers.get("X-Request-Id"))
    if parsed is not None:
        return parsed
    # There may be more statuses of problems than the contract had when this was made.
    raise _problem(response) or UnexpectedAnswerError(response.status_code)


def _problem(response: _Answer[object]) -> ProblemError | None:
    if not response.headers.get("Content-Type", "").startswith("application/problem+json"):
        return None
    try:
        problem = Problem.from_dict(json.loads(response.content))
    except (KeyError, TypeError, ValueError):
        return None
    return ProblemError(problem, retry_after(response.headers), response.headers.get("X-Request-Id"))


def retry_after(headers: Mapping[str, str]) -> int | None:
    """``Retry-After`` in seconds (RFC 9110, section 10.2.3). The service never gives a date."""
    text = headers.get("Retry-After")
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else None
