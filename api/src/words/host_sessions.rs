//! The words that tell of a host session.

use poem_openapi::registry::MetaSchema;
use provisioner::{Cursor, ExpiringWithin, HostGuid, HostSessionId, Invalid, ListLimit, Refusal, SessionId, Status};
use serde_json::{Value, json};

use super::{
    Described, ParameterWord, Word,
    values::{digits, text, whole_number},
};
use crate::host_sessions::EXAMPLE_HOST_GUID;

/// What to do when the seat has a current host session, without the grace, which is a member of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IfCurrentMember {
    Rotate,
    Reject,
}

/// Why a Host GUID was refused.
pub(crate) struct RefusalReason(pub Refusal);

impl Described for HostSessionId {
    fn schema() -> MetaSchema {
        MetaSchema {
            minimum: Some(1.0),
            maximum: Some(SessionId::MAX as f64),
            example: Some(json!(1042)),
            ..MetaSchema::new_with_format("integer", "int64")
        }
    }
}

impl Word for HostSessionId {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(whole_number(value)?)
    }

    fn to_json(&self) -> Value {
        self.get().into()
    }
}

impl ParameterWord for HostSessionId {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        // No host session has the number 0, so text that is no number is refused in the same words.
        Self::parse(digits(text).unwrap_or(0))
    }
}

impl Described for HostGuid {
    fn schema() -> MetaSchema {
        MetaSchema { example: Some(json!(EXAMPLE_HOST_GUID)), ..MetaSchema::new_with_format("string", "uuid") }
    }
}

impl Word for HostGuid {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.expose().into()
    }
}

impl Described for Status {
    const NAME: Option<&'static str> = Some("HostSessionStatus");

    fn schema() -> MetaSchema {
        MetaSchema {
            description: Some(
                "What has become of a host session. `active`: valid, and nobody has taken its seat. `superseded`: \
                 rotated out, and valid until its grace ends. `expired`: over, because its time is. `revoked`: taken \
                 back, for good.",
            ),
            enum_items: Self::ALL.iter().map(Word::to_json).collect(),
            example: Some(json!("active")),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for Status {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.as_str().into()
    }
}

impl ParameterWord for Status {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        Self::parse(text)
    }
}

impl Described for IfCurrentMember {
    fn schema() -> MetaSchema {
        MetaSchema {
            enum_items: vec![json!("rotate"), json!("reject")],
            example: Some(json!("rotate")),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for IfCurrentMember {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        match text(value)? {
            "rotate" => Ok(Self::Rotate),
            "reject" => Ok(Self::Reject),
            _ => Err(Invalid { code: "invalid_if_current", detail: "this must be rotate or reject" }),
        }
    }

    fn to_json(&self) -> Value {
        match self {
            Self::Rotate => json!("rotate"),
            Self::Reject => json!("reject"),
        }
    }
}

impl RefusalReason {
    const ALL: [Refusal; 4] = [Refusal::Unknown, Refusal::Revoked, Refusal::Expired, Refusal::OtherSession];
}

impl Described for RefusalReason {
    const NAME: Option<&'static str> = Some("RefusalReason");

    fn schema() -> MetaSchema {
        MetaSchema {
            description: Some(
                "Why a Host GUID was refused. `unknown`: it was never issued here. `revoked` and `expired`: it was \
                 valid once. `other_session`: it is valid, and for another session than the one asked about.",
            ),
            enum_items: Self::ALL.iter().map(|refusal| refusal.as_str().into()).collect(),
            example: Some(json!("expired")),
            ..MetaSchema::new("string")
        }
    }
}

impl Word for RefusalReason {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        let name = text(value)?;
        let refusal = Self::ALL.into_iter().find(|refusal| refusal.as_str() == name);
        refusal.map(Self).ok_or(Invalid { code: "invalid_reason", detail: "this is not a reason to refuse" })
    }

    fn to_json(&self) -> Value {
        self.0.as_str().into()
    }
}

impl Described for ExpiringWithin {
    fn schema() -> MetaSchema {
        MetaSchema {
            minimum: Some(1.0),
            maximum: Some(Self::MAX_SECONDS.into()),
            example: Some(json!(86400)),
            ..MetaSchema::new_with_format("integer", "int64")
        }
    }
}

impl ParameterWord for ExpiringWithin {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        // Nothing ends within 0 seconds, so text that is no number is refused in the same words.
        Self::from_seconds(digits(text).unwrap_or(0))
    }
}

impl Described for Cursor {
    fn schema() -> MetaSchema {
        MetaSchema { max_length: Some(64), example: Some(json!("AAAAAAAABBI")), ..MetaSchema::new("string") }
    }
}

impl Word for Cursor {
    fn from_json(value: &Value) -> Result<Self, Invalid> {
        Self::parse(text(value)?)
    }

    fn to_json(&self) -> Value {
        self.text().into()
    }
}

impl ParameterWord for Cursor {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        Self::parse(text)
    }
}

impl Described for ListLimit {
    fn schema() -> MetaSchema {
        MetaSchema {
            minimum: Some(1.0),
            maximum: Some(Self::MAX as f64),
            default: Some(json!(Self::DEFAULT)),
            example: Some(json!(20)),
            ..MetaSchema::new_with_format("integer", "int32")
        }
    }
}

impl ParameterWord for ListLimit {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        // No page holds 0, so text that is no number is refused in the same words.
        Self::parse(digits(text).unwrap_or(0))
    }
}
