use std::time::Duration;

/// The first wait where the service does not say how long to wait. Each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(200);

/// How often a request is sent again, and how long is waited before.
///
/// What can do nothing twice is sent again when it got no answer, and, when the service turned it away for the time being (503
/// with `Retry-After`), when that says: whatever only reads, and whatever issues Host GUIDs, which goes under an
/// Idempotency-Key. A host who was refused too often (429) is asked for again in any case, since nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retries {
    /// How often a request is sent at most, the first time included. 1: nothing is sent again.
    pub attempts: u32,
    /// The longest time to wait before one of them. Where the service asks for more, its answer is given instead.
    pub longest_wait: Duration,
}

impl Default for Retries {
    /// Four attempts, and ten seconds.
    fn default() -> Self {
        Self { attempts: 4, longest_wait: Duration::from_secs(10) }
    }
}

impl Retries {
    /// Nothing is sent again.
    pub const NONE: Self = Self { attempts: 1, longest_wait: Duration::ZERO };

    /// How long to wait after so many attempts, or that there is to be no other. `told` is what the service asked for, and
    /// `chance`, from 0 to 1, spreads those out who were turned away together: nobody comes sooner than he was told, and
    /// at most half as long again later.
    pub(crate) fn wait(self, attempts: u32, told: Option<Duration>, chance: f64) -> Option<Duration> {
        if attempts >= self.attempts {
            return None;
        }
        match told {
            Some(told) => (told <= self.longest_wait).then(|| told.mul_f64(1.0 + chance / 2.0)),
            None => {
                let doubled = FIRST_WAIT.saturating_mul(1 << attempts.saturating_sub(1).min(16));
                Some(doubled.min(self.longest_wait).mul_f64(0.5 + chance / 2.0))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_comes_sooner_than_he_was_told() {
        let told = Duration::from_secs(2);
        for chance in [0.0, 0.3, 1.0] {
            let wait = Retries::default().wait(1, Some(told), chance).unwrap();
            assert!(wait >= told && wait <= told * 3 / 2, "{wait:?}");
        }
    }

    #[test]
    fn who_is_told_to_wait_for_long_is_told_at_once() {
        assert_eq!(Retries::default().wait(1, Some(Duration::from_secs(11)), 0.0), None);
    }

    #[test]
    fn waits_double_and_end() {
        let waits: Vec<_> = (1..).map_while(|attempts| Retries::default().wait(attempts, None, 1.0)).collect();
        assert_eq!(waits, [200, 400, 800].map(Duration::from_millis));
        assert_eq!(Retries::NONE.wait(1, None, 1.0), None);
        let many = Retries { attempts: 40, ..Retries::default() };
        assert_eq!(many.wait(39, None, 1.0), Some(many.longest_wait));
    }
}
