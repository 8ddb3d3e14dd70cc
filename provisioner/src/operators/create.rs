use entity::operators::ActiveModel;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    DatabaseTransaction, SqlErr,
};
use serde_json::json;

use crate::{
    Actor, Error, Expiry, OperatorName, OperatorToken, Provisioner, Role, Scopes, Timestamp,
    audit::{Action, Event},
};

/// A request for a new operator.
#[derive(Clone, Debug)]
pub struct CreateOperator {
    pub name: OperatorName,
    pub scopes: Scopes,
    pub expiry: Expiry,
}

/// An operator that was made. This is the only answer that ever holds the token.
#[derive(Debug)]
pub struct CreatedOperator {
    pub name: OperatorName,
    pub scopes: Scopes,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub token: OperatorToken,
}

impl Provisioner {
    /// Makes an operator. Fails with [`Error::OperatorExists`] where the name is taken, also by a revoked one: the
    /// trail must not have to say which of two it means.
    pub async fn create_operator(&self, actor: &Actor, request: &CreateOperator) -> Result<CreatedOperator, Error> {
        let transaction = self.store().begin_write().await?;
        let created = self.insert_operator(&transaction, actor, request, None).await?;
        transaction.commit().await?;
        Ok(created)
    }

    /// Writes the operator and its event. `unused_until`: until when the token works while it was not used.
    pub(super) async fn insert_operator(
        &self,
        transaction: &DatabaseTransaction,
        actor: &Actor,
        request: &CreateOperator,
        unused_until: Option<Timestamp>,
    ) -> Result<CreatedOperator, Error> {
        let now = self.clock().now();
        let expires_at = request.expiry.moment(now)?;
        let token = OperatorToken::generate(self.random())?;
        let key = self.primary_key(transaction, Role::Operator).await?;
        let inserted = ActiveModel {
            operator_id: NotSet,
            name: Set(request.name.as_str().to_owned()),
            token_hash: Set(token.hash(key.secret()).into_base64()),
            key_id: Set(key.id().as_str().to_owned()),
            previous_token_hash: Set(None),
            previous_key_id: Set(None),
            previous_until: Set(None),
            scopes: Set(request.scopes.to_string()),
            created_at: Set(now.to_column()),
            created_by: Set(actor.in_column()),
            expires_at: Set(expires_at.map(Timestamp::to_column)),
            unused_until: Set(unused_until.map(Timestamp::to_column)),
            last_used_at: Set(None),
            revoked_at: Set(None),
            revoked_by: Set(None),
        }
        .insert(transaction)
        .await;
        let row = match inserted {
            Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
                return Err(Error::OperatorExists(request.name.clone()));
            }
            Err(error) => return Err(error.into()),
            Ok(row) => row,
        };
        let details = json!({
            "name": row.name,
            "scopes": row.scopes,
            "expiresAt": expires_at.map(|moment| moment.to_string()),
            "unusedUntil": unused_until.map(|moment| moment.to_string()),
            "keyId": row.key_id,
        });
        self.record(transaction, now, actor, vec![Event::of_operator(Action::OperatorCreated, &row, details)]).await?;
        Ok(CreatedOperator { name: request.name.clone(), scopes: request.scopes, created_at: now, expires_at, token })
    }
}
