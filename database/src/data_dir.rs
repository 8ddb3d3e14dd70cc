use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

const DIRECTORY_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;

/// A file that a secret store mounts often belongs to root, and to the group of the service.
const MOUNTED_MODE: u32 = 0o640;

/// No secret file is longer. What is, such as a device, is not read to its end.
const LONGEST_SECRET: u64 = 1024 * 1024;

/// The folder that holds the keyring and, by default, the SQLite store. Nobody but its owner may enter it.
#[derive(Clone, Debug)]
pub struct DataDir(PathBuf);

/// Why a private folder or file was refused. Paths are named; contents never are.
#[derive(Debug, thiserror::Error)]
pub enum DataDirError {
    #[error("{path} cannot be read or made")]
    Io {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
    #[error("{path} is not a folder")]
    NotAFolder { path: PathBuf },
    #[error("{path} is open to other users (mode {mode:04o}); run: chmod {wanted:04o} '{path}'")]
    TooWide { path: PathBuf, mode: u32, wanted: u32 },
}

impl DataDir {
    /// Opens the folder, making it (and the folders above it) with mode 0700 where it is missing.
    ///
    /// Fails when other users may enter it: a keyring there would be theirs as well.
    pub fn open(path: &Path) -> Result<Self, DataDirError> {
        DirBuilder::new()
            .recursive(true)
            .mode(DIRECTORY_MODE)
            .create(path)
            .map_err(|cause| DataDirError::Io { path: path.to_owned(), cause })?;
        let metadata = fs::metadata(path).map_err(|cause| DataDirError::Io { path: path.to_owned(), cause })?;
        Self::check(path, &metadata)
    }

    /// Opens the folder as [`DataDir::open`] does, or answers with `None` where there is none. Nothing is made.
    pub fn open_existing(path: &Path) -> Result<Option<Self>, DataDirError> {
        match fs::metadata(path) {
            Ok(metadata) => Self::check(path, &metadata).map(Some),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(DataDirError::Io { path: path.to_owned(), cause }),
        }
    }

    /// The folder's path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The path of a file in this folder.
    pub fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Reads a private file whole, or `None` where there is none. Fails when other users may read it.
    pub fn read_private(&self, name: &str) -> Result<Option<String>, DataDirError> {
        let path = self.join(name);
        let failed = |cause| DataDirError::Io { path: path.clone(), cause };
        match fs::metadata(&path) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(failed(cause)),
            Ok(metadata) => {
                refuse_wider(&path, &metadata, FILE_MODE)?;
                fs::read_to_string(&path).map(Some).map_err(failed)
            }
        }
    }

    /// Reads a private file of secrets as [`DataDir::read_private`] does, into memory that is overwritten when dropped.
    pub fn read_secret(&self, name: &str) -> Result<Option<Zeroizing<String>>, DataDirError> {
        read_secret(&self.join(name), FILE_MODE)
    }

    /// Writes a new private file so that it is there whole or not at all, even after a crash: file and folder are
    /// synced before this returns. `false`: a file of that name existed, and was left alone.
    pub fn write_new_private(&self, name: &str, contents: &str) -> Result<bool, DataDirError> {
        self.write(name, contents, |draft, path| match fs::hard_link(draft, path) {
            Ok(()) => Ok(true),
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(cause) => Err(cause),
        })
    }

    /// Writes a private file as [`DataDir::write_new_private`] does, in place of the one of that name if there is one.
    pub fn replace_private(&self, name: &str, contents: &str) -> Result<(), DataDirError> {
        self.write(name, contents, |draft, path| fs::rename(draft, path))
    }

    /// Writes a private file whose contents follow from those that it has, if any; `None` leaves it as it is. Processes
    /// that do so at the same time take turns.
    pub fn update_private(
        &self,
        name: &str,
        update: impl FnOnce(Option<&str>) -> Option<String>,
    ) -> Result<(), DataDirError> {
        let failed = |cause| DataDirError::Io { path: self.0.clone(), cause };
        let folder = File::open(&self.0).map_err(failed)?;
        folder.lock().map_err(failed)?;
        match update(self.read_private(name)?.as_deref()) {
            Some(contents) => self.replace_private(name, &contents),
            None => Ok(()),
        }
    }

    /// Writes a draft and lets `place` give it its name. Whoever writes holds a lock of the store or of the folder, so the draft has
    /// one writer, and one that a killed process left behind is replaced by the next.
    fn write<T>(
        &self,
        name: &str,
        contents: &str,
        place: impl FnOnce(&Path, &Path) -> io::Result<T>,
    ) -> Result<T, DataDirError> {
        let path = self.join(name);
        let draft = self.join(&format!(".{name}.draft"));
        let failed = |cause| DataDirError::Io { path: path.clone(), cause };

        remove_if_there(&draft).map_err(failed)?;
        let placed = write_synced(&draft, contents).and_then(|()| place(&draft, &path));
        let removed = remove_if_there(&draft);
        let placed = placed.and_then(|placed| removed.map(|()| placed)).map_err(failed)?;
        File::open(&self.0).and_then(|folder| folder.sync_all()).map_err(failed)?;
        Ok(placed)
    }

