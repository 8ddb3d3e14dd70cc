"""Brings the tester further than chance would: what is drawn is hardly ever a Host GUID that was issued.

One half of the requests that are right by their schema is shown what the service has given before, and is put right in
what a schema cannot say. The other half stays as it was drawn.
"""

import itertools
import zlib
from collections import defaultdict, deque
from typing import Any

from exceptions import SURELY_FUTURE, is_surely_future, operation_id
from schemathesis import Case
from schemathesis.generation.meta import TestPhase

# Operators that are named like this are the tester's own.
OWN_OPERATORS = "conformance-"
EXAMPLE_OPERATOR = "back-end"

# The parameter or member that takes what an answer has in this member.
IN_PATHS = {"id": "hostSessionId", "sessionId": "sessionId", "name": "name"}
IN_BODIES = {"hostGuid": "hostGuid", "token": "sessionToken", "plan": "plan"}

# By where it was given, the last one at the end.
given: dict[str, deque[Any]] = defaultdict(lambda: deque(maxlen=20))

counter = itertools.count()


def remember(case: Case, answer: dict[str, Any]) -> None:
    """Keeps what a successful answer has given, until another says that it is over."""
    for member in {*IN_PATHS.values(), *IN_BODIES.values()} & answer.keys():
        if answer[member] in given[member]:
            given[member].remove(answer[member])
        if answer.get("status", "active") == "active":
            given[member].append(answer[member])
    if "nextCursor" in answer:
        given[cursor_of(case)].append(answer["nextCursor"])


def help_half(case: Case) -> None:
    """Shows one half of the requests what was given, and puts it right. The same request is of the same half again."""
    if case.meta.phase.name == TestPhase.STATEFUL:
        # A walk along links that is begun again has to come to the same again, so its requests are new ones each time.
        # What goes into the path the links say, and must not be talked out of it.
        put_right(case, next(counter))
        return
    drawn = zlib.crc32(repr((operation_id(case), case.path_parameters, case.query, case.body)).encode())
    if drawn % 2 == 0:
        show_again(case)
        put_right(case, drawn)


def show_again(case: Case) -> None:
    # What is revoked is of no more use to others.
    if not operation_id(case).startswith("revoke"):
        put_last_given(case.path_parameters, IN_PATHS)
    if isinstance(case.body, dict):
        lists = [value for value in case.body.values() if isinstance(value, list)]
        for item in [case.body, *(item for items in lists for item in items if isinstance(item, dict))]:
            put_last_given(item, IN_BODIES)


def put_right(case: Case, number: int) -> None:
    if case.query.pop("cursor", None) is not None and given[cursor_of(case)]:
        case.query["cursor"] = given[cursor_of(case)][-1]
    if not isinstance(case.body, dict):
        return
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = f"{number:022}"
    if operation_id(case) == "createOperator":
        case.body["name"] = f"operator-{number}"
    if "plan" in case.body:
        case.body = {member: case.body[member] for member in ("plan", "reason") if member in case.body}
    if "expiresInSeconds" in case.body or operation_id(case) == "renewHostSession":
        case.body.pop("expiresAt", None)
        case.body.setdefault("expiresInSeconds", 3600)
    elif "expiresAt" in case.body and not is_surely_future(case.body["expiresAt"]):
        case.body["expiresAt"] = f"{SURELY_FUTURE}-01-01T00:00:00Z"


def keep_own_operators(case: Case) -> None:
    """Turns to somebody else whoever would revoke the tester, or give him another token: the rest would be refusals.

    It is somebody who is there, since what a link leads to has to be.
    """
    name = case.path_parameters.get("name")
    if operation_id(case) in ("rotateOperator", "revokeOperator") and str(name).startswith(OWN_OPERATORS):
        case.path_parameters["name"] = EXAMPLE_OPERATOR


def put_last_given(place: dict[str, Any], sources: dict[str, str]) -> None:
    for name in place.keys() & sources.keys():
        if given[sources[name]]:
            place[name] = given[sources[name]][-1]


def cursor_of(case: Case) -> str:
    return f"cursor of {operation_id(case)}"
