use std::io;

use clap::Args;
use provisioner::{Dependents, ExampleRow, KeyChangeError, RetireKey, Role};
use serde_json::json;

use super::KeyArgs;
use crate::{
    cli::{CommonArgs, Outcome},
    confirmation::confirm,
    failure::Failure,
    opening::{Migrations, with_store},
    output::Report,
    progress::Progress,
    terminal::is_attended,
    text,
};

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct RetireKeyArgs {
    #[command(flatten)]
    key: KeyArgs,
    /// Give up what still depends on it: host sessions and operators are revoked, for good
    #[arg(long)]
    force: bool,
    /// Do not ask; without a terminal, where nobody can be asked, nothing is given up without this
    #[arg(long, short)]
    yes: bool,
}

const AFTER_HELP: &str = "\
A retired key is not used again, and may be taken out of the keyring, but for an audit key, which proves what is old. It
is final.

Examples:
  host-provisioner key retire k1
  host-provisioner key retire operator-1 --role operator
  host-provisioner key retire k1 --force --yes";

impl RetireKeyArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        if self.force && !self.yes && !is_attended() {
            return Err(Failure::usage(
                "not_confirmed",
                "there is no terminal to ask whether what depends on the key is to be given up; --yes gives it up \
                 (nothing was changed)",
            ));
        }
        let KeyArgs { id, role } = &self.key;
        let request = RetireKey { role: *role, id: id.clone(), force: self.force };
        let retired = with_store(common, Migrations::WhereEmbedded, async |opened| {
            let dependents = opened.provisioner.plan_retire_key(*role, id).await?;
            if self.force && !self.yes {
                let question = format!("{}\n\nIt cannot be undone. Retire the key?", what_is_lost(&dependents));
                confirm(&mut io::stderr().lock(), &question, "nothing was changed")?;
            }
            let progress = Progress::begin(if self.force { dependents.count } else { 0 }, "rows");
            let retired = opened.provisioner.retire_key(&opened.actor, &request, |count| progress.advance(count)).await;
            drop(progress);
            retired.map_err(|error| match error {
                KeyChangeError::InUse(dependents) => in_use(&dependents),
                error => error.into(),
            })
        })
        .await?;
        let revoked = match (retired.revoked, role) {
            (0, _) => String::new(),
            (number, Role::Operator) => format!(" Operators that lost a token: {number}."),
            (number, _) => format!(" Host sessions revoked: {number}."),
        };
        let then = match role {
            Role::Audit => "Keep it in every keyring: what was written under it can be proven with it only.",
            _ => "It may be taken out of every keyring; send the replicas SIGHUP then.",
        };
        let text = format!("Retired the {role} key {}.{revoked}\n{then}", id.as_str());
        let document = json!({
            "role": role.as_str(),
            "id": id.as_str(),
            "retiredAt": retired.retired_at.to_string(),
            "revoked": retired.revoked,
        });
        common.output.print(&Report { text, document })?;
        Ok(Outcome::Done)
    }
}

fn in_use(dependents: &Dependents) -> Failure {
    let verb = if dependents.count == 1 { "depends" } else { "depend" };
    let (id, role) = (&dependents.id, dependents.role);
    let advice = match role {
        Role::Hash => "they move to the primary key as they are used; --force revokes those that have not",
        Role::Operator => "give them new tokens; --force revokes the others",
        Role::Audit => "they are proven as long as the keyring keeps it; --force retires it all the same",
        Role::Seal => "they are gone after 24 hours; --force gives them up",
        Role::Signing => "wait until they have ended",
    };
    Failure::new(
        "key_in_use",
        format!("{} {verb} on the {role} key {id}{}; {advice}", dependents.phrase(), first(dependents)),
    )
}

/// What retiring the key now comes to.
fn what_is_lost(dependents: &Dependents) -> String {
    let (id, role, phrase) = (&dependents.id, dependents.role, dependents.phrase());
    match role {
        _ if dependents.count == 0 && role != Role::Signing => {
            format!("Nothing that is good now depends on the {role} key {id}.")
        }
        Role::Hash => format!(
            "{phrase} only under the hash key {id}{}. They are revoked: their hosts need new Host GUIDs.",
            first(dependents)
        ),
        Role::Operator => format!(
            "{phrase} would lose a token under the operator key {id}{}: those who have no other are revoked.",
            first(dependents)
        ),
        Role::Audit => format!(
            "{phrase} can be proven under the audit key {id} only. That goes on while the keyring keeps it, and ends when it \
             is taken out."
        ),
        Role::Seal => format!(
            "{phrase} under the seal key {id} cannot be given again once the keyring lacks it: a request that is repeated \
             is done a second time."
        ),
        Role::Signing => format!("Session tokens that the signing key {id} signed are good for nothing from now on."),
    }
}

/// The first few rows, in brackets.
fn first(dependents: &Dependents) -> String {
    if dependents.examples.is_empty() {
        return String::new();
    }
    let rows: Vec<_> = dependents.examples.iter().map(example).collect();
    let more = if dependents.count > rows.len() as u64 { ", …" } else { "" };
    format!(" ({}{more})", rows.join(", "))
}

fn example(row: &ExampleRow) -> String {
    match row {
        ExampleRow::HostSession { id, session_id } => format!("host session {id} of session {session_id}"),
        ExampleRow::Operator { name } => text::printable(name),
    }
}
