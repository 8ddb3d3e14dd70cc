//! How the end of a CSV file shows whether its last record is whole.

use csv::ByteRecord;

/// What is put behind a file. It closes a quotation mark that is still open, so that the file's last record swallows
/// it; otherwise it is a record of its own, which shows that the one before it was whole.
pub const TAIL: &[u8] = b"\n\"\n";

/// Whether this is the tail's own record, of one field that is never closed.
pub fn is_tail(record: &ByteRecord) -> bool {
    *record == *[b"\n".as_slice()].as_slice()
}
