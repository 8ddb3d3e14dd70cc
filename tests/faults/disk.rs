//! The disk is full, and then it is not any more.
//!
//! The small disk is a file system in memory, mounted where only the process that fills it sees it: the test starts
//! itself again there. Nothing is left of it when that process has ended, however it did.

use std::{
    env,
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use nix::unistd::Uid;
use testbed::Database;

use crate::{
    invariants::{self, Tally},
    ledger::Ledger,
    load::{Load, WhenCut},
};

/// Where the small disk is, for the test that runs beside it.
const SMALL_DISK: &str = "HOST_PROVISIONER_SMALL_DISK";

/// How the line begins that tells what was counted.
const COUNTED: &str = "disk full";

/// Mounts the disk on the folder `$0` and becomes the program that follows. It has room for SQLite's log at its longest, which
/// is 33 MB, and for what a long run records: with less, the service would find it full when nobody else fills it.
const MOUNT: &str = r#"mount -t tmpfs -o size=96m,mode=0700 tmpfs "$0" && exec "$@""#;

/// A round's changes before the disk is full, at most.
const MOST_CHANGES: usize = 80;

/// How many are turned away, and how many verifications answered, before there is room again, and how many changes show
/// that there is.
const TURNED_AWAY: usize = 30;
const VERIFICATIONS: usize = 30;
const CHANGES_AFTER: usize = 30;

#[test]
fn a_full_disk_is_outlived() {
    match env::var_os(SMALL_DISK) {
        Some(folder) => testbed::run(fill_and_free(folder.into())),
        None => beside_small_disk("disk::a_full_disk_is_outlived"),
    }
}

async fn fill_and_free(folder: PathBuf) {
    let (mut chance, seed) = crate::chance();
    let rounds = crate::rounds(2, 20);
    let database = Database::sqlite_in(&folder);
    let console = crate::console(&database);
    let token = crate::token(&console).await;
    let service = console.serve(&[]).await;
    let client = service.client(Some(&token));
    let (ledger, mut tally, mut while_full) = (Arc::new(Ledger::default()), Tally::default(), 0);
    for _ in 0..rounds {
        let load = Load::start(&ledger, std::slice::from_ref(&client), WhenCut::Leave, &mut chance);
        load.get_done(chance.usize(1..=MOST_CHANGES)).await;
        let filler = fill(&folder);
        let before = ledger.state().counts;
        crate::until("clients are turned away, and verifications answered", async || {
            let now = ledger.state().counts;
            assert_eq!(ledger.state().failures, [""; 0]);
            now.unavailable >= before.unavailable + TURNED_AWAY
                && now.verifications >= before.verifications + VERIFICATIONS
        })
        .await;
        while_full += ledger.state().counts.verifications - before.verifications;
        fs::remove_file(filler).unwrap();
        load.get_done(CHANGES_AFTER).await;
        load.stop().await;
        tally = invariants::check(&database, &client, &ledger).await;
    }
    println!("{COUNTED}, seed {seed}: {rounds} rounds, {while_full} verifications meanwhile, {tally}");
    assert_eq!((tally.clients.cut, tally.clients.broken_off), (0, 0));
}

/// Leaves not a byte. Returns the file that takes it all.
fn fill(folder: &Path) -> PathBuf {
    let path = folder.join("filler");
    let mut filler = File::create(&path).unwrap();
    let bytes = [b'x'; 4096];
    let error = loop {
        if let Err(error) = filler.write_all(&bytes) {
            break error;
        }
    };
    assert_eq!(error.kind(), std::io::ErrorKind::StorageFull, "{error}");
    path
}

/// Starts this program again to run this one test beside a small disk.
fn beside_small_disk(test: &str) {
    let folder = testbed::scratch_dir();
    let private_mounts = private_mounts(folder.path());
    let output = Command::new(&private_mounts[0])
        .args(&private_mounts[1..])
        .args(["sh", "-c", MOUNT])
        .arg(folder.path())
        .arg(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(SMALL_DISK, folder.path())
        .output()
        .unwrap();
    let (said, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let has_passed = output.status.success() && said.contains("1 passed");
    assert!(has_passed, "beside the small disk: {}\n{said}{errors}", output.status);
    println!("{}", said.lines().find(|line| line.starts_with(COUNTED)).unwrap());
}

/// The command that runs another with mounts of its own: as root, or as root of a namespace that anybody may make.
fn private_mounts(folder: &Path) -> Vec<String> {
    let unshare = testbed::program("unshare", "util-linux").to_str().unwrap().to_owned();
    let as_root = vec![unshare.clone(), "--mount".to_owned()];
    let as_anybody = vec![unshare, "--user".to_owned(), "--map-root-user".to_owned(), "--mount".to_owned()];
    let mut said = String::new();
    for command in [as_root, as_anybody] {
        if !Uid::effective().is_root() && !command.contains(&"--user".to_owned()) {
            continue;
        }
        let tried = Command::new(&command[0])
            .args(&command[1..])
            .args(["sh", "-c", MOUNT])
            .arg(folder)
            .arg("true")
            .output()
            .unwrap();
        if tried.status.success() {
            return command;
        }
        said.push_str(&String::from_utf8_lossy(&tried.stderr));
    }
    panic!(
        "a small disk cannot be mounted: {said}\nRun the tests as root, or let everybody make namespaces: sudo sysctl \
         kernel.unprivileged_userns_clone=1; in a container give it CAP_SYS_ADMIN"
    )
}
