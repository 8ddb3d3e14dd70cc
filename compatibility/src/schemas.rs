//! What schemas promise of the values that go to the service and come from it.

use serde_json::Value;

use crate::comparison::{Comparison, Direction, resolve};

/// What a schema says to people, and to programs that make things up. None of it changes which values it describes.
const SAYS_NOTHING: [&str; 6] = ["title", "description", "example", "externalDocs", "deprecated", "xml"];

/// Bounds from below, by the value that is as good as none.
const LOWER: [(&str, Option<f64>); 4] =
    [("minimum", None), ("minLength", Some(0.0)), ("minItems", Some(0.0)), ("minProperties", Some(0.0))];

/// Bounds from above.
const UPPER: [&str; 4] = ["maximum", "maxLength", "maxItems", "maxProperties"];

/// What narrows the values down, and cannot be told to do so more or less: it is there or not, and the same or another.
const NARROWING: [&str; 6] = ["format", "pattern", "multipleOf", "uniqueItems", "exclusiveMinimum", "exclusiveMaximum"];

/// What is compared member by member, below.
const UNDERSTOOD: [&str; 9] = [
    "type",
    "enum",
    "x-extensible-enum",
    "nullable",
    "default",
    "required",
    "properties",
    "additionalProperties",
    "items",
];

/// Every schema that has a name keeps it: client SDKs name their types so.
pub(crate) fn compare_names(comparison: &mut Comparison<'_>) {
    let (published, current) = (comparison.published, comparison.current);
    for name in published["components"]["schemas"].as_object().into_iter().flat_map(|schemas| schemas.keys()) {
        if current["components"]["schemas"].get(name).is_none() {
            comparison.broken(name, "there is no schema of this name any more");
        }
    }
}

/// Compares the schema of one place with the one that it has now.
pub(crate) fn compare(
    comparison: &mut Comparison<'_>,
    direction: Direction,
    place: &str,
    published: &Value,
    current: &Value,
) {
    let (Some((old_name, old)), Some((new_name, new))) =
        (resolve(comparison.published, published), resolve(comparison.current, current))
    else {
        comparison.broken(place, "it refers to nothing that is there");
        return;
    };
    if old_name != new_name {
        let name = |name: Option<&str>| name.unwrap_or("a schema without a name").to_owned();
        comparison.broken(place, format!("it was {} and is {}", name(old_name), name(new_name)));
    }
    if let (Some(old_name), Some(new_name)) = (old_name, new_name)
        && !comparison.is_new(direction, old_name, new_name)
    {
        return;
    }
    let place = &match old_name {
        Some(name) => format!("{place}, {name}"),
        None => place.to_owned(),
    };

    compare_kind(comparison, direction, place, old, new);
    compare_bounds(comparison, direction, place, old, new);
    compare_members(comparison, direction, place, old, new);
    if !old["items"].is_null() || !new["items"].is_null() {
        compare(comparison, direction, &format!("{place}[]"), &old["items"], &new["items"]);
    }
    for keyword in keywords(old).chain(keywords(new).filter(|keyword| old.get(keyword).is_none())) {
        let is_understood = SAYS_NOTHING.contains(&keyword)
            || UNDERSTOOD.contains(&keyword)
            || NARROWING.contains(&keyword)
            || UPPER.contains(&keyword)
            || LOWER.iter().any(|(lower, _)| *lower == keyword);
        if !is_understood && old[keyword] != new[keyword] {
            comparison.broken(place, format!("`{keyword}` is another, and what that means is not known here"));
        }
    }
}

