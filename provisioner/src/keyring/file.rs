//! The text of `keyring.toml`.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use p256::SecretKey;
use serde::Deserialize;
use toml::de::{DeTable, Deserializer};
use zeroize::Zeroizing;

use super::{
    KeyringError,
    key::{Key, KeyId, Origin, Role, Secret},
};
use crate::{Error, Random};

/// The bytes of a generated secret.
const SECRET_BYTES: usize = 32;

const HEADER: &str = "\
# The keyring of Host Provisioner. Whoever has it can recognise Host GUIDs and make operators: keep it to yourself, and
# back it up apart from the database. Either alone gives nobody a Host GUID; without this file nobody is recognised.
";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(default)]
    keys: Vec<Entry>,
    #[serde(default)]
    operator_keys: Vec<Entry>,
    #[serde(default)]
    audit_keys: Vec<Entry>,
    #[serde(default)]
    seal_keys: Vec<Entry>,
    #[serde(default)]
    signing_keys: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    secret: Zeroizing<String>,
}

/// Reads the file. The parser's own messages quote the file, so only the place is passed on.
pub(super) fn parse(text: &str) -> Result<Vec<Key>, KeyringError> {
    // In two steps, since an error of `toml::from_str` has a copy of the text; one of the syntax has it all the same.
    let document = DeTable::parse(text).map(Deserializer::from).and_then(Document::deserialize);
    let document = document.map_err(|error| KeyringError::Syntax {
        line: error.span().map_or(1, |span| 1 + text[..span.start.min(text.len())].matches('\n').count()),
        what: "it is TOML with [[keys]], [[operator_keys]], [[audit_keys]], [[seal_keys]] and [[signing_keys]], each \
               with an id and a secret",
    })?;
    let sections = [
        (Role::Hash, &document.keys),
        (Role::Operator, &document.operator_keys),
        (Role::Audit, &document.audit_keys),
        (Role::Seal, &document.seal_keys),
        (Role::Signing, &document.signing_keys),
    ];
    let mut keys: Vec<Key> = Vec::new();
    for (role, entries) in sections {
        for (entry, number) in entries.iter().zip(1..) {
            let wrong = |what| KeyringError::Key { section: role.section(), number, what };
            let key = read(role, entry).map_err(wrong)?;
            if keys.iter().any(|other| other.role() == role && other.id() == key.id()) {
                return Err(wrong("the id stands twice in its section"));
            }
            keys.push(key);
        }
        if !keys.iter().any(|key| key.role() == role && key.can_be_primary()) {
            return Err(KeyringError::NoKey { section: role.section() });
        }
    }
    Ok(keys)
}

/// A ring with one new key for each role.
pub(super) fn generate(random: &dyn Random) -> Result<Zeroizing<String>, Error> {
    let mut text = Zeroizing::new(String::with_capacity(2048));
    text.push_str(HEADER);
    for role in Role::ALL {
        let id = format!("{}1", role.id_prefix());
        text.push('\n');
        text.push_str(&generate_key(role, &id, random)?);
    }
    Ok(text)
}

/// A new key as the file has it. The id is one that [`KeyId`] accepts.
pub(super) fn generate_key(role: Role, id: &str, random: &dyn Random) -> Result<Zeroizing<String>, Error> {
    let secret = generate_secret(role, random)?;
    let encoded = Zeroizing::new(STANDARD.encode(secret.as_slice()));
    let section = role.section();
    Ok(Zeroizing::new(format!("[[{section}]]\nid = \"{id}\"\nsecret = \"base64:{}\"\n", encoded.as_str())))
}

/// The same text with a key more. What stands there stays as it is, comments too.
pub(super) fn append(text: &str, key: &str) -> Zeroizing<String> {
    let gap = if text.ends_with('\n') { "\n" } else { "\n\n" };
    // One that had to grow would leave copies behind.
    let mut longer = Zeroizing::new(String::with_capacity(text.len() + gap.len() + key.len()));
    longer.extend([text, gap, key]);
    longer
}

fn generate_secret(role: Role, random: &dyn Random) -> Result<Zeroizing<[u8; SECRET_BYTES]>, Error> {
    let mut secret = Zeroizing::new([0; SECRET_BYTES]);
    loop {
        random.fill(secret.as_mut_slice())?;
        // One signing secret in four thousand million is outside the group.
        if role != Role::Signing || SecretKey::from_slice(secret.as_slice()).is_ok() {
            return Ok(secret);
        }
    }
}

