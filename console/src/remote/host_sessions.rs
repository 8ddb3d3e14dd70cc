use api::documents;
use host_provisioner_client::{
    Failure as Asked, HostGuid as Sent,
    types::{self, IssuedHostSessionOrProvisionPlan as Outcome},
};
use provisioner::{
    EventPage, HostGuid, HostSession, HostSessionId, HostSessionRef, List, ListAuditEvents, Page, Provision,
    ProvisionPlan, Provisioned, Renew, RevocationPlan, Revoke, RevokeMany, RevokeSession, Rotate, Selection, SessionId,
    Status, Timeline,
};
use serde_json::Value;

use super::{
    Remote,
    answers::{self, Unreadable},
    failure, questions,
};
use crate::{desk::Verdict, failure::Failure};

impl Remote {
    pub async fn plan_provision(&self, request: &Provision) -> Result<ProvisionPlan, Failure> {
        let call = self.client.provision_host_session().body(questions::provision(request, true)?);
        planned(call.send().await.map_err(Asked::from)?.into_inner())
    }

    pub async fn provision(&self, request: &Provision) -> Result<Provisioned, Failure> {
        let call = self.client.provision_host_session().body(questions::provision(request, false)?);
        issued(call.send().await.map_err(Asked::from)?.into_inner())
    }

    /// Issues what is wanted under this key: for each a host session or a problem, as documents.
    pub async fn provision_batch(
        &self,
        requests: &[Provision],
        key: &str,
    ) -> Result<Vec<Result<Value, Value>>, Failure> {
        let items = requests.iter().map(questions::item).collect::<Result<_, Failure>>()?;
        let body = types::ProvisionBatchRequest { host_sessions: items };
        let call = self.client.provision_host_sessions().idempotency_key(key).body(body);
        let batch = call.send().await.map_err(Asked::from)?.into_inner();
        if batch.results.len() != requests.len() {
            return Err(Unreadable.into());
        }
        let told = batch.results.into_iter().zip(requests).map(|(result, request)| {
            match (result.host_session, result.problem) {
                (Some(issued), None) => {
                    let issued = answers::provisioned(issued)?;
                    let seat = (issued.host_session.session_id, &issued.host_session.label);
                    let is_asked_for = seat == (request.session_id, &request.label);
                    if is_asked_for { Ok(Ok(documents::issued_host_session(issued))) } else { Err(Unreadable) }
                }
                (None, Some(problem)) => Ok(Err(failure::of_item(&problem))),
                _ => Err(Unreadable),
            }
        });
        Ok(told.collect::<Result<_, Unreadable>>()?)
    }

    pub async fn list(&self, list: &List) -> Result<Page, Failure> {
        let mut call = self.client.list_host_sessions().limit(list.limit.number());
        if let Some(session_id) = list.session_id {
            call = call.session_id(session_id.get());
        }
        if let Some(label) = &list.label {
            call = call.label(label.as_str());
        }
        if let Some(status) = list.status {
            call = call.status(status.as_str());
        }
        if let Some(created_by) = &list.created_by {
            call = call.created_by(created_by.as_str());
        }
        if let Some(within) = list.expiring_within {
            call = call.expiring_within_seconds(within.seconds());
        }
        if let Some(cursor) = list.after {
            call = call.cursor(cursor.text());
        }
        Ok(answers::page(call.send().await.map_err(Asked::from)?.into_inner())?)
    }

    /// The host session with this number, or the current one of a seat. The latter is found among the active ones of its
    /// session, of which a seat has one.
    pub async fn get(&self, which: &HostSessionRef) -> Result<HostSession, Failure> {
        match which {
            HostSessionRef::Id(id) => {
                let found = self.client.get_host_session().id(id.get()).send().await.map_err(Asked::from)?;
                Ok(answers::host_session(found.into_inner())?)
            }
            HostSessionRef::Current(session_id, label) => {
                let list = List {
                    session_id: Some(*session_id),
                    label: Some(label.clone()),
                    status: Some(Status::Active),
                    ..List::default()
                };
                let found = self.list(&list).await?.host_sessions.into_iter().next();
                found.ok_or_else(|| provisioner::Error::HostSessionNotFound.into())
            }
        }
    }

    pub async fn timeline(&self, timeline: &Timeline) -> Result<EventPage, Failure> {
        let call = self.client.list_host_session_events().id(timeline.host_session.get());
        let mut call = call.limit(timeline.limit.number());
        if let Some(cursor) = timeline.after {
            call = call.cursor(cursor.text());
        }
        Ok(answers::events(call.send().await.map_err(Asked::from)?.into_inner())?)
    }

