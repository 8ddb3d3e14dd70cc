//! What somebody can do who can write the whole database and has no keyring.

use proptest::prelude::*;
use provisioner::{FindingKind, Granter, OperatorName, Overlap, Revoke, RotateOperator};

use super::history::{History, id};
use crate::fixture::actor;

/// One change behind the service's back. Rows are meant by their place, counted round.
#[derive(Clone, Debug)]
pub enum Tampering {
    EditEvent {
        event: usize,
        column: usize,
    },
    DeleteEvent {
        event: usize,
    },
    DeleteEventAndCloseTheGap {
        event: usize,
    },
    DeleteTail {
        count: usize,
    },
    CutTailAndPutBackHead,
    CutTailAndForgeHead {
        count: usize,
    },
    SwapEvents {
        one: usize,
        other: usize,
    },
    InsertAtTail {
        with_head: bool,
    },
    InsertAndMakeRoom {
        event: usize,
    },
    EditHead {
        column: usize,
    },
    EditRow {
        table: usize,
        row: usize,
        column: usize,
    },
    DeleteRow {
        table: usize,
        row: usize,
    },
    InsertHostSession,
    InsertOperator,
    /// Changes that the service's own next change of the row would cover up.
    EditHostSessionBeforeAChange {
        row: usize,
        column: usize,
    },
    WidenScopesBeforeAChange {
        row: usize,
    },
    InsertHostSessionBeforeAChange,
}

/// What must be told of it at least: that kind, about that.
pub type Expected = (FindingKind, String);

/// A number that no event has, for the moment in which two change places.
const ASIDE: i64 = 1_000_000;

/// The columns of an event, each with another value.
const EVENT: [(&str, &str); 11] = [
    ("At", "'2020-01-01T00:00:00+00:00'"),
    ("Actor", "'mallory'"),
    ("SessionId", "coalesce(\"SessionId\", 0) + 1"),
    ("HostSessionId", "coalesce(\"HostSessionId\", 0) + 1"),
    ("Subject", "coalesce(\"Subject\", '') || '1'"),
    ("Action", "\"Action\" || 's'"),
    ("Details", "'{}'"),
    ("RowDigest", "'rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs='"),
    ("KeyId", "'audit-2'"),
    ("Mac", "'rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs='"),
    ("PriorDigest", "'rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs='"),
];

/// The columns of a host session that can be edited without its being over.
const OF_A_LIVE_ONE: [(&str, &str); 6] = [
    ("SessionId", "\"SessionId\" + 1000"),
    ("HostGuidHash", "'forged ' || \"HostSessionId\""),
    ("CreatedAt", "'2020-01-01T00:00:00+00:00'"),
    ("ExpiresAt", "'2099-01-01T00:00:00+00:00'"),
    ("CreatedBy", "'mallory'"),
    ("Label", "'forged-' || \"HostSessionId\""),
];

/// A table, its key, and its other columns, each with another value.
type Covered = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The tables with rows that the trail covers.
const ROWS: [Covered; 3] = [
    (
        "HostSessions",
        "HostSessionId",
        &[
            ("SessionId", "\"SessionId\" + 1000"),
            ("HostGuidHash", "'forged ' || \"HostSessionId\""),
            ("CreatedAt", "'2020-01-01T00:00:00+00:00'"),
            ("ExpiresAt", "'2099-01-01T00:00:00+00:00'"),
            ("CreatedBy", "'mallory'"),
            ("RevokedAt", "'2020-01-01T00:00:00+00:00'"),
            ("RevokedBy", "'mallory'"),
            ("IsActive", "NOT \"IsActive\""),
            ("Label", "'forged-' || \"HostSessionId\""),
            ("KeyId", "'k2'"),
            ("SupersededAt", "'2020-01-01T00:00:00+00:00'"),
            ("Replaces", "99"),
        ],
    ),
    (
        "Operators",
        "OperatorId",
        &[
            ("Name", "'mallory'"),
            ("TokenHash", "'forged'"),
            ("KeyId", "'operator-2'"),
            ("Scopes", "'provision,revoke,read,verify,explain,audit,admin'"),
            ("PreviousTokenHash", "'forged'"),
            ("PreviousKeyId", "'operator-2'"),
            ("PreviousUntil", "'2099-01-01T00:00:00+00:00'"),
            ("CreatedAt", "'2020-01-01T00:00:00+00:00'"),
            ("CreatedBy", "'mallory'"),
            ("ExpiresAt", "'2099-01-01T00:00:00+00:00'"),
            ("UnusedUntil", "'2099-01-01T00:00:00+00:00'"),
            ("RevokedAt", "'2020-01-01T00:00:00+00:00'"),
            ("RevokedBy", "'mallory'"),
        ],
    ),
    (
        "Keys",
        "KeyId",
        &[
            ("CheckValue", "'forged'"),
            ("IsPrimary", "NOT \"IsPrimary\""),
            ("CreatedAt", "'2020-01-01T00:00:00+00:00'"),
            ("RetiredAt", "'2020-01-01T00:00:00+00:00'"),
        ],
    ),
];

