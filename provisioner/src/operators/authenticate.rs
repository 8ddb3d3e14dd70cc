use entity::operators::{Column, Entity, Model};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use crate::{Actor, Error, OperatorName, OperatorToken, Provisioner, Scope, Scopes, Timestamp};

/// A caller that showed a valid token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    pub name: OperatorName,
    pub scopes: Scopes,
}

/// Why a token was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum AuthenticationError {
    #[error("this is not a token of an operator")]
    Invalid,
    #[error("this operator's token has expired")]
    Expired,
    #[error("this operator's token was revoked")]
    Revoked,
    #[error("{0}")]
    Failed(#[from] Error),
}

impl Operator {
    /// The operator as the audit trail names him.
    pub fn actor(&self) -> Actor {
        Actor::Operator(self.name.clone())
    }

    /// Whether he may do this.
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(scope)
    }
}

impl Provisioner {
    /// Recognises an operator by the token's text. The database is asked every time, so that a revocation counts from
    /// the next request on; text that never was a token is refused without asking.
    pub async fn authenticate_operator(&self, token: &str) -> Result<Operator, AuthenticationError> {
        let token = OperatorToken::parse(token).ok_or(AuthenticationError::Invalid)?;
        let ring = self.keyring();
        let hashes = ring.token_hashes(&token).into_iter().map(super::token::TokenHash::into_base64);
        let row = Entity::find()
            .filter(Column::TokenHash.is_in(hashes))
            .one(self.store().reader())
            .await
            .map_err(Error::from)?;
        let Some(row) = row else {
            return Err(if self.lacks_keys(self.store().reader(), &ring).await? {
                Error::KeyringStale.into()
            } else {
                AuthenticationError::Invalid
            });
        };
        let now = self.clock().now();
        check(&row, now)?;
        if row.unused_until.is_some() && row.last_used_at.is_none() {
            self.mark_used(&row, now).await?;
        }
        // Scopes that this version does not know would have to be guessed at, so the operator is refused.
        let scopes = Scopes::parse(&row.scopes).map_err(|_| AuthenticationError::Invalid)?;
        Ok(Operator { name: OperatorName::from_store(row.name), scopes })
    }

    /// The first use ends the time limit of a first operator, so it is on record before it counts.
    async fn mark_used(&self, row: &Model, now: Timestamp) -> Result<(), Error> {
        let transaction = self.store().begin_write().await?;
        Entity::update_many()
            .col_expr(Column::LastUsedAt, Expr::value(now.to_column()))
            .filter(Column::OperatorId.eq(row.operator_id))
            .filter(Column::LastUsedAt.is_null())
            .exec(&*transaction)
            .await?;
        Ok(transaction.commit().await?)
    }
}

fn check(row: &Model, now: Timestamp) -> Result<(), AuthenticationError> {
    let over = |end: Option<chrono::DateTime<chrono::FixedOffset>>| end.is_some_and(|end| Timestamp::from(end) <= now);
    if row.revoked_at.is_some() {
        Err(AuthenticationError::Revoked)
    } else if over(row.expires_at) || (row.last_used_at.is_none() && over(row.unused_until)) {
        Err(AuthenticationError::Expired)
    } else {
        Ok(())
    }
}
