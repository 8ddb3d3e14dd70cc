"""Does the scenarios of ``sdk/scenarios.json`` with the service that the environment names."""

import asyncio
import json
import os
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from host_provisioner_client import (
    NO_RETRIES,
    AuthenticatedClient,
    ProblemError,
    Retries,
    UnexpectedAnswerError,
    connect,
    looks_like_host_guid,
    unwrap,
)
from host_provisioner_client.api.host_sessions import (
    get_host_session,
    list_host_sessions,
    provision_host_session,
    provision_host_sessions,
    revoke_host_session,
    rotate_host_session,
)
from host_provisioner_client.api.session_tokens import authenticate as authenticate_host
from host_provisioner_client.api.session_tokens import introspect
from host_provisioner_client.api.verification import verify_host_guid
from host_provisioner_client.models import (
    AuthenticateRequest,
    HostSessionStatus,
    IntrospectRequest,
    IssuedHostSession,
    ProvisionBatchRequest,
    ProvisionItem,
    ProvisionRequest,
    ProvisionRequestIfCurrent,
    RefusalReason,
    RevokeRequest,
    RotateRequest,
    Verification,
    VerifyRequest,
)
from host_provisioner_client.types import UNSET


def variable(name: str) -> str:
    return os.environ[f"HOST_PROVISIONER_{name}"]


def at(url: str, retries: Retries) -> AuthenticatedClient:
    return connect(variable(url), token=variable("TOKEN"), retries=retries)


# A GUID that nobody issued.
STRANGER = UUID("00000000-0000-4000-8000-000000000000")

KNOWN = json.loads(Path(variable("SCENARIOS")).read_text(encoding="utf-8"))

hosts = at("URL", Retries())
plain = connect(variable("URL"), token=variable("PLAIN_TOKEN"))
anybody = connect(variable("URL"), retries=NO_RETRIES)


def provision() -> None:
    issued = issue(hosts, session_id=215, created_by="Peter")
    assert (issued.session_id, issued.label, issued.created_by) == (215, "host", "Peter")
    assert issued.status is HostSessionStatus.ACTIVE
    assert len(issued.hash_) == 19 and issued.hash_.endswith("...")
    assert looks_like_host_guid(str(issued.host_guid))
    assert str(issued.host_guid) not in repr(issued), "its printed form shows it"


def verify() -> None:
    issued = issue(hosts, session_id=215)
    verification = ask(hosts, issued.host_guid, 215)
    assert verification.valid and verification.host_session
    assert verification.host_session.host_session_id == issued.host_session_id
    elsewhere = ask(hosts, issued.host_guid, 216)
    assert (elsewhere.valid, elsewhere.reason) == (False, RefusalReason.OTHER_SESSION)


def rotate_with_grace() -> None:
    first = issue(hosts, session_id=217)
    body = RotateRequest(grace_seconds=600)
    second = unwrap(rotate_host_session.sync_detailed(first.host_session_id, client=hosts, body=body))
    assert isinstance(second, IssuedHostSession)
    assert second.rotated == first.host_session_id
    assert ask(hosts, second.host_guid, 217).valid
    old = ask(hosts, first.host_guid, 217).host_session
    assert old and old.status is HostSessionStatus.SUPERSEDED
    assert old.expires_at and old.superseded_at
    assert old.expires_at - old.superseded_at == timedelta(seconds=600)


def revoke() -> None:
    issued = issue(hosts, session_id=218)
    revoked = take_back(issued, reason="shared by mistake")
    assert (revoked.status, revoked.revoked_by) == (HostSessionStatus.REVOKED, "scenarios")
    problem = refused(409, "already_revoked", lambda: take_back(issued)).problem
    assert (problem.revoked_at, problem.revoked_by) == (revoked.revoked_at, "scenarios")


def refused_verify() -> None:
    issued = issue(hosts, session_id=219)
    take_back(issued)
    for client, host_guid, reason in (
        (hosts, issued.host_guid, RefusalReason.REVOKED),
        (hosts, STRANGER, RefusalReason.UNKNOWN),
        (plain, issued.host_guid, UNSET),
    ):
        verification = ask(client, host_guid, 219)
        assert (verification.valid, verification.reason, verification.host_session) == (False, reason, UNSET)


def authenticate() -> None:
    issued = issue(hosts, session_id=220)
    body = AuthenticateRequest(host_guid=issued.host_guid, session_id=220)
    entered = unwrap(authenticate_host.sync_detailed(client=anybody, body=body))
    assert (entered.host_session_id, entered.session_id) == (issued.host_session_id, 220)
    assert entered.session_token not in repr(entered)
    question = IntrospectRequest(token=entered.session_token)
    introspection = unwrap(introspect.sync_detailed(client=hosts, body=question))
    assert (introspection.active, introspection.session_id) == (True, 220)


def problem_token_missing() -> None:
    refused(401, "token_missing", lambda: listed(anybody))


def problem_token_invalid() -> None:
    stranger = connect(variable("URL"), token=f"hpo_{'0' * 72}")
    refused(401, "token_invalid", lambda: listed(stranger))


def problem_scope_missing() -> None:
    refused(403, "scope_missing", lambda: listed(plain))


def problem_not_found() -> None:
    refused(404, "host_session_not_found", lambda: unwrap(get_host_session.sync_detailed(9_000_000, client=hosts)))


def problem_conflict() -> None:
    current = issue(hosts, session_id=221)
    reject = ProvisionRequestIfCurrent.REJECT
    error = refused(409, "current_host_session_exists", lambda: issue(hosts, session_id=221, if_current=reject))
    assert error.problem.current_host_session_id == current.host_session_id


