use chrono::TimeDelta;
use database::lock;
use entity::operators::Entity;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait};

use super::create::{CreateOperator, CreatedOperator};
use crate::{Actor, Error, Expiry, OperatorName, Provisioner, Scopes};

/// How long the first operator's token works while nobody has used it.
const UNUSED_FOR: TimeDelta = TimeDelta::hours(24);

impl Provisioner {
    /// Makes the operator `first` with every scope where there is no operator yet, so that a new store can be used at
    /// all. While its token is not used it works for 24 hours. `None`: there are operators.
    pub async fn create_first_operator(&self, actor: &Actor) -> Result<Option<CreatedOperator>, Error> {
        if has_operators(self.store().reader()).await? {
            return Ok(None);
        }
        let transaction = self.store().begin_write().await?;
        lock(&transaction, vec!["first operator".to_owned()]).await?;
        if has_operators(&transaction).await? {
            return Ok(None);
        }
        let request =
            CreateOperator { name: OperatorName::parse("first")?, scopes: Scopes::all(), expiry: Expiry::Never };
        let unused_until = self.clock().now().checked_add(UNUSED_FOR);
        let created = self.insert_operator(&transaction, actor, &request, unused_until).await?;
        transaction.commit().await?;
        Ok(Some(created))
    }
}

async fn has_operators(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(Entity::find().count(connection).await? > 0)
}
