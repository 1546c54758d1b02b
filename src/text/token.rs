//! A token is a word, a number or a mark of punctuation.
//!
//! Words keep their inner apostrophes, hyphens and full stops ("O'Brien", "editor-in-chief",
//! "U.S."); a possessive ending is a token of its own ("Korea" + "’s"), and an abbreviation takes in
//! its full stop ("Lt."), so that a [`TokenKind::Stop`] may always end a sentence.

use super::Span;
use super::sentence::Language;

/// One token of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written; [`Case::Lower`] for what is no word.
    pub case: Case,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit ("1,500", "3.5", "8th", "2024-10-18").
    Number,
    /// The ending `'s`, or the bare apostrophe after a plural.
    Possessive,
    /// `,`
    Comma,
    /// `.`, `!`, `?` or `…`
    Stop,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A quotation mark of any shape, single ones only where they quote.
    Quote,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// A dash between words: `–`, `—`, ` - `, `--`.
    Dash,
    /// Anything else.
    Symbol,
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Case {
    /// Begins with a lower-case letter, or has no case.
    Lower,
    /// Begins with a capital and goes on otherwise: "Paris", "McDonald", "A".
    Title,
    /// Two or more letters, all capital: "NATO", "U.S.".
    Upper,
}

/// How `word` is written.
pub fn case(word: &str) -> Case {
    if word.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Case::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            let mut rest = letters.peekable();
            if rest.peek().is_some() && rest.all(|c| c.is_uppercase()) {
                Case::Upper
            } else {
                Case::Title
            }
        }
        _ => Case::Lower,
    }
}

/// Splits the whole of `text` into tokens, in order.
pub fn tokens(text: &str, language: &impl Language) -> Vec<Token> {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
    };
    let mut tokens = Vec::with_capacity(text.len() / 5);
    while let Some(token) = scanner.next(language) {
        tokens.push(token);
    }
    tokens
}

/// The hash of each token's folded text ([`super::fold_hash`]); 0 for punctuation.
pub fn hashes(text: &str, tokens: &[Token]) -> Vec<u64> {
    let hash = |token: &Token| match token.kind {
        TokenKind::Word | TokenKind::Number | TokenKind::Symbol => {
            super::fold_hash(token.span.of(text))
        }
        _ => 0,
    };
    tokens.iter().map(hash).collect()
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl Scanner<'_> {
    fn next(&mut self, language: &impl Language) -> Option<Token> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            let start = self.at;
            if byte.is_ascii_whitespace() {
                self.at += 1;
                continue;
            }
            let kind = if byte.is_ascii_alphabetic() {
                self.word(language)
            } else if byte.is_ascii_digit() {
                self.number()
            } else if byte.is_ascii() {
                self.mark(byte)
            } else {
                let c = self.char_at(start)?;
                if c.is_whitespace() || is_invisible(c) {
                    self.at += c.len_utf8();
                    continue;
                }
                if c.is_alphabetic() && !is_apostrophe(c) {
                    self.word(language)
                } else if c.is_numeric() {
                    self.number()
                } else {
                    self.wide_mark(c)
                }
            };
            let span = Span::new(start, self.at);
            let case = match kind {
                TokenKind::Word => case(span.of(self.text)),
                _ => Case::Lower,
            };
            return Some(Token { span, kind, case });
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.bytes.get(at) {
            Some(byte) if byte.is_ascii() => Some(*byte as char),
            Some(_) => self.text[at..].chars().next(),
            None => None,
        }
    }

    fn word(&mut self, language: &impl Language) -> TokenKind {
        let start = self.at;
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte.is_ascii_alphanumeric() || byte == b'_' {
                self.at += 1;
                continue;
            }
            if byte.is_ascii() && !matches!(byte, b'\'' | b'-' | b'.' | b'&') {
                break;
            }
            let Some(c) = self.char_at(self.at) else {
                break;
            };
            let after = self.at + c.len_utf8();
            let next = self.char_at(after);
            let joins = if is_apostrophe(c) {
                next.is_some_and(char::is_alphabetic) && !self.possessive_at(after)
            } else if c.is_alphanumeric() || is_mark(c) || is_invisible(c) {
                true
            } else if is_hyphen(c) || c == '&' {
                next.is_some_and(char::is_alphanumeric)
            } else {
                c == '.' && self.initials(start, after)
            };
            if !joins {
                break;
            }
            self.at = after;
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            let word = &self.text[start..self.at];
            let dotted = word.contains('.') && !word.ends_with('.');
            if dotted && word.len() < 8 || language.is_abbreviation(word) || is_initial(word) {
                self.at += 1;
                // "U.S.-based" is one word, as "Geneva-based" is.
                let hyphen = self.bytes.get(self.at) == Some(&b'-');
                if hyphen
                    && self
                        .bytes
                        .get(self.at + 1)
                        .is_some_and(u8::is_ascii_alphanumeric)
                {
                    self.at += 1;
                    return self.word(language);
                }
            }
        }
        TokenKind::Word
    }

    /// Whether the full stop before `after` stands inside initials ("U.S", "p.m").
    fn initials(&self, start: usize, after: usize) -> bool {
        let single = |at: usize| self.bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        let before = after - 2;
        let lone = before == start || self.bytes.get(before.wrapping_sub(1)) == Some(&b'.');
        lone && single(before)
            && single(after)
            && !self
                .bytes
                .get(after + 1)
                .is_some_and(u8::is_ascii_alphanumeric)
    }

    /// Whether what follows an apostrophe is the `s` of a possessive.
    fn possessive_at(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), Some(b's' | b'S'))
            && !self.char_at(at + 1).is_some_and(|c| c.is_alphanumeric())
    }

    fn number(&mut self) -> TokenKind {
        while let Some(c) = self.char_at(self.at) {
            let after = self.at + c.len_utf8();
            let digit_next = self.bytes.get(after).is_some_and(u8::is_ascii_digit);
            let joins = c.is_alphanumeric()
                || matches!(c, '.' | ',' | ':' | '-' | '/') && digit_next
                || is_hyphen(c) && self.char_at(after).is_some_and(char::is_alphabetic);
            if !joins {
                break;
            }
            self.at = after;
        }
        TokenKind::Number
    }

    fn mark(&mut self, byte: u8) -> TokenKind {
        let start = self.at;
        self.at += 1;
        match byte {
            b',' => TokenKind::Comma,
            b'.' | b'!' | b'?' => {
                while matches!(self.bytes.get(self.at), Some(b'.' | b'!' | b'?')) {
                    self.at += 1;
                }
                TokenKind::Stop
            }
            b':' => TokenKind::Colon,
            b';' => TokenKind::Semicolon,
            b'"' => TokenKind::Quote,
            b'(' | b'[' => TokenKind::Open,
            b')' | b']' => TokenKind::Close,
            b'\'' | b'`' => self.apostrophe(start),
            b'-' => {
                while self.bytes.get(self.at) == Some(&b'-') {
                    self.at += 1;
                }
                TokenKind::Dash
            }
            _ => TokenKind::Symbol,
        }
    }

    fn wide_mark(&mut self, c: char) -> TokenKind {
        let start = self.at;
        self.at += c.len_utf8();
        match c {
            '…' => TokenKind::Stop,
            '–' | '—' | '―' | '‒' | '‐' | '‑' => TokenKind::Dash,
            '“' | '”' | '„' | '«' | '»' => TokenKind::Quote,
            c if is_apostrophe(c) => self.apostrophe(start),
            _ => TokenKind::Symbol,
        }
    }

    /// An apostrophe that no word took in: a possessive after a letter, else a quotation mark.
    fn apostrophe(&mut self, start: usize) -> TokenKind {
        let after_letter = self.text[..start]
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric);
        if after_letter && self.possessive_at(self.at) {
            self.at += 1;
            return TokenKind::Possessive;
        }
        let after_s = self.text[..start].ends_with(['s', 'S']);
        let before_space = !self.char_at(self.at).is_some_and(|c| c.is_alphanumeric());
        if after_s && before_space {
            TokenKind::Possessive
        } else {
            TokenKind::Quote
        }
    }
}

