//! Who may do what. The table names every operation of the contract: one that is added without its line here, or whose
//! line outlives it, fails the test.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde_json::{Value, json};
use testbed::{Answer, Client, Database, Service};

use crate::support::{self, ALL_SCOPES, LOST_GUID, UNKNOWN_GUID, problem::expect_problem};

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    Public,
    /// Whoever shows a Host GUID that is valid.
    Host,
    /// An operator with this scope.
    Scope(&'static str),
}

/// An operation and the least request that it grants.
struct Case {
    method: &'static str,
    /// The path as the contract writes it.
    path: &'static str,
    access: Access,
    /// The path of the request.
    request: &'static str,
    body: Option<Value>,
    /// Whether the body goes as a form.
    is_form: bool,
    granted: u16,
}

/// The cases in the order in which they are tried: what one of them issues, later ones are about.
fn cases() -> Vec<Case> {
    use Access::{Host, Public, Scope};

    let case = |method, path, access, request, body, granted| Case {
        method,
        path,
        access,
        request,
        body,
        is_form: false,
        granted,
    };
    let get = |path, access, request, granted| case("get", path, access, request, None, granted);
    let post = |path, access, body, granted| case("post", path, access, path, Some(body), granted);
    let post_form =
        |path, access, body, granted| Case { is_form: true, ..case("post", path, access, path, Some(body), granted) };
    let post_to = |request, case: Case| Case { request, ..case };
    vec![
        post("/v1/host-sessions", Scope("provision"), json!({ "sessionId": 1 }), 201),
        post("/v1/host-sessions/batch", Scope("provision"), json!({ "hostSessions": [{ "sessionId": 2 }] }), 200),
        get("/v1/host-sessions", Scope("read"), "/v1/host-sessions", 200),
        get("/v1/host-sessions/{id}", Scope("read"), "/v1/host-sessions/1", 200),
        get("/v1/host-sessions/{id}/events", Scope("audit"), "/v1/host-sessions/1/events", 200),
        post_to(
            "/v1/host-sessions/1/rotate",
            post("/v1/host-sessions/{id}/rotate", Scope("provision"), json!({}), 201),
        ),
        post_to(
            "/v1/host-sessions/3/renew",
            post("/v1/host-sessions/{id}/renew", Scope("provision"), json!({ "expiresInSeconds": 60 }), 200),
        ),
        post_to("/v1/host-sessions/3/revoke", post("/v1/host-sessions/{id}/revoke", Scope("revoke"), json!({}), 200)),
        post_to("/v1/sessions/1/revoke", post("/v1/sessions/{sessionId}/revoke", Scope("revoke"), json!({}), 200)),
        post("/v1/host-sessions/revocations", Scope("revoke"), json!({ "label": "co-host" }), 200),
        post("/v1/operators", Scope("admin"), json!({ "name": "made-here", "scopes": ["admin"] }), 201),
        get("/v1/operators", Scope("admin"), "/v1/operators", 200),
        get("/v1/operators/{name}", Scope("admin"), "/v1/operators/made-here", 200),
        post_to("/v1/operators/made-here/rotate", post("/v1/operators/{name}/rotate", Scope("admin"), json!({}), 201)),
        post_to("/v1/operators/made-here/revoke", post("/v1/operators/{name}/revoke", Scope("admin"), json!({}), 200)),
        get("/v1/audit-events", Scope("audit"), "/v1/audit-events", 200),
        post("/v1/verify", Scope("verify"), json!({ "hostGuid": UNKNOWN_GUID }), 200),
        post("/v1/verify/batch", Scope("verify"), json!({ "hostGuids": [{ "hostGuid": UNKNOWN_GUID }] }), 200),
        post("/v1/authenticate", Host, json!({ "hostGuid": LOST_GUID }), 200),
        post_form("/v1/introspect", Scope("verify"), json!({ "token": "none" }), 200),
        get("/.well-known/jwks.json", Public, "/.well-known/jwks.json", 200),
        post("/api/host/authenticate", Host, json!({ "HostGuid": UNKNOWN_GUID }), 200),
        post("/api/hostprovisioner/generate", Scope("provision"), json!({ "SessionId": 1 }), 200),
        get("/api/hostprovisioner/status", Public, "/api/hostprovisioner/status", 200),
        get("/health/live", Public, "/health/live", 200),
        get("/health/ready", Public, "/health/ready", 200),
    ]
}

/// A token that is well formed, check and all, and that nobody has.
const NEVER_ISSUED: &str = "hpo_0000000000000000000000000000000000000000000000000000000000000000190a55ad";

/// What serves people and their tools and stands in no contract.
const PUBLIC_PAGES: [&str; 3] = ["/openapi.yaml", "/openapi.json", "/docs"];