const HEAD: [(&str, &str); 5] = [
    ("StoreId", "'6b1f9f3e-5c0e-4a57-9a51-0d1f3b6c2a11'"),
    ("EventId", "\"EventId\" - 1"),
    ("Mac", "'rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs='"),
    ("KeyId", "'audit-2'"),
    ("Signature", "'rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs='"),
];

pub fn tampering() -> impl Strategy<Value = Tampering> {
    let place = 0_usize..1000;
    prop_oneof![
        4 => (place.clone(), place.clone()).prop_map(|(event, column)| Tampering::EditEvent { event, column }),
        2 => place.clone().prop_map(|event| Tampering::DeleteEvent { event }),
        1 => place.clone().prop_map(|event| Tampering::DeleteEventAndCloseTheGap { event }),
        1 => (1_usize..20).prop_map(|count| Tampering::DeleteTail { count }),
        1 => Just(Tampering::CutTailAndPutBackHead),
        1 => (1_usize..20).prop_map(|count| Tampering::CutTailAndForgeHead { count }),
        3 => (place.clone(), place.clone()).prop_map(|(one, other)| Tampering::SwapEvents { one, other }),
        1 => any::<bool>().prop_map(|with_head| Tampering::InsertAtTail { with_head }),
        1 => place.clone().prop_map(|event| Tampering::InsertAndMakeRoom { event }),
        1 => place.clone().prop_map(|column| Tampering::EditHead { column }),
        6 => (0_usize..3, place.clone(), place.clone())
            .prop_map(|(table, row, column)| Tampering::EditRow { table, row, column }),
        2 => (0_usize..3, place.clone()).prop_map(|(table, row)| Tampering::DeleteRow { table, row }),
        1 => Just(Tampering::InsertHostSession),
        1 => Just(Tampering::InsertOperator),
        3 => (place.clone(), place.clone())
            .prop_map(|(row, column)| Tampering::EditHostSessionBeforeAChange { row, column }),
        1 => place.prop_map(|row| Tampering::WidenScopesBeforeAChange { row }),
        1 => Just(Tampering::InsertHostSessionBeforeAChange),
    ]
}

