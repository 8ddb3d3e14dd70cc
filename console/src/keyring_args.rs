use std::{
    env::{self, VarError},
    path::PathBuf,
};

use clap::Args;
use provisioner::KeyringSource;
use zeroize::Zeroizing;

use crate::failure::Failure;

/// The variable that names a file.
const FILE: &str = "HOST_PROVISIONER_KEYRING_FILE";

/// The variable that holds the ring itself. There is no flag for it, since others on the machine can read flags.
const TEXT: &str = "HOST_PROVISIONER_KEYRING";

/// Where the keyring is, if not in the data folder. It stands beside the flags of the store, which the migrations have
/// too: those need no secret.
#[derive(Args)]
pub struct KeyringArgs {
    /// A keyring that somebody else keeps, such as a secret store that mounts it; keyring.toml in the data folder is not
    /// used then. HOST_PROVISIONER_KEYRING may hold the ring itself instead [env: HOST_PROVISIONER_KEYRING_FILE]
    /// [default: keyring.toml in the data folder]
    #[arg(long, global = true, value_name = "FILE")]
    keyring_file: Option<PathBuf>,
}

impl KeyringArgs {
    /// The keyring that was named. `None`: that of the data folder.
    ///
    /// One that is set and empty is not taken for none: a new ring would be made where somebody's own was meant.
    pub fn find(&self) -> Result<Option<KeyringSource>, Failure> {
        let wrong = |detail: String| Failure::usage("invalid_keyring_source", detail);
        let file = match (&self.keyring_file, env::var_os(FILE)) {
            (Some(path), _) => Some(path.clone()),
            (None, Some(path)) if path.is_empty() => return Err(wrong(format!("{FILE} is empty"))),
            (None, path) => path.map(PathBuf::from),
        };
        let text = match env::var(TEXT) {
            Ok(text) => Some(Zeroizing::new(text)),
            Err(VarError::NotPresent) => None,
            Err(VarError::NotUnicode(text)) => {
                // The system's own copy of the environment stays, whatever is done with this one.
                drop(Zeroizing::new(text.into_encoded_bytes()));
                return Err(wrong(format!("the variable {TEXT} is not UTF-8")));
            }
        };
        match (file, text) {
            (Some(_), Some(_)) => {
                Err(wrong(format!("the keyring comes from a file (--keyring-file, {FILE}) and from {TEXT}; set one")))
            }
            (Some(path), None) => Ok(Some(KeyringSource::File(path))),
            (None, Some(text)) => Ok(Some(KeyringSource::Environment(text))),
            (None, None) => Ok(None),
        }
    }
}
