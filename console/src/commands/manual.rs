use std::{fs, path::PathBuf};

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;
use serde_json::json;

use crate::{
    cli::{Cli, CommonArgs, Outcome},
    failure::Failure,
    output::Report,
};

#[derive(Args)]
pub struct ManualArgs {
    /// Write a page for the program and one for each of its commands into this folder
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

impl ManualArgs {
    pub fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let report = match &self.into {
            None => {
                let page = page(Cli::command())?;
                Report { document: json!({ "page": page }), text: page }
            }
            Some(folder) => {
                fs::create_dir_all(folder)
                    .and_then(|()| clap_mangen::generate_to(without_help(Cli::command()), folder))
                    .map_err(|error| Failure::io(folder.display(), &error))?;
                let text = format!("The pages are in {}.", folder.display());
                Report { text, document: json!({ "folder": folder }) }
            }
        };
        common.output.print(&report)?;
        Ok(Outcome::Done)
    }
}

/// The program without its commands `help`, which would have a page for every other command.
fn without_help(command: Command) -> Command {
    command.disable_help_subcommand(true).mut_subcommands(without_help)
}

/// The page of the program, as roff.
fn page(command: Command) -> Result<String, Failure> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(|error| Failure::io("the page cannot be written", &error))?;
    Ok(String::from_utf8_lossy(&page).trim_end().to_owned())
}
