//! The contract is one text: what the service serves, what the program prints, and what is committed.

use std::{fs, path::Path};

use serde_json::json;
use testbed::{Database, Service};

use crate::support;

#[tokio::test]
async fn the_contract_served_printed_and_committed_is_one() {
    let database = Database::sqlite();
    let console = support::console(&database);
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi.yaml");
    let committed = fs::read_to_string(committed).unwrap();
    assert_eq!(console.run(&["openapi"]).await.expect_success().stdout, committed);
    assert_eq!(console.run(&["openapi", "--format", "yaml"]).await.expect_success().stdout, committed);

    let service = Service::start(support::PROGRAM, &database, &[]).await;
    let client = service.client(None);
    assert_eq!(client.get("/openapi.yaml").await.expect_status(200).body, committed);
    let printed = console.run(&["openapi", "--format", "json"]).await.expect_success().json();
    assert_eq!(client.get("/openapi.json").await.expect_status(200).json(), printed);
    assert!(printed["paths"].as_object().unwrap().contains_key("/v1/host-sessions"), "{printed}");
}

/// Printing the contract is for people who build: no database, no data directory, no keyring.
#[tokio::test]
async fn the_contract_is_printed_without_a_store() {
    let database = Database::empty_sqlite();
    support::console(&database).run(&["openapi"]).await.expect_success();
    assert_eq!(fs::read_dir(database.data_dir()).unwrap().count(), 0);
}

/// No answer as a whole has the code of an item that came twice, so no answer lists it; the list of all codes does.
#[tokio::test]
async fn the_contract_lists_the_codes_of_items() {
    let database = Database::sqlite();
    let service = Service::start(support::PROGRAM, &database, &[]).await;
    let client = service.operator("provisioner", &["provision"]).await;
    let batch = json!({ "hostSessions": [{ "sessionId": 1 }, { "sessionId": 1 }] });
    let answer = client.post_json("/v1/host-sessions/batch", &batch).await.expect_status(200).json();
    let code = &answer["results"][1]["problem"]["code"];
    assert_eq!(code, "duplicate_seat");

    let contract = client.get("/openapi.json").await.expect_status(200).json();
    for schema in ["Problem", "ProblemAsBefore"] {
        let listed = &contract["components"]["schemas"][schema]["properties"]["code"]["x-extensible-enum"];
        assert!(listed.as_array().unwrap().contains(code), "{schema} has {listed}");
    }
}

/// The docs page works in a closed network, and tells no other host that it was opened.
#[tokio::test]
async fn the_docs_page_needs_no_other_host() {
    let database = Database::sqlite();
    let service = Service::start(support::PROGRAM, &database, &[]).await;
    let client = service.client(None);
    let page = client.get("/docs").await.expect_status(200);
    assert!(page.header("content-type").unwrap().starts_with("text/html"), "{:?}", page.headers);
    assert!(page.body.contains("swagger"), "{}", page.body);

    // A browser enforces what the page's own scripts might forget.
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("connect-src 'self'"), "{policy}");
    assert!(!policy.contains("http") && !policy.contains('*') && !policy.contains("script-src 'unsafe"), "{policy}");

    let (markup, scripts) = apart(&page.body);
    let scripts = scripts.iter().filter_map(|tag| quoted(tag, "src=\""));
    for reference in scripts.map(str::to_owned).chain(loaded_by_tags(&markup)).chain(loaded_by_styles(&markup)) {
        let path = local_path(&reference).unwrap_or_else(|| panic!("the page loads {reference}"));
        let asset = client.get(&path).await.expect_status(200);
        for reference in loaded_by_styles(&asset.body) {
            assert!(local_path(&reference).is_some(), "{path} loads {reference}");
        }
    }
}

/// A page without its scripts, in whose text anything may stand, and the tags that the scripts begin with.
fn apart(page: &str) -> (String, Vec<&str>) {
    let (mut markup, mut scripts, mut rest) = (String::new(), Vec::new(), page);
    while let Some((before, after)) = rest.split_once("<script") {
        markup.push_str(before);
        let (tag, after) = after.split_once('>').unwrap();
        scripts.push(tag);
        rest = after.split_once("</script>").unwrap().1;
    }
    markup.push_str(rest);
    (markup, scripts)
}

/// What the tags of a page make the browser load. A link loads nothing until somebody clicks on it.
fn loaded_by_tags(markup: &str) -> Vec<String> {
    let tags = markup.split('<').filter(|tag| !tag.starts_with("a "));
    tags.flat_map(|tag| ["src=\"", "href=\"", "action=\""].into_iter().filter_map(|name| quoted(tag, name)))
        .filter(|reference| !reference.starts_with("data:"))
        .map(str::to_owned)
        .collect()
}

fn quoted<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(name)?.1.split('"').next()
}

/// What the style sheets in a text make the browser load.
fn loaded_by_styles(text: &str) -> Vec<String> {
    ["url(", "@import "]
        .into_iter()
        .flat_map(|word| text.split(word).skip(1))
        .filter_map(|rest| rest.trim_start_matches(['"', '\'']).split(['"', '\'', ')', ';']).next())
        .filter(|reference| !reference.starts_with('#') && !reference.starts_with("data:"))
        .map(str::to_owned)
        .collect()
}

/// The path on this service that a reference on `/docs` leads to.
fn local_path(reference: &str) -> Option<String> {
    if reference.starts_with("//") || reference.contains(':') {
        return None;
    }
    Some(if reference.starts_with('/') {
        reference.to_owned()
    } else {
        format!("/{}", reference.trim_start_matches("./"))
    })
}
