use std::sync::Arc;

use poem::{FromRequest, Request, RequestBody};
use provisioner::{Authenticate, Authentication, Grant, Provisioner};

use crate::{
    Settings,
    edge::Trace,
    limits::{Client, RefusalLimit},
    problem::{Meaning, Problem},
};

/// Where hosts are let in, by whichever address they come: one and the same refusal for all, and not too many of them.
pub(crate) struct Entrance<'a> {
    provisioner: &'a Provisioner,
    settings: &'a Settings,
    limit: &'a RefusalLimit,
    trace: &'a Trace,
    client: Client,
}

/// What an operation answers whose Host GUID is refused too often.
pub(crate) const LIMIT: Meaning = (
    429,
    "Too many Host GUIDs that came from this address were refused; one that is valid still passes: \
     `too_many_refusals`.",
);

/// What an operation answers that refuses a Host GUID.
pub(crate) const REFUSED: Meaning = (401, "The Host GUID is not valid for this: `host_guid_refused`.");

impl Entrance<'_> {
    /// Lets a host in. He is refused only after the database was asked, so that no number of refusals keeps out a Host
    /// GUID that is valid. `explain`: the caller may know why.
    pub async fn authenticate(&self, request: &Authenticate, explain: bool) -> Result<Grant, Problem> {
        let refusal = match self.provisioner.authenticate(request, &self.settings.tokens).await? {
            Authentication::Granted(grant) => return Ok(*grant),
            Authentication::Refused(refusal) => refusal,
        };
        self.trace.note_refusal(refusal, self.client);
        match self.limit.count(&self.client, self.provisioner.clock().now()) {
            Ok(()) => Err(Problem::host_guid_refused(explain.then_some(refusal))),
            Err(wait) => Err(Problem::too_many_refusals(wait)),
        }
    }
}

impl<'a> FromRequest<'a> for Entrance<'a> {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        let settings: &Arc<Settings> = request.data().ok_or_else(Problem::internal)?;
        Ok(Self {
            provisioner: request.data().ok_or_else(Problem::internal)?,
            settings,
            limit: request.data::<Arc<RefusalLimit>>().ok_or_else(Problem::internal)?,
            trace: request.data::<Arc<Trace>>().ok_or_else(Problem::internal)?,
            client: Client::of(request, &settings.trusted_proxies),
        })
    }
}
