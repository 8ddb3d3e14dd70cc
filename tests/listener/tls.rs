use std::{fs, os::unix::fs::PermissionsExt};

use futures_util::future::join_all;
use rustls::version::{TLS12, TLS13};
use serde_json::Value;
use testbed::{Console, Database, Service};

use super::{
    certificate::{self, Certificate, Mounted},
    connection::{Connection, tcp},
};
use crate::support;

const RENEWED: &str = "the TLS certificate was renewed";
const NOT_RENEWED: &str = "the TLS certificate was not renewed";

#[tokio::test]
async fn answers_come_over_both_versions_of_tls() {
    let certificate = Certificate::new();
    let database = Database::sqlite();
    let service = serve(&database, &Mounted::new(&certificate)).await;
    let said: Value = serde_json::from_str(&service.stdout()).unwrap();
    assert!(service.base_url().starts_with("https://127.0.0.1:"));
    assert_eq!(said["url"], service.base_url());
    assert_eq!(said["docs"], format!("{}/docs", service.base_url()));

    for (version, name) in [(&TLS12, "TLSv1_2"), (&TLS13, "TLSv1_3")] {
        let connector = certificate.connector(&[version]);
        let stream = connector.connect(certificate::name(), tcp(&service).await).await.unwrap();
        let (_, session) = stream.get_ref();
        assert_eq!(format!("{:?}", session.protocol_version().unwrap()), name);
        assert_eq!(session.alpn_protocol(), Some(&b"http/1.1"[..]));

        let mut connection = Connection::open_tls(&service, &connector).await.unwrap();
        for path in ["/health/live", "/health/ready"] {
            let answer = connection.get(path).await;
            assert_eq!(answer.status, 200, "{answer:?}");
            assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"));
        }
    }
}

/// The new certificate is shown from one connection to the next, whole or not at all, and nobody is cut off.
#[tokio::test]
async fn a_certificate_is_renewed_under_a_running_service() {
    let [old, new] = [(); 2].map(|()| Certificate::new());
    let mut mounted = Mounted::new(&old);
    let database = Database::sqlite();
    let service = serve(&database, &mounted).await;
    let [believes_old, believes_new] = [&old, &new].map(|certificate| certificate.connector(&[&TLS13]));
    let mut open = Connection::open_tls(&service, &believes_old).await.unwrap();
    assert_eq!(open.get("/health/live").await.status, 200);

    // Half of the change, and then half of a file: each is told once, however often it is looked at.
    for (said, (certificate, key)) in
        [(1, (new.pem(), old.key_pem.clone())), (2, (new.pem().replace("-----END", ""), new.key_pem.clone()))]
    {
        mounted.change(&certificate, &key);
        until(&service, NOT_RENEWED, said).await;
        assert!(Connection::open_tls(&service, &believes_new).await.is_err());
        let mut next = Connection::open_tls(&service, &believes_old).await.unwrap();
        assert_eq!(next.get("/health/live").await.status, 200);
    }

    mounted.change(&new.pem(), &new.key_pem);
    until(&service, RENEWED, 1).await;
    let mut next = Connection::open_tls(&service, &believes_new).await.unwrap();
    assert_eq!(next.get("/health/live").await.status, 200);
    assert!(Connection::open_tls(&service, &believes_old).await.is_err());
    assert_eq!(open.get("/health/live").await.status, 200);
    assert_eq!(service.stderr().matches(NOT_RENEWED).count(), 2, "{}", service.stderr());
}

/// A renewal that opens the key to everybody is none.
#[tokio::test]
async fn a_key_that_is_opened_to_everybody_is_not_taken() {
    let [old, new] = [(); 2].map(|()| Certificate::new());
    let folder = tempfile::tempdir().unwrap();
    // Certificate and key may be one file.
    let file = folder.path().join("both.pem");
    certificate::write(&file, 0o600, &(old.pem() + &old.key_pem));
    let path = file.to_str().unwrap();
    let database = Database::sqlite();
    let service = support::console(&database).serve_unready(&["--tls-cert", path, "--tls-key", path]).await;

    let next = folder.path().join("next.pem");
    certificate::write(&next, 0o600, &(new.pem() + &new.key_pem));
    fs::set_permissions(&next, fs::Permissions::from_mode(0o604)).unwrap();
    fs::rename(&next, &file).unwrap();
    until(&service, &format!("run: chmod o= '{path}'"), 1).await;
    Connection::open_tls(&service, &old.connector(&[&TLS13])).await.unwrap();

    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    until(&service, RENEWED, 1).await;
    Connection::open_tls(&service, &new.connector(&[&TLS13])).await.unwrap();
}

