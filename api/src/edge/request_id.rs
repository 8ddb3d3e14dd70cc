use std::{
    fmt::Write,
    sync::atomic::{AtomicU64, Ordering},
};

use provisioner::{Random, RandomError};

/// Gives out ids of requests: sixteen random digits that tell this process from all others, and a number. They keep
/// no secret, and none is taken from outside, where somebody could choose one that is in the log already.
pub(crate) struct RequestIds {
    process: String,
    last: AtomicU64,
}

impl RequestIds {
    pub fn new(random: &dyn Random) -> Result<Self, RandomError> {
        let mut bytes = [0; 8];
        random.fill(&mut bytes)?;
        Ok(Self { process: format!("{:016x}", u64::from_be_bytes(bytes)), last: AtomicU64::new(0) })
    }

    pub fn next(&self) -> String {
        let number = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        let mut id = self.process.clone();
        // Writing to a string cannot fail.
        let _ = write!(id, "-{number}");
        id
    }
}
