// Written by generate-rust-sdk from openapi.yaml. Nobody edits this file by hand.

#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    /**What happened, with the `details` that come with it.
- `provisioned`: a Host GUID was issued (`label`, `createdBy`, `expiresAt`, `replaces`, `hash`, `keyId`, `reason`).
- `registered`: a Host GUID that had been handed out before was put on record (details as of `provisioned`).
- `imported`: it came over from the service before this one (`label`, `createdBy`, `expiresAt`, `replaces`, `hash`, `keyId`, `supersededAt`, `renumberedFrom`).
- `rotated_out`: another host session took this one's seat (`label`, `validUntil`, `replacedBy`, `reason`).
- `lapsed`: another host session took the seat that this expired one still held (details as of `rotated_out`).
- `rehashed`: its hash was made anew under the key that is primary now, when it was used (`label`, `fromKeyId`, `toKeyId`, `fromHash`, `toHash`).
- `renewed`: it was given another end (`label`, `from`, `expiresAt`, `reason`).
- `revoked`: it was taken back (`label`, `reason`, and `selection` where many were).
- `end_scheduled`: its session was revoked with a delay, so that it ends sooner (`label`, `expiresAt`, `reason`).
- `operator_created`: an operator was made (`name`, `scopes`, `expiresAt`, `unusedUntil`, `keyId`).
- `operator_rotated`: an operator was given another token (`name`, `previousTokenUntil`, `keyId`, `reason`).
- `operator_revoked`: an operator was revoked (`name`, `reason`).
- `key_registered`: a key of a keyring became known to the store (`role`, `keyId`, `primary`).
- `key_promoted`: a key became the primary one of its role (`role`, `keyId`).
- `key_demoted`: another key became the primary one in its place (`role`, `keyId`, `replacedBy`).
- `key_retired`: a key is not used any more (`role`, `keyId`, `reason`).
- `restore_accepted`: a store that lacks the end of its trail, such as a restored backup, was accepted as it is (`lostStoreId`, `lostEventId`, `lostMac`).

A store that a newer version has written to may hold others, which are given as they are.*/
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[serde(transparent)]
    pub struct AuditAction(pub ::std::string::String);
    impl ::std::ops::Deref for AuditAction {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<AuditAction> for ::std::string::String {
        fn from(value: AuditAction) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::string::String> for AuditAction {
        fn from(value: ::std::string::String) -> Self {
            Self(value)
        }
    }
    impl ::std::fmt::Display for AuditAction {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            self.0.fmt(f)
        }
    }
    impl ::std::str::FromStr for AuditAction {
        type Err = ::std::convert::Infallible;
        fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
            Ok(Self(value.to_string()))
        }
    }
    ///Something that happened, as the audit trail has it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AuditEvent {
        pub action: AuditAction,
        ///Who did it: an operator's name, or `local:` with a user and a machine.
        pub actor: ::std::string::String,
        ///When it happened, in UTC.
        pub at: ::chrono::DateTime<::chrono::offset::Utc>,
        pub details: AuditEventDetails,
        ///The number of the event. Later events have greater ones.
        #[serde(rename = "eventId")]
        pub event_id: i64,
        ///The host session that it is about. Absent: it is about none.
        #[serde(
            rename = "hostSessionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub host_session_id: ::std::option::Option<i64>,
        ///The session that it is about. Absent: it is about none.
        #[serde(
            rename = "sessionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub session_id: ::std::option::Option<i64>,
        ///The operator or the key that it is about, as in `operator 3` or `key hash/k1`. Absent: it is about neither.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub subject: ::std::option::Option<::std::string::String>,
    }
    impl AuditEvent {
        pub fn builder() -> builder::AuditEvent {
            Default::default()
        }
    }
    ///What there is to know about an event. `AuditAction` says which members come with which action; those that have no value are absent, and there may be more of them later. No secret is among them.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(transparent)]
    pub struct AuditEventDetails(
        pub ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    );
    impl ::std::ops::Deref for AuditEventDetails {
        type Target = ::serde_json::Map<::std::string::String, ::serde_json::Value>;
        fn deref(
            &self,
        ) -> &::serde_json::Map<::std::string::String, ::serde_json::Value> {
            &self.0
        }
    }
    impl ::std::convert::From<AuditEventDetails>
    for ::serde_json::Map<::std::string::String, ::serde_json::Value> {
        fn from(value: AuditEventDetails) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<
        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    > for AuditEventDetails {
        fn from(
            value: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        ) -> Self {
            Self(value)
        }
    }
    ///One page of events, the oldest first.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AuditEventPage {
        ///The events of this page.
        pub events: ::std::vec::Vec<AuditEvent>,
        ///Where the next page begins. Absent: this is the last.
        #[serde(
            rename = "nextCursor",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub next_cursor: ::std::option::Option<::std::string::String>,
    }
    impl AuditEventPage {
        pub fn builder() -> builder::AuditEventPage {
            Default::default()
        }
    }
    ///The Host GUID of somebody who wants to host. Member names are taken in any letter case, so `HostGuid` is right too.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AuthenticateAsBeforeRequest {
        ///The Host GUID, in any text form of a UUID.
        #[serde(rename = "hostGuid")]
        pub host_guid: crate::HostGuid,
    }
    impl AuthenticateAsBeforeRequest {
        pub fn builder() -> builder::AuthenticateAsBeforeRequest {
            Default::default()
        }
    }
    ///The Host GUID of somebody who wants to host.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(deny_unknown_fields)]
    pub struct AuthenticateRequest {
        ///The Host GUID, in any text form of a UUID.
        #[serde(rename = "hostGuid")]
        pub host_guid: crate::HostGuid,
        ///The session that its bearer wants to host. Without it, a Host GUID of any session is good.
        #[serde(
            rename = "sessionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub session_id: ::std::option::Option<i64>,
    }
    impl AuthenticateRequest {
        pub fn builder() -> builder::AuthenticateRequest {
            Default::default()
        }
    }
    ///A session token.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AuthenticatedAsBefore {
        ///When the session token ends, in UTC and to the second.
        #[serde(rename = "expiresAt")]
        pub expires_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///The Host GUID that was sent, in lower case with hyphens.
        #[serde(rename = "hostGuid")]
        pub host_guid: crate::HostGuid,
        ///The session token: a secret that lets its bearer host the session until it ends.
        #[serde(rename = "sessionToken")]
        pub session_token: crate::Secret,
        ///Always `true`: a Host GUID that is refused is a problem.
        pub success: bool,
    }
    impl AuthenticatedAsBefore {
        pub fn builder() -> builder::AuthenticatedAsBefore {
            Default::default()
        }
    }
    ///A session token and what it is for.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AuthenticatedHost {
        ///When the session token ends, in UTC and to the second. The host session ends then or later.
        #[serde(rename = "expiresAt")]
        pub expires_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///The number of the host session, by which it is managed.
        #[serde(rename = "hostSessionId")]
        pub host_session_id: i64,
        ///The host's seat in the session.
        pub label: ::std::string::String,
        ///The session that it hosts.
        #[serde(rename = "sessionId")]
        pub session_id: i64,
        ///The session token: a secret that lets its bearer host the session until it ends.
        #[serde(rename = "sessionToken")]
        pub session_token: crate::Secret,
    }
    impl AuthenticatedHost {
        pub fn builder() -> builder::AuthenticatedHost {
            Default::default()
        }
    }
    ///What is wanted of a new operator.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(deny_unknown_fields)]
    pub struct CreateOperatorRequest {
        ///When he is to end. Does not go together with `expiresInSeconds`.
        #[serde(
            rename = "expiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///In how many seconds he is to end. Does not go together with `expiresAt`.
        #[serde(
            rename = "expiresInSeconds",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_in_seconds: ::std::option::Option<i64>,
        ///The name, which the audit trail will show.
        pub name: ::std::string::String,
        ///What he may do: one scope or more.
        pub scopes: ::std::vec::Vec<Scope>,
    }
    impl CreateOperatorRequest {
        pub fn builder() -> builder::CreateOperatorRequest {
            Default::default()
        }
    }
    ///What is wanted of a new Host GUID. Member names are taken in any letter case, so `SessionId` is right too.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct GenerateRequest {
        /**Who asks for it, for people to read: up to 128 characters without control characters. `API User` where it is
absent, empty or null.*/
        #[serde(
            rename = "createdBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub created_by: ::std::option::Option<::std::string::String>,
        ///The session to be hosted. The same number in quotes is taken too.
        #[serde(rename = "sessionId")]
        pub session_id: i64,
    }
    impl GenerateRequest {
        pub fn builder() -> builder::GenerateRequest {
            Default::default()
        }
    }
    ///A Host GUID that was issued and recorded.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct GeneratedHostGuid {
        ///When it was issued, in UTC.
        #[serde(rename = "createdAt")]
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Who asked for it, in the caller's words.
        #[serde(
            rename = "createdBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub created_by: ::std::option::Option<::std::string::String>,
        ///The first 16 characters of the Host GUID's hash and `...`.
        pub hash: ::std::string::String,
        ///The Host GUID: the secret that lets its bearer host the session. It is shown this once.
        #[serde(rename = "hostGuid")]
        pub host_guid: crate::HostGuid,
        ///The number of the host session, by which it is managed.
        #[serde(rename = "hostSessionId")]
        pub host_session_id: i64,
        ///The session that it hosts.
        #[serde(rename = "sessionId")]
        pub session_id: i64,
    }
    impl GeneratedHostGuid {
        pub fn builder() -> builder::GeneratedHostGuid {
            Default::default()
        }
    }
    ///That the service is well.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Health {
        ///Always `ok`: else the answer is a problem.
        pub status: ::std::string::String,
    }
    impl Health {
        pub fn builder() -> builder::Health {
            Default::default()
        }
    }
    ///One issued Host GUID, without the GUID itself. Members that have no value are absent.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct HostSession {
        ///When it was issued, in UTC.
        #[serde(rename = "createdAt")]
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Who asked for it, in the caller's words. It proves nothing.
        #[serde(
            rename = "createdBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub created_by: ::std::option::Option<::std::string::String>,
        ///When it ends, in UTC. Absent: never by itself.
        #[serde(
            rename = "expiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///The first 16 characters of the Host GUID's hash and `...`: enough to tell two apart.
        pub hash: ::std::string::String,
        ///The number of the host session, by which it is managed.
        #[serde(rename = "hostSessionId")]
        pub host_session_id: i64,
        ///The host's seat in the session.
        pub label: ::std::string::String,
        /**When it was last verified and found valid, in UTC. Uses are gathered in memory and written every five seconds and
when the service stops, so this is at most about five seconds behind; a process that is killed loses the uses of
its last few seconds. It never moves back. Absent: never, as far as is on record.*/
        #[serde(
            rename = "lastUsedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub last_used_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///When it was revoked, in UTC.
        #[serde(
            rename = "revokedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub revoked_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Who revoked it: an operator's name, or `local:` with a user and a machine.
        #[serde(
            rename = "revokedBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub revoked_by: ::std::option::Option<::std::string::String>,
        ///The host session whose seat it took.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub rotated: ::std::option::Option<i64>,
        ///The session that it hosts.
        #[serde(rename = "sessionId")]
        pub session_id: i64,
        pub status: HostSessionStatus,
        ///When another host session took its seat, in UTC.
        #[serde(
            rename = "supersededAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub superseded_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
    }
    impl HostSession {
        pub fn builder() -> builder::HostSession {
            Default::default()
        }
    }
    ///One page of host sessions.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct HostSessionPage {
        ///The host sessions of this page.
        #[serde(rename = "hostSessions")]
        pub host_sessions: ::std::vec::Vec<HostSession>,
        ///Where the next page begins. Absent: this is the last.
        #[serde(
            rename = "nextCursor",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub next_cursor: ::std::option::Option<::std::string::String>,
    }
    impl HostSessionPage {
        pub fn builder() -> builder::HostSessionPage {
            Default::default()
        }
    }
    ///What has become of a host session. `active`: valid, and nobody has taken its seat. `superseded`: rotated out, and valid until its grace ends. `expired`: over, because its time is. `revoked`: taken back, for good.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum HostSessionStatus {
        #[serde(rename = "active")]
        Active,
        #[serde(rename = "superseded")]
        Superseded,
        #[serde(rename = "expired")]
        Expired,
        #[serde(rename = "revoked")]
        Revoked,
    }
    impl ::std::fmt::Display for HostSessionStatus {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Active => f.write_str("active"),
                Self::Superseded => f.write_str("superseded"),
                Self::Expired => f.write_str("expired"),
                Self::Revoked => f.write_str("revoked"),
            }
        }
    }
    impl ::std::str::FromStr for HostSessionStatus {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "active" => Ok(Self::Active),
                "superseded" => Ok(Self::Superseded),
                "expired" => Ok(Self::Expired),
                "revoked" => Ok(Self::Revoked),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for HostSessionStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for HostSessionStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /**A session token that somebody showed. Parameters that are not named here are ignored, as RFC 7662 has it, and so is
one without a value.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct IntrospectRequest {
        ///The session token.
        pub token: crate::Secret,
        ///What kind of token it is thought to be. There is one kind, so it makes no difference.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub token_type_hint: ::std::option::Option<::std::string::String>,
    }
    impl IntrospectRequest {
        pub fn builder() -> builder::IntrospectRequest {
            Default::default()
        }
    }
    ///Whether a session token is good, and what it says if it is.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Introspection {
        ///Whether it is good now. The other members are there if it is.
        pub active: bool,
        ///Whom it is for.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub aud: ::std::option::Option<::std::string::String>,
        ///When it ends, in seconds since 1970 began in UTC.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub exp: ::std::option::Option<i64>,
        ///When it was issued, in seconds since 1970 began in UTC.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub iat: ::std::option::Option<i64>,
        ///Who issued it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub iss: ::std::option::Option<::std::string::String>,
        ///A name that no other token has.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub jti: ::std::option::Option<::std::string::String>,
        ///The host's seat in the session.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub label: ::std::option::Option<::std::string::String>,
        ///The session that its bearer may host.
        #[serde(
            rename = "sessionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub session_id: ::std::option::Option<i64>,
        ///The number of the host session, as text.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub sub: ::std::option::Option<::std::string::String>,
    }
    impl Introspection {
        pub fn builder() -> builder::Introspection {
            Default::default()
        }
    }
    ///A Host GUID that was issued and recorded.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct IssuedHostSession {
        ///When it was issued, in UTC.
        #[serde(rename = "createdAt")]
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Who asked for it, in the caller's words. It proves nothing.
        #[serde(
            rename = "createdBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub created_by: ::std::option::Option<::std::string::String>,
        ///When it ends, in UTC. Absent: never by itself.
        #[serde(
            rename = "expiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///The first 16 characters of the Host GUID's hash and `...`: enough to tell two apart.
        pub hash: ::std::string::String,
        ///The Host GUID: the secret that lets its bearer host the session. It is shown this once.
        #[serde(rename = "hostGuid")]
        pub host_guid: crate::HostGuid,
        ///The number of the host session, by which it is managed.
        #[serde(rename = "hostSessionId")]
        pub host_session_id: i64,
        ///The host's seat in the session.
        pub label: ::std::string::String,
        /**When it was last verified and found valid, in UTC. Uses are gathered in memory and written every five seconds and
when the service stops, so this is at most about five seconds behind; a process that is killed loses the uses of
its last few seconds. It never moves back. Absent: never, as far as is on record.*/
        #[serde(
            rename = "lastUsedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub last_used_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///When it was revoked, in UTC.
        #[serde(
            rename = "revokedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub revoked_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Who revoked it: an operator's name, or `local:` with a user and a machine.
        #[serde(
            rename = "revokedBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub revoked_by: ::std::option::Option<::std::string::String>,
        ///The host session whose seat it took.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub rotated: ::std::option::Option<i64>,
        ///The session that it hosts.
        #[serde(rename = "sessionId")]
        pub session_id: i64,
        pub status: HostSessionStatus,
        ///When another host session took its seat, in UTC.
        #[serde(
            rename = "supersededAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub superseded_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
    }
    impl IssuedHostSession {
        pub fn builder() -> builder::IssuedHostSession {
            Default::default()
        }
    }
    ///What was done, or what would be done.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    pub enum IssuedHostSessionOrProvisionPlan {
        IssuedHostSession(IssuedHostSession),
        ProvisionPlan(ProvisionPlan),
    }
    impl ::std::convert::From<IssuedHostSession> for IssuedHostSessionOrProvisionPlan {
        fn from(value: IssuedHostSession) -> Self {
            Self::IssuedHostSession(value)
        }
    }
    impl ::std::convert::From<ProvisionPlan> for IssuedHostSessionOrProvisionPlan {
        fn from(value: ProvisionPlan) -> Self {
            Self::ProvisionPlan(value)
        }
    }
    ///An operator that was made or given another token.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct IssuedOperator {
        ///When he was made, in UTC.
        #[serde(rename = "createdAt")]
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Who made him: an operator's name, or `local:` with a user and a machine.
        #[serde(rename = "createdBy")]
        pub created_by: ::std::string::String,
        ///When he ends, in UTC. Absent: never by himself.
        #[serde(
            rename = "expiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        /**When his token was last accepted, in UTC. It is at most about five seconds behind, as with host sessions. Absent:
