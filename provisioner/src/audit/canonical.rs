/// Bytes that stand for a list of values in one way only: whether each is there, its length, and itself. No two lists
/// have the same bytes, however their texts are cut.
pub(super) struct Canonical(Vec<u8>);

const ABSENT: u8 = 0;
const PRESENT: u8 = 1;

impl Canonical {
    /// Begins with what the list is, so that no list is ever taken for one of another kind.
    pub fn new(kind: &str) -> Self {
        Self(Vec::with_capacity(512)).text(kind)
    }

    pub fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    pub fn number(self, number: i64) -> Self {
        self.bytes(&number.to_be_bytes())
    }

    pub fn flag(self, flag: bool) -> Self {
        self.bytes(&[u8::from(flag)])
    }

    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.push(PRESENT);
        // A text that is longer than the integer can say would be none that the store holds.
        self.0.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        self.0.extend_from_slice(bytes);
        self
    }

    pub fn optional_text(self, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.text(text),
            None => self.absent(),
        }
    }

    pub fn optional_number(self, number: Option<i64>) -> Self {
        match number {
            Some(number) => self.number(number),
            None => self.absent(),
        }
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    fn absent(mut self) -> Self {
        self.0.push(ABSENT);
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn canonical(values: &[Option<String>]) -> Vec<u8> {
        values
            .iter()
            .fold(Canonical::new("test"), |canonical, value| canonical.optional_text(value.as_deref()))
            .as_bytes()
            .to_vec()
    }

    proptest! {
        #[test]
        fn two_lists_have_the_same_bytes_if_they_are_the_same(
            one in proptest::collection::vec(proptest::option::of("[a\\x00-\\x02]{0,3}"), 0..4),
            other in proptest::collection::vec(proptest::option::of("[a\\x00-\\x02]{0,3}"), 0..4),
        ) {
            prop_assert_eq!(canonical(&one) == canonical(&other), one == other);
        }
    }
}
