//! A suggestion is a name that the gazetteer lacks, or holds for several entities between which nothing settled.

use super::identity::{is_discovered, slug};
use super::judged::Judgements;
use super::spelling::Spelling;
use super::{NameCount, RecordSet, derive};
use crate::gazetteer::{AliasClass, EntityType, Gazetteer, List, class_of};
use crate::record::{MentionRecord, Record};
use crate::tag::{Automaton, Form};
use crate::text::fold;
use jiff::civil::Date;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// So many sentences show a name.
const SENTENCES: usize = 3;

/// One suggestion.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Suggestion {
    /// The name, as most articles write it.
    pub name: String,
    /// What it is taken for.
    #[serde(rename = "type")]
    pub class: EntityType,
    /// Those that it may be, where the gazetteer has it; none where it lacks it.
    pub candidates: Vec<String>,
    /// Articles that are independent of one another.
    pub stories: u32,
    /// Mentions, those by a part of the name included.
    pub mentions: u32,
    /// Other spellings, most frequent first.
    pub names: Vec<NameCount>,
    /// Short forms in capitals.
    pub acronyms: Vec<NameCount>,
    /// Sentences with the name, of different stories as far as there are such.
    pub sentences: Vec<Quote>,
}

/// A sentence with the name that it mentions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Quote {
    /// The document's id.
    pub document: String,
    /// The day it was published.
    pub date: Option<Date>,
    /// The sentence.
    pub text: String,
    /// The first code point of the name in the sentence.
    pub start: u32,
    /// The code point after its last.
    pub end: u32,
}

/// What a suggestion is of.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// A discovered name: its type and what its spellings share.
    Found(EntityType, String),
    /// A name that several entities of the gazetteer have.
    Shared(String),
}

/// A mention: its document, and its place in the record.
type Place = (usize, usize);

/// The suggestions of a set of records: those of more stories first, then those mentioned more often, then by
/// name. What judgements settle, what the gazetteer has come to know since a record was made, and a given name
/// alone is none.
pub fn suggestions(records: &RecordSet, gazetteer: &Arc<Gazetteer>) -> Vec<Suggestion> {
    let spelling = Spelling::new(gazetteer);
    let ids = records.shown_ids();
    let judged =
        Judgements::new(gazetteer, &spelling).replay(&records.iter().collect::<Vec<_>>(), &ids);
    let corpus = derive::Corpus::new(judged.iter().map(AsRef::as_ref).collect(), ids);
    let mut places: BTreeMap<Key, Vec<Place>> = BTreeMap::new();
    for (document, record) in corpus.records.iter().enumerate() {
        for (place, mention) in record.mentions.iter().enumerate() {
            if let Some(key) = key(mention, &spelling) {
                places.entry(key).or_default().push((document, place));
            }
        }
    }
    let automaton = Automaton::new(gazetteer.clone());
    let of = places.iter().filter_map(|(key, places)| {
        let suggestion = suggestion(&corpus, key, places)?;
        let found = &corpus.records[places[0].0].mentions[places[0].1];
        if is_given_name(gazetteer, &suggestion) {
            return None;
        }
        let known = matches!(key, Key::Found(..))
            && found.entity.as_deref().map(slug).map(fold) == Some(fold(&suggestion.name))
            && is_known(gazetteer, &automaton, &suggestion);
        (!known).then_some(suggestion)
    });
    let mut suggestions: Vec<Suggestion> = of.collect();
    suggestions.sort_by(|a, b| {
        let rank = |one: &Suggestion| Reverse((one.stories, one.mentions));
        (rank(a), &a.name, a.class).cmp(&(rank(b), &b.name, b.class))
    });
    suggestions
}

fn key(mention: &MentionRecord, spelling: &Spelling) -> Option<Key> {
    if matches!(mention.form, Form::Pronoun | Form::Descriptor) {
        return None;
    }
    match &mention.entity {
        Some(id) if is_discovered(id) => {
            let class = class_of(id).unwrap_or(mention.class);
            Some(Key::Found(class, spelling.key(class, slug(id))))
        }
        None if !mention.candidates.is_empty() => Some(Key::Shared(single_spaced(&mention.text))),
        _ => None,
    }
}