    fn check(path: &Path, metadata: &fs::Metadata) -> Result<Self, DataDirError> {
        if !metadata.is_dir() {
            return Err(DataDirError::NotAFolder { path: path.to_owned() });
        }
        refuse_wider(path, metadata, DIRECTORY_MODE)?;
        Ok(Self(path.to_owned()))
    }
}

/// Reads a file of secrets that somebody else put there, or `None` where there is none. Its group may read it; fails when
/// others may, or when the group may write it.
pub fn read_mounted_secret(path: &Path) -> Result<Option<Zeroizing<String>>, DataDirError> {
    read_secret(path, MOUNTED_MODE)
}

/// What is another after a file was written, replaced or mounted anew. `None`: there is no such file, or it cannot be
/// looked at.
pub fn file_version(path: &Path) -> Option<FileVersion> {
    let metadata = fs::metadata(path).ok()?;
    let changed = (metadata.mtime(), metadata.mtime_nsec());
    Some(FileVersion { file: (metadata.dev(), metadata.ino()), length: metadata.len(), changed })
}

/// Which contents a file has, without looking at them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileVersion {
    file: (u64, u64),
    length: u64,
    changed: (i64, i64),
}

/// Whether there is such a file. Fails when other users may open it.
pub fn check_private_file(path: &Path) -> Result<bool, DataDirError> {
    match fs::metadata(path) {
        Ok(metadata) => refuse_wider(path, &metadata, FILE_MODE).map(|()| true),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(DataDirError::Io { path: path.to_owned(), cause }),
    }
}

/// Makes an empty private file unless there is one, and refuses one that other users may open.
pub(crate) fn ensure_private_file(path: &Path) -> Result<(), DataDirError> {
    let failed = |cause| DataDirError::Io { path: path.to_owned(), cause };
    let file = OpenOptions::new().create(true).append(true).mode(FILE_MODE).open(path).map_err(failed)?;
    refuse_wider(path, &file.metadata().map_err(failed)?, FILE_MODE)
}

fn read_secret(path: &Path, widest: u32) -> Result<Option<Zeroizing<String>>, DataDirError> {
    let failed = |cause| DataDirError::Io { path: path.to_owned(), cause };
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(failed(cause)),
    };
    let metadata = file.metadata().map_err(failed)?;
    refuse_wider(path, &metadata, widest)?;
    // A buffer that had to grow would leave copies behind.
    let length = usize::try_from(metadata.len().min(LONGEST_SECRET)).unwrap_or(0);
    let mut text = Zeroizing::new(String::with_capacity(length + 1));
    (&mut file).take(LONGEST_SECRET).read_to_string(&mut text).map_err(failed)?;
    Ok(Some(text))
}

fn write_synced(path: &Path, contents: &str) -> io::Result<()> {
    use io::Write;

    let mut file = OpenOptions::new().create_new(true).write(true).mode(FILE_MODE).open(path)?;
    file.write_all(contents.as_bytes())?;
    file.sync_all()
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        _ => Ok(()),
    }
}

fn refuse_wider(path: &Path, metadata: &fs::Metadata, wanted: u32) -> Result<(), DataDirError> {
    let mode = metadata.permissions().mode() & 0o7777;
    if mode & !wanted & 0o777 == 0 {
        return Ok(());
    }
    Err(DataDirError::TooWide { path: path.to_owned(), mode, wanted })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chmod(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_wider_folder_or_file_is_refused() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("a/b");
        let dir = DataDir::open(&path).unwrap();
        assert!(dir.write_new_private("ring", "x").unwrap());
        assert_eq!(dir.read_private("ring").unwrap().as_deref(), Some("x"));

        chmod(&path.join("ring"), 0o640);
        assert!(matches!(dir.read_private("ring"), Err(DataDirError::TooWide { mode: 0o640, wanted: 0o600, .. })));
        assert!(matches!(ensure_private_file(&path.join("ring")), Err(DataDirError::TooWide { .. })));
        chmod(&path, 0o750);
        assert!(matches!(DataDir::open(&path), Err(DataDirError::TooWide { mode: 0o750, .. })));
    }

    #[test]
    fn looking_makes_nothing() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("data");
        assert!(DataDir::open_existing(&path).unwrap().is_none());
        assert!(!check_private_file(&path.join("ring")).unwrap());
        assert!(!path.exists());
    }

    #[test]
    fn a_file_is_made_once_and_leaves_no_draft() {
        let temp = tempfile::tempdir().unwrap();
        let dir = DataDir::open(&temp.path().join("data")).unwrap();
        assert_eq!(dir.read_private("ring").unwrap(), None);
        assert!(dir.write_new_private("ring", "first").unwrap());
        assert!(!dir.write_new_private("ring", "second").unwrap());
        assert_eq!(dir.read_private("ring").unwrap().as_deref(), Some("first"));
        dir.replace_private("ring", "third").unwrap();
        assert_eq!(dir.read_private("ring").unwrap().as_deref(), Some("third"));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
