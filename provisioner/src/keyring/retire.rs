use database::lock;
use entity::{
    audit_log,
    host_sessions::{self, Entity},
    keys, operators,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use serde_json::{Value, json};

use super::{
    Dependents, KeyChangeError, KeyId, Role,
    dependents::{is_valid_under, operators_under, survey},
    promote::find,
    registration::{begin, known_keys, store_error},
};
use crate::{
    Actor, Error, Provisioner, Timestamp,
    audit::{Action, Event, head, update_covered},
};

/// How many host sessions one transaction revokes.
const BATCH: u64 = 200;

/// A request to retire a key.
#[derive(Clone, Debug)]
pub struct RetireKey {
    pub role: Role,
    pub id: KeyId,
    /// Whether what depends on it is to be given up.
    pub force: bool,
}

/// A key that was retired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetiredKey {
    pub retired_at: Timestamp,
    /// How many host sessions or operators were revoked because they depended on it.
    pub revoked: u64,
}

impl Provisioner {
    /// Says what would be lost with a key, and changes nothing. Fails for one that cannot be retired.
    pub async fn plan_retire_key(&self, role: Role, id: &KeyId) -> Result<Dependents, KeyChangeError> {
        let reader = self.store().reader();
        may_be_retired(&known_keys(reader).await?, role, id)?;
        Ok(survey(reader, role, id, self.clock().now()).await?)
    }

    /// Retires a key, for good: nothing is made or recognised under it any more, and a ring need not have it. Afterwards
    /// nothing that is valid needs it, whatever other processes were doing meanwhile.
    ///
    /// Fails with [`KeyChangeError::InUse`] where something depends on it, unless that is to be given up: then the host
    /// sessions are revoked first, in transactions of two hundred, and the operators. `progress` is told how many more.
    /// When that is interrupted, the same request goes on. Fails for a primary key.
    pub async fn retire_key(
        &self,
        actor: &Actor,
        request: &RetireKey,
        mut progress: impl FnMut(u64),
    ) -> Result<RetiredKey, KeyChangeError> {
        let RetireKey { role, id, force } = request;
        may_be_retired(&known_keys(self.store().reader()).await?, *role, id)?;
        let mut revoked = 0;
        loop {
            // In this order: what is not on the trail yet is not in the survey, and is looked for behind the head's lock.
            let surveyed_until = head::read(self.store().reader()).await?.event_id;
            let dependents = survey(self.store().reader(), *role, id, self.clock().now()).await?;
            if dependents.count > 0 {
                if !force {
                    return Err(KeyChangeError::InUse(Box::new(dependents)));
                }
                self.give_up(actor, *role, id, &mut |number| {
                    revoked += number;
                    progress(number);
                })
                .await
                .map_err(|cause| {
                    if revoked > 0 { KeyChangeError::Interrupted { revoked, cause } } else { cause.into() }
                })?;
            }
            if let Some(retired_at) = self.mark_retired(actor, *role, id, surveyed_until).await? {
                return Ok(RetiredKey { retired_at, revoked });
            }
        }
    }

    /// Revokes what depends on the key. What is sealed or proven under it is only left behind.
    async fn give_up(
        &self,
        actor: &Actor,
        role: Role,
        id: &KeyId,
        progress: &mut impl FnMut(u64),
    ) -> Result<(), Error> {
        match role {
            Role::Hash => self.revoke_under(actor, id, progress).await,
            Role::Operator => self.revoke_operators_under(actor, id, progress).await,
            Role::Audit | Role::Seal | Role::Signing => Ok(()),
        }
    }

    async fn revoke_under(&self, actor: &Actor, id: &KeyId, progress: &mut impl FnMut(u64)) -> Result<(), Error> {
        let (reason, selection) = (reason(id), json!({ "keyId": id.as_str() }));
        let mut position = 0;
        loop {
            let still = is_valid_under(id, self.clock().now());
            let batch = Entity::find()
                .filter(still.clone())
                .filter(host_sessions::Column::HostSessionId.gt(position))
                .order_by_asc(host_sessions::Column::HostSessionId)
                .limit(BATCH)
                .all(self.store().reader())
                .await?;
            let Some(last) = batch.last() else { return Ok(()) };
            position = last.host_session_id;
            // One that was used meanwhile has moved to the primary key and stays.
            progress(self.revoke_rows(actor, batch, still, Some(&reason), &selection).await?);
        }
    }

