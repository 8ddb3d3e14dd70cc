//! The program is run as an operator would run it. Its part is played by a shell script here.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    fs::{self, Permissions},
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    thread,
};

use nix::{sys::signal::kill, unistd::Pid};
use tempfile::TempDir;
use testbed::{Console, Database, Service};

#[tokio::test]
async fn a_command_sees_its_database_and_nothing_of_ours() {
    let database = Database::empty_sqlite();
    let (_folder, program) = program("env; cat; echo said >&2; exit 3");
    let output = Console::new(&program, &database)
        .with_env("EXTRA", "yes")
        .run_with_input(&["create"], "typed")
        .await
        .expect_code(3);
    assert_eq!(output.stderr, "said\n");
    assert!(output.stdout.ends_with("typed"));
    for wanted in [
        format!("DATABASE_URL={}", database.url()),
        format!("HOST_PROVISIONER_DATA_DIR={}", database.data_dir().display()),
        "EXTRA=yes".to_owned(),
    ] {
        assert!(output.stdout.lines().any(|line| line == wanted), "{wanted} is not in {}", output.stdout);
    }
    assert!(!output.stdout.contains("CARGO"));
}

#[tokio::test]
async fn a_command_can_be_run_by_another_program() {
    let (_folder, program) = program("echo \"$0 $*\"; [ \"$EXTRA\" = yes ]");
    let console = Console::without_database(&program).run_by(["env", "EXTRA=yes"]);
    let output = console.run(&["list", "--all"]).await.expect_success();
    assert_eq!(output.stdout, format!("{} list --all\n", program.display()));
}

#[tokio::test]
async fn a_terminal_is_a_terminal() {
    let (_folder, program) = program("[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && read -r line && echo \"you typed $line\"");
    let screen = Console::without_database(&program).run_on_terminal(&[], "exit\n").await;
    assert!(screen.status.success());
    assert!(screen.text.contains("you typed exit\r\n"), "{screen:?}");
}

#[tokio::test]
async fn a_service_is_found_stopped_and_killed() {
    let database = Database::empty_sqlite();
    let address = answer_everything("HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{\"ok\":true}");
    let script = format!("echo \"$@\"; echo 'INFO listening on http://{address}' >&2; exec sleep 600");
    let (_folder, program) = program(&script);

    let mut service = Service::start(&program, &database, &["--migrate"]).await;
    assert_eq!(service.base_url(), format!("http://{address}"));
    assert_eq!(service.stdout(), "serve --listen 127.0.0.1:0 --migrate\n");
    let answer = service.client(Some("token")).get("/v1").await.expect_status(200);
    assert_eq!(answer.json()["ok"], true);
    assert_eq!(service.exit_status(), None);
    assert!(!service.stop().await.success());

    let service = Service::start(&program, &database, &[]).await;
    let process = Pid::from_raw(service.process_id().try_into().unwrap());
    assert!(kill(process, None).is_ok());
    drop(service);
    assert!(kill(process, None).is_err());
}

/// A program that runs these commands. It goes with the folder.
fn program(commands: &str) -> (TempDir, PathBuf) {
    let folder = testbed::scratch_dir();
    let path = folder.path().join("program");
    fs::write(&path, format!("#!/bin/sh\n{commands}\n")).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o700)).unwrap();
    (folder, path)
}

/// Gives every HTTP request on this address the same answer.
fn answer_everything(answer: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            let _ = connection.read(&mut [0; 4096]);
            let _ = connection.write_all(answer.as_bytes());
        }
    });
    address
}
