use std::{collections::BTreeSet, fs, path::Path};

use serde_json::json;
use testbed::Database;

use super::exposition::Exposition;
use crate::support::{self, UNKNOWN_GUID};

const PREFIX: &str = "host_provisioner_";

/// What the names of shared round trips begin with. They are documented together, and shown together.
const TRIPS: &str = "host_provisioner_trip";

/// What is documented is there, and what is there is documented.
#[tokio::test]
async fn the_docs_tell_of_every_metric_and_of_no_other() {
    let database = Database::sqlite();
    let service = support::console(&database).serve(&["--metrics-listen", "127.0.0.1:0"]).await;
    let client = service.operator("tester", &["provision", "verify"]).await;
    // What is counted by labels is there as soon as there is something to count.
    client.post_json("/v1/host-sessions", &json!({ "sessionId": 215 })).await.expect_status(201);
    client.post_json("/v1/verify", &json!({ "hostGuid": UNKNOWN_GUID })).await.expect_status(200);
    client.get("/v1/nowhere").await.expect_status(404);
    let shown = Exposition::of(&service).await.names();

    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/operations.md");
    let docs = fs::read_to_string(docs).unwrap();
    let rows = docs.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let documented: BTreeSet<String> =
        rows.map(|(name, _)| name.to_owned()).filter(|name| name.starts_with(PREFIX)).collect();
    assert!(documented.len() > 15, "{documented:?}");
    let has_trips = shown.iter().any(|name| name.starts_with(TRIPS));
    let due: BTreeSet<String> =
        documented.iter().filter(|name| has_trips || !name.starts_with(TRIPS)).cloned().collect();
    assert_eq!(shown, due);

    // Alerts, too, ask for nothing else.
    for word in docs.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| word.starts_with(PREFIX)) {
        let of_histogram = ["_bucket", "_count", "_sum"].into_iter().find_map(|end| word.strip_suffix(end));
        assert!(documented.contains(of_histogram.unwrap_or(word)), "{word}");
    }
}
