//! Requests, counted as they end. Whoever counts finds the numbers of his operation without a lock, and allocates
//! nothing, but for the first answer of an operation with a status.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
    time::Duration,
};

use poem_openapi::OpenApi;
use prometheus_client::{
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};

use crate::operations::Operations;

/// The bounds of the durations that are told apart, in seconds: from a look at memory to a request that was given up.
const BOUNDS: [f64; 14] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// The statuses that answers have. Another one would be counted as `other`.
const STATUSES: [(u16, &str); 18] = [
    (200, "200"),
    (201, "201"),
    (204, "204"),
    (400, "400"),
    (401, "401"),
    (403, "403"),
    (404, "404"),
    (405, "405"),
    (408, "408"),
    (409, "409"),
    (413, "413"),
    (415, "415"),
    (422, "422"),
    (429, "429"),
    (500, "500"),
    (502, "502"),
    (503, "503"),
    (504, "504"),
];

/// What stands for an operation where a request is none of any.
const NO_OPERATION: &str = "-";

type DurationFamily = Family<[(&'static str, &'static str); 2], Histogram, fn() -> Histogram>;
type ProblemFamily = Family<[(&'static str, &'static str); 1], Counter>;

/// The requests that this process has answered, and those that it is at.
pub(crate) struct RequestMetrics {
    family: DurationFamily,
    operations: HashMap<&'static str, Durations>,
    no_operation: Durations,
    problems: ProblemFamily,
    in_flight: Gauge,
    abandoned: Counter,
}

/// How long the requests of an operation took, for each status that an answer had so far.
struct Durations {
    operation: &'static str,
    by_status: [OnceLock<Histogram>; STATUSES.len() + 1],
}

/// A request that is being answered, until this is dropped.
pub(crate) struct InFlight(Arc<RequestMetrics>);

impl RequestMetrics {
    pub fn new() -> Self {
        let histogram: fn() -> Histogram = || Histogram::new(BOUNDS);
        let operations = Operations::meta().into_iter().flat_map(|api| api.paths).flat_map(|path| path.operations);
        let ids = operations.filter_map(|operation| operation.operation_id);
        Self {
            family: Family::new_with_constructor(histogram),
            operations: ids.map(|id| (id, Durations::new(id))).collect(),
            no_operation: Durations::new(NO_OPERATION),
            problems: Family::default(),
            in_flight: Gauge::default(),
            abandoned: Counter::default(),
        }
    }

    pub fn register(&self, registry: &mut Registry) {
        registry.register_with_unit(
            "request_duration",
            "How long requests took to answer, by operation of the contract and status",
            Unit::Seconds,
            self.family.clone(),
        );
        registry.register("problems", "Answers that were problems, by their code", self.problems.clone());
        registry.register("requests_in_flight", "Requests that are being answered", self.in_flight.clone());
        registry.register(
            "requests_abandoned",
            "Requests whose clients went away before the answer",
            self.abandoned.clone(),
        );
    }

    /// Counts a request that has come, and with the end of what this returns that it is over.
    pub fn begin(self: &Arc<Self>) -> InFlight {
        self.in_flight.inc();
        InFlight(Arc::clone(self))
    }
}

impl InFlight {
    /// Counts the answer.
    pub fn answered(&self, operation: Option<&str>, status: u16, problem: Option<&'static str>, took: Duration) {
        let InFlight(metrics) = self;
        let durations = operation.and_then(|id| metrics.operations.get(id)).unwrap_or(&metrics.no_operation);
        durations.histogram(&metrics.family, status).observe(took.as_secs_f64());
        if let Some(code) = problem {
            metrics.problems.get_or_create(&[("code", code)]).inc();
        }
    }

    /// Counts that there is nobody to answer any more.
    pub fn abandoned(&self) {
        self.0.abandoned.inc();
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.dec();
    }
}

impl Durations {
    fn new(operation: &'static str) -> Self {
        Self { operation, by_status: Default::default() }
    }

    fn histogram(&self, family: &DurationFamily, status: u16) -> &Histogram {
        let place = STATUSES.iter().position(|(known, _)| *known == status);
        let (histogram, name) = match place {
            Some(place) => (&self.by_status[place], STATUSES[place].1),
            None => (&self.by_status[STATUSES.len()], "other"),
        };
        histogram.get_or_init(|| family.get_or_create_owned(&[("operation", self.operation), ("status", name)]))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use poem_openapi::OpenApi;
    use prometheus_client::encoding::text;

    use super::*;

    fn page(metrics: &RequestMetrics) -> String {
        let mut registry = Registry::default();
        metrics.register(&mut registry);
        let mut page = String::new();
        text::encode(&mut page, &registry).unwrap();
        page
    }

    #[test]
    fn requests_are_counted_by_operation_status_and_problem() {
        let metrics = Arc::new(RequestMetrics::new());
        let request = metrics.begin();
        assert!(page(&metrics).contains("requests_in_flight 1\n"));
        request.answered(Some("verifyHostGuid"), 200, None, Duration::from_micros(700));
        drop(request);
        for (operation, status, problem) in [
            (Some("verifyHostGuid"), 503, Some("database_unavailable")),
            (Some("verifyHostGuid"), 503, Some("database_unavailable")),
            // Neither is the contract's, so neither becomes a label.
            (Some("madeUp"), 299, None),
            (None, 404, Some("not_found")),
        ] {
            metrics.begin().answered(operation, status, problem, Duration::from_secs(3));
        }
        metrics.begin().abandoned();

        let page = page(&metrics);
        for line in [
            r#"request_duration_seconds_bucket{le="0.0005",operation="verifyHostGuid",status="200"} 0"#,
            r#"request_duration_seconds_bucket{le="0.001",operation="verifyHostGuid",status="200"} 1"#,
            r#"request_duration_seconds_count{operation="verifyHostGuid",status="503"} 2"#,
            r#"request_duration_seconds_sum{operation="verifyHostGuid",status="503"} 6.0"#,
            r#"request_duration_seconds_count{operation="-",status="404"} 1"#,
            r#"request_duration_seconds_count{operation="-",status="other"} 1"#,
            r#"problems_total{code="database_unavailable"} 2"#,
            r#"problems_total{code="not_found"} 1"#,
            "requests_in_flight 0",
            "requests_abandoned_total 1",
        ] {
            assert!(page.lines().any(|found| found == line), "{line}\n{page}");
        }
        assert!(!page.contains("madeUp"));
    }

    /// What the contract promises is told apart.
    #[test]
    fn every_status_of_the_contract_has_a_label() {
        let operations = Operations::meta().into_iter().flat_map(|api| api.paths).flat_map(|path| path.operations);
        let answers = operations.flat_map(|operation| operation.responses.responses);
        let statuses: BTreeSet<u16> = answers.filter_map(|answer| answer.status).collect();
        assert!(statuses.len() > 10);
        for status in statuses {
            assert!(STATUSES.iter().any(|(known, _)| *known == status), "{status}");
        }
    }
}
