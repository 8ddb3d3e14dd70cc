use api::documents;
use clap::Args;

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    host_session_args::HostSessionArgs,
    opening::{Migrations, with_store},
    output::Report,
    text,
};

#[derive(Args)]
pub struct ShowArgs {
    #[command(flatten)]
    which: HostSessionArgs,
}

impl ShowArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let which = self.which.reference()?;
        let host_session =
            with_store(common, Migrations::WhereEmbedded, async |opened| Ok(opened.provisioner.get(&which).await?))
                .await?;
        let text = text::host_session(&host_session);
        common.output.print(&Report { text, document: documents::host_session(host_session) })?;
        Ok(Outcome::Done)
    }
}
