//! The words of the field as the contract has them: each with its schema, and read by the type that decides what is
//! right.

mod events;
mod host_sessions;
mod operators;
mod selections;
mod session_tokens;
mod sessions;
mod texts;
mod values;

use std::borrow::Cow;

use poem_openapi::{
    registry::{MetaSchema, MetaSchemaRef, Registry},
    types::{ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type},
};
use provisioner::Invalid;
use serde::{Serialize, Serializer};
use serde_json::Value;

pub(crate) use events::{ActionName, EventDetails};
pub(crate) use host_sessions::{IfCurrentMember, RefusalReason};
pub(crate) use operators::ScopeName;
pub(crate) use values::{INVALID_TYPE, Seconds, boolean, digits};

use crate::problem::Problem;

/// What the contract says about a word.
pub(crate) trait Described: Sized + Send + Sync + 'static {
    /// The name of its schema, where that is one of its own and not written out at each place.
    const NAME: Option<&'static str> = None;

    fn schema() -> MetaSchema;
}

/// A word as a JSON value.
pub(crate) trait Word: Described {
    /// Reads it, or says what is wrong without repeating the value.
    fn from_json(value: &Value) -> Result<Self, Invalid>;

    fn to_json(&self) -> Value;
}

/// A word as the text of a parameter.
pub(crate) trait ParameterWord: Described {
    /// Reads it, or says what is wrong without repeating the text.
    fn from_text(text: &str) -> Result<Self, Invalid>;
}

/// A word in a document: as a member of a body, or of an answer.
pub(crate) struct Wire<T>(pub T);

/// A parameter of the path or the query. What is wrong with it is told when it is asked for, by our own problem and
/// not by the framework's.
pub(crate) struct Parameter<T>(Result<T, Invalid>);

impl<T> Parameter<T> {
    /// The parameter of this name.
    pub fn named(self, name: &'static str) -> Result<T, Problem> {
        self.0.map_err(|invalid| Problem::from(invalid).in_parameter(name))
    }
}

/// The optional parameter of this name.
pub(crate) fn optional_parameter<T>(parameter: Option<Parameter<T>>, name: &'static str) -> Result<Option<T>, Problem> {
    parameter.map(|parameter| parameter.named(name)).transpose()
}

macro_rules! impl_type {
    ($wrapper:ident) => {
        impl<T: Described> Type for $wrapper<T> {
            const IS_REQUIRED: bool = true;
            type RawValueType = Self;
            type RawElementValueType = Self;

            fn name() -> Cow<'static, str> {
                Cow::Borrowed(T::NAME.unwrap_or_else(|| std::any::type_name::<T>()))
            }

            fn schema_ref() -> MetaSchemaRef {
                match T::NAME {
                    Some(name) => MetaSchemaRef::Reference(name.to_owned()),
                    None => MetaSchemaRef::Inline(Box::new(T::schema())),
                }
            }

            fn register(registry: &mut Registry) {
                if let Some(name) = T::NAME {
                    registry.create_schema::<T, _>(name.to_owned(), |_| T::schema());
                }
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }

            fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
                Box::new(std::iter::once(self))
            }
        }
    };
}

impl_type!(Wire);
impl_type!(Parameter);

impl<T: Word> ParseFromJSON for Wire<T> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        T::from_json(&value.unwrap_or_default()).map(Self).map_err(ParseError::custom)
    }
}

impl<T: Word> ToJSON for Wire<T> {
    fn to_json(&self) -> Option<Value> {
        Some(self.0.to_json())
    }
}

impl<T: Word> Serialize for Wire<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.to_json().serialize(serializer)
    }
}

impl<T: ParameterWord> ParseFromParameter for Parameter<T> {
    fn parse_from_parameter(text: &str) -> ParseResult<Self> {
        Ok(Self(T::from_text(text)))
    }

    fn parse_from_parameters<I: IntoIterator<Item = A>, A: AsRef<str>>(texts: I) -> ParseResult<Self> {
        const TWICE: Invalid = Invalid { code: "duplicate_parameter", detail: "the parameter is there more than once" };

        let mut texts = texts.into_iter();
        match (texts.next(), texts.next()) {
            (Some(text), None) => Self::parse_from_parameter(text.as_ref()),
            (Some(_), Some(_)) => Ok(Self(Err(TWICE))),
            (None, _) => Err(ParseError::expected_input()),
        }
    }
}
