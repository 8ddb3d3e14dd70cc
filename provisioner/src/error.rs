use std::{error, fmt, sync::Arc};

use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr};

use crate::{
    HostSession, HostSessionId, LongestLife, OperatorName, OperatorRecord, RandomError, Timestamp, TokenRefusal,
};

/// Why an operation was not done. Nothing was changed, unless the answer to the commit itself was lost.
///
/// Every variant has a public half, [`Error::code`] and `Display`, which say what the caller can do and never carry
/// a word of the database. The private half is the [`Cause`].
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    #[error("{0}")]
    Invalid(#[from] Invalid),
    #[error("a host session lives at most {longest_life} here, so this one ends at {latest} at the latest")]
    ExpiryTooLate {
        /// What is configured.
        longest_life: LongestLife,
        /// What it means for this host session. It may lie in the past, if the host session is older than the limit.
        latest: Timestamp,
    },
    #[error("there is no such host session")]
    HostSessionNotFound,
    #[error("host session {0} is current for this session and label")]
    CurrentHostSessionExists(HostSessionId),
    #[error("host session {asked} is not current")]
    NotCurrent {
        asked: HostSessionId,
        /// The one that is current for its session and label.
        current: Option<HostSessionId>,
    },
    #[error("the host session was revoked already, and that is final")]
    AlreadyRevoked(Box<HostSession>),
    #[error("the plan is more than an hour old; ask for another preview")]
    PlanExpired,
    #[error("this Host GUID is on record already, as host session {0}")]
    HostGuidOnRecord(HostSessionId),
    #[error("another request came under this Idempotency-Key; a new request takes a new key")]
    IdempotencyKeyReused,
    #[error("the key that made the hashes of an import has to be named; the keyring has {}", .0.join(", "))]
    ImportKeyNotNamed(
        /// The ids of the keys that hash Host GUIDs.
        Vec<String>,
    ),
    #[error("there is an operator {0} already")]
    OperatorExists(OperatorName),
    #[error("there is no such operator")]
    OperatorNotFound,
    #[error("{0}")]
    TokenRefused(TokenRefusal),
    #[error("an operator gives no other a scope that he lacks himself")]
    ScopesBeyondOwn,
    #[error("an operator gives no other a later end than his own, which is {latest}")]
    ExpiryBeyondOwn {
        /// His own end.
        latest: Timestamp,
    },
    #[error("the operator is {}, so he gets no other token", .0.status.as_str())]
    OperatorNotActive(Box<OperatorRecord>),
    #[error("the operator was revoked already, and that is final")]
    OperatorAlreadyRevoked(Box<OperatorRecord>),
    #[error("{0} is the last operator with the scope admin that works")]
    LastAdmin(OperatorName),
    #[error("this replica's keyring lacks a key that the store uses; give it the whole keyring")]
    KeyringStale,
    #[error("the store lacks a part of its audit trail that was seen, as a restored backup does; see to it first")]
    StoreRestored,
    #[error("the key that this was to be kept under was retired meanwhile; try again")]
    KeyRetired,
    #[error("too many requests wait for the database already; try again")]
    Overloaded,
    #[error("the database cannot be reached now; try again")]
    Unavailable(Cause),
    #[error("something went wrong here; the log has the cause")]
    Internal(Cause),
}

/// What is wrong with a value that the caller sent. It never repeats the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// A stable, machine-readable name.
    pub code: &'static str,
    /// What a right value looks like.
    pub detail: &'static str,
}

/// The private half of an error: for the log, once, and for nobody else. It has no `Display`, so that it does not
/// slip into an answer; its `Debug` tells nothing.
#[derive(Clone)]
pub struct Cause(Arc<dyn error::Error + Send + Sync>);

