//! Taking over the original's table: whatever the file, however often it was interrupted, the same rows end up on
//! record.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    future::poll_fn,
    pin::pin,
    task::Poll,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use database::DataDir;
use entity::host_sessions::{self, Model};
use proptest::prelude::*;
use provisioner::{
    CarriedText, Error, HostGuid, HostGuidHash, HostSessionId, Import, ImportRow, Imported, Placed, Revoke, SessionId,
    Timestamp, Verification,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, EntityTrait,
};
use testbed::{Database, ENGINES};

use crate::fixture::{Fixture, START, actor, open, request, time};

testbed::on_both_engines!(
    what_the_original_issued_is_recognised,
    a_row_that_is_on_record_is_not_doubled,
    a_row_that_was_hashed_anew_is_not_doubled,
    what_was_revoked_there_since_is_not_called_imported,
    the_counter_goes_on_behind_the_largest_number,
    provisions_do_not_notice_an_import,
    two_imports_at_once_are_one,
    the_key_is_named_or_the_only_one_there_can_be,
);

/// What the original made of the Host GUID of session 215.
const KNOWN_HASH: &str = "rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs=";
const KNOWN_GUID: &str = "51179767-693b-49a1-b753-380ca3bb39f7";

/// A row of the file, and what stands in for the rest of it. Moments are minutes from [`START`].
#[derive(Clone, Debug)]
struct Draft {
    id: i64,
    session: i64,
    created: i64,
    expires: Option<i64>,
    is_active: bool,
    is_revoked: bool,
}

/// Who holds a session's seat before the import.
#[derive(Clone, Debug)]
struct Occupant {
    created: i64,
    expires: Option<i64>,
}

#[derive(Clone, Debug)]
struct Case {
    occupants: Vec<Option<Occupant>>,
    drafts: Vec<Draft>,
    /// The order of the file.
    order: Vec<usize>,
    batch: usize,
    /// How far each attempt comes before it is killed.
    kills: Vec<usize>,
}

const SESSIONS: i64 = 3;

