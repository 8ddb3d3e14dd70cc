use provisioner::{HostGuid, Invalid};

use crate::{
    failure::Failure,
    terminal::{Line, read_secret_line},
};

/// Reads a Host GUID from the first line of standard input. It is never an argument: those stand in the process list
/// and in the shell's history.
pub fn read_host_guid() -> Result<HostGuid, Failure> {
    let line = read_secret_line("Host GUID (not shown): ")
        .map_err(|error| Failure::io("standard input cannot be read", &error))?;
    match line {
        Line::Text(text) if !text.is_empty() => Ok(HostGuid::parse(&text)?),
        Line::Text(_) | Line::End => Err(MISSING.into()),
        Line::TooLong => Err(HostGuid::parse("").err().unwrap_or(MISSING).into()),
    }
}

const MISSING: Invalid =
    Invalid { code: "invalid_host_guid", detail: "the Host GUID is expected on the first line of standard input" };
