//! Taking over the table of the service before this one.

mod counter;
mod decision;
mod key;
mod recorded;
mod row;
mod seating;

pub use key::ImportKey;
pub use row::{CarriedText, ImportRow, RowProblem};

use std::{
    collections::{HashMap, hash_map::Entry},
    time::Instant,
};

use entity::host_sessions::{ActiveModel, Column, Entity, Model};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;

use self::{
    decision::{HeldSeat, Seated, Vacated},
    recorded::Recorded,
};
use super::{
    host_guid_hash::fingerprint,
    seat::{self, AttemptError, Attempts},
};
use crate::{
    Actor, Error, HostSessionId, Label, Provisioner, Timestamp,
    audit::{Action, Event, update_covered},
};

/// The lock that importers share: two at once would meet each other's numbers.
const IMPORT_LOCK: &str = "import";

/// The largest number that a row keeps. The counter moves past every number that is kept, and a row with one near the
/// end would leave it none to count with: one above this gets another. The original never came near.
const LARGEST_KEPT: i64 = 1 << 52;

/// Rows of the original to put on record. A number or a hash stands there once.
#[derive(Clone, Debug)]
pub struct Import {
    key: ImportKey,
    /// Seat by seat, and in a seat in the order in which they were issued. So it makes no difference in which order
    /// the file has them, nor how often an import was interrupted and begun again: each row finds the same on record.
    rows: Vec<ImportRow>,
    batch: usize,
}

/// What became of an import's rows, or would become of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Those that were put on record, in the order of their lines.
    pub imported: Vec<Placed>,
    /// Those that were on record already, likewise.
    pub on_record: Vec<Placed>,
    /// Those that were refused, likewise.
    pub refused: Vec<RowProblem>,
    /// How many host sessions lost their seat to another one, whether they were imported or stood here before.
    pub superseded: u64,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    pub line: u64,
    /// Its number in the original.
    pub from: HostSessionId,
    /// Its number here. `None`: a new one that the counter has yet to give.
    pub to: Option<HostSessionId>,
}

impl Import {
    /// How many rows a transaction writes. Others who write wait that long at most.
    pub const BATCH: usize = 500;

    /// Puts rows together that were found right each by itself. Of those that have a number or a hash twice the later
    /// ones are refused.
    pub fn new(key: ImportKey, mut rows: Vec<ImportRow>) -> (Self, Vec<RowProblem>) {
        rows.sort_by_key(|row| row.line);
        let mut problems = Vec::new();
        let mut numbers = HashMap::with_capacity(rows.len());
        let mut hashes = HashMap::with_capacity(rows.len());
        rows.retain(|row| {
            let before = problems.len();
            let number = numbers.entry(row.host_session_id);
            let hash = hashes.entry(row.hash);
            if let Entry::Occupied(first) = &number {
                let detail = format!("line {} has this HostSessionId already", first.get());
                problems.push(row.refuse("HostSessionId", "duplicate_host_session_id", detail));
            }
            if let Entry::Occupied(first) = &hash {
                let detail = format!("line {} has this HostGuidHash already", first.get());
                problems.push(row.refuse("HostGuidHash", "duplicate_host_guid_hash", detail));
            }
            let is_new = problems.len() == before;
            // A row that is refused takes nothing away from a later one.
            if is_new {
                number.or_insert(row.line);
                hash.or_insert(row.line);
            }
            is_new
        });
        rows.sort_by_key(|row| (row.session_id, row.created_at, row.host_session_id));
        (Self { key, rows, batch: Self::BATCH }, problems)
    }