fn case() -> impl Strategy<Value = Case> {
    let minutes = -4_i64..4;
    let expires = || prop_oneof![2 => Just(None), 1 => (-4_i64..=6).prop_map(Some)];
    let occupant = (minutes.clone(), expires()).prop_map(|(created, expires)| Occupant { created, expires });
    let draft = (1..=SESSIONS, minutes, expires(), prop::bool::weighted(0.8), prop::bool::weighted(0.15));
    let ids = Just((1_i64..=16).collect::<Vec<_>>()).prop_shuffle();
    let occupants = prop::collection::vec(prop::option::of(occupant), SESSIONS as usize);
    let kills = prop::collection::vec(1_usize..80, 0..6);
    (ids, prop::collection::vec(draft, 1..16), occupants, 1_usize..6, kills).prop_flat_map(
        |(ids, drafts, occupants, batch, kills)| {
            let drafts: Vec<_> = ids
                .into_iter()
                .zip(drafts)
                .map(|(id, (session, created, expires, is_active, is_revoked))| Draft {
                    id,
                    session,
                    created,
                    expires,
                    is_active,
                    is_revoked,
                })
                .collect();
            let order = Just((0..drafts.len()).collect::<Vec<_>>()).prop_shuffle();
            (Just(drafts), Just(occupants), order, Just(batch), Just(kills))
                .prop_map(|(drafts, occupants, order, batch, kills)| Case { occupants, drafts, order, batch, kills })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// However the file is ordered, however its rows fall into batches, and wherever the import is killed and begun
    /// again: what is on record at last is what one import in one go leaves there, which is what the rules say.
    #[test]
    fn an_import_is_the_same_in_one_go_and_in_pieces(case in case()) {
        for engine in ENGINES {
            testbed::run(is_the_same(Database::new(engine), Database::new(engine), &case));
        }
    }
}

async fn is_the_same(database: Database, other: Database, case: &Case) {
    let whole = Fixture::new(&database).await;
    seat_occupants(&whole, case).await;
    let plan = plan(&whole, &case.drafts, case.batch).await;
    let in_one_go = import(&whole, &case.drafts, Import::BATCH).await;
    assert_eq!(without_new_numbers(&plan, &in_one_go), without_new_numbers(&in_one_go, &in_one_go));
    goes_by_the_rules(&whole, case, &in_one_go).await;

    let pieces = Fixture::new(&other).await;
    seat_occupants(&pieces, case).await;
    let shuffled: Vec<_> = case.order.iter().map(|&at| case.drafts[at].clone()).collect();
    for &polls in &case.kills {
        let import = prepared(&pieces, &shuffled, case.batch).await;
        let actor = actor();
        let operation = pieces.provisioner.import(&actor, &import, |_| ());
        killed_after(polls, operation).await.transpose().unwrap();
    }
    let last = import(&pieces, &shuffled, case.batch).await;
    assert_eq!(last.imported.len() + last.on_record.len(), case.drafts.len());
    assert_eq!(table(&pieces).await, table(&whole).await);
    assert_eq!(events(&pieces, "imported").await, case.drafts.len());

    // And once more it has nothing to do.
    let before = (table(&pieces).await, events(&pieces, "imported").await, events(&pieces, "rotated_out").await);
    let again = import(&pieces, &case.drafts, Import::BATCH).await;
    assert_eq!((again.imported.len(), again.on_record.len(), again.superseded), (0, case.drafts.len(), 0));
    assert_eq!(moved(&again).len(), moved(&in_one_go).len());
    let after = (table(&pieces).await, events(&pieces, "imported").await, events(&pieces, "rotated_out").await);
    assert_eq!(after, before);
}

/// Holds the record against what the rules say of the file.
async fn goes_by_the_rules(fixture: &Fixture, case: &Case, imported: &Imported) {
    let now = time(START);
    let models: HashMap<_, _> =
        all(fixture).await.into_iter().map(|model| (model.host_guid_hash.clone(), model)).collect();
    let occupied = case.occupants.iter().flatten().count();
    assert_eq!(models.len(), occupied + case.drafts.len());
    assert_eq!(imported.imported.len(), case.drafts.len());
    assert_eq!(events(fixture, "imported").await, case.drafts.len());
    for draft in &case.drafts {
        let model = &models[&hash(draft.id).0];
        let row = row(draft, 0);
        assert_eq!(model.session_id, draft.session);
        assert_eq!(Timestamp::from(model.created_at), row.created_at);
        assert_eq!(model.expires_at.map(Timestamp::from), row.expires_at);
        assert_eq!(model.revoked_at.map(Timestamp::from), row.revoked_at);
        assert_eq!(model.is_active, row.is_active);
        assert_eq!(model.created_by.as_deref(), Some("Peter\nthe Great"));
        assert_eq!((model.label.as_str(), model.key_id.as_str()), ("host", "k1"));
        // Those who were here have the numbers from 1 on.
        assert_eq!(model.host_session_id == draft.id, draft.id > occupied as i64, "{draft:?}");
    }
    let mut superseded = 0;
    for session in 1..=SESSIONS {
        let ended = |expires: Option<i64>| expires.is_some_and(|end| minute(end) <= now);
        let drafts = case.drafts.iter().filter(|it| it.session == session && it.is_active && !it.is_revoked);
        let mut claims: Vec<_> =
            drafts.map(|it| (!ended(it.expires), it.created, it.id, hash(it.id).0, it.created)).collect();
        if let Some(it) = &case.occupants[session as usize - 1] {
            claims.push((!ended(it.expires), it.created, 0, format!("occupant {session}"), it.created));
        }
        claims.sort();
        superseded += claims.len().saturating_sub(1);
        let holder = claims.last().map(|claim| claim.3.clone());
        for (_, _, _, hash, _) in &claims {
            assert_eq!(models[hash].superseded_at.is_none(), Some(hash) == holder.as_ref(), "{session} {claims:?}");
        }
        if claims.iter().all(|claim| claim.0 && claim.2 > 0) {
            for pair in claims.windows(2) {
                let (superseded, next) = (&models[&pair[0].3], &models[&pair[1].3]);
                assert_eq!(superseded.superseded_at.unwrap(), next.created_at);
                assert_eq!(next.replaces, Some(superseded.host_session_id));
            }
        }
    }
    assert_eq!(imported.superseded, superseded as u64);
}

async fn what_the_original_issued_is_recognised(database: Database) {
    let fixture = legacy(&database).await;
    let key = fixture.provisioner.import_key(None).await.unwrap();
    assert_eq!(key.as_str(), "legacy");
    let row = ImportRow { hash: HostGuidHash::parse(KNOWN_HASH).unwrap(), ..row(&draft(7, 215), 2) };
    let (import, problems) = Import::new(key, vec![row]);
    assert_eq!(problems, []);
    let imported = fixture.provisioner.import(&actor(), &import, |_| ()).await.unwrap();
    let seven = HostSessionId::parse(7).unwrap();
    assert_eq!(imported.imported, [Placed { line: 2, from: seven, to: Some(seven) }]);
    let guid = HostGuid::parse(KNOWN_GUID).unwrap();
    let verified = fixture.provisioner.verify(&guid, SessionId::parse(215).ok()).await.unwrap();
    let Verification::Valid(host_session) = verified else { panic!("{verified:?}") };
    assert_eq!(host_session.id, seven);
    assert_eq!(fixture.actions(seven).await, ["imported"]);
    // The next in the seat takes it as ever.
    let next = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap().host_session;
    assert_eq!((next.replaces, next.id.get()), (Some(seven), 8));
}

async fn a_row_that_is_on_record_is_not_doubled(database: Database) {
    let fixture = Fixture::new(&database).await;
    let drafts = [draft(1, 1), draft(2, 2), draft(3, 2)];
    assert_eq!(import(&fixture, &drafts[..2], 1).await.imported.len(), 2);
    let again = import(&fixture, &drafts, 1).await;
    assert_eq!((again.imported.len(), again.on_record.len(), again.superseded), (1, 2, 1));

    let moved = Draft { session: 3, ..drafts[0].clone() };
    let refused = import(&fixture, &[moved], 1).await.refused;
    assert_eq!((refused[0].line, refused[0].code), (2, "host_guid_hash_of_other_session"));

    let twice = [drafts[0].clone(), Draft { id: 4, ..drafts[0].clone() }, drafts[0].clone()];
    let mut rows: Vec<_> = twice.iter().zip(2..).map(|(draft, line)| row(draft, line)).collect();
    rows[1].hash = hash(1).1;
    let (import, problems) = Import::new(fixture.provisioner.import_key(Some("k1")).await.unwrap(), rows);
    let found: Vec<_> = problems.iter().map(|it| (it.line, it.code, it.detail.as_str())).collect();
    assert_eq!(import.len(), 1);
    assert_eq!(
        found,
        [
            (3, "duplicate_host_guid_hash", "line 2 has this HostGuidHash already"),
            (4, "duplicate_host_session_id", "line 2 has this HostSessionId already"),
            (4, "duplicate_host_guid_hash", "line 2 has this HostGuidHash already"),
        ]
    );
}

/// A host session may get a hash under a newer key, and be revoked after that. The file has the old hash for ever.
async fn a_row_that_was_hashed_anew_is_not_doubled(database: Database) {
    let fixture = Fixture::new(&database).await;
    fixture.provisioner.provision(&actor(), &request(9)).await.unwrap();
    // One keeps its number and the other, whose number is taken, does not.
    let drafts = [draft(1, 5), draft(2, 6)];
    let first = import(&fixture, &drafts, 500).await;
    assert_eq!((first.imported.len(), moved(&first).len()), (2, 1));
    execute(
        &fixture,
        r#"UPDATE canvas."HostSessions" SET "HostGuidHash" = 'anew ' || "HostSessionId" WHERE "SessionId" < 9"#,
    )
    .await;
    let before = all(&fixture).await;
    let again = import(&fixture, &drafts, 1).await;
    assert_eq!((again.imported.len(), again.on_record.len()), (0, 2));
    assert_eq!(moved(&again), moved(&first));
    assert_eq!(all(&fixture).await, before);
}

async fn what_was_revoked_there_since_is_not_called_imported(database: Database) {
    let fixture = Fixture::new(&database).await;
    let drafts = [draft(1, 1), draft(2, 2)];
    import(&fixture, &drafts, 500).await;
    let since: Vec<_> = drafts.into_iter().map(|it| Draft { is_revoked: true, is_active: false, ..it }).collect();
    let refused = import(&fixture, &since, 500).await.refused;
    let found: Vec<_> = refused.iter().map(|it| (it.line, it.code)).collect();
    assert_eq!(found, [(2, "not_revoked_here"), (3, "not_revoked_here")]);
    let revoke = Revoke { host_session: HostSessionId::parse(1).unwrap(), reason: None };
    fixture.provisioner.revoke(&actor(), &revoke).await.unwrap();
    let again = import(&fixture, &since, 500).await;
    assert_eq!((again.on_record.len(), again.refused.len()), (1, 1));
}

async fn the_counter_goes_on_behind_the_largest_number(database: Database) {
    let fixture = Fixture::new(&database).await;
    let next = async || fixture.provisioner.provision(&actor(), &request(1000)).await.unwrap().host_session.id.get();
    assert_eq!(import(&fixture, &[draft(40, 1), draft(7, 2)], 1).await.imported.len(), 2);
    assert_eq!(next().await, 41);
    assert_eq!(import(&fixture, &[draft(30, 3), draft(41, 4)], 1).await.imported.len(), 2);
    let after = next().await;
    assert!((43..50).contains(&after), "{after}");
    // One that would leave the counter nothing to count with gets another number.
    let largest = import(&fixture, &[draft(SessionId::MAX, 5)], 1).await;
    assert_eq!((largest.imported.len(), moved(&largest).len()), (1, 1));
    assert!(next().await < 60);
}

async fn provisions_do_not_notice_an_import(database: Database) {
    let fixture = Fixture::new(&database).await;
    fixture.provisioner.provision(&actor(), &request(1)).await.unwrap();
    let drafts: Vec<_> = (1..=300).map(|id| draft(id, id % 40 + 1)).collect();
    let provisions: Vec<_> = (0..60)
        .map(|at| {
            let provisioner = fixture.provisioner.clone();
            // In the file's seats and elsewhere.
            tokio::spawn(async move { provisioner.provision(&actor(), &request(at + 1)).await.unwrap() })
        })
        .collect();
    let imported = import(&fixture, &drafts, 10).await;
    let mut guids = Vec::new();
    for provision in provisions {
        guids.push(provision.await.unwrap().host_guid);
    }
    assert_eq!(imported.imported.len(), 300);
    assert_eq!(all(&fixture).await.len(), 361);
    let mut current = BTreeMap::new();
    for model in all(&fixture).await.iter().filter(|it| it.is_active && it.superseded_at.is_none()) {
        *current.entry(model.session_id).or_insert(0) += 1;
    }
    assert_eq!(current, (1..=60).map(|session| (session, 1)).collect());
    // Importing revokes nobody.
    for guid in guids {
        assert!(matches!(fixture.provisioner.verify(&guid, None).await.unwrap(), Verification::Valid(_)));
    }
}

/// An import waits for whoever is changing a seat, and sees what he did.
#[test]
fn an_import_waits_for_a_seat() {
    testbed::run(async {
        let database = Database::postgres();
        let fixture = Fixture::new(&database).await;
        let elsewhere = database.connect().await;
        let provision = elsewhere.begin_write().await.unwrap();
        database::lock(&provision, vec!["seat 1 host".to_owned()]).await.unwrap();
        let waiting = import_that_waits(&fixture, "advisory").await;
        let insert = r#"INSERT INTO canvas."HostSessions" ("SessionId", "HostGuidHash", "CreatedAt", "KeyId")
                        VALUES (1, 'newer', now() + interval '100 years', 'k1')"#;
        provision.execute_unprepared(insert).await.unwrap();
        provision.commit().await.unwrap();
        let imported = waiting.await.unwrap();
        assert_eq!((imported.imported.len(), imported.superseded), (1, 1));
        let current: Vec<_> = all(&fixture).await.into_iter().filter(|it| it.superseded_at.is_none()).collect();
        assert_eq!(current.iter().map(|it| it.host_guid_hash.as_str()).collect::<Vec<_>>(), ["newer"]);
    });
}

/// Somebody has drawn the number that a row comes with, and has yet to commit his own.
#[test]
fn an_import_waits_for_who_has_drawn_a_number() {
    testbed::run(async {
        let database = Database::postgres();
        let fixture = Fixture::new(&database).await;
        let elsewhere = database.connect().await;
        let provision = elsewhere.begin_write().await.unwrap();
        let insert = r#"INSERT INTO canvas."HostSessions" ("SessionId", "HostGuidHash", "CreatedAt", "KeyId")
                        VALUES (2, 'first', now(), 'k1')"#;
        provision.execute_unprepared(insert).await.unwrap();
        let waiting = import_that_waits(&fixture, "relation").await;
        provision.commit().await.unwrap();
        let imported = waiting.await.unwrap();
        assert_eq!(imported.imported.len(), 1);
        assert_eq!(moved(&imported).len(), 1);
    });
}

/// An import of one row of session 1, with the number 1, once it waits for a lock of this kind.
async fn import_that_waits(fixture: &Fixture, event: &str) -> tokio::task::JoinHandle<Imported> {
    let import = prepared(fixture, &[draft(1, 1)], 500).await;
    let provisioner = fixture.provisioner.clone();
    let waiting = tokio::spawn(async move { provisioner.import(&actor(), &import, |_| ()).await.unwrap() });
    let waiters =
        "SELECT wait_event FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    loop {
        if let Some(row) = fixture.rows(waiters).await.first() {
            assert_eq!(row.try_get::<String>("", "wait_event").unwrap(), event);
            return waiting;
        }
        assert!(!waiting.is_finished(), "it did not wait");
        tokio::task::yield_now().await;
    }
}

async fn two_imports_at_once_are_one(database: Database) {
    let fixture = Fixture::new(&database).await;
    let drafts: Vec<_> = (1..=120).map(|id| draft(id, id % 7 + 1)).collect();
    let backwards: Vec<_> = drafts.iter().rev().cloned().collect();
    let (one, other) = tokio::join!(import(&fixture, &drafts, 7), import(&fixture, &backwards, 5));
    assert_eq!(one.imported.len() + other.imported.len(), 120);
    assert_eq!(one.on_record.len() + other.on_record.len(), 120);
    assert_eq!(all(&fixture).await.len(), 120);
    assert_eq!(events(&fixture, "imported").await, 120);
}

async fn the_key_is_named_or_the_only_one_there_can_be(database: Database) {
    let fixture = Fixture::new(&database).await;
    let named = async |fixture: &Fixture, id: Option<&str>| match fixture.provisioner.import_key(id).await {
        Ok(key) => Ok(key.as_str().to_owned()),
        Err(Error::ImportKeyNotNamed(ids)) => Err(ids.join(" ")),
        Err(error) => panic!("{error}"),
    };
    assert_eq!(named(&fixture, None).await, Err("k1".to_owned()));
    assert_eq!(named(&fixture, Some("legacy")).await, Err("k1".to_owned()));
    assert_eq!(named(&fixture, Some("k1")).await, Ok("k1".to_owned()));
    // A key with another purpose is none.
    assert_eq!(named(&fixture, Some("operator-1")).await, Err("k1".to_owned()));
    let fixture = legacy(&database).await;
    assert_eq!(named(&fixture, None).await, Ok("legacy".to_owned()));
    add_key(&database, "older");
    let fixture = Fixture::new(&database).await;
    assert_eq!(named(&fixture, None).await, Err("k1 legacy older".to_owned()));
    assert_eq!(named(&fixture, Some("older")).await, Ok("older".to_owned()));
}

/// A provisioner whose ring has the original's key too.
async fn legacy(database: &Database) -> Fixture {
    let fixture = Fixture::new(database).await;
    add_key(database, "legacy");
    let provisioner = open(database, DataDir::open(database.data_dir()).unwrap(), &fixture.clock).await.unwrap();
    Fixture { provisioner, ..fixture }
}

fn add_key(database: &Database, id: &str) {
    let ring = database.data_dir().join("keyring.toml");
    let key = format!("\n[[keys]]\nid = \"{id}\"\nsecret = \"text:NOOR-CANVAS-HOST-SECRET-2025\"\n");
    fs::write(&ring, fs::read_to_string(&ring).unwrap() + &key).unwrap();
}

fn draft(id: i64, session: i64) -> Draft {
    Draft { id, session, created: 0, expires: None, is_active: true, is_revoked: false }
}

fn row(draft: &Draft, line: u64) -> ImportRow {
    ImportRow {
        line,
        host_session_id: HostSessionId::parse(draft.id).unwrap(),
        session_id: SessionId::parse(draft.session).unwrap(),
        hash: hash(draft.id).1,
        created_at: minute(draft.created),
        expires_at: draft.expires.map(minute),
        last_used_at: None,
        created_by: CarriedText::parse("Peter\nthe Great").ok(),
        revoked_at: draft.is_revoked.then(|| minute(draft.created + 1)),
        revoked_by: None,
        is_active: draft.is_active,
    }
}

fn hash(id: i64) -> (String, HostGuidHash) {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&id.to_be_bytes());
    let text = STANDARD.encode(bytes);
    let hash = HostGuidHash::parse(&text).unwrap();
    (text, hash)
}

