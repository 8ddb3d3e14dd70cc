use entity::audit_log::Model;
use sha2::{Digest, Sha256};

use crate::{Random, RandomError, audit::canonical::Canonical};

/// What was read of the events about host sessions, whatever the order. They are read twice, by their numbers and by an
/// index, and an index that somebody has made to leave one out must not go unnoticed.
///
/// It is a sum of hashes under a key that is drawn for the occasion, so nobody can choose rows that make up for others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tally {
    key: [u8; 32],
    sum: u128,
    count: u64,
}

impl Tally {
    pub fn new(random: &dyn Random) -> Result<Self, RandomError> {
        let mut key = [0; 32];
        random.fill(&mut key)?;
        Ok(Self { key, sum: 0, count: 0 })
    }

    pub fn add_event(&mut self, event: &Model) {
        if let Some(host_session_id) = event.host_session_id {
            let digests = (event.prior_digest.as_deref(), event.row_digest.as_deref());
            self.add(event.event_id, host_session_id, digests);
        }
    }

    pub fn add(&mut self, event_id: i64, host_session_id: i64, (prior, left): (Option<&str>, Option<&str>)) {
        let read = Canonical::new("host-provisioner event as it was read, 1")
            .bytes(&self.key)
            .number(event_id)
            .number(host_session_id)
            .optional_text(prior)
            .optional_text(left);
        let hash = Sha256::digest(read.as_bytes());
        let mut half = [0; 16];
        half.copy_from_slice(&hash[..16]);
        self.sum = self.sum.wrapping_add(u128::from_be_bytes(half));
        self.count += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Read = (i64, i64, Option<String>, Option<String>);

    fn tally(events: &[Read]) -> Tally {
        let mut tally = Tally { key: [7; 32], sum: 0, count: 0 };
        for (event_id, host_session_id, prior, left) in events {
            tally.add(*event_id, *host_session_id, (prior.as_deref(), left.as_deref()));
        }
        tally
    }

    fn digest() -> impl Strategy<Value = Option<String>> {
        proptest::option::of("[ab]{0,2}")
    }

    proptest! {
        /// The order makes no difference, and everything else does.
        #[test]
        fn two_tallies_are_the_same_if_the_same_was_read(
            one in proptest::collection::vec((1_i64..3, 1_i64..3, digest(), digest()), 0..4),
            other in proptest::collection::vec((1_i64..3, 1_i64..3, digest(), digest()), 0..4),
        ) {
            let sorted = |events: &[Read]| {
                let mut events = events.to_vec();
                events.sort();
                events
            };
            prop_assert_eq!(tally(&one), tally(&sorted(&one)));
            prop_assert_eq!(tally(&one) == tally(&other), sorted(&one) == sorted(&other));
        }
    }
}
