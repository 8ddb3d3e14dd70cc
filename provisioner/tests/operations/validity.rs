use chrono::{DateTime, FixedOffset, TimeDelta};
use entity::host_sessions;
use proptest::prelude::*;
use provisioner::{
    ExpiringWithin, Expiry, HostSessionRef, Label, List, ListLimit, Provision, Refusal, SessionId, Status, Verification,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    EntityTrait,
};
use testbed::{Database, ENGINES};

use crate::fixture::{Fixture, START, actor, request, time};

/// What a row says about its life. Offsets are microseconds from the moment of the question.
#[derive(Clone, Debug)]
struct Life {
    is_active: bool,
    revoked: bool,
    superseded: bool,
    expires: Option<i64>,
}

/// What is soon, in microseconds.
const SOON: i64 = 1_000_000;

fn life() -> impl Strategy<Value = Life> {
    let moments = prop_oneof![-2_000_000_i64..2_000_000, -2_i64..=2, SOON - 2..=SOON + 2];
    let expires = prop_oneof![1 => Just(None), 3 => moments.prop_map(Some)];
    (any::<bool>(), any::<bool>(), any::<bool>(), expires).prop_map(|(is_active, revoked, superseded, expires)| Life {
        is_active,
        revoked,
        superseded,
        expires,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// The validity rule as a function of a row, as a condition of a query, and as it is written in the design, agree
    /// on every row that any program could have written.
    #[test]
    fn one_rule(lives in prop::collection::vec(life(), 1..40)) {
        for engine in ENGINES {
            testbed::run(rule_holds(Database::new(engine), &lives));
        }
    }

    /// An expiry means the instant that it names, with whatever offset it is written, on both engines.
    #[test]
    fn an_offset_names_the_same_instant(micros in 1_i64..10_000_000_000_000, minutes in -840_i32..=840) {
        let instant = time(START).checked_add(TimeDelta::microseconds(micros)).unwrap();
        let offset = FixedOffset::east_opt(minutes * 60).unwrap();
        let written = DateTime::<chrono::Utc>::from(instant).with_timezone(&offset).to_rfc3339();
        for engine in ENGINES {
            testbed::run(expires_at(Database::new(engine), &written, instant));
        }
    }
}

#[test]
fn half_past_ten_in_new_york_is_half_past_three_in_utc() {
    for engine in ENGINES {
        testbed::run(expires_at(Database::new(engine), "2026-11-23T10:30:00-05:00", time("2026-11-23T15:30:00Z")));
    }
}

async fn rule_holds(database: Database, lives: &[Life]) {
    let fixture = Fixture::new(&database).await;
    let now = time(START);
    let moment = |offset| DateTime::<chrono::Utc>::from(now).fixed_offset() + TimeDelta::microseconds(offset);
    let rows = lives.iter().enumerate().map(|(at, life)| host_sessions::ActiveModel {
        host_session_id: NotSet,
        session_id: Set(at as i64 + 1),
        host_guid_hash: Set(format!("hash {at}")),
        created_at: Set(moment(-5_000_000)),
        expires_at: Set(life.expires.map(moment)),
        last_used_at: Set(None),
        created_by: Set(None),
        revoked_at: Set(life.revoked.then(|| moment(-1))),
        revoked_by: Set(None),
        is_active: Set(life.is_active),
        label: Set("host".to_owned()),
        key_id: Set("k1".to_owned()),
        superseded_at: Set(life.superseded.then(|| moment(-1))),
        replaces: Set(None),
    });
    let transaction = fixture.provisioner.store().begin_write().await.unwrap();
    host_sessions::Entity::insert_many(rows).exec_without_returning(&*transaction).await.unwrap();
    transaction.commit().await.unwrap();

    for host_session in fixture.all(List::default()).await {
        let life = &lives[host_session.session_id.get() as usize - 1];
        let valid = life.is_active && !life.revoked && life.expires.is_none_or(|end| 0 < end);
        assert_eq!(host_session.status.is_valid(), valid, "{life:?}");
        for status in Status::ALL {
            let filter = List { session_id: Some(host_session.session_id), status: Some(status), ..List::default() };
            let found = !fixture.all(filter).await.is_empty();
            assert_eq!(found, status == host_session.status, "{status:?} {life:?}");
        }
        // What the seat's index calls current is what a provision would have to rotate out.
        let plan = fixture.provisioner.plan_provision(&request(host_session.session_id.get())).await.unwrap();
        assert_eq!(plan.would_rotate.is_some(), host_session.status == Status::Active, "{life:?}");
        let current = HostSessionRef::Current(host_session.session_id, Label::default());
        assert_eq!(fixture.provisioner.get(&current).await.is_ok(), host_session.status == Status::Active);
    }
    ends_soon_holds(&fixture, lives).await;
}

/// What is valid and ends soon is listed, whichever ends first at the top, and nothing else is.
async fn ends_soon_holds(fixture: &Fixture, lives: &[Life]) {
    let mut expected: Vec<_> = (1_i64..)
        .zip(lives)
        .filter(|(_, life)| life.is_active && !life.revoked)
        .filter_map(|(session, life)| Some((life.expires?, session)))
        .filter(|(end, _)| (1..=SOON).contains(end))
        .collect();
    expected.sort_unstable();
    let mut list = List {
        expiring_within: ExpiringWithin::from_seconds(SOON / 1_000_000).ok(),
        limit: ListLimit::parse(3).unwrap(),
        ..List::default()
    };
    let mut found = Vec::new();
    loop {
        let page = fixture.provisioner.list(&list).await.unwrap();
        found.extend(page.host_sessions.iter().map(|host_session| host_session.session_id.get()));
        // A cursor is read back from its text as a caller would send it.
        match page.next {
            Some(next) => list.after = Some(provisioner::Cursor::parse(&next.text()).unwrap()),
            None => break,
        }
    }
    assert_eq!(found, expected.iter().map(|(_, session)| *session).collect::<Vec<_>>());
}

async fn expires_at(database: Database, written: &str, instant: provisioner::Timestamp) {
    let fixture = Fixture::new(&database).await;
    let request = Provision { expiry: Expiry::At(time(written)), ..request(215) };
    let provisioned = fixture.provisioner.provision(&actor(), &request).await.unwrap();
    let read = fixture.provisioner.get(&HostSessionRef::Id(provisioned.host_session.id)).await.unwrap();
    assert_eq!(read.expires_at, Some(instant));

    let expired = List { session_id: SessionId::parse(215).ok(), status: Some(Status::Expired), ..List::default() };
    fixture.clock.set(instant.checked_add(TimeDelta::microseconds(-1)).unwrap());
    let verified = fixture.provisioner.verify(&provisioned.host_guid, None).await.unwrap();
    assert!(matches!(verified, Verification::Valid(_)), "{written}");
    assert!(fixture.all(expired.clone()).await.is_empty(), "{written}");
    fixture.clock.set(instant);
    let verified = fixture.provisioner.verify(&provisioned.host_guid, None).await.unwrap();
    assert_eq!(verified, Verification::Refused(Refusal::Expired), "{written}");
    assert_eq!(fixture.all(expired).await.len(), 1, "{written}");
}
