use std::{
    env,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use nix::unistd::Uid;

/// Where Debian puts a library that programs preload: a folder for each kind of machine.
const LIBRARIES: &str = "/usr/lib";

/// Finds a program in the path. Root on a Debian without it gets the package installed.
///
/// Panics with the command to run where it is missing and may not be installed.
pub fn program(name: &str, package: &str) -> PathBuf {
    find_or_install(name, package, || in_path(name))
}

/// The library of faketime, which tells the program that it is preloaded into another time. It is the one for programs
/// with several threads.
///
/// It is found or installed as [`program`] does.
pub fn faketime_library() -> PathBuf {
    find_or_install("the library of faketime", "libfaketime", || {
        let in_machines = fs::read_dir(LIBRARIES).ok()?.flatten().map(|folder| folder.path());
        in_machines
            .chain([PathBuf::from(LIBRARIES), PathBuf::from("/usr/local/lib")])
            .map(|folder| folder.join("faketime/libfaketimeMT.so.1"))
            .find(|library| library.is_file())
    })
}

/// What `find` finds, after the package was installed if need be.
pub(crate) fn find_or_install<T>(what: &str, package: &str, find: impl Fn() -> Option<T>) -> T {
    if let Some(found) = find() {
        return found;
    }
    let command = format!("sudo apt-get install -y {package}");
    if !Uid::effective().is_root() || in_path("apt-get").is_none() {
        panic!("{what} is missing, which these tests need; install it: {command}");
    }
    // Test processes run side by side, and apt-get refuses to.
    let apt = File::open("/etc/apt").expect("apt-get has /etc/apt");
    apt.lock().expect("a lock on /etc/apt");
    if let Some(found) = find() {
        return found;
    }
    let said = install(package);
    find().unwrap_or_else(|| panic!("{what} could not be installed with {command}:\n{said}"))
}

fn in_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    // Some programs for root are not in everybody's path.
    env::split_paths(&path)
        .chain(["/usr/sbin", "/sbin"].map(|folder| Path::new(folder).to_owned()))
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// Installs a package and returns what apt-get had to say.
fn install(package: &str) -> String {
    eprintln!("installing Debian's package {package}, which these tests need");
    let mut said = String::new();
    for arguments in [
        &["update"] as &[&str],
        &["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", package],
    ] {
        let output = Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null())
            .output()
            .expect("apt-get starts");
        said.push_str(&String::from_utf8_lossy(&output.stdout));
        said.push_str(&String::from_utf8_lossy(&output.stderr));
    }
    said
}
