use api::documents;
use clap::Args;
use provisioner::{CreatedBy, Cursor, ExpiringWithin, Label, List, ListLimit, Page, SessionId, Status};

use crate::{
    cli::{CommonArgs, Outcome},
    desk::with_desk,
    failure::Failure,
    output::Report,
    text, values,
};

#[derive(Args)]
pub struct ListArgs {
    /// Only those of this session
    #[arg(long, value_name = "N", value_parser = values::session_id, allow_negative_numbers = true)]
    session_id: Option<SessionId>,
    /// Only those with this label
    #[arg(long, value_parser = values::label)]
    label: Option<Label>,
    /// Only those that are active, superseded, expired or revoked
    #[arg(long, value_parser = values::status)]
    status: Option<Status>,
    /// Only those that this was written for, letter by letter
    #[arg(long, value_name = "TEXT", value_parser = values::created_by)]
    created_by: Option<CreatedBy>,
    /// Only those that are valid and end within this time (10m, 24h, 30d), whichever ends first at the top
    #[arg(long, value_name = "DURATION", value_parser = values::expiring_within)]
    expiring_within: Option<ExpiringWithin>,
    /// How many at most, 1 to 200 [default: 50]
    #[arg(long, value_name = "N", value_parser = values::limit, allow_negative_numbers = true)]
    limit: Option<ListLimit>,
    /// Where the page before this one said that the next one begins
    #[arg(long, value_name = "CURSOR", value_parser = values::cursor)]
    cursor: Option<Cursor>,
}

impl ListArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let request = List {
            session_id: self.session_id,
            label: self.label.clone(),
            status: self.status,
            created_by: self.created_by.clone(),
            expiring_within: self.expiring_within,
            after: self.cursor,
            limit: self.limit.unwrap_or_default(),
        };
        let page = with_desk(common, async |desk| desk.list(&request).await).await?;
        common.output.print(&report(page))?;
        Ok(Outcome::Done)
    }
}

/// A page as a table, and what leads to the next one where there is one.
pub fn page_text(page: &Page, next: &str) -> String {
    if page.host_sessions.is_empty() {
        return "No host sessions.".to_owned();
    }
    let mut text = text::host_sessions(&page.host_sessions);
    if page.next.is_some() {
        text.push_str(&format!("\n\nThere are more: {next}"));
    }
    text
}

fn report(page: Page) -> Report {
    let next = page.next.map(|cursor| format!("add --cursor {}", cursor.text())).unwrap_or_default();
    Report { text: page_text(&page, &next), document: documents::page(page) }
}