    async fn revoke_operators_under(
        &self,
        actor: &Actor,
        id: &KeyId,
        progress: &mut impl FnMut(u64),
    ) -> Result<(), Error> {
        let transaction = self.store().begin_write().await?;
        lock(&transaction, vec!["operators".to_owned()]).await?;
        let now = self.clock().now();
        let mut events = Vec::new();
        for row in operators_under(&*transaction, id, now).await? {
            events.push(end_tokens(&transaction, actor, row, id, now).await?);
        }
        let count = events.len() as u64;
        self.record(&transaction, now, actor, events).await?;
        transaction.commit().await?;
        progress(count);
        Ok(())
    }

    /// Marks the key as retired, unless something came to depend on it since the trail had this event. `None`: it did.
    async fn mark_retired(
        &self,
        actor: &Actor,
        role: Role,
        id: &KeyId,
        surveyed_until: i64,
    ) -> Result<Option<Timestamp>, KeyChangeError> {
        let transaction = begin(self.store()).await?;
        let row = may_be_retired(&known_keys(&*transaction).await?, role, id)?;
        // From here on nobody else can commit a change. Those who hold the head already have, and are seen; those who
        // come later find the key retired (`head::advance`).
        head::lock(&transaction).await?;
        let now = self.clock().now();
        if has_new_dependents(&transaction, role, id, surveyed_until, now).await? {
            return Ok(None);
        }
        let retired = keys::ActiveModel { retired_at: Set(Some(now.to_column())), ..row.clone().into_active_model() };
        let retired = update_covered(&transaction, retired).await?;
        let details = json!({ "role": row.role, "keyId": row.key_id, "reason": Value::Null });
        let event = Event::of_key(Action::KeyRetired, Some(&row), &retired, details);
        self.record(&transaction, now, actor, vec![event]).await?;
        transaction.commit().await.map_err(store_error)?;
        Ok(Some(now))
    }
}

/// The row of the key, if it is live and not primary.
fn may_be_retired(known: &[keys::Model], role: Role, id: &KeyId) -> Result<keys::Model, KeyChangeError> {
    let row = find(known, role, id)?;
    let id = id.as_str().to_owned();
    match row {
        _ if row.is_primary => Err(KeyChangeError::Primary { role, id }),
        _ if row.retired_at.is_some() => Err(KeyChangeError::Retired { role, id }),
        _ => Ok(row.clone()),
    }
}

/// Whether a change that the trail tells of behind this event left something that depends on the key. To look at these
/// alone is a matter of milliseconds, for which everybody who writes waits.
///
/// Events and sealed answers need no look: whoever writes one asks for the primary key while he holds the head, or finds
/// there that the one that he asked for is retired.
async fn has_new_dependents(
    transaction: &DatabaseTransaction,
    role: Role,
    id: &KeyId,
    surveyed_until: i64,
    now: Timestamp,
) -> Result<bool, DbErr> {
    match role {
        Role::Hash => {
            let touched = audit_log::Entity::find()
                .select_only()
                .column(audit_log::Column::HostSessionId)
                .filter(audit_log::Column::EventId.gt(surveyed_until))
                .filter(audit_log::Column::HostSessionId.is_not_null());
            let touched = host_sessions::Column::HostSessionId.in_subquery(touched.into_query());
            let found = Entity::find().filter(Condition::all().add(touched).add(is_valid_under(id, now)));
            Ok(found.one(transaction).await?.is_some())
        }
        Role::Operator => Ok(!operators_under(transaction, id, now).await?.is_empty()),
        Role::Audit | Role::Seal | Role::Signing => Ok(false),
    }
}

/// Revokes an operator whose present token is under the key. One who has another by now only loses the former one.
async fn end_tokens(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    row: operators::Model,
    id: &KeyId,
    now: Timestamp,
) -> Result<Event, DbErr> {
    let is_present = row.key_id == id.as_str();
    let mut changed = row.clone().into_active_model();
    if is_present {
        changed.revoked_at = Set(Some(now.to_column()));
        changed.revoked_by = Set(Some(actor.in_column()));
    } else {
        changed.previous_until = Set(Some(now.to_column()));
    }
    let changed = update_covered(transaction, changed).await?;
    let reason = reason(id);
    Ok(if is_present {
        let details = json!({ "name": row.name, "reason": reason });
        Event::of_operator(Action::OperatorRevoked, Some(&row), &changed, details)
    } else {
        let details = json!({
            "name": row.name, "previousTokenUntil": now.to_string(), "keyId": row.key_id, "reason": reason,
        });
        Event::of_operator(Action::OperatorRotated, Some(&row), &changed, details)
    })
}

fn reason(id: &KeyId) -> String {
    format!("key {} retired", id.as_str())
}
