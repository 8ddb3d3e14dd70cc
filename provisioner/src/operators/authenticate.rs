use entity::operators::{Column, Entity, Model};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{
    lookup::{Found, TokenLookup},
    token::TokenHash,
    validity::{self, OperatorStatus},
};
use crate::{Actor, Error, OperatorName, OperatorToken, Provisioner, Scope, Scopes, Timestamp};

const INVALID: Error = Error::TokenRefused(TokenRefusal::Invalid);

/// A caller that showed a valid token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    pub name: OperatorName,
    pub scopes: Scopes,
    pub expires_at: Option<Timestamp>,
    /// The hash of the token that he showed, by which he is recognised again where that has to be certain.
    pub(super) shown: TokenHash,
}

/// Why a token was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenRefusal {
    #[error("this is not a token of an operator")]
    Invalid,
    #[error("this operator's token has expired")]
    Expired,
    #[error("this operator's token was revoked")]
    Revoked,
    #[error("this operator has another token now")]
    Rotated,
}

impl TokenRefusal {
    /// The stable, machine-readable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Invalid => "token_invalid",
            Self::Expired => "token_expired",
            Self::Revoked => "token_revoked",
            Self::Rotated => "token_rotated",
        }
    }
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
    /// Recognises an operator by the token's text: his current one, or the one before it while the overlap of a rotation
    /// lasts. The database is asked every time, so that a revocation counts from the next request on, and those who come
    /// at the same time share a query; text that never was a token is refused without asking. The use is noted for [`Provisioner::write_last_used`].
    ///
    /// Fails with [`Error::TokenRefused`], or with [`Error::KeyringStale`] where this process lacks a key under which
    /// the token may be on record.
    pub async fn authenticate_operator(&self, token: &str) -> Result<Operator, Error> {
        let shown = self.shown_token(token)?;
        let found = self.look_up_token(shown.clone()).await?;
        self.recognise_found(&shown, found).await
    }

    /// What a text that is shown as a token is looked up by.
    pub(crate) fn shown_token(&self, token: &str) -> Result<TokenLookup, Error> {
        let token = OperatorToken::parse(token).ok_or(INVALID)?;
        Ok(TokenLookup::new(self.keyring(), &token))
    }

    /// The operator that was found by what he has shown.
    pub(crate) async fn recognise_found(&self, shown: &TokenLookup, found: Found) -> Result<Operator, Error> {
        let Found { row, lacks_keys } = found;
        let Some(row) = row else { return Err(if lacks_keys { Error::KeyringStale } else { INVALID }) };
        let shown = shown.hash_of(&row).cloned().ok_or(INVALID)?;
        let now = self.clock().now();
        let (id, is_first_use) = (row.operator_id, row.unused_until.is_some() && row.last_used_at.is_none());
        let operator = recognise(&row, shown, now).map_err(Error::TokenRefused)?;
        if is_first_use {
            // It happens once, and would otherwise take its room with every request.
            Box::pin(self.mark_used(id, now)).await?;
        } else {
            self.last_uses().operators.note(id, now);
        }
        Ok(operator)
    }

    /// The first use ends the time limit of a first operator, so it is on record before it counts.
    async fn mark_used(&self, id: i64, now: Timestamp) -> Result<(), Error> {
        let transaction = self.store().begin_write().await?;
        Entity::update_many()
            .col_expr(Column::LastUsedAt, Expr::value(now.to_column()))
            .filter(Column::OperatorId.eq(id))
            .filter(Column::LastUsedAt.is_null())
            .exec(&*transaction)
            .await?;
        Ok(transaction.commit().await?)
    }
}

/// The operator of this row, if the token with this hash, one of the row's two, is accepted now.
pub(super) fn recognise(row: &Model, shown: TokenHash, now: Timestamp) -> Result<Operator, TokenRefusal> {
    let is_current = row.token_hash == shown.as_base64();
    match validity::status(row, now) {
        OperatorStatus::Revoked => return Err(TokenRefusal::Revoked),
        // A token that was replaced without a word of an end is over.
        _ if !is_current && (row.previous_until.is_none() || validity::is_over(row.previous_until, now)) => {
            return Err(TokenRefusal::Rotated);
        }
        OperatorStatus::Expired => return Err(TokenRefusal::Expired),
        OperatorStatus::Active => {}
    }
    // Scopes that this version does not know would have to be guessed at, so the operator is refused.
    let scopes = Scopes::parse(&row.scopes).map_err(|_| TokenRefusal::Invalid)?;
    let expires_at = row.expires_at.map(Timestamp::from);
    Ok(Operator { name: OperatorName::from_store(row.name.clone()), scopes, expires_at, shown })
}