    /// The same with so many rows a transaction.
    pub fn in_batches_of(self, batch: usize) -> Self {
        Self { batch: batch.max(1), ..self }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is nothing to import.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn largest_kept(&self) -> Option<i64> {
        self.rows.iter().map(|row| row.host_session_id.get()).filter(|&number| may_be_kept(number)).max()
    }
}

impl Provisioner {
    /// Puts rows of the original on record, a batch in each transaction with an `imported` event for each row, and says
    /// how far it has come after each: so many more rows.
    ///
    /// A row whose hash is on record for its session is left alone, so an import can be repeated, and goes on where it
    /// was interrupted. Of several claimants of a seat the newest that still works holds it; the others are
    /// superseded, and their ends stay as they are. A row keeps its number where that is free.
    ///
    /// What was committed before an error stays: after [`Error::Unavailable`] the same import goes on from there.
    pub async fn import(
        &self,
        actor: &Actor,
        import: &Import,
        mut progress: impl FnMut(u64),
    ) -> Result<Imported, Error> {
        if let Some(largest) = import.largest_kept() {
            self.advance_counter(largest).await?;
        }
        let mut imported = Imported::default();
        for rows in import.rows.chunks(import.batch) {
            let begun = Instant::now();
            imported.add(self.import_batch(actor, &import.key, rows).await?);
            progress(rows.len() as u64);
            self.store().make_way(begun.elapsed()).await;
        }
        Ok(imported.in_order())
    }

    /// Says what [`Provisioner::import`] would do now, and changes nothing.
    pub async fn plan_import(&self, import: &Import, mut progress: impl FnMut(u64)) -> Result<Imported, Error> {
        let mut imported = Imported::default();
        // A seat's rows may fall into two batches, and the first of them is not on record when the second is looked at.
        let mut held: Option<HeldSeat> = None;
        for rows in import.rows.chunks(import.batch) {
            let recorded = Recorded::load(self.store().reader(), rows).await?;
            let decision = decision::decide(rows, recorded, held.take(), self.clock().now());
            imported.add(decision.outcome(|_| None));
            held = decision.last_seat.map(HeldSeat::before);
            progress(rows.len() as u64);
        }
        Ok(imported.in_order())
    }

    async fn import_batch(&self, actor: &Actor, key: &ImportKey, rows: &[ImportRow]) -> Result<Imported, Error> {
        let mut attempts = Attempts::new();
        loop {
            match self.import_batch_once(actor, key, rows).await {
                Ok(imported) => return Ok(imported),
                Err(error) => attempts.after(error)?,
            }
        }
    }

