use std::{fs, path::PathBuf};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use testbed::Database;

/// Where the keyring is.
pub fn path(database: &Database) -> PathBuf {
    database.data_dir().join("keyring.toml")
}

/// The hash of a Host GUID under a key of the keyring, worked out from the file and nothing else.
pub fn hash(database: &Database, key_id: &str, host_guid: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret(database, "keys", key_id)).unwrap();
    mac.update(host_guid.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// The bytes of a secret in the keyring.
pub fn secret(database: &Database, section: &str, key_id: &str) -> Vec<u8> {
    let ring: toml::Table = fs::read_to_string(path(database)).unwrap().parse().unwrap();
    let keys = ring[section].as_array().unwrap();
    let key = keys.iter().find(|key| key["id"].as_str() == Some(key_id)).unwrap();
    let secret = key["secret"].as_str().unwrap();
    match secret.strip_prefix("base64:") {
        Some(encoded) => STANDARD.decode(encoded).unwrap(),
        None => secret.strip_prefix("text:").unwrap().as_bytes().to_vec(),
    }
}

/// Adds a key that hashes Host GUIDs to the keyring.
pub fn add_key(database: &Database, id: &str, secret: &str) {
    add(database, "keys", id, secret);
}

/// Adds a key to a section of the keyring.
pub fn add(database: &Database, section: &str, id: &str, secret: &str) {
    let ring = fs::read_to_string(path(database)).unwrap();
    fs::write(path(database), format!("{ring}\n[[{section}]]\nid = \"{id}\"\nsecret = \"{secret}\"\n")).unwrap();
}
