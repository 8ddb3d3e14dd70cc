use super::{SignedHead, head};
use crate::{Error, Provisioner};

impl Provisioner {
    /// The signed end of the trail, to be kept elsewhere. `None`: what stands there is nothing that a process with the
    /// keyring wrote, and [`Provisioner::verify_trail`] says what is wrong.
    pub async fn audit_head(&self) -> Result<Option<SignedHead>, Error> {
        let snapshot = self.store().begin_snapshot().await?;
        let head = head::find(&snapshot).await?.map(SignedHead::from);
        match head {
            Some(head) if self.is_proven(&snapshot, &head).await? => Ok(Some(head)),
            _ => Ok(None),
        }
    }
}
