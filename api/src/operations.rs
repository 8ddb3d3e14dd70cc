//! Every operation of the service, in the order of the contract.

use poem_openapi::Tags;

use crate::{
    as_before::{GenerateHostGuid, GetStatus},
    contract::Merged,
    docs::DocsPages,
    health::{GetLiveness, GetReadiness},
    host_sessions::{
        GetHostSession, ListHostSessions, ProvisionHostSession, RenewHostSession, RevokeHostSession,
        RevokeManyHostSessions, RevokeSession, RotateHostSession,
    },
    verification::VerifyHostGuid,
};

/// Them all.
pub(crate) type Operations = Merged<(OfHostSessions, VerifyHostGuid, AsBefore, Health, DocsPages)>;

type OfHostSessions = (
    ProvisionHostSession,
    ListHostSessions,
    GetHostSession,
    RotateHostSession,
    RenewHostSession,
    RevokeHostSession,
    RevokeSession,
    RevokeManyHostSessions,
);

type AsBefore = (GenerateHostGuid, GetStatus);

type Health = (GetLiveness, GetReadiness);

/// What operations are about.
#[derive(Tags)]
pub(crate) enum Tag {
    /// Issued Host GUIDs: to issue, to find, to read, to replace, to renew and to take back.
    #[oai(rename = "Host sessions")]
    HostSessions,
    /// Asking whether a Host GUID may host.
    Verification,
    /// The endpoints of the service before this one, for clients that still call them.
    #[oai(rename = "As before")]
    AsBefore,
    /// Whether the service is well.
    Health,
}
