//! The tables are what an import comes to: files of a gazetteer folder in canonical form.

use super::relations;
use super::report::Report;
use super::settle::Settled;
use super::shelf::{Line, Place};
use crate::gazetteer::{AliasClass, EntityType};
use crate::text::fold_hash;
use std::io::{self, Write};

/// Of a place of fewer people a name that does not tell whom it means is left out, as it mostly means somebody
/// else: only with its region or country is it named. The derived tables have all cities from here on.
const CITY: u64 = 100_000;

/// A file of a gazetteer folder that an import may write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Table {
    /// `agencies.csv`
    Agencies,
    /// `facts.csv`
    Facts,
    /// `people.csv`
    People,
    /// `places.csv`
    Places,
}

impl Table {
    /// All of them, in the order of their names.
    pub const ALL: [Table; 4] = [Table::Agencies, Table::Facts, Table::People, Table::Places];

    /// The name of the file.
    pub fn file(self) -> &'static str {
        match self {
            Table::Agencies => "agencies.csv",
            Table::Facts => "facts.csv",
            Table::People => "people.csv",
            Table::Places => "places.csv",
        }
    }

    fn class(self) -> Option<EntityType> {
        match self {
            Table::Agencies => Some(EntityType::Agency),
            Table::People => Some(EntityType::Person),
            Table::Places => Some(EntityType::Place),
            Table::Facts => None,
        }
    }

    fn columns(self) -> &'static [&'static str] {
        match self {
            Table::Agencies => &[
                "id", "label", "kind", "country", "parent", "seat", "names", "acronyms",
                "demonyms", "weak", "wikidata",
            ],
            Table::Facts => &["source", "relation", "target", "role", "from", "to"],
            Table::People => &[
                "id", "label", "kind", "country", "surname", "names", "weak", "born", "wikidata",
            ],
            Table::Places => &[
                "id",
                "label",
                "kind",
                "country",
                "within",
                "latitude",
                "longitude",
                "population",
                "names",
                "acronyms",
                "demonyms",
                "stands_for",
                "weak",
                "wikidata",
            ],
        }
    }
}

impl Settled<'_> {
    /// What was kept, left out and doubtful.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// How many rows a table has.
    pub fn rows(&self, table: Table) -> usize {
        match table.class() {
            None => self.facts.len(),
            Some(class) => self.groups(class).count(),
        }
    }

    /// Writes a table: its columns, then its rows sorted by the bytes of their ids (facts by all columns).
    ///
    /// # Errors
    /// Where `out` does not take it.
    pub fn write(&self, table: Table, out: impl Write) -> io::Result<()> {
        let mut out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .from_writer(out);
        out.write_record(table.columns())?;
        match table.class() {
            None => {
                for fact in &self.facts {
                    out.write_record(fact.split(relations::FIELD))?;
                }
            }
            Some(class) => {
                for group in self.groups(class) {
                    let row = compose(self, group);
                    out.write_record(table.columns().iter().map(|column| row.get(column)))?;
                }
            }
        }
        out.flush()
    }

    /// The rows of each entity of a type.
    fn groups(&self, class: EntityType) -> impl Iterator<Item = &[Place]> {
        let groups = self.order.chunk_by(|a, b| self.id(*a) == self.id(*b));
        groups.filter(move |group| self.shelf.class(group[0]) == class)
    }
}

/// The columns of one entity.
#[derive(Default)]
pub(super) struct Columns {
    columns: Vec<(&'static str, String)>,
    /// Whether it says anything that the gazetteer does not.
    pub is_new: bool,
    /// The hashes of the names it has.
    seen: Vec<u64>,
}

impl Columns {
    fn get(&self, column: &str) -> &str {
        let found = self.columns.iter().find(|(name, _)| *name == column);
        found.map_or("", |(_, value)| value)
    }

    fn at(&mut self, column: &'static str) -> &mut String {
        let at = self.columns.iter().position(|(name, _)| *name == column);
        let at = at.unwrap_or_else(|| {
            self.columns.push((column, String::new()));
            self.columns.len() - 1
        });
        &mut self.columns[at].1
    }

    /// Fills a column that is empty.
    fn fill(&mut self, column: &'static str, value: &str) {
        if !value.is_empty() && self.get(column).is_empty() {
            self.at(column).push_str(value);
            self.is_new |= column != "born";
        }
    }

    /// Adds a name that it does not have.
    fn add(&mut self, column: &'static str, name: &str) {
        let hash = fold_hash(name);
        if !self.seen.contains(&hash) {
            self.seen.push(hash);
            self.list(column, name);
            self.is_new = true;
        }
    }

