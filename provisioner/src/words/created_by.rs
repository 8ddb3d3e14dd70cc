use super::is_plain_text;
use crate::Invalid;

/// Who the caller says asked for a host session: words for people to read. It proves nothing and is never an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedBy(String);

impl CreatedBy {
    /// Accepts 1 to 128 characters, none of them a control character.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if is_plain_text(text, 128) {
            return Ok(Self(text.to_owned()));
        }
        Err(Invalid {
            code: "invalid_created_by",
            detail: "created-by is 1 to 128 characters without control characters",
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
    fn characters_are_counted_not_bytes() {
        let longest = "é".repeat(128);
        assert_eq!(CreatedBy::parse(&longest).unwrap().as_str(), longest);
        let too_long = "é".repeat(129);
        for wrong in ["", "  ", "a\u{202e}b", "a\u{2028}b", "a\0b", "a\nb", "\u{1b}[31m", "\u{85}", &too_long] {
            assert_eq!(CreatedBy::parse(wrong).unwrap_err().code, "invalid_created_by", "{wrong:?}");
        }
    }
}
