//! What README.md and the tutorial tell people to type is typed here, block by block and from top to bottom, and what
//! they promise is looked for where they promise it.

mod blocks;
mod reader;

use std::{fs, os::unix::fs::PermissionsExt};

use serde_json::Value;
use testbed::Database;

use crate::{
    listener::certificate::{self, Certificate},
    support::LOST_GUID,
};
use reader::Reader;

/// What CI does, where it is said which command passes all tests.
const CI: &str = include_str!("../../.ci/run");

/// The table of the service before this one, with the Host GUID that it handed out and never saved, for session 400.
const ORIGINAL: &str = "\
HostSessionId,SessionId,HostGuidHash,CreatedAt,IsActive
9000,400,rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs=,2025-09-21 10:30:00.0000000,1
";

/// The secret of the service before this one.
const ORIGINAL_SECRET: &str = "NOOR-CANVAS-HOST-SECRET-2025";

#[tokio::test]
async fn the_readme_can_be_followed() {
    let mut reader = Reader::of("README.md");
    let screen = reader.serve("cargo run -- serve").await;
    assert!(screen.contains("http://127.0.0.1:") && screen.contains("/docs"), "{screen}");
    reader.put("TOKEN", token(&screen));

    // It would run this test, and all the others. CI runs this very command.
    let tests = reader.take("sh", "cargo test --workspace");
    assert!(CI.contains(&format!("test_command=\"{}\"", tests.text.trim())), "{}", tests.text);

    session_215(&mut reader).await;
    coming_over(&mut reader).await;

    let made = reader.run("cargo run -- operator create --name back-end").await.stdout;
    assert_eq!(made.matches("hpo_").count(), 2, "{made}");
    reader.run("cargo run -- audit list --actor back-end").await;
    let found = reader.also("cargo run -- audit verify --head head.json").await.stdout;
    assert!(found.contains("The trail is whole"), "{found}");
    let table = reader.run("sqlite3 :memory:").await.stdout;
    assert!(table.contains("1|215|host|Peter|"), "{table}");

    https(&mut reader).await;
    postgresql(&mut reader).await;
    reader.end();
}

async fn session_215(reader: &mut Reader) {
    let issued = reader.run("curl -sS http://127.0.0.1:9091/v1/host-sessions").await.json();
    reader.put("HOST_GUID", text(&issued, "hostGuid"));
    let verified = reader.run("curl -sS http://127.0.0.1:9091/v1/verify").await.json();
    assert_eq!(verified["valid"], true);
    let entry = reader.run("curl -sS http://127.0.0.1:9091/v1/authenticate").await.json();
    assert_eq!(text(&entry, "sessionToken").split('.').count(), 3);

    let said = reader.run("echo \"$HOST_GUID\" | cargo run -- verify --session-id 215").await.stdout;
    for promised in ["Valid.", "Issued a Host GUID for session 215.", "session id>"] {
        assert!(said.contains(promised), "{said}");
    }
    // A terminal asks before a host is replaced who still works.
    let asked = reader.ask("cargo run -- create --session-id 215", "n\n").await;
    assert_eq!(asked.status.code(), Some(1));
    assert!(asked.text.contains("Replace it?"), "{}", asked.text);

    let said = reader.run("printf 'sessionId,label").await.stdout;
    assert!(said.contains("Issued 3 Host GUIDs for 3 lines."), "{said}");
    let results = reader.home().join("hosts.results.csv");
    assert_eq!(fs::metadata(&results).unwrap().permissions().mode() & 0o777, 0o600);
    let again = reader.ask("cargo run -- create-batch hosts.csv", "").await;
    assert!(again.text.contains("batch that is done"), "{}", again.text);

    let said = reader.run("cargo run -- rotate --session-id 215 --grace 10m").await.stdout;
    assert!(said.contains("Revoked 2 host sessions of session 215."), "{said}");
    let refused = reader.also("echo \"$HOST_GUID\" | cargo run -- verify || true").await.stdout;
    assert_eq!(refused, "Refused: revoked.\n");

    // The page asks for the events of a host session in words.
    let events = reader.also("cargo run -- show --host-session-id 1 --events").await.stdout;
    assert!(events.contains("provisioned") && events.contains("rotated_out"), "{events}");
    let said = reader.run_on_terminal("cargo run -- revoke-many --issued-by back-end", "y\n").await.text;
    assert!(said.contains("There was nothing to take back."), "{said}");
}

