//! An alias's policy says whether the surface in the text may be that alias: borders and case.

use super::automaton::Reading;
use crate::gazetteer::{Alias, AliasClass};
use crate::text::Span;

/// What the surface of one alias must look like.
#[derive(Clone, Debug)]
pub struct Policy {
    reading: Reading,
    /// One bit for each of its first 32 words: it must begin with a capital.
    capitals: u32,
    /// The exact surface, for acronyms.
    exact: Option<Box<str>>,
    /// A single word that the alias does not write in capitals.
    one_word: bool,
}

/// A single word in capitals is a name from this many letters on: "SEOUL" in a dateline.
const SHOUTED: usize = 4;

impl Policy {
    /// The policy of one alias.
    pub fn new(alias: &Alias) -> Policy {
        let mut capitals = 0;
        for (at, word) in words(&alias.text).enumerate().take(32) {
            let article = at == 0 && alias.lower;
            if word.starts_with(char::is_uppercase) && !article {
                capitals |= 1 << at;
            }
        }
        let shouted = !alias.text.contains(char::is_lowercase);
        Policy {
            reading: Reading {
                class: alias.class,
                entity: alias.entity,
            },
            capitals,
            exact: (alias.class == AliasClass::Acronym || shouted).then(|| (&*alias.text).into()),
            one_word: !alias.text.contains([' ', '-']),
        }
    }

    fn holds(&self, surface: &str) -> bool {
        if let Some(exact) = &self.exact {
            return alike(surface, exact);
        }
        let shouted = self.one_word && !surface.contains(char::is_lowercase);
        if shouted && (self.reading.class == AliasClass::Weak || surface.chars().count() < SHOUTED)
        {
            // A short word in capitals is an acronym of something else.
            return false;
        }
        let mut after_space = true;
        let mut word = 0;
        let mut chars = surface.chars().peekable();
        while let Some(c) = chars.next() {
            let letter = c.is_alphanumeric();
            if letter && after_space && self.capitals & (1 << word) != 0 && c.is_lowercase() {
                return false;
            }
            if c.is_whitespace() {
                after_space = true;
            } else if letter {
                if after_space {
                    word = (word + 1).min(31);
                }
                after_space = false;
            } else if c == '-' && chars.peek().is_some_and(|next| next.is_alphanumeric()) {
                // "North- and South": what ends with a hyphen is one word.
                word = (word + 1).min(31);
            }
        }
        true
    }
}

/// The readings of `group` whose policy holds at `span`, strongest class first; none if no one does.
pub fn readings(text: &str, span: Span, group: &[Policy]) -> Option<Vec<Reading>> {
    if !is_bordered(text, span) {
        return None;
    }
    let surface = span.of(text);
    let mut readings: Vec<Reading> = Vec::new();
    for policy in group {
        if policy.holds(surface) {
            readings.push(policy.reading);
        }
    }
    if readings.len() > 1 {
        // The strongest class of each entity.
        readings.sort_unstable_by_key(|reading| (reading.entity, reading.class));
        readings.dedup_by_key(|reading| reading.entity);
        readings.sort_unstable();
    }
    (!readings.is_empty()).then_some(readings)
}

/// Whether no letter or digit touches the span, and no sign that makes something else of it: "US$50", "$DOGE", "Disney+".
fn is_bordered(text: &str, span: Span) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    let bytes = text.as_bytes();
    let touches = |byte: Option<&u8>, c: fn(&str) -> Option<char>, part: &str| match byte {
        Some(byte) if byte.is_ascii() => {
            byte.is_ascii_alphanumeric() || matches!(byte, b'$' | b'+')
        }
        Some(_) => c(part).is_some_and(|c| c.is_alphanumeric() && !crate::text::is_apostrophe(c)),
        None => false,
    };
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    !touches(before, |part| part.chars().next_back(), &text[..start])
        && !touches(bytes.get(end), |part| part.chars().next(), &text[end..])
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
}

/// Whether two acronyms differ only in spaces.
fn alike(a: &str, b: &str) -> bool {
    let letters =
        |text: &str| -> Vec<char> { text.chars().filter(|c| !c.is_whitespace()).collect() };
    letters(a) == letters(b)
}
