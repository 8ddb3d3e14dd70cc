use api::documents;
use clap::Args;
use provisioner::{
    Action, EventCursor, EventPage, HostSessionId, IssuedBy, ListAuditEvents, ListLimit, SessionId, Timestamp,
};

use crate::{
    cli::{CommonArgs, Outcome},
    desk::with_desk,
    failure::Failure,
    output::Report,
    text, values,
};

#[derive(Args)]
#[command(after_help = "Example:\n  host-provisioner audit list --actor back-end --action revoked --since 2026-11-01")]
pub struct ListArgs {
    /// Only those of this actor: an operator's name, or local:<user>@<host>
    #[arg(long, value_name = "NAME", value_parser = values::issued_by)]
    actor: Option<IssuedBy>,
    /// Only those with this action, such as provisioned or operator_created
    #[arg(long, value_parser = values::action)]
    action: Option<Action>,
    /// Only those of this session
    #[arg(long, value_name = "N", value_parser = values::session_id, allow_negative_numbers = true)]
    session_id: Option<SessionId>,
    /// Only those of this host session
    #[arg(long, value_name = "N", value_parser = values::host_session_id, allow_negative_numbers = true)]
    host_session_id: Option<HostSessionId>,
    /// Only those that happened then or later: a date (its first moment in UTC) or an RFC 3339 time
    #[arg(long, value_name = "WHEN", value_parser = values::moment)]
    since: Option<Timestamp>,
    /// Only those that happened before that
    #[arg(long, value_name = "WHEN", value_parser = values::moment)]
    until: Option<Timestamp>,
    /// How many at most, 1 to 200 [default: 50]
    #[arg(long, value_name = "N", value_parser = values::limit, allow_negative_numbers = true)]
    limit: Option<ListLimit>,
    /// Where the page before this one said that the next one begins
    #[arg(long, value_name = "CURSOR", value_parser = values::event_cursor)]
    cursor: Option<EventCursor>,
}

impl ListArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let list = ListAuditEvents {
            actor: self.actor.clone(),
            action: self.action,
            session_id: self.session_id,
            host_session: self.host_session_id,
            since: self.since,
            until: self.until,
            after: self.cursor,
            limit: self.limit.unwrap_or_default(),
        };
        let page = with_desk(common, async |desk| desk.list_audit_events(&list).await).await?;
        common.output.print(&report(page))?;
        Ok(Outcome::Done)
    }
}

fn report(page: EventPage) -> Report {
    let mut text = if page.events.is_empty() { "No events.".to_owned() } else { text::trail(&page.events) };
    if let Some(next) = page.next {
        text.push_str(&format!("\n\nThere are more: add --cursor {}", next.text()));
    }
    Report { text, document: documents::event_page(page) }
}
