//! The automaton finds every alias of the gazetteer in one walk over the text.
//!
//! The distinct folded aliases stand in aho-corasick contiguous NFAs. From each word start one is
//! walked in anchored mode over the folded bytes, keeping every accepting state, so "West York" cannot
//! eat the start of "West Yorkshire" as it would if the longest match were checked for borders
//! afterwards.
//!
//! The NFA is cut into shards by the hash of the first word, and a shard is built when a text first
//! has such a word: a start costs what the articles need, however large the gazetteer is. The same
//! hash, in two bit tables, spares most word starts the walk.

use super::policy::{self, Policy};
use crate::gazetteer::{
    AliasClass, EntityId, Gazetteer, ascii_word_key, first_word_key, is_word_byte,
};
use crate::text::{Folded, Span, fold, is_apostrophe, is_invisible, is_mark};
use aho_corasick::automaton::Automaton as _;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

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
    gazetteer: Arc<Gazetteer>,
    /// The numbers of all aliases, those of one shard side by side.
    order: Vec<u32>,
    /// Where each shard begins in `order`; one more than there are shards.
    starts: Vec<u32>,
    shards: Vec<OnceLock<Box<Shard>>>,
    filter: Filter,
}

/// The aliases whose first words share a hash.
struct Shard {
    nfa: NFA,
    /// The aliases of each pattern.
    groups: Vec<Vec<Policy>>,
}

/// About this many aliases share a shard: few, since what is built of it that no text asks for is wasted.
const SHARD: usize = 4;

impl Automaton {
    /// Prepares the shards; none is built yet.
    pub fn new(gazetteer: Arc<Gazetteer>) -> Automaton {
        let aliases = &gazetteer.aliases;
        let shards = (aliases.len() / SHARD).next_power_of_two().min(1 << 18);
        let mut filter = Filter::new(aliases.len());
        let mut starts = vec![0u32; shards + 1];
        for alias in aliases {
            filter.admit(alias.key, alias.lower);
            starts[alias.key as usize % shards + 1] += 1;
        }
        for shard in 0..shards {
            starts[shard + 1] += starts[shard];
        }
        let mut next = starts.clone();
        let mut order = vec![0; aliases.len()];
        for (number, alias) in aliases.iter().enumerate() {
            let place = &mut next[alias.key as usize % shards];
            order[*place as usize] = number as u32;
            *place += 1;
        }
        let shards = (0..shards).map(|_| OnceLock::new()).collect();
        Automaton {
            gazetteer,
            order,
            starts,
            shards,
            filter,
        }
    }

    /// How many aliases it holds.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// All candidates, by their starts and lengths; they may overlap.
    pub fn candidates(&self, text: &str) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        if self.is_empty() {
            return candidates;
        }
        for_each_word(text, |start, end, ascii| {
            if let Some(key) = self.filter.key(text, start, end, ascii) {
                self.walk(text, start, key, &mut candidates);
            }
        });
        candidates
    }

    /// The aliases that begin at byte `start` and whose policies hold there.
    fn walk(&self, text: &str, start: usize, key: u32, candidates: &mut Vec<Candidate>) {
        let at = key as usize % self.shards.len();
        let shard = self.shards[at].get_or_init(|| Box::new(self.shard(at)));
        let Shard { nfa, groups } = shard.as_ref();
        let Ok(mut state) = nfa.start_state(Anchored::Yes) else {
            return;
        };
        for (folded, (byte, end)) in (1..).zip(Folded::new(text, start)) {
            state = nfa.next_state(Anchored::Yes, state, byte);
            if !nfa.is_special(state) {
                continue;
            }
            if nfa.is_dead(state) {
                break;
            }
            if !nfa.is_match(state) {
                continue;
            }
            // A state also accepts the aliases that end its own as a suffix: only the whole counts.
            let whole = (0..nfa.match_len(state))
                .map(|index| nfa.match_pattern(state, index))
                .find(|pattern| nfa.pattern_len(*pattern) == folded);
            if let Some(pattern) = whole {
                let group = &groups[pattern.as_usize()];
                let span = Span::new(start, end);
                if let Some(readings) = policy::readings(text, span, group) {
                    let span = without_article(text, span);
                    candidates.push(Candidate { span, readings });
                }
            }
        }
    }

    fn shard(&self, at: usize) -> Shard {
        let range = self.starts[at] as usize..self.starts[at + 1] as usize;
        let mut groups: BTreeMap<String, Vec<Policy>> = BTreeMap::new();
        for number in &self.order[range] {
            let alias = &self.gazetteer.aliases[*number as usize];
            groups
                .entry(fold(&alias.text))
                .or_default()
                .push(Policy::new(alias));
        }
        groups.remove("");
        let nfa = NFA::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .prefilter(false)
            .dense_depth(0)
            .build(groups.keys())
            .expect("a shard has fewer than 2^31 states");
        Shard {
            nfa,
            groups: groups.into_values().collect(),
        }
    }
}

