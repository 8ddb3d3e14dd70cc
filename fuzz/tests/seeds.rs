//! What must hold holds for everything that is kept in `seeds`: one right input and one wrong one of each kind at
//! least, and each that once broke something.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{collections::BTreeSet, ffi::OsString, fs, path::Path};

use fuzz::TARGETS;

fn names(folder: &str) -> BTreeSet<OsString> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
}

#[test]
fn all_seeds_pass() {
    for (target, check) in TARGETS {
        for seed in names(&format!("seeds/{target}")) {
            // If the check panics, this is the last line that the test has printed.
            println!("{target}: {}", seed.display());
            check(&fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target).join(seed)).unwrap());
        }
    }
}

#[test]
fn every_target_has_seeds_and_words_and_a_program() {
    let expected =
        |suffix: &str| TARGETS.iter().map(|(name, _)| format!("{name}{suffix}").into()).collect::<BTreeSet<_>>();
    assert_eq!(names("seeds"), expected(""));
    assert_eq!(names("dictionaries"), expected(""));
    assert_eq!(names("targets"), expected(".rs"));
}
