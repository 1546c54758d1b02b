//! Boilerplate is what a page says of itself: appeals for money, newsletter forms, copyright lines.
//! It makes no edges.

use super::view::View;
use crate::gazetteer::Gazetteer;
use crate::text::{Folded, fold, hashes, tokens};
use crate::text::{Sentence, TokenKind};
use rustc_hash::FxHashMap;

/// The phrases that mark boilerplate.
pub struct Boilerplate {
    /// The folded phrases by the hashes of their first two words.
    phrases: FxHashMap<u64, Vec<String>>,
}

/// From the first marked paragraph on, the rest is boilerplate where at least one paragraph in this
/// many is marked or a fragment without a full stop.
const MARKED: usize = 3;
/// A fragment has at most this many words.
const FRAGMENT: usize = 8;

impl Boilerplate {
    /// The phrases of a gazetteer's list.
    pub fn new(gazetteer: &Gazetteer) -> Boilerplate {
        let mut phrases: FxHashMap<u64, Vec<String>> = FxHashMap::default();
        for phrase in &gazetteer.boilerplate {
            let tokens = tokens(phrase, &gazetteer.lists);
            let hashes = hashes(phrase, &tokens);
            phrases
                .entry(pair(&hashes, 0))
                .or_default()
                .push(fold(phrase));
        }
        Boilerplate { phrases }
    }

    /// Whether each sentence is boilerplate.
    pub fn mark(&self, view: &View) -> Vec<bool> {
        let mut marked = vec![false; view.sentences.len()];
        let mut paragraphs: Vec<(bool, bool)> = Vec::new();
        for sentence in view.sentences {
            let at = sentence.paragraph as usize;
            paragraphs.resize(paragraphs.len().max(at + 1), (false, true));
            paragraphs[at].0 |= self.is_marked(view, sentence);
            paragraphs[at].1 &= is_fragment(view, sentence);
        }
        let mut first_trailing = paragraphs.len();
        let mut hits = 0;
        for at in (paragraphs.len() / 3..paragraphs.len()).rev() {
            let (phrase, fragment) = paragraphs[at];
            hits += usize::from(phrase || fragment);
            if phrase && hits * MARKED >= paragraphs.len() - at {
                first_trailing = at;
            }
        }
        for (index, sentence) in view.sentences.iter().enumerate() {
            let at = sentence.paragraph as usize;
            let (phrase, fragment) = paragraphs[at];
            marked[index] = at >= first_trailing || phrase && fragment;
        }
        marked
    }
}

impl Boilerplate {
    /// Whether a phrase stands in the sentence.
    fn is_marked(&self, view: &View, sentence: &Sentence) -> bool {
        let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
        tokens.clone().any(|at| {
            self.phrases
                .get(&pair(view.hashes, at))
                .is_some_and(|phrases| {
                    let start = view.tokens[at].span.start as usize;
                    phrases
                        .iter()
                        .any(|phrase| begins_with(view.text, start, phrase))
                })
        })
    }
}

/// The hash of a token and the next; of one alone at the end.
fn pair(hashes: &[u64], at: usize) -> u64 {
    hashes[at].rotate_left(1) ^ hashes.get(at + 1).copied().unwrap_or(0)
}

/// Whether the folded text from byte `start` on begins with `phrase`, up to the end of a word.
fn begins_with(text: &str, start: usize, phrase: &str) -> bool {
    let mut folded = Folded::new(text, start).map(|(byte, _)| byte);
    phrase.bytes().all(|byte| folded.next() == Some(byte))
        && folded
            .next()
            .is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

fn is_fragment(view: &View, sentence: &Sentence) -> bool {
    let tokens = &view.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
    let words = tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .count();
    words <= FRAGMENT
        && tokens
            .last()
            .is_none_or(|token| token.kind != TokenKind::Stop)
}
