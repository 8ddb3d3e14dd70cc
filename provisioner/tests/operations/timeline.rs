use chrono::TimeDelta;
use provisioner::{
    AuditEvent, Error, EventCursor, Expiry, Grace, HostSessionId, IfCurrent, ListLimit, Provision, Reason, Renew,
    Revoke, Timeline,
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use testbed::Database;

use crate::fixture::{Fixture, START, actor, request, time};

testbed::on_both_engines!(
    a_life_is_told_from_its_beginning_to_its_end,
    a_timeline_is_read_page_by_page,
    what_another_program_wrote_is_shown_as_it_is,
);

async fn events(fixture: &Fixture, host_session: HostSessionId) -> Vec<AuditEvent> {
    let timeline = Timeline { host_session, after: None, limit: ListLimit::default() };
    let page = fixture.provisioner.timeline(&timeline).await.unwrap();
    assert_eq!(page.next, None);
    page.events
}

/// What happened to it, with the details.
async fn told(fixture: &Fixture, host_session: HostSessionId) -> Vec<(String, Value)> {
    let events = events(fixture, host_session).await;
    assert!(events.iter().all(|event| event.actor == "local:tester@bench"), "{events:?}");
    events.into_iter().map(|event| (event.action, event.details.into())).collect()
}

async fn a_life_is_told_from_its_beginning_to_its_end(database: Database) {
    let fixture = Fixture::new(&database).await;
    let operations = &fixture.provisioner;
    let first = operations.provision(&actor(), &request(215)).await.unwrap().host_session;
    let other = operations.provision(&actor(), &request(216)).await.unwrap().host_session;
    fixture.clock.advance(TimeDelta::seconds(60));
    let expiry = Expiry::InSeconds(60);
    operations.renew(&actor(), &Renew { host_session: first.id, expiry, reason: None }).await.unwrap();
    let graceful = Provision {
        if_current: IfCurrent::Rotate(Grace::from_seconds(30).unwrap()),
        expiry,
        reason: Some(Reason::parse("shared by mistake").unwrap()),
        ..request(215)
    };
    let second = operations.provision(&actor(), &graceful).await.unwrap().host_session;
    operations.revoke(&actor(), &Revoke { host_session: first.id, reason: None }).await.unwrap();
    fixture.clock.advance(TimeDelta::seconds(60));
    let third = operations.provision(&actor(), &request(215)).await.unwrap().host_session;

    let of_first = [
        ("provisioned", json!({ "label": "host", "createdBy": "Peter", "hash": first.hash, "keyId": "k1" })),
        ("renewed", json!({ "label": "host", "expiresAt": "2026-11-23T10:02:00.000000Z" })),
        (
            "rotated_out",
            json!({
                "label": "host",
                "validUntil": "2026-11-23T10:01:30.000000Z",
                "reason": "shared by mistake",
                "replacedBy": second.id.get(),
            }),
        ),
        ("revoked", json!({ "label": "host" })),
    ];
    assert_eq!(told(&fixture, first.id).await, of_first.map(|(action, details)| (action.to_owned(), details)));
    let told = told(&fixture, second.id).await;
    assert_eq!(told.iter().map(|(action, _)| action.as_str()).collect::<Vec<_>>(), ["provisioned", "lapsed"]);
    assert_eq!((&told[0].1["replaces"], &told[1].1["replacedBy"]), (&json!(first.id.get()), &json!(third.id.get())));

    let events = events(&fixture, first.id).await;
    let moments: Vec<_> = events.iter().map(|event| event.at).collect();
    let later = time("2026-11-23T10:01:00Z");
    assert_eq!(moments, [time(START), later, later, later]);
    assert!(events.windows(2).all(|pair| pair[0].id < pair[1].id), "{events:?}");
    assert_eq!(self::events(&fixture, other.id).await.len(), 1);
}

async fn a_timeline_is_read_page_by_page(database: Database) {
    let fixture = Fixture::new(&database).await;
    let host_session = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap().host_session.id;
    for seconds in 1..=6 {
        let renew = Renew { host_session, expiry: Expiry::InSeconds(seconds), reason: None };
        fixture.provisioner.renew(&actor(), &renew).await.unwrap();
    }
    let all = events(&fixture, host_session).await;
    assert_eq!(all.len(), 7);
    let mut timeline = Timeline { host_session, after: None, limit: ListLimit::parse(3).unwrap() };
    let mut paged = Vec::new();
    let mut sizes = Vec::new();
    loop {
        let page = fixture.provisioner.timeline(&timeline).await.unwrap();
        sizes.push(page.events.len());
        paged.extend(page.events);
        match page.next {
            Some(next) => timeline.after = Some(EventCursor::parse(&next.text()).unwrap()),
            None => break,
        }
    }
    assert_eq!((paged, sizes), (all, vec![3, 3, 1]));
}

async fn what_another_program_wrote_is_shown_as_it_is(database: Database) {
    let fixture = Fixture::new(&database).await;
    let insert = r#"INSERT INTO canvas."HostSessions" ("SessionId", "HostGuidHash", "CreatedAt", "KeyId")
                    VALUES (215, 'hash', '2026-11-23T10:00:00+00:00', 'k1')"#;
    let transaction = fixture.provisioner.store().begin_write().await.unwrap();
    transaction.execute_unprepared(insert).await.unwrap();
    transaction.commit().await.unwrap();
    let without_history = HostSessionId::parse(1).unwrap();
    assert_eq!(events(&fixture, without_history).await, []);
    let nobody = Timeline { host_session: HostSessionId::parse(2).unwrap(), after: None, limit: ListLimit::default() };
    assert!(matches!(fixture.provisioner.timeline(&nobody).await, Err(Error::HostSessionNotFound)));

    let insert = r#"INSERT INTO canvas."AuditLog" 
                        ("EventId", "At", "Actor", "HostSessionId", "Action", "Details", "KeyId", "Mac")
                    VALUES (101, '2026-11-23T10:00:00+00:00', 'somebody', 1, 'polished', 'with wax', '-', '-'),
                           (102, '2026-11-23T10:00:00+00:00', 'somebody', 1, 'polished',
                               '{"with": ["wax"], "not": null}', '-', '-')"#;
    let transaction = fixture.provisioner.store().begin_write().await.unwrap();
    transaction.execute_unprepared(insert).await.unwrap();
    transaction.commit().await.unwrap();
    let events = events(&fixture, without_history).await;
    let told: Vec<_> = events.into_iter().map(|event| (event.action, Value::from(event.details))).collect();
    let polished = |details| ("polished".to_owned(), details);
    assert_eq!(told, [polished(json!({ "text": "with wax" })), polished(json!({ "with": ["wax"] }))]);
}
