use std::{
    env,
    io::{self, IsTerminal},
    sync::OnceLock,
};

use clap::ValueEnum;
use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, Layer, Registry,
    filter::{FilterFn, LevelFilter, filter_fn},
    fmt::MakeWriter,
    layer::{Layered, SubscriberExt},
    util::SubscriberInitExt,
};

use crate::{
    failure::Failure,
    log_writer::{Lines, LogThread},
};

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

/// When a line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// Before whoever logs goes on, so that it stands in its place among what else is on the terminal.
    AtOnce,
    /// By a thread of its own, so that nobody waits for whoever reads the log.
    Behind,
}

/// The lines on their way, where there is a thread that writes them.
static LINES: OnceLock<Lines> = OnceLock::new();

/// How many lines were lost because nobody read the log.
pub fn lines_lost() -> u64 {
    LINES.get().map_or(0, Lines::lost)
}

/// Starts the log on standard error. With the end of what this returns, everything is written.
pub fn start(format: LogFormat, default: &str, writing: Writing) -> Result<Option<LogThread>, Failure> {
    let text = match env::var(VARIABLE) {
        Ok(text) if !text.trim().is_empty() => text,
        Ok(_) | Err(env::VarError::NotPresent) => default.to_owned(),
        Err(env::VarError::NotUnicode(_)) => return Err(invalid_filter()),
    };
    if text.split(',').map(str::trim).any(is_misspelt_level) {
        return Err(invalid_filter());
    }
    let filter = EnvFilter::try_new(&text).map_err(|_| invalid_filter())?;
    let thread = match writing {
        Writing::AtOnce => None,
        Writing::Behind => Some(LogThread::start(io::stderr()).map_err(|error| cannot_start(&error))?),
    };
    // The filters stand beside the layer and not around it: sqlx asks whether a statement would be logged without
    // then logging it, and a layer's own filter takes that answer for the next event's.
    let filtered = tracing_subscriber::registry().with(filter).with(filter_fn(may_be_logged as fn(&Metadata) -> bool));
    let layer = match &thread {
        None => layer(format, io::stderr),
        Some(thread) => layer(format, LINES.get_or_init(|| thread.lines()).clone()),
    };
    filtered.with(layer).try_init().map_err(|error| cannot_start(&error))?;
    Ok(thread)
}

type Filtered = Layered<FilterFn<fn(&Metadata) -> bool>, Layered<EnvFilter, Registry>>;

fn layer<W>(format: LogFormat, writer: W) -> Box<dyn Layer<Filtered> + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    // The layer would otherwise complain about a log that cannot be written with a macro that panics.
    let layer = tracing_subscriber::fmt::layer().with_writer(writer).log_internal_errors(false);
    match format {
        LogFormat::Text => layer.with_ansi(io::stderr().is_terminal()).boxed(),
        LogFormat::Json => layer.json().flatten_event(true).boxed(),
    }
}

fn cannot_start(error: &(dyn std::error::Error + 'static)) -> Failure {
    Failure::internal("the log cannot be started", error)
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
