//! Attributes are what holds for the whole graph: its documents, its relation types, its origin.

use super::node_link::{FORMAT, VERSION};
use crate::gazetteer::RelationType;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What holds for the whole graph; `graph` in graph.json.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Attributes {
    /// Always `corkboard`.
    pub format: String,
    /// The version of the format.
    pub version: u32,
    /// The hash of the gazetteer that the graph was derived with.
    pub gazetteer: String,
    /// How many stories there are: groups of copies and rewrites, and documents on their own.
    pub stories: u32,
    /// How many mentions fit several entities and so count for none.
    #[serde(default)]
    pub ambiguous: u64,
    /// The documents, by id; nodes and evidence point at them by place.
    pub documents: Vec<DocumentEntry>,
    /// The relation types that edges use, by id.
    pub relation_types: BTreeMap<String, RelationEntry>,
}

impl Default for Attributes {
    fn default() -> Self {
        Attributes {
            format: FORMAT.to_owned(),
            version: VERSION,
            gazetteer: String::new(),
            stories: 0,
            ambiguous: 0,
            documents: Vec::new(),
            relation_types: BTreeMap::new(),
        }
    }
}

/// A document as the graph knows it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct DocumentEntry {
    /// Its id; `@` and the beginning of its hash are appended where two texts have one id.
    pub id: String,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The SHA-256 of its decoded text, in hexadecimal.
    pub sha256: String,
    /// Its length in code points.
    pub chars: u32,
    /// Its story: the smallest document id of its copies and rewrites.
    pub story: String,
}

/// A relation type as the graph knows it: all that is needed to name an edge without the gazetteer.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RelationEntry {
    /// How people read it: "sends troops to".
    pub label: String,
    /// How it reads from the target; empty where unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub inverse_label: String,
    /// Whether both directions are one.
    pub symmetric: bool,
    /// Whether its edges name an office: "leads", "works for".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub role: bool,
    /// The codes of PLOVER event types.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plover: Vec<String>,
    /// The Wikidata properties; `^` marks an inverse.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wikidata: Vec<String>,
    /// The FollowTheMoney schemata.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub followthemoney: Vec<String>,
}

impl RelationEntry {
    /// The entry for a relation type; one the gazetteer lacks is directed and labelled by its id.
    pub fn new(id: &str, relation: Option<&RelationType>) -> RelationEntry {
        match relation {
            Some(relation) => RelationEntry {
                label: relation.label.clone(),
                inverse_label: relation.inverse_label.clone(),
                symmetric: relation.symmetric,
                role: relation.role,
                plover: relation.plover.clone(),
                wikidata: relation.wikidata.clone(),
                followthemoney: relation.followthemoney.clone(),
            },
            None => RelationEntry {
                label: id.replace('_', " "),
                ..RelationEntry::default()
            },
        }
    }
}
