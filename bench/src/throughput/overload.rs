//! What becomes of the service when four times as many ask as it takes: it should do as much as before, turn the others
//! away at once, need no more memory, and be itself again as soon as they have gone.

use std::{
    error::Error,
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use testbed::{Engine, postgres::Server};

use super::{
    callers::{Outcome, Plan},
    claims::{Claim, Target},
    cost,
    known::Valid,
    machine,
    measurement::megabytes,
    options::Options,
    stand::{SERVER_SETTINGS, Stand},
    work::Work,
};

/// The option of `serve` that says how many requests may wait. A program without it is measured as it is.
const MAX_QUEUE: &str = "--max-queue";

/// How many times more ask than may wait.
const FLOOD: u32 = 4;

/// How long one caller asks alone, before and after.
const ALONE: u32 = 4;

/// How much of its work the service does under the flood, at least.
const GOODPUT: f64 = 0.9;

/// How soon somebody is turned away, in milliseconds.
const REFUSAL: f64 = 50.0;

/// How much slower a request may be a second after the flood.
const AFTERWARDS: f64 = 2.0;

/// By how much the memory may grow from the first half of the flood to the second.
const GROWTH: f64 = 1.1;

/// Measures and prints everything.
pub async fn print(options: &Options, binary: PathBuf) -> Result<(), Box<dyn Error>> {
    let engines = options.engines();
    let server = engines.contains(&Engine::Postgres).then(|| Server::start(SERVER_SETTINGS));
    let programs = [binary];
    machine::print(server.as_ref(), &programs)?;
    let queue = options.queue.to_string();
    let connections = (options.queue * FLOOD + 64).to_string();
    let mut arguments = vec!["--max-connections", &connections];
    if knows_max_queue(&programs[0])? {
        arguments.extend([MAX_QUEUE, &queue]);
    } else {
        println!("- This program has no {MAX_QUEUE}: as many wait as come.");
    }
    match options.pause {
        Some(millis) => println!("- Who is turned away comes again after {millis} ms."),
        None => println!("- Who is turned away comes again when `Retry-After` says."),
    }
    for engine in engines {
        let on = server.as_ref().filter(|_| engine == Engine::Postgres);
        let stand =
            Stand::new(engine, on, options.host_sessions(), &programs, &arguments, Valid::WhateverIsIssued).await?;
        for work in [Work::Provision, Work::Verify].into_iter().filter(|&work| options.wants(work)) {
            let course = Course::run(&stand, work, options)?;
            println!("\n{}, {}, a queue of {queue}:\n", stand.name(), work.name());
            course.print(options);
        }
        stand.check().await?;
    }
    Ok(())
}

/// What was measured, in this order.
struct Course {
    before: Outcome,
    full: Outcome,
    flooded: Outcome,
    /// The resident memory of the service at each second of the flood, in MB.
    memory: Vec<f64>,
    first_second: Outcome,
    after: Outcome,
    /// The same as `full`: the table has grown meanwhile, and what it costs to write grows with it.
    full_after: Outcome,
}

impl Course {
    fn run(stand: &Stand, work: Work, options: &Options) -> Result<Self, Box<dyn Error>> {
        let ask = |connections, seconds| -> Result<(Outcome, Vec<f64>), Box<dyn Error>> {
            let plan = stand.plan(work, connections, seconds, options.pause);
            // The process that asks must end before the memory is worth nothing.
            follow(&plan, stand.process_id())
        };
        let seconds = options.seconds();
        // Prepared statements, caches and buffers have their size.
        ask(options.queue, options.warm_up.max(1))?;
        let (before, _) = ask(1, ALONE)?;
        let (full, _) = ask(options.queue, seconds)?;
        let (flooded, memory) = ask(options.queue * FLOOD, seconds)?;
        let (first_second, _) = ask(1, 1)?;
        let (after, _) = ask(1, ALONE)?;
        let (full_after, _) = ask(options.queue, seconds)?;
        Ok(Self { before, full, flooded, memory, first_second, after, full_after })
    }

    fn print(&self, options: &Options) {
        println!("| callers | answered/s | turned away/s | other | p50 ms | p99 ms | turned away, p99 ms |");
        println!("|---|--:|--:|--:|--:|--:|--:|");
        for (callers, outcome) in [
            ("1, before".to_owned(), &self.before),
            (options.queue.to_string(), &self.full),
            ((options.queue * FLOOD).to_string(), &self.flooded),
            ("1, in the first second".to_owned(), &self.first_second),
            ("1, after it".to_owned(), &self.after),
            (format!("{}, after it", options.queue), &self.full_after),
        ] {
            let millis = |part, wanted: fn(u16) -> bool| {
                outcome.percentile(part, wanted).map(|millis| format!("{millis:.2}")).unwrap_or_default()
            };
            println!(
                "| {callers} | {:.0} | {:.0} | {} | {} | {} | {} |",
                outcome.count(is_done) as f64 / outcome.seconds,
                outcome.count(is_turned_away) as f64 / outcome.seconds,
                outcome.count(|status| !is_done(status) && !is_turned_away(status)),
                millis(0.5, is_done),
                millis(0.99, is_done),
                millis(0.99, is_turned_away),
            );
        }
        println!();
        self.claims().iter().for_each(Claim::print);
    }

    fn claims(&self) -> Vec<Claim> {
        let goodput = |outcome: &Outcome| outcome.count(is_done) as f64 / outcome.seconds;
        let without = (goodput(&self.full) + goodput(&self.full_after)) / 2.0;
        let mut claims = vec![Claim {
            what: "answered under the flood by answered without it, before and after".to_owned(),
            figure: goodput(&self.flooded) / without,
            target: Target::AtLeast(GOODPUT),
        }];
        if let Some(figure) = self.flooded.percentile(0.99, is_turned_away) {
            claims.push(Claim {
                what: "p99 of those who were turned away, in ms".to_owned(),
                figure,
                target: Target::AtMost(REFUSAL),
            });
        }
        let (first, second) = self.memory.split_at(self.memory.len() / 2);
        let most = |half: &[f64]| half.iter().copied().fold(0.0, f64::max);
        if !first.is_empty() {
            claims.push(Claim {
                what: format!("most memory in the second half of the flood ({:.0} MB) by the first", most(second)),
                figure: most(second) / most(first),
                target: Target::AtMost(GROWTH),
            });
        }
        if let (Some(before), Some(after)) =
            (self.before.percentile(0.99, is_done), self.after.percentile(0.99, is_done))
        {
            claims.push(Claim {
                what: "p99 of one caller from a second after the flood on, by before".to_owned(),
                figure: after / before,
                target: Target::AtMost(AFTERWARDS),
            });
        }
        claims
    }
}

fn is_done(status: u16) -> bool {
    status / 100 == 2
}

fn is_turned_away(status: u16) -> bool {
    status == 503
}

fn knows_max_queue(program: &Path) -> Result<bool, Box<dyn Error>> {
    let help = Command::new(program).args(["serve", "--help"]).output()?;
    Ok(String::from_utf8_lossy(&help.stdout).contains(MAX_QUEUE))
}

/// Has a plan followed by a process of its own, and looks at the memory of the service meanwhile.
fn follow(plan: &Plan, service: u32) -> Result<(Outcome, Vec<f64>), Box<dyn Error>> {
    let mut callers = Command::new(std::env::current_exe()?)
        .arg("callers")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()?;
    let mut input = callers.stdin.take().ok_or("no input")?;
    input.write_all(plan.to_json().to_string().as_bytes())?;
    drop(input);
    let memory = thread::scope(|scope| {
        let seconds = plan.seconds;
        let memory = scope.spawn(move || sample(service, seconds));
        (memory.join(), wait(callers))
    });
    let (memory, answer) = memory;
    let outcome = Outcome::from_json(&serde_json::from_slice(&answer?)?).ok_or("the callers told no outcome")?;
    Ok((outcome, memory.map_err(|_| "the memory was not looked at")?))
}

/// The memory at each second but for the last, in MB.
fn sample(process: u32, seconds: u32) -> Vec<f64> {
    let mut samples = Vec::new();
    for _ in 1..seconds {
        thread::sleep(Duration::from_secs(1));
        samples.extend(cost::memory(process).map(|(memory, _)| megabytes(memory)));
    }
    samples
}

fn wait(callers: Child) -> Result<Vec<u8>, Box<dyn Error>> {
    let output = callers.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("the callers ended with {}", output.status).into());
    }
    Ok(output.stdout)
}
