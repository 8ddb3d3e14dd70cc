use std::{fs::Permissions, os::unix::fs::PermissionsExt, path::Path};

use tempfile::{Builder, TempDir};

use crate::process_watch;

/// A new empty folder (mode 0700), removed when the value is dropped, or else with the process.
pub fn scratch_dir() -> TempDir {
    private_dir("scratch-", process_watch::directory())
}

/// A new folder that only its owner may enter, whatever the process's umask allows.
pub(crate) fn private_dir(prefix: &str, parent: &Path) -> TempDir {
    Builder::new()
        .prefix(prefix)
        .permissions(Permissions::from_mode(0o700))
        .tempdir_in(parent)
        .unwrap_or_else(|error| panic!("no folder can be made in {}: {error}", parent.display()))
}