never, as far as is on record.*/
        #[serde(
            rename = "lastUsedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub last_used_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///The name, by which he is managed and which the audit trail shows. It is never given twice.
        pub name: ::std::string::String,
        ///Until when the token before the current one works, in UTC. Absent: it does not.
        #[serde(
            rename = "previousTokenUntil",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub previous_token_until: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///When he was revoked, in UTC.
        #[serde(
            rename = "revokedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub revoked_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Who revoked him: an operator's name, or `local:` with a user and a machine.
        #[serde(
            rename = "revokedBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub revoked_by: ::std::option::Option<::std::string::String>,
        ///What he may do.
        pub scopes: ::std::vec::Vec<Scope>,
        pub status: OperatorStatus,
        ///The token: `hpo_` and 72 hexadecimal digits, for the header `Authorization: Bearer`. It is shown this once.
        pub token: crate::Secret,
        ///Until when a first operator's token works while nobody has used it, in UTC.
        #[serde(
            rename = "unusedUntil",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub unused_until: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
    }
    impl IssuedOperator {
        pub fn builder() -> builder::IssuedOperator {
            Default::default()
        }
    }
    ///`ListAuditEventsAction`
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ListAuditEventsAction {
        #[serde(rename = "provisioned")]
        Provisioned,
        #[serde(rename = "registered")]
        Registered,
        #[serde(rename = "imported")]
        Imported,
        #[serde(rename = "rotated_out")]
        RotatedOut,
        #[serde(rename = "lapsed")]
        Lapsed,
        #[serde(rename = "rehashed")]
        Rehashed,
        #[serde(rename = "renewed")]
        Renewed,
        #[serde(rename = "revoked")]
        Revoked,
        #[serde(rename = "end_scheduled")]
        EndScheduled,
        #[serde(rename = "operator_created")]
        OperatorCreated,
        #[serde(rename = "operator_rotated")]
        OperatorRotated,
        #[serde(rename = "operator_revoked")]
        OperatorRevoked,
        #[serde(rename = "key_registered")]
        KeyRegistered,
        #[serde(rename = "key_promoted")]
        KeyPromoted,
        #[serde(rename = "key_demoted")]
        KeyDemoted,
        #[serde(rename = "key_retired")]
        KeyRetired,
        #[serde(rename = "restore_accepted")]
        RestoreAccepted,
    }
    impl ::std::fmt::Display for ListAuditEventsAction {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Provisioned => f.write_str("provisioned"),
                Self::Registered => f.write_str("registered"),
                Self::Imported => f.write_str("imported"),
                Self::RotatedOut => f.write_str("rotated_out"),
                Self::Lapsed => f.write_str("lapsed"),
                Self::Rehashed => f.write_str("rehashed"),
                Self::Renewed => f.write_str("renewed"),
                Self::Revoked => f.write_str("revoked"),
                Self::EndScheduled => f.write_str("end_scheduled"),
                Self::OperatorCreated => f.write_str("operator_created"),
                Self::OperatorRotated => f.write_str("operator_rotated"),
                Self::OperatorRevoked => f.write_str("operator_revoked"),
                Self::KeyRegistered => f.write_str("key_registered"),
                Self::KeyPromoted => f.write_str("key_promoted"),
                Self::KeyDemoted => f.write_str("key_demoted"),
                Self::KeyRetired => f.write_str("key_retired"),
                Self::RestoreAccepted => f.write_str("restore_accepted"),
            }
        }
    }
    impl ::std::str::FromStr for ListAuditEventsAction {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "provisioned" => Ok(Self::Provisioned),
                "registered" => Ok(Self::Registered),
                "imported" => Ok(Self::Imported),
                "rotated_out" => Ok(Self::RotatedOut),
                "lapsed" => Ok(Self::Lapsed),
                "rehashed" => Ok(Self::Rehashed),
                "renewed" => Ok(Self::Renewed),
                "revoked" => Ok(Self::Revoked),
                "end_scheduled" => Ok(Self::EndScheduled),
                "operator_created" => Ok(Self::OperatorCreated),
                "operator_rotated" => Ok(Self::OperatorRotated),
                "operator_revoked" => Ok(Self::OperatorRevoked),
                "key_registered" => Ok(Self::KeyRegistered),
                "key_promoted" => Ok(Self::KeyPromoted),
                "key_demoted" => Ok(Self::KeyDemoted),
                "key_retired" => Ok(Self::KeyRetired),
                "restore_accepted" => Ok(Self::RestoreAccepted),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ListAuditEventsAction {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ListAuditEventsAction {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///A caller of the service, without his token. Members that have no value are absent.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Operator {
        ///When he was made, in UTC.
        #[serde(rename = "createdAt")]
        pub created_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///Who made him: an operator's name, or `local:` with a user and a machine.
        #[serde(rename = "createdBy")]
        pub created_by: ::std::string::String,
        ///When he ends, in UTC. Absent: never by himself.
        #[serde(
            rename = "expiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        /**When his token was last accepted, in UTC. It is at most about five seconds behind, as with host sessions. Absent:
never, as far as is on record.*/
        #[serde(
            rename = "lastUsedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub last_used_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///The name, by which he is managed and which the audit trail shows. It is never given twice.
        pub name: ::std::string::String,
        ///Until when the token before the current one works, in UTC. Absent: it does not.
        #[serde(
            rename = "previousTokenUntil",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub previous_token_until: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///When he was revoked, in UTC.
        #[serde(
            rename = "revokedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub revoked_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Who revoked him: an operator's name, or `local:` with a user and a machine.
        #[serde(
            rename = "revokedBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub revoked_by: ::std::option::Option<::std::string::String>,
        ///What he may do.
        pub scopes: ::std::vec::Vec<Scope>,
        pub status: OperatorStatus,
        ///Until when a first operator's token works while nobody has used it, in UTC.
        #[serde(
            rename = "unusedUntil",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub unused_until: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
    }
    impl Operator {
        pub fn builder() -> builder::Operator {
            Default::default()
        }
    }
    ///One page of operators.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct OperatorPage {
        ///Where the next page begins. Absent: this is the last.
        #[serde(
            rename = "nextCursor",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub next_cursor: ::std::option::Option<::std::string::String>,
        ///The operators of this page.
        pub operators: ::std::vec::Vec<Operator>,
    }
    impl OperatorPage {
        pub fn builder() -> builder::OperatorPage {
            Default::default()
        }
    }
    ///What has become of an operator. `active`: the token is accepted. `expired`: over, because the time is. `revoked`: taken back, for good.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum OperatorStatus {
        #[serde(rename = "active")]
        Active,
        #[serde(rename = "expired")]
        Expired,
        #[serde(rename = "revoked")]
        Revoked,
    }
    impl ::std::fmt::Display for OperatorStatus {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Active => f.write_str("active"),
                Self::Expired => f.write_str("expired"),
                Self::Revoked => f.write_str("revoked"),
            }
        }
    }
    impl ::std::str::FromStr for OperatorStatus {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "active" => Ok(Self::Active),
                "expired" => Ok(Self::Expired),
                "revoked" => Ok(Self::Revoked),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for OperatorStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for OperatorStatus {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///What went wrong, as RFC 9457 writes it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Problem {
        ///The kind in short, for programs to tell apart. Codes are never renamed.
        pub code: ::std::string::String,
        ///The host session that is current for this session and label, where that is why.
        #[serde(
            rename = "currentHostSessionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub current_host_session_id: ::std::option::Option<i64>,
        /**What is wrong with this request, for people to read. It never repeats a value that was sent, and its wording
may change.*/
        pub detail: ::std::string::String,
        ///The latest end that this may have, in UTC, where an end was to lie beyond it.
        #[serde(
            rename = "latestExpiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub latest_expires_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///Which parameter of the path or the query is wrong.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub parameter: ::std::option::Option<::std::string::String>,
        ///Where in the body it is wrong: a JSON pointer (RFC 6901), empty for the body as a whole.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub pointer: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<RefusalReason>,
        ///When it was revoked, in UTC, where that is why.
        #[serde(
            rename = "revokedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub revoked_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Who revoked it: an operator's name, or `local:` with a user and a machine.
        #[serde(
            rename = "revokedBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub revoked_by: ::std::option::Option<::std::string::String>,
        ///The status of the answer.
        pub status: i32,
        ///The kind in words. It is always the same for a code.
        pub title: ::std::string::String,
        /**What kind of problem it is, as a URI: `urn:host-provisioner:problem:` and the code. It is a name and leads
nowhere.*/
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    impl Problem {
        pub fn builder() -> builder::Problem {
            Default::default()
        }
    }
    ///What went wrong, as RFC 9457 writes it, with the members that the clients of the service before this one read.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ProblemAsBefore {
        ///The kind in short, for programs to tell apart. Codes are never renamed.
        pub code: ::std::string::String,
        ///The host session that is current for this session and label, where that is why.
        #[serde(
            rename = "currentHostSessionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub current_host_session_id: ::std::option::Option<i64>,
        /**What is wrong with this request, for people to read. It never repeats a value that was sent, and its wording
may change.*/
        pub detail: ::std::string::String,
        ///What is wrong, in words: the same text as `detail`.
        pub error: ::std::string::String,
        ///The latest end that this may have, in UTC, where an end was to lie beyond it.
        #[serde(
            rename = "latestExpiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub latest_expires_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///Which parameter of the path or the query is wrong.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub parameter: ::std::option::Option<::std::string::String>,
        ///Where in the body it is wrong: a JSON pointer (RFC 6901), empty for the body as a whole.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub pointer: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<RefusalReason>,
        ///When it was revoked, in UTC, where that is why.
        #[serde(
            rename = "revokedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub revoked_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Who revoked it: an operator's name, or `local:` with a user and a machine.
        #[serde(
            rename = "revokedBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub revoked_by: ::std::option::Option<::std::string::String>,
        ///The status of the answer.
        pub status: i32,
        ///Always `false`.
        pub success: bool,
        ///The kind in words. It is always the same for a code.
        pub title: ::std::string::String,
        /**What kind of problem it is, as a URI: `urn:host-provisioner:problem:` and the code. It is a name and leads
nowhere.*/
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    impl ProblemAsBefore {
        pub fn builder() -> builder::ProblemAsBefore {
            Default::default()
        }
    }
    ///What came of each item of a batch.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ProvisionBatch {
        ///One result for each item, in the order of the items.
        pub results: ::std::vec::Vec<ProvisionResult>,
    }
    impl ProvisionBatch {
        pub fn builder() -> builder::ProvisionBatch {
            Default::default()
        }
    }
    ///The Host GUIDs that are wanted.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(deny_unknown_fields)]
    pub struct ProvisionBatchRequest {
        ///One item for each.
        #[serde(rename = "hostSessions")]
        pub host_sessions: ::std::vec::Vec<ProvisionItem>,
    }
    impl ProvisionBatchRequest {
        pub fn builder() -> builder::ProvisionBatchRequest {
            Default::default()
        }
    }
    ///What is wanted of a new Host GUID.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(deny_unknown_fields)]
    pub struct ProvisionItem {
        /**Who asks for it, for people to read: 1 to 128 characters without control characters. `API User` where it is
not said.*/
        #[serde(
            rename = "createdBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub created_by: ::std::option::Option<::std::string::String>,
        /**When it is to end: a time in the future, with any offset. Not together with `expiresInSeconds`. Without
either it ends after the longest life that the service is configured with, or never by itself where there is
none. A later end than that is refused.*/
        #[serde(
            rename = "expiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///How many seconds after it was issued it is to end. Not together with `expiresAt`.
        #[serde(
            rename = "expiresInSeconds",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_in_seconds: ::std::option::Option<i64>,
        /**How many seconds the one that is rotated out stays valid, up to 24 hours; 0 where it is not said. Not together
with `"ifCurrent": "reject"`.*/
        #[serde(
            rename = "graceSeconds",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub grace_seconds: ::std::option::Option<i32>,
        ///What to do when the seat has a current host session: `rotate` it out, or `reject` this request.
        #[serde(rename = "ifCurrent", default = "defaults::provision_item_if_current")]
        pub if_current: ProvisionItemIfCurrent,
        ///The host's seat in the session. A co-host has a label of its own.
        #[serde(default = "defaults::provision_item_label")]
        pub label: ::std::string::String,
        ///Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
        ///The session to be hosted.
        #[serde(rename = "sessionId")]
        pub session_id: i64,
    }
    impl ProvisionItem {
        pub fn builder() -> builder::ProvisionItem {
            Default::default()
        }
    }
    ///What to do when the seat has a current host session: `rotate` it out, or `reject` this request.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ProvisionItemIfCurrent {
        #[serde(rename = "rotate")]
        Rotate,
        #[serde(rename = "reject")]
        Reject,
    }
    impl ::std::fmt::Display for ProvisionItemIfCurrent {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Rotate => f.write_str("rotate"),
                Self::Reject => f.write_str("reject"),
            }
        }
    }
    impl ::std::str::FromStr for ProvisionItemIfCurrent {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "rotate" => Ok(Self::Rotate),
                "reject" => Ok(Self::Reject),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ProvisionItemIfCurrent {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ProvisionItemIfCurrent {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::default::Default for ProvisionItemIfCurrent {
        fn default() -> Self {
            ProvisionItemIfCurrent::Rotate
        }
    }
    ///What issuing a Host GUID would do now.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ProvisionPlan {
        ///Always `true`: nothing was done.
        #[serde(rename = "dryRun")]
        pub dry_run: bool,
        ///When the Host GUID would end, in UTC. Absent: never by itself.
        #[serde(
            rename = "expiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///The host's seat in the session.
        pub label: ::std::string::String,
        ///The session that would be hosted.
        #[serde(rename = "sessionId")]
        pub session_id: i64,
        ///The host session that would be rotated out. Absent: none.
        #[serde(
            rename = "wouldRotate",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub would_rotate: ::std::option::Option<i64>,
    }
    impl ProvisionPlan {
        pub fn builder() -> builder::ProvisionPlan {
            Default::default()
        }
    }
    ///What is wanted of a new Host GUID.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(deny_unknown_fields)]
    pub struct ProvisionRequest {
        /**Who asks for it, for people to read: 1 to 128 characters without control characters. `API User` where it is
not said.*/
        #[serde(
            rename = "createdBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub created_by: ::std::option::Option<::std::string::String>,
        ///Whether to say what would be done, and to do nothing.
        #[serde(rename = "dryRun", default)]
        pub dry_run: bool,
        /**When it is to end: a time in the future, with any offset. Not together with `expiresInSeconds`. Without
either it ends after the longest life that the service is configured with, or never by itself where there is
none. A later end than that is refused.*/
        #[serde(
            rename = "expiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///How many seconds after it was issued it is to end. Not together with `expiresAt`.
        #[serde(
            rename = "expiresInSeconds",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_in_seconds: ::std::option::Option<i64>,
        /**How many seconds the one that is rotated out stays valid, up to 24 hours; 0 where it is not said. Not together
with `"ifCurrent": "reject"`.*/
        #[serde(
            rename = "graceSeconds",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub grace_seconds: ::std::option::Option<i32>,
        ///What to do when the seat has a current host session: `rotate` it out, or `reject` this request.
        #[serde(
            rename = "ifCurrent",
            default = "defaults::provision_request_if_current"
        )]
        pub if_current: ProvisionRequestIfCurrent,
        ///The host's seat in the session. A co-host has a label of its own.
        #[serde(default = "defaults::provision_request_label")]
        pub label: ::std::string::String,
        ///Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
        ///The session to be hosted.
        #[serde(rename = "sessionId")]
        pub session_id: i64,
    }
    impl ProvisionRequest {
        pub fn builder() -> builder::ProvisionRequest {
            Default::default()
        }
    }
    ///What to do when the seat has a current host session: `rotate` it out, or `reject` this request.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum ProvisionRequestIfCurrent {
        #[serde(rename = "rotate")]
        Rotate,
        #[serde(rename = "reject")]
        Reject,
    }
    impl ::std::fmt::Display for ProvisionRequestIfCurrent {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Rotate => f.write_str("rotate"),
                Self::Reject => f.write_str("reject"),
            }
        }
    }
    impl ::std::str::FromStr for ProvisionRequestIfCurrent {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "rotate" => Ok(Self::Rotate),
                "reject" => Ok(Self::Reject),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ProvisionRequestIfCurrent {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ProvisionRequestIfCurrent {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::default::Default for ProvisionRequestIfCurrent {
        fn default() -> Self {
            ProvisionRequestIfCurrent::Rotate
        }
    }
    ///What came of one item of a batch: a host session or a problem.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ProvisionResult {
        #[serde(
            rename = "hostSession",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub host_session: ::std::option::Option<IssuedHostSession>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub problem: ::std::option::Option<Problem>,
        ///The status that this item alone would have been answered with: 201 where a Host GUID was issued.
        pub status: i32,
    }
    impl ProvisionResult {
        pub fn builder() -> builder::ProvisionResult {
            Default::default()
        }
    }
    ///Why a Host GUID was refused. `unknown`: it was never issued here. `revoked` and `expired`: it was valid once. `other_session`: it is valid, and for another session than the one asked about.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum RefusalReason {
        #[serde(rename = "unknown")]
        Unknown,
        #[serde(rename = "revoked")]
        Revoked,
        #[serde(rename = "expired")]
        Expired,
        #[serde(rename = "other_session")]
        OtherSession,
    }
    impl ::std::fmt::Display for RefusalReason {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Unknown => f.write_str("unknown"),
                Self::Revoked => f.write_str("revoked"),
                Self::Expired => f.write_str("expired"),
                Self::OtherSession => f.write_str("other_session"),
            }
        }
    }
    impl ::std::str::FromStr for RefusalReason {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "unknown" => Ok(Self::Unknown),
                "revoked" => Ok(Self::Revoked),
                "expired" => Ok(Self::Expired),
                "other_session" => Ok(Self::OtherSession),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for RefusalReason {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for RefusalReason {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///When a host session is to end.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[serde(deny_unknown_fields)]
    pub struct RenewRequest {
        ///When it is to end: a time in the future, with any offset. Either this or `expiresInSeconds` is required.
        #[serde(
            rename = "expiresAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///How many seconds from now it is to end. Either this or `expiresAt` is required.
        #[serde(
            rename = "expiresInSeconds",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub expires_in_seconds: ::std::option::Option<i64>,
        ///Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
    }
    impl RenewRequest {
        pub fn builder() -> builder::RenewRequest {
            Default::default()
        }
    }
    ///What a plan to revoke many still covers.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct RevocationPlan {
        ///Whether nothing remains.
        pub complete: bool,
        ///Until when that can be done, in UTC.
        #[serde(rename = "expiresAt")]
        pub expires_at: ::chrono::DateTime<::chrono::offset::Utc>,
        ///How many of those that remain were never used.
        #[serde(rename = "neverUsed")]
        pub never_used: u64,
        ///The latest `lastUsedAt` of those that remain. Absent: none of them was used.
        #[serde(
            rename = "newestLastUsedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub newest_last_used_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///The earliest `lastUsedAt` of those that remain. Absent: none of them was used.
        #[serde(
            rename = "oldestLastUsedAt",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub oldest_last_used_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///What to send to carry the plan out, or to go on with it. It is no secret.
        pub plan: ::std::string::String,
        ///How many host sessions the plan covers that are not revoked yet.
        pub remaining: u64,
        ///How many host sessions this request revoked: none in a preview.
        pub revoked: u64,
        ///How many of those that remain are valid. The others have expired.
        #[serde(rename = "stillValid")]
        pub still_valid: u64,
    }
    impl RevocationPlan {
        pub fn builder() -> builder::RevocationPlan {
            Default::default()
        }
    }
    ///Which Host GUIDs would be taken back, for a preview; or a plan that a preview gave, to carry it out.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[serde(deny_unknown_fields)]
    pub struct RevokeManyRequest {
        ///Only those that were created by this, letter by letter.
        #[serde(
            rename = "createdBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub created_by: ::std::option::Option<::std::string::String>,
        ///Only those that were issued before this moment. With the present moment, and nothing else, that is all there are.
        #[serde(
            rename = "issuedBefore",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub issued_before: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        /**Only those that this operator issued, or `local:<user>@<host>`: the actor of the audit event that put them on
record.*/
        #[serde(
            rename = "issuedBy",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub issued_by: ::std::option::Option<::std::string::String>,
        ///Only those that were hashed under this key when they were issued, or are now.
        #[serde(
            rename = "keyId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub key_id: ::std::option::Option<::std::string::String>,
        ///Only those with this label.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub label: ::std::option::Option<::std::string::String>,
        ///The plan to carry out, as an answer gave it. There are no filters beside it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub plan: ::std::option::Option<::std::string::String>,
        ///Why it is asked for, with a plan: 1 to 256 characters without control characters. It goes into the audit trail.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
    }
    impl RevokeManyRequest {
        pub fn builder() -> builder::RevokeManyRequest {
            Default::default()
        }
    }
    ///How an operator is to be revoked.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[serde(deny_unknown_fields)]
    pub struct RevokeOperatorRequest {
        ///Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
    }
    impl RevokeOperatorRequest {
        pub fn builder() -> builder::RevokeOperatorRequest {
            Default::default()
        }
    }
    ///How a Host GUID is to be taken back.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[serde(deny_unknown_fields)]
    pub struct RevokeRequest {
        ///Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
    }
    impl RevokeRequest {
        pub fn builder() -> builder::RevokeRequest {
            Default::default()
        }
    }
    ///Which Host GUIDs of a session are to be taken back, and when.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[serde(deny_unknown_fields)]
    pub struct RevokeSessionRequest {
        ///How many seconds they stay valid, up to 24 hours. With 0, and where it is not said, they are revoked at once.
        #[serde(
            rename = "afterSeconds",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub after_seconds: ::std::option::Option<i32>,
        ///Only those of this seat. Without it, those of all.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub label: ::std::option::Option<::std::string::String>,
        ///Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
    }
    impl RevokeSessionRequest {
        pub fn builder() -> builder::RevokeSessionRequest {
            Default::default()
        }
    }
    ///The host sessions that were changed.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct RevokedHostSessions {
        ///The host sessions, oldest first.
        #[serde(rename = "hostSessions")]
        pub host_sessions: ::std::vec::Vec<HostSession>,
    }
    impl RevokedHostSessions {
        pub fn builder() -> builder::RevokedHostSessions {
            Default::default()
        }
    }
    ///How an operator's token is to be replaced.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[serde(deny_unknown_fields)]
    pub struct RotateOperatorRequest {
        /**How many seconds the token before stays good, up to 7 days; 0 where it is not said. After a theft that is what is
wanted.*/
        #[serde(
            rename = "overlapSeconds",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub overlap_seconds: ::std::option::Option<i32>,
        ///Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
    }
    impl RotateOperatorRequest {
        pub fn builder() -> builder::RotateOperatorRequest {
            Default::default()
        }
    }
    ///How a Host GUID is to be replaced.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[serde(deny_unknown_fields)]
    pub struct RotateRequest {
        ///Whether to say what would be done, and to do nothing.
        #[serde(rename = "dryRun", default)]
        pub dry_run: bool,
        ///How many seconds the old one stays valid, up to 24 hours; 0 where it is not said.
        #[serde(
            rename = "graceSeconds",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub grace_seconds: ::std::option::Option<i32>,
        ///Why it is asked for: 1 to 256 characters without control characters. It goes into the audit trail.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
    }
    impl RotateRequest {
        pub fn builder() -> builder::RotateRequest {
            Default::default()
        }
    }
    /**What an operator may do. `provision`: issue, rotate and renew Host GUIDs. `revoke`: take them back. `read`: read host sessions. `verify`: ask whether a Host GUID is valid. `explain`: be told why it is not. `audit`: read the audit trail. `admin`: manage operators.

A store that a newer version has written to may hold others, which are given as they are.*/
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    pub enum Scope {
        #[serde(rename = "provision")]
        Provision,
        #[serde(rename = "revoke")]
        Revoke,
        #[serde(rename = "read")]
        Read,
        #[serde(rename = "verify")]
        Verify,
        #[serde(rename = "explain")]
        Explain,
        #[serde(rename = "audit")]
        Audit,
        #[serde(rename = "admin")]
        Admin,
    }
    impl ::std::fmt::Display for Scope {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Provision => f.write_str("provision"),
                Self::Revoke => f.write_str("revoke"),
                Self::Read => f.write_str("read"),
                Self::Verify => f.write_str("verify"),
                Self::Explain => f.write_str("explain"),
                Self::Audit => f.write_str("audit"),
                Self::Admin => f.write_str("admin"),
            }
        }
    }
    impl ::std::str::FromStr for Scope {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "provision" => Ok(Self::Provision),
                "revoke" => Ok(Self::Revoke),
                "read" => Ok(Self::Read),
                "verify" => Ok(Self::Verify),
                "explain" => Ok(Self::Explain),
                "audit" => Ok(Self::Audit),
                "admin" => Ok(Self::Admin),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Scope {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Scope {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    ///That the service is there.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ServiceStatus {
        ///Always `HostProvisioner API`.
        pub service: ::std::string::String,
        ///Always `operational`.
        pub status: ::std::string::String,
        ///The service's time, in UTC.
        pub timestamp: ::chrono::DateTime<::chrono::offset::Utc>,
    }
    impl ServiceStatus {
        pub fn builder() -> builder::ServiceStatus {
            Default::default()
        }
    }
    ///A public key of session tokens, as RFC 7518, section 6.2, writes it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct SigningKey {
        ///The algorithm: always `ES256`.
        pub alg: ::std::string::String,
        ///The curve: always `P-256`.
        pub crv: ::std::string::String,
        ///The key's id, which a token's header names.
        pub kid: ::std::string::String,
        ///The kind of key: always `EC`.
        pub kty: ::std::string::String,
        ///What it is for: always `sig`.
        #[serde(rename = "use")]
        pub use_: ::std::string::String,
        ///The point's x coordinate: 32 bytes, big-endian, in Base64 for URLs.
        pub x: ::std::string::String,
        ///The point's y coordinate.
        pub y: ::std::string::String,
    }
    impl SigningKey {
        pub fn builder() -> builder::SigningKey {
            Default::default()
        }
    }
    ///The public keys of session tokens, as RFC 7517 writes them.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct SigningKeys {
        ///The keys, in the order of their ids.
        pub keys: ::std::vec::Vec<SigningKey>,
    }
    impl SigningKeys {
        pub fn builder() -> builder::SigningKeys {
            Default::default()
        }
    }
    ///Whether a Host GUID may host.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Verification {
        #[serde(
            rename = "hostSession",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub host_session: ::std::option::Option<HostSession>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<RefusalReason>,
        ///Whether it is valid.
        pub valid: bool,
    }
    impl Verification {
        pub fn builder() -> builder::Verification {
            Default::default()
        }
    }
    ///Whether each of several Host GUIDs may host.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct VerificationBatch {
        ///One result for each item, in the order of the items.
        pub results: ::std::vec::Vec<VerificationResult>,
    }
    impl VerificationBatch {
        pub fn builder() -> builder::VerificationBatch {
            Default::default()
        }
    }
    ///Whether one Host GUID of several may host.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct VerificationResult {
        #[serde(
            rename = "hostSession",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub host_session: ::std::option::Option<HostSession>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub problem: ::std::option::Option<Problem>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<RefusalReason>,
        ///Whether it is valid.
        pub valid: bool,
    }
    impl VerificationResult {
        pub fn builder() -> builder::VerificationResult {
            Default::default()
        }
    }
    ///The Host GUIDs that somebody showed.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(deny_unknown_fields)]
    pub struct VerifyBatchRequest {
        ///One item for each.
        #[serde(rename = "hostGuids")]
        pub host_guids: ::std::vec::Vec<VerifyRequest>,
    }
    impl VerifyBatchRequest {
        pub fn builder() -> builder::VerifyBatchRequest {
            Default::default()
        }
    }
    ///The Host GUID that somebody showed.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(deny_unknown_fields)]
    pub struct VerifyRequest {
        /**The Host GUID, in any text form of a UUID: upper or lower case, with or without hyphens, in braces, or behind
`urn:uuid:`.*/
        #[serde(rename = "hostGuid")]
        pub host_guid: crate::HostGuid,
        ///The session that its bearer wants to host. Without it, a Host GUID of any session is valid.
        #[serde(
            rename = "sessionId",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub session_id: ::std::option::Option<i64>,
    }
    impl VerifyRequest {
        pub fn builder() -> builder::VerifyRequest {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct AuditEvent {
            action: ::std::result::Result<super::AuditAction, ::std::string::String>,
            actor: ::std::result::Result<::std::string::String, ::std::string::String>,
            at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            details: ::std::result::Result<
                super::AuditEventDetails,
                ::std::string::String,
            >,
            event_id: ::std::result::Result<i64, ::std::string::String>,
            host_session_id: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            session_id: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            subject: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for AuditEvent {
            fn default() -> Self {
                Self {
                    action: Err("no value supplied for action".to_string()),
                    actor: Err("no value supplied for actor".to_string()),
                    at: Err("no value supplied for at".to_string()),
                    details: Err("no value supplied for details".to_string()),
                    event_id: Err("no value supplied for event_id".to_string()),
                    host_session_id: Ok(Default::default()),
                    session_id: Ok(Default::default()),
                    subject: Ok(Default::default()),
                }
            }
        }
        impl AuditEvent {
            pub fn action<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::AuditAction>,
                T::Error: ::std::fmt::Display,
            {
                self.action = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for action: {e}")
                    });
                self
            }
            pub fn actor<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.actor = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for actor: {e}")
                    });
                self
            }
            pub fn at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.at = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for at: {e}"));
                self
            }
            pub fn details<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::AuditEventDetails>,
                T::Error: ::std::fmt::Display,
            {
                self.details = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for details: {e}")
                    });
                self
            }
            pub fn event_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.event_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for event_id: {e}")
                    });
                self
            }
            pub fn host_session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.host_session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for host_session_id: {e}"
                        )
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
            pub fn subject<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.subject = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for subject: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<AuditEvent> for super::AuditEvent {
            type Error = super::error::ConversionError;
            fn try_from(
                value: AuditEvent,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    action: value.action?,
                    actor: value.actor?,
                    at: value.at?,
                    details: value.details?,
                    event_id: value.event_id?,
                    host_session_id: value.host_session_id?,
                    session_id: value.session_id?,
                    subject: value.subject?,
                })
            }
        }
        impl ::std::convert::From<super::AuditEvent> for AuditEvent {
            fn from(value: super::AuditEvent) -> Self {
                Self {
                    action: Ok(value.action),
                    actor: Ok(value.actor),
                    at: Ok(value.at),
                    details: Ok(value.details),
                    event_id: Ok(value.event_id),
                    host_session_id: Ok(value.host_session_id),
                    session_id: Ok(value.session_id),
                    subject: Ok(value.subject),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct AuditEventPage {
            events: ::std::result::Result<
                ::std::vec::Vec<super::AuditEvent>,
                ::std::string::String,
            >,
            next_cursor: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for AuditEventPage {
            fn default() -> Self {
                Self {
                    events: Err("no value supplied for events".to_string()),
                    next_cursor: Ok(Default::default()),
                }
            }
        }
        impl AuditEventPage {
            pub fn events<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::AuditEvent>>,
                T::Error: ::std::fmt::Display,
            {
                self.events = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for events: {e}")
                    });
                self
            }
            pub fn next_cursor<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.next_cursor = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for next_cursor: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<AuditEventPage> for super::AuditEventPage {
            type Error = super::error::ConversionError;
            fn try_from(
                value: AuditEventPage,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    events: value.events?,
                    next_cursor: value.next_cursor?,
                })
            }
        }
        impl ::std::convert::From<super::AuditEventPage> for AuditEventPage {
            fn from(value: super::AuditEventPage) -> Self {
                Self {
                    events: Ok(value.events),
                    next_cursor: Ok(value.next_cursor),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct AuthenticateAsBeforeRequest {
            host_guid: ::std::result::Result<crate::HostGuid, ::std::string::String>,
        }
        impl ::std::default::Default for AuthenticateAsBeforeRequest {
            fn default() -> Self {
                Self {
                    host_guid: Err("no value supplied for host_guid".to_string()),
                }
            }
        }
        impl AuthenticateAsBeforeRequest {
            pub fn host_guid<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::HostGuid>,
                T::Error: ::std::fmt::Display,
            {
                self.host_guid = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_guid: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<AuthenticateAsBeforeRequest>
        for super::AuthenticateAsBeforeRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: AuthenticateAsBeforeRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    host_guid: value.host_guid?,
                })
            }
        }
        impl ::std::convert::From<super::AuthenticateAsBeforeRequest>
        for AuthenticateAsBeforeRequest {
            fn from(value: super::AuthenticateAsBeforeRequest) -> Self {
                Self {
                    host_guid: Ok(value.host_guid),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct AuthenticateRequest {
            host_guid: ::std::result::Result<crate::HostGuid, ::std::string::String>,
            session_id: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for AuthenticateRequest {
            fn default() -> Self {
                Self {
                    host_guid: Err("no value supplied for host_guid".to_string()),
                    session_id: Ok(Default::default()),
                }
            }
        }
        impl AuthenticateRequest {
            pub fn host_guid<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::HostGuid>,
                T::Error: ::std::fmt::Display,
            {
                self.host_guid = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_guid: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<AuthenticateRequest>
        for super::AuthenticateRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: AuthenticateRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    host_guid: value.host_guid?,
                    session_id: value.session_id?,
                })
            }
        }
        impl ::std::convert::From<super::AuthenticateRequest> for AuthenticateRequest {
            fn from(value: super::AuthenticateRequest) -> Self {
                Self {
                    host_guid: Ok(value.host_guid),
                    session_id: Ok(value.session_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct AuthenticatedAsBefore {
            expires_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            host_guid: ::std::result::Result<crate::HostGuid, ::std::string::String>,
            session_token: ::std::result::Result<crate::Secret, ::std::string::String>,
            success: ::std::result::Result<bool, ::std::string::String>,
        }
        impl ::std::default::Default for AuthenticatedAsBefore {
            fn default() -> Self {
                Self {
                    expires_at: Err("no value supplied for expires_at".to_string()),
                    host_guid: Err("no value supplied for host_guid".to_string()),
                    session_token: Err(
                        "no value supplied for session_token".to_string(),
                    ),
                    success: Err("no value supplied for success".to_string()),
                }
            }
        }
        impl AuthenticatedAsBefore {
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn host_guid<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::HostGuid>,
                T::Error: ::std::fmt::Display,
            {
                self.host_guid = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_guid: {e}")
                    });
                self
            }
            pub fn session_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.session_token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_token: {e}")
                    });
                self
            }
            pub fn success<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.success = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for success: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<AuthenticatedAsBefore>
        for super::AuthenticatedAsBefore {
            type Error = super::error::ConversionError;
            fn try_from(
                value: AuthenticatedAsBefore,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    expires_at: value.expires_at?,
                    host_guid: value.host_guid?,
                    session_token: value.session_token?,
                    success: value.success?,
                })
            }
        }
        impl ::std::convert::From<super::AuthenticatedAsBefore>
        for AuthenticatedAsBefore {
            fn from(value: super::AuthenticatedAsBefore) -> Self {
                Self {
                    expires_at: Ok(value.expires_at),
                    host_guid: Ok(value.host_guid),
                    session_token: Ok(value.session_token),
                    success: Ok(value.success),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct AuthenticatedHost {
            expires_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            host_session_id: ::std::result::Result<i64, ::std::string::String>,
            label: ::std::result::Result<::std::string::String, ::std::string::String>,
            session_id: ::std::result::Result<i64, ::std::string::String>,
            session_token: ::std::result::Result<crate::Secret, ::std::string::String>,
        }
        impl ::std::default::Default for AuthenticatedHost {
            fn default() -> Self {
                Self {
                    expires_at: Err("no value supplied for expires_at".to_string()),
                    host_session_id: Err(
                        "no value supplied for host_session_id".to_string(),
                    ),
                    label: Err("no value supplied for label".to_string()),
                    session_id: Err("no value supplied for session_id".to_string()),
                    session_token: Err("no value supplied for session_token".to_string()),
                }
            }
        }
        impl AuthenticatedHost {
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn host_session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.host_session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for host_session_id: {e}"
                        )
                    });
                self
            }
            pub fn label<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.label = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for label: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
            pub fn session_token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.session_token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_token: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<AuthenticatedHost> for super::AuthenticatedHost {
            type Error = super::error::ConversionError;
            fn try_from(
                value: AuthenticatedHost,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    expires_at: value.expires_at?,
                    host_session_id: value.host_session_id?,
                    label: value.label?,
                    session_id: value.session_id?,
                    session_token: value.session_token?,
                })
            }
        }
        impl ::std::convert::From<super::AuthenticatedHost> for AuthenticatedHost {
            fn from(value: super::AuthenticatedHost) -> Self {
                Self {
                    expires_at: Ok(value.expires_at),
                    host_session_id: Ok(value.host_session_id),
                    label: Ok(value.label),
                    session_id: Ok(value.session_id),
                    session_token: Ok(value.session_token),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct CreateOperatorRequest {
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            expires_in_seconds: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
            scopes: ::std::result::Result<
                ::std::vec::Vec<super::Scope>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for CreateOperatorRequest {
            fn default() -> Self {
                Self {
                    expires_at: Ok(Default::default()),
                    expires_in_seconds: Ok(Default::default()),
                    name: Err("no value supplied for name".to_string()),
                    scopes: Err("no value supplied for scopes".to_string()),
                }
            }
        }
        impl CreateOperatorRequest {
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn expires_in_seconds<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_in_seconds = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for expires_in_seconds: {e}"
                        )
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn scopes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Scope>>,
                T::Error: ::std::fmt::Display,
            {
                self.scopes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for scopes: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CreateOperatorRequest>
        for super::CreateOperatorRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CreateOperatorRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    expires_at: value.expires_at?,
                    expires_in_seconds: value.expires_in_seconds?,
                    name: value.name?,
                    scopes: value.scopes?,
                })
            }
        }
        impl ::std::convert::From<super::CreateOperatorRequest>
        for CreateOperatorRequest {
            fn from(value: super::CreateOperatorRequest) -> Self {
                Self {
                    expires_at: Ok(value.expires_at),
                    expires_in_seconds: Ok(value.expires_in_seconds),
                    name: Ok(value.name),
                    scopes: Ok(value.scopes),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct GenerateRequest {
            created_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            session_id: ::std::result::Result<i64, ::std::string::String>,
        }
        impl ::std::default::Default for GenerateRequest {
            fn default() -> Self {
                Self {
                    created_by: Ok(Default::default()),
                    session_id: Err("no value supplied for session_id".to_string()),
                }
            }
        }
        impl GenerateRequest {
            pub fn created_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_by: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<GenerateRequest> for super::GenerateRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: GenerateRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_by: value.created_by?,
                    session_id: value.session_id?,
                })
            }
        }
        impl ::std::convert::From<super::GenerateRequest> for GenerateRequest {
            fn from(value: super::GenerateRequest) -> Self {
                Self {
                    created_by: Ok(value.created_by),
                    session_id: Ok(value.session_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct GeneratedHostGuid {
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            created_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            hash: ::std::result::Result<::std::string::String, ::std::string::String>,
            host_guid: ::std::result::Result<crate::HostGuid, ::std::string::String>,
            host_session_id: ::std::result::Result<i64, ::std::string::String>,
            session_id: ::std::result::Result<i64, ::std::string::String>,
        }
        impl ::std::default::Default for GeneratedHostGuid {
            fn default() -> Self {
                Self {
                    created_at: Err("no value supplied for created_at".to_string()),
                    created_by: Ok(Default::default()),
                    hash: Err("no value supplied for hash".to_string()),
                    host_guid: Err("no value supplied for host_guid".to_string()),
                    host_session_id: Err(
                        "no value supplied for host_session_id".to_string(),
                    ),
                    session_id: Err("no value supplied for session_id".to_string()),
                }
            }
        }
        impl GeneratedHostGuid {
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn created_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_by: {e}")
                    });
                self
            }
            pub fn hash<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.hash = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for hash: {e}")
                    });
                self
            }
            pub fn host_guid<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::HostGuid>,
                T::Error: ::std::fmt::Display,
            {
                self.host_guid = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_guid: {e}")
                    });
                self
            }
            pub fn host_session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.host_session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for host_session_id: {e}"
                        )
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<GeneratedHostGuid> for super::GeneratedHostGuid {
            type Error = super::error::ConversionError;
            fn try_from(
                value: GeneratedHostGuid,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_at: value.created_at?,
                    created_by: value.created_by?,
                    hash: value.hash?,
                    host_guid: value.host_guid?,
                    host_session_id: value.host_session_id?,
                    session_id: value.session_id?,
                })
            }
        }
        impl ::std::convert::From<super::GeneratedHostGuid> for GeneratedHostGuid {
            fn from(value: super::GeneratedHostGuid) -> Self {
                Self {
                    created_at: Ok(value.created_at),
                    created_by: Ok(value.created_by),
                    hash: Ok(value.hash),
                    host_guid: Ok(value.host_guid),
                    host_session_id: Ok(value.host_session_id),
                    session_id: Ok(value.session_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Health {
            status: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for Health {
            fn default() -> Self {
                Self {
                    status: Err("no value supplied for status".to_string()),
                }
            }
        }
        impl Health {
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Health> for super::Health {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Health,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { status: value.status? })
            }
        }
        impl ::std::convert::From<super::Health> for Health {
            fn from(value: super::Health) -> Self {
                Self { status: Ok(value.status) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct HostSession {
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            created_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            hash: ::std::result::Result<::std::string::String, ::std::string::String>,
            host_session_id: ::std::result::Result<i64, ::std::string::String>,
            label: ::std::result::Result<::std::string::String, ::std::string::String>,
            last_used_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            revoked_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            revoked_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            rotated: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            session_id: ::std::result::Result<i64, ::std::string::String>,
            status: ::std::result::Result<
                super::HostSessionStatus,
                ::std::string::String,
            >,
            superseded_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for HostSession {
            fn default() -> Self {
                Self {
                    created_at: Err("no value supplied for created_at".to_string()),
                    created_by: Ok(Default::default()),
                    expires_at: Ok(Default::default()),
                    hash: Err("no value supplied for hash".to_string()),
                    host_session_id: Err(
                        "no value supplied for host_session_id".to_string(),
                    ),
                    label: Err("no value supplied for label".to_string()),
                    last_used_at: Ok(Default::default()),
                    revoked_at: Ok(Default::default()),
                    revoked_by: Ok(Default::default()),
                    rotated: Ok(Default::default()),
                    session_id: Err("no value supplied for session_id".to_string()),
                    status: Err("no value supplied for status".to_string()),
                    superseded_at: Ok(Default::default()),
                }
            }
        }
        impl HostSession {
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn created_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_by: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn hash<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.hash = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for hash: {e}")
                    });
                self
            }
            pub fn host_session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.host_session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for host_session_id: {e}"
                        )
                    });
                self
            }
            pub fn label<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.label = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for label: {e}")
                    });
                self
            }
            pub fn last_used_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.last_used_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_used_at: {e}")
                    });
                self
            }
            pub fn revoked_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.revoked_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked_at: {e}")
                    });
                self
            }
            pub fn revoked_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.revoked_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked_by: {e}")
                    });
                self
            }
            pub fn rotated<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.rotated = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for rotated: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::HostSessionStatus>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn superseded_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.superseded_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for superseded_at: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<HostSession> for super::HostSession {
            type Error = super::error::ConversionError;
            fn try_from(
                value: HostSession,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_at: value.created_at?,
                    created_by: value.created_by?,
                    expires_at: value.expires_at?,
                    hash: value.hash?,
                    host_session_id: value.host_session_id?,
                    label: value.label?,
                    last_used_at: value.last_used_at?,
                    revoked_at: value.revoked_at?,
                    revoked_by: value.revoked_by?,
                    rotated: value.rotated?,
                    session_id: value.session_id?,
                    status: value.status?,
                    superseded_at: value.superseded_at?,
                })
            }
        }
        impl ::std::convert::From<super::HostSession> for HostSession {
            fn from(value: super::HostSession) -> Self {
                Self {
                    created_at: Ok(value.created_at),
                    created_by: Ok(value.created_by),
                    expires_at: Ok(value.expires_at),
                    hash: Ok(value.hash),
                    host_session_id: Ok(value.host_session_id),
                    label: Ok(value.label),
                    last_used_at: Ok(value.last_used_at),
                    revoked_at: Ok(value.revoked_at),
                    revoked_by: Ok(value.revoked_by),
                    rotated: Ok(value.rotated),
                    session_id: Ok(value.session_id),
                    status: Ok(value.status),
                    superseded_at: Ok(value.superseded_at),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct HostSessionPage {
            host_sessions: ::std::result::Result<
                ::std::vec::Vec<super::HostSession>,
                ::std::string::String,
            >,
            next_cursor: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for HostSessionPage {
            fn default() -> Self {
                Self {
                    host_sessions: Err(
                        "no value supplied for host_sessions".to_string(),
                    ),
                    next_cursor: Ok(Default::default()),
                }
            }
        }
        impl HostSessionPage {
            pub fn host_sessions<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::HostSession>>,
                T::Error: ::std::fmt::Display,
            {
                self.host_sessions = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_sessions: {e}")
                    });
                self
            }
            pub fn next_cursor<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.next_cursor = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for next_cursor: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<HostSessionPage> for super::HostSessionPage {
            type Error = super::error::ConversionError;
            fn try_from(
                value: HostSessionPage,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    host_sessions: value.host_sessions?,
                    next_cursor: value.next_cursor?,
                })
            }
        }
        impl ::std::convert::From<super::HostSessionPage> for HostSessionPage {
            fn from(value: super::HostSessionPage) -> Self {
                Self {
                    host_sessions: Ok(value.host_sessions),
                    next_cursor: Ok(value.next_cursor),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct IntrospectRequest {
            token: ::std::result::Result<crate::Secret, ::std::string::String>,
            token_type_hint: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for IntrospectRequest {
            fn default() -> Self {
                Self {
                    token: Err("no value supplied for token".to_string()),
                    token_type_hint: Ok(Default::default()),
                }
            }
        }
        impl IntrospectRequest {
            pub fn token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for token: {e}")
                    });
                self
            }
            pub fn token_type_hint<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.token_type_hint = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for token_type_hint: {e}"
                        )
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<IntrospectRequest> for super::IntrospectRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: IntrospectRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    token: value.token?,
                    token_type_hint: value.token_type_hint?,
                })
            }
        }
        impl ::std::convert::From<super::IntrospectRequest> for IntrospectRequest {
            fn from(value: super::IntrospectRequest) -> Self {
                Self {
                    token: Ok(value.token),
                    token_type_hint: Ok(value.token_type_hint),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Introspection {
            active: ::std::result::Result<bool, ::std::string::String>,
            aud: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            exp: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            iat: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            iss: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            jti: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            label: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            session_id: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            sub: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Introspection {
            fn default() -> Self {
                Self {
                    active: Err("no value supplied for active".to_string()),
                    aud: Ok(Default::default()),
                    exp: Ok(Default::default()),
                    iat: Ok(Default::default()),
                    iss: Ok(Default::default()),
                    jti: Ok(Default::default()),
                    label: Ok(Default::default()),
                    session_id: Ok(Default::default()),
                    sub: Ok(Default::default()),
                }
            }
        }
        impl Introspection {
            pub fn active<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.active = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for active: {e}")
                    });
                self
            }
            pub fn aud<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.aud = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for aud: {e}")
                    });
                self
            }
            pub fn exp<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.exp = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for exp: {e}")
                    });
                self
            }
            pub fn iat<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.iat = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for iat: {e}")
                    });
                self
            }
            pub fn iss<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.iss = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for iss: {e}")
                    });
                self
            }
            pub fn jti<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.jti = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for jti: {e}")
                    });
                self
            }
            pub fn label<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.label = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for label: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
            pub fn sub<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.sub = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for sub: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Introspection> for super::Introspection {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Introspection,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    active: value.active?,
                    aud: value.aud?,
                    exp: value.exp?,
                    iat: value.iat?,
                    iss: value.iss?,
                    jti: value.jti?,
                    label: value.label?,
                    session_id: value.session_id?,
                    sub: value.sub?,
                })
            }
        }
        impl ::std::convert::From<super::Introspection> for Introspection {
            fn from(value: super::Introspection) -> Self {
                Self {
                    active: Ok(value.active),
                    aud: Ok(value.aud),
                    exp: Ok(value.exp),
                    iat: Ok(value.iat),
                    iss: Ok(value.iss),
                    jti: Ok(value.jti),
                    label: Ok(value.label),
                    session_id: Ok(value.session_id),
                    sub: Ok(value.sub),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct IssuedHostSession {
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            created_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            hash: ::std::result::Result<::std::string::String, ::std::string::String>,
            host_guid: ::std::result::Result<crate::HostGuid, ::std::string::String>,
            host_session_id: ::std::result::Result<i64, ::std::string::String>,
            label: ::std::result::Result<::std::string::String, ::std::string::String>,
            last_used_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            revoked_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            revoked_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            rotated: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            session_id: ::std::result::Result<i64, ::std::string::String>,
            status: ::std::result::Result<
                super::HostSessionStatus,
                ::std::string::String,
            >,
            superseded_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for IssuedHostSession {
            fn default() -> Self {
                Self {
                    created_at: Err("no value supplied for created_at".to_string()),
                    created_by: Ok(Default::default()),
                    expires_at: Ok(Default::default()),
                    hash: Err("no value supplied for hash".to_string()),
                    host_guid: Err("no value supplied for host_guid".to_string()),
                    host_session_id: Err(
                        "no value supplied for host_session_id".to_string(),
                    ),
                    label: Err("no value supplied for label".to_string()),
                    last_used_at: Ok(Default::default()),
                    revoked_at: Ok(Default::default()),
                    revoked_by: Ok(Default::default()),
                    rotated: Ok(Default::default()),
                    session_id: Err("no value supplied for session_id".to_string()),
                    status: Err("no value supplied for status".to_string()),
                    superseded_at: Ok(Default::default()),
                }
            }
        }
        impl IssuedHostSession {
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn created_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_by: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn hash<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.hash = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for hash: {e}")
                    });
                self
            }
            pub fn host_guid<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::HostGuid>,
                T::Error: ::std::fmt::Display,
            {
                self.host_guid = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_guid: {e}")
                    });
                self
            }
            pub fn host_session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.host_session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for host_session_id: {e}"
                        )
                    });
                self
            }
            pub fn label<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.label = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for label: {e}")
                    });
                self
            }
            pub fn last_used_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.last_used_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_used_at: {e}")
                    });
                self
            }
            pub fn revoked_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.revoked_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked_at: {e}")
                    });
                self
            }
            pub fn revoked_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.revoked_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked_by: {e}")
                    });
                self
            }
            pub fn rotated<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.rotated = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for rotated: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::HostSessionStatus>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn superseded_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.superseded_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for superseded_at: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<IssuedHostSession> for super::IssuedHostSession {
            type Error = super::error::ConversionError;
            fn try_from(
                value: IssuedHostSession,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_at: value.created_at?,
                    created_by: value.created_by?,
                    expires_at: value.expires_at?,
                    hash: value.hash?,
                    host_guid: value.host_guid?,
                    host_session_id: value.host_session_id?,
                    label: value.label?,
                    last_used_at: value.last_used_at?,
                    revoked_at: value.revoked_at?,
                    revoked_by: value.revoked_by?,
                    rotated: value.rotated?,
                    session_id: value.session_id?,
                    status: value.status?,
                    superseded_at: value.superseded_at?,
                })
            }
        }
        impl ::std::convert::From<super::IssuedHostSession> for IssuedHostSession {
            fn from(value: super::IssuedHostSession) -> Self {
                Self {
                    created_at: Ok(value.created_at),
                    created_by: Ok(value.created_by),
                    expires_at: Ok(value.expires_at),
                    hash: Ok(value.hash),
                    host_guid: Ok(value.host_guid),
                    host_session_id: Ok(value.host_session_id),
                    label: Ok(value.label),
                    last_used_at: Ok(value.last_used_at),
                    revoked_at: Ok(value.revoked_at),
                    revoked_by: Ok(value.revoked_by),
                    rotated: Ok(value.rotated),
                    session_id: Ok(value.session_id),
                    status: Ok(value.status),
                    superseded_at: Ok(value.superseded_at),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct IssuedOperator {
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            created_by: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            last_used_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
            previous_token_until: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            revoked_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            revoked_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            scopes: ::std::result::Result<
                ::std::vec::Vec<super::Scope>,
                ::std::string::String,
            >,
            status: ::std::result::Result<super::OperatorStatus, ::std::string::String>,
            token: ::std::result::Result<crate::Secret, ::std::string::String>,
            unused_until: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for IssuedOperator {
            fn default() -> Self {
                Self {
                    created_at: Err("no value supplied for created_at".to_string()),
                    created_by: Err("no value supplied for created_by".to_string()),
                    expires_at: Ok(Default::default()),
                    last_used_at: Ok(Default::default()),
                    name: Err("no value supplied for name".to_string()),
                    previous_token_until: Ok(Default::default()),
                    revoked_at: Ok(Default::default()),
                    revoked_by: Ok(Default::default()),
                    scopes: Err("no value supplied for scopes".to_string()),
                    status: Err("no value supplied for status".to_string()),
                    token: Err("no value supplied for token".to_string()),
                    unused_until: Ok(Default::default()),
                }
            }
        }
        impl IssuedOperator {
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn created_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.created_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_by: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn last_used_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.last_used_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_used_at: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn previous_token_until<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.previous_token_until = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for previous_token_until: {e}"
                        )
                    });
                self
            }
            pub fn revoked_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.revoked_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked_at: {e}")
                    });
                self
            }
            pub fn revoked_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.revoked_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked_by: {e}")
                    });
                self
            }
            pub fn scopes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Scope>>,
                T::Error: ::std::fmt::Display,
            {
                self.scopes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for scopes: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::OperatorStatus>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn token<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::Secret>,
                T::Error: ::std::fmt::Display,
            {
                self.token = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for token: {e}")
                    });
                self
            }
            pub fn unused_until<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.unused_until = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for unused_until: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<IssuedOperator> for super::IssuedOperator {
            type Error = super::error::ConversionError;
            fn try_from(
                value: IssuedOperator,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_at: value.created_at?,
                    created_by: value.created_by?,
                    expires_at: value.expires_at?,
                    last_used_at: value.last_used_at?,
                    name: value.name?,
                    previous_token_until: value.previous_token_until?,
                    revoked_at: value.revoked_at?,
                    revoked_by: value.revoked_by?,
                    scopes: value.scopes?,
                    status: value.status?,
                    token: value.token?,
                    unused_until: value.unused_until?,
                })
            }
        }
        impl ::std::convert::From<super::IssuedOperator> for IssuedOperator {
            fn from(value: super::IssuedOperator) -> Self {
                Self {
                    created_at: Ok(value.created_at),
                    created_by: Ok(value.created_by),
                    expires_at: Ok(value.expires_at),
                    last_used_at: Ok(value.last_used_at),
                    name: Ok(value.name),
                    previous_token_until: Ok(value.previous_token_until),
                    revoked_at: Ok(value.revoked_at),
                    revoked_by: Ok(value.revoked_by),
                    scopes: Ok(value.scopes),
                    status: Ok(value.status),
                    token: Ok(value.token),
                    unused_until: Ok(value.unused_until),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Operator {
            created_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            created_by: ::std::result::Result<
                ::std::string::String,
                ::std::string::String,
            >,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            last_used_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            name: ::std::result::Result<::std::string::String, ::std::string::String>,
            previous_token_until: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            revoked_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            revoked_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            scopes: ::std::result::Result<
                ::std::vec::Vec<super::Scope>,
                ::std::string::String,
            >,
            status: ::std::result::Result<super::OperatorStatus, ::std::string::String>,
            unused_until: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Operator {
            fn default() -> Self {
                Self {
                    created_at: Err("no value supplied for created_at".to_string()),
                    created_by: Err("no value supplied for created_by".to_string()),
                    expires_at: Ok(Default::default()),
                    last_used_at: Ok(Default::default()),
                    name: Err("no value supplied for name".to_string()),
                    previous_token_until: Ok(Default::default()),
                    revoked_at: Ok(Default::default()),
                    revoked_by: Ok(Default::default()),
                    scopes: Err("no value supplied for scopes".to_string()),
                    status: Err("no value supplied for status".to_string()),
                    unused_until: Ok(Default::default()),
                }
            }
        }
        impl Operator {
            pub fn created_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_at: {e}")
                    });
                self
            }
            pub fn created_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.created_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_by: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn last_used_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.last_used_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for last_used_at: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn previous_token_until<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.previous_token_until = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for previous_token_until: {e}"
                        )
                    });
                self
            }
            pub fn revoked_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.revoked_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked_at: {e}")
                    });
                self
            }
            pub fn revoked_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.revoked_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked_by: {e}")
                    });
                self
            }
            pub fn scopes<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Scope>>,
                T::Error: ::std::fmt::Display,
            {
                self.scopes = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for scopes: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::OperatorStatus>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn unused_until<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.unused_until = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for unused_until: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Operator> for super::Operator {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Operator,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_at: value.created_at?,
                    created_by: value.created_by?,
                    expires_at: value.expires_at?,
                    last_used_at: value.last_used_at?,
                    name: value.name?,
                    previous_token_until: value.previous_token_until?,
                    revoked_at: value.revoked_at?,
                    revoked_by: value.revoked_by?,
                    scopes: value.scopes?,
                    status: value.status?,
                    unused_until: value.unused_until?,
                })
            }
        }
        impl ::std::convert::From<super::Operator> for Operator {
            fn from(value: super::Operator) -> Self {
                Self {
                    created_at: Ok(value.created_at),
                    created_by: Ok(value.created_by),
                    expires_at: Ok(value.expires_at),
                    last_used_at: Ok(value.last_used_at),
                    name: Ok(value.name),
                    previous_token_until: Ok(value.previous_token_until),
                    revoked_at: Ok(value.revoked_at),
                    revoked_by: Ok(value.revoked_by),
                    scopes: Ok(value.scopes),
                    status: Ok(value.status),
                    unused_until: Ok(value.unused_until),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct OperatorPage {
            next_cursor: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            operators: ::std::result::Result<
                ::std::vec::Vec<super::Operator>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for OperatorPage {
            fn default() -> Self {
                Self {
                    next_cursor: Ok(Default::default()),
                    operators: Err("no value supplied for operators".to_string()),
                }
            }
        }
        impl OperatorPage {
            pub fn next_cursor<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.next_cursor = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for next_cursor: {e}")
                    });
                self
            }
            pub fn operators<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::Operator>>,
                T::Error: ::std::fmt::Display,
            {
                self.operators = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for operators: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<OperatorPage> for super::OperatorPage {
            type Error = super::error::ConversionError;
            fn try_from(
                value: OperatorPage,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    next_cursor: value.next_cursor?,
                    operators: value.operators?,
                })
            }
        }
        impl ::std::convert::From<super::OperatorPage> for OperatorPage {
            fn from(value: super::OperatorPage) -> Self {
                Self {
                    next_cursor: Ok(value.next_cursor),
                    operators: Ok(value.operators),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Problem {
            code: ::std::result::Result<::std::string::String, ::std::string::String>,
            current_host_session_id: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            detail: ::std::result::Result<::std::string::String, ::std::string::String>,
            latest_expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            parameter: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            pointer: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<super::RefusalReason>,
                ::std::string::String,
            >,
            revoked_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            revoked_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            status: ::std::result::Result<i32, ::std::string::String>,
            title: ::std::result::Result<::std::string::String, ::std::string::String>,
            type_: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for Problem {
            fn default() -> Self {
                Self {
                    code: Err("no value supplied for code".to_string()),
                    current_host_session_id: Ok(Default::default()),
                    detail: Err("no value supplied for detail".to_string()),
                    latest_expires_at: Ok(Default::default()),
                    parameter: Ok(Default::default()),
                    pointer: Ok(Default::default()),
                    reason: Ok(Default::default()),
                    revoked_at: Ok(Default::default()),
                    revoked_by: Ok(Default::default()),
                    status: Err("no value supplied for status".to_string()),
                    title: Err("no value supplied for title".to_string()),
                    type_: Err("no value supplied for type_".to_string()),
                }
            }
        }
        impl Problem {
            pub fn code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for code: {e}")
                    });
                self
            }
            pub fn current_host_session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.current_host_session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for current_host_session_id: {e}"
                        )
                    });
                self
            }
            pub fn detail<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.detail = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for detail: {e}")
                    });
                self
            }
            pub fn latest_expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.latest_expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for latest_expires_at: {e}"
                        )
                    });
                self
            }
            pub fn parameter<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.parameter = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for parameter: {e}")
                    });
                self
            }
            pub fn pointer<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.pointer = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pointer: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::RefusalReason>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
            pub fn revoked_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.revoked_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked_at: {e}")
                    });
                self
            }
            pub fn revoked_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.revoked_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked_by: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i32>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn title<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.title = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for title: {e}")
                    });
                self
            }
            pub fn type_<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.type_ = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for type_: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Problem> for super::Problem {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Problem,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    code: value.code?,
                    current_host_session_id: value.current_host_session_id?,
                    detail: value.detail?,
                    latest_expires_at: value.latest_expires_at?,
                    parameter: value.parameter?,
                    pointer: value.pointer?,
                    reason: value.reason?,
                    revoked_at: value.revoked_at?,
                    revoked_by: value.revoked_by?,
                    status: value.status?,
                    title: value.title?,
                    type_: value.type_?,
                })
            }
        }
        impl ::std::convert::From<super::Problem> for Problem {
            fn from(value: super::Problem) -> Self {
                Self {
                    code: Ok(value.code),
                    current_host_session_id: Ok(value.current_host_session_id),
                    detail: Ok(value.detail),
                    latest_expires_at: Ok(value.latest_expires_at),
                    parameter: Ok(value.parameter),
                    pointer: Ok(value.pointer),
                    reason: Ok(value.reason),
                    revoked_at: Ok(value.revoked_at),
                    revoked_by: Ok(value.revoked_by),
                    status: Ok(value.status),
                    title: Ok(value.title),
                    type_: Ok(value.type_),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ProblemAsBefore {
            code: ::std::result::Result<::std::string::String, ::std::string::String>,
            current_host_session_id: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            detail: ::std::result::Result<::std::string::String, ::std::string::String>,
            error: ::std::result::Result<::std::string::String, ::std::string::String>,
            latest_expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            parameter: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            pointer: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<super::RefusalReason>,
                ::std::string::String,
            >,
            revoked_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            revoked_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            status: ::std::result::Result<i32, ::std::string::String>,
            success: ::std::result::Result<bool, ::std::string::String>,
            title: ::std::result::Result<::std::string::String, ::std::string::String>,
            type_: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for ProblemAsBefore {
            fn default() -> Self {
                Self {
                    code: Err("no value supplied for code".to_string()),
                    current_host_session_id: Ok(Default::default()),
                    detail: Err("no value supplied for detail".to_string()),
                    error: Err("no value supplied for error".to_string()),
                    latest_expires_at: Ok(Default::default()),
                    parameter: Ok(Default::default()),
                    pointer: Ok(Default::default()),
                    reason: Ok(Default::default()),
                    revoked_at: Ok(Default::default()),
                    revoked_by: Ok(Default::default()),
                    status: Err("no value supplied for status".to_string()),
                    success: Err("no value supplied for success".to_string()),
                    title: Err("no value supplied for title".to_string()),
                    type_: Err("no value supplied for type_".to_string()),
                }
            }
        }
        impl ProblemAsBefore {
            pub fn code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for code: {e}")
                    });
                self
            }
            pub fn current_host_session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.current_host_session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for current_host_session_id: {e}"
                        )
                    });
                self
            }
            pub fn detail<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.detail = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for detail: {e}")
                    });
                self
            }
            pub fn error<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.error = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for error: {e}")
                    });
                self
            }
            pub fn latest_expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.latest_expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for latest_expires_at: {e}"
                        )
                    });
                self
            }
            pub fn parameter<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.parameter = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for parameter: {e}")
                    });
                self
            }
            pub fn pointer<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.pointer = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for pointer: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::RefusalReason>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
            pub fn revoked_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.revoked_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked_at: {e}")
                    });
                self
            }
            pub fn revoked_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.revoked_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked_by: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i32>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn success<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.success = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for success: {e}")
                    });
                self
            }
            pub fn title<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.title = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for title: {e}")
                    });
                self
            }
            pub fn type_<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.type_ = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for type_: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ProblemAsBefore> for super::ProblemAsBefore {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProblemAsBefore,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    code: value.code?,
                    current_host_session_id: value.current_host_session_id?,
                    detail: value.detail?,
                    error: value.error?,
                    latest_expires_at: value.latest_expires_at?,
                    parameter: value.parameter?,
                    pointer: value.pointer?,
                    reason: value.reason?,
                    revoked_at: value.revoked_at?,
                    revoked_by: value.revoked_by?,
                    status: value.status?,
                    success: value.success?,
                    title: value.title?,
                    type_: value.type_?,
                })
            }
        }
        impl ::std::convert::From<super::ProblemAsBefore> for ProblemAsBefore {
            fn from(value: super::ProblemAsBefore) -> Self {
                Self {
                    code: Ok(value.code),
                    current_host_session_id: Ok(value.current_host_session_id),
                    detail: Ok(value.detail),
                    error: Ok(value.error),
                    latest_expires_at: Ok(value.latest_expires_at),
                    parameter: Ok(value.parameter),
                    pointer: Ok(value.pointer),
                    reason: Ok(value.reason),
                    revoked_at: Ok(value.revoked_at),
                    revoked_by: Ok(value.revoked_by),
                    status: Ok(value.status),
                    success: Ok(value.success),
                    title: Ok(value.title),
                    type_: Ok(value.type_),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ProvisionBatch {
            results: ::std::result::Result<
                ::std::vec::Vec<super::ProvisionResult>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ProvisionBatch {
            fn default() -> Self {
                Self {
                    results: Err("no value supplied for results".to_string()),
                }
            }
        }
        impl ProvisionBatch {
            pub fn results<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::ProvisionResult>>,
                T::Error: ::std::fmt::Display,
            {
                self.results = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for results: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ProvisionBatch> for super::ProvisionBatch {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProvisionBatch,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { results: value.results? })
            }
        }
        impl ::std::convert::From<super::ProvisionBatch> for ProvisionBatch {
            fn from(value: super::ProvisionBatch) -> Self {
                Self { results: Ok(value.results) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ProvisionBatchRequest {
            host_sessions: ::std::result::Result<
                ::std::vec::Vec<super::ProvisionItem>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ProvisionBatchRequest {
            fn default() -> Self {
                Self {
                    host_sessions: Err("no value supplied for host_sessions".to_string()),
                }
            }
        }
        impl ProvisionBatchRequest {
            pub fn host_sessions<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::ProvisionItem>>,
                T::Error: ::std::fmt::Display,
            {
                self.host_sessions = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_sessions: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ProvisionBatchRequest>
        for super::ProvisionBatchRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProvisionBatchRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    host_sessions: value.host_sessions?,
                })
            }
        }
        impl ::std::convert::From<super::ProvisionBatchRequest>
        for ProvisionBatchRequest {
            fn from(value: super::ProvisionBatchRequest) -> Self {
                Self {
                    host_sessions: Ok(value.host_sessions),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ProvisionItem {
            created_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            expires_in_seconds: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            grace_seconds: ::std::result::Result<
                ::std::option::Option<i32>,
                ::std::string::String,
            >,
            if_current: ::std::result::Result<
                super::ProvisionItemIfCurrent,
                ::std::string::String,
            >,
            label: ::std::result::Result<::std::string::String, ::std::string::String>,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            session_id: ::std::result::Result<i64, ::std::string::String>,
        }
        impl ::std::default::Default for ProvisionItem {
            fn default() -> Self {
                Self {
                    created_by: Ok(Default::default()),
                    expires_at: Ok(Default::default()),
                    expires_in_seconds: Ok(Default::default()),
                    grace_seconds: Ok(Default::default()),
                    if_current: Ok(super::defaults::provision_item_if_current()),
                    label: Ok(super::defaults::provision_item_label()),
                    reason: Ok(Default::default()),
                    session_id: Err("no value supplied for session_id".to_string()),
                }
            }
        }
        impl ProvisionItem {
            pub fn created_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_by: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn expires_in_seconds<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_in_seconds = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for expires_in_seconds: {e}"
                        )
                    });
                self
            }
            pub fn grace_seconds<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i32>>,
                T::Error: ::std::fmt::Display,
            {
                self.grace_seconds = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for grace_seconds: {e}")
                    });
                self
            }
            pub fn if_current<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::ProvisionItemIfCurrent>,
                T::Error: ::std::fmt::Display,
            {
                self.if_current = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for if_current: {e}")
                    });
                self
            }
            pub fn label<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.label = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for label: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ProvisionItem> for super::ProvisionItem {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProvisionItem,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_by: value.created_by?,
                    expires_at: value.expires_at?,
                    expires_in_seconds: value.expires_in_seconds?,
                    grace_seconds: value.grace_seconds?,
                    if_current: value.if_current?,
                    label: value.label?,
                    reason: value.reason?,
                    session_id: value.session_id?,
                })
            }
        }
        impl ::std::convert::From<super::ProvisionItem> for ProvisionItem {
            fn from(value: super::ProvisionItem) -> Self {
                Self {
                    created_by: Ok(value.created_by),
                    expires_at: Ok(value.expires_at),
                    expires_in_seconds: Ok(value.expires_in_seconds),
                    grace_seconds: Ok(value.grace_seconds),
                    if_current: Ok(value.if_current),
                    label: Ok(value.label),
                    reason: Ok(value.reason),
                    session_id: Ok(value.session_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ProvisionPlan {
            dry_run: ::std::result::Result<bool, ::std::string::String>,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            label: ::std::result::Result<::std::string::String, ::std::string::String>,
            session_id: ::std::result::Result<i64, ::std::string::String>,
            would_rotate: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ProvisionPlan {
            fn default() -> Self {
                Self {
                    dry_run: Err("no value supplied for dry_run".to_string()),
                    expires_at: Ok(Default::default()),
                    label: Err("no value supplied for label".to_string()),
                    session_id: Err("no value supplied for session_id".to_string()),
                    would_rotate: Ok(Default::default()),
                }
            }
        }
        impl ProvisionPlan {
            pub fn dry_run<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.dry_run = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for dry_run: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn label<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.label = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for label: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
            pub fn would_rotate<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.would_rotate = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for would_rotate: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ProvisionPlan> for super::ProvisionPlan {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProvisionPlan,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    dry_run: value.dry_run?,
                    expires_at: value.expires_at?,
                    label: value.label?,
                    session_id: value.session_id?,
                    would_rotate: value.would_rotate?,
                })
            }
        }
        impl ::std::convert::From<super::ProvisionPlan> for ProvisionPlan {
            fn from(value: super::ProvisionPlan) -> Self {
                Self {
                    dry_run: Ok(value.dry_run),
                    expires_at: Ok(value.expires_at),
                    label: Ok(value.label),
                    session_id: Ok(value.session_id),
                    would_rotate: Ok(value.would_rotate),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ProvisionRequest {
            created_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            dry_run: ::std::result::Result<bool, ::std::string::String>,
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            expires_in_seconds: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            grace_seconds: ::std::result::Result<
                ::std::option::Option<i32>,
                ::std::string::String,
            >,
            if_current: ::std::result::Result<
                super::ProvisionRequestIfCurrent,
                ::std::string::String,
            >,
            label: ::std::result::Result<::std::string::String, ::std::string::String>,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            session_id: ::std::result::Result<i64, ::std::string::String>,
        }
        impl ::std::default::Default for ProvisionRequest {
            fn default() -> Self {
                Self {
                    created_by: Ok(Default::default()),
                    dry_run: Ok(Default::default()),
                    expires_at: Ok(Default::default()),
                    expires_in_seconds: Ok(Default::default()),
                    grace_seconds: Ok(Default::default()),
                    if_current: Ok(super::defaults::provision_request_if_current()),
                    label: Ok(super::defaults::provision_request_label()),
                    reason: Ok(Default::default()),
                    session_id: Err("no value supplied for session_id".to_string()),
                }
            }
        }
        impl ProvisionRequest {
            pub fn created_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_by: {e}")
                    });
                self
            }
            pub fn dry_run<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.dry_run = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for dry_run: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn expires_in_seconds<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_in_seconds = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for expires_in_seconds: {e}"
                        )
                    });
                self
            }
            pub fn grace_seconds<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i32>>,
                T::Error: ::std::fmt::Display,
            {
                self.grace_seconds = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for grace_seconds: {e}")
                    });
                self
            }
            pub fn if_current<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<super::ProvisionRequestIfCurrent>,
                T::Error: ::std::fmt::Display,
            {
                self.if_current = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for if_current: {e}")
                    });
                self
            }
            pub fn label<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.label = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for label: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i64>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ProvisionRequest> for super::ProvisionRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProvisionRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_by: value.created_by?,
                    dry_run: value.dry_run?,
                    expires_at: value.expires_at?,
                    expires_in_seconds: value.expires_in_seconds?,
                    grace_seconds: value.grace_seconds?,
                    if_current: value.if_current?,
                    label: value.label?,
                    reason: value.reason?,
                    session_id: value.session_id?,
                })
            }
        }
        impl ::std::convert::From<super::ProvisionRequest> for ProvisionRequest {
            fn from(value: super::ProvisionRequest) -> Self {
                Self {
                    created_by: Ok(value.created_by),
                    dry_run: Ok(value.dry_run),
                    expires_at: Ok(value.expires_at),
                    expires_in_seconds: Ok(value.expires_in_seconds),
                    grace_seconds: Ok(value.grace_seconds),
                    if_current: Ok(value.if_current),
                    label: Ok(value.label),
                    reason: Ok(value.reason),
                    session_id: Ok(value.session_id),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ProvisionResult {
            host_session: ::std::result::Result<
                ::std::option::Option<super::IssuedHostSession>,
                ::std::string::String,
            >,
            problem: ::std::result::Result<
                ::std::option::Option<super::Problem>,
                ::std::string::String,
            >,
            status: ::std::result::Result<i32, ::std::string::String>,
        }
        impl ::std::default::Default for ProvisionResult {
            fn default() -> Self {
                Self {
                    host_session: Ok(Default::default()),
                    problem: Ok(Default::default()),
                    status: Err("no value supplied for status".to_string()),
                }
            }
        }
        impl ProvisionResult {
            pub fn host_session<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<super::IssuedHostSession>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.host_session = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_session: {e}")
                    });
                self
            }
            pub fn problem<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Problem>>,
                T::Error: ::std::fmt::Display,
            {
                self.problem = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for problem: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<i32>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ProvisionResult> for super::ProvisionResult {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProvisionResult,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    host_session: value.host_session?,
                    problem: value.problem?,
                    status: value.status?,
                })
            }
        }
        impl ::std::convert::From<super::ProvisionResult> for ProvisionResult {
            fn from(value: super::ProvisionResult) -> Self {
                Self {
                    host_session: Ok(value.host_session),
                    problem: Ok(value.problem),
                    status: Ok(value.status),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RenewRequest {
            expires_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            expires_in_seconds: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RenewRequest {
            fn default() -> Self {
                Self {
                    expires_at: Ok(Default::default()),
                    expires_in_seconds: Ok(Default::default()),
                    reason: Ok(Default::default()),
                }
            }
        }
        impl RenewRequest {
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn expires_in_seconds<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_in_seconds = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for expires_in_seconds: {e}"
                        )
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RenewRequest> for super::RenewRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RenewRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    expires_at: value.expires_at?,
                    expires_in_seconds: value.expires_in_seconds?,
                    reason: value.reason?,
                })
            }
        }
        impl ::std::convert::From<super::RenewRequest> for RenewRequest {
            fn from(value: super::RenewRequest) -> Self {
                Self {
                    expires_at: Ok(value.expires_at),
                    expires_in_seconds: Ok(value.expires_in_seconds),
                    reason: Ok(value.reason),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RevocationPlan {
            complete: ::std::result::Result<bool, ::std::string::String>,
            expires_at: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
            never_used: ::std::result::Result<u64, ::std::string::String>,
            newest_last_used_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            oldest_last_used_at: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            plan: ::std::result::Result<::std::string::String, ::std::string::String>,
            remaining: ::std::result::Result<u64, ::std::string::String>,
            revoked: ::std::result::Result<u64, ::std::string::String>,
            still_valid: ::std::result::Result<u64, ::std::string::String>,
        }
        impl ::std::default::Default for RevocationPlan {
            fn default() -> Self {
                Self {
                    complete: Err("no value supplied for complete".to_string()),
                    expires_at: Err("no value supplied for expires_at".to_string()),
                    never_used: Err("no value supplied for never_used".to_string()),
                    newest_last_used_at: Ok(Default::default()),
                    oldest_last_used_at: Ok(Default::default()),
                    plan: Err("no value supplied for plan".to_string()),
                    remaining: Err("no value supplied for remaining".to_string()),
                    revoked: Err("no value supplied for revoked".to_string()),
                    still_valid: Err("no value supplied for still_valid".to_string()),
                }
            }
        }
        impl RevocationPlan {
            pub fn complete<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.complete = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for complete: {e}")
                    });
                self
            }
            pub fn expires_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.expires_at = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for expires_at: {e}")
                    });
                self
            }
            pub fn never_used<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.never_used = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for never_used: {e}")
                    });
                self
            }
            pub fn newest_last_used_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.newest_last_used_at = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for newest_last_used_at: {e}"
                        )
                    });
                self
            }
            pub fn oldest_last_used_at<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.oldest_last_used_at = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for oldest_last_used_at: {e}"
                        )
                    });
                self
            }
            pub fn plan<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.plan = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for plan: {e}")
                    });
                self
            }
            pub fn remaining<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.remaining = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for remaining: {e}")
                    });
                self
            }
            pub fn revoked<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.revoked = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for revoked: {e}")
                    });
                self
            }
            pub fn still_valid<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<u64>,
                T::Error: ::std::fmt::Display,
            {
                self.still_valid = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for still_valid: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RevocationPlan> for super::RevocationPlan {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RevocationPlan,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    complete: value.complete?,
                    expires_at: value.expires_at?,
                    never_used: value.never_used?,
                    newest_last_used_at: value.newest_last_used_at?,
                    oldest_last_used_at: value.oldest_last_used_at?,
                    plan: value.plan?,
                    remaining: value.remaining?,
                    revoked: value.revoked?,
                    still_valid: value.still_valid?,
                })
            }
        }
        impl ::std::convert::From<super::RevocationPlan> for RevocationPlan {
            fn from(value: super::RevocationPlan) -> Self {
                Self {
                    complete: Ok(value.complete),
                    expires_at: Ok(value.expires_at),
                    never_used: Ok(value.never_used),
                    newest_last_used_at: Ok(value.newest_last_used_at),
                    oldest_last_used_at: Ok(value.oldest_last_used_at),
                    plan: Ok(value.plan),
                    remaining: Ok(value.remaining),
                    revoked: Ok(value.revoked),
                    still_valid: Ok(value.still_valid),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RevokeManyRequest {
            created_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            issued_before: ::std::result::Result<
                ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                ::std::string::String,
            >,
            issued_by: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            key_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            label: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            plan: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RevokeManyRequest {
            fn default() -> Self {
                Self {
                    created_by: Ok(Default::default()),
                    issued_before: Ok(Default::default()),
                    issued_by: Ok(Default::default()),
                    key_id: Ok(Default::default()),
                    label: Ok(Default::default()),
                    plan: Ok(Default::default()),
                    reason: Ok(Default::default()),
                }
            }
        }
        impl RevokeManyRequest {
            pub fn created_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.created_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for created_by: {e}")
                    });
                self
            }
            pub fn issued_before<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.issued_before = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for issued_before: {e}")
                    });
                self
            }
            pub fn issued_by<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.issued_by = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for issued_by: {e}")
                    });
                self
            }
            pub fn key_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.key_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for key_id: {e}")
                    });
                self
            }
            pub fn label<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.label = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for label: {e}")
                    });
                self
            }
            pub fn plan<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.plan = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for plan: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RevokeManyRequest> for super::RevokeManyRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RevokeManyRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    created_by: value.created_by?,
                    issued_before: value.issued_before?,
                    issued_by: value.issued_by?,
                    key_id: value.key_id?,
                    label: value.label?,
                    plan: value.plan?,
                    reason: value.reason?,
                })
            }
        }
        impl ::std::convert::From<super::RevokeManyRequest> for RevokeManyRequest {
            fn from(value: super::RevokeManyRequest) -> Self {
                Self {
                    created_by: Ok(value.created_by),
                    issued_before: Ok(value.issued_before),
                    issued_by: Ok(value.issued_by),
                    key_id: Ok(value.key_id),
                    label: Ok(value.label),
                    plan: Ok(value.plan),
                    reason: Ok(value.reason),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RevokeOperatorRequest {
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RevokeOperatorRequest {
            fn default() -> Self {
                Self {
                    reason: Ok(Default::default()),
                }
            }
        }
        impl RevokeOperatorRequest {
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RevokeOperatorRequest>
        for super::RevokeOperatorRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RevokeOperatorRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { reason: value.reason? })
            }
        }
        impl ::std::convert::From<super::RevokeOperatorRequest>
        for RevokeOperatorRequest {
            fn from(value: super::RevokeOperatorRequest) -> Self {
                Self { reason: Ok(value.reason) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RevokeRequest {
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RevokeRequest {
            fn default() -> Self {
                Self {
                    reason: Ok(Default::default()),
                }
            }
        }
        impl RevokeRequest {
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RevokeRequest> for super::RevokeRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RevokeRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { reason: value.reason? })
            }
        }
        impl ::std::convert::From<super::RevokeRequest> for RevokeRequest {
            fn from(value: super::RevokeRequest) -> Self {
                Self { reason: Ok(value.reason) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RevokeSessionRequest {
            after_seconds: ::std::result::Result<
                ::std::option::Option<i32>,
                ::std::string::String,
            >,
            label: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RevokeSessionRequest {
            fn default() -> Self {
                Self {
                    after_seconds: Ok(Default::default()),
                    label: Ok(Default::default()),
                    reason: Ok(Default::default()),
                }
            }
        }
        impl RevokeSessionRequest {
            pub fn after_seconds<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i32>>,
                T::Error: ::std::fmt::Display,
            {
                self.after_seconds = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for after_seconds: {e}")
                    });
                self
            }
            pub fn label<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.label = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for label: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RevokeSessionRequest>
        for super::RevokeSessionRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RevokeSessionRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    after_seconds: value.after_seconds?,
                    label: value.label?,
                    reason: value.reason?,
                })
            }
        }
        impl ::std::convert::From<super::RevokeSessionRequest> for RevokeSessionRequest {
            fn from(value: super::RevokeSessionRequest) -> Self {
                Self {
                    after_seconds: Ok(value.after_seconds),
                    label: Ok(value.label),
                    reason: Ok(value.reason),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RevokedHostSessions {
            host_sessions: ::std::result::Result<
                ::std::vec::Vec<super::HostSession>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RevokedHostSessions {
            fn default() -> Self {
                Self {
                    host_sessions: Err("no value supplied for host_sessions".to_string()),
                }
            }
        }
        impl RevokedHostSessions {
            pub fn host_sessions<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::HostSession>>,
                T::Error: ::std::fmt::Display,
            {
                self.host_sessions = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_sessions: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RevokedHostSessions>
        for super::RevokedHostSessions {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RevokedHostSessions,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    host_sessions: value.host_sessions?,
                })
            }
        }
        impl ::std::convert::From<super::RevokedHostSessions> for RevokedHostSessions {
            fn from(value: super::RevokedHostSessions) -> Self {
                Self {
                    host_sessions: Ok(value.host_sessions),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RotateOperatorRequest {
            overlap_seconds: ::std::result::Result<
                ::std::option::Option<i32>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RotateOperatorRequest {
            fn default() -> Self {
                Self {
                    overlap_seconds: Ok(Default::default()),
                    reason: Ok(Default::default()),
                }
            }
        }
        impl RotateOperatorRequest {
            pub fn overlap_seconds<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i32>>,
                T::Error: ::std::fmt::Display,
            {
                self.overlap_seconds = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for overlap_seconds: {e}"
                        )
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RotateOperatorRequest>
        for super::RotateOperatorRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RotateOperatorRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    overlap_seconds: value.overlap_seconds?,
                    reason: value.reason?,
                })
            }
        }
        impl ::std::convert::From<super::RotateOperatorRequest>
        for RotateOperatorRequest {
            fn from(value: super::RotateOperatorRequest) -> Self {
                Self {
                    overlap_seconds: Ok(value.overlap_seconds),
                    reason: Ok(value.reason),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct RotateRequest {
            dry_run: ::std::result::Result<bool, ::std::string::String>,
            grace_seconds: ::std::result::Result<
                ::std::option::Option<i32>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for RotateRequest {
            fn default() -> Self {
                Self {
                    dry_run: Ok(Default::default()),
                    grace_seconds: Ok(Default::default()),
                    reason: Ok(Default::default()),
                }
            }
        }
        impl RotateRequest {
            pub fn dry_run<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.dry_run = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for dry_run: {e}")
                    });
                self
            }
            pub fn grace_seconds<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i32>>,
                T::Error: ::std::fmt::Display,
            {
                self.grace_seconds = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for grace_seconds: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<RotateRequest> for super::RotateRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: RotateRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    dry_run: value.dry_run?,
                    grace_seconds: value.grace_seconds?,
                    reason: value.reason?,
                })
            }
        }
        impl ::std::convert::From<super::RotateRequest> for RotateRequest {
            fn from(value: super::RotateRequest) -> Self {
                Self {
                    dry_run: Ok(value.dry_run),
                    grace_seconds: Ok(value.grace_seconds),
                    reason: Ok(value.reason),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ServiceStatus {
            service: ::std::result::Result<::std::string::String, ::std::string::String>,
            status: ::std::result::Result<::std::string::String, ::std::string::String>,
            timestamp: ::std::result::Result<
                ::chrono::DateTime<::chrono::offset::Utc>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ServiceStatus {
            fn default() -> Self {
                Self {
                    service: Err("no value supplied for service".to_string()),
                    status: Err("no value supplied for status".to_string()),
                    timestamp: Err("no value supplied for timestamp".to_string()),
                }
            }
        }
        impl ServiceStatus {
            pub fn service<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.service = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for service: {e}")
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
            pub fn timestamp<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
                T::Error: ::std::fmt::Display,
            {
                self.timestamp = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for timestamp: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ServiceStatus> for super::ServiceStatus {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ServiceStatus,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    service: value.service?,
                    status: value.status?,
                    timestamp: value.timestamp?,
                })
            }
        }
        impl ::std::convert::From<super::ServiceStatus> for ServiceStatus {
            fn from(value: super::ServiceStatus) -> Self {
                Self {
                    service: Ok(value.service),
                    status: Ok(value.status),
                    timestamp: Ok(value.timestamp),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SigningKey {
            alg: ::std::result::Result<::std::string::String, ::std::string::String>,
            crv: ::std::result::Result<::std::string::String, ::std::string::String>,
            kid: ::std::result::Result<::std::string::String, ::std::string::String>,
            kty: ::std::result::Result<::std::string::String, ::std::string::String>,
            use_: ::std::result::Result<::std::string::String, ::std::string::String>,
            x: ::std::result::Result<::std::string::String, ::std::string::String>,
            y: ::std::result::Result<::std::string::String, ::std::string::String>,
        }
        impl ::std::default::Default for SigningKey {
            fn default() -> Self {
                Self {
                    alg: Err("no value supplied for alg".to_string()),
                    crv: Err("no value supplied for crv".to_string()),
                    kid: Err("no value supplied for kid".to_string()),
                    kty: Err("no value supplied for kty".to_string()),
                    use_: Err("no value supplied for use_".to_string()),
                    x: Err("no value supplied for x".to_string()),
                    y: Err("no value supplied for y".to_string()),
                }
            }
        }
        impl SigningKey {
            pub fn alg<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.alg = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for alg: {e}")
                    });
                self
            }
            pub fn crv<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.crv = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for crv: {e}")
                    });
                self
            }
            pub fn kid<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.kid = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kid: {e}")
                    });
                self
            }
            pub fn kty<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.kty = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for kty: {e}")
                    });
                self
            }
            pub fn use_<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.use_ = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for use_: {e}")
                    });
                self
            }
            pub fn x<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.x = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for x: {e}"));
                self
            }
            pub fn y<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::string::String>,
                T::Error: ::std::fmt::Display,
            {
                self.y = value
                    .try_into()
                    .map_err(|e| format!("error converting supplied value for y: {e}"));
                self
            }
        }
        impl ::std::convert::TryFrom<SigningKey> for super::SigningKey {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SigningKey,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    alg: value.alg?,
                    crv: value.crv?,
                    kid: value.kid?,
                    kty: value.kty?,
                    use_: value.use_?,
                    x: value.x?,
                    y: value.y?,
                })
            }
        }
        impl ::std::convert::From<super::SigningKey> for SigningKey {
            fn from(value: super::SigningKey) -> Self {
                Self {
                    alg: Ok(value.alg),
                    crv: Ok(value.crv),
                    kid: Ok(value.kid),
                    kty: Ok(value.kty),
                    use_: Ok(value.use_),
                    x: Ok(value.x),
                    y: Ok(value.y),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct SigningKeys {
            keys: ::std::result::Result<
                ::std::vec::Vec<super::SigningKey>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for SigningKeys {
            fn default() -> Self {
                Self {
                    keys: Err("no value supplied for keys".to_string()),
                }
            }
        }
        impl SigningKeys {
            pub fn keys<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::SigningKey>>,
                T::Error: ::std::fmt::Display,
            {
                self.keys = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for keys: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<SigningKeys> for super::SigningKeys {
            type Error = super::error::ConversionError;
            fn try_from(
                value: SigningKeys,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { keys: value.keys? })
            }
        }
        impl ::std::convert::From<super::SigningKeys> for SigningKeys {
            fn from(value: super::SigningKeys) -> Self {
                Self { keys: Ok(value.keys) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Verification {
            host_session: ::std::result::Result<
                ::std::option::Option<super::HostSession>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<super::RefusalReason>,
                ::std::string::String,
            >,
            valid: ::std::result::Result<bool, ::std::string::String>,
        }
        impl ::std::default::Default for Verification {
            fn default() -> Self {
                Self {
                    host_session: Ok(Default::default()),
                    reason: Ok(Default::default()),
                    valid: Err("no value supplied for valid".to_string()),
                }
            }
        }
        impl Verification {
            pub fn host_session<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::HostSession>>,
                T::Error: ::std::fmt::Display,
            {
                self.host_session = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_session: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::RefusalReason>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
            pub fn valid<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.valid = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for valid: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Verification> for super::Verification {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Verification,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    host_session: value.host_session?,
                    reason: value.reason?,
                    valid: value.valid?,
                })
            }
        }
        impl ::std::convert::From<super::Verification> for Verification {
            fn from(value: super::Verification) -> Self {
                Self {
                    host_session: Ok(value.host_session),
                    reason: Ok(value.reason),
                    valid: Ok(value.valid),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct VerificationBatch {
            results: ::std::result::Result<
                ::std::vec::Vec<super::VerificationResult>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for VerificationBatch {
            fn default() -> Self {
                Self {
                    results: Err("no value supplied for results".to_string()),
                }
            }
        }
        impl VerificationBatch {
            pub fn results<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::VerificationResult>>,
                T::Error: ::std::fmt::Display,
            {
                self.results = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for results: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<VerificationBatch> for super::VerificationBatch {
            type Error = super::error::ConversionError;
            fn try_from(
                value: VerificationBatch,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { results: value.results? })
            }
        }
        impl ::std::convert::From<super::VerificationBatch> for VerificationBatch {
            fn from(value: super::VerificationBatch) -> Self {
                Self { results: Ok(value.results) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct VerificationResult {
            host_session: ::std::result::Result<
                ::std::option::Option<super::HostSession>,
                ::std::string::String,
            >,
            problem: ::std::result::Result<
                ::std::option::Option<super::Problem>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<super::RefusalReason>,
                ::std::string::String,
            >,
            valid: ::std::result::Result<bool, ::std::string::String>,
        }
        impl ::std::default::Default for VerificationResult {
            fn default() -> Self {
                Self {
                    host_session: Ok(Default::default()),
                    problem: Ok(Default::default()),
                    reason: Ok(Default::default()),
                    valid: Err("no value supplied for valid".to_string()),
                }
            }
        }
        impl VerificationResult {
            pub fn host_session<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::HostSession>>,
                T::Error: ::std::fmt::Display,
            {
                self.host_session = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_session: {e}")
                    });
                self
            }
            pub fn problem<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Problem>>,
                T::Error: ::std::fmt::Display,
            {
                self.problem = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for problem: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::RefusalReason>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
            pub fn valid<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<bool>,
                T::Error: ::std::fmt::Display,
            {
                self.valid = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for valid: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<VerificationResult> for super::VerificationResult {
            type Error = super::error::ConversionError;
            fn try_from(
                value: VerificationResult,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    host_session: value.host_session?,
                    problem: value.problem?,
                    reason: value.reason?,
                    valid: value.valid?,
                })
            }
        }
        impl ::std::convert::From<super::VerificationResult> for VerificationResult {
            fn from(value: super::VerificationResult) -> Self {
                Self {
                    host_session: Ok(value.host_session),
                    problem: Ok(value.problem),
                    reason: Ok(value.reason),
                    valid: Ok(value.valid),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct VerifyBatchRequest {
            host_guids: ::std::result::Result<
                ::std::vec::Vec<super::VerifyRequest>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for VerifyBatchRequest {
            fn default() -> Self {
                Self {
                    host_guids: Err("no value supplied for host_guids".to_string()),
                }
            }
        }
        impl VerifyBatchRequest {
            pub fn host_guids<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<super::VerifyRequest>>,
                T::Error: ::std::fmt::Display,
            {
                self.host_guids = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_guids: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<VerifyBatchRequest> for super::VerifyBatchRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: VerifyBatchRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    host_guids: value.host_guids?,
                })
            }
        }
        impl ::std::convert::From<super::VerifyBatchRequest> for VerifyBatchRequest {
            fn from(value: super::VerifyBatchRequest) -> Self {
                Self {
                    host_guids: Ok(value.host_guids),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct VerifyRequest {
            host_guid: ::std::result::Result<crate::HostGuid, ::std::string::String>,
            session_id: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for VerifyRequest {
            fn default() -> Self {
                Self {
                    host_guid: Err("no value supplied for host_guid".to_string()),
                    session_id: Ok(Default::default()),
                }
            }
        }
        impl VerifyRequest {
            pub fn host_guid<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<crate::HostGuid>,
                T::Error: ::std::fmt::Display,
            {
                self.host_guid = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for host_guid: {e}")
                    });
                self
            }
            pub fn session_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.session_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for session_id: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<VerifyRequest> for super::VerifyRequest {
            type Error = super::error::ConversionError;
            fn try_from(
                value: VerifyRequest,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    host_guid: value.host_guid?,
                    session_id: value.session_id?,
                })
            }
        }
        impl ::std::convert::From<super::VerifyRequest> for VerifyRequest {
            fn from(value: super::VerifyRequest) -> Self {
                Self {
                    host_guid: Ok(value.host_guid),
                    session_id: Ok(value.session_id),
                }
            }
        }
    }
    /// Generation of default values for serde.
    pub mod defaults {
        pub(super) fn provision_item_if_current() -> super::ProvisionItemIfCurrent {
            super::ProvisionItemIfCurrent::Rotate
        }
        pub(super) fn provision_item_label() -> ::std::string::String {
            "host".to_string()
        }
        pub(super) fn provision_request_if_current() -> super::ProvisionRequestIfCurrent {
            super::ProvisionRequestIfCurrent::Rotate
        }
        pub(super) fn provision_request_label() -> ::std::string::String {
            "host".to_string()
        }
    }
    /// Error types.
    pub mod error {
        /// Error from a `TryFrom` or `FromStr` implementation.
        pub struct ConversionError(::std::borrow::Cow<'static, str>);
        impl ::std::error::Error for ConversionError {}
        impl ::std::fmt::Display for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::std::fmt::Debug for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
        impl From<&'static str> for ConversionError {
            fn from(value: &'static str) -> Self {
                Self(value.into())
            }
        }
        impl From<String> for ConversionError {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }
    }
}
#[derive(Clone, Debug)]
/**Client for Host Provisioner

Issues Host GUIDs, the secrets by which hosts of live sessions prove that they are hosts, records them and recognises them afterwards.

Operators authenticate with a bearer token, and each operation says which scope it takes, for programs as `x-required-scope`. Times are RFC 3339 in UTC, durations are whole seconds, and ids are integers that every JSON client holds exactly. Member names are camelCase, and unknown members and query parameters are refused; the endpoints as before are more lenient. What fails is answered with a problem as of RFC 9457, whose `code` is stable; each answer lists the codes that come with it, for programs as `x-problem-codes`. The header `X-Request-Id` of an answer is the request's id in the service's log.

Within a version's first number that is not 0 the contract keeps what it promised. There may come more operations, more members of answers, more arguments that may be absent, more statuses of problems, and more names where a list of them is an `x-extensible-enum`: ignore the members that you do not know, and take an unknown status or code for the general case of its class.

Version: 0.1.0*/
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: crate::transport::Transport,
}
impl Client {
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(
        baseurl: &str,
        client: reqwest::Client,
        inner: crate::transport::Transport,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}
impl ClientInfo<crate::transport::Transport> for Client {
    fn api_version() -> &'static str {
        "0.1.0"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &crate::transport::Transport {
        &self.inner
    }
}
impl ClientHooks<crate::transport::Transport> for &Client {}
impl Client {
    /**List host sessions

Gives the host sessions that pass every filter, the newest first, one page at a time. To read on, pass the
`nextCursor` of a page as `cursor` and keep the filters; the last page has none. What is issued meanwhile
neither moves nor doubles anything.

With `expiringWithinSeconds` it gives the host sessions that are valid and would be over by then, and the one
that ends first comes first.

Takes the scope `read`.

Sends a `GET` request to `/v1/host-sessions`

Arguments:
- `created_by`: Only those that were created by this, letter by letter.
- `cursor`: Where the page before ended: its `nextCursor`.
- `expiring_within_seconds`: Only those that are valid and end within so many seconds from now, 1 to 3153600000 (36500 days). Those that
have no end are not among them.
- `label`: Only those with this label.
- `limit`: How many a page holds at most.
- `session_id`: Only those of this session.
- `status`: Only those that have this status now.
```text
let response = client.list_host_sessions()
    .created_by(created_by)
    .cursor(cursor)
    .expiring_within_seconds(expiring_within_seconds)
    .label(label)
    .limit(limit)
    .session_id(session_id)
    .status(status)
    .send()
    .await;
```*/
    pub fn list_host_sessions(&self) -> builder::ListHostSessions<'_> {
        builder::ListHostSessions::new(self)
    }
    /**Issue a Host GUID

Issues a Host GUID for a session and records it. The Host GUID is in this answer and nowhere else: it cannot be
read again later.

A session has one current host session for each label. If there is one already, it is rotated out: it stays
valid for `graceSeconds`, and without a grace it is revoked at once. With `"ifCurrent": "reject"` nothing
happens and the answer is 409.

With an `Idempotency-Key` the request can be sent again when its answer was lost: for 24 hours the same request
under the same key gets the same Host GUID, and nothing is issued a second time.

Where the service is configured with a longest life, the Host GUID ends after that at the latest:
`latestExpiresAt` of the problem says when.

With `"dryRun": true` nothing happens either, and the answer says what would have.

Takes the scope `provision`.

Sends a `POST` request to `/v1/host-sessions`

Arguments:
- `idempotency_key`: A text that nobody guesses, best a UUID, by which the service knows this request when it comes again.
- `body`
```text
let response = client.provision_host_session()
    .idempotency_key(idempotency_key)
    .body(body)
    .send()
    .await;
```*/
    pub fn provision_host_session(&self) -> builder::ProvisionHostSession<'_> {
        builder::ProvisionHostSession::new(self)
    }
    /**Issue many Host GUIDs

Issues a Host GUID for each item, as `POST /v1/host-sessions` would, and answers with a result for each, in their
order. All that can be issued is committed together; an item that is wrong or whose seat is taken gets its
problem and keeps no other from being done. Of two items for the same session and label the first is done, and
the other is a `duplicate_seat`.

With an `Idempotency-Key` the whole batch can be sent again when its answer was lost: for 24 hours the same items
under the same key get the same Host GUIDs. Only a batch that issued something is kept.

Takes the scope `provision`.

Sends a `POST` request to `/v1/host-sessions/batch`

Arguments:
- `idempotency_key`: A text that nobody guesses, best a UUID, by which the service knows this request when it comes again.
- `body`
```text
let response = client.provision_host_sessions()
    .idempotency_key(idempotency_key)
    .body(body)
    .send()
    .await;
```*/
    pub fn provision_host_sessions(&self) -> builder::ProvisionHostSessions<'_> {
        builder::ProvisionHostSessions::new(self)
    }
    /**Read a host session

Gives one host session, whatever has become of it: nothing is ever deleted.

Takes the scope `read`.

Sends a `GET` request to `/v1/host-sessions/{id}`

Arguments:
- `id`: The number of the host session.
```text
let response = client.get_host_session()
    .id(id)
    .send()
    .await;
```*/
    pub fn get_host_session(&self) -> builder::GetHostSession<'_> {
        builder::GetHostSession::new(self)
    }
    /**List what happened to a host session

Gives the events of one host session from the audit trail, the oldest first, one page at a time. To read on,
pass the `nextCursor` of a page as `cursor`; the last page has none.

What was done by way of another host session is told too: where one took its seat, `replacedBy` says which.

Takes the scope `audit`.

Sends a `GET` request to `/v1/host-sessions/{id}/events`

Arguments:
- `id`: The number of the host session.
- `cursor`: Where the page before ended: its `nextCursor`.
- `limit`: How many a page holds at most.
```text
let response = client.list_host_session_events()
    .id(id)
    .cursor(cursor)
    .limit(limit)
    .send()
    .await;
```*/
    pub fn list_host_session_events(&self) -> builder::ListHostSessionEvents<'_> {
        builder::ListHostSessionEvents::new(self)
    }
    /**Replace a Host GUID

Issues a new Host GUID in the seat of a current host session: for the same session and label, by the same
creator, and with the same end. (One that was issued before the service was configured with a longest life may
have a later end than is granted now; the new one ends after the longest life then.) The new Host GUID is in
this answer and nowhere else.

The old one stays valid for `graceSeconds`, and without a grace it is revoked at once. A grace can shorten its
life and never lengthens it. A host session that is not current is left alone, and the answer is 409 with the
current one.

With an `Idempotency-Key` the request can be sent again when its answer was lost: for 24 hours the same request
under the same key gets the same Host GUID, and nothing is issued a second time.

With `"dryRun": true` nothing happens, and the answer says what would have.

Takes the scope `provision`.

Sends a `POST` request to `/v1/host-sessions/{id}/rotate`

Arguments:
- `id`: The number of the host session.
- `idempotency_key`: A text that nobody guesses, best a UUID, by which the service knows this request when it comes again.
- `body`
```text
let response = client.rotate_host_session()
    .id(id)
    .idempotency_key(idempotency_key)
    .body(body)
    .send()
    .await;
```*/
    pub fn rotate_host_session(&self) -> builder::RotateHostSession<'_> {
        builder::RotateHostSession::new(self)
    }
    /**Give a host session another end

Lets a current host session end later or sooner, by `expiresAt` or by `expiresInSeconds`, of which one must be
there. Its Host GUID stays what it is.

Where the service is configured with a longest life, that counts from when the host session was issued, and a
later end is refused: `latestExpiresAt` of the problem says when it is.

It revives nothing: one that was revoked, was superseded or has expired is left alone, and the answer is 409.

Takes the scope `provision`.

Sends a `POST` request to `/v1/host-sessions/{id}/renew`

Arguments:
- `id`: The number of the host session.
- `body`
```text
let response = client.renew_host_session()
    .id(id)
    .body(body)
    .send()
    .await;
```*/
    pub fn renew_host_session(&self) -> builder::RenewHostSession<'_> {
        builder::RenewHostSession::new(self)
    }
    /**Take a Host GUID back

Revokes one host session, whatever its status, for good. From this answer on no verification accepts its
Host GUID, on any replica.

The second time the answer is 409, which says who was first and when. Nothing is changed then: to whoever wants
it revoked it is as good as the first.

Takes the scope `revoke`.

Sends a `POST` request to `/v1/host-sessions/{id}/revoke`

Arguments:
- `id`: The number of the host session.
- `body`
```text
let response = client.revoke_host_session()
    .id(id)
    .body(body)
    .send()
    .await;
```*/
    pub fn revoke_host_session(&self) -> builder::RevokeHostSession<'_> {
        builder::RevokeHostSession::new(self)
    }
    /**Take all Host GUIDs of a session back

Revokes every host session of a session that is still valid, or those of one label, for good. From this answer
on no verification accepts their Host GUIDs, on any replica.

With `afterSeconds` they are not revoked but end after so many seconds, which shortens their lives and
lengthens none.

The answer has the host sessions that were changed. Where there is nothing to change it has none, and that is
no error.

Takes the scope `revoke`.

Sends a `POST` request to `/v1/sessions/{sessionId}/revoke`

Arguments:
- `session_id`: The session.
- `body`
```text
let response = client.revoke_session()
    .session_id(session_id)
    .body(body)
    .send()
    .await;
```*/
    pub fn revoke_session(&self) -> builder::RevokeSession<'_> {
        builder::RevokeSession::new(self)
    }
    /**Take many Host GUIDs back, in two steps

The first request has filters, one at least, which narrow together. It is a preview: it changes nothing and
answers with what would be revoked, and with a `plan`.

The second request has the `plan` and nothing of the filters. It revokes what the preview saw, up to 2,000 host
sessions of it, for good, and answers with how many `remaining`. Send it again until `complete` is true, with the
same plan or with the one of the last answer, which is good for another hour. It can be sent as often as you like:
what is revoked is passed over. From each answer on no verification accepts what it revoked, on any replica.

What is issued after the preview was answered is never touched, so this works while somebody keeps issuing. What
has expired and is not revoked is revoked as well. A plan is good for the operator that asked for it, for an hour
after the last answer.

Takes the scope `revoke`.

Sends a `POST` request to `/v1/host-sessions/revocations`

```text
let response = client.revoke_many_host_sessions()
    .body(body)
    .send()
    .await;
```*/
    pub fn revoke_many_host_sessions(&self) -> builder::RevokeManyHostSessions<'_> {
        builder::RevokeManyHostSessions::new(self)
    }
    /**Verify a Host GUID

Says whether a Host GUID is valid now and, where a session is named, for that session. The database is asked
every time, so that a revocation counts from the next request on.

That it is not valid is an answer and not an error. Why not is told to operators that have the scope `explain`
too.

Takes the scope `verify`.

Sends a `POST` request to `/v1/verify`

```text
let response = client.verify_host_guid()
    .body(body)
    .send()
    .await;
```*/
    pub fn verify_host_guid(&self) -> builder::VerifyHostGuid<'_> {
        builder::VerifyHostGuid::new(self)
    }
    /**Verify many Host GUIDs

Answers each item as `POST /v1/verify` would, in their order. An item that is wrong gets its problem, and the
others their answers.

Takes the scope `verify`.

Sends a `POST` request to `/v1/verify/batch`

```text
let response = client.verify_host_guids()
    .body(body)
    .send()
    .await;
```*/
    pub fn verify_host_guids(&self) -> builder::VerifyHostGuids<'_> {
        builder::VerifyHostGuids::new(self)
    }
    /**Get a session token for a Host GUID

Gives a session token, a JWT signed with ES256, to whoever shows a Host GUID that is valid now and, where a
session is named, for that session. Any application checks it offline with the keys of `/.well-known/jwks.json`:
its header says `"typ": "host-session+jwt"` and which key signed it (`kid`), its claims are `iss`, `aud`, `sub`
(the host session's number), `iat`, `exp`, `jti`, `sessionId` and `label`. Such a check is exact to the token's
own life: a revocation meanwhile shows in `/v1/verify` and `/v1/introspect` only.

It lives 15 minutes unless the service is set otherwise, and never longer than its host session.

A Host GUID that is refused gets the same answer whatever the cause. A caller who shows an operator's token too,
with the scope `explain`, is told why.

Sends a `POST` request to `/v1/authenticate`

```text
let response = client.authenticate()
    .body(body)
    .send()
    .await;
```*/
    pub fn authenticate(&self) -> builder::Authenticate<'_> {
        builder::Authenticate::new(self)
    }
    /**Ask whether a session token is good now

Token introspection as of RFC 7662. A session token is active when its signature is right under one of the
service's keys, it is of this issuer and for this audience, it has not ended, and its host session is valid. The
database is asked every time, so that a revocation counts from the next request on.

Everything else is answered with `{"active": false}`, and nobody is told why.

Takes the scope `verify`.

Sends a `POST` request to `/v1/introspect`

```text
let response = client.introspect()
    .body(body)
    .send()
    .await;
```*/
    pub fn introspect(&self) -> builder::Introspect<'_> {
        builder::Introspect::new(self)
    }
    /**Get the keys that session tokens are checked with

Gives the public half of every key that signs session tokens, will sign them, or has signed some that have not
ended: a JWK set (RFC 7517). A token's header says by `kid` which of them is its own. Keep the set for five
minutes, and get it anew for a `kid` that is not in it.

Sends a `GET` request to `/.well-known/jwks.json`

```text
let response = client.get_signing_keys()
    .send()
    .await;
```*/
    pub fn get_signing_keys(&self) -> builder::GetSigningKeys<'_> {
        builder::GetSigningKeys::new(self)
    }
    /**List operators

Gives all operators, those that are revoked or have expired too, the newest first, one page at a time. To read on,
pass the `nextCursor` of a page as `cursor`; the last page has none. Who is made meanwhile neither moves nor
doubles anything.

Takes the scope `admin`.

Sends a `GET` request to `/v1/operators`

Arguments:
- `cursor`: Where the page before ended: its `nextCursor`.
- `limit`: How many a page holds at most.
```text
let response = client.list_operators()
    .cursor(cursor)
    .limit(limit)
    .send()
    .await;
```*/
    pub fn list_operators(&self) -> builder::ListOperators<'_> {
        builder::ListOperators::new(self)
    }
    /**Make an operator

Makes a caller of the service: a name, scopes and a token. The token is in this answer and nowhere else: it cannot
be read again later. Where the answer was lost, rotate the operator.

An operator gives no other more than he has himself: no scope that he lacks, and no later end than his own. Where
no end is asked for, the new operator ends when the one does who made him. What he lacks, somebody at the
service's own machine can give.

A name is never given twice, so that the audit trail need not say which of two it means.

Takes the scope `admin`.

Sends a `POST` request to `/v1/operators`

```text
let response = client.create_operator()
    .body(body)
    .send()
    .await;
```*/
    pub fn create_operator(&self) -> builder::CreateOperator<'_> {
        builder::CreateOperator::new(self)
    }
    /**Read an operator

Gives one operator, whatever has become of him: nothing is ever deleted.

Takes the scope `admin`.

Sends a `GET` request to `/v1/operators/{name}`

Arguments:
- `name`: The operator's name.
```text
let response = client.get_operator()
    .name(name)
    .send()
    .await;
```*/
    pub fn get_operator(&self) -> builder::GetOperator<'_> {
        builder::GetOperator::new(self)
    }
    /**Give an operator another token

Issues another token for an operator, who keeps his name, his scopes and his end. The token is in this answer and
nowhere else. The one before works for `overlapSeconds` more, and without an overlap it ends at once. One that was
still in an overlap of its own ends at once, too: there are never more than two.

Whoever gets the token can do what the operator can. So nobody rotates an operator that has a scope which he lacks
himself, or a later end than his own. Every admin may rotate himself.

An operator that was revoked or has expired is left alone, and the answer is 409.

Takes the scope `admin`.

Sends a `POST` request to `/v1/operators/{name}/rotate`

Arguments:
- `name`: The operator's name.
- `body`
```text
let response = client.rotate_operator()
    .name(name)
    .body(body)
    .send()
    .await;
```*/
    pub fn rotate_operator(&self) -> builder::RotateOperator<'_> {
        builder::RotateOperator::new(self)
    }
    /**Take an operator his token

Revokes an operator, for good. From this answer on none of his tokens is accepted, on any replica. Every admin may
revoke everybody, himself too. What the operator issued stays good, and so do operators that he made: look for
both.

The last operator that is active and has the scope `admin` stays, since nobody could make another over HTTP: the
answer is 409. Rotate him, or revoke him at the service's own machine.

The second time the answer is 409, which says who was first and when. Nothing is changed then.

Takes the scope `admin`.

Sends a `POST` request to `/v1/operators/{name}/revoke`

Arguments:
- `name`: The operator's name.
- `body`
```text
let response = client.revoke_operator()
    .name(name)
    .body(body)
    .send()
    .await;
```*/
    pub fn revoke_operator(&self) -> builder::RevokeOperator<'_> {
        builder::RevokeOperator::new(self)
    }
    /**List what happened

Gives the events of the audit trail that pass every filter, the oldest first, one page at a time. To read on, pass
the `nextCursor` of a page as `cursor` and keep the filters; the last page has none. Events are never changed, and
new ones come behind all others.

Whether the trail is whole is for `host-provisioner audit verify` to say, where the keyring is.

Takes the scope `audit`.

Sends a `GET` request to `/v1/audit-events`

Arguments:
- `action`: Only those with this action.
- `actor`: Only those of this actor: the name of an operator, or `local:` with a user and a machine.
- `cursor`: Where the page before ended: its `nextCursor`.
- `host_session_id`: Only those of this host session.
- `limit`: How many a page holds at most.
- `session_id`: Only those of this session.
- `since`: Only those that happened at this moment or later.
- `until`: Only those that happened before this moment.
```text
let response = client.list_audit_events()
    .action(action)
    .actor(actor)
    .cursor(cursor)
    .host_session_id(host_session_id)
    .limit(limit)
    .session_id(session_id)
    .since(since)
    .until(until)
    .send()
    .await;
```*/
    pub fn list_audit_events(&self) -> builder::ListAuditEvents<'_> {
        builder::ListAuditEvents::new(self)
    }
    /**Issue a Host GUID, as before

Does what `POST /v1/host-sessions` does, in the words of the service before this one: a current host session is
rotated out without a grace. Member names are taken in any letter case, unknown members are ignored, and a
session id may be a number in quotes. What is new is that it takes a token, and that the record is written.
Where the service is configured with a longest life, the Host GUID ends after that.

Takes the scope `provision`.

Sends a `POST` request to `/api/hostprovisioner/generate`

```text
let response = client.generate_host_guid()
    .body(body)
    .send()
    .await;
```*/
    pub fn generate_host_guid(&self) -> builder::GenerateHostGuid<'_> {
        builder::GenerateHostGuid::new(self)
    }
    /**Whether the service answers, as before

Says that the service is there. It takes no token and asks no database: use `/health/ready` to learn whether
the service can do its work.

Sends a `GET` request to `/api/hostprovisioner/status`

```text
let response = client.get_status()
    .send()
    .await;
```*/
    pub fn get_status(&self) -> builder::GetStatus<'_> {
        builder::GetStatus::new(self)
    }
    /**Get a session token for a Host GUID, as before

Does what `POST /v1/authenticate` does, in the words of the service before this one. Member names are taken in
any letter case, and unknown members are ignored. What is new is that the Host GUID must be valid, and that
`sessionToken` is a JWT and not a GUID.

Sends a `POST` request to `/api/host/authenticate`

```text
let response = client.authenticate_host()
    .body(body)
    .send()
    .await;
```*/
    pub fn authenticate_host(&self) -> builder::AuthenticateHost<'_> {
        builder::AuthenticateHost::new(self)
    }
    /**Whether the process answers

Says that the process runs and answers requests. It takes no token and asks no database. Where there is no
answer, start the process anew.

Sends a `GET` request to `/health/live`

```text
let response = client.get_liveness()
    .send()
    .await;
```*/
    pub fn get_liveness(&self) -> builder::GetLiveness<'_> {
        builder::GetLiveness::new(self)
    }
    /**Whether the service can do its work

Asks the database whether its schema is the one that this version of the service was written for, and for a row;
and whether this process has every key that the store uses and whatever it has seen of the audit trail is still
there. It takes no token.
Where the answer is a problem, send requests elsewhere until it no longer is.

Sends a `GET` request to `/health/ready`

```text
let response = client.get_readiness()
    .send()
    .await;
```*/
    pub fn get_readiness(&self) -> builder::GetReadiness<'_> {
        builder::GetReadiness::new(self)
    }
}
/// Types for composing operation parameters.
#[allow(clippy::all)]
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use super::{
        encode_path, ByteStream, ClientInfo, ClientHooks, Error, OperationInfo,
        RequestBuilderExt, ResponseValue,
    };
    /**Builder for [`Client::list_host_sessions`]

[`Client::list_host_sessions`]: super::Client::list_host_sessions*/
    #[derive(Debug, Clone)]
    pub struct ListHostSessions<'a> {
        client: &'a super::Client,
        created_by: Result<Option<::std::string::String>, String>,
        cursor: Result<Option<::std::string::String>, String>,
        expiring_within_seconds: Result<Option<i64>, String>,
        label: Result<Option<::std::string::String>, String>,
        limit: Result<Option<i32>, String>,
        session_id: Result<Option<i64>, String>,
        status: Result<Option<types::HostSessionStatus>, String>,
    }
    impl<'a> ListHostSessions<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                created_by: Ok(None),
                cursor: Ok(None),
                expiring_within_seconds: Ok(None),
                label: Ok(None),
                limit: Ok(None),
                session_id: Ok(None),
                status: Ok(None),
            }
        }
        pub fn created_by<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.created_by = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for created_by failed"
                        .to_string()
                });
            self
        }
        pub fn cursor<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.cursor = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for cursor failed"
                        .to_string()
                });
            self
        }
        pub fn expiring_within_seconds<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.expiring_within_seconds = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `i64` for expiring_within_seconds failed".to_string()
                });
            self
        }
        pub fn label<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.label = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for label failed"
                        .to_string()
                });
            self
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i32>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i32` for limit failed".to_string());
            self
        }
        pub fn session_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.session_id = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i64` for session_id failed".to_string());
            self
        }
        pub fn status<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::HostSessionStatus>,
        {
            self.status = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `HostSessionStatus` for status failed".to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/host-sessions`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::HostSessionPage>, Error<types::Problem>> {
            let Self {
                client,
                created_by,
                cursor,
                expiring_within_seconds,
                label,
                limit,
                session_id,
                status,
            } = self;
            let created_by = created_by.map_err(Error::InvalidRequest)?;
            let cursor = cursor.map_err(Error::InvalidRequest)?;
            let expiring_within_seconds = expiring_within_seconds
                .map_err(Error::InvalidRequest)?;
            let label = label.map_err(Error::InvalidRequest)?;
            let limit = limit.map_err(Error::InvalidRequest)?;
            let session_id = session_id.map_err(Error::InvalidRequest)?;
            let status = status.map_err(Error::InvalidRequest)?;
            let url = format!("{}/v1/host-sessions", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("createdBy", &created_by))
                .query(&progenitor_client::QueryParam::new("cursor", &cursor))
                .query(
                    &progenitor_client::QueryParam::new(
                        "expiringWithinSeconds",
                        &expiring_within_seconds,
                    ),
                )
                .query(&progenitor_client::QueryParam::new("label", &label))
                .query(&progenitor_client::QueryParam::new("limit", &limit))
                .query(&progenitor_client::QueryParam::new("sessionId", &session_id))
                .query(&progenitor_client::QueryParam::new("status", &status))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_host_sessions",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::provision_host_session`]

[`Client::provision_host_session`]: super::Client::provision_host_session*/
    #[derive(Debug, Clone)]
    pub struct ProvisionHostSession<'a> {
        client: &'a super::Client,
        idempotency_key: Result<Option<::std::string::String>, String>,
        body: Result<types::builder::ProvisionRequest, String>,
    }
    impl<'a> ProvisionHostSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                idempotency_key: Ok(None),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn idempotency_key<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.idempotency_key = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for idempotency_key failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ProvisionRequest>,
            <V as std::convert::TryInto<
                types::ProvisionRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `ProvisionRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ProvisionRequest,
            ) -> types::builder::ProvisionRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/host-sessions`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::IssuedHostSessionOrProvisionPlan>,
            Error<types::Problem>,
        > {
            let Self { client, idempotency_key, body } = self;
            let idempotency_key = idempotency_key.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::ProvisionRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/v1/host-sessions", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = idempotency_key {
                header_map.append("Idempotency-Key", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "provision_host_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                201u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::provision_host_sessions`]

[`Client::provision_host_sessions`]: super::Client::provision_host_sessions*/
    #[derive(Debug, Clone)]
    pub struct ProvisionHostSessions<'a> {
        client: &'a super::Client,
        idempotency_key: Result<Option<::std::string::String>, String>,
        body: Result<types::builder::ProvisionBatchRequest, String>,
    }
    impl<'a> ProvisionHostSessions<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                idempotency_key: Ok(None),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn idempotency_key<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.idempotency_key = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for idempotency_key failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ProvisionBatchRequest>,
            <V as std::convert::TryInto<
                types::ProvisionBatchRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `ProvisionBatchRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::ProvisionBatchRequest,
            ) -> types::builder::ProvisionBatchRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/host-sessions/batch`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ProvisionBatch>, Error<types::Problem>> {
            let Self { client, idempotency_key, body } = self;
            let idempotency_key = idempotency_key.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::ProvisionBatchRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/v1/host-sessions/batch", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = idempotency_key {
                header_map.append("Idempotency-Key", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "provision_host_sessions",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_host_session`]

[`Client::get_host_session`]: super::Client::get_host_session*/
    #[derive(Debug, Clone)]
    pub struct GetHostSession<'a> {
        client: &'a super::Client,
        id: Result<i64, String>,
    }
    impl<'a> GetHostSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.id = value
                .try_into()
                .map_err(|_| "conversion to `i64` for id failed".to_string());
            self
        }
        ///Sends a `GET` request to `/v1/host-sessions/{id}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::HostSession>, Error<types::Problem>> {
            let Self { client, id } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/host-sessions/{}", client.baseurl, encode_path(& id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_host_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_host_session_events`]

[`Client::list_host_session_events`]: super::Client::list_host_session_events*/
    #[derive(Debug, Clone)]
    pub struct ListHostSessionEvents<'a> {
        client: &'a super::Client,
        id: Result<i64, String>,
        cursor: Result<Option<::std::string::String>, String>,
        limit: Result<Option<i32>, String>,
    }
    impl<'a> ListHostSessionEvents<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                cursor: Ok(None),
                limit: Ok(None),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.id = value
                .try_into()
                .map_err(|_| "conversion to `i64` for id failed".to_string());
            self
        }
        pub fn cursor<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.cursor = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for cursor failed"
                        .to_string()
                });
            self
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i32>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i32` for limit failed".to_string());
            self
        }
        ///Sends a `GET` request to `/v1/host-sessions/{id}/events`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::AuditEventPage>, Error<types::Problem>> {
            let Self { client, id, cursor, limit } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let cursor = cursor.map_err(Error::InvalidRequest)?;
            let limit = limit.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/host-sessions/{}/events", client.baseurl, encode_path(& id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("cursor", &cursor))
                .query(&progenitor_client::QueryParam::new("limit", &limit))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_host_session_events",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::rotate_host_session`]