    async fn import_batch_once(
        &self,
        actor: &Actor,
        key: &ImportKey,
        rows: &[ImportRow],
    ) -> Result<Imported, AttemptError> {
        let transaction = self.store().begin_write_of_many().await?;
        recorded::plan_anew(&transaction).await?;
        let label = Label::default();
        let seats = rows.iter().map(|row| (row.session_id, &label));
        seat::lock_seats_and(&transaction, seats, std::iter::once(IMPORT_LOCK.to_owned())).await?;
        let now = self.clock().now();
        let recorded = Recorded::load(&*transaction, rows).await?;
        let decision = decision::decide(rows, recorded, None, now);
        let numbers = number(&transaction, &decision.seated).await?;
        let mut events = vacate(&transaction, &decision.vacated, &numbers).await?;
        events.extend(write(&transaction, key, &decision.seated, &numbers).await?);
        self.record(&transaction, now, actor, events).await?;
        transaction.commit().await?;
        Ok(decision.outcome(|at| Some(numbers[at])))
    }
}

/// The numbers of the rows that are about to be put on record: their own, or new ones.
async fn number(transaction: &DatabaseTransaction, seated: &[Seated<'_>]) -> Result<Vec<HostSessionId>, DbErr> {
    let renumbered = seated.iter().filter(|it| !it.keeps_number).count();
    let mut drawn = counter::draw(transaction, renumbered).await?.into_iter();
    let number = |it: &Seated<'_>| if it.keeps_number { Some(it.row.host_session_id.get()) } else { drawn.next() };
    let numbers: Option<Vec<_>> = seated.iter().map(number).collect();
    let numbers = numbers.ok_or_else(|| DbErr::Custom("the counter gave fewer numbers than asked for".to_owned()))?;
    Ok(numbers.into_iter().map(HostSessionId::from_store).collect())
}

/// Marks those as superseded that lose their seats to imported rows. They keep their ends.
async fn vacate(
    transaction: &DatabaseTransaction,
    vacated: &[Vacated],
    numbers: &[HostSessionId],
) -> Result<Vec<Event>, DbErr> {
    let mut events = Vec::with_capacity(vacated.len());
    if vacated.is_empty() {
        return Ok(events);
    }
    let occupants = Entity::find()
        .filter(Column::HostSessionId.is_in(vacated.iter().map(|it| it.host_session_id.get())))
        .all(transaction)
        .await?;
    let mut occupants: HashMap<_, _> = occupants.into_iter().map(|row| (row.host_session_id, row)).collect();
    for it in vacated {
        let occupant = occupants.remove(&it.host_session_id.get()).ok_or(DbErr::RecordNotUpdated)?;
        let superseded_at = Set(Some(it.superseded_at.to_column()));
        let row = ActiveModel { superseded_at, ..occupant.clone().into_active_model() };
        let row = update_covered(transaction, row).await?;
        let details = json!({
            "label": row.label,
            "validUntil": it.expires_at.map(|moment| moment.to_string()),
            "replacedBy": it.replaced_by(numbers).map(HostSessionId::get),
            "reason": "import",
        });
        let action = if it.has_lapsed { Action::Lapsed } else { Action::RotatedOut };
        events.push(Event::of_host_session(action, Some(&occupant), &row, details));
    }
    Ok(events)
}

async fn write(
    transaction: &DatabaseTransaction,
    key: &ImportKey,
    seated: &[Seated<'_>],
    numbers: &[HostSessionId],
) -> Result<Vec<Event>, DbErr> {
    if seated.is_empty() {
        return Ok(Vec::new());
    }
    let models: Vec<_> = seated.iter().zip(numbers).map(|(it, &number)| model(key, it, number, numbers)).collect();
    let rows = models.iter().cloned().map(IntoActiveModel::into_active_model);
    Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(seated.iter().zip(&models).map(|(it, model)| imported(it, model)).collect())
}

fn model(key: &ImportKey, seated: &Seated<'_>, number: HostSessionId, numbers: &[HostSessionId]) -> Model {
    let row = seated.row;
    let text = |text: &Option<CarriedText>| text.as_ref().map(|text| text.as_str().to_owned());
    Model {
        host_session_id: number.get(),
        session_id: row.session_id.get(),
        host_guid_hash: row.hash.to_base64(),
        created_at: row.created_at.to_column(),
        expires_at: row.expires_at.map(Timestamp::to_column),
        last_used_at: row.last_used_at.map(Timestamp::to_column),
        created_by: text(&row.created_by),
        revoked_at: row.revoked_at.map(Timestamp::to_column),
        revoked_by: text(&row.revoked_by),
        is_active: row.is_active,
        label: Label::default().as_str().to_owned(),
        key_id: key.as_str().to_owned(),
        superseded_at: seated.superseded_at.map(Timestamp::to_column),
        replaces: seated.replaces(numbers).map(HostSessionId::get),
    }
}

fn imported(seated: &Seated<'_>, model: &Model) -> Event {
    let row = seated.row;
    let moment = |moment: Option<Timestamp>| moment.map(|moment| moment.to_string());
    let is_renumbered = model.host_session_id != row.host_session_id.get();
    let details = json!({
        "label": model.label,
        "createdBy": model.created_by,
        "expiresAt": moment(row.expires_at),
        "replaces": model.replaces,
        "hash": fingerprint(&model.host_guid_hash),
        "keyId": model.key_id,
        "supersededAt": moment(seated.superseded_at),
        "renumberedFrom": is_renumbered.then(|| row.host_session_id.get()),
    });
    Event::of_host_session(Action::Imported, None, model, details)
}

impl Imported {
    fn add(&mut self, other: Self) {
        self.imported.extend(other.imported);
        self.on_record.extend(other.on_record);
        self.refused.extend(other.refused);
        self.superseded += other.superseded;
    }

    fn in_order(mut self) -> Self {
        self.imported.sort_by_key(|it| it.line);
        self.on_record.sort_by_key(|it| it.line);
        self.refused.sort_by_key(|it| it.line);
        self
    }
}

fn may_be_kept(number: i64) -> bool {
    number <= LARGEST_KEPT
}
