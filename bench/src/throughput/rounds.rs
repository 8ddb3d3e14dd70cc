//! The table: all work on both engines at every number of connections, in rounds.
//!
//! A round measures everything once, the engines in turn at each number of connections, so that whatever drifts on the
//! machine meanwhile hits all alike.

use std::{error::Error, path::PathBuf, time::Duration};

use testbed::{Engine, postgres::Server};

use super::{
    claims, disk,
    known::Valid,
    machine,
    measurement::{Figures, median},
    options::Options,
    stand::{SERVER_SETTINGS, Stand},
    table,
    work::Work,
};

/// How long the disk is measured in each round.
const DISK: Duration = Duration::from_secs(1);

/// What is measured again in each round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row {
    pub engine: Engine,
    pub work: Work,
    pub connections: u32,
    /// Whether it is asked of the program to compare with.
    pub compared: bool,
}

/// What all rounds measured.
#[derive(Debug, Default)]
pub(super) struct Results {
    pub rows: Vec<(Row, Vec<Figures>)>,
}

impl Results {
    fn add(&mut self, row: Row, figures: Figures) {
        match self.rows.iter_mut().find(|(of, _)| *of == row) {
            Some((_, rounds)) => rounds.push(figures),
            None => self.rows.push((row, vec![figures])),
        }
    }

    /// The medians of a row, if it was measured.
    pub fn find(&self, row: Row) -> Option<Figures> {
        self.rows.iter().find(|(of, _)| *of == row).map(|(_, rounds)| Figures::middle(rounds))
    }
}

/// Measures and prints everything.
pub async fn print(options: &Options, binary: PathBuf) -> Result<(), Box<dyn Error>> {
    let engines = options.engines();
    let server = engines.contains(&Engine::Postgres).then(|| Server::start(SERVER_SETTINGS));
    let programs: Vec<PathBuf> = [binary].into_iter().chain(options.compare.clone()).collect();
    machine::print(server.as_ref(), &programs)?;

    let mut stands = Vec::new();
    for engine in engines {
        let server = server.as_ref().filter(|_| engine == Engine::Postgres);
        stands
            .push(Stand::new(engine, server, options.host_sessions(), &programs, &[], Valid::WhateverIsIssued).await?);
    }
    let mut results = Results::default();
    let mut synced = Vec::new();
    for round in 1..=options.rounds {
        eprintln!("round {round} of {}", options.rounds);
        if let Some(stand) = stands.first() {
            synced.push(disk::synced_pages(stand.data_dir(), DISK)?);
        }
        for row in rows(options, &stands) {
            let stand = stands.iter().find(|stand| stand.engine == row.engine).ok_or("an engine is missing")?;
            let seed = u64::from(round) * 1_000 + u64::from(row.connections);
            let durations = (options.warm_up, options.seconds());
            let figures = stand.measure(row.work, usize::from(row.compared), row.connections, durations, seed)?;
            eprintln!("{}", table::line(row, &figures));
            results.add(row, figures);
        }
    }
    for stand in &stands {
        stand.check().await?;
    }

    println!(
        "\n{} host sessions at first, {} rounds of {} s after {} s of warming up, medians of the rounds.\n",
        options.host_sessions(),
        options.rounds,
        options.seconds(),
        options.warm_up
    );
    table::print(&results);
    println!(
        "\nThe disk syncs {:.0} pages of 4 KiB a second, appended one by one to a file beside the store.",
        median(synced)
    );
    claims::print(&results);
    Ok(())
}

/// All rows, in the order in which they are measured.
fn rows(options: &Options, stands: &[Stand]) -> Vec<Row> {
    let mut rows = Vec::new();
    for &connections in &options.connections {
        for work in Work::ALL.into_iter().filter(|&work| options.wants(work)) {
            for engine in stands.iter().map(|stand| stand.engine).filter(|&engine| work.is_on(engine)) {
                let row = Row { engine, work, connections, compared: false };
                rows.push(row);
                if options.compare.is_some() && connections == 1 && !work.is_pgbench() {
                    rows.push(Row { compared: true, ..row });
                }
            }
        }
    }
    rows
}
