//! What operations promise: that they are there under their names, what they take and what they answer.

use serde_json::{Map, Value};

use crate::{
    comparison::{Comparison, Direction, resolve},
    schemas::{self, texts},
};

/// The methods that a path can have operations for (OpenAPI 3.0.3, "Path Item Object").
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// What a parameter is apart from its schema, and what may not change about it. Each has a default, which it may say or not.
const FORM: [&str; 5] = ["style", "explode", "allowReserved", "allowEmptyValue", "content"];

pub(crate) fn compare(comparison: &mut Comparison<'_>) {
    let (published, current) = (comparison.published, comparison.current);
    let addresses = |document: &Value| -> Vec<Value> {
        document["servers"].as_array().into_iter().flatten().map(|server| server["url"].clone()).collect()
    };
    if addresses(published) != addresses(current) {
        comparison.broken("servers", "the service is somewhere else now");
    }
    for (name, scheme) in members(&published["components"]["securitySchemes"]) {
        let mut other = current["components"]["securitySchemes"].get(name).cloned().unwrap_or_default();
        other["description"] = scheme["description"].clone();
        if other != *scheme {
            comparison.broken(name, "the way in is another now");
        }
    }
    // What a path says for all of its operations is not read here, so there may be nothing.
    for (path, item) in members(&current["paths"]) {
        for (member, _) in members(item).filter(|(member, _)| !METHODS.contains(&member.as_str())) {
            comparison.broken(path, format!("it says `{member}` for all of its operations"));
        }
    }
    for (path, item) in members(&published["paths"]) {
        for method in METHODS {
            let Some(old) = item.get(method) else { continue };
            let name = old["operationId"].as_str().map_or_else(|| format!("{method} {path}"), str::to_owned);
            match current["paths"].get(path).and_then(|item| item.get(method)) {
                None => comparison.broken(&name, format!("{method} {path} is gone")),
                Some(new) => compare_operation(comparison, &name, old, new),
            }
        }
    }
}

fn compare_operation(comparison: &mut Comparison<'_>, name: &str, old: &Value, new: &Value) {
    if old["operationId"] != new["operationId"] {
        comparison.broken(name, format!("it is called {} now", new["operationId"]));
    }
    // Clients keep operations together by their tags.
    if old["tags"] != new["tags"] {
        comparison.broken(name, format!("it is found under {} now", new["tags"]));
    }
    if !new["servers"].is_null() && old["servers"] != new["servers"] {
        comparison.broken(name, "it is somewhere else now");
    }
    compare_security(comparison, name, old, new);
    compare_parameters(comparison, name, old, new);
    compare_body(comparison, name, &old["requestBody"], &new["requestBody"]);
    compare_answers(comparison, name, &old["responses"], &new["responses"]);
}

/// Whoever was let in is let in.
fn compare_security(comparison: &mut Comparison<'_>, name: &str, old: &Value, new: &Value) {
    let ways = |document: &Value, operation: &Value| -> Vec<Value> {
        let security = operation.get("security").or_else(|| document.get("security"));
        match security.and_then(Value::as_array) {
            // No way in is named: everybody is let in, and so it is where one is to show nothing.
            None => vec![Value::Object(Map::new())],
            Some(ways) if ways.is_empty() => vec![Value::Object(Map::new())],
            Some(ways) => ways.clone(),
        }
    };
    let offered = ways(comparison.current, new);
    for way in ways(comparison.published, old) {
        if !offered.contains(&way) && !offered.contains(&Value::Object(Map::new())) {
            comparison.broken(name, format!("{way} lets nobody in any more"));
        }
    }
    let (old_scope, new_scope) = (&old["x-required-scope"], &new["x-required-scope"]);
    if !new_scope.is_null() && old_scope != new_scope {
        comparison.broken(name, format!("it takes the scope {new_scope} now"));
    }
    let (old_scope, new_scope) = (&old["x-optional-scope"], &new["x-optional-scope"]);
    if !old_scope.is_null() && old_scope != new_scope {
        comparison.broken(name, format!("the scope {old_scope} has no effect any more"));
    }
}

