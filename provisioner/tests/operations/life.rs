//! The life of a host session, held against a model that is small enough to be seen to be right.

use chrono::TimeDelta;
use proptest::prelude::*;
use provisioner::{
    Error, Expiry, Grace, HostGuid, HostSessionId, IfCurrent, List, LongestLife, Provision, Refusal, Renew, Revoke,
    RevokeSession, Rotate, SessionId, Status, Timestamp, Verification,
};
use testbed::{Database, ENGINES};

use crate::fixture::{Fixture, actor, request};

/// What somebody does next. Host sessions are meant by their place among those issued so far, counted round.
#[derive(Clone, Debug)]
enum Step {
    Provision {
        session: i64,
        life: Option<i64>,
        if_current: Option<u32>,
    },
    Rotate {
        which: usize,
        grace: u32,
    },
    Renew {
        which: usize,
        life: Option<i64>,
    },
    Revoke {
        which: usize,
    },
    RevokeSession {
        session: i64,
        after: u32,
    },
    Pass {
        seconds: i64,
    },
    /// The service goes on with another longest life, or without one.
    Limit {
        longest: Option<i64>,
    },
}

/// A host session as the rules have it.
#[derive(Clone, Debug)]
struct Issued {
    id: HostSessionId,
    session: i64,
    created: Timestamp,
    expires: Option<Timestamp>,
    superseded: bool,
    revoked: bool,
}

