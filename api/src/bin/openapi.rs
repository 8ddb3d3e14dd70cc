//! Prints the published contract, and opens nothing to do so: `openapi [yaml|json]`.

use std::{
    env,
    io::{self, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let contract = match env::args().nth(1).as_deref() {
        None | Some("yaml") => api::contract_yaml(),
        Some("json") => api::contract_json(),
        Some(_) => {
            eprintln!("usage: openapi [yaml|json]");
            return ExitCode::from(2);
        }
    };
    match io::stdout().write_all(contract.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
