use crate::Timestamp;

/// Tells the time. Operations are given one, so that tests can let time pass without waiting.
pub trait Clock: Send + Sync {
    /// The present moment, in UTC and cut to microseconds.
    fn now(&self) -> Timestamp;
}

/// The operating system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the system's clock")]
    fn now(&self) -> Timestamp {
        Timestamp::from(chrono::Utc::now())
    }
}
