//! The words that tell of an operator.

use poem_openapi::registry::MetaSchema;
use provisioner::{Invalid, OperatorCursor, OperatorName, OperatorStatus, OperatorToken, Overlap, Scope};
use serde_json::{Value, json};

use super::{
    Described, INVALID_TYPE, ParameterWord, Wire, Word,
    values::{text, whole_number},
};
use crate::operators::EXAMPLE_TOKEN;

/// The name of a scope.
pub(crate) struct ScopeName(pub String);

impl ScopeName {
    /// Reads a list of names. Whether there are such scopes is for whoever wants them.
    pub fn list(value: &Value) -> Result<Vec<Wire<Self>>, Invalid> {
        const INVALID: Invalid = Invalid { code: INVALID_TYPE, detail: "this must be a list of strings" };

        let items = value.as_array().ok_or(INVALID)?;
        items.iter().map(|item| item.as_str().map(|name| Wire(Self(name.to_owned()))).ok_or(INVALID)).collect()
    }
}

impl Described for ScopeName {
    const NAME: Option<&'static str> = Some("Scope");

    fn schema() -> MetaSchema {
        MetaSchema {
            description: Some(
                "What an operator may do. `provision`: issue, rotate and renew Host GUIDs. `revoke`: take them back. \
                 `read`: read host sessions. `verify`: ask whether a Host GUID is valid. `explain`: be told why it is \
                 not. `audit`: read the audit trail. `admin`: manage operators.\n\n\
                 A store that a newer version has written to may hold others, which are given as they are.",
            ),
            enum_items: Scope::ALL.iter().map(|scope| scope.as_str().into()).collect(),
            example: Some(json!("verify")),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for ScopeName {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        text(value).map(|name| Self(name.to_owned()))
    }

    fn to_json(&self) -> Value {
        self.0.as_str().into()
    }
}

impl Described for OperatorName {
    fn schema() -> MetaSchema {
        MetaSchema {
            pattern: Some("^[a-z0-9][a-z0-9._-]{0,63}$".to_owned()),
            example: Some(json!("back-end")),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for OperatorName {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.as_str().into()
    }
}

impl ParameterWord for OperatorName {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        Self::parse(text)
    }
}

impl Described for OperatorStatus {
    const NAME: Option<&'static str> = Some("OperatorStatus");

    fn schema() -> MetaSchema {
        MetaSchema {
            description: Some(
                "What has become of an operator. `active`: the token is accepted. `expired`: over, because the time is. \
                 `revoked`: taken back, for good.",
            ),
            enum_items: Self::ALL.iter().map(Word::to_json).collect(),
            example: Some(json!("active")),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for OperatorStatus {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        const INVALID: Invalid = Invalid { code: "invalid_status", detail: "a status is active, expired or revoked" };

        let name = text(value)?;
        Self::ALL.into_iter().find(|status| status.as_str() == name).ok_or(INVALID)
    }

    fn to_json(&self) -> Value {
        self.as_str().into()
    }
}

impl Described for OperatorToken {
    fn schema() -> MetaSchema {
        MetaSchema {
            pattern: Some("^hpo_[0-9a-f]{72}$".to_owned()),
            example: Some(json!(EXAMPLE_TOKEN)),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for OperatorToken {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        const INVALID: Invalid = Invalid { code: "invalid_token", detail: "this is not an operator's token" };

        Self::parse(text(value)?).ok_or(INVALID)
    }

    fn to_json(&self) -> Value {
        self.expose().into()
    }
}

impl Described for Overlap {
    fn schema() -> MetaSchema {
        MetaSchema {
            minimum: Some(0.0),
            maximum: Some(Self::MAX_SECONDS.into()),
            example: Some(json!(3600)),
            ..MetaSchema::new_with_format("integer", "int32")
        }
    }
}

impl Word for Overlap {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::from_seconds(whole_number(value)?)
    }

    fn to_json(&self) -> Value {
        self.seconds().into()
    }
}

impl Described for OperatorCursor {
    fn schema() -> MetaSchema {
        MetaSchema { max_length: Some(64), example: Some(json!("AAAAAAAAAAc")), ..MetaSchema::new("string") }
    }
}

impl Word for OperatorCursor {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.text().into()
    }
}

impl ParameterWord for OperatorCursor {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        Self::parse(text)
    }
}
