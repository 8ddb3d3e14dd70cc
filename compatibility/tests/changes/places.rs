//! The places of a contract where something can be changed.

use std::collections::BTreeMap;

use serde_json::Value;

/// A contract, and where its schemas are, by the way that their values go.
pub struct Contract {
    pub document: Value,
    arguments: BTreeMap<String, Value>,
    answers: BTreeMap<String, Value>,
}

impl Contract {
    pub fn new(document: Value) -> Self {
        let (mut arguments, mut answers) = (BTreeMap::new(), BTreeMap::new());
        for (pointer, operation) in operations(&document) {
            for index in 0..operation["parameters"].as_array().map_or(0, Vec::len) {
                visit(&document, &format!("{pointer}/parameters/{index}/schema"), &mut arguments);
            }
            visit_content(&document, &format!("{pointer}/requestBody"), &mut arguments);
            for status in operation["responses"].as_object().unwrap().keys() {
                let pointer = format!("{pointer}/responses/{status}");
                visit_content(&document, &pointer, &mut answers);
                for header in keys(&document, &format!("{pointer}/headers")) {
                    visit(&document, &format!("{pointer}/headers/{header}/schema"), &mut answers);
                }
            }
        }
        Self { document, arguments, answers }
    }

    /// Every schema of what goes to the service, at any depth, and where it stands.
    pub fn arguments(&self) -> impl Iterator<Item = (&str, &Value)> + Clone {
        self.arguments.iter().map(|(pointer, schema)| (pointer.as_str(), schema))
    }

    /// The same of what comes from it.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &Value)> + Clone {
        self.answers.iter().map(|(pointer, schema)| (pointer.as_str(), schema))
    }

    pub fn operations(&self) -> impl Iterator<Item = (String, &Value)> {
        operations(&self.document)
    }

    pub fn parameters(&self) -> impl Iterator<Item = (String, &Value)> {
        self.operations().flat_map(|(pointer, operation)| {
            let parameters = operation["parameters"].as_array().into_iter().flatten().enumerate();
            parameters.map(move |(index, parameter)| (format!("{pointer}/parameters/{index}"), parameter))
        })
    }

    /// Every status of every operation.
    pub fn statuses(&self) -> impl Iterator<Item = (String, &Value)> {
        self.operations().flat_map(|(pointer, operation)| {
            let answers = operation["responses"].as_object().unwrap().iter();
            answers.map(move |(status, answer)| (format!("{pointer}/responses/{status}"), answer))
        })
    }

    /// Every list of problem codes: those of an answer, and the list of all.
    pub fn lists_of_codes(&self) -> impl Iterator<Item = (String, &Value)> {
        let of_answers = self.statuses().filter_map(|(pointer, answer)| {
            Some((format!("{pointer}/x-problem-codes"), answer.get("x-problem-codes")?))
        });
        let of_schemas = self.answers().filter_map(|(pointer, schema)| {
            Some((format!("{pointer}/x-extensible-enum"), schema.get("x-extensible-enum")?))
        });
        of_answers.chain(of_schemas)
    }
}

fn operations(document: &Value) -> impl Iterator<Item = (String, &Value)> {
    document["paths"].as_object().unwrap().iter().flat_map(|(path, methods)| {
        let pointer = format!("/paths/{}", escaped(path));
        methods.as_object().unwrap().iter().map(move |(method, operation)| (format!("{pointer}/{method}"), operation))
    })
}

/// Notes the schemas of all media types that stand at this place.
fn visit_content(document: &Value, pointer: &str, found: &mut BTreeMap<String, Value>) {
    for media_type in keys(document, &format!("{pointer}/content")) {
        visit(document, &format!("{pointer}/content/{media_type}/schema"), found);
    }
}

/// Notes the schema at this place, or the one that it refers to, and all within it.
fn visit(document: &Value, pointer: &str, found: &mut BTreeMap<String, Value>) {
    let schema = document.pointer(pointer).unwrap();
    if let Some(reference) = schema["$ref"].as_str() {
        return visit(document, &reference[1..], found);
    }
    if found.insert(pointer.to_owned(), schema.clone()).is_some() {
        return;
    }
    for name in keys(document, &format!("{pointer}/properties")) {
        visit(document, &format!("{pointer}/properties/{name}"), found);
    }
    for part in ["items", "additionalProperties"] {
        if schema[part].is_object() {
            visit(document, &format!("{pointer}/{part}"), found);
        }
    }
}

/// The keys of the object at this place, as parts of a pointer (RFC 6901, section 3), or none.
fn keys(document: &Value, pointer: &str) -> Vec<String> {
    let members = document.pointer(pointer).and_then(Value::as_object).into_iter().flatten();
    members.map(|(key, _)| escaped(key)).collect()
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
