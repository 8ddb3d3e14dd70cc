use provisioner::{Action, IssuedBy, ListAuditEvents, ListLimit, SessionId, Timestamp};
use testbed::Database;

use super::history::{History, id};

testbed::on_both_engines!(events_are_listed_by_every_filter_and_page, everything_is_exported_in_order);

async fn events_are_listed_by_every_filter_and_page(database: Database) {
    let history = History::new(&database).await;
    let list = async |list: &ListAuditEvents| {
        let (mut list, mut ids) = (list.clone(), Vec::new());
        loop {
            let page = history.fixture.provisioner.list_audit_events(&list).await.unwrap();
            ids.extend(page.events.into_iter().map(|event| event.id));
            match page.next {
                Some(next) => list.after = Some(next),
                None => return ids,
            }
        }
    };
    let all: Vec<i64> = (1..=history.last()).collect();
    for limit in [1, 7, 200] {
        let limit = ListLimit::parse(limit).unwrap();
        assert_eq!(list(&ListAuditEvents { limit, ..ListAuditEvents::default() }).await, all);
    }
    let count = async |filtered: ListAuditEvents, sql: &str| {
        let rows = history.fixture.rows(&format!(r#"SELECT "EventId" FROM canvas."AuditLog" WHERE {sql}"#)).await;
        let mut expected: Vec<i64> = rows.iter().map(|row| row.try_get("", "EventId").unwrap()).collect();
        expected.sort_unstable();
        assert_eq!(list(&filtered).await, expected, "{sql}");
        expected.len()
    };
    let none = ListAuditEvents::default;
    let actor = Some(IssuedBy::parse("local:tester@bench").unwrap());
    assert_eq!(count(ListAuditEvents { actor, ..none() }, "1 = 1").await, all.len());
    let actor = Some(IssuedBy::parse("back-end").unwrap());
    assert_eq!(count(ListAuditEvents { actor, ..none() }, "1 = 0").await, 0);
    let action = Some(Action::OperatorCreated);
    assert_eq!(count(ListAuditEvents { action, ..none() }, r#""Action" = 'operator_created'"#).await, 3);
    let session_id = Some(SessionId::parse(5).unwrap());
    assert_eq!(count(ListAuditEvents { session_id, ..none() }, r#""SessionId" = 5"#).await, 3);
    let host_session = Some(id(1));
    assert_eq!(count(ListAuditEvents { host_session, ..none() }, r#""HostSessionId" = 1"#).await, 2);
    let now = history.fixture.now();
    let later = now.checked_add(chrono::TimeDelta::microseconds(1));
    let during = |since: Option<Timestamp>, until: Option<Timestamp>| ListAuditEvents { since, until, ..none() };
    assert_eq!(list(&during(Some(now), later)).await, all);
    assert_eq!(list(&during(later, None)).await, Vec::<i64>::new());
    assert_eq!(list(&during(None, Some(now))).await, Vec::<i64>::new());
}

async fn everything_is_exported_in_order(database: Database) {
    let history = History::new(&database).await;
    let mut export = history.fixture.provisioner.events_after(5).await.unwrap();
    let mut ids = Vec::new();
    loop {
        let events = export.next().await.unwrap();
        if events.is_empty() {
            break;
        }
        ids.extend(events.iter().map(|event| event.id));
        assert!(events.iter().all(|event| event.mac.len() == 44 && event.key_id == "audit-1"));
        assert!(events.iter().all(|event| event.row_digest.is_some()));
    }
    assert_eq!(ids, (6..=history.last()).collect::<Vec<_>>());
}
