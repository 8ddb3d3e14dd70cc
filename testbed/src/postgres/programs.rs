use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::debian;

/// Where Debian puts the server programs: one folder per version, none of them in the path.
const DEBIAN_VERSIONS: &str = "/usr/lib/postgresql";

/// The programs of one PostgreSQL version.
pub(super) struct Programs {
    folder: PathBuf,
}

impl Programs {
    /// Finds the server programs: in the path, where Debian puts them (the newest version), or where `pg_config`
    /// says. Root on a Debian without them gets them installed.
    ///
    /// Panics with the command to run where they are missing and may not be installed.
    pub(super) fn find_or_install() -> Self {
        // The package's own cluster is of no interest here, so neither is whether it could be set up.
        debian::find_or_install("the PostgreSQL server programs", "postgresql", Self::find)
    }

    /// The path of one program.
    pub(super) fn path(&self, program: &str) -> PathBuf {
        self.folder.join(program)
    }

    fn find() -> Option<Self> {
        let path = env::var_os("PATH").unwrap_or_default();
        let in_path = env::split_paths(&path)
            // The rest of the programs is where a link to one of them points.
            .filter_map(|folder| fs::canonicalize(folder.join("postgres")).ok()?.parent().map(Path::to_owned));
        in_path
            .chain(newest_version(Path::new(DEBIAN_VERSIONS)))
            .chain(folder_of_pg_config())
            .find(|folder| ["initdb", "postgres"].iter().all(|program| folder.join(program).is_file()))
            .map(|folder| Self { folder })
    }
}

/// The `bin` folder of the newest version that has one.
fn newest_version(versions: &Path) -> Option<PathBuf> {
    let mut found: Vec<(Vec<u32>, PathBuf)> = fs::read_dir(versions)
        .ok()?
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("postgres").is_file())
        .collect();
    found.sort();
    found.pop().map(|(_, folder)| folder)
}

fn folder_of_pg_config() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").stderr(Stdio::null()).output().ok()?;
    let folder = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(folder.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_that_is_there_wins() {
        let versions = crate::scratch_dir();
        assert_eq!(newest_version(versions.path()), None);
        for version in ["9.6", "15", "16", "not-a-version"] {
            fs::create_dir_all(versions.path().join(version).join("bin")).unwrap();
        }
        for version in ["9.6", "15", "not-a-version"] {
            fs::write(versions.path().join(version).join("bin/postgres"), "").unwrap();
        }
        assert_eq!(newest_version(versions.path()), Some(versions.path().join("15/bin")));
    }
}
