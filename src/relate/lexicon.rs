//! The lexicon maps a word to the lists it is in, with its forms, and to what it is for the engine.
//!
//! It is the only thing looked up for each token. A phrase ("special_forces") is an entry of its own,
//! which its first word knows.

use super::class::{Classes, LIGHT};
use super::quantity::AmountWord;
use super::time_word::TimeWord;
use crate::text::{fold_char, fold_hash};
use rustc_hash::{FxHashMap, FxHashSet};

/// The forms of a verb that a word may be; several where they look alike ("sent").
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Forms(pub u8);

impl Forms {
    /// A word that is no verb in its list.
    pub const PLAIN: Forms = Forms(1);
    /// "send"
    pub const BASE: Forms = Forms(2);
    /// "sends"
    pub const THIRD: Forms = Forms(4);
    /// "sent", the past
    pub const PAST: Forms = Forms(8);
    /// "sent", the past participle
    pub const PARTICIPLE: Forms = Forms(16);
    /// "sending"
    pub const ING: Forms = Forms(32);
    /// Every form that a verb's subject may stand before.
    pub const FINITE: Forms = Forms(2 | 4 | 8);
    /// A word before which the others of its list do not count: "vice" before "president".
    pub const EXCLUDES: Forms = Forms(64);
    /// A noun in another form than its first: "ministers".
    pub const PLURAL: Forms = Forms(128);
    /// Every form of a verb.
    pub const VERB: Forms = Forms(2 | 4 | 8 | 16 | 32);

    #[inline]
    pub fn any(self, others: Forms) -> bool {
        self.0 & others.0 != 0
    }
}

/// That a word is in a list, in some forms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Sense {
    pub list: u32,
    pub forms: Forms,
}

/// All that is known of one word or phrase.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub classes: Classes,
    /// All forms of all senses.
    pub forms: Forms,
    pub senses: Vec<Sense>,
    /// The entries of phrases that begin with this word, longest first.
    pub phrases: Vec<u32>,
    /// The words of a phrase; empty for a word.
    pub words: Vec<u32>,
    /// The patterns that this word sets off, in file order.
    pub triggers: Vec<u32>,
    /// The bits of its lists, see [`list_bit`].
    pub lists: u128,
    /// The patterns that this word, or a phrase that begins with it, sets off.
    pub candidates: Vec<u32>,
    /// What a number word counts.
    pub value: Option<f64>,
    /// What it says of a time.
    pub time: Option<TimeWord>,
    /// What it says of an amount.
    pub amount: Option<AmountWord>,
}

/// The bit of a list. Lists share bits, so that a missing bit tells that a list is missing but not
/// the other way round.
pub(super) fn list_bit(list: u32) -> u128 {
    1 << (list.wrapping_mul(0x9e37_79b1) >> 25)
}

/// What is asked of every word of every sentence, kept apart from the rest because it is small.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reach {
    /// The bits of the lists of the word and of the phrases that begin with it.
    pub lists: u128,
    /// Its classes.
    pub classes: Classes,
    /// Whether it has candidates.
    pub starts: bool,
    /// Whether any phrase begins with it.
    pub phrases: bool,
}

/// The number of the entry of every word that no list has.
pub(super) const UNKNOWN: u32 = 0;

/// All words of all lists.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    numbers: FxHashMap<Box<[u8]>, u32>,
    /// The entries of single words by the hash of their folded text.
    hashes: FxHashMap<u64, u32>,
    pub entries: Vec<Entry>,
    /// For each entry, what is asked of every word.
    pub reach: Vec<Reach>,
    /// The lists that have a word before which the others do not count.
    pub excluding: FxHashSet<u32>,
    /// How a word ends that may be a verb where no list has it.
    pub verb_endings: Vec<String>,
    /// The one of them that tells the past.
    pub past_ending: String,
    /// What a letter or two behind a number multiply it by: "400m".
    pub suffixes: Vec<(String, f64)>,
}

impl Lexicon {
    pub fn new() -> Self {
        Lexicon {
            numbers: FxHashMap::default(),
            hashes: FxHashMap::default(),
            entries: vec![Entry::default()],
            reach: Vec::new(),
            excluding: FxHashSet::default(),
            verb_endings: Vec::new(),
            past_ending: String::new(),
            suffixes: Vec::new(),
        }
    }

