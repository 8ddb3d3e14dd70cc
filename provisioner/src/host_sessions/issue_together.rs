use std::collections::{HashMap, HashSet};

use database::{lock, try_lock_each};
use entity::host_sessions::{Column, Entity, Model};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use super::{
    arrival::Arrival,
    issue::{Issue, Wanted},
    kept,
    rotate::not_current,
    seat::{self, AttemptError, seat_name},
    validity,
};
use crate::{
    Error, HostGuid, HostGuidHash, HostSession, Label, Provisioned, Provisioner, Role, SessionId, Status, Timestamp,
    audit::Action, idempotency::Places, keyring::Key, round_trips::padded,
};

/// What came of one request of those that shared a transaction.
pub(super) enum Outcome {
    Issued(HostSession),
    /// It was done when it came before, and this was the answer.
    Replayed(Provisioned),
    Refused(Error),
    /// One before it has the same seat or the same Idempotency-Key, and two of these never share a transaction: each sees
    /// what the other has done.
    Meets,
    /// Somebody else has locked its seat.
    Busy,
}

/// How a shared transaction broke down.
pub(super) enum Breakdown {
    /// It did not begin: the store is away, or busy for too long.
    NotBegun(Error),
    /// Nothing of it was done.
    Failed(AttemptError),
    /// The answer to the commit was lost: all of it was done, or nothing.
    Unknown(Error),
}

/// Who is waited for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum WaitFor {
    /// Whoever has locked a seat.
    Seats,
    Nobody,
}

/// A request that shared a transaction and has no outcome, which is a mistake in the program.
#[derive(Debug, thiserror::Error)]
#[error("a request that shared a transaction has no outcome")]
pub(super) struct Unanswered;

type Seat = (SessionId, Label);

