use std::{borrow::Cow, error::Error as StdError, fmt::Display, io, process::ExitCode};

use api::documents;
use database::{DataDirError, OpenError};
use migration::{MigrationError, cli::StoreArgsError};
use provisioner::{Error, HostSessionId, Invalid, KeptHeadError, KeyChangeError, KeyringError, Timestamp, chain};

use serde_json::Value;

use crate::{
    output::{OutputFormat, Report, write_error_line},
    text,
};

/// Why a command was not done: one line for the terminal, and the cause for the log.
#[derive(Debug)]
pub struct Failure {
    /// Bad flags or values, rather than something that went wrong.
    is_usage: bool,
    /// The stable, machine-readable name.
    pub code: Cow<'static, str>,
    /// What happened, and what to do about it.
    pub detail: String,
    /// What is not for the terminal.
    cause: Option<String>,
    /// The operation's error, where that is why. It has more to tell to a program.
    error: Option<Box<Error>>,
    /// The document of a service that was asked, where that is what a program is told.
    document: Option<Box<Value>>,
}

impl Failure {
    /// A command that was not used as it should be.
    pub fn usage(code: impl Into<Cow<'static, str>>, detail: impl Into<String>) -> Self {
        Self { is_usage: true, ..Self::new(code, detail) }
    }

    /// A command that was refused or cannot be done now.
    pub fn new(code: impl Into<Cow<'static, str>>, detail: impl Into<String>) -> Self {
        let code = code.into();
        Self { is_usage: false, code, detail: detail.into(), cause: None, error: None, document: None }
    }

    /// Something that is done on the store itself, where a service was to be asked.
    pub fn local(what: &str) -> Self {
        let detail = format!("{what} works on the store itself: run it on the service's own machine, without --server");
        Self::usage("local_command", detail)
    }

    /// What a service that was asked has told.
    pub fn told(code: String, detail: String, is_usage: bool, document: Value) -> Self {
        Self { is_usage, document: Some(Box::new(document)), ..Self::new(code, detail) }
    }

    /// Something that the system refused. Its reason is short and helps, so it is shown.
    pub fn io(what: impl Display, error: &io::Error) -> Self {
        Self::new("io_error", format!("{what}: {error}"))
    }

