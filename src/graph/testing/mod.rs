//! Records for tests, written by hand in a small markup or generated.

mod world;

pub(crate) use world::{Random, articles, generated, shuffle};

use crate::gazetteer::{Entity, EntityType, Fact, Gazetteer, RelationType, class_of};
use crate::graph::Node;
use crate::record::{DocumentRecord, MentionRecord, Record, RelationRecord, SentenceRecord};
use crate::relate::{Modality, Polarity};
use crate::tag::{Form, FoundBy};
use crate::text::{CharSpan, Language, hashes, sketch, tokens};
use sha2::{Digest, Sha256};

/// An article as a record.
#[derive(Clone)]
pub(crate) struct Article {
    pub record: Record,
}

/// A node that has nothing but an id, of the type that the id begins with, else an agency.
pub(crate) fn node(id: &str) -> Node {
    Node {
        id: id.into(),
        label: id.into(),
        class: class_of(id).unwrap_or(EntityType::Agency),
        kind: None,
        aliases: Vec::new(),
        country: None,
        latitude: None,
        longitude: None,
        wikidata: None,
        iso2: None,
        mentions: 1,
        stories: 1,
        documents: Vec::new(),
        judgements: Vec::new(),
    }
}

struct NoWords;

impl Language for NoWords {
    fn is_abbreviation(&self, _: &str) -> bool {
        false
    }
    fn is_function_word(&self, _: &str) -> bool {
        false
    }
}

/// An article of sentences such as `[place/paris>country/france|Paris] {visits} [country/spain|Spain].`
///
/// In brackets stand an entity (nothing where several fit), what it stands for after `>`, and the
/// text. A relation type in braces is stated of the mention before it and the mention after it; an
/// underscore shows as a space.
pub(crate) fn article(id: &str, sentences: &[&str]) -> Article {
    let mut text = String::new();
    let mut record = Record {
        document: DocumentRecord {
            id: id.into(),
            title: None,
            date: None,
            source: None,
            url: None,
            sha256: String::new(),
            chars: 0,
            sketch: Default::default(),
        },
        sentences: Vec::new(),
        mentions: Vec::new(),
        relations: Vec::new(),
    };
    for (number, sentence) in sentences.iter().enumerate() {
        if number > 0 {
            text.push(' ');
        }
        let start = text.chars().count() as u32;
        let byte = text.len();
        let mut trigger: Option<(String, CharSpan, MentionRecord)> = None;
        let mut rest = *sentence;
        while let Some(open) = rest.find(['[', '{']) {
            text.push_str(&rest[..open]);
            let from = text.chars().count() as u32;
            let close = rest.find([']', '}']).expect("a bracket is closed");
            let inner = &rest[open + 1..close];
            if rest[open..].starts_with('{') {
                text.push_str(&inner.replace('_', " "));
                let span = CharSpan(from, text.chars().count() as u32);
                let source = record
                    .mentions
                    .last()
                    .expect("a mention stands first")
                    .clone();
                trigger = Some((inner.to_owned(), span, source));
            } else {
                let (entity, name) = inner.split_once('|').expect("a mention has a bar");
                text.push_str(name);
                let mention = mention(entity, name, from, number as u32);
                if let Some((relation, span, source)) = trigger.take() {
                    record
                        .relations
                        .push(stated(&source, &relation, span, &mention));
                }
                record.mentions.push(mention);
            }
            rest = &rest[close + 1..];
        }
        text.push_str(rest);
        let span = CharSpan(start, text.chars().count() as u32);
        record.sentences.push(SentenceRecord {
            span,
            text: text[byte..].to_owned(),
            boilerplate: false,
        });
    }
    record.document.chars = text.chars().count() as u32;
    let tokens = tokens(&text, &NoWords);
    record.document.sketch = sketch(&tokens, &hashes(&text, &tokens));
    let hash = Sha256::digest(text.as_bytes());
    record.document.sha256 = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    Article { record }
}

fn mention(entity: &str, name: &str, start: u32, sentence: u32) -> MentionRecord {
    let (id, stands_for) = match entity.split_once('>') {
        Some((id, country)) => (id, Some(country.to_owned())),
        None => (entity, None),
    };
    MentionRecord {
        start,
        end: start + name.chars().count() as u32,
        text: name.into(),
        sentence,
        entity: (!id.is_empty()).then(|| id.to_owned()),
        label: name.into(),
        class: class_of(id).unwrap_or(EntityType::Person),
        form: if stands_for.is_some() {
            Form::Metonym
        } else {
            Form::Name
        },
        by: FoundBy::Gazetteer,
        settled_by: None,
        stands_for,
        candidates: Vec::new(),
    }
}

fn stated(
    source: &MentionRecord,
    relation: &str,
    trigger_span: CharSpan,
    target: &MentionRecord,
) -> RelationRecord {
    let referent = |mention: &MentionRecord| {
        mention
            .stands_for
            .clone()
            .or(mention.entity.clone())
            .expect("a relation has two ends")
    };
    RelationRecord {
        source: referent(source),
        relation: relation.into(),
        target: referent(target),
        tier: "stated".into(),
        sentence: target.sentence,
        source_span: CharSpan(source.start, source.end),
        target_span: CharSpan(target.start, target.end),
        trigger_span,
        rule: format!("test.{relation}"),
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        claimed_by: Vec::new(),
        date: None,
        role: None,
        quantity: None,
    }
}

/// Relation types of [`gazetteer`]: id, whether symmetric.
const RELATIONS: [(&str, bool); 14] = [
    ("visits", false),
    ("meets", true),
    ("borders", true),
    ("capital_of", false),
    ("leads", false),
    ("agency_of", false),
    ("located_in", false),
    ("accuses", false),
    ("supplies_arms_to", false),
    ("sends_troops_to", false),
    ("cooperates_with", true),
    ("sanctions", false),
    ("signs_agreement_with", true),
    ("co_occurs_with", true),
];

fn relation_types() -> Vec<RelationType> {
    RELATIONS
        .iter()
        .map(|(id, symmetric)| RelationType {
            id: (*id).into(),
            label: id.replace('_', " "),
            symmetric: *symmetric,
            ..RelationType::default()
        })
        .collect()
}

fn entity(id: &str, label: &str, country: &str) -> Entity {
    Entity {
        id: id.to_owned().into(),
        label: label.to_owned().into(),
        country: country.to_owned().into(),
        ..Entity::default()
    }
}

fn fact(source: &str, relation: &str, target: &str) -> Fact {
    Fact {
        source: source.into(),
        relation: relation.into(),
        target: target.into(),
        ..Fact::default()
    }
}

/// A small gazetteer: two countries, a capital, two facts, a few relation types.
pub(crate) fn gazetteer() -> Gazetteer {
    Gazetteer {
        spelling: Gazetteer::embedded().spelling,
        entities: vec![
            entity("country/france", "France", ""),
            entity("country/spain", "Spain", ""),
            entity("place/paris", "Paris", "country/france"),
        ],
        facts: vec![
            fact("country/spain", "borders", "country/france"),
            fact("place/paris", "capital_of", "country/france"),
        ],
        relation_types: relation_types(),
        hash: "0123456789abcdef".into(),
        ..Gazetteer::default()
    }
}
