//! A record is all that a graph needs of one document, in one line that needs the text no more.
//!
//! Records are the program's only state: graphs are derived from sets of them.

mod line;
mod make;

pub use line::{read_line, write_line};
pub use make::{record, sha256};

use crate::gazetteer::EntityType;
use crate::relate::{DateRange, Modality, Polarity, Quantity};
use crate::tag::{Form, FoundBy, SettledBy};
use crate::text::{CharSpan, Sketch};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The tier of what a rule read in a sentence.
pub const STATED: &str = "stated";

/// One document's record.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Record {
    /// The document.
    pub document: DocumentRecord,
    /// The sentences that hold a mention.
    pub sentences: Vec<SentenceRecord>,
    /// The mentions, in order.
    pub mentions: Vec<MentionRecord>,
    /// The stated relations, in order.
    pub relations: Vec<RelationRecord>,
}

/// What a record says of its document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// Its id: a path below the input folder, a file name, or a row's id.
    pub id: String,
    /// Its title, where the source gives one.
    pub title: Option<String>,
    /// The day it was published.
    pub date: Option<Date>,
    /// Who published it.
    pub source: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The SHA-256 of its decoded text, in hexadecimal.
    pub sha256: String,
    /// Its length in code points.
    pub chars: u32,
    /// The sample of its word 3-grams.
    pub sketch: Sketch,
}

/// One sentence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SentenceRecord {
    /// Where it stands.
    pub span: CharSpan,
    /// Its text.
    pub text: String,
    /// Whether it is boilerplate, which makes no edges.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub boilerplate: bool,
}

/// One mention.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MentionRecord {
    /// The first code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// Its text.
    pub text: String,
    /// Its sentence, as an index into the record's.
    pub sentence: u32,
    /// Whom it names; null where several fit.
    pub entity: Option<String>,
    /// The name to show.
    pub label: String,
    /// The type.
    #[serde(rename = "type")]
    pub class: EntityType,
    /// How it names it.
    pub form: Form,
    /// What found it.
    pub by: FoundBy,
    /// What settled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<SettledBy>,
    /// The country it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<String>,
    /// Those that fit, where several do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
}

/// One stated relation.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct RelationRecord {
    /// Whom it begins at.
    pub source: String,
    /// The relation type.
    #[serde(rename = "type")]
    pub relation: String,
    /// Whom it leads to.
    pub target: String,
    /// Always `stated`.
    pub tier: String,
    /// Its sentence, as an index into the record's.
    pub sentence: u32,
    /// The mention that stands for the source.
    pub source_span: CharSpan,
    /// The mention that stands for the target.
    pub target_span: CharSpan,
    /// The word that set the rule off.
    pub trigger_span: CharSpan,
    /// The rule.
    pub rule: String,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How sure.
    pub modality: Modality,
    /// Who says so, outermost first.
    pub claimed_by: Vec<ClaimantRecord>,
    /// When.
    pub date: Option<DateRange>,
    /// The office.
    pub role: Option<String>,
    /// How many.
    pub quantity: Option<Quantity>,
}

/// One who says so.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClaimantRecord {
    /// The entity; null for unnamed sources.
    pub entity: Option<String>,
    /// Its words in the text.
    pub text: String,
    /// Where they stand.
    pub span: CharSpan,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Document;
    use crate::relate::{Claimant, Relation};
    use crate::tag::{LocalEntity, LocalId, Mention, Tagged};
    use crate::text::{Language, Span, sentences, tokens};

    struct NoWords;

    impl Language for NoWords {
        fn is_abbreviation(&self, _: &str) -> bool {
            false
        }
        fn is_function_word(&self, _: &str) -> bool {
            false
        }
    }

    /// A document of two sentences, with what stages would make of the second.
    pub fn tagged_example() -> (Document, Tagged, Vec<Relation>) {
        let text = "It rained – again. The “Élysée” visited Mali, Ana Brandt said.";
        let at = |words: &str| {
            let start = text.find(words).expect(words);
            Span::new(start, start + words.len())
        };
        let entity = |id: &str, label: &str, class| LocalEntity {
            id: id.into(),
            label: label.into(),
            class,
            kind: String::new(),
            country: String::new(),
            gazetteer: None,
        };
        let mention = |words: &str, entity: u32, class, form| Mention {
            span: at(words),
            sentence: 1,
            entity: Some(LocalId(entity)),
            candidates: vec![],
            class,
            form,
            by: FoundBy::Gazetteer,
            settled_by: None,
            stands_for: None,
        };
        let tokens = tokens(text, &NoWords);
        let tagged = Tagged {
            hashes: Vec::new(),
            sentences: sentences(text, &tokens, &NoWords),
            tokens,
            boilerplate: vec![false, false],
            quotations: Vec::new(),
            judged: Vec::new(),
            entities: vec![
                entity("country/france", "France", EntityType::Country),
                entity("country/mali", "Mali", EntityType::Country),
                entity("person/~ana-brandt", "Ana Brandt", EntityType::Person),
            ],
            mentions: vec![
                mention("“Élysée”", 0, EntityType::Country, Form::Metonym),
                mention("Mali", 1, EntityType::Country, Form::Name),
                mention("Ana Brandt", 2, EntityType::Person, Form::Name),
            ],
        };
        let claimant = Claimant {
            entity: Some(LocalId(2)),
            text: "Ana Brandt".into(),
            span: at("Ana Brandt"),
        };
        let relation = Relation {
            source: LocalId(0),
            relation: "visits".into(),
            target: LocalId(1),
            sentence: 1,
            source_span: at("“Élysée”"),
            target_span: at("Mali"),
            trigger_span: at("visited"),
            rule: "visits.visit".into(),
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            claimed_by: vec![claimant],
            date: None,
            role: None,
            quantity: None,
        };
        let document = Document {
            id: "a.txt".into(),
            text: text.into(),
            ..Document::default()
        };
        (document, tagged, vec![relation])
    }

    /// The record of [`tagged_example`].
    pub fn example() -> Record {
        let (document, tagged, relations) = tagged_example();
        record(&document, &tagged, &relations)
    }
}
