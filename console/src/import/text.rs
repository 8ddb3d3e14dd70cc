use std::{
    cell::Cell,
    io::{self, BufRead, BufReader, Cursor, Read},
    ops::Range,
    rc::Rc,
};

use super::LONGEST_RECORD;

/// A byte that is in no UTF-8 text. It stands for what UTF-16 could not mean, so that only the row that has it is
/// refused.
const NOT_A_CHARACTER: u8 = 0xff;

/// The file's text in UTF-8, whatever it is written in, without its byte order mark.
pub fn utf_8(mut file: impl Read + 'static) -> io::Result<Box<dyn Read>> {
    let mut start = Vec::new();
    (&mut file).take(3).read_to_end(&mut start)?;
    let (mark, big_endian) = match start.as_slice() {
        [0xef, 0xbb, 0xbf] => (3, None),
        [0xff, 0xfe, ..] => (2, Some(false)),
        [0xfe, 0xff, ..] => (2, Some(true)),
        _ => (0, None),
    };
    let rest = Cursor::new(start.split_off(mark)).chain(file);
    Ok(match big_endian {
        None => Box::new(rest),
        Some(big_endian) => Box::new(Utf16::new(rest, big_endian)),
    })
}

/// UTF-16, read as UTF-8.
struct Utf16<R> {
    units: BufReader<R>,
    big_endian: bool,
    /// A unit that was read after a high surrogate and did not belong to it.
    ahead: Option<u16>,
    /// UTF-8 that was not asked for yet.
    ready: [u8; 4],
    waiting: Range<usize>,
}

impl<R: Read> Utf16<R> {
    fn new(bytes: R, big_endian: bool) -> Self {
        Self { units: BufReader::new(bytes), big_endian, ahead: None, ready: [0; 4], waiting: 0..0 }
    }

    /// `Some(None)`: half a unit, at the end.
    fn unit(&mut self) -> io::Result<Option<Option<u16>>> {
        if let Some(unit) = self.ahead.take() {
            return Ok(Some(Some(unit)));
        }
        let mut bytes = [0; 2];
        let mut count = 0;
        while count < 2 {
            match self.units.read(&mut bytes[count..]) {
                Ok(0) => break,
                Ok(more) => count += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(match count {
            0 => None,
            1 => Some(None),
            _ if self.big_endian => Some(Some(u16::from_be_bytes(bytes))),
            _ => Some(Some(u16::from_le_bytes(bytes))),
        })
    }

    /// The next character, `Some(None)` where there is none to be made of what comes.
    fn character(&mut self) -> io::Result<Option<Option<char>>> {
        let Some(unit) = self.unit()? else { return Ok(None) };
        let Some(unit) = unit else { return Ok(Some(None)) };
        if !(0xd800..0xdc00).contains(&unit) {
            return Ok(Some(char::from_u32(unit.into())));
        }
        let Some(Some(second)) = self.unit()? else { return Ok(Some(None)) };
        match char::decode_utf16([unit, second]).next() {
            Some(Ok(character)) => Ok(Some(Some(character))),
            _ => {
                self.ahead = Some(second);
                Ok(Some(None))
            }
        }
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut written = 0;
        while written < buffer.len() {
            if self.waiting.is_empty() {
                let length = match self.character()? {
                    None => break,
                    Some(Some(character)) => character.encode_utf8(&mut self.ready).len(),
                    Some(None) => {
                        self.ready[0] = NOT_A_CHARACTER;
                        1
                    }
                };
                self.waiting = 0..length;
            }
            let Some(at) = self.waiting.next() else { break };
            buffer[written] = self.ready[at];
            written += 1;
        }
        Ok(written)
    }
}

/// A text that knows which line it is at, and does not let one record run on without end.
pub struct Source {
    text: BufReader<Box<dyn Read>>,
    position: Position,
}

/// Where a [`Source`] is. Clones tell of the same source.
#[derive(Clone)]
pub struct Position {
    line: Rc<Cell<u64>>,
    /// How many more bytes the record may have.
    allowance: Rc<Cell<u64>>,
}

/// What there was for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The line without its end.
    Whole,
    /// More than a record may have. It was skipped.
    TooLong,
    /// There are no more lines.
    End,
}

impl Source {
    pub fn new(text: Box<dyn Read>) -> Self {
        let position = Position { line: Rc::new(Cell::new(1)), allowance: Rc::new(Cell::new(u64::MAX)) };
        Self { text: BufReader::new(text), position }
    }