[`Client::rotate_host_session`]: super::Client::rotate_host_session*/
    #[derive(Debug, Clone)]
    pub struct RotateHostSession<'a> {
        client: &'a super::Client,
        id: Result<i64, String>,
        idempotency_key: Result<Option<::std::string::String>, String>,
        body: Result<types::builder::RotateRequest, String>,
    }
    impl<'a> RotateHostSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                idempotency_key: Ok(None),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.id = value
                .try_into()
                .map_err(|_| "conversion to `i64` for id failed".to_string());
            self
        }
        pub fn idempotency_key<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.idempotency_key = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for idempotency_key failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RotateRequest>,
            <V as std::convert::TryInto<types::RotateRequest>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `RotateRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::RotateRequest,
            ) -> types::builder::RotateRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/host-sessions/{id}/rotate`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::IssuedHostSessionOrProvisionPlan>,
            Error<types::Problem>,
        > {
            let Self { client, id, idempotency_key, body } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let idempotency_key = idempotency_key.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::RotateRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/host-sessions/{}/rotate", client.baseurl, encode_path(& id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(2usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            if let Some(value) = idempotency_key {
                header_map.append("Idempotency-Key", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "rotate_host_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                201u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::renew_host_session`]

[`Client::renew_host_session`]: super::Client::renew_host_session*/
    #[derive(Debug, Clone)]
    pub struct RenewHostSession<'a> {
        client: &'a super::Client,
        id: Result<i64, String>,
        body: Result<types::builder::RenewRequest, String>,
    }
    impl<'a> RenewHostSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.id = value
                .try_into()
                .map_err(|_| "conversion to `i64` for id failed".to_string());
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RenewRequest>,
            <V as std::convert::TryInto<types::RenewRequest>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `RenewRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::RenewRequest,
            ) -> types::builder::RenewRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/host-sessions/{id}/renew`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::HostSession>, Error<types::Problem>> {
            let Self { client, id, body } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::RenewRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/host-sessions/{}/renew", client.baseurl, encode_path(& id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "renew_host_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::revoke_host_session`]

[`Client::revoke_host_session`]: super::Client::revoke_host_session*/
    #[derive(Debug, Clone)]
    pub struct RevokeHostSession<'a> {
        client: &'a super::Client,
        id: Result<i64, String>,
        body: Result<types::builder::RevokeRequest, String>,
    }
    impl<'a> RevokeHostSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                id: Err("id was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.id = value
                .try_into()
                .map_err(|_| "conversion to `i64` for id failed".to_string());
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RevokeRequest>,
            <V as std::convert::TryInto<types::RevokeRequest>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `RevokeRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::RevokeRequest,
            ) -> types::builder::RevokeRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/host-sessions/{id}/revoke`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::HostSession>, Error<types::Problem>> {
            let Self { client, id, body } = self;
            let id = id.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::RevokeRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/host-sessions/{}/revoke", client.baseurl, encode_path(& id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "revoke_host_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::revoke_session`]