    /// The entry's number for a token as it stands in the text; 0 where no list has it.
    #[inline]
    pub fn look_up(&self, word: &str) -> u32 {
        if word.len() > LONGEST {
            return UNKNOWN;
        }
        let mut folded = Folded::default();
        folded.push(word);
        self.numbers.get(folded.bytes()).copied().unwrap_or(UNKNOWN)
    }

    /// The entry's number for a token whose folded text has this hash; 0 where no list has it.
    #[inline]
    pub fn look_up_hash(&self, hash: u64) -> u32 {
        self.hashes.get(&hash).copied().unwrap_or(UNKNOWN)
    }

    #[inline]
    pub fn entry(&self, number: u32) -> &Entry {
        &self.entries[number as usize]
    }

    /// The number of a form as the data writes it, which is entered if it is new.
    ///
    /// `_` joins the words of a phrase, all of which are entered too. Words that are left out
    /// before matching never stand in a row, so a phrase must not wait for them, unless it is itself
    /// joined before they are left out (`whole`).
    pub fn enter(&mut self, form: &str, whole: bool) -> u32 {
        let mut words: Vec<&str> = form.split('_').filter(|word| !word.is_empty()).collect();
        if !whole && words.len() > 1 {
            let kept = |word: &&&str| !self.entry(self.look_up(word)).classes.any(LIGHT);
            let kept: Vec<&str> = words.iter().filter(kept).copied().collect();
            words = if kept.is_empty() { words } else { kept };
        }
        let numbers: Vec<u32> = words.iter().map(|word| self.number(word)).collect();
        if numbers.len() < 2 {
            return numbers.first().copied().unwrap_or(UNKNOWN);
        }
        let phrase = self.number(&words.join(" "));
        self.entries[phrase as usize].words = numbers.clone();
        let mut phrases = std::mem::take(&mut self.entries[numbers[0] as usize].phrases);
        if !phrases.contains(&phrase) {
            phrases.push(phrase);
            phrases.sort_by_key(|other| std::cmp::Reverse(self.entry(*other).words.len()));
        }
        self.entries[numbers[0] as usize].phrases = phrases;
        phrase
    }

    /// Notes that the entry is in `list` in these forms.
    pub fn add_sense(&mut self, number: u32, list: u32, forms: Forms) {
        if forms.any(Forms::EXCLUDES) {
            self.excluding.insert(list);
        }
        let entry = &mut self.entries[number as usize];
        entry.lists |= list_bit(list);
        entry.forms.0 |= forms.0;
        match entry.senses.iter_mut().find(|sense| sense.list == list) {
            Some(sense) => sense.forms.0 |= forms.0,
            None => entry.senses.push(Sense { list, forms }),
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        let mut folded = Folded::default();
        folded.push(word);
        let next = self.entries.len() as u32;
        match self.numbers.get(folded.bytes()) {
            Some(number) => *number,
            None => {
                self.numbers.insert(folded.bytes().into(), next);
                if !word.contains(' ') {
                    self.hashes.entry(fold_hash(word)).or_insert(next);
                }
                self.entries.push(Entry::default());
                next
            }
        }
    }
}

/// Bytes of the longest word that a list may have, phrases included.
const LONGEST: usize = 48;

/// A word folded on the stack. What is longer than its room is in no list.
struct Folded {
    room: [u8; LONGEST],
    len: usize,
}

impl Default for Folded {
    fn default() -> Self {
        Folded {
            room: [0; 48],
            len: 0,
        }
    }
}

impl Folded {
    fn push(&mut self, word: &str) {
        if word.is_ascii() {
            for (place, byte) in self.room.iter_mut().zip(word.bytes()) {
                *place = byte.to_ascii_lowercase();
            }
            self.len = word.len();
            return;
        }
        for c in word.chars() {
            if c.is_ascii() {
                self.byte(c.to_ascii_lowercase() as u8);
            } else if matches!(c, '\u{2010}' | '\u{2011}' | '\u{2212}') {
                self.byte(b'-');
            } else {
                fold_char(c, |byte| self.byte(byte));
            }
        }
    }

