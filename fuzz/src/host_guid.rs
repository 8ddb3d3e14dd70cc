//! Host GUIDs as text.

use provisioner::HostGuid;

/// A text is a Host GUID exactly where it is a UUID in one of the forms that are documented; all of them are one Host
/// GUID, and it has one text.
pub fn check(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let digits = digits(text);
    assert_eq!(exposed(text).map(|text| text.replace('-', "")), digits);
    let (Some(exposed_text), Some(digits)) = (exposed(text), digits) else { return };
    assert!(is_hyphenated(&exposed_text));
    for form in [
        exposed_text.to_uppercase(),
        digits,
        format!("{{{exposed_text}}}"),
        format!("urn:uuid:{exposed_text}"),
        exposed_text.clone(),
    ] {
        assert_eq!(exposed(&form).as_ref(), Some(&exposed_text));
    }
}

fn exposed(text: &str) -> Option<String> {
    match HostGuid::parse(text) {
        Ok(guid) => {
            assert_eq!(format!("{guid:?}"), "HostGuid(..)");
            Some(guid.expose())
        }
        Err(invalid) => {
            assert_eq!(invalid.code, "invalid_host_guid");
            None
        }
    }
}

/// The 32 digits of a UUID in lower case, found without the parser.
fn digits(text: &str) -> Option<String> {
    let urn = text.split_at_checked(9).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("urn:uuid:"));
    let wrapped = urn.map(|(_, inner)| inner).or_else(|| text.strip_prefix('{')?.strip_suffix('}'));
    let is_right = match wrapped {
        Some(inner) => is_hyphenated(inner),
        None => is_hyphenated(text) || text.len() == 32,
    };
    let digits = wrapped.unwrap_or(text).replace('-', "").to_ascii_lowercase();
    (is_right && digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some(digits)
}

fn is_hyphenated(text: &str) -> bool {
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
}
