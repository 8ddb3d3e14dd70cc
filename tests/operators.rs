//! Operators, over HTTP and at the terminal: the same operations, the same documents, and from the answer on everywhere.

use futures_util::future::join_all;
use serde_json::{Value, json};
use testbed::{Answer, Client, Console, Database, Engine};

use crate::support::{self, Stand, problem::expect_problem, sql::Sql};

testbed::on_both_engines!(
    a_life_of_an_operator_reads_the_same_on_both_sides,
    no_process_accepts_a_token_that_another_has_ended,
    who_gives_more_than_he_has_is_told_what_he_may,
    the_last_admin_goes_by_force_at_the_machine_only,
    what_cannot_be_done_to_an_operator_is_said,
);
support::in_both_modes!(on_a_terminal_no_token_ends_without_a_yes);

async fn a_life_of_an_operator_reads_the_same_on_both_sides(database: Database) {
    let (service, admin) = support::serve(&database, &["admin", "read"]).await;
    let console = service.console();
    let create = json!({ "name": "back-end", "scopes": ["read", "read"], "expiresInSeconds": 86400 });
    let answer = admin.post_json("/v1/operators", &create).await.expect_status(201);
    assert_eq!(answer.header("location"), Some("/v1/operators/back-end"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let made = answer.json();
    assert_eq!(
        (&made["name"], &made["scopes"], &made["status"], &made["createdBy"]),
        (&json!("back-end"), &json!(["read"]), &json!("active"), &json!("tester"))
    );
    let first = service.client(Some(token(&made)));
    first.get("/v1/host-sessions").await.expect_status(200);

    let rotate = ["operator", "rotate", "--name", "back-end", "--overlap", "1h", "--output", "json"];
    let rotated = console.run(&rotate).await.expect_success().json();
    let second = service.client(Some(token(&rotated)));
    for client in [&first, &second] {
        client.get("/v1/host-sessions").await.expect_status(200);
    }
    assert_same(&admin, console, "active").await;

    let rotated = admin.post_json("/v1/operators/back-end/rotate", &json!({})).await.expect_status(201).json();
    let third = service.client(Some(token(&rotated)));
    // Of the token before the one before nothing is left.
    for (client, code) in [(&first, "token_invalid"), (&second, "token_rotated")] {
        expect_problem(&client.get("/v1/host-sessions").await, 401, code);
    }
    third.get("/v1/host-sessions").await.expect_status(200);

    let revoke = ["operator", "revoke", "--name", "back-end", "--reason", "stolen", "--output", "json"];
    let revoked = console.run(&revoke).await.expect_success().json();
    assert!(revoked["revokedBy"].as_str().unwrap().starts_with("local:"), "{revoked}");
    expect_problem(&third.get("/v1/host-sessions").await, 401, "token_revoked");
    let document = assert_same(&admin, console, "revoked").await;
    assert_eq!(without_last_use(document.clone()), without_last_use(revoked));

    // Newest first. A SQLite store has one who was made at the first start.
    let listed = admin.get("/v1/operators?limit=1").await.expect_status(200).json();
    let printed = console.run(&["operator", "list", "--limit", "1", "--output", "json"]).await.expect_success().json();
    assert_eq!(printed["nextCursor"], listed["nextCursor"]);
    for page in [&listed, &printed] {
        assert_eq!(without_last_use(page["operators"][0].clone()), without_last_use(document.clone()));
    }
    let next = listed["nextCursor"].as_str().unwrap();
    let rest = admin.get(&format!("/v1/operators?cursor={next}")).await.expect_status(200).json();
    let names: Vec<_> = rest["operators"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, if database.engine() == Engine::Sqlite { ["tester", "first"].as_slice() } else { &["tester"] });

    let mut sql = Sql::open(&database).await;
    let events =
        r#"SELECT "Action" FROM canvas."AuditLog" WHERE "Details" LIKE '%"name":"back-end"%' ORDER BY "EventId""#;
    let events: Vec<_> = sql.rows(events).await.into_iter().map(|row| row[0].clone().unwrap()).collect();
    assert_eq!(events, ["operator_created", "operator_rotated", "operator_rotated", "operator_revoked"]);
    let output = console.run(&["audit", "verify"]).await;
    output.expect_success();
}

/// A rotation without an overlap and a revocation both count from the answer on, on every process.
async fn no_process_accepts_a_token_that_another_has_ended(database: Database) {
    const ROUNDS: usize = 10;
    const TRIES: usize = 50;

    let console = support::console(&database);
    let (one, other) = futures_util::join!(console.serve(&[]), console.serve(&[]));
    let admin = one.operator("admin", &["admin", "read"]).await;
    for round in 0..ROUNDS {
        let name = format!("caller-{round}");
        let made = admin.post_json("/v1/operators", &json!({ "name": name, "scopes": ["read"] })).await;
        let mut caller = other.client(Some(token(&made.expect_status(201).json())));
        for (operation, code) in [("rotate", "token_rotated"), ("revoke", "token_revoked")] {
            caller.get("/v1/host-sessions").await.expect_status(200);
            let ended = admin.post_json(&format!("/v1/operators/{name}/{operation}"), &json!({})).await;
            assert!(ended.status < 300, "{ended:?}");
            let tries = join_all((0..TRIES).map(|_| caller.get("/v1/host-sessions"))).await;
            for answer in tries {
                expect_problem(&answer, 401, code);
            }
            if operation == "rotate" {
                caller = caller.with_token(Some(token(&ended.json())));
            }
        }
    }
}

async fn who_gives_more_than_he_has_is_told_what_he_may(database: Database) {
    let (service, _) = support::serve(&database, &["admin"]).await;
    let arguments = ["operator", "create", "--name", "limited", "--scopes", "admin,read", "--expires", "1h"];
    let made = service.console().run(&[arguments.as_slice(), &["--output", "json"]].concat()).await.expect_success();
    let made = made.json();
    let limited = service.client(Some(token(&made)));
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;

    let create = |more: Value| {
        let mut body = json!({ "name": "another", "scopes": ["read"] });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let limited = &limited;
        async move { limited.post_json("/v1/operators", &body).await }
    };
    let problem = expect_problem(&create(json!({ "scopes": ["read", "verify"] })).await, 403, "scopes_beyond_own");
    assert_eq!(problem["pointer"], "/scopes");
    for (more, pointer) in [
        (json!({ "expiresInSeconds": 7200 }), "/expiresInSeconds"),
        (json!({ "expiresAt": "2999-01-01T00:00:00Z" }), "/expiresAt"),
    ] {
        let problem = expect_problem(&create(more).await, 403, "expiry_beyond_own");
        assert_eq!((&problem["pointer"], &problem["latestExpiresAt"]), (&json!(pointer), &made["expiresAt"]));
    }
    // Whoever gets somebody's token can do what he can, so it is as with making one.
    let refused = limited.post_json("/v1/operators/tester/rotate", &json!({})).await;
    expect_problem(&refused, 403, "expiry_beyond_own");
    assert_eq!(sql.everything().await, before);

    // Where no end is asked for, it is his own.
    let another = create(json!({})).await.expect_status(201).json();
    assert_eq!(another["expiresAt"], made["expiresAt"]);
}

async fn the_last_admin_goes_by_force_at_the_machine_only(database: Database) {
    let (service, admin) = support::serve(&database, &["admin"]).await;
    let console = service.console();
    // Somebody without the scope, and somebody who is over, are no help.
    service.operator("reader", &["read"]).await;
    service.operator("gone", &["admin"]).await;
    let others: &[_] = if database.engine() == Engine::Sqlite { &["gone", "first"] } else { &["gone"] };
    for name in others {
        admin.post_json(&format!("/v1/operators/{name}/revoke"), &json!({})).await.expect_status(200);
    }
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    expect_problem(&admin.post_json("/v1/operators/tester/revoke", &json!({})).await, 409, "last_admin");
    let revoke = ["operator", "revoke", "--name", "tester", "--output", "json"];
    let refused = console.run(&revoke).await.expect_code(1);
    assert_eq!(refused.json()["code"], "last_admin");
    assert!(refused.json()["detail"].as_str().unwrap().contains("--force"), "{refused:?}");
    assert_eq!(sql.everything().await, before);

    // He may have another token, and stays.
    let rotated = admin.post_json("/v1/operators/tester/rotate", &json!({})).await.expect_status(201).json();
    let admin = admin.with_token(Some(token(&rotated)));
    admin.get("/v1/operators").await.expect_status(200);
    console.run(&[revoke.as_slice(), &["--force"]].concat()).await.expect_success();
    expect_problem(&admin.get("/v1/operators").await, 401, "token_revoked");
    service.operator("next", &["admin"]).await.get("/v1/operators").await.expect_status(200);
}

async fn on_a_terminal_no_token_ends_without_a_yes(stand: Stand) {
    let console = stand.console();
    for name in ["back-end", "front-end"] {
        console.operator(name, &["admin"]).await;
    }
    let mut sql = Sql::open(&stand.database).await;
    let before = sql.everything().await;
    let rotate = ["operator", "rotate", "--name", "back-end", "--overlap", "10m"];
    let revoke = ["operator", "revoke", "--name", "back-end"];
    for (arguments, question) in [
        (
            rotate.as_slice(),
            "The token that back-end has now would stop working in 600 seconds. Give him another? [y/N]",
        ),
        (&revoke, "The operator back-end (admin) would be revoked, for good. Revoke him? [y/N]"),
    ] {
        for answer in ["n\n", "\n", "\x04"] {
            let screen = console.run_on_terminal(arguments, answer).await;
            assert_eq!(screen.status.code(), Some(1), "{}", screen.text);
            assert!(screen.text.contains(question), "{}", screen.text);
            assert!(screen.text.contains("nothing was changed"), "{}", screen.text);
        }
    }
    assert_eq!(sql.everything().await, before);

    for (arguments, said) in [(rotate.as_slice(), "Issued another token"), (&revoke, "Revoked the operator back-end.")]
    {
        let screen = console.run_on_terminal(arguments, "y\n").await;
        assert!(screen.status.success() && screen.text.contains(said), "{}", screen.text);
    }
    // Nobody is asked who has said yes, or about what was done before.
    let rotate = ["operator", "rotate", "--name", "front-end", "--yes"];
    for (arguments, code) in [(rotate.as_slice(), 0), (&revoke, 1)] {
        let screen = console.run_on_terminal(arguments, "").await;
        assert_eq!(screen.status.code(), Some(code), "{}", screen.text);
        assert!(!screen.text.contains("[y/N]"), "{}", screen.text);
    }
}

async fn what_cannot_be_done_to_an_operator_is_said(database: Database) {
    let (service, admin) = support::serve(&database, &["admin", "read"]).await;
    let console = service.console();
    service.operator("back-end", &["read"]).await;
    admin.post_json("/v1/operators/back-end/revoke", &json!({ "reason": "left" })).await.expect_status(200);
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;

    let again = json!({ "name": "back-end", "scopes": ["read"] });
    let problem = expect_problem(&admin.post_json("/v1/operators", &again).await, 409, "operator_exists");
    assert_eq!(problem["pointer"], "/name");
    for (operation, status, code) in [("revoke", 409, "already_revoked"), ("rotate", 409, "operator_not_active")] {
        let answer = admin.post_json(&format!("/v1/operators/back-end/{operation}"), &json!({})).await;
        let problem = expect_problem(&answer, status, code);
        let printed = failed(console, &["operator", operation, "--name", "back-end"]).await;
        assert_eq!(printed["code"], problem["code"]);
        if operation == "revoke" {
            assert_eq!(problem["revokedBy"], "tester", "{problem}");
        }
        let answer = admin.post_json(&format!("/v1/operators/nobody/{operation}"), &json!({})).await;
        expect_problem(&answer, 404, "operator_not_found");
    }
    expect_problem(&admin.get("/v1/operators/nobody").await, 404, "operator_not_found");
    assert_eq!(failed(console, &["operator", "show", "--name", "nobody"]).await["code"], "operator_not_found");
    assert_eq!(sql.everything().await, before);
}

/// The document of `back-end`, which is the same over HTTP and at the terminal, and holds no token.
async fn assert_same(admin: &Client, console: &Console, status: &str) -> Value {
    let answer: Answer = admin.get("/v1/operators/back-end").await.expect_status(200);
    assert!(!answer.body.contains("hpo_"), "{answer:?}");
    let document = answer.json();
    assert_eq!(document["status"], status);
    let shown = console.run(&["operator", "show", "--name", "back-end", "--output", "json"]).await.expect_success();
    assert_eq!(without_last_use(shown.json()), without_last_use(document.clone()));
    document
}

/// When he was last used is written in between.
fn without_last_use(mut document: Value) -> Value {
    document.as_object_mut().unwrap().remove("lastUsedAt");
    document
}

/// The problem document of a command that fails.
async fn failed(console: &Console, arguments: &[&str]) -> Value {
    console.run(&[arguments, &["--output", "json"]].concat()).await.expect_code(1).json()
}

fn token(document: &Value) -> &str {
    document["token"].as_str().unwrap_or_else(|| panic!("no token in {document}"))
}