#[tokio::test]
async fn who_does_not_speak_tls_harms_nobody() {
    let certificate = Certificate::new();
    let database = Database::sqlite();
    let service = serve(&database, &Mounted::new(&certificate)).await;
    let silent = join_all((0..50).map(|_| Connection::open(&service))).await;
    let mut plain = Connection::open(&service).await;
    plain.send("GET /health/live HTTP/1.1\r\nHost: provisioner.example\r\n\r\n").await;
    let said = plain.bytes().await;
    // An alert of TLS, and no word of HTTP.
    assert!(said.len() < 16 && said.first().is_none_or(|kind| *kind == 21), "{said:?}");

    let mut connection = Connection::open_tls(&service, &certificate.connector(&[&TLS13])).await.unwrap();
    assert_eq!(connection.get("/health/live").await.status, 200);
    // Nobody who says nothing may stay.
    join_all(silent.into_iter().map(|mut connection| async move { connection.ended().await })).await;
    assert_eq!(connection.get("/health/live").await.status, 200);
}

#[tokio::test]
async fn what_cannot_be_used_is_refused_before_anything_is_made() {
    let [one, other] = [(); 2].map(|()| Certificate::new());
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, mode: u32, contents: &str| {
        let path = folder.path().join(name);
        certificate::write(&path, mode, contents);
        path.to_str().unwrap().to_owned()
    };
    let certificate = file("one.crt", 0o644, &one.pem());
    let key = file("one.key", 0o640, &one.key_pem);
    let open_key = file("open.key", 0o644, &one.key_pem);
    let other_key = file("other.key", 0o600, &other.key_pem);
    let locked = file("locked.key", 0o600, &one.key_pem.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
    let empty = file("empty", 0o600, "");
    let missing = folder.path().join("missing").display().to_string();
    let data_dir = folder.path().join("data");
    let console = Console::without_database(support::PROGRAM).with_env("HOST_PROVISIONER_DATA_DIR", &data_dir);
    for (certificate, key, said) in [
        (&certificate, &open_key, format!("run: chmod o= '{open_key}'")),
        (&certificate, &other_key, format!("the key in {other_key} is not the one of")),
        (&certificate, &locked, format!("{locked} has no private key")),
        (&certificate, &certificate, format!("{certificate} is open to everybody")),
        (&certificate, &empty, format!("{empty} has no private key")),
        (&empty, &key, format!("{empty} has no certificate")),
        (&key, &key, format!("{key} has no certificate")),
        (&missing, &key, format!("{missing} cannot be read")),
        (&certificate, &missing, format!("{missing} cannot be read")),
    ] {
        let flags = ["serve", "--listen", "127.0.0.1:0", "--tls-cert", certificate, "--tls-key", key];
        let refused = console.run(&[&flags[..], &["--output", "json"]].concat()).await.expect_code(1).json();
        assert_eq!(refused["code"], "tls_refused");
        assert!(refused["detail"].as_str().unwrap().contains(&said), "{refused}");
    }
    // One without the other is not a wish that can be read.
    for flag in ["--tls-cert", "--tls-key"] {
        console.run(&["serve", "--listen", "127.0.0.1:0", flag, &certificate]).await.expect_code(2);
    }
    let console = console.with_env("HOST_PROVISIONER_TLS_CERT", &certificate);
    console.run(&["serve", "--listen", "127.0.0.1:0"]).await.expect_code(2);
    assert!(!data_dir.exists());
}

async fn serve(database: &Database, mounted: &Mounted) -> Service {
    let flags = mounted.flags();
    let flags: Vec<_> = flags.iter().map(String::as_str).chain(["--output", "json"]).collect();
    support::console(database).serve_unready(&flags).await
}

/// Waits until the service has said something so many times.
async fn until(service: &Service, said: &str, times: usize) {
    support::until(async || service.stderr().matches(said).count() >= times).await;
}
