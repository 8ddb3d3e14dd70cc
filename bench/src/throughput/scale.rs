//! Whether a large table is as quick as a small one: verifications of valid Host GUIDs at 64 connections.

use std::{error::Error, path::PathBuf};

use testbed::{Engine, postgres::Server};

use super::{
    claims::{Claim, Target},
    known::Valid,
    machine,
    measurement::Figures,
    options::Options,
    rounds::{Results, Row},
    stand::{SERVER_SETTINGS, Stand},
    table,
    work::Work,
};

const SMALL: u32 = 10_000;
const CONNECTIONS: u32 = 64;

/// How much of its speed may stay in the large table.
const TARGET: f64 = 0.8;

/// Measures the two in turn, and prints what they did.
pub async fn print(options: &Options, binary: PathBuf) -> Result<(), Box<dyn Error>> {
    let engines = options.engines();
    let server = engines.contains(&Engine::Postgres).then(|| Server::start(SERVER_SETTINGS));
    let programs = [binary];
    machine::print(server.as_ref(), &programs)?;
    let large_size = options.host_sessions();
    let mut claims = Vec::new();
    for engine in engines {
        let on = server.as_ref().filter(|_| engine == Engine::Postgres);
        let small = Stand::new(engine, on, SMALL, &programs, &[], Valid::Now).await?;
        let mut large = Stand::new(engine, on, large_size, &programs, &[], Valid::Now).await?;
        let durations = (options.warm_up, options.seconds());
        // Each that is asked for has its last use written every few seconds, and its pages to be found in a cache or not. So
        // the large table is asked for many that lie apart, and then for as many as the small one has.
        for asked in [large.valid(), small.valid()] {
            large.keep_valid(asked);
            let (mut of_small, mut of_large) = (Vec::new(), Vec::new());
            for round in 1..=options.rounds {
                for (stand, figures) in [(&small, &mut of_small), (&large, &mut of_large)] {
                    figures.push(stand.measure(Work::Verify, 0, CONNECTIONS, durations, u64::from(round))?);
                }
            }
            for (host_sessions, asked, rounds) in
                [(SMALL, small.valid(), &of_small), (large_size, large.valid(), &of_large)]
            {
                let row = Row { engine, work: Work::Verify, connections: CONNECTIONS, compared: false };
                println!("\n{}, {host_sessions} host sessions, {asked} Host GUIDs asked for:\n", small.name());
                table::print(&Results { rows: vec![(row, rounds.clone())] });
            }
            claims.push(Claim {
                what: format!(
                    "{}, verify, {} valid ones in {large_size} host sessions by {} in {SMALL}",
                    small.name(),
                    large.valid(),
                    small.valid()
                ),
                figure: Figures::middle(&of_large).per_second / Figures::middle(&of_small).per_second,
                target: Target::AtLeast(TARGET),
            });
        }
    }
    println!();
    claims.iter().for_each(Claim::print);
    Ok(())
}