/// The type, the values that are named, and what an absent value stands for.
fn compare_kind(comparison: &mut Comparison<'_>, direction: Direction, place: &str, old: &Value, new: &Value) {
    if old["type"] != new["type"] {
        comparison.broken(place, format!("its type was {} and is {}", old["type"], new["type"]));
    }
    let (wider, narrower) = match direction {
        Direction::Argument => (new, old),
        Direction::Answer => (old, new),
    };
    if narrower["nullable"] == true && wider["nullable"] != true {
        let what = match direction {
            Direction::Argument => "it may not be null any more",
            Direction::Answer => "it may be null now",
        };
        comparison.broken(place, what);
    }
    // A list of names that may grow narrows nothing down: it only promises the names that are on it.
    if let Some(allowed) = wider["enum"].as_array() {
        match narrower["enum"].as_array() {
            None => comparison.broken(place, "values are listed on one side only"),
            Some(values) => {
                for value in values.iter().filter(|value| !allowed.contains(value)) {
                    let what = match direction {
                        Direction::Argument => format!("the value {value} is not taken any more"),
                        Direction::Answer => format!("it may be {value} now"),
                    };
                    comparison.broken(place, what);
                }
            }
        }
    }
    let names = texts(&new["x-extensible-enum"]);
    for name in texts(&old["x-extensible-enum"]).iter().filter(|name| !names.contains(name)) {
        comparison.broken(place, format!("the name {name} is gone"));
    }
    if direction == Direction::Argument && old["default"] != new["default"] {
        comparison
            .broken(place, format!("where it is absent it meant {} and means {}", old["default"], new["default"]));
    }
}

fn compare_bounds(comparison: &mut Comparison<'_>, direction: Direction, place: &str, old: &Value, new: &Value) {
    // The values of the narrower one must be among those of the wider one.
    let (wider, narrower) = match direction {
        Direction::Argument => (new, old),
        Direction::Answer => (old, new),
    };
    for (keyword, none) in LOWER {
        let bound = |schema: &Value| schema[keyword].as_f64().or(none).unwrap_or(f64::NEG_INFINITY);
        if bound(wider) > bound(narrower) {
            comparison.broken(place, format!("`{keyword}` was {} and is {}", old[keyword], new[keyword]));
        }
    }
    for keyword in UPPER {
        let bound = |schema: &Value| schema[keyword].as_f64().unwrap_or(f64::INFINITY);
        if bound(wider) < bound(narrower) {
            comparison.broken(place, format!("`{keyword}` was {} and is {}", old[keyword], new[keyword]));
        }
    }
    // A text that comes in a form is another type in clients, although every such text was one before.
    if direction == Direction::Answer && old["type"] == "string" && old["format"].is_null() && !new["format"].is_null()
    {
        comparison.broken(place, format!("it has the format {} now", new["format"]));
    }
    for keyword in NARROWING {
        if !wider[keyword].is_null() && wider[keyword] != false && wider[keyword] != narrower[keyword] {
            comparison.broken(place, format!("`{keyword}` was {} and is {}", old[keyword], new[keyword]));
        }
    }
}

fn compare_members(comparison: &mut Comparison<'_>, direction: Direction, place: &str, old: &Value, new: &Value) {
    let (old_required, new_required) = (texts(&old["required"]), texts(&new["required"]));
    match direction {
        Direction::Argument => {
            for name in new_required.iter().filter(|name| !old_required.contains(name)) {
                comparison.broken(place, format!("the member {name} is required now"));
            }
        }
        Direction::Answer => {
            for name in old_required.iter().filter(|name| !new_required.contains(name)) {
                comparison.broken(place, format!("the member {name} may be absent now"));
            }
        }
    }
    for (name, member) in old["properties"].as_object().into_iter().flatten() {
        match new["properties"].get(name) {
            None => comparison.broken(place, format!("the member {name} is gone")),
            Some(other) => compare(comparison, direction, &format!("{place}.{name}"), member, other),
        }
    }
    compare_others(comparison, direction, place, &old["additionalProperties"], &new["additionalProperties"]);
}

/// Members that have no name in the schema. An answer may always have some that a client does not know; what those are that
/// it was told of stays.
fn compare_others(comparison: &mut Comparison<'_>, direction: Direction, place: &str, old: &Value, new: &Value) {
    match (old, new) {
        (Value::Object(_), Value::Object(_)) => compare(comparison, direction, &format!("{place}.*"), old, new),
        (Value::Object(_), _) | (_, Value::Object(_)) if old != new => {
            comparison.broken(place, "its members without names are others");
        }
        (old, new) if direction == Direction::Argument && *new == false && *old != false => {
            comparison.broken(place, "members that it does not name are refused now");
        }
        _ => {}
    }
}

/// The texts of an array, or none.
pub(crate) fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn keywords(schema: &Value) -> impl Iterator<Item = &str> {
    schema.as_object().into_iter().flat_map(|schema| schema.keys()).map(String::as_str)
}
