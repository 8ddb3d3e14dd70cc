//! What can be asked for.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use testbed::Engine;

use super::work::Work;

/// Measures the service under load, beside the limits that its database and its HTTP server set on this machine.
///
/// Starts a PostgreSQL of its own and the service on both engines, fills their tables, and prints Markdown.
#[derive(Debug, Parser)]
#[command(name = "throughput", disable_help_subcommand = true)]
pub struct Options {
    /// Measure this program instead of building the release binary.
    #[arg(long, value_name = "PATH")]
    pub binary: Option<PathBuf>,
    /// Measure this program as well, alternating with the other at one connection: one that shares no round trips.
    #[arg(long, value_name = "PATH")]
    pub compare: Option<PathBuf>,
    /// How many host sessions a table holds before the first request: a million where it is not said, and ten million
    /// with `--scale`.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1_000..))]
    pub host_sessions: Option<u32>,
    /// How many connections ask at once.
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', default_value = "1,16,64,256")]
    pub connections: Vec<u32>,
    /// How often everything is measured. The figures are medians.
    #[arg(long, value_name = "NUMBER", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pub rounds: u32,
    /// How long each measurement takes: 10 where it is not said, and 60 with `--overload`.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub seconds: Option<u32>,
    /// How long the same load runs before it is measured.
    #[arg(long, value_name = "SECONDS", default_value_t = 2)]
    pub warm_up: u32,
    /// Only this engine.
    #[arg(long, value_enum)]
    pub engine: Option<EngineName>,
    /// Only this work.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WORK")]
    pub only: Vec<Work>,
    /// Hold verifications in a large table against those in one of ten thousand instead.
    #[arg(long)]
    pub scale: bool,
    /// Let four times as many ask as may wait instead.
    #[arg(long, conflicts_with = "scale")]
    pub overload: bool,
    /// How many requests may wait, with `--overload`.
    #[arg(long, value_name = "NUMBER", default_value_t = 256, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub queue: u32,
    /// How long who was turned away waits before he comes again, with `--overload`: as long as `Retry-After` asks for
    /// where it is not said. A few milliseconds are callers that do not obey.
    #[arg(long, value_name = "MILLISECONDS")]
    pub pause: Option<u64>,
    #[command(subcommand)]
    pub role: Option<Role>,
}

/// What this program is in another process that it started itself.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum Role {
    /// Ask as standard input says.
    #[command(hide = true)]
    Callers,
}

/// An engine, as it is written on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum EngineName {
    Sqlite,
    Postgres,
}

impl Options {
    /// The engines that are to be measured.
    pub fn engines(&self) -> Vec<Engine> {
        match self.engine {
            None => testbed::ENGINES.to_vec(),
            Some(EngineName::Sqlite) => vec![Engine::Sqlite],
            Some(EngineName::Postgres) => vec![Engine::Postgres],
        }
    }

    /// How many host sessions a table holds before the first request.
    pub fn host_sessions(&self) -> u32 {
        self.host_sessions.unwrap_or(if self.scale { 10_000_000 } else { 1_000_000 })
    }

    /// How long each measurement takes.
    pub fn seconds(&self) -> u32 {
        self.seconds.unwrap_or(if self.overload { 60 } else { 10 })
    }

    /// Whether this work is to be measured.
    pub fn wants(&self, work: Work) -> bool {
        self.only.is_empty() || self.only.contains(&work)
    }
}
