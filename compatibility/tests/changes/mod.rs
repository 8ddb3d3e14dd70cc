//! Changes of a contract, one for each place where it can be made.

mod places;

use serde_json::{Value, json};

pub use places::Contract;

/// One change at one place of a document.
pub struct Change {
    pub place: String,
    edit: Box<dyn Fn(&mut Value)>,
}

impl Change {
    fn new(pointer: &str, edit: impl Fn(&mut Value) + 'static) -> Self {
        Self { place: pointer.to_owned(), edit: Box::new(edit) }
    }

    /// The document with this change.
    pub fn made_to(&self, document: &Value) -> Value {
        let mut changed = document.clone();
        (self.edit)(changed.pointer_mut(&self.place).unwrap());
        changed
    }
}

/// Bounds of every kind.
const BOUNDS: [&str; 8] = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "format"];

/// What goes to the service.
impl Contract {
    pub fn with_each_member_required(&self) -> Vec<Change> {
        let optional = self.arguments().flat_map(|(pointer, schema)| {
            members(schema, "properties")
                .filter(|name| !required(schema).contains(name))
                .map(move |name| (pointer, name))
        });
        optional.map(|(pointer, name)| Change::new(pointer, move |schema| push(schema, "required", &name))).collect()
    }

    pub fn without_each_member_of_arguments(&self) -> Vec<Change> {
        self.arguments().flat_map(without_each_member).collect()
    }

    pub fn with_each_list_of_arguments_shorter(&self) -> Vec<Change> {
        let lists = self.arguments().filter(|(_, schema)| schema.get("enum").is_some());
        lists.map(|(pointer, _)| Change::new(pointer, |schema| drop(list(schema, "enum").pop()))).collect()
    }

    pub fn with_each_argument_bounded(&self) -> Vec<Change> {
        let bounded = self.arguments().filter_map(|(pointer, schema)| {
            let (keyword, bound) = match schema["type"].as_str()? {
                "string" => ("pattern", json!("^only this$")),
                "integer" => ("minimum", json!(schema["minimum"].as_i64().unwrap_or(i64::MIN) + 1)),
                "array" => ("maxItems", json!(schema["maxItems"].as_i64().unwrap_or(i64::MAX) - 1)),
                _ => return None,
            };
            Some(Change::new(pointer, move |schema| schema[keyword] = bound.clone()))
        });
        bounded.collect()
    }

    pub fn without_each_bound_of_arguments(&self) -> Vec<Change> {
        let only = self.arguments().filter(|(pointer, _)| self.answers().all(|(other, _)| other != *pointer));
        only.flat_map(without_each_bound).collect()
    }

    pub fn with_each_default_changed(&self) -> Vec<Change> {
        let defaults = self.arguments().filter(|(_, schema)| schema.get("default").is_some());
        defaults.map(|(pointer, _)| Change::new(pointer, |schema| schema["default"] = json!("another"))).collect()
    }

    pub fn with_a_new_member_of_arguments(&self) -> Vec<Change> {
        let objects = self.arguments().filter(|(_, schema)| schema.get("properties").is_some());
        objects.map(|(pointer, _)| Change::new(pointer, add_member)).collect()
    }

    pub fn with_each_parameter_required(&self) -> Vec<Change> {
        let optional = self.parameters().filter(|(_, parameter)| parameter["required"] != true);
        optional.map(|(pointer, _)| Change::new(&pointer, |parameter| parameter["required"] = json!(true))).collect()
    }

    pub fn with_a_new_parameter(&self, is_required: bool) -> Vec<Change> {
        let novel = json!({ "name": "novel", "in": "query", "required": is_required, "schema": { "type": "string" } });
        let add = |(pointer, _): (String, _)| {
            let novel = novel.clone();
            Change::new(&pointer, move |operation| {
                let parameters = operation.as_object_mut().unwrap().entry("parameters").or_insert_with(|| json!([]));
                parameters.as_array_mut().unwrap().push(novel.clone());
            })
        };
        self.operations().map(add).collect()
    }

    pub fn without_each_parameter(&self) -> Vec<Change> {
        let count = |operation: &Value| operation["parameters"].as_array().map_or(0, Vec::len);
        let all = self
            .operations()
            .flat_map(|(pointer, operation)| (0..count(operation)).map(move |index| (pointer.clone(), index)));
        all.map(|(pointer, index)| {
            Change::new(&pointer, move |operation| drop(list(operation, "parameters").remove(index)))
        })
        .collect()
    }

    pub fn without_each_body(&self) -> Vec<Change> {
        let with_body = self.operations().filter(|(_, operation)| operation.get("requestBody").is_some());
        with_body.map(|(pointer, _)| without(&pointer, "requestBody")).collect()
    }
}

/// What comes from the service.
impl Contract {
    pub fn without_each_member_of_answers(&self) -> Vec<Change> {
        self.answers().flat_map(without_each_member).collect()
    }

