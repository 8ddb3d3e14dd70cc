use provisioner::{KeyList, KeyOnRecord, LiveReplica};
use serde_json::{Value, json};

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    opening::{Migrations, with_store},
    output::Report,
    text,
};

pub async fn run(common: &CommonArgs) -> Result<Outcome, Failure> {
    let list =
        with_store(common, Migrations::WhereEmbedded, async |opened| Ok(opened.provisioner.list_keys().await?)).await?;
    common.output.print(&Report { text: table(&list), document: document(&list) })?;
    Ok(Outcome::Done)
}

fn table(list: &KeyList) -> String {
    let header = ["ROLE", "ID", "STATE", "IN RING", "ROWS", "ACTIVE", "LAST SEEN", "REPLICAS"];
    let mut rows = vec![header.map(str::to_owned)];
    let number = |number: Option<u64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    rows.extend(list.keys.iter().map(|key| {
        [
            text::printable(&key.role),
            text::printable(&key.id),
            key.state.as_str().to_owned(),
            if key.is_in_ring { "yes" } else { "no" }.to_owned(),
            number(key.uses.rows),
            number(key.uses.active),
            text::moment_or(key.uses.last_seen_at, "-"),
            having(list, key),
        ]
    }));
    text::table(&rows)
}

/// Which of the replicas have the key.
fn having(list: &KeyList, key: &KeyOnRecord) -> String {
    let having: Vec<_> = replicas_with(list, key).map(ToString::to_string).collect();
    match having.len() {
        0 if list.replicas.is_empty() => "-".to_owned(),
        0 => "none".to_owned(),
        count if count == list.replicas.len() => format!("all {count}"),
        _ => having.join(", "),
    }
}

fn document(list: &KeyList) -> Value {
    let keys: Vec<_> = list.keys.iter().map(|key| key_document(list, key)).collect();
    let replicas: Vec<_> = list.replicas.iter().map(replica_document).collect();
    json!({ "keys": keys, "replicas": replicas })
}

fn key_document(list: &KeyList, key: &KeyOnRecord) -> Value {
    let mut document = json!({
        "role": key.role,
        "id": key.id,
        "state": key.state.as_str(),
        "inRing": key.is_in_ring,
        "createdAt": key.created_at.to_string(),
    });
    let mut add = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            document[name] = value;
        }
    };
    add("retiredAt", key.retired_at.map(|moment| moment.to_string().into()));
    add("rows", key.uses.rows.map(Value::from));
    add("active", key.uses.active.map(Value::from));
    add("lastSeenAt", key.uses.last_seen_at.map(|moment| moment.to_string().into()));
    add("replicas", Some(replicas_with(list, key).map(|replica| replica.id.as_str()).collect()));
    document
}

fn replica_document(it: &LiveReplica) -> Value {
    json!({ "id": it.id, "host": it.host, "startedAt": it.started_at.to_string(), "seenAt": it.seen_at.to_string() })
}

fn replicas_with<'a>(list: &'a KeyList, key: &KeyOnRecord) -> impl Iterator<Item = &'a LiveReplica> {
    let name = key.name();
    list.replicas.iter().filter(move |replica| replica.has(&name))
}
