//! Explaining turns inputs into what was tried on each document: more than a record holds, for people.

use super::{Extractor, Summary};
use crate::corpus::{Document, Entry, Reader, Skipped};
use crate::record::{Record, record};
use crate::relate::{Cause, Match, Miss, Relation, causes, misses, trace};
use crate::tag::{Tagged, Weighed, weigh};
use std::time::Instant;

/// All that was tried on a document.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Its sentences and mentions.
    pub tagged: Tagged,
    /// What discovery looked at.
    pub weighed: Vec<Weighed>,
    /// The relations that were read.
    pub relations: Vec<Relation>,
    /// What became of everything that patterns matched.
    pub matches: Vec<Match>,
    /// For each sentence the patterns that nearly matched.
    pub misses: Vec<Vec<Miss>>,
    /// The words that deny a relation, weaken it or make it a claim.
    pub causes: Vec<Cause>,
}

impl Extractor {
    /// All that is tried on a document; takes many times as long as [`Extractor::extract`].
    pub fn explain(&self, document: &Document) -> Explanation {
        let (text, rules) = (document.text.as_str(), &self.rules);
        let tagged = self.tag(document);
        let traced = trace(text, document.date, &tagged, rules);
        let all = 0..tagged.sentences.len();
        let boilerplate = |at: &usize| tagged.boilerplate.get(*at).copied().unwrap_or_default();
        let misses = all.clone().map(|sentence| match boilerplate(&sentence) {
            true => Vec::new(),
            false => misses(text, &tagged, rules, sentence),
        });
        let causes =
            all.flat_map(|sentence| causes(text, &tagged, rules, sentence, &traced.relations));
        Explanation {
            weighed: weigh(document, &self.tagger),
            misses: misses.collect(),
            causes: causes.collect(),
            relations: traced.relations,
            matches: traced.matches,
            tagged,
        }
    }
}

/// Hands `sink` each document with all that was tried on it, in the order of the input.
///
/// # Errors
/// The first of `sink`, which ends the run. What cannot be read is no error: the summary says so.
pub fn explain<E>(
    inputs: impl Into<Reader>,
    extractor: &Extractor,
    mut sink: impl FnMut(&Document, &Explanation) -> Result<(), E>,
) -> Result<Summary, E> {
    let read = for_each_document(inputs.into(), |document| {
        let explanation = extractor.explain(document);
        sink(document, &explanation)?;
        Ok(record(
            document,
            &explanation.tagged,
            &explanation.relations,
        ))
    });
    let mut summary = read?;
    summary.judgements = extractor.idle_judgements(&summary, None);
    Ok(summary)
}

/// Hands `work` each document, in the order of the input, and sums up the records that it returns.
pub(super) fn for_each_document<E>(
    reader: Reader,
    mut work: impl FnMut(&Document) -> Result<Record, E>,
) -> Result<Summary, E> {
    let started = Instant::now();
    let mut summary = Summary::default();
    for entry in reader {
        match entry {
            Entry::Document(document) => {
                summary.count(&work(&document)?);
                summary.bytes += document.text.len() as u64;
            }
            Entry::Record(line) => summary.skipped.push(Skipped::new(
                format!("{}:{}", line.file, line.line),
                "a record has no text any more: give the article",
            )),
            Entry::Skipped(skipped) => summary.skipped.push(skipped),
            Entry::Note(note) => summary.notes.push(note),
        }
    }
    summary.elapsed = started.elapsed();
    Ok(summary)
}
