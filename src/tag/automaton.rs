//! The automaton finds every alias of the gazetteer in one walk over the text.
//!
//! All distinct folded aliases stand in one aho-corasick contiguous NFA. From each word start it is
//! walked in anchored mode over the folded bytes, keeping every accepting state, so "West York" cannot
//! eat the start of "West Yorkshire" as it would if the longest match were checked for borders
//! afterwards. A filter on the first word, over two bit tables, spares most word starts the walk.

use super::policy::{self, Policy};
use crate::gazetteer::{Alias, AliasClass, EntityId, Gazetteer};
use crate::text::{Folded, Span, fold};
use aho_corasick::automaton::Automaton as _;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use std::collections::BTreeMap;

/// A string of the text that is an alias of one or several entities.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Where it stands.
    pub span: Span,
    /// Those it may name, strongest class first.
    pub readings: Vec<Reading>,
}

/// One entity that a candidate may name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Reading {
    /// The class of the alias.
    pub class: AliasClass,
    /// The entity.
    pub entity: EntityId,
}

/// The automaton over all aliases of a gazetteer.
pub struct Automaton {
    nfa: NFA,
    /// The aliases of each pattern.
    groups: Vec<Vec<Policy>>,
    filter: Filter,
}

impl Automaton {
    /// Builds the automaton.
    pub fn new(gazetteer: &Gazetteer) -> Automaton {
        let mut groups: BTreeMap<String, Vec<&Alias>> = BTreeMap::new();
        for alias in &gazetteer.aliases {
            groups.entry(fold(&alias.text)).or_default().push(alias);
        }
        groups.remove("");
        let mut filter = Filter::default();
        for (folded, aliases) in &groups {
            filter.admit(folded, aliases.iter().any(|a| policy::opens_in_lower_case(&a.text, gazetteer)));
        }
        let nfa = NFA::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .prefilter(false)
            .build(groups.keys())
            .expect("a gazetteer has fewer than 2^31 states");
        let groups = groups
            .into_values()
            .map(|aliases| aliases.into_iter().map(|alias| Policy::new(alias, gazetteer)).collect())
            .collect();
        Automaton { nfa, groups, filter }
    }

    /// How many distinct strings it holds.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The longest candidate at each word start, in order; they may overlap.
    pub fn candidates(&self, text: &str) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for_each_word(text, |start, end| {
            if self.filter.may_begin(text.as_bytes(), start, end) {
                candidates.extend(self.longest(text, start));
            }
        });
        candidates
    }

    /// The longest alias that begins at byte `start` and whose policy holds there.
    fn longest(&self, text: &str, start: usize) -> Option<Candidate> {
        let mut state = self.nfa.start_state(Anchored::Yes).ok()?;
        let mut longest = None;
        for (byte, end) in Folded::new(text, start) {
            state = self.nfa.next_state(Anchored::Yes, state, byte);
            if !self.nfa.is_special(state) {
                continue;
            }
            if self.nfa.is_dead(state) {
                break;
            }
            if self.nfa.is_match(state) {
                let group = &self.groups[self.nfa.match_pattern(state, 0).as_usize()];
                let span = Span::new(start, end);
                if let Some(readings) = policy::readings(text, span, group) {
                    longest = Some(Candidate { span, readings });
                }
            }
        }
        longest
    }
}

/// Calls `visit` with the start and end of each run of letters and digits.
fn for_each_word(text: &str, mut visit: impl FnMut(usize, usize)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !IN_WORD[bytes[at] as usize] {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && IN_WORD[bytes[at] as usize] {
            at += 1;
        }
        if bytes[start].is_ascii() {
            visit(start, at);
        } else {
            wide_words(text, start, at, &mut visit);
        }
    }
}

/// A run that begins with a character outside ASCII may begin with quotes or dashes.
fn wide_words(text: &str, start: usize, end: usize, visit: &mut impl FnMut(usize, usize)) {
    let mut in_word = false;
    for (at, c) in text[start..end].char_indices() {
        let letter = c.is_alphanumeric();
        if letter && !in_word {
            visit(start + at, end);
        }
        in_word = letter;
    }
}

/// ASCII letters and digits, and every byte outside ASCII.
static IN_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || byte >= 128;
        byte += 1;
    }
    table
};

/// Says of most word starts that no alias begins there.
struct Filter {
    /// By the first four bytes of the first word and its length: words in any case.
    capital: Vec<u64>,
    /// The same for aliases that may begin in lower case.
    lower: Vec<u64>,
}

const BITS: usize = 16;

impl Default for Filter {
    fn default() -> Self {
        Filter { capital: vec![0; 1 << (BITS - 6)], lower: vec![0; 1 << (BITS - 6)] }
    }
}

impl Filter {
    fn admit(&mut self, folded: &str, lower: bool) {
        let end = folded.bytes().position(|b| !IN_WORD[b as usize]).unwrap_or(folded.len());
        let word = &folded.as_bytes()[..end];
        if !word.is_ascii() {
            return;
        }
        let key = key(word);
        self.capital[key >> 6] |= 1 << (key & 63);
        if lower {
            self.lower[key >> 6] |= 1 << (key & 63);
        }
    }

    #[inline]
    fn may_begin(&self, bytes: &[u8], start: usize, end: usize) -> bool {
        let word = &bytes[start..end];
        if !word.is_ascii() {
            return true;
        }
        let key = key(word);
        let table = if word[0].is_ascii_lowercase() { &self.lower } else { &self.capital };
        table[key >> 6] & (1 << (key & 63)) != 0
    }
}

/// The place of a word in the filter.
#[inline]
fn key(word: &[u8]) -> usize {
    let mut head = [0; 4];
    let length = word.len().min(4);
    head[..length].copy_from_slice(&word[..length]);
    let head = u64::from(u32::from_le_bytes(head) | 0x2020_2020) | (word.len().min(31) as u64) << 32;
    (head.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as usize
}
