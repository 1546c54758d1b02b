//! Folding makes strings alike that a reader takes for the same name.
//!
//! Case, accents, the shapes of quotes and hyphens, and the width of spaces are folded away; a
//! hyphen becomes a space, so that "Kim Jong-un" is "Kim Jong Un". A blank line is no space: no name
//! crosses it. [`Folded`] folds as it goes and knows where each folded byte came from, so the text
//! itself is never copied.

use super::token::{is_apostrophe, is_hyphen, is_invisible, is_mark};
use unicode_normalization::char::decompose_compatible;

/// What a blank line folds to: a byte that no alias contains.
pub const BREAK: u8 = b'\n';

/// The folded bytes of a text from one place on, each with the end of the character it came from.
#[derive(Clone, Debug)]
pub struct Folded<'t> {
    text: &'t str,
    at: usize,
    /// Bytes of the current character still to give.
    pending: [u8; 24],
    first: u8,
    last: u8,
}

impl<'t> Folded<'t> {
    /// Folds `text` from byte `start` on.
    ///
    /// # Panics
    /// If `start` is not on a character border.
    pub fn new(text: &'t str, start: usize) -> Self {
        assert!(
            text.is_char_boundary(start),
            "folding starts at a character"
        );
        Folded {
            text,
            at: start,
            pending: [0; 24],
            first: 0,
            last: 0,
        }
    }

    /// Passes over a run of spaces and hyphens, and of what folds to nothing among them, as an accent on a
    /// space; it folds to one byte.
    fn blank(&mut self) -> u8 {
        let mut lines = 0;
        while let Some(c) = self.text[self.at..].chars().next() {
            if c == '\n' {
                lines += 1;
            }
            if !(c.is_whitespace() || is_hyphen(c) || folds_to_nothing(c)) {
                break;
            }
            self.at += c.len_utf8();
        }
        if lines > 1 { BREAK } else { b' ' }
    }
}

impl Iterator for Folded<'_> {
    type Item = (u8, usize);

    #[inline]
    fn next(&mut self) -> Option<(u8, usize)> {
        if self.first < self.last {
            let byte = self.pending[self.first as usize];
            self.first += 1;
            return Some((byte, self.at));
        }
        loop {
            if let Some(folded) = plain(self.text.as_bytes(), self.at) {
                self.at += 1;
                return Some((folded, self.at));
            }
            let byte = *self.text.as_bytes().get(self.at)?;
            if byte.is_ascii_whitespace() || byte == b'-' {
                return Some((self.blank(), self.at));
            }
            let c = self.text[self.at..].chars().next()?;
            if c.is_whitespace() || is_hyphen(c) && c != '\u{ad}' {
                return Some((self.blank(), self.at));
            }
            self.at += c.len_utf8();
            self.first = 0;
            self.last = 0;
            fold_char(c, |byte| {
                if (self.last as usize) < self.pending.len() {
                    self.pending[self.last as usize] = byte;
                    self.last += 1;
                }
            });
            if self.first < self.last {
                self.first = 1;
                return Some((self.pending[0], self.at));
            }
        }
    }
}

/// What the byte at `at` folds to where nothing else has to be looked at: most of a text.
#[inline]
fn plain(bytes: &[u8], at: usize) -> Option<u8> {
    let next = || bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
    match *bytes.get(at)? {
        b' ' | b'-' => next().then_some(b' '),
        byte => byte.is_ascii_graphic().then(|| byte.to_ascii_lowercase()),
    }
}

/// Hands the folded bytes of one character, spaces and hyphens aside, to `push`.
pub fn fold_char(c: char, mut push: impl FnMut(u8)) {
    if c.is_ascii() {
        return push(c.to_ascii_lowercase() as u8);
    }
    if fold_by_table(c, &mut push) {
        return;
    }
    // What comes of a character is folded in turn: Ǽ is Æ with an accent, and ẞ a capital ß. Blanks and
    // hyphens that come of one fold to nothing, as an accent that stands alone does.
    decompose_compatible(c, |part| {
        for lower in part.to_lowercase() {
            let blank = lower.is_whitespace() || is_hyphen(lower);
            if !blank && !fold_by_table(lower, &mut push) {
                let mut buffer = [0; 4];
                lower.encode_utf8(&mut buffer).bytes().for_each(&mut push);
            }
        }
    });
}