/// A single capital, which with a full stop is an initial ("J.").
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none() && word != "I"
}

/// An apostrophe of any shape.
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | 'ʹ' | 'ʼ' | 'ʻ' | '`' | '´' | '′' | '＇'
    )
}

/// A hyphen of any shape, without the dashes that part clauses.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '−' | '﹣' | '－' | '\u{ad}')
}

/// A combining mark, which belongs to the letter before it.
pub fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// A character that shows nothing: soft hyphen, joiners, direction marks, byte order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::super::sentence::tests::English;
    use super::*;

    fn split(text: &str) -> String {
        tokens(text, &English)
            .iter()
            .map(|t| t.span.of(text))
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn tokens_of_news() {
        for (text, expected) in [
            ("North Korea’s spy agency", "North|Korea|’s|spy|agency"),
            ("South Koreaʹs army", "South|Korea|ʹs|army"),
            ("Lt. Gen. Kyrylo", "Lt.|Gen.|Kyrylo"),
            ("the U.S. government", "the|U.S.|government"),
            ("a U.S.-based group", "a|U.S.-based|group"),
            ("at 5 p.m. on Oct. 3.", "at|5|p.m.|on|Oct.|3|."),
            ("Kim Yong-hyun and O'Brien", "Kim|Yong-hyun|and|O'Brien"),
            ("“all means,” it said", "“|all|means|,|”|it|said"),
            ("13,000 122-mm shells", "13,000|122-mm|shells"),
            ("J. R. Smith doesn't", "J.|R.|Smith|doesn't"),
            ("the Joneses' 'new' car", "the|Joneses|'|'|new|'|car"),
            ("war—they", "war|—|they"),
            ("AT&T (the firm)", "AT&T|(|the|firm|)"),
            ("date 2024-10-18 North", "date|2024-10-18|North"),
            ("no\u{a0}break", "no|break"),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn the_case_of_words() {
        for (word, expected) in [
            ("paris", Case::Lower),
            ("Paris", Case::Title),
            ("NATO", Case::Upper),
            ("U.S.", Case::Upper),
            ("A", Case::Title),
            ("McDonald", Case::Title),
            ("한국", Case::Lower),
        ] {
            assert_eq!(case(word), expected, "{word}");
        }
    }
}
