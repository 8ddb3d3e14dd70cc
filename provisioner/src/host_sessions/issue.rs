use super::{
    kept,
    seat::{AttemptError, Attempts},
};
use crate::{Actor, Error, HostGuid, Provision, Provisioned, Provisioner, Rotate, audit::Action, idempotency::Once};

/// What a new Host GUID is issued for.
#[derive(Clone, Copy)]
pub(super) enum Issue<'a> {
    Provision(&'a Provision),
    Rotate(&'a Rotate),
}

impl Provisioner {
    /// Issues a Host GUID in one transaction that is committed when this returns. A request that is to be done once and
    /// was done before is answered as it was then.
    pub(super) async fn issue(
        &self,
        actor: &Actor,
        request: Issue<'_>,
        once: Option<&Once<'_>>,
    ) -> Result<Provisioned, Error> {
        let mut attempts = Attempts::new();
        loop {
            match self.try_issue(actor, request, once).await {
                Ok(provisioned) => return Ok(provisioned),
                Err(error) => attempts.after(error)?,
            }
        }
    }

    async fn try_issue(
        &self,
        actor: &Actor,
        request: Issue<'_>,
        once: Option<&Once<'_>>,
    ) -> Result<Provisioned, AttemptError> {
        let transaction = self.store().begin_write().await?;
        if let Some(once) = once
            && let Some(answer) = self.recall(&transaction, actor, once).await?
        {
            return Ok(kept::read_one(&transaction, self.clock().now(), &answer).await?);
        }
        let host_guid = HostGuid::generate(self.random()).map_err(Error::from)?;
        let host_session = match request {
            Issue::Provision(provision) => {
                self.seat(&transaction, actor, provision, &host_guid, Action::Provisioned).await?
            }
            Issue::Rotate(rotate) => self.succeed(&transaction, actor, rotate, &host_guid).await?,
        };
        let provisioned = Provisioned { host_session, host_guid, is_replay: false };
        if let Some(once) = once {
            let now = provisioned.host_session.created_at;
            let answer = kept::write(std::iter::once(Ok(&provisioned)));
            self.remember(&transaction, now, actor, once, &answer).await?;
        }
        transaction.commit().await?;
        Ok(provisioned)
    }
}
