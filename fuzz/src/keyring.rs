//! The text of `keyring.toml`.

use std::collections::HashSet;

use provisioner::{KeyringError, Role, check_keyring};

use crate::assert_repeats_nothing;

/// A ring that is accepted has keys under ids of their own and a primary one for each role, and no key twice. One that
/// is refused is not quoted.
pub fn check(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    match check_keyring(text) {
        Ok(keys) => {
            for role in Role::ALL {
                assert!(keys.iter().any(|key| key.role == role && key.can_be_primary), "no key for {role}");
            }
            let ids: HashSet<_> = keys.iter().map(|key| (key.role, key.id.as_str())).collect();
            assert_eq!(ids.len(), keys.len(), "an id stands twice: {keys:?}");
            assert!(keys.iter().all(|key| is_id(&key.id)), "{keys:?}");
            assert!(check_keyring(&format!("{text}\n{text}")).is_err(), "a ring was accepted with all its keys twice");
        }
        Err(error) => {
            assert_repeats_nothing(&format!("{error} {error:?}"));
            if let KeyringError::Syntax { line, .. } = error {
                assert!((1..=1 + text.matches('\n').count()).contains(&line), "there is no line {line}");
            }
        }
    }
}

fn is_id(id: &str) -> bool {
    id.len() <= 64
        && id.starts_with(|first: char| first.is_ascii_alphanumeric())
        && id.chars().all(|it| it.is_ascii_alphanumeric() || "._-".contains(it))
}
