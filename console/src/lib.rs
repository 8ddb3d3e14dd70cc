//! The `host-provisioner` program: the service, and the console tool beside it. It is a library so that what reads
//! other people's files can be tried without a process.
//!
//! A command converts its flags, calls one operation of `provisioner`, and converts the answer. It works on the store
//! directly, as whoever the system says is running it, or asks a service over the network. Exit codes: 0 done, 1 failed or refused, 2 usage.

pub mod batch;
mod cli;
mod commands;
mod confirmation;
mod csv_end;
mod desk;
mod documents;
mod failure;
mod file_limit;
mod host_guid_input;
mod host_session_args;
mod housekeeping;
pub mod import;
mod keyring_args;
mod keyring_upkeep;
mod listener_args;
mod local_actor;
mod log_writer;
mod logging;
mod metrics_args;
mod opening;
mod output;
mod progress;
mod remote;
mod remote_args;
mod schema_check;
mod service_args;
mod terminal;
mod text;
mod usage;
mod values;

use std::{env, ffi::OsString, process::ExitCode, time::Duration};

use clap::{Command, CommandFactory, Parser};

use crate::{
    cli::{Cli, Outcome},
    failure::Failure,
};

/// How long work that cannot be interrupted may go on after the command is over.
const LINGER: Duration = Duration::from_secs(1);

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return usage::report(&error, &arguments),
    };
    match run(&cli) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::FAILURE,
        Err(failure) => failure.report(cli.common.output),
    }
}

/// The definition of the commands and flags, for what is written from it.
pub fn command() -> Command {
    Cli::command()
}

fn run(cli: &Cli) -> Result<Outcome, Failure> {
    // It ends last.
    let _log = logging::start(cli.common.log_format, cli.log_default(), cli.log_writing())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::io("the program cannot start its threads", &error))?;
    let outcome = runtime.block_on(cli.run());
    runtime.shutdown_timeout(LINGER);
    outcome
}
