use super::is_plain_text;
use crate::{Invalid, OperatorName};

/// Who issued a host session, as the audit trail names him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedBy(String);

impl IssuedBy {
    /// Accepts the name of an operator, and `local:<user>@<host>` for somebody at the service's own machine.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if OperatorName::parse(text).is_ok() || (text.starts_with("local:") && is_plain_text(text, 255)) {
            return Ok(Self(text.to_owned()));
        }
        Err(Invalid {
            code: "invalid_issued_by",
            detail: "whoever issued it is the name of an operator, or local:<user>@<host> as the audit trail has it",
        })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_and_people_at_the_machine() {
        for right in ["back-end", "first", "local:root@canvas.example", "local:Zoë@host"] {
            assert_eq!(IssuedBy::parse(right).unwrap().as_str(), right);
        }
        let too_long = format!("local:{}", "a".repeat(250));
        for wrong in ["", "Back-end", "back end", "remote:root@host", "local:a\nb", &too_long] {
            assert_eq!(IssuedBy::parse(wrong).unwrap_err().code, "invalid_issued_by", "{wrong:?}");
        }
    }
}
