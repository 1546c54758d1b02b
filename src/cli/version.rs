//! `corkboard --version`: the program, and the gazetteer that it carries.

use super::report::count;
use super::{Outcome, Stop};
use corkboard::gazetteer::{EntityType, Gazetteer};
use std::io::Write;

/// Prints both.
pub fn print() -> Result<Outcome, Stop> {
    let gazetteer = Gazetteer::embedded();
    let mut out = std::io::stdout().lock();
    writeln!(out, "corkboard {}", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "gazetteer {}: {}", gazetteer.hash, counts(&gazetteer))?;
    Ok(Outcome::Done)
}

/// What a gazetteer holds, in numbers.
pub fn counts(gazetteer: &Gazetteer) -> String {
    let of = |class| {
        gazetteer
            .entities
            .iter()
            .filter(|entity| entity.class() == class)
            .count()
    };
    let rules = gazetteer
        .rule_files
        .iter()
        .map(|file| file.rules.len())
        .sum::<usize>();
    [
        count(of(EntityType::Person), "person", "people"),
        count(of(EntityType::Agency), "agency", "agencies"),
        count(of(EntityType::Place), "place", "places"),
        count(of(EntityType::Country), "country", "countries"),
        count(gazetteer.aliases.len(), "alias", "aliases"),
        count(gazetteer.facts.len(), "fact", "facts"),
        count(
            gazetteer.relation_types.len(),
            "relation type",
            "relation types",
        ),
        count(rules, "rule", "rules"),
    ]
    .join(", ")
}
