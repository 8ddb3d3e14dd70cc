//! Several requests in one.

use std::borrow::Cow;

use poem_openapi::{
    registry::{MetaSchema, MetaSchemaRef, Registry},
    types::{ParseError, ParseFromJSON, ParseResult, ToJSON, Type},
};
use provisioner::{Invalid, MAX_BATCH, check_batch};
use serde_json::Value;

use crate::{
    body::{Members, Names, RequestDocument},
    problem::Problem,
    words::INVALID_TYPE,
};

/// The items of a batch, each read by itself: one that is wrong has a problem of its own and spoils no other.
pub(crate) struct Items<T>(pub Vec<Result<T, Problem>>);

impl<T: RequestDocument> Items<T> {
    /// Reads the member `name`, a list of 1 to [`MAX_BATCH`] items. What is wrong with an item is pointed at from the
    /// top of the body.
    pub fn read(members: &mut Members, name: &str) -> Result<Self, Problem> {
        let values = members.required_as(name, |value| {
            let Value::Array(values) = value else {
                return Err(Invalid { code: INVALID_TYPE, detail: "this must be a list" });
            };
            check_batch(values.len())?;
            Ok(values.clone())
        })?;
        let read = |(at, value)| read_item(value).map_err(|problem| problem.within(&format!("/{name}/{at}")));
        Ok(Self(values.into_iter().enumerate().map(read).collect()))
    }
}

/// Reads an item that is a document of its own.
pub(crate) fn read_item<T: RequestDocument>(value: Value) -> Result<T, Problem> {
    let mut members = Members::of(value, Names::Exact)?;
    let item = T::read(&mut members)?;
    members.finish()?;
    Ok(item)
}

impl<T: Type> Type for Items<T> {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        format!("Items<{}>", T::name()).into()
    }

    fn schema_ref() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema {
            items: Some(Box::new(T::schema_ref())),
            min_items: Some(1),
            max_items: Some(MAX_BATCH),
            ..MetaSchema::new("array")
        }))
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(std::iter::once(self))
    }
}

impl<T: RequestDocument> ParseFromJSON for Items<T> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        match value {
            Some(Value::Array(values)) => Ok(Self(values.into_iter().map(read_item).collect())),
            _ => Err(ParseError::expected_input()),
        }
    }
}

impl<T: Type + ToJSON> ToJSON for Items<T> {
    fn to_json(&self) -> Option<Value> {
        Some(self.0.iter().flatten().filter_map(T::to_json).collect())
    }
}
