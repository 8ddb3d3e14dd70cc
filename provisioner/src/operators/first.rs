use chrono::TimeDelta;
use database::lock;
use entity::operators::{Column, Entity};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use super::create::{CreateOperator, CreatedOperator};
use crate::{Actor, Error, Expiry, OperatorName, OperatorToken, Provisioner, Scopes};

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
    ) -> Result<Option<CreatedOperator>, E> {
        if has_operators(self.store().reader()).await.map_err(Error::from)? {
            return Ok(None);
        }
        let transaction = self.store().begin_write().await.map_err(Error::from)?;
        lock(&transaction, vec!["first operator".to_owned()]).await.map_err(Error::from)?;
        if has_operators(&*transaction).await.map_err(Error::from)? {
            return Ok(None);
        }
        let request = CreateOperator {
            name: OperatorName::parse("first").map_err(Error::from)?,
            scopes: Scopes::all(),
            expiry: Expiry::Never,
        };
        let unused_until = self.clock().now().checked_add(UNUSED_FOR);
        let created = self.insert_operator(&transaction, actor, &request, unused_until).await?;
        keep(&created.token)?;
        transaction.commit().await.map_err(Error::from)?;
        Ok(Some(created))
    }

    /// Whether the token of any operator would be accepted now.
    pub async fn has_usable_operator(&self) -> Result<bool, Error> {
        let now = self.clock().now().to_column();
        let not_over = |end: Column| Condition::any().add(end.is_null()).add(end.gt(now));
        let usable = Entity::find()
            .filter(Column::RevokedAt.is_null())
            .filter(not_over(Column::ExpiresAt))
            .filter(not_over(Column::UnusedUntil).add(Column::LastUsedAt.is_not_null()))
            .one(self.store().reader())
            .await?;
        Ok(usable.is_some())
    }
}

async fn has_operators(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(Entity::find().count(connection).await? > 0)
}
