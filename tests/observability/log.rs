use std::{collections::BTreeMap, process::Stdio};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use serde_json::{Map, Value, json};
use testbed::{Answer, Client, Database};
use tokio::io::{AsyncBufReadExt, BufReader};

use crate::support::{self, UNKNOWN_GUID};

/// What every line has.
const ALWAYS: [&str; 4] = ["timestamp", "level", "target", "message"];

/// What the line of a request has beside.
const OF_REQUEST: [&str; 9] =
    ["request_id", "method", "route", "operation", "status", "problem", "operator", "refusal", "milliseconds"];

/// One object a line, whatever happens, and nothing in it that has to be unwrapped first.
#[tokio::test]
async fn the_log_as_json_has_one_object_a_line() {
    let database = Database::sqlite();
    let mut service = support::console(&database).serve(&["--log-format", "json"]).await;
    let client = service.operator("tester", &["provision", "verify"]).await;
    let host = client.with_token(None);
    let mut answers = vec![
        client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201),
        client.post_json("/v1/verify", &json!({ "hostGuid": UNKNOWN_GUID })).await.expect_status(200),
        host.post_json("/v1/authenticate", &json!({ "hostGuid": UNKNOWN_GUID })).await.expect_status(401),
        client.get("/v1/no\"where\\").await.expect_status(404),
    ];
    for _ in 0..50 {
        answers.push(client.get("/health/live").await.expect_status(200));
    }
    assert!(service.stop().await.success());

    let log = service.stderr();
    assert!(log.ends_with('\n'));
    let lines: Vec<Map<String, Value>> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("no object ({error}): {line}")))
        .collect();
    for line in &lines {
        assert!(ALWAYS.iter().all(|name| line[*name].is_string()), "{line:?}");
        assert!(line.values().all(|value| !value.is_object() && !value.is_array()), "{line:?}");
    }
    // Nothing is lost, the last line either.
    assert_eq!(lines.last().unwrap()["message"], "stopped");
    let mut of_requests: BTreeMap<&str, &Map<String, Value>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line["message"] == "request") {
        assert!(of_requests.insert(line["request_id"].as_str().unwrap(), line).is_none(), "{line:?}");
    }
    for answer in &answers {
        let line = of_requests[answer.header("x-request-id").unwrap()];
        assert!(OF_REQUEST.iter().all(|name| line.contains_key(*name)), "{line:?}");
        assert_eq!(line["status"], answer.status);
        assert!(line["milliseconds"].as_f64().is_some_and(|took| took >= 0.0), "{line:?}");
    }
    let of = |answer: &Answer| of_requests[answer.header("x-request-id").unwrap()];
    for (answer, operation, problem, operator, refusal) in [
        (0, "provisionHostSession", "-", "tester", "-"),
        (1, "verifyHostGuid", "-", "tester", "-"),
        (2, "authenticate", "host_guid_refused", "-", "unknown"),
        (3, "-", "not_found", "-", "-"),
    ] {
        let line = of(&answers[answer]);
        for (name, value) in
            [("operation", operation), ("problem", problem), ("operator", operator), ("refusal", refusal)]
        {
            assert_eq!(line[name], value, "{line:?}");
        }
    }
    assert_eq!(of(&answers[2])["client"], "127.0.0.1");
}

/// Whoever holds the other end of the log and does not read it keeps nobody waiting, and finds everything there when he
/// reads it at last.
#[tokio::test]
async fn a_log_that_nobody_reads_stops_nobody() {
    // Some ten times what fits into a pipe.
    const REQUESTS: usize = 2000;

    let database = Database::sqlite();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--output", "json", "--log-format", "json"];
    let mut process = tokio::process::Command::from(support::console(&database).command(&serve))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut announced = String::new();
    let mut stdout = BufReader::new(process.stdout.take().unwrap());
    let document = loop {
        assert!(stdout.read_line(&mut announced).await.unwrap() > 0, "{announced}");
        if let Ok(document) = serde_json::from_str::<Value>(&announced) {
            break document;
        }
    };
    let client = Client::new(document["url"].as_str().unwrap(), None);
    for _ in 0..REQUESTS {
        client.get("/health/live").await.expect_status(200);
    }
    let id = Pid::from_raw(process.id().unwrap().try_into().unwrap());
    kill(id, Signal::SIGTERM).unwrap();
    let output = process.wait_with_output().await.unwrap();
    assert!(output.status.success(), "{output:?}");
    let log = String::from_utf8(output.stderr).unwrap();
    assert_eq!(log.matches("\"operation\":\"getLiveness\"").count(), REQUESTS);
    let last: Value = serde_json::from_str(log.lines().last().unwrap()).unwrap();
    assert_eq!(last["message"], "stopped");
}
