use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value, error::Category};

/// How the names of members are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Names {
    /// Letter by letter. Unknown ones are refused.
    Exact,
    /// Letter by letter. Unknown ones are ignored, because a standard says so.
    Open,
    /// Without regard to the case of ASCII letters. Unknown ones are ignored. This is what ASP.NET does.
    AnyCase,
}

/// Why bytes are not a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// They are not JSON in UTF-8, or nested more than 127 deep.
    NotJson,
    /// An object has a name twice. Readers of JSON disagree about what that means (RFC 8259, section 4).
    DuplicateMember,
}

/// Reads JSON. Where case does not count, the names are in lower case afterwards.
pub(super) fn parse(bytes: &[u8], names: Names) -> Result<Value, Unreadable> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = Tree(names).deserialize(&mut deserializer);
    value.and_then(|value| deserializer.end().map(|()| value)).map_err(|error| match error.classify() {
        // The one error that the tree below makes itself.
        Category::Data => Unreadable::DuplicateMember,
        Category::Syntax | Category::Eof | Category::Io => Unreadable::NotJson,
    })
}

/// Builds a value as serde_json does, but for members that are there twice: of those serde_json keeps the last.
#[derive(Clone, Copy)]
struct Tree(Names);

impl<'de> DeserializeSeed<'de> for Tree {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(mut name) = members.next_key::<String>()? {
            if self.0 == Names::AnyCase {
                name.make_ascii_lowercase();
            }
            if map.contains_key(&name) {
                return Err(A::Error::custom("a member twice"));
            }
            map.insert(name, members.next_value_seed(self)?);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_serde_json_reads_is_read() {
        for json in ["null", " {} ", "[1,-2,1.5,true,\"\\u0041\",{\"a\":{\"b\":[]}}]", "18446744073709551615", "1e3"] {
            assert_eq!(parse(json.as_bytes(), Names::Exact).unwrap(), serde_json::from_str::<Value>(json).unwrap());
        }
    }

    #[test]
    fn what_is_no_json_is_refused() {
        let deep = "[".repeat(100_000);
        for json in ["", " ", "{", "{}{}", "{} x", "{'a':1}", "{\"a\":}", "[1,]", "nul", "\u{feff}{}", "NaN", &deep] {
            assert_eq!(parse(json.as_bytes(), Names::Exact), Err(Unreadable::NotJson), "{json:.20}");
        }
        assert_eq!(parse(b"\"\xff\"", Names::Exact), Err(Unreadable::NotJson));
    }

    #[test]
    fn members_are_told_apart() {
        let twice = Err(Unreadable::DuplicateMember);
        assert_eq!(parse(br#"{"a":1,"a":1}"#, Names::Exact), twice);
        assert_eq!(parse(br#"[{"b":{"a":1,"\u0061":2}}]"#, Names::Exact), twice);
        assert!(parse(br#"{"a":1,"A":1}"#, Names::Exact).is_ok());
        assert_eq!(parse(br#"{"a":1,"A":1}"#, Names::AnyCase), twice);
        assert_eq!(parse(br#"{"SessionId":1}"#, Names::AnyCase).unwrap()["sessionid"], 1);
    }
}
