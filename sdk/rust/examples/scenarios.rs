//! Does the scenarios of `sdk/scenarios.json` with the service that the environment names.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a scenario that cannot go on fails")]

use std::{
    collections::BTreeSet,
    env, fs,
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};

use futures_util::FutureExt;
use host_provisioner_client::{
    Client, Failure, HostGuid, Retries, connect, looks_like_host_guid,
    types::{
        HostSessionStatus, IssuedHostSession, IssuedHostSessionOrProvisionPlan as Outcome, ProvisionItem,
        ProvisionRequestIfCurrent, RefusalReason, Verification, builder,
    },
};
use serde_json::{Value, json};

/// A GUID that nobody issued.
const STRANGER: &str = "00000000-0000-4000-8000-000000000000";

#[tokio::main]
async fn main() {
    // What a scenario panics with is told on its line.
    std::panic::set_hook(Box::new(|_| {}));
    let known: Value = serde_json::from_str(&fs::read_to_string(variable("SCENARIOS")).unwrap()).unwrap();
    for scenario in known["scenarios"].as_array().unwrap() {
        let name = scenario["name"].as_str().unwrap();
        let said = match AssertUnwindSafe(scenario_of(name, &known)).catch_unwind().await {
            Ok(()) => json!({ "scenario": name, "passed": true }),
            Err(panic) => {
                let because = panic.downcast_ref::<String>().map(String::as_str);
                let because = because.or(panic.downcast_ref::<&str>().copied()).unwrap_or("it panicked");
                json!({ "scenario": name, "passed": false, "because": because })
            }
        };
        println!("{said}");
    }
}

async fn scenario_of(name: &str, known: &Value) {
    match name {
        "provision" => provision().await,
        "verify" => verify().await,
        "rotate_with_grace" => rotate_with_grace().await,
        "revoke" => revoke().await,
        "refused_verify" => refused_verify().await,
        "authenticate" => authenticate().await,
        "problem_token_missing" => {
            let client = connect(variable("URL")).build().unwrap();
            assert_problem(client.list_host_sessions().send().await, 401, "token_missing");
        }
        "problem_token_invalid" => {
            let client = connect(variable("URL")).token(format!("hpo_{}", "0".repeat(72))).build().unwrap();
            assert_problem(client.list_host_sessions().send().await, 401, "token_invalid");
        }
        "problem_scope_missing" => {
            let client = connect(variable("URL")).token(variable("PLAIN_TOKEN")).build().unwrap();
            assert_problem(client.list_host_sessions().send().await, 403, "scope_missing");
        }
        "problem_not_found" => {
            assert_problem(client().get_host_session().id(9_000_000).send().await, 404, "host_session_not_found");
        }
        "problem_conflict" => problem_conflict().await,
        "problem_unprocessable" => {
            let client = client();
            let provision = client.provision_host_session();
            let provision = provision.body_map(|body| body.session_id(300).label("NOT ONE".to_owned()));
            let failure = assert_problem(provision.send().await, 422, "invalid_label");
            assert_eq!(failure.problem().unwrap().pointer.as_deref(), Some("/label"));
        }
        "problem_unavailable" => {
            let client = client_at("BUSY_URL", Retries::NONE);
            let failure = assert_problem(client.list_host_sessions().send().await, 503, "overloaded");
            assert_eq!(told_to_wait(&failure), Some(Duration::from_secs(1)));
        }
        "retry_when_told" => retry_when_told().await,
        "retry_lost_answer" => retry_lost_answer().await,
        "no_second_time" => no_second_time().await,
        "no_redirect" => {
            let client = client_at("REDIRECTS_URL", Retries::default());
            let question = client.verify_host_guid().body_map(|body| body.host_guid(STRANGER));
            let failure = Failure::from(question.send().await.unwrap_err());
            assert!(matches!(failure, Failure::Unexpected { status: Some(307) }), "{failure:?}");
        }
        "paging" => paging().await,
        "looks_like_host_guid" => {
            let texts = |list: &str| known["hostGuids"][list].as_array().unwrap().clone();
            assert!(texts("look").iter().all(|text| looks_like_host_guid(text.as_str().unwrap())));
            assert!(!texts("doNotLook").iter().any(|text| looks_like_host_guid(text.as_str().unwrap())));
        }
        "problem_too_many_refusals" => too_many_refusals().await,
        unknown => panic!("{unknown} is not known here"),
    }
}

