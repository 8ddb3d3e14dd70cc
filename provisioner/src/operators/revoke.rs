use entity::operators::{ActiveModel, Column, Entity, Model};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;

use super::{
    granter::row,
    record::OperatorRecord,
    validity::{self, OperatorStatus},
};
use crate::{
    Error, Granter, OperatorName, Provisioner, Reason, Scope, Scopes, Timestamp,
    audit::{Action, Event, update_covered},
};

/// A request to take an operator his token.
#[derive(Clone, Debug)]
pub struct RevokeOperator {
    pub name: OperatorName,
    pub reason: Option<Reason>,
    /// Whether he is to be revoked even if nobody is left then who can manage operators over HTTP. Only somebody at the
    /// service's own machine can ask for it, because only he can make another.
    pub even_the_last_admin: bool,
}

impl Provisioner {
    /// Takes an operator his token, for good, and the one before it if it still works: from the moment that this returns
    /// neither is accepted, on any replica. Every granter may revoke everybody. What the operator issued stays as it is.
    ///
    /// Fails with [`Error::LastAdmin`] for the last operator that is active and has the scope `admin`, unless it is
    /// asked for all the same; with [`Error::OperatorAlreadyRevoked`] the second time; and with
    /// [`Error::OperatorNotFound`].
    pub async fn revoke_operator(&self, granter: &Granter, request: &RevokeOperator) -> Result<OperatorRecord, Error> {
        let transaction = self.store().begin_write().await?;
        let (now, _) = self.lock_operators(&transaction, granter).await?;
        let row = row(&*transaction, &request.name).await?;
        if validity::status(&row, now) == OperatorStatus::Revoked {
            return Err(Error::OperatorAlreadyRevoked(Box::new(OperatorRecord::new(row, now))));
        }
        let may_lock_out = request.even_the_last_admin && matches!(granter, Granter::Machine(_));
        if !may_lock_out && is_last_admin(&transaction, &row, now).await? {
            return Err(Error::LastAdmin(request.name.clone()));
        }
        let actor = granter.actor();
        let revoked = ActiveModel {
            revoked_at: Set(Some(now.to_column())),
            revoked_by: Set(Some(actor.in_column())),
            ..row.clone().into_active_model()
        };
        let revoked = update_covered(&transaction, revoked).await?;
        let details = json!({ "name": row.name, "reason": request.reason.as_ref().map(Reason::as_str) });
        let event = Event::of_operator(Action::OperatorRevoked, Some(&row), &revoked, details);
        self.record(&transaction, now, &actor, vec![event]).await?;
        transaction.commit().await?;
        Ok(OperatorRecord::new(revoked, now))
    }
}

/// Whether this operator is one that can manage operators now, and no other is.
async fn is_last_admin(transaction: &DatabaseTransaction, row: &Model, now: Timestamp) -> Result<bool, DbErr> {
    if validity::status(row, now) != OperatorStatus::Active || !is_admin(row) {
        return Ok(false);
    }
    let others = Entity::find()
        .filter(validity::is_active(now))
        .filter(Column::OperatorId.ne(row.operator_id))
        .filter(Column::Scopes.contains(Scope::Admin.as_str()))
        .all(transaction)
        .await?;
    Ok(!others.iter().any(is_admin))
}

fn is_admin(row: &Model) -> bool {
    Scopes::parse(&row.scopes).is_ok_and(|scopes| scopes.contains(Scope::Admin))
}
