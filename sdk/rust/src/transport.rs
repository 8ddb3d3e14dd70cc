//! What happens to every request around the generated code.

use std::time::Duration;

use progenitor_client::{ClientHooks, ClientInfo, Error, OperationInfo};
use reqwest::{
    Method, Request, Response, StatusCode,
    header::{AUTHORIZATION, HeaderValue, RETRY_AFTER},
};
use uuid::Uuid;

use crate::{Client, Retries};

/// What a client shows and how it waits.
#[derive(Clone, Debug)]
pub struct Transport {
    /// `Bearer` and the operator's token. It is marked as sensitive, so that `Debug` does not show it.
    pub(crate) authorization: Option<HeaderValue>,
    pub(crate) retries: Retries,
}

const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// Operations that the service does once under an Idempotency-Key, however often they are sent.
const ISSUE: [&str; 3] = ["provision_host_session", "provision_host_sessions", "rotate_host_session"];

/// Operations that change nothing although their method does not say so, since what they send may be in no address.
const READ: [&str; 4] = ["authenticate", "introspect", "verify_host_guid", "verify_host_guids"];

impl ClientHooks<Transport> for Client {
    async fn pre<E>(&self, request: &mut Request, info: &OperationInfo) -> Result<(), Error<E>> {
        let headers = request.headers_mut();
        if let Some(authorization) = &self.inner().authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        if ISSUE.contains(&info.operation_id) && !headers.contains_key(IDEMPOTENCY_KEY) {
            headers.insert(IDEMPOTENCY_KEY, idempotency_key().try_into()?);
        }
        Ok(())
    }

    async fn exec(&self, mut request: Request, info: &OperationInfo) -> reqwest::Result<Response> {
        let retries = self.inner().retries;
        let is_repeatable = request.method() == Method::GET
            || request.headers().contains_key(IDEMPOTENCY_KEY)
            || READ.contains(&info.operation_id);
        for attempts in 1.. {
            let again = request.try_clone();
            let outcome = whole_answer(self.client().execute(request).await).await;
            let told = match &outcome {
                Ok(answer) => match told_to_wait(answer, is_repeatable) {
                    Some(told) => Some(told),
                    None => return outcome,
                },
                // Where there never was a connection nothing can have been done.
                Err(error) if is_repeatable || error.is_connect() => None,
                Err(_) => return outcome,
            };
            let Some((again, wait)) = again.zip(retries.wait(attempts, told, fastrand::f64())) else {
                return outcome;
            };
            tokio::time::sleep(wait).await;
            request = again;
        }
        unreachable!("it ends with an outcome")
    }
}

/// A text that nobody guesses and nobody else sends.
#[expect(clippy::disallowed_methods, reason = "it is the client's own, and no test depends on which it is")]
fn idempotency_key() -> String {
    Uuid::new_v4().hyphenated().to_string()
}

/// The answer with its whole body: one that breaks off in the middle is as good as none.
async fn whole_answer(outcome: reqwest::Result<Response>) -> reqwest::Result<Response> {
    let mut answer = outcome?;
    let (status, version) = (answer.status(), answer.version());
    let headers = std::mem::take(answer.headers_mut());
    let mut whole = http::Response::new(answer.bytes().await?);
    *whole.status_mut() = status;
    *whole.version_mut() = version;
    *whole.headers_mut() = headers;
    Ok(whole.into())
}

/// How long the service asks to wait before the same request may be sent again, if it does. With a 503 it may have been done: the
/// answer to a commit may be what was lost.
fn told_to_wait(answer: &Response, is_repeatable: bool) -> Option<Duration> {
    let is_worth_another = match answer.status() {
        StatusCode::TOO_MANY_REQUESTS => true,
        StatusCode::SERVICE_UNAVAILABLE => is_repeatable,
        _ => false,
    };
    if is_worth_another { retry_after(answer.headers()) } else { None }
}

/// `Retry-After` in seconds (RFC 9110, section 10.2.3). The service never gives a date.
pub(crate) fn retry_after(headers: &reqwest::header::HeaderMap) -> Option<Duration> {
    let seconds: u32 = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds.into()))
}
