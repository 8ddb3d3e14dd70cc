use std::{
    env,
    io::{self, IsTerminal},
};

use clap::ValueEnum;
use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, Layer,
    filter::{LevelFilter, filter_fn},
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

use crate::failure::Failure;

/// The variable that sets what is logged, in the language of `tracing_subscriber::EnvFilter`.
const VARIABLE: &str = "HOST_PROVISIONER_LOG";

/// What the log looks like.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum LogFormat {
    #[default]
    Text,
    // One object a line.
    Json,
}

/// Starts the log on standard error.
pub fn start(format: LogFormat, default: &str) -> Result<(), Failure> {
    let text = match env::var(VARIABLE) {
        Ok(text) if !text.trim().is_empty() => text,
        Ok(_) | Err(env::VarError::NotPresent) => default.to_owned(),
        Err(env::VarError::NotUnicode(_)) => return Err(invalid_filter()),
    };
    if text.split(',').map(str::trim).any(is_misspelt_level) {
        return Err(invalid_filter());
    }
    let filter = EnvFilter::try_new(&text).map_err(|_| invalid_filter())?;
    // The layer would otherwise complain about a log that cannot be written with a macro that panics.
    let layer = tracing_subscriber::fmt::layer().with_writer(io::stderr).log_internal_errors(false);
    let layer = match format {
        LogFormat::Text => layer.with_ansi(io::stderr().is_terminal()).boxed(),
        LogFormat::Json => layer.json().flatten_event(true).boxed(),
    };
    // The filters stand beside the layer and not around it: sqlx asks whether a statement would be logged without
    // then logging it, and a layer's own filter takes that answer for the next event's.
    tracing_subscriber::registry()
        .with(filter)
        .with(filter_fn(may_be_logged))
        .with(layer)
        .try_init()
        .map_err(|error| Failure::internal("the log cannot be started", &error))
}

/// Whatever the filter asks for, what libraries say in detail is kept out: the database libraries' spans and events
/// can hold the values of statements, hashes among them, and those of the others what passed over the wire.
fn may_be_logged(metadata: &Metadata<'_>) -> bool {
    // It warns of parts of the database's address with their values, passwords among them.
    if metadata.target().starts_with("sqlx_postgres::options") {
        return false;
    }
    let library = metadata.target().split("::").next().unwrap_or_default();
    let most = match library {
        "api" | "database" | "host_provisioner" | "migration" | "provisioner" => Level::TRACE,
        "sea_orm" | "sea_orm_migration" | "sea_query" | "sea_schema" | "sqlx" => Level::WARN,
        _ if library.starts_with("sqlx_") => Level::WARN,
        _ => Level::INFO,
    };
    *metadata.level() <= most
}

/// A word by itself that is no level names a target to the filter, of which everything is logged, and of all others
/// nothing: a misspelt level would silence the errors too.
fn is_misspelt_level(directive: &str) -> bool {
    !directive.contains(['=', '[', ':']) && directive.parse::<LevelFilter>().is_err()
}

fn invalid_filter() -> Failure {
    Failure::usage(
        "invalid_log_filter",
        format!("{VARIABLE} is a level (error, warn, info, debug, trace) or a list like warn,host_provisioner=debug"),
    )
}
