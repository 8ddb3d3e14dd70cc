"""What schemathesis is told of this service, and checks of our own that it asks every answer.

CONFORMANCE_TOKEN is the token that the requests are sent with, and CONFORMANCE_SCOPES are its scopes, separated by
commas.
"""

import os
from typing import Any

import given
import schemathesis
from exceptions import may_be_refused, may_be_taken, operation_id
from schemathesis import Case, CheckContext, HookContext, Response
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.core.parameters import ParameterLocation
from schemathesis.openapi.checks import RejectedPositiveData

TOKEN = os.environ.get("CONFORMANCE_TOKEN", "")
SCOPES = set(filter(None, os.environ["CONFORMANCE_SCOPES"].split(",")))

SECRETS = {"hostGuid", "sessionToken", "token"}


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    if case.meta is not None and case.meta.generation.mode.is_positive:
        given.help_half(case)
    given.keep_own_operators(case)


@schemathesis.hook
def after_call(context: HookContext, case: Case, response: Response) -> None:
    if is_success(response):
        given.remember(case, document(response))


@schemathesis.hook
def filter_failure(context: HookContext, failure: Failure, case: Case, response: Response) -> bool:
    """Drops what exceptions.py has a reason for."""
    if isinstance(failure, RejectedPositiveData) and response.status_code == 422:
        return not may_be_refused(case, document(response))
    if isinstance(failure, AcceptedNegativeData) and response.status_code == 200:
        return not may_be_taken(case, document(response))
    return True


@schemathesis.check
def codes_are_listed(ctx: CheckContext, response: Response, case: Case) -> None:
    """The contract has the code of a problem for this status of this operation, and that of an item at all."""
    answer = document(response)
    if response.status_code >= 400 and is_this_operation(case, response):
        of_status = case.operation.definition.raw["responses"].get(str(response.status_code), {})
        listed, code = of_status.get("x-problem-codes", []), answer.get("code")
        assert code in listed, f"{code} is not in the contract for {response.status_code}"
    problem = case.operation.schema.raw_schema["components"]["schemas"]["Problem"]
    for result in answer.get("results", []):
        code = result.get("problem", {}).get("code")
        assert code in [None, *problem["properties"]["code"]["x-extensible-enum"]], f"{code} is not in the contract"


@schemathesis.check
def secrets_are_not_kept(ctx: CheckContext, response: Response, case: Case) -> None:
    """An answer with a secret, and every other answer that takes a token, says Cache-Control: no-store."""
    takes_token = bool(case.operation.definition.raw.get("security"))
    has_secret = is_success(response) and bool(document(response).keys() & SECRETS)
    if is_this_operation(case, response) and (takes_token or has_secret):
        assert "no-store" in response.headers.get("cache-control", []), "Cache-Control: no-store is missing"


@schemathesis.check
def scopes_decide(ctx: CheckContext, response: Response, case: Case) -> None:
    """Whoever may not ask gets a 401 or a 403 whatever he sent, and whoever may gets neither for his token."""
    scope = case.operation.definition.raw.get("x-required-scope")
    if scope is None or not is_this_operation(case, response):
        return
    sent, code = response.request.headers.get("Authorization"), document(response).get("code")
    got = f"{response.status_code} with the code {code}"
    if sent is None:
        assert (response.status_code, code) == (401, "token_missing"), f"{got} without a token"
    elif not TOKEN or sent != f"Bearer {TOKEN}":
        assert response.status_code == 401, f"{got} with a token that is none"
    elif scope in SCOPES:
        assert response.status_code != 401 and code != "scope_missing", f"{got}, though the token has {scope}"
    else:
        assert (response.status_code, code) == (403, "scope_missing"), f"{got}, though the token lacks {scope}"


@schemathesis.check
class EveryOperationIsReached:
    """Every operation that the token opens has done its work at least once, and not only found something to refuse."""

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self.done: set[str] = set()

    def after_response(self, ctx: CheckContext, response: Response, case: Case) -> None:
        scope = case.operation.definition.raw.get("x-required-scope")
        if scope is None or scope in SCOPES:
            self.asked.add(operation_id(case))
            if is_this_operation(case, response) and is_success(response):
                self.done.add(operation_id(case))

    def after_run(self, ctx: CheckContext) -> None:
        assert self.asked == self.done, f"never answered with success: {', '.join(sorted(self.asked - self.done))}"


def is_this_operation(case: Case, response: Response) -> bool:
    """Whether the request went where the case meant it to go: other methods and addresses have answers of their own."""
    is_its_method = response.request.method == case.operation.method.upper()
    may_be_astray = case.meta is not None and case.meta.is_negative_at(ParameterLocation.PATH)
    went_astray = may_be_astray and document(response).get("code") in ("not_found", "method_not_allowed")
    return is_its_method and not went_astray


def is_success(response: Response) -> bool:
    return 200 <= response.status_code < 300


def document(response: Response) -> dict[str, Any]:
    """The answer as a JSON object; empty where it is none."""
    try:
        answer = response.json()
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