async fn provision() {
    let issued = issue(&client(), |body| body.session_id(215).created_by("Peter".to_owned())).await;
    assert_eq!((issued.session_id, issued.label.as_str(), issued.created_by.as_deref()), (215, "host", Some("Peter")));
    assert_eq!(issued.status, HostSessionStatus::Active);
    assert!(issued.hash.len() == 19 && issued.hash.ends_with("..."), "{}", issued.hash);
    assert!(looks_like_host_guid(issued.host_guid.expose()));
    assert!(!format!("{issued:?}").contains(issued.host_guid.expose()), "its printed form shows it");
}

async fn verify() {
    let client = client();
    let issued = issue(&client, |body| body.session_id(215)).await;
    let verification = ask(&client, &issued.host_guid, 215).await;
    assert_eq!(verification.host_session.unwrap().host_session_id, issued.host_session_id);
    let elsewhere = ask(&client, &issued.host_guid, 216).await;
    assert_eq!((elsewhere.valid, elsewhere.reason), (false, Some(RefusalReason::OtherSession)));
}

async fn rotate_with_grace() {
    let client = client();
    let first = issue(&client, |body| body.session_id(217)).await;
    let rotation = client.rotate_host_session().id(first.host_session_id).body_map(|body| body.grace_seconds(600));
    let Outcome::IssuedHostSession(second) = rotation.send().await.unwrap().into_inner() else {
        panic!("it was only planned")
    };
    assert_eq!(second.rotated, Some(first.host_session_id));
    assert!(ask(&client, &second.host_guid, 217).await.valid);
    let old = ask(&client, &first.host_guid, 217).await.host_session.unwrap();
    assert_eq!(old.status, HostSessionStatus::Superseded);
    let grace = old.expires_at.unwrap() - old.superseded_at.unwrap();
    assert_eq!(grace.num_seconds(), 600);
}

async fn revoke() {
    let client = client();
    let issued = issue(&client, |body| body.session_id(218)).await;
    let revocation = || client.revoke_host_session().id(issued.host_session_id);
    let revoked = revocation().body_map(|body| body.reason("shared by mistake".to_owned())).send().await.unwrap();
    assert_eq!((revoked.status, revoked.revoked_by.as_deref()), (HostSessionStatus::Revoked, Some("scenarios")));
    let failure = assert_problem(revocation().body_map(|body| body).send().await, 409, "already_revoked");
    let problem = failure.problem().unwrap();
    assert_eq!((problem.revoked_at, problem.revoked_by.as_deref()), (revoked.revoked_at, Some("scenarios")));
}

async fn refused_verify() {
    let client = client();
    let issued = issue(&client, |body| body.session_id(219)).await;
    client.revoke_host_session().id(issued.host_session_id).body_map(|body| body).send().await.unwrap();
    let refused = ask(&client, &issued.host_guid, 219).await;
    assert_eq!((refused.valid, refused.reason), (false, Some(RefusalReason::Revoked)));
    let stranger = ask(&client, &STRANGER.parse().unwrap(), 219).await;
    assert_eq!((stranger.valid, stranger.reason), (false, Some(RefusalReason::Unknown)));

    let plain = connect(variable("URL")).token(variable("PLAIN_TOKEN")).build().unwrap();
    let refused = ask(&plain, &issued.host_guid, 219).await;
    assert_eq!((refused.valid, refused.reason, refused.host_session.is_none()), (false, None, true));
}

async fn authenticate() {
    let client = client();
    let issued = issue(&client, |body| body.session_id(220)).await;
    let host = connect(variable("URL")).build().unwrap();
    let entered = host.authenticate().body_map(|body| body.host_guid(issued.host_guid.clone()).session_id(220));
    let entered = entered.send().await.unwrap();
    assert_eq!((entered.host_session_id, entered.session_id), (issued.host_session_id, 220));
    let introspection =
        client.introspect().body_map(|body| body.token(entered.session_token.clone())).send().await.unwrap();
    assert_eq!((introspection.active, introspection.session_id), (true, Some(220)));
}

async fn problem_conflict() {
    let client = client();
    let current = issue(&client, |body| body.session_id(221)).await;
    let second = client.provision_host_session();
    let second = second.body_map(|body| body.session_id(221).if_current(ProvisionRequestIfCurrent::Reject));
    let failure = assert_problem(second.send().await, 409, "current_host_session_exists");
    assert_eq!(failure.problem().unwrap().current_host_session_id, Some(current.host_session_id));
}

async fn retry_when_told() {
    let started = Instant::now();
    client_at("BUSY_ONCE_URL", Retries::default()).list_host_sessions().send().await.unwrap();
    assert!(started.elapsed() >= Duration::from_secs(1), "it came again sooner than it was told");
}

