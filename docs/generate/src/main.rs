//! Writes `docs/reference` from what the project says already: `cargo run -p generate-reference`.
//!
//! The console's commands and the configuration come from the definition that the program itself reads its flags by,
//! the HTTP operations from `openapi.yaml`, and the tables from databases that were just migrated. So nothing of it is
//! typed twice. Run twice, it changes nothing.

mod configuration;
mod console;
mod flag;
mod http;
mod markdown;
mod schema;

use std::{
    error::Error,
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

#[tokio::main]
async fn main() -> ExitCode {
    match generate().await {
        Ok(changed) if changed.is_empty() => {
            println!("the reference is up to date");
            ExitCode::SUCCESS
        }
        Ok(changed) => {
            println!("changed: {}", changed.join(", "));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("the reference was not generated: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Brings `docs/reference` up to date and returns the names of the pages that were not.
async fn generate() -> Result<Vec<&'static str>, Box<dyn Error>> {
    let workspace = workspace();
    let mut program = host_provisioner::command();
    // Gives each command its whole name, and the flags that all of them take.
    program.build();
    let contract = serde_yaml::from_str(&fs::read_to_string(workspace.join("openapi.yaml"))?)?;
    let pages = [
        ("console.md", console::page(&program)),
        ("configuration.md", configuration::page(&program)?),
        ("http.md", http::page(&contract)?),
        ("schema.md", schema::page(&contract, &workspace.join("migration/src/history")).await?),
    ];
    Ok(replace(&pages, &workspace.join("docs/reference"))?)
}

/// The root of the workspace, whose member's member this is.
fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// Writes the pages that differ, and returns their names.
fn replace(pages: &[(&'static str, String)], folder: &Path) -> io::Result<Vec<&'static str>> {
    fs::create_dir_all(folder)?;
    let mut changed = Vec::new();
    for (name, text) in pages {
        let path = folder.join(name);
        let text = format!("{}\n", text.trim_end());
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        fs::write(path, text)?;
        changed.push(*name);
    }
    Ok(changed)
}
