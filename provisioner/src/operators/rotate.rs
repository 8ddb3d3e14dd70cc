use entity::operators::{ActiveModel, Model};
use sea_orm::{ActiveValue::Set, IntoActiveModel};
use serde_json::json;

use super::{
    granter::{Rights, row},
    record::{IssuedOperator, OperatorRecord},
    validity::OperatorStatus,
};
use crate::{
    Error, Granter, OperatorName, OperatorToken, Overlap, Provisioner, Reason, Role, Scopes, Timestamp,
    audit::{Action, Event, update_covered},
};

/// A request for another token of an operator.
#[derive(Clone, Debug)]
pub struct RotateOperator {
    pub name: OperatorName,
    /// How long the token that he has now stays good.
    pub overlap: Overlap,
    pub reason: Option<Reason>,
}

impl Provisioner {
    /// Gives an operator another token, under the primary operator key. Everything else stays as it is. The token before
    /// works until the overlap ends; one that was still in an overlap ends at once, so that there are never more than
    /// two.
    ///
    /// Whoever gets the token can do what the operator can, so for an operator this fails as
    /// [`Provisioner::create_operator`] does. Fails with [`Error::OperatorNotActive`] for one that was revoked or has
    /// expired, and with [`Error::OperatorNotFound`].
    pub async fn rotate_operator(&self, granter: &Granter, request: &RotateOperator) -> Result<IssuedOperator, Error> {
        let transaction = self.store().begin_write().await?;
        let (now, rights) = self.lock_operators(&transaction, granter).await?;
        let row = row(&*transaction, &request.name).await?;
        check(rights, &row)?;
        let before = OperatorRecord::new(row.clone(), now);
        if before.status != OperatorStatus::Active {
            return Err(Error::OperatorNotActive(Box::new(before)));
        }
        let token = OperatorToken::generate(self.random())?;
        let key = self.primary_key(&*transaction, Role::Operator).await?;
        let ends = request.overlap.end(now).min(before.expires_at.unwrap_or(Timestamp::last()));
        let rotated = ActiveModel {
            token_hash: Set(token.hash(key.secret()).into_base64()),
            key_id: Set(key.id().as_str().to_owned()),
            previous_token_hash: Set(Some(row.token_hash.clone())),
            previous_key_id: Set(Some(row.key_id.clone())),
            previous_until: Set(Some(ends.to_column())),
            ..row.clone().into_active_model()
        };
        let rotated = update_covered(&transaction, rotated).await?;
        let details = json!({
            "name": row.name,
            "previousTokenUntil": ends.to_string(),
            "keyId": rotated.key_id,
            "reason": request.reason.as_ref().map(Reason::as_str),
        });
        let event = Event::of_operator(Action::OperatorRotated, Some(&row), &rotated, details);
        self.record(&transaction, now, &granter.actor(), vec![event]).await?;
        transaction.commit().await?;
        Ok(IssuedOperator { operator: OperatorRecord::new(rotated, now), token })
    }
}

/// Refuses whoever would be handed more than he has.
fn check(rights: Rights, row: &Model) -> Result<(), Error> {
    if rights != Rights::Everything {
        // Scopes that this version does not know are nobody's own.
        rights.scopes(Scopes::parse(&row.scopes).map_err(|_| Error::ScopesBeyondOwn)?)?;
        rights.end(row.expires_at.map(Timestamp::from))?;
    }
    Ok(())
}