fn folds_to_nothing(c: char) -> bool {
    let mut nothing = true;
    fold_char(c, |_| nothing = false);
    nothing
}

/// Folds what decomposition leaves as it is: marks, dashes, letters with a stroke. False for others.
fn fold_by_table(c: char, mut push: impl FnMut(u8)) -> bool {
    if is_invisible(c) || is_mark(c) {
        return true;
    }
    let plain = match c {
        c if is_apostrophe(c) => "'",
        '“' | '”' | '„' => "\"",
        '–' | '—' => "–",
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' | 'İ' => "i",
        'ə' | 'Ə' => "a",
        _ => return false,
    };
    plain.bytes().for_each(&mut push);
    true
}

/// The whole of `text`, folded, without spaces at its ends.
pub fn fold(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    bytes.extend(Folded::new(text, 0).map(|(byte, _)| byte));
    String::from_utf8_lossy(&bytes).trim().to_owned()
}

/// A 64-bit hash of the folded text, without making it: FNV-1a, then the finalizer of MurmurHash3.
///
/// It is the same on every machine and in every version, since sketches are compared across them.
/// Spaces at the ends are not left out, as [`fold`] does.
#[inline]
pub fn fold_hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut take = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut at = 0;
    while let Some(byte) = plain(text.as_bytes(), at) {
        take(byte);
        at += 1;
    }
    if at < text.len() {
        Folded::new(text, at).for_each(|(byte, _)| take(byte));
    }
    mix(hash)
}

/// The finalizer of MurmurHash3.
pub(super) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    x = (x ^ (x >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_folds_together() {
        for (text, expected) in [
            ("Kim Jong-un", "kim jong un"),
            ("Kim\u{a0}Jong\n Un", "kim jong un"),
            ("Koreaʹs", "korea's"),
            ("São Tomé", "sao tome"),
            ("Erdoğan", "erdogan"),
            ("Łódź", "lodz"),
            ("co\u{ad}operation", "cooperation"),
            ("İstanbul", "istanbul"),
            ("  The Hague ", "the hague"),
            ("a\n\nb", "a\nb"),
            ("ﬁn", "fin"),
            ("STRAẞE", "strasse"),
            ("Ǽthel", "aethel"),
            ("한국", "한국"),
        ] {
            let expected: String = if expected.is_ascii() {
                expected.into()
            } else {
                fold(expected)
            };
            assert_eq!(fold(text), expected, "{text:?}");
        }
    }

    #[test]
    fn every_character_folds_once_and_for_all() {
        for c in '\0'..=char::MAX {
            for text in [format!("a{c}b"), format!("a {c} b")] {
                let once = fold(&text);
                assert_eq!(fold(&once), once, "{text:?}");
            }
        }
    }

    #[test]
    fn the_hash_is_that_of_the_folded_text() {
        for text in [
            "Kim Jong-un",
            "São Tomé",
            "Koreaʹs",
            "U.S.",
            "a",
            "",
            "Łódź 2024",
            "AT&T - the  O’Brien-Smith firm",
        ] {
            assert_eq!(fold_hash(text), fold_hash(&fold(text)), "{text}");
        }
        assert_ne!(fold_hash("ab"), fold_hash("ba"));
    }

    #[test]
    fn each_byte_knows_its_source() {
        let text = "Zürich‑Ost";
        let ends: Vec<usize> = Folded::new(text, 0).map(|(_, end)| end).collect();
        assert_eq!(ends, [1, 3, 4, 5, 6, 7, 10, 11, 12, 13]);
    }
}
