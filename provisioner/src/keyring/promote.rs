use entity::keys::{ActiveModel, Model};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};
use serde_json::json;

use super::{
    KeyChangeError, KeyId, Role, name,
    registration::{begin, known_keys, store_error},
};
use crate::{
    Actor, Provisioner,
    audit::{Action, Event, update_covered},
};

/// What became of a key that was to be primary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promoted {
    /// The key that was primary before. `None`: there was none.
    pub in_place_of: Option<String>,
    /// `false`: it was primary already, and nothing was changed.
    pub changed: bool,
}

impl Provisioner {
    /// Makes a key the primary one of its role: from the commit on every replica makes what is new under it. What was
    /// made under the former one stays good.
    ///
    /// Fails with [`KeyChangeError::NotOnReplicas`] while a process that serves has not loaded it, and for a key that is
    /// unknown, retired, carried over as text, or not in this process's own ring.
    pub async fn promote_key(&self, actor: &Actor, role: Role, id: &KeyId) -> Result<Promoted, KeyChangeError> {
        let transaction = begin(self.store()).await?;
        let known = known_keys(&*transaction).await?;
        let row = find(&known, role, id)?;
        let id = || id.as_str().to_owned();
        if row.retired_at.is_some() {
            return Err(KeyChangeError::Retired { role, id: id() });
        }
        let ring = self.keyring();
        let key = ring.key(role, &id()).ok_or_else(|| KeyChangeError::NotInRing { role, id: id() })?;
        if !key.can_be_primary() {
            return Err(KeyChangeError::CarriedOver { role, id: id() });
        }
        let present = known.iter().find(|row| row.role == role.as_str() && row.is_primary);
        if row.is_primary {
            return Ok(Promoted { in_place_of: None, changed: false });
        }
        let replicas = self.live_replicas_on(&*transaction).await?;
        let lacking = replicas.iter().filter(|replica| !replica.has(&name(role.as_str(), &id())));
        let lacking: Vec<_> = lacking.map(ToString::to_string).collect();
        if !lacking.is_empty() {
            return Err(KeyChangeError::NotOnReplicas { role, id: id(), replicas: lacking });
        }

        let mut events = Vec::new();
        // The index lets only one be primary, so the former one goes first.
        if let Some(present) = present {
            let demoted = set_primary(&transaction, present, false).await?;
            let details = json!({ "role": role.as_str(), "keyId": demoted.key_id, "replacedBy": row.key_id });
            events.push(Event::of_key(Action::KeyDemoted, Some(present), &demoted, details));
        }
        let promoted = set_primary(&transaction, row, true).await?;
        let details = json!({ "role": role.as_str(), "keyId": promoted.key_id });
        events.push(Event::of_key(Action::KeyPromoted, Some(row), &promoted, details));
        self.record(&transaction, self.clock().now(), actor, events).await?;
        transaction.commit().await.map_err(store_error)?;
        Ok(Promoted { in_place_of: present.map(|row| row.key_id.clone()), changed: true })
    }
}

/// The row of this key.
pub(super) fn find<'a>(known: &'a [Model], role: Role, id: &KeyId) -> Result<&'a Model, KeyChangeError> {
    let row = known.iter().find(|row| row.role == role.as_str() && row.key_id == id.as_str());
    row.ok_or_else(|| KeyChangeError::NotFound { role, id: id.as_str().to_owned() })
}

async fn set_primary(transaction: &DatabaseTransaction, row: &Model, is_primary: bool) -> Result<Model, DbErr> {
    let changed = ActiveModel { is_primary: Set(is_primary), ..row.clone().into_active_model() };
    update_covered(transaction, changed).await
}
