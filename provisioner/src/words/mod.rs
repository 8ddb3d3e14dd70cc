//! The words of the field as types: each is parsed once, at the edge, and trusted from there on.

pub(crate) mod created_by;
pub(crate) mod cursor_text;
pub(crate) mod expiring_within;
pub(crate) mod expiry;
pub(crate) mod grace;
pub(crate) mod hash_key_id;
pub(crate) mod issued_by;
pub(crate) mod label;
pub(crate) mod longest_life;
pub(crate) mod overlap;
pub(crate) mod reason;
pub(crate) mod session_id;
pub(crate) mod timestamp;

/// Whether a text says something, fits in so many characters, and has none that a terminal or a log might obey: no
/// control character, no line separator, and none that turns the direction of writing (Unicode Annex 9).
fn is_plain_text(text: &str, longest: usize) -> bool {
    let is_obeyed = |character: char| {
        character.is_control()
            || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.trim().is_empty() && text.chars().count() <= longest && !text.chars().any(is_obeyed)
}
