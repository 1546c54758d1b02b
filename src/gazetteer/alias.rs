//! An alias is a string that may name an entity; its class says under what conditions.

use super::EntityId;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What an alias is, and so when it counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum AliasClass {
    /// A full name: enough by itself.
    Name,
    /// A short form in capitals: its case must match.
    Acronym,
    /// The adjective or the people of a country or place ("Russian", "Russians").
    Demonym,
    /// Counts only beside a strong mention of the same entity in the document.
    Weak,
}

/// One alias of one entity.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Alias {
    /// As the data writes it.
    #[serde(borrow)]
    pub text: Cow<'static, str>,
    /// Whom it names.
    pub entity: EntityId,
    /// When it counts.
    pub class: AliasClass,
    /// The hash of its first word, by which the tagger finds it.
    pub key: u32,
    /// Whether it may begin in lower case: it is written so, or begins with an article.
    pub lower: bool,
}
