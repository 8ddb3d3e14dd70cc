use std::{fs, path::PathBuf};

use clap::Args;
use database::Patience;
use provisioner::{Finding, SignedHead, TrailReport};
use serde_json::{Value, json};

use super::head;
use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    opening::{Migrations, Opening, Restored, with_opened_store},
    output::Report,
    text::printable,
};

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct VerifyArgs {
    /// A file with what `audit head` printed before: the trail must still contain it. May be given several times
    #[arg(long = "head", value_name = "FILE")]
    heads: Vec<PathBuf>,
}

const AFTER_HELP: &str = "\
The newest head that processes with this data folder have seen is always looked for.

Examples:
  host-provisioner audit head > head-of-november.json
  host-provisioner audit verify --head head-of-november.json";

impl VerifyArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let mut kept: Vec<SignedHead> = self.heads.iter().map(read).collect::<Result<_, _>>()?;
        let opening = Opening {
            migrations: Migrations::WhereEmbedded,
            restored: Restored::Report,
            patience: Patience::OF_COMMANDS,
        };
        let trail = with_opened_store(common, opening, async |opened| {
            kept.extend(opened.provisioner.kept_head(&opened.data_dir)?);
            Ok(opened.provisioner.verify_trail(&kept).await?)
        })
        .await?;
        common.output.print(&report(&trail))?;
        Ok(if trail.is_whole() { Outcome::Done } else { Outcome::Refused })
    }
}

fn read(path: &PathBuf) -> Result<SignedHead, Failure> {
    let text =
        fs::read_to_string(path).map_err(|error| Failure::io(format!("{} cannot be read", path.display()), &error))?;
    Ok(SignedHead::parse(text.trim())?)
}

fn report(trail: &TrailReport) -> Report {
    let counted = format!(
        "{} events, {} host sessions, {} operators and {} keys were looked at.",
        trail.events, trail.host_sessions, trail.operators, trail.keys
    );
    let text = if trail.is_whole() {
        format!("The trail is whole, and every row is as it left it.\n{counted}")
    } else {
        let line = |finding: &Finding| format!("{:<18} {}.", finding.kind.as_str(), printable(&finding.to_string()));
        let mut lines: Vec<_> = trail.findings.iter().map(line).collect();
        if trail.more_findings > 0 {
            lines.push(format!("{:<18} There are {} more.", "", trail.more_findings));
        }
        format!("The trail is broken.\n\n{}\n\n{counted}", lines.join("\n"))
    };
    Report { text, document: document(trail) }
}

fn document(trail: &TrailReport) -> Value {
    let finding = |finding: &Finding| {
        let mut document =
            json!({ "kind": finding.kind.as_str(), "what": finding.what, "detail": finding.to_string() });
        if let Some(event_id) = finding.event_id {
            document["eventId"] = event_id.into();
        }
        document
    };
    let mut document = json!({
        "whole": trail.is_whole(),
        "events": trail.events,
        "hostSessions": trail.host_sessions,
        "operators": trail.operators,
        "keys": trail.keys,
        "findings": trail.findings.iter().map(finding).collect::<Vec<_>>(),
        "moreFindings": trail.more_findings,
    });
    if let Some(head) = &trail.head {
        document["head"] = head::document(head);
    }
    document
}
