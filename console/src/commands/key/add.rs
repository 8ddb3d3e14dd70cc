use clap::Args;
use provisioner::{AddKey, KeyId, Role};
use serde_json::json;

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    opening::{Migrations, with_store},
    output::{OutputFormat, Report, write_line},
    values,
};

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct AddKeyArgs {
    /// What it is for: hash, operator, audit, seal or signing
    #[arg(long, value_parser = values::role, default_value = "hash")]
    role: Role,
    /// What to call it [default: the next free one, such as k2]
    #[arg(long, value_parser = values::key_id)]
    id: Option<KeyId>,
    /// Print a key for a ring that is kept elsewhere, and write nothing; what is printed is secret
    #[arg(long)]
    print: bool,
}

const AFTER_HELP: &str = "\
Afterwards give every replica the same ring and send each SIGHUP (those that share the data folder
find it themselves), then: host-provisioner key primary ID

Examples:
  host-provisioner key add
  host-provisioner key add --role signing --id signing-2026
  host-provisioner key add --print | vault-tool append keyring";

impl AddKeyArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let request = AddKey { role: self.role, id: self.id.clone() };
        with_store(common, Migrations::WhereEmbedded, async |opened| {
            if self.print {
                let (added, key) = opened.provisioner.print_key(&request).await?;
                let printed = match common.output {
                    OutputFormat::Text => write_line(key.trim_end()),
                    OutputFormat::Json => {
                        let document = json!({ "role": added.role.as_str(), "id": added.id.as_str(), "key": *key });
                        common.output.deliver(&Report { text: String::new(), document })
                    }
                };
                return printed.map_err(|error| Failure::io("the key cannot be written to standard output", &error));
            }
            let added = opened.provisioner.add_key(&opened.actor, &request).await?;
            let (role, id) = (added.role, added.id.as_str());
            let text = format!(
                "Added the {role} key {id}. It verifies only.\n\nGive every replica this keyring and send it SIGHUP; then: \
                 host-provisioner key primary {id}{}\nBack the keyring up again.",
                if role == Role::Hash { String::new() } else { format!(" --role {role}") }
            );
            common.output.print(&Report { text, document: json!({ "role": role.as_str(), "id": id }) })
        })
        .await?;
        Ok(Outcome::Done)
    }
}
