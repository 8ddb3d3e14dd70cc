/// The items, the last of them repeated until their number is a power of two: drivers and databases keep prepared
/// statements by their text, and so there are few texts. It is for lists in which it does no harm to say a thing twice.
pub(crate) fn padded<T>(items: &[T]) -> impl Iterator<Item = &T> {
    let padding = items.len().next_power_of_two() - items.len();
    items.iter().chain(items.iter().rev().take(1).cycle().take(padding))
}
