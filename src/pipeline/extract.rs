//! Extracting turns inputs into records, in parallel and in the order of the input.

use super::seen::{Seen, Sighting};
use super::window::in_order;
use super::{Extractor, Options, Summary};
use crate::corpus::{Entry, Note, Reader, Skipped};
use crate::record::{Record, read_line, sha256};
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// Hands `sink` the record of each document, in the order of the input, with the summary so far.
///
/// A document that comes again with the same id and text is handed on once. Lines of records are read
/// and handed on as they are.
///
/// # Errors
/// The first of `sink`, which ends the run. What cannot be read is no error: the summary says so.
pub fn extract<E>(
    inputs: impl Into<Reader>,
    extractor: &Extractor,
    options: &Options,
    mut sink: impl FnMut(Record, &Summary) -> Result<(), E>,
) -> Result<Summary, E> {
    let read = for_each_record(
        inputs.into(),
        extractor,
        options,
        |record, sighting, summary| match sighting {
            Sighting::Again => Ok(()),
            Sighting::New | Sighting::Clash => sink(record, summary),
        },
    );
    let mut summary = read?;
    summary.judgements = extractor.idle_judgements(&summary, None);
    Ok(summary)
}

/// Hands `sink` every record, those of documents that come again included.
pub(super) fn for_each_record<E>(
    reader: Reader,
    extractor: &Extractor,
    options: &Options,
    mut sink: impl FnMut(Record, Sighting, &Summary) -> Result<(), E>,
) -> Result<Summary, E> {
    let started = Instant::now();
    let mut summary = Summary::default();
    summary
        .without
        .extend(options.without.iter().map(|id| (id.clone(), 0)));
    let mut seen = Seen::default();
    let mut untimely: HashSet<(String, String)> = HashSet::new();
    let receive = |outcome| {
        let (record, bytes) = match outcome {
            Outcome::Made(record, bytes) => (record, Some(bytes)),
            Outcome::Read(record) => (record, None),
            Outcome::Skipped(skipped) => {
                summary.skipped.push(skipped);
                return Ok(());
            }
            Outcome::Note(note) => {
                summary.notes.push(note);
                return Ok(());
            }
            Outcome::Untimely { id, sha256, dated } => {
                let asked = |asked: &&String| is_called(&id, &sha256, asked);
                if let Some(asked) = options.without.iter().find(asked) {
                    *summary.without.entry(asked.clone()).or_default() += 1;
                    return Ok(());
                }
                match (untimely.insert((id.clone(), sha256)), dated) {
                    (false, _) => {}
                    (true, true) => summary.untimely += 1,
                    (true, false) => summary.undated.push(id),
                }
                return Ok(());
            }
        };
        summary.bytes += bytes.unwrap_or_default();
        let document = &record.document;
        let asked = |asked: &&String| is_called(&document.id, &document.sha256, asked);
        if let Some(id) = options.without.iter().find(asked) {
            *summary.without.entry(id.clone()).or_default() += 1;
            return Ok(());
        }
        let sighting = seen.add(&record.document);
        if sighting == Sighting::Again {
            summary.again += 1;
        } else {
            summary.count(&record);
            summary.from_records += u64::from(bytes.is_none());
        }
        if sighting == Sighting::Clash {
            let id = record.document.id.clone();
            let message = "another text has this id: both are kept";
            summary.clashes.push(Note::new(id, message));
        }
        summary.elapsed = started.elapsed();
        sink(*record, sighting, &summary)
    };
    let work = |entry| step(entry, extractor, options);
    in_order(reader, size, options.threads, work, receive)?;
    summary.elapsed = started.elapsed();
    Ok(summary)
}

/// What came of an entry.
enum Outcome {
    /// A record, made of so many bytes of text.
    Made(Box<Record>, u64),
    /// A record that was one already.
    Read(Box<Record>),
    Skipped(Skipped),
    Note(Note),
    /// A document that is not known to be of the slice of time that is asked for; `dated`, that it is not.
    Untimely {
        id: String,
        sha256: String,
        dated: bool,
    },
}

fn step(entry: Entry, extractor: &Extractor, options: &Options) -> Outcome {
    match entry {
        Entry::Document(document) if options.has_day(document.date) != Some(true) => {
            Outcome::Untimely {
                sha256: sha256(&document.text),
                dated: document.date.is_some(),
                id: document.id,
            }
        }
        Entry::Document(document) => {
            let bytes = document.text.len() as u64;
            // The stages cannot fail; should one have a bug all the same, it costs its own document.
            match catch_unwind(AssertUnwindSafe(|| extractor.extract(&document))) {
                Ok(record) => Outcome::Made(Box::new(record), bytes),
                Err(_) => {
                    let why =
                        "the program failed on this document: please report it, with the text";
                    Outcome::Skipped(Skipped::new(document.id, why))
                }
            }
        }
        Entry::Record(line) => match read_line(&line.json) {
            Ok(record) if options.has_day(record.document.date) != Some(true) => {
                Outcome::Untimely {
                    id: record.document.id,
                    sha256: record.document.sha256,
                    dated: record.document.date.is_some(),
                }
            }
            Ok(record) => Outcome::Read(Box::new(record)),
            Err(why) => Outcome::Skipped(Skipped::new(format!("{}:{}", line.file, line.line), why)),
        },
        Entry::Skipped(skipped) => Outcome::Skipped(skipped),
        Entry::Note(note) => Outcome::Note(note),
    }
}

/// The bytes an entry holds on to, roughly.
fn size(entry: &Entry) -> usize {
    match entry {
        Entry::Document(document) => document.text.len(),
        Entry::Record(line) => line.json.len(),
        Entry::Skipped(_) | Entry::Note(_) => 100,
    }
}

/// Whether a document is meant by `asked`: its id, with or without the mark of a clash.
fn is_called(id: &str, sha256: &str, asked: &str) -> bool {
    match asked.strip_prefix(id) {
        Some("") => true,
        Some(mark) => mark
            .strip_prefix('@')
            .is_some_and(|hash| hash.len() >= 8 && sha256.starts_with(hash)),
        None => false,
    }
}
