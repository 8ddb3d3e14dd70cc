//! `cargo run -p sdk-generator --bin print-joined-contract`: prints the contract as JSON, with one type for all answers of an
//! operation that are no problems.

use std::{
    error::Error,
    io::{self, Write},
};

fn main() -> Result<(), Box<dyn Error>> {
    let contract = sdk_generator::with_joined_answers(sdk_generator::contract()?)?;
    writeln!(io::stdout(), "{contract:#}")?;
    Ok(())
}
