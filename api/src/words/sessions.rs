//! The words of a request for a host session.

use poem_openapi::registry::MetaSchema;
use provisioner::{CreatedBy, Grace, Invalid, Label, Reason, SessionId};
use serde_json::{Value, json};

use super::{
    Described, ParameterWord, Word,
    texts::PLAIN_TEXT,
    values::{digits, text, whole_number},
};

impl Described for SessionId {
    fn schema() -> MetaSchema {
        MetaSchema {
            minimum: Some(1.0),
            maximum: Some(Self::MAX as f64),
            example: Some(json!(215)),
            ..MetaSchema::new_with_format("integer", "int64")
        }
    }
}

impl Word for SessionId {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(whole_number(value)?)
    }

    fn to_json(&self) -> Value {
        self.get().into()
    }
}

impl ParameterWord for SessionId {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        // No session has the number 0, so text that is no number is refused in the same words.
        Self::parse(digits(text).unwrap_or(0))
    }
}

impl Described for Label {
    fn schema() -> MetaSchema {
        MetaSchema {
            pattern: Some("^[a-z0-9][a-z0-9._-]{0,63}$".to_owned()),
            example: Some(json!("host")),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for Label {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.as_str().into()
    }
}

impl ParameterWord for Label {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        Self::parse(text)
    }
}

impl Described for CreatedBy {
    fn schema() -> MetaSchema {
        MetaSchema {
            min_length: Some(1),
            max_length: Some(128),
            pattern: Some(PLAIN_TEXT.to_owned()),
            example: Some(json!("Registrar's office")),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for CreatedBy {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.as_str().into()
    }
}

impl ParameterWord for CreatedBy {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        Self::parse(text)
    }
}

impl Described for Grace {
    fn schema() -> MetaSchema {
        MetaSchema {
            minimum: Some(0.0),
            maximum: Some(Self::MAX_SECONDS.into()),
            example: Some(json!(600)),
            ..MetaSchema::new_with_format("integer", "int32")
        }
    }
}

impl Word for Grace {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::from_seconds(whole_number(value)?)
    }

    fn to_json(&self) -> Value {
        self.seconds().into()
    }
}

impl Described for Reason {
    fn schema() -> MetaSchema {
        MetaSchema {
            min_length: Some(1),
            max_length: Some(256),
            pattern: Some(PLAIN_TEXT.to_owned()),
            example: Some(json!("The host lost the first one")),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for Reason {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.as_str().into()
    }
}
