use std::path::Path;

use database::{DataDir, DatabaseUrl, Engine, Store, check_private_file};
use provisioner::{KEYRING_FILE_NAME, KeyringReport, KeyringSource, Provisioner};
use serde_json::json;

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    opening::{close, pending_migrations},
    output::Report,
};

/// What was looked at, and how it is. One that is not well says what to do.
struct Check {
    name: &'static str,
    ok: bool,
    detail: String,
}

/// Looks at everything that the other commands need, and changes nothing: it makes neither a folder nor a database nor
/// a keyring, and applies no migration.
pub async fn run(common: &CommonArgs) -> Result<Outcome, Failure> {
    let path = common.store.data_dir_path()?;
    let url = common.store.find_database_url()?;
    let named = common.keyring.find()?;
    let mut checks = Vec::new();

    let data_dir = match DataDir::open_existing(&path) {
        Ok(Some(data_dir)) => {
            checks.push(well("data directory", format!("{} is yours alone", path.display())));
            Some(data_dir)
        }
        Ok(None) => {
            let detail = format!(
                "{} does not exist; host-provisioner serve makes it, or name another with --data-dir",
                path.display()
            );
            checks.push(unwell("data directory", detail));
            None
        }
        Err(error) => {
            checks.push(unwell("data directory", Failure::from(error).detail));
            None
        }
    };
    // One that somebody else keeps is looked at when it is read.
    if let (Some(data_dir), None) = (&data_dir, &named) {
        checks.push(file("keyring file", &data_dir.join(KEYRING_FILE_NAME)));
    }
    let source = named.or_else(|| data_dir.as_ref().map(KeyringSource::from));
    let store = database(&url, &mut checks).await;
    if let Some(store) = &store
        && migrations(store, &mut checks).await
        && let Some(source) = source
    {
        keyring(store, source, &mut checks).await;
    }
    if let Some(store) = store {
        close(store).await;
    }

    let all_well = checks.iter().all(|check| check.ok);
    common.output.print(&report(&checks))?;
    Ok(if all_well { Outcome::Done } else { Outcome::Refused })
}

fn file(name: &'static str, path: &Path) -> Check {
    match check_private_file(path) {
        Ok(true) => well(name, format!("{} is yours alone", path.display())),
        Ok(false) => unwell(
            name,
            format!(
                "{} does not exist; the first command on a new store makes it, on a store in use restore it from its backup",
                path.display()
            ),
        ),
        Err(error) => unwell(name, Failure::from(error).detail),
    }
}

/// Opens the store, unless that would make one.
async fn database(url: &DatabaseUrl, checks: &mut Vec<Check>) -> Option<Store> {
    if let Some(path) = url.file() {
        let check = file("database file", path);
        let is_well = check.ok;
        checks.push(check);
        if !is_well {
            return None;
        }
    }
    match Store::open(url).await {
        Ok(store) => {
            let engine = match store.engine() {
                Engine::Sqlite => "SQLite",
                Engine::Postgres => "PostgreSQL",
            };
            checks.push(well("database", format!("{engine} answers")));
            Some(store)
        }
        Err(error) => {
            checks.push(unwell("database", logged(error)));
            None
        }
    }
}

/// Whether the schema is as this program needs it.
async fn migrations(store: &Store, checks: &mut Vec<Check>) -> bool {
    let check = match migration::pending(store).await {
        Ok(pending) if pending.is_empty() => well("migrations", "all are applied".to_owned()),
        Ok(pending) => unwell("migrations", pending_migrations(pending.len()).detail),
        Err(error) => unwell("migrations", logged(error)),
    };
    let is_well = check.ok;
    checks.push(check);
    is_well
}

async fn keyring(store: &Store, source: KeyringSource, checks: &mut Vec<Check>) {
    let name = "keyring";
    checks.push(match Provisioner::inspect_keyring(store, source).await {
        Ok(KeyringReport { exists: false, .. }) => {
            unwell(name, "there is none yet, and the store knows no key; the next command makes one".to_owned())
        }
        Ok(KeyringReport { lacking, .. }) if !lacking.is_empty() => unwell(
            name,
            format!(
                "it lacks keys that the store uses: {}; copy the whole keyring from where it is kept",
                lacking.join(", ")
            ),
        ),
        Ok(KeyringReport { unregistered, .. }) if !unregistered.is_empty() => well(
            name,
            format!("fits the store; the next command makes these keys known to it: {}", unregistered.join(", ")),
        ),
        Ok(_) => well(name, "fits the store".to_owned()),
        Err(error) => unwell(name, logged(error)),
    });
}

fn well(name: &'static str, detail: String) -> Check {
    Check { name, ok: true, detail }
}

fn unwell(name: &'static str, detail: String) -> Check {
    Check { name, ok: false, detail }
}

/// What is for the terminal, with the rest in the log.
fn logged(error: impl Into<Failure>) -> String {
    let failure = error.into();
    failure.log();
    failure.detail
}

fn report(checks: &[Check]) -> Report {
    let width = checks.iter().map(|check| check.name.len()).max().unwrap_or(0);
    let line =
        |check: &Check| format!("{:<4}  {:width$}  {}", if check.ok { "ok" } else { "FAIL" }, check.name, check.detail);
    let lines: Vec<_> = checks.iter().map(line).collect();
    let documents: Vec<_> =
        checks.iter().map(|check| json!({ "name": check.name, "ok": check.ok, "detail": check.detail })).collect();
    Report { text: lines.join("\n"), document: json!({ "checks": documents }) }
}
