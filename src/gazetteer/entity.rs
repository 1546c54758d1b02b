//! An entity is a person, an agency, a place or a country; the gazetteer gives each an id.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The four types of entities.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityType {
    /// A human being.
    Person,
    /// Any organisation; the entity's kind says which.
    Agency,
    /// A place that is no country.
    Place,
    /// A country, dependency or historical state.
    Country,
}

impl EntityType {
    /// All four, in order.
    pub const ALL: [EntityType; 4] = [
        EntityType::Person,
        EntityType::Agency,
        EntityType::Place,
        EntityType::Country,
    ];

    /// The name used in ids, data and JSON: "person", "agency", "place", "country".
    pub fn name(self) -> &'static str {
        match self {
            EntityType::Person => "person",
            EntityType::Agency => "agency",
            EntityType::Place => "place",
            EntityType::Country => "country",
        }
    }
}

impl fmt::Display for EntityType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for EntityType {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        EntityType::ALL
            .into_iter()
            .find(|class| class.name() == name)
            .ok_or_else(|| format!("unknown type '{name}': use person, agency, place or country"))
    }
}

/// The number of an entity in its gazetteer; the order of numbers is the order of ids.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct EntityId(pub u32);

/// An entity of the gazetteer: one line of a CSV file.
///
/// The strings of the embedded gazetteer are used where they stand in the program, without a copy.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Entity {
    /// `type/slug`, such as `country/north-korea`.
    #[serde(borrow)]
    pub id: Cow<'static, str>,
    /// The name to show.
    #[serde(borrow)]
    pub label: Cow<'static, str>,
    /// What kind within its type ("intelligence", "capital", "politician"); may be empty.
    #[serde(borrow)]
    pub kind: Cow<'static, str>,
    /// The id of the country it belongs to; may be empty.
    #[serde(borrow)]
    pub country: Cow<'static, str>,
    /// The id of the agency or place it is part of; may be empty.
    #[serde(borrow)]
    pub within: Cow<'static, str>,
    /// The id of the place where an agency sits; may be empty.
    #[serde(borrow)]
    pub seat: Cow<'static, str>,
    /// The id of the country whose government a place may stand for; may be empty.
    #[serde(borrow)]
    pub stands_for: Cow<'static, str>,
    /// The part of a person's name that later mentions use; may be empty.
    #[serde(borrow)]
    pub surname: Cow<'static, str>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// People who live there.
    pub population: Option<u64>,
    /// The item of Wikidata ("Q159"); may be empty.
    #[serde(borrow)]
    pub wikidata: Cow<'static, str>,
    /// A country's two letters in ISO 3166 ("RU"); may be empty.
    #[serde(borrow)]
    pub iso2: Cow<'static, str>,
}

impl Entity {
    /// The entity's type, which its id begins with.
    pub fn class(&self) -> EntityType {
        class_of(&self.id).expect("ids are checked when read")
    }
}

/// The type that an id begins with.
pub fn class_of(id: &str) -> Option<EntityType> {
    let begins = |class: &EntityType| {
        let rest = id.strip_prefix(class.name());
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    EntityType::ALL.into_iter().find(begins)
}
