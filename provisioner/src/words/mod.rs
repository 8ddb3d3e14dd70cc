//! The words of the field as types: each is parsed once, at the edge, and trusted from there on.

pub(crate) mod created_by;
pub(crate) mod expiry;
pub(crate) mod grace;
pub(crate) mod label;
pub(crate) mod reason;
pub(crate) mod session_id;
pub(crate) mod timestamp;

/// Whether a text fits in so many characters and has no control character, which a terminal or a log might obey.
fn is_plain_text(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest && !text.chars().any(char::is_control)
}
