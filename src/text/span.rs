//! A span is where something stands in a document's text.
//!
//! There are two kinds, and only [`CharMap`] turns one into the other: [`Span`] counts bytes and is
//! what the program works with; [`CharSpan`] counts Unicode code points and is what users see, since
//! that is what a Python string counts.

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets into one document's text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`.
    ///
    /// # Panics
    /// If `start` is greater than `end`, or `end` does not fit 32 bits.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span starts before it ends: {start}..{end}");
        let end = u32::try_from(end).expect("documents are limited to 4 GiB");
        Span {
            start: start as u32,
            end,
        }
    }

    /// The text that the span covers.
    ///
    /// # Panics
    /// If the span does not lie on character borders of `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The span as a range of `usize`, to index with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many bytes it covers.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// A half-open range of Unicode code points into one document's text; in JSON `[start, end]`.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
pub struct CharSpan(pub u32, pub u32);

/// Turns byte offsets of one text into code points.
///
/// A text of ASCII alone needs no table; any other is sampled every 64 bytes.
#[derive(Debug)]
pub struct CharMap<'t> {
    text: &'t str,
    /// Code points before byte `64 * i`; empty for ASCII.
    samples: Vec<u32>,
}

const STEP: usize = 64;

impl<'t> CharMap<'t> {
    /// The map for `text`.
    pub fn new(text: &'t str) -> Self {
        let mut samples = Vec::new();
        if !text.is_ascii() {
            let mut chars = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                samples.push(chars);
                chars += count(chunk);
            }
            samples.push(chars);
        }
        CharMap { text, samples }
    }

    /// The span in code points.
    pub fn chars(&self, span: Span) -> CharSpan {
        CharSpan(self.offset(span.start), self.offset(span.end))
    }

    /// How many code points the text has.
    pub fn len(&self) -> u32 {
        self.offset(self.text.len() as u32)
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn offset(&self, byte: u32) -> u32 {
        if self.samples.is_empty() {
            return byte;
        }
        let at = byte as usize / STEP;
        self.samples[at] + count(&self.text.as_bytes()[at * STEP..byte as usize])
    }
}

/// Code points that begin in `bytes`: all bytes but the continuation bytes of UTF-8.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b as i8) >= -64).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_chars() {
        for text in ["", "plain", "“Koreaʹs” — 한국 🇰🇷", &"aé한🇰".repeat(40)] {
            let map = CharMap::new(text);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let CharSpan(start, end) = map.chars(Span::new(byte, text.len()));
                assert_eq!(start as usize, text[..byte].chars().count());
                assert_eq!(end as usize, text.chars().count());
            }
        }
    }
}
