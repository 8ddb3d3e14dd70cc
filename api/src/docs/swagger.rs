use std::sync::LazyLock;

use serde_json::Value;

use super::{Page, source};
use crate::contract::{contract_json, operations_mut, service};

/// Swagger UI, which runs its own scripts, known by their hashes, and talks to this service.
pub(super) fn page() -> &'static Page {
    static PAGE: LazyLock<Page> = LazyLock::new(|| {
        let html = html();
        let hashes: Vec<_> = scripts(&html).into_iter().map(source).collect();
        let sources = format!(
            "script-src {}; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'",
            hashes.join(" ")
        );
        Page::new(html, &sources)
    });
    &PAGE
}

/// The framework's page with its scripts and styles inside, and our contract in place of the framework's.
fn html() -> String {
    let service = service();
    // A script ends at the first `</`, also where that stands in a string.
    let contract = format!("{:#}", nothing_filled_in(contract_json())).replace("</", "<\\/");
    // Without an icon of its own a browser asks for /favicon.ico, which is not there.
    let title = "<title>Host Provisioner</title>\n    <link rel=\"icon\" href=\"data:,\">";
    format!("<!DOCTYPE html>{}", service.swagger_ui_html().trim_start())
        .replacen(&service.spec(), &contract, 1)
        .replacen("<title>Swagger UI</title>", title, 1)
}

/// The contract without the examples of parameters that may be absent. The page writes an example into the field, and whoever
/// tries an operation would send it: the cursor of a page that is not there, or the Idempotency-Key of whoever tried before.
fn nothing_filled_in(contract: &str) -> Value {
    let mut contract: Value = serde_json::from_str(contract).unwrap_or_default();
    let operations = operations_mut(&mut contract);
    for parameter in operations.filter_map(|operation| operation.get_mut("parameters")?.as_array_mut()).flatten() {
        if parameter["required"] != true
            && let Some(schema) = parameter["schema"].as_object_mut()
        {
            schema.shift_remove("example");
        }
    }
    contract
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
        let Page { html, policy } = page();
        assert!(html.contains("\"additionalProperties\": false"));
        assert!(html.starts_with("<!DOCTYPE html><html"));
        // The bundle and the script that starts it. Nothing is loaded from elsewhere.
        let scripts = scripts(html);
        assert_eq!(scripts.len(), 2);
        assert!(scripts[0].len() > 1_000_000 && scripts[1].contains("SwaggerUIBundle({"));
        assert!(!html.contains("<script src") && html.matches("<link").count() == 1);
        assert_eq!(policy.as_ref().unwrap().to_str().unwrap().matches("'sha256-").count(), 2);
    }
}
