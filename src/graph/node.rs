//! A node is an entity that the articles mention.

use crate::gazetteer::EntityType;
use serde::{Deserialize, Serialize};

/// How many documents a node lists.
pub(super) const DOCUMENTS: usize = 20;

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
}

/// A name and how often it was seen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NameCount {
    /// The name as the text writes it, with single spaces.
    pub text: String,
    /// How often.
    pub count: u32,
}
