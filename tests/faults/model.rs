//! What is on record, and what should be in a seat that one client has changed, one request at a time.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::{
    ledger::{Change, Outcome, Record, Request},
    sql::{Sql, Texts},
};

/// All host sessions and their events.
pub struct OnRecord {
    pub rows: BTreeMap<i64, Row>,
    /// In the order of the trail.
    pub events: Vec<Event>,
    pub sealed_answers: i64,
}

#[derive(Debug)]
pub struct Row {
    pub session: usize,
    pub label: String,
    pub hash: String,
    pub key_id: String,
    pub created_by: String,
    pub is_active: bool,
    pub is_revoked: bool,
    pub is_superseded: bool,
    pub replaces: Option<i64>,
    pub last_used: Option<DateTime<Utc>>,
}

#[derive(Debug)]
pub struct Event {
    pub action: String,
    pub host_session: i64,
    /// The reason, which is the marker of the request that left the event.
    pub marker: String,
}

/// What a row of a seat should be.
#[derive(Debug, PartialEq, Eq)]
pub struct Expected<'a> {
    pub created_by: &'a str,
    pub is_active: bool,
    pub is_superseded: bool,
    /// Which of the seat's rows it replaces.
    pub replaces: Option<usize>,
}

const ROWS: &str = r#"
    SELECT "HostSessionId", "SessionId", "Label", "HostGuidHash", "KeyId", "CreatedBy",
        CASE WHEN "IsActive" THEN 'yes' END, "RevokedAt", "SupersededAt", "Replaces", "LastUsedAt"
    FROM canvas."HostSessions""#;

const EVENTS: &str = r#"
    SELECT "Action", "HostSessionId", "Details" FROM canvas."AuditLog"
    WHERE "HostSessionId" IS NOT NULL ORDER BY "EventId""#;

impl OnRecord {
    pub async fn read(sql: &mut Sql) -> Self {
        let rows = sql.rows(ROWS).await.into_iter().map(row).collect();
        let events = sql.rows(EVENTS).await.into_iter().map(event).collect();
        Self { rows, events, sealed_answers: sql.count("IdempotencyKeys", "TRUE").await }
    }
}

/// When a host session was last used.
pub async fn last_used(sql: &mut Sql, id: i64) -> Option<DateTime<Utc>> {
    let query = format!(r#"SELECT "LastUsedAt" FROM canvas."HostSessions" WHERE "HostSessionId" = {id}"#);
    sql.rows(&query).await[0][0].as_deref().map(moment)
}

/// What these requests leave in a seat, those whose outcome was found to be so included.
pub fn replay<'a>(records: &[&'a Record]) -> Vec<Expected<'a>> {
    let mut rows = Vec::<Expected<'_>>::new();
    let mut current = None;
    for (at, Record { request, outcome }) in records.iter().enumerate() {
        match outcome {
            Outcome::Done(_) | Outcome::Unknown { is_there: Some(true) } => {}
            Outcome::Unknown { is_there: Some(false) } => {
                assert_eq!(at + 1, records.len(), "the client knew no more, and went on: {request:?}");
                continue;
            }
            Outcome::Refused | Outcome::Unknown { is_there: None } => panic!("{request:?}: {outcome:?}"),
        }
        let left: Option<usize> = current.take();
        match request.change {
            Change::Provision { grace } | Change::Rotate { grace, .. } => {
                let created_by = created_by(request, left.map(|left| &rows[left]));
                if let Some(left) = left {
                    rows[left].is_superseded = true;
                    rows[left].is_active = grace > 0;
                }
                current = Some(rows.len());
                rows.push(Expected { created_by, is_active: true, is_superseded: false, replaces: left });
            }
            Change::Revoke { .. } => rows[left.unwrap()].is_active = false,
        }
    }
    rows
}

/// A rotation leaves the creator as he was.
fn created_by<'a>(request: &'a Request, left: Option<&Expected<'a>>) -> &'a str {
    match request.change {
        Change::Rotate { .. } => left.unwrap().created_by,
        _ => &request.marker,
    }
}

fn row(texts: Texts) -> (i64, Row) {
    let mut texts = texts.into_iter();
    let mut next = || texts.next().unwrap();
    let id = next().unwrap().parse().unwrap();
    let row = Row {
        session: next().unwrap().parse().unwrap(),
        label: next().unwrap(),
        hash: next().unwrap(),
        key_id: next().unwrap(),
        created_by: next().unwrap(),
        is_active: next().is_some(),
        is_revoked: next().is_some(),
        is_superseded: next().is_some(),
        replaces: next().map(|id| id.parse().unwrap()),
        last_used: next().map(|text| moment(&text)),
    };
    (id, row)
}

fn event(texts: Texts) -> Event {
    let [action, host_session, details] = <[_; 3]>::try_from(texts).unwrap().map(Option::unwrap);
    let details: Value = serde_json::from_str(&details).unwrap();
    let marker = details["reason"].as_str().unwrap_or_else(|| panic!("{action} {details}")).to_owned();
    Event { action, host_session: host_session.parse().unwrap(), marker }
}

fn moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_str(&text.replace('T', " "), "%Y-%m-%d %H:%M:%S%.f%#z").unwrap().to_utc()
}
