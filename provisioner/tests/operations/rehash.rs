//! Rows under another key than the primary one move to it when their Host GUIDs are used.

use std::{collections::BTreeMap, fs, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use database::DataDir;
use futures_util::future::{join, join_all};
use hmac::{Hmac, KeyInit, Mac};
use proptest::prelude::*;
use provisioner::{HostGuid, HostSessionId, Provisioner, Rehashed, Revoke, Verification};
use sea_orm::ConnectionTrait;
use sha2::Sha256;
use testbed::{Database, ENGINES, Engine};

use crate::fixture::{Fixture, actor, open, request};

testbed::on_both_engines!(
    a_row_of_the_service_before_moves_when_it_is_used,
    another_primary_key_is_noticed,
    two_processes_move_a_row_once,
    a_revocation_in_between_stands,
    a_host_guid_on_record_twice_stays_and_is_told_of_once,
    what_cannot_be_written_fails_no_verification,
    a_ring_without_the_primary_key_moves_nothing,
    a_row_whose_seat_is_taken_is_left_to_a_later_use,
);

/// A Host GUID of the service before, and its hash under that one's secret.
const LEGACY_GUID: &str = "51179767-693b-49a1-b753-380ca3bb39f7";
const LEGACY_HASH: &str = "rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs=";
const LEGACY_KEY: &str = "\n[[keys]]\nid = \"legacy\"\nsecret = \"text:NOOR-CANVAS-HOST-SECRET-2025\"\n";

/// Another key that may be primary.
const K2: &str = "\n[[keys]]\nid = \"k2\"\nsecret = \"base64:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\"\n";

async fn a_row_of_the_service_before_moves_when_it_is_used(database: Database) {
    let fixture = with_keys(&database, LEGACY_KEY).await;
    let id = insert_legacy(&fixture, LEGACY_HASH, "legacy").await;
    let guid = HostGuid::parse(LEGACY_GUID).unwrap();
    verify(&fixture.provisioner, &guid).await;
    // The verification itself changes nothing.
    assert_eq!(row(&fixture, id).await, (LEGACY_HASH.to_owned(), "legacy".to_owned()));
    assert_eq!(rehash(&fixture.provisioner).await, moved(1));
    let expected = hash(&database, "k1", LEGACY_GUID);
    assert_eq!(row(&fixture, id).await, (expected.clone(), "k1".to_owned()));

    let events = fixture.rows(r#"SELECT * FROM canvas."AuditLog" WHERE "Action" = 'rehashed'"#).await;
    let [event] = events.as_slice() else { panic!("{} events", events.len()) };
    assert_eq!(event.try_get::<String>("", "Actor").unwrap(), actor().to_string());
    let details: serde_json::Value = event.try_get::<String>("", "Details").unwrap().parse().unwrap();
    assert_eq!(
        details,
        serde_json::json!({
            "label": "host",
            "fromKeyId": "legacy",
            "toKeyId": "k1",
            "fromHash": format!("{}...", &LEGACY_HASH[..16]),
            "toHash": format!("{}...", &expected[..16]),
        })
    );
    // It is under the primary key now: later uses change nothing.
    verify(&fixture.provisioner, &guid).await;
    assert_eq!(rehash(&fixture.provisioner).await, moved(0));

    // The old secret is not needed any more.
    let ring = fs::read_to_string(ring(&database)).unwrap().replace(LEGACY_KEY, "");
    fs::write(self::ring(&database), ring).unwrap();
    fixture.execute(r#"UPDATE canvas."Keys" SET "RetiredAt" = "CreatedAt" WHERE "KeyId" = 'legacy'"#).await;
    let without = open(&database, DataDir::open(database.data_dir()).unwrap(), &fixture.clock).await.unwrap();
    verify(&without, &guid).await;
}

/// Which key is primary is remembered only to save work: whoever has it wrong finds out with the next call.
async fn another_primary_key_is_noticed(database: Database) {
    let fixture = with_keys(&database, K2).await;
    let issued = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();
    let (id, guid) = (issued.host_session.id, issued.host_guid);
    verify(&fixture.provisioner, &guid).await;
    assert_eq!(rehash(&fixture.provisioner).await, moved(0));
    for (from, to) in [("k1", "k2"), ("k2", "k1")] {
        make_primary(&fixture, to).await;
        // As far as this process knows, the row is where it should be.
        verify(&fixture.provisioner, &guid).await;
        assert!(!fixture.provisioner.has_old_hashes());
        assert_eq!(rehash(&fixture.provisioner).await, moved(0));
        assert_eq!(row(&fixture, id).await.1, from);
        verify(&fixture.provisioner, &guid).await;
        assert!(fixture.provisioner.has_old_hashes());
        assert_eq!(rehash(&fixture.provisioner).await, moved(1));
        assert_eq!(row(&fixture, id).await, (hash(&database, to, &guid.expose()), to.to_owned()));
    }
    assert_eq!(fixture.actions(id).await, ["provisioned", "rehashed", "rehashed"]);
}

async fn two_processes_move_a_row_once(database: Database) {
    let one = with_keys(&database, K2).await;
    let other = Fixture::new(&database).await;
    let mut guids = Vec::new();
    for session in 1..=20 {
        guids.push(one.provisioner.provision(&actor(), &request(session)).await.unwrap());
    }
    make_primary(&one, "k2").await;
    for issued in &guids {
        verify(&one.provisioner, &issued.host_guid).await;
        verify(&other.provisioner, &issued.host_guid).await;
    }
    let (by_one, by_other) = join(rehash(&one.provisioner), rehash(&other.provisioner)).await;
    assert_eq!(by_one.moved + by_other.moved, 20, "{by_one:?} {by_other:?}");
    assert!(by_one.stuck.is_empty() && by_other.stuck.is_empty());
    for issued in &guids {
        let id = issued.host_session.id;
        assert_eq!(row(&one, id).await, (hash(&database, "k2", &issued.host_guid.expose()), "k2".to_owned()));
        assert_eq!(one.actions(id).await, ["provisioned", "rehashed"]);
    }
}

async fn a_revocation_in_between_stands(database: Database) {
    let fixture = with_keys(&database, K2).await;
    let issued = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();
    let (id, guid) = (issued.host_session.id, issued.host_guid);
    let before = row(&fixture, id).await;
    make_primary(&fixture, "k2").await;
    verify(&fixture.provisioner, &guid).await;
    let revoke = Revoke { host_session: id, reason: None };
    let revoked = fixture.provisioner.revoke(&actor(), &revoke).await.unwrap();
    assert_eq!(rehash(&fixture.provisioner).await, moved(0));
    assert_eq!(row(&fixture, id).await, before);
    assert_eq!(fixture.all(provisioner::List::default()).await, [revoked]);
    assert_eq!(fixture.actions(id).await, ["provisioned", "revoked"]);
}

/// A row that was imported beside one that was registered: the hash under the primary key is taken.
async fn a_host_guid_on_record_twice_stays_and_is_told_of_once(database: Database) {
    let fixture = with_keys(&database, LEGACY_KEY).await;
    let legacy = insert_legacy(&fixture, LEGACY_HASH, "legacy").await;
    let other = insert_legacy(&fixture, &hash(&database, "k1", LEGACY_GUID), "k1").await;
    let revoke = Revoke { host_session: other, reason: None };
    fixture.provisioner.revoke(&actor(), &revoke).await.unwrap();
    let guid = HostGuid::parse(LEGACY_GUID).unwrap();
    verify(&fixture.provisioner, &guid).await;
    assert_eq!(rehash(&fixture.provisioner).await, Rehashed { moved: 0, stuck: vec![legacy] });
    for _ in 0..3 {
        verify(&fixture.provisioner, &guid).await;
        assert!(!fixture.provisioner.has_old_hashes());
        assert_eq!(rehash(&fixture.provisioner).await, moved(0));
    }
    assert_eq!(row(&fixture, legacy).await, (LEGACY_HASH.to_owned(), "legacy".to_owned()));
    assert_eq!(fixture.actions(legacy).await, [""; 0]);
}

async fn what_cannot_be_written_fails_no_verification(database: Database) {
    let fixture = with_keys(&database, LEGACY_KEY).await;
    let id = insert_legacy(&fixture, LEGACY_HASH, "legacy").await;
    let guid = HostGuid::parse(LEGACY_GUID).unwrap();
    fixture.refuse_updates(true).await;
    for _ in 0..2 {
        verify(&fixture.provisioner, &guid).await;
        fixture.provisioner.rehash_used(&actor()).await.unwrap_err();
        assert_eq!(row(&fixture, id).await, (LEGACY_HASH.to_owned(), "legacy".to_owned()));
    }
    fixture.refuse_updates(false).await;
    verify(&fixture.provisioner, &guid).await;
    assert_eq!(rehash(&fixture.provisioner).await, moved(1));
    assert_eq!(fixture.actions(id).await, ["rehashed"]);
}

/// Another process has a key that this one lacks, and that key is primary.
async fn a_ring_without_the_primary_key_moves_nothing(database: Database) {
    let lacking = Fixture::new(&database).await;
    let issued = lacking.provisioner.provision(&actor(), &request(215)).await.unwrap();
    let whole = with_keys(&database, K2).await;
    make_primary(&whole, "k2").await;
    verify(&lacking.provisioner, &issued.host_guid).await;
    assert_eq!(rehash(&lacking.provisioner).await, moved(0));
    assert_eq!(row(&lacking, issued.host_session.id).await.1, "k1");
    verify(&whole.provisioner, &issued.host_guid).await;
    assert_eq!(rehash(&whole.provisioner).await, moved(1));
}

/// What happens next. Host sessions and processes are meant by their place.
#[derive(Clone, Debug)]
enum Step {
    Use {
        process: usize,
        which: usize,
    },
    Rehash {
        process: usize,
    },
    /// All processes at the same time.
    RehashAll,
    Switch {
        to_second: bool,
    },
    Revoke {
        which: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let (process, which) = (0_usize..2, 0_usize..3);
    prop_oneof![
        5 => (process.clone(), which.clone()).prop_map(|(process, which)| Step::Use { process, which }),
        3 => process.prop_map(|process| Step::Rehash { process }),
        2 => Just(Step::RehashAll),
        2 => any::<bool>().prop_map(|to_second| Step::Switch { to_second }),
        1 => which.prop_map(|which| Step::Revoke { which }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever happens in whatever order, a row's hash is the one under the key that it names, each move has one event,
    /// and a Host GUID is recognised exactly while it is not revoked.
    #[test]
    fn a_row_is_never_half_changed(steps in prop::collection::vec(step(), 1..40)) {
        for engine in ENGINES {
            testbed::run(interleaved(Database::new(engine), &steps));
        }
    }
}

async fn interleaved(database: Database, steps: &[Step]) {
    let fixture = with_keys(&database, K2).await;
    let other = Fixture::new(&database).await;
    let processes = [Arc::new(fixture.provisioner.clone()), Arc::new(other.provisioner)];
    let mut issued = Vec::new();
    for session in 1..=3 {
        issued.push(fixture.provisioner.provision(&actor(), &request(session)).await.unwrap());
    }
    let mut revoked = [false; 3];
    let mut moves = 0;
    for step in steps {
        match *step {
            Step::Use { process, which } => {
                let verified = processes[process].verify(&issued[which].host_guid, None).await.unwrap();
                assert_eq!(matches!(verified, Verification::Valid(_)), !revoked[which], "{step:?}");
            }
            Step::Rehash { process } => moves += rehash(&processes[process]).await.moved,
            Step::RehashAll => {
                let all = join_all(processes.iter().map(|process| rehash(process))).await;
                moves += all.iter().map(|it| it.moved).sum::<u64>();
            }
            Step::Switch { to_second } => make_primary(&fixture, if to_second { "k2" } else { "k1" }).await,
            Step::Revoke { which } => {
                let revoke = Revoke { host_session: issued[which].host_session.id, reason: None };
                assert_eq!(fixture.provisioner.revoke(&actor(), &revoke).await.is_ok(), !revoked[which]);
                revoked[which] = true;
            }
        }
        for it in &issued {
            let (found, key_id) = row(&fixture, it.host_session.id).await;
            assert_eq!(found, hash(&database, &key_id, &it.host_guid.expose()), "{step:?}");
        }
        let events = fixture.rows(r#"SELECT 1 FROM canvas."AuditLog" WHERE "Action" = 'rehashed'"#).await;
        assert_eq!(events.len() as u64, moves, "{step:?}");
    }
}

/// Whoever changes a row has its seat and may have read it. If its hash changed then, the trail would be told of the old
/// one.
async fn a_row_whose_seat_is_taken_is_left_to_a_later_use(database: Database) {
    if database.engine() == Engine::Sqlite {
        // There a transaction that writes has the store to itself.
        return;
    }
    let fixture = with_keys(&database, K2).await;
    let issued = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();
    make_primary(&fixture, "k2").await;
    let somebody = fixture.owner.begin_write().await.unwrap();
    let seat = "SELECT pg_advisory_xact_lock(hashtextextended('canvas seat 215 host', 0))";
    somebody.execute_unprepared(seat).await.unwrap();
    // The first call finds out which key is primary.
    rehash(&fixture.provisioner).await;
    verify(&fixture.provisioner, &issued.host_guid).await;
    assert_eq!(rehash(&fixture.provisioner).await, moved(0));
    assert_eq!(fixture.actions(issued.host_session.id).await, ["provisioned"]);
    somebody.rollback().await.unwrap();
    verify(&fixture.provisioner, &issued.host_guid).await;
    assert_eq!(rehash(&fixture.provisioner).await, moved(1));
}

/// A fixture whose ring has this key too.
async fn with_keys(database: &Database, more: &str) -> Fixture {
    Fixture::new(database).await;
    fs::write(ring(database), fs::read_to_string(ring(database)).unwrap() + more).unwrap();
    Fixture::new(database).await
}

fn ring(database: &Database) -> std::path::PathBuf {
    database.data_dir().join("keyring.toml")
}

/// The hash of a Host GUID under a key of the ring, worked out from the file.
fn hash(database: &Database, key_id: &str, host_guid: &str) -> String {
    let ring: toml::Table = toml::from_str(&fs::read_to_string(ring(database)).unwrap()).unwrap();
    let secrets: BTreeMap<_, _> = ring["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| (key["id"].as_str().unwrap(), key["secret"].as_str().unwrap()))
        .collect();
    let secret = STANDARD.decode(secrets[key_id].strip_prefix("base64:").unwrap()).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret).unwrap();
    mac.update(host_guid.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

async fn make_primary(fixture: &Fixture, id: &str) {
    let of_role = r#"UPDATE canvas."Keys" SET "IsPrimary" = FALSE WHERE "Role" = 'hash'"#;
    fixture.execute(of_role).await;
    let primary = format!(r#"UPDATE canvas."Keys" SET "IsPrimary" = TRUE WHERE "Role" = 'hash' AND "KeyId" = '{id}'"#);
    fixture.execute(&primary).await;
}

/// Puts a row on record as another program would have, in a session that nobody else uses.
async fn insert_legacy(fixture: &Fixture, hash: &str, key_id: &str) -> HostSessionId {
    let sql = format!(
        r#"INSERT INTO canvas."HostSessions" ("SessionId", "HostGuidHash", "CreatedAt", "IsActive", "KeyId")
           SELECT count(*) + 1, '{hash}', '2025-09-17T09:30:00+00:00', TRUE, '{key_id}' FROM canvas."HostSessions""#
    );
    fixture.execute(&sql).await;
    let newest = fixture.rows(r#"SELECT max("HostSessionId") AS "Id" FROM canvas."HostSessions""#).await;
    HostSessionId::parse(newest[0].try_get("", "Id").unwrap()).unwrap()
}

async fn verify(provisioner: &Provisioner, host_guid: &HostGuid) {
    let verified = provisioner.verify(host_guid, None).await.unwrap();
    assert!(matches!(verified, Verification::Valid(_)), "{verified:?}");
}

async fn rehash(provisioner: &Provisioner) -> Rehashed {
    provisioner.rehash_used(&actor()).await.unwrap()
}

fn moved(moved: u64) -> Rehashed {
    Rehashed { moved, stuck: Vec::new() }
}

/// The hash and the key id.
async fn row(fixture: &Fixture, id: HostSessionId) -> (String, String) {
    let sql = format!(r#"SELECT "HostGuidHash", "KeyId" FROM canvas."HostSessions" WHERE "HostSessionId" = {id}"#);
    let rows = fixture.rows(&sql).await;
    (rows[0].try_get("", "HostGuidHash").unwrap(), rows[0].try_get("", "KeyId").unwrap())
}
