//! A descriptor is a noun phrase that stands for an entity without naming it: "spy agency",
//! "defence minister".

use super::EntityType;
use serde::{Deserialize, Serialize};

/// One descriptor: one line of `descriptors.csv`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Descriptor {
    /// Its spellings and synonyms in lower case; the first is its name.
    pub words: Vec<String>,
    /// Whether it stands for an agency, else for a person.
    pub agency: bool,
    /// Of an agency: the kinds that it may be. Of a person: the kinds of the body that it leads, where
    /// `country` is a country itself; any where empty.
    pub kinds: Vec<String>,
    /// Head words of names that say the same: "university" of "Brandt University".
    pub heads: Vec<String>,
    /// Words of which a name must hold one: "defence" for a defence ministry.
    pub topics: Vec<String>,
    /// Of a person: further roles, of facts or titles, that fit.
    pub roles: Vec<String>,
    /// Whether a country has but one such body, so that the country alone says which it is.
    pub single: bool,
}

impl Descriptor {
    /// The type of what it stands for.
    pub fn class(&self) -> EntityType {
        match self.agency {
            true => EntityType::Agency,
            false => EntityType::Person,
        }
    }

    /// Whether a person with this title or role may be called so.
    pub fn takes(&self, role: &str) -> bool {
        self.words
            .iter()
            .chain(&self.roles)
            .any(|word| word == role)
    }
}
