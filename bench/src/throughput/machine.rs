//! On what was measured, and what.

use std::{env, error::Error, fs, path::PathBuf, process::Command, thread};

use provisioner::{Clock, SystemClock};
use testbed::postgres::Server;

use super::load;

/// Prints the machine, the versions and the command.
pub(super) fn print(server: Option<&Server>, programs: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let cpu = field("/proc/cpuinfo", "model name");
    let memory: u64 = field("/proc/meminfo", "MemTotal").trim_end_matches(" kB").parse()?;
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease")?;
    let date = SystemClock.now().to_string();
    println!("- {date}, `throughput {}`", env::args().skip(1).collect::<Vec<_>>().join(" "));
    println!(
        "- {} processors ({cpu}), {:.0} GB, Linux {}",
        thread::available_parallelism()?,
        memory as f64 * 1024.0 / 1e9,
        kernel.trim()
    );
    for program in programs {
        println!("- {}", said(program.as_os_str(), &["--version"])?);
    }
    println!("- SQLite {}, {}", libsqlite3_sys::SQLITE_VERSION.to_string_lossy(), load::version()?);
    if let Some(server) = server {
        println!("- {}", said(server.program("postgres").as_os_str(), &["--version"])?);
        println!("- {}", said(server.program("pgbench").as_os_str(), &["--version"])?);
        println!("- PostgreSQL's settings that are not its own: {}", settings(server)?);
    }
    Ok(())
}

/// The settings that were given to the server and differ from what it would do by itself. Where it listens is none.
fn settings(server: &Server) -> Result<String, Box<dyn Error>> {
    let output = Command::new(server.program("psql"))
        .args(["--dbname", &server.superuser_url("postgres"), "-X", "--no-align", "--tuples-only", "--command"])
        .arg(
            "SELECT string_agg(name || '=' || current_setting(name), ', ' ORDER BY name) FROM pg_settings \
             WHERE source = 'command line' AND setting <> boot_val \
             AND name NOT IN ('port', 'listen_addresses', 'unix_socket_directories')",
        )
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn said(program: &std::ffi::OsStr, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = Command::new(program).args(arguments).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first value of this name in a file of the kernel's.
fn field(file: &str, name: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let mut lines = text.lines().filter_map(|line| line.split_once(':'));
    let value = lines.find(|(of, _)| of.trim() == name).map(|(_, value)| value.trim().to_owned());
    value.unwrap_or_else(|| "unknown".to_owned())
}
