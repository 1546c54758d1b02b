//! A relation type says what an edge means: a verb that reads "source type target".

use super::EntityType;
use serde::{Deserialize, Serialize};

/// One relation type: one line of `relations.csv`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RelationType {
    /// Its name in rules and JSON, such as `sends_troops_to`.
    pub id: String,
    /// How people read it: "sends troops to".
    pub label: String,
    /// How it reads from the target: "receives troops from".
    pub inverse_label: String,
    /// Whether both directions are one.
    pub symmetric: bool,
    /// Whether its edges carry a role.
    pub role: bool,
    /// Whether a noun phrase says it for good, whatever its clause says: "Mali's president".
    pub standing: bool,
    /// Whether its words are mostly figurative in reports of sport: "attacked down the left".
    pub figurative: bool,
    /// The types that the source may have.
    pub from: Vec<EntityType>,
    /// The types that the target may have.
    pub to: Vec<EntityType>,
    /// The codes of PLOVER event types.
    pub plover: Vec<String>,
    /// The Wikidata properties; `^` marks an inverse.
    pub wikidata: Vec<String>,
    /// The FollowTheMoney schemata.
    pub followthemoney: Vec<String>,
}
