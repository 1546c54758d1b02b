//! What was seen tells copies of a document from other documents with its id.

use crate::record::DocumentRecord;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The documents that a run has seen, in a few bytes each.
#[derive(Debug, Default)]
pub struct Seen {
    ids: HashSet<u64>,
    documents: HashSet<(u64, u64)>,
}

/// How a document relates to those before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sighting {
    /// Its id is new.
    New,
    /// It was there before, with the same text.
    Again,
    /// Its id was there before, with another text.
    Clash,
}

impl Seen {
    /// Adds a document.
    pub fn add(&mut self, document: &DocumentRecord) -> Sighting {
        let (id, text) = (hash(&document.id), hash(&document.sha256));
        let new_id = self.ids.insert(id);
        match (self.documents.insert((id, text)), new_id) {
            (false, _) => Sighting::Again,
            (true, true) => Sighting::New,
            (true, false) => Sighting::Clash,
        }
    }
}

pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
