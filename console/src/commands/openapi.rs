use clap::{Args, ValueEnum};

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    output::{OutputFormat, Report},
};

#[derive(Args)]
pub struct OpenapiArgs {
    /// [default: yaml, and json with --output json]
    #[arg(long, value_enum)]
    format: Option<ContractFormat>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ContractFormat {
    Yaml,
    Json,
}

impl OpenapiArgs {
    pub fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let text = match (self.format, common.output) {
            (Some(ContractFormat::Yaml), OutputFormat::Json) => {
                return Err(Failure::usage("usage", "--output json prints JSON, which --format yaml is not"));
            }
            (Some(ContractFormat::Json), _) | (None, OutputFormat::Json) => api::contract_json(),
            (Some(ContractFormat::Yaml) | None, OutputFormat::Text) => api::contract_yaml(),
        };
        // The contract is printed as it is, byte for byte: it is compared with the published one.
        let text = text.trim_end().to_owned();
        OutputFormat::Text.print(&Report { text, document: serde_json::Value::Null })?;
        Ok(Outcome::Done)
    }
}
