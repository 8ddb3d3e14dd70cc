//! Whatever is wrong with a request has a code of its own, and leaves not a row behind.

mod bodies;
mod callers;
mod members;
mod parameters;

use testbed::Database;

use crate::support::sql::{Sql, Texts};

/// The whole database before a request that is refused, to be held against what is there afterwards.
struct Before {
    sql: Sql,
    everything: Vec<(&'static str, Vec<Texts>)>,
}

impl Before {
    async fn of(database: &Database) -> Self {
        let mut sql = Sql::open(database).await;
        let everything = sql.everything().await;
        Self { sql, everything }
    }

    /// Panics when anything was written since.
    async fn is_still_so(&mut self, after: &str) {
        assert_eq!(self.sql.everything().await, self.everything, "written by {after}");
    }
}
