//! Keys: what hashes, seals and signs, and how one is replaced by another while the service works on.

mod add;
mod list;
mod primary;
mod retire;

use clap::{Args, Subcommand};
use provisioner::{KeyId, Role};

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    values,
};

#[derive(Subcommand)]
pub enum KeyCommand {
    /// List the keys: which are primary, what depends on each, and which replicas have it
    List,
    /// Make a new key and add it to the keyring; it verifies only
    Add(add::AddKeyArgs),
    /// Make a key the primary one of its role, on every replica at once
    Primary(primary::PrimaryKeyArgs),
    /// Retire a key on which nothing depends any more, for good
    Retire(retire::RetireKeyArgs),
}

/// A key of the store.
#[derive(Args)]
struct KeyArgs {
    /// The key's id
    #[arg(value_parser = values::key_id)]
    id: KeyId,
    /// What it is for: hash, operator, audit, seal or signing
    #[arg(long, value_parser = values::role, default_value = "hash")]
    role: Role,
}

impl KeyCommand {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        match self {
            Self::List => list::run(common).await,
            Self::Add(args) => args.run(common).await,
            Self::Primary(args) => args.run(common).await,
            Self::Retire(args) => args.run(common).await,
        }
    }
}
