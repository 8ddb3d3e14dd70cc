//! The contract as generators can take it that fall short of it. What goes over the wire stays the same.

use std::{fs, io, path::PathBuf};

use serde_json::{Value, json};

/// The folder that everything is in.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The contract as it is.
///
/// # Errors
///
/// Where `openapi.yaml` cannot be read.
pub fn contract() -> io::Result<Value> {
    let text = fs::read_to_string(root().join("openapi.yaml"))?;
    serde_yaml::from_str(&text).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// What bounds a value. Progenitor would make a type of its own for each member that has one, with a check that the
/// service does anyway and says more about.
const BOUNDS: [&str; 7] = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern"];

/// The contract for progenitor.
///
/// # Errors
///
/// As [`with_joined_answers`].
pub fn for_progenitor(contract: Value) -> Result<Value, String> {
    let mut contract = with_joined_answers(contract)?;
    take_bounds(&mut contract);
    read_problems(&mut contract);
    Ok(contract)
}

/// The contract for generators that want one type for all answers of an operation that are no problems. Issuing has two, of
/// which a dry run gets the second: they become the variants of one.
///
/// # Errors
///
/// Where one of several such answers has a schema without a name, of which no name could be made.
pub fn with_joined_answers(mut contract: Value) -> Result<Value, String> {
    join_answers(&mut contract)?;
    Ok(contract)
}

fn take_bounds(value: &mut Value) {
    match value {
        Value::Object(members) => {
            // Whatever has a type is a schema; a member of an object that is called `pattern` has none beside it.
            if members.get("type").is_some_and(Value::is_string) {
                members.retain(|name, _| !BOUNDS.contains(&name.as_str()));
            }
            members.values_mut().for_each(take_bounds);
        }
        Value::Array(items) => items.iter_mut().for_each(take_bounds),
        _ => {}
    }
}

/// Whatever is no success is a problem, whichever its status: there may be more of them than a client knows. Progenitor reads
/// what is called JSON, and a problem is JSON under a name of its own.
fn read_problems(contract: &mut Value) {
    for operation in operations_mut(contract) {
        let Some(answers) = operation.get_mut("responses").and_then(Value::as_object_mut) else { continue };
        let problem = answers.values().find_map(|answer| answer["content"].get("application/problem+json").cloned());
        answers.retain(|status, _| status.starts_with('2'));
        if let Some(problem) = problem {
            let answer = json!({ "description": "A problem.", "content": { "application/json": problem } });
            answers.insert("4XX".to_owned(), answer.clone());
            answers.insert("5XX".to_owned(), answer);
        }
    }
}

fn join_answers(contract: &mut Value) -> Result<(), String> {
    let mut joined = Vec::new();
    for operation in operations_mut(contract) {
        let Some(answers) = operation.get_mut("responses").and_then(Value::as_object_mut) else { continue };
        let schemas = answers.iter_mut().filter(|(status, _)| status.starts_with('2'));
        let schemas: Vec<&mut Value> =
            schemas.map(|(_, answer)| &mut answer["content"]["application/json"]["schema"]).collect();
        if schemas.len() < 2 {
            continue;
        }
        let names: Option<Vec<_>> = schemas.iter().map(|schema| schema["$ref"].as_str()?.rsplit('/').next()).collect();
        let name = names.ok_or("an answer has a schema without a name")?.join("Or");
        let variants: Vec<_> = schemas.iter().map(|schema| (**schema).clone()).collect();
        for schema in schemas {
            *schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        }
        joined.push((name, variants));
    }
    for (name, variants) in joined {
        contract["components"]["schemas"][name] =
            json!({ "description": "What was done, or what would be done.", "oneOf": variants });
    }
    Ok(())
}

fn operations_mut(contract: &mut Value) -> impl Iterator<Item = &mut Value> {
    let items = contract["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    items.flat_map(|item| item.as_object_mut().into_iter().flat_map(|item| item.values_mut()))
}
