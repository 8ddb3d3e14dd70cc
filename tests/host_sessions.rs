//! Host sessions over HTTP, as a back-end service uses them.

use futures_util::{StreamExt, stream::FuturesUnordered};
use reqwest::Method;
use serde_json::{Value, json};
use testbed::{Answer, Client, Database};

use crate::support::{self, UNKNOWN_GUID, problem::expect_problem, sql::Sql};

testbed::on_both_engines!(
    a_provision_does_what_its_members_say,
    a_dry_run_and_a_rejection_write_nothing,
    the_list_is_filtered_and_paged,
    what_ends_soon_is_listed_by_its_end,
    why_a_host_guid_is_refused_is_told_to_those_who_may_know,
    what_was_acknowledged_outlives_a_kill,
);

async fn a_provision_does_what_its_members_say(database: Database) {
    let (_service, client) = support::serve(&database, &["provision", "read"]).await;
    let answer = provision(&client, json!({ "sessionId": 215 })).await.expect_status(201);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let mut first = answer.json();
    let path = format!("/v1/host-sessions/{}", first["hostSessionId"]);
    assert_eq!(answer.header("location"), Some(path.as_str()));
    assert_eq!(
        (&first["createdBy"], &first["label"], &first["status"]),
        (&json!("API User"), &json!("host"), &json!("active"))
    );
    assert_eq!((first.get("expiresAt"), first.get("rotated")), (None, None));
    first.as_object_mut().unwrap().remove("hostGuid").unwrap();
    assert_eq!(client.get(&path).await.expect_status(200).json(), first);

    let graceful = json!({
        "sessionId": 215,
        "createdBy": "Peter",
        "expiresAt": "9999-06-01T10:30:00-05:00",
        "graceSeconds": 600,
        "reason": "shared by mistake",
    });
    let second = provision(&client, graceful).await.expect_status(201).json();
    assert_eq!(second["expiresAt"], "9999-06-01T15:30:00.000000Z");
    assert_eq!(second["rotated"], first["hostSessionId"]);
    let superseded = client.get(&path).await.expect_status(200).json();
    assert_eq!(superseded["status"], "superseded");
    assert!(superseded["expiresAt"].is_string() && superseded["supersededAt"].is_string(), "{superseded}");

    let third = provision(&client, json!({ "sessionId": 215, "expiresInSeconds": 60 })).await.expect_status(201).json();
    let moment = |member: &str| chrono::DateTime::parse_from_rfc3339(third[member].as_str().unwrap()).unwrap();
    assert_eq!((moment("expiresAt") - moment("createdAt")).num_seconds(), 60);
    let path = format!("/v1/host-sessions/{}", second["hostSessionId"]);
    let revoked = client.get(&path).await.expect_status(200).json();
    assert_eq!((&revoked["status"], &revoked["revokedBy"]), (&json!("revoked"), &json!("tester")));

    // The trail has the operator, whatever the caller says of himself.
    let mut sql = Sql::open(&database).await;
    assert_eq!(sql.count("AuditLog", r#""SessionId" = 215 AND "Actor" = 'tester'"#).await, 5);
    assert_eq!(sql.count("AuditLog", r#""SessionId" = 215"#).await, 5);
    assert_eq!(sql.count("AuditLog", r#""Details" LIKE '%shared by mistake%'"#).await, 2);
}

async fn a_dry_run_and_a_rejection_write_nothing(database: Database) {
    let (_service, client) = support::serve(&database, &["provision"]).await;
    let current = provision(&client, json!({ "sessionId": 215 })).await.expect_status(201).json();
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    let plan = provision(&client, json!({ "sessionId": 215, "dryRun": true })).await.expect_status(200).json();
    let expected = json!({
        "dryRun": true, "sessionId": 215, "label": "host", "wouldRotate": current["hostSessionId"],
    });
    assert_eq!(plan, expected);
    for dry_run in [false, true] {
        let body = json!({ "sessionId": 215, "ifCurrent": "reject", "dryRun": dry_run });
        let problem = expect_problem(&provision(&client, body).await, 409, "current_host_session_exists");
        assert_eq!(problem["currentHostSessionId"], current["hostSessionId"]);
    }
    assert_eq!(sql.everything().await, before);
    let other_seat = json!({ "sessionId": 215, "ifCurrent": "reject", "label": "co-host" });
    provision(&client, other_seat).await.expect_status(201);
}

async fn the_list_is_filtered_and_paged(database: Database) {
    let (_service, client) = support::serve(&database, &["provision", "read"]).await;
    for number in 1..=7 {
        provision(&client, json!({ "sessionId": number, "createdBy": "Peter" })).await.expect_status(201);
    }
    for label in ["host", "co-host"] {
        provision(&client, json!({ "sessionId": 7, "label": label, "createdBy": "Ann" })).await.expect_status(201);
    }
    for (query, expected) in [
        ("", [7, 7, 7, 6, 5, 4, 3, 2, 1].as_slice()),
        ("sessionId=7", &[7, 7, 7]),
        ("sessionId=7&label=co-host", &[7]),
        ("status=revoked", &[7]),
        ("status=active&createdBy=Ann", &[7, 7]),
        ("status=active&createdBy=Peter&limit=200", &[6, 5, 4, 3, 2, 1]),
        ("createdBy=peter", &[]),
        ("sessionId=8", &[]),
    ] {
        let page = client.get(&format!("/v1/host-sessions?{query}")).await.expect_status(200);
        assert_eq!(sessions(&page), expected, "{query}");
        assert!(!page.body.contains("hostGuid"));
    }

    let mut paged = Vec::new();
    let mut query = "limit=4".to_owned();
    loop {
        let page = client.get(&format!("/v1/host-sessions?{query}")).await.expect_status(200);
        paged.push(sessions(&page));
        // What is issued while somebody turns pages does not move them.
        provision(&client, json!({ "sessionId": 1000 })).await.expect_status(201);
        let Some(cursor) = page.json()["nextCursor"].as_str().map(str::to_owned) else { break };
        query = format!("limit=4&cursor={cursor}");
    }
    assert_eq!(paged, [vec![7, 7, 7, 6], vec![5, 4, 3, 2], vec![1]]);
}

async fn what_ends_soon_is_listed_by_its_end(database: Database) {
    let (_service, client) = support::serve(&database, &["provision", "revoke", "read"]).await;
    let console = support::console(&database);
    for (session_id, label, seconds) in
        [(1, "host", 7200), (2, "host", 3600), (3, "host", 100_000), (4, "host", 1800), (2, "co-host", 5400)]
    {
        let body = json!({ "sessionId": session_id, "label": label, "expiresInSeconds": seconds });
        provision(&client, body).await.expect_status(201);
    }
    provision(&client, json!({ "sessionId": 5 })).await.expect_status(201);
    // One in its grace is valid, one that was revoked or is over is not.
    provision(&client, json!({ "sessionId": 1, "graceSeconds": 600 })).await.expect_status(201);
    client.post_json("/v1/host-sessions/4/revoke", &json!({})).await.expect_status(200);
    let over = provision(&client, json!({ "sessionId": 6, "expiresInSeconds": 60 })).await.expect_status(201).json();
    let past = r#"UPDATE canvas."HostSessions" SET "ExpiresAt" = '2026-01-01T00:00:00+00:00' WHERE "HostSessionId" ="#;
    Sql::open(&database).await.execute(&format!("{past} {}", over["hostSessionId"])).await;

    let day = ["list", "--expiring-within", "24h", "--output", "json"];
    for (query, flags, expected) in [
        ("", [].as_slice(), [1, 2, 2].as_slice()),
        ("&sessionId=2&label=co-host", &["--session-id", "2", "--label", "co-host"], &[2]),
        ("&status=superseded", &["--status", "superseded"], &[1]),
        ("&status=revoked", &["--status", "revoked"], &[]),
        ("&createdBy=Ann", &["--created-by", "Ann"], &[]),
    ] {
        let page = client.get(&format!("/v1/host-sessions?expiringWithinSeconds=86400{query}")).await;
        assert_eq!(sessions(&page.clone().expect_status(200)), expected, "{query}");
        let listed = console.run(&[&day[..], flags].concat()).await.expect_success();
        assert_eq!(listed.json(), page.json(), "{query}");
    }

    // Page by page, also on the console, and not with the cursor of another list.
    let first = client.get("/v1/host-sessions?expiringWithinSeconds=86400&limit=2").await.expect_status(200);
    let cursor = first.json()["nextCursor"].as_str().unwrap().to_owned();
    let path = format!("/v1/host-sessions?expiringWithinSeconds=86400&limit=2&cursor={cursor}");
    let second = client.get(&path).await.expect_status(200);
    assert_eq!((sessions(&first), sessions(&second), second.json().get("nextCursor")), (vec![1, 2], vec![2], None));
    let listed = console.run(&[&day[..], &["--cursor", &cursor]].concat()).await.expect_success();
    assert_eq!(listed.json(), second.json());
    let newest = client.get("/v1/host-sessions?limit=2").await.expect_status(200).json();
    for (cursor, rest) in [(cursor.as_str(), ""), (newest["nextCursor"].as_str().unwrap(), "&expiringWithinSeconds=60")]
    {
        let answer = client.get(&format!("/v1/host-sessions?cursor={cursor}{rest}")).await;
        assert_eq!(expect_problem(&answer, 422, "invalid_cursor")["parameter"], "cursor");
    }
}

async fn why_a_host_guid_is_refused_is_told_to_those_who_may_know(database: Database) {
    let (service, client) = support::serve(&database, &["provision", "verify", "explain"]).await;
    let blunt = service.operator("blunt", &["verify"]).await;
    let issue =
        async |body: Value| -> Value { provision(&client, body).await.expect_status(201).json()["hostGuid"].take() };
    let revoked = issue(json!({ "sessionId": 215 })).await;
    let current = issue(json!({ "sessionId": 215 })).await;
    let expired = issue(json!({ "sessionId": 216, "expiresInSeconds": 3600 })).await;
    let past = r#"UPDATE canvas."HostSessions" SET "ExpiresAt" = '2026-01-01T00:00:00+00:00' WHERE "SessionId" = 216"#;
    Sql::open(&database).await.execute(past).await;

    for (host_guid, session_id, reason) in [
        (&json!(UNKNOWN_GUID), 215, "unknown"),
        (&revoked, 215, "revoked"),
        (&expired, 216, "expired"),
        (&current, 216, "other_session"),
        // What is over is over, for whichever session it is asked about.
        (&revoked, 216, "revoked"),
    ] {
        let body = json!({ "hostGuid": host_guid, "sessionId": session_id });
        let refused = client.post_json("/v1/verify", &body).await.expect_status(200).json();
        assert_eq!(refused, json!({ "valid": false, "reason": reason }));
        let refused = blunt.post_json("/v1/verify", &body).await.expect_status(200).json();
        assert_eq!(refused, json!({ "valid": false }));
    }
    let valid = blunt.post_json("/v1/verify", &json!({ "hostGuid": current })).await.expect_status(200).json();
    assert_eq!((&valid["valid"], &valid["hostSession"]["sessionId"]), (&json!(true), &json!(215)));
}

/// An answer that says a record was written follows the commit, so that no kill can take the record back.
async fn what_was_acknowledged_outlives_a_kill(database: Database) {
    let console = support::console(&database);
    let token = console.operator("tester", &["provision", "verify"]).await;
    let mut service = console.serve(&[]).await;
    let client = service.client(Some(&token));
    let requests: FuturesUnordered<_> = (1..=60)
        .map(|session_id| {
            let request = client.request(Method::POST, "/v1/host-sessions").json(&json!({ "sessionId": session_id }));
            client.try_send(request)
        })
        .collect();
    let answers: Vec<_> = requests.take(10).collect().await;
    service.kill();
    let acknowledged: Vec<_> = answers.into_iter().map(|answer| answer.unwrap().expect_status(201).json()).collect();

    let service = console.serve(&[]).await;
    let client = service.client(Some(&token));
    for issued in acknowledged {
        let body = json!({ "hostGuid": issued["hostGuid"], "sessionId": issued["sessionId"] });
        assert_eq!(client.post_json("/v1/verify", &body).await.expect_status(200).json()["valid"], true);
    }
    // And of what was not acknowledged each is there whole, with its event, or not at all.
    let difference = r#"SELECT (SELECT count(*) FROM canvas."HostSessions")
                            - (SELECT count(*) FROM canvas."AuditLog" WHERE "Action" = 'provisioned')"#;
    assert_eq!(Sql::open(&database).await.number(difference).await, 0);
}

async fn provision(client: &Client, body: Value) -> Answer {
    client.post_json("/v1/host-sessions", &body).await
}

/// The sessions of a page, in its order.
fn sessions(page: &Answer) -> Vec<i64> {
    let page = page.json();
    page["hostSessions"].as_array().unwrap().iter().map(|it| it["sessionId"].as_i64().unwrap()).collect()
}
