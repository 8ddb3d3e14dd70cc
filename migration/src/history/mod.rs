//! Every migration, oldest first. A new one gets the next file; one that was published is never edited.

use sea_orm_migration::MigrationTrait;

mod m20261123_000001_host_sessions;
mod m20261123_000002_operators;
mod m20261123_000003_keys;
mod m20261123_000004_audit_log;
mod m20261123_000005_idempotency_keys;
mod m20261123_000006_audit_head;
mod m20261123_000007_replicas;
mod m20261128_000008_room_for_uses;

pub(crate) fn all() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261123_000001_host_sessions::Migration),
        Box::new(m20261123_000002_operators::Migration),
        Box::new(m20261123_000003_keys::Migration),
        Box::new(m20261123_000004_audit_log::Migration),
        Box::new(m20261123_000005_idempotency_keys::Migration),
        Box::new(m20261123_000006_audit_head::Migration),
        Box::new(m20261123_000007_replicas::Migration),
        Box::new(m20261128_000008_room_for_uses::Migration),
    ]
}
