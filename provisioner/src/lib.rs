//! What the service is for: issuing Host GUIDs, recording them and recognising them afterwards.
//!
//! One operation is one file, a method of [`Provisioner`], called by the HTTP handler and the console command alike.
//! This crate knows neither HTTP nor a terminal.

mod actor;
mod audit;
mod clock;
mod error;
mod host_sessions;
mod idempotency;
mod keyring;
mod last_used;
mod metrics;
mod operators;
mod provisioner;
mod random;
mod readiness;
mod replicas;
mod round_trips;
mod session_tokens;
mod words;

pub use actor::Actor;
pub use audit::{
    Action, ChainedEvent, EventsAfter, Finding, FindingKind, KeptHead, KeptHeadError, ListAuditEvents, SignedHead,
    TrailReport,
};
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
    provision_batch::{MAX_BATCH, check_batch},
    register::Register,
    rehash::Rehashed,
    renew::Renew,
    revoke::Revoke,
    revoke_many::{PlanToken, RevocationPlan, RevokeMany, Selection},
    revoke_session::RevokeSession,
    rotate::Rotate,
    timeline::{AuditEvent, EventCursor, EventPage, Timeline},
    validity::Status,
    verify::{LookedUp, Refusal, Verification},
    verify_batch::Verify,
};
pub use idempotency::IdempotencyKey;
pub use keyring::{
    AddKey, AddedKey, Dependents, ExampleRow, KEYRING_FILE_NAME, KeyChangeError, KeyId, KeyList, KeyOnRecord, KeyState,
    KeyUse, KeyringError, KeyringReport, KeyringSource, ListedKey, Promoted, PublicSigningKey, Reloaded, RetireKey,
    RetiredKey, Role, check_keyring,
};
pub use last_used::LastUsedWritten;
pub use operators::{
    authenticate::{Operator, TokenRefusal},
    create::CreateOperator,
    granter::Granter,
    list::{ListOperators, OperatorCursor, OperatorPage},
    name::OperatorName,
    record::{IssuedOperator, OperatorRecord},
    revoke::RevokeOperator,
    rotate::RotateOperator,
    scope::{Scope, Scopes},
    token::OperatorToken,
    validity::OperatorStatus,
};
pub use provisioner::Provisioner;
pub use random::{OsRandom, Random, RandomError};
pub use readiness::Readiness;
pub use replicas::{LiveReplica, Replica};
pub use round_trips::{MaxQueue, Place};
pub use session_tokens::{
    authenticate::{Authenticate, Authentication, Grant},
    claims::Claims,
    introspect::Introspection,
    settings::{Principal, TokenLife, TokenSettings},
    token::SessionToken,
};
pub use words::{
    created_by::CreatedBy, expiring_within::ExpiringWithin, expiry::Expiry, grace::Grace, hash_key_id::HashKeyId,
    issued_by::IssuedBy, label::Label, longest_life::LongestLife, overlap::Overlap, reason::Reason,
    session_id::SessionId, timestamp::Timestamp,
};
