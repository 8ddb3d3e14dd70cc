//! Revoking by filter, in two steps: a preview, which gives a plan, and the plan carried out, batch by batch.

mod plan_token;
mod selection;

use std::time::{Duration, Instant};

use entity::host_sessions::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    prelude::DateTimeWithTimeZone,
    sea_query::{Expr, ExprTrait, LockType},
};
use serde_json::{Value, json};

use super::{seat, validity};
use crate::{
    Actor, Error, HostSessionId, Provisioner, Reason, Status, Timestamp,
    audit::{Action, Event},
};
use plan_token::Plan;
pub use plan_token::PlanToken;
pub use selection::Selection;

/// How many rows one transaction revokes.
const BATCH: u64 = 200;

/// How many rows one call revokes, and how long it goes on. A request over HTTP may take 30 seconds.
const STEP: u64 = 2_000;
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// The longest rest between two batches.
const LONGEST_REST: Duration = Duration::from_millis(100);

/// A request to go on with a plan.
#[derive(Clone, Debug)]
pub struct RevokeMany {
    pub plan: PlanToken,
    pub reason: Option<Reason>,
}

/// What a plan to revoke many still covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevocationPlan {
    /// What is to be shown to carry it out, or to go on.
    pub token: PlanToken,
    /// Until when that can be done.
    pub expires_at: Timestamp,
    /// How many host sessions it covers that are not revoked yet.
    pub remaining: u64,
    /// How many of these are still valid. The others have expired.
    pub still_valid: u64,
    /// How many of these were never used.
    pub never_used: u64,
    /// When the one of these was used that was not used for the longest time.
    pub oldest_last_used_at: Option<Timestamp>,
    /// When one of these was used last.
    pub newest_last_used_at: Option<Timestamp>,
    /// How many this call revoked: none in a preview.
    pub revoked: u64,
}

impl Provisioner {
    /// Says which host sessions would be revoked, and changes nothing. The plan covers what is on record now: whatever is
    /// issued after this returns has a higher number than the plan's highest.
    ///
    /// It covers everything that is not revoked, whether or not it has expired, as [`Provisioner::revoke`] does. Fails with
    /// [`Error::Invalid`] for a selection without a filter.
    pub async fn plan_revoke_many(&self, actor: &Actor, selection: &Selection) -> Result<RevocationPlan, Error> {
        selection.check()?;
        let made_at = self.clock().now();
        let survey = self.survey(selection, HostSessionId::MAX, made_at).await?;
        let plan = Plan { selection: selection.clone(), highest: survey.highest.unwrap_or(0), made_at };
        self.report(actor, plan, survey, 0).await
    }

    /// Carries a plan out, as far as a call goes: some thousand host sessions, in transactions of two hundred. The
    /// answer says how many remain; while some do, it is to be called again, with this plan or the one that it answers with,
    /// which is good for another hour. What is revoked already is passed over, whoever did it.
    ///
    /// From the moment that this returns no verification accepts what it revoked, on any replica. When it fails, the
    /// batches before stay revoked.
    ///
    /// Fails with [`Error::Invalid`] for a plan that was changed, or made for another actor or by another store, and with
    /// [`Error::PlanExpired`] an hour after it was shown.
    pub async fn revoke_many(&self, actor: &Actor, request: &RevokeMany) -> Result<RevocationPlan, Error> {
        let plan = self.open_plan(actor, &request.plan).await?;
        let selection = serde_json::to_value(plan.selection.write()).map_err(Error::internal)?;
        let started = Instant::now();
        let (mut revoked, mut position) = (0, 0);
        while revoked < STEP && started.elapsed() < TIME_LIMIT {
            let batch_started = Instant::now();
            let batch = self.batch(&plan, position, std::cmp::min(BATCH, STEP - revoked)).await?;
            let Some(last) = batch.last() else { break };
            position = last.host_session_id;
            let reason = request.reason.as_ref().map(Reason::as_str);
            revoked += self.revoke_rows(actor, batch, validity::not_revoked(), reason, &selection).await?;
            rest_after(batch_started.elapsed()).await;
        }
        let now = self.clock().now();
        let survey = self.survey(&plan.selection, plan.highest, now).await?;
        self.report(actor, Plan { made_at: now, ..plan }, survey, revoked).await
    }

    /// The next rows that the plan covers, in order of their numbers. They are read without a lock, however far apart they
    /// are, and read again under their seats' locks.
    async fn batch(&self, plan: &Plan, position: i64, size: u64) -> Result<Vec<Model>, Error> {
        let reader = self.store().reader();
        let rows = Entity::find()
            .filter(plan.selection.condition(reader.get_database_backend()))
            .filter(Column::HostSessionId.gt(position))
            .filter(Column::HostSessionId.lte(plan.highest))
            .order_by_asc(Column::HostSessionId)
            .limit(size)
            .all(reader)
            .await?;
        Ok(rows)
    }