fn compare_parameters(comparison: &mut Comparison<'_>, name: &str, old: &Value, new: &Value) {
    let (published, current) = (comparison.published, comparison.current);
    let of = |document, operation: &'_ Value| -> Vec<Value> {
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        parameters
            .map(|parameter| resolve(document, parameter).map_or(Value::Null, |(_, value)| value.clone()))
            .collect()
    };
    let (old, new) = (of(published, old), of(current, new));
    let is_same = |one: &Value, other: &Value| one["name"] == other["name"] && one["in"] == other["in"];

    for old in &old {
        let place = format!("{name}, parameter {}", old["name"].as_str().unwrap_or_default());
        let Some(new) = new.iter().find(|new| is_same(old, new)) else {
            comparison.broken(&place, "it is gone");
            continue;
        };
        if new["required"] == true && old["required"] != true {
            comparison.broken(&place, "it is required now");
        }
        if FORM.iter().any(|form| old[form] != new[form]) {
            comparison.broken(&place, "it is written in another way now");
        }
        schemas::compare(comparison, Direction::Argument, &place, &old["schema"], &new["schema"]);
    }
    for new in &new {
        if new["required"] == true && !old.iter().any(|old| is_same(old, new)) {
            comparison.broken(name, format!("it requires the new parameter {}", new["name"]));
        }
    }
}

fn compare_body(comparison: &mut Comparison<'_>, name: &str, old: &Value, new: &Value) {
    let place = format!("{name}, body");
    match (old.is_null(), new.is_null()) {
        (true, true) => {}
        (true, false) if new["required"] == true => comparison.broken(&place, "it requires one now"),
        (true, false) => {}
        (false, true) => comparison.broken(&place, "it takes none any more"),
        (false, false) => {
            if new["required"] == true && old["required"] != true {
                comparison.broken(&place, "it is required now");
            }
            for (media_type, content) in members(&old["content"]) {
                match new["content"].get(media_type) {
                    None => comparison.broken(&place, format!("{media_type} is not taken any more")),
                    Some(other) => {
                        if content["encoding"] != other["encoding"] {
                            comparison.broken(&place, "it is written in another way now");
                        }
                        let (old, new) = (&content["schema"], &other["schema"]);
                        schemas::compare(comparison, Direction::Argument, &place, old, new);
                    }
                }
            }
        }
    }
}

fn compare_answers(comparison: &mut Comparison<'_>, name: &str, old: &Value, new: &Value) {
    for (status, old) in members(old) {
        let place = format!("{name}, answer {status}");
        match new.get(status) {
            None => comparison.broken(&place, "it is not given any more"),
            Some(new) => compare_answer(comparison, &place, old, new),
        }
    }
    for (status, answer) in members(new).filter(|(status, _)| old.get(status.as_str()).is_none()) {
        let is_only_problem =
            members(&answer["content"]).all(|(media_type, _)| media_type == "application/problem+json");
        if !(is_problem(status) && is_only_problem) {
            comparison.broken(name, format!("it may answer {status} now"));
        }
    }
}

/// Whether the status is one of those that say that something went wrong.
fn is_problem(status: &str) -> bool {
    status.starts_with(['4', '5'])
}

fn compare_answer(comparison: &mut Comparison<'_>, place: &str, old: &Value, new: &Value) {
    let codes = texts(&new["x-problem-codes"]);
    for code in texts(&old["x-problem-codes"]) {
        if !codes.contains(&code) {
            comparison.broken(place, format!("the code {code} is gone"));
        }
    }

    for (media_type, content) in members(&old["content"]) {
        match new["content"].get(media_type) {
            None => comparison.broken(place, format!("it is not {media_type} any more")),
            Some(other) => {
                schemas::compare(comparison, Direction::Answer, place, &content["schema"], &other["schema"]);
            }
        }
    }
    for (media_type, _) in members(&new["content"]) {
        if old["content"].get(media_type).is_none() {
            comparison.broken(place, format!("it may be {media_type} now"));
        }
    }

    for (link, old) in members(&old["links"]) {
        if new["links"].get(link) != Some(old) {
            comparison.broken(place, format!("the link {link} leads elsewhere, or nowhere"));
        }
    }

    for (header, old) in members(&old["headers"]) {
        // Names of headers are the same in any letter case (RFC 9110, section 5.1).
        let same = members(&new["headers"]).find(|(name, _)| name.eq_ignore_ascii_case(header));
        let Some((_, new)) = same else {
            comparison.broken(place, format!("the header {header} is gone"));
            continue;
        };
        if old["required"] == true && new["required"] != true {
            comparison.broken(place, format!("the header {header} may be missing now"));
        }
        let place = format!("{place}, header {header}");
        schemas::compare(comparison, Direction::Answer, &place, &old["schema"], &new["schema"]);
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}