async fn coming_over(reader: &mut Reader) {
    let key = reader.take("toml", "[[keys]]\nid = \"legacy\"").text.replace('…', ORIGINAL_SECRET);
    let ring = reader.home().join(".local/share/host-provisioner/keyring.toml");
    fs::write(&ring, fs::read_to_string(&ring).unwrap() + &key).unwrap();
    fs::write(reader.home().join("HostSessions.csv"), ORIGINAL).unwrap();
    reader.run("cargo run -- import HostSessions.csv --dry-run").await;
    let said = reader.also(&format!("echo {LOST_GUID} | cargo run -- verify --session-id 400")).await.stdout;
    assert!(said.starts_with("Valid."), "{said}");
}

async fn https(reader: &mut Reader) {
    let certificate = Certificate::new();
    certificate::write(&reader.home().join("fullchain.pem"), 0o644, &certificate.pem());
    certificate::write(&reader.home().join("privkey.pem"), 0o600, &certificate.key_pem);
    let screen = reader.serve("cargo run -- serve --listen 0.0.0.0:9091 --tls-cert").await;
    assert!(screen.contains("listening on https://0.0.0.0:"), "{screen}");
    let port = reader.address().rsplit(':').next().unwrap();
    let host = certificate::NAME;
    let ready =
        format!("curl -sS --cacert fullchain.pem --resolve {host}:{port}:127.0.0.1 https://{host}:{port}/health/ready");
    assert_eq!(reader.also(&ready).await.json()["status"], "ok");
}

/// The address of the page leads to nobody's database, so a real one takes its place.
async fn postgresql(reader: &mut Reader) {
    let database = Database::empty_postgres();
    let block = reader.take("sh", "export HOST_PROVISIONER_DATA_DIR=");
    let address = "DATABASE_URL=postgres://host_provisioner:…@db.example/host_provisioner\n";
    assert!(block.text.contains(address), "{}", block.text);
    let text = block.text.replace(address, &format!("DATABASE_URL={}\n", database.owner_url()));
    let screen = reader.serve_as(&block, &text).await;
    reader.put("TOKEN", token(&screen));
    let list = "curl -sS http://127.0.0.1:9091/v1/host-sessions -H \"Authorization: Bearer $TOKEN\"";
    assert_eq!(reader.also(list).await.json()["hostSessions"], Value::Array(Vec::new()));
}

#[tokio::test]
async fn the_tutorial_can_be_followed() {
    let mut reader = Reader::of("docs/tutorial.md");
    let screen = reader.serve("export HOST_PROVISIONER_DATA_DIR=").await;
    reader.run_typing("export HOST_PROVISIONER_DATA_DIR=", &format!("{}\n", token(&screen))).await;
    reader.run("ISSUED=$(curl").await;
    reader.run("cargo run -q -- create --session-id 215 --label co-host").await;
    reader.run("ENTRY=$(curl").await;
    reader.run("curl -sS http://127.0.0.1:9091/v1/introspect").await;
    reader.run("ROTATED=$(curl").await;
    reader.run("echo \"$NEW_HOST_GUID\" | cargo run -q -- verify --session-id 215").await;
    reader.run("cargo run -q -- revoke --session-id 215 --label host").await;
    reader.run("curl -sS http://127.0.0.1:9091/v1/authenticate").await;
    reader.run("echo \"$NEW_HOST_GUID\" | cargo run -q -- verify || ").await;
    reader.run("curl -sS http://127.0.0.1:9091/v1/introspect").await;
    reader.run("cargo run -q -- show --host-session-id 1 --events").await;
    reader.run("sqlite3 -header -column").await;
    let data_dir = reader.home().join("host-provisioner-tutorial");
    assert!(data_dir.exists());
    reader.stop_service().await;
    reader.run("rm -r \"$HOST_PROVISIONER_DATA_DIR\"").await;
    assert!(!data_dir.exists());
    reader.end();
}

/// The operator's token that a screen shows.
fn token(screen: &str) -> &str {
    let tokens: Vec<_> = screen.split_whitespace().filter(|word| word.starts_with("hpo_")).collect();
    let [token] = tokens.as_slice() else { panic!("there is not one token on the screen:\n{screen}") };
    token
}

fn text<'a>(document: &'a Value, member: &str) -> &'a str {
    document[member].as_str().unwrap_or_else(|| panic!("no {member} in {document}"))
}
