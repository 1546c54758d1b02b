//! Time phrases ("on Monday", "in October 2024", "two weeks ago") are left out of a row: they may
//! stand anywhere in a sentence, and patterns would need a gap for each place.

use super::class::{self, Classes};
use super::row::{Cell, Kind, Mark};
use crate::text::Span;

/// Marks the cells of all time phrases in `dropped` and notes where they stand.
pub(super) fn leave_out(text: &str, raw: &[Cell], dropped: &mut [bool], times: &mut Vec<Span>) {
    let mut at = 0;
    while at < raw.len() {
        match end_of_phrase(text, raw, at) {
            Some(end) => {
                dropped[at..end].fill(true);
                times.push(raw[at].span.cover(raw[end - 1].span));
                at = end;
            }
            None => at += 1,
        }
    }
}

const INNER: Classes = class::TIME_MODIFIER.or(class::ARTICLE).or(class::NUMBER);

/// Where the time phrase that begins at `start` ends, if one does.
fn end_of_phrase(text: &str, raw: &[Cell], start: usize) -> Option<usize> {
    let first = &raw[start];
    let preposition = first.kind == Kind::Word && first.classes.any(class::TIME_PREPOSITION);
    if !preposition
        && first
            .classes
            .any(class::GENITIVE.or(class::CONJUNCTION).or(class::ARTICLE))
    {
        return None;
    }
    let mut at = start + usize::from(preposition);
    let mut end = None;
    // Whether what came so far makes a bare unit ("weeks") a time.
    let mut counted = preposition;
    while let Some(cell) = raw.get(at) {
        let classes = cell.classes;
        let number_beside = at > start && raw[at - 1].kind == Kind::Number
            || raw.get(at + 1).is_some_and(|n| n.kind == Kind::Number);
        let anchor = match cell.kind {
            Kind::Number if preposition && is_year(cell.span.of(text)) => true,
            Kind::Number => {
                counted = true;
                // "May 3", "3 May 2024"
                end == Some(at) || end == Some(at.wrapping_sub(1)) && raw[at - 1].is(Mark::Comma)
            }
            Kind::Word if classes.any(class::WEEKDAY) => cell.capital,
            Kind::Word if classes.any(class::MONTH) && cell.capital => counted || number_beside,
            Kind::Word if classes.any(class::TIME_UNIT) => counted,
            Kind::Word if classes.any(class::TIME_ADVERB) => true,
            Kind::Word if classes.any(INNER) => {
                counted |= !classes.any(class::ARTICLE.or(class::GENITIVE).or(class::CONJUNCTION));
                at += 1;
                continue;
            }
            Kind::Mark(Mark::Comma) if end == Some(at) => {
                let year = raw
                    .get(at + 1)
                    .is_some_and(|next| next.kind == Kind::Number && is_year(next.span.of(text)));
                let month = raw[at - 1].kind == Kind::Number
                    || raw[at - 1].classes.any(class::MONTH.or(class::WEEKDAY));
                let date = raw
                    .get(at + 1)
                    .is_some_and(|next| next.classes.any(class::MONTH) && next.capital);
                if (year || date) && month {
                    at += 1;
                    continue;
                }
                break;
            }
            _ => break,
        };
        if anchor {
            end = Some(at + 1);
        } else if cell.kind != Kind::Number {
            break;
        }
        at += 1;
    }
    let end = end?;
    let ending = raw
        .get(end)
        .is_some_and(|cell| cell.classes.any(class::TIME_ENDING));
    Some(end + usize::from(ending))
}

/// "2024", "1990s"
fn is_year(number: &str) -> bool {
    let digits = number.trim_end_matches('s');
    digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (b'1'..=b'2').contains(&digits.as_bytes()[0])
}