impl Error {
    /// The stable, machine-readable name of what went wrong.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Invalid(invalid) => invalid.code,
            Self::ExpiryTooLate { .. } => "invalid_expiry",
            Self::HostSessionNotFound => "host_session_not_found",
            Self::CurrentHostSessionExists(_) => "current_host_session_exists",
            Self::NotCurrent { .. } => "not_current",
            Self::AlreadyRevoked(_) => "already_revoked",
            Self::PlanExpired => "plan_expired",
            Self::HostGuidOnRecord(_) => "host_guid_on_record",
            Self::IdempotencyKeyReused => "idempotency_key_reused",
            Self::ImportKeyNotNamed(_) => "invalid_key_id",
            Self::OperatorExists(_) => "operator_exists",
            Self::OperatorNotFound => "operator_not_found",
            Self::TokenRefused(refusal) => refusal.code(),
            Self::ScopesBeyondOwn => "scopes_beyond_own",
            Self::ExpiryBeyondOwn { .. } => "expiry_beyond_own",
            Self::OperatorNotActive(_) => "operator_not_active",
            Self::OperatorAlreadyRevoked(_) => "already_revoked",
            Self::LastAdmin(_) => "last_admin",
            // To whoever asks they are the same: a moment later there is a key for it.
            Self::KeyringStale | Self::KeyRetired => "keyring_stale",
            Self::StoreRestored => "store_restored",
            Self::Overloaded => "overloaded",
            Self::Unavailable(_) => "database_unavailable",
            Self::Internal(_) => "internal_error",
        }
    }

    /// The private half, where there is one to log.
    pub fn cause(&self) -> Option<&Cause> {
        match self {
            Self::Unavailable(cause) | Self::Internal(cause) => Some(cause),
            Self::Invalid(_)
            | Self::ExpiryTooLate { .. }
            | Self::HostSessionNotFound
            | Self::CurrentHostSessionExists(_)
            | Self::NotCurrent { .. }
            | Self::AlreadyRevoked(_)
            | Self::PlanExpired
            | Self::HostGuidOnRecord(_)
            | Self::IdempotencyKeyReused
            | Self::ImportKeyNotNamed(_)
            | Self::OperatorExists(_)
            | Self::OperatorNotFound
            | Self::TokenRefused(_)
            | Self::ScopesBeyondOwn
            | Self::ExpiryBeyondOwn { .. }
            | Self::OperatorNotActive(_)
            | Self::OperatorAlreadyRevoked(_)
            | Self::LastAdmin(_)
            | Self::KeyringStale
            | Self::KeyRetired
            | Self::StoreRestored
            | Self::Overloaded => None,
        }
    }

    /// Nobody got round to it in time.
    pub(crate) fn timed_out() -> Self {
        DbErr::ConnectionAcquire(ConnAcquireErr::Timeout).into()
    }

    pub(crate) fn internal(cause: impl error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Cause(Arc::new(cause)))
    }
}

impl Cause {
    /// The error and what caused it, for the log.
    pub fn chain(&self) -> String {
        chain(self.0.as_ref())
    }
}

/// An error and what caused it, outermost first. Several layers repeat the text of the one below; it is said once.
pub fn chain(error: &(dyn error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(error) = next {
        let message = error.to_string();
        if !text.contains(&message) {
            text.push_str(": ");
            text.push_str(&message);
        }
        next = error.source();
    }
    text
}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cause(..)")
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.detail)
    }
}

impl error::Error for Invalid {}

impl From<RandomError> for Error {
    fn from(error: RandomError) -> Self {
        Self::internal(error)
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if is_passing(&error) { Self::Unavailable(Cause(Arc::new(error))) } else { Self::internal(error) }
    }
}

/// Whether the database is away or overloaded, so that the same request may go through later.
fn is_passing(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
            match cause.as_ref() {
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed => true,
                sqlx::Error::Database(database) => database.code().is_some_and(|code| is_passing_code(&code)),
                _ => false,
            }
        }
        _ => false,
    }
}

/// PostgreSQL: classes 08 (connection), 40 (rolled back to be tried again), 53 (resources) and 57 (shut down, starting,
/// cancelled by a time limit), 25006 (a standby), 25P03, 25P04 and 55P03 (time limits of transactions and locks), <https://www.postgresql.org/docs/current/errcodes-appendix.html>. SQLite: BUSY, LOCKED,
/// IOERR, FULL and CANTOPEN with their extended codes, <https://www.sqlite.org/rescode.html>.
fn is_passing_code(code: &str) -> bool {
    match code.parse::<i64>() {
        Ok(number) if code.len() < 5 => matches!(number & 0xff, 5 | 6 | 10 | 13 | 14),
        _ => {
            code.starts_with("08")
                || code.starts_with("40")
                || code.starts_with("53")
                || code.starts_with("57")
                || matches!(code, "25006" | "25P03" | "25P04" | "55P03")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_a_database_that_comes_back() {
        for code in
            ["08006", "40001", "40P01", "53300", "57P01", "57P03", "57014", "55P03", "25006", "5", "517", "13", "778"]
        {
            assert!(is_passing_code(code), "{code}");
        }
        for code in ["23505", "42P01", "22001", "2067", "1", "787"] {
            assert!(!is_passing_code(code), "{code}");
        }
    }

    #[test]
    fn a_cause_tells_nothing_by_itself() {
        let error = Error::from(DbErr::Custom("secret".to_owned()));
        assert!(!format!("{error:?} {error}").contains("secret"));
        assert!(error.cause().is_some_and(|cause| cause.chain().contains("secret")));
    }
}
