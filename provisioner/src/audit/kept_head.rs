use database::{DataDir, DataDirError};
use entity::{audit_log::Entity, keys};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::{SignedHead, chain, head};
use crate::{Error, Provisioner, Role};

/// The file's name in the data directory.
pub(super) const FILE_NAME: &str = "audit-head.json";

/// How the store stands to the newest head that processes with this data directory have seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptHead {
    /// The trail contains it and ends here, which is what is kept now.
    Contained(SignedHead),
    /// The trail lacks what was seen: its end was cut off, or this is another store. A restored backup is both.
    Lost {
        /// What was seen.
        kept: SignedHead,
        /// Where the trail ends now.
        found: Option<SignedHead>,
    },
    /// The trail contains it, and its end now is nothing that a process with the keyring wrote. What was kept stays.
    Unproven,
}

/// Why the kept head could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum KeptHeadError {
    #[error(
        "audit-head.json in the data directory is damaged, and it alone tells what was seen of the audit trail here: move \
         it aside, and hold the trail against a head that was kept elsewhere (`host-provisioner audit verify --head FILE`)"
    )]
    Damaged,
    #[error(transparent)]
    File(#[from] DataDirError),
    #[error("{0}")]
    Store(#[from] Error),
}

impl Provisioner {
    /// The newest head that processes with this data directory have seen, if any has seen one.
    pub fn kept_head(&self, data_dir: &DataDir) -> Result<Option<SignedHead>, KeptHeadError> {
        match data_dir.read_private(FILE_NAME)? {
            Some(text) => Ok(Some(SignedHead::parse(&text).map_err(|_| KeptHeadError::Damaged)?)),
            None => Ok(None),
        }
    }

    /// Holds the trail against the newest head that was seen and, where the trail contains it and has gone on, keeps the
    /// newer one: outside the database, so that whoever can write that cannot turn back both.
    ///
    /// It looks at the head and two events, and not at what lies between them; that is what
    /// [`Provisioner::verify_trail`] does. While the last look found that something is lost, this process is not ready.
    pub async fn keep_head(&self, data_dir: &DataDir) -> Result<KeptHead, KeptHeadError> {
        let looked = self.look_and_keep(data_dir).await?;
        self.note_restored(matches!(looked, KeptHead::Lost { .. }));
        self.metrics().note_trail(&looked);
        Ok(looked)
    }

    async fn look_and_keep(&self, data_dir: &DataDir) -> Result<KeptHead, KeptHeadError> {
        let kept = self.kept_head(data_dir)?;
        let snapshot = self.store().begin_snapshot().await.map_err(Error::from)?;
        let found = head::find(&snapshot).await.map_err(Error::from)?.map(SignedHead::from);
        if let Some(kept) = kept.as_ref()
            && !contains(&snapshot, found.as_ref(), kept).await?
        {
            return Ok(KeptHead::Lost { kept: kept.clone(), found });
        }
        let Some(found) = found else { return Ok(KeptHead::Unproven) };
        if kept.as_ref() == Some(&found) {
            return Ok(KeptHead::Contained(found));
        }
        if !self.is_proven(&snapshot, &found).await? {
            return Ok(KeptHead::Unproven);
        }
        snapshot.rollback().await.map_err(Error::from)?;
        self.replace_kept_head(data_dir, &found)?;
        Ok(KeptHead::Contained(found))
    }

    /// Keeps this head, unless another process has kept a newer one of the same store meanwhile.
    pub(super) fn replace_kept_head(&self, data_dir: &DataDir, head: &SignedHead) -> Result<(), KeptHeadError> {
        data_dir.update_private(FILE_NAME, |text| {
            let newer = text
                .and_then(|text| SignedHead::parse(text).ok())
                .is_some_and(|kept| kept.store_id == head.store_id && kept.event_id >= head.event_id);
            (!newer).then(|| head.to_json() + "\n")
        })?;
        Ok(())
    }

    /// Whether a process with the keyring wrote this head and its event, under a key that is not retired.
    pub(super) async fn is_proven(&self, connection: &impl ConnectionTrait, head: &SignedHead) -> Result<bool, Error> {
        let ring = self.keyring();
        if !head.is_signed(&ring) {
            return Ok(false);
        }
        let key = keys::Entity::find_by_id((Role::Audit.as_str().to_owned(), head.key_id.clone()));
        if key.one(connection).await?.is_some_and(|key| key.retired_at.is_some()) {
            return Ok(false);
        }
        let Some(event) = Entity::find_by_id(head.event_id).one(connection).await? else {
            return Ok(head.event_id == 0);
        };
        let Some(key) = ring.key(Role::Audit, &event.key_id) else { return Ok(false) };
        let previous = match Entity::find_by_id(head.event_id.saturating_sub(1)).one(connection).await? {
            Some(previous) => previous.mac,
            None => chain::GENESIS.to_owned(),
        };
        Ok(event.mac == head.mac && chain::is_mac(key.secret(), &head.store_id, &previous, event.event_id, &event))
    }
}

/// Whether the trail that ends here has the event that was kept.
async fn contains(
    connection: &impl ConnectionTrait,
    found: Option<&SignedHead>,
    kept: &SignedHead,
) -> Result<bool, Error> {
    let is_ahead = |found: &SignedHead| found.store_id == kept.store_id && found.event_id >= kept.event_id;
    if !found.is_some_and(is_ahead) {
        return Ok(false);
    }
    let event = Entity::find_by_id(kept.event_id).one(connection).await?;
    Ok(kept.event_id == 0 || event.is_some_and(|event| event.mac == kept.mac))
}
