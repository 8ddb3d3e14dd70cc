use super::{Dependents, KeyringError, Role};
use crate::Error;

/// Why a key was not added, promoted or retired. Nothing was changed, but for what [`KeyChangeError::Interrupted`] says.
#[derive(Debug, thiserror::Error)]
pub enum KeyChangeError {
    #[error("the keyring comes from {place}, which is not written here; --print prints a key to put there")]
    KeptElsewhere { place: String },
    #[error("there is a {role} key {id} already, or was once; choose another id")]
    IdTaken { role: Role, id: String },
    #[error(
        "keyring.toml is written in a way that takes no key at its end; --print prints one, to be put there by hand"
    )]
    NoPlace,
    #[error("the store knows no {role} key {id}")]
    NotFound { role: Role, id: String },
    #[error("the {role} key {id} is retired, and that is final")]
    Retired { role: Role, id: String },
    #[error("the keyring here lacks the {role} key {id}")]
    NotInRing { role: Role, id: String },
    #[error("the {role} key {id} was carried over as text, which may be known to others: it verifies only")]
    CarriedOver { role: Role, id: String },
    #[error(
        "not every replica has loaded the {role} key {id}: {} lack{} it; give them the keyring and send them SIGHUP, or \
         wait a minute if they have ended", .replicas.join(", "), if .replicas.len() == 1 { "s" } else { "" }
    )]
    NotOnReplicas { role: Role, id: String, replicas: Vec<String> },
    #[error("the {role} key {id} is primary; make another one primary first")]
    Primary { role: Role, id: String },
    #[error("{} depend{} on the {} key {}", .0.phrase(), if .0.count == 1 { "s" } else { "" }, .0.role, .0.id)]
    InUse(Box<Dependents>),
    #[error("{cause}; {revoked} were revoked before this: the same command goes on")]
    Interrupted {
        revoked: u64,
        #[source]
        cause: Error,
    },
    #[error("{0}")]
    Keyring(#[from] KeyringError),
    #[error("{0}")]
    Failed(#[from] Error),
}

impl KeyChangeError {
    /// The stable, machine-readable name of what went wrong.
    pub fn code(&self) -> &'static str {
        match self {
            Self::KeptElsewhere { .. } => "keyring_kept_elsewhere",
            Self::IdTaken { .. } => "key_id_taken",
            Self::NoPlace => "keyring_not_appendable",
            Self::NotFound { .. } => "key_not_found",
            Self::Retired { .. } => "key_retired",
            Self::NotInRing { .. } => "key_not_in_ring",
            Self::CarriedOver { .. } => "key_carried_over",
            Self::NotOnReplicas { .. } => "key_not_on_replicas",
            Self::Primary { .. } => "key_is_primary",
            Self::InUse(_) => "key_in_use",
            Self::Interrupted { cause, .. } | Self::Failed(cause) => cause.code(),
            Self::Keyring(_) => "keyring_refused",
        }
    }
}

impl From<sea_orm::DbErr> for KeyChangeError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}