[`Client::revoke_session`]: super::Client::revoke_session*/
    #[derive(Debug, Clone)]
    pub struct RevokeSession<'a> {
        client: &'a super::Client,
        session_id: Result<i64, String>,
        body: Result<types::builder::RevokeSessionRequest, String>,
    }
    impl<'a> RevokeSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                session_id: Err("session_id was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn session_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.session_id = value
                .try_into()
                .map_err(|_| "conversion to `i64` for session_id failed".to_string());
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RevokeSessionRequest>,
            <V as std::convert::TryInto<
                types::RevokeSessionRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `RevokeSessionRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::RevokeSessionRequest,
            ) -> types::builder::RevokeSessionRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/sessions/{sessionId}/revoke`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RevokedHostSessions>, Error<types::Problem>> {
            let Self { client, session_id, body } = self;
            let session_id = session_id.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::RevokeSessionRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/sessions/{}/revoke", client.baseurl, encode_path(& session_id
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "revoke_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::revoke_many_host_sessions`]

[`Client::revoke_many_host_sessions`]: super::Client::revoke_many_host_sessions*/
    #[derive(Debug, Clone)]
    pub struct RevokeManyHostSessions<'a> {
        client: &'a super::Client,
        body: Result<types::builder::RevokeManyRequest, String>,
    }
    impl<'a> RevokeManyHostSessions<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RevokeManyRequest>,
            <V as std::convert::TryInto<
                types::RevokeManyRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `RevokeManyRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::RevokeManyRequest,
            ) -> types::builder::RevokeManyRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/host-sessions/revocations`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RevocationPlan>, Error<types::Problem>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::RevokeManyRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/v1/host-sessions/revocations", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "revoke_many_host_sessions",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::verify_host_guid`]

