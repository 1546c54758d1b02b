//! The shelf keeps what was read: each row as one compact line in a single buffer.
//!
//! A million rows are then as large as their text, where a million structs of strings would be several
//! times that.

use super::row::{Row, Slug};
use crate::gazetteer::{EntityId, EntityType};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// Parts the fields of a line; names were cleaned of it.
const FIELD: char = '\u{1f}';
/// No entity of the gazetteer.
const NOBODY: u32 = u32::MAX;

/// A number of a row on the shelf.
pub(super) type Place = u32;

/// All rows that were kept.
#[derive(Default)]
pub(super) struct Shelf {
    text: String,
    entries: Vec<Entry>,
    /// The first row of each type and id of the source, by hash.
    first: FxHashMap<u64, Place>,
}

struct Entry {
    start: u64,
    line: u32,
    leader: Place,
    own: u32,
    class: EntityType,
    outdone: bool,
}

/// The names of a row by what they are good for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Names {
    /// The name to show.
    pub label: String,
    /// Names that are enough by themselves; the label stands among these or among the weak.
    pub strong: Vec<String>,
    /// Acronyms.
    pub acronyms: Vec<String>,
    /// Names that count beside a strong one.
    pub weak: Vec<String>,
}

/// A row as it stands on the shelf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'s> {
    pub id: &'s str,
    pub slug: Slug,
    pub kind: &'s str,
    pub country: &'s str,
    pub area: &'s str,
    pub latitude: &'s str,
    pub longitude: &'s str,
    pub population: &'s str,
    pub born: &'s str,
    pub wikidata: &'s str,
    pub surname: &'s str,
    pub label: &'s str,
    strong: &'s str,
    acronyms: &'s str,
    weak: &'s str,
}

impl<'s> Line<'s> {
    /// Names that are enough by themselves.
    pub fn strong(self) -> impl Iterator<Item = &'s str> + Clone {
        parts(self.strong)
    }

    /// Acronyms.
    pub fn acronyms(self) -> impl Iterator<Item = &'s str> {
        parts(self.acronyms)
    }

    /// Names that count beside a strong one.
    pub fn weak(self) -> impl Iterator<Item = &'s str> {
        parts(self.weak)
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split('|').filter(|part| !part.is_empty())
}

impl Shelf {
    /// How many rows it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The first row of this type and id of the source.
    pub fn find(&self, class: EntityType, id: &str) -> Option<Place> {
        let place = *self.first.get(&key(class, id))?;
        (self.line(place).id == id && self.class(place) == class).then_some(place)
    }

    /// Adds a row, known as `own`; its place.
    pub fn push(&mut self, row: &Row, names: &Names, own: Option<EntityId>, line: u32) -> Place {
        let place = self.entries.len() as Place;
        let leader = self.find(row.class, &row.id).unwrap_or(place);
        if leader == place {
            self.first.entry(key(row.class, &row.id)).or_insert(place);
        }
        self.entries.push(Entry {
            start: self.text.len() as u64,
            line,
            leader,
            own: own.map_or(NOBODY, |id| id.0),
            class: row.class,
            outdone: false,
        });
        let slug = match row.slug {
            Slug::NameAndId => "b",
            Slug::Name => "n",
            Slug::Id => "i",
        };
        let (latitude, longitude) = row.position.map_or_else(Default::default, |(north, east)| {
            (degrees(north), degrees(east))
        });
        let population = row
            .population
            .map_or_else(String::new, |number| number.to_string());
        for field in [
            &row.id,
            slug,
            &row.kind,
            row.country(),
            &row.area,
            &latitude,
            &longitude,
            &population,
            &row.born,
            &row.wikidata,
            &row.surname,
            &names.label,
        ] {
            self.text.push_str(field);
            self.text.push(FIELD);
        }
        for (at, list) in [&names.strong, &names.acronyms, &names.weak]
            .into_iter()
            .enumerate()
        {
            if at > 0 {
                self.text.push(FIELD);
            }
            for (at, name) in list.iter().enumerate() {
                if at > 0 {
                    self.text.push('|');
                }
                self.text.push_str(name);
            }
        }
        place
    }

