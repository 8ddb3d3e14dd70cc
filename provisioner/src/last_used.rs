//! When Host GUIDs and operators' tokens were last used. Whoever recognises one notes it in memory, and every few seconds
//! it is written together, so that no request waits for a write.

use std::{
    collections::HashMap,
    ops::Add,
    sync::{Mutex, MutexGuard, PoisonError},
};

use database::Store;
use entity::{host_sessions, operators};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, IntoValueTuple, LockBehavior, LockType, TableRef},
};

use crate::{Error, Provisioner, Timestamp, round_trips::padded};

/// How many rows of a table are kept in memory until the next write, which is about 5 MB. A use of one more is missed.
const MOST: usize = 200_000;

/// How many rows one statement writes.
const CHUNK: usize = 512;

/// Uses that are not on record yet.
#[derive(Default)]
pub(crate) struct LastUses {
    pub host_sessions: Uses,
    pub operators: Uses,
}

/// Those of one table: the newest of each row, by the row's number.
#[derive(Default)]
pub(crate) struct Uses(Mutex<Noted>);

#[derive(Default)]
struct Noted {
    uses: HashMap<i64, Timestamp>,
    /// The first use that is among them or went up in one of them.
    since: Option<Timestamp>,
    /// Those that are being written.
    taken: Waiting,
    /// How many uses were not noted, and how many of them nobody has been told of.
    missed: u64,
    missed_untold: u64,
}

/// Uses that are not on record yet, as numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// How many rows they are of.
    pub rows: usize,
    /// When the first of them was.
    pub since: Option<Timestamp>,
}

/// What a write of last uses did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastUsedWritten {
    /// How many rows have a later `LastUsedAt` now.
    pub advanced: u64,
    /// How many are left to the next write, because another transaction is changing them at this moment.
    pub postponed: usize,
    /// How many uses were not noted since the write before, because there were too many rows to remember.
    pub missed: u64,
}

/// A table whose rows have a `LastUsedAt`.
trait Used: EntityTrait {
    const ID: Self::Column;
    const LAST_USED_AT: Self::Column;
}

impl Used for host_sessions::Entity {
    const ID: Self::Column = host_sessions::Column::HostSessionId;
    const LAST_USED_AT: Self::Column = host_sessions::Column::LastUsedAt;
}

impl Used for operators::Entity {
    const ID: Self::Column = operators::Column::OperatorId;
    const LAST_USED_AT: Self::Column = operators::Column::LastUsedAt;
}

impl Provisioner {
    /// Writes the last uses that this process has noted. They only move forward, so that processes can write in any
    /// order. Where there is nothing to write the database is not asked.
    ///
    /// When it fails, or is given up half-way, what was not written stays noted. It waits for nobody: a row that another
    /// transaction has locked is left to the next write, so that this cannot be part of a circle of transactions that
    /// wait for each other, nor keep others from rows of its own while it waits.
    pub async fn write_last_used(&self) -> Result<LastUsedWritten, Error> {
        let LastUses { host_sessions, operators } = self.last_uses();
        let of_host_sessions = host_sessions.write::<host_sessions::Entity>(self.store()).await?;
        Ok(of_host_sessions + operators.write::<operators::Entity>(self.store()).await?)
    }
}

impl LastUses {
    /// What waits to be written, and what is being written.
    pub fn waiting(&self) -> Waiting {
        self.host_sessions.noted().waiting() + self.operators.noted().waiting()
    }

    /// How many uses were not noted in the life of this process.
    pub fn missed(&self) -> u64 {
        self.host_sessions.noted().missed + self.operators.noted().missed
    }
}

impl Uses {
    /// Notes a use. The newest of a row counts.
    pub fn note(&self, id: i64, at: Timestamp) {
        self.noted().note(id, at);
    }

    async fn write<E: Used>(&self, store: &Store) -> Result<LastUsedWritten, DbErr> {
        let mut taken = self.take();
        let mut written = LastUsedWritten::default();
        while let Some(chunk) = taken.next_chunk() {
            let (advanced, postponed) = advance::<E>(store, chunk).await?;
            written.advanced += advanced;
            written.postponed += postponed.len();
            taken.finish_chunk(postponed);
        }
        drop(taken);
        written.missed = self.take_missed();
        Ok(written)
    }

