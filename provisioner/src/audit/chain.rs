//! How events hang together: each carries a MAC over itself and the MAC of the one before.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use entity::audit_log::Model;

use super::canonical::Canonical;
use crate::keyring::Secret;

/// What the first event of a store follows.
pub(super) const GENESIS: &str = "";

/// The MAC of an event: HMAC-SHA256 under an audit key over the store, the key's id, the event's number, the MAC before
/// it, and every other column of the event but the MAC itself.
pub(super) fn mac(secret: &Secret, store_id: &str, previous: &str, event_id: i64, event: &Model) -> String {
    STANDARD.encode(secret.hmac_sha256(message(store_id, previous, event_id, event).as_bytes()))
}

/// Whether that is the MAC that the event has. It need not stand under the number that is asked about.
pub(super) fn is_mac(secret: &Secret, store_id: &str, previous: &str, event_id: i64, event: &Model) -> bool {
    let message = message(store_id, previous, event_id, event);
    STANDARD.decode(&event.mac).is_ok_and(|mac| secret.is_hmac_sha256(message.as_bytes(), &mac))
}

fn message(store_id: &str, previous: &str, event_id: i64, event: &Model) -> Canonical {
    // Every column is named here, so that one that is added later cannot be forgotten.
    let Model {
        event_id: _,
        at,
        actor,
        session_id,
        host_session_id,
        subject,
        action,
        details,
        prior_digest,
        row_digest,
        key_id,
        mac: _,
    } = event;
    Canonical::new("host-provisioner audit event, 1")
        .text(store_id)
        .text(key_id)
        .number(event_id)
        .text(previous)
        .number(at.timestamp_micros())
        .text(actor)
        .optional_number(*session_id)
        .optional_number(*host_session_id)
        .optional_text(subject.as_deref())
        .text(action)
        .text(details)
        .optional_text(prior_digest.as_deref())
        .optional_text(row_digest.as_deref())
}
