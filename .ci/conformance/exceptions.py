"""What the checks of the outside tester cannot know of this service, and why.

A schema says what one request looks like. It cannot say what a moment is compared with, what a list gave before, or
what goes with what. Whatever is refused or taken beyond the schema must be one of the cases below: anything else fails
the run.
"""

from typing import Any

from schemathesis import Case

# A time that is written between these lies in the future and can be kept, whatever its offset and the day of the run.
SURELY_FUTURE, SURELY_WRITABLE = "2100", "9998"


def may_be_refused(case: Case, problem: dict[str, Any]) -> bool:
    """Whether a request that is right by its schema may be a 422 with this code."""
    body = case.body if isinstance(case.body, dict) else {}
    match problem.get("code"):
        case "invalid_expiry":
            # Which of two members goes without the other is left to the text, since clients are made from the schema,
            # and a `oneOf` of what must be there makes poor ones. That a moment lies in the future no schema can say,
            # nor that so many seconds from now there is still a year of four digits.
            both = "expiresAt" in body and "expiresInSeconds" in body
            in_time = "expiresAt" not in body or is_surely_future(body["expiresAt"])
            return both or not in_time or body.get("expiresInSeconds", 0) > 7000 * 365 * 86400
        case "missing_member":
            # A renewal takes one of the same two members, whichever it is.
            return operation_id(case) == "renewHostSession" and not {"expiresAt", "expiresInSeconds"} & body.keys()
        case "invalid_time":
            # JSON Schema's times have leap seconds and the year 0; neither engine can keep them. An offset can bring
            # the first and the last year there.
            times = [str(value) for value in [*body.values(), *case.query.values()]]
            return any(time[17:19] == "60" or time[:4] in ("0000", "0001", "9999") for time in times)
        case "invalid_grace":
            # There is no grace for one that is not rotated out.
            return body.get("ifCurrent") == "reject" and "graceSeconds" in body
        case "invalid_filter":
            # Many are revoked by a filter at least, or by a plan and no filter.
            filters = body.keys() - {"plan", "reason"}
            return bool(filters) == ("plan" in body)
        case "invalid_reason":
            # A preview changes nothing, so there is no reason for it to keep.
            return operation_id(case) == "revokeManyHostSessions" and "plan" not in body
        case "invalid_plan":
            # Only what a preview answered is a plan.
            return "plan" in body
        case "invalid_cursor":
            # Only what a page of the same list answered is a cursor, and one of two orders does not go with the other.
            return "cursor" in case.query
        case "idempotency_key_reused":
            # What came under this key before is known to the service alone.
            return "Idempotency-Key" in case.headers
        case "duplicate_member":
            # A list in a form is one name several times, and RFC 6749 lets no parameter be there twice. The schema
            # leaves open what is in parameters that it does not name, since RFC 7662 wants them ignored.
            return operation_id(case) == "introspect" and any(isinstance(it, list | dict) for it in body.values())
    return False


def may_be_taken(case: Case, answer: dict[str, Any]) -> bool:
    """Whether a request that is wrong by its schema may be a 200 with this answer."""
    body = case.body if isinstance(case.body, dict) else {}
    match operation_id(case):
        case "provisionHostSessions" | "verifyHostGuids":
            # An item that is wrong spoils no other: it has its problem among the results.
            return any("problem" in result for result in answer.get("results", []))
        case "generateHostGuid":
            # The service before this one took these, and so does its text in the contract; new clients need not.
            in_quotes = isinstance(body.get("sessionId"), str) and body["sessionId"].isdecimal()
            return in_quotes or ("createdBy" in body and body["createdBy"] in ("", None))
    return False


def is_surely_future(time: str) -> bool:
    return SURELY_FUTURE <= time <= SURELY_WRITABLE


def operation_id(case: Case) -> str:
    return case.operation.definition.raw["operationId"]
