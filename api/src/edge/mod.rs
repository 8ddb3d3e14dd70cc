//! What happens to every request: it gets an id, a time limit and a line in the log, it is counted, and whatever fails
//! comes out as a problem.

mod cors;
mod left_over;
mod request_id;
mod trace;

use std::{collections::HashMap, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures_util::FutureExt;
use poem::{
    Endpoint, Error, PathPattern, Request, Response,
    error::{MethodNotAllowedError, NotFoundError},
    http::{HeaderName, HeaderValue, StatusCode, header, uri::Scheme},
};
use poem_openapi::{OperationId, error::AuthorizationError};

pub(crate) use cors::Cors;
pub use cors::Origin;
pub(crate) use request_id::RequestIds;
pub(crate) use trace::Trace;

use crate::{as_before, metrics::RequestMetrics, problem::Problem};
use cors::CrossOrigin;
use left_over::LeftOver;

/// The header that says which request an answer belongs to.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Headers that every answer has which does not say otherwise. They let a browser do nothing with it.
const DEFAULT_HEADERS: [(HeaderName, HeaderValue); 6] = [
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")),
    // It keeps answers out of other origins' pages as pictures or scripts. A page that is allowed to call the service is
    // not hindered by it, since what it fetches goes by CORS instead
    // (<https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header>).
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    // For browsers that do not know `frame-ancestors`.
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
];

/// What a browser is to remember for a year of a service that it has reached over TLS (RFC 6797): to come in no other
/// way. It says nothing of other hosts under the same name, and behind a proxy with TLS it is the proxy's to say.
const TRANSPORT_SECURITY: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// The outermost endpoint, around all others.
pub(crate) struct Edge<E> {
    pub inner: E,
    pub request_ids: RequestIds,
    /// How long a request may take, the reading of its body included.
    pub time_limit: Duration,
    /// The methods of each route, as `Allow` has them.
    pub allowed_methods: HashMap<String, String>,
    pub cors: Cors,
    pub metrics: Arc<RequestMetrics>,
}

impl<E: Endpoint<Output = Response>> Endpoint for Edge<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let trace = Arc::new(Trace::begin(self.request_ids.next(), &request, &self.metrics));
        request.set_data(Arc::clone(&trace));
        let as_before = request.uri().path().starts_with(as_before::PREFIX);
        let is_behind_tls = *request.scheme() == Scheme::HTTPS;
        let cross_origin = self.cors.look(&request);
        let left_over = LeftOver::of(&mut request);

        let mut response = match self.answer(request).await {
            Ok(response) => response,
            Err(error) => self.refuse(error, &cross_origin, as_before, &trace),
        };
        self.cors.tell(&cross_origin, &mut response);
        let headers = response.headers_mut();
        if is_behind_tls {
            headers.insert(header::STRICT_TRANSPORT_SECURITY, TRANSPORT_SECURITY);
        }
        headers.insert(REQUEST_ID, trace.request_id());
        for (name, value) in DEFAULT_HEADERS {
            headers.entry(name).or_insert(value);
        }
        trace.end(&response);
        // A body that was too slow has been waited for long enough.
        if let Some(left_over) = left_over.filter(|_| response.status() != StatusCode::REQUEST_TIMEOUT) {
            left_over.discard().await;
        }
        Ok(response)
    }
}

impl<E: Endpoint<Output = Response>> Edge<E> {
    /// The answer, within the time limit. A panic ends this request and no other.
    fn answer(&self, request: Request) -> impl Future<Output = poem::Result<Response>> + Send {
        let answer = AssertUnwindSafe(self.inner.call(request)).catch_unwind();
        tokio::time::timeout(self.time_limit, answer).map(|answer| match answer {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_panic)) => Err(Problem::internal().into()),
            Err(_elapsed) => {
                let detail = "this took too long; what was asked for may have been done or not";
                Err(Problem::unavailable("time_limit_exceeded", detail).into())
            }
        })
    }

    /// The answer that tells of this error, whose private part goes to the log.
    fn refuse(&self, error: Error, cross_origin: &CrossOrigin, as_before: bool, trace: &Trace) -> Response {
        if error.is_from_response() {
            return error.into_response();
        }
        let operation = error.data::<OperationId>().copied();
        let route = error.data::<PathPattern>().cloned();
        let methods = self.allowed_methods(&error);
        let mut response = match (methods, cross_origin) {
            (Some(methods), CrossOrigin::Preflight(_)) => cors::preflight_answer(methods),
            (Some(_), CrossOrigin::RefusedPreflight) => refusal(&cors::refused_preflight(), as_before, trace),
            (methods, _) => {
                let mut response = refusal(&into_problem(error), as_before, trace);
                response.headers_mut().extend(methods.map(|methods| (header::ALLOW, methods)));
                response
            }
        };
        if let Some(operation) = operation {
            response.set_data(operation);
        }
        if let Some(route) = route {
            response.set_data(route);
        }
        response
    }

    /// The methods that the route of this error does have.
    fn allowed_methods(&self, error: &Error) -> Option<HeaderValue> {
        let PathPattern(route) = error.data().filter(|_| error.is::<MethodNotAllowedError>())?;
        HeaderValue::from_str(self.allowed_methods.get(route.as_ref())?).ok()
    }
}

/// The answer with this problem, which the log hears of.
fn refusal(problem: &Problem, as_before: bool, trace: &Trace) -> Response {
    trace.note_problem(problem);
    problem.response(as_before)
}

/// The problem that an error is. What the framework says about it is not for the caller, since it may repeat what he
/// sent, and not for the log either.
fn into_problem(error: Error) -> Problem {
    let status = error.status();
    match error.downcast::<Problem>() {
        Ok(problem) => problem,
        Err(error) if error.is::<NotFoundError>() => {
            Problem::new(status, "not_found", "there is nothing at this address; /docs shows what there is")
        }
        Err(error) if error.is::<MethodNotAllowedError>() => Problem::new(
            status,
            "method_not_allowed",
            "this address knows other methods, and the header Allow has them",
        ),
        Err(error) if error.is::<AuthorizationError>() => Problem::token_missing(),
        Err(_) if status.is_client_error() => {
            Problem::new(StatusCode::BAD_REQUEST, "bad_request", "the request cannot be read")
        }
        Err(_) => Problem::internal(),
    }
}

#[cfg(test)]
mod tests;