    pub fn position(&self) -> Position {
        self.position.clone()
    }

    /// The first byte that is no white space, which stays where it is.
    pub fn first_byte(&mut self) -> io::Result<Option<u8>> {
        loop {
            let Some(&byte) = self.text.fill_buf()?.first() else { return Ok(None) };
            if !byte.is_ascii_whitespace() {
                return Ok(Some(byte));
            }
            self.text.consume(1);
            self.position.count(&[byte]);
        }
    }

    /// Reads a line.
    pub fn read_line(&mut self, line: &mut Vec<u8>) -> io::Result<Line> {
        line.clear();
        let count = (&mut self.text).take(LONGEST_RECORD + 1).read_until(b'\n', line)?;
        if count == 0 {
            return Ok(Line::End);
        }
        if line.last() == Some(&b'\n') {
            self.position.count(b"\n");
            line.pop();
            return Ok(Line::Whole);
        }
        if count as u64 <= LONGEST_RECORD {
            return Ok(Line::Whole);
        }
        self.text.skip_until(b'\n')?;
        self.position.count(b"\n");
        Ok(Line::TooLong)
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let allowance = self.position.allowance.get();
        if allowance == 0 && !buffer.is_empty() {
            return Err(io::Error::other("the record is too long"));
        }
        let longest = usize::try_from(allowance).map_or(buffer.len(), |allowance| allowance.min(buffer.len()));
        let count = self.text.read(&mut buffer[..longest])?;
        self.position.allowance.set(allowance - count as u64);
        self.position.count(&buffer[..count]);
        Ok(count)
    }
}

impl Position {
    /// The line of what is read next.
    pub fn line(&self) -> u64 {
        self.line.get()
    }

    /// A record begins here, or soon.
    pub fn begin_record(&self) {
        self.allowance.set(LONGEST_RECORD);
    }

    /// Whether reading ended because the record did not.
    pub fn ran_out(&self) -> bool {
        self.allowance.get() == 0
    }

    fn count(&self, bytes: &[u8]) {
        let ends = bytes.iter().filter(|&&byte| byte == b'\n').count();
        self.line.set(self.line.get() + ends as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        utf_8(io::Cursor::new(bytes.to_vec())).unwrap().read_to_end(&mut text).unwrap();
        text
    }

    fn utf_16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn a_byte_order_mark_says_how_the_text_is_written() {
        let text = "a,é,語,🦀\r\n";
        assert_eq!(decoded(text.as_bytes()), text.as_bytes());
        assert_eq!(decoded(format!("\u{feff}{text}").as_bytes()), text.as_bytes());
        assert_eq!(decoded(&utf_16(text, [0xff, 0xfe], u16::to_le_bytes)), text.as_bytes());
        assert_eq!(decoded(&utf_16(text, [0xfe, 0xff], u16::to_be_bytes)), text.as_bytes());
        for short in ["", "a", "ab"] {
            assert_eq!(decoded(short.as_bytes()), short.as_bytes());
        }
    }

    #[test]
    fn what_utf_16_cannot_mean_is_no_character() {
        let text = [0xfeff_u16, 0xd83e, u16::from(b'a'), 0xdd80, u16::from(b'b')];
        let mut bytes: Vec<u8> = text.into_iter().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&bytes), [0xff, b'a', 0xff, b'b']);
        bytes.push(b'c');
        assert_eq!(decoded(&bytes), [0xff, b'a', 0xff, b'b', 0xff]);
    }

    #[test]
    fn lines_are_counted_and_bounded() {
        let long = "x".repeat(usize::try_from(LONGEST_RECORD).unwrap());
        let text = format!("\n \na\n{long}\n{long}y\n\nb");
        let mut source = Source::new(Box::new(io::Cursor::new(text)));
        assert_eq!(source.first_byte().unwrap(), Some(b'a'));
        let mut line = Vec::new();
        let mut lines = Vec::new();
        loop {
            let number = source.position().line();
            match source.read_line(&mut line).unwrap() {
                Line::End => break,
                read => lines.push((number, read, line.len())),
            }
        }
        let longest = long.len();
        assert_eq!(lines[..2], [(3, Line::Whole, 1), (4, Line::Whole, longest)]);
        assert_eq!((lines[2].0, lines[2].1), (5, Line::TooLong));
        assert_eq!(lines[3..], [(6, Line::Whole, 0), (7, Line::Whole, 1)]);
    }
}