/// The span without an article in lower case: "the Brandt Group" names the Brandt Group.
pub(super) fn without_article(text: &str, span: Span) -> Span {
    let surface = span.of(text);
    match surface.split_once(char::is_whitespace) {
        Some((first, rest)) if first.starts_with(char::is_lowercase) => {
            let rest = rest.trim_start();
            let named = rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
            let start = span.end as usize - rest.len();
            if named {
                Span::new(start, span.end as usize)
            } else {
                span
            }
        }
        _ => span,
    }
}

/// Calls `visit` with the start and end of each run of letters and digits, and whether all is ASCII.
#[inline]
fn for_each_word(text: &str, mut visit: impl FnMut(usize, usize, bool)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let mut all = bytes[at];
        if !IN_WORD[all as usize] {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < bytes.len() && IN_WORD[bytes[at] as usize] {
            all |= bytes[at];
            at += 1;
        }
        if all.is_ascii() {
            visit(start, at, true);
        } else {
            wide_words(text, start, at, &mut visit);
        }
    }
}

/// The words of a run that holds characters outside ASCII: among them may be quotes and dashes.
fn wide_words(text: &str, start: usize, end: usize, visit: &mut impl FnMut(usize, usize, bool)) {
    let mut word = None;
    for (at, c) in text[start..end].char_indices() {
        let letter = c.is_alphanumeric() && !is_apostrophe(c);
        let inner = !c.is_ascii() && (is_mark(c) || is_invisible(c));
        match (letter || inner, word) {
            (true, None) if letter => word = Some(start + at),
            (false, Some(first)) => {
                visit(first, start + at, false);
                word = None;
            }
            _ => {}
        }
    }
    if let Some(first) = word {
        visit(first, end, false);
    }
}

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
    /// One bit for each hash of a first word; a power of two of them.
    any: Vec<u64>,
    /// The same for aliases that may begin in lower case.
    lower: Vec<u64>,
}

impl Filter {
    /// A filter for about this many aliases: one bit in sixteen or fewer will be set.
    fn new(aliases: usize) -> Filter {
        let words = (aliases * 16).next_power_of_two().clamp(1 << 12, 1 << 26) / 64;
        Filter {
            any: vec![0; words],
            lower: vec![0; words],
        }
    }

    fn admit(&mut self, key: u32, lower: bool) {
        let word = key as usize >> 6 & (self.any.len() - 1);
        self.any[word] |= 1 << (key & 63);
        if lower {
            self.lower[word] |= 1 << (key & 63);
        }
    }

    /// The hash of the first word from `start` to `end`, if an alias may begin so.
    #[inline]
    fn key(&self, text: &str, start: usize, end: usize, ascii: bool) -> Option<u32> {
        let bytes = text.as_bytes();
        let key = if ascii {
            ascii_word_key(bytes, start, end)
        } else {
            wide_key(text, start)
        };
        let table = if bytes[start].is_ascii_lowercase() {
            &self.lower
        } else {
            &self.any
        };
        (table[key as usize >> 6 & (table.len() - 1)] & (1 << (key & 63)) != 0).then_some(key)
    }
}

/// The hash of a first word that holds characters outside ASCII.
fn wide_key(text: &str, start: usize) -> u32 {
    let mut folded = [0; 32];
    let mut length = 0;
    for (byte, _) in Folded::new(text, start) {
        if length == folded.len() || !is_word_byte(byte) {
            break;
        }
        folded[length] = byte;
        length += 1;
    }
    first_word_key(&folded[..length])
}