    /// Something that should not happen.
    pub fn internal(detail: &str, cause: &(dyn StdError + 'static)) -> Self {
        Self { cause: Some(chain(cause)), ..Self::new("internal_error", detail) }
    }

    /// Tells it where the command's answers go, and the cause to the log. This ends the command.
    pub fn report(&self, output: OutputFormat) -> ExitCode {
        self.tell(output);
        ExitCode::from(if self.is_usage { 2 } else { 1 })
    }

    /// Tells it as [`Failure::report`] does, in a dialogue that goes on.
    pub fn tell(&self, output: OutputFormat) {
        self.log();
        match output {
            OutputFormat::Text => write_error_line(&format!("error: {}", self.detail)),
            OutputFormat::Json => {
                let document = match &self.document {
                    Some(document) => Value::clone(document),
                    None => documents::problem(&self.code, &self.detail, self.error.as_deref()),
                };
                let report = Report { text: String::new(), document };
                // There is nobody left to tell when that fails too.
                let _ = output.deliver(&report);
            }
        }
    }

    /// Tells the cause to the log.
    pub fn log(&self) {
        if let Some(cause) = &self.cause {
            tracing::error!(code = &*self.code, "{cause}");
        }
    }

    /// The same, with what to do about it.
    pub fn with_advice(mut self, advice: &str) -> Self {
        self.detail = format!("{}; {advice}", self.detail);
        self
    }

    pub fn because(self, cause: Option<&(dyn StdError + 'static)>) -> Self {
        Self { cause: cause.map(chain), ..self }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let detail = match advice(error.code(), &Particulars::of(&error)) {
            Some(advice) => format!("{error}; {advice}"),
            None => error.to_string(),
        };
        Self {
            is_usage: matches!(error, Error::Invalid(_) | Error::ExpiryTooLate { .. } | Error::ImportKeyNotNamed(_)),
            code: error.code().into(),
            detail,
            cause: error.cause().map(provisioner::Cause::chain),
            error: Some(Box::new(error)),
            document: None,
        }
    }
}

impl From<Invalid> for Failure {
    fn from(invalid: Invalid) -> Self {
        Error::Invalid(invalid).into()
    }
}

impl From<KeyringError> for Failure {
    fn from(error: KeyringError) -> Self {
        match error {
            KeyringError::Store(error) => error.into(),
            KeyringError::File(error) => error.into(),
            error => Self::new("keyring_refused", error.to_string()).because(error.source()),
        }
    }
}

impl From<KeptHeadError> for Failure {
    fn from(error: KeptHeadError) -> Self {
        match error {
            KeptHeadError::Damaged => Self::new("kept_head_damaged", error.to_string()),
            KeptHeadError::File(error) => error.into(),
            KeptHeadError::Store(error) => error.into(),
        }
    }
}

impl From<KeyChangeError> for Failure {
    fn from(error: KeyChangeError) -> Self {
        match error {
            KeyChangeError::Failed(error) => error.into(),
            KeyChangeError::Keyring(error) => error.into(),
            error => {
                let code = error.code();
                let cause = match &error {
                    KeyChangeError::Interrupted { cause, .. } => cause.cause().map(provisioner::Cause::chain),
                    _ => None,
                };
                Self { cause, ..Self::new(code, error.to_string()) }
            }
        }
    }
}

impl From<DataDirError> for Failure {
    fn from(error: DataDirError) -> Self {
        match error {
            DataDirError::Io { path, cause } => Self::io(format!("{} cannot be read or made", path.display()), &cause),
            error => Self::new("data_dir_refused", error.to_string()),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::File(error) => error.into(),
            OpenError::Connect(cause) => Self::new(
                "database_unavailable",
                "the database cannot be reached; check its address (--database-url, DATABASE_URL) and that it is \
                 running (the log has the cause)",
            )
            .because(Some(&cause)),
            error => Self::new("database_unavailable", error.to_string()).because(error.source()),
        }
    }
}

impl From<MigrationError> for Failure {
    fn from(error: MigrationError) -> Self {
        match error {
            MigrationError::StoreInUse => Self::new("store_in_use", error.to_string()),
            MigrationError::Newer(_) => Self::new("store_is_newer", error.to_string()).because(error.source()),
            MigrationError::Open(error) => error.into(),
            // Says whether the database is away or refuses, which is the same question as for any operation.
            MigrationError::Database(error) => Error::from(error).into(),
        }
    }
}

impl From<StoreArgsError> for Failure {
    fn from(error: StoreArgsError) -> Self {
        match error {
            StoreArgsError::DataDir(error) => error.into(),
            StoreArgsError::UrlFile { path, cause } => Self::io(format!("{} cannot be read", path.display()), &cause),
            error @ (StoreArgsError::NoDataDir
            | StoreArgsError::Variable { .. }
            | StoreArgsError::TwoUrls
            | StoreArgsError::Url(_)) => Self::usage("invalid_database_url", error.to_string()),
        }
    }
}

/// What a problem tells beyond its code, as far as advice goes by it.
#[derive(Default)]
pub struct Particulars {
    /// The host session that is current.
    pub current: Option<HostSessionId>,
    pub revoked_by: Option<String>,
    pub revoked_at: Option<Timestamp>,
}

impl Particulars {
    fn of(error: &Error) -> Self {
        let (revoked_by, revoked_at) = match error {
            Error::NotCurrent { current, .. } => return Self { current: *current, ..Self::default() },
            Error::AlreadyRevoked(it) => (it.revoked_by.clone(), it.revoked_at),
            Error::OperatorAlreadyRevoked(it) => (it.revoked_by.clone(), it.revoked_at),
            _ => return Self::default(),
        };
        Self { current: None, revoked_by, revoked_at }
    }
}

/// What whoever is at the terminal can do or would like to know, where the problem itself does not say.
pub fn advice(code: &str, it: &Particulars) -> Option<Cow<'static, str>> {
    let text = match (code, it.current) {
        ("host_session_not_found", _) => "`host-provisioner list` shows those on record",
        ("current_host_session_exists", _) => "--if-current rotate would replace it",
        ("not_current", Some(current)) => return Some(format!("host session {current} is").into()),
        ("not_current", None) => "`host-provisioner create` issues another Host GUID",
        ("already_revoked", _) => return Some(who_revoked(it.revoked_by.as_deref(), it.revoked_at)),
        ("operator_not_found", _) => "`host-provisioner operator list` shows those on record",
        ("operator_not_active", _) => "`host-provisioner operator create` makes another one",
        ("last_admin", _) => {
            "--force revokes him all the same, and then only `host-provisioner operator create` can make another admin; \
             `operator rotate` ends his token and keeps him"
        }
        ("host_guid_on_record", _) => "it need not be registered again",
        ("operator_exists", _) => "choose another name",
        ("plan_expired", _) => "run the command again",
        _ => return None,
    };
    Some(text.into())
}

fn who_revoked(actor: Option<&str>, moment: Option<Timestamp>) -> Cow<'static, str> {
    let actor = actor.map_or_else(|| "somebody".to_owned(), text::printable);
    let moment = text::moment_or(moment, "a time that is not known");
    format!("{actor} was first, at {moment}").into()
}
