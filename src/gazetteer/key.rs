//! A key is the hash of the word that a name begins with.
//!
//! The tagger finds the aliases that may begin at a word of a text by it, and a large folder's rows are
//! sieved by it. It is a function of the folded letters alone, so an alias and its surface in a text have
//! the same.

use crate::text::{Folded, fold, is_apostrophe, is_invisible, is_mark};

/// What stands past this many bytes of a folded word does not count.
const LONGEST: usize = 32;

/// The key of a folded string.
pub fn first_word_key(folded: &[u8]) -> u32 {
    let end = folded.iter().position(|byte| !is_word_byte(*byte));
    let word = &folded[..end.unwrap_or(folded.len()).min(LONGEST)];
    let length = match word.is_ascii() {
        true => word.len(),
        false => wide_length(word),
    };
    ascii_word_key(folded, 0, length)
}

/// The key of a name as it is written.
pub fn name_key(name: &str) -> u32 {
    let bytes = name.as_bytes();
    let end = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric());
    let end = end.unwrap_or(bytes.len());
    match bytes.get(end) {
        None | Some(..128) if end > 0 => ascii_word_key(bytes, 0, end),
        _ if name.starts_with(char::is_alphanumeric) => wide_key(name, 0),
        _ => first_word_key(fold(name).as_bytes()),
    }
}

/// The bytes of the letters and digits that `word` begins with: a dash outside ASCII ends a word too.
fn wide_length(word: &[u8]) -> usize {
    let valid = word.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let end = valid.find(|c: char| !c.is_alphanumeric());
    end.unwrap_or(valid.len())
}

/// The key of the word from `start` to `end`, whose letters may be capital if they are ASCII: the hash of
/// its first eight bytes and its length.
#[inline]
pub fn ascii_word_key(bytes: &[u8], start: usize, end: usize) -> u32 {
    const BLANK: u64 = 0x2020_2020_2020_2020;
    let length = (end - start).min(LONGEST);
    let head = match bytes[start..].first_chunk() {
        Some(head) => u64::from_le_bytes(*head),
        None => {
            let mut head = [0; 8];
            head[..bytes.len() - start].copy_from_slice(&bytes[start..]);
            u64::from_le_bytes(head)
        }
    };
    // Past the end of a short word stands something else: leave it out.
    let mask = if length >= 8 {
        u64::MAX
    } else {
        (1 << (8 * length)) - 1
    };
    let head = (head | BLANK) & mask;
    let hash = (head ^ (length as u64) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

/// The key of the word of `text` from `start` to `end`; `ascii` says that it is all ASCII.
#[inline]
pub fn word_key(text: &str, start: usize, end: usize, ascii: bool) -> u32 {
    match ascii {
        true => ascii_word_key(text.as_bytes(), start, end),
        false => wide_key(text, start),
    }
}

/// The key of a first word that holds characters outside ASCII.
fn wide_key(text: &str, start: usize) -> u32 {
    let mut folded = [0; LONGEST];
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

/// Whether a byte of folded text may belong to a word: ASCII letters and digits, and all outside ASCII.
#[inline]
pub fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 128
}

/// Calls `visit` with the start and end of each run of letters and digits, and whether all is ASCII.
#[inline]
pub fn for_each_word(text: &str, mut visit: impl FnMut(usize, usize, bool)) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_text_has_the_key_of_the_alias_that_it_is() {
        let long = "Donaudampfschifffahrtsgesellschaftskapitän";
        for (alias, text) in [
            ("Oslo", "OSLO's"),
            ("Oslo", "Oslo—the capital"),
            ("Łódź", "Lodz–Oslo"),
            ("Oslo—Bergen", "Oslo–Bergen"),
            ("Ben-Gurion", "Ben Gurion"),
            (long, "Donaudampfschifffahrtsgesellschaftskapitan"),
            ("한국", "한국."),
        ] {
            let mut keys = Vec::new();
            for_each_word(text, |start, end, ascii| {
                keys.push(word_key(text, start, end, ascii))
            });
            assert_eq!(keys[0], name_key(alias), "{alias} {text}");
            assert_eq!(
                keys[0],
                first_word_key(fold(alias).as_bytes()),
                "{alias} {text}"
            );
        }
    }
}
