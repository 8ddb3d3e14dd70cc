//! The text of a cursor: numbers, in a form that nobody is tempted to make up, and that a URL takes as it is.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// The text of these numbers.
pub(crate) fn text(numbers: &[i64]) -> String {
    let bytes: Vec<_> = numbers.iter().flat_map(|number| number.to_be_bytes()).collect();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The numbers that a text holds, or `None` if it holds something else.
pub(crate) fn numbers(text: &str) -> Option<Vec<i64>> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let (numbers, rest) = bytes.as_chunks();
    rest.is_empty().then(|| numbers.iter().map(|&bytes| i64::from_be_bytes(bytes)).collect())
}