fn minute(minutes: i64) -> Timestamp {
    time(START).checked_add(TimeDelta::minutes(minutes)).unwrap()
}

async fn prepared(fixture: &Fixture, drafts: &[Draft], batch: usize) -> Import {
    let key = fixture.provisioner.import_key(Some("k1")).await.unwrap();
    let rows = drafts.iter().zip(2..).map(|(draft, line)| row(draft, line)).collect();
    let (import, problems) = Import::new(key, rows);
    assert_eq!(problems, []);
    import.in_batches_of(batch)
}

async fn import(fixture: &Fixture, drafts: &[Draft], batch: usize) -> Imported {
    let import = prepared(fixture, drafts, batch).await;
    let mut progress = 0;
    let imported = fixture.provisioner.import(&actor(), &import, |rows| progress += rows).await.unwrap();
    assert_eq!(progress, drafts.len() as u64);
    imported
}

/// What a dry run says, which leaves no trace.
async fn plan(fixture: &Fixture, drafts: &[Draft], batch: usize) -> Imported {
    let import = prepared(fixture, drafts, batch).await;
    let before = all(fixture).await;
    let plan = fixture.provisioner.plan_import(&import, |_| ()).await.unwrap();
    assert_eq!(all(fixture).await, before);
    assert_eq!(events(fixture, "imported").await, 0);
    plan
}

