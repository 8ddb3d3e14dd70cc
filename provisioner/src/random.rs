/// Gives random bytes. Operations are given one, so that tests can repeat what they saw.
pub trait Random: Send + Sync {
    /// Fills the slice with bytes that nobody can guess, or fails and gives none.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomError>;
}

/// The operating system has no random bytes to give.
#[derive(Debug, thiserror::Error)]
#[error("the operating system's random generator failed")]
pub struct RandomError(#[source] getrandom::Error);

/// The operating system's generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsRandom;

impl Random for OsRandom {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system's generator")]
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomError> {
        getrandom::fill(bytes).map_err(RandomError)
    }
}