#[tokio::test]
async fn every_operation_has_a_case_and_every_case_an_operation() {
    let database = Database::sqlite();
    let service = Service::start(support::PROGRAM, &database, &[]).await;
    let contract = service.client(None).get("/openapi.json").await.expect_status(200).json();
    let operations = operations(&contract);
    let cases = cases();
    let named: BTreeSet<_> = cases.iter().map(Case::name).collect();
    assert_eq!(named.len(), cases.len(), "an operation has two cases");
    assert_eq!(operations.keys().cloned().collect::<BTreeSet<_>>(), named);

    // The contract says the same of each.
    for case in cases {
        let operation = &operations[&case.name()];
        let security = operation["security"].as_array();
        let takes_token = security.is_some_and(|schemes| !schemes.is_empty() && !schemes.contains(&json!({})));
        assert_eq!(takes_token, matches!(case.access, Access::Scope(_)), "{}", case.name());
        for (status, expected) in [("401", case.access != Access::Public), ("403", takes_token)] {
            assert_eq!(operation["responses"].get(status).is_some(), expected, "{} {status}", case.name());
        }
    }
}

#[tokio::test]
async fn an_operation_takes_its_own_scope_and_no_other() {
    let database = Database::sqlite();
    let service = Service::start(support::PROGRAM, &database, &[]).await;
    let anonymous = service.client(None);
    let mut callers = BTreeMap::new();
    for case in cases() {
        let scope = match case.access {
            Access::Scope(scope) => scope,
            Access::Host => {
                expect_problem(&case.send(&anonymous).await, 401, "host_guid_refused");
                case.register(&service).await;
                case.send(&anonymous).await.expect_status(case.granted);
                continue;
            }
            Access::Public => {
                case.send(&anonymous).await.expect_status(case.granted);
                continue;
            }
        };
        for (wrong, code) in [
            (None, "token_missing"),
            (Some("hpo_"), "token_invalid"),
            (Some("an-api-key"), "token_invalid"),
            (Some(NEVER_ISSUED), "token_invalid"),
        ] {
            let refused = case.send(&anonymous.with_token(wrong)).await;
            expect_problem(&refused, 401, code);
            let challenge = refused.header("www-authenticate").unwrap_or_default();
            assert!(challenge.starts_with("Bearer"), "{}: {challenge:?}", case.name());
        }
        if !callers.contains_key(scope) {
            callers.insert(scope, Callers::new(&service, scope).await);
        }
        let callers = &callers[scope];
        let refused = case.send(&callers.everything_else).await;
        expect_problem(&refused, 403, "scope_missing");
        case.send(&callers.only_this).await.expect_status(case.granted);
    }
}

#[tokio::test]
async fn pages_and_contract_are_public() {
    let database = Database::sqlite();
    let service = Service::start(support::PROGRAM, &database, &[]).await;
    for page in PUBLIC_PAGES {
        service.client(None).get(page).await.expect_status(200);
    }
}

/// Somebody with one scope, and somebody with all the others.
struct Callers {
    only_this: Client,
    everything_else: Client,
}

impl Callers {
    async fn new(service: &Service, scope: &str) -> Self {
        let others: Vec<_> = ALL_SCOPES.into_iter().filter(|&other| other != scope).collect();
        Self {
            only_this: service.operator(&format!("only-{scope}"), &[scope]).await,
            everything_else: service.operator(&format!("all-but-{scope}"), &others).await,
        }
    }
}

impl Case {
    fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    async fn send(&self, client: &Client) -> Answer {
        let method = Method::from_bytes(self.method.to_uppercase().as_bytes()).unwrap();
        let request = client.request(method, self.request);
        let request = match &self.body {
            Some(body) if self.is_form => {
                let members = body.as_object().unwrap().iter();
                let form: Vec<_> = members.map(|(name, value)| format!("{name}={}", value.as_str().unwrap())).collect();
                request.header("content-type", "application/x-www-form-urlencoded").body(form.join("&"))
            }
            Some(body) => request.json(body),
            None => request,
        };
        client.send(request).await
    }

    /// Puts the Host GUID of the body on record, for a session of its own.
    async fn register(&self, service: &Service) {
        let host_guid = self.body.as_ref().unwrap().as_object().unwrap().values().next().unwrap();
        let arguments = ["create", "--session-id", "99", "--host-guid-stdin"];
        service.console().run_with_input(&arguments, host_guid.as_str().unwrap()).await.expect_success();
    }
}

/// Every operation of the contract, by method and path.
fn operations(contract: &Value) -> BTreeMap<String, &Value> {
    const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    let paths = contract["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, item)| {
            item.as_object().unwrap().iter().map(move |(method, operation)| (path, method, operation))
        })
        .filter(|(_, method, _)| METHODS.contains(&method.as_str()))
        .map(|(path, method, operation)| (format!("{method} {path}"), operation))
        .collect()
}
