//! Who may do what: one security scheme for each scope. In the contract they are one scheme, since HTTP knows one
//! kind of bearer token; that each is a type of its own lets a handler's signature say which scope it takes.

use std::sync::Arc;

use poem::Request;
use poem_openapi::{SecurityScheme, auth::Bearer};
use provisioner::{Operator, Provisioner, Scope};

use crate::{edge::Trace, problem::Problem};

/// An operator's token: `hpo_` and 72 hexadecimal digits. `host-provisioner operator create` makes one, with the
/// scopes that it is to have.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer", checker = "may_provision")]
pub(crate) struct MayProvision(pub Operator);

/// An operator's token.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer", checker = "may_revoke")]
pub(crate) struct MayRevoke(pub Operator);

/// An operator's token.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer", checker = "may_read")]
pub(crate) struct MayRead(#[expect(dead_code, reason = "that he may read is all there is to know")] Operator);

/// An operator's token.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer", checker = "may_verify")]
pub(crate) struct MayVerify(pub Operator);

/// An operator's token.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer", checker = "may_audit")]
pub(crate) struct MayAudit(
    #[expect(dead_code, reason = "that he may read the trail is all there is to know")] Operator,
);

async fn may_provision(request: &Request, token: Bearer) -> poem::Result<Operator> {
    Ok(authorise(request, &token, Scope::Provision).await?)
}

async fn may_revoke(request: &Request, token: Bearer) -> poem::Result<Operator> {
    Ok(authorise(request, &token, Scope::Revoke).await?)
}

async fn may_read(request: &Request, token: Bearer) -> poem::Result<Operator> {
    Ok(authorise(request, &token, Scope::Read).await?)
}

async fn may_verify(request: &Request, token: Bearer) -> poem::Result<Operator> {
    Ok(authorise(request, &token, Scope::Verify).await?)
}

async fn may_audit(request: &Request, token: Bearer) -> poem::Result<Operator> {
    Ok(authorise(request, &token, Scope::Audit).await?)
}

/// Recognises the operator, notes him for the log, and refuses him where he lacks the scope.
async fn authorise(request: &Request, token: &Bearer, scope: Scope) -> Result<Operator, Problem> {
    let provisioner = request.data::<Provisioner>().ok_or_else(Problem::internal)?;
    let operator = provisioner.authenticate_operator(&token.token).await?;
    if let Some(trace) = request.data::<Arc<Trace>>() {
        trace.note_operator(&operator.name);
    }
    if operator.may(scope) { Ok(operator) } else { Err(Problem::scope_missing(scope)) }
}
