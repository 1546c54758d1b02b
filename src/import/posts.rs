//! A post is an office as FollowTheMoney tells it: a Position by its name, and Occupancies of those who hold it.
//!
//! "President of Lutha" says of what: the holder leads it, if the office is one that leads and the rest is the name
//! of a country, body or place of the gazetteer. Of other posts ("Member of Parliament") nothing is made.

use super::ftm::dates;
use super::intake::Intake;
use super::known::Known;
use super::properties::Properties;
use super::relations::Relation;
use crate::gazetteer::{AliasClass, EntityType, List};
use rustc_hash::FxHashMap;

/// Parts what is kept of an occupancy.
const FIELD: char = '\0';

/// The posts and who holds them, until the whole file is read: either may come first.
#[derive(Default)]
pub(super) struct Posts {
    /// The name and the country of each.
    positions: FxHashMap<String, (String, String)>,
    /// Holder, post and dates of each occupancy, and its line.
    occupancies: Vec<(String, u32)>,
}

impl Posts {
    /// Takes a position or an occupancy; false where it is neither.
    pub fn take(
        &mut self,
        id: &str,
        schema: &str,
        properties: &Properties,
        line: u32,
        intake: &mut Intake,
    ) -> bool {
        match schema {
            "Position" => {
                let country = properties.all("country").first();
                let country = country
                    .and_then(|code| intake.country(code, line))
                    .unwrap_or_default();
                let name = properties.first("name").to_owned();
                self.positions.insert(id.to_owned(), (name, country));
            }
            "Occupancy" => {
                let [from, to] = dates(properties, line, intake);
                let (holder, post) = (properties.first("holder"), properties.first("post"));
                let fields = [holder, post, from, to].map(|field| field.replace(FIELD, ""));
                self.occupancies.push((fields.join("\0"), line));
            }
            _ => return false,
        }
        true
    }

    /// Makes relations of those posts that say of what they are.
    pub fn settle(self, intake: &mut Intake) {
        for (fields, line) in self.occupancies {
            let fields: Vec<&str> = fields.split(FIELD).collect();
            let &[source, post, from, to] = &fields[..] else {
                continue;
            };
            let office = self.positions.get(post);
            let office = office.and_then(|(name, country)| office_of(name, country, &intake.known));
            let Some((role, target)) = office else {
                intake.leave(
                    line,
                    "an Occupancy of a post that does not say what it leads",
                );
                continue;
            };
            let (relation, target) = ("leads", target.as_str());
            let relation = Relation {
                source,
                target,
                relation,
                role: &role,
                from,
                to,
            };
            intake.relations.push(relation, true, line);
        }
    }
}

/// The role and the id of what a post leads.
fn office_of(name: &str, country: &str, known: &Known) -> Option<(String, String)> {
    let (role, body) = name.trim().split_once(" of ")?;
    let role = role.trim().to_lowercase();
    let lists = &known.gazetteer().lists;
    if !lists.of(&role).has(List::HeadNouns) {
        return None;
    }
    let (article, rest) = body.split_once(' ').unwrap_or(("", body));
    let body = if lists.of(article).has(List::DefiniteWords) {
        rest
    } else {
        body
    };
    let gazetteer = known.gazetteer();
    let mut fitting: Vec<&str> = known
        .bearers(body)
        .filter(|(_, class)| matches!(class, AliasClass::Name | AliasClass::Acronym))
        .map(|(id, _)| gazetteer.entity(id))
        .filter(|entity| {
            let own = if entity.class() == EntityType::Country {
                &entity.id
            } else {
                &entity.country
            };
            entity.class() != EntityType::Person && (country.is_empty() || own == country)
        })
        .map(|entity| &*entity.id)
        .collect();
    fitting.dedup();
    match fitting[..] {
        [id] => Some((role, id.to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn what_a_post_leads() {
        let gazetteer = Gazetteer::embedded();
        let known = Known::new(&gazetteer);
        for (name, country, expected) in [
            (
                "President of Mali",
                "country/mali",
                Some(("president", "country/mali")),
            ),
            (
                "Prime Minister of the United Kingdom",
                "",
                Some(("prime minister", "country/united-kingdom")),
            ),
            ("President of Mali", "country/niger", None),
            ("Member of Mali", "country/mali", None),
            ("Minister of Foreign Affairs", "country/mali", None),
            ("Malian president", "country/mali", None),
            ("President of the Parliament", "country/mali", None),
        ] {
            let found = office_of(name, country, &known);
            let expected =
                expected.map(|(role, id): (&str, &str)| (role.to_owned(), id.to_owned()));
            assert_eq!(found, expected, "{name}");
        }
    }
}
