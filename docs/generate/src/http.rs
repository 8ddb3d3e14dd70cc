//! The operations and documents of the HTTP API, from its contract.

use std::error::Error;

use serde_yaml::{Mapping, Value};

use crate::markdown::{anchor, code, codes, head, table, wrapped};

/// Where the contract keeps its documents, as references write it.
const DOCUMENTS: &str = "#/components/schemas/";

/// One operation of the contract, and where it is.
struct Operation<'a> {
    method: String,
    path: &'a str,
    says: &'a Value,
}

/// The page of all operations and documents.
pub fn page(contract: &Value) -> Result<String, Box<dyn Error>> {
    let operations = operations(contract)?;
    let mut text = head("The HTTP API", "the contract, [`openapi.yaml`](../../openapi.yaml)");
    text.push_str(&format!("\n{}\n\n", text_of(&contract["info"], "description")));
    text.push_str(
        "What holds for all of it, and what each problem's code means, is in [API design](../api-design.md#problems).\n\n",
    );
    let mut told = 0;
    for tag in list(&contract["tags"]) {
        let name = text_of(tag, "name");
        let under: Vec<_> = operations.iter().filter(|it| list(&it.says["tags"]).any(|tag| tag == name)).collect();
        told += under.len();
        text.push_str(&format!("## {name}\n\n{}\n\n{}", text_of(tag, "description"), summary(&under)));
        for operation in under {
            add_operation(&mut text, operation);
        }
        text.push('\n');
    }
    if told != operations.len() {
        return Err("not every operation of the contract is told under one tag".into());
    }
    text.push_str("## Documents\n\nMembers in **bold** are always there.\n");
    for (name, schema) in entries(&contract["components"]["schemas"]) {
        add_document(&mut text, name, schema);
    }
    Ok(text)
}

fn operations(contract: &Value) -> Result<Vec<Operation<'_>>, Box<dyn Error>> {
    let mut operations = Vec::new();
    for (path, methods) in entries(&contract["paths"]) {
        for (method, says) in entries(methods) {
            if says.get("operationId").is_none() {
                return Err(format!("{method} of {path} has no operationId").into());
            }
            operations.push(Operation { method: method.to_uppercase(), path, says });
        }
    }
    Ok(operations)
}

impl Operation<'_> {
    fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    fn scope(&self) -> String {
        let scope = |key: &str| self.says[key].as_str().map(code);
        match (scope("x-required-scope"), scope("x-optional-scope")) {
            (Some(required), _) => required,
            (None, Some(optional)) => format!("none; {optional} is told more"),
            (None, None) => "none".to_owned(),
        }
    }
}

fn summary(operations: &[&Operation]) -> String {
    let rows: Vec<_> = operations
        .iter()
        .map(|it| {
            let link = format!("[{}](#{})", code(&it.name()), anchor(&it.name()));
            [link, text_of(it.says, "summary").to_owned(), it.scope()]
        })
        .collect();
    table(["operation", "what it does", "scope"], &rows)
}

fn add_operation(text: &mut String, operation: &Operation) {
    let says = operation.says;
    text.push_str(&format!("\n### {}\n\n", operation.name()));
    text.push_str(&format!(
        "{}. Its `operationId` is `{}`.\n\n",
        text_of(says, "summary"),
        text_of(says, "operationId")
    ));
    if says["deprecated"] == true {
        text.push_str("It is deprecated.\n\n");
    }
    text.push_str(&format!("{}\n", text_of(says, "description")));

    let parameters: Vec<_> = list(&says["parameters"])
        .map(|it| {
            let name = if it["required"] == true { strong(text_of(it, "name")) } else { code(text_of(it, "name")) };
            [name, text_of(it, "in").to_owned(), kind(&it["schema"]), text_of(it, "description").to_owned()]
        })
        .collect();
    if !parameters.is_empty() {
        text.push_str(&format!("\n{}", table(["parameter", "in", "type", "meaning"], &parameters)));
    }
    for (media_type, content) in entries(&says["requestBody"]["content"]) {
        let form = if media_type.contains("json") { "" } else { ", as a form" };
        text.push_str(&format!("\nRequest: {}{form}.\n", kind(&content["schema"])));
    }
    add_answers(text, &says["responses"]);
}

