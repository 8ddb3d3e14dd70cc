use std::{
    fs::{File, Metadata, OpenOptions, TryLockError},
    io::{self, Read, Seek, SeekFrom, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::Path,
};

use nix::{fcntl::OFlag, unistd::geteuid};
use serde_json::{Map, Value};

use super::Format;
use crate::failure::Failure;

/// The columns of results as CSV, and where in a line's document each comes from.
const COLUMNS: [(&str, &str); 9] = [
    ("line", "/line"),
    ("sessionId", "/hostSession/sessionId"),
    ("label", "/hostSession/label"),
    ("hostSessionId", "/hostSession/hostSessionId"),
    ("hostGuid", "/hostSession/hostGuid"),
    ("expiresAt", "/hostSession/expiresAt"),
    ("rotated", "/hostSession/rotated"),
    ("code", "/problem/code"),
    ("detail", "/problem/detail"),
];

/// What came of a line, without the Host GUID.
pub struct Told {
    /// The line of the file that was read.
    pub number: u64,
    /// The code and the words of the problem, where there was one.
    pub refused: Option<(String, String)>,
}

/// The file of results, which nobody else may read and one program at a time writes.
pub struct Results {
    file: File,
    format: Format,
    is_new: bool,
    told: Vec<Told>,
    /// Where the line of each of these ends.
    ends: Vec<u64>,
}

/// What nobody else may have of the file.
const MODE: u32 = 0o600;

impl Results {
    /// Makes the file, or opens that of a batch that was begun before: a file of this user's alone. Nothing in it is
    /// changed yet.
    pub fn open(path: &Path, format: Format) -> Result<Self, Failure> {
        let failed = |error| Failure::io(format!("{} cannot be written", path.display()), &error);
        let changed = || Failure::new("batch_changed", format!("{} is not as it was written", path.display()));
        let mut options = OpenOptions::new();
        // A link could lead to a file that is another's, and a pipe would never end.
        options.read(true).write(true).mode(MODE).custom_flags((OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK).bits());
        let (mut file, is_new) = match options.clone().create_new(true).open(path) {
            Ok(file) => (file, true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => (options.open(path).map_err(failed)?, false),
            Err(error) => return Err(failed(error)),
        };
        refuse_what_others_can_read(path, &file.metadata().map_err(failed)?)?;
        file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => {
                Failure::new("batch_under_way", format!("another program is writing {}", path.display()))
            }
            TryLockError::Error(error) => failed(error),
        })?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        let whole = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let (lines, cut) = bytes.split_at(whole);
        if lines.is_empty() && !format.may_begin_with(cut) {
            return Err(changed());
        }
        let told = read(lines, format).ok_or_else(changed)?;
        Ok(Self { file, format, is_new, told, ends: ends(lines, format) })
    }

    /// Whether there was no such file.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// What came of each line so far, in their order.
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// What came of every line.
    pub fn into_told(self) -> Vec<Told> {
        self.told
    }

    /// Keeps so many of the results and takes the rest away, together with a last line that was cut off.
    pub fn keep(&mut self, path: &Path, count: usize) -> io::Result<()> {
        let end = match count.checked_sub(1) {
            None => 0,
            Some(last) => *self.ends.get(last).ok_or(io::ErrorKind::UnexpectedEof)?,
        };
        self.told.truncate(count);
        self.file.set_len(end)?;
        self.file.seek(SeekFrom::End(0))?;
        if end == 0 && self.format == Format::Csv {
            let mut writer = csv::Writer::from_writer(&self.file);
            writer.write_record(COLUMNS.map(|(name, _)| name))?;
            writer.flush()?;
        }
        self.file.sync_data()?;
        // A new file is not safe before its name is.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
    }

    /// Adds what came of some lines, which is safe when this returns.
    pub fn write(&mut self, lines: &[Value]) -> io::Result<()> {
        let mut bytes = Vec::new();
        match self.format {
            Format::Ndjson => {
                for line in lines {
                    bytes.extend_from_slice(line.to_string().as_bytes());
                    bytes.push(b'\n');
                }
            }
            Format::Csv => {
                let mut writer = csv::Writer::from_writer(&mut bytes);
                for line in lines {
                    writer.write_record(COLUMNS.map(|(_, pointer)| field(line.pointer(pointer))))?;
                }
                writer.flush()?;
            }
        }
        self.file.write_all(&bytes)?;
        self.file.sync_data()?;
        self.told.extend(lines.iter().filter_map(Told::of));
        Ok(())
    }
}

impl Told {
    /// What a line of results tells.
    pub fn of(line: &Value) -> Option<Self> {
        let text = |pointer| line.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let refused = match text("/problem/code") {
            Some(code) => Some((code, text("/problem/detail")?)),
            None => None,
        };
        Some(Self { number: line["line"].as_u64()?, refused })
    }
}

/// What came of the line with this number: a host session or a problem, under the name of either.
pub fn result(number: u64, name: &str, document: Value) -> Value {
    let mut line = Map::new();
    line.insert("line".to_owned(), number.into());
    line.insert(name.to_owned(), document);
    line.into()
}

fn refuse_what_others_can_read(path: &Path, metadata: &Metadata) -> Result<(), Failure> {
    let is_ours = metadata.is_file()
        && metadata.uid() == geteuid().as_raw()
        && metadata.nlink() == 1
        && metadata.mode() & 0o777 & !MODE == 0;
    if is_ours {
        return Ok(());
    }
    let detail = format!("{} is not a file of yours that nobody else can read (mode 0600, one name)", path.display());
    Err(Failure::new("results_refused", detail))
}

impl Format {
    /// Whether results whose first line was cut off can begin so.
    fn may_begin_with(self, cut: &[u8]) -> bool {
        let first = match self {
            Self::Csv => COLUMNS.map(|(name, _)| name).join(","),
            Self::Ndjson => "{\"line\":".to_owned(),
        };
        let common = cut.len().min(first.len());
        cut[..common] == first.as_bytes()[..common] && (self == Self::Ndjson || cut.len() <= first.len())
    }
}

/// Where each line ends, but for a header.
fn ends(lines: &[u8], format: Format) -> Vec<u64> {
    let ends = lines.iter().zip(1..).filter(|(byte, _)| **byte == b'\n').map(|(_, end)| end);
    ends.skip(usize::from(format == Format::Csv)).collect()
}

/// Reads what was written before. No field has a line break in it. `None`: it was not written here.
fn read(bytes: &[u8], format: Format) -> Option<Vec<Told>> {
    match format {
        Format::Ndjson => {
            let lines = bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
            lines.map(|line| Told::of(&serde_json::from_slice(line).ok()?)).collect()
        }
        Format::Csv => {
            let mut reader = csv::Reader::from_reader(bytes);
            let names = reader.headers().ok()?;
            if !bytes.is_empty() && !names.iter().eq(COLUMNS.iter().map(|(name, _)| *name)) {
                return None;
            }
            let record = |record: csv::StringRecord| {
                let refused = Some((record.get(7)?.to_owned(), record.get(8)?.to_owned()));
                Some(Told {
                    number: record.get(0)?.parse().ok()?,
                    refused: refused.filter(|(code, _)| !code.is_empty()),
                })
            };
            reader.records().map(|line| record(line.ok()?)).collect()
        }
    }
}

fn field(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    }
}
