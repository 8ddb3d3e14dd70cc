//! Who of a seat's claimants holds it. The original knew no seats: several active rows of one session were normal there.

use crate::Timestamp;

/// A row that could hold a seat.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    pub created_at: Timestamp,
    /// When it ended, if it has.
    pub ended_at: Option<Timestamp>,
}

/// How a contest for a seat ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub newcomer_wins: bool,
    /// Since when the loser is superseded.
    pub superseded_at: Timestamp,
}

/// Whoever still works beats who has ended, as a lapsed host session gives way to everybody; of two alike the newer
/// wins. A tie goes to the newcomer: rows come in the order in which they were issued.
///
/// The loser was superseded when the winner was created. That holds even where the original's clock was ahead and this
/// moment has yet to come: what is written follows from the rows alone, so that an import that is repeated, or goes on
/// after it was killed, writes what it would have written in one go. A loser that is the newer one has ended, and gave
/// way then.
pub fn contest(holder: Claim, newcomer: Claim) -> Verdict {
    let newcomer_wins = match (holder.ended_at, newcomer.ended_at) {
        (None, Some(_)) => false,
        (Some(_), None) => true,
        (None, None) | (Some(_), Some(_)) => newcomer.created_at >= holder.created_at,
    };
    let (winner, loser) = if newcomer_wins { (newcomer, holder) } else { (holder, newcomer) };
    let superseded_at = match loser.ended_at {
        Some(end) if loser.created_at > winner.created_at => end,
        _ => winner.created_at,
    };
    Verdict { newcomer_wins, superseded_at }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(minute: u8) -> Timestamp {
        Timestamp::parse(&format!("2025-09-17T09:{minute:02}:00Z")).unwrap()
    }

    fn claim(created: u8, ended: Option<u8>) -> Claim {
        Claim { created_at: moment(created), ended_at: ended.map(moment) }
    }

    #[test]
    fn the_newest_that_still_works_holds_the_seat() {
        for (holder, newcomer, newcomer_wins, superseded_at) in [
            (claim(1, None), claim(2, None), true, 2),
            (claim(2, None), claim(1, None), false, 2),
            (claim(1, None), claim(1, None), true, 1),
            // One that has ended is no match for one that works, however new it is.
            (claim(1, None), claim(2, Some(30)), false, 30),
            (claim(2, Some(30)), claim(1, None), true, 30),
            (claim(1, Some(30)), claim(2, None), true, 2),
            // Among those that have ended the newest has lapsed last.
            (claim(1, Some(30)), claim(2, Some(20)), true, 2),
            (claim(2, Some(20)), claim(1, Some(30)), false, 2),
        ] {
            let expected = Verdict { newcomer_wins, superseded_at: moment(superseded_at) };
            assert_eq!(contest(holder, newcomer), expected, "{holder:?} {newcomer:?}");
        }
    }
}
