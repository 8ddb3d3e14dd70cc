//! What always holds, whatever has happened before.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;
use testbed::{Client, Database};

use crate::{
    keyring,
    ledger::{ASIDE, Change, Counts, Issued, Ledger, Outcome, Record, Request, Seat, State},
    load,
    model::{self, OnRecord, Row},
    sql::Sql,
};

/// What was found, for the line that a test prints.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub acknowledged: usize,
    pub refused: usize,
    pub host_sessions: usize,
    pub events: usize,
    pub clients: Counts,
}

/// Holds the store against all that was asked and said. The service must run, and its clients be at rest.
pub async fn check(database: &Database, client: &Client, ledger: &Ledger) -> Tally {
    let mut sql = Sql::open(database).await;
    crate::nobody_is_at_work(&mut sql, database).await;
    look(&mut sql, database, client, ledger).await;
    send_again(client, ledger).await;
    let tally = look(&mut sql, database, client, ledger).await;
    crate::console(database).run(&["audit", "verify", "--output", "json"]).await.expect_success();
    tally
}

async fn look(sql: &mut Sql, database: &Database, client: &Client, ledger: &Ledger) -> Tally {
    let twice = r#"SELECT "SessionId", "Label" FROM canvas."HostSessions"
                   WHERE "IsActive" AND "SupersededAt" IS NULL GROUP BY "SessionId", "Label" HAVING count(*) > 1"#;
    let twice = sql.rows(twice).await;
    assert!(twice.is_empty(), "seats with two that are current: {twice:?}");

    let on_record = OnRecord::read(sql).await;
    rows_are_as_their_events_say(&on_record);
    let (tally, issued) = {
        let state = &mut *ledger.state();
        assert_eq!(state.failures, [""; 0]);
        last_uses_moved_forward(&on_record, state);
        settle(&on_record, state);
        requests_are_whole(&on_record, &state.records);
        issued_is_on_record(&on_record, database, &state.records);
        own_seats_are_exact(&on_record, &state.records);
        let issued: Vec<Issued> = issued(&state.records).map(|(_, issued)| issued.clone()).collect();
        (tally(&on_record, &state.records, state.counts), issued)
    };
    verification_says_what_is_on_record(&on_record, client, &issued).await;
    tally
}

/// No row without the events that tell of all that it went through, and no event without its row.
fn rows_are_as_their_events_say(on_record: &OnRecord) {
    let mut told: HashMap<i64, Vec<&str>> = HashMap::new();
    for event in &on_record.events {
        assert!(on_record.rows.contains_key(&event.host_session), "there is no row for {event:?}");
        told.entry(event.host_session).or_default().push(&event.action);
    }
    let mut replaced = HashSet::new();
    for (id, row) in &on_record.rows {
        if let Some(old) = row.replaces {
            assert!(replaced.insert(old), "host session {old} was replaced twice, by {id} too");
            let old = &on_record.rows[&old];
            assert!(old.is_superseded, "{id} replaces a host session that is current");
            assert_eq!((old.session, &old.label), (row.session, &row.label), "{id} took another seat");
        }
    }
    for (id, row) in &on_record.rows {
        let mut expected = vec!["provisioned"];
        match (replaced.contains(id), row.is_superseded, row.is_active) {
            (false, false, true) => {}
            (false, false, false) => expected.push("revoked"),
            (true, true, true) => expected.push("rotated_out"),
            // It was revoked when it was rotated out, or, after it was, by somebody who took it for the current one.
            (true, true, false) if told[id].len() == 3 => expected.extend(["rotated_out", "revoked"]),
            (true, true, false) => expected.push("rotated_out"),
            _ => panic!("host session {id} is superseded by nobody, or replaced and not superseded: {row:?}"),
        }
        assert_eq!(told.get(id), Some(&expected), "host session {id}: {row:?}");
        assert_eq!(row.is_active, !row.is_revoked, "host session {id}: {row:?}");
    }
}

