//! What is asked, again and again.

use clap::ValueEnum;
use testbed::Engine;

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Work {
    /// Issue a Host GUID in the place of a current one.
    Provision,
    /// Verify a Host GUID that is valid.
    Verify,
    /// Verify a Host GUID that was never issued.
    Unknown,
    /// Verify a Host GUID that was revoked.
    Revoked,
    /// Verify eight valid ones, one unknown and one revoked in ten.
    Mix,
    /// Ask whether the process lives: what the HTTP server and the load cost alone.
    Live,
    /// `pgbench`: insert one row in a transaction.
    Insert,
    /// `pgbench`: select one row by its hash.
    Select,
}

impl Work {
    /// All of it, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::Provision,
        Self::Verify,
        Self::Unknown,
        Self::Revoked,
        Self::Mix,
        Self::Live,
        Self::Insert,
        Self::Select,
    ];

    /// What the table calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Provision => "provision",
            Self::Verify => "verify, valid",
            Self::Unknown => "verify, unknown",
            Self::Revoked => "verify, revoked",
            Self::Mix => "verify, mixed",
            Self::Live => "`/health/live`",
            Self::Insert => "`pgbench` insert",
            Self::Select => "`pgbench` select",
        }
    }

    /// Whether it goes past the service, straight to the database.
    pub fn is_pgbench(self) -> bool {
        matches!(self, Self::Insert | Self::Select)
    }

    /// Whether it can be measured on this engine.
    pub fn is_on(self, engine: Engine) -> bool {
        engine == Engine::Postgres || !self.is_pgbench()
    }
}
