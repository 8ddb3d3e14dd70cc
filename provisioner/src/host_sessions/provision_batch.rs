use std::collections::HashSet;

use serde_json::json;

use super::{
    kept,
    provision::fingerprint,
    seat::{self, AttemptError, Attempts},
};
use crate::{
    Actor, Error, Expiry, HostGuid, HostSessionId, IdempotencyKey, Invalid, Label, LongestLife, Provision, Provisioned,
    Provisioner, Role, SessionId, Timestamp,
    audit::Action,
    idempotency::{Fingerprint, Once, Places},
};

/// The most requests that go together.
pub const MAX_BATCH: usize = 1000;

/// Why one request of a batch was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    CurrentHostSessionExists(HostSessionId),
    InvalidExpiry,
    ExpiryTooLate { longest_life: LongestLife, latest: Timestamp },
    DuplicateSeat,
}

/// Refuses more requests at once than [`MAX_BATCH`], and none at all.
pub fn check_batch(length: usize) -> Result<(), Invalid> {
    if (1..=MAX_BATCH).contains(&length) {
        return Ok(());
    }
    Err(Invalid { code: "invalid_batch", detail: "a batch has 1 to 1000 items" })
}

impl Provisioner {
    /// Issues a Host GUID for each request, in one transaction that is committed when this returns, and answers in
    /// their order. A request that fails by itself, because its seat is taken or its expiry is over, is answered with
    /// its error and keeps no other from being done; of two for the same seat the first is done. Whatever else fails
    /// fails them all, and nothing is written.
    ///
    /// With an Idempotency-Key the same requests sent again get the same answers, as [`Provisioner::provision_once`]
    /// does it.
    pub async fn provision_batch(
        &self,
        actor: &Actor,
        requests: &[Provision],
        key: Option<&IdempotencyKey>,
    ) -> Result<Vec<Result<Provisioned, Error>>, Error> {
        check_batch(requests.len())?;
        let once = key.map(|key| Once {
            key: key.clone(),
            operation: "provision_batch",
            fingerprint: Fingerprint::of(&json!(requests.iter().map(fingerprint).collect::<Vec<_>>())),
        });
        let mut attempts = Attempts::new();
        loop {
            match self.try_batch(actor, requests, once.as_ref()).await {
                Ok(outcomes) => return Ok(outcomes.into_iter().map(|outcome| outcome.map_err(Error::from)).collect()),
                Err(error) => attempts.after(error)?,
            }
        }
    }

    async fn try_batch(
        &self,
        actor: &Actor,
        requests: &[Provision],
        once: Option<&Once>,
    ) -> Result<Vec<Result<Provisioned, Refused>>, AttemptError> {
        let transaction = self.store().begin_write_of_many().await?;
        let ring = self.keyring();
        let once = once.map(|once| (once, Places::new(&ring, actor, once)));
        let names = once.iter().flat_map(|(_, places)| places.names());
        seat::lock_seats_and(&transaction, requests.iter().map(seat_of), names).await?;
        if let Some((_, places)) = &once
            && let Some(recalled) = self.recall(&transaction, &[places]).await?.pop()
            && let Some(answer) = recalled?
        {
            return Ok(kept::read(&transaction, self.clock().now(), &answer).await?);
        }
        let now = self.clock().now();
        let mut occupants = seat::occupants(&*transaction, requests.iter().map(seat_of)).await?;
        let keys = self.primary_keys(&*transaction).await?;
        let key = keys.get(Role::Hash)?;

        let mut taken = HashSet::new();
        let mut verdicts = Vec::with_capacity(requests.len());
        let mut changes = Vec::with_capacity(requests.len());
        for request in requests {
            let occupant = occupants.remove(&(request.session_id, request.label.clone()));
            if !taken.insert(seat_of(request)) {
                verdicts.push(Err(Refused::DuplicateSeat));
                continue;
            }
            let host_guid = HostGuid::generate(self.random()).map_err(Error::from)?;
            let as_what = (&host_guid, &*key, Action::Provisioned);
            verdicts.push(match self.arrival(actor, request, occupant.as_ref(), now, as_what) {
                Err(error) => Err(Refused::of(error)),
                Ok(arrival) => {
                    changes.push((occupant, arrival));
                    Ok(host_guid)
                }
            });
        }
        if changes.is_empty() {
            return Ok(verdicts.into_iter().filter_map(Result::err).map(Err).collect());
        }
        let mut seated = self.take_seats(&transaction, &keys, now, changes).await?.into_iter();
        let outcomes: Vec<_> = verdicts
            .into_iter()
            .filter_map(|verdict| match verdict {
                Ok(host_guid) => {
                    seated.next().map(|host_session| Ok(Provisioned { host_session, host_guid, is_replay: false }))
                }
                Err(refused) => Some(Err(refused)),
            })
            .collect();
        if let Some((once, _)) = once {
            let answer = kept::write(outcomes.iter().map(|outcome| match outcome {
                Ok(provisioned) => Ok((provisioned.host_session.id, &provisioned.host_guid)),
                Err(refused) => Err(*refused),
            }));
            self.remember(&transaction, &keys, now, vec![(actor, once, answer)]).await?;
        }
        transaction.commit().await?;
        Ok(outcomes)
    }
}

fn seat_of(request: &Provision) -> (SessionId, &Label) {
    (request.session_id, &request.label)
}

impl Refused {
    /// Why [`Provisioner::admit`] let it not come in.
    fn of(error: Error) -> Self {
        match error {
            Error::CurrentHostSessionExists(current) => Self::CurrentHostSessionExists(current),
            Error::ExpiryTooLate { longest_life, latest } => Self::ExpiryTooLate { longest_life, latest },
            _ => Self::InvalidExpiry,
        }
    }

    /// As a sealed answer keeps it: a number for the kind and two for the rest.
    pub fn to_numbers(self) -> (u8, i64, i64) {
        match self {
            Self::CurrentHostSessionExists(current) => (1, current.get(), 0),
            Self::InvalidExpiry => (2, 0, 0),
            Self::DuplicateSeat => (3, 0, 0),
            Self::ExpiryTooLate { longest_life, latest } => (4, longest_life.seconds(), latest.to_micros()),
        }
    }

    pub fn from_numbers(kind: u8, one: i64, other: i64) -> Option<Self> {
        match kind {
            1 => Some(Self::CurrentHostSessionExists(HostSessionId::from_store(one))),
            2 => Some(Self::InvalidExpiry),
            3 => Some(Self::DuplicateSeat),
            4 => Some(Self::ExpiryTooLate {
                longest_life: LongestLife::from_seconds(one).ok()?,
                latest: Timestamp::from_micros(other)?,
            }),
            _ => None,
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::CurrentHostSessionExists(current) => Self::CurrentHostSessionExists(current),
            Refused::InvalidExpiry => Expiry::INVALID.into(),
            Refused::ExpiryTooLate { longest_life, latest } => Self::ExpiryTooLate { longest_life, latest },
            Refused::DuplicateSeat => Self::Invalid(Invalid {
                code: "duplicate_seat",
                detail: "an earlier item of this batch is for the same session and label",
            }),
        }
    }
}
