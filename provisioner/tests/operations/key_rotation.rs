//! Keys that are added, made primary and retired while others work.

use std::{fs, path::PathBuf, sync::Arc};

use chrono::TimeDelta;
use database::WriteTransaction;
use futures_util::future::join_all;
use provisioner::{
    AddKey, Error, Expiry, HostGuid, IdempotencyKey, KeyChangeError, KeyId, KeyState, KeyringError, KeyringSource,
    OsRandom, Provision, Provisioner, Readiness, Register, Reloaded, RetireKey, Role, Verification,
};
use sea_orm::ConnectionTrait;
use testbed::{Database, Engine};
use tokio::sync::Barrier;

use crate::fixture::{Fixture, actor, request};

testbed::on_both_engines!(
    keys_added_at_once_are_all_there,
    a_ring_that_is_kept_elsewhere_is_not_written,
    a_key_becomes_primary_only_where_every_replica_has_it,
    switches_at_once_leave_one_primary,
    the_row_of_a_replica_that_stopped_is_given_to_another,
    a_ring_is_loaded_whole_or_not_at_all,
    a_truncated_ring_takes_no_place,
    a_process_that_is_stale_finds_the_ring_by_itself,
    a_key_in_use_is_not_retired,
    what_depends_on_a_key_is_given_up_by_force_only,
    a_provision_under_a_retired_key_does_not_come_to_be,
    a_provision_that_commits_behind_the_survey_is_found,
    retiring_while_others_issue_leaves_nothing_behind,
);

fn path(database: &Database) -> PathBuf {
    database.data_dir().join("keyring.toml")
}

fn key_id(text: &str) -> KeyId {
    KeyId::parse(text).unwrap()
}

fn add(role: Role) -> AddKey {
    AddKey { role, id: None }
}

fn retire(id: &str, force: bool) -> RetireKey {
    RetireKey { role: Role::Hash, id: key_id(id), force }
}

async fn promote(provisioner: &Provisioner, id: &str) {
    provisioner.promote_key(&actor(), Role::Hash, &key_id(id)).await.unwrap();
}

/// A process with k1, which is primary, and k2, which it has loaded.
async fn with_k2(database: &Database) -> Fixture {
    let fixture = Fixture::new(database).await;
    fixture.provisioner.add_key(&actor(), &add(Role::Hash)).await.unwrap();
    fixture.provisioner.reload_keyring(&actor()).await.unwrap();
    fixture
}

async fn is_valid(provisioner: &Provisioner, guid: &HostGuid) -> bool {
    matches!(provisioner.verify(guid, None).await.unwrap(), Verification::Valid(_))
}

/// Host sessions that are valid under a key that is retired.
async fn left_behind(fixture: &Fixture) -> usize {
    let sql = r#"SELECT "HostSessionId" FROM canvas."HostSessions" WHERE "IsActive" AND "KeyId" IN
        (SELECT "KeyId" FROM canvas."Keys" WHERE "Role" = 'hash' AND "RetiredAt" IS NOT NULL)"#;
    fixture.rows(sql).await.len()
}

