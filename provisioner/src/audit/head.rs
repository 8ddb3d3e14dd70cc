use entity::{
    audit_head::{ActiveModel, Column, Entity, Model},
    keys,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
    QueryTrait,
    sea_query::{Expr, ExprTrait},
};
use uuid::Builder;

use super::{SignedHead, chain::GENESIS};
use crate::{Error, Random, Role};

/// The number of the one row.
const ID: i64 = 1;

/// The store has no head, though it has keys: somebody removed it. Nothing can be written that would follow anything.
#[derive(Debug, thiserror::Error)]
#[error("canvas.AuditHead has no row, so the audit trail has no end to be written on")]
struct Headless;

/// Makes the head of a store that is new, and with it the store's name.
pub(crate) async fn make(transaction: &DatabaseTransaction, random: &dyn Random) -> Result<(), Error> {
    let mut bytes = [0; 16];
    random.fill(&mut bytes)?;
    ActiveModel {
        id: Set(ID),
        store_id: Set(Builder::from_random_bytes(bytes).into_uuid().to_string()),
        event_id: Set(0),
        mac: Set(GENESIS.to_owned()),
        key_id: Set(String::new()),
        signature: Set(String::new()),
    }
    .insert(transaction)
    .await?;
    Ok(())
}

/// The head, or `None` where the store has none yet.
pub(crate) async fn find(connection: &impl ConnectionTrait) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(ID).one(connection).await
}

/// The head as it stands now.
pub(crate) async fn read(connection: &impl ConnectionTrait) -> Result<Model, Error> {
    find(connection).await?.ok_or_else(|| Error::internal(Headless))
}

/// Keeps everybody else from writing the trail until the transaction ends, and reads where it stands. On SQLite a
/// transaction that writes has the store to itself.
///
/// It is the last lock that a transaction takes, so whoever holds it waits for nobody.
pub(crate) async fn lock(transaction: &DatabaseTransaction) -> Result<Model, Error> {
    let head = Entity::find_by_id(ID).lock_exclusive().one(transaction).await?;
    head.ok_or_else(|| Error::internal(Headless))
}

/// Moves the head here, for a transaction that leaves rows which need these keys. Fails with
/// [`Error::KeyRetired`] where one of them was retired.
///
/// A transaction reads which key is primary early and commits late, and in between another key may become primary and
/// that one be retired. Whoever retires a key holds the head while he looks for rows that need it. So either he finds
/// what this transaction wrote, or this statement, which begins behind his commit, finds that he was first. It costs no
/// round trip of its own, and nobody waits for it.
pub(super) async fn advance(
    transaction: &DatabaseTransaction,
    head: SignedHead,
    needs: &[(Role, &str)],
) -> Result<(), Error> {
    let needed = needs.iter().fold(Condition::any(), |any, (role, id)| {
        any.add(keys::Column::Role.eq(role.as_str()).and(keys::Column::KeyId.eq(*id)))
    });
    let retired = keys::Entity::find()
        .select_only()
        .column(keys::Column::KeyId)
        .filter(keys::Column::RetiredAt.is_not_null())
        .filter(needed);
    let advanced = Entity::update_many()
        .set(ActiveModel {
            event_id: Set(head.event_id),
            mac: Set(head.mac),
            key_id: Set(head.key_id),
            signature: Set(head.signature),
            ..Default::default()
        })
        .filter(Column::Id.eq(ID))
        .filter(Expr::exists(retired.into_query()).not())
        .exec(transaction)
        .await?;
    if advanced.rows_affected == 0 { Err(Error::KeyRetired) } else { Ok(()) }
}
