use std::{
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use poem::{
    PathPattern, Request, Response,
    http::{HeaderValue, Method},
};
use poem_openapi::OperationId;
use provisioner::{OperatorName, Refusal};

use crate::{
    limits::Client,
    metrics::{InFlight, RequestMetrics},
    problem::Problem,
};

/// What the log and the metrics are to know about one request. Its address is not part of it, nor its query, headers and
/// body: any of them may hold a secret, where somebody put it in the wrong place.
pub(crate) struct Trace {
    request_id: String,
    method: &'static str,
    operator: OnceLock<OperatorName>,
    problem: OnceLock<&'static str>,
    refusal: OnceLock<(Refusal, Client)>,
    started: Instant,
    ended: OnceLock<()>,
    in_flight: InFlight,
}

impl Trace {
    pub fn begin(request_id: String, request: &Request, metrics: &Arc<RequestMetrics>) -> Self {
        Self {
            request_id,
            method: name(request.method()),
            operator: OnceLock::new(),
            problem: OnceLock::new(),
            refusal: OnceLock::new(),
            started: Instant::now(),
            ended: OnceLock::new(),
            in_flight: metrics.begin(),
        }
    }

    /// Notes who asks.
    pub fn note_operator(&self, name: &OperatorName) {
        // There is one operator to a request, so nothing is lost where one was noted already.
        let _ = self.operator.set(name.clone());
    }

    /// Notes why a host was not let in, and from where he came: the answer tells nobody. Every refusal passes here.
    pub fn note_refusal(&self, refusal: Refusal, client: Client) {
        // There is one Host GUID to a request, so nothing is lost where one was noted already.
        let _ = self.refusal.set((refusal, client));
    }

    /// The id as a header.
    pub fn request_id(&self) -> HeaderValue {
        HeaderValue::from_str(&self.request_id).unwrap_or_else(|_| HeaderValue::from_static(""))
    }

    /// Notes what went wrong, and tells the log why where it was the service that failed.
    pub fn note_problem(&self, problem: &Problem) {
        // There is one problem to an answer, so nothing is lost where one was noted already.
        let _ = self.problem.set(problem.code());
        if problem.is_failure() {
            tracing::error!(
                request_id = self.request_id,
                problem = problem.code(),
                cause = problem.cause().as_deref().unwrap_or("-"),
                "request failed"
            );
        }
    }

    /// Writes the one line that each answered request has in the log, and counts it.
    pub fn end(&self, response: &Response) {
        let _ = self.ended.set(());
        let took = self.started.elapsed();
        let operation = response.data::<OperationId>().map(|operation| operation.0);
        let status = response.status().as_u16();
        let problem = self.problem.get().copied();
        self.in_flight.answered(operation, status, problem, took);
        let refusal = self.refusal.get();
        tracing::info!(
            request_id = self.request_id,
            method = self.method,
            route = response.data::<PathPattern>().map_or("-", |pattern| &pattern.0),
            operation = operation.unwrap_or("-"),
            status,
            problem = problem.unwrap_or("-"),
            operator = self.operator(),
            refusal = refusal.map_or("-", |(refusal, _)| refusal.as_str()),
            client = refusal.map(|(_, client)| tracing::field::display(client)),
            milliseconds = milliseconds(took),
            "request"
        );
    }

    fn operator(&self) -> &str {
        self.operator.get().map_or("-", OperatorName::as_str)
    }
}

impl Drop for Trace {
    /// Tells of a request whose client went away before the answer: it may have been done all the same.
    fn drop(&mut self) {
        if self.ended.get().is_none() {
            self.in_flight.abandoned();
            tracing::info!(
                request_id = self.request_id,
                method = self.method,
                operator = self.operator(),
                milliseconds = milliseconds(self.started.elapsed()),
                "request abandoned by the client"
            );
        }
    }
}

fn milliseconds(took: Duration) -> f64 {
    took.as_micros() as f64 / 1000.0
}

/// The method, if it is one of the usual ones. Others are made up by the caller.
fn name(method: &Method) -> &'static str {
    const USUAL: [(Method, &str); 7] = [
        (Method::GET, "GET"),
        (Method::POST, "POST"),
        (Method::HEAD, "HEAD"),
        (Method::PUT, "PUT"),
        (Method::PATCH, "PATCH"),
        (Method::DELETE, "DELETE"),
        (Method::OPTIONS, "OPTIONS"),
    ];
    USUAL.iter().find(|(usual, _)| usual == method).map_or("other", |(_, name)| name)
}