    fn byte(&mut self, byte: u8) {
        if let Some(place) = self.room.get_mut(self.len) {
            *place = byte;
        }
        self.len += 1;
    }

    fn bytes(&self) -> &[u8] {
        &self.room[..self.len.min(self.room.len())]
    }
}

/// The forms of one lemma with what each may be; see `gazetteer/rules/README.md`.
///
/// Four or five forms are a verb, the last but one its participle; a `*` marks a participle
/// elsewhere, with the -ing form after the last of them. A `!` marks a word that excludes.
pub(super) fn forms_of(lemma: &str) -> Vec<(&str, Forms)> {
    let forms: Vec<&str> = lemma.split_whitespace().collect();
    let last = forms.len().saturating_sub(1);
    if let [excluded] = forms.as_slice()
        && let Some(word) = excluded.strip_prefix('!')
    {
        return vec![(word, Forms::EXCLUDES)];
    }
    let marked = forms.iter().rposition(|form| form.ends_with('*'));
    let participle = match marked {
        Some(at) => at,
        None if (4..=5).contains(&forms.len()) => last - 1,
        None => {
            let plural = Forms(Forms::PLAIN.0 | Forms::PLURAL.0);
            let part = |form: &str| {
                if form == forms[0] {
                    Forms::PLAIN
                } else {
                    plural
                }
            };
            return forms.iter().map(|form| (*form, part(form))).collect();
        }
    };
    // Where past and participle look alike, one form stands for both.
    let both = Forms(Forms::PAST.0 | Forms::PARTICIPLE.0);
    let past = forms
        .iter()
        .enumerate()
        .any(|(at, form)| at > 1 && at < participle && !form.ends_with('*'));
    let part = |at: usize, form: &str| match at {
        _ if form.ends_with('*') => {
            if past {
                Forms::PARTICIPLE
            } else {
                both
            }
        }
        0 => Forms::BASE,
        _ if at > participle => Forms::ING,
        _ if at == participle => {
            if past {
                Forms::PARTICIPLE
            } else {
                both
            }
        }
        1 => Forms::THIRD,
        _ => Forms::PAST,
    };
    let parts: Vec<Forms> = forms
        .iter()
        .enumerate()
        .map(|(at, form)| part(at, form))
        .collect();
    forms
        .into_iter()
        .map(|form| form.trim_end_matches('*'))
        .zip(parts)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_forms_of_a_lemma_are() {
        let both = Forms(Forms::PAST.0 | Forms::PARTICIPLE.0);
        for (lemma, expected) in [
            (
                "send sends sent sending",
                vec![
                    ("send", Forms::BASE),
                    ("sends", Forms::THIRD),
                    ("sent", both),
                    ("sending", Forms::ING),
                ],
            ),
            (
                "give gives gave given giving",
                vec![
                    ("give", Forms::BASE),
                    ("gives", Forms::THIRD),
                    ("gave", Forms::PAST),
                    ("given", Forms::PARTICIPLE),
                    ("giving", Forms::ING),
                ],
            ),
            (
                "soldier soldiers",
                vec![
                    ("soldier", Forms::PLAIN),
                    ("soldiers", Forms(Forms::PLAIN.0 | Forms::PLURAL.0)),
                ],
            ),
            (
                "be is was been* being",
                vec![
                    ("be", Forms::BASE),
                    ("is", Forms::THIRD),
                    ("was", Forms::PAST),
                    ("been", Forms::PARTICIPLE),
                    ("being", Forms::ING),
                ],
            ),
        ] {
            assert_eq!(forms_of(lemma), expected, "{lemma}");
        }
    }

    #[test]
    fn phrases_are_known_by_their_first_word() {
        let mut lexicon = Lexicon::new();
        let phrase = lexicon.enter("special_forces", false);
        let first = lexicon.look_up("Special");
        assert_eq!(lexicon.entry(first).phrases, [phrase]);
        assert_eq!(lexicon.entry(phrase).words.len(), 2);
        let contraction = lexicon.enter("doesn't", false);
        assert_eq!(lexicon.look_up("doesn’t"), contraction);
        assert_eq!(lexicon.look_up("nothing"), UNKNOWN);
    }
}
