use std::io::Write;

use crate::{failure::Failure, terminal};

/// Asks for a yes. No is a failure, which says that nothing was done.
pub fn confirm(screen: &mut impl Write, question: &str, no: &str) -> Result<(), Failure> {
    match terminal::confirm(screen, question) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Failure::new("not_confirmed", no)),
        Err(error) => Err(Failure::io("the question cannot be asked; --yes answers it", &error)),
    }
}
