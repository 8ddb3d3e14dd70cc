//! Replicas: the processes that serve on a store. Each says now and then which keys it has loaded, so that a key is made
//! primary only where everybody has it.

mod report;

pub use report::Replica;

use std::fmt;

use chrono::TimeDelta;
use entity::replicas::{Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::{Error, Provisioner, Timestamp};

/// How long after it was heard of last a replica is taken to be alive: twelve rounds of its housekeeping.
const ALIVE_FOR: TimeDelta = TimeDelta::seconds(60);

/// A process that serves, as the others know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveReplica {
    /// A random UUID, another one for each start.
    pub id: String,
    /// The name of its machine.
    pub host: String,
    pub started_at: Timestamp,
    pub seen_at: Timestamp,
    /// The keys that it has loaded, as `role/id`. What cannot be read is none.
    pub keys: Vec<String>,
}

impl LiveReplica {
    /// Whether it has loaded this key, which is named as `role/id`.
    pub fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|name| name == key)
    }
}

/// The machine, and as much of the id as tells two apart.
impl fmt::Display for LiveReplica {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = self.id.split('-').next().unwrap_or_default();
        write!(f, "{} ({})", self.host.escape_debug(), short.escape_debug())
    }
}

impl Provisioner {
    /// The processes that serve now: those that have not stopped, and were heard of within the last minute. The longest
    /// running comes first.
    pub async fn live_replicas(&self) -> Result<Vec<LiveReplica>, Error> {
        Ok(self.live_replicas_on(self.store().reader()).await?)
    }

    /// The same, asked on this connection.
    pub(crate) async fn live_replicas_on(&self, connection: &impl ConnectionTrait) -> Result<Vec<LiveReplica>, DbErr> {
        let now = self.clock().now();
        let since = now.checked_add(-ALIVE_FOR).unwrap_or(now);
        let rows = Entity::find()
            .filter(Column::StoppedAt.is_null())
            .filter(Column::SeenAt.gt(since.to_column()))
            .order_by_asc(Column::StartedAt)
            .order_by_asc(Column::ReplicaId)
            .all(connection)
            .await?;
        Ok(rows.into_iter().map(LiveReplica::from).collect())
    }
}

impl From<Model> for LiveReplica {
    fn from(row: Model) -> Self {
        Self {
            id: row.replica_id,
            host: row.host,
            started_at: row.started_at.into(),
            seen_at: row.seen_at.into(),
            keys: serde_json::from_str(&row.key_ids).unwrap_or_default(),
        }
    }
}