    /// Revokes those of these rows that still meet the condition, which none does that was revoked. Everything else that
    /// a plan goes by stays as it is for as long as a row lives, so of its rows that is all there is to ask again.
    /// `selection`: what the trail says that they were selected by.
    pub(crate) async fn revoke_rows(
        &self,
        actor: &Actor,
        batch: Vec<Model>,
        still: Condition,
        reason: Option<&str>,
        selection: &Value,
    ) -> Result<u64, Error> {
        let transaction = self.store().begin_write_of_many().await?;
        seat::lock_seats_of(&transaction, &batch).await?;
        let now = self.clock().now();
        // Row locks are taken in order of the numbers, as whoever changes several rows does.
        let rows = Entity::find()
            .filter(Column::HostSessionId.is_in(batch.iter().map(|row| row.host_session_id)))
            .filter(still)
            .order_by_asc(Column::HostSessionId)
            .lock(LockType::NoKeyUpdate)
            .all(&*transaction)
            .await?;
        if rows.is_empty() {
            return Ok(0);
        }
        let (revoked_at, revoked_by) = (Some(now.to_column()), Some(actor.in_column()));
        let revoked = ActiveModel {
            is_active: Set(false),
            revoked_at: Set(revoked_at),
            revoked_by: Set(revoked_by.clone()),
            ..ActiveModel::default()
        };
        Entity::update_many()
            .set(revoked)
            .filter(Column::HostSessionId.is_in(rows.iter().map(|row| row.host_session_id)))
            .exec(&*transaction)
            .await?;
        let count = rows.len() as u64;
        let events = rows.into_iter().map(|row| {
            let details = json!({ "label": row.label, "reason": reason, "selection": selection });
            let revoked = Model { is_active: false, revoked_at, revoked_by: revoked_by.clone(), ..row.clone() };
            Event::of_host_session(Action::Revoked, Some(&row), &revoked, details)
        });
        self.record(&transaction, now, actor, events.collect()).await?;
        transaction.commit().await?;
        Ok(count)
    }

    /// Counts what passes a selection and is not revoked, in one statement.
    async fn survey(&self, selection: &Selection, highest: i64, now: Timestamp) -> Result<Survey, Error> {
        let reader = self.store().reader();
        let valid = Status::ALL
            .into_iter()
            .filter(|status| status.is_valid())
            .fold(Condition::any(), |any, status| any.add(validity::has_status(status, now)));
        let counted = Entity::find()
            .select_only()
            .column_as(Column::HostSessionId.count(), "remaining")
            .column_as(Expr::expr(Expr::case(valid, 1)).count(), "still_valid")
            .column_as(Column::LastUsedAt.count(), "used")
            .column_as(Column::LastUsedAt.min(), "oldest")
            .column_as(Column::LastUsedAt.max(), "newest")
            .column_as(Column::HostSessionId.max(), "highest")
            .filter(selection.condition(reader.get_database_backend()))
            .filter(Column::HostSessionId.lte(highest))
            .into_model::<Survey>()
            .one(reader)
            .await?;
        Ok(counted.unwrap_or_default())
    }

    async fn report(&self, actor: &Actor, plan: Plan, survey: Survey, revoked: u64) -> Result<RevocationPlan, Error> {
        Ok(RevocationPlan {
            token: self.seal_plan(actor, &plan).await?,
            expires_at: plan.expires_at(),
            remaining: survey.remaining.unsigned_abs(),
            still_valid: survey.still_valid.unsigned_abs(),
            never_used: (survey.remaining - survey.used).unsigned_abs(),
            oldest_last_used_at: survey.oldest.map(Timestamp::from),
            newest_last_used_at: survey.newest.map(Timestamp::from),
            revoked,
        })
    }
}

impl RevocationPlan {
    /// Whether there is nothing left to revoke.
    pub fn is_complete(&self) -> bool {
        self.remaining == 0
    }
}

/// What a selection comes to.
#[derive(Debug, Default, sea_orm::FromQueryResult)]
struct Survey {
    remaining: i64,
    still_valid: i64,
    used: i64,
    oldest: Option<DateTimeWithTimeZone>,
    newest: Option<DateTimeWithTimeZone>,
    highest: Option<i64>,
}

/// Leaves the store to others for as long as it was kept busy. Writers of this process take turns anyway, but those of
/// other processes look only now and then whether a SQLite file is free, and must not find it taken every time.
async fn rest_after(work: Duration) {
    tokio::time::sleep(work.min(LONGEST_REST)).await;
}