    /// Takes everything that is noted. What the caller does not finish is noted again when he drops it.
    fn take(&self) -> Taken<'_> {
        let mut noted = self.noted();
        let uses = std::mem::take(&mut noted.uses);
        noted.taken = Waiting { rows: uses.len(), since: noted.since.take() };
        Taken { from: self, left: uses.into_iter().collect(), postponed: Vec::new() }
    }

    fn take_missed(&self) -> u64 {
        std::mem::take(&mut self.noted().missed_untold)
    }

    /// Whoever panicked while he held the lock left a map that is whole.
    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes a chunk in a transaction of its own. Answers with how many rows it changed, and the uses to try again.
async fn advance<E: Used>(store: &Store, chunk: &[Use]) -> Result<(u64, Vec<Use>), DbErr> {
    let transaction = store.begin_write().await?;
    let free: Vec<i64> = E::find()
        .select_only()
        .column(E::ID)
        .filter(E::ID.is_in(padded(chunk).map(|&(id, _)| id)))
        .lock_with_behavior(LockType::NoKeyUpdate, LockBehavior::SkipLocked)
        .into_tuple()
        .all(&*transaction)
        .await?;
    let (free, busy): (Vec<_>, Vec<_>) = chunk.iter().partition(|(id, _)| free.contains(id));
    let mut advanced = 0;
    if !free.is_empty() {
        let uses = padded(&free).map(|&(id, at)| (id, at.to_column()).into_value_tuple()).collect();
        // Both engines call the columns of a list of values so.
        let (id, at) = (Expr::col(("uses", "column1")), Expr::col(("uses", "column2")));
        let mut update = E::update_many()
            .col_expr(E::LAST_USED_AT, at.clone())
            .filter(E::ID.into_expr().eq(id))
            .filter(E::LAST_USED_AT.is_null().or(E::LAST_USED_AT.into_expr().lt(at)));
        QueryTrait::query(&mut update).from(TableRef::ValuesList(uses, "uses".into()));
        advanced = update.exec(&*transaction).await?.rows_affected;
    }
    let postponed = if busy.is_empty() { busy } else { still_there::<E>(&*transaction, busy).await? };
    transaction.commit().await?;
    Ok((advanced, postponed))
}

/// Those whose row exists. The service deletes none, but somebody may have, and then it would be tried for ever.
async fn still_there<E: Used>(connection: &impl ConnectionTrait, uses: Vec<Use>) -> Result<Vec<Use>, DbErr> {
    let ids: Vec<i64> = E::find()
        .select_only()
        .column(E::ID)
        .filter(E::ID.is_in(padded(&uses).map(|&(id, _)| id)))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(uses.into_iter().filter(|(id, _)| ids.contains(id)).collect())
}

type Use = (i64, Timestamp);

impl Noted {
    fn note(&mut self, id: i64, at: Timestamp) {
        self.since = earlier(self.since, Some(at));
        let has_room = self.uses.len() < MOST;
        match self.uses.get_mut(&id) {
            Some(noted) => *noted = at.max(*noted),
            None if has_room => {
                self.uses.insert(id, at);
            }
            None => {
                self.missed += 1;
                self.missed_untold += 1;
            }
        }
    }

    fn waiting(&self) -> Waiting {
        self.taken + Waiting { rows: self.uses.len(), since: self.since }
    }
}

fn earlier(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    one.into_iter().chain(other).min()
}

impl Add for Waiting {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { rows: self.rows + other.rows, since: earlier(self.since, other.since) }
    }
}

impl Add for LastUsedWritten {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            advanced: self.advanced + other.advanced,
            postponed: self.postponed + other.postponed,
            missed: self.missed + other.missed,
        }
    }
}

/// Uses on their way to the database.
struct Taken<'a> {
    from: &'a Uses,
    left: Vec<Use>,
    postponed: Vec<Use>,
}

