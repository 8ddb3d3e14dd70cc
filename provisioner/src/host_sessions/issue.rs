//! Issuing Host GUIDs, together with everybody who asks for some at the same time.

use super::{
    issue_together::{Breakdown, Outcome, Unanswered, WaitFor},
    seat::{AttemptError, Attempts},
};
use crate::{
    Actor, Error, HostGuid, Place, Provision, Provisioned, Provisioner, Rotate,
    idempotency::Once,
    round_trips::{Passenger, TripOutcome},
};

/// A Host GUID that is to be issued, and what for.
pub(crate) struct Issue {
    pub(super) actor: Actor,
    pub(super) wanted: Wanted,
    pub(super) host_guid: HostGuid,
    pub(super) once: Option<Once>,
    /// The answer to a commit was lost, so it may be on record already.
    pub(super) may_be_on_record: bool,
}

pub(super) enum Wanted {
    Provision(Provision),
    Rotate(Rotate),
}

type Asking = Passenger<Issue, Result<Provisioned, Error>>;

impl Provisioner {
    /// Issues a Host GUID in a transaction that is committed when this returns, and that is shared with others who came
    /// at the same time. A request that is to be done once and was done before is answered as it was then.
    pub(super) async fn issue(&self, actor: &Actor, wanted: Wanted, once: Option<Once>) -> Result<Provisioned, Error> {
        let host_guid = HostGuid::generate(self.random())?;
        let issue = Issue { actor: actor.clone(), wanted, host_guid, once, may_be_on_record: false };
        self.trips().issues.send(self, issue, carry).await?
    }

    /// A place for one request that is to issue a Host GUID. Whoever takes it before he does anything else is refused at
    /// little cost where there is too much to do; who does not may be refused by the operation itself.
    ///
    /// Fails with [`Error::Overloaded`] where none is free.
    pub fn room_to_issue(&self) -> Result<Place, Error> {
        self.trips().room_to_issue.enter()
    }

    /// Issues one in a transaction of its own.
    async fn issue_alone(&self, mut issue: Issue) -> Result<Provisioned, Error> {
        let mut attempts = Attempts::new();
        let outcomes = loop {
            match self.issue_together(&[&issue], WaitFor::Seats).await {
                Ok(outcomes) => break outcomes,
                Err(Breakdown::NotBegun(error)) => return Err(error),
                Err(Breakdown::Failed(error)) => attempts.after(error)?,
                Err(Breakdown::Unknown(error)) => {
                    issue.may_be_on_record = true;
                    attempts.after(AttemptError::Collision(error))?;
                }
            }
        };
        match outcomes.into_iter().next() {
            Some(outcome) => outcome.into_answer(issue.host_guid),
            None => Err(Error::internal(Unanswered)),
        }
    }
}

/// Issues what these ask for in one transaction, and returns those who could not be in it with the others.
///
/// Where it fails they are tried one by one, so that nobody fails for a neighbour. Where the store is away they are not,
/// since they would only wait for it one after the other.
async fn carry(provisioner: Provisioner, passengers: Vec<Asking>) -> Vec<Asking> {
    let issues: Vec<_> = passengers.iter().map(|passenger| &passenger.request).collect();
    let outcome = provisioner.issue_together(&issues, WaitFor::Nobody).await;
    provisioner.trips().issues.note(match outcome {
        Ok(_) => TripOutcome::Done,
        Err(Breakdown::NotBegun(_)) => TripOutcome::Failed,
        Err(Breakdown::Failed(_)) => TripOutcome::Retried,
        Err(Breakdown::Unknown(_)) => TripOutcome::Unknown,
    });
    match outcome {
        Ok(outcomes) => hand_out(&provisioner, passengers, outcomes),
        Err(Breakdown::NotBegun(error)) => Passenger::answer_each(passengers, Err(error)),
        Err(Breakdown::Failed(_)) => one_by_one(provisioner, passengers).await,
        Err(Breakdown::Unknown(_)) => {
            let mut passengers = passengers;
            passengers.iter_mut().for_each(|passenger| passenger.request.may_be_on_record = true);
            one_by_one(provisioner, passengers).await
        }
    }
}

fn hand_out(provisioner: &Provisioner, passengers: Vec<Asking>, outcomes: Vec<Outcome>) -> Vec<Asking> {
    let mut left_behind = Vec::new();
    for (passenger, outcome) in passengers.into_iter().zip(outcomes) {
        match outcome {
            Outcome::Meets => left_behind.push(passenger),
            Outcome::Busy => wait_for_seat(provisioner, passenger),
            outcome => passenger.reply.send(outcome.into_answer(passenger.request.host_guid)),
        }
    }
    left_behind
}

async fn one_by_one(provisioner: Provisioner, passengers: Vec<Asking>) -> Vec<Asking> {
    let mut passengers = passengers.into_iter();
    while let Some(Passenger { request, reply }) = passengers.next() {
        let answer = provisioner.issue_alone(request).await;
        let away = answer.as_ref().err().filter(|error| matches!(error, Error::Unavailable(_))).cloned();
        reply.send(answer);
        if let Some(error) = away {
            return Passenger::answer_each(passengers.collect(), Err(error));
        }
    }
    Vec::new()
}

/// Lets one wait for a seat that somebody else has locked, which may take as long as that one likes, and nobody else with
/// it.
fn wait_for_seat(provisioner: &Provisioner, passenger: Asking) {
    provisioner.trips().crowded_seats.pass_on(provisioner, passenger, carry_alone);
}

async fn carry_alone(provisioner: Provisioner, passengers: Vec<Asking>) -> Vec<Asking> {
    let left_behind = one_by_one(provisioner.clone(), passengers).await;
    provisioner.trips().crowded_seats.note(TripOutcome::Done);
    left_behind
}
