//! A record set is the program's state: one record for each document, by its id and hash.
//!
//! The union of two sets is associative, commutative and idempotent, so records may come in any
//! order, from any number of files, and more than once.

use super::Record;
use std::collections::BTreeMap;
use std::ops::Bound;

/// Records by the id and SHA-256 of their documents.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RecordSet {
    records: BTreeMap<(String, String), Record>,
}

/// What adding a record to a set came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Added {
    /// Its document was not there.
    New,
    /// Its document was there; the newer record took the place of the older.
    Again,
    /// Another document has its id; both are there.
    Clash,
}

impl RecordSet {
    /// Adds a record.
    pub fn add(&mut self, mut record: Record) -> Added {
        record.document.id = plain_id(&record).to_owned();
        let id = record.document.id.clone();
        let key = (id.clone(), record.document.sha256.clone());
        let clash = self.with_id(&id).any(|(_, hash)| *hash != key.1);
        let before = self.records.insert(key, record);
        match (before, clash) {
            (Some(_), _) => Added::Again,
            (None, true) => Added::Clash,
            (None, false) => Added::New,
        }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Leaves out the documents with this id, with or without the mark of a clash; tells how many.
    pub fn remove(&mut self, id: &str) -> usize {
        let before = self.len();
        self.records
            .retain(|_, record| record.document.id != id && marked_id(record) != id);
        before - self.len()
    }

    /// The records by id and hash. Where several documents have one id, each gets
    /// `@` and the first eight digits of its hash.
    pub fn into_records(self) -> Vec<Record> {
        let clashes = self.clashes();
        let mut records: Vec<Record> = self.records.into_values().collect();
        for record in &mut records {
            if clashes.binary_search(&record.document.id).is_ok() {
                record.document.id = marked_id(record);
            }
        }
        records
    }

    /// The ids that several documents have, in order.
    pub fn clashes(&self) -> Vec<String> {
        let ids = || self.records.keys().map(|(id, _)| id);
        let mut clashes: Vec<String> = ids()
            .zip(ids().skip(1))
            .filter(|(id, next)| id == next)
            .map(|(id, _)| id.clone())
            .collect();
        clashes.dedup();
        clashes
    }

    fn with_id(&self, id: &str) -> impl Iterator<Item = &(String, String)> {
        let first = (id.to_owned(), String::new());
        let id = first.0.clone();
        let after = self
            .records
            .range((Bound::Included(first), Bound::Unbounded));
        after
            .map(|(key, _)| key)
            .take_while(move |(other, _)| *other == id)
    }
}

/// The id of a document whose id others have too.
pub fn marked_id(record: &Record) -> String {
    format!("{}@{}", plain_id(record), &record.document.sha256[..8])
}

/// A document's id without the mark that a clash gave it.
fn plain_id(record: &Record) -> &str {
    let document = &record.document;
    match document.id.rsplit_once('@') {
        Some((id, hash)) if hash.len() == 8 && document.sha256.starts_with(hash) => id,
        _ => &document.id,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::example;
    use super::*;

    fn of(id: &str, digit: &str) -> Record {
        let mut record = example();
        record.document.id = id.into();
        record.document.sha256 = digit.repeat(64);
        record
    }

    fn ids(records: impl IntoIterator<Item = Record>) -> Vec<String> {
        let mut set = RecordSet::default();
        for record in records {
            set.add(record);
        }
        set.into_records()
            .into_iter()
            .map(|record| record.document.id)
            .collect()
    }

    #[test]
    fn one_document_or_two() {
        let mut set = RecordSet::default();
        assert_eq!(set.add(of("a", "1")), Added::New);
        assert_eq!(set.add(of("a", "1")), Added::Again);
        assert_eq!(set.add(of("a", "2")), Added::Clash);
        assert_eq!(set.add(of("ab", "2")), Added::New);
        assert_eq!((set.clashes(), set.len()), (vec!["a".to_owned()], 3));
    }

    #[test]
    fn the_union_is_the_same_in_any_order_and_again() {
        let once = ids([of("a", "1"), of("a", "2"), of("b", "3")]);
        assert_eq!(once, ["a@11111111", "a@22222222", "b"]);
        assert_eq!(
            ids([of("b", "3"), of("a", "2"), of("a", "1"), of("a", "2")]),
            once
        );
        assert_eq!(
            ids([
                of("a@22222222", "2"),
                of("a@11111111", "1"),
                of("a", "1"),
                of("b", "3")
            ]),
            once
        );
    }

    #[test]
    fn a_document_can_be_left_out_by_either_id() {
        for (id, left) in [("a", 1), ("a@11111111", 2), ("b", 2), ("c", 3)] {
            let mut set = RecordSet::default();
            for record in [of("a", "1"), of("a", "2"), of("b", "3")] {
                set.add(record);
            }
            assert_eq!(set.remove(id), 3 - left, "{id}");
        }
    }
}
