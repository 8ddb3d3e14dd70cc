//! The pages for people, and the contract that they show. They are no part of it.

mod landing;
mod swagger;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use poem::{
    Response,
    http::{HeaderValue, header},
};
use poem_openapi::OpenApi;
use sha2::{Digest, Sha256};

use crate::contract::{contract_json, contract_yaml};

/// `GET /`, `GET /docs`, `GET /openapi.yaml` and `GET /openapi.json`
#[derive(Default)]
pub(crate) struct DocsPages;

#[OpenApi]
impl DocsPages {
    /// What this is and where to go on.
    #[oai(path = "/", method = "get", operation_id = "landing", hidden)]
    async fn landing(&self) -> Response {
        landing::page().response()
    }

    /// Swagger UI, whole in one page.
    #[oai(path = "/docs", method = "get", operation_id = "docs", hidden)]
    async fn docs(&self) -> Response {
        swagger::page().response()
    }

    /// The contract as YAML (RFC 9512).
    #[oai(path = "/openapi.yaml", method = "get", operation_id = "openapiYaml", hidden)]
    async fn yaml(&self) -> Response {
        text("application/yaml", contract_yaml())
    }

    /// The contract as JSON.
    #[oai(path = "/openapi.json", method = "get", operation_id = "openapiJson", hidden)]
    async fn json(&self) -> Response {
        text("application/json", contract_json())
    }
}

/// A page, and what a browser may do on it.
struct Page {
    html: String,
    policy: Option<HeaderValue>,
}

impl Page {
    /// A page that may do what these sources allow, and nothing else (Content Security Policy Level 3, section 6).
    fn new(html: String, sources: &str) -> Self {
        let policy =
            format!("default-src 'none'; {sources}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        Self { html, policy: HeaderValue::from_str(&policy).ok() }
    }

    fn response(&'static self) -> Response {
        let mut response = text("text/html; charset=utf-8", &self.html);
        if let Some(policy) = &self.policy {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy.clone());
        }
        response
    }
}

/// A script or a style that stands in a page, as a policy lets it in.
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

fn text(content_type: &str, text: &'static str) -> Response {
    Response::builder().content_type(content_type).header(header::CACHE_CONTROL, "no-cache").body(text)
}
