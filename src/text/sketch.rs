//! A sketch is a small sample of a document's word 3-grams, by which copies and rewrites are known.
//!
//! It is a FracMinHash (Hera, Pierce-Ward and Koslicki, "Deriving confidence intervals for mutation
//! rates across a wide range of evolutionary distances using FracMinHash", 2023): every hash below a
//! fixed threshold is kept. Unlike MinHash it estimates containment, so a short rewrite inside a long
//! article is found.

use super::fold::mix;
use super::{Token, TokenKind};
use serde::{Deserialize, Serialize};

/// One hash in this many is kept.
const SCALE: u64 = 4;
/// Hashes have 53 bits, which JSON readers of every language keep whole.
const BITS: u32 = 53;

/// The kept hashes, ascending and distinct.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Sketch(pub Vec<u64>);

/// The sketch of a text whose tokens and their hashes are given.
pub fn sketch(tokens: &[Token], hashes: &[u64]) -> Sketch {
    let mut last = [0u64; 3];
    let mut seen = 0;
    let mut kept = Vec::new();
    for (token, hash) in tokens.iter().zip(hashes) {
        if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            continue;
        }
        last = [last[1], last[2], *hash];
        seen += 1;
        if seen >= 3 {
            let hash =
                mix(last[0].rotate_left(2) ^ last[1].rotate_left(1) ^ last[2]) >> (64 - BITS);
            if hash < (1 << BITS) / SCALE {
                kept.push(hash);
            }
        }
    }
    kept.sort_unstable();
    kept.dedup();
    Sketch(kept)
}

/// The share of the smaller sketch that stands in the larger one, 0 to 1; 0 where one is empty.
pub fn containment(a: &Sketch, b: &Sketch) -> f64 {
    let smaller = a.0.len().min(b.0.len());
    if smaller == 0 {
        return 0.0;
    }
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.0.len() && j < b.0.len() {
        match a.0[i].cmp(&b.0[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    shared as f64 / smaller as f64
}

#[cfg(test)]
mod tests {
    use super::super::sentence::tests::English;
    use super::super::{hashes, tokens};
    use super::*;

    fn of(text: &str) -> Sketch {
        let tokens = tokens(text, &English);
        sketch(&tokens, &hashes(text, &tokens))
    }

    #[test]
    fn a_part_is_contained_in_the_whole() {
        let words: Vec<String> = (0..400)
            .map(|i| format!("word{}", i * 7919 % 1000))
            .collect();
        let whole = of(&words.join(" "));
        let part = of(&words[50..150].join(" "));
        let other = of(&(0..400)
            .map(|i| format!("other{i}"))
            .collect::<Vec<_>>()
            .join(" "));
        assert_eq!(containment(&part, &whole), 1.0);
        assert_eq!(containment(&other, &whole), 0.0);
        assert!(
            part.0.len() > 10,
            "one hash in four is kept: {}",
            part.0.len()
        );
    }

    #[test]
    fn case_and_quotes_do_not_matter() {
        assert_eq!(
            of("The “agency” said so on Friday."),
            of("the \"Agency\" SAID so on friday")
        );
    }
}
