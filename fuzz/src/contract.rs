//! The contract, as far as bodies of requests go.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;
use serde_json::{Map, Value};

/// What the contract says about an operation that takes a body.
pub struct Operation {
    /// Whether it is one of the service before this one, which is more lenient than a schema can say.
    pub is_as_before: bool,
    schema: &'static Value,
    responses: &'static Map<String, Value>,
}

static CONTRACT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(api::contract_json()).unwrap_or_default());

static OPERATIONS: LazyLock<HashMap<&str, Operation>> = LazyLock::new(|| {
    let paths = CONTRACT["paths"].as_object().into_iter().flatten();
    paths
        .flat_map(|(path, methods)| {
            methods.as_object().into_iter().flatten().filter_map(|(_, it)| Operation::new(path, it))
        })
        .collect()
});

static PATTERNS: LazyLock<HashMap<&str, Regex>> = LazyLock::new(|| {
    let schemas = CONTRACT["components"]["schemas"].as_object().into_iter().flatten();
    let members = schemas.flat_map(|(_, schema)| schema["properties"].as_object().into_iter().flatten());
    members
        .filter_map(|(_, member)| member["pattern"].as_str())
        .filter_map(|it| Some((it, Regex::new(it).ok()?)))
        .collect()
});

impl Operation {
    /// The operation of this id.
    pub fn of(id: &str) -> &'static Self {
        OPERATIONS.get(id).unwrap_or_else(|| panic!("the contract has no {id} with a body"))
    }

    fn new(path: &str, operation: &'static Value) -> Option<(&'static str, Self)> {
        let (_, content) = operation["requestBody"]["content"].as_object()?.iter().next()?;
        let responses = operation["responses"].as_object()?;
        let is_as_before = path.starts_with("/api/");
        Some((operation["operationId"].as_str()?, Self { is_as_before, schema: &content["schema"], responses }))
    }

    /// Fails where the contract does not announce this problem with its status. Those of a batch's items are announced
    /// with the 200 of the batch, or by the operation that does the same for one.
    pub fn assert_may_answer(&self, problem: &Value) {
        let (code, status) = (text(&problem["code"]), problem["status"].to_string());
        let pointer = text(&problem["pointer"]);
        let is_announced = if pointer.starts_with("/hostSessions/") {
            Self::of("provisionHostSession").announces(&status, code)
        } else if pointer.starts_with("/hostGuids/") {
            self.announces("200", code)
        } else {
            self.announces(&status, code)
        };
        assert!(is_announced, "the contract does not say so: {problem}");
        assert!(problem["title"].is_string() && problem["detail"].is_string(), "{problem}");
    }

    fn announces(&self, status: &str, code: &str) -> bool {
        self.responses.get(status).is_some_and(|it| text(&it["description"]).contains(&format!("`{code}`")))
    }

    /// Fails where the contract does not allow this body. The endpoints as before take more than they say.
    pub fn assert_allows(&self, body: &Value) {
        if !self.is_as_before {
            assert_valid(self.schema, body);
        }
    }
}

/// Holds a value against a schema. It knows the keywords that schemas of requests have, and fails at any other.
fn assert_valid(schema: &Value, value: &Value) {
    for (keyword, limit) in schema.as_object().into_iter().flatten() {
        let is_valid = match keyword.as_str() {
            "$ref" => return assert_valid(resolve(limit), value),
            "type" => is_of_type(limit, value),
            "enum" => limit.as_array().is_some_and(|values| values.contains(value)),
            "pattern" => limit.as_str().and_then(|it| PATTERNS.get(it)).is_some_and(|it| it.is_match(text(value))),
            "minLength" => limit.as_u64() <= Some(text(value).chars().count() as u64),
            "maxLength" => limit.as_u64() >= Some(text(value).chars().count() as u64),
            "minimum" => limit.as_i64() <= value.as_i64(),
            "maximum" => limit.as_i64() >= value.as_i64(),
            "minItems" => limit.as_u64() <= value.as_array().map(|items| items.len() as u64),
            "maxItems" => limit.as_u64() >= value.as_array().map(|items| items.len() as u64),
            "items" => {
                value.as_array().into_iter().flatten().for_each(|item| assert_valid(limit, item));
                true
            }
            "required" => limit.as_array().into_iter().flatten().all(|name| value.get(text(name)).is_some()),
            "properties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    match limit.get(name) {
                        // Whether an end lies in the future only the operation can say, which knows the time.
                        Some(_) if name == "expiresInSeconds" => {}
                        Some(schema) => assert_valid(schema, value),
                        None => assert_ne!(schema["additionalProperties"], false, "there is no member {name}"),
                    }
                }
                true
            }
            "additionalProperties" | "default" | "description" | "example" | "format" | "title" => true,
            keyword => panic!("schemas of requests have a keyword {keyword} now"),
        };
        assert!(is_valid, "{keyword} {limit} does not allow {value}");
    }
}

fn resolve(reference: &Value) -> &'static Value {
    let schema = text(reference).strip_prefix('#').and_then(|pointer| CONTRACT.pointer(pointer));
    schema.unwrap_or_else(|| panic!("{reference} leads nowhere"))
}

fn is_of_type(name: &Value, value: &Value) -> bool {
    match text(name) {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        name => panic!("schemas of requests have a type {name} now"),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
