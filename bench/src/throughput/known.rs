//! Host GUIDs that we know among those of a filled table.
//!
//! They are spread over the whole table, as rows that were issued at all times would be, and not side by side at its
//! end, where few pages hold them all. So their hashes are there when the table is filled, computed as the service
//! computes them: Base64 of the HMAC-SHA256 of the text under the primary key.

use std::{error::Error, fs, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use provisioner::KEYRING_FILE_NAME;
use sha2::{Digest, Sha256};
use uuid::Builder;

/// How many there are of each kind, where the table is large enough.
const OF_EACH: u32 = 20_000;

/// How many minutes a valid host session lives at least: longer than any measurement.
const LIFE: u32 = 2_000;

/// Which Host GUIDs are the valid ones.
#[derive(Clone, Copy, Debug)]
pub enum Valid {
    /// All that are current, where nothing is issued.
    Now,
    /// Those that stay current while others are replaced.
    WhateverIsIssued,
}

/// The Host GUIDs, and the hashes of the rows that hold them.
pub(super) struct Known {
    pub valid: Vec<String>,
    pub revoked: Vec<String>,
    /// How many rows have a hash that SQL can compute: the SHA-256 of a number from 1 to this, in Base64.
    pub numbered: usize,
    /// What [`testbed::Database::fill_with`] takes.
    pub hashes: Vec<(u32, String)>,
}

impl Known {
    /// Chooses them for a table of this size, under the first key of this folder's keyring.
    pub fn new(host_sessions: u32, data_dir: &Path, valid: Valid) -> Result<Self, Box<dyn Error>> {
        let key = first_key(data_dir)?;
        // Of each ten that `Database::fill` makes, the last is current and the fifth was revoked. The current ones of
        // every fourth session have another label than the one that the benchmark issues for.
        let step = match valid {
            Valid::Now => 10,
            Valid::WhateverIsIssued => 40,
        };
        let current = (step..=host_sessions).step_by(step as usize);
        let current = spread(current.filter(|number| number % 100_000 >= LIFE));
        let over = spread((5..=host_sessions).step_by(10));
        let others = spread((6..=host_sessions).step_by(10));
        let mut hashes = Vec::new();
        let mut named = |numbers: Vec<u32>| -> Result<Vec<String>, Box<dyn Error>> {
            numbers
                .into_iter()
                .map(|number| {
                    let guid = guid(number);
                    hashes.push((number, hash(&key, &guid)?));
                    Ok(guid)
                })
                .collect()
        };
        let valid = named(current)?;
        let revoked = named(over)?;
        let numbered = others.len();
        hashes.extend(
            others
                .into_iter()
                .zip(1..)
                .map(|(number, id): (u32, u32)| (number, STANDARD.encode(Sha256::digest(id.to_string())))),
        );
        Ok(Self { valid, revoked, numbered, hashes })
    }

    /// Keeps so many valid ones at most, evenly.
    pub fn keep_valid(&mut self, most: usize) {
        let step = self.valid.len().div_ceil(most.max(1)).max(1);
        self.valid = self.valid.iter().step_by(step).cloned().collect();
    }
}

/// As many of these as there should be, evenly.
fn spread(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let numbers: Vec<u32> = numbers.collect();
    let step = numbers.len().div_ceil(OF_EACH as usize).max(1);
    numbers.into_iter().step_by(step).collect()
}

/// A version 4 UUID that is always the same for this number.
fn guid(number: u32) -> String {
    let digest = Sha256::digest(format!("host session {number}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// What the service keeps of a Host GUID that it issues under this key.
pub fn hash(key: &[u8], guid: &str) -> Result<String, Box<dyn Error>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key)?;
    mac.update(guid.as_bytes());
    Ok(STANDARD.encode(mac.finalize().into_bytes()))
}

/// The first key of a store is its primary one.
fn first_key(data_dir: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let keyring: toml::Table = fs::read_to_string(data_dir.join(KEYRING_FILE_NAME))?.parse()?;
    let secret = keyring["keys"][0]["secret"].as_str().and_then(|secret| secret.strip_prefix("base64:"));
    Ok(STANDARD.decode(secret.ok_or("the keyring's first key is not in Base64")?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_the_one_that_the_documentation_gives() {
        assert_eq!(
            hash(b"NOOR-CANVAS-HOST-SECRET-2025", "51179767-693b-49a1-b753-380ca3bb39f7").unwrap(),
            "rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs="
        );
    }

    #[test]
    fn what_is_spread_reaches_the_end() {
        assert_eq!(spread(1..=3), [1, 2, 3]);
        let numbers = spread(1..=1_000_000);
        assert_eq!(numbers.len(), 20_000);
        assert!(numbers.last().is_some_and(|&last| last > 999_000));
    }
}
