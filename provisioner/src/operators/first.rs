use chrono::TimeDelta;
use entity::operators::Entity;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use super::{create::NewOperator, granter::lock_all, record::IssuedOperator, validity};
use crate::{Actor, Error, OperatorName, OperatorToken, Provisioner, Scopes};

/// How long the first operator's token works while nobody has used it.
const UNUSED_FOR: TimeDelta = TimeDelta::hours(24);

impl Provisioner {
    /// Makes the operator `first` with every scope where there is no operator yet, so that a new store can be used at
    /// all. While its token is not used it works for 24 hours. `None`: there are operators.
    ///
    /// `keep` is given the token before the commit, to put it where it survives: a process that is killed in between
    /// leaves a token that means nothing, and never an operator whose token nobody has. When it fails, nobody is made.
    pub async fn create_first_operator<E: From<Error>>(
        &self,
        actor: &Actor,
        keep: impl FnOnce(&OperatorToken) -> Result<(), E>,
    ) -> Result<Option<IssuedOperator>, E> {
        if has_operators(self.store().reader()).await.map_err(Error::from)? {
            return Ok(None);
        }
        let transaction = self.store().begin_write().await.map_err(Error::from)?;
        lock_all(&transaction).await?;
        if has_operators(&*transaction).await.map_err(Error::from)? {
            return Ok(None);
        }
        let now = self.clock().now();
        let name = OperatorName::parse("first").map_err(Error::from)?;
        let unused_until = now.checked_add(UNUSED_FOR);
        let new = NewOperator { name: &name, scopes: Scopes::all(), expires_at: None, unused_until };
        let created = self.insert_operator(&transaction, actor, now, new).await?;
        keep(&created.token)?;
        transaction.commit().await.map_err(Error::from)?;
        Ok(Some(created))
    }

    /// Whether the token of any operator would be accepted now.
    pub async fn has_usable_operator(&self) -> Result<bool, Error> {
        let active = Entity::find().filter(validity::is_active(self.clock().now()));
        Ok(active.one(self.store().reader()).await?.is_some())
    }
}

async fn has_operators(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(Entity::find().count(connection).await? > 0)
}
