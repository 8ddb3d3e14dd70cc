//! The pages that show the contract. They are no part of it.

use std::sync::LazyLock;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use poem::{
    Response,
    http::{HeaderValue, header},
};
use poem_openapi::OpenApi;
use sha2::{Digest, Sha256};

use crate::contract::{contract_json, contract_yaml, service};

/// `GET /docs`, `GET /openapi.yaml` and `GET /openapi.json`
#[derive(Default)]
pub(crate) struct DocsPages;

#[OpenApi]
impl DocsPages {
    /// Swagger UI, whole in one page.
    #[oai(path = "/docs", method = "get", operation_id = "docs", hidden)]
    async fn docs(&self) -> Response {
        static PAGE: LazyLock<(String, Option<HeaderValue>)> = LazyLock::new(|| {
            let html = swagger_ui();
            let policy = HeaderValue::from_str(&content_security_policy(&html)).ok();
            (html, policy)
        });
        let (html, policy) = &*PAGE;
        let mut response = page("text/html; charset=utf-8", html);
        if let Some(policy) = policy {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy.clone());
        }
        response
    }

    /// The contract as YAML (RFC 9512).
    #[oai(path = "/openapi.yaml", method = "get", operation_id = "openapiYaml", hidden)]
    async fn yaml(&self) -> Response {
        page("application/yaml", contract_yaml())
    }

    /// The contract as JSON.
    #[oai(path = "/openapi.json", method = "get", operation_id = "openapiJson", hidden)]
    async fn json(&self) -> Response {
        page("application/json", contract_json())
    }
}

fn page(content_type: &str, text: &'static str) -> Response {
    Response::builder().content_type(content_type).header(header::CACHE_CONTROL, "no-cache").body(text)
}

/// The framework's page with its scripts and styles inside, and our contract in place of the framework's.
fn swagger_ui() -> String {
    let service = service();
    // A script ends at the first `</`, also where that stands in a string.
    let contract = contract_json().replace("</", "<\\/");
    // Without an icon of its own a browser asks for /favicon.ico, which is not there.
    let title = "<title>Host Provisioner</title>\n    <link rel=\"icon\" href=\"data:,\">";
    format!("<!DOCTYPE html>{}", service.swagger_ui_html().trim_start())
        .replacen(&service.spec(), &contract, 1)
        .replacen("<title>Swagger UI</title>", title, 1)
}

/// Lets the page run its own scripts, known by their hashes, and talk to this service, and nothing else.
fn content_security_policy(html: &str) -> String {
    let hashes: Vec<_> = scripts(html)
        .into_iter()
        .map(|script| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script))))
        .collect();
    format!(
        "default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hashes.join(" ")
    )
}

/// The texts of the inline scripts. A script may speak of scripts: it ends at the first end tag, whatever begins in it.
fn scripts(html: &str) -> Vec<&str> {
    let mut scripts = Vec::new();
    let mut rest = html;
    while let Some((script, behind)) = next_script(rest) {
        scripts.push(script);
        rest = behind;
    }
    scripts
}

/// The first script and what is behind it.
fn next_script(html: &str) -> Option<(&str, &str)> {
    let (_, tag) = html.split_once("<script")?;
    let (_, script) = tag.split_once('>')?;
    script.split_once("</script>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_whole_and_shows_our_contract() {
        let html = swagger_ui();
        assert!(html.contains("\"additionalProperties\": false"));
        assert!(html.starts_with("<!DOCTYPE html><html"));
        // The bundle and the script that starts it. Nothing is loaded from elsewhere.
        let scripts = scripts(&html);
        assert_eq!(scripts.len(), 2);
        assert!(scripts[0].len() > 1_000_000 && scripts[1].contains("SwaggerUIBundle({"));
        assert!(!html.contains("<script src") && html.matches("<link").count() == 1);
        assert_eq!(content_security_policy(&html).matches("'sha256-").count(), 2);
    }
}
