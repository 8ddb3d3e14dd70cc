//! Keys are replaced while the real program serves: nobody who verifies notices.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

use nix::sys::signal::Signal;
use serde_json::json;
use testbed::{Client, Console, Database};

use crate::support::{self, UNKNOWN_GUID, keyring, problem::expect_problem, sql::Sql};

testbed::on_both_engines!(
    the_primary_key_is_replaced_under_load,
    a_broken_ring_changes_nothing,
    a_key_that_a_replica_lacks_does_not_become_primary,
    a_replica_that_lacks_a_key_calls_nothing_unknown,
    a_ring_may_come_from_a_mounted_file_or_the_environment,
    on_a_terminal_nothing_is_given_up_without_a_yes,
);

/// How long something may take to come true.
const TIMEOUT: Duration = Duration::from_secs(120);

/// How many verifications the load makes at least.
const VERIFICATIONS: u64 = 3_000;

/// How many of the oldest Host GUIDs are half of what is verified: more than are issued before the key is replaced.
const OLDEST: usize = 100;

async fn the_primary_key_is_replaced_under_load(database: Database) {
    let console = support::console(&database);
    let replicas = [console.serve(&[]).await, console.serve(&[]).await];
    let token = console.operator("load", &["provision", "verify"]).await;
    let clients = [replicas[0].client(Some(&token)), replicas[1].client(Some(&token))];
    let guids = Mutex::new(Vec::new());
    for session in 1..=20 {
        let guid = provision(&clients[0], session).await;
        guids.lock().unwrap().push(guid);
    }

    let (is_over, verified) = (AtomicBool::new(false), AtomicU64::new(0));
    let verify = async |client: &Client, from: usize| {
        let mut at = from;
        while !is_over.load(SeqCst) {
            let guid = {
                let guids = guids.lock().unwrap();
                // New ones come all the time, and the oldest, which are to move, have to come round none the less.
                let among = if at.is_multiple_of(2) { guids.len().min(OLDEST) } else { guids.len() };
                guids[at / 2 % among].clone()
            };
            let answer = client.post_json("/v1/verify", &json!({ "hostGuid": guid })).await.expect_status(200);
            assert_eq!(answer.json()["valid"], true, "{answer:?}");
            verified.fetch_add(1, SeqCst);
            at += 1;
        }
    };
    let issue = async |client: &Client, first: i64| {
        let mut session = first;
        while !is_over.load(SeqCst) {
            let guid = provision(client, session).await;
            guids.lock().unwrap().push(guid);
            session += 1;
            // Issuing is to go on all the time, and not to keep the verifications from coming round.
            let target = verified.load(SeqCst) + 20;
            while verified.load(SeqCst) < target && !is_over.load(SeqCst) {
                tokio::task::yield_now().await;
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
    };
    let rotate = async {
        console.run(&["key", "add"]).await.expect_success();
        for replica in &replicas {
            replica.signal(Signal::SIGHUP);
        }
        for replica in &replicas {
            until(async || replica.stderr().contains("the keyring was loaded anew")).await;
        }
        until(async || console.run(&["key", "primary", "k2"]).await.code() == Some(0)).await;
        // What is used moves, and when the last is over the key can go.
        until(async || console.run(&["key", "retire", "k1"]).await.code() == Some(0)).await;
        until(async || verified.load(SeqCst) >= VERIFICATIONS).await;
        is_over.store(true, SeqCst);
    };
    tokio::join!(
        rotate,
        verify(&clients[0], 0),
        verify(&clients[0], 7),
        verify(&clients[1], 3),
        verify(&clients[1], 11),
        issue(&clients[0], 1_000),
        issue(&clients[1], 100_000),
    );

    let mut sql = Sql::open(&database).await;
    let guids = guids.into_inner().unwrap();
    let issued = i64::try_from(guids.len()).unwrap();
    println!("{} verifications and {issued} Host GUIDs, and none failed", verified.load(SeqCst));
    assert_eq!(sql.count("HostSessions", r#""IsActive" AND "KeyId" = 'k2'"#).await, issued);
    assert!(sql.count("AuditLog", r#""Action" = 'rehashed'"#).await >= 20);
    for guid in guids.iter().take(20) {
        let hash = keyring::hash(&database, "k2", guid);
        assert_eq!(sql.count("HostSessions", &format!(r#""HostGuidHash" = '{hash}'"#)).await, 1);
    }
}

async fn a_broken_ring_changes_nothing(database: Database) {
    let (service, client) = support::serve(&database, &["provision", "verify"]).await;
    let guid = provision(&client, 215).await;
    let right = fs::read_to_string(keyring::path(&database)).unwrap();
    for broken in ["", "[[keys]]\nid = \"k1\"\nsecret = \"hunter2\"\n", &right[..right.len() / 2]] {
        let told = service.stderr().matches("the keyring was not loaded anew").count();
        fs::write(keyring::path(&database), broken).unwrap();
        service.signal(Signal::SIGHUP);
        until(async || service.stderr().matches("the keyring was not loaded anew").count() > told).await;
        is_valid(&client, &guid).await;
        client.get("/health/ready").await.expect_status(200);
    }
    assert!(!service.stderr().contains("hunter2"));
    fs::write(keyring::path(&database), right).unwrap();
    service.signal(Signal::SIGHUP);
    until(async || service.stderr().contains("the keyring was loaded anew")).await;
    is_valid(&client, &guid).await;
}

async fn a_key_that_a_replica_lacks_does_not_become_primary(database: Database) {
    let far = Far::new(&database).await;
    let replica = far.console.serve(&[]).await;
    let console = support::console(&database);
    console.run(&["key", "add"]).await.expect_success();
    let refused = console.run(&["key", "primary", "k2"]).await.expect_code(1);
    assert!(refused.stderr.contains("not every replica has loaded the hash key k2"), "{}", refused.stderr);
    let listed = console.run(&["key", "list", "--output", "json"]).await.expect_success().json();
    assert_eq!(listed["replicas"].as_array().unwrap().len(), 1, "{listed}");

    far.copy_ring(&database);
    replica.signal(Signal::SIGHUP);
    until(async || console.run(&["key", "primary", "k2"]).await.code() == Some(0)).await;
    let listed = console.run(&["key", "list"]).await.expect_success().stdout;
    let line = listed.lines().find(|line| line.contains(" k2 ")).unwrap();
    assert!(line.contains("primary") && line.contains("all 1"), "{listed}");
}

async fn a_replica_that_lacks_a_key_calls_nothing_unknown(database: Database) {
    let far = Far::new(&database).await;
    let console = support::console(&database);
    let replica = far.console.serve(&[]).await;
    let token = console.operator("tester", &["provision", "verify", "read"]).await;
    let client = replica.client(Some(&token));
    let known = provision(&client, 215).await;
    console.run(&["key", "add"]).await.expect_success();

    let unknown = json!({ "hostGuid": UNKNOWN_GUID });
    let stranger =
        client.with_token(Some("hpo_0000000000000000000000000000000000000000000000000000000000000000190a55ad"));
    let batch = json!({ "hostGuids": [{ "hostGuid": known }, { "hostGuid": UNKNOWN_GUID }] });
    for (answer, what) in [
        (client.get("/health/ready").await, "ready"),
        (client.post_json("/v1/verify", &unknown).await, "verify"),
        (client.post_json("/v1/verify/batch", &batch).await, "verify batch"),
        (client.post_json("/v1/authenticate", &json!({ "hostGuid": UNKNOWN_GUID })).await, "authenticate"),
        (client.post_json("/api/host/authenticate", &unknown).await, "as before"),
        (stranger.get("/v1/host-sessions").await, "an operator"),
    ] {
        assert_eq!(answer.status, 503, "{what}: {answer:?}");
        if what != "as before" {
            expect_problem(&answer, 503, "keyring_stale");
        }
    }
    let register = ["create", "--session-id", "216", "--host-guid-stdin"];
    let refused = far.console.run_with_input(&register, UNKNOWN_GUID).await.expect_code(1);
    assert!(refused.stderr.contains("lacks a key"), "{}", refused.stderr);
    is_valid(&client, &known).await;

    // The file is found without a signal.
    far.copy_ring(&database);
    replica.wait_until_ready().await;
    let answer = client.post_json("/v1/verify", &unknown).await.expect_status(200);
    assert_eq!(answer.json()["valid"], false);
}

async fn a_ring_may_come_from_a_mounted_file_or_the_environment(database: Database) {
    const FILE: &str = "HOST_PROVISIONER_KEYRING_FILE";
    const TEXT: &str = "HOST_PROVISIONER_KEYRING";
    let console = support::console(&database);
    console.run(&["create", "--session-id", "215"]).await.expect_success();
    let ring = fs::read_to_string(keyring::path(&database)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mounted = folder.path().join("ring");
    fs::rename(keyring::path(&database), &mounted).unwrap();
    chmod(&mounted, 0o440);

    let by_file = console.clone().with_env(FILE, &mounted);
    let by_text = console.clone().with_env(TEXT, &ring);
    for there in [&by_file, &by_text] {
        there.run(&["list"]).await.expect_success();
        there.run(&["doctor"]).await.expect_success();
        let refused = there.run(&["key", "add"]).await.expect_code(1);
        assert!(refused.stderr.contains("--print"), "{}", refused.stderr);
        let printed = there.run(&["key", "add", "--print"]).await.expect_success().stdout;
        assert!(printed.starts_with("[[keys]]\nid = \"k2\"\nsecret = \"base64:"));
        there.serve(&[]).await;
    }
    let named = mounted.to_str().unwrap();
    console.run(&["list", "--keyring-file", named]).await.expect_success();
    by_text.run(&["list", "--keyring-file", named]).await.expect_code(2);
    by_text.clone().with_env(FILE, &mounted).run(&["list"]).await.expect_code(2);
    console.clone().with_env(FILE, "").run(&["list"]).await.expect_code(2);
    // An empty ring is not taken for none.
    console.clone().with_env(TEXT, "").run(&["list"]).await.expect_code(1);

    chmod(&mounted, 0o444);
    let refused = by_file.run(&["list"]).await.expect_code(1);
    assert!(refused.stderr.contains("chmod 0640"), "{}", refused.stderr);
    fs::remove_file(&mounted).unwrap();
    by_file.run(&["list"]).await.expect_code(1);
    assert!(!keyring::path(&database).exists() && !mounted.exists());
}

/// A console whose data folder is its own, as on another machine, with a copy of the keyring.
struct Far {
    console: Console,
    folder: tempfile::TempDir,
}

impl Far {
    async fn new(database: &Database) -> Self {
        support::console(database).run(&["list"]).await.expect_success();
        let folder = tempfile::tempdir().unwrap();
        chmod(folder.path(), 0o700);
        let console = support::console(database).with_env("HOST_PROVISIONER_DATA_DIR", folder.path());
        let far = Self { console, folder };
        far.copy_ring(database);
        far
    }

    fn copy_ring(&self, database: &Database) {
        let (draft, ring) = (self.folder.path().join("draft"), self.folder.path().join("keyring.toml"));
        fs::copy(keyring::path(database), &draft).unwrap();
        fs::rename(draft, ring).unwrap();
    }
}

async fn provision(client: &Client, session: i64) -> String {
    let answer = client.post_json("/v1/host-sessions", &json!({ "sessionId": session, "createdBy": "load" })).await;
    answer.expect_status(201).json()["hostGuid"].as_str().unwrap().to_owned()
}

async fn is_valid(client: &Client, guid: &str) {
    let answer = client.post_json("/v1/verify", &json!({ "hostGuid": guid })).await.expect_status(200);
    assert_eq!(answer.json()["valid"], true);
}

/// Looks until it is so.
async fn until(is_so: impl AsyncFn() -> bool) {
    let deadline = Instant::now() + TIMEOUT;
    while !is_so().await {
        assert!(Instant::now() < deadline, "it did not come");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

async fn on_a_terminal_nothing_is_given_up_without_a_yes(database: Database) {
    let console = support::console(&database);
    console.run(&["create", "--session-id", "215"]).await.expect_success();
    console.run(&["key", "add"]).await.expect_success();
    console.run(&["key", "primary", "k2"]).await.expect_success();
    let retire = ["key", "retire", "k1", "--force"];
    let mut sql = Sql::open(&database).await;
    let before = sql.everything().await;
    for answer in ["n\n", "\n", "\x04"] {
        let screen = console.run_on_terminal(&retire, answer).await;
        assert_eq!(screen.status.code(), Some(1), "{}", screen.text);
        assert!(screen.text.contains("host session 1 of session 215"), "{}", screen.text);
        assert!(screen.text.contains("Retire the key? [y/N]"), "{}", screen.text);
    }
    // Where nobody can be asked, only a yes beforehand counts; and without force nothing is asked or lost.
    console.run(&retire).await.expect_code(2);
    let screen = console.run_on_terminal(&retire[..3], "").await;
    assert!(!screen.status.success() && !screen.text.contains("[y/N]"), "{}", screen.text);
    assert_eq!(sql.everything().await, before);

    let screen = console.run_on_terminal(&retire, "y\n").await;
    assert!(screen.status.success() && screen.text.contains("Host sessions revoked: 1."), "{}", screen.text);
}
