use std::{fs, io, path::Path};

use chrono::TimeDelta;
use database::DataDir;
use provisioner::{Actor, IdempotencyKey, Invalid, Random, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// How old an answer may be that is still counted on, in hours: it is kept for 24.
const SURE_HOURS: i64 = 23;

/// What a batch needs to go on after an interruption. It lies in the data folder until the batch is done: it belongs to
/// one store, and whoever has it and the store could open the answers that are kept there.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// What the batch's Idempotency-Keys begin with.
    key: String,
    /// What the lines and the flags were that they were issued by.
    input: String,
    /// Who issues them, and where: keys of different actors are different keys, and stores do not know each other's.
    actor: String,
    store: String,
    /// When the first group of lines was begun.
    started: Option<String>,
    /// The last group that was begun, and when.
    group: usize,
    begun: Option<String>,
}

/// Where the journal of these results lies.
pub struct Place<'a> {
    data_dir: &'a DataDir,
    name: String,
}

impl Journal {
    /// The journal of a batch that begins.
    pub fn new(random: &dyn Random, input: &str, actor: &Actor, store: &str) -> Result<Self, Failure> {
        let mut key = [0; 16];
        random.fill(&mut key).map_err(|error| Failure::internal("there is no randomness", &error))?;
        Ok(Self {
            key: hex(&key),
            input: input.to_owned(),
            actor: actor.to_string(),
            store: store.to_owned(),
            started: None,
            group: 0,
            begun: None,
        })
    }

    /// Whether this is a journal of the same lines by the same actor in the same store.
    pub fn check(&self, input: &str, actor: &Actor, store: &str) -> Result<(), Failure> {
        let what = if self.input != input {
            "the file or the flags have changed since the batch was begun"
        } else if self.actor != actor.to_string() {
            "the batch was begun by somebody else, on this machine or another"
        } else if self.store != store {
            "the batch was begun in another store, or at another address or with another token"
        } else {
            return Ok(());
        };
        Err(Failure::new("batch_changed", format!("{what}; --results with another file begins a new one")))
    }

    /// The key under which this group of lines is issued, however often it is tried.
    pub fn key(&self, group: usize) -> Result<IdempotencyKey, Invalid> {
        IdempotencyKey::parse(&format!("{}-{group}", self.key))
    }

    /// Notes that a group is about to be issued, before it is. Fails where it was begun before, so long ago that nobody
    /// can tell any more what came of it.
    pub fn begin(&mut self, place: &Place<'_>, group: usize, now: Timestamp) -> Result<(), Failure> {
        let begun = match &self.begun {
            Some(begun) if group == self.group => begun,
            // The results of this group were there once, since a later one was begun. They are had again.
            Some(begun) if group < self.group => self.started.as_ref().unwrap_or(begun),
            _ => return self.note(place, group, now),
        };
        let begun = Timestamp::parse(begun)?;
        // A clock that was set back says nothing about how old an answer is.
        if begun <= now && begun.checked_add(TimeDelta::hours(SURE_HOURS)).is_some_and(|end| now < end) {
            return Ok(());
        }
        let detail = format!(
            "the batch was interrupted after {begun}, and what was issued by then can be had again for a day only; \
             `host-provisioner list` shows it, and --results with another file begins a new batch"
        );
        Err(Failure::new("batch_too_old", detail))
    }

    fn note(&mut self, place: &Place<'_>, group: usize, now: Timestamp) -> Result<(), Failure> {
        self.started.get_or_insert_with(|| now.to_string());
        self.group = group;
        self.begun = Some(now.to_string());
        let text = serde_json::to_string(self).map_err(|error| Failure::internal("the journal is lost", &error))?;
        Ok(place.data_dir.replace_private(&place.name, &text)?)
    }
}

impl<'a> Place<'a> {
    /// The journal of the results that go into this file, which must exist.
    pub fn of(results: &Path, data_dir: &'a DataDir) -> Result<Self, Failure> {
        let failed = |error| Failure::io(format!("{} cannot be found", results.display()), &error);
        let path = fs::canonicalize(results).map_err(failed)?;
        let digest = hex(&Sha256::digest(path.as_os_str().as_encoded_bytes()));
        Ok(Self { data_dir, name: format!("create-batch-{}.json", &digest[..16]) })
    }

    /// Reads the journal, where there is one.
    pub fn read(&self) -> Result<Option<Journal>, Failure> {
        let Some(text) = self.data_dir.read_private(&self.name)? else { return Ok(None) };
        let unreadable = || Failure::new("batch_changed", format!("{} is not as it was written", self.name));
        serde_json::from_str(&text).map(Some).map_err(|_| unreadable())
    }

    /// Takes the journal away: the batch is done.
    pub fn remove(&self) -> Result<(), Failure> {
        let path = self.data_dir.join(&self.name);
        match fs::remove_file(&path) {
            // A file without lines has begun nothing.
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Failure::io(format!("{} cannot be deleted", path.display()), &error))
            }
            _ => Ok(()),
        }
    }
}

/// What tells two inputs apart.
pub fn fingerprint(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    hex(&digest.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
