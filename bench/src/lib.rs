//! What the measurements share, and the parts of the largest of them.

pub mod throughput;

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;
use testbed::Service;

/// Builds the release binary and returns its path, which cargo alone knows.
pub fn build() -> Result<PathBuf, Box<dyn Error>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        // From its own folder, because a dependency has the same name as the package.
        .args(["build", "--release", "--message-format", "json-render-diagnostics"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("console"))
        .stderr(Stdio::inherit())
        .output()?;
    if !built.status.success() {
        return Err("the release build failed".into());
    }
    String::from_utf8(built.stdout)?
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == "host-provisioner")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .ok_or_else(|| "cargo built no host-provisioner".into())
}

/// `VmRSS` of proc_pid_status(5).
pub fn resident_kib(service: &Service) -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string(format!("/proc/{}/status", service.process_id()))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse()?)
}
