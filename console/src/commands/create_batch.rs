use std::{
    fs, io,
    path::{Path, PathBuf},
};

use clap::Args;
use provisioner::{Cause, CreatedBy, OsRandom};
use serde_json::{Value, json};

use super::create::CREATED_BY;
use crate::{
    batch::{
        Format,
        journal::{Journal, Place, fingerprint},
        lines::{self, Line},
        results::{Results, Told, result},
    },
    cli::{CommonArgs, Outcome},
    confirmation::confirm,
    desk::{Desk, Notes, with_desk},
    failure::Failure,
    opening::Opened,
    output::Report,
    progress::Progress,
    terminal::is_attended,
    text::printable,
    values,
};

/// How many lines are issued together.
const GROUP: usize = 100;

/// How many refused lines the text shows; the file of results and the JSON have them all.
const SHOWN: usize = 20;

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct CreateBatchArgs {
    /// The file: CSV with a header, or one JSON object a line
    file: PathBuf,
    /// How it is written [default: as its name ends, .csv, .ndjson or .jsonl]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Where the results go, as they are issued, for nobody else to read [default: FILE with .results before its ending]
    #[arg(long, value_name = "FILE")]
    results: Option<PathBuf>,
    /// Who asks, where a line does not say
    #[arg(long, value_name = "TEXT", value_parser = values::created_by, default_value = CREATED_BY)]
    created_by: CreatedBy,
    /// Check the file, and issue nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask; without a terminal nobody is asked
    #[arg(long, short)]
    yes: bool,
}

const AFTER_HELP: &str = "\
The columns, or members, are sessionId, and as wanted label, createdBy, expiresAt, expiresInSeconds, ifCurrent,
graceSeconds and reason. Run the same command again after an interruption: it goes on where it ended, and issues no line
twice. Exits 1 if a line was refused.

Example:
  host-provisioner create-batch hosts.csv --created-by 'Spring term'";

impl CreateBatchArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        let format = self.format.or_else(|| Format::of(&self.file)).ok_or_else(|| {
            Failure::usage("invalid_file", "the name of the file does not tell its format; --format does")
        })?;
        let bytes = fs::read(&self.file)
            .map_err(|error| Failure::io(format!("{} cannot be read", self.file.display()), &error))?;
        let lines = lines::read(&bytes, format, self.created_by.as_str())?;
        if self.dry_run {
            let told: Vec<_> = lines.iter().map(checked).collect();
            common.output.print(&report(&told, None))?;
            return Ok(outcome(&told));
        }
        let results = self.results.clone().unwrap_or_else(|| format.results_beside(&self.file));
        let input = fingerprint(&[self.created_by.as_str().as_bytes(), format!("{format:?}").as_bytes(), &bytes]);
        let told = with_desk(common, async |desk| {
            let batch = Batch { lines: &lines, results: &results, format, input: &input };
            batch.run(desk, &desk.notes(common).await?, self.yes).await
        })
        .await?;
        common.output.print(&report(&told, Some(&results)))?;
        Ok(outcome(&told))
    }
}

/// A file whose lines are to be issued.
struct Batch<'a> {
    lines: &'a [Line],
    results: &'a Path,
    format: Format,
    input: &'a str,
}

impl Batch<'_> {
    async fn run(&self, desk: Desk<'_>, notes: &Notes, yes: bool) -> Result<Vec<Told>, Failure> {
        if !yes && is_attended() && !self.results.exists() {
            let count = self.lines.iter().filter(|line| line.request.is_ok()).count();
            let question = format!("{count} Host GUIDs would be issued. Issue them?");
            confirm(&mut io::stderr().lock(), &question, "nothing was changed")?;
        }
        let failed = |error| Failure::io(format!("{} cannot be written", self.results.display()), &error);
        let mut results = Results::open(self.results, self.format)?;
        let place = Place::of(self.results, &notes.data_dir)?;
        let mut journal = self.journal(notes, &place, results.is_new())?;
        let done = self.done(results.told())?;
        if results.is_new() {
            results.keep(self.results, 0).map_err(failed)?;
        } else {
            tracing::info!("going on with a batch that was interrupted after {done} lines");
        }

        let progress = Progress::begin(self.lines.len() as u64, "lines");
        progress.advance(done as u64);
        for (group, lines) in self.lines.chunks(GROUP).enumerate().skip(done.div_ceil(GROUP)) {
            journal.begin(&place, group, desk.now())?;
            let told = issue(desk, &journal, group, lines).await.map_err(go_on)?;
            // A group of which nothing was issued is not remembered and may come out otherwise the next time, so what is
            // there of a group is written anew. It is given up for the whole of it and for nothing less.
            if group * GROUP == done {
                results.keep(self.results, done).map_err(failed).map_err(go_on)?;
            }
            results.write(&told).map_err(failed).map_err(go_on)?;
            progress.advance(told.len() as u64);
        }
        place.remove()?;
        if let Desk::Here(opened) = desk {
            clean(opened).await;
        }
        Ok(results.into_told())
    }

    /// How many lines are done, in whole groups. What is there must be about these very lines.
    fn done(&self, told: &[Told]) -> Result<usize, Failure> {
        let is_ours = told.len() <= self.lines.len()
            && told.iter().zip(self.lines).all(|(told, line)| told.number == line.number);
        if !is_ours {
            return Err(Failure::new("batch_changed", format!("{} lacks lines in its midst", self.results.display())));
        }
        Ok(if told.len() == self.lines.len() { told.len() } else { told.len() / GROUP * GROUP })
    }

    /// The journal of this batch: that of the interrupted one, or a new one where there was no file of results.
    fn journal(&self, notes: &Notes, place: &Place<'_>, is_new: bool) -> Result<Journal, Failure> {
        if let Some(journal) = place.read()? {
            journal.check(self.input, &notes.actor, &notes.store)?;
            return Ok(journal);
        }
        if !is_new {
            let detail = format!(
                "{} holds the results of a batch that is done, or that was begun with another data folder; --results \
                 with another file begins a new one",
                self.results.display()
            );
            return Err(Failure::new("batch_done", detail));
        }
        Journal::new(&OsRandom, self.input, &notes.actor, &notes.store)
    }
}