fn last_uses_moved_forward(on_record: &OnRecord, state: &mut State) {
    for (id, row) in &on_record.rows {
        let before = state.last_used.get(id).copied();
        assert!(before <= row.last_used, "host session {id} was last used {before:?}, and then {:?}", row.last_used);
        if let Some(last_used) = row.last_used {
            state.last_used.insert(*id, last_used);
        }
    }
}

/// Notes of each request whose outcome nobody was told whether it was done. That is final.
fn settle(on_record: &OnRecord, State { records, counts, .. }: &mut State) {
    let markers: HashSet<&str> = on_record.events.iter().map(|event| event.marker.as_str()).collect();
    for Record { request, outcome } in records {
        let Outcome::Unknown { is_there } = outcome else { continue };
        let found = markers.contains(request.marker.as_str());
        match is_there.replace(found) {
            Some(before) => assert_eq!(before, found, "it came or went afterwards: {request:?}"),
            None if found => counts.there += 1,
            None => counts.absent += 1,
        }
    }
}

/// A request has left all that it should, or nothing at all, and nothing is there that nobody asked for.
fn requests_are_whole(on_record: &OnRecord, records: &[Record]) {
    let mut left: BTreeMap<&str, Vec<(&str, i64)>> = BTreeMap::new();
    for event in &on_record.events {
        left.entry(&event.marker).or_default().push((&event.action, event.host_session));
    }
    left.remove(ASIDE);
    let mut sealed_answers = 0;
    for Record { request, outcome } in records {
        let events = left.remove(request.marker.as_str()).unwrap_or_default();
        if !is_done(outcome) {
            assert_eq!(events, [], "{request:?} {outcome:?}");
            continue;
        }
        sealed_answers += i64::from(request.has_key);
        match (request.change, events.as_slice()) {
            (Change::Revoke { id }, [("revoked", revoked)]) => assert_eq!(*revoked, id),
            (Change::Provision { .. }, [("provisioned", id)]) => assert_eq!(on_record.rows[id].replaces, None),
            (Change::Provision { .. }, [("rotated_out", old), ("provisioned", id)]) => {
                assert_eq!(on_record.rows[id].replaces, Some(*old));
            }
            (Change::Rotate { id: asked, .. }, [("rotated_out", old), ("provisioned", id)]) => {
                assert_eq!((on_record.rows[id].replaces, asked), (Some(*old), *old));
            }
            _ => panic!("{request:?} {outcome:?} has left {events:?}"),
        }
    }
    assert!(left.is_empty(), "nobody asked for it: {left:?}");
    assert_eq!(on_record.sealed_answers, sealed_answers);
}

/// What was acknowledged is there, with the hash of the Host GUID that was handed out.
fn issued_is_on_record(on_record: &OnRecord, database: &Database, records: &[Record]) {
    let mut secrets = HashMap::new();
    for (request, issued) in issued(records) {
        let row = on_record.rows.get(&issued.id).unwrap_or_else(|| panic!("{issued:?} is not there: {request:?}"));
        let secret = secrets.entry(&row.key_id).or_insert_with(|| keyring::secret(database, "keys", &row.key_id));
        assert_eq!(row.hash, hash(secret, &issued.host_guid), "{issued:?}");
        assert_eq!((row.session, row.label.as_str()), (request.seat.session, request.seat.label), "{issued:?}");
        if matches!(request.change, Change::Provision { .. }) {
            assert_eq!(row.created_by, request.marker, "{issued:?}");
        }
    }
}

/// Where one client had a seat to himself, each of its rows is what his requests have made of it, in their order.
fn own_seats_are_exact(on_record: &OnRecord, records: &[Record]) {
    let mut seats: HashMap<Seat, Vec<&Record>> = HashMap::new();
    for record in records.iter().filter(|record| record.request.seat.is_own()) {
        seats.entry(record.request.seat).or_default().push(record);
    }
    let mut rows: HashMap<usize, Vec<(i64, &Row)>> = HashMap::new();
    for (id, row) in &on_record.rows {
        rows.entry(row.session).or_default().push((*id, row));
    }
    for (seat, records) in seats {
        let rows = rows.remove(&seat.session).unwrap_or_default();
        let number = |id| rows.iter().position(|(known, _)| *known == id).unwrap();
        let found: Vec<model::Expected<'_>> = rows
            .iter()
            .map(|(_, row)| model::Expected {
                created_by: &row.created_by,
                is_active: row.is_active,
                is_superseded: row.is_superseded,
                replaces: row.replaces.map(number),
            })
            .collect();
        assert_eq!(found, model::replay(&records), "{seat:?} after {records:?}");
    }
}

