//! What happens when a store is new.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use futures_util::future::join_all;
use serde_json::{Value, json};
use testbed::{Client, Console, Database};

use crate::support::{self, live_terminal::LiveTerminal, sql::Sql};

/// What the log says when the first operator was made.
const MADE: &str = "made the operator first";

/// The one operator of a new SQLite store can do everything, from the first request on.
#[tokio::test]
async fn without_a_terminal_the_first_token_is_in_a_private_file() {
    let database = Database::empty_sqlite();
    let console = support::console(&database);
    let mut service = console.serve(&[]).await;
    let token = fs::read_to_string(token_file(&database)).unwrap();
    assert_eq!(fs::metadata(token_file(&database)).unwrap().permissions().mode() & 0o777, 0o600);
    let log = service.logs();
    assert!(log.contains(MADE), "{log}");
    assert!(log.contains(&token_file(&database).display().to_string()), "{log}");
    assert!(!log.contains("hpo_"), "{log}");
    let client = service.client(Some(token.trim()));
    let issued = client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201).json();
    let verified = client.post_json("/v1/verify", &json!({ "hostGuid": issued["hostGuid"] })).await;
    assert_eq!(verified.expect_status(200).json()["valid"], true);
    assert!(service.stop().await.success());

    let service = console.serve(&[]).await;
    assert_eq!(fs::read_to_string(token_file(&database)).unwrap(), token);
    assert!(!service.logs().contains(MADE), "{}", service.logs());
    assert_eq!(Sql::open(&database).await.count("Operators", "TRUE").await, 1);
    service.client(Some(token.trim())).get("/v1/host-sessions").await.expect_status(200);
}

#[tokio::test]
async fn on_a_terminal_the_first_token_is_shown_once() {
    let database = Database::empty_sqlite();
    let console = support::console(&database);
    let (base_url, screen) = serve_on_terminal(&console, |_| async {}).await;
    let tokens: Vec<_> = screen.split_whitespace().filter(|word| word.starts_with("hpo_")).collect();
    let [token] = tokens.as_slice() else { panic!("{screen}") };
    assert!(screen.contains(&format!("{base_url}/docs")), "{screen}");
    assert!(!token_file(&database).exists());

    let (_, screen) = serve_on_terminal(&console, |base_url| async move {
        Client::new(base_url, Some(token)).get("/v1/host-sessions").await.expect_status(200);
    })
    .await;
    assert!(!screen.contains("hpo_"), "{screen}");
    assert_eq!(Sql::open(&database).await.count("Operators", "TRUE").await, 1);
}

/// Standard output is for the answer, here where the service is; the log is on standard error.
#[tokio::test]
async fn a_start_is_announced_in_one_document() {
    let database = Database::empty_sqlite();
    let console = support::console(&database);
    let service = console.serve(&["--output", "json"]).await;
    let document: Value = serde_json::from_str(&service.stdout()).unwrap();
    let path = token_file(&database).display().to_string();
    let url = service.base_url();
    assert_eq!(document, json!({ "url": url, "docs": format!("{url}/docs"), "firstOperatorTokenFile": path }));

    let service = console.serve(&["--log-format", "json"]).await;
    assert_eq!(service.stdout(), "");
    for line in service.stderr().lines() {
        serde_json::from_str::<Value>(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    }
}

/// A PostgreSQL database has an administrator, who is told what to do.
#[tokio::test]
async fn on_postgresql_nobody_is_made_and_the_log_says_how() {
    let database = Database::postgres();
    let console = support::console(&database);
    let service = console.serve(&[]).await;
    assert!(service.logs().contains("host-provisioner operator create"), "{}", service.logs());
    assert!(!token_file(&database).exists());
    assert_eq!(Sql::open(&database).await.count("Operators", "TRUE").await, 0);

    let client = service.operator("back-end", &["provision"]).await;
    client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201);
    let again = console.serve(&[]).await;
    assert!(!again.logs().contains("operator create"), "{}", again.logs());
}