    /// What stands at a place.
    pub fn line(&self, place: Place) -> Line<'_> {
        let start = self.entries[place as usize].start as usize;
        let end = self.entries.get(place as usize + 1);
        let end = end.map_or(self.text.len(), |next| next.start as usize);
        let mut fields = self.text[start..end].split(FIELD);
        let mut next = || fields.next().unwrap_or("");
        Line {
            id: next(),
            slug: match next() {
                "b" => Slug::NameAndId,
                "n" => Slug::Name,
                _ => Slug::Id,
            },
            kind: next(),
            country: next(),
            area: next(),
            latitude: next(),
            longitude: next(),
            population: next(),
            born: next(),
            wikidata: next(),
            surname: next(),
            label: next(),
            strong: next(),
            acronyms: next(),
            weak: next(),
        }
    }

    /// The type of a row.
    pub fn class(&self, place: Place) -> EntityType {
        self.entries[place as usize].class
    }

    /// The line of the source on which a row stood.
    pub fn source_line(&self, place: Place) -> u32 {
        self.entries[place as usize].line
    }

    /// The first row of the same entity of the source: itself, mostly.
    pub fn leader(&self, place: Place) -> Place {
        self.entries[place as usize].leader
    }

    /// The entity of the gazetteer that a row is known as.
    pub fn own(&self, place: Place) -> Option<EntityId> {
        let own = self.entries[self.leader(place) as usize].own;
        (own != NOBODY).then_some(EntityId(own))
    }

    /// Whether another row is more like the entity that this one was known as.
    pub fn is_outdone(&self, place: Place) -> bool {
        self.entries[self.leader(place) as usize].outdone
    }

    /// Takes from a row the entity that it is known as, since another row is more like it.
    pub fn outdo(&mut self, place: Place) {
        let leader = self.leader(place) as usize;
        self.entries[leader].own = NOBODY;
        self.entries[leader].outdone = true;
    }

    /// Gives up what only reading needs.
    pub fn close(&mut self) {
        self.text.shrink_to_fit();
        self.entries.shrink_to_fit();
    }
}

fn key(class: EntityType, id: &str) -> u64 {
    FxBuildHasher.hash_one((class, id))
}

/// A coordinate as the tables write it: four decimals (about ten metres), no trailing zeros.
fn degrees(value: f64) -> String {
    let text = format!("{value:.4}");
    match text.trim_end_matches('0').trim_end_matches('.') {
        "-0" => "0".into(),
        short => short.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_on_the_shelf_stands_there() {
        let mut shelf = Shelf::default();
        let mut row = Row::new(EntityType::Place, "7", Slug::NameAndId);
        row.position = Some((45.75, -0.00001));
        row.population = Some(12);
        let names = Names {
            label: "Brandtville".into(),
            strong: vec!["Brandtville".into(), "Port Brandt".into()],
            acronyms: Vec::new(),
            weak: vec!["Brandt".into()],
        };
        assert_eq!(shelf.push(&row, &names, Some(EntityId(3)), 1), 0);
        assert_eq!(shelf.push(&row, &Names::default(), None, 5), 1);
        row.class = EntityType::Agency;
        assert_eq!(shelf.push(&row, &Names::default(), None, 6), 2);
        let line = shelf.line(0);
        assert_eq!(
            (line.id, line.latitude, line.longitude),
            ("7", "45.75", "0")
        );
        assert_eq!((line.population, line.slug), ("12", Slug::NameAndId));
        assert_eq!(
            line.strong().collect::<Vec<_>>(),
            ["Brandtville", "Port Brandt"]
        );
        assert_eq!(line.weak().collect::<Vec<_>>(), ["Brandt"]);
        assert_eq!(
            (line.acronyms().count(), shelf.line(1).strong().count()),
            (0, 0)
        );
        let leaders: Vec<Place> = (0..3).map(|place| shelf.leader(place)).collect();
        assert_eq!(leaders, [0, 0, 2]);
        assert_eq!(shelf.own(1), Some(EntityId(3)));
        shelf.outdo(1);
        assert_eq!((shelf.own(0), shelf.is_outdone(1)), (None, true));
        assert_eq!(shelf.find(EntityType::Agency, "7"), Some(2));
        assert_eq!(shelf.find(EntityType::Person, "7"), None);
    }
}
