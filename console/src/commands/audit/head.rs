use provisioner::SignedHead;
use serde_json::{Value, json};

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    opening::{Migrations, with_store},
    output::Report,
};

/// The document is the text: what is printed is what `audit verify --head` reads.
pub async fn run(common: &CommonArgs) -> Result<Outcome, Failure> {
    let head = with_store(common, Migrations::WhereEmbedded, async |opened| {
        opened.provisioner.audit_head().await?.ok_or_else(|| {
            Failure::new(
                "audit_trail_broken",
                "the trail does not end with anything that this service wrote; `host-provisioner audit verify` says \
                 what is wrong",
            )
        })
    })
    .await?;
    common.output.print(&Report { text: head.to_json(), document: document(&head) })?;
    Ok(Outcome::Done)
}

pub fn document(head: &SignedHead) -> Value {
    json!({
        "storeId": head.store_id,
        "eventId": head.event_id,
        "mac": head.mac,
        "keyId": head.key_id,
        "signature": head.signature,
    })
}
