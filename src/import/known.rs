//! Known are the entities that the gazetteer has already: an import adds to their rows and doubles none.
//!
//! Two are one where they share the item of Wikidata, or else type, name and country, and nothing
//! contradicts: another item, another country, a place far away or of another sort. Where several fit,
//! none does.

use super::row::Row;
use crate::gazetteer::{AliasClass, Entity, EntityId, EntityType, Gazetteer};
use crate::text::fold_hash;
use rustc_hash::FxHashMap;

/// Two settlements of one name farther apart than this, in kilometres, are two.
const TOWN: f64 = 60.0;
/// The same for regions, waters and the like, whose middle is a matter of opinion.
const LAND: f64 = 600.0;

/// The gazetteer by names and by items of Wikidata.
pub(super) struct Known<'g> {
    gazetteer: &'g Gazetteer,
    /// The hashes of all folded aliases that are not weak, and of labels, with the number of the alias.
    names: Vec<(u64, u32)>,
    items: FxHashMap<&'g str, EntityId>,
}

/// What the gazetteer has of a row's entity.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Match {
    /// Nothing.
    None,
    /// This entity; the number of kilometres between the two, where that is known.
    One(EntityId, f64),
    /// Several that it may be.
    Several,
    /// The same item of Wikidata as an entity of another type.
    OtherType,
}

impl<'g> Known<'g> {
    /// The entities of `gazetteer`.
    pub fn new(gazetteer: &'g Gazetteer) -> Known<'g> {
        let mut names: Vec<(u64, u32)> = (0..)
            .zip(&gazetteer.aliases)
            .filter(|(_, alias)| {
                alias.class != AliasClass::Weak
                    || alias.text == gazetteer.entity(alias.entity).label
            })
            .map(|(number, alias)| (fold_hash(&alias.text), number))
            .collect();
        names.sort_unstable();
        let items = (0..).zip(&gazetteer.entities);
        let items = items.filter(|(_, entity)| !entity.wikidata.is_empty());
        Known {
            gazetteer,
            names,
            items: items
                .map(|(number, entity)| (&*entity.wikidata, EntityId(number)))
                .collect(),
        }
    }

    /// The gazetteer itself.
    pub fn gazetteer(&self) -> &'g Gazetteer {
        self.gazetteer
    }

    /// The entities that have a name, whatever its case and accents, with the class of the alias.
    pub fn bearers(&self, name: &str) -> impl Iterator<Item = (EntityId, AliasClass)> {
        let hash = fold_hash(name);
        let first = self.names.partition_point(|(known, _)| *known < hash);
        let same = self.names[first..]
            .iter()
            .take_while(move |(known, _)| *known == hash);
        same.map(|(_, number)| {
            let alias = &self.gazetteer.aliases[*number as usize];
            (alias.entity, alias.class)
        })
    }

    /// The country that has this name, this item or this id.
    pub fn country(&self, name: &str) -> Option<&'g Entity> {
        let is_country = |id: &EntityId| self.gazetteer.entity(*id).class() == EntityType::Country;
        let item = self.items.get(name).copied().filter(is_country);
        let mut named = self
            .bearers(name)
            .filter(|(id, class)| is_country(id) && *class != AliasClass::Demonym);
        let id = item.or_else(|| named.next().map(|(id, _)| id))?;
        Some(self.gazetteer.entity(id))
    }

    /// The entity that a row is about; `row.names` is not empty.
    pub fn find(&self, row: &Row) -> Match {
        if let Some(id) = self.items.get(row.wikidata.as_str()) {
            return match self.gazetteer.entity(*id).class() == row.class {
                true => Match::One(*id, 0.0),
                false => Match::OtherType,
            };
        }
        let mut found: Option<(EntityId, f64)> = None;
        for (at, name) in row.names.iter().enumerate() {
            for (id, class) in self.bearers(name) {
                let entity = self.gazetteer.entity(id);
                let labelled = || fold_hash(&entity.label) == fold_hash(name);
                // A by-name of the one that is a by-name of the other says little.
                let strong = match at {
                    0 => class == AliasClass::Name || labelled(),
                    _ => labelled(),
                };
                if !strong || found.is_some_and(|(known, _)| known == id) {
                    continue;
                }
                let Some(distance) = agreement(entity, row) else {
                    continue;
                };
                found = match found {
                    None => Some((id, distance)),
                    Some(nearer) if nearer.1 < distance => Some(nearer),
                    Some(farther) if farther.1 > distance => Some((id, distance)),
                    Some(_) => return Match::Several,
                };
            }
        }
        found.map_or(Match::None, |(id, distance)| Match::One(id, distance))
    }
}

