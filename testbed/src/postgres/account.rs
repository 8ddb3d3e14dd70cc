use std::{
    env,
    fs::{self, Permissions},
    os::unix::{
        fs::{MetadataExt, PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::Command,
};

use nix::unistd::{Uid, User};

use crate::scratch::private_dir;

/// The account that runs a server. PostgreSQL refuses to run as root, so root lends it another account.
pub(super) struct Account {
    /// User and group, when they are not our own.
    other: Option<(u32, u32)>,
}

impl Account {
    /// Our own account; for root, `postgres` or, failing that, `nobody`.
    pub(super) fn for_server() -> Self {
        if !Uid::effective().is_root() {
            return Self { other: None };
        }
        let user = ["postgres", "nobody"].iter().find_map(|name| User::from_name(name).ok().flatten()).expect(
            "root cannot run PostgreSQL, and there is no user `postgres` who could; run: sudo useradd postgres",
        );
        Self { other: Some((user.uid.as_raw(), user.gid.as_raw())) }
    }

    /// Makes the command run under this account. Root's supplementary groups are given up with root's id.
    pub(super) fn run(&self, command: &mut Command) {
        if let Some((user, group)) = self.other {
            command.uid(user).gid(group);
        }
    }

    /// Gives a file or folder, readable by its owner only, to this account.
    pub(super) fn give(&self, path: &Path) {
        let mode = if path.is_dir() { 0o700 } else { 0o600 };
        fs::set_permissions(path, Permissions::from_mode(mode)).expect("the mode of our own file can be set");
        if let Some((user, group)) = self.other {
            chown(path, Some(user), Some(group)).expect("root can give a file away");
        }
    }

    /// A new folder of this account's, which nobody removes yet.
    pub(super) fn new_folder(&self) -> PathBuf {
        let candidates = [env::temp_dir(), PathBuf::from("/tmp"), PathBuf::from("/var/tmp")];
        let parent = candidates
            .iter()
            .filter_map(|folder| fs::canonicalize(folder).ok())
            .find(|folder| self.other.is_none() || anybody_may_enter(folder))
            .expect("a temporary folder that every user may enter");
        let folder = private_dir("host-provisioner-postgres-", &parent).keep();
        self.give(&folder);
        folder
    }
}

fn anybody_may_enter(folder: &Path) -> bool {
    folder.ancestors().all(|folder| fs::metadata(folder).is_ok_and(|metadata| metadata.mode() & 0o001 != 0))
}
