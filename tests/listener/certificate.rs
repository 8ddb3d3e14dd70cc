use std::{
    fs,
    io::Write,
    os::unix::fs::{OpenOptionsExt, symlink},
    path::{Path, PathBuf},
    sync::Arc,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use rcgen::{CertificateParams, PublicKeyData, SerialNumber, SignatureAlgorithm, SigningKey};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use rustls::{
    ClientConfig, RootCertStore, SupportedProtocolVersion,
    pki_types::{CertificateDer, ServerName},
};
use tokio_rustls::TlsConnector;

/// The name that certificates here are for.
pub const NAME: &str = "provisioner.example";

/// A certificate of its own issue, and its key.
pub struct Certificate {
    pub der: CertificateDer<'static>,
    pub key_pem: String,
}

impl Certificate {
    pub fn new() -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random).unwrap();
        let mut params = CertificateParams::new([NAME.to_owned()]).unwrap();
        params.serial_number = Some(SerialNumber::from(215));
        let certificate = params.self_signed(&Key { pair, random }).unwrap();
        Self { der: certificate.der().clone(), key_pem: pem("PRIVATE KEY", pkcs8.as_ref()) }
    }

    pub fn pem(&self) -> String {
        pem("CERTIFICATE", &self.der)
    }

    /// What a client needs that believes this certificate and no other.
    pub fn connector(&self, versions: &[&'static SupportedProtocolVersion]) -> TlsConnector {
        let mut roots = RootCertStore::empty();
        roots.add(self.der.clone()).unwrap();
        let mut config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_protocol_versions(versions)
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        TlsConnector::from(Arc::new(config))
    }
}

pub fn name() -> ServerName<'static> {
    ServerName::try_from(NAME).unwrap()
}

/// The two files of a service, in a folder where a link says which version of them counts, as in a mounted secret.
pub struct Mounted {
    folder: tempfile::TempDir,
    versions: usize,
}

impl Mounted {
    pub fn new(certificate: &Certificate) -> Self {
        let mut mounted = Self { folder: tempfile::tempdir().unwrap(), versions: 0 };
        mounted.change(&certificate.pem(), &certificate.key_pem);
        symlink("current/tls.crt", mounted.certificate()).unwrap();
        symlink("current/tls.key", mounted.key()).unwrap();
        mounted
    }

    /// Puts these contents in place of those before, both files at once.
    pub fn change(&mut self, certificate: &str, key: &str) {
        self.versions += 1;
        let version = format!("version-{}", self.versions);
        let folder = self.folder.path().join(&version);
        fs::create_dir(&folder).unwrap();
        write(&folder.join("tls.crt"), 0o644, certificate);
        write(&folder.join("tls.key"), 0o640, key);
        let link = self.folder.path().join("next");
        symlink(version, &link).unwrap();
        fs::rename(link, self.folder.path().join("current")).unwrap();
    }

    pub fn certificate(&self) -> PathBuf {
        self.folder.path().join("tls.crt")
    }

    pub fn key(&self) -> PathBuf {
        self.folder.path().join("tls.key")
    }

    /// The flags of a service with these files.
    pub fn flags(&self) -> [String; 4] {
        let text = |path: PathBuf| path.to_str().unwrap().to_owned();
        ["--tls-cert".to_owned(), text(self.certificate()), "--tls-key".to_owned(), text(self.key())]
    }
}

/// Writes a new file with this mode.
pub fn write(path: &Path, mode: u32, contents: &str) {
    let mut file = fs::OpenOptions::new().create_new(true).write(true).mode(mode).open(path).unwrap();
    file.write_all(contents.as_bytes()).unwrap();
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<_> = text.as_bytes().chunks(64).map(|line| str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

struct Key {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

impl PublicKeyData for Key {
    fn der_bytes(&self) -> &[u8] {
        self.pair.public_key().as_ref()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &rcgen::PKCS_ECDSA_P256_SHA256
    }
}

impl SigningKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(self.pair.sign(&self.random, message).unwrap().as_ref().to_vec())
    }
}
