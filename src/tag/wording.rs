//! The wording is what the gazetteer's descriptors look like in a text: phrases, found by their first or
//! last word.

use super::view::View;
use crate::gazetteer::{Descriptor, Gazetteer};
use crate::text::fold_hash;
use rustc_hash::FxHashMap;

/// The phrases of all descriptors.
pub struct Wording {
    /// By the hash of their first word, longest first.
    first: FxHashMap<u64, Vec<Phrase>>,
    /// By the hash of their last word, longest first.
    last: FxHashMap<u64, Vec<Phrase>>,
}

/// One spelling of a descriptor.
#[derive(Clone)]
struct Phrase {
    words: Vec<u64>,
    row: usize,
}

impl Wording {
    /// The wording of a gazetteer.
    pub fn new(gazetteer: &Gazetteer) -> Wording {
        let mut wording = Wording {
            first: FxHashMap::default(),
            last: FxHashMap::default(),
        };
        for (row, descriptor) in gazetteer.descriptors.iter().enumerate() {
            for spelling in &descriptor.words {
                let words: Vec<u64> = spelling.split(' ').map(fold_hash).collect();
                let (first, last) = (words[0], words[words.len() - 1]);
                let phrase = Phrase { words, row };
                wording.first.entry(first).or_default().push(phrase.clone());
                wording.last.entry(last).or_default().push(phrase);
            }
        }
        for phrases in wording.first.values_mut().chain(wording.last.values_mut()) {
            phrases.sort_by_key(|phrase| (std::cmp::Reverse(phrase.words.len()), phrase.row));
        }
        wording
    }

    /// The longest phrase that begins at token `at` and ends by `end`: the token after it, its row.
    pub fn at(&self, view: &View, at: usize, end: usize) -> Option<(usize, usize)> {
        let phrases = self.first.get(view.hashes.get(at)?)?;
        let phrase = phrases.iter().find(|phrase| {
            let words = phrase.words.len();
            at + words <= end && view.hashes[at..at + words] == phrase.words[..]
        })?;
        Some((at + phrase.words.len(), phrase.row))
    }

    /// The longest phrase that ends right before token `end` and does not begin before `first`: its
    /// first token, its row.
    pub fn before(&self, view: &View, first: usize, end: usize) -> Option<(usize, usize)> {
        let last = end.checked_sub(1).filter(|last| *last >= first)?;
        let phrases = self.last.get(view.hashes.get(last)?)?;
        let phrase = phrases.iter().find(|phrase| {
            let words = phrase.words.len();
            first + words <= end && view.hashes[end - words..end] == phrase.words[..]
        })?;
        Some((end - phrase.words.len(), phrase.row))
    }
}

/// Whether who is described by `other` may be described by `wide` as well: a foreign minister is a
/// minister.
pub fn covers(wide: &Descriptor, other: &Descriptor) -> bool {
    wide.words[0] == other.words[0] || other.words.iter().any(|word| wide.roles.contains(word))
}
