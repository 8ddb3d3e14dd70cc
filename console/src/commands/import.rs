use std::{
    fs::File,
    path::{Path, PathBuf},
};

use clap::Args;
use provisioner::{Error, Import, Imported, Placed, RowProblem};

use crate::{
    cli::{CommonArgs, Outcome},
    documents,
    failure::Failure,
    import::{self, FileError, Table},
    opening::{Migrations, Opened, with_store},
    output::Report,
    progress::Progress,
    text,
};

/// How many lines of a list a person gets to see. The document has them all.
const SHOWN: usize = 50;

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct ImportArgs {
    /// The table as CSV with a header, as a JSON array of objects, or as lines of a JSON object each
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The key of the keyring that made the hashes [default: the only one that is not the primary]
    #[arg(long, value_name = "ID")]
    key_id: Option<String>,
    /// Check every row and say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
}

const AFTER_HELP: &str = "\
The columns are HostSessionId, SessionId, HostGuidHash, CreatedAt, ExpiresAt, LastUsedAt, CreatedBy, RevokedAt,
RevokedBy and IsActive, in any order; times without an offset are UTC. Rows that are wrong are reported by their
line, and the others are imported. The same import can be repeated, and goes on where it was interrupted.

Examples:
  host-provisioner import HostSessions.csv --dry-run
  host-provisioner import HostSessions.csv --key-id legacy --output json > report.json";

impl ImportArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let table = self.read().await?;
        let rows = table.count;
        let (imported, key_id) = with_store(common, Migrations::WhereEmbedded, async |opened| {
            let key = opened.provisioner.import_key(self.key_id.as_deref()).await?;
            let key_id = key.as_str().to_owned();
            let (import, duplicates) = Import::new(key, table.rows);
            let mut imported = self.import(opened, &import).await?;
            imported.refused.extend(table.problems);
            imported.refused.extend(duplicates);
            imported.refused.sort_by_key(|problem| problem.line);
            Ok((imported, key_id))
        })
        .await?;
        let document = documents::import(&imported, rows, &key_id, self.dry_run);
        common.output.print(&Report { text: self.text(&imported, rows, &key_id), document })?;
        Ok(if imported.refused.is_empty() { Outcome::Done } else { Outcome::Refused })
    }

    /// Reads the file. It may be a pipe that has nothing to say for a while, so a thread of its own waits for it.
    async fn read(&self) -> Result<Table, Failure> {
        let file = self.file.clone();
        let read = tokio::task::spawn_blocking(move || read(&file)).await;
        read.unwrap_or_else(|error| Err(Failure::internal("the file could not be read", &error)))
    }

    async fn import(&self, opened: &Opened, import: &Import) -> Result<Imported, Failure> {
        let progress = Progress::begin(import.len() as u64, "rows");
        let advance = |rows| progress.advance(rows);
        if self.dry_run {
            return Ok(opened.provisioner.plan_import(import, advance).await?);
        }
        opened.provisioner.import(&opened.actor, import, advance).await.map_err(|error| match error {
            error @ Error::Unavailable(_) => Failure::from(error)
                .with_advice("what was imported until then is on record, and the same command goes on from there"),
            error => error.into(),
        })
    }

    fn text(&self, imported: &Imported, rows: u64, key_id: &str) -> String {
        let mut text = if self.dry_run {
            format!("Dry run of {rows} rows under the key {key_id}. Nothing was changed.\n\n")
        } else {
            format!("Imported {} of {rows} rows under the key {key_id}.\n\n", imported.imported.len())
        };
        text.push_str(&text::pairs(&[
            (if self.dry_run { "To be imported" } else { "Imported" }, imported.imported.len().to_string()),
            ("On record already", imported.on_record.len().to_string()),
            ("Refused", documents::refused_rows(imported).to_string()),
            ("Superseded", imported.superseded.to_string()),
        ]));
        let problems: Vec<_> = imported.refused.iter().map(problem_line).collect();
        text.push_str(&list("Refused, by line:", &problems));
        let renumbered: Vec<_> = documents::renumbered(imported).map(renumbered_line).collect();
        text.push_str(&list("With another HostSessionId than in the file, by line:", &renumbered));
        text
    }
}

fn read(path: &Path) -> Result<Table, Failure> {
    let table = File::open(path).map_err(FileError::Io).and_then(import::read);
    table.map_err(|error| match error {
        FileError::Io(cause) => Failure::io(format!("{} cannot be read", path.display()), &cause),
        FileError::Wrong { line, what } => Failure::new(
            "invalid_import_file",
            format!("{} is not the table, at line {line}: {what}; nothing was imported", path.display()),
        ),
    })
}

fn problem_line(it: &RowProblem) -> String {
    match it.column {
        Some(column) => format!("{}: {column}: {} ({})", it.line, it.detail, it.code),
        None => format!("{}: {} ({})", it.line, it.detail, it.code),
    }
}

fn renumbered_line(it: &Placed) -> String {
    match it.to {
        Some(to) => format!("{}: {} is {to} here", it.line, it.from),
        None => format!("{}: {} gets another one", it.line, it.from),
    }
}

/// A list below what was said so far, unless it is empty.
fn list(title: &str, lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut text = format!("\n\n{title}");
    for line in lines.iter().take(SHOWN) {
        text.push_str("\n  ");
        text.push_str(line);
    }
    if lines.len() > SHOWN {
        text.push_str(&format!("\n  … and {} more, which --output json has", lines.len() - SHOWN));
    }
    text
}
