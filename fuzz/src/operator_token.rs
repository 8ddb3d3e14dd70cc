//! Operators' tokens as text.

use provisioner::OperatorToken;

/// A text is a token exactly where it has the prefix, 72 digits and the right check, and then it is the token's one
/// text. From any secret a token can be made, which is none any more when a character of it is changed.
pub fn check(bytes: &[u8]) {
    if let Ok(text) = str::from_utf8(bytes) {
        assert_eq!(is_read(text), is_token(text));
    }
    let mut secret = [0; 32];
    for (to, from) in secret.iter_mut().zip(bytes) {
        *to = *from;
    }
    let token = token(&secret);
    assert!(is_read(&token));
    let at = usize::from(bytes.first().copied().unwrap_or_default()) % token.len();
    let other = if token.as_bytes()[at] == b'0' { "1" } else { "0" };
    assert!(!is_read(&format!("{}{other}{}", &token[..at], &token[at + 1..])));
}

fn is_read(text: &str) -> bool {
    let Some(token) = OperatorToken::parse(text) else { return false };
    assert_eq!(token.expose(), text);
    assert_eq!(format!("{token:?}"), "OperatorToken(..)");
    true
}

/// Whether this is a token, found without the parser.
fn is_token(text: &str) -> bool {
    let secret: Option<Vec<u8>> =
        (0..32).map(|at| u8::from_str_radix(text.get(4 + 2 * at..6 + 2 * at)?, 16).ok()).collect();
    secret.is_some_and(|secret| token(&secret) == text)
}

fn token(secret: &[u8]) -> String {
    let digits: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("hpo_{digits}{:08x}", crc32fast::hash(secret))
}
