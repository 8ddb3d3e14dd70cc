//! The patterns by which the contract says which texts are taken. Every reader of contracts knows these few forms: there
//! are neither classes by name nor assertions in them.

/// Text for people: it says something, and has nothing that a terminal or a log might obey. After white space comes what
/// is none, so that there is one way to read it, and no reader takes long.
pub(super) const PLAIN_TEXT: &str = concat!(
    r"^[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*",
    r"[^\u0000- \u007f-\u00a0\u1680\u2000-\u200a\u2028-\u202f\u205f\u2066-\u2069\u3000]",
    r"[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]*$"
);

/// Who issued something: the name of an operator, or somebody at the service's own machine.
pub(super) const ISSUED_BY: &str =
    r"^([a-z0-9][a-z0-9._-]{0,63}|local:[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]*)$";

#[cfg(test)]
mod tests {
    use provisioner::{CreatedBy, IssuedBy, Reason};
    use regex::Regex;

    use super::*;

    #[test]
    fn what_the_contract_says_is_what_is_taken() {
        let (plain_text, issued_by) = (Regex::new(PLAIN_TEXT).unwrap(), Regex::new(ISSUED_BY).unwrap());
        for character in '\0'..='\u{ffff}' {
            for text in [character.to_string(), format!("a{character}"), format!(" {character} ")] {
                assert_eq!(CreatedBy::parse(&text).is_ok(), plain_text.is_match(&text), "{text:?}");
                assert_eq!(Reason::parse(&text).is_ok(), plain_text.is_match(&text), "{text:?}");
                assert_eq!(IssuedBy::parse(&text).is_ok(), issued_by.is_match(&text), "{text:?}");
            }
            let local = format!("local:{character}@host");
            assert_eq!(IssuedBy::parse(&local).is_ok(), issued_by.is_match(&local), "{local:?}");
        }
    }
}
