use api::documents;
use clap::Args;
use provisioner::{ListLimit, ListOperators, OperatorCursor, OperatorPage};

use crate::{
    cli::{CommonArgs, Outcome},
    desk::with_desk,
    failure::Failure,
    output::Report,
    text, values,
};

#[derive(Args)]
pub struct ListOperatorsArgs {
    /// How many at most, 1 to 200 [default: 50]
    #[arg(long, value_name = "N", value_parser = values::limit, allow_negative_numbers = true)]
    limit: Option<ListLimit>,
    /// Where the page before this one said that the next one begins
    #[arg(long, value_name = "CURSOR", value_parser = values::operator_cursor)]
    cursor: Option<OperatorCursor>,
}

impl ListOperatorsArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let request = ListOperators { after: self.cursor, limit: self.limit.unwrap_or_default() };
        let page = with_desk(common, async |desk| desk.list_operators(&request).await).await?;
        common.output.print(&report(page))?;
        Ok(Outcome::Done)
    }
}

fn report(page: OperatorPage) -> Report {
    let mut text =
        if page.operators.is_empty() { "No operators.".to_owned() } else { text::operators(&page.operators) };
    if let Some(next) = page.next {
        text.push_str(&format!("\n\nThere are more: add --cursor {}", next.text()));
    }
    Report { text, document: documents::operator_page(page) }
}