async fn keys_added_at_once_are_all_there(database: Database) {
    let fixture = Fixture::new(&database).await;
    let before = format!("# a word of mine\n{}", fs::read_to_string(path(&database)).unwrap().trim_end());
    fs::write(path(&database), &before).unwrap();
    let others = join_all((0..4).map(|_| Fixture::new(&database))).await;
    let roles = [Role::Hash, Role::Hash, Role::Operator, Role::Signing];
    let added = others.iter().zip(roles).map(async |(it, role)| it.provisioner.add_key(&actor(), &add(role)).await);
    let mut added: Vec<_> = join_all(added).await.into_iter().map(|it| it.unwrap().id.as_str().to_owned()).collect();
    added.sort();
    assert_eq!(added, ["k2", "k3", "operator-2", "signing-2"]);

    let ring = fs::read_to_string(path(&database)).unwrap();
    assert!(ring.starts_with(&before), "{}", ring.len());
    assert_eq!(ring.matches("\nid = ").count(), 9);
    assert_eq!(fs::read_dir(database.data_dir()).unwrap().flatten().filter(|it| is_draft(&it.file_name())).count(), 0);
    // Until it has loaded them, it is not ready, and then it is.
    assert_eq!(fixture.provisioner.readiness().await.unwrap(), Readiness::KeyringStale);
    let loaded = fixture.provisioner.reload_keyring(&actor()).await.unwrap();
    assert_eq!(loaded, Reloaded::Loaded { lacking: vec![] });
    assert_eq!(fixture.provisioner.readiness().await.unwrap(), Readiness::Ready);

    let taken = AddKey { role: Role::Hash, id: Some(key_id("k2")) };
    let refused = fixture.provisioner.add_key(&actor(), &taken).await;
    assert!(matches!(refused, Err(KeyChangeError::IdTaken { .. })), "{refused:?}");
    assert_eq!(fs::read_to_string(path(&database)).unwrap(), ring);
}

fn is_draft(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().contains("draft")
}

