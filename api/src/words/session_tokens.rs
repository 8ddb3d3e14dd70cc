//! The words of session tokens.

use poem_openapi::registry::MetaSchema;
use provisioner::{Invalid, SessionToken};
use serde_json::{Value, json};

use super::{Described, Word, values::text};
use crate::session_tokens::EXAMPLE_TOKEN;

impl Described for SessionToken {
    fn schema() -> MetaSchema {
        MetaSchema { min_length: Some(1), example: Some(json!(EXAMPLE_TOKEN)), ..MetaSchema::new("string") }
    }
}

impl Word for SessionToken {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        text(value).map(|text| Self::shown(text.to_owned()))
    }

    fn to_json(&self) -> Value {
        self.expose().into()
    }
}
