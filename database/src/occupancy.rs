use crate::{Engine, Store, turns::TurnCounts};

/// The connections of one pool, at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    /// What they are for: `reader` and `writer` of a SQLite file, or `shared` by those who do either.
    pub name: &'static str,
    /// The most that there may be.
    pub limit: u32,
    /// How many there are.
    pub open: u32,
    /// How many of them nobody uses.
    pub idle: u32,
}

impl Store {
    /// How many connections there are, without asking the database.
    pub fn pools(&self) -> Vec<Pool> {
        match self.engine() {
            Engine::Sqlite => vec![
                pool("reader", self.reader.get_sqlite_connection_pool(), self.lookups.idle()),
                pool("writer", self.writer.get_sqlite_connection_pool(), 0),
            ],
            Engine::Postgres => {
                vec![pool("shared", self.reader.get_postgres_connection_pool(), self.lookups.idle())]
            }
        }
    }

    /// How many writers of this process have their turn, and how many wait for it.
    pub fn write_turns(&self) -> TurnCounts {
        self.turns.counts()
    }
}

/// So many are kept outside the pool and used by nobody.
fn pool<D: sqlx::Database>(name: &'static str, pool: &sqlx::Pool<D>, kept: usize) -> Pool {
    let open = pool.size();
    // They are not counted at one instant.
    let idle = u32::try_from(pool.num_idle() + kept).unwrap_or(open).min(open);
    Pool { name, limit: pool.options().get_max_connections(), open, idle }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DatabaseUrl;

    #[tokio::test]
    async fn connections_in_use_are_not_idle() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&DatabaseUrl::sqlite_file(&folder.path().join("canvas.db"))).await.unwrap();
        let in_use = |pool: &Pool| pool.open - pool.idle;
        let [reader, writer] = store.pools()[..] else { panic!("two pools") };
        assert_eq!([(reader.name, reader.limit), (writer.name, writer.limit)], [("reader", 6), ("writer", 1)]);
        assert_eq!((in_use(&writer), store.write_turns().taken), (0, 0));

        let transaction = store.begin_write().await.unwrap();
        assert_eq!((in_use(&store.pools()[1]), store.write_turns().taken), (1, 1));
        transaction.rollback().await.unwrap();
        assert_eq!(store.write_turns().taken, 0);
        let snapshot = store.begin_snapshot().await.unwrap();
        assert_eq!(in_use(&store.pools()[0]), 1);
        drop(snapshot);
    }
}
