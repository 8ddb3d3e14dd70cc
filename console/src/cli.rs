use clap::{Args, Parser, Subcommand};
use migration::cli::StoreArgs;
use provisioner::LongestLife;

use crate::{
    commands::{
        audit::AuditCommand, completions::CompletionsArgs, create::CreateArgs, create_batch::CreateBatchArgs, doctor,
        import::ImportArgs, interactive, key::KeyCommand, list::ListArgs, manual::ManualArgs, migrate::MigrateArgs,
        openapi::OpenapiArgs, operator::OperatorCommand, renew::RenewArgs, revoke::RevokeArgs,
        revoke_many::RevokeManyArgs, rotate::RotateArgs, serve::ServeArgs, show::ShowArgs, verify::VerifyArgs,
    },
    failure::Failure,
    keyring_args::KeyringArgs,
    logging::{LogFormat, Writing},
    output::OutputFormat,
    remote_args::RemoteArgs,
    values,
};

/// Issues Host GUIDs, records them, and recognises them afterwards
#[derive(Parser)]
#[command(name = "host-provisioner", version, after_help = AFTER_HELP)]
pub struct Cli {
    #[command(flatten)]
    pub common: CommonArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

const AFTER_HELP: &str = "\
Without a command it asks for session ids, one after the other.

Logs go to standard error; HOST_PROVISIONER_LOG sets their level (error, warn, info, debug, trace), or that of each part
(warn,host_provisioner=debug), in place of info for serve and warn for the others.
Exit codes: 0 done, 1 failed or refused, 2 usage.";

/// The flags that every command takes.
#[derive(Args)]
#[command(next_help_heading = "Common options")]
pub struct CommonArgs {
    #[command(flatten)]
    pub store: StoreArgs,
    #[command(flatten)]
    pub keyring: KeyringArgs,
    #[command(flatten)]
    pub remote: RemoteArgs,
    /// The longest that a host session may live (8h, 30d), the same for every process on a store [default: no limit]
    #[arg(
        long, global = true, env = "HOST_PROVISIONER_LONGEST_LIFE", value_name = "DURATION",
        value_parser = values::longest_life,
    )]
    pub longest_life: Option<LongestLife>,
    /// What is printed on standard output: text for people, or one JSON document and nothing else
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT")]
    pub output: OutputFormat,
    /// What the log on standard error looks like; as JSON it is one object a line
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT")]
    pub log_format: LogFormat,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the HTTP API, with its documentation at /docs
    Serve(ServeArgs),
    /// Issue a Host GUID for a session and record it
    Create(CreateArgs),
    /// Issue a Host GUID for each line of a file
    CreateBatch(CreateBatchArgs),
    /// List host sessions, newest first, or those that end soon
    List(ListArgs),
    /// Show one host session, and what happened to it
    Show(ShowArgs),
    /// Issue a Host GUID in place of a current one
    Rotate(RotateArgs),
    /// Let a host session end later or sooner
    Renew(RenewArgs),
    /// Take a Host GUID back, or all those of a session, for good
    Revoke(RevokeArgs),
    /// Take all Host GUIDs back that pass some filters, for good
    RevokeMany(RevokeManyArgs),
    /// Ask whether the Host GUID on standard input is valid; exits 0 if it is and 1 if it is refused
    Verify(VerifyArgs),
    /// Take over the table of the service before this one, from a CSV or JSON file
    Import(ImportArgs),
    /// Walk the history of the database schema
    Migrate(MigrateArgs),
    /// Manage operators, the callers of the HTTP API
    #[command(subcommand)]
    Operator(OperatorCommand),
    /// Read the audit trail, check it, and keep its end
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Look at the keys, and replace them while the service works on
    #[command(subcommand)]
    Key(KeyCommand),
    /// Print the contract of the HTTP API
    Openapi(OpenapiArgs),
    /// Print what makes a shell complete commands and flags
    Completions(CompletionsArgs),
    /// Print the manual page, or write one for each command
    Manual(ManualArgs),
    /// Check the database, its migrations, the keyring and the file modes, without changing anything
    Doctor,
}

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// The answer was no, and it was given.
    Refused,
}

impl Cli {
    /// Runs the command, or the interactive mode where there is none.
    pub async fn run(&self) -> Result<Outcome, Failure> {
        let common = &self.common;
        if let (true, Some(what)) = (common.remote.is_set(), self.works_on_the_store()) {
            return Err(Failure::local(what));
        }
        match &self.command {
            Some(Command::Serve(args)) => args.run(common).await,
            Some(Command::Create(args)) => args.run(common).await,
            Some(Command::CreateBatch(args)) => args.run(common).await,
            Some(Command::List(args)) => args.run(common).await,
            Some(Command::Show(args)) => args.run(common).await,
            Some(Command::Rotate(args)) => args.run(common).await,
            Some(Command::Renew(args)) => args.run(common).await,
            Some(Command::Revoke(args)) => args.run(common).await,
            Some(Command::RevokeMany(args)) => args.run(common).await,
            Some(Command::Verify(args)) => args.run(common).await,
            Some(Command::Import(args)) => args.run(common).await,
            Some(Command::Migrate(args)) => args.run(common).await,
            Some(Command::Operator(command)) => command.run(common).await,
            Some(Command::Audit(command)) => command.run(common).await,
            Some(Command::Key(command)) => command.run(common).await,
            Some(Command::Openapi(args)) => args.run(common),
            Some(Command::Completions(args)) => args.run(common),
            Some(Command::Manual(args)) => args.run(common),
            Some(Command::Doctor) => doctor::run(common).await,
            None => interactive::run(common).await,
        }
    }

    /// The command, if it works on the store itself and nowhere else.
    fn works_on_the_store(&self) -> Option<&'static str> {
        match self.command.as_ref()? {
            Command::Serve(_) => Some("serve"),
            Command::Import(_) => Some("import"),
            Command::Migrate(_) => Some("migrate"),
            Command::Audit(command) if command.works_on_the_store() => Some("this command of the audit trail"),
            Command::Key(_) => Some("key"),
            Command::Doctor => Some("doctor"),
            _ => None,
        }
    }

    /// When the lines of the log are written: a service has something better to do.
    pub fn log_writing(&self) -> Writing {
        match self.command {
            Some(Command::Serve(_)) => Writing::Behind,
            _ => Writing::AtOnce,
        }
    }

    /// What is logged unless the environment says otherwise: a service tells what it does, a command only what is
    /// wrong.
    pub fn log_default(&self) -> &'static str {
        match self.command {
            Some(Command::Serve(_)) => "info",
            _ => "warn",
        }
    }
}
