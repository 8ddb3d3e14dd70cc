use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, ModelTrait,
    TryIntoModel,
};

/// Writes what was set in a row that was read, and returns the row as it was read with that in it.
///
/// Not as the store gives it back: what somebody else has changed between the two would pass for our change then, and the
/// event would commit to it.
pub(crate) async fn update_covered<A, M>(transaction: &DatabaseTransaction, row: A) -> Result<M, DbErr>
where
    A: ActiveModelTrait + ActiveModelBehavior + TryIntoModel<M> + Send,
    A::Entity: EntityTrait<Model = M>,
    M: ModelTrait + IntoActiveModel<A>,
{
    let updated = row.clone().try_into_model()?;
    row.update(transaction).await?;
    Ok(updated)
}
