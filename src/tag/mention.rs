//! A mention is a place in a document that names, or otherwise points at, an entity.

use super::judge::Applied;
use super::speech::Quotation;
use crate::gazetteer::{EntityId, EntityType};
use crate::text::{Sentence, Span, Token};
use serde::{Deserialize, Serialize};

/// What tagging makes of a document: its sentences and who is mentioned where.
#[derive(Clone, Debug, Default)]
pub struct Tagged {
    /// All tokens of the document.
    pub tokens: Vec<Token>,
    /// The hash of each token's folded text.
    pub hashes: Vec<u64>,
    /// All sentences of the document.
    pub sentences: Vec<Sentence>,
    /// Whether each sentence is boilerplate, which makes no edges.
    pub boilerplate: Vec<bool>,
    /// The quotations, in order.
    pub quotations: Vec<Quotation>,
    /// The entities that the document mentions, ambiguous candidates included.
    pub entities: Vec<LocalEntity>,
    /// The mentions in order of their spans, which never overlap.
    pub mentions: Vec<Mention>,
    /// The judgements that applied, by their numbers in the gazetteer, and where.
    pub judged: Vec<Applied>,
}

/// The number of an entity within one [`Tagged`] document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LocalId(pub u32);

/// An entity as one document knows it.
#[derive(Clone, PartialEq, Debug)]
pub struct LocalEntity {
    /// The gazetteer's id, or one with `~` for a discovered name; it ends in `@` where the name is its
    /// document's own.
    pub id: String,
    /// The name to show.
    pub label: String,
    /// Its type.
    pub class: EntityType,
    /// Its kind, such as "party"; empty where unknown.
    pub kind: String,
    /// The id of its country; empty where unknown.
    pub country: String,
    /// Its number in the gazetteer, unless it was discovered.
    pub gazetteer: Option<EntityId>,
}

/// One mention.
#[derive(Clone, PartialEq, Debug)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// The sentence it stands in, by index.
    pub sentence: u32,
    /// Whom it names; none where several fit.
    pub entity: Option<LocalId>,
    /// Those that fit, where several do.
    pub candidates: Vec<LocalId>,
    /// The type of the entity or of its candidates.
    pub class: EntityType,
    /// How it names it.
    pub form: Form,
    /// What found it.
    pub by: FoundBy,
    /// What settled it, where several entities fitted.
    pub settled_by: Option<SettledBy>,
    /// The country whose government a place's name stands for here; relations attach to it.
    pub stands_for: Option<LocalId>,
}

impl Mention {
    /// The entity that relations attach to.
    pub fn referent(&self) -> Option<LocalId> {
        self.stands_for.or(self.entity)
    }
}

/// How a mention names its entity.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A full name.
    Name,
    /// A short form in capitals.
    Acronym,
    /// The adjective or people of a country.
    Demonym,
    /// A place for its government.
    Metonym,
    /// A part of a person's name.
    Surname,
    /// A description: "the spy agency".
    Descriptor,
    /// He, she, it; I and we where the speaker is known.
    Pronoun,
}

/// What found a mention.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FoundBy {
    /// An alias of the gazetteer.
    Gazetteer,
    /// A reference to an entity mentioned before.
    Coreference,
    /// Evidence of shape and context.
    Discovery,
}

/// What settled a mention that several entities fitted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SettledBy {
    /// Only one of them is mentioned strongly in the document.
    Only,
    /// The text defines it.
    Definition,
    /// Its country is in play.
    Country,
    /// It was mentioned nearer.
    Nearer,
    /// Its office is named.
    Office,
    /// The date fits one of them.
    Date,
    /// A judgement of the user's.
    Judgement,
}
