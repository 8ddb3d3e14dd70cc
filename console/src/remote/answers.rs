//! What a service answers, as the operations give it.

use chrono::{DateTime, Utc};
use host_provisioner_client::types;
use provisioner::{
    AuditEvent, Cursor, EventCursor, EventPage, HostGuid, HostSession, HostSessionId, Invalid, IssuedOperator, Label,
    OperatorCursor, OperatorName, OperatorPage, OperatorRecord, OperatorStatus, OperatorToken, Page, PlanToken,
    ProvisionPlan, Provisioned, Refusal, RevocationPlan, SessionId, Status, Timestamp,
};

use crate::{desk::Verdict, failure::Failure};

/// A document that this program cannot read: the service is of another version. What it says is not repeated, since it may
/// hold a secret.
pub struct Unreadable;

impl From<Unreadable> for Failure {
    fn from(_: Unreadable) -> Self {
        Self::new("unexpected_answer", "the service answered with what this version of the program does not know")
    }
}

impl From<Invalid> for Unreadable {
    fn from(_: Invalid) -> Self {
        Self
    }
}

type Read<T> = Result<T, Unreadable>;

pub fn host_session(it: types::HostSession) -> Read<HostSession> {
    Ok(HostSession {
        id: HostSessionId::parse(it.host_session_id)?,
        session_id: SessionId::parse(it.session_id)?,
        label: Label::parse(&it.label)?,
        hash: it.hash,
        created_at: moment(it.created_at)?,
        created_by: it.created_by,
        expires_at: it.expires_at.map(moment).transpose()?,
        last_used_at: it.last_used_at.map(moment).transpose()?,
        superseded_at: it.superseded_at.map(moment).transpose()?,
        revoked_at: it.revoked_at.map(moment).transpose()?,
        revoked_by: it.revoked_by,
        replaces: it.rotated.map(HostSessionId::parse).transpose()?,
        status: Status::parse(&it.status.to_string())?,
    })
}

pub fn provisioned(it: types::IssuedHostSession) -> Read<Provisioned> {
    let host_guid = HostGuid::parse(it.host_guid.expose())?;
    let host_session = host_session(types::HostSession {
        created_at: it.created_at,
        created_by: it.created_by,
        expires_at: it.expires_at,
        hash: it.hash,
        host_session_id: it.host_session_id,
        label: it.label,
        last_used_at: it.last_used_at,
        revoked_at: it.revoked_at,
        revoked_by: it.revoked_by,
        rotated: it.rotated,
        session_id: it.session_id,
        status: it.status,
        superseded_at: it.superseded_at,
    })?;
    Ok(Provisioned { host_session, host_guid, is_replay: false })
}

pub fn plan(it: types::ProvisionPlan) -> Read<ProvisionPlan> {
    Ok(ProvisionPlan {
        session_id: SessionId::parse(it.session_id)?,
        label: Label::parse(&it.label)?,
        expires_at: it.expires_at.map(moment).transpose()?,
        would_rotate: it.would_rotate.map(HostSessionId::parse).transpose()?,
    })
}

pub fn page(it: types::HostSessionPage) -> Read<Page> {
    Ok(Page {
        host_sessions: it.host_sessions.into_iter().map(host_session).collect::<Read<_>>()?,
        next: it.next_cursor.as_deref().map(Cursor::parse).transpose()?,
    })
}

pub fn verdict(it: types::Verification) -> Read<Verdict> {
    match (it.valid, it.host_session) {
        (true, Some(found)) => Ok(Verdict::Valid(Box::new(host_session(found)?))),
        (false, None) => Ok(Verdict::Refused(it.reason.map(refusal))),
        _ => Err(Unreadable),
    }
}

pub fn events(it: types::AuditEventPage) -> Read<EventPage> {
    Ok(EventPage {
        events: it.events.into_iter().map(event).collect::<Read<_>>()?,
        next: it.next_cursor.as_deref().map(EventCursor::parse).transpose()?,
    })
}

pub fn revocation_plan(it: types::RevocationPlan) -> Read<RevocationPlan> {
    Ok(RevocationPlan {
        token: PlanToken::parse(&it.plan)?,
        expires_at: moment(it.expires_at)?,
        remaining: it.remaining,
        still_valid: it.still_valid,
        never_used: it.never_used,
        oldest_last_used_at: it.oldest_last_used_at.map(moment).transpose()?,
        newest_last_used_at: it.newest_last_used_at.map(moment).transpose()?,
        revoked: it.revoked,
    })
}

pub fn operator(it: types::Operator) -> Read<OperatorRecord> {
    let status = it.status.to_string();
    Ok(OperatorRecord {
        name: OperatorName::parse(&it.name)?,
        scopes: it.scopes.iter().map(ToString::to_string).collect(),
        status: OperatorStatus::ALL.into_iter().find(|known| known.as_str() == status).ok_or(Unreadable)?,
        created_at: moment(it.created_at)?,
        created_by: it.created_by,
        expires_at: it.expires_at.map(moment).transpose()?,
        unused_until: it.unused_until.map(moment).transpose()?,
        last_used_at: it.last_used_at.map(moment).transpose()?,
        previous_token_until: it.previous_token_until.map(moment).transpose()?,
        revoked_at: it.revoked_at.map(moment).transpose()?,
        revoked_by: it.revoked_by,
    })
}

pub fn issued_operator(it: types::IssuedOperator) -> Read<IssuedOperator> {
    let token = OperatorToken::parse(it.token.expose()).ok_or(Unreadable)?;
    let operator = operator(types::Operator {
        created_at: it.created_at,
        created_by: it.created_by,
        expires_at: it.expires_at,
        last_used_at: it.last_used_at,
        name: it.name,
        previous_token_until: it.previous_token_until,
        revoked_at: it.revoked_at,
        revoked_by: it.revoked_by,
        scopes: it.scopes,
        status: it.status,
        unused_until: it.unused_until,
    })?;
    Ok(IssuedOperator { operator, token })
}

pub fn operators(it: types::OperatorPage) -> Read<OperatorPage> {
    Ok(OperatorPage {
        operators: it.operators.into_iter().map(operator).collect::<Read<_>>()?,
        next: it.next_cursor.as_deref().map(OperatorCursor::parse).transpose()?,
    })
}

fn event(it: types::AuditEvent) -> Read<AuditEvent> {
    Ok(AuditEvent {
        id: it.event_id,
        at: moment(it.at)?,
        actor: it.actor,
        session_id: it.session_id.map(SessionId::parse).transpose()?,
        host_session_id: it.host_session_id.map(HostSessionId::parse).transpose()?,
        subject: it.subject,
        action: it.action.0,
        details: it.details.0,
    })
}

fn refusal(reason: types::RefusalReason) -> Refusal {
    match reason {
        types::RefusalReason::Unknown => Refusal::Unknown,
        types::RefusalReason::Revoked => Refusal::Revoked,
        types::RefusalReason::Expired => Refusal::Expired,
        types::RefusalReason::OtherSession => Refusal::OtherSession,
    }
}

fn moment(moment: DateTime<Utc>) -> Read<Timestamp> {
    Ok(Timestamp::parse(&moment.to_rfc3339())?)
}
