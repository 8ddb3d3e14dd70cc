//! How long a host session may live: from its `CreatedAt` to its `ExpiresAt`, and no longer than the longest life
//! where one is configured.
//!
//! The rule is asked wherever an end is chosen: for a new host session, for one in the place of another, and for a
//! renewal. A grace, and the end that is set for a whole session, need not ask, since they only ever shorten a life.
//! Nothing else moves an end: a row from before the limit keeps what it has until somebody changes it.

use entity::host_sessions::Model;

use crate::{Error, Expiry, Provisioner, Timestamp};

impl Provisioner {
    /// The end of a host session that is issued now. One that nobody gave an end ends as late as it may, so that
    /// callers who know of no expiry can go on; an end beyond that is [`Error::ExpiryTooLate`].
    pub(super) fn end_of_new(&self, expiry: Expiry, now: Timestamp) -> Result<Option<Timestamp>, Error> {
        match expiry.moment(now)? {
            None => Ok(self.latest_end(now)),
            end => self.within_life(end, now),
        }
    }

    /// The end of a host session that takes the place of one with this end now. It is the same, so that nobody gains
    /// time by a rotation; only a row from before the limit can have one that is later than the new one may end.
    pub(super) fn inherited_end(&self, end: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
        end.into_iter().chain(self.latest_end(now)).min()
    }

    /// The end of a host session that is renewed now. Its life still counts from its beginning, and where there is a
    /// limit it cannot be made endless.
    pub(super) fn renewed_end(&self, row: &Model, expiry: Expiry, now: Timestamp) -> Result<Option<Timestamp>, Error> {
        self.within_life(expiry.moment(now)?, row.created_at.into())
    }

    /// The rule itself. No end at all is later than any.
    fn within_life(&self, end: Option<Timestamp>, beginning: Timestamp) -> Result<Option<Timestamp>, Error> {
        let Some(longest_life) = self.longest_life() else { return Ok(end) };
        let latest = longest_life.end(beginning);
        if end.is_some_and(|end| end <= latest) { Ok(end) } else { Err(Error::ExpiryTooLate { longest_life, latest }) }
    }

    fn latest_end(&self, beginning: Timestamp) -> Option<Timestamp> {
        self.longest_life().map(|longest_life| longest_life.end(beginning))
    }
}
