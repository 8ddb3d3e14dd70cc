use std::{fmt, path::PathBuf};

use database::{DataDir, FileVersion, file_version, read_mounted_secret};
use zeroize::Zeroizing;

use super::{KEYRING_FILE_NAME, KeyringError};

/// Where a process has its keyring from.
#[derive(Clone)]
pub enum KeyringSource {
    /// `keyring.toml` in the data directory. It is made where the store is new, and `key add` writes into it.
    DataDir(DataDir),
    /// A file that somebody else keeps, such as a secret store that mounts it. It is only read.
    File(PathBuf),
    /// The text itself, from the environment. It cannot change while the process runs.
    Environment(Zeroizing<String>),
}

impl KeyringSource {
    /// The text as it is now, or `None` where there is no file.
    pub(super) fn read(&self) -> Result<Option<Zeroizing<String>>, KeyringError> {
        Ok(match self {
            Self::DataDir(data_dir) => data_dir.read_secret(KEYRING_FILE_NAME)?,
            Self::File(path) => read_mounted_secret(path)?,
            Self::Environment(text) => Some(text.clone()),
        })
    }

    /// What is another when the text may be another.
    pub(super) fn version(&self) -> Option<FileVersion> {
        match self {
            Self::DataDir(data_dir) => file_version(&data_dir.join(KEYRING_FILE_NAME)),
            Self::File(path) => file_version(path),
            Self::Environment(_) => None,
        }
    }

    /// The folder whose keyring is this project's own to write.
    pub(super) fn data_dir(&self) -> Option<&DataDir> {
        match self {
            Self::DataDir(data_dir) => Some(data_dir),
            Self::File(_) | Self::Environment(_) => None,
        }
    }
}

impl From<&DataDir> for KeyringSource {
    fn from(data_dir: &DataDir) -> Self {
        Self::DataDir(data_dir.clone())
    }
}

/// Where it is, for messages.
impl fmt::Display for KeyringSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DataDir(data_dir) => write!(f, "{}", data_dir.join(KEYRING_FILE_NAME).display()),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Environment(_) => f.write_str("the environment"),
        }
    }
}

impl fmt::Debug for KeyringSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyringSource({self})")
    }
}
