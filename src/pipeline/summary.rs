//! A summary says what a run read, what it left out and why, and what came of it.

use crate::corpus::{Note, Skipped};
use crate::gazetteer::{EntityType, class_of};
use crate::record::Record;
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

/// What a run came to.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Summary {
    /// Documents, counted once however often they were given.
    pub documents: u64,
    /// Those of them that were read from records.
    pub from_records: u64,
    /// Documents that were given again, with the same id and text.
    pub again: u64,
    /// Documents whose id another text has too, and what was done.
    pub clashes: Listed<Note>,
    /// How many documents each id that the options leave out named.
    pub without: BTreeMap<String, u64>,
    /// How many documents were published outside the slice of time that the options ask for.
    pub untimely: u64,
    /// The ids of documents that have no date, and so are in no slice of time.
    pub undated: Listed<String>,
    /// What could not be read.
    pub skipped: Listed<Skipped>,
    /// What was read otherwise than it stood there.
    pub notes: Listed<Note>,
    /// Judgements that were of no use.
    pub judgements: Listed<Note>,
    /// Mentions.
    pub mentions: u64,
    /// Mentions that several entities fit, by their words.
    pub ambiguous: BTreeMap<String, u64>,
    /// Entities of each type.
    pub entities: BTreeMap<EntityType, u64>,
    /// Relations of each tier: sentences that state one in `extract`, edges in `build`.
    pub relations: BTreeMap<String, u64>,
    /// Groups of copies and rewrites; known only once a graph is built.
    pub stories: Option<u64>,
    /// Bytes of text.
    pub bytes: u64,
    /// How long it took; in JSON, `elapsed` in seconds.
    #[serde(serialize_with = "seconds")]
    pub elapsed: Duration,
    #[serde(skip)]
    seen_entities: HashSet<u64>,
}

impl Summary {
    /// Whether everything was read, and as it stood there, and none was left out for want of a date: what
    /// `--strict` asks for.
    pub fn is_complete(&self) -> bool {
        self.skipped.count == 0 && self.notes.count == 0 && self.undated.count == 0
    }

    /// Megabytes of text (10⁶ bytes) a second; 0 where no time has passed.
    pub fn megabytes_per_second(&self) -> f64 {
        let seconds = self.elapsed.as_secs_f64();
        if seconds > 0.0 {
            self.bytes as f64 / 1e6 / seconds
        } else {
            0.0
        }
    }

    /// Counts what a record holds.
    pub(super) fn count(&mut self, record: &Record) {
        self.documents += 1;
        self.mentions += record.mentions.len() as u64;
        for mention in &record.mentions {
            match &mention.entity {
                None => *self.ambiguous.entry(mention.text.clone()).or_default() += 1,
                Some(id) if self.seen_entities.insert(super::seen::hash(id)) => {
                    let class = class_of(id).unwrap_or(mention.class);
                    *self.entities.entry(class).or_default() += 1;
                }
                Some(_) => {}
            }
        }
        for relation in &record.relations {
            *self.relations.entry(relation.tier.clone()).or_default() += 1;
        }
    }
}

fn seconds<S: Serializer>(elapsed: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    // To the millisecond, as people read it.
    serializer.serialize_f64((elapsed.as_secs_f64() * 1e3).round() / 1e3)
}

/// The first of many, and how many there were.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Listed<T> {
    /// The first thousand.
    pub first: Vec<T>,
    /// All of them.
    pub count: u64,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Listed {
            first: Vec::new(),
            count: 0,
        }
    }
}

impl<T> Listed<T> {
    const KEPT: usize = 1000;

    /// Adds one more.
    pub fn push(&mut self, one: T) {
        self.count += 1;
        if self.first.len() < Self::KEPT {
            self.first.push(one);
        }
    }
}