    pub fn without_each_required_member(&self) -> Vec<Change> {
        let all =
            self.answers().flat_map(|(pointer, schema)| required(schema).into_iter().map(move |name| (pointer, name)));
        all.map(|(pointer, name)| {
            Change::new(pointer, move |schema| list(schema, "required").retain(|other| *other != name))
        })
        .collect()
    }

    pub fn with_each_list_of_answers_longer(&self) -> Vec<Change> {
        let lists = self.answers().filter(|(_, schema)| schema.get("enum").is_some());
        lists.map(|(pointer, _)| Change::new(pointer, |schema| push(schema, "enum", "novel"))).collect()
    }

    pub fn with_each_answer_nullable(&self) -> Vec<Change> {
        self.answers().map(|(pointer, _)| Change::new(pointer, |schema| schema["nullable"] = json!(true))).collect()
    }

    pub fn without_each_bound_of_answers(&self) -> Vec<Change> {
        self.answers().flat_map(without_each_bound).collect()
    }

    pub fn with_a_new_member_of_answers(&self) -> Vec<Change> {
        let objects = self.answers().filter(|(_, schema)| schema.get("properties").is_some());
        objects.map(|(pointer, _)| Change::new(pointer, add_member)).collect()
    }

    pub fn without_each_header(&self) -> Vec<Change> {
        let all = self.statuses().flat_map(|(pointer, answer)| {
            members(answer, "headers").map(move |name| without(&format!("{pointer}/headers"), &name))
        });
        all.collect()
    }

    pub fn without_each_status(&self) -> Vec<Change> {
        let all = self.operations().flat_map(|(pointer, operation)| {
            members(operation, "responses").map(move |status| without(&format!("{pointer}/responses"), &status))
        });
        all.collect()
    }

    pub fn with_another_success(&self) -> Vec<Change> {
        let add = |(pointer, _): (String, _)| {
            Change::new(&format!("{pointer}/responses"), |responses| {
                responses["202"] = json!({ "description": "It will be done." });
            })
        };
        self.operations().map(add).collect()
    }

    pub fn with_each_code_renamed(&self) -> Vec<Change> {
        let count = |list: &Value| list.as_array().map_or(0, Vec::len);
        let all = self
            .lists_of_codes()
            .flat_map(|(pointer, codes)| (0..count(codes)).map(move |index| (pointer.clone(), index)));
        all.map(|(pointer, index)| Change::new(&pointer, move |codes| codes[index] = json!("renamed"))).collect()
    }

    pub fn with_each_list_of_codes_longer(&self) -> Vec<Change> {
        let add = |(pointer, _): (String, _)| {
            Change::new(&pointer, |codes| codes.as_array_mut().unwrap().push(json!("novel")))
        };
        self.lists_of_codes().map(add).collect()
    }
}

/// What goes either way, and operations as such.
impl Contract {
    pub fn with_each_type_changed(&self) -> Vec<Change> {
        let typed = self.arguments().chain(self.answers()).filter(|(_, schema)| schema.get("type").is_some());
        typed.map(|(pointer, _)| Change::new(pointer, |schema| schema["type"] = json!("another"))).collect()
    }

    pub fn with_an_unknown_keyword(&self) -> Vec<Change> {
        let all = self.arguments().chain(self.answers());
        all.map(|(pointer, _)| Change::new(pointer, |schema| schema["not"] = json!({ "type": "string" }))).collect()
    }

    pub fn without_each_operation(&self) -> Vec<Change> {
        let apart = |(pointer, _): (String, _)| {
            let (path, method) = pointer.rsplit_once('/').unwrap();
            without(path, method)
        };
        self.operations().map(apart).collect()
    }

    pub fn with_each_operation_renamed(&self) -> Vec<Change> {
        let rename =
            |(pointer, _): (String, _)| Change::new(&pointer, |operation| operation["operationId"] = json!("novel"));
        self.operations().map(rename).collect()
    }

    pub fn with_a_new_operation(&self) -> Vec<Change> {
        let novel =
            json!({ "get": { "operationId": "novel", "responses": { "200": { "description": "It is new." } } } });
        vec![Change::new("/paths", move |paths| paths["/v1/novel"] = novel.clone())]
    }

    pub fn with_each_schema_renamed(&self) -> Vec<Change> {
        let rename = |name: String| {
            Change::new("", move |document| {
                let schemas = document["components"]["schemas"].as_object_mut().unwrap();
                let schema = schemas.remove(&name).unwrap();
                schemas.insert("Novel".to_owned(), schema);
                let (old, new) = (json!(format!("#/components/schemas/{name}")), json!("#/components/schemas/Novel"));
                replace(document, &mut |key, value| (key == "$ref" && *value == old).then(|| new.clone()));
            })
        };
        members(&self.document["components"], "schemas").map(rename).collect()
    }

    pub fn with_each_scope_changed(&self) -> Vec<Change> {
        let scoped = self.operations().flat_map(|(pointer, operation)| {
            let named =
                ["x-required-scope", "x-optional-scope"].into_iter().filter(|name| operation.get(*name).is_some());
            named.map(move |name| (pointer.clone(), name))
        });
        scoped
            .map(|(pointer, name)| Change::new(&pointer, move |operation| operation[name] = json!("another")))
            .collect()
    }