/// None where the name itself is mentioned nowhere, only parts of it.
fn suggestion(corpus: &derive::Corpus, key: &Key, places: &[Place]) -> Option<Suggestion> {
    let mention = |(document, place): &Place| &corpus.records[*document].mentions[*place];
    let of_form = |form: Form| {
        let own = places
            .iter()
            .map(mention)
            .filter(move |one| one.form == form);
        derive::count(own.map(|one| &one.text))
    };
    let (mut names, mut acronyms) = (of_form(Form::Name), of_form(Form::Acronym));
    for demonym in of_form(Form::Demonym)
        .into_iter()
        .chain(of_form(Form::Metonym))
    {
        names.push(demonym);
    }
    let name = match (names.is_empty(), acronyms.is_empty()) {
        (false, _) => names.remove(0).text,
        (true, false) => acronyms.remove(0).text,
        (true, true) => return None,
    };
    let stories: BTreeSet<u32> = places.iter().map(|place| corpus.story[place.0]).collect();
    let candidates: BTreeSet<&String> = places
        .iter()
        .flat_map(|at| &mention(at).candidates)
        .collect();
    let class = match key {
        Key::Found(class, _) => *class,
        Key::Shared(_) => mention(&places[0]).class,
    };
    Some(Suggestion {
        sentences: quotes(corpus, places),
        candidates: candidates.into_iter().cloned().collect(),
        stories: stories.len() as u32,
        mentions: places.len() as u32,
        name,
        class,
        names,
        acronyms,
    })
}

/// The first sentence of each story, then further ones.
fn quotes(corpus: &derive::Corpus, places: &[Place]) -> Vec<Quote> {
    let mut told: BTreeSet<u32> = BTreeSet::new();
    let (mut first, mut later) = (Vec::new(), Vec::new());
    let mut ordered: Vec<&Place> = places.iter().collect();
    // A name in full says more than a part of it.
    let part = |place: &Place| corpus.records[place.0].mentions[place.1].form == Form::Surname;
    ordered.sort_by_key(|place| (part(place), corpus.story[place.0], **place));
    for place in ordered {
        let story = corpus.story[place.0];
        if let Some(quote) = quote(corpus, corpus.records[place.0], place) {
            match told.insert(story) {
                true => first.push(quote),
                false => later.push(quote),
            }
        }
    }
    let mut quotes: Vec<Quote> = Vec::new();
    for quote in first.into_iter().chain(later) {
        if quotes.len() < SENTENCES && quotes.iter().all(|known| known.text != quote.text) {
            quotes.push(quote);
        }
    }
    quotes
}

fn quote(corpus: &derive::Corpus, record: &Record, place: &Place) -> Option<Quote> {
    let mention = &record.mentions[place.1];
    let sentence = record.sentences.get(mention.sentence as usize)?;
    let offset = sentence.span.0;
    Some(Quote {
        document: corpus.ids[place.0].clone(),
        date: record.document.date,
        text: sentence.text.clone(),
        start: mention.start.checked_sub(offset)?,
        end: mention.end.checked_sub(offset)?,
    })
}

/// Whether all that is known of a person is a given name, which is another's in each article.
fn is_given_name(gazetteer: &Gazetteer, suggestion: &Suggestion) -> bool {
    suggestion.class == EntityType::Person
        && suggestion.candidates.is_empty()
        && gazetteer.lists.of(&suggestion.name).has(List::GivenNames)
}

/// Whether the gazetteer has the name, of this type and strongly: a record of an older one may not know yet.
fn is_known(gazetteer: &Gazetteer, automaton: &Automaton, suggestion: &Suggestion) -> bool {
    automaton
        .candidates(&suggestion.name)
        .iter()
        .any(|candidate| {
            candidate.span.len() == suggestion.name.len()
                && candidate.readings.iter().any(|reading| {
                    reading.class != AliasClass::Weak
                        && gazetteer.entity(reading.entity).class() == suggestion.class
                })
        })
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
