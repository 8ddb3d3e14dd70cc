use std::fmt;

use provisioner::Invalid;

/// How many connections the service has open at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaxConnections(u32);

impl MaxConnections {
    /// The most that may be chosen. Each takes some 20 KiB of memory, and more behind TLS.
    const LARGEST: u32 = 100_000;

    /// Reads a number, 1 to 100000.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const INVALID: Invalid = Invalid {
            code: "invalid_max_connections",
            detail: "the most connections at once are a number, 1 to 100000",
        };

        let number = text.parse().ok().filter(|number| (1..=Self::LARGEST).contains(number));
        number.map(Self).ok_or(INVALID)
    }

    /// As many, or as many as fit, and one at least.
    pub fn at_most(self, limit: u64) -> Self {
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        Self(self.0.min(limit).max(1))
    }

    /// The number itself.
    pub fn get(self) -> u32 {
        self.0
    }
}

impl Default for MaxConnections {
    /// Some ten back-ends with pools of a hundred, and few enough for a process that may have 1024 files open to need
    /// only a little more.
    fn default() -> Self {
        Self(1024)
    }
}

impl fmt::Display for MaxConnections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_number_within_bounds() {
        for (text, number) in [("1", 1), ("1024", 1024), ("100000", 100_000)] {
            assert_eq!(MaxConnections::parse(text).unwrap().get(), number);
        }
        for (limit, number) in [(0, 1), (7, 7), (8, 8), (9, 8), (u64::MAX, 8)] {
            assert_eq!(MaxConnections::parse("8").unwrap().at_most(limit).get(), number);
        }
        for wrong in ["", "0", "-1", "100001", "1e3", "many", "4294967297"] {
            assert_eq!(MaxConnections::parse(wrong).unwrap_err().code, "invalid_max_connections", "{wrong:?}");
        }
    }
}
