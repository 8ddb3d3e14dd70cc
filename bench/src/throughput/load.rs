//! Load by `wrk`, a process of its own: <https://github.com/wg/wrk>.
//!
//! One of its threads is enough on two processors: a request costs it a third to a half of what it costs the service to
//! answer `/health/live`, and a tenth of what a verification does; the table has the figures. Each connection asks again as
//! soon as it is answered, so latencies are those of that many callers and not of a rate. `wrk` counts an answer from 400 on
//! as an error, and looks at no body: reading each answer in its script would cost more than the request.

use std::{
    error::Error,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use serde_json::Value;

use super::measurement::Seen;

/// What `wrk` waits for an answer, so that slow answers are told as latencies rather than as timeouts.
const TIMEOUT: &str = "60s";

const INSTALL: &str = "the program wrk is missing; install it: sudo apt-get install -y wrk";

/// Runs a script against the service at this address.
pub(super) fn run(script: &Path, base_url: &str, connections: u32, seconds: u32) -> Result<Seen, Box<dyn Error>> {
    let output = Command::new("wrk")
        .args(["--threads", "1", "--timeout", TIMEOUT])
        .args(["--connections", &connections.to_string(), "--duration", &format!("{seconds}s")])
        .arg("--script")
        .arg(script)
        .arg(base_url)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{INSTALL} ({error})"))?;
    let stdout = String::from_utf8_lossy(&output.stdout);
    read(&stdout).ok_or_else(|| format!("wrk said:\n{stdout}{}", String::from_utf8_lossy(&output.stderr)).into())
}

/// Which version it is. An error says what to install.
pub(super) fn version() -> Result<String, Box<dyn Error>> {
    // It ends with 1 after it has said its version.
    let output = Command::new("wrk").arg("-v").output().map_err(|error| format!("{INSTALL} ({error})"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(said.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
}

/// The line that the script writes in the end.
fn read(stdout: &str) -> Option<Seen> {
    let line = stdout.lines().rev().find(|line| line.starts_with('{'))?;
    let document: Value = serde_json::from_str(line).ok()?;
    let number = |name: &str| document[name].as_u64();
    let micros = |name: &str| number(name).map(Duration::from_micros);
    let status = number("status")?;
    Some(Seen {
        done: number("requests")?.checked_sub(status)?,
        errors: status + number("connect")? + number("read")? + number("write")? + number("timeout")?,
        duration: micros("duration")?,
        p50: micros("p50")?,
        p99: micros("p99")?,
        p999: micros("p999"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_the_script_is_read() {
        let stdout = "Running 2s test @ http://127.0.0.1:9091\n  1 threads and 16 connections\n\n\
            {\"requests\":1200,\"duration\":2000000,\"status\":3,\"connect\":1,\"read\":2,\"write\":0,\"timeout\":4,\
            \"p50\":900,\"p99\":3100,\"p999\":8000}\n";
        let seen = Seen {
            done: 1197,
            errors: 10,
            duration: Duration::from_secs(2),
            p50: Duration::from_micros(900),
            p99: Duration::from_micros(3_100),
            p999: Some(Duration::from_millis(8)),
        };
        assert_eq!(read(stdout), Some(seen));
        assert_eq!(read("unable to connect to 127.0.0.1:9091 Connection refused\n"), None);
    }
}
