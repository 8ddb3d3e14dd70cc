//! A keyring that does not fit its store, or that others may read, is refused before anything is done.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
};

use testbed::{Console, Database, Engine};

use crate::support::{self, keyring, sql::Sql};

testbed::on_both_engines!(
    a_missing_ring_is_not_replaced,
    the_ring_of_another_store_is_refused,
    a_data_directory_or_ring_that_others_may_read_is_refused,
);

async fn a_missing_ring_is_not_replaced(database: Database) {
    let console = used(&database).await;
    let aside = database.data_dir().join("aside");
    fs::rename(keyring::path(&database), &aside).unwrap();
    is_refused(&database, &console, &["keyring.toml", "missing", "k1", "operator-1", "backup"]).await;
    assert!(!keyring::path(&database).exists());

    fs::rename(&aside, keyring::path(&database)).unwrap();
    console.run(&["list"]).await.expect_success();
}

async fn the_ring_of_another_store_is_refused(database: Database) {
    let console = used(&database).await;
    let other = Database::sqlite();
    used(&other).await;
    fs::copy(keyring::path(&other), keyring::path(&database)).unwrap();
    is_refused(&database, &console, &["secret", "hash key k1"]).await;
}

async fn a_data_directory_or_ring_that_others_may_read_is_refused(database: Database) {
    let console = used(&database).await;
    let folder = database.data_dir();
    let mut private = vec![(folder.to_owned(), 0o700), (keyring::path(&database), 0o600)];
    if database.engine() == Engine::Sqlite {
        private.push((folder.join("canvas.db"), 0o600));
    }
    for (path, mode) in private {
        chmod(&path, mode | 0o040);
        let advice = format!("chmod {mode:04o} '{}'", path.display());
        is_refused(&database, &console, &[&advice]).await;
        chmod(&path, mode);
        console.run(&["list"]).await.expect_success();
    }
}

/// The console tool on a database that has a host session and an operator.
async fn used(database: &Database) -> Console {
    let console = support::console(database);
    console.run(&["create", "--session-id", "215"]).await.expect_success();
    console.operator("reader", &["read"]).await;
    console
}

/// `serve` and commands alike end with 1 and these words, and leave every row and every file as it was.
async fn is_refused(database: &Database, console: &Console, words: &[&str]) {
    let mut sql = Sql::open(database).await;
    let before = (sql.everything().await, files(database.data_dir()));
    for command in [
        ["serve", "--listen", "127.0.0.1:0"].as_slice(),
        &["create", "--session-id", "215"],
        &["list"],
        &["operator", "create", "--name", "writer", "--scopes", "provision"],
    ] {
        let refused = console.run(command).await.expect_code(1);
        assert_eq!(refused.stdout, "", "{command:?}");
        for word in words {
            assert!(refused.stderr.contains(word), "{command:?} does not say {word}: {}", refused.stderr);
        }
    }
    assert_eq!((sql.everything().await, files(database.data_dir())), before);
}

/// The files of the data directory with what they hold, but for the database's own.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .filter(|(name, _)| !name.starts_with("canvas.db"))
        .map(|(name, path)| (name, fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}