[`Client::verify_host_guid`]: super::Client::verify_host_guid*/
    #[derive(Debug, Clone)]
    pub struct VerifyHostGuid<'a> {
        client: &'a super::Client,
        body: Result<types::builder::VerifyRequest, String>,
    }
    impl<'a> VerifyHostGuid<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::VerifyRequest>,
            <V as std::convert::TryInto<types::VerifyRequest>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `VerifyRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::VerifyRequest,
            ) -> types::builder::VerifyRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/verify`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Verification>, Error<types::Problem>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::VerifyRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/v1/verify", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "verify_host_guid",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::verify_host_guids`]

[`Client::verify_host_guids`]: super::Client::verify_host_guids*/
    #[derive(Debug, Clone)]
    pub struct VerifyHostGuids<'a> {
        client: &'a super::Client,
        body: Result<types::builder::VerifyBatchRequest, String>,
    }
    impl<'a> VerifyHostGuids<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::VerifyBatchRequest>,
            <V as std::convert::TryInto<
                types::VerifyBatchRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `VerifyBatchRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::VerifyBatchRequest,
            ) -> types::builder::VerifyBatchRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/verify/batch`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::VerificationBatch>, Error<types::Problem>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::VerifyBatchRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/v1/verify/batch", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "verify_host_guids",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::authenticate`]

