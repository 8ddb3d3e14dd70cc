//! Every operation of the service, in the order of the contract.

use poem_openapi::Tags;

use crate::{
    as_before::{AuthenticateAsBefore, GenerateHostGuid, GetStatus},
    audit::ListAuditEvents,
    contract::Merged,
    docs::DocsPages,
    health::{GetLiveness, GetReadiness},
    host_sessions::{
        GetHostSession, ListHostSessionEvents, ListHostSessions, ProvisionHostSession, ProvisionHostSessions,
        RenewHostSession, RevokeHostSession, RevokeManyHostSessions, RevokeSession, RotateHostSession,
    },
    operators::{CreateOperator, GetOperator, ListOperators, RevokeOperator, RotateOperator},
    session_tokens::{AuthenticateHost, GetSigningKeys, IntrospectSessionToken},
    verification::{VerifyHostGuid, VerifyHostGuids},
};

/// Them all.
pub(crate) type Operations =
    Merged<(OfHostSessions, Verification, SessionTokens, OfOperators, Audit, AsBefore, Health, DocsPages)>;

type OfHostSessions = (
    ProvisionHostSession,
    ProvisionHostSessions,
    ListHostSessions,
    GetHostSession,
    ListHostSessionEvents,
    RotateHostSession,
    RenewHostSession,
    RevokeHostSession,
    RevokeSession,
    RevokeManyHostSessions,
);

type Verification = (VerifyHostGuid, VerifyHostGuids);

type SessionTokens = (AuthenticateHost, IntrospectSessionToken, GetSigningKeys);

type OfOperators = (CreateOperator, ListOperators, GetOperator, RotateOperator, RevokeOperator);

type Audit = ListAuditEvents;

type AsBefore = (GenerateHostGuid, GetStatus, AuthenticateAsBefore);

type Health = (GetLiveness, GetReadiness);

/// What operations are about.
#[derive(Tags)]
pub(crate) enum Tag {
    /// Issued Host GUIDs: to issue, to find, to read, to replace, to renew and to take back.
    #[oai(rename = "Host sessions")]
    HostSessions,
    /// Asking whether a Host GUID may host.
    Verification,
    /// What hosts get for their Host GUID, and applications check with or without asking the service.
    #[oai(rename = "Session tokens")]
    SessionTokens,
    /// The callers of the service: to make, to find, to read, to give another token and to take it back.
    Operators,
    /// What happened, and who did it.
    Audit,
    /// The endpoints of the service before this one, for clients that still call them.
    #[oai(rename = "As before")]
    AsBefore,
    /// Whether the service is well.
    Health,
}