#[tokio::test]
async fn an_unmigrated_postgresql_database_is_migrated_when_asked() {
    let database = Database::empty_postgres();
    let console = support::console(&database);
    for command in [
        ["serve", "--listen", "127.0.0.1:0"].as_slice(),
        &["create", "--session-id", "215"],
        &["operator", "create", "--name", "back-end", "--scopes", "read"],
    ] {
        let refused = console.run(command).await.expect_code(1);
        assert!(refused.stderr.contains("host-provisioner migrate up"), "{}", refused.stderr);
        assert!(refused.stderr.contains("host-provisioner serve --migrate"), "{}", refused.stderr);
    }
    let mut sql = Sql::open(&database).await;
    let tables = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname IN ('canvas', 'public')";
    assert_eq!(sql.number(tables).await, 0);
    assert!(!support::keyring::path(&database).exists());

    let service = console.serve(&["--migrate"]).await;
    let client = service.operator("back-end", &["provision"]).await;
    client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201);
    console.serve(&[]).await;
}

/// A console command on a machine that has never seen the program needs nothing before it.
#[tokio::test]
async fn a_command_on_a_new_machine_makes_a_private_store() {
    let console = Console::without_database(support::PROGRAM);
    let created = console.run(&["create", "--session-id", "215", "--output", "json"]).await.expect_success().json();
    console.run_with_input(&["verify"], created["hostGuid"].as_str().unwrap()).await.expect_success();

    let command = console.command(&[]);
    let home = command.get_envs().find(|(name, _)| *name == "HOME").unwrap().1.unwrap();
    let folder = Path::new(home).join(".local/share/host-provisioner");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.contains(&folder.join("canvas.db")) && files.contains(&folder.join("keyring.toml")), "{files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

/// Replicas that are started together agree on the schema, the keyring and the one operator.
#[tokio::test]
async fn six_services_may_start_on_one_new_store_at_once() {
    let database = Database::empty_sqlite();
    let console = support::console(&database);
    let services = join_all((0..6).map(|_| console.serve(&[]))).await;
    let token = fs::read_to_string(token_file(&database)).unwrap();
    for (number, service) in (1..).zip(&services) {
        let client = service.client(Some(token.trim()));
        client.post_json("/v1/host-sessions", &json!({ "sessionId": number })).await.expect_status(201);
    }
    let mut sql = Sql::open(&database).await;
    assert_eq!(sql.count("Operators", "TRUE").await, 1);
    assert_eq!(sql.count("AuditLog", r#""Action" = 'operator_created'"#).await, 1);
    assert_eq!(sql.count("HostSessions", "TRUE").await, 6);
    let named = services.iter().filter(|service| service.logs().contains(MADE)).count();
    assert_eq!(named, 1);
}

/// Serves on a terminal until something was done there. Returns the address, and what the screen showed.
async fn serve_on_terminal<F: Future<Output = ()>>(
    console: &Console,
    work: impl FnOnce(String) -> F,
) -> (String, String) {
    let mut terminal = LiveTerminal::start(console, &["serve", "--listen", "127.0.0.1:0"]);
    let base_url = terminal.wait_for(base_url).await;
    work(base_url.clone()).await;
    terminal.interrupt();
    let (status, screen) = terminal.end().await;
    assert!(status.success(), "{status}: {screen}");
    (base_url, screen)
}

/// The address in the whole line of the log that has one.
fn base_url(screen: &str) -> Option<String> {
    let (_, rest) = screen.split_once("listening on http://")?;
    let (line, _) = rest.split_once('\n')?;
    let address = line.split(|c: char| !(c.is_ascii_alphanumeric() || ".:[]-".contains(c))).next()?;
    Some(format!("http://{address}"))
}

fn token_file(database: &Database) -> PathBuf {
    database.data_dir().join("first-operator-token")
}
