use std::collections::HashSet;

use serde_json::Value;

use crate::Break;

/// Which way a value goes, and so which of the two documents may say more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    /// From the client to the service: the newer document may take more.
    Argument,
    /// From the service to the client: the newer document may not give more.
    Answer,
}

/// The two documents, and what was found so far.
pub(crate) struct Comparison<'a> {
    pub published: &'a Value,
    pub current: &'a Value,
    /// The pairs of named schemas that were compared already or are being compared: schemas may contain themselves, and a
    /// break is told once.
    compared: HashSet<(Direction, String, String)>,
    breaks: Vec<Break>,
}

impl<'a> Comparison<'a> {
    pub fn new(published: &'a Value, current: &'a Value) -> Self {
        Self { published, current, compared: HashSet::new(), breaks: Vec::new() }
    }

    pub fn into_breaks(self) -> Vec<Break> {
        self.breaks
    }

    pub fn broken(&mut self, place: &str, what: impl Into<String>) {
        self.breaks.push(Break { place: place.to_owned(), what: what.into() });
    }

    /// Whether these two named schemas are met for the first time in this direction.
    pub fn is_new(&mut self, direction: Direction, published: &str, current: &str) -> bool {
        self.compared.insert((direction, published.to_owned(), current.to_owned()))
    }
}

/// What a reference within a document leads to, with its name, or the value itself. `None`: the reference leads nowhere.
pub(crate) fn resolve<'a>(document: &'a Value, value: &'a Value) -> Option<(Option<&'a str>, &'a Value)> {
    match value["$ref"].as_str() {
        None => Some((None, value)),
        Some(reference) => {
            let pointer = reference.strip_prefix('#')?;
            Some((reference.rsplit('/').next(), document.pointer(pointer)?))
        }
    }
}