/// Reads a key, or says what is wrong with it.
fn read(role: Role, entry: &Entry) -> Result<Key, &'static str> {
    let id = KeyId::parse(&entry.id)
        .ok_or("an id is 1 to 64 letters, digits, '.', '_' and '-', and begins with a letter or a digit")?;
    let (secret, origin) = if let Some(encoded) = entry.secret.strip_prefix("base64:") {
        let bytes = Zeroizing::new(STANDARD.decode(encoded).map_err(|_| "the secret is not standard Base64")?);
        if bytes.len() != SECRET_BYTES {
            return Err("a base64 secret is 32 bytes");
        }
        if role == Role::Signing && SecretKey::from_slice(&bytes).is_err() {
            return Err("the secret is no private key of the curve P-256");
        }
        (bytes, Origin::Generated)
    } else if let Some(text) = entry.secret.strip_prefix("text:") {
        if role != Role::Hash {
            return Err("only a key under [[keys]] can be carried over as text");
        }
        if text.is_empty() {
            return Err("the secret is empty");
        }
        (Zeroizing::new(text.as_bytes().to_vec()), Origin::CarriedOver)
    } else {
        return Err("a secret begins with base64: or text:");
    };
    Ok(Key::new(role, id, Secret::new(secret), origin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OsRandom;

    fn ring() -> String {
        generate(&OsRandom).unwrap().to_string()
    }

    #[test]
    fn a_new_ring_has_one_key_for_each_role() {
        let keys = parse(&ring()).unwrap();
        assert_eq!(keys.iter().map(Key::role).collect::<Vec<_>>(), Role::ALL);
        let check_values: std::collections::HashSet<_> = keys.iter().map(Key::check_value).collect();
        assert_eq!(check_values.len(), 5);
    }

    #[test]
    fn a_text_secret_verifies_only() {
        let keys = parse(&format!("{}\n[[keys]]\nid = 'legacy'\nsecret = 'text:old'\n", ring())).unwrap();
        let legacy = keys.iter().find(|key| key.id().as_str() == "legacy").unwrap();
        assert!(!legacy.can_be_primary());

        let alone =
            ring().replacen("[[keys]]\nid = \"k1\"\nsecret = \"base64:", "[[keys]]\nid = \"k1\"\nsecret = \"text:", 1);
        assert!(matches!(parse(&alone), Err(KeyringError::NoKey { section: "keys" })));
    }

    #[test]
    fn a_wrong_ring_is_refused_without_quoting_it() {
        let swap = |from: &str, to: &str| ring().replacen(from, to, 1);
        for wrong in [
            "hunter2".to_owned(),
            "[[keys]]\nid = 'k1'\nsecret = hunter2".to_owned(),
            "[[keys]]\nid = 'k1'\nsecret = 'hunter2'".to_owned(),
            "[[keys]]\nid = 'k1'\nsecret = 'base64:hunter2'".to_owned(),
            "[[keys]]\nid = 'k1'\nsecret = 'base64:aHVudGVyMg=='".to_owned(),
            "[[keys]]\nid = 'hunter2 '\nsecret = 'text:x'".to_owned(),
            "[[keys]]\nid = 'hunter2'\nsecret = 'legacy'".to_owned(),
            "[[keys]]\nid = 'k1'\nsecret = ['hunter2']".to_owned(),
            "[[keyz]]\nid = 'k1'\nsecret = 'hunter2'".to_owned(),
            swap("operator-1\"\nsecret = \"base64:", "operator-1\"\nsecret = \"text:hunter2"),
            format!("{}\n[[keys]]\nid = 'k1'\nsecret = 'text:hunter2'\n", ring()),
            format!("{}{}", ring(), "\n[[keys]]\nid = 'hunter2'\nsecret = 'text:x'\n".repeat(2)),
            String::new(),
        ] {
            let error = parse(&wrong).err().unwrap_or_else(|| panic!("accepted: {wrong}"));
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
        }
        assert!(matches!(parse("a = 1\n[[keys]]\nid = 3"), Err(KeyringError::Syntax { line: 1, .. })));
        assert!(matches!(parse("[[keys]]\nid = 3"), Err(KeyringError::Syntax { line: 2, .. })));
        let second = format!("{}\n[[keys]]\nid = 'k1'\nsecret = 'text:x'\n", ring());
        assert!(matches!(parse(&second), Err(KeyringError::Key { section: "keys", number: 2, .. })));
    }
}