async fn a_ring_that_is_kept_elsewhere_is_not_written(database: Database) {
    let fixture = Fixture::new(&database).await;
    let text = fs::read_to_string(path(&database)).unwrap();
    let mounted = database.data_dir().join("mounted");
    fs::rename(path(&database), &mounted).unwrap();
    for source in [KeyringSource::File(mounted.clone()), KeyringSource::Environment(text.clone().into())] {
        let store = database.connect().await;
        let (clock, random) = (Arc::new(fixture.clock.clone()), Arc::new(OsRandom));
        let provisioner = Provisioner::open(store, source, &actor(), clock, random).await.unwrap();
        let refused = provisioner.add_key(&actor(), &add(Role::Hash)).await;
        assert!(matches!(refused, Err(KeyChangeError::KeptElsewhere { .. })), "{refused:?}");
        let (added, key) = provisioner.print_key(&add(Role::Hash)).await.unwrap();
        assert_eq!(added.id.as_str(), "k2");
        assert!(key.starts_with("[[keys]]\nid = \"k2\"\nsecret = \"base64:"));
    }
    assert_eq!(fs::read_to_string(&mounted).unwrap(), text);
    assert!(!path(&database).exists());
    assert_eq!(fixture.rows(r#"SELECT * FROM canvas."Keys""#).await.len(), 5);
}

async fn a_key_becomes_primary_only_where_every_replica_has_it(database: Database) {
    let other = Fixture::new(&database).await;
    let replica = other.provisioner.register_replica("far").await.unwrap();
    let fixture = with_k2(&database).await;
    fixture.provisioner.register_replica("near").await.unwrap();
    let refused = fixture.provisioner.promote_key(&actor(), Role::Hash, &key_id("k2")).await;
    let Err(KeyChangeError::NotOnReplicas { replicas, .. }) = refused else { panic!("{refused:?}") };
    assert!(replicas.len() == 1 && replicas[0].starts_with("far ("), "{replicas:?}");

    other.provisioner.reload_keyring(&actor()).await.unwrap();
    other.provisioner.report_replica(&replica).await.unwrap();
    promote(&fixture.provisioner, "k2").await;
    let issued = other.provisioner.provision(&actor(), &request(215)).await.unwrap();
    assert_eq!(fixture.rows(r#"SELECT * FROM canvas."HostSessions" WHERE "KeyId" = 'k2'"#).await.len(), 1);
    assert!(is_valid(&fixture.provisioner, &issued.host_guid).await);
    let events = r#"SELECT "Action" FROM canvas."AuditLog" WHERE "Subject" LIKE 'key hash/%' ORDER BY "EventId""#;
    let actions: Vec<String> =
        fixture.rows(events).await.iter().map(|row| row.try_get("", "Action").unwrap()).collect();
    assert_eq!(actions, ["key_registered", "key_registered", "key_demoted", "key_promoted"]);

    // A text, an unknown id, and one that only another ring has.
    let ring = fs::read_to_string(path(&database)).unwrap();
    fs::write(path(&database), format!("{ring}\n[[keys]]\nid = \"legacy\"\nsecret = \"text:old\"\n")).unwrap();
    let third = Fixture::new(&database).await;
    let refused = third.provisioner.promote_key(&actor(), Role::Hash, &key_id("legacy")).await;
    assert!(matches!(refused, Err(KeyChangeError::CarriedOver { .. })), "{refused:?}");
    let refused = fixture.provisioner.promote_key(&actor(), Role::Hash, &key_id("legacy")).await;
    assert!(matches!(refused, Err(KeyChangeError::NotInRing { .. })), "{refused:?}");
    let refused = third.provisioner.promote_key(&actor(), Role::Hash, &key_id("k9")).await;
    assert!(matches!(refused, Err(KeyChangeError::NotFound { .. })), "{refused:?}");
}

async fn switches_at_once_leave_one_primary(database: Database) {
    let fixture = with_k2(&database).await;
    let others = join_all((0..6).map(|_| Fixture::new(&database))).await;
    let switches = others.iter().enumerate().map(async |(at, it)| {
        let id = key_id(if at % 2 == 0 { "k2" } else { "k1" });
        it.provisioner.promote_key(&actor(), Role::Hash, &id).await.unwrap()
    });
    join_all(switches).await;
    let sql = r#"SELECT "KeyId" FROM canvas."Keys" WHERE "Role" = 'hash' AND "IsPrimary""#;
    assert_eq!(fixture.rows(sql).await.len(), 1);
    let events = |action| format!(r#"SELECT 1 AS one FROM canvas."AuditLog" WHERE "Action" = '{action}'"#);
    let promoted = fixture.rows(&events("key_promoted")).await.len();
    assert!(promoted >= 1);
    assert_eq!(fixture.rows(&events("key_demoted")).await.len(), promoted);
}

async fn the_row_of_a_replica_that_stopped_is_given_to_another(database: Database) {
    let fixture = Fixture::new(&database).await;
    let it = &fixture.provisioner;
    let all = async || fixture.rows(r#"SELECT * FROM canvas."Replicas""#).await.len();
    let stopped = it.register_replica("one").await.unwrap();
    let killed = it.register_replica("two").await.unwrap();
    it.stop_replica(&stopped).await.unwrap();
    assert_eq!(it.live_replicas().await.unwrap().len(), 1);
    it.register_replica("three").await.unwrap();
    assert_eq!(all().await, 2);
    fixture.clock.advance(TimeDelta::seconds(60));
    assert!(it.live_replicas().await.unwrap().is_empty());
    fixture.clock.advance(TimeDelta::days(1));
    it.register_replica("four").await.unwrap();
    it.register_replica("five").await.unwrap();
    assert_eq!(all().await, 2);
    // One that was not dead after all takes nobody's row.
    it.report_replica(&killed).await.unwrap();
    let hosts: Vec<_> = it.live_replicas().await.unwrap().into_iter().map(|it| it.host).collect();
    assert_eq!(hosts.len(), 3, "{hosts:?}");
    assert!(hosts.contains(&"two".to_owned()));
}

async fn a_ring_is_loaded_whole_or_not_at_all(database: Database) {
    let fixture = with_k2(&database).await;
    let issued = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();
    let right = fs::read_to_string(path(&database)).unwrap();
    let k2 = right.find("\n[[keys]]\nid = \"k2\"").unwrap();
    let other = Database::sqlite();
    Fixture::new(&other).await;
    let theirs = fs::read_to_string(path(&other)).unwrap();
    let wrong =
        [String::new(), "[[keys]]".to_owned(), right.replace("base64:", "base63:"), theirs, right[..k2].to_owned()];
    for wrong in wrong {
        fs::write(path(&database), &wrong).unwrap();
        let refused = fixture.provisioner.reload_keyring(&actor()).await;
        assert!(refused.is_err(), "{refused:?}");
        assert!(is_valid(&fixture.provisioner, &issued.host_guid).await);
        assert_eq!(fixture.provisioner.readiness().await.unwrap(), Readiness::Ready);
    }
    fs::remove_file(path(&database)).unwrap();
    let refused = fixture.provisioner.reload_keyring(&actor()).await;
    assert!(matches!(refused, Err(KeyringError::Missing { .. })), "{refused:?}");
    assert_eq!(fixture.rows(r#"SELECT * FROM canvas."Keys""#).await.len(), 6);

    fs::write(path(&database), format!("{right}\n[[keys]]\nid = \"legacy\"\nsecret = \"text:old\"\n")).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    fs::set_permissions(path(&database), mode).unwrap();
    fixture.provisioner.reload_keyring(&actor()).await.unwrap();
    assert_eq!(fixture.rows(r#"SELECT * FROM canvas."Keys""#).await.len(), 7);
}

/// Whatever is cut off the end of a ring, it is not taken for a ring, or for one that is whole.
async fn a_truncated_ring_takes_no_place(database: Database) {
    let fixture = with_k2(&database).await;
    let whole = fs::read_to_string(path(&database)).unwrap();
    for length in (0..whole.trim_end().len()).rev() {
        fs::write(path(&database), &whole[..length]).unwrap();
        let refused = fixture.provisioner.reload_keyring(&actor()).await;
        assert!(refused.is_err(), "{length} of {}", whole.len());
    }
    assert_eq!(fixture.rows(r#"SELECT * FROM canvas."Keys""#).await.len(), 6);
    assert_eq!(fixture.provisioner.readiness().await.unwrap(), Readiness::Ready);
}

async fn a_process_that_is_stale_finds_the_ring_by_itself(database: Database) {
    let stale = Fixture::new(&database).await;
    let short = fs::read_to_string(path(&database)).unwrap();
    with_k2(&database).await;
    let long = fs::read_to_string(path(&database)).unwrap();
    fs::write(path(&database), &short).unwrap();
    // It reads what is there once, and not again while it is the same.
    let found = stale.provisioner.refresh_keyring(&actor()).await.unwrap();
    assert_eq!(found, Reloaded::Loaded { lacking: vec!["k2".to_owned()] });
    assert_eq!(stale.provisioner.refresh_keyring(&actor()).await.unwrap(), Reloaded::Unchanged);
    fs::write(path(&database), &long).unwrap();
    let found = stale.provisioner.refresh_keyring(&actor()).await.unwrap();
    assert_eq!(found, Reloaded::Loaded { lacking: vec![] });
    assert_eq!(stale.provisioner.readiness().await.unwrap(), Readiness::Ready);
}

async fn a_key_in_use_is_not_retired(database: Database) {
    let fixture = with_k2(&database).await;
    let it = &fixture.provisioner;
    let issued = it.provision(&actor(), &request(215)).await.unwrap();
    let refused = it.retire_key(&actor(), &retire("k1", true), |_| ()).await;
    assert!(matches!(refused, Err(KeyChangeError::Primary { .. })), "{refused:?}");
    promote(it, "k2").await;
    let refused = it.retire_key(&actor(), &retire("k1", false), |_| ()).await;
    let Err(KeyChangeError::InUse(dependents)) = refused else { panic!("{refused:?}") };
    assert_eq!((dependents.count, dependents.examples.len()), (1, 1));

    // It moves when it is used.
    assert!(is_valid(it, &issued.host_guid).await);
    assert_eq!(it.rehash_used(&actor()).await.unwrap().moved, 1);
    let retired = it.retire_key(&actor(), &retire("k1", false), |_| ()).await.unwrap();
    assert_eq!(retired.revoked, 0);
    assert!(is_valid(it, &issued.host_guid).await);

    let refused = it.retire_key(&actor(), &retire("k1", false), |_| ()).await;
    assert!(matches!(refused, Err(KeyChangeError::Retired { .. })), "{refused:?}");
    let refused = it.promote_key(&actor(), Role::Hash, &key_id("k1")).await;
    assert!(matches!(refused, Err(KeyChangeError::Retired { .. })), "{refused:?}");
    let list = it.list_keys().await.unwrap();
    let state = |id| list.keys.iter().find(|key| key.name() == id).map(|key| (key.state, key.uses.active));
    assert_eq!(state("hash/k1"), Some((KeyState::Retired, Some(0))));
    assert_eq!(state("hash/k2"), Some((KeyState::Primary, Some(1))));

    // A ring may do without it, and an import under it is refused.
    let ring = fs::read_to_string(path(&database)).unwrap();
    it.refresh_keyring(&actor()).await.unwrap();
    assert!(matches!(it.import_key(Some("k1")).await, Err(Error::ImportKeyNotNamed(_))));
    let (before, after) = ring.split_once("[[keys]]\nid = \"k1\"").unwrap();
    fs::write(path(&database), format!("{before}{}", &after[after.find("[[").unwrap()..])).unwrap();
    it.reload_keyring(&actor()).await.unwrap();
    assert_eq!(it.readiness().await.unwrap(), Readiness::Ready);
    assert!(is_valid(it, &issued.host_guid).await);
}

async fn what_depends_on_a_key_is_given_up_by_force_only(database: Database) {
    let fixture = with_k2(&database).await;
    let it = &fixture.provisioner;
    let mut issued = Vec::new();
    for session in 1..=5 {
        issued.push(it.provision(&actor(), &request(session)).await.unwrap());
    }
    let short = Provision { expiry: Expiry::At(fixture.now().checked_add(TimeDelta::hours(1)).unwrap()), ..request(6) };
    let expired = it.provision(&actor(), &short).await.unwrap();
    fixture.clock.advance(TimeDelta::hours(2));
    promote(it, "k2").await;
    let under_k2 = it.provision(&actor(), &request(7)).await.unwrap();
    let mut progress = 0;
    let retired = it.retire_key(&actor(), &retire("k1", true), |count| progress += count).await.unwrap();
    assert_eq!((retired.revoked, progress), (5, 5));
    for issued in &issued {
        assert!(!is_valid(it, &issued.host_guid).await);
        assert_eq!(fixture.actions(issued.host_session.id).await, ["provisioned", "revoked"]);
    }
    assert_eq!(fixture.actions(expired.host_session.id).await, ["provisioned"]);
    assert!(is_valid(it, &under_k2.host_guid).await);
    let reasons = fixture.rows(r#"SELECT "Details" FROM canvas."AuditLog" WHERE "Action" = 'revoked'"#).await;
    for row in reasons {
        let details: String = row.try_get("", "Details").unwrap();
        assert!(details.contains(r#""reason":"key k1 retired","selection":{"keyId":"k1"}"#), "{details}");
    }
    // What was taken back under a retired key cannot be put on record anew.
    it.refresh_keyring(&actor()).await.unwrap();
    let again = HostGuid::parse(&issued[0].host_guid.expose()).unwrap();
    let again = it.register(&actor(), &Register { host_guid: again, provision: request(1) }).await;
    assert!(matches!(again, Err(Error::HostGuidOnRecord(_))), "{again:?}");
}

/// A provision has read which key is primary, and waits. Then another is primary, and that one retired.
async fn a_provision_under_a_retired_key_does_not_come_to_be(database: Database) {
    if database.engine() == Engine::Sqlite {
        // There a transaction that writes has the store to itself: nothing comes in between.
        return;
    }
    let fixture = with_k2(&database).await;
    let it = &fixture.provisioner;
    let before_insert = hold(it, "HostSessions").await;
    let other = Fixture::new(&database).await;
    let provision = tokio::spawn(async move { other.provisioner.provision(&actor(), &request(215)).await });
    somebody_waits(&fixture, r#"INSERT INTO "canvas"."HostSessions"#).await;
    promote(it, "k2").await;
    it.retire_key(&actor(), &retire("k1", false), |_| ()).await.unwrap();
    before_insert.rollback().await.unwrap();

    let issued = provision.await.unwrap().unwrap();
    assert_eq!(left_behind(&fixture).await, 0);
    assert_eq!(fixture.rows(r#"SELECT * FROM canvas."HostSessions" WHERE "KeyId" = 'k2'"#).await.len(), 1);
    assert!(is_valid(it, &issued.host_guid).await);
}

/// The other way round: it holds the trail's head, and commits after the survey found nothing.
async fn a_provision_that_commits_behind_the_survey_is_found(database: Database) {
    if database.engine() == Engine::Sqlite {
        return;
    }
    let fixture = with_k2(&database).await;
    let it = &fixture.provisioner;
    let before_insert = hold(it, "HostSessions").await;
    let before_commit = hold(it, "IdempotencyKeys").await;
    let (other, another) = (Fixture::new(&database).await, Fixture::new(&database).await);
    let key = IdempotencyKey::parse("0b6f7a52-9f0c-4a39-8f5e-6a1d9c7e2b44").unwrap();
    let provision = async move { other.provisioner.provision_once(&actor(), &request(215), &key).await };
    let provision = tokio::spawn(provision);
    somebody_waits(&fixture, r#"INSERT INTO "canvas"."HostSessions"#).await;
    promote(it, "k2").await;
    before_insert.rollback().await.unwrap();
    somebody_waits(&fixture, r#"INSERT INTO "canvas"."IdempotencyKeys"#).await;
    let retired = async move { another.provisioner.retire_key(&actor(), &retire("k1", false), |_| ()).await };
    let retired = tokio::spawn(retired);
    somebody_waits(&fixture, r#"FROM "canvas"."AuditHead"#).await;
    before_commit.rollback().await.unwrap();

    let issued = provision.await.unwrap().unwrap();
    let refused = retired.await.unwrap();
    assert!(matches!(&refused, Err(KeyChangeError::InUse(it)) if it.count == 1), "{refused:?}");
    assert!(is_valid(it, &issued.host_guid).await);
}

/// Lets everybody read this table and nobody write it.
async fn hold(provisioner: &Provisioner, table: &str) -> WriteTransaction {
    let held = provisioner.store().begin_write().await.unwrap();
    let lock = format!(r#"LOCK TABLE canvas."{table}" IN SHARE ROW EXCLUSIVE MODE"#);
    held.execute_unprepared(&lock).await.unwrap();
    held
}

/// Waits until a statement with these words waits for a lock.
async fn somebody_waits(fixture: &Fixture, words: &str) {
    let sql = format!(
        "SELECT 1 AS one FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND strpos(query, '{words}') > 0"
    );
    while fixture.rows(&sql).await.is_empty() {
        tokio::task::yield_now().await;
    }
}

/// The same by chance, many times: keys come and go while several processes issue.
async fn retiring_while_others_issue_leaves_nothing_behind(database: Database) {
    let fixture = Fixture::new(&database).await;
    let processes = join_all((0..3).map(|_| Fixture::new(&database))).await;
    for round in 2..=6 {
        let id = format!("k{round}");
        let former = format!("k{}", round - 1);
        fixture.provisioner.add_key(&actor(), &add(Role::Hash)).await.unwrap();
        for process in processes.iter().chain([&fixture]) {
            process.provisioner.reload_keyring(&actor()).await.unwrap();
        }
        let barrier = Barrier::new(processes.len() + 1);
        let issuing = join_all(processes.iter().enumerate().map(async |(at, process)| {
            barrier.wait().await;
            let mut issued = Vec::new();
            for session in 1..=8 {
                let session = i64::try_from(at * 10 + session).unwrap();
                issued.push(process.provisioner.provision(&actor(), &request(session)).await.unwrap().host_guid);
            }
            issued
        }));
        let retiring = async {
            barrier.wait().await;
            promote(&fixture.provisioner, &id).await;
            fixture.provisioner.retire_key(&actor(), &retire(&former, true), |_| ()).await.unwrap();
        };
        tokio::join!(issuing, retiring);
        assert_eq!(left_behind(&fixture).await, 0);
    }
}
