//! What commands ask for, as the contract writes it.

use chrono::{DateTime, Utc};
use host_provisioner_client::types;
use provisioner::{
    CreateOperator, Expiry, Grace, IfCurrent, Provision, Reason, Renew, RevokeSession, Rotate, Scope, Selection,
    Timestamp,
};

use crate::failure::Failure;

/// A moment or a number of seconds: whichever the expiry is.
pub struct End {
    pub at: Option<DateTime<Utc>>,
    pub in_seconds: Option<i64>,
}

pub fn provision(it: &Provision, dry_run: bool) -> Result<types::ProvisionRequest, Failure> {
    let End { at, in_seconds } = end(it.expiry)?;
    let (if_current, grace) = match it.if_current {
        IfCurrent::Rotate(grace) => (types::ProvisionRequestIfCurrent::Rotate, seconds(grace)),
        IfCurrent::Reject => (types::ProvisionRequestIfCurrent::Reject, None),
    };
    Ok(types::ProvisionRequest {
        session_id: it.session_id.get(),
        label: it.label.as_str().to_owned(),
        created_by: Some(it.created_by.as_str().to_owned()),
        expires_at: at,
        expires_in_seconds: in_seconds,
        if_current,
        grace_seconds: grace,
        reason: reason(it.reason.as_ref()),
        dry_run,
    })
}

/// An item of a batch is the same without the dry run.
pub fn item(it: &Provision) -> Result<types::ProvisionItem, Failure> {
    let types::ProvisionRequest {
        session_id,
        label,
        created_by,
        expires_at,
        expires_in_seconds,
        if_current,
        grace_seconds,
        reason,
        dry_run: _,
    } = provision(it, false)?;
    let if_current = match if_current {
        types::ProvisionRequestIfCurrent::Rotate => types::ProvisionItemIfCurrent::Rotate,
        types::ProvisionRequestIfCurrent::Reject => types::ProvisionItemIfCurrent::Reject,
    };
    Ok(types::ProvisionItem {
        session_id,
        label,
        created_by,
        expires_at,
        expires_in_seconds,
        if_current,
        grace_seconds,
        reason,
    })
}

pub fn rotate(it: &Rotate, dry_run: bool) -> types::RotateRequest {
    types::RotateRequest { grace_seconds: seconds(it.grace), reason: reason(it.reason.as_ref()), dry_run }
}

pub fn renew(it: &Renew) -> Result<types::RenewRequest, Failure> {
    let End { at, in_seconds } = end(it.expiry)?;
    Ok(types::RenewRequest { expires_at: at, expires_in_seconds: in_seconds, reason: reason(it.reason.as_ref()) })
}

pub fn revoke_session(it: &RevokeSession) -> types::RevokeSessionRequest {
    types::RevokeSessionRequest {
        label: it.label.as_ref().map(|label| label.as_str().to_owned()),
        after_seconds: seconds(it.after),
        reason: reason(it.reason.as_ref()),
    }
}

/// A preview of what passes these filters.
pub fn selection(it: &Selection) -> Result<types::RevokeManyRequest, Failure> {
    Ok(types::RevokeManyRequest {
        issued_by: it.issued_by.as_ref().map(|issued_by| issued_by.as_str().to_owned()),
        created_by: it.created_by.as_ref().map(|created_by| created_by.as_str().to_owned()),
        label: it.label.as_ref().map(|label| label.as_str().to_owned()),
        issued_before: it.issued_before.map(moment).transpose()?,
        key_id: it.key_id.as_ref().map(|key_id| key_id.as_str().to_owned()),
        plan: None,
        reason: None,
    })
}

pub fn create_operator(it: &CreateOperator) -> Result<types::CreateOperatorRequest, Failure> {
    let End { at, in_seconds } = end(it.expiry)?;
    let scopes = Scope::ALL.into_iter().filter(|scope| it.scopes.contains(*scope));
    let scopes: Result<_, _> = scopes.map(|scope| scope.as_str().parse()).collect();
    Ok(types::CreateOperatorRequest {
        name: it.name.as_str().to_owned(),
        scopes: scopes.map_err(|_| unknown())?,
        expires_at: at,
        expires_in_seconds: in_seconds,
    })
}

pub fn reason(it: Option<&Reason>) -> Option<String> {
    it.map(|reason| reason.as_str().to_owned())
}

pub fn moment(moment: Timestamp) -> Result<DateTime<Utc>, Failure> {
    moment.to_string().parse().map_err(|_| unknown())
}

fn end(expiry: Expiry) -> Result<End, Failure> {
    Ok(match expiry {
        Expiry::Never => End { at: None, in_seconds: None },
        Expiry::At(at) => End { at: Some(moment(at)?), in_seconds: None },
        Expiry::InSeconds(seconds) => End { at: None, in_seconds: Some(seconds) },
    })
}

fn seconds(grace: Grace) -> Option<i32> {
    i32::try_from(grace.seconds()).ok()
}

fn unknown() -> Failure {
    Failure::new("internal_error", "this cannot be asked of a service")
}
