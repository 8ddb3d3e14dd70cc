//! TLS 1.2 and 1.3, with a certificate that may be renewed while the service works.

use std::{
    convert::Infallible,
    fmt, fs,
    io::{self, Read},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use sha2::{Digest, Sha256};
use tokio_rustls::TlsAcceptor;

/// How often the files are looked at. A renewal comes days before the old certificate ends.
const INTERVAL: Duration = Duration::from_secs(2);

/// What everybody else may do with the file of a key: nothing. A group may read it, since that is how secrets are
/// mounted into containers whose program is not root.
const EVERYBODY: u32 = 0o007;

/// Where a certificate and its key are kept, as PEM (RFC 7468). The two may be one file.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    /// The service's certificate, followed by those that lead from it to one that clients know.
    pub certificate: PathBuf,
    /// The private key of the first certificate: PKCS #8, PKCS #1 or SEC 1, not encrypted.
    pub key: PathBuf,
}

/// What the service shows to prove its name: always the last pair of certificate and key that was whole.
pub struct Tls {
    files: TlsFiles,
    loaded: Fingerprint,
    current: RwLock<Arc<ServerConfig>>,
}

/// Why certificate and key cannot be used. Paths are named; contents never are.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    #[error("{path} cannot be read: {cause}")]
    Read { path: PathBuf, cause: io::Error },
    #[error("{path} is open to everybody (mode {mode:04o}); run: chmod o= '{path}'")]
    KeyOpenToEverybody { path: PathBuf, mode: u32 },
    #[error("{path} has no certificate in PEM, or one that breaks off")]
    NoCertificate { path: PathBuf },
    #[error("{path} has no private key in PEM that can be used (RSA, ECDSA or Ed25519, and not encrypted)")]
    NoKey { path: PathBuf },
    #[error("the key in {key} is not the one of the first certificate in {certificate}")]
    Mismatch { certificate: PathBuf, key: PathBuf },
    #[error("the certificate in {path} cannot be used: {cause}")]
    Certificate { path: PathBuf, cause: rustls::Error },
}

/// Tells the contents of two files from all others.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fingerprint([u8; 32]);

/// The contents of the two files at one moment.
struct Contents {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

impl Tls {
    /// Reads certificate and key.
    pub fn open(files: TlsFiles) -> Result<Self, TlsError> {
        let contents = files.read()?;
        let current = RwLock::new(Arc::new(files.configure(&contents)?));
        Ok(Self { loaded: contents.fingerprint(), files, current })
    }

    /// What greets the next client.
    pub(super) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner)))
    }

    /// Looks at the files every two seconds. A pair that is new and whole is shown to clients from then on; one that is
    /// not is told to the log once, and the one before goes on.
    ///
    /// The contents are compared, and not what the system says about the files: so it does not matter whether they were
    /// written anew, renamed, or reached through a link that leads elsewhere now.
    pub(super) async fn follow(&self) -> Infallible {
        let mut last = self.loaded;
        let mut complaint = None;
        loop {
            tokio::time::sleep(INTERVAL).await;
            let files = self.files.clone();
            // A disk that is far away may be slow to answer. The task ends with a look at two files, and has no panic.
            let Ok(read) = tokio::task::spawn_blocking(move || files.read()).await else { continue };
            let renewed = match read {
                Ok(contents) if contents.fingerprint() == last => {
                    complaint = None;
                    continue;
                }
                Ok(contents) => {
                    last = contents.fingerprint();
                    self.files.configure(&contents)
                }
                Err(error) => Err(error),
            };
            match renewed {
                Ok(config) => {
                    *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(config);
                    complaint = None;
                    tracing::info!("the TLS certificate was renewed: new connections get it");
                }
                Err(error) => {
                    let said = error.to_string();
                    if complaint.as_ref() != Some(&said) {
                        tracing::warn!("the TLS certificate was not renewed, and the one before goes on: {said}");
                    }
                    complaint = Some(said);
                }
            }
        }
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls").field("files", &self.files).finish_non_exhaustive()
    }
}

impl TlsFiles {
    fn read(&self) -> Result<Contents, TlsError> {
        Ok(Contents { certificate: read(&self.certificate, |_, _| Ok(()))?, key: read(&self.key, refuse_open_key)? })
    }

    fn configure(&self, contents: &Contents) -> Result<ServerConfig, TlsError> {
        let chain: Vec<_> = CertificateDer::pem_slice_iter(&contents.certificate)
            .collect::<Result<_, _>>()
            .map_err(|_| TlsError::NoCertificate { path: self.certificate.clone() })?;
        if chain.is_empty() {
            return Err(TlsError::NoCertificate { path: self.certificate.clone() });
        }
        // What the reader has to say may repeat a line of the file.
        let no_key = || TlsError::NoKey { path: self.key.clone() };
        let key = PrivateKeyDer::from_pem_slice(&contents.key).map_err(|_| no_key())?;

        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map(|builder| builder.with_no_client_auth())
            .and_then(|builder| builder.with_single_cert(chain, key))
            .map_err(|error| match error {
                rustls::Error::InconsistentKeys(_) => {
                    TlsError::Mismatch { certificate: self.certificate.clone(), key: self.key.clone() }
                }
                // The one error of this kind: the key is of no sort that can sign.
                rustls::Error::General(_) => no_key(),
                cause => TlsError::Certificate { path: self.certificate.clone(), cause },
            })?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(config)
    }
}

impl Contents {
    fn fingerprint(&self) -> Fingerprint {
        let parts = [&self.certificate, &self.key].map(Sha256::digest);
        Fingerprint(Sha256::digest(parts.concat()).into())
    }
}

/// Reads a file whole, if what the system says about it is right. It is asked about the file that is open: another one
/// may have its name by then.
fn read(path: &Path, check: impl FnOnce(&Path, &fs::Metadata) -> Result<(), TlsError>) -> Result<Vec<u8>, TlsError> {
    let failed = |cause| TlsError::Read { path: path.to_owned(), cause };
    let mut file = fs::File::open(path).map_err(failed)?;
    check(path, &file.metadata().map_err(failed)?)?;
    let mut contents = Vec::new();
    file.read_to_end(&mut contents).map_err(failed)?;
    Ok(contents)
}

fn refuse_open_key(path: &Path, metadata: &fs::Metadata) -> Result<(), TlsError> {
    let mode = metadata.permissions().mode() & 0o7777;
    if mode & EVERYBODY == 0 {
        return Ok(());
    }
    Err(TlsError::KeyOpenToEverybody { path: path.to_owned(), mode })
}
