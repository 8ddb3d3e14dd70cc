use api::documents;
use provisioner::{
    EventPage, HostGuid, HostSession, HostSessionRef, IdempotencyKey, List, ListAuditEvents, Page, Provision,
    ProvisionPlan, Provisioned, Register, Renew, RevocationPlan, Revoke, RevokeMany, RevokeSession, Rotate, Selection,
    SessionId, Timeline, Verification,
};
use serde_json::Value;

use super::{Desk, Verdict};
use crate::failure::Failure;

impl Desk<'_> {
    pub async fn plan_provision(self, request: &Provision) -> Result<ProvisionPlan, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.plan_provision(request).await?),
            Self::There(it) => it.plan_provision(request).await,
        }
    }

    pub async fn provision(self, request: &Provision) -> Result<Provisioned, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.provision(&it.actor, request).await?),
            Self::There(it) => it.provision(request).await,
        }
    }

    /// Records a Host GUID that was handed out before. No operation over the network takes one.
    pub async fn register(self, request: &Register) -> Result<HostSession, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.register(&it.actor, request).await?),
            Self::There(_) => Err(Failure::local("--host-guid-stdin")),
        }
    }

    /// Issues what is wanted under this key: for each a host session or a problem, as documents.
    pub async fn provision_batch(
        self,
        requests: &[Provision],
        key: &IdempotencyKey,
    ) -> Result<Vec<Result<Value, Value>>, Failure> {
        let it = match self {
            Self::Here(it) => it,
            Self::There(it) => return it.provision_batch(requests, key.expose()).await,
        };
        let outcomes = it.provisioner.provision_batch(&it.actor, requests, Some(key)).await?;
        let told = outcomes.into_iter().zip(requests).map(|(outcome, request)| match outcome {
            Ok(provisioned) => Ok(documents::issued_host_session(provisioned)),
            Err(error) => Err(documents::provision_problem(error, request)),
        });
        Ok(told.collect())
    }

    pub async fn list(self, list: &List) -> Result<Page, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.list(list).await?),
            Self::There(it) => it.list(list).await,
        }
    }

    pub async fn get(self, which: &HostSessionRef) -> Result<HostSession, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.get(which).await?),
            Self::There(it) => it.get(which).await,
        }
    }

    pub async fn timeline(self, timeline: &Timeline) -> Result<EventPage, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.timeline(timeline).await?),
            Self::There(it) => it.timeline(timeline).await,
        }
    }

    pub async fn plan_rotate(self, request: &Rotate) -> Result<ProvisionPlan, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.plan_rotate(request).await?),
            Self::There(it) => it.plan_rotate(request).await,
        }
    }

    pub async fn rotate(self, request: &Rotate) -> Result<Provisioned, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.rotate(&it.actor, request).await?),
            Self::There(it) => it.rotate(request).await,
        }
    }

    pub async fn renew(self, request: &Renew) -> Result<HostSession, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.renew(&it.actor, request).await?),
            Self::There(it) => it.renew(request).await,
        }
    }

    pub async fn revoke(self, request: &Revoke) -> Result<HostSession, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.revoke(&it.actor, request).await?),
            Self::There(it) => it.revoke(request).await,
        }
    }

    pub async fn revoke_session(self, request: &RevokeSession) -> Result<Vec<HostSession>, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.revoke_session(&it.actor, request).await?),
            Self::There(it) => it.revoke_session(request).await,
        }
    }

    pub async fn plan_revoke_many(self, selection: &Selection) -> Result<RevocationPlan, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.plan_revoke_many(&it.actor, selection).await?),
            Self::There(it) => it.plan_revoke_many(selection).await,
        }
    }

    pub async fn revoke_many(self, request: &RevokeMany) -> Result<RevocationPlan, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.revoke_many(&it.actor, request).await?),
            Self::There(it) => it.revoke_many(request).await,
        }
    }

    pub async fn verify(self, host_guid: &HostGuid, session_id: Option<SessionId>) -> Result<Verdict, Failure> {
        match self {
            Self::Here(it) => Ok(match it.provisioner.verify(host_guid, session_id).await? {
                Verification::Valid(host_session) => Verdict::Valid(host_session),
                Verification::Refused(refusal) => Verdict::Refused(Some(refusal)),
            }),
            Self::There(it) => it.verify(host_guid, session_id).await,
        }
    }

    pub async fn list_audit_events(self, list: &ListAuditEvents) -> Result<EventPage, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.list_audit_events(list).await?),
            Self::There(it) => it.list_audit_events(list).await,
        }
    }
}