impl Tampering {
    /// Does it, and answers with what must be told of it. `None`: it changed nothing.
    pub async fn apply(&self, history: &History) -> Option<Vec<Expected>> {
        let last = history.last();
        let event = |place: usize| place as i64 % last + 1;
        let of_event = |kind, event_id: i64| (kind, format!("event {event_id}"));
        Some(match *self {
            Self::EditEvent { event: place, column } => {
                let (column, value) = EVENT[column % EVENT.len()];
                let condition = format!(r#""EventId" = {}"#, event(place));
                if !set(history, "AuditLog", column, value, &condition).await {
                    return None;
                }
                // An event under a key that nobody has cannot be told to be right or wrong.
                let kind = if column == "KeyId" { FindingKind::EventUnproven } else { FindingKind::EventEdited };
                vec![of_event(kind, event(place))]
            }
            Self::DeleteEvent { event: place } => {
                delete_events(history, &format!("= {}", event(place))).await;
                vec![of_event(FindingKind::EventMissing, event(place))]
            }
            Self::DeleteEventAndCloseTheGap { event: place } => {
                let gone = event(place);
                delete_events(history, &format!("= {gone}")).await;
                move_events(history, gone + 1, last, -1).await;
                // Where one or two are left behind it, they cannot be told from events that were edited.
                match last - gone {
                    0 => vec![of_event(FindingKind::EventMissing, gone)],
                    1 => vec![(FindingKind::EventMissing, format!("event {last}"))],
                    _ => vec![of_event(FindingKind::EventMissing, gone)],
                }
            }
            Self::DeleteTail { count } => {
                let first = (last - count as i64).max(0) + 1;
                delete_events(history, &format!(">= {first}")).await;
                vec![(FindingKind::EventMissing, events(first, last))]
            }
            Self::CutTailAndPutBackHead => {
                delete_events(history, &format!("> {}", history.early.event_id)).await;
                let early = &history.early;
                let head = format!(
                    r#"UPDATE canvas."AuditHead" SET "EventId" = {}, "Mac" = '{}', "Signature" = '{}'"#,
                    early.event_id, early.mac, early.signature
                );
                history.fixture.execute(&head).await;
                vec![of_event(FindingKind::TrailCutOff, last)]
            }
            Self::CutTailAndForgeHead { count } => {
                let new_last = (last - count as i64).max(1);
                delete_events(history, &format!("> {new_last}")).await;
                let head = format!(
                    r#"UPDATE canvas."AuditHead" SET "EventId" = {new_last},
                       "Mac" = (SELECT "Mac" FROM canvas."AuditLog" WHERE "EventId" = {new_last})"#
                );
                history.fixture.execute(&head).await;
                vec![(FindingKind::HeadWrong, "the head of the trail".to_owned())]
            }
            Self::SwapEvents { one, other } => {
                let (one, other) = (event(one), event(other));
                if one == other {
                    return None;
                }
                for (from, to) in [(one, ASIDE), (other, one), (ASIDE, other)] {
                    move_events(history, from, from, to - from).await;
                }
                vec![moved(other, one), moved(one, other)]
            }
            Self::InsertAtTail { with_head } => {
                insert_event(history, last + 1).await;
                if with_head {
                    let head = format!(r#"UPDATE canvas."AuditHead" SET "EventId" = {}, "Mac" = 'forged'"#, last + 1);
                    history.fixture.execute(&head).await;
                }
                vec![of_event(FindingKind::EventInserted, last + 1)]
            }
            Self::InsertAndMakeRoom { event: place } => {
                move_events(history, event(place), last, 1).await;
                insert_event(history, event(place)).await;
                vec![of_event(FindingKind::EventInserted, event(place))]
            }
            Self::EditHead { column } => {
                let (column, value) = HEAD[column % HEAD.len()];
                set(history, "AuditHead", column, value, "1 = 1").await;
                vec![(FindingKind::HeadWrong, "the head of the trail".to_owned())]
            }
            Self::EditRow { table, row, column } => {
                let (table, key, columns) = ROWS[table];
                let (column, value) = columns[column % columns.len()];
                let (condition, what) = self::row(history, table, key, row).await;
                if !set(history, table, column, value, &condition).await {
                    return None;
                }
                // Its name is part of how an operator is told of.
                let what = if column == "Name" { what.split(" (").next().unwrap().to_owned() } else { what };
                vec![(FindingKind::RowEdited, what)]
            }
            Self::DeleteRow { table, row } => {
                let (table, key, _) = ROWS[table];
                let (condition, what) = self::row(history, table, key, row).await;
                history.fixture.execute(&format!(r#"DELETE FROM canvas."{table}" WHERE {condition}"#)).await;
                vec![(FindingKind::RowMissing, what.split(" (").next().unwrap().to_owned())]
            }
            Self::InsertHostSession => {
                let insert = r#"INSERT INTO canvas."HostSessions"
                        ("HostSessionId", "SessionId", "HostGuidHash", "CreatedAt", "KeyId")
                    VALUES (5000, 215, 'forged', '2026-11-23T10:00:00+00:00', 'k1')"#;
                history.fixture.execute(insert).await;
                vec![(FindingKind::RowInserted, "host session 5000".to_owned())]
            }
            Self::InsertOperator => {
                let insert = r#"INSERT INTO canvas."Operators"
                        ("OperatorId", "Name", "TokenHash", "KeyId", "Scopes", "CreatedAt", "CreatedBy")
                    VALUES (5000, 'mallory', 'forged', 'operator-1', 'admin', '2026-11-23T10:00:00+00:00', 'first')"#;
                history.fixture.execute(insert).await;
                vec![(FindingKind::RowInserted, "operator 5000".to_owned())]
            }
            Self::EditHostSessionBeforeAChange { row, column } => {
                let number = 9 + row as i64 % 11;
                let (column, value) = OF_A_LIVE_ONE[column % OF_A_LIVE_ONE.len()];
                let condition = format!(r#""HostSessionId" = {number}"#);
                set(history, "HostSessions", column, value, &condition).await;
                revoke(history, number).await;
                vec![(FindingKind::RowEdited, format!("host session {number}, before event {},", last + 1))]
            }
            Self::WidenScopesBeforeAChange { row } => {
                let (condition, what) = self::row(history, "Operators", "OperatorId", row).await;
                set(history, "Operators", "Scopes", "'read,admin'", &condition).await;
                let named = format!(r#"SELECT "Name" FROM canvas."Operators" WHERE {condition}"#);
                let name: String = history.fixture.rows(&named).await[0].try_get("", "Name").unwrap();
                let name = OperatorName::parse(&name).unwrap();
                let rotate = RotateOperator { name: name.clone(), overlap: Overlap::default(), reason: None };
                history.fixture.provisioner.rotate_operator(&Granter::Machine(actor()), &rotate).await.unwrap();
                vec![(FindingKind::RowEdited, format!("{what} ({name}), before event {},", last + 1))]
            }
            Self::InsertHostSessionBeforeAChange => {
                Box::pin(Self::InsertHostSession.apply(history)).await;
                revoke(history, 5000).await;
                vec![(FindingKind::RowInserted, format!("host session 5000, before event {},", last + 1))]
            }
        })
    }
}

async fn revoke(history: &History, number: i64) {
    let revoke = Revoke { host_session: id(number), reason: None };
    history.fixture.provisioner.revoke(&actor(), &revoke).await.unwrap();
}

fn moved(event: i64, place: i64) -> Expected {
    (FindingKind::EventMoved, format!("event {event}, at {place},"))
}

fn events(first: i64, last: i64) -> String {
    if first == last { format!("event {first}") } else { format!("each of the events {first} to {last}") }
}

/// Gives a column another value, and says whether it is another.
async fn set(history: &History, table: &str, column: &str, value: &str, condition: &str) -> bool {
    let read = format!(r#"SELECT CAST("{column}" AS text) AS value FROM canvas."{table}" WHERE {condition}"#);
    let value_of = async || -> Option<String> { history.fixture.rows(&read).await[0].try_get("", "value").unwrap() };
    let before = value_of().await;
    let update = format!(r#"UPDATE canvas."{table}" SET "{column}" = {value} WHERE {condition}"#);
    history.fixture.execute(&update).await;
    value_of().await != before
}

async fn delete_events(history: &History, which: &str) {
    history.fixture.execute(&format!(r#"DELETE FROM canvas."AuditLog" WHERE "EventId" {which}"#)).await;
}

/// Gives events other numbers, one after the other so that no two ever have the same.
async fn move_events(history: &History, first: i64, last: i64, by: i64) {
    let mut numbers: Vec<_> = (first..=last).collect();
    if by > 0 {
        numbers.reverse();
    }
    for number in numbers {
        let update = format!(r#"UPDATE canvas."AuditLog" SET "EventId" = {} WHERE "EventId" = {number}"#, number + by);
        history.fixture.execute(&update).await;
    }
}

async fn insert_event(history: &History, event_id: i64) {
    let insert = format!(
        r#"INSERT INTO canvas."AuditLog" ("EventId", "At", "Actor", "Action", "Details", "KeyId", "Mac")
           VALUES ({event_id}, '2026-11-23T10:00:00+00:00', 'first', 'revoked', '{{}}', 'audit-1', 'forged')"#
    );
    history.fixture.execute(&insert).await;
}

/// A row by its place: how SQL finds it, and how a finding names it.
async fn row(history: &History, table: &str, key: &str, place: usize) -> (String, String) {
    let columns = if table == "Keys" { r#""Role" || '/' || "KeyId""# } else { &format!(r#""{key}""#) };
    let rows = format!(r#"SELECT CAST({columns} AS text) AS key FROM canvas."{table}" ORDER BY 1"#);
    let rows = history.fixture.rows(&rows).await;
    let key_of_row: String = rows[place % rows.len()].try_get("", "key").unwrap();
    match table {
        "HostSessions" => (format!(r#""{key}" = {key_of_row}"#), format!("host session {key_of_row}")),
        "Operators" => (format!(r#""{key}" = {key_of_row}"#), format!("operator {key_of_row}")),
        _ => (format!(r#""Role" || '/' || "KeyId" = '{key_of_row}'"#), format!("key {key_of_row}")),
    }
}
