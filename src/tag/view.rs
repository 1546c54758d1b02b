//! A view is a document as the stages of tagging see it: its text, tokens and sentences, what the
//! lists say of each word, and which words the gazetteer's candidates cover.

use super::automaton::Candidate;
use crate::gazetteer::{Gazetteer, List, ListSet};
use crate::text::{Case, Sentence, Span, Token, TokenKind};
use std::ops::Range;

/// One document, ready to be tagged.
pub struct View<'d> {
    pub gazetteer: &'d Gazetteer,
    pub text: &'d str,
    pub tokens: &'d [Token],
    /// The hash of each token's folded text.
    pub hashes: &'d [u64],
    pub sentences: &'d [Sentence],
    /// The gazetteer's candidates: none overlaps another.
    pub known: &'d [Candidate],
    /// For each token the candidate that covers it, by index plus one.
    cover: Vec<u32>,
    /// The lists of each token.
    lists: Vec<ListSet>,
}

impl<'d> View<'d> {
    /// The view of a document.
    pub fn new(
        gazetteer: &'d Gazetteer,
        text: &'d str,
        tokens: &'d [Token],
        hashes: &'d [u64],
        sentences: &'d [Sentence],
        known: &'d [Candidate],
    ) -> View<'d> {
        let mut cover = vec![0; tokens.len()];
        let mut first = 0;
        for (index, candidate) in known.iter().enumerate() {
            first += tokens[first..].partition_point(|t| t.span.end <= candidate.span.start);
            for at in first..tokens.len() {
                if tokens[at].span.start >= candidate.span.end {
                    break;
                }
                cover[at] = index as u32 + 1;
            }
        }
        let lists = hashes.iter().map(|hash| gazetteer.lists.of_hash(*hash));
        View {
            gazetteer,
            text,
            tokens,
            hashes,
            sentences,
            known,
            cover,
            lists: lists.collect(),
        }
    }

    /// The text of token `at`; empty past the ends.
    pub fn word(&self, at: usize) -> &'d str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    /// The kind of token `at`.
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// Whether token `at` is of this kind.
    pub fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.kind(at) == Some(kind)
    }

    /// The lists that token `at` is in.
    pub fn lists(&self, at: usize) -> ListSet {
        self.lists.get(at).copied().unwrap_or_default()
    }

    /// Whether token `at` is in `list`.
    pub fn has(&self, at: usize, list: List) -> bool {
        self.lists(at).has(list)
    }

    /// The lists that the phrase of these tokens is in.
    pub fn phrase(&self, tokens: Range<usize>) -> ListSet {
        if tokens.len() == 1 {
            return self.lists(tokens.start);
        }
        if !self.opens_phrase(tokens.start) {
            return ListSet::default();
        }
        self.gazetteer.lists.of(self.span(tokens).of(self.text))
    }

    /// How many tokens from `at` on, `end` not reached, are the longest phrase in `list`; 0 if none.
    pub fn longest_phrase(&self, at: usize, end: usize, list: List) -> usize {
        let most = if self.opens_phrase(at) { 5 } else { 1 };
        let most = end.saturating_sub(at).min(most);
        (1..=most)
            .rev()
            .find(|n| self.phrase(at..at + n).has(list))
            .unwrap_or(0)
    }

    /// How many tokens before `at`, not before `first`, are the longest phrase in `list`; 0 if none.
    pub fn longest_phrase_before(&self, first: usize, at: usize, list: List) -> usize {
        let most = at.saturating_sub(first).min(5);
        (1..=most)
            .rev()
            .find(|n| self.phrase(at - n..at).has(list))
            .unwrap_or(0)
    }

    /// Whether a phrase of several tokens may be in any list that begins with token `at`.
    fn opens_phrase(&self, at: usize) -> bool {
        // Of a mark nothing is known.
        self.hashes.get(at).is_none_or(|hash| *hash == 0) || self.lists(at).opens_phrase()
    }

    /// From the first of these tokens to the last.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start]
            .span
            .cover(self.tokens[tokens.end - 1].span)
    }

    /// The gazetteer's candidate that covers token `at`.
    pub fn known_at(&self, at: usize) -> Option<&'d Candidate> {
        let index = *self.cover.get(at)?;
        index
            .checked_sub(1)
            .map(|index| &self.known[index as usize])
    }

    /// How many tokens from `at` on belong to the candidate that covers it; 0 where none does.
    pub fn known_length(&self, at: usize) -> usize {
        let index = self.cover[at];
        if index == 0 {
            return 0;
        }
        self.cover[at..]
            .iter()
            .take_while(|other| **other == index)
            .count()
    }

    /// How token `at` is written.
    pub fn case(&self, at: usize) -> Case {
        self.tokens.get(at).map_or(Case::Lower, |token| token.case)
    }

    /// Whether token `at` is a word with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.case(at) != Case::Lower
    }

    /// The sentence that holds byte `at`, by index.
    pub fn sentence_at(&self, at: u32) -> usize {
        self.sentences
            .partition_point(|s| s.span.end <= at)
            .min(self.sentences.len().saturating_sub(1))
    }

    /// The first token that ends after byte `at`.
    pub fn token_at(&self, at: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= at)
    }
}