[`Client::authenticate`]: super::Client::authenticate*/
    #[derive(Debug, Clone)]
    pub struct Authenticate<'a> {
        client: &'a super::Client,
        body: Result<types::builder::AuthenticateRequest, String>,
    }
    impl<'a> Authenticate<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::AuthenticateRequest>,
            <V as std::convert::TryInto<
                types::AuthenticateRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `AuthenticateRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::AuthenticateRequest,
            ) -> types::builder::AuthenticateRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/authenticate`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::AuthenticatedHost>, Error<types::Problem>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::AuthenticateRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/v1/authenticate", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "authenticate",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::introspect`]

[`Client::introspect`]: super::Client::introspect*/
    #[derive(Debug, Clone)]
    pub struct Introspect<'a> {
        client: &'a super::Client,
        body: Result<types::builder::IntrospectRequest, String>,
    }
    impl<'a> Introspect<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::IntrospectRequest>,
            <V as std::convert::TryInto<
                types::IntrospectRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `IntrospectRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::IntrospectRequest,
            ) -> types::builder::IntrospectRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/introspect`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Introspection>, Error<types::Problem>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::IntrospectRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/v1/introspect", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .form_urlencoded(&body)?
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "introspect",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_signing_keys`]

[`Client::get_signing_keys`]: super::Client::get_signing_keys*/
    #[derive(Debug, Clone)]
    pub struct GetSigningKeys<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetSigningKeys<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/.well-known/jwks.json`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::SigningKeys>, Error<types::Problem>> {
            let Self { client } = self;
            let url = format!("{}/.well-known/jwks.json", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_signing_keys",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_operators`]

[`Client::list_operators`]: super::Client::list_operators*/
    #[derive(Debug, Clone)]
    pub struct ListOperators<'a> {
        client: &'a super::Client,
        cursor: Result<Option<::std::string::String>, String>,
        limit: Result<Option<i32>, String>,
    }
    impl<'a> ListOperators<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                cursor: Ok(None),
                limit: Ok(None),
            }
        }
        pub fn cursor<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.cursor = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for cursor failed"
                        .to_string()
                });
            self
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i32>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i32` for limit failed".to_string());
            self
        }
        ///Sends a `GET` request to `/v1/operators`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::OperatorPage>, Error<types::Problem>> {
            let Self { client, cursor, limit } = self;
            let cursor = cursor.map_err(Error::InvalidRequest)?;
            let limit = limit.map_err(Error::InvalidRequest)?;
            let url = format!("{}/v1/operators", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("cursor", &cursor))
                .query(&progenitor_client::QueryParam::new("limit", &limit))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_operators",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::create_operator`]

