//! A fact is something the gazetteer knows: one line of `facts.csv`, or a column that says as much.

use super::{Entity, EntityType};
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

/// The relations by which one thing holds another.
pub(super) const HOLDS: [&str; 2] = ["located_in", "part_of"];

/// What the columns of an entity's row say: where it lies, whose it is, what it is part of.
pub(super) fn derived(entity: &Entity) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |relation: &str, target: &str| {
        if !target.is_empty() {
            facts.push(Fact {
                source: entity.id.to_string(),
                relation: relation.to_owned(),
                target: target.to_owned(),
                ..Fact::default()
            });
        }
    };
    match entity.class() {
        EntityType::Place => {
            add("located_in", &entity.within);
            add("located_in", &entity.country);
            if entity.kind == "capital" {
                add("capital_of", &entity.stands_for);
            }
        }
        EntityType::Agency => {
            add("agency_of", &entity.country);
            add("part_of", &entity.within);
            add("based_in", &entity.seat);
        }
        EntityType::Person | EntityType::Country => {}
    }
    facts
}
