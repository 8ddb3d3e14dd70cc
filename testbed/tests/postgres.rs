//! A throwaway server goes when it should, and not before.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    io::{BufRead, BufReader},
    net::TcpStream,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use sea_orm::ConnectionTrait;
use testbed::{
    Database,
    postgres::{Server, Settings},
};

/// How long something may take to vanish.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn everything_goes_with_a_killed_process_though_its_child_lives_on() {
    let mut process = Command::new(env!("CARGO_BIN_EXE_throwaway-database"))
        .args(["sh", "-c"])
        .arg("echo $$; echo $PGDATA; echo $HOST_PROVISIONER_DATA_DIR; echo $DATABASE_URL; exec sleep 600")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut line = || lines.next().unwrap();
    let child = Pid::from_raw(line().parse().unwrap());
    let (server_files, data_dir) = (line(), line());
    let address = address_in(&line());
    assert!(Path::new(&server_files).join("postmaster.pid").exists());
    assert!(Path::new(&data_dir).is_dir());
    assert!(TcpStream::connect(&address).is_ok());

    process.kill().unwrap();
    process.wait().unwrap();

    let server_folder = Path::new(&server_files).parent().unwrap();
    let data_folder = Path::new(&data_dir).parent().unwrap();
    wait_until("the server's files are gone", || !server_folder.exists());
    wait_until("the temporary files are gone", || !data_folder.exists());
    assert!(TcpStream::connect(&address).is_err());
    // The child had its parent's open files, if any leaked. It is still there.
    assert!(kill(child, None).is_ok());
    kill(child, Signal::SIGKILL).unwrap();
}

#[test]
fn a_server_goes_with_its_last_owner() {
    let server = Server::start(Settings::default());
    let folder = server.data_dir().parent().unwrap().to_owned();
    let other_owner = server.clone();
    drop(server);
    other_owner.execute("SELECT 1");
    assert!(folder.exists());
    drop(other_owner);
    assert!(!folder.exists());
}

#[tokio::test]
async fn a_stopped_server_comes_back_with_its_data() {
    let server = Server::start(Settings { durable: true, ..Settings::default() });
    let database = Database::on(&server);
    let store = database.connect_as_owner().await;
    store.reader().execute_unprepared("CREATE TABLE public.kept (id int)").await.unwrap();
    let address = address_in(database.url());

    for end in [Server::stop, Server::kill] {
        end(&server);
        assert!(TcpStream::connect(&address).is_err());

        server.start_again();
        store.reader().execute_unprepared("SELECT * FROM public.kept").await.unwrap();
    }
}

#[tokio::test]
async fn a_server_logs_statements_when_asked() {
    let server = Server::start(Settings { log_statements: true, ..Settings::default() });
    let database = Database::empty_on(&server);
    let store = database.connect().await;
    store.reader().execute_unprepared("SELECT 'look for me'").await.unwrap();
    assert!(server.log().contains("look for me"));
}

#[tokio::test]
async fn the_service_is_no_superuser() {
    let database = Database::postgres();
    let store = database.connect().await;
    assert!(store.reader().execute_unprepared("CREATE ROLE somebody").await.is_err());
}

fn address_in(url: &str) -> String {
    url.split(['@', '/']).nth(3).unwrap().to_owned()
}

fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}: not within {PATIENCE:?}");
        thread::sleep(Duration::from_millis(20));
    }
}
