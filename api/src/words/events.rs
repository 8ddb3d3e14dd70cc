//! The words that tell of what happened.

use std::{fmt::Write, sync::LazyLock};

use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use provisioner::{Action, EventCursor, Invalid};
use serde_json::{Map, Value, json};

use super::{Described, ParameterWord, Word, values::text};

/// The name of what happened.
pub(crate) struct ActionName(pub String);

/// What there is to know about an event: an object whose members depend on the action.
pub(crate) struct EventDetails(pub Map<String, Value>);

impl Described for ActionName {
    const NAME: Option<&'static str> = Some("AuditAction");

    fn schema() -> MetaSchema {
        static DESCRIPTION: LazyLock<String> = LazyLock::new(|| {
            let mut text = "What happened, with the `details` that come with it.".to_owned();
            for action in Action::ALL {
                // Writing to a string cannot fail.
                _ = write!(text, "\n- `{}`: {}.", action.as_str(), action.meaning());
            }
            text.push_str(
                "\n\nA store that a newer version has written to may hold others, which are given as they are.",
            );
            text
        });
        MetaSchema {
            description: Some(&DESCRIPTION),
            enum_items: Action::ALL.iter().map(|action| action.as_str().into()).collect(),
            example: Some(json!("provisioned")),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for ActionName {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        text(value).map(|name| Self(name.to_owned()))
    }

    fn to_json(&self) -> Value {
        self.0.as_str().into()
    }
}

/// As a parameter: only those that this version knows can be asked for.
impl Described for Action {
    fn schema() -> MetaSchema {
        MetaSchema {
            enum_items: Action::ALL.iter().map(|action| action.as_str().into()).collect(),
            example: Some(json!("provisioned")),
            ..MetaSchema::new("string")
        }
    }
}

impl ParameterWord for Action {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        Self::parse(text)
    }
}

impl Described for EventDetails {
    const NAME: Option<&'static str> = Some("AuditEventDetails");

    fn schema() -> MetaSchema {
        MetaSchema {
            description: Some(
                "What there is to know about an event. `AuditAction` says which members come with which action; those \
                 that have no value are absent, and there may be more of them later. No secret is among them.",
            ),
            additional_properties: Some(Box::new(MetaSchemaRef::Inline(Box::new(MetaSchema::ANY)))),
            example: Some(json!({ "label": "host", "replacedBy": 1042, "validUntil": "2026-11-23T10:40:00.000000Z" })),
            ..MetaSchema::new("object")
        }
    }
}

impl Word for EventDetails {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        const INVALID: Invalid = Invalid { code: "invalid_type", detail: "this must be an object" };

        value.as_object().cloned().map(Self).ok_or(INVALID)
    }

    fn to_json(&self) -> Value {
        self.0.clone().into()
    }
}

impl Described for EventCursor {
    fn schema() -> MetaSchema {
        MetaSchema { max_length: Some(64), example: Some(json!("AAAAAAAAEmc")), ..MetaSchema::new("string") }
    }
}

impl Word for EventCursor {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.text().into()
    }
}

impl ParameterWord for EventCursor {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        Self::parse(text)
    }
}
