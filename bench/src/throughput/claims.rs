//! What the project says of its speed, held against what was measured.

use testbed::Engine;

use super::{
    measurement::Figures,
    rounds::{Results, Row},
    stand::name,
    work::Work,
};

/// What the service may do for each request at most, by the measure of a part of this.
const LIMITS: [(u32, Work, Work, f64); 4] = [
    (64, Work::Provision, Work::Insert, 1.0),
    (64, Work::Verify, Work::Select, 0.8),
    (16, Work::Provision, Work::Insert, 0.4),
    (16, Work::Verify, Work::Select, 0.4),
];

/// How much longer a request may take where it shares its round trips with nobody.
const UNSHARED: f64 = 1.3;

const MOST_MEMORY: f64 = 100.0;

/// A figure with what it should be.
pub(super) struct Claim {
    pub what: String,
    pub figure: f64,
    pub target: Target,
}

/// Which side of a number is good.
#[derive(Clone, Copy)]
pub(super) enum Target {
    AtLeast(f64),
    AtMost(f64),
}

impl Claim {
    /// Prints it as a line of a list.
    pub fn print(&self) {
        let (word, target, reached) = match self.target {
            Target::AtLeast(target) => ("at least", target, self.figure >= target),
            Target::AtMost(target) => ("at most", target, self.figure <= target),
        };
        let digits = if target >= 50.0 { 0 } else { 2 };
        let verdict = if reached { "reached" } else { "**missed**" };
        println!("- {}: {:.digits$}, target {word} {target}: {verdict}", self.what, self.figure);
    }
}

/// Prints a line for each claim whose rows were measured without errors.
pub(super) fn print(results: &Results) {
    println!();
    for claim in claims(results) {
        claim.print();
    }
}

fn claims(results: &Results) -> Vec<Claim> {
    let find = |engine, work, connections, compared| -> Option<Figures> {
        results.find(Row { engine, work, connections, compared }).filter(|figures| figures.errors == 0)
    };
    let mut claims = Vec::new();
    for (connections, work, limit, target) in LIMITS {
        let both =
            (find(Engine::Postgres, work, connections, false), find(Engine::Postgres, limit, connections, false));
        if let (Some(ours), Some(limit_figures)) = both {
            claims.push(Claim {
                what: format!("PostgreSQL, {} by {}, {connections} connections", work.name(), limit.name()),
                figure: ours.per_second / limit_figures.per_second,
                target: Target::AtLeast(target),
            });
        }
    }
    for engine in testbed::ENGINES {
        for work in [Work::Provision, Work::Verify] {
            if let (Some(ours), Some(unshared)) = (find(engine, work, 1, false), find(engine, work, 1, true)) {
                claims.push(Claim {
                    what: format!("{}, {} at 1 connection, time by that of the compared", name(engine), work.name()),
                    figure: unshared.per_second / ours.per_second,
                    target: Target::AtMost(UNSHARED),
                });
            }
        }
    }
    if let Some(provision) = find(Engine::Sqlite, Work::Provision, 64, false) {
        claims.push(Claim {
            what: "SQLite, provision at 64 connections, requests/s".to_owned(),
            figure: provision.per_second,
            target: Target::AtLeast(8000.0),
        });
        claims.push(Claim {
            what: "SQLite, provision at 64 connections, p99 in ms".to_owned(),
            figure: provision.p99,
            target: Target::AtMost(25.0),
        });
    }
    let both = (find(Engine::Sqlite, Work::Verify, 64, false), find(Engine::Sqlite, Work::Live, 64, false));
    if let (Some(verify), Some(live)) = both {
        claims.push(Claim {
            what: "SQLite, verify, valid by `/health/live`, 64 connections".to_owned(),
            figure: verify.per_second / live.per_second,
            target: Target::AtLeast(0.4),
        });
    }
    for engine in testbed::ENGINES {
        let of_engine = results.rows.iter().filter(|(row, _)| {
            row.engine == engine && row.connections == 256 && !row.compared && !row.work.is_pgbench()
        });
        let most = of_engine.map(|(_, rounds)| Figures::middle(rounds).most_memory).reduce(f64::max);
        if let Some(figure) = most {
            claims.push(Claim {
                what: format!("{}, most resident memory of the service at 256 connections in MB", name(engine)),
                figure,
                target: Target::AtMost(MOST_MEMORY),
            });
        }
    }
    claims
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(rows: &[(Work, u32, bool, f64, u64)]) -> Results {
        let rows = rows.iter().map(|&(work, connections, compared, per_second, errors)| {
            let row = Row { engine: Engine::Postgres, work, connections, compared };
            (row, vec![Figures { per_second, errors, ..Figures::default() }])
        });
        Results { rows: rows.collect() }
    }

    #[test]
    fn a_ratio_is_ours_by_the_limit() {
        let claims = claims(&results(&[(Work::Provision, 64, false, 30.0, 0), (Work::Insert, 64, false, 20.0, 0)]));
        assert_eq!(claims.len(), 1);
        assert_eq!(claims[0].figure, 1.5);
    }

    #[test]
    fn a_time_is_ours_by_the_compared() {
        let claims = claims(&results(&[(Work::Verify, 1, false, 100.0, 0), (Work::Verify, 1, true, 120.0, 0)]));
        assert_eq!(claims.len(), 1);
        assert_eq!(claims[0].figure, 1.2);
    }

    #[test]
    fn nothing_is_claimed_of_a_row_with_errors() {
        assert!(
            claims(&results(&[(Work::Provision, 64, false, 30.0, 1), (Work::Insert, 64, false, 20.0, 0)])).is_empty()
        );
    }
}