[`Client::create_operator`]: super::Client::create_operator*/
    #[derive(Debug, Clone)]
    pub struct CreateOperator<'a> {
        client: &'a super::Client,
        body: Result<types::builder::CreateOperatorRequest, String>,
    }
    impl<'a> CreateOperator<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::CreateOperatorRequest>,
            <V as std::convert::TryInto<
                types::CreateOperatorRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `CreateOperatorRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::CreateOperatorRequest,
            ) -> types::builder::CreateOperatorRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/operators`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::IssuedOperator>, Error<types::Problem>> {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::CreateOperatorRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/v1/operators", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "create_operator",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                201u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_operator`]

[`Client::get_operator`]: super::Client::get_operator*/
    #[derive(Debug, Clone)]
    pub struct GetOperator<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
    }
    impl<'a> GetOperator<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/operators/{name}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Operator>, Error<types::Problem>> {
            let Self { client, name } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/operators/{}", client.baseurl, encode_path(& name.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_operator",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::rotate_operator`]

[`Client::rotate_operator`]: super::Client::rotate_operator*/
    #[derive(Debug, Clone)]
    pub struct RotateOperator<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
        body: Result<types::builder::RotateOperatorRequest, String>,
    }
    impl<'a> RotateOperator<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RotateOperatorRequest>,
            <V as std::convert::TryInto<
                types::RotateOperatorRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `RotateOperatorRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::RotateOperatorRequest,
            ) -> types::builder::RotateOperatorRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/operators/{name}/rotate`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::IssuedOperator>, Error<types::Problem>> {
            let Self { client, name, body } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::RotateOperatorRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/operators/{}/rotate", client.baseurl, encode_path(& name
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "rotate_operator",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                201u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::revoke_operator`]