def problem_unprocessable() -> None:
    error = refused(422, "invalid_label", lambda: issue(hosts, session_id=300, label="NOT ONE"))
    assert error.problem.pointer == "/label"


def problem_unavailable() -> None:
    error = refused(503, "overloaded", lambda: listed(at("BUSY_URL", NO_RETRIES)))
    assert error.retry_after == 1


def retry_when_told() -> None:
    started = time.monotonic()
    # The other way to call is told to wait as well.
    asyncio.run(listed_meanwhile(at("BUSY_ONCE_URL", Retries())))
    assert time.monotonic() - started >= 1, "it came again sooner than it was told"


def retry_lost_answer() -> None:
    issued = issue(at("LOSES_ONE_URL", Retries()), session_id=222)
    on_record = listed(hosts, session_id=222).host_sessions
    assert [host_session.host_session_id for host_session in on_record] == [issued.host_session_id]
    assert ask(hosts, issued.host_guid, 222).valid


def no_second_time() -> None:
    issued = issue(hosts, session_id=223)
    client = at("DOES_AND_TURNS_AWAY_URL", Retries())
    assert variable("TOKEN") not in repr(client)
    revocation = revoke_host_session.sync_detailed
    refused(503, "overloaded", lambda: unwrap(revocation(issued.host_session_id, client=client, body=RevokeRequest())))


def no_redirect() -> None:
    try:
        ask(at("REDIRECTS_URL", Retries()), STRANGER, 215)
    except UnexpectedAnswerError as error:
        assert error.status == 307
        return
    raise AssertionError("it was answered")


def paging() -> None:
    items = [ProvisionItem(session_id=1000, label=f"seat-{seat}") for seat in range(1, 1001)]
    batch = unwrap(provision_host_sessions.sync_detailed(client=hosts, body=ProvisionBatchRequest(host_sessions=items)))
    issued = {result.host_session.host_session_id for result in batch.results if result.host_session}
    assert len(issued) == 1000

    page = listed(hosts, session_id=1000, limit=200)
    met = [host_session.host_session_id for host_session in page.host_sessions]
    while page.next_cursor:
        page = listed(hosts, session_id=1000, limit=200, cursor=page.next_cursor)
        met += [host_session.host_session_id for host_session in page.host_sessions]
    assert len(met) == 1000
    assert set(met) == issued


def looks_like() -> None:
    for text in KNOWN["hostGuids"]["look"]:
        assert looks_like_host_guid(text), text
    for text in KNOWN["hostGuids"]["doNotLook"]:
        assert not looks_like_host_guid(text), text


def problem_too_many_refusals() -> None:
    body = AuthenticateRequest(host_guid=STRANGER)
    for _ in range(1000):
        error = failure(lambda: unwrap(authenticate_host.sync_detailed(client=anybody, body=body)))
        if error.code == "too_many_refusals":
            assert error.status == 429
            assert error.retry_after and error.retry_after > 0
            return
        assert error.code == "host_guid_refused"
    raise AssertionError("a thousand refusals were not too many")


SCENARIOS: dict[str, Callable[[], None]] = {
    "provision": provision,
    "verify": verify,
    "rotate_with_grace": rotate_with_grace,
    "revoke": revoke,
    "refused_verify": refused_verify,
    "authenticate": authenticate,
    "problem_token_missing": problem_token_missing,
    "problem_token_invalid": problem_token_invalid,
    "problem_scope_missing": problem_scope_missing,
    "problem_not_found": problem_not_found,
    "problem_conflict": problem_conflict,
    "problem_unprocessable": problem_unprocessable,
    "problem_unavailable": problem_unavailable,
    "retry_when_told": retry_when_told,
    "retry_lost_answer": retry_lost_answer,
    "no_second_time": no_second_time,
    "no_redirect": no_redirect,
    "paging": paging,
    "looks_like_host_guid": looks_like,
    "problem_too_many_refusals": problem_too_many_refusals,
}


def issue(client: AuthenticatedClient, **wanted: Any) -> IssuedHostSession:
    issued = unwrap(provision_host_session.sync_detailed(client=client, body=ProvisionRequest(**wanted)))
    assert isinstance(issued, IssuedHostSession), "it was only planned"
    return issued


def ask(client: AuthenticatedClient, host_guid: UUID, session_id: int) -> Verification:
    body = VerifyRequest(host_guid=host_guid, session_id=session_id)
    return unwrap(verify_host_guid.sync_detailed(client=client, body=body))


def take_back(issued: IssuedHostSession, **wanted: Any) -> Any:
    body = RevokeRequest(**wanted)
    return unwrap(revoke_host_session.sync_detailed(issued.host_session_id, client=hosts, body=body))


def listed(client: Any, **filters: Any) -> Any:
    return unwrap(list_host_sessions.sync_detailed(client=client, **filters))


async def listed_meanwhile(client: Any) -> Any:
    return unwrap(await list_host_sessions.asyncio_detailed(client=client))


def failure(call: Callable[[], object]) -> ProblemError:
    """The problem that a call comes to."""
    try:
        call()
    except ProblemError as error:
        return error
    raise AssertionError("it was done, and not refused")


def refused(status: int, code: str, call: Callable[[], object]) -> ProblemError:
    """The failure of a call, which is this problem."""
    error = failure(call)
    assert (error.status, error.code) == (status, code)
    return error


def main() -> None:
    for scenario in KNOWN["scenarios"]:
        name = scenario["name"]
        said: dict[str, Any] = {"scenario": name, "passed": True}
        try:
            SCENARIOS[name]()
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            said |= {"passed": False, "because": f"{error!r} at {frame.filename}:{frame.lineno}"}
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
