//! A sentence is a run of tokens that says one thing; a headline or a list entry is one too.
//!
//! Sentences never cross a blank line. A single line break ends one unless the line was broken to
//! fit a width, or goes on in lower case. A quotation mark or bracket that closes right after a full
//! stop belongs to the sentence it closes.

use super::{Case, Span, Token, TokenKind};
use std::ops::Range;

/// What tokens and sentences need to know of a language; the gazetteer's lists say it.
pub trait Language {
    /// Whether `word`, followed by a full stop, is an abbreviation ("Lt", "Oct").
    fn is_abbreviation(&self, word: &str) -> bool;
    /// Whether `word`, in any case, is a function word ("the", "he", "in").
    fn is_function_word(&self, word: &str) -> bool;
}

/// One sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, as indices into the document's.
    pub tokens: Range<u32>,
    /// The number of its paragraph: a new one begins after each blank line or ended line.
    pub paragraph: u32,
}

/// Lines longer than this were not broken to fit a width.
const WIDEST_WRAP: usize = 120;

/// Groups the tokens of `text` into sentences, in order.
pub fn sentences(text: &str, tokens: &[Token], language: &impl Language) -> Vec<Sentence> {
    let width = wrap_width(text);
    let mut sentences: Vec<Sentence> = Vec::new();
    let (mut first, mut paragraph) = (0, 0);
    for next in 1..=tokens.len() {
        let border = match tokens.get(next) {
            None => Border::Paragraph,
            Some(_) => border(text, tokens, first, next, width, language),
        };
        if border == Border::None {
            continue;
        }
        let span = tokens[first].span.cover(tokens[next - 1].span);
        sentences.push(Sentence {
            span,
            tokens: first as u32..next as u32,
            paragraph,
        });
        if border == Border::Paragraph {
            paragraph += 1;
        }
        first = next;
    }
    sentences
}

#[derive(PartialEq)]
enum Border {
    None,
    Sentence,
    Paragraph,
}

/// What lies between token `next` and the one before it.
fn border(
    text: &str,
    tokens: &[Token],
    first: usize,
    next: usize,
    width: usize,
    language: &impl Language,
) -> Border {
    let (before, after) = (tokens[next - 1], tokens[next]);
    let gap = &text[before.span.end as usize..after.span.start as usize];
    if let Some(line_end) = gap.find(['\n', '\r']) {
        let blank =
            gap.matches('\n').count() > 1 || gap.matches('\r').count() > 1 && !gap.contains('\n');
        if blank || !is_wrapped(text, before, after, line_end, width) {
            return Border::Paragraph;
        }
    }
    if gap.is_empty() && after.kind != TokenKind::Quote {
        return Border::None;
    }
    let ended = ends(text, &tokens[first..next], language, after);
    if ended && opens(text, tokens, next) {
        Border::Sentence
    } else {
        Border::None
    }
}

/// The most marks that close quotations and brackets between a full stop and the next sentence.
const MOST_CLOSING: usize = 8;

/// Whether the tokens so far end a sentence if another may begin with `after`.
fn ends(text: &str, sentence: &[Token], language: &impl Language, after: Token) -> bool {
    let mut closing = false;
    for token in sentence.iter().rev().take(MOST_CLOSING + 1) {
        match token.kind {
            TokenKind::Stop => return token.span.of(text) != "…" || closing,
            TokenKind::Quote | TokenKind::Close => closing = true,
            TokenKind::Word if !closing || token.span.of(text).ends_with('.') => {
                // "in the U.S. The president": only a function word can follow such a border.
                let word = token.span.of(text);
                let follower = after.span.of(text);
                return word.ends_with('.')
                    && word.len() > 2
                    && word.matches('.').count() > 1
                    && after.case != Case::Lower
                    && language.is_function_word(follower);
            }
            _ => return false,
        }
    }
    false
}

/// Whether a sentence may begin at token `next`.
fn opens(text: &str, tokens: &[Token], next: usize) -> bool {
    let token = tokens[next];
    match token.kind {
        TokenKind::Word => {
            token.case != Case::Lower
                || !token.span.of(text).starts_with(|c: char| c.is_lowercase())
        }
        TokenKind::Number | TokenKind::Symbol | TokenKind::Dash => true,
        TokenKind::Open => tokens.get(next + 1).is_some_and(|t| opens_word(*t)),
        TokenKind::Quote => {
            // A mark that touches the sentence before it closes it; one that touches what follows opens.
            let touches = tokens[next - 1].span.end == token.span.start;
            !touches
                && tokens
                    .get(next + 1)
                    .is_some_and(|t| t.kind != TokenKind::Quote)
        }
        _ => false,
    }
}

