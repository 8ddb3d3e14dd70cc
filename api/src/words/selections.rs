//! The words of a revocation of many.

use poem_openapi::registry::MetaSchema;
use provisioner::{HashKeyId, Invalid, IssuedBy, PlanToken};
use serde_json::{Value, json};

use super::{Described, ParameterWord, Word, texts::ISSUED_BY, values::text};
use crate::host_sessions::EXAMPLE_PLAN;

impl Described for IssuedBy {
    fn schema() -> MetaSchema {
        MetaSchema {
            min_length: Some(1),
            max_length: Some(255),
            pattern: Some(ISSUED_BY.to_owned()),
            example: Some(json!("back-end")),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for IssuedBy {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.as_str().into()
    }
}

impl ParameterWord for IssuedBy {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        Self::parse(text)
    }
}

impl Described for HashKeyId {
    fn schema() -> MetaSchema {
        MetaSchema {
            pattern: Some("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$".to_owned()),
            example: Some(json!("k1")),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for HashKeyId {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.as_str().into()
    }
}

impl Described for PlanToken {
    fn schema() -> MetaSchema {
        MetaSchema {
            pattern: Some("^[A-Za-z0-9_-]+$".to_owned()),
            max_length: Some(Self::LONGEST),
            example: Some(json!(EXAMPLE_PLAN)),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for PlanToken {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.as_str().into()
    }
}
