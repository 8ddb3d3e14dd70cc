use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ActiveValue, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    Iterable, ModelTrait, TryIntoModel,
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

/// Writes a new row, and returns it as it was set, with what the store had to add: its number.
pub(crate) async fn insert_covered<A, M>(transaction: &DatabaseTransaction, row: A) -> Result<M, DbErr>
where
    A: ActiveModelTrait + ActiveModelBehavior + TryIntoModel<M> + Send,
    A::Entity: EntityTrait<Model = M>,
    M: ModelTrait + IntoActiveModel<A>,
{
    let inserted = row.clone().insert(transaction).await?;
    as_set(&row, inserted)
}

/// A row that was inserted, as it was set: of what the store gave back only what was not.
pub(crate) fn as_set<A, M>(row: &A, inserted: M) -> Result<M, DbErr>
where
    A: ActiveModelTrait + TryIntoModel<M>,
    A::Entity: EntityTrait<Model = M>,
    M: ModelTrait + IntoActiveModel<A>,
{
    let mut as_set = inserted.into_active_model();
    for column in <A::Entity as EntityTrait>::Column::iter() {
        if let ActiveValue::Set(value) = row.get(column) {
            as_set.set(column, value);
        }
    }
    as_set.try_into_model()
}
