//! The table of the service before this one, taken over by the real program.

mod crash;
mod example;
mod faults;
mod meanwhile;

use std::path::{Path, PathBuf};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use testbed::{Console, Database};

use crate::support::{self, keyring};

/// The secret of the service before this one.
const SECRET: &str = "NOOR-CANVAS-HOST-SECRET-2025";

const HEADER: &str =
    "HostSessionId,SessionId,HostGuidHash,CreatedAt,ExpiresAt,LastUsedAt,CreatedBy,RevokedAt,RevokedBy,IsActive";

/// The console tool on a database whose keyring has the old secret too.
async fn console(database: &Database) -> Console {
    let console = support::console(database);
    console.run(&["list"]).await.expect_success();
    keyring::add_key(database, "legacy", &format!("text:{SECRET}"));
    // The first command makes the key known to the store.
    console.run(&["list"]).await.expect_success();
    console
}

/// Writes a file for an import, beside the database.
fn write(database: &Database, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = database.data_dir().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// What the service before this one kept of a Host GUID.
fn hash(host_guid: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(host_guid.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// A Host GUID of the test's own for each number.
fn host_guid(number: u64) -> String {
    format!("{number:08x}-0000-4000-8000-{number:012x}")
}

/// A row that is right: it was issued in the second that its number says, and never ends.
fn row(number: u64, session: u64) -> String {
    let (hour, minute, second) = (number / 3600 % 24, number / 60 % 60, number % 60);
    let day = number / 86_400 + 1;
    let hash = hash(&host_guid(number));
    format!(
        "{number},{session},{hash},2025-09-{day:02} {hour:02}:{minute:02}:{second:02}.1234567,NULL,NULL,Peter,NULL,NULL,1"
    )
}
