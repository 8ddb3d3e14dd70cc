use std::io;

use api::documents;
use clap::Args;
use provisioner::{CreatedBy, HashKeyId, IssuedBy, Label, Reason, RevocationPlan, RevokeMany, Selection, Timestamp};

use crate::{
    cli::{CommonArgs, Outcome},
    confirmation::confirm,
    desk::{Desk, with_desk},
    failure::Failure,
    output::{Report, write_error_line},
    progress::Progress,
    terminal::is_attended,
    text, values,
};

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct RevokeManyArgs {
    #[command(flatten)]
    filters: Filters,
    /// Why, for the audit trail
    #[arg(long, value_name = "TEXT", value_parser = values::reason)]
    reason: Option<Reason>,
    /// Say what would be revoked, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask; without a terminal, where nobody can be asked, nothing is revoked without this
    #[arg(long, short)]
    yes: bool,
}

/// What is taken back: whatever passes all of these.
#[derive(Args)]
#[group(required = true, multiple = true)]
struct Filters {
    /// Those that this operator issued, or local:USER@HOST for somebody at a machine of the service
    #[arg(long, value_name = "NAME", value_parser = values::issued_by)]
    issued_by: Option<IssuedBy>,
    /// Those that this was written for, letter by letter
    #[arg(long, value_name = "TEXT", value_parser = values::created_by)]
    created_by: Option<CreatedBy>,
    /// Those with this label, in every session
    #[arg(long, value_parser = values::label)]
    label: Option<Label>,
    /// Those that were issued before this: a date (its first moment in UTC) or an RFC 3339 time
    #[arg(long, value_name = "WHEN", value_parser = values::moment)]
    issued_before: Option<Timestamp>,
    /// Those that were hashed under this key when they were issued, or are now
    #[arg(long, value_name = "ID", value_parser = values::hash_key_id)]
    key_id: Option<HashKeyId>,
}

const AFTER_HELP: &str = "\
Revocation is final, and counts from the next verification on. What is issued after the question is
not touched. It goes in batches: after an interruption the same command goes on with the rest.

Examples:
  host-provisioner revoke-many --issued-by back-end --dry-run
  host-provisioner revoke-many --issued-by back-end --reason 'its token was stolen'
  host-provisioner revoke-many --label co-host --issued-before 2026-09-01 --yes --output json";

impl RevokeManyArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        if !self.dry_run && !self.yes && !is_attended() {
            return Err(Failure::usage(
                "not_confirmed",
                "there is no terminal to ask whether so many are to be revoked; --yes revokes them, --dry-run says how \
                 many they are (nothing was changed)",
            ));
        }
        let report = with_desk(common, async |desk| {
            let plan = desk.plan_revoke_many(&self.filters.selection()).await?;
            if self.dry_run {
                return Ok(planned(plan));
            }
            if !self.yes && !plan.is_complete() {
                let question = format!("{}\n\nThey would be revoked, for good. Revoke them?", plan_text(&plan));
                confirm(&mut io::stderr().lock(), &question, "nothing was changed")?;
            }
            Ok(revoked(self.carry_out(desk, plan).await?))
        })
        .await?;
        common.output.print(&report)?;
        Ok(Outcome::Done)
    }

    /// Goes on until nothing remains. The answer has the number of all that were revoked.
    async fn carry_out(&self, desk: Desk<'_>, mut plan: RevocationPlan) -> Result<RevocationPlan, Failure> {
        let progress = Progress::begin(plan.remaining, "host sessions");
        let mut revoked = 0;
        while !plan.is_complete() {
            let request = RevokeMany { plan: plan.token, reason: self.reason.clone() };
            plan = match desk.revoke_many(&request).await {
                Ok(plan) => plan,
                Err(error) => {
                    drop(progress);
                    if revoked > 0 {
                        write_error_line(&format!("{} revoked before this: the same command goes on", count(revoked)));
                    }
                    return Err(error);
                }
            };
            revoked += plan.revoked;
            progress.advance(plan.revoked);
        }
        Ok(RevocationPlan { revoked, ..plan })
    }
}

impl Filters {
    fn selection(&self) -> Selection {
        Selection {
            issued_by: self.issued_by.clone(),
            created_by: self.created_by.clone(),
            label: self.label.clone(),
            issued_before: self.issued_before,
            key_id: self.key_id.clone(),
        }
    }
}

fn planned(plan: RevocationPlan) -> Report {
    let text = format!("Dry run: {}\n\nNothing was changed.", plan_text(&plan));
    Report { text, document: documents::revocation_plan(plan) }
}

fn revoked(plan: RevocationPlan) -> Report {
    let text = match plan.revoked {
        0 => "There was nothing to take back. Nothing was changed.".to_owned(),
        number => format!("Revoked {}.", count(number)),
    };
    Report { text, document: documents::revocation_plan(plan) }
}

fn plan_text(plan: &RevocationPlan) -> String {
    let lines = [
        ("Valid", plan.still_valid.to_string()),
        ("Expired", plan.remaining.saturating_sub(plan.still_valid).to_string()),
        ("Never used", plan.never_used.to_string()),
        ("Oldest last use", text::moment_or(plan.oldest_last_used_at, "-")),
        ("Newest last use", text::moment_or(plan.newest_last_used_at, "-")),
    ];
    format!(
        "these filters find {} that {} not revoked.\n\n{}",
        count(plan.remaining),
        are(plan.remaining),
        text::pairs(&lines)
    )
}

fn count(number: u64) -> String {
    if number == 1 { "1 host session".to_owned() } else { format!("{number} host sessions") }
}

fn are(number: u64) -> &'static str {
    if number == 1 { "is" } else { "are" }
}
