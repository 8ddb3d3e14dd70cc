use api::documents;
use clap::Args;
use provisioner::{EventCursor, EventPage, HostSession, ListLimit, Timeline};

use crate::{
    cli::{CommonArgs, Outcome},
    desk::with_desk,
    failure::Failure,
    host_session_args::HostSessionArgs,
    output::Report,
    text, values,
};

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct ShowArgs {
    #[command(flatten)]
    which: HostSessionArgs,
    /// Show what happened to it, oldest first
    #[arg(long)]
    events: bool,
    /// How many events at most, 1 to 200 [default: 50]
    #[arg(long, value_name = "N", value_parser = values::limit, allow_negative_numbers = true, requires = "events")]
    limit: Option<ListLimit>,
    /// Where the page of events before this one said that the next one begins
    #[arg(long, value_name = "CURSOR", value_parser = values::event_cursor, requires = "events")]
    cursor: Option<EventCursor>,
}

const AFTER_HELP: &str = "\
Examples:
  host-provisioner show --session-id 215
  host-provisioner show --host-session-id 1042 --events";

impl ShowArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let which = self.which.reference()?;
        let report = with_desk(common, async |desk| {
            let host_session = desk.get(&which).await?;
            if !self.events {
                let text = text::host_session(&host_session);
                return Ok(Report { text, document: documents::host_session(host_session) });
            }
            let limit = self.limit.unwrap_or_default();
            let timeline = Timeline { host_session: host_session.id, after: self.cursor, limit };
            Ok(events(&host_session, desk.timeline(&timeline).await?))
        })
        .await?;
        common.output.print(&report)?;
        Ok(Outcome::Done)
    }
}

/// What happened to a host session, below what has become of it. The document is that of the events alone.
fn events(host_session: &HostSession, page: EventPage) -> Report {
    let mut text = format!("{}\n\n", text::host_session(host_session));
    if page.events.is_empty() {
        text.push_str("No events.");
    } else {
        text.push_str(&text::events(&page.events));
    }
    if let Some(next) = page.next {
        text.push_str(&format!("\n\nThere are more: add --cursor {}", next.text()));
    }
    Report { text, document: documents::event_page(page) }
}
