//! What must hold of everything that strangers send, one module for each reader of it. Each takes any bytes at all and
//! panics where something does not hold.
//!
//! The programs in `targets` give them to libFuzzer, which looks for such bytes (`fuzz/run`). The test `seeds` runs
//! them over what is kept in `seeds`, with every other test.

pub mod batch_file;
mod contract;
pub mod form_body;
pub mod host_guid;
pub mod import;
pub mod json_body;
pub mod keyring;
pub mod operator_token;

/// Panics where something does not hold.
pub type Check = fn(&[u8]);

/// Every target by its name, which its program and its folders have as well.
pub const TARGETS: [(&str, Check); 8] = [
    ("batch_file", batch_file::check),
    ("form_body", form_body::check),
    ("host_guid", host_guid::check),
    ("import_csv", import::check),
    ("import_json", import::check),
    ("json_body", json_body::check),
    ("keyring", keyring::check),
    ("operator_token", operator_token::check),
];

/// Stands for a secret in seeds and dictionaries. It is a right label, key id and name, so that it gets far, and no
/// part of it is in anything that the service says by itself.
pub const MARKER: &str = "q7zx93kpvw2mt8ly";

/// How much of a secret may come back by chance.
const PART: usize = 8;

/// Fails where a text that is shown to somebody repeats the marker, or a part of it.
fn assert_repeats_nothing(shown: &str) {
    for at in 0..=MARKER.len() - PART {
        assert!(!shown.contains(&MARKER[at..at + PART]), "this was sent, and is repeated: {shown}");
    }
}
