//! What the published contract promises to whoever reads it or makes a client from it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{collections::HashSet, fs};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use serde_json::{Map, Value, json};

/// Operations that take no token.
const PUBLIC: [&str; 5] = ["authenticateHost", "getLiveness", "getReadiness", "getSigningKeys", "getStatus"];

/// The operation that anybody may call, and that tells more to those who show a token.
const OPTIONAL: &str = "authenticate";

/// Operations that let hosts in: they refuse with a 401 of their own, and not too often.
const ENTRANCES: [&str; 2] = ["authenticate", "authenticateHost"];

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
    let all_codes = contract["components"]["schemas"]["Problem"]["properties"]["code"]["x-extensible-enum"].clone();
    let all_codes = all_codes.as_array().unwrap();
    let explained = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/api-design.md")).unwrap();
    let (explained, _) = explained.split_once("The console prints the same problems").unwrap();
    for operation in operations(&contract) {
        let id = &operation.id;
        let is_entrance = ENTRANCES.contains(&id.as_str());
        let takes_token = id != OPTIONAL && !PUBLIC.contains(&id.as_str());
        let has_body = operation.value.get("requestBody").is_some();
        for (status, expected) in [
            ("400", has_body),
            ("401", takes_token || is_entrance),
            ("403", takes_token),
            ("404", operation.path.contains("{id}") || operation.path.contains("{name}")),
            ("408", has_body),
            ("413", has_body),
            ("415", has_body),
            ("422", operation.has_input()),
            ("429", is_entrance),
            ("500", true),
            ("503", true),
        ] {
            assert_eq!(operation.responses().contains_key(status), expected, "{id}: {status}");
        }
        for (status, response) in operation.responses() {
            let media_type = if status.starts_with('2') { "application/json" } else { "application/problem+json" };
            assert_eq!(response["content"].as_object().unwrap().keys().collect::<Vec<_>>(), [media_type], "{id}");
            // A problem's codes are listed for programs, and explained in the docs.
            let codes = response["x-problem-codes"].as_array();
            assert_eq!(codes.is_none(), status.starts_with('2'), "{id}: {status}");
            for code in codes.into_iter().flatten().map(|code| code.as_str().unwrap()) {
                assert!(explained.contains(&format!("`{code}`")), "docs/api-design.md lacks {code}, of {id}");
                assert!(all_codes.contains(&json!(code)), "{id}: {code}");
            }
            for (header, statuses) in
                [("Retry-After", ["429", "503"]), ("WWW-Authenticate", ["401", "403"]), ("Allow", ["405", "405"])]
            {
                let is_expected = statuses.contains(&status.as_str());
                assert_eq!(response["headers"].get(header).is_some(), is_expected, "{id}: {status} {header}");
            }
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
        let expected = match id.as_str() {
            OPTIONAL => json!([{ "bearer": [] }, {}]),
            id if PUBLIC.contains(&id) => json!([]),
            _ => json!([{ "bearer": [] }]),
        };
        assert_eq!(value["security"], expected, "{id}");
    }
}

/// New clients are led to the operations that are there to stay.
#[test]
fn the_operations_as_before_are_deprecated() {
    for Operation { id, path, value } in operations(&contract()) {
        assert_eq!(value["deprecated"] == true, path.starts_with("/api/"), "{id}");
    }
}

/// A client that keeps secrets out of its logs knows by the format which they are.
#[test]
fn every_secret_is_marked() {
    let mut secrets = Vec::new();
    visit_schemas(&contract(), "", &mut |pointer, schema| {
        let is_marked = ["uuid", "password"].iter().any(|format| schema["format"] == *format);
        let (_, name) = pointer.rsplit_once('/').unwrap();
        assert_eq!(is_marked, ["hostGuid", "sessionToken", "token"].contains(&name), "{pointer}");
        secrets.extend(is_marked.then(|| name.to_owned()));
    });
    assert!(secrets.len() > 8, "{secrets:?}");
}

/// What people read about scopes is written by hand, and what programs read comes from the types that check them.
#[test]
fn people_and_programs_are_told_the_same_scope() {
    let mut scopes = HashSet::new();
    for Operation { id, value, .. } in operations(&contract()) {
        let prose: Vec<_> = value["description"].as_str().unwrap().split("Takes the scope `").skip(1).collect();
        let required = value.get("x-required-scope").map(|scope| scope.as_str().unwrap());
        assert_eq!(required.is_some(), value.get("security") == Some(&json!([{ "bearer": [] }])), "{id}");
        assert_eq!(value.get("x-optional-scope").is_some(), id == OPTIONAL, "{id}");
        let told: Vec<_> = prose.iter().map(|rest| rest.split_once("`.").map(|(scope, _)| scope)).collect();
        assert_eq!(told, required.map(Some).into_iter().collect::<Vec<_>>(), "{id}");
        scopes.extend(required.map(str::to_owned));
        scopes.extend(value.get("x-optional-scope").map(|scope| scope.as_str().unwrap().to_owned()));
    }
    let known = contract()["components"]["schemas"]["Scope"]["enum"].as_array().unwrap().clone();
    assert_eq!(scopes.len(), known.len());
    assert!(known.iter().all(|scope| scopes.contains(scope.as_str().unwrap())), "{scopes:?} {known:?}");
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
        let content: Vec<_> = body["content"].as_object().unwrap().iter().collect();
        let [(media_type, document)] = content.as_slice() else { panic!("{id}: {content:?}") };
        // OAuth's forms may have parameters that nobody here knows (RFC 7662, section 2.1).
        let is_form = *media_type == "application/x-www-form-urlencoded";
        assert_eq!(is_form, id == "introspect");
        assert!(is_form || *media_type == "application/json", "{id}: {media_type}");
        let is_closed = resolve(&contract, &document["schema"])["additionalProperties"] == Value::Bool(false);
        assert_eq!(is_closed, !is_form && !path.starts_with("/api/"), "{id}");
    }
}

