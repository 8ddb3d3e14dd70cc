use crate::Invalid;

/// How many requests of a kind wait for the store at most: 1 to 65,536. Those that take a [`Place`](crate::Place) are
/// counted from their arrival to their answer. One more is refused at once, which is better than to let everybody wait for
/// longer than he has time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaxQueue(usize);

impl MaxQueue {
    const MAX: usize = 1 << 16;

    /// Reads a whole number.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let number = text.parse().ok().filter(|number| (1..=Self::MAX).contains(number));
        number.map(Self).ok_or(Invalid {
            code: "invalid_max_queue",
            detail: "so many requests wait at most: a whole number from 1 to 65536",
        })
    }

    /// The number.
    pub fn get(self) -> usize {
        self.0
    }
}

impl Default for MaxQueue {
    /// 1024, which a store that does a thousand in a second serves before most callers lose patience.
    fn default() -> Self {
        Self(1024)
    }
}
