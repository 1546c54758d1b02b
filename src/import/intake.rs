//! The intake takes the rows that a format's reader finds, judges their names, and puts them on the shelf.

use super::codes::Countries;
use super::known::{Known, Match};
use super::name::{clean, is_acronym};
use super::relations::Relations;
use super::report::Report;
use super::risk::risk;
use super::row::{Row, Slug};
use super::shelf::{Names, Place, Shelf};
use crate::gazetteer::{EntityId, EntityType, Gazetteer};
use crate::text::fold_hash;
use rustc_hash::FxHashMap;

/// Where rows go.
pub(super) struct Intake<'g> {
    pub known: Known<'g>,
    pub countries: Countries,
    pub shelf: Shelf,
    pub relations: Relations,
    pub report: Report,
    /// Of each place of the gazetteer the row most like it, and how many kilometres these are apart.
    nearest: FxHashMap<EntityId, (f64, Place)>,
}

impl<'g> Intake<'g> {
    /// An empty intake, which compares with `gazetteer`.
    pub fn new(gazetteer: &'g Gazetteer) -> Intake<'g> {
        Intake {
            known: Known::new(gazetteer),
            countries: Countries::new(gazetteer),
            shelf: Shelf::default(),
            relations: Relations::default(),
            report: Report::default(),
            nearest: FxHashMap::default(),
        }
    }

    /// Leaves out a row.
    pub fn leave(&mut self, line: u32, reason: &str) {
        self.report.left_out.add(reason, line);
    }

    /// Notes something of a row that is kept.
    pub fn doubt(&mut self, line: u32, reason: &str) {
        self.report.doubtful.add(reason, line);
    }

    /// The country with this code; a code that none has is noted.
    pub fn country(&mut self, code: &str, line: u32) -> Option<String> {
        let found = self.countries.get(code).map(str::to_owned);
        if found.is_none() && !code.trim().is_empty() {
            self.doubt(
                line,
                "a country that the gazetteer lacks: the column is empty",
            );
        }
        found
    }

    /// Takes a row, unless it has no name or is that of a country.
    pub fn take(&mut self, mut row: Row, line: u32) {
        if let Err(reason) = self.clean(&mut row, line) {
            return self.leave(line, reason);
        }
        let same = self.shelf.find(row.class, &row.id);
        let mut distance = None;
        let own = match same.map_or_else(|| self.known.find(&row), |_| Match::None) {
            Match::One(id, apart) => {
                distance = Some(apart);
                self.claim(id, apart)
            }
            Match::None => {
                // Elsewhere it is the way of the format to tell an entity in several rows.
                if same.is_some() && row.slug == Slug::NameAndId {
                    self.doubt(
                        line,
                        "another row of an entity given before: the two are one",
                    );
                }
                same.and_then(|leader| self.shelf.own(leader))
            }
            Match::Several => {
                self.doubt(line, "several of the gazetteer fit: it stands beside them");
                None
            }
            Match::OtherType => {
                return self.leave(
                    line,
                    "the gazetteer has this Wikidata item under another type",
                );
            }
        };
        let names = self.judge(&row, own, line);
        let place = self.shelf.push(&row, &names, own, line);
        if let (Some(id), Some(distance), EntityType::Place) = (own, distance, row.class) {
            self.nearest.insert(id, (distance, place));
        }
    }

    /// Cleans the names of a row and drops those that stand twice.
    fn clean(&mut self, row: &mut Row, line: u32) -> Result<(), &'static str> {
        let mut reason = "no name";
        let mut seen: Vec<u64> = Vec::new();
        let mut lists = [
            std::mem::take(&mut row.names),
            std::mem::take(&mut row.weak),
        ];
        let mut refused = Vec::new();
        for list in &mut lists {
            list.retain_mut(|name| match clean(name) {
                Ok(clean) => {
                    *name = clean;
                    let hash = fold_hash(name);
                    let new = !seen.contains(&hash);
                    seen.push(hash);
                    new
                }
                Err(flaw) => {
                    refused.push(flaw);
                    false
                }
            });
        }
        [row.names, row.weak] = lists;
        if row.names.is_empty() {
            reason = refused.first().copied().unwrap_or(reason);
            return Err(reason);
        }
        for flaw in refused {
            self.doubt(line, flaw);
        }
        row.surname = clean(&row.surname).unwrap_or_default();
        for field in [&mut row.id, &mut row.area] {
            field.retain(|c| !c.is_control());
        }
        // The fuller name is the one to show.
        if row.class != EntityType::Person
            && is_acronym(&row.names[0])
            && let Some(fuller) = row.names.iter().position(|name| !is_acronym(name))
        {
            row.names[..=fuller].rotate_right(1);
        }
        Ok(())
    }

    /// The entity, unless an earlier row is a place more like it.
    fn claim(&mut self, id: EntityId, distance: f64) -> Option<EntityId> {
        match self.nearest.get(&id) {
            Some((nearest, _)) if *nearest <= distance => None,
            Some((_, place)) => {
                self.shelf.outdo(*place);
                Some(id)
            }
            None => Some(id),
        }
    }

    /// Sorts the names of a row by what they are good for.
    fn judge(&mut self, row: &Row, own: Option<EntityId>, line: u32) -> Names {
        let mut names = Names {
            label: row.names[0].clone(),
            ..Names::default()
        };
        for (at, name) in row.names.iter().enumerate() {
            let risk = risk(name, row, own, &self.known);
            let short = name.chars().filter(|c| c.is_alphabetic()).count() < 4;
            let acronym = at > 0 && row.class != EntityType::Person && is_acronym(name);
            // An acronym of a country's body asks for the country anyway, so it may be short.
            if acronym && (risk.is_none() || short && self.is_free(name, row, own)) {
                names.acronyms.push(name.clone());
            } else if let Some(reason) = risk {
                self.doubt(line, &format!("a risky name: {reason}"));
                names.weak.push(name.clone());
            } else {
                names.strong.push(name.clone());
            }
        }
        names.weak.extend(row.weak.iter().cloned());
        names
    }

    /// Whether a short acronym is that of a country's body and nobody else's in the gazetteer.
    fn is_free(&self, name: &str, row: &Row, own: Option<EntityId>) -> bool {
        let others = self.known.bearers(name).any(|(id, _)| Some(id) != own);
        row.class == EntityType::Agency && !row.countries.is_empty() && !others
    }
}