fn opens_word(token: Token) -> bool {
    token.kind != TokenKind::Word || token.case != Case::Lower
}

/// The longest line, where the text looks broken to fit a width; else 0.
fn wrap_width(text: &str) -> usize {
    let (mut longest, mut lines) = (0, 0);
    for line in text.lines() {
        let length = line.trim_end().len();
        if length > WIDEST_WRAP {
            return 0;
        }
        longest = longest.max(length);
        lines += usize::from(length > 0);
    }
    if lines > 2 { longest } else { 0 }
}

/// Whether a line break between two tokens only fits the text to a width.
fn is_wrapped(text: &str, before: Token, after: Token, line_end: usize, width: usize) -> bool {
    let word = after.span.of(text);
    if is_bullet(text, after) {
        return false;
    }
    if after.case == Case::Lower && after.kind == TokenKind::Word && before.kind != TokenKind::Stop
    {
        return true;
    }
    if width == 0 {
        return false;
    }
    let line_end = before.span.end as usize + line_end;
    let line_start = text[..line_end].rfind('\n').map_or(0, |at| at + 1);
    let next_word = text[after.span.start as usize..]
        .split_whitespace()
        .next()
        .unwrap_or(word);
    line_end - line_start + 1 + next_word.len() > width
}

/// Whether a token at the beginning of a line opens an entry of a list. An em dash does not: it stands
/// in sentences.
fn is_bullet(text: &str, token: Token) -> bool {
    let spaced = text[token.span.end as usize..].starts_with(char::is_whitespace);
    let mark = ["-", "–", "*", "•", "‣", "▪", "●", "◦", "·"].contains(&token.span.of(text));
    spaced && mark
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::tokens;
    use super::*;

    /// A few words of English, for the tests of this room.
    pub struct English;

    impl Language for English {
        fn is_abbreviation(&self, word: &str) -> bool {
            ["lt", "gen", "oct", "mr", "sen"].contains(&word.to_lowercase().as_str())
        }
        fn is_function_word(&self, word: &str) -> bool {
            ["the", "he", "in", "a"].contains(&word.to_lowercase().as_str())
        }
    }

    fn split(text: &str) -> Vec<&str> {
        sentences(text, &tokens(text, &English), &English)
            .iter()
            .map(|s| s.span.of(text))
            .collect()
    }

    #[test]
    fn where_sentences_end() {
        for (text, expected) in [
            (
                "One is here. Two is there.",
                vec!["One is here.", "Two is there."],
            ),
            (
                "Lt. Gen. Ana Brandt said so. He left.",
                vec!["Lt. Gen. Ana Brandt said so.", "He left."],
            ),
            (
                "It hit the town on Oct. 3. Six died.",
                vec!["It hit the town on Oct. 3.", "Six died."],
            ),
            (
                "They met in the U.S. The U.S. Senate agreed.",
                vec!["They met in the U.S.", "The U.S. Senate agreed."],
            ),
            (
                "“We will wait.” He left. “Why?” she asked.",
                vec!["“We will wait.”", "He left.", "“Why?” she asked."],
            ),
            (
                "A Headline Without Stop\n\nThe text.",
                vec!["A Headline Without Stop", "The text."],
            ),
            (
                "Spy agency says so\nThe agency said it on Friday, in a long line that no width has broken, and then went on to say much more of the same kind.",
                vec![
                    "Spy agency says so",
                    "The agency said it on Friday, in a long line that no width has broken, and then went on to say much more of the same kind.",
                ],
            ),
            ("a line\nthat goes on", vec!["a line\nthat goes on"]),
            (
                "- First thing\n- Second thing",
                vec!["- First thing", "- Second thing"],
            ),
            (
                "• The first thing\n• A second\n• The third thing\n– Another",
                vec![
                    "• The first thing",
                    "• A second",
                    "• The third thing",
                    "– Another",
                ],
            ),
            (
                "He said it (The rest.) Then he left.",
                vec!["He said it (The rest.)", "Then he left."],
            ),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_broken_to_a_width_go_on() {
        let text = "The minister of a small country\nmet the chairman of the board of\nBrandt Industries on Friday for\ntalks. A second sentence.";
        assert_eq!(split(text).len(), 2);
    }
}
