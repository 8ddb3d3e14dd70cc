//! What an import does with a batch of rows, worked out before anything is written.

use entity::host_sessions::Model;

use super::{
    ImportRow, Imported, Placed, RowProblem,
    recorded::Recorded,
    seating::{Claim, contest},
};
use crate::{HostSessionId, SessionId, Status, Timestamp, host_sessions::validity};

/// What becomes of the rows of a batch.
pub struct Decision<'a> {
    pub seated: Vec<Seated<'a>>,
    pub vacated: Vec<Vacated>,
    /// Who holds the last seat afterwards.
    pub last_seat: Option<HeldSeat>,
    on_record: Vec<Placed>,
    refused: Vec<RowProblem>,
    superseded: u64,
}

/// A row that is put on record.
pub struct Seated<'a> {
    pub row: &'a ImportRow,
    pub keeps_number: bool,
    pub superseded_at: Option<Timestamp>,
    /// Whose seat it took.
    took_from: Option<Who>,
}

/// A host session on record that loses its seat.
pub struct Vacated {
    pub host_session_id: HostSessionId,
    pub expires_at: Option<Timestamp>,
    pub superseded_at: Timestamp,
    pub has_lapsed: bool,
    /// The place of the seated row that took it.
    taken_by: usize,
}

/// Who holds a seat.
#[derive(Clone, Copy)]
pub struct HeldSeat {
    session_id: SessionId,
    claim: Claim,
    who: Who,
}

#[derive(Clone, Copy)]
enum Who {
    OnRecord {
        host_session_id: HostSessionId,
        expires_at: Option<Timestamp>,
    },
    /// One of this batch, by its place.
    Seated(usize),
    /// One of a batch before this, which a dry run does not find on record.
    Before,
}

/// Decides on rows that stand in the order of an import. `held` is who holds the first seat where the store does not
/// know it yet.
pub fn decide(rows: &[ImportRow], recorded: Recorded, held: Option<HeldSeat>, now: Timestamp) -> Decision<'_> {
    let mut decision = Decision {
        seated: Vec::new(),
        vacated: Vec::new(),
        last_seat: held,
        on_record: Vec::new(),
        refused: Vec::new(),
        superseded: 0,
    };
    for row in rows {
        match recorded.same(row) {
            Some(model) => decision.leave(row, model, now),
            None => decision.seat(row, &recorded, now),
        }
    }
    decision
}

impl<'a> Decision<'a> {
    /// The outcome, with the number that each seated row got, by its place.
    pub fn outcome(&self, number: impl Fn(usize) -> Option<HostSessionId>) -> Imported {
        let place = |(at, it): (usize, &Seated<'_>)| {
            let kept = it.keeps_number.then_some(it.row.host_session_id);
            Placed { line: it.row.line, from: it.row.host_session_id, to: kept.or_else(|| number(at)) }
        };
        Imported {
            imported: self.seated.iter().enumerate().map(place).collect(),
            on_record: self.on_record.clone(),
            refused: self.refused.clone(),
            superseded: self.superseded,
        }
    }

    /// What is on record already stays as it is.
    fn leave(&mut self, row: &ImportRow, model: &Model, now: Timestamp) {
        let id = HostSessionId::from_store(model.host_session_id);
        if model.session_id != row.session_id.get() {
            let detail = format!("host session {id} of another session has this hash");
            self.refused.push(row.refuse("HostGuidHash", "host_guid_hash_of_other_session", detail));
        } else if row.is_revoked() && validity::status(model, now) != Status::Revoked {
            // It was revoked there after it came here. Whether it still works here must not go unsaid.
            let detail = format!("it is revoked in the file and not here; to revoke it: revoke --host-session-id {id}");
            self.refused.push(row.refuse("IsActive", "not_revoked_here", detail));
        } else {
            self.on_record.push(Placed { line: row.line, from: row.host_session_id, to: Some(id) });
        }
    }

    fn seat(&mut self, row: &'a ImportRow, recorded: &Recorded, now: Timestamp) {
        let at = self.seated.len();
        let mut seated = Seated { row, keeps_number: recorded.is_free(row), superseded_at: None, took_from: None };
        if row.claims_its_seat() {
            let ended_at = row.expires_at.filter(|&end| end <= now);
            let newcomer = HeldSeat {
                session_id: row.session_id,
                claim: Claim { created_at: row.created_at, ended_at },
                who: Who::Seated(at),
            };
            let holder = match self.last_seat {
                Some(held) if held.session_id == row.session_id => Some(held),
                _ => recorded.occupant(row.session_id).map(|model| held_by(model, now)),
            };
            self.last_seat = Some(match holder {
                None => newcomer,
                Some(holder) => {
                    let verdict = contest(holder.claim, newcomer.claim);
                    self.superseded += 1;
                    if verdict.newcomer_wins {
                        seated.took_from = Some(holder.who);
                        self.vacate(holder, verdict.superseded_at, at);
                        newcomer
                    } else {
                        seated.superseded_at = Some(verdict.superseded_at);
                        holder
                    }
                }
            });
        } else if row.is_active {
            // Revoked and still marked as active: it is over, and the index of those who are current must not count it.
            seated.superseded_at = row.revoked_at;
        }
        self.seated.push(seated);
    }

    fn vacate(&mut self, holder: HeldSeat, superseded_at: Timestamp, taken_by: usize) {
        match holder.who {
            Who::Seated(at) => self.seated[at].superseded_at = Some(superseded_at),
            Who::OnRecord { host_session_id, expires_at } => self.vacated.push(Vacated {
                host_session_id,
                expires_at,
                superseded_at,
                has_lapsed: holder.claim.ended_at.is_some(),
                taken_by,
            }),
            Who::Before => {}
        }
    }
}

impl Seated<'_> {
    /// The host session whose seat it took, given the numbers of those that are seated with it.
    pub fn replaces(&self, numbers: &[HostSessionId]) -> Option<HostSessionId> {
        match self.took_from? {
            Who::OnRecord { host_session_id, .. } => Some(host_session_id),
            Who::Seated(at) => numbers.get(at).copied(),
            Who::Before => None,
        }
    }
}

impl Vacated {
    /// The host session that took its seat, given the numbers of those that are seated.
    pub fn replaced_by(&self, numbers: &[HostSessionId]) -> Option<HostSessionId> {
        numbers.get(self.taken_by).copied()
    }
}

impl HeldSeat {
    /// The same in the next batch of a dry run.
    pub fn before(self) -> Self {
        Self { who: Who::Before, ..self }
    }
}

fn held_by(model: &Model, now: Timestamp) -> HeldSeat {
    let expires_at = model.expires_at.map(Timestamp::from);
    // Another program may have revoked it and left it marked as active.
    let ended_at = match validity::status(model, now) {
        Status::Active => None,
        Status::Revoked => model.revoked_at.map(Timestamp::from),
        Status::Expired | Status::Superseded => expires_at,
    };
    HeldSeat {
        session_id: SessionId::from_store(model.session_id),
        claim: Claim { created_at: model.created_at.into(), ended_at },
        who: Who::OnRecord { host_session_id: HostSessionId::from_store(model.host_session_id), expires_at },
    }
}
