//! Speech is what stands between quotation marks: somebody's word, and not the article's.

use super::mention::LocalId;
use crate::text::{Sentence, Span, Token, TokenKind};

/// A quotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// What stands between its marks.
    pub span: Span,
    /// Who says it, where one name stands beside a verb of saying; pronouns bind to it.
    pub speaker: Option<LocalId>,
}

/// Tokens that a quotation has at least; fewer only word something ("neo-colonial").
const SHORTEST: u32 = 4;

/// The quotations of a document, in order, without their speakers; one that is not closed ends with
/// its paragraph.
pub fn quotations(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut add = |start, end| {
        found.push(Quotation {
            span: Span { start, end },
            speaker: None,
        });
    };
    let mut open: Option<(u32, u32)> = None;
    let mut paragraph = u32::MAX;
    let mut end = 0;
    for sentence in sentences {
        if sentence.paragraph != paragraph {
            if let Some((start, _)) = open.take() {
                add(start, end);
            }
            paragraph = sentence.paragraph;
        }
        end = sentence.span.end;
        for number in sentence.tokens.clone() {
            let token = &tokens[number as usize];
            if token.kind != TokenKind::Quote || !is_double(token.span.of(text)) {
                continue;
            }
            // A mark that opens while another is open says that nobody closed that one.
            if let Some((start, first)) = open
                && opens(text, token.span)
            {
                if number - first > SHORTEST {
                    add(start, token.span.start);
                }
                open = Some((token.span.end, number));
                continue;
            }
            open = match open {
                Some((start, first)) if number - first > SHORTEST => {
                    add(start, token.span.start);
                    None
                }
                Some(_) => None,
                None => Some((token.span.end, number)),
            };
        }
    }
    if let Some((start, _)) = open {
        add(start, end);
    }
    found
}

/// Whether a mark stands before a word and behind a space.
fn opens(text: &str, mark: Span) -> bool {
    let (before, after) = (&text[..mark.start as usize], &text[mark.end as usize..]);
    before.ends_with(char::is_whitespace) && after.starts_with(char::is_alphanumeric)
}

fn is_double(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "”" | "„" | "«" | "»")
}

/// The place of the quotation that covers byte `at`.
pub fn around(quotations: &[Quotation], at: u32) -> Option<usize> {
    let next = quotations.partition_point(|quotation| quotation.span.end <= at);
    let quotation = quotations.get(next)?;
    (quotation.span.start <= at).then_some(next)
}
