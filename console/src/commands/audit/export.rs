use std::io;

use clap::Args;
use provisioner::ChainedEvent;
use serde_json::{Value, json};

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    opening::{Migrations, with_store},
    output::write_line,
};

#[derive(Args)]
#[command(after_help = "Example:\n  host-provisioner audit export --after 4711 >> trail.ndjson")]
pub struct ExportArgs {
    /// Only the events behind this one
    #[arg(long, value_name = "EVENT", default_value_t = 0, value_parser = clap::value_parser!(i64).range(0..))]
    after: i64,
}

impl ExportArgs {
    /// The lines are the same in both output formats.
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        with_store(common, Migrations::WhereEmbedded, async |opened| {
            let mut events = opened.provisioner.events_after(self.after).await?;
            loop {
                let some = events.next().await?;
                if some.is_empty() {
                    return Ok(());
                }
                let lines: Vec<_> = some.iter().map(|event| line(event).to_string()).collect();
                match write_line(&lines.join("\n")) {
                    // A reader that has seen enough is no failure.
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                    written => written
                        .map_err(|error| Failure::io("the events cannot be written to standard output", &error))?,
                }
            }
        })
        .await?;
        Ok(Outcome::Done)
    }
}

/// Everything that the MAC covers. The details are text here, since every letter of them counts.
fn line(event: &ChainedEvent) -> Value {
    json!({
        "eventId": event.id,
        "at": event.at.to_string(),
        "actor": event.actor,
        "sessionId": event.session_id,
        "hostSessionId": event.host_session_id,
        "subject": event.subject,
        "action": event.action,
        "details": event.details,
        "priorDigest": event.prior_digest,
        "rowDigest": event.row_digest,
        "keyId": event.key_id,
        "mac": event.mac,
    })
}
