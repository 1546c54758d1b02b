//! Whom names, descriptions and parts of names mean, in tables of hard short texts.

mod descriptors;
mod long_names;
mod namesakes;
mod whom;

use corkboard::corpus::Document;
use corkboard::gazetteer::Gazetteer;
use corkboard::tag::{Tagged, Tagger, tag};
use std::sync::Arc;

/// A text, the day it was published (or nothing), and strings of it with the entities they name.
type Row = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// The tagger with the embedded gazetteer.
fn tagger() -> Tagger {
    Tagger::new(Arc::new(Gazetteer::embedded()), false)
}

/// The mentions of a text published on `date`, which may be empty.
fn tagged(tagger: &Tagger, text: &str, date: &str) -> Tagged {
    let document = Document {
        id: "row".into(),
        text: text.into(),
        date: (!date.is_empty()).then(|| date.parse().expect("a row's date is one")),
        ..Document::default()
    };
    tag(&document, tagger)
}

/// Fails with all faults at once.
fn none_of(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} wrong:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// Checks that the words of each row name whom it says at their first occurrence as a mention of their own; "-"
/// where they must be no mention, "?" where they stay ambiguous.
fn name_whom(rows: &[Row]) {
    let tagger = tagger();
    let mut wrong = Vec::new();
    for (text, date, expected) in rows {
        let tagged = tagged(&tagger, text, date);
        for (words, id) in *expected {
            let mut alike = tagged.mentions.iter().filter(|m| m.span.of(text) == *words);
            let found = match alike.next().map(|mention| mention.entity) {
                None => "-",
                Some(None) => "?",
                Some(Some(entity)) => &tagged.entities[entity.0 as usize].id,
            };
            if found != *id {
                wrong.push(format!("{date} {text}\n  {words}: {found}, not {id}"));
            }
        }
    }
    none_of(&wrong);
}
