//! What the published contract promises to whoever reads it or makes a client from it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{collections::HashSet, fs};

use serde_json::{Map, Value};

/// Operations that take no token.
const PUBLIC: [&str; 3] = ["getLiveness", "getReadiness", "getStatus"];

/// One operation of the contract.
struct Operation {
    id: String,
    path: String,
    value: Value,
}

impl Operation {
    fn responses(&self) -> &Map<String, Value> {
        self.value["responses"].as_object().unwrap()
    }

    fn has_input(&self) -> bool {
        self.value.get("requestBody").is_some() || self.value.get("parameters").is_some()
    }
}

fn contract() -> Value {
    serde_json::from_str(api::contract_json()).unwrap()
}

fn operations(contract: &Value) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, methods) in contract["paths"].as_object().unwrap() {
        for (method, value) in methods.as_object().unwrap() {
            let id = value["operationId"].as_str().unwrap_or_else(|| panic!("{method} {path} has no operationId"));
            operations.push(Operation { id: id.to_owned(), path: path.clone(), value: value.clone() });
        }
    }
    operations
}

/// What a reference leads to.
fn resolve<'a>(contract: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => contract.pointer(reference.strip_prefix('#').unwrap()).unwrap(),
        None => schema,
    }
}

/// Calls with every schema and where it is.
fn visit_schemas(value: &Value, pointer: &str, visit: &mut dyn FnMut(&str, &Value)) {
    match value {
        Value::Object(members) => {
            let is_map_of_names = pointer.ends_with("/properties") || pointer.ends_with("/schemas");
            if members.contains_key("type") && !is_map_of_names {
                visit(pointer, value);
            }
            for (name, value) in members.iter().filter(|(name, _)| *name != "example" || is_map_of_names) {
                visit_schemas(value, &format!("{pointer}/{name}"), visit);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| visit_schemas(item, &format!("{pointer}/-"), visit)),
        _ => {}
    }
}

#[test]
fn the_published_file_is_what_the_code_says() {
    let published = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi.yaml")).unwrap();
    assert!(
        published == api::contract_yaml(),
        "openapi.yaml is out of date: cargo run -p api --bin openapi > openapi.yaml"
    );
}

#[test]
fn both_forms_are_one_document() {
    // This reader refuses a key that is there twice.
    let yaml: Value = serde_yaml::from_str(api::contract_yaml()).unwrap();
    assert_eq!(yaml, contract());
    assert_eq!(yaml["openapi"], "3.0.0");
}

#[test]
fn every_operation_is_described() {
    let contract = contract();
    let tags: Vec<_> = contract["tags"].as_array().unwrap().iter().map(|tag| tag["name"].clone()).collect();
    assert!(contract["tags"].as_array().unwrap().iter().all(|tag| tag["description"].is_string()));

    let mut ids = HashSet::new();
    for Operation { id, value, .. } in operations(&contract) {
        assert!(ids.insert(id.clone()), "{id} is there twice");
        assert!(!value["summary"].as_str().unwrap().contains('\n'), "{id}");
        assert!(value["description"].is_string(), "{id}");
        assert!(tags.contains(&value["tags"][0]) && value["tags"].as_array().unwrap().len() == 1, "{id}");
    }
}

#[test]
fn every_operation_has_examples() {
    let contract = contract();
    let has_example = |schema: &Value| resolve(&contract, schema).get("example").is_some();
    for operation in operations(&contract) {
        let id = &operation.id;
        for parameter in operation.value["parameters"].as_array().into_iter().flatten() {
            assert!(has_example(&parameter["schema"]), "{id}: {parameter}");
        }
        let answers = operation.responses().values();
        for document in answers.chain(operation.value.get("requestBody")) {
            for media_type in document["content"].as_object().unwrap().values() {
                assert!(has_example(&media_type["schema"]), "{id}: {media_type}");
            }
        }
    }
}

#[test]
fn every_operation_has_all_its_problems() {
    let contract = contract();
    for operation in operations(&contract) {
        let id = &operation.id;
        let is_public = PUBLIC.contains(&id.as_str());
        let has_body = operation.value.get("requestBody").is_some();
        for (status, expected) in [
            ("400", has_body),
            ("401", !is_public),
            ("403", !is_public),
            ("404", operation.path.contains("{id}")),
            ("408", has_body),
            ("413", has_body),
            ("415", has_body),
            ("422", operation.has_input()),
            ("500", true),
            ("503", true),
        ] {
            assert_eq!(operation.responses().contains_key(status), expected, "{id}: {status}");
        }
        for (status, response) in operation.responses() {
            let media_type = if status.starts_with('2') { "application/json" } else { "application/problem+json" };
            assert_eq!(response["content"].as_object().unwrap().keys().collect::<Vec<_>>(), [media_type], "{id}");
            // A problem's code is named where its status is described.
            let description = response["description"].as_str().unwrap();
            assert!(status.starts_with('2') || description.contains(": `"), "{id}: {description}");
        }
        let schema = if operation.path.starts_with("/api/") { "ProblemAsBefore" } else { "Problem" };
        let problem = &operation.responses()["500"]["content"]["application/problem+json"]["schema"]["$ref"];
        assert_eq!(problem, &format!("#/components/schemas/{schema}"), "{id}");
    }
}

#[test]
fn every_operation_that_is_not_public_takes_a_token() {
    let contract = contract();
    assert_eq!(contract["components"]["securitySchemes"]["bearer"]["scheme"], "bearer");
    for Operation { id, value, .. } in operations(&contract) {
        let security = serde_json::json!([{ "bearer": [] }]);
        let expected = (!PUBLIC.contains(&id.as_str())).then_some(&security);
        assert_eq!(value.get("security"), expected, "{id}");
        let says_scope = value["description"].as_str().unwrap().contains("Takes the scope `");
        assert_eq!(says_scope, expected.is_some(), "{id}");
    }
}

/// A generator would have to make up a name for such an object.
#[test]
fn every_object_has_a_name() {
    let mut objects = 0;
    visit_schemas(&contract(), "", &mut |pointer, schema| {
        if schema["type"] == "object" {
            objects += 1;
            let name = pointer.strip_prefix("/components/schemas/");
            assert!(name.is_some_and(|name| !name.contains('/')), "{pointer}");
            // What may hold anything has no properties of its own.
            for (property, schema) in schema["properties"].as_object().into_iter().flatten() {
                let described = schema.get("description").is_some() || schema.get("$ref").is_some();
                assert!(described, "{pointer}: {property}");
            }
        }
    });
    assert!(objects > 10);
}

#[test]
fn requests_say_that_they_have_no_other_members() {
    let contract = contract();
    for Operation { id, path, value } in operations(&contract) {
        let Some(body) = value.get("requestBody") else { continue };
        assert_eq!(body["required"], true, "{id}");
        let schema = resolve(&contract, &body["content"]["application/json"]["schema"]);
        let is_closed = schema["additionalProperties"] == Value::Bool(false);
        assert_eq!(is_closed, !path.starts_with("/api/"), "{id}");
    }
}

#[test]
fn ids_have_exact_bounds() {
    let contract = contract();
    let session_id = &contract["components"]["schemas"]["ProvisionRequest"]["properties"]["sessionId"];
    assert_eq!(session_id["minimum"].as_i64(), Some(1));
    assert_eq!(session_id["maximum"].as_i64(), Some((1 << 53) - 1));
}