/// Verification knows each Host GUID that was handed out, and finds it valid exactly where its row is.
async fn verification_says_what_is_on_record(on_record: &OnRecord, client: &Client, issued: &[Issued]) {
    for issued in issued.chunks(1000) {
        let asked: Vec<_> = issued.iter().map(|issued| json!({ "hostGuid": issued.host_guid })).collect();
        let answer = client.post_json("/v1/verify/batch", &json!({ "hostGuids": asked })).await.expect_status(200);
        let results = answer.json();
        for (issued, result) in issued.iter().zip(results["results"].as_array().unwrap()) {
            assert_eq!(result["valid"], on_record.rows[&issued.id].is_active, "{issued:?}");
            if result["valid"] == true {
                assert_eq!(result["hostSession"]["hostSessionId"], issued.id);
            }
        }
    }
}

/// Sends each request again that has an Idempotency-Key and no answer. What it did is answered; what it did not do is
/// done now, unless its host session is not current any more.
async fn send_again(client: &Client, ledger: &Ledger) {
    let unknown = |(at, Record { request, outcome }): (usize, &Record)| match outcome {
        Outcome::Unknown { is_there } if request.has_key => Some((at, request.clone(), is_there.unwrap())),
        _ => None,
    };
    let asked: Vec<_> = ledger.state().records.iter().enumerate().filter_map(unknown).collect();
    for (at, request, is_there) in asked {
        let answer = client.send(request.of(client)).await;
        let outcome = load::outcome(&request, &answer, ledger).unwrap();
        match &outcome {
            Outcome::Done(_) => {
                assert_eq!(answer.header("idempotency-replayed") == Some("true"), is_there, "{request:?}");
                ledger.state().counts.retried += 1;
            }
            Outcome::Refused => assert!(!is_there && !request.seat.is_own(), "{request:?} {answer:?}"),
            Outcome::Unknown { .. } => panic!("{request:?} {answer:?}"),
        }
        ledger.state().records[at].outcome = outcome;
    }
}

fn is_done(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Done(_) | Outcome::Unknown { is_there: Some(true) })
}

fn issued(records: &[Record]) -> impl Iterator<Item = (&Request, &Issued)> {
    records.iter().filter_map(|Record { request, outcome }| match outcome {
        Outcome::Done(Some(issued)) => Some((request, issued)),
        _ => None,
    })
}

fn hash(secret: &[u8], host_guid: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
    mac.update(host_guid.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

fn tally(on_record: &OnRecord, records: &[Record], clients: Counts) -> Tally {
    let mut tally =
        Tally { host_sessions: on_record.rows.len(), events: on_record.events.len(), clients, ..Tally::default() };
    for record in records {
        match record.outcome {
            Outcome::Done(_) => tally.acknowledged += 1,
            Outcome::Refused => tally.refused += 1,
            Outcome::Unknown { .. } => {}
        }
    }
    tally
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { verifications, unavailable, cut, broken_off, replayed: _, there, absent, retried } = self.clients;
        write!(
            f,
            "{} acknowledged, {} refused; of those that were not, {there} were there and {absent} were not, and {retried} \
             were answered when sent again; {verifications} verifications, {unavailable} answers 503, {cut} \
             connections cut, {broken_off} answers broken off; {} host sessions and {} events looked at",
            self.acknowledged, self.refused, self.host_sessions, self.events
        )
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.acknowledged += other.acknowledged;
        self.refused += other.refused;
        self.host_sessions += other.host_sessions;
        self.events += other.events;
        self.clients += other.clients;
    }
}
