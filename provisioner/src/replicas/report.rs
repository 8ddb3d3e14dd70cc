use chrono::TimeDelta;
use database::lock;
use entity::replicas::{ActiveModel, Column, Entity};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use tokio::sync::Mutex;
use uuid::Builder;

use crate::{Error, Provisioner, Timestamp};

/// How long after it was heard of last a row is given to another, though it does not say that it has stopped.
const KEPT_FOR: TimeDelta = TimeDelta::days(1);

/// The longest name of a machine that the column takes.
const LONGEST_HOST: usize = 255;

/// The place of this process among the replicas.
pub struct Replica {
    host: String,
    started_at: Timestamp,
    /// Held while it is written, so that the older of two reports is never the later. `None`: not on record.
    id: Mutex<Option<String>>,
}

impl Provisioner {
    /// Puts this process on record as one that serves on the machine of this name, with the keys that it has loaded. It
    /// gets the row of one that has stopped, or was not heard of for a day, so that restarts do not make the table grow.
    pub async fn register_replica(&self, host: &str) -> Result<Replica, Error> {
        let host = host.chars().take(LONGEST_HOST).collect();
        let replica = Replica { host, started_at: self.clock().now(), id: Mutex::new(None) };
        self.report_replica(&replica).await?;
        Ok(replica)
    }

    /// Says that this process is alive, and which keys it has loaded. One whose row was given away meanwhile, since it
    /// was not heard of for so long, gets another.
    pub async fn report_replica(&self, replica: &Replica) -> Result<(), Error> {
        let mut id = replica.id.lock().await;
        if let Some(id) = id.as_ref()
            && self.refresh(id).await?
        {
            return Ok(());
        }
        *id = Some(self.enrol(replica).await?);
        Ok(())
    }

    /// Says that this process has stopped.
    pub async fn stop_replica(&self, replica: &Replica) -> Result<(), Error> {
        let mut id = replica.id.lock().await;
        let Some(known) = id.as_ref() else { return Ok(()) };
        let now = self.clock().now().to_column();
        let stopped = ActiveModel { seen_at: Set(now), stopped_at: Set(Some(now)), ..Default::default() };
        let transaction = self.store().begin_write().await?;
        let stopped = Entity::update_many().set(stopped).filter(Column::ReplicaId.eq(known));
        stopped.exec(&*transaction).await?;
        transaction.commit().await?;
        *id = None;
        Ok(())
    }

    /// `false`: there is no such row any more.
    async fn refresh(&self, id: &str) -> Result<bool, Error> {
        let transaction = self.store().begin_write().await?;
        let seen = ActiveModel {
            key_ids: Set(self.key_ids()?),
            seen_at: Set(self.clock().now().to_column()),
            ..Default::default()
        };
        let seen = Entity::update_many().set(seen).filter(Column::ReplicaId.eq(id)).exec(&*transaction).await?;
        transaction.commit().await?;
        Ok(seen.rows_affected > 0)
    }

    /// Takes over a row that nobody needs, or makes one.
    async fn enrol(&self, replica: &Replica) -> Result<String, Error> {
        let mut bytes = [0; 16];
        self.random().fill(&mut bytes)?;
        let id = Builder::from_random_bytes(bytes).into_uuid().to_string();
        let transaction = self.store().begin_write().await?;
        // Two that start at once are not to take the same row.
        lock(&transaction, vec!["replicas".to_owned()]).await?;
        let now = self.clock().now();
        let long_ago = now.checked_add(-KEPT_FOR).unwrap_or(now);
        let unneeded = Entity::find()
            .filter(Condition::any().add(Column::StoppedAt.is_not_null()).add(Column::SeenAt.lt(long_ago.to_column())))
            .order_by_asc(Column::SeenAt)
            .one(&*transaction)
            .await?;
        let row = ActiveModel {
            replica_id: Set(id.clone()),
            host: Set(replica.host.clone()),
            key_ids: Set(self.key_ids()?),
            started_at: Set(replica.started_at.to_column()),
            seen_at: Set(now.to_column()),
            stopped_at: Set(None),
        };
        match unneeded {
            // The id changes too: should that process go on after all, it finds that the row is not its own any more.
            Some(unneeded) => {
                let taken = Entity::update_many().set(row).filter(Column::ReplicaId.eq(unneeded.replica_id));
                taken.exec(&*transaction).await?;
            }
            None => {
                row.insert(&*transaction).await?;
            }
        }
        transaction.commit().await?;
        Ok(id)
    }

    fn key_ids(&self) -> Result<String, Error> {
        serde_json::to_string(&self.keyring().names()).map_err(Error::internal)
    }
}
