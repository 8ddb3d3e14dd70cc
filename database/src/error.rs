use std::path::PathBuf;

use crate::data_dir::DataDirError;

/// Why a store could not be opened.
///
/// The text is for the operator's terminal and log. The cause is the driver's, which never holds the password.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the database cannot be reached")]
    Connect(#[source] sqlx::Error),
    #[error("the database refuses the connection; check user, password and the database's name")]
    Refused(#[source] sqlx::Error),
    #[error(transparent)]
    File(#[from] DataDirError),
    #[error("{path} cannot be locked while the store is opened")]
    Lock {
        path: PathBuf,
        #[source]
        cause: std::io::Error,
    },
}