impl Provisioner {
    /// Issues all these in one transaction, and says what came of each, in their order.
    pub(super) async fn issue_together(&self, issues: &[&Issue], wait_for: WaitFor) -> Result<Vec<Outcome>, Breakdown> {
        let transaction = self.store().begin_write().await.map_err(|error| Breakdown::NotBegun(error.into()))?;
        let mut outcomes: Vec<Option<Outcome>> = issues.iter().map(|_| None).collect();
        let changed = self.try_issue(&transaction, issues, wait_for, &mut outcomes).await?;
        if changed {
            transaction.commit().await.map_err(|error| Breakdown::Unknown(error.into()))?;
        }
        let unanswered = || Outcome::Refused(Error::internal(Unanswered));
        Ok(outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(unanswered)).collect())
    }

    /// Says whether there is something to commit.
    async fn try_issue(
        &self,
        transaction: &DatabaseTransaction,
        issues: &[&Issue],
        wait_for: WaitFor,
        outcomes: &mut [Option<Outcome>],
    ) -> Result<bool, AttemptError> {
        let ring = self.keyring();
        let seats = seats(transaction, issues).await?;
        let once: Vec<_> =
            issues.iter().map(|issue| issue.once.as_ref().map(|once| Places::new(&ring, &issue.actor, once))).collect();
        lock_each(transaction, &seats, &once, wait_for, outcomes).await?;
        // The time is taken behind the locks, so that the order of times in a seat is the order of changes.
        let now = self.clock().now();
        self.answer_again(transaction, now, issues, &once, outcomes).await?;
        self.find_recorded(transaction, now, issues, outcomes).await?;

        let open = || seats.iter().zip(outcomes.iter()).filter(|(_, outcome)| outcome.is_none());
        let wanted: Vec<_> = open().filter_map(|(seat, _)| seat.as_ref()).collect();
        if wanted.is_empty() {
            return Ok(false);
        }
        let wanted = wanted.iter().map(|(session_id, label)| (*session_id, label));
        let mut occupants = seat::occupants(transaction, wanted).await?;
        let keys = self.primary_keys(transaction).await?;
        let key = keys.get(Role::Hash)?;
        let (mut changes, mut arriving) = (Vec::new(), Vec::new());
        for (number, issue) in issues.iter().enumerate() {
            let (None, Some(seat)) = (&outcomes[number], &seats[number]) else { continue };
            let occupant = occupants.remove(seat);
            match self.come_in(issue, seat, occupant.as_ref(), &key, now) {
                Ok(arrival) => {
                    changes.push((occupant, arrival));
                    arriving.push(number);
                }
                Err(error) => outcomes[number] = Some(Outcome::Refused(error)),
            }
        }
        if changes.is_empty() {
            return Ok(false);
        }
        let seated = self.take_seats(transaction, &keys, now, changes).await?;
        let answers = arriving.iter().zip(&seated).filter_map(|(&number, host_session)| {
            let Issue { actor, once, host_guid, .. } = issues[number];
            Some((actor, once.as_ref()?, kept::write_one(host_session.id, host_guid)))
        });
        self.remember(transaction, &keys, now, answers.collect()).await?;
        for (number, host_session) in arriving.into_iter().zip(seated) {
            outcomes[number] = Some(Outcome::Issued(host_session));
        }
        Ok(true)
    }

    /// Answers those that were answered before.
    async fn answer_again(
        &self,
        transaction: &DatabaseTransaction,
        now: Timestamp,
        issues: &[&Issue],
        once: &[Option<Places<'_>>],
        outcomes: &mut [Option<Outcome>],
    ) -> Result<(), Error> {
        let asked = once.iter().enumerate().filter_map(|(number, places)| Some((number, places.as_ref()?)));
        let asked: Vec<_> = asked.filter(|(number, _)| outcomes[*number].is_none()).collect();
        let places: Vec<_> = asked.iter().map(|(_, places)| *places).collect();
        let recalled = self.recall(transaction, &places).await?;
        for ((number, _), recalled) in asked.into_iter().zip(recalled) {
            outcomes[number] = match recalled {
                Ok(None) => continue,
                Ok(Some(answer)) => {
                    let mut provisioned = kept::read_one(transaction, now, &answer).await?;
                    // What this very request has done is no replay, though it hears of it only now.
                    provisioned.is_replay = !issues[number].may_be_on_record;
                    Some(Outcome::Replayed(provisioned))
                }
                Err(error) => Some(Outcome::Refused(error)),
            };
        }
        Ok(())
    }

    /// Answers those that turn out to be on record since the answer to a commit was lost.
    async fn find_recorded(
        &self,
        transaction: &DatabaseTransaction,
        now: Timestamp,
        issues: &[&Issue],
        outcomes: &mut [Option<Outcome>],
    ) -> Result<(), Error> {
        let ring = self.keyring();
        for (issue, outcome) in issues.iter().zip(outcomes) {
            if issue.may_be_on_record && outcome.is_none() {
                let hashes = ring.all_hashes(&issue.host_guid).into_iter().map(HostGuidHash::to_base64);
                let row = Entity::find().filter(Column::HostGuidHash.is_in(hashes)).one(transaction).await?;
                *outcome = row.map(|row| Outcome::Issued(HostSession::new(row, now)));
            }
        }
        Ok(())
    }

    /// What a request comes to in a seat that has this occupant.
    fn come_in<'a>(
        &self,
        issue: &'a Issue,
        (session_id, label): &Seat,
        occupant: Option<&Model>,
        key: &'a Key,
        now: Timestamp,
    ) -> Result<Arrival<'a>, Error> {
        let rotate = match &issue.wanted {
            Wanted::Provision(provision) => {
                let as_what = (&issue.host_guid, key, Action::Provisioned);
                return self.arrival(&issue.actor, provision, occupant, now, as_what);
            }
            Wanted::Rotate(rotate) => rotate,
        };
        let asked = rotate.host_session;
        let is_asked =
            |row: &&Model| row.host_session_id == asked.get() && validity::status(row, now) == Status::Active;
        let row = occupant.filter(is_asked).ok_or_else(|| not_current(asked, occupant.cloned(), now))?;
        Ok(Arrival {
            actor: &issue.actor,
            session_id: *session_id,
            label: label.clone(),
            created_by: row.created_by.clone(),
            expires_at: self.inherited_end(row.expires_at.map(Timestamp::from), now),
            reason: rotate.reason.as_ref(),
            hash: issue.host_guid.hash(key.secret()),
            key_id: key.id(),
            action: Action::Provisioned,
            grace: rotate.grace,
        })
    }
}