impl Taken<'_> {
    fn next_chunk(&self) -> Option<&[Use]> {
        let chunk = &self.left[self.left.len().saturating_sub(CHUNK)..];
        (!chunk.is_empty()).then_some(chunk)
    }

    /// The chunk is on record, but for these.
    fn finish_chunk(&mut self, postponed: Vec<Use>) {
        self.left.truncate(self.left.len().saturating_sub(CHUNK));
        self.postponed.extend(postponed);
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let mut noted = self.from.noted();
        let taken = std::mem::take(&mut noted.taken);
        if !self.left.is_empty() {
            // They were given up, so what they waited for before counts too.
            noted.since = earlier(noted.since, taken.since);
        }
        for (id, at) in self.left.drain(..).chain(self.postponed.drain(..)) {
            noted.note(id, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moment(second: i64) -> Timestamp {
        chrono::DateTime::from_timestamp(second, 0).unwrap().into()
    }

    impl Taken<'_> {
        fn finished(mut self) -> Self {
            self.finish_chunk(Vec::new());
            self
        }
    }

    fn noted(uses: &Uses) -> Vec<Use> {
        let mut all: Vec<_> = uses.noted().uses.iter().map(|(&id, &at)| (id, at)).collect();
        all.sort();
        all
    }

    #[test]
    fn what_is_not_finished_is_noted_again_and_the_newest_counts() {
        let uses = Uses::default();
        uses.note(1, moment(10));
        uses.note(1, moment(5));
        uses.note(2, moment(20));
        let taken = uses.take();
        assert_eq!(taken.next_chunk().unwrap().len(), 2);
        assert_eq!(noted(&uses), []);
        uses.note(1, moment(30));
        uses.note(2, moment(15));
        drop(taken);
        assert_eq!(noted(&uses), [(1, moment(30)), (2, moment(20))]);

        let mut taken = uses.take();
        taken.finish_chunk(vec![(2, moment(20))]);
        assert_eq!(taken.next_chunk(), None);
        drop(taken);
        assert_eq!(noted(&uses), [(2, moment(20))]);
    }

    #[test]
    fn what_waits_is_counted_until_it_is_written() {
        let uses = LastUses::default();
        let waiting = || {
            let Waiting { rows, since } = uses.waiting();
            (rows, since.map(Timestamp::unix_seconds))
        };
        assert_eq!(waiting(), (0, None));
        uses.host_sessions.note(1, moment(10));
        uses.operators.note(1, moment(7));
        uses.host_sessions.note(1, moment(12));
        assert_eq!(waiting(), (2, Some(7)));

        // While it is written it waits, beside what comes meanwhile.
        drop(uses.operators.take().finished());
        let taken = uses.host_sessions.take();
        uses.host_sessions.note(2, moment(20));
        assert_eq!(waiting(), (2, Some(10)));
        // Given up, it has waited since its first use, which was before its newest.
        drop(taken);
        assert_eq!(waiting(), (2, Some(10)));
        // Put off, because others are changing the row, it has waited since the newest.
        let mut taken = uses.host_sessions.take();
        taken.finish_chunk(vec![(1, moment(12))]);
        drop(taken);
        assert_eq!(waiting(), (1, Some(12)));
        drop(uses.host_sessions.take().finished());
        assert_eq!((waiting(), uses.missed()), ((0, None), 0));
    }

    #[test]
    fn there_is_a_limit_to_what_is_remembered() {
        let uses = Uses::default();
        for number in 1..=MOST as i64 + 3 {
            uses.note(number, moment(1));
        }
        assert_eq!((noted(&uses).len(), uses.take_missed(), uses.take_missed()), (MOST, 3, 0));
        assert_eq!(uses.noted().missed, 3);
        // Those that are remembered go on.
        uses.note(1, moment(2));
        assert_eq!((noted(&uses)[0], uses.take_missed()), ((1, moment(2)), 0));
    }

    proptest! {
        #[test]
        fn chunks_hold_every_use_once_and_statements_are_few(count in 0_i64..2000) {
            let uses = Uses::default();
            for number in 1..=count {
                uses.note(number, moment(number));
            }
            let mut taken = uses.take();
            let mut seen = Vec::new();
            while let Some(chunk) = taken.next_chunk() {
                let padded: Vec<_> = padded(chunk).copied().collect();
                prop_assert!(padded.len().is_power_of_two() && padded.len() <= CHUNK);
                prop_assert!(padded[chunk.len()..].iter().all(|it| it == &chunk[chunk.len() - 1]));
                seen.extend(chunk.to_vec());
                taken.finish_chunk(Vec::new());
            }
            seen.sort();
            prop_assert_eq!(seen, (1..=count).map(|number| (number, moment(number))).collect::<Vec<_>>());
        }
    }
}