/// A report as a dry run can make it, which does not know the numbers that the counter will give.
fn without_new_numbers(it: &Imported, real: &Imported) -> Imported {
    let mut report = it.clone();
    for (placed, real) in report.imported.iter_mut().zip(&real.imported) {
        if real.to != Some(real.from) {
            placed.to = None;
        }
    }
    report
}

fn moved(imported: &Imported) -> Vec<Placed> {
    imported.imported.iter().chain(&imported.on_record).filter(|it| it.to != Some(it.from)).copied().collect()
}

async fn seat_occupants(fixture: &Fixture, case: &Case) {
    let column = |minutes| chrono::DateTime::<chrono::Utc>::from(minute(minutes)).fixed_offset();
    for (occupant, session) in case.occupants.iter().zip(1..) {
        let Some(occupant) = occupant else { continue };
        let model = host_sessions::ActiveModel {
            host_session_id: NotSet,
            session_id: Set(session),
            host_guid_hash: Set(format!("occupant {session}")),
            created_at: Set(column(occupant.created)),
            expires_at: Set(occupant.expires.map(column)),
            last_used_at: Set(None),
            created_by: Set(None),
            revoked_at: Set(None),
            revoked_by: Set(None),
            is_active: Set(true),
            label: Set("host".to_owned()),
            key_id: Set("k1".to_owned()),
            superseded_at: Set(None),
            replaces: Set(None),
        };
        let transaction = fixture.provisioner.store().begin_write().await.unwrap();
        host_sessions::Entity::insert(model).exec(&*transaction).await.unwrap();
        transaction.commit().await.unwrap();
    }
}

