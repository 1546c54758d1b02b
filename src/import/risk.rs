//! A risk is why a name by itself does not tell whom it means: such names are weak.
//!
//! The same is held of the derived tables, as `gazetteer/README.md` says. Lists and gazetteer decide, so
//! that a correction there is one here.

use super::known::Known;
use super::row::Row;
use crate::gazetteer::{AliasClass, EntityId, EntityType, List, ListSet};

/// From this population on a town outshines people of its name.
pub(super) const LARGE: u64 = 500_000;
/// A name of so few letters is anything's.
const SHORT: usize = 3;

/// Lists whose words and phrases are no names by themselves.
const WORDS: [List; 10] = [
    List::OrdinaryWords,
    List::FunctionWords,
    List::NeverNames,
    List::Titles,
    List::Honorifics,
    List::Months,
    List::Weekdays,
    List::CompassWords,
    List::RoleNouns,
    List::KinNouns,
];
/// Lists of people's names.
const PEOPLE: [List; 4] = [
    List::GivenNames,
    List::GivenNamesAmbiguous,
    List::Surnames,
    List::FamilyFirstSurnames,
];

/// Why `name` does not tell whom it means; none where it does. `own` is the entity that the row is known as.
pub(super) fn risk(
    name: &str,
    row: &Row,
    own: Option<EntityId>,
    known: &Known,
) -> Option<&'static str> {
    let lists = &known.gazetteer().lists;
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters <= SHORT {
        return Some("three letters or fewer");
    }
    let words: Vec<ListSet> = name
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .map(|word| lists.of(word))
        .collect();
    let whole = lists.of(name);
    if whole.any(&WORDS) {
        return Some("an ordinary word or phrase");
    }
    if whole.has(List::Towns) && row.class == EntityType::Agency {
        return Some("the name of a town");
    }
    if let ([_], EntityType::Person) = (&words[..], row.class) {
        return Some("a given name or surname alone");
    }
    let outshone = row.class != EntityType::Place || row.population.unwrap_or(0) < LARGE;
    if words.len() == 1 && outshone && whole.any(&PEOPLE) {
        return Some("a given name or surname alone");
    }
    if row.class == EntityType::Place && outshone && is_persons(&words) {
        return Some("a person's name");
    }
    let plain = |word: &ListSet| word.any(&WORDS) || word.has(List::Particles);
    if row.class != EntityType::Agency && words.iter().all(plain) {
        let given = row.class == EntityType::Person && words[0].has(List::GivenNames);
        if !given {
            return Some("an ordinary word or phrase");
        }
    }
    is_taken(name, row, own, known)
        .then_some("the name of somebody or something else in the gazetteer")
}

/// Whether a given name and a surname stand together, and no word opens the name of a place.
fn is_persons(words: &[ListSet]) -> bool {
    let [first, .., last] = words else {
        return false;
    };
    words.len() < 4
        && first.has(List::GivenNames)
        && last.has(List::Surnames)
        && !first.has(List::PlaceHeads)
        && !last.any(&[List::PlaceTails, List::PlaceNouns])
}

/// Whether the gazetteer has the name for another, who is then meant by it. Bodies of different countries
/// may share one: the article's country tells them apart.
fn is_taken(name: &str, row: &Row, own: Option<EntityId>, known: &Known) -> bool {
    known.bearers(name).any(|(id, class)| {
        let entity = known.gazetteer().entity(id);
        let abroad = !entity.country.is_empty()
            && !row.countries.is_empty()
            && !row.countries.iter().any(|id| *id == entity.country);
        let namesakes = row.class == EntityType::Agency && entity.class() == row.class && abroad;
        Some(id) != own && class != AliasClass::Weak && !namesakes
    })
}

#[cfg(test)]
mod tests {
    use super::super::row::Slug;
    use super::*;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn which_names_are_risky() {
        let gazetteer = Gazetteer::embedded();
        let known = Known::new(&gazetteer);
        use EntityType::{Agency, Person, Place};
        for (class, name, population, expected) in [
            (Place, "Of", 20_000, "three letters"),
            (Place, "Nice", 340_000, "ordinary word"),
            (Place, "Reading", 9_000_000, "ordinary word"),
            (Place, "Sunday", 20_000, "ordinary word"),
            (Place, "Old Bridge", 20_000, "ordinary word"),
            (Place, "Brandt", 20_000, "given name or surname"),
            (Place, "Brandt", 900_000, ""),
            (Place, "Anna Schmidt", 20_000, "person's name"),
            (Place, "Zlynkowitz", 2_000, ""),
            (Place, "Moscow", 25_000, "something else"),
            (Place, "Kenyan", 25_000, "something else"),
            (Person, "Ana Brandt", 0, ""),
            (Person, "Brandt", 0, "given name or surname"),
            (Person, "Zlynkow", 0, "given name or surname"),
            (Person, "The Board", 0, "ordinary word"),
            (Person, "Angela Merkel", 0, "somebody"),
            (Agency, "Target", 0, "ordinary word"),
            (Agency, "Zlynkow Holding", 0, ""),
            (Agency, "Lyon", 0, "town"),
            (Agency, "BBC", 0, "three letters"),
            (Agency, "River Delta Trust", 0, ""),
        ] {
            let mut row = Row::new(class, "1", Slug::Id);
            row.population = Some(population);
            let found = risk(name, &row, None, &known).unwrap_or_default();
            let right = match expected {
                "" => found.is_empty(),
                _ => found.contains(expected),
            };
            assert!(right, "{class} {name}: {found:?}, not {expected:?}");
        }
    }

    #[test]
    fn bodies_of_two_countries_may_share_a_name() {
        let gazetteer = Gazetteer::embedded();
        let known = Known::new(&gazetteer);
        let name = "Ansar Dine";
        for (country, taken) in [("country/niger", false), ("country/mali", true), ("", true)] {
            let mut row = Row::new(EntityType::Agency, "1", Slug::Id);
            row.countries
                .extend((!country.is_empty()).then(|| country.to_owned()));
            assert_eq!(is_taken(name, &row, None, &known), taken, "{country}");
        }
    }
}
