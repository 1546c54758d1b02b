//! The genre of a document decides whether words are meant as they stand: in reports of sport sides
//! attack, defend and claim, and nobody is at war.

use super::class;
use super::lexicon::Lexicon;
use crate::tag::Tagged;
use rustc_hash::FxHashSet;

/// Different words of sport that a report of sport has at least.
const WORDS: usize = 3;
/// One token in so many is a word of sport there at least.
const ONE_IN: usize = 60;

/// Whether a document is a report of sport, by the share of its words that belong there.
pub(super) fn is_sport(tagged: &Tagged, lexicon: &Lexicon) -> bool {
    let is_sport = |hash: &&u64| {
        let word = lexicon.look_up_hash(**hash);
        lexicon.entry(word).classes.any(class::SPORT)
    };
    let found: Vec<u64> = tagged.hashes.iter().filter(is_sport).copied().collect();
    let different: FxHashSet<u64> = found.iter().copied().collect();
    different.len() >= WORDS && found.len() * ONE_IN >= tagged.hashes.len()
}
