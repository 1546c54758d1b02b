//! Boilerplate is what a page says of itself: appeals for money, newsletter forms, copyright lines.
//! It makes no edges.

use super::view::View;
use crate::gazetteer::{Gazetteer, List};
use crate::text::{Sentence, TokenKind};
use aho_corasick::AhoCorasick;

/// The phrases that mark boilerplate.
pub struct Boilerplate {
    phrases: AhoCorasick,
}

/// From the first marked paragraph on, the rest is boilerplate where at least one paragraph in this
/// many is marked or a fragment without a full stop.
const MARKED: usize = 3;
/// A fragment has at most this many words.
const FRAGMENT: usize = 8;

impl Boilerplate {
    /// The phrases of a gazetteer's list.
    pub fn new(gazetteer: &Gazetteer) -> Boilerplate {
        let phrases = gazetteer.lists.words(List::Boilerplate);
        let phrases = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(phrases)
            .expect("a list of phrases is small");
        Boilerplate { phrases }
    }

    /// Whether each sentence is boilerplate.
    pub fn mark(&self, view: &View) -> Vec<bool> {
        let mut marked = vec![false; view.sentences.len()];
        let mut paragraphs: Vec<(bool, bool)> = Vec::new();
        for sentence in view.sentences {
            let at = sentence.paragraph as usize;
            paragraphs.resize(paragraphs.len().max(at + 1), (false, true));
            paragraphs[at].0 |= self.phrases.is_match(sentence.span.of(view.text));
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

fn is_fragment(view: &View, sentence: &Sentence) -> bool {
    let tokens = &view.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    words <= FRAGMENT && tokens.last().is_none_or(|token| token.kind != TokenKind::Stop)
}