    pub async fn plan_rotate(&self, request: &Rotate) -> Result<ProvisionPlan, Failure> {
        let call = self.client.rotate_host_session().id(request.host_session.get());
        planned(call.body(questions::rotate(request, true)).send().await.map_err(Asked::from)?.into_inner())
    }

    pub async fn rotate(&self, request: &Rotate) -> Result<Provisioned, Failure> {
        let call = self.client.rotate_host_session().id(request.host_session.get());
        issued(call.body(questions::rotate(request, false)).send().await.map_err(Asked::from)?.into_inner())
    }

    pub async fn renew(&self, request: &Renew) -> Result<HostSession, Failure> {
        let call = self.client.renew_host_session().id(request.host_session.get()).body(questions::renew(request)?);
        Ok(answers::host_session(call.send().await.map_err(Asked::from)?.into_inner())?)
    }

    pub async fn revoke(&self, request: &Revoke) -> Result<HostSession, Failure> {
        let reason = questions::reason(request.reason.as_ref());
        let call = self.client.revoke_host_session().id(request.host_session.get());
        let revoked = call.body(types::RevokeRequest { reason }).send().await.map_err(Asked::from)?;
        Ok(answers::host_session(revoked.into_inner())?)
    }

    pub async fn revoke_session(&self, request: &RevokeSession) -> Result<Vec<HostSession>, Failure> {
        let call = self.client.revoke_session().session_id(request.session_id.get());
        let changed = call.body(questions::revoke_session(request)).send().await.map_err(Asked::from)?.into_inner();
        let changed: Result<_, Unreadable> = changed.host_sessions.into_iter().map(answers::host_session).collect();
        Ok(changed?)
    }

    pub async fn plan_revoke_many(&self, selection: &Selection) -> Result<RevocationPlan, Failure> {
        let call = self.client.revoke_many_host_sessions().body(questions::selection(selection)?);
        Ok(answers::revocation_plan(call.send().await.map_err(Asked::from)?.into_inner())?)
    }

    pub async fn revoke_many(&self, request: &RevokeMany) -> Result<RevocationPlan, Failure> {
        let body = types::RevokeManyRequest {
            plan: Some(request.plan.as_str().to_owned()),
            reason: questions::reason(request.reason.as_ref()),
            ..types::RevokeManyRequest::default()
        };
        let call = self.client.revoke_many_host_sessions().body(body);
        Ok(answers::revocation_plan(call.send().await.map_err(Asked::from)?.into_inner())?)
    }

    pub async fn verify(&self, host_guid: &HostGuid, session_id: Option<SessionId>) -> Result<Verdict, Failure> {
        let host_guid = Sent::try_from(host_guid.expose())
            .map_err(|error| Failure::internal("the Host GUID cannot be sent", &error))?;
        let body = types::VerifyRequest { host_guid, session_id: session_id.map(SessionId::get) };
        let call = self.client.verify_host_guid().body(body);
        Ok(answers::verdict(call.send().await.map_err(Asked::from)?.into_inner())?)
    }

    pub async fn list_audit_events(&self, list: &ListAuditEvents) -> Result<EventPage, Failure> {
        let mut call = self.client.list_audit_events().limit(list.limit.number());
        if let Some(actor) = &list.actor {
            call = call.actor(actor.as_str());
        }
        if let Some(action) = list.action {
            call = call.action(action.as_str());
        }
        if let Some(session_id) = list.session_id {
            call = call.session_id(session_id.get());
        }
        if let Some(host_session) = list.host_session {
            call = call.host_session_id(HostSessionId::get(host_session));
        }
        if let Some(since) = list.since {
            call = call.since(questions::moment(since)?);
        }
        if let Some(until) = list.until {
            call = call.until(questions::moment(until)?);
        }
        if let Some(cursor) = list.after {
            call = call.cursor(cursor.text());
        }
        Ok(answers::events(call.send().await.map_err(Asked::from)?.into_inner())?)
    }
}

fn planned(outcome: Outcome) -> Result<ProvisionPlan, Failure> {
    match outcome {
        Outcome::ProvisionPlan(plan) => Ok(answers::plan(plan)?),
        Outcome::IssuedHostSession(_) => Err(Unreadable.into()),
    }
}

fn issued(outcome: Outcome) -> Result<Provisioned, Failure> {
    match outcome {
        Outcome::IssuedHostSession(issued) => Ok(answers::provisioned(issued)?),
        Outcome::ProvisionPlan(_) => Err(Unreadable.into()),
    }
}