async fn retry_lost_answer() {
    let issued = issue(&client_at("LOSES_ONE_URL", Retries::default()), |body| body.session_id(222)).await;
    let client = client();
    let on_record = client.list_host_sessions().session_id(222).send().await.unwrap();
    let ids: Vec<_> = on_record.host_sessions.iter().map(|host_session| host_session.host_session_id).collect();
    assert_eq!(ids, [issued.host_session_id]);
    assert!(ask(&client, &issued.host_guid, 222).await.valid);
}

async fn no_second_time() {
    let issued = issue(&client(), |body| body.session_id(223)).await;
    let client = client_at("DOES_AND_TURNS_AWAY_URL", Retries::default());
    let revocation = client.revoke_host_session().id(issued.host_session_id).body_map(|body| body);
    assert_problem(revocation.send().await, 503, "overloaded");
}

async fn paging() {
    let client = client();
    let items: Vec<ProvisionItem> = (1..=1000)
        .map(|seat| {
            builder::ProvisionItem::default().session_id(1000).label(format!("seat-{seat}")).try_into().unwrap()
        })
        .collect();
    let batch = client.provision_host_sessions().body_map(|body| body.host_sessions(items)).send().await.unwrap();
    let issued: BTreeSet<_> =
        batch.results.iter().map(|result| result.host_session.as_ref().unwrap().host_session_id).collect();
    assert_eq!(issued.len(), 1000);

    let mut met = Vec::new();
    let mut cursor = None;
    loop {
        let mut page = client.list_host_sessions().session_id(1000).limit(200);
        if let Some(cursor) = cursor.take() {
            let cursor: String = cursor;
            page = page.cursor(cursor);
        }
        let page = page.send().await.unwrap().into_inner();
        met.extend(page.host_sessions.iter().map(|host_session| host_session.host_session_id));
        match page.next_cursor {
            Some(next) => cursor = Some(next),
            None => break,
        }
    }
    assert_eq!(met.len(), 1000);
    assert_eq!(met.into_iter().collect::<BTreeSet<_>>(), issued);
}

async fn too_many_refusals() {
    let host = client_without_token(Retries::NONE);
    for _ in 0..1000 {
        let entered = host.authenticate().body_map(|body| body.host_guid(STRANGER)).send().await;
        let failure = Failure::from(entered.unwrap_err());
        if failure.code() == Some("too_many_refusals") {
            assert_eq!(failure.problem().unwrap().status, 429);
            assert!(told_to_wait(&failure).unwrap() > Duration::ZERO);
            return;
        }
        assert_eq!(failure.code(), Some("host_guid_refused"));
    }
    panic!("a thousand refusals were not too many");
}

fn variable(name: &str) -> String {
    env::var(format!("HOST_PROVISIONER_{name}")).unwrap()
}

fn client() -> Client {
    client_at("URL", Retries::default())
}

fn client_at(url: &str, retries: Retries) -> Client {
    connect(variable(url)).token(variable("TOKEN")).retries(retries).build().unwrap()
}

fn client_without_token(retries: Retries) -> Client {
    connect(variable("URL")).retries(retries).build().unwrap()
}

async fn issue(
    client: &Client,
    wanted: impl FnOnce(builder::ProvisionRequest) -> builder::ProvisionRequest,
) -> IssuedHostSession {
    match client.provision_host_session().body_map(wanted).send().await.map_err(Failure::from).unwrap().into_inner() {
        Outcome::IssuedHostSession(issued) => issued,
        Outcome::ProvisionPlan(_) => panic!("it was only planned"),
    }
}

async fn ask(client: &Client, host_guid: &HostGuid, session_id: i64) -> Verification {
    let question = client.verify_host_guid().body_map(|body| body.host_guid(host_guid.clone()).session_id(session_id));
    question.send().await.map_err(Failure::from).unwrap().into_inner()
}

/// The failure, which is this problem.
fn assert_problem<T, E: Into<Failure>>(outcome: Result<T, E>, status: i32, code: &str) -> Failure {
    let Err(error) = outcome else { panic!("it was done, and not refused with {code}") };
    let failure = error.into();
    let Some(problem) = failure.problem() else { panic!("{failure:?}") };
    assert_eq!((problem.status, problem.code.as_str()), (status, code));
    failure
}

fn told_to_wait(failure: &Failure) -> Option<Duration> {
    match failure {
        Failure::Problem(answered) => answered.retry_after,
        _ => None,
    }
}