/// The seat that each request is about. `None`: there is no such host session.
async fn seats(transaction: &DatabaseTransaction, issues: &[&Issue]) -> Result<Vec<Option<Seat>>, DbErr> {
    let rotated = issues.iter().filter_map(|issue| match &issue.wanted {
        Wanted::Provision(_) => None,
        Wanted::Rotate(rotate) => Some(rotate.host_session.get()),
    });
    let rotated: Vec<_> = rotated.collect();
    // A host session never changes its seat, so what is read before the lock still names the right one.
    let rows = match rotated.is_empty() {
        true => Vec::new(),
        false => Entity::find().filter(Column::HostSessionId.is_in(padded(&rotated).copied())).all(transaction).await?,
    };
    let rows: HashMap<_, _> = rows.iter().map(|row| (row.host_session_id, row)).collect();
    let seat_of = |issue: &&Issue| match &issue.wanted {
        Wanted::Provision(provision) => Some((provision.session_id, provision.label.clone())),
        Wanted::Rotate(rotate) => rows
            .get(&rotate.host_session.get())
            .map(|row| (SessionId::from_store(row.session_id), Label::from_store(row.label.clone()))),
    };
    Ok(issues.iter().map(seat_of).collect())
}

/// Locks the seats, and what is to be done once, and says of whom that cannot be.
async fn lock_each(
    transaction: &DatabaseTransaction,
    seats: &[Option<Seat>],
    once: &[Option<Places<'_>>],
    wait_for: WaitFor,
    outcomes: &mut [Option<Outcome>],
) -> Result<(), DbErr> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut wanted = Vec::with_capacity(seats.len());
    for (number, (seat, once)) in seats.iter().zip(once).enumerate() {
        let Some((session_id, label)) = seat else {
            outcomes[number] = Some(Outcome::Refused(Error::HostSessionNotFound));
            continue;
        };
        let mut names = vec![seat_name(session_id.get(), label.as_str())];
        names.extend(once.iter().flat_map(Places::names));
        if names.iter().any(|name| taken.contains(name)) {
            outcomes[number] = Some(Outcome::Meets);
        } else {
            taken.extend(names.iter().cloned());
            wanted.push((number, names));
        }
    }
    let names = wanted.iter().flat_map(|(_, names)| names).cloned().collect();
    if wait_for == WaitFor::Seats {
        return lock(transaction, names).await;
    }
    let locked = try_lock_each(transaction, names).await?;
    for (number, names) in wanted {
        if !names.iter().all(|name| locked.contains(name)) {
            outcomes[number] = Some(Outcome::Busy);
        }
    }
    Ok(())
}

impl Outcome {
    /// The answer to the request for this Host GUID that it came of.
    pub fn into_answer(self, host_guid: HostGuid) -> Result<Provisioned, Error> {
        match self {
            Self::Issued(host_session) => Ok(Provisioned { host_session, host_guid, is_replay: false }),
            Self::Replayed(provisioned) => Ok(provisioned),
            Self::Refused(error) => Err(error),
            // One that is alone meets nobody, and waits for its seat.
            Self::Meets | Self::Busy => Err(Error::internal(Unanswered)),
        }
    }
}

impl From<AttemptError> for Breakdown {
    fn from(error: AttemptError) -> Self {
        Self::Failed(error)
    }
}
