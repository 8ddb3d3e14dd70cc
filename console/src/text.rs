//! How things look on a terminal.

use provisioner::{AuditEvent, Grace, HostSession, OperatorRecord, Timestamp};
use serde_json::Value;

/// A host session, one line for each thing to know.
pub fn host_session(host_session: &HostSession) -> String {
    host_session_with(host_session, &[])
}

/// The same, below lines of one's own.
pub fn host_session_with(it: &HostSession, first: &[(&str, String)]) -> String {
    let mut lines = first.to_vec();
    lines.extend([
        ("Host session", it.id.to_string()),
        ("Session", it.session_id.to_string()),
        ("Label", printable(it.label.as_str())),
        ("Status", it.status.as_str().to_owned()),
        ("Created by", it.created_by.as_deref().map_or_else(|| "-".to_owned(), printable)),
        ("Created at", it.created_at.to_string()),
        ("Expires at", moment_or(it.expires_at, "never")),
        ("Hash", printable(&it.hash)),
    ]);
    let mut add = |name, value: Option<String>| lines.extend(value.map(|value| (name, value)));
    add("Replaced", it.replaces.map(|id| format!("host session {id}")));
    add("Superseded at", it.superseded_at.map(|moment| moment.to_string()));
    add("Revoked at", it.revoked_at.map(|moment| moment.to_string()));
    add("Revoked by", it.revoked_by.as_deref().map(printable));
    add("Last used at", it.last_used_at.map(|moment| moment.to_string()));
    pairs(&lines)
}

/// Host sessions, a line for each.
pub fn host_sessions(host_sessions: &[HostSession]) -> String {
    let header = ["ID", "SESSION", "LABEL", "STATUS", "CREATED AT", "EXPIRES AT", "CREATED BY"];
    let mut rows = vec![header.map(str::to_owned)];
    rows.extend(host_sessions.iter().map(|it| {
        [
            it.id.to_string(),
            it.session_id.to_string(),
            printable(it.label.as_str()),
            it.status.as_str().to_owned(),
            it.created_at.to_string(),
            moment_or(it.expires_at, "never"),
            it.created_by.as_deref().map_or_else(|| "-".to_owned(), printable),
        ]
    }));
    table(&rows)
}

/// Events, a line for each.
pub fn events(events: &[AuditEvent]) -> String {
    let header = ["EVENT", "AT", "ACTION", "ACTOR", "DETAILS"];
    let mut rows = vec![header.map(str::to_owned)];
    rows.extend(events.iter().map(event));
    table(&rows)
}

fn event(it: &AuditEvent) -> [String; 5] {
    let details: Vec<_> = it.details.iter().map(|(name, value)| format!("{name}={}", detail(value))).collect();
    [it.id.to_string(), it.at.to_string(), printable(&it.action), printable(&it.actor), printable(&details.join(" "))]
}

/// Events of the whole trail, a line for each.
pub fn trail(events: &[AuditEvent]) -> String {
    let header = ["EVENT", "AT", "ACTION", "ABOUT", "ACTOR", "DETAILS"];
    let mut rows = vec![header.map(str::to_owned)];
    rows.extend(events.iter().map(|it| {
        let about = match (it.host_session_id, &it.subject) {
            (Some(id), _) => format!("host session {id}"),
            (None, Some(subject)) => printable(subject),
            (None, None) => "-".to_owned(),
        };
        let [event, at, action, actor, details] = event(it);
        [event, at, action, about, actor, details]
    }));
    table(&rows)
}

/// An operator, one line for each thing to know.
pub fn operator(it: &OperatorRecord) -> String {
    operator_with(it, &[])
}

/// The same, below lines of one's own.
pub fn operator_with(it: &OperatorRecord, first: &[(&str, String)]) -> String {
    let mut lines = first.to_vec();
    lines.extend([
        ("Name", printable(it.name.as_str())),
        ("Scopes", printable(&it.scopes.join(","))),
        ("Status", it.status.as_str().to_owned()),
        ("Created by", printable(&it.created_by)),
        ("Created at", it.created_at.to_string()),
        ("Expires at", moment_or(it.expires_at, "never")),
        ("Last used at", moment_or(it.last_used_at, "never")),
    ]);
    let mut add = |name, value: Option<String>| lines.extend(value.map(|value| (name, value)));
    add("Unused until", it.unused_until.map(|moment| moment.to_string()));
    add("Token before works until", it.previous_token_until.map(|moment| moment.to_string()));
    add("Revoked at", it.revoked_at.map(|moment| moment.to_string()));
    add("Revoked by", it.revoked_by.as_deref().map(printable));
    pairs(&lines)
}

/// Operators, a line for each.
pub fn operators(operators: &[OperatorRecord]) -> String {
    let header = ["NAME", "SCOPES", "STATUS", "CREATED BY", "CREATED AT", "EXPIRES AT", "LAST USED"];
    let mut rows = vec![header.map(str::to_owned)];
    rows.extend(operators.iter().map(|it| {
        [
            printable(it.name.as_str()),
            printable(&it.scopes.join(",")),
            it.status.as_str().to_owned(),
            printable(&it.created_by),
            it.created_at.to_string(),
            moment_or(it.expires_at, "never"),
            moment_or(it.last_used_at, "never"),
        ]
    }));
    table(&rows)
}

/// Names and values, aligned.
pub fn pairs(lines: &[(&str, String)]) -> String {
    let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let lines: Vec<_> = lines.iter().map(|(name, value)| format!("  {name:width$}  {value}")).collect();
    lines.join("\n")
}

/// A moment, or what its absence means.
pub fn moment_or(moment: Option<Timestamp>, absent: &str) -> String {
    moment.map_or_else(|| absent.to_owned(), |moment| moment.to_string())
}

/// What happens to a Host GUID that has a grace.
pub fn end_after(grace: Grace) -> String {
    end_in(grace.seconds())
}

/// What happens to something that works for so many seconds more.
pub fn end_in(seconds: u32) -> String {
    match seconds {
        0 => "stop working at once".to_owned(),
        seconds => format!("stop working in {seconds} seconds"),
    }
}

/// Text from the store, which another program may have written: what a terminal would obey is shown escaped.
pub fn printable(text: &str) -> String {
    let escape = |character: char| match character {
        _ if character.is_control() => character.escape_default().to_string(),
        _ => character.to_string(),
    };
    text.chars().map(escape).collect()
}

/// The value of a detail: a word as it is, and everything else as JSON, so that where it ends can be seen.
fn detail(value: &Value) -> String {
    match value.as_str() {
        Some(text) if !text.is_empty() && !text.contains([' ', '"', '=']) => text.to_owned(),
        _ => value.to_string(),
    }
}

/// Columns, aligned.
pub fn table<const COLUMNS: usize>(rows: &[[String; COLUMNS]]) -> String {
    let widths: Vec<_> =
        (0..COLUMNS).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)).collect();
    let line = |row: &[String; COLUMNS]| {
        let cells: Vec<_> = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}")).collect();
        cells.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}
