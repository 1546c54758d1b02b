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

/// The hash of the first word of a folded string: of its first eight bytes and its length.
pub fn first_word_key(folded: &[u8]) -> u32 {
    let length = folded
        .iter()
        .position(|byte| !is_word_byte(*byte))
        .unwrap_or(folded.len());
    ascii_word_key(folded, 0, length)
}

/// The hash of the word from `start` to `end`, whose letters may be capital if they are ASCII.
#[inline]
pub fn ascii_word_key(bytes: &[u8], start: usize, end: usize) -> u32 {
    const BLANK: u64 = 0x2020_2020_2020_2020;
    let length = end - start;
    let head = match bytes[start..].first_chunk() {
        Some(head) => u64::from_le_bytes(*head),
        None => {
            let mut head = [0; 8];
            head[..bytes.len() - start].copy_from_slice(&bytes[start..]);
            u64::from_le_bytes(head)
        }
    };
    // Past the end of a short word stands something else: leave it out.
    let mask = if length >= 8 {
        u64::MAX
    } else {
        (1 << (8 * length)) - 1
    };
    let head = (head | BLANK) & mask;
    let hash = (head ^ (length as u64) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

/// Whether a byte of folded text belongs to a word: ASCII letters and digits, and all outside ASCII.
#[inline]
pub fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 128
}
