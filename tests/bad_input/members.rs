//! JSON that says something wrong: 422, and where it is wrong.

use serde_json::{Value, json};
use testbed::Database;

use super::Before;
use crate::support::{self, UNKNOWN_GUID, problem::expect_problem};

testbed::on_both_engines!(a_wrong_member_is_pointed_at);

/// A body, and the code and place of what is wrong with it.
type Case<'a> = (&'a str, &'a str, Option<&'a str>);

const PROVISION: &[Case] = &[
    ("{}", "missing_member", Some("/sessionId")),
    (r#"{"sessionId":null}"#, "invalid_type", Some("/sessionId")),
    (r#"{"sessionId":"215"}"#, "invalid_type", Some("/sessionId")),
    (r#"{"sessionId":215.5}"#, "invalid_type", Some("/sessionId")),
    (r#"{"sessionId":true}"#, "invalid_type", Some("/sessionId")),
    (r#"{"sessionId":[215]}"#, "invalid_type", Some("/sessionId")),
    (r#"{"sessionId":{}}"#, "invalid_type", Some("/sessionId")),
    (r#"{"sessionId":0}"#, "invalid_session_id", Some("/sessionId")),
    (r#"{"sessionId":-1}"#, "invalid_session_id", Some("/sessionId")),
    // 2^53, 2^63, 2^64 and what no integer holds.
    (r#"{"sessionId":9007199254740992}"#, "invalid_session_id", Some("/sessionId")),
    (r#"{"sessionId":9223372036854775808}"#, "invalid_session_id", Some("/sessionId")),
    (r#"{"sessionId":18446744073709551616}"#, "invalid_session_id", Some("/sessionId")),
    (r#"{"sessionId":-9223372036854775809}"#, "invalid_session_id", Some("/sessionId")),
    (r#"{"sessionId":215,"createdBy":""}"#, "invalid_created_by", Some("/createdBy")),
    (r#"{"sessionId":215,"createdBy":"a\u0000b"}"#, "invalid_created_by", Some("/createdBy")),
    (r#"{"sessionId":215,"createdBy":"a\nb"}"#, "invalid_created_by", Some("/createdBy")),
    (r#"{"sessionId":215,"createdBy":7}"#, "invalid_type", Some("/createdBy")),
    (r#"{"sessionId":215,"label":"Host"}"#, "invalid_label", Some("/label")),
    (r#"{"sessionId":215,"label":""}"#, "invalid_label", Some("/label")),
    (r#"{"sessionId":215,"label":"-host"}"#, "invalid_label", Some("/label")),
    (r#"{"sessionId":215,"label":"co host"}"#, "invalid_label", Some("/label")),
    (r#"{"sessionId":215,"expiresAt":"2020-01-01T00:00:00Z"}"#, "invalid_expiry", Some("/expiresAt")),
    (r#"{"sessionId":215,"expiresAt":"2099-01-01"}"#, "invalid_time", Some("/expiresAt")),
    (r#"{"sessionId":215,"expiresAt":"tomorrow"}"#, "invalid_time", Some("/expiresAt")),
    (r#"{"sessionId":215,"expiresAt":4102444800}"#, "invalid_type", Some("/expiresAt")),
    (r#"{"sessionId":215,"expiresInSeconds":0}"#, "invalid_expiry", Some("/expiresInSeconds")),
    (r#"{"sessionId":215,"expiresInSeconds":-60}"#, "invalid_expiry", Some("/expiresInSeconds")),
    (r#"{"sessionId":215,"expiresInSeconds":9223372036854775807}"#, "invalid_expiry", Some("/expiresInSeconds")),
    (r#"{"sessionId":215,"expiresInSeconds":"60"}"#, "invalid_type", Some("/expiresInSeconds")),
    (r#"{"sessionId":215,"expiresInSeconds":60,"expiresAt":"2099-01-01T00:00:00Z"}"#, "invalid_expiry", None),
    (r#"{"sessionId":215,"ifCurrent":"replace"}"#, "invalid_if_current", Some("/ifCurrent")),
    (r#"{"sessionId":215,"graceSeconds":-1}"#, "invalid_grace", Some("/graceSeconds")),
    (r#"{"sessionId":215,"graceSeconds":86401}"#, "invalid_grace", Some("/graceSeconds")),
    (r#"{"sessionId":215,"graceSeconds":1.5}"#, "invalid_type", Some("/graceSeconds")),
    (r#"{"sessionId":215,"ifCurrent":"reject","graceSeconds":60}"#, "invalid_grace", Some("/graceSeconds")),
    (r#"{"sessionId":215,"reason":""}"#, "invalid_reason", Some("/reason")),
    (r#"{"sessionId":215,"dryRun":"yes"}"#, "invalid_type", Some("/dryRun")),
    (r#"{"sessionId":215,"labels":["host"]}"#, "unknown_member", Some("/labels")),
    (r#"{"SessionId":215}"#, "missing_member", Some("/sessionId")),
    (r#"{"sessionId":215,"sessionId":215}"#, "duplicate_member", None),
    (r#"{"sessionId":215,"label":"host","l\u0061bel":"co-host"}"#, "duplicate_member", None),
    ("null", "invalid_type", Some("")),
    ("215", "invalid_type", Some("")),
    (r#"[{"sessionId":215}]"#, "invalid_type", Some("")),
];

const VERIFY: &[Case] = &[
    ("{}", "missing_member", Some("/hostGuid")),
    (r#"{"hostGuid":null}"#, "invalid_type", Some("/hostGuid")),
    (r#"{"hostGuid":215}"#, "invalid_type", Some("/hostGuid")),
    (r#"{"hostGuid":""}"#, "invalid_host_guid", Some("/hostGuid")),
    (r#"{"hostGuid":"215"}"#, "invalid_host_guid", Some("/hostGuid")),
    (r#"{"hostGuid":"0b6f7a52-9f0c-4a39-8f5e-6a1d9c7e2b4"}"#, "invalid_host_guid", Some("/hostGuid")),
    (r#"{"hostGuid":"0b6f7a52-9f0c-4a39-8f5e-6a1d9c7e2b44 "}"#, "invalid_host_guid", Some("/hostGuid")),
    (r#"{"hostGuid":"0b6f7a52-9f0c-4a39-8f5e-6a1d9c7e2b44","sessionId":0}"#, "invalid_session_id", Some("/sessionId")),
    (r#"{"hostGuid":"0b6f7a52-9f0c-4a39-8f5e-6a1d9c7e2b44","session":1}"#, "unknown_member", Some("/session")),
];

const ROTATE: &[Case] = &[
    (r#"{"graceSeconds":-1}"#, "invalid_grace", Some("/graceSeconds")),
    (r#"{"graceSeconds":86401}"#, "invalid_grace", Some("/graceSeconds")),
    (r#"{"graceSeconds":"60"}"#, "invalid_type", Some("/graceSeconds")),
    (r#"{"graceSeconds":null}"#, "invalid_type", Some("/graceSeconds")),
    (r#"{"reason":""}"#, "invalid_reason", Some("/reason")),
    (r#"{"dryRun":1}"#, "invalid_type", Some("/dryRun")),
    (r#"{"dry_run":true}"#, "unknown_member", Some("")),
    (r#"{"sessionId":215}"#, "unknown_member", Some("/sessionId")),
    (r#"{"reason":"a","reason":"b"}"#, "duplicate_member", None),
    ("null", "invalid_type", Some("")),
    ("[]", "invalid_type", Some("")),
];

const RENEW: &[Case] = &[
    ("{}", "missing_member", Some("")),
    (r#"{"reason":"The class takes longer"}"#, "missing_member", Some("")),
    (r#"{"expiresInSeconds":60,"expiresAt":"2099-01-01T00:00:00Z"}"#, "invalid_expiry", Some("/expiresInSeconds")),
    (r#"{"expiresAt":"2020-01-01T00:00:00Z"}"#, "invalid_expiry", Some("/expiresAt")),
    (r#"{"expiresAt":"9999-12-31T23:59:59-01:00"}"#, "invalid_time", Some("/expiresAt")),
    (r#"{"expiresAt":"tomorrow"}"#, "invalid_time", Some("/expiresAt")),
    (r#"{"expiresAt":null}"#, "invalid_type", Some("/expiresAt")),
    (r#"{"expiresInSeconds":0}"#, "invalid_expiry", Some("/expiresInSeconds")),
    (r#"{"expiresInSeconds":-60}"#, "invalid_expiry", Some("/expiresInSeconds")),
    (r#"{"expiresInSeconds":9223372036854775807}"#, "invalid_expiry", Some("/expiresInSeconds")),
    (r#"{"expiresInSeconds":60,"reason":"a\nb"}"#, "invalid_reason", Some("/reason")),
    (r#"{"expiresInSeconds":60,"dryRun":true}"#, "unknown_member", Some("/dryRun")),
];

const REVOKE: &[Case] = &[
    (r#"{"reason":""}"#, "invalid_reason", Some("/reason")),
    (r#"{"reason":null}"#, "invalid_type", Some("/reason")),
    (r#"{"afterSeconds":60}"#, "unknown_member", Some("/afterSeconds")),
    (r#"{"dryRun":true}"#, "unknown_member", Some("/dryRun")),
    (r#""everything""#, "invalid_type", Some("")),
];

const CREATE_OPERATOR: &[Case] = &[
    (r#"{"scopes":["read"]}"#, "missing_member", Some("/name")),
    (r#"{"name":"new"}"#, "missing_member", Some("/scopes")),
    (r#"{"name":"local:root","scopes":["read"]}"#, "invalid_operator_name", Some("/name")),
    (r#"{"name":"","scopes":["read"]}"#, "invalid_operator_name", Some("/name")),
    (r#"{"name":7,"scopes":["read"]}"#, "invalid_type", Some("/name")),
    (r#"{"name":"new","scopes":[]}"#, "invalid_scopes", Some("/scopes")),
    (r#"{"name":"new","scopes":["everything"]}"#, "invalid_scopes", Some("/scopes")),
    (r#"{"name":"new","scopes":["READ"]}"#, "invalid_scopes", Some("/scopes")),
    (r#"{"name":"new","scopes":"read"}"#, "invalid_type", Some("/scopes")),
    (r#"{"name":"new","scopes":[7]}"#, "invalid_type", Some("/scopes")),
    (r#"{"name":"new","scopes":["read"],"expiresAt":"2020-01-01T00:00:00Z"}"#, "invalid_expiry", Some("/expiresAt")),
    (r#"{"name":"new","scopes":["read"],"expiresAt":"tomorrow"}"#, "invalid_time", Some("/expiresAt")),
    (r#"{"name":"new","scopes":["read"],"expiresInSeconds":0}"#, "invalid_expiry", Some("/expiresInSeconds")),
    (r#"{"name":"new","scopes":["read"],"token":"mine"}"#, "unknown_member", Some("/token")),
];

const ROTATE_OPERATOR: &[Case] = &[
    (r#"{"overlapSeconds":-1}"#, "invalid_overlap", Some("/overlapSeconds")),
    (r#"{"overlapSeconds":604801}"#, "invalid_overlap", Some("/overlapSeconds")),
    (r#"{"overlapSeconds":"60"}"#, "invalid_type", Some("/overlapSeconds")),
    (r#"{"reason":""}"#, "invalid_reason", Some("/reason")),
    (r#"{"graceSeconds":60}"#, "unknown_member", Some("/graceSeconds")),
];

const REVOKE_OPERATOR: &[Case] =
    &[(r#"{"reason":""}"#, "invalid_reason", Some("/reason")), (r#"{"force":true}"#, "unknown_member", Some("/force"))];

const REVOKE_SESSION: &[Case] = &[
    (r#"{"label":"Host"}"#, "invalid_label", Some("/label")),
    (r#"{"label":null}"#, "invalid_type", Some("/label")),
    (r#"{"afterSeconds":-1}"#, "invalid_grace", Some("/afterSeconds")),
    (r#"{"afterSeconds":86401}"#, "invalid_grace", Some("/afterSeconds")),
    (r#"{"afterSeconds":1.5}"#, "invalid_type", Some("/afterSeconds")),
    (r#"{"reason":7}"#, "invalid_type", Some("/reason")),
    (r#"{"labels":["host"]}"#, "unknown_member", Some("/labels")),
];

const REVOKE_MANY: &[Case] = &[
    ("{}", "invalid_filter", None),
    (r#"{"issuedBy":"Back end"}"#, "invalid_issued_by", Some("/issuedBy")),
    (r#"{"issuedBy":"remote:root@host"}"#, "invalid_issued_by", Some("/issuedBy")),
    (r#"{"issuedBy":null}"#, "invalid_type", Some("/issuedBy")),
    (r#"{"createdBy":""}"#, "invalid_created_by", Some("/createdBy")),
    (r#"{"label":"Host"}"#, "invalid_label", Some("/label")),
    (r#"{"issuedBefore":"yesterday"}"#, "invalid_time", Some("/issuedBefore")),
    (r#"{"issuedBefore":1764000000}"#, "invalid_type", Some("/issuedBefore")),
    (r#"{"keyId":"k 1"}"#, "invalid_key_id", Some("/keyId")),
    (r#"{"label":"host","reason":""}"#, "invalid_reason", Some("/reason")),
    (r#"{"label":"host","reason":"stolen"}"#, "invalid_reason", Some("/reason")),
    (r#"{"reason":"stolen"}"#, "invalid_reason", Some("/reason")),
    (r#"{"plan":""}"#, "invalid_plan", Some("/plan")),
    (r#"{"plan":"a plan"}"#, "invalid_plan", Some("/plan")),
    (r#"{"plan":7}"#, "invalid_type", Some("/plan")),
    (r#"{"plan":"AAAA"}"#, "invalid_plan", None),
    (r#"{"plan":"AAAA","label":"host"}"#, "invalid_filter", Some("/label")),
    (r#"{"plan":"AAAA","issuedBefore":"2099-01-01T00:00:00Z"}"#, "invalid_filter", Some("/issuedBefore")),
    (r#"{"label":"host","dryRun":false}"#, "unknown_member", Some("/dryRun")),
    (r#"{"label":"host","label":"host"}"#, "duplicate_member", None),
    (r#"["host"]"#, "invalid_type", Some("")),
];

async fn a_wrong_member_is_pointed_at(database: Database) {
    let (_service, client) = support::serve(&database, &["provision", "revoke", "verify", "read", "admin"]).await;
    let long_created_by = json!({ "sessionId": 215, "createdBy": "é".repeat(129) }).to_string();
    let long_label = json!({ "sessionId": 215, "label": "a".repeat(65) }).to_string();
    let long_reason = json!({ "sessionId": 215, "reason": "a".repeat(257) }).to_string();
    let long: &[Case] = &[
        (&long_created_by, "invalid_created_by", Some("/createdBy")),
        (&long_label, "invalid_label", Some("/label")),
        (&long_reason, "invalid_reason", Some("/reason")),
    ];
    // What would be replaced, renewed and taken back if nothing were wrong.
    let current = client.post_json("/v1/host-sessions", &json!({ "sessionId": 1 })).await.expect_status(201).json();
    let of_current = |verb: &str| format!("/v1/host-sessions/{}/{verb}", current["hostSessionId"]);
    let mut before = Before::of(&database).await;
    for (path, cases) in [
        ("/v1/host-sessions", PROVISION),
        ("/v1/host-sessions", long),
        (&of_current("rotate"), ROTATE),
        (&of_current("renew"), RENEW),
        (&of_current("revoke"), REVOKE),
        ("/v1/sessions/1/revoke", REVOKE_SESSION),
        ("/v1/host-sessions/revocations", REVOKE_MANY),
        ("/v1/operators", CREATE_OPERATOR),
        ("/v1/operators/tester/rotate", ROTATE_OPERATOR),
        ("/v1/operators/tester/revoke", REVOKE_OPERATOR),
        ("/v1/verify", VERIFY),
        ("/v1/authenticate", VERIFY),
    ] {
        for &(body, code, pointer) in cases {
            let answer = client.post_raw(path, Some("application/json"), body).await;
            assert_eq!(answer.status, 422, "{body}: {answer:?}");
            let problem = expect_problem(&answer, 422, code);
            if let Some(pointer) = pointer {
                assert_eq!(problem["pointer"], pointer, "{body}: {problem}");
            }
            before.is_still_so(body).await;
        }
    }

    // The longest that are right are taken.
    let longest = json!({
        "sessionId": (1_i64 << 53) - 1,
        "createdBy": "é".repeat(128),
        "label": "a".repeat(64),
        "reason": "a".repeat(256),
        "graceSeconds": 86_400,
    });
    let issued = client.post_json("/v1/host-sessions", &longest).await.expect_status(201).json();
    assert_eq!(issued["createdBy"], longest["createdBy"]);
    assert_eq!(issued["sessionId"], longest["sessionId"]);
    let answer = client.post_json("/v1/verify", &json!({ "hostGuid": UNKNOWN_GUID })).await.expect_status(200);
    assert_eq!(answer.json()["valid"], Value::Bool(false));
}
