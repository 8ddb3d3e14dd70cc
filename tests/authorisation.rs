//! Who may do what. The table names every operation of the contract: one that is added without its line here, or whose
//! line outlives it, fails the test.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde_json::{Value, json};
use testbed::{Answer, Client, Database, Service};

use crate::support::{self, ALL_SCOPES, UNKNOWN_GUID, problem::expect_problem};

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    Public,
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
    granted: u16,
}

/// The cases in the order in which they are tried: what one of them issues, later ones are about.
fn cases() -> Vec<Case> {
    use Access::{Public, Scope};

    let get = |path, access, request, granted| Case { method: "get", path, access, request, body: None, granted };
    let post =
        |path, access, body, granted| Case { method: "post", path, access, request: path, body: Some(body), granted };
    let post_to = |request, case: Case| Case { request, ..case };
    vec![
        post("/v1/host-sessions", Scope("provision"), json!({ "sessionId": 1 }), 201),
        get("/v1/host-sessions", Scope("read"), "/v1/host-sessions", 200),
        get("/v1/host-sessions/{id}", Scope("read"), "/v1/host-sessions/1", 200),
        post_to(
            "/v1/host-sessions/1/rotate",
            post("/v1/host-sessions/{id}/rotate", Scope("provision"), json!({}), 201),
        ),
        post_to(
            "/v1/host-sessions/2/renew",
            post("/v1/host-sessions/{id}/renew", Scope("provision"), json!({ "expiresInSeconds": 60 }), 200),
        ),
        post_to("/v1/host-sessions/2/revoke", post("/v1/host-sessions/{id}/revoke", Scope("revoke"), json!({}), 200)),
        post_to("/v1/sessions/1/revoke", post("/v1/sessions/{sessionId}/revoke", Scope("revoke"), json!({}), 200)),
        post("/v1/host-sessions/revocations", Scope("revoke"), json!({ "label": "co-host" }), 200),
        post("/v1/verify", Scope("verify"), json!({ "hostGuid": UNKNOWN_GUID }), 200),
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
        let is_public = operation["security"].as_array().is_none_or(Vec::is_empty);
        assert_eq!(is_public, case.access == Access::Public, "{}", case.name());
        for status in ["401", "403"] {
            assert_eq!(operation["responses"].get(status).is_none(), is_public, "{} {status}", case.name());
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
        let Access::Scope(scope) = case.access else {
            case.send(&anonymous).await.expect_status(case.granted);
            continue;
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
        client.send(if let Some(body) = &self.body { request.json(body) } else { request }).await
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
