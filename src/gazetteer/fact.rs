//! A fact is something the gazetteer knows: one line of `facts.csv`, or a column that says as much.

use serde::{Deserialize, Serialize};

/// One fact.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub struct Fact {
    /// The id of the entity it begins at.
    pub source: String,
    /// The relation type, such as `leads`.
    pub relation: String,
    /// The id of the entity it leads to.
    pub target: String,
    /// The office, such as "president"; may be empty.
    pub role: String,
    /// When it began: a year, month or day in ISO form; empty where unknown.
    pub from: String,
    /// When it ended; empty where it lasts or is unknown.
    pub to: String,
}