/// How far apart the two are, in kilometres, where they may be one; 0 where nobody can tell.
fn agreement(entity: &Entity, row: &Row) -> Option<f64> {
    let one_word = |name: &str| !name.contains([' ', '-']);
    let items = row.wikidata.is_empty() || entity.wikidata.is_empty();
    let country = match (entity.country.is_empty(), row.countries.is_empty()) {
        (false, false) => row.countries.iter().any(|id| *id == entity.country),
        // Of a person, a single word is too little to go by.
        _ => row.class != EntityType::Person || !one_word(&row.names[0]),
    };
    if entity.class() != row.class || !items || !country {
        return None;
    }
    if row.class != EntityType::Place {
        return Some(0.0);
    }
    let kinds = [&*entity.kind, row.kind.as_str()];
    let towns = kinds.map(|kind| matches!(kind, "city" | "capital"));
    if towns[0] != towns[1] && !kinds.contains(&"") {
        return None;
    }
    let (Some(north), Some(east), Some(position)) =
        (entity.latitude, entity.longitude, row.position)
    else {
        return Some(0.0);
    };
    let distance = kilometres((north, east), position);
    (distance < if towns[0] || towns[1] { TOWN } else { LAND }).then_some(distance)
}

/// The way between two positions over a flat piece of the globe: enough for short ways.
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    const DEGREE: f64 = 111.2;
    let middle = ((a.0 + b.0) / 2.0).to_radians();
    let east = (a.1 - b.1).abs();
    let east = east.min(360.0 - east) * middle.cos();
    DEGREE * (a.0 - b.0).hypot(east)
}

#[cfg(test)]
mod tests {
    use super::super::row::Slug;
    use super::*;

    #[test]
    fn who_is_known() {
        let gazetteer = Gazetteer::embedded();
        let known = Known::new(&gazetteer);
        use EntityType::{Agency, Person, Place};
        let lyon = Some((45.75, 4.85));
        for (class, name, kind, country, position, item, expected) in [
            (
                Place,
                "Lyon",
                "city",
                "country/france",
                lyon,
                "",
                "place/lyon",
            ),
            (Place, "LYON", "", "", None, "", "place/lyon"),
            (Place, "Lyon", "city", "country/mali", lyon, "", "none"),
            (
                Place,
                "Lyon",
                "city",
                "country/france",
                Some((48.0, 0.0)),
                "",
                "none",
            ),
            (Place, "Lyon", "river", "country/france", lyon, "", "none"),
            (Person, "Lyon", "", "country/france", None, "", "none"),
            (Agency, "NATO", "", "", None, "", "agency/nato"),
            (
                Agency,
                "Ansar Dine",
                "",
                "country/mali",
                None,
                "",
                "agency/ansar-dine",
            ),
            (Agency, "Ansar Dine", "", "", None, "", "agency/ansar-dine"),
            (Agency, "Ansar Dine", "", "country/niger", None, "", "none"),
            (Place, "Anything", "", "", None, "Q889", "other type"),
        ] {
            let mut row = Row::new(class, "1", Slug::Id);
            row.names.push(name.into());
            row.kind = kind.into();
            row.countries
                .extend((!country.is_empty()).then(|| country.to_owned()));
            row.position = position;
            row.wikidata = item.into();
            let found = match known.find(&row) {
                Match::One(id, _) => &*gazetteer.entity(id).id,
                Match::None => "none",
                Match::Several => "several",
                Match::OtherType => "other type",
            };
            assert_eq!(found, expected, "{class} {name}");
        }
        assert_eq!(known.country("Q889").unwrap().id, "country/afghanistan");
        assert_eq!(
            known.country("afghanistan").unwrap().id,
            "country/afghanistan"
        );
        assert!(known.country("Lyon").is_none());
    }

    #[test]
    fn ways_over_the_date_line() {
        assert!((kilometres((0.0, 179.5), (0.0, -179.5)) - 111.2).abs() < 0.1);
        assert!((kilometres((48.85, 2.35), (45.75, 4.85)) - 392.0).abs() < 5.0);
    }
}
