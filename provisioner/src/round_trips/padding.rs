/// The items, the last of them repeated until their number is a power of two: drivers and databases keep prepared
/// statements by their text, and so there are few texts. It is for lists in which it does no harm to say a thing twice.
pub(crate) fn padded<T>(items: &[T]) -> impl Iterator<Item = &T> {
    let padding = items.len().next_power_of_two() - items.len();
    items.iter().chain(items.iter().rev().take(1).cycle().take(padding))
}

/// The items in pieces of few sizes, for lists in which it would do harm: 1, 2, 3, 4, 6, 8, 12 and so on. There are two
/// sizes to each doubling, so that up to 64 items come to three pieces at most.
pub(crate) fn in_few_sizes<T>(mut items: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let power = 1 << items.len().checked_ilog2()?;
        let between = power + power / 2;
        let (piece, rest) = items.split_at(if between <= items.len() { between } else { power });
        items = rest;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn lists_have_few_sizes_and_lose_nothing() {
        let (mut lengths, mut sizes) = (BTreeSet::new(), BTreeSet::new());
        for count in 0..=64 {
            let items: Vec<_> = (0..count).collect();
            let padded: Vec<_> = padded(&items).copied().collect();
            assert_eq!(padded[..count], items);
            assert!(padded[count..].iter().all(|item| Some(item) == items.last()));
            lengths.insert(padded.len());
            let pieces: Vec<_> = in_few_sizes(&items).collect();
            assert_eq!(pieces.concat(), items);
            assert!(pieces.len() <= 3, "{count}");
            sizes.extend(pieces.iter().map(|piece| piece.len()));
        }
        assert_eq!(lengths, BTreeSet::from([0, 1, 2, 4, 8, 16, 32, 64]));
        assert_eq!(sizes, BTreeSet::from([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]));
    }
}
