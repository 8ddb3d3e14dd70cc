//! Writes the crate `entity` from the migrated schema: `cargo run -p generate-entities`.
//!
//! It migrates a throwaway PostgreSQL database, has SeaORM's own generator read it, and replaces what is in
//! `entity/src`. Run twice, it changes nothing; a file without a table is removed. Files that stay the same are not
//! touched, so that nothing is compiled again for them.

use std::{
    collections::BTreeMap,
    error::Error,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use database::SCHEMA;
use sea_orm_cli::{BannerVersion, BigIntegerType, DateTimeCrate, GenerateSubcommands, run_generate_command};
use testbed::Database;

/// The migrations' own record, which no operation reads.
const IGNORED_TABLE: &str = "seaql_migrations";

/// How the crate begins. The generator has no words for its readers, and names methods after indexes.
const CRATE_HEAD: &str = "\
//! The tables of `canvas` as SeaORM entities, the same on every engine.
//!
//! Generated from the migrated schema by `cargo run -p generate-entities`, and not to be edited: a change belongs in a
//! migration. What SQL says beyond names and types (defaults, partial indexes) stands there too.

#![allow(non_snake_case, reason = \"methods are named after unique indexes\")]

";

/// Source files by name.
type Sources = BTreeMap<String, String>;

#[tokio::main]
async fn main() -> ExitCode {
    match generate().await {
        Ok(changed) if changed.is_empty() => {
            println!("the entities are up to date");
            ExitCode::SUCCESS
        }
        Ok(changed) => {
            println!("changed: {}", changed.join(", "));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("the entities were not generated: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Brings `entity/src` up to date and returns the names of the files that were not.
async fn generate() -> Result<Vec<String>, Box<dyn Error>> {
    let workspace = workspace();
    let database = Database::postgres();
    let draft = testbed::scratch_dir();

    run_generate_command(command(database.url(), draft.path()), false).await?;
    let lib = draft.path().join("lib.rs");
    fs::write(&lib, format!("{CRATE_HEAD}{}", without_banner(&fs::read_to_string(&lib)?)))?;
    format(&lib, &workspace)?;

    let sources = workspace.join("entity/src");
    Ok(replace(&read_sources(&sources)?, &read_sources(draft.path())?, &sources)?)
}

/// `sea-orm-cli generate entity` with the options that this project wants.
fn command(database_url: &str, output: &Path) -> GenerateSubcommands {
    GenerateSubcommands::Entity {
        entity_format: Some("dense".to_owned()),
        compact_format: false,
        expanded_format: false,
        frontend_format: false,
        include_hidden_tables: false,
        tables: Vec::new(),
        ignore_tables: vec![IGNORED_TABLE.to_owned()],
        max_connections: 1,
        acquire_timeout: 30,
        output_dir: output.display().to_string(),
        database_schema: Some(SCHEMA.to_owned()),
        database_url: database_url.to_owned(),
        with_prelude: "none".to_owned(),
        with_serde: "none".to_owned(),
        serde_skip_deserializing_primary_key: false,
        serde_skip_hidden_column: false,
        with_copy_enums: false,
        date_time_crate: DateTimeCrate::Chrono,
        big_integer_type: BigIntegerType::I64,
        lib: true,
        model_extra_derives: Vec::new(),
        model_extra_attributes: Vec::new(),
        enum_extra_derives: Vec::new(),
        enum_extra_attributes: Vec::new(),
        column_extra_derives: Vec::new(),
        seaography: false,
        // Nobody edits these files, so a behaviour that somebody would add has no other place.
        impl_active_model_behavior: true,
        preserve_user_modifications: false,
        banner_version: BannerVersion::Off,
        er_diagram: false,
    }
}

/// The root of the workspace, whose member's member this is.
fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// The file without the generator's own comment at its top.
fn without_banner(source: &str) -> String {
    source
        .lines()
        .skip_while(|line| line.starts_with("//!") || line.is_empty())
        .map(|line| format!("{line}\n"))
        .collect()
}

/// Formats a file, and the modules that it names, as `cargo fmt` would format them in the crate.
fn format(file: &Path, workspace: &Path) -> Result<(), Box<dyn Error>> {
    let status = Command::new("rustfmt")
        .args(["--edition", &edition(workspace)?])
        .arg("--config-path")
        .arg(workspace)
        .arg(file)
        .status()?;
    if status.success() { Ok(()) } else { Err(format!("rustfmt refuses {}", file.display()).into()) }
}

/// The edition that the workspace's crates share. `rustfmt` has to be told; it does not read manifests.
fn edition(workspace: &Path) -> Result<String, Box<dyn Error>> {
    let manifest: toml::Table = fs::read_to_string(workspace.join("Cargo.toml"))?.parse()?;
    let edition = manifest["workspace"]["package"]["edition"].as_str();
    Ok(edition.ok_or("the workspace names no edition")?.to_owned())
}

fn read_sources(folder: &Path) -> io::Result<Sources> {
    let mut sources = Sources::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if let (Some("rs"), Some(name)) = (path.extension().and_then(|e| e.to_str()), path.file_name()) {
            sources.insert(name.to_string_lossy().into_owned(), fs::read_to_string(&path)?);
        }
    }
    Ok(sources)
}

/// Writes what differs, removes what is no more, and returns the names of both.
fn replace(old: &Sources, new: &Sources, folder: &Path) -> io::Result<Vec<String>> {
    let mut changed = Vec::new();
    for (name, source) in new.iter().filter(|(name, source)| old.get(*name) != Some(source)) {
        fs::write(folder.join(name), source)?;
        changed.push(name.clone());
    }
    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
        changed.push(name.clone());
    }
    Ok(changed)
}
