//! Who may do what, cell by cell: every operation of the contract, with every scope alone and in every state that a token
//! can be in. Operations, the scopes that they take and the requests come from the contract itself.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::{Value, json};
use testbed::{Answer, Client, Database, Service};

use crate::support::{self, ALL_SCOPES, sql::Sql};

/// What a token can have become.
const STATES: [State; 9] = [
    State { name: "none", code: Some("token_missing") },
    State { name: "malformed", code: Some("token_invalid") },
    State { name: "mistyped", code: Some("token_invalid") },
    State { name: "unknown", code: Some("token_invalid") },
    State { name: "expired", code: Some("token_expired") },
    State { name: "revoked", code: Some("token_revoked") },
    State { name: "rotated-out", code: Some("token_rotated") },
    State { name: "in-overlap", code: None },
    State { name: "current", code: None },
];

struct State {
    name: &'static str,
    /// The code of the 401 that it gets wherever a token is taken. `None`: it is accepted.
    code: Option<&'static str>,
}

#[tokio::test]
async fn every_operation_takes_its_scope_and_nothing_else_whatever_the_state_of_the_token() {
    let database = Database::sqlite();
    let service = Service::start(support::PROGRAM, &database, &[]).await;
    let contract = service.client(None).get("/openapi.json").await.expect_status(200).json();
    let admin = service.operator("granter", &ALL_SCOPES).await;
    let mut sql = Sql::open(&database).await;
    let mut tokens = BTreeMap::new();
    for scope in ALL_SCOPES {
        for state in &STATES {
            tokens.insert((scope, state.name), token(&admin, &mut sql, scope, state.name).await);
        }
    }

    let (mut cells, mut wrong) = (0, Vec::new());
    for (path, item) in contract["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let taken = operation["x-required-scope"].as_str();
            assert_eq!(taken.is_some(), takes_token(operation), "{method} {path}");
            for scope in ALL_SCOPES {
                for state in &STATES {
                    let client = service.client(tokens[&(scope, state.name)].as_deref());
                    let answer = send(&contract, &client, method, path, operation).await;
                    cells += 1;
                    if let Err(expected) = judge(&answer, taken, scope, state, is_optional(operation)) {
                        wrong.push(format!("{method} {path}, {scope}, {}: {expected}, not {answer:?}", state.name));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cells} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
    let operations: usize =
        contract["paths"].as_object().unwrap().values().map(|it| it.as_object().unwrap().len()).sum();
    assert_eq!(cells, operations * 7 * 9);
    println!("{cells} cells: {operations} operations, 7 scopes, 9 states");
}

/// Whether an answer is one that the cell may have, or which one it should be.
fn judge(answer: &Answer, taken: Option<&str>, scope: &str, state: &State, optional: bool) -> Result<(), String> {
    let code = answer.header("content-type").filter(|it| it.contains("problem")).map(|_| answer.json()["code"].clone());
    let code = code.as_ref().and_then(Value::as_str).unwrap_or_default();
    let is_challenged = answer.header("www-authenticate").is_some_and(|it| it.starts_with("Bearer"));
    match (taken, state.code) {
        // Whoever need not show a token is refused over a wrong one all the same, where one is looked at.
        (None, Some(refusal)) if optional && state.name != "none" => {
            if answer.status == 401 && code == refusal {
                Ok(())
            } else {
                Err(format!("401 {refusal}"))
            }
        }
        (None, _) => {
            let is_about_tokens = code.starts_with("token_") || code == "scope_missing";
            if is_about_tokens { Err("nothing about tokens".to_owned()) } else { Ok(()) }
        }
        (Some(_), Some(refusal)) => {
            let is_refused = answer.status == 401 && code == refusal && is_challenged;
            if is_refused { Ok(()) } else { Err(format!("401 {refusal} with a challenge")) }
        }
        (Some(taken), None) if taken != scope => {
            let is_refused = answer.status == 403 && code == "scope_missing" && is_challenged;
            if is_refused { Ok(()) } else { Err("403 scope_missing with a challenge".to_owned()) }
        }
        (Some(_), None) => {
            let is_refused = answer.status == 401 || code == "scope_missing";
            if is_refused { Err("neither 401 nor scope_missing".to_owned()) } else { Ok(()) }
        }
    }
}

/// A token of an operator with this scope, in this state.
async fn token(admin: &Client, sql: &mut Sql, scope: &str, state: &str) -> Option<String> {
    match state {
        "none" => return None,
        "malformed" => return Some("an-api-key".to_owned()),
        "unknown" => return Some(format!("hpo_{}190a55ad", "0".repeat(64))),
        _ => {}
    }
    let name = format!("{scope}-{state}");
    let create = json!({ "name": name, "scopes": [scope] });
    let token = token_of(&admin.post_json("/v1/operators", &create).await.expect_status(201));
    let at = |operation: &str| format!("/v1/operators/{name}/{operation}");
    match state {
        "mistyped" => {
            let last = if token.ends_with('0') { "1" } else { "0" };
            return Some(token[..token.len() - 1].to_owned() + last);
        }
        "expired" => {
            let past = r#"SET "ExpiresAt" = '2020-01-01T00:00:00+00:00'"#;
            sql.execute(&format!(r#"UPDATE canvas."Operators" {past} WHERE "Name" = '{name}'"#)).await;
        }
        "revoked" => {
            admin.post_json(&at("revoke"), &json!({})).await.expect_status(200);
        }
        "rotated-out" => {
            admin.post_json(&at("rotate"), &json!({})).await.expect_status(201);
        }
        "in-overlap" => {
            admin.post_json(&at("rotate"), &json!({ "overlapSeconds": 3600 })).await.expect_status(201);
        }
        _ => {}
    }
    Some(token)
}

fn token_of(answer: &Answer) -> String {
    answer.json()["token"].as_str().unwrap().to_owned()
}

fn takes_token(operation: &Value) -> bool {
    operation["security"].as_array().is_some_and(|it| !it.is_empty()) && !is_optional(operation)
}

fn is_optional(operation: &Value) -> bool {
    operation["security"].as_array().is_some_and(|it| it.contains(&json!({})))
}

/// Sends what the contract shows as an example of the operation.
async fn send(contract: &Value, client: &Client, method: &str, path: &str, operation: &Value) -> Answer {
    let mut address = path.to_owned();
    for parameter in operation["parameters"].as_array().into_iter().flatten().filter(|it| it["in"] == "path") {
        let example = match &parameter["schema"]["example"] {
            Value::String(text) => text.clone(),
            number => number.to_string(),
        };
        address = address.replace(&format!("{{{}}}", parameter["name"].as_str().unwrap()), &example);
    }
    let request = client.request(Method::from_bytes(method.to_uppercase().as_bytes()).unwrap(), &address);
    let content = operation["requestBody"]["content"].as_object().and_then(|it| it.iter().next());
    let Some((media_type, content)) = content else { return client.send(request).await };
    let pointer = content["schema"]["$ref"].as_str().unwrap().trim_start_matches('#');
    let example = &contract.pointer(pointer).unwrap()["example"];
    let request = if media_type.contains("form") {
        let members = example.as_object().unwrap().iter();
        let form: Vec<_> = members.map(|(name, value)| format!("{name}={}", value.as_str().unwrap())).collect();
        request.header("content-type", media_type).body(form.join("&"))
    } else {
        request.json(example)
    };
    client.send(request).await
}
