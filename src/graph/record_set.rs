//! A record set is the program's only state: each document's record, by document id and hash.
//!
//! Merging is the union of sets: associative, commutative and idempotent, with no arithmetic. Where
//! two sets hold different records of one text (read with different gazetteers, say), the one with
//! more relations stays, then the one with more mentions, then the one greater as JSON; taking the
//! greatest by a total order keeps these laws.

use crate::record::Record;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Records by (document id, SHA-256 of the text).
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RecordSet {
    records: BTreeMap<(String, String), Record>,
}

/// A document whose id another text has too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RenamedDocument {
    /// The id that several texts have.
    pub id: String,
    /// The id that the graph gives this one.
    pub shown: String,
}

impl RecordSet {
    /// Adds a record, unless the same text under the same id is there already.
    pub fn insert(&mut self, record: Record) {
        let key = (record.document.id.clone(), record.document.sha256.clone());
        match self.records.get_mut(&key) {
            Some(present) if compare(present, &record) == Ordering::Less => *present = record,
            Some(_) => {}
            None => {
                self.records.insert(key, record);
            }
        }
    }

    /// Adds all records of another set.
    pub fn merge(&mut self, other: RecordSet) {
        other.into_iter().for_each(|record| self.insert(record));
    }

    /// Takes out every text of a document id, and says how many there were.
    pub fn remove(&mut self, id: &str) -> usize {
        let before = self.records.len();
        self.records.retain(|(document, _), _| document != id);
        before - self.records.len()
    }

    /// The records in the order of (document id, hash).
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Record> {
        self.records.values()
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The documents whose id another text has too, with the id that the graph gives each.
    pub fn renamed(&self) -> Vec<RenamedDocument> {
        self.iter()
            .zip(self.shown_ids())
            .filter(|(record, shown)| record.document.id != *shown)
            .map(|(record, shown)| RenamedDocument {
                id: record.document.id.clone(),
                shown,
            })
            .collect()
    }

    /// The id that the graph gives each document, in order: its own, or with `@` and eight hex digits
    /// of its hash (more where these are alike) where other texts have the same.
    pub(super) fn shown_ids(&self) -> Vec<String> {
        let keys: Vec<&(String, String)> = self.records.keys().collect();
        let mut shown = Vec::with_capacity(keys.len());
        for texts in keys.chunk_by(|a, b| a.0 == b.0) {
            if let [(id, _)] = texts {
                shown.push(id.clone());
                continue;
            }
            let cut = |digits: usize| {
                let ids = texts.iter().map(|(id, hash)| {
                    let hash: String = hash.chars().take(digits).collect();
                    format!("{id}@{hash}")
                });
                ids.collect::<Vec<String>>()
            };
            let distinct = |ids: &Vec<String>| ids.windows(2).all(|pair| pair[0] != pair[1]);
            let ids = [8, 16, 32].into_iter().map(cut).find(distinct);
            shown.extend(ids.unwrap_or_else(|| cut(usize::MAX)));
        }
        shown
    }
}

/// Which of two records of one text knows more.
fn compare(a: &Record, b: &Record) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    let known = |record: &Record| (record.relations.len(), record.mentions.len());
    let json = |record: &Record| serde_json::to_string(record).unwrap_or_default();
    known(a).cmp(&known(b)).then_with(|| json(a).cmp(&json(b)))
}

impl IntoIterator for RecordSet {
    type Item = Record;
    type IntoIter = std::collections::btree_map::IntoValues<(String, String), Record>;

    fn into_iter(self) -> Self::IntoIter {
        self.records.into_values()
    }
}

impl FromIterator<Record> for RecordSet {
    fn from_iter<I: IntoIterator<Item = Record>>(records: I) -> Self {
        let mut set = RecordSet::default();
        records.into_iter().for_each(|record| set.insert(record));
        set
    }
}

impl Extend<Record> for RecordSet {
    fn extend<I: IntoIterator<Item = Record>>(&mut self, records: I) {
        records.into_iter().for_each(|record| self.insert(record));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::article;
    use super::*;
    use proptest::prelude::*;

    fn record(id: &str, hash: &str, chars: u32) -> Record {
        let mut record = article(id, &[]).record;
        record.document.sha256 = hash.into();
        record.document.chars = chars;
        record
    }

    fn union(a: &RecordSet, b: &RecordSet) -> RecordSet {
        let mut union = a.clone();
        union.merge(b.clone());
        union
    }

    fn sets() -> impl Strategy<Value = RecordSet> {
        let row = ("[ab]", "[01]", 0..3u32);
        proptest::collection::vec(row, 0..6).prop_map(|rows| {
            rows.iter()
                .map(|(id, hash, chars)| record(id, hash, *chars))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn union_is_associative_commutative_and_idempotent(a in sets(), b in sets(), c in sets()) {
            prop_assert_eq!(union(&a, &b), union(&b, &a));
            prop_assert_eq!(union(&union(&a, &b), &c), union(&a, &union(&b, &c)));
            prop_assert_eq!(union(&a, &a), a);
        }
    }

    #[test]
    fn one_id_with_two_texts_shows_both() {
        let set: RecordSet = [
            record("a.txt", "0123456789abcdef", 1),
            record("a.txt", "0123456789abcdef", 1),
            record("a.txt", "fedcba9876543210", 1),
            record("b.txt", "00000000", 1),
        ]
        .into_iter()
        .collect();
        assert_eq!(set.len(), 3);
        assert_eq!(
            set.shown_ids(),
            ["a.txt@01234567", "a.txt@fedcba98", "b.txt"]
        );
        assert_eq!(set.renamed().len(), 2);
        assert_eq!(set.renamed()[0].id, "a.txt");
    }

    #[test]
    fn hashes_that_begin_alike_are_shown_longer() {
        let set: RecordSet = [record("a", "0123456789", 1), record("a", "0123456799", 1)]
            .into_iter()
            .collect();
        assert_eq!(set.shown_ids(), ["a@0123456789", "a@0123456799"]);
    }
}
