//! Session tokens over HTTP: what a host gets for his Host GUID, and what others make of it.

mod authenticating;
mod introspecting;
mod limits;
mod offline;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use testbed::{Answer, Client};

const AUTHENTICATE: &str = "/v1/authenticate";
const INTROSPECT: &str = "/v1/introspect";
const FORM: Option<&str> = Some("application/x-www-form-urlencoded");

/// Issues a Host GUID: the document with it.
async fn issue(client: &Client, body: &Value) -> Value {
    client.post_json("/v1/host-sessions", body).await.expect_status(201).json()
}

async fn authenticate(client: &Client, host_guid: &Value) -> Answer {
    client.post_json(AUTHENTICATE, &json!({ "hostGuid": host_guid })).await
}

/// The session token for a Host GUID that is valid.
async fn token(client: &Client, host_guid: &Value) -> String {
    let answer = authenticate(client, host_guid).await.expect_status(200).json();
    answer["sessionToken"].as_str().unwrap().to_owned()
}

async fn introspect(client: &Client, token: &str) -> Value {
    client.post_raw(INTROSPECT, FORM, format!("token={token}")).await.expect_status(200).json()
}

/// The claims of a token, unchecked.
fn claims(token: &str) -> Value {
    let claims = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap()
}
