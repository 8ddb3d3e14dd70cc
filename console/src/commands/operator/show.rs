use api::documents;
use clap::Args;
use provisioner::OperatorName;

use crate::{
    cli::{CommonArgs, Outcome},
    desk::with_desk,
    failure::Failure,
    output::Report,
    text, values,
};

#[derive(Args)]
pub struct ShowOperatorArgs {
    /// The operator's name
    #[arg(long, value_parser = values::operator_name)]
    name: OperatorName,
}

impl ShowOperatorArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let operator = with_desk(common, async |desk| desk.get_operator(&self.name).await).await?;
        common.output.print(&Report { text: text::operator(&operator), document: documents::operator(operator) })?;
        Ok(Outcome::Done)
    }
}
