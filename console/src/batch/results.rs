use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read, Seek, SeekFrom, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use database::check_private_file;
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
}

impl Results {
    /// Opens the file of a batch that was begun before, or makes it. Answers with what is in it; a last line that was
    /// cut off is taken away.
    pub fn open(path: &Path, format: Format) -> Result<(Self, Vec<Told>), Failure> {
        let failed = |error| Failure::io(format!("{} cannot be written", path.display()), &error);
        check_private_file(path)?;
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path)
            .map_err(failed)?;
        file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => {
                Failure::new("batch_under_way", format!("another program is writing {}", path.display()))
            }
            TryLockError::Error(error) => failed(error),
        })?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        let whole = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        bytes.truncate(whole);
        file.set_len(whole as u64).and_then(|()| file.seek(SeekFrom::End(0))).map_err(failed)?;
        let told = read(&bytes, format)
            .ok_or_else(|| Failure::new("batch_changed", format!("{} is not as it was written", path.display())))?;
        let mut results = Self { file, format };
        if whole == 0 && format == Format::Csv {
            results.begin().map_err(failed)?;
        }
        // A new file is not safe before its name is.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
        Ok((results, told))
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
        self.file.sync_data()
    }

    fn begin(&mut self) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(&self.file);
        writer.write_record(COLUMNS.map(|(name, _)| name))?;
        writer.flush()
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