    fn list(&mut self, column: &'static str, name: &str) {
        let list = self.at(column);
        if !list.is_empty() {
            list.push('|');
        }
        list.push_str(name);
    }
}

/// The row of an entity from all that its source says, laid over what the gazetteer says.
pub(super) fn compose(settled: &Settled, group: &[Place]) -> Columns {
    let shelf = &settled.shelf;
    let mut row = Columns::default();
    row.at("id").push_str(settled.id(group[0]));
    let own = shelf.own(group[0]);
    if own.is_some() {
        lay_down(&mut row, settled, group[0]);
    }
    row.is_new = false;
    let lines: Vec<(Place, Line)> = group
        .iter()
        .map(|place| (*place, shelf.line(*place)))
        .collect();
    for (_, line) in &lines {
        row.fill("label", line.label);
    }
    let place = shelf.class(group[0]) == EntityType::Place;
    for (_, line) in &lines {
        row.fill("kind", line.kind);
        row.fill("country", line.country);
        if row.get("latitude").is_empty() {
            row.fill("latitude", line.latitude);
            row.fill("longitude", line.longitude);
        }
        row.fill("population", line.population);
        row.fill("born", line.born);
        row.fill("wikidata", line.wikidata);
        row.fill("surname", line.surname);
        if let Some((id, _)) = settled
            .areas
            .get(line.area)
            .filter(|(id, _)| id != row.get("id"))
        {
            row.fill("within", id);
        }
    }
    let people = lines
        .iter()
        .filter_map(|(_, line)| line.population.parse().ok())
        .max();
    let small = place && people.unwrap_or(0) < CITY;
    // The label has no column but its own, unless it is weak.
    let label = row.get("label").to_owned();
    let is_label = |name: &str| fold_hash(name) == fold_hash(&label);
    let strong = lines.iter().any(|(place, line)| {
        line.strong()
            .any(|name| is_label(name) && !settled.is_rivalled(name, *place))
    });
    if own.is_none() {
        row.seen.push(fold_hash(&label));
        let full = match place && !strong {
            true => full_names(settled, &label, &lines),
            false => Vec::new(),
        };
        match full.split_first() {
            Some((first, others)) if small => {
                row.at("label").clone_from(first);
                others.iter().for_each(|name| row.add("names", name));
            }
            _ if !strong => {
                row.list("weak", &label);
                full.iter().for_each(|name| row.add("names", name));
            }
            _ => {}
        }
    }
    for (place, line) in &lines {
        for name in line
            .strong()
            .filter(|name| !settled.is_rivalled(name, *place))
        {
            row.add("names", name);
        }
    }
    for (_, line) in &lines {
        line.acronyms().for_each(|name| row.add("acronyms", name));
    }
    if small {
        return row;
    }
    for (_, line) in &lines {
        // What is rivalled is weak, and the others stand above.
        line.strong()
            .chain(line.weak())
            .for_each(|name| row.add("weak", name));
    }
    row
}

/// Lays down what the gazetteer says of the entity that a row is known as.
fn lay_down(row: &mut Columns, settled: &Settled, place: Place) {
    let Some(id) = settled.shelf.own(place) else {
        return;
    };
    let entity = settled.gazetteer.entity(id);
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    row.at("label").push_str(&entity.label);
    row.fill("kind", &entity.kind);
    row.fill("country", &entity.country);
    row.fill("within", &entity.within);
    row.fill("parent", &entity.within);
    row.fill("seat", &entity.seat);
    row.fill("stands_for", &entity.stands_for);
    row.fill("surname", &entity.surname);
    row.fill("latitude", &number(entity.latitude));
    row.fill("longitude", &number(entity.longitude));
    let population = entity
        .population
        .map_or_else(String::new, |number| number.to_string());
    row.fill("population", &population);
    row.fill("wikidata", &entity.wikidata);
    for alias in settled.gazetteer.aliases_of(id) {
        row.seen.push(fold_hash(&alias.text));
        let column = match alias.class {
            AliasClass::Name if alias.text == entity.label => continue,
            AliasClass::Name => "names",
            AliasClass::Acronym => "acronyms",
            AliasClass::Demonym => "demonyms",
            AliasClass::Weak => "weak",
        };
        row.list(column, &alias.text);
    }
}

/// Names that tell a place from others of its name: with its region, and with its country.
fn full_names(settled: &Settled, label: &str, lines: &[(Place, Line)]) -> Vec<String> {
    let mut names = Vec::new();
    for (_, line) in lines {
        let region = settled.areas.get(line.area);
        let region = region.map(|(_, region)| region.as_str());
        let country = settled.gazetteer.find(line.country);
        let country = country.map(|id| &*settled.gazetteer.entity(id).label);
        for holder in [region, country].into_iter().flatten() {
            let name = format!("{label}, {holder}");
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}
