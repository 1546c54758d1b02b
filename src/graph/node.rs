//! A node is an entity that the articles mention.

use crate::gazetteer::{EntityType, Judgement};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An entity that the articles mention.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Node {
    /// The gazetteer's id, or one with `~` for a discovered name.
    pub id: String,
    /// The name to show.
    pub label: String,
    /// Its type.
    #[serde(rename = "type")]
    pub class: EntityType,
    /// Its kind within the type, where the gazetteer knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The names it was seen under, most frequent first; descriptions and pronouns are no names.
    pub aliases: Vec<NameCount>,
    /// The id of its country, where the gazetteer knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Degrees north.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// Degrees east.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// The item of Wikidata ("Q159"), where the gazetteer knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// A country's two letters in ISO 3166 ("RU"), where it has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iso2: Option<String>,
    /// How often it is mentioned by a name, a part of one or a description; pronouns do not count. 0
    /// where only a metonym stands for it.
    pub mentions: u32,
    /// How many stories mention it, or a metonym that stands for it.
    pub stories: u32,
    /// The first twenty documents that do, as places in [`super::Attributes::documents`].
    pub documents: Vec<u32>,
    /// What users judged about it: about its id or a name that it was seen under, or naming it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judgements: Vec<JudgementEntry>,
}

impl Node {
    /// How many documents a node lists; one that lists so many may be in others, too.
    pub const MOST_DOCUMENTS: usize = 20;
}

/// A name and how often it was seen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NameCount {
    /// The name as the text writes it, with single spaces.
    pub text: String,
    /// How often.
    pub count: u32,
}

/// A judgement as the graph knows it: a line of `judgements.csv`. Columns that are empty are left out.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct JudgementEntry {
    /// `same`, `not same`, `drop`, `rename` or `retype`.
    pub verdict: String,
    /// The name or id that was judged.
    pub name: String,
    /// The id of the entity that it is, or is not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub entity: String,
    /// Its label, or its type.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// The id of the only document it holds in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl From<&Judgement> for JudgementEntry {
    fn from(judgement: &Judgement) -> JudgementEntry {
        let [verdict, name, entity, value, document, note] = judgement.row();
        JudgementEntry {
            verdict,
            name,
            entity,
            value,
            document,
            note,
        }
    }
}

/// "'AFP' is agency/agence-france-presse (the wire)".
impl fmt::Display for JudgementEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let JudgementEntry {
            verdict,
            name,
            entity,
            value,
            document,
            note,
        } = self;
        match Judgement::new([verdict, name, entity, value, document, note], 0) {
            Ok(judgement) => write!(f, "{judgement}")?,
            // A newer program may know other verdicts.
            Err(_) => write!(f, "{verdict} '{name}' {entity}{value}")?,
        }
        match note.is_empty() {
            true => Ok(()),
            false => write!(f, " ({note})"),
        }
    }
}
