use chrono::TimeDelta;
use proptest::prelude::*;
use provisioner::{
    Error, Expiry, Grace, HostGuid, HostSession, IfCurrent, Label, List, Provision, Refusal, SessionId, Verification,
    Verify,
};
use testbed::{Database, ENGINES};

use crate::fixture::{Fixture, actor, request};

testbed::on_both_engines!(
    of_two_for_one_seat_the_first_is_done,
    as_many_as_there_may_be_and_no_more,
    each_question_has_its_answer_in_order,
);

async fn of_two_for_one_seat_the_first_is_done(database: Database) {
    let fixture = Fixture::new(&database).await;
    let co_host = Provision { label: Label::parse("co-host").unwrap(), ..request(215) };
    let requests = [request(215), co_host, request(215), request(216)];
    let outcomes = fixture.provisioner.provision_batch(&actor(), &requests, None).await.unwrap();
    let codes: Vec<_> = outcomes.iter().map(|outcome| outcome.as_ref().err().map(Error::code)).collect();
    assert_eq!(codes, [None, None, Some("duplicate_seat"), None]);
    assert_eq!(fixture.all(List::default()).await.len(), 3);
    for outcome in outcomes.iter().flatten() {
        let verified = fixture.provisioner.verify(&outcome.host_guid, Some(outcome.host_session.session_id)).await;
        assert_eq!(verified.unwrap(), Verification::Valid(Box::new(outcome.host_session.clone())));
    }
}

async fn as_many_as_there_may_be_and_no_more(database: Database) {
    let fixture = Fixture::new(&database).await;
    let operations = &fixture.provisioner;
    let requests: Vec<_> = (1..=1000).map(request).collect();
    for round in 0..2 {
        let outcomes = operations.provision_batch(&actor(), &requests, None).await.unwrap();
        assert!(outcomes.iter().all(Result::is_ok));
        let questions: Vec<_> = outcomes
            .into_iter()
            .flatten()
            .map(|it| Verify { host_guid: it.host_guid, session_id: Some(it.host_session.session_id) })
            .collect();
        let answers = operations.verify_batch(&questions).await.unwrap();
        assert!(answers.iter().all(|answer| matches!(answer, Verification::Valid(_))), "{round}");
    }
    let events = fixture.rows(r#"SELECT 1 FROM canvas."AuditLog" WHERE "HostSessionId" IS NOT NULL"#).await;
    assert_eq!(events.len(), 3000);

    for number in [0, 1001] {
        let requests: Vec<_> = (0..number).map(|at| request(at + 1)).collect();
        let refused = operations.provision_batch(&actor(), &requests, None).await.unwrap_err();
        assert_eq!(refused.code(), "invalid_batch");
        let questions: Vec<_> = (0..number).map(|_| question(UNKNOWN, None)).collect();
        assert_eq!(operations.verify_batch(&questions).await.unwrap_err().code(), "invalid_batch");
    }
}

const UNKNOWN: &str = "0b6f7a52-9f0c-4a39-8f5e-6a1d9c7e2b44";

fn question(host_guid: &str, session_id: Option<i64>) -> Verify {
    let session_id = session_id.map(|number| SessionId::parse(number).unwrap());
    Verify { host_guid: HostGuid::parse(host_guid).unwrap(), session_id }
}

async fn each_question_has_its_answer_in_order(database: Database) {
    let fixture = Fixture::new(&database).await;
    let operations = &fixture.provisioner;
    let valid = operations.provision(&actor(), &request(1)).await.unwrap();
    let revoked = operations.provision(&actor(), &request(2)).await.unwrap();
    operations.provision(&actor(), &request(2)).await.unwrap();
    let expired = Provision { expiry: Expiry::InSeconds(60), ..request(3) };
    let expired = operations.provision(&actor(), &expired).await.unwrap();
    fixture.clock.advance(TimeDelta::seconds(60));

    let valid_guid = valid.host_guid.expose();
    let asked = [
        (UNKNOWN, None),
        (&valid_guid, Some(1)),
        (&revoked.host_guid.expose(), None),
        (&valid_guid, Some(2)),
        (&expired.host_guid.expose(), Some(3)),
        (&valid_guid, None),
    ];
    let questions: Vec<_> = asked.iter().map(|(host_guid, session_id)| question(host_guid, *session_id)).collect();
    let answers = operations.verify_batch(&questions).await.unwrap();
    let refused = Verification::Refused;
    let valid = || Verification::Valid(Box::new(valid.host_session.clone()));
    assert_eq!(
        answers,
        [
            refused(Refusal::Unknown),
            valid(),
            refused(Refusal::Revoked),
            refused(Refusal::OtherSession),
            refused(Refusal::Expired),
            valid(),
        ]
    );
    for (question, answer) in questions.iter().zip(answers) {
        assert_eq!(operations.verify(&question.host_guid, question.session_id).await.unwrap(), answer);
    }
}

fn wanted() -> impl Strategy<Value = Provision> {
    let label = prop_oneof![Just("host"), Just("co-host")];
    let way = prop_oneof![Just(None), (0_i64..100).prop_map(Some)];
    (1_i64..=3, label, prop::option::of(0_i64..100), way).prop_map(|(session, label, life, way)| Provision {
        label: Label::parse(label).unwrap(),
        // A life of no seconds is refused.
        expiry: life.map_or(Expiry::Never, Expiry::InSeconds),
        if_current: way.map_or(IfCurrent::Reject, |grace| IfCurrent::Rotate(Grace::from_seconds(grace).unwrap())),
        ..request(session)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Batches do what their requests would do one by one, but for the second of two for one seat.
    #[test]
    fn a_batch_is_its_requests(batches in prop::collection::vec(prop::collection::vec(wanted(), 1..6), 1..5)) {
        for engine in ENGINES {
            testbed::run(compare(Database::new(engine), Database::new(engine), &batches));
        }
    }
}

async fn compare(one: Database, other: Database, batches: &[Vec<Provision>]) {
    let (together, alone) = (Fixture::new(&one).await, Fixture::new(&other).await);
    for batch in batches {
        let outcomes = together.provisioner.provision_batch(&actor(), batch, None).await.unwrap();
        let mut seats = Vec::new();
        for (request, outcome) in batch.iter().zip(outcomes) {
            let seat = (request.session_id, &request.label);
            if seats.contains(&seat) {
                assert_eq!(outcome.unwrap_err().code(), "duplicate_seat");
                continue;
            }
            seats.push(seat);
            match (outcome, alone.provisioner.provision(&actor(), request).await) {
                (Ok(outcome), Ok(expected)) => {
                    assert_eq!(plain(outcome.host_session), plain(expected.host_session));
                }
                (Err(error), Err(expected)) => assert_eq!(error.to_string(), expected.to_string()),
                (outcome, expected) => panic!("{outcome:?} and not {expected:?}"),
            }
        }
        for fixture in [&together, &alone] {
            fixture.clock.advance(TimeDelta::seconds(50));
        }
    }
    let all =
        async |fixture: &Fixture| -> Vec<_> { fixture.all(List::default()).await.into_iter().map(plain).collect() };
    assert_eq!(all(&together).await, all(&alone).await);
    let events = r#"SELECT "Action", "HostSessionId" FROM canvas."AuditLog" ORDER BY "EventId""#;
    assert_eq!(together.rows(events).await.len(), alone.rows(events).await.len());
}

/// Without the hash, which is another each time.
fn plain(host_session: HostSession) -> HostSession {
    HostSession { hash: String::new(), ..host_session }
}
