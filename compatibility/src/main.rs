//! `cargo run -p compatibility -- PUBLISHED CURRENT`: says which promises of the one contract the other does not keep.

use std::{env, io, path::PathBuf, process::ExitCode};

fn main() -> io::Result<ExitCode> {
    let paths: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [published, current] = paths.as_slice() else {
        eprintln!("This takes two contracts: compatibility PUBLISHED CURRENT");
        return Ok(ExitCode::from(2));
    };
    let breaks = compatibility::breaks(&compatibility::read(published)?, &compatibility::read(current)?);
    for broken in &breaks {
        println!("{broken}");
    }
    Ok(if breaks.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