fn step() -> impl Strategy<Value = Step> {
    let session = 1_i64..=2;
    let life = prop::option::of(1_i64..100);
    let grace = prop_oneof![Just(0_u32), 1_u32..100];
    let which = 0_usize..8;
    prop_oneof![
        3 => (session.clone(), life.clone(), prop::option::of(grace.clone()))
            .prop_map(|(session, life, if_current)| Step::Provision { session, life, if_current }),
        3 => (which.clone(), grace.clone()).prop_map(|(which, grace)| Step::Rotate { which, grace }),
        2 => (which.clone(), life.clone()).prop_map(|(which, life)| Step::Renew { which, life }),
        1 => which.prop_map(|which| Step::Revoke { which }),
        1 => (session, grace).prop_map(|(session, after)| Step::RevokeSession { session, after }),
        3 => (1_i64..60).prop_map(|seconds| Step::Pass { seconds }),
        2 => life.prop_map(|longest| Step::Limit { longest }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Never two current host sessions of a seat, never a life lengthened by a rotation, never an end chosen beyond the
    /// longest life, never a revoked one valid again, and as many audit events as changes, whatever happens in whatever
    /// order.
    #[test]
    fn a_life_goes_by_the_rules(steps in prop::collection::vec(step(), 1..30)) {
        for engine in ENGINES {
            testbed::run(live(Database::new(engine), &steps));
        }
    }
}

async fn live(database: Database, steps: &[Step]) {
    let fixture = Fixture::new(&database).await;
    let mut world = World { fixture, longest: None, issued: Vec::new(), guids: Vec::new(), events: 0 };
    for step in steps {
        world.take(step).await;
        world.compare().await;
    }
}

struct World {
    fixture: Fixture,
    longest: Option<i64>,
    issued: Vec<Issued>,
    guids: Vec<HostGuid>,
    events: usize,
}

impl Issued {
    fn status(&self, now: Timestamp) -> Status {
        if self.revoked {
            Status::Revoked
        } else if self.expires.is_some_and(|end| end <= now) {
            Status::Expired
        } else if self.superseded {
            Status::Superseded
        } else {
            Status::Active
        }
    }

    /// What a rotation does to the one that was current.
    fn rotate_out(&mut self, now: Timestamp, grace: u32) {
        self.superseded = true;
        if grace == 0 {
            self.revoked = true;
        } else {
            self.end_by(later(now, grace.into()));
        }
    }

    fn end_by(&mut self, end: Timestamp) -> bool {
        let sooner = self.expires.is_none_or(|expires| end < expires);
        if sooner {
            self.expires = Some(end);
        }
        sooner
    }
}

impl World {
    fn now(&self) -> Timestamp {
        provisioner::Clock::now(&self.fixture.clock)
    }

    /// The one that sits there, whether or not it has expired.
    fn occupant(&self, session: i64) -> Option<usize> {
        self.issued.iter().position(|it| it.session == session && !it.superseded && !it.revoked)
    }

    fn current(&self, session: i64) -> Option<HostSessionId> {
        let now = self.now();
        let occupant = &self.issued[self.occupant(session)?];
        (occupant.status(now) == Status::Active).then_some(occupant.id)
    }

    fn pick(&self, which: usize) -> Option<usize> {
        (!self.issued.is_empty()).then(|| which % self.issued.len())
    }

    /// The latest end that may be chosen for a life that began then.
    fn latest(&self, created: Timestamp) -> Option<Timestamp> {
        self.longest.map(|seconds| later(created, seconds))
    }

    async fn take(&mut self, step: &Step) {
        let now = self.now();
        let operations = self.fixture.provisioner.clone();
        match *step {
            Step::Pass { seconds } => self.fixture.clock.advance(TimeDelta::seconds(seconds)),
            Step::Limit { longest } => {
                self.longest = longest;
                let limit = longest.map(|seconds| LongestLife::from_seconds(seconds).unwrap());
                self.fixture.provisioner = operations.with_longest_life(limit);
            }
            Step::Provision { session, life, if_current } => {
                let way = if_current.map_or(IfCurrent::Reject, |seconds| IfCurrent::Rotate(grace(seconds)));
                let provision = Provision { expiry: expiry(life), if_current: way, ..request(session) };
                let current = self.current(session);
                let wanted = life.map(|seconds| later(now, seconds));
                let latest = self.latest(now);
                let is_too_late = wanted.zip(latest).is_some_and(|(wanted, latest)| wanted > latest);
                match (operations.provision(&actor(), &provision).await, way, current) {
                    (Err(Error::CurrentHostSessionExists(found)), IfCurrent::Reject, Some(current)) => {
                        assert_eq!(found, current);
                    }
                    (Err(Error::ExpiryTooLate { latest: told, .. }), ..) if is_too_late => {
                        assert_eq!(Some(told), latest);
                    }
                    (Ok(provisioned), _, current) if !is_too_late => {
                        assert!(way != IfCurrent::Reject || current.is_none());
                        self.seat(session, wanted.or(latest), if_current.unwrap_or(0), provisioned);
                    }
                    (outcome, ..) => panic!("{outcome:?} of {step:?}"),
                }
            }
            Step::Rotate { which, grace: seconds } => {
                let Some(at) = self.pick(which) else { return };
                let old = self.issued[at].clone();
                let rotate = Rotate { host_session: old.id, grace: grace(seconds), reason: None };
                let plan = operations.plan_rotate(&rotate).await;
                match (operations.rotate(&actor(), &rotate).await, old.status(now)) {
                    (Ok(provisioned), Status::Active) => {
                        let expires = [old.expires, self.latest(now)].into_iter().flatten().min();
                        let plan = plan.unwrap();
                        assert_eq!((plan.would_rotate, plan.expires_at), (Some(old.id), expires));
                        self.seat(old.session, expires, seconds, provisioned);
                    }
                    (Err(Error::NotCurrent { asked, current }), status) if status != Status::Active => {
                        assert_eq!((asked, current), (old.id, self.current(old.session)));
                        assert!(matches!(plan, Err(Error::NotCurrent { current: planned, .. }) if planned == current));
                    }
                    (outcome, status) => panic!("{outcome:?} of {step:?} on {status:?}"),
                }
            }
            Step::Renew { which, life } => {
                let Some(at) = self.pick(which) else { return };
                let renew = Renew { host_session: self.issued[at].id, expiry: expiry(life), reason: None };
                let wanted = life.map(|seconds| later(now, seconds));
                let latest = self.latest(self.issued[at].created);
                let is_too_late = latest.is_some_and(|latest| wanted.is_none_or(|wanted| wanted > latest));
                match (operations.renew(&actor(), &renew).await, self.issued[at].status(now)) {
                    (Ok(_), Status::Active) if !is_too_late => {
                        self.issued[at].expires = wanted;
                        self.events += 1;
                    }
                    (Err(Error::ExpiryTooLate { latest: told, .. }), Status::Active) if is_too_late => {
                        assert_eq!(Some(told), latest);
                    }
                    (Err(Error::AlreadyRevoked(_)), Status::Revoked)
                    | (Err(Error::NotCurrent { .. }), Status::Expired | Status::Superseded) => {}
                    (outcome, status) => panic!("{outcome:?} of {step:?} on {status:?}"),
                }
            }
            Step::Revoke { which } => {
                let Some(at) = self.pick(which) else { return };
                let revoke = Revoke { host_session: self.issued[at].id, reason: None };
                match (operations.revoke(&actor(), &revoke).await, self.issued[at].revoked) {
                    (Ok(host_session), false) => {
                        assert_eq!(host_session.revoked_at, Some(now));
                        self.issued[at].revoked = true;
                        self.events += 1;
                    }
                    (Err(Error::AlreadyRevoked(host_session)), true) => {
                        assert_eq!(host_session.revoked_by.as_deref(), Some("local:tester@bench"));
                    }
                    (outcome, _) => panic!("{outcome:?} of {step:?}"),
                }
            }
            Step::RevokeSession { session, after } => {
                let revoke = RevokeSession {
                    session_id: SessionId::parse(session).unwrap(),
                    label: None,
                    after: grace(after),
                    reason: None,
                };
                let changed = operations.revoke_session(&actor(), &revoke).await.unwrap();
                let mut expected = Vec::new();
                for it in self.issued.iter_mut().filter(|it| it.session == session && it.status(now).is_valid()) {
                    let changes = if after == 0 {
                        it.revoked = true;
                        true
                    } else {
                        it.end_by(later(now, after.into()))
                    };
                    expected.extend(changes.then_some(it.id));
                }
                self.events += expected.len();
                assert_eq!(changed.iter().map(|it| it.id).collect::<Vec<_>>(), expected);
            }
        }
    }

    fn seat(&mut self, session: i64, expires: Option<Timestamp>, grace: u32, provisioned: provisioner::Provisioned) {
        let now = self.now();
        self.events += 1;
        let occupant = self.occupant(session);
        assert_eq!(provisioned.host_session.replaces, occupant.map(|at| self.issued[at].id));
        if let Some(at) = occupant {
            self.events += 1;
            if self.issued[at].status(now) == Status::Active {
                self.issued[at].rotate_out(now, grace);
            } else {
                self.issued[at].superseded = true;
            }
        }
        let id = provisioned.host_session.id;
        self.issued.push(Issued { id, session, created: now, expires, superseded: false, revoked: false });
        self.guids.push(provisioned.host_guid);
    }

    /// Holds everything that can be seen from outside against the model.
    async fn compare(&self) {
        let now = self.now();
        let listed = self.fixture.all(List::default()).await;
        assert_eq!(listed.len(), self.issued.len());
        for (host_session, it) in listed.iter().rev().zip(&self.issued) {
            assert_eq!(host_session.id, it.id);
            assert_eq!((host_session.status, host_session.expires_at), (it.status(now), it.expires), "{it:?}");
        }
        for (it, guid) in self.issued.iter().zip(&self.guids) {
            let refusal = match self.fixture.provisioner.verify(guid, None).await.unwrap() {
                Verification::Valid(host_session) => {
                    assert_eq!(host_session.id, it.id);
                    None
                }
                Verification::Refused(refusal) => Some(refusal),
            };
            let expected = match it.status(now) {
                Status::Active | Status::Superseded => None,
                Status::Expired => Some(Refusal::Expired),
                Status::Revoked => Some(Refusal::Revoked),
            };
            assert_eq!(refusal, expected, "{it:?}");
        }
        let events = self.fixture.rows(r#"SELECT 1 FROM canvas."AuditLog" WHERE "HostSessionId" IS NOT NULL"#).await;
        assert_eq!(events.len(), self.events);
    }
}

fn later(now: Timestamp, seconds: i64) -> Timestamp {
    now.checked_add(TimeDelta::seconds(seconds)).unwrap()
}

fn grace(seconds: u32) -> Grace {
    Grace::from_seconds(seconds.into()).unwrap()
}

fn expiry(life: Option<i64>) -> Expiry {
    life.map_or(Expiry::Never, Expiry::InSeconds)
}
