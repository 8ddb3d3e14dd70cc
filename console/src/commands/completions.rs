use clap::{Args, CommandFactory};
use clap_complete::Shell;
use serde_json::json;

use crate::{
    cli::{Cli, CommonArgs, Outcome},
    failure::Failure,
    output::Report,
};

#[derive(Args)]
pub struct CompletionsArgs {
    /// The shell that is to complete them
    #[arg(value_enum)]
    shell: Shell,
}

impl CompletionsArgs {
    pub fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let mut script = Vec::new();
        let mut command = Cli::command();
        let name = command.get_name().to_owned();
        clap_complete::generate(self.shell, &mut command, name, &mut script);
        let script = String::from_utf8_lossy(&script).trim_end().to_owned();
        let document = json!({ "shell": self.shell.to_string(), "script": script });
        common.output.print(&Report { text: script, document })?;
        Ok(Outcome::Done)
    }
}
