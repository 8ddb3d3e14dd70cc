use testbed::{Console, Database};

use super::certificate::{Certificate, Mounted};
use crate::support;

/// What the log says of a service that everybody on the way can read.
const WARNING: &str = "can be reached from other machines";

#[tokio::test]
async fn other_machines_are_not_served_over_plain_http_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let data_dir = folder.path().join("data");
    let console = Console::without_database(support::PROGRAM).with_env("HOST_PROVISIONER_DATA_DIR", &data_dir);
    for (address, insecure) in [("0.0.0.0:0", None), ("[::]:0", None), ("0.0.0.0:0", Some("false"))] {
        let console = match insecure {
            Some(text) => console.clone().with_env("HOST_PROVISIONER_INSECURE", text),
            None => console.clone(),
        };
        let refused = console.run(&["serve", "--listen", address, "--output", "json"]).await.expect_code(2).json();
        assert_eq!(refused["code"], "insecure_listener");
        for way_out in ["--tls-cert", "--trusted-proxy", "127.0.0.1", "--insecure"] {
            assert!(refused["detail"].as_str().unwrap().contains(way_out), "{refused}");
        }
    }
    assert!(!data_dir.exists());
}

/// Each of these is somebody's word that nobody on the way reads what is said, or that it does not matter.
#[tokio::test]
async fn other_machines_are_served_over_tls_behind_a_proxy_or_when_asked() {
    let mounted = Mounted::new(&Certificate::new());
    let tls = mounted.flags();
    let database = Database::sqlite();
    for (flags, is_warned) in [
        (&["--insecure"][..], true),
        (&["--trusted-proxy", "192.0.2.1"], false),
        (&tls.each_ref().map(String::as_str), false),
        (&["--insecure", "--trusted-proxy", "192.0.2.1"], false),
    ] {
        let flags = [&["--listen", "0.0.0.0:0"], flags].concat();
        let service = support::console(&database).serve_unready(&flags).await;
        assert_eq!(service.stderr().contains(WARNING), is_warned, "{flags:?}: {}", service.stderr());
    }
    let console = support::console(&database).with_env("HOST_PROVISIONER_INSECURE", "1");
    let service = console.serve(&["--listen", "0.0.0.0:0"]).await;
    assert!(service.stderr().contains(WARNING), "{}", service.stderr());
    // On this machine nobody is on the way.
    assert!(!console.serve(&[]).await.stderr().contains(WARNING));
}