[`Client::revoke_operator`]: super::Client::revoke_operator*/
    #[derive(Debug, Clone)]
    pub struct RevokeOperator<'a> {
        client: &'a super::Client,
        name: Result<::std::string::String, String>,
        body: Result<types::builder::RevokeOperatorRequest, String>,
    }
    impl<'a> RevokeOperator<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                name: Err("name was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn name<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.name = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for name failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::RevokeOperatorRequest>,
            <V as std::convert::TryInto<
                types::RevokeOperatorRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `RevokeOperatorRequest` for body failed: {}", s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::RevokeOperatorRequest,
            ) -> types::builder::RevokeOperatorRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/v1/operators/{name}/revoke`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Operator>, Error<types::Problem>> {
            let Self { client, name, body } = self;
            let name = name.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::RevokeOperatorRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/v1/operators/{}/revoke", client.baseurl, encode_path(& name
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "revoke_operator",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_audit_events`]

[`Client::list_audit_events`]: super::Client::list_audit_events*/
    #[derive(Debug, Clone)]
    pub struct ListAuditEvents<'a> {
        client: &'a super::Client,
        action: Result<Option<types::ListAuditEventsAction>, String>,
        actor: Result<Option<::std::string::String>, String>,
        cursor: Result<Option<::std::string::String>, String>,
        host_session_id: Result<Option<i64>, String>,
        limit: Result<Option<i32>, String>,
        session_id: Result<Option<i64>, String>,
        since: Result<Option<::chrono::DateTime<::chrono::offset::Utc>>, String>,
        until: Result<Option<::chrono::DateTime<::chrono::offset::Utc>>, String>,
    }
    impl<'a> ListAuditEvents<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                action: Ok(None),
                actor: Ok(None),
                cursor: Ok(None),
                host_session_id: Ok(None),
                limit: Ok(None),
                session_id: Ok(None),
                since: Ok(None),
                until: Ok(None),
            }
        }
        pub fn action<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::ListAuditEventsAction>,
        {
            self.action = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ListAuditEventsAction` for action failed".to_string()
                });
            self
        }
        pub fn actor<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.actor = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for actor failed"
                        .to_string()
                });
            self
        }
        pub fn cursor<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::std::string::String>,
        {
            self.cursor = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for cursor failed"
                        .to_string()
                });
            self
        }
        pub fn host_session_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.host_session_id = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `i64` for host_session_id failed".to_string()
                });
            self
        }
        pub fn limit<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i32>,
        {
            self.limit = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i32` for limit failed".to_string());
            self
        }
        pub fn session_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.session_id = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i64` for session_id failed".to_string());
            self
        }
        pub fn since<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
        {
            self.since = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: chrono :: DateTime < :: chrono :: offset :: Utc >` for since failed"
                        .to_string()
                });
            self
        }
        pub fn until<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<::chrono::DateTime<::chrono::offset::Utc>>,
        {
            self.until = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `:: chrono :: DateTime < :: chrono :: offset :: Utc >` for until failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/v1/audit-events`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::AuditEventPage>, Error<types::Problem>> {
            let Self {
                client,
                action,
                actor,
                cursor,
                host_session_id,
                limit,
                session_id,
                since,
                until,
            } = self;
            let action = action.map_err(Error::InvalidRequest)?;
            let actor = actor.map_err(Error::InvalidRequest)?;
            let cursor = cursor.map_err(Error::InvalidRequest)?;
            let host_session_id = host_session_id.map_err(Error::InvalidRequest)?;
            let limit = limit.map_err(Error::InvalidRequest)?;
            let session_id = session_id.map_err(Error::InvalidRequest)?;
            let since = since.map_err(Error::InvalidRequest)?;
            let until = until.map_err(Error::InvalidRequest)?;
            let url = format!("{}/v1/audit-events", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("action", &action))
                .query(&progenitor_client::QueryParam::new("actor", &actor))
                .query(&progenitor_client::QueryParam::new("cursor", &cursor))
                .query(
                    &progenitor_client::QueryParam::new(
                        "hostSessionId",
                        &host_session_id,
                    ),
                )
                .query(&progenitor_client::QueryParam::new("limit", &limit))
                .query(&progenitor_client::QueryParam::new("sessionId", &session_id))
                .query(&progenitor_client::QueryParam::new("since", &since))
                .query(&progenitor_client::QueryParam::new("until", &until))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_audit_events",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::generate_host_guid`]

[`Client::generate_host_guid`]: super::Client::generate_host_guid*/
    #[derive(Debug, Clone)]
    pub struct GenerateHostGuid<'a> {
        client: &'a super::Client,
        body: Result<types::builder::GenerateRequest, String>,
    }
    impl<'a> GenerateHostGuid<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::GenerateRequest>,
            <V as std::convert::TryInto<
                types::GenerateRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `GenerateRequest` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::GenerateRequest,
            ) -> types::builder::GenerateRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/hostprovisioner/generate`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::GeneratedHostGuid>,
            Error<types::ProblemAsBefore>,
        > {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::GenerateRequest::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/api/hostprovisioner/generate", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "generate_host_guid",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_status`]

[`Client::get_status`]: super::Client::get_status*/
    #[derive(Debug, Clone)]
    pub struct GetStatus<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetStatus<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/api/hostprovisioner/status`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ServiceStatus>, Error<types::ProblemAsBefore>> {
            let Self { client } = self;
            let url = format!("{}/api/hostprovisioner/status", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_status",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::authenticate_host`]

[`Client::authenticate_host`]: super::Client::authenticate_host*/
    #[derive(Debug, Clone)]
    pub struct AuthenticateHost<'a> {
        client: &'a super::Client,
        body: Result<types::builder::AuthenticateAsBeforeRequest, String>,
    }
    impl<'a> AuthenticateHost<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<types::AuthenticateAsBeforeRequest>,
            <V as std::convert::TryInto<
                types::AuthenticateAsBeforeRequest,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!(
                        "conversion to `AuthenticateAsBeforeRequest` for body failed: {}",
                        s
                    )
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::AuthenticateAsBeforeRequest,
            ) -> types::builder::AuthenticateAsBeforeRequest,
        {
            self.body = self.body.map(f);
            self
        }
        ///Sends a `POST` request to `/api/host/authenticate`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<types::AuthenticatedAsBefore>,
            Error<types::ProblemAsBefore>,
        > {
            let Self { client, body } = self;
            let body = body
                .and_then(|v| {
                    types::AuthenticateAsBeforeRequest::try_from(v)
                        .map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = format!("{}/api/host/authenticate", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "authenticate_host",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_liveness`]

[`Client::get_liveness`]: super::Client::get_liveness*/
    #[derive(Debug, Clone)]
    pub struct GetLiveness<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetLiveness<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/health/live`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Health>, Error<types::Problem>> {
            let Self { client } = self;
            let url = format!("{}/health/live", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_liveness",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_readiness`]

[`Client::get_readiness`]: super::Client::get_readiness*/
    #[derive(Debug, Clone)]
    pub struct GetReadiness<'a> {
        client: &'a super::Client,
    }
    impl<'a> GetReadiness<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self { client: client }
        }
        ///Sends a `GET` request to `/health/ready`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Health>, Error<types::Problem>> {
            let Self { client } = self;
            let url = format!("{}/health/ready", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_readiness",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
}
