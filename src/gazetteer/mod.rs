//! Turns CSV and TOML into entities, aliases, facts, name lists, relation types and rule files.
//!
//! The data of the folder `gazetteer/` is compiled into a table when the program is built and
//! embedded in it ([`Gazetteer::embedded`]); a user's folder goes through the same code
//! ([`Gazetteer::read`]). Everything wrong with a folder is reported at once, as [`Problem`]s.

pub mod addition;
mod alias;
mod chaff;
mod descriptor;
mod digest;
mod entity;
mod fact;
mod finding;
mod judgement;
mod key;
mod lists;
mod problem;
mod relation_type;
mod rule_file;
mod rule_toml;
mod sieve;
mod sifter;
mod stock;
mod table;
mod taken;
mod vocabulary;

pub use alias::{Alias, AliasClass};
pub use descriptor::Descriptor;
pub use entity::{Entity, EntityId, EntityType, class_of};
pub use fact::Fact;
pub use finding::{Finding, Level, Places, findings};
pub use judgement::{Judgement, Verdict};
pub use key::{first_word_key, for_each_word, is_word_byte, name_key, word_key};
pub use lists::{List, ListSet, Lists};
pub use problem::Problem;
pub use relation_type::RelationType;
pub use rule_file::{Line, RuleFile, RuleSource, WordList};
pub use sieve::is_large;
pub use stock::Stock;
pub use vocabulary::Vocabulary;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// All that is known before an article is read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Gazetteer {
    /// The entities, sorted by id; an [`EntityId`] is an index into them.
    pub entities: Vec<Entity>,
    /// The aliases, sorted by entity, class and text.
    pub aliases: Vec<Alias>,
    /// The facts of `facts.csv`, sorted; see [`Gazetteer::facts_of`] for what the columns of entities say.
    pub facts: Vec<Fact>,
    /// The word lists.
    pub lists: Lists,
    /// The phrases of page furniture.
    pub boilerplate: Vec<String>,
    /// Which spellings of names are one: rows of scope, from and to.
    pub spelling: Vec<[String; 3]>,
    /// The descriptors, in file order.
    pub descriptors: Vec<Descriptor>,
    /// The relation types, in file order.
    pub relation_types: Vec<RelationType>,
    /// The rule files, sorted by path.
    pub rule_files: Vec<RuleFile>,
    /// The weights of evidence for discovered names: table, then key.
    pub evidence: BTreeMap<String, BTreeMap<String, f64>>,
    /// What users decided, sorted by name and document.
    pub judgements: Vec<Judgement>,
    /// Identifies the data: the SHA-256 of all files' digests, in hexadecimal, cut to 16 digits.
    pub hash: String,
}

impl Gazetteer {
    /// Reads a folder that replaces the embedded gazetteer.
    ///
    /// # Errors
    /// Everything wrong with the folder, at once.
    pub fn read(folder: &Path) -> Result<Gazetteer, Vec<Problem>> {
        Stock::read(folder).finish()
    }

    /// Lays a folder over this gazetteer: row by row, the folder wins.
    ///
    /// # Errors
    /// Everything wrong with the folder, at once.
    pub fn extended(self, folder: &Path) -> Result<Gazetteer, Vec<Problem>> {
        Stock::from(self).overlay(Stock::read(folder)).finish()
    }

    /// The number of the entity with this id.
    pub fn find(&self, id: &str) -> Option<EntityId> {
        let at = self
            .entities
            .binary_search_by(|entity| (*entity.id).cmp(id))
            .ok()?;
        Some(EntityId(at as u32))
    }

    /// The entity with this number.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// The entities of one type, which stand side by side, since ids begin with it.
    pub fn of_class(&self, class: EntityType) -> impl Iterator<Item = (EntityId, &Entity)> {
        let name = class.name();
        let before = |entity: &Entity| *entity.id < *name;
        let start = self.entities.partition_point(before);
        let own = move |entity: &&Entity| entity.id.starts_with(name);
        let entities = self.entities[start..].iter().take_while(own);
        (start as u32..).map(EntityId).zip(entities)
    }

    /// The aliases of an entity.
    pub fn aliases_of(&self, id: EntityId) -> &[Alias] {
        let start = self.aliases.partition_point(|alias| alias.entity < id);
        let end = self.aliases.partition_point(|alias| alias.entity <= id);
        &self.aliases[start..end]
    }

    /// What the row of an entity says: where it lies, whose it is, what it is part of.
    ///
    /// These facts are made when asked for, since reading them all would be most of a start.
    pub fn facts_of(&self, id: EntityId) -> Vec<Fact> {
        fact::derived(self.entity(id))
    }

    /// The relation type with this id.
    pub fn relation_type(&self, id: &str) -> Option<&RelationType> {
        self.relation_types
            .iter()
            .find(|relation| relation.id == id)
    }
}
