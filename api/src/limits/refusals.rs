use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use chrono::{DateTime, Utc};
use provisioner::{Random, RandomError, Timestamp};
use sha2::{Digest, Sha256};

use super::Client;

/// How many refusals a client is told of at once, and how many seconds each of them takes to be forgotten.
const BURST: u64 = 20;
const SECONDS_EACH: u64 = 3;

const MICROS_EACH: u64 = SECONDS_EACH * 1_000_000;

/// How far ahead of the present a cell can be: all of the burst is spent.
const MICROS_FULL: u64 = BURST * MICROS_EACH;

/// How many cells there are: 512 KiB of them.
const CELLS: usize = 1 << 16;

/// Counts refusals per client, in a memory that never grows: a table of one number for each of 65,536 groups of
/// clients. The groups are made by a hash under a key that nobody knows, so that nobody can choose to be in another's;
/// two that are by chance share a limit on refusals, which costs neither of them a success.
///
/// The number is the generic cell rate algorithm's (ITU-T I.371, annex A, there called TAT): the microsecond at which
/// all refusals so far will be forgotten. One more is told of as long as that is less than a whole burst away.
pub(crate) struct RefusalLimit {
    cells: Box<[AtomicU64]>,
    key: [u8; 32],
}

impl RefusalLimit {
    pub fn new(random: &dyn Random) -> Result<Self, RandomError> {
        let mut key = [0; 32];
        random.fill(&mut key)?;
        Ok(Self { cells: (0..CELLS).map(|_| AtomicU64::new(0)).collect(), key })
    }

    /// Counts a refusal against this client, or says how long it is until the next one would be counted. One that is
    /// not counted costs nothing, so that somebody who never stops is told of a refusal every three seconds.
    pub fn count(&self, client: &Client, now: Timestamp) -> Result<(), Duration> {
        let now = micros(now);
        // Written back in either case, so that a clock that was set back is forgotten as well.
        let update = |cell| {
            Some(if is_told(cell, now) { forgotten_at(cell, now) + MICROS_EACH } else { forgotten_at(cell, now) })
        };
        let (Ok(before) | Err(before)) = self.cell(client).fetch_update(Ordering::Relaxed, Ordering::Relaxed, update);
        if is_told(before, now) {
            return Ok(());
        }
        Err(Duration::from_micros(forgotten_at(before, now) + MICROS_EACH - now - MICROS_FULL))
    }

    fn cell(&self, client: &Client) -> &AtomicU64 {
        let hash = Sha256::new().chain_update(self.key).chain_update(client.bytes()).finalize();
        &self.cells[usize::from(u16::from_be_bytes([hash[0], hash[1]]))]
    }
}

/// When the refusals of a cell are forgotten, seen from now: not in the past, and not further ahead than a full burst,
/// which can only be because the clock was set back.
fn forgotten_at(cell: u64, now: u64) -> u64 {
    cell.clamp(now, now + MICROS_FULL)
}

/// Whether one more refusal fits in.
fn is_told(cell: u64, now: u64) -> bool {
    forgotten_at(cell, now) + MICROS_EACH <= now + MICROS_FULL
}

fn micros(moment: Timestamp) -> u64 {
    u64::try_from(DateTime::<Utc>::from(moment).timestamp_micros()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    use chrono::TimeDelta;
    use provisioner::OsRandom;

    use super::*;

    fn start() -> Timestamp {
        Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
    }

    fn after(micros: i64) -> Timestamp {
        start().checked_add(TimeDelta::microseconds(micros)).unwrap()
    }

    fn client(number: u32) -> Client {
        IpAddr::from(Ipv4Addr::from(number)).into()
    }

    fn counted(limit: &RefusalLimit, client: &Client, now: Timestamp, tries: usize) -> usize {
        (0..tries).filter(|_| limit.count(client, now).is_ok()).count()
    }

    #[test]
    fn a_burst_and_then_one_every_three_seconds() {
        let limit = RefusalLimit::new(&OsRandom).unwrap();
        assert_eq!(counted(&limit, &client(1), start(), 10_000), 20);
        assert_eq!(limit.count(&client(1), start()), Err(Duration::from_secs(3)));
        assert_eq!(limit.count(&client(1), after(2_999_999)), Err(Duration::from_micros(1)));
        assert_eq!(counted(&limit, &client(1), after(3_000_000), 100), 1);
        // One that asks without end is not held back any longer for it.
        assert_eq!((4..40).map(|second| counted(&limit, &client(1), after(second * 1_000_000), 10)).sum::<usize>(), 12);
        // After a minute of peace all is forgotten, and nothing is saved up beyond that.
        assert_eq!(counted(&limit, &client(1), after(100_000_000), 100), 20);
        assert_eq!(counted(&limit, &client(1), after(86_400_000_000), 100), 20);
    }

    #[test]
    fn a_clock_that_is_set_back_keeps_nobody_waiting() {
        let limit = RefusalLimit::new(&OsRandom).unwrap();
        assert_eq!(counted(&limit, &client(1), after(86_400_000_000), 100), 20);
        assert_eq!(limit.count(&client(1), start()), Err(Duration::from_secs(3)));
        assert_eq!(counted(&limit, &client(1), after(3_000_000), 100), 1);
    }

    /// A million clients in one moment: the table is as large as before, and each cell tells of its burst and no more.
    #[test]
    fn a_million_clients_take_no_memory() {
        let limit = RefusalLimit::new(&OsRandom).unwrap();
        let size = || limit.cells.len() * size_of::<AtomicU64>();
        assert_eq!(size(), 512 << 10);
        let all = (0..500_000).flat_map(|number| {
            let v6 = Ipv6Addr::from((0x2001_0db8_u128 << 96) | (u128::from(number) << 64) | 1);
            [client(number), IpAddr::from(v6).into()]
        });
        let counted: u64 = all.map(|client| u64::from(limit.count(&client, start()).is_ok())).sum();
        // Fifteen clients share a cell on average, and few cells have more than twenty.
        assert!(counted <= 1_000_000 && counted > 900_000, "{counted}");
        assert!((0..100_000).all(|number| limit.count(&client(number), after(3_600_000_000)).is_ok()));
        assert_eq!(size(), 512 << 10);
    }

    #[test]
    fn many_at_once_are_counted_once_each() {
        let limit = RefusalLimit::new(&OsRandom).unwrap();
        let counted: usize = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| counted(&limit, &client(1), start(), 1_000))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        assert_eq!(counted, 20);
    }

    /// Where a client ends up depends on a key, so that nobody can look for a neighbour.
    #[test]
    fn the_table_is_another_in_every_process() {
        let one = RefusalLimit::new(&OsRandom).unwrap();
        let other = RefusalLimit::new(&OsRandom).unwrap();
        let place = |limit: &RefusalLimit, number| {
            let cell: *const AtomicU64 = limit.cell(&client(number));
            (cell.addr() - limit.cells.as_ptr().addr()) / size_of::<AtomicU64>()
        };
        assert!((0..100).any(|number| place(&one, number) != place(&other, number)));
    }
}
