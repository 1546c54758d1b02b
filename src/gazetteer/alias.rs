//! An alias is a string that may name an entity; its class says under what conditions.

use super::EntityId;
use serde::{Deserialize, Serialize};

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
    pub text: String,
    /// Whom it names.
    pub entity: EntityId,
    /// When it counts.
    pub class: AliasClass,
    /// The hash of its first word, by which the tagger finds it.
    pub key: u16,
    /// Whether it may begin in lower case: it is written so, or begins with an article.
    pub lower: bool,
}

/// The hash of the first word of a folded string: of its first four bytes and its length.
///
/// It serves tables of 2^16 places; strings that begin with different words seldom share one.
#[inline]
pub fn first_word_key(folded: &[u8]) -> u16 {
    let length = folded
        .iter()
        .position(|byte| !is_word_byte(*byte))
        .unwrap_or(folded.len());
    let mut head = [b' '; 4];
    let known = length.min(4);
    head[..known].copy_from_slice(&folded[..known]);
    let head = u64::from(u32::from_le_bytes(head) | 0x2020_2020) | (length.min(31) as u64) << 32;
    (head.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as u16
}

/// Whether a byte of folded text belongs to a word: ASCII letters and digits, and all outside ASCII.
#[inline]
pub fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 128
}
