use database::DataDir;
use serde_json::json;

use super::{Action, Event, KeptHead, KeptHeadError, SignedHead, head, kept_head::FILE_NAME};
use crate::{Actor, Error, Provisioner};

impl Provisioner {
    /// Goes on with a store that lacks what was seen of its trail, such as a restored backup, as it is: the event
    /// `restore_accepted` says what was lost, and its end is what is kept from now on. Answers with the head that was
    /// given up. Where nothing is lost nothing is done.
    ///
    /// What was revoked since the backup was made works again until it is revoked anew.
    pub async fn accept_restore(&self, actor: &Actor, data_dir: &DataDir) -> Result<Option<SignedHead>, KeptHeadError> {
        let KeptHead::Lost { kept, .. } = self.keep_head(data_dir).await? else { return Ok(None) };
        let transaction = self.store().begin_write().await.map_err(Error::from)?;
        let details = json!({
            "lostStoreId": kept.store_id,
            "lostEventId": kept.event_id,
            "lostMac": kept.mac,
        });
        let event = Event::of_store(Action::RestoreAccepted, details);
        self.record(&transaction, self.clock().now(), actor, vec![event]).await?;
        let accepted = SignedHead::from(head::read(&*transaction).await?);
        transaction.commit().await.map_err(Error::from)?;
        data_dir.update_private(FILE_NAME, |_| Some(accepted.to_json() + "\n"))?;
        self.note_restored(false);
        Ok(Some(kept))
    }
}