async fn all(fixture: &Fixture) -> Vec<Model> {
    let mut models = host_sessions::Entity::find().all(fixture.provisioner.store().reader()).await.unwrap();
    models.sort_by_key(|model| model.host_session_id);
    models
}

/// Every row by its hash, and who replaced whom likewise: what does not depend on the counter.
async fn table(fixture: &Fixture) -> BTreeMap<String, (Model, Option<String>)> {
    let models = all(fixture).await;
    let hashes: HashMap<_, _> =
        models.iter().map(|model| (model.host_session_id, model.host_guid_hash.clone())).collect();
    let entries = models.into_iter().map(|model| {
        let replaces = model.replaces.map(|id| hashes[&id].clone());
        (model.host_guid_hash.clone(), (Model { host_session_id: 0, replaces: None, ..model }, replaces))
    });
    entries.collect()
}

async fn events(fixture: &Fixture, action: &str) -> usize {
    fixture.rows(&format!(r#"SELECT 1 FROM canvas."AuditLog" WHERE "Action" = '{action}'"#)).await.len()
}

async fn execute(fixture: &Fixture, sql: &str) {
    let transaction = fixture.provisioner.store().begin_write().await.unwrap();
    transaction.execute_unprepared(sql).await.unwrap();
    transaction.commit().await.unwrap();
}

/// Does what a kill does: nothing more happens from some moment on.
async fn killed_after<T>(polls: usize, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut left = polls;
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}
