//! What the service is for: issuing Host GUIDs, recording them and recognising them afterwards.
//!
//! One operation is one file, a method of [`Provisioner`], called by the HTTP handler and the console command alike.
//! This crate knows neither HTTP nor a terminal.

mod actor;
mod audit;
mod clock;
mod error;
mod host_sessions;
mod keyring;
mod operators;
mod provisioner;
mod random;
mod readiness;
mod words;

pub use actor::Actor;
pub use clock::{Clock, SystemClock};
pub use error::{Cause, Error, Invalid, chain};
pub use host_sessions::{
    get::HostSessionRef,
    host_guid::HostGuid,
    host_guid_hash::HostGuidHash,
    host_session::{HostSession, HostSessionId},
    import::{CarriedText, Import, ImportKey, ImportRow, Imported, Placed, RowProblem},
    list::{Cursor, List, ListLimit, Page},
    provision::{IfCurrent, Provision, ProvisionPlan, Provisioned},
    register::Register,
    renew::Renew,
    revoke::Revoke,
    revoke_session::RevokeSession,
    rotate::Rotate,
    validity::Status,
    verify::{Refusal, Verification},
};
pub use keyring::{KEYRING_FILE_NAME, KeyringError, KeyringReport, Role};
pub use operators::{
    authenticate::{AuthenticationError, Operator},
    create::{CreateOperator, CreatedOperator},
    name::OperatorName,
    scope::{Scope, Scopes},
    token::OperatorToken,
};
pub use provisioner::Provisioner;
pub use random::{OsRandom, Random, RandomError};
pub use readiness::Readiness;
pub use words::{
    created_by::CreatedBy, expiry::Expiry, grace::Grace, label::Label, reason::Reason, session_id::SessionId,
    timestamp::Timestamp,
};
