//! Which pages of other origins may call the service (<https://fetch.spec.whatwg.org/#http-cors-protocol>).

use std::net::Ipv6Addr;

use poem::{
    Request, Response,
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
};
use provisioner::Invalid;

use crate::problem::Problem;

/// The headers of a request that the API takes and that a page may only set when it is let to.
const TAKEN_HEADERS: HeaderValue = HeaderValue::from_static("Authorization, Content-Type, Idempotency-Key");

/// The headers of an answer that a page may read beside those that it may always read.
const SHOWN_HEADERS: HeaderValue =
    HeaderValue::from_static("Idempotency-Replayed, Retry-After, WWW-Authenticate, X-Request-Id");

/// For how many seconds a browser may keep what it was told: as long as it may go on with an origin that was taken off
/// the list.
const MAX_AGE_SECONDS: HeaderValue = HeaderValue::from_static("600");

/// What a shared cache must not hand to pages of other origins.
const VARY: HeaderValue = HeaderValue::from_static("Origin");

/// The origin of pages (RFC 6454), written exactly as browsers write it in the header `Origin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(HeaderValue);

impl Origin {
    /// Reads an origin: `https://app.example`, `http://localhost:5173`.
    ///
    /// What no browser would write is refused, because it would never match: capital letters, a path, the port that
    /// goes without saying. So are `*` and `null`, which stand for whoever comes.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const INVALID: Invalid = Invalid {
            code: "invalid_cors_origin",
            detail: "an origin is http or https, a host in lower case and a port unless it is the usual one, like \
                     https://app.example or http://localhost:5173, without a path; there is no *",
        };

        let (scheme, authority) = text.split_once("://").ok_or(INVALID)?;
        let usual_port = match scheme {
            "http" => 80,
            "https" => 443,
            _ => return Err(INVALID),
        };
        // An IPv6 address has colons too, and ends with a bracket.
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !authority.ends_with(']') => (host, Some(port)),
            _ => (authority, None),
        };
        let is_right = is_host(host) && port.is_none_or(|port| is_port(port, usual_port));
        let value = HeaderValue::from_str(text).ok().filter(|_| is_right);
        value.map(Self).ok_or(INVALID)
    }
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok_and(|parsed| parsed.to_string() == address);
    }
    // Names that are not ASCII are written in Punycode.
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
    };
    host.split('.').all(is_label)
}

fn is_port(port: &str, usual: u16) -> bool {
    port.parse::<u16>().is_ok_and(|number| number != usual && number.to_string() == port)
}

/// The origins that may call the service beside its own, and what is said to them. Without any, nothing is said to
/// anybody, which is how a browser keeps pages apart.
pub(crate) struct Cors(pub Vec<Origin>);

/// What a request is, as far as origins go.
pub(super) enum CrossOrigin {
    /// Nothing is to be said: it comes from no page, or from one that is not listed. (Such a page does not get to read
    /// the answer. That it could ask is no danger, since no browser adds a token by itself.)
    Unsaid,
    /// It comes from a page that is listed.
    Listed(HeaderValue),
    /// A browser asks whether a page that is listed may send a request.
    Preflight(HeaderValue),
    /// A browser asks it for one that is not.
    RefusedPreflight,
}

impl Cors {
    /// Looks at who asks.
    pub(super) fn look(&self, request: &Request) -> CrossOrigin {
        let headers = request.headers();
        let Some(origin) = headers.get(header::ORIGIN) else { return CrossOrigin::Unsaid };
        let is_listed = self.0.iter().any(|Origin(listed)| listed == origin);
        let is_preflight =
            request.method() == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
        match (is_preflight, is_listed) {
            (false, false) => CrossOrigin::Unsaid,
            (false, true) => CrossOrigin::Listed(origin.clone()),
            (true, true) => CrossOrigin::Preflight(origin.clone()),
            (true, false) => CrossOrigin::RefusedPreflight,
        }
    }

    /// Adds to an answer what the page's browser is to know of it.
    pub(super) fn tell(&self, asked: &CrossOrigin, response: &mut Response) {
        if self.0.is_empty() {
            return;
        }
        let headers = response.headers_mut();
        headers.append(header::VARY, VARY);
        match asked {
            CrossOrigin::Unsaid | CrossOrigin::RefusedPreflight => {}
            CrossOrigin::Listed(origin) => {
                headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
                headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, SHOWN_HEADERS);
            }
            CrossOrigin::Preflight(origin) => {
                headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            }
        }
    }
}

/// Tells a browser which methods an address has for the page that it asks for.
pub(super) fn preflight_answer(methods: HeaderValue) -> Response {
    const HEADERS: [(HeaderName, HeaderValue); 2] =
        [(header::ACCESS_CONTROL_ALLOW_HEADERS, TAKEN_HEADERS), (header::ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS)];
    let mut response = Response::builder().status(StatusCode::NO_CONTENT).finish();
    let headers = response.headers_mut();
    headers.extend(HEADERS);
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
    response
}

/// Tells a browser, and who looks into its console, that a page may not call the service.
pub(super) fn refused_preflight() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "origin_not_allowed",
        "pages of this origin may not call this service; whoever runs it can allow an origin with --cors-origin",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_what_a_browser_writes() {
        for right in [
            "https://app.example",
            "http://localhost:5173",
            "http://127.0.0.1:8080",
            "https://xn--bcher-kva.example:8443",
            "http://[::1]",
            "http://[2001:db8::1]:443",
            "https://a_b.example:80",
        ] {
            assert_eq!(Origin::parse(right).unwrap().0, right);
        }
        for wrong in [
            "",
            "*",
            "null",
            "https://*",
            "https://*.example",
            "app.example",
            "https:",
            "https://",
            "https:///",
            "https://app.example/",
            "https://app.example/docs",
            "https://app.example?",
            "https://app.example:443",
            "http://app.example:80",
            "https://app.example:",
            "https://app.example:0443",
            "https://app.example:+444",
            "https://app.example:65536",
            "https://App.example",
            "HTTPS://app.example",
            "ftp://app.example",
            "file://",
            "https://peter@app.example",
            "https://app..example",
            "https://app.example.",
            "https://b\u{fc}cher.example",
            "https://[::1",
            "https://[0:0::1]",
            "https://[::1]:443",
            " https://app.example",
            "https://app.example, https://other.example",
        ] {
            assert_eq!(Origin::parse(wrong).unwrap_err().code, "invalid_cors_origin", "{wrong:?}");
        }
    }
}
