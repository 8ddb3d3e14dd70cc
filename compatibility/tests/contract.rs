//! The contract of this version against the one that was published last.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{fs, path::Path};

use serde_json::Value;

fn file(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn published() -> Value {
    compatibility::read(&file("published/openapi.yaml")).unwrap()
}

fn current() -> Value {
    compatibility::read(&file("../openapi.yaml")).unwrap()
}

#[test]
fn what_was_published_is_kept() {
    let (published, current) = (published(), current());
    let breaks = compatibility::breaks(&published, &current);
    let list: Vec<_> = breaks.iter().map(ToString::to_string).collect();
    assert!(
        breaks.is_empty() || compatibility::may_break(&published, &current),
        "openapi.yaml breaks what its last published version promised:\n{}",
        list.join("\n")
    );
}

/// Whoever has a client of the published version learns what is another now.
#[test]
fn what_changed_is_in_the_changelog() {
    let changelog = fs::read_to_string(file("../CHANGELOG.md")).unwrap();
    let (published, current) = (published(), current());
    let version = published["info"]["version"].as_str().unwrap();
    assert!(section(&changelog, version).is_some(), "CHANGELOG.md has no section for {version}, which is published");

    if without_version(published) != without_version(current) {
        let unreleased = section(&changelog, "Unreleased").expect("CHANGELOG.md has a section \"Unreleased\"");
        let (_, told) =
            unreleased.split_once("\n### API\n").expect("what changed of the contract stands under \"### API\"");
        assert!(told.trim_start().starts_with("- "), "nothing stands under \"### API\"");
    }
}

fn without_version(mut contract: Value) -> Value {
    contract["info"]["version"].take();
    contract
}

/// The part of the changelog that has this heading.
fn section<'a>(changelog: &'a str, heading: &str) -> Option<&'a str> {
    let start = format!("\n## {heading}");
    let (_, rest) = changelog.split_once(&start)?;
    rest.starts_with(['\n', ' ']).then(|| rest.split("\n## ").next().unwrap_or(rest))
}
