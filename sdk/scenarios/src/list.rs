use std::path::PathBuf;

use serde::Deserialize;

/// The scenarios that there are.
pub struct List {
    pub path: PathBuf,
    pub names: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    scenarios: Vec<Scenario>,
}

#[derive(Deserialize)]
struct Scenario {
    name: String,
}

impl List {
    pub fn read() -> Self {
        let path = crate::client::folder().join("scenarios.json");
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file: File = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self { path, names: file.scenarios.into_iter().map(|scenario| scenario.name).collect() }
    }
}
