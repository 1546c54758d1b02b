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
use crate::gazetteer::{AliasClass, EntityId, Gazetteer, first_word_key, for_each_word, word_key};
use crate::text::{Folded, Span, fold};
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
    /// The aliases of each pattern, with its key.
    groups: Vec<(u32, Vec<Policy>)>,
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
                let (own, group) = &groups[pattern.as_usize()];
                let span = Span::new(start, end);
                // One of another key shares the shard by chance.
                if *own == key
                    && let Some(readings) = policy::readings(text, span, group)
                {
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
            groups: (groups.into_iter())
                .map(|(folded, group)| (first_word_key(folded.as_bytes()), group))
                .collect(),
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
        let key = word_key(text, start, end, ascii);
        let table = if text.as_bytes()[start].is_ascii_lowercase() {
            &self.lower
        } else {
            &self.any
        };
        (table[key as usize >> 6 & (table.len() - 1)] & (1 << (key & 63)) != 0).then_some(key)
    }
}
