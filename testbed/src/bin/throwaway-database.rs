//! Runs a command beside a throwaway PostgreSQL: `cargo run -p testbed -- psql`, say, or `-- cargo run -- serve`.
//!
//! The command finds a migrated database in `DATABASE_URL`, an empty data directory in `HOST_PROVISIONER_DATA_DIR`,
//! and the server's own files in `PGDATA`. When it ends, so does all that.

use std::{
    env,
    process::{Command, ExitCode},
};

use testbed::Database;

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let Some(program) = arguments.next() else {
        eprintln!("usage: throwaway-database COMMAND [ARGUMENT]...");
        return ExitCode::from(2);
    };
    let database = Database::postgres();
    let status = Command::new(&program)
        .args(arguments)
        .env("DATABASE_URL", database.url())
        .env("HOST_PROVISIONER_DATA_DIR", database.data_dir())
        .env("PGDATA", testbed::postgres::shared().data_dir())
        .status();
    match status {
        Ok(status) => ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)),
        Err(error) => {
            eprintln!("{} cannot be run: {error}", program.display());
            ExitCode::FAILURE
        }
    }
}
