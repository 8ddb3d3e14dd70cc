use std::{
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use clap::ValueEnum;
use serde::Deserialize;
use tokio::process::Command;

use crate::{list::List, stand::Stand};

/// How long all scenarios of one client may take.
const TIMEOUT: Duration = Duration::from_secs(180);

/// A client, by its language.
#[derive(Clone, Copy, ValueEnum)]
pub enum Client {
    Rust,
    Typescript,
    Python,
    Csharp,
}

/// What came of a client's scenarios.
pub enum Outcome {
    /// This machine lacks what the client needs.
    NotTried(&'static str),
    /// How many passed, and which did not and why.
    Tried { passed: usize, failed: Vec<(String, String)> },
}

/// What a client's program says of a scenario, on a line of its own.
#[derive(Deserialize)]
struct Said {
    scenario: String,
    passed: bool,
    because: Option<String>,
}

/// The folder of the clients.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this crate is in it").to_owned()
}

impl Client {
    pub const ALL: [Self; 4] = [Self::Rust, Self::Typescript, Self::Python, Self::Csharp];

    pub fn name(self) -> &'static str {
        match self {
            Self::Rust => "Rust",
            Self::Typescript => "TypeScript",
            Self::Python => "Python",
            Self::Csharp => "C#",
        }
    }

    /// What does its scenarios, or what this machine lacks for it. Only C# may be lacking: there is no package of its
    /// toolchain to install.
    pub fn command(self) -> Result<Command, &'static str> {
        let folder = folder();
        match self {
            Self::Rust => {
                let here = env::current_exe().expect("this program has a path");
                Ok(Command::new(here.with_file_name("examples").join("scenarios")))
            }
            Self::Typescript => {
                let mut command = Command::new("node");
                command.arg(folder.join("typescript/tests/scenarios.ts"));
                Ok(command)
            }
            Self::Python => {
                let mut command = Command::new("python");
                command.arg(folder.join("python/tests/scenarios.py")).env("PYTHONPATH", folder.join("python"));
                Ok(command)
            }
            Self::Csharp => {
                let is_there = std::process::Command::new("dotnet").arg("--version").output().is_ok();
                if !is_there {
                    return Err("there is no .NET SDK");
                }
                let mut command = Command::new("dotnet");
                command.args(["run", "--project"]).arg(folder.join("csharp/tests/Scenarios"));
                Ok(command)
            }
        }
    }
}

/// Lets the client do its scenarios at this stand.
pub async fn run(mut command: Command, stand: &Stand, list: &List) -> Outcome {
    command.stdin(Stdio::null()).stderr(Stdio::inherit()).stdout(Stdio::piped()).kill_on_drop(true);
    command.env("HOST_PROVISIONER_SCENARIOS", &list.path).envs(stand.environment());
    let output = match tokio::time::timeout(TIMEOUT, command.output()).await {
        Ok(Ok(output)) => output,
        Ok(Err(error)) => return none(list, &format!("{:?} does not start: {error}", command.as_std().get_program())),
        Err(_) => return none(list, "it did not end"),
    };

    let mut said: BTreeMap<String, Said> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        match serde_json::from_str::<Said>(line) {
            Ok(line) if list.names.contains(&line.scenario) => drop(said.insert(line.scenario.clone(), line)),
            Ok(line) => return none(list, &format!("it did {}, which is not on the list", line.scenario)),
            // Anything else is for people.
            Err(_) => eprintln!("{line}"),
        }
    }
    let mut failed: Vec<(String, String)> = Vec::new();
    for name in &list.names {
        match said.remove(name) {
            Some(Said { passed: true, .. }) => {}
            Some(Said { because, .. }) => {
                failed.push((name.clone(), because.unwrap_or_else(|| "it failed".to_owned())))
            }
            None => failed.push((name.clone(), "it was not done".to_owned())),
        }
    }
    Outcome::Tried { passed: list.names.len() - failed.len(), failed }
}

fn none(list: &List, why: &str) -> Outcome {
    Outcome::Tried { passed: 0, failed: list.names.iter().map(|name| (name.clone(), why.to_owned())).collect() }
}
