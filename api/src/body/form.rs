use percent_encoding::percent_decode;
use poem::http::StatusCode;
use serde_json::{Map, Value};

use crate::problem::Problem;

/// Reads a form (`application/x-www-form-urlencoded`) as an object of strings. OAuth's rules hold for it (RFC 6749,
/// section 3.2): a parameter without a value is as good as absent, and none may be there twice.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, Problem> {
    let mut members = Map::new();
    for pair in bytes.split(|&byte| byte == b'&') {
        let mut halves = pair.splitn(2, |&byte| byte == b'=');
        let name = decode(halves.next().unwrap_or_default())?;
        let value = decode(halves.next().unwrap_or_default())?;
        if value.is_empty() {
            continue;
        }
        if members.insert(name, Value::String(value)).is_some() {
            return Err(Problem::unprocessable("duplicate_member", "a parameter is there more than once"));
        }
    }
    Ok(Value::Object(members))
}

/// The problem of a body that is no form.
pub(super) fn not_form(detail: &'static str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "not_form", detail)
}

fn decode(bytes: &[u8]) -> Result<String, Problem> {
    let spaced: Vec<u8> = bytes.iter().map(|&byte| if byte == b'+' { b' ' } else { byte }).collect();
    match percent_decode(&spaced).decode_utf8() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err(not_form("the body is not a form in UTF-8")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn parameters_are_decoded() {
        for (form, expected) in [
            ("", json!({})),
            ("&&", json!({})),
            ("token=a.b-c_d", json!({ "token": "a.b-c_d" })),
            ("token=a%2Eb&token_type_hint=access+token", json!({ "token": "a.b", "token_type_hint": "access token" })),
            ("token=a=b==", json!({ "token": "a=b==" })),
            ("token=%C3%A9%", json!({ "token": "é%" })),
            ("token=&x&=&y=1", json!({ "y": "1" })),
            ("token=&token=a", json!({ "token": "a" })),
        ] {
            assert_eq!(parse(form.as_bytes()).unwrap(), expected, "{form}");
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (form, code) in [
            (b"token=\xff".as_slice(), "not_form"),
            (b"token=%ff", "not_form"),
            (b"%ff=a", "not_form"),
            (b"token=a&token=a", "duplicate_member"),
            (b"token=a&t%6Fken=b", "duplicate_member"),
        ] {
            assert_eq!(parse(form).unwrap_err().code(), code, "{form:?}");
        }
    }
}