fn add_answers(text: &mut String, responses: &Value) {
    let mut answers = Vec::new();
    let mut problems = Vec::new();
    for (status, answer) in entries(responses) {
        let description = text_of(answer, "description");
        let words: Vec<_> = list(&answer["x-problem-codes"]).filter_map(Value::as_str).collect();
        if !words.is_empty() {
            problems.push(format!("{status} {}", codes(words)));
            continue;
        }
        let documents: Vec<_> = entries(&answer["content"]).map(|(_, content)| kind(&content["schema"])).collect();
        let headers = codes(entries(&answer["headers"]).map(|(name, _)| name));
        answers.push([status.to_owned(), documents.join(", "), headers, description.to_owned()]);
    }
    text.push_str(&format!("\n{}", table(["answer", "document", "headers", "meaning"], &answers)));
    if !problems.is_empty() {
        text.push_str(&format!("\n{}\n", wrapped(&format!("Problems: {}.", problems.join("; ")), "")));
    }
}

fn add_document(text: &mut String, name: &str, schema: &Value) {
    text.push_str(&format!("\n### {name}\n\n{}\n", text_of(schema, "description")));
    for (key, more) in [("enum", ""), ("x-extensible-enum", ", and there may come more")] {
        let words: Vec<_> = list(&schema[key]).filter_map(Value::as_str).collect();
        if !words.is_empty() {
            text.push_str(&format!("\n{}\n", wrapped(&format!("One of {}{more}.", codes(words)), "")));
        }
    }
    let required: Vec<_> = list(&schema["required"]).filter_map(Value::as_str).collect();
    let members: Vec<_> = entries(&schema["properties"])
        .map(|(name, member)| {
            let name = if required.contains(&name) { strong(name) } else { code(name) };
            [name, kind(member), text_of(member, "description").to_owned()]
        })
        .collect();
    if !members.is_empty() {
        text.push_str(&format!("\n{}", table(["member", "type", "meaning"], &members)));
    }
}

/// What a value is: the document that it is of, or its type and what limits it.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix(DOCUMENTS)) {
        return format!("[{name}](#{})", anchor(name));
    }
    let words: Vec<_> = list(&schema["enum"]).filter_map(Value::as_str).collect();
    if !words.is_empty() {
        return format!("{}{}", codes(words), default(schema));
    }
    let what = match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("array"), _) => format!("array of {}", kind(&schema["items"])),
        (Some("string"), Some("date-time")) => "time".to_owned(),
        (Some("string"), Some("password")) => "secret".to_owned(),
        (Some("string"), Some(format)) => format.to_uppercase(),
        (Some(other), _) => other.to_owned(),
        (None, _) => "any".to_owned(),
    };
    format!("{what}{}{}", limits(schema), default(schema))
}

fn limits(schema: &Value) -> String {
    let number = |key: &str| schema[key].as_i64().map(|number| number.to_string());
    let bounds = |low: &str, high: &str, unit: &str| match (number(low), number(high)) {
        (Some(low), Some(high)) => Some(format!(", {low} to {high}{unit}")),
        (Some(low), None) => Some(format!(", {low}{unit} or more")),
        (None, Some(high)) => Some(format!(", {high}{unit} at most")),
        (None, None) => None,
    };
    let pattern = schema["pattern"].as_str().map(|pattern| format!(", {}", code(pattern)));
    bounds("minimum", "maximum", "")
        .or_else(|| bounds("minLength", "maxLength", " characters"))
        .or_else(|| bounds("minItems", "maxItems", " items"))
        .or(pattern)
        .unwrap_or_default()
}

fn default(schema: &Value) -> String {
    let text = match &schema["default"] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(is_so) => is_so.to_string(),
        _ => return String::new(),
    };
    format!("; default {}", code(&text))
}

fn strong(name: &str) -> String {
    format!("**{}**", code(name))
}

/// The text under a key, or nothing.
pub fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default().trim_end()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_sequence().into_iter().flatten()
}

/// The members of an object whose names are texts.
fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let members = value.as_mapping().map(Mapping::iter).into_iter().flatten();
    members.filter_map(|(name, value)| Some((name.as_str()?, value)))
}