    pub fn with_each_door_closed(&self) -> Vec<Change> {
        let open = self.operations().filter(|(_, operation)| operation.get("x-required-scope").is_none());
        open.map(|(pointer, _)| Change::new(&pointer, |operation| operation["security"] = json!([{ "bearer": [] }])))
            .collect()
    }

    pub fn with_each_tag_changed(&self) -> Vec<Change> {
        let all = self.operations();
        all.map(|(pointer, _)| Change::new(&pointer, |operation| operation["tags"] = json!(["Another"]))).collect()
    }

    pub fn without_each_link(&self) -> Vec<Change> {
        let all = self.statuses().flat_map(|(pointer, answer)| {
            members(answer, "links").map(move |name| without(&format!("{pointer}/links"), &name))
        });
        all.collect()
    }

    /// Where the service is, how one is let in, and what a path says for all of its operations.
    pub fn with_another_place_or_door(&self) -> Vec<Change> {
        let shared = json!([{ "name": "novel", "in": "query", "required": true, "schema": { "type": "string" } }]);
        vec![
            Change::new("/servers/0", |server| server["url"] = json!("/elsewhere")),
            Change::new("/components/securitySchemes/bearer", |scheme| scheme["scheme"] = json!("basic")),
            without("/components/securitySchemes", "bearer"),
            Change::new("/paths/~1v1~1verify", move |item| item["parameters"] = shared.clone()),
            Change::new("/paths/~1v1~1verify/post", |operation| {
                operation["servers"] = json!([{ "url": "/elsewhere" }])
            }),
        ]
    }

    pub fn with_each_text_in_a_form(&self) -> Vec<Change> {
        let plain = self.answers().filter(|(_, schema)| schema["type"] == "string" && schema.get("format").is_none());
        plain.map(|(pointer, _)| Change::new(pointer, |schema| schema["format"] = json!("uuid"))).collect()
    }

    /// Members that are only written are missing from answers, and those that are only read from arguments.
    pub fn with_each_member_one_way(&self) -> Vec<Change> {
        let write_only = |(pointer, _): (&str, _)| Change::new(pointer, |schema| schema["writeOnly"] = json!(true));
        let read_only = |(pointer, _): (&str, _)| Change::new(pointer, |schema| schema["readOnly"] = json!(true));
        self.answers().map(write_only).chain(self.arguments().map(read_only)).collect()
    }

    pub fn with_a_problem_of_another_kind(&self) -> Vec<Change> {
        let answer = json!({ "description": "It is no problem.", "content": { "text/plain": {} } });
        let add = |(pointer, _): (String, _)| {
            let answer = answer.clone();
            Change::new(&format!("{pointer}/responses"), move |responses| responses["418"] = answer.clone())
        };
        self.operations().map(add).collect()
    }

    pub fn with_each_description_changed(&self) -> Vec<Change> {
        let say = |document: &mut Value| {
            replace(document, &mut |key, value| {
                (key == "description" && value.is_string()).then(|| json!("In other words."))
            });
        };
        vec![Change::new("", say)]
    }
}

fn without_each_member((pointer, schema): (&str, &Value)) -> Vec<Change> {
    let delete = |name: String| {
        Change::new(pointer, move |schema| {
            schema["properties"].as_object_mut().unwrap().remove(&name);
            if let Some(required) = schema["required"].as_array_mut() {
                required.retain(|other| *other != name);
            }
        })
    };
    members(schema, "properties").map(delete).collect()
}

fn without_each_bound((pointer, schema): (&str, &Value)) -> Vec<Change> {
    // A bound of 0 from below is as good as none.
    let bounds =
        BOUNDS.into_iter().filter(|bound| schema.get(bound).is_some_and(|value| *value != 0 || *bound == "minimum"));
    bounds.map(|bound| without(pointer, bound)).collect()
}

fn without(pointer: &str, name: &str) -> Change {
    let name = name.to_owned();
    Change::new(pointer, move |value| drop(value.as_object_mut().unwrap().remove(&name)))
}

fn add_member(schema: &mut Value) {
    schema["properties"]["novel"] = json!({ "type": "string" });
}

fn members<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = String> + use<'a> {
    value[name].as_object().into_iter().flat_map(|members| members.keys().cloned())
}

fn required(schema: &Value) -> Vec<String> {
    let names = schema["required"].as_array().into_iter().flatten();
    names.map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn list<'a>(value: &'a mut Value, name: &str) -> &'a mut Vec<Value> {
    value[name].as_array_mut().unwrap()
}

fn push(value: &mut Value, name: &str, item: &str) {
    let items = value.as_object_mut().unwrap().entry(name).or_insert_with(|| json!([]));
    items.as_array_mut().unwrap().push(json!(item));
}

/// Puts something else in the place of every member of which `with` has it.
fn replace(value: &mut Value, with: &mut dyn FnMut(&str, &Value) -> Option<Value>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match with(key, member) {
                    Some(other) => *member = other,
                    None => replace(member, with),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, with)),
        _ => {}
    }
}
