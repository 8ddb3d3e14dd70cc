//! Who may do what: one security scheme for each scope. That each is a type of its own lets a handler's signature say
//! which scope it takes, and its name says it to the contract. There they become one scheme, since HTTP knows one kind of
//! bearer token, and the scope stands beside it.

use std::sync::Arc;

use poem::{
    Request, RequestBody,
    web::headers::{Authorization, HeaderMapExt, authorization},
};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions, SecurityScheme,
    auth::{Bearer, BearerAuthorization},
    registry::Registry,
};
use provisioner::{Operator, Provisioner, Scope};

use crate::{edge::Trace, problem::Problem};

/// An operator's token: `hpo_` and 72 hexadecimal digits. `host-provisioner operator create` makes one, with the
/// scopes that it is to have.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer-provision", checker = "may_provision")]
pub(crate) struct MayProvision(pub Operator);

/// An operator's token.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer-revoke", checker = "may_revoke")]
pub(crate) struct MayRevoke(pub Operator);

/// An operator's token.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer-read", checker = "may_read")]
pub(crate) struct MayRead(#[expect(dead_code, reason = "that he may read is all there is to know")] Operator);

/// An operator's token.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer-verify", checker = "may_verify")]
pub(crate) struct MayVerify(pub Operator);

/// An operator's token.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer-audit", checker = "may_audit")]
pub(crate) struct MayAudit(
    #[expect(dead_code, reason = "that he may read the trail is all there is to know")] Operator,
);

/// An operator's token.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer-admin", checker = "may_admin")]
pub(crate) struct MayAdmin(pub Operator);

/// Whether the caller may be told why a Host GUID was refused. On an operation that anybody may call, an operator's token
/// is optional: without one, or without the scope, nothing is explained; one that is not accepted is a problem as
/// everywhere. Credentials of other schemes are somebody else's and not looked at.
pub(crate) struct MayExplain(pub bool);

// Written out because the framework's own fallback takes a token that is not accepted for none at all.
impl<'a> ApiExtractor<'a> for MayExplain {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];

    type ParamType = ();
    type ParamRawType = ();

    fn security_schemes() -> Vec<&'static str> {
        vec!["bearer-explain"]
    }

    fn has_security_fallback() -> bool {
        true
    }

    async fn from_request(
        request: &'a Request,
        _body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        let shown: Option<Authorization<authorization::Bearer>> = request.headers().typed_get();
        match shown {
            Some(shown) => Ok(Self(recognise(request, shown.token()).await?.may(Scope::Explain))),
            None => Ok(Self(false)),
        }
    }
}

/// A caller of an operation that takes the scope `verify`, whose token was not looked up yet: the operation may look it up
/// together with what he asks about.
pub(crate) struct WouldVerify<'a> {
    request: &'a Request,
    token: Bearer,
}

impl<'a> ApiExtractor<'a> for WouldVerify<'a> {
    const TYPES: &'static [ApiExtractorType] = MayVerify::TYPES;

    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        MayVerify::register(registry);
    }

    fn security_schemes() -> Vec<&'static str> {
        MayVerify::security_schemes()
    }

    async fn from_request(
        request: &'a Request,
        _body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        Ok(Self { request, token: Bearer::from_request(request)? })
    }
}

impl WouldVerify<'_> {
    /// The text that he shows as his token.
    pub fn token(&self) -> &str {
        &self.token.token
    }

    /// Looks his token up, and refuses him where he lacks the scope.
    pub async fn authorise(&self) -> Result<Operator, Problem> {
        authorise(self.request, &self.token, Scope::Verify).await
    }

    /// Takes him for the operator that was looked up, and refuses him where he lacks the scope.
    pub fn admit(&self, operator: Operator) -> Result<Operator, Problem> {
        note(self.request, &operator);
        require(operator, Scope::Verify)
    }
}

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

async fn may_admin(request: &Request, token: Bearer) -> poem::Result<Operator> {
    Ok(authorise(request, &token, Scope::Admin).await?)
}

/// Recognises the operator, and refuses him where he lacks the scope.
async fn authorise(request: &Request, token: &Bearer, scope: Scope) -> Result<Operator, Problem> {
    require(recognise(request, &token.token).await?, scope)
}

fn require(operator: Operator, scope: Scope) -> Result<Operator, Problem> {
    if operator.may(scope) { Ok(operator) } else { Err(Problem::scope_missing(scope)) }
}

/// Recognises the operator, and notes him for the log.
async fn recognise(request: &Request, token: &str) -> Result<Operator, Problem> {
    let provisioner = request.data::<Provisioner>().ok_or_else(Problem::internal)?;
    let operator = provisioner.authenticate_operator(token).await?;
    note(request, &operator);
    Ok(operator)
}

fn note(request: &Request, operator: &Operator) {
    if let Some(trace) = request.data::<Arc<Trace>>() {
        trace.note_operator(&operator.name);
    }
}
