use entity::operators::ActiveModel;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    DatabaseTransaction, SqlErr,
};
use serde_json::json;

use super::record::{IssuedOperator, OperatorRecord};
use crate::{
    Actor, Error, Expiry, Granter, OperatorName, OperatorToken, Provisioner, Role, Scopes, Timestamp,
    audit::{Action, Event, insert_covered},
};

/// A request for a new operator.
#[derive(Clone, Debug)]
pub struct CreateOperator {
    pub name: OperatorName,
    pub scopes: Scopes,
    /// Where it is never, the operator ends when his granter does.
    pub expiry: Expiry,
}

/// An operator to be written, about whom everything was decided.
pub(super) struct NewOperator<'a> {
    pub name: &'a OperatorName,
    pub scopes: Scopes,
    pub expires_at: Option<Timestamp>,
    /// Until when the token works while it was not used.
    pub unused_until: Option<Timestamp>,
}

impl Provisioner {
    /// Makes an operator. An operator gives no other more than he has himself: fails with [`Error::ScopesBeyondOwn`]
    /// and [`Error::ExpiryBeyondOwn`], and with [`Error::TokenRefused`] where he is none any more.
    ///
    /// Fails with [`Error::OperatorExists`] where the name is taken, also by a revoked one: the trail must not have to
    /// say which of two it means.
    pub async fn create_operator(&self, granter: &Granter, request: &CreateOperator) -> Result<IssuedOperator, Error> {
        let transaction = self.store().begin_write().await?;
        let (now, rights) = self.lock_operators(&transaction, granter).await?;
        let new = NewOperator {
            name: &request.name,
            scopes: rights.scopes(request.scopes)?,
            expires_at: rights.end_of_new(request.expiry.moment(now)?)?,
            unused_until: None,
        };
        let created = self.insert_operator(&transaction, &granter.actor(), now, new).await?;
        transaction.commit().await?;
        Ok(created)
    }

    /// Writes the operator and his event. The operators must be locked.
    pub(super) async fn insert_operator(
        &self,
        transaction: &DatabaseTransaction,
        actor: &Actor,
        now: Timestamp,
        new: NewOperator<'_>,
    ) -> Result<IssuedOperator, Error> {
        let token = OperatorToken::generate(self.random())?;
        let key = self.primary_key(transaction, Role::Operator).await?;
        let row = ActiveModel {
            operator_id: NotSet,
            name: Set(new.name.as_str().to_owned()),
            token_hash: Set(token.hash(key.secret()).into_base64()),
            key_id: Set(key.id().as_str().to_owned()),
            previous_token_hash: Set(None),
            previous_key_id: Set(None),
            previous_until: Set(None),
            scopes: Set(new.scopes.to_string()),
            created_at: Set(now.to_column()),
            created_by: Set(actor.in_column()),
            expires_at: Set(new.expires_at.map(Timestamp::to_column)),
            unused_until: Set(new.unused_until.map(Timestamp::to_column)),
            last_used_at: Set(None),
            revoked_at: Set(None),
            revoked_by: Set(None),
        };
        let row = match insert_covered(transaction, row).await {
            Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
                return Err(Error::OperatorExists(new.name.clone()));
            }
            Err(error) => return Err(error.into()),
            Ok(row) => row,
        };
        let details = json!({
            "name": row.name,
            "scopes": row.scopes,
            "expiresAt": new.expires_at.map(|moment| moment.to_string()),
            "unusedUntil": new.unused_until.map(|moment| moment.to_string()),
            "keyId": row.key_id,
        });
        self.record(transaction, now, actor, vec![Event::of_operator(Action::OperatorCreated, None, &row, details)])
            .await?;
        Ok(IssuedOperator { operator: OperatorRecord::new(row, now), token })
    }
}
