use chrono::TimeDelta;
use provisioner::{
    Error, Expiry, Grace, HostGuid, HostSession, HostSessionRef, LongestLife, Provision, Register, Renew, Rotate,
    Timestamp,
};
use testbed::Database;

use crate::fixture::{Fixture, START, actor, request, time};

testbed::on_both_engines!(
    who_asks_for_no_end_gets_the_latest,
    an_end_may_lie_at_the_limit_and_not_beyond,
    a_renewal_counts_from_the_beginning,
    a_row_from_before_the_limit_keeps_its_end_until_it_is_changed,
);

const HOUR: i64 = 3600;

async fn limited(database: &Database) -> Fixture {
    let mut fixture = Fixture::new(database).await;
    limit(&mut fixture);
    fixture
}

/// From now on nobody lives longer than an hour.
fn limit(fixture: &mut Fixture) {
    let longest_life = LongestLife::from_seconds(HOUR).unwrap();
    fixture.provisioner = fixture.provisioner.clone().with_longest_life(Some(longest_life));
}

fn seconds_from(moment: Timestamp, seconds: i64) -> Timestamp {
    moment.checked_add(TimeDelta::seconds(seconds)).unwrap()
}

async fn renew(fixture: &Fixture, host_session: &HostSession, expiry: Expiry) -> Result<HostSession, Error> {
    fixture.provisioner.renew(&actor(), &Renew { host_session: host_session.id, expiry, reason: None }).await
}

/// The latest end that a refusal names.
#[track_caller]
fn latest<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Timestamp {
    match outcome.unwrap_err() {
        error @ Error::ExpiryTooLate { latest, .. } => {
            assert_eq!(error.code(), "invalid_expiry");
            assert!(error.to_string().contains("1 hour") && error.to_string().contains(&latest.to_string()), "{error}");
            latest
        }
        error => panic!("{error:?}"),
    }
}

async fn who_asks_for_no_end_gets_the_latest(database: Database) {
    let fixture = limited(&database).await;
    let end = Some(seconds_from(time(START), HOUR));
    assert_eq!(fixture.provisioner.plan_provision(&request(215)).await.unwrap().expires_at, end);
    let issued = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();
    assert_eq!(issued.host_session.expires_at, end);
    let host_guid = HostGuid::parse("51179767-693b-49a1-b753-380ca3bb39f7").unwrap();
    let register = Register { host_guid, provision: request(216) };
    assert_eq!(fixture.provisioner.register(&actor(), &register).await.unwrap().expires_at, end);
}

async fn an_end_may_lie_at_the_limit_and_not_beyond(database: Database) {
    let fixture = limited(&database).await;
    let end = seconds_from(time(START), HOUR);
    let beyond = end.checked_add(TimeDelta::microseconds(1)).unwrap();
    for expiry in [Expiry::At(beyond), Expiry::InSeconds(HOUR + 1)] {
        let provision = Provision { expiry, ..request(215) };
        assert_eq!(latest(fixture.provisioner.plan_provision(&provision).await), end);
        assert_eq!(latest(fixture.provisioner.provision(&actor(), &provision).await), end);
        let host_guid = HostGuid::parse("51179767-693b-49a1-b753-380ca3bb39f7").unwrap();
        assert_eq!(latest(fixture.provisioner.register(&actor(), &Register { host_guid, provision }).await), end);
    }
    assert!(fixture.rows(r#"SELECT 1 FROM canvas."HostSessions""#).await.is_empty());
    for expiry in [Expiry::At(end), Expiry::InSeconds(HOUR)] {
        let issued = fixture.provisioner.provision(&actor(), &Provision { expiry, ..request(215) }).await.unwrap();
        assert_eq!(issued.host_session.expires_at, Some(end));
    }
}

async fn a_renewal_counts_from_the_beginning(database: Database) {
    let fixture = limited(&database).await;
    let brief = Provision { expiry: Expiry::InSeconds(HOUR / 2), ..request(215) };
    let issued = fixture.provisioner.provision(&actor(), &brief).await.unwrap().host_session;
    let end = seconds_from(issued.created_at, HOUR);
    fixture.clock.advance(TimeDelta::seconds(600));
    for expiry in [Expiry::InSeconds(HOUR), Expiry::InSeconds(HOUR - 599), Expiry::Never] {
        assert_eq!(latest(renew(&fixture, &issued, expiry).await), end, "{expiry:?}");
    }
    assert_eq!(fixture.actions(issued.id).await, ["provisioned"]);
    assert_eq!(renew(&fixture, &issued, Expiry::InSeconds(HOUR - 600)).await.unwrap().expires_at, Some(end));

    // A rotation gains nothing, and neither does a renewal after it: the new one has a life of its own.
    let rotate = Rotate { host_session: issued.id, grace: Grace::default(), reason: None };
    let rotated = fixture.provisioner.rotate(&actor(), &rotate).await.unwrap().host_session;
    assert_eq!(rotated.expires_at, Some(end));
    let own_end = seconds_from(rotated.created_at, HOUR);
    assert_eq!(latest(renew(&fixture, &rotated, Expiry::Never).await), own_end);
    assert_eq!(renew(&fixture, &rotated, Expiry::At(own_end)).await.unwrap().expires_at, Some(own_end));
}

async fn a_row_from_before_the_limit_keeps_its_end_until_it_is_changed(database: Database) {
    let mut fixture = Fixture::new(&database).await;
    let far = Provision { expiry: Expiry::InSeconds(100 * HOUR), ..request(215) };
    let far = fixture.provisioner.provision(&actor(), &far).await.unwrap().host_session;
    let endless = fixture.provisioner.provision(&actor(), &request(216)).await.unwrap().host_session;
    fixture.clock.advance(TimeDelta::seconds(2 * HOUR));
    limit(&mut fixture);
    let now = seconds_from(time(START), 2 * HOUR);
    for (before, end) in [(far, Some(seconds_from(time(START), 100 * HOUR))), (endless, None)] {
        let id = HostSessionRef::Id(before.id);
        assert_eq!(fixture.provisioner.get(&id).await.unwrap().expires_at, end);
        // It has outlived the limit, so that no end is right any more, not even one that is sooner than what it has.
        assert_eq!(latest(renew(&fixture, &before, Expiry::InSeconds(1)).await), seconds_from(time(START), HOUR));
        assert_eq!(fixture.provisioner.get(&id).await.unwrap().expires_at, end);

        // A rotation lets it live on for the grace, which is sooner than its own end, and limits the new one.
        let rotate = Rotate { host_session: before.id, grace: Grace::from_seconds(2 * HOUR).unwrap(), reason: None };
        let limited = Some(seconds_from(now, HOUR));
        assert_eq!(fixture.provisioner.plan_rotate(&rotate).await.unwrap().expires_at, limited);
        let rotated = fixture.provisioner.rotate(&actor(), &rotate).await.unwrap().host_session;
        assert_eq!(rotated.expires_at, limited);
        let superseded = fixture.provisioner.get(&id).await.unwrap();
        assert_eq!(superseded.expires_at, Some(seconds_from(now, 2 * HOUR)));
    }
}
