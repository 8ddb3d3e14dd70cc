use base64::{Engine as _, engine::general_purpose::STANDARD};
use entity::audit_head::Model;
use serde::Deserialize;
use serde_json::json;

use super::canonical::Canonical;
use crate::{
    Invalid, Role,
    keyring::{Key, Keyring},
};

/// The end of a trail at some moment, signed, so that it can be kept elsewhere: a trail that does not contain it later
/// was cut off or belongs to another store. There is no secret in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignedHead {
    /// The store, a UUID.
    pub store_id: String,
    /// The number of its last event. 0: there is none.
    pub event_id: i64,
    /// That event's MAC, Base64.
    pub mac: String,
    /// The audit key that signed this.
    pub key_id: String,
    /// HMAC-SHA256 under that key, Base64.
    pub signature: String,
}

impl SignedHead {
    /// Reads the JSON that [`SignedHead::to_json`] wrote. Whether the signature is good is another question.
    pub fn parse(json: &str) -> Result<Self, Invalid> {
        serde_json::from_str(json).map_err(|_| Invalid {
            code: "invalid_audit_head",
            detail: "a head of the trail is the JSON that `host-provisioner audit head` prints",
        })
    }

    /// One line of JSON.
    pub fn to_json(&self) -> String {
        let Self { store_id, event_id, mac, key_id, signature } = self;
        json!({ "storeId": store_id, "eventId": event_id, "mac": mac, "keyId": key_id, "signature": signature })
            .to_string()
    }

    pub(super) fn sign(key: &Key, store_id: String, event_id: i64, mac: String) -> Self {
        let unsigned = Self { store_id, event_id, mac, key_id: key.id().as_str().to_owned(), signature: String::new() };
        let signature = STANDARD.encode(key.secret().hmac_sha256(unsigned.message().as_bytes()));
        Self { signature, ..unsigned }
    }

    /// Whether a key of this ring signed it. Before its first event a store has nothing to sign.
    pub(super) fn is_signed(&self, ring: &Keyring) -> bool {
        if self.event_id == 0 {
            return self.mac.is_empty();
        }
        let (key, signature) = (ring.key(Role::Audit, &self.key_id), STANDARD.decode(&self.signature));
        match (key, signature) {
            (Some(key), Ok(signature)) => key.secret().is_hmac_sha256(self.message().as_bytes(), &signature),
            _ => false,
        }
    }

    fn message(&self) -> Canonical {
        Canonical::new("host-provisioner audit head, 1")
            .text(&self.store_id)
            .number(self.event_id)
            .text(&self.mac)
            .text(&self.key_id)
    }
}

impl From<Model> for SignedHead {
    fn from(row: Model) -> Self {
        Self {
            store_id: row.store_id,
            event_id: row.event_id,
            mac: row.mac,
            key_id: row.key_id,
            signature: row.signature,
        }
    }
}
