use crate::Invalid;

/// What happened. The names are words of the contract, and are never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A Host GUID was issued.
    Provisioned,
    /// A Host GUID that had been handed out before was put on record.
    Registered,
    /// A row of the service before this one was put on record.
    Imported,
    /// Another host session took this one's seat.
    RotatedOut,
    /// Another host session took the seat that this expired one still held.
    Lapsed,
    /// Its hash was made anew, under the key that is primary now.
    Rehashed,
    /// It ends at another time than it did.
    Renewed,
    /// It was taken back.
    Revoked,
    /// Its session was revoked with a delay: it ends then, if not before.
    EndScheduled,
    /// An operator was made.
    OperatorCreated,
    /// An operator was given another token.
    OperatorRotated,
    /// An operator was taken his token.
    OperatorRevoked,
    /// A key of a keyring became known to the store.
    KeyRegistered,
    /// A key became the primary one of its role.
    KeyPromoted,
    /// Another key became the primary one in its place.
    KeyDemoted,
    /// A key is not used any more.
    KeyRetired,
    /// A store that lacks the end of its trail, such as a restored backup, was accepted as it is.
    RestoreAccepted,
}

/// The actions that put a host session on record: each has one of them, and its actor is who issued it.
pub(crate) const ISSUES: [Action; 3] = [Action::Provisioned, Action::Registered, Action::Imported];

impl Action {
    /// Every action.
    pub const ALL: [Self; 17] = [
        Self::Provisioned,
        Self::Registered,
        Self::Imported,
        Self::RotatedOut,
        Self::Lapsed,
        Self::Rehashed,
        Self::Renewed,
        Self::Revoked,
        Self::EndScheduled,
        Self::OperatorCreated,
        Self::OperatorRotated,
        Self::OperatorRevoked,
        Self::KeyRegistered,
        Self::KeyPromoted,
        Self::KeyDemoted,
        Self::KeyRetired,
        Self::RestoreAccepted,
    ];

    /// Reads an action by its name.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        Self::ALL
            .into_iter()
            .find(|action| action.as_str() == text)
            .ok_or(Invalid { code: "invalid_action", detail: "an action is one of those that events have as `action`" })
    }

    /// The name in `canvas.AuditLog`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provisioned => "provisioned",
            Self::Registered => "registered",
            Self::Imported => "imported",
            Self::RotatedOut => "rotated_out",
            Self::Lapsed => "lapsed",
            Self::Rehashed => "rehashed",
            Self::Renewed => "renewed",
            Self::Revoked => "revoked",
            Self::EndScheduled => "end_scheduled",
            Self::OperatorCreated => "operator_created",
            Self::OperatorRotated => "operator_rotated",
            Self::OperatorRevoked => "operator_revoked",
            Self::KeyRegistered => "key_registered",
            Self::KeyPromoted => "key_promoted",
            Self::KeyDemoted => "key_demoted",
            Self::KeyRetired => "key_retired",
            Self::RestoreAccepted => "restore_accepted",
        }
    }

    /// What it means, and which details come with it, for the contract.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Provisioned => {
                "a Host GUID was issued (`label`, `createdBy`, `expiresAt`, `replaces`, `hash`, `keyId`, `reason`)"
            }
            Self::Registered => {
                "a Host GUID that had been handed out before was put on record (details as of `provisioned`)"
            }
            Self::Imported => {
                "it came over from the service before this one (`label`, `createdBy`, `expiresAt`, `replaces`, `hash`, \
                 `keyId`, `supersededAt`, `renumberedFrom`)"
            }
            Self::RotatedOut => {
                "another host session took this one's seat (`label`, `validUntil`, `replacedBy`, `reason`)"
            }
            Self::Lapsed => {
                "another host session took the seat that this expired one still held (details as of `rotated_out`)"
            }
            Self::Rehashed => {
                "its hash was made anew under the key that is primary now, when it was used (`label`, `fromKeyId`, \
                 `toKeyId`, `fromHash`, `toHash`)"
            }
            Self::Renewed => "it was given another end (`label`, `from`, `expiresAt`, `reason`)",
            Self::Revoked => "it was taken back (`label`, `reason`, and `selection` where many were)",
            Self::EndScheduled => {
                "its session was revoked with a delay, so that it ends sooner (`label`, `expiresAt`, `reason`)"
            }
            Self::OperatorCreated => "an operator was made (`name`, `scopes`, `expiresAt`, `unusedUntil`, `keyId`)",
            Self::OperatorRotated => {
                "an operator was given another token (`name`, `previousTokenUntil`, `keyId`, `reason`)"
            }
            Self::OperatorRevoked => "an operator was revoked (`name`, `reason`)",
            Self::KeyRegistered => "a key of a keyring became known to the store (`role`, `keyId`, `primary`)",
            Self::KeyPromoted => "a key became the primary one of its role (`role`, `keyId`)",
            Self::KeyDemoted => "another key became the primary one in its place (`role`, `keyId`, `replacedBy`)",
            Self::KeyRetired => "a key is not used any more (`role`, `keyId`, `reason`)",
            Self::RestoreAccepted => {
                "a store that lacks the end of its trail, such as a restored backup, was accepted as it is \
                 (`lostStoreId`, `lostEventId`, `lostMac`)"
            }
        }
    }
}
