//! One measurement, and the middle of several.

use std::time::Duration;

/// What a load generator saw.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Seen {
    /// Requests that were answered as they should be, or transactions.
    pub done: u64,
    /// Answers with another status than 2xx, requests without an answer, and transactions that failed.
    pub errors: u64,
    pub duration: Duration,
    pub p50: Duration,
    pub p99: Duration,
    /// `pgbench` would have to log every transaction for it.
    pub p999: Option<Duration>,
}

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Figures {
    pub per_second: f64,
    pub errors: u64,
    /// In milliseconds, as all latencies.
    pub p50: f64,
    pub p99: f64,
    pub p999: Option<f64>,
    /// Processor time for each request in microseconds: of the service, of the PostgreSQL server, of the load.
    pub service: f64,
    pub database: f64,
    pub load: f64,
    /// Resident memory of the service in MB: after the measurement, and the most while it lasted.
    pub memory: f64,
    pub most_memory: f64,
}

/// The processor time that something took.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Costs {
    pub service: Duration,
    pub database: Duration,
    pub load: Duration,
}

impl Figures {
    pub fn new(seen: &Seen, costs: Costs, (memory, most_memory): (u64, u64)) -> Self {
        let requests = (seen.done + seen.errors).max(1) as f64;
        let each = |cost: Duration| cost.as_secs_f64() * 1e6 / requests;
        let millis = |duration: Duration| duration.as_secs_f64() * 1e3;
        Self {
            per_second: seen.done as f64 / seen.duration.as_secs_f64(),
            errors: seen.errors,
            p50: millis(seen.p50),
            p99: millis(seen.p99),
            p999: seen.p999.map(millis),
            service: each(costs.service),
            database: each(costs.database),
            load: each(costs.load),
            memory: megabytes(memory),
            most_memory: megabytes(most_memory),
        }
    }

    /// The median of each figure by itself; of the errors all, and of the memory the most.
    pub fn middle(rounds: &[Self]) -> Self {
        let figure = |figure: fn(&Self) -> f64| median(rounds.iter().map(figure).collect());
        let most = |figure: fn(&Self) -> f64| rounds.iter().map(figure).fold(0.0, f64::max);
        let p999: Option<Vec<f64>> = rounds.iter().map(|round| round.p999).collect();
        Self {
            per_second: figure(|round| round.per_second),
            errors: rounds.iter().map(|round| round.errors).sum(),
            p50: figure(|round| round.p50),
            p99: figure(|round| round.p99),
            p999: p999.map(median),
            service: figure(|round| round.service),
            database: figure(|round| round.database),
            load: figure(|round| round.load),
            memory: most(|round| round.memory),
            most_memory: most(|round| round.most_memory),
        }
    }
}

/// The middle one of these, or the mean of the two in the middle; of none, nothing.
pub(super) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_unstable_by(f64::total_cmp);
    match figures.len() {
        0 => 0.0,
        odd if odd % 2 == 1 => figures[odd / 2],
        even => (figures[even / 2 - 1] + figures[even / 2]) / 2.0,
    }
}

pub(super) fn megabytes(kib: u64) -> f64 {
    kib as f64 * 1024.0 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(vec![]), 0.0);
        assert_eq!(median(vec![3.0]), 3.0);
        assert_eq!(median(vec![9.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![9.0, 1.0, 2.0, 4.0]), 3.0);
    }

    #[test]
    fn figures_are_for_each_request() {
        let seen = Seen {
            done: 1_990,
            errors: 10,
            duration: Duration::from_secs(2),
            p50: Duration::from_micros(500),
            p99: Duration::from_millis(3),
            p999: None,
        };
        let costs = Costs { service: Duration::from_millis(200), ..Costs::default() };
        let figures = Figures::new(&seen, costs, (1_000, 2_000));
        assert_eq!((figures.per_second, figures.p50, figures.p99), (995.0, 0.5, 3.0));
        assert_eq!((figures.service, figures.memory, figures.most_memory), (100.0, 1.024, 2.048));
    }

    #[test]
    fn errors_of_all_rounds_are_told() {
        let round = |per_second, errors, memory| Figures { per_second, errors, memory, ..Figures::default() };
        let middle = Figures::middle(&[round(1.0, 0, 5.0), round(9.0, 2, 4.0), round(2.0, 1, 3.0)]);
        assert_eq!((middle.per_second, middle.errors, middle.memory), (2.0, 3, 5.0));
    }
}