#[test]
fn ids_have_exact_bounds() {
    let contract = contract();
    let session_id = &contract["components"]["schemas"]["ProvisionRequest"]["properties"]["sessionId"];
    assert_eq!(session_id["minimum"].as_i64(), Some(1));
    assert_eq!(session_id["maximum"].as_i64(), Some((1 << 53) - 1));
}

/// Whoever tries a checker of his own on the examples finds that they belong together.
#[test]
fn the_example_of_a_session_token_is_a_good_one() {
    let contract = contract();
    let example = |name: &str| contract["components"]["schemas"][name]["example"].clone();
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    let authenticated = example("AuthenticatedHost");
    let token = authenticated["sessionToken"].as_str().unwrap();
    let [header, claims, signature] = token.split('.').collect::<Vec<_>>().try_into().unwrap();

    let key = &example("SigningKeys")["keys"][0];
    let point = [vec![4], bytes(key["x"].as_str().unwrap()), bytes(key["y"].as_str().unwrap())].concat();
    let signed = format!("{header}.{claims}");
    let signature = Signature::from_slice(&bytes(signature)).unwrap();
    VerifyingKey::from_sec1_bytes(&point).unwrap().verify(signed.as_bytes(), &signature).unwrap();
    let header: Value = serde_json::from_slice(&bytes(header)).unwrap();
    assert_eq!(header, json!({ "alg": key["alg"], "kid": key["kid"], "typ": "host-session+jwt" }));

    let mut claims: Value = serde_json::from_slice(&bytes(claims)).unwrap();
    assert_eq!(claims["sub"], authenticated["hostSessionId"].to_string());
    assert_eq!(claims["sessionId"], authenticated["sessionId"]);
    claims["active"] = true.into();
    assert_eq!(claims, example("Introspection"));
}

/// Whoever sends what the contract shows gets past the reading of it.
#[test]
fn every_body_that_the_contract_shows_is_accepted() {
    let contract = contract();
    let bodies: HashSet<_> = api::RequestBody::ALL.iter().map(api::RequestBody::operation_id).collect();
    let operations = operations(&contract);
    let with_body = operations.iter().filter(|operation| operation.value.get("requestBody").is_some());
    assert_eq!(with_body.map(|operation| operation.id.as_str()).collect::<HashSet<_>>(), bodies);

    for body in &api::RequestBody::ALL {
        let operation = operations.iter().find(|operation| operation.id == body.operation_id()).unwrap();
        let (media_type, content) =
            operation.value["requestBody"]["content"].as_object().unwrap().iter().next().unwrap();
        let example = &resolve(&contract, &content["schema"])["example"];
        let sent = match media_type.as_str() {
            "application/json" => example.to_string(),
            _ => {
                let members = example.as_object().unwrap().iter();
                members.map(|(name, value)| format!("{name}={}&", value.as_str().unwrap())).collect()
            }
        };
        assert_eq!(body.problems(sent.as_bytes()), Vec::<Value>::new(), "{}", operation.id);
        assert_ne!(body.problems(b"\xff"), Vec::<Value>::new(), "{}", operation.id);
    }
}

/// Whoever follows a link calls an operation that is there, with something that the answer has.
#[test]
fn every_link_leads_somewhere() {
    let contract = contract();
    let operations = operations(&contract);
    let mut links = 0;
    for from in &operations {
        for (status, answer) in from.responses() {
            for (name, link) in answer["links"].as_object().into_iter().flatten() {
                links += 1;
                let place = format!("{} {status} {name}", from.id);
                let to = operations.iter().find(|to| link["operationId"] == to.id.as_str()).expect(&place);
                let given = resolve(&contract, &answer["content"]["application/json"]["schema"]);
                let known = to.value["parameters"].as_array().expect(&place);
                for (parameter, expression) in link["parameters"].as_object().unwrap() {
                    assert!(known.iter().any(|known| known["name"] == parameter.as_str()), "{place}: {parameter}");
                    let member = expression.as_str().unwrap().strip_prefix("$response.body#/").unwrap();
                    assert!(given["properties"].get(member).is_some(), "{place}: {member}");
                }
            }
        }
    }
    assert!(links > 10, "{links}");
}
