//! A Host GUID, an operator's token and a session token are in the answer that issues them and nowhere else: not in the
//! database, not in a log at its most talkative, not in an error, whatever people do with them.

mod leak;
mod needles;
mod operator_tokens;

use reqwest::Method;
use serde_json::{Value, json};
use testbed::{
    Client, Console, Database, Engine, Service,
    postgres::{Server, Settings},
};

use self::{
    leak::Haystacks,
    needles::{Secret, guid, session_token, text},
};
use crate::support::{self, ALL_SCOPES, sql::Sql};

testbed::on_both_engines!(
    the_search_finds_what_is_planted,
    a_host_guid_is_in_its_answer_and_nowhere_else,
    a_session_token_is_in_its_answer_and_nowhere_else,
);

/// A Host GUID to register. It is nobody's.
const REGISTERED: &str = "d6a1c0f3-5b7e-4c92-a8d4-3f60b9e1527c";

/// A key under which answers are kept: whoever finds it can open them.
const IDEMPOTENCY_KEY: &str = "8e03978e-40d5-43dd-bc93-6894a57f9324";

/// A search that finds nothing proves something only if it finds what is there.
async fn the_search_finds_what_is_planted(database: Database) {
    let mut sql = Sql::open(&database).await;
    let bytes = if database.engine() == Engine::Sqlite { "blob" } else { "bytea" };
    sql.execute(&format!(r#"CREATE TABLE canvas."Planted" ("Text" text, "Bytes" {bytes})"#)).await;
    let hidden = "7c0e1b52-2f43-4b8e-9d1a-64c5f0a7e3b9";
    assert_eq!(guid(hidden).found_in(&database.dump()), None);
    for form in &guid(hidden).forms {
        let database = Database::new(database.engine());
        let mut sql = Sql::open(&database).await;
        sql.execute(&format!(r#"CREATE TABLE canvas."Planted" ("Text" text, "Bytes" {bytes})"#)).await;
        let hex: String = form.bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let value = match (str::from_utf8(&form.bytes), database.engine()) {
            (Ok(text), _) => format!(r#"("Text") VALUES ('{text}')"#),
            (Err(_), Engine::Sqlite) => format!(r#"("Bytes") VALUES (x'{hex}')"#),
            (Err(_), Engine::Postgres) => format!(r#"("Bytes") VALUES ('\x{hex}')"#),
        };
        sql.execute(&format!(r#"INSERT INTO canvas."Planted" {value}"#)).await;
        assert!(guid(hidden).found_in(&database.dump()).is_some(), "{} is not found", form.name);
    }
}

async fn a_host_guid_is_in_its_answer_and_nowhere_else(database: Database) {
    let mut scene = Scene::new(database).await;
    let mut issued = vec![REGISTERED.to_owned()];

    let created = scene.console.run(&["create", "--session-id", "1", "--output", "json"]).await.expect_success();
    issued.push(created.json()["hostGuid"].as_str().unwrap().to_owned());
    scene.said.add("create's log", created.stderr);
    let shown = scene.console.run(&["create", "--session-id", "2"]).await.expect_success();
    issued.push(host_guid_in(&shown.stdout));
    scene.said.add("create's log", shown.stderr);
    let arguments = ["create", "--session-id", "3", "--host-guid-stdin"];
    let registered = scene.console.run_with_input(&arguments, REGISTERED).await.expect_success();
    scene.said.add_output("register", &registered);
    let rotated = scene.console.run(&["rotate", "--session-id", "1", "--grace", "10m"]).await.expect_success();
    issued.push(host_guid_in(&rotated.stdout));
    scene.said.add("rotate's log", rotated.stderr);
    for (path, body) in [
        ("/v1/host-sessions", json!({ "sessionId": 4, "createdBy": "Peter", "expiresInSeconds": 600 })),
        ("/api/hostprovisioner/generate", json!({ "SessionId": 5 })),
        // The first that was created, and in the seat of the second.
        ("/v1/host-sessions/2/rotate", json!({ "graceSeconds": 600, "reason": "shared by mistake" })),
    ] {
        let answer = scene.client.post_json(path, &body).await.json();
        issued.push(answer["hostGuid"].as_str().unwrap().to_owned());
    }

    send_twice(&mut scene, &mut issued).await;

    for host_guid in &issued {
        use_well(&mut scene, host_guid).await;
    }
    use_badly(&mut scene, &issued[0]).await;
    take_back(&mut scene).await;
    let secrets = issued.iter().map(String::as_str).chain([IDEMPOTENCY_KEY]);
    scene.finish(secrets.map(guid).collect()).await;
}

/// Issues Host GUIDs under an Idempotency-Key, so that their answers are kept, and has those answers given again.
async fn send_twice(scene: &mut Scene, issued: &mut Vec<String>) {
    for (path, body) in [
        ("/v1/host-sessions", json!({ "sessionId": 6 })),
        ("/v1/host-sessions/batch", json!({ "hostSessions": [{ "sessionId": 7 }] })),
    ] {
        let send = async |body: &Value| {
            let request = scene.client.request(Method::POST, path).header("Idempotency-Key", IDEMPOTENCY_KEY);
            scene.client.send(request.json(body)).await
        };
        let (first, again) = (send(&body).await, send(&body).await);
        assert_eq!(first.body, again.body, "{path}");
        let answer = again.json();
        let host_guid = answer.pointer("/results/0/hostSession/hostGuid").unwrap_or(&answer["hostGuid"]);
        issued.push(host_guid.as_str().unwrap().to_owned());
        let refused = send(&json!({ "sessionId": 8, "hostSessions": [{ "sessionId": 8 }] })).await;
        scene.said.add_answer("another request under the key", &refused);
    }
    let request = scene.client.request(Method::POST, "/v1/host-sessions").json(&json!({ "sessionId": 8 }));
    let twice = request.header("Idempotency-Key", IDEMPOTENCY_KEY).header("Idempotency-Key", IDEMPOTENCY_KEY);
    scene.said.add_answer("the key twice", &scene.client.send(twice).await);
}

async fn a_session_token_is_in_its_answer_and_nowhere_else(database: Database) {
    let mut scene = Scene::new(database).await;
    let issued =
        scene.client.post_json("/v1/host-sessions", &json!({ "sessionId": 1 })).await.expect_status(201).json();
    let host_guid = issued["hostGuid"].as_str().unwrap().to_owned();
    let mut tokens = Vec::new();
    for (path, body) in [
        ("/v1/authenticate", json!({ "hostGuid": host_guid, "sessionId": 1 })),
        ("/api/host/authenticate", json!({ "HostGuid": host_guid.to_uppercase() })),
    ] {
        let answer = scene.anonymous.post_json(path, &body).await.expect_status(200).json();
        tokens.push(answer["sessionToken"].as_str().unwrap().to_owned());
    }
    for token in &tokens {
        show_well_and_badly(&mut scene, token).await;
    }
    let revoke = scene.client.post_json("/v1/host-sessions/1/revoke", &json!({})).await.expect_status(200);
    scene.said.add_answer("revoke", &revoke);
    for path in ["/v1/authenticate", "/api/host/authenticate"] {
        let refused = scene.client.post_json(path, &json!({ "hostGuid": host_guid })).await.expect_status(401);
        scene.said.add_answer(path, &refused);
    }
    let mut secrets = vec![guid(&host_guid)];
    secrets.extend(tokens.iter().map(|token| session_token(token)));
    scene.finish(secrets).await;
}

/// Everything that a session token is for, and what happens to it besides.
async fn show_well_and_badly(scene: &mut Scene, token: &str) {
    const FORM: Option<&str> = Some("application/x-www-form-urlencoded");

    for (client, content_type, body) in [
        (&scene.client, FORM, format!("token={token}")),
        (&scene.client, FORM, format!("token={token}0")),
        (&scene.client, FORM, format!("token={token}&token={token}")),
        (&scene.client, FORM, format!("access_token={token}")),
        (&scene.client, FORM, format!("{token}={token}")),
        (&scene.client, FORM, format!("token={token}%ff")),
        (&scene.client, Some("application/json"), json!({ "token": token }).to_string()),
        (&scene.anonymous, FORM, format!("token={token}")),
    ] {
        let answer = client.post_raw("/v1/introspect", content_type, body).await;
        scene.said.add_answer("introspect", &answer);
    }
    for path in ["/v1/authenticate", "/api/host/authenticate", "/v1/verify"] {
        for body in [json!({ "hostGuid": token }), json!({ "hostGuid": REGISTERED, token: 1 }), json!(token)] {
            scene.said.add_answer(path, &scene.client.post_json(path, &body).await);
        }
        let bearer = scene.anonymous.with_token(Some(token));
        scene.said.add_answer(path, &bearer.post_json(path, &json!({ "hostGuid": REGISTERED })).await);
    }
    for path in [format!("/v1/introspect?token={token}"), format!("/v1/introspect/{token}")] {
        let answer = scene.client.post_raw(&path, FORM, format!("token={token}")).await;
        scene.said.add_answer("a session token in the path", &answer);
    }
    let output = scene.console.run_with_input(&["verify"], token).await;
    scene.said.add_output("a session token as a Host GUID", &output);
}

/// A service and a console tool that log all they can, somebody who may do everything, and what was said so far that
/// must not hold a secret.
struct Scene {
    database: Database,
    console: Console,
    service: Service,
    client: Client,
    anonymous: Client,
    token: String,
    said: Haystacks,
}

impl Scene {
    async fn new(database: Database) -> Self {
        let database = watched(database);
        let console = support::console(&database).with_env("HOST_PROVISIONER_LOG", "trace");
        let scopes = ALL_SCOPES.join(",");
        let arguments = ["operator", "create", "--name", "everything", "--scopes", &scopes, "--output", "json"];
        let created = console.run(&arguments).await.expect_success();
        let token = created.json()["token"].as_str().unwrap().to_owned();
        let mut said = Haystacks::default();
        said.add("operator create's log", created.stderr);
        let service = console.serve(&["--metrics-listen", "127.0.0.1:0"]).await;
        let client = service.client(Some(&token));
        let anonymous = service.client(None);
        Self { database, console, service, client, anonymous, token, said }
    }

    /// Looks for these secrets in all that was said and in the database, before and after the service has ended; and
    /// in what was said also for what the database rightly holds.
    async fn finish(mut self, mut secrets: Vec<Secret>) {
        let mut stored = Haystacks::default();
        stored.add("the database", self.database.dump());
        self.said.add("the metrics", self.service.metrics().await);
        let hashes = self.hashes().await;
        assert!(self.service.stop().await.success());
        stored.add("the database after the end", self.database.dump());
        if let Some(server) = self.database.server() {
            // It logs every statement with its parameters, and so what was ever sent to it.
            let log = server.log();
            assert!(log.contains("INSERT INTO"), "the server logs no statements");
            stored.add("the database server's log", log);
        }
        stored.hold_none_of(&secrets);

        assert!(self.service.logs().contains("listening on"), "nothing was logged");
        self.said.add("the service's log", self.service.logs());
        secrets.extend(hashes);
        secrets.extend(self.database.server().map(|server| text("the database's password", server.password())));
        self.said.hold_none_of(&secrets);
    }

    /// Every whole hash in the database.
    async fn hashes(&self) -> Vec<Secret> {
        let mut sql = Sql::open(&self.database).await;
        let rows = sql
            .rows(
                r#"SELECT "HostGuidHash" FROM canvas."HostSessions"
                   UNION ALL SELECT "TokenHash" FROM canvas."Operators"
                   UNION ALL SELECT "PreviousTokenHash" FROM canvas."Operators" WHERE "PreviousTokenHash" IS NOT NULL"#,
            )
            .await;
        assert!(rows.len() > 1);
        rows.iter().map(|row| text("a hash", row[0].as_ref().unwrap())).collect()
    }
}

/// On PostgreSQL a database on a server that logs every statement.
fn watched(database: Database) -> Database {
    match database.engine() {
        Engine::Sqlite => database,
        Engine::Postgres => Database::on(&Server::start(Settings { log_statements: true, ..Settings::default() })),
    }
}

/// Everything that a Host GUID is for.
async fn use_well(scene: &mut Scene, host_guid: &str) {
    for body in [json!({ "hostGuid": host_guid }), json!({ "hostGuid": host_guid, "sessionId": 999 })] {
        let answer = scene.client.post_json("/v1/verify", &body).await.expect_status(200);
        scene.said.add_answer("verify", &answer);
        // Those who are let in get a token, which says nothing of the Host GUID.
        let answer = scene.client.post_json("/v1/authenticate", &body).await;
        scene.said.add_answer("authenticate", &answer);
        // This one repeats the Host GUID to whoever sent it, as it always did.
        scene.client.post_json("/api/host/authenticate", &body).await;
    }
    for arguments in [["verify"].as_slice(), &["verify", "--session-id", "999", "--output", "json"]] {
        let output = scene.console.run_with_input(arguments, host_guid).await;
        scene.said.add_output("verify", &output);
    }
}

/// What happens to people: a Host GUID where something else belongs, or in a request that is broken.
async fn use_badly(scene: &mut Scene, host_guid: &str) {
    let bodies = [
        json!({ "sessionId": host_guid }).to_string(),
        json!({ "sessionId": 6, "hostGuid": host_guid, "label": host_guid.to_uppercase() }).to_string(),
        json!({ "sessionId": 0, host_guid: 1 }).to_string(),
        json!({ "hostGuid": format!("{host_guid}0") }).to_string(),
        json!({ "hostGuid": [host_guid] }).to_string(),
        json!([host_guid]).to_string(),
        format!(r#"{{"hostGuid":"{host_guid}""#),
        format!(r#"{{"hostGuid":{host_guid}}}"#),
        host_guid.to_owned(),
    ];
    for path in [
        "/v1/host-sessions",
        "/v1/host-sessions/1/rotate",
        "/v1/host-sessions/1/renew",
        "/v1/host-sessions/1/revoke",
        "/v1/sessions/1/revoke",
        "/api/hostprovisioner/generate",
        "/v1/verify",
        "/v1/authenticate",
        "/v1/introspect",
        "/v1/nowhere",
    ] {
        for body in &bodies {
            for (client, content_type) in [
                (&scene.client, "application/json"),
                (&scene.client, "text/plain"),
                (&scene.anonymous, "application/json"),
            ] {
                let answer = client.post_raw(path, Some(content_type), body.as_bytes()).await;
                // The old endpoint ignores what it does not know, and then issues a Host GUID of its own.
                scene.said.add_answer(&format!("a POST to {path}"), &answer);
            }
        }
    }
    for path in [
        format!("/v1/host-sessions/{host_guid}"),
        format!("/v1/host-sessions?sessionId={host_guid}"),
        format!("/v1/host-sessions?cursor={host_guid}"),
        format!("/v1/host-sessions?{host_guid}=1"),
        format!("/v1/host-sessions/{host_guid}/revoke"),
        format!("/v1/sessions/{host_guid}/revoke"),
        format!("/v1/verify/{host_guid}"),
        format!("/{host_guid}"),
    ] {
        for method in [Method::GET, Method::DELETE, Method::POST] {
            let request = scene.client.request(method, &path).header("x-request-id", host_guid);
            let answer = scene.client.send(request.json(&json!({}))).await;
            scene.said.add_answer("a Host GUID in the path", &answer);
        }
    }
    let junk = format!("{host_guid}0");
    for arguments in [["verify"].as_slice(), &["create", "--session-id", "7", "--host-guid-stdin"], &[]] {
        let output = scene.console.run_with_input(arguments, &junk).await;
        scene.said.add_output("a command that is given junk", &output);
    }
    for arguments in [
        ["verify", host_guid].as_slice(),
        &["show", "--host-session-id", host_guid],
        &["rotate", "--host-session-id", host_guid],
        &["revoke", "--host-session-id", host_guid],
    ] {
        let output = scene.console.run(arguments).await.expect_code(2);
        scene.said.add_output("a command with a Host GUID among its arguments", &output);
    }
}

/// The end of them, and what is told of it.
async fn take_back(scene: &mut Scene) {
    for (path, body, status) in [
        ("/v1/host-sessions/1/rotate", json!({}), 409),
        ("/v1/host-sessions/4/renew", json!({ "expiresInSeconds": 60 }), 200),
        ("/v1/host-sessions/1/revoke", json!({ "reason": "shared by mistake" }), 200),
        ("/v1/host-sessions/1/revoke", json!({}), 409),
        ("/v1/sessions/2/revoke", json!({ "afterSeconds": 60 }), 200),
        ("/v1/host-sessions/revocations", json!({ "issuedBy": "everything" }), 200),
        ("/v1/host-sessions/revocations", json!({ "plan": "AAAA" }), 422),
    ] {
        let answer = scene.client.post_json(path, &body).await.expect_status(status);
        scene.said.add_answer(path, &answer);
    }
    for (arguments, exit_code) in [
        (["renew", "--session-id", "3", "--expires", "8h"].as_slice(), 0),
        (&["revoke", "--session-id", "1"], 0),
        (&["revoke", "--host-session-id", "1"], 1),
        (&["revoke-many", "--label", "host", "--yes", "--output", "json"], 0),
    ] {
        let output = scene.console.run(arguments).await.expect_code(exit_code);
        scene.said.add_output(arguments[0], &output);
    }
    for id in ["1", "4"] {
        let answer = scene.client.get(&format!("/v1/host-sessions/{id}/events")).await.expect_status(200);
        scene.said.add_answer("a timeline", &answer);
        let output = scene.console.run(&["show", "--host-session-id", id, "--events"]).await.expect_success();
        scene.said.add_output("a timeline", &output);
    }
}

/// The Host GUID in the text that a person reads.
fn host_guid_in(text: &str) -> String {
    let is_guid = |word: &&str| word.len() == 36 && word.matches('-').count() == 4;
    text.split_whitespace().find(is_guid).unwrap_or_else(|| panic!("no Host GUID in {text}")).to_owned()
}