/// Deletes old sealed answers: where nobody serves, nobody else does. The batch is done whether or not this is.
async fn clean(opened: &Opened) {
    loop {
        match opened.provisioner.clean_idempotency_keys().await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                let cause = error.cause().map(Cause::chain).unwrap_or_default();
                tracing::warn!(code = error.code(), "old sealed answers were not deleted: {cause}");
                return;
            }
        }
    }
}

/// Issues the lines of a group that are right, and tells what came of each.
async fn issue(desk: Desk<'_>, journal: &Journal, group: usize, lines: &[Line]) -> Result<Vec<Value>, Failure> {
    let right: Vec<_> = lines.iter().filter_map(|line| line.request.as_ref().ok()).cloned().collect();
    let outcomes =
        if right.is_empty() { Vec::new() } else { desk.provision_batch(&right, &journal.key(group)?).await? };
    let mut outcomes = outcomes.into_iter();
    let told = lines.iter().filter_map(|line| {
        Some(match &line.request {
            Err(problem) => result(line.number, "problem", problem.clone()),
            Ok(_) => match outcomes.next()? {
                Ok(host_session) => result(line.number, "hostSession", host_session),
                Err(problem) => result(line.number, "problem", problem),
            },
        })
    });
    Ok(told.collect())
}

/// What would come of a line, as far as the file alone tells.
fn checked(line: &Line) -> Told {
    let refused = line.request.as_ref().err().map(|problem| result(line.number, "problem", problem.clone()));
    refused.as_ref().and_then(Told::of).unwrap_or(Told { number: line.number, refused: None })
}

fn outcome(told: &[Told]) -> Outcome {
    if told.iter().any(|told| told.refused.is_some()) { Outcome::Refused } else { Outcome::Done }
}

/// What was committed is not lost: the same command finds it.
fn go_on(mut failure: Failure) -> Failure {
    failure.detail.push_str("; run the same command again to go on where it ended");
    failure
}

/// `results`: where they are, or nothing for a dry run.
fn report(told: &[Told], results: Option<&Path>) -> Report {
    let problems: Vec<_> = told.iter().filter_map(|told| Some((told.number, told.refused.as_ref()?))).collect();
    let right = told.len() - problems.len();
    let mut text = match results {
        Some(path) => format!(
            "Issued {right} Host GUIDs for {} lines. They are in {}, for you alone to read.",
            told.len(),
            printable(&path.display().to_string())
        ),
        None => format!("Dry run: {right} of {} lines are right. Nothing was issued.", told.len()),
    };
    for (number, (code, detail)) in problems.iter().take(SHOWN) {
        text.push_str(&format!("\nline {number} was refused: {} ({})", printable(detail), printable(code)));
    }
    if problems.len() > SHOWN {
        text.push_str(&format!("\nand {} more lines", problems.len() - SHOWN));
    }
    let problems: Vec<_> = problems
        .iter()
        .map(|(number, (code, detail))| json!({ "line": number, "code": code, "detail": detail }))
        .collect();
    let mut document = json!({ "lines": told.len(), "problems": problems });
    match results {
        Some(path) => {
            document["issued"] = right.into();
            document["results"] = path.display().to_string().into();
        }
        None => document["dryRun"] = true.into(),
    }
    Report { text, document }
}
