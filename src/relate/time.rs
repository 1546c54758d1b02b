//! Time phrases ("on Monday", "in October 2024", "two weeks ago") are left out of a row: they may
//! stand anywhere in a sentence, and patterns would need a gap for each place.

use super::class::{self, Classes};
use super::lexicon::UNKNOWN;
use super::row::{Cell, Kind, Mark, Source};
use super::time_word::TimeWord;
use std::ops::Range;

/// A time phrase that was left out of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Time {
    /// The cells of the whole sentence that it is made of.
    pub raw: Range<usize>,
    /// The kept cell that it stood before.
    pub at: usize,
}

/// Marks the cells of all time phrases in `dropped` and notes where they stand.
pub(super) fn leave_out(
    source: &Source,
    raw: &[Cell],
    dropped: &mut [bool],
    times: &mut Vec<Time>,
) {
    let mut at = 0;
    while at < raw.len() {
        match end_of_phrase(source, raw, at) {
            Some(end) => {
                // "to Rome for Sunday's talks" is "to Rome for talks": what the time belongs to
                // keeps its preposition, and no name before it gets the possessive.
                let owns = raw.get(end).is_some_and(|cell| cell.is(Mark::Possessive));
                let first = &raw[at];
                let governed =
                    first.kind == Kind::Word && first.classes.any(class::TIME_PREPOSITION);
                let start = at + usize::from(owns && governed && at + 1 < end);
                let past = end + usize::from(owns);
                dropped[start..past].fill(true);
                let raw = start..end;
                times.push(Time { raw, at: 0 });
                at = past;
            }
            None => at += 1,
        }
    }
}

const INNER: Classes = class::TIME_MODIFIER.or(class::ARTICLE).or(class::NUMBER);

/// Where the time phrase that begins at `start` ends, if one does.
fn end_of_phrase(source: &Source, raw: &[Cell], start: usize) -> Option<usize> {
    let text = source.text;
    let first = &raw[start];
    let meaning = |at: usize| {
        let cell = raw.get(at).filter(|cell| cell.kind == Kind::Word)?;
        source.lexicon.entry(cell.word).time
    };
    let preposition = first.kind == Kind::Word && first.classes.any(class::TIME_PREPOSITION);
    if !preposition
        && first
            .classes
            .any(class::GENITIVE.or(class::CONJUNCTION).or(class::ARTICLE))
    {
        let ends = raw
            .get(start + 2)
            .is_some_and(|cell| cell.classes.any(class::TIME_ENDING));
        let unit = raw
            .get(start + 1)
            .is_some_and(|cell| cell.classes.any(class::TIME_UNIT));
        match meaning(start) {
            // "a week ago"
            Some(TimeWord::One) if unit && ends => return Some(start + 3),
            // "this week" is a time, "this quarter of" mostly not.
            Some(TimeWord::This) if unit && !has_genitive(raw, start + 2) => {
                return Some(start + 2);
            }
            Some(TimeWord::This) => {
                // "this past Friday", "this coming week"
                let bend = matches!(
                    meaning(start + 1),
                    Some(TimeWord::Past | TimeWord::Next | TimeWord::Last)
                );
                let at = start + 1 + usize::from(bend);
                let named = raw.get(at).is_some_and(|cell| {
                    cell.capital && cell.classes.any(class::WEEKDAY.or(class::MONTH))
                        || bend && cell.classes.any(class::TIME_UNIT)
                });
                return named.then_some(at + 1);
            }
            _ => return None,
        }
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
            // "in mid-May"
            Kind::Word if parts_of(source, cell).is_some() => counted,
            Kind::Number => {
                counted = true;
                // "May 3", "3 May 2024", but "on Friday 500 soldiers"
                let word = cell.span.of(text);
                let after = |classes| at > start && raw[at - 1].classes.any(classes);
                let day =
                    word.trim_end_matches(char::is_alphabetic).len() <= 2 || word.contains('-');
                end == Some(at) && (day || is_year(word)) && after(class::MONTH)
                    || end == Some(at) && is_year(word) && raw[at - 1].kind == Kind::Number
                    || end == Some(at.wrapping_sub(1))
                        && is_year(word)
                        && (raw[at - 1].is(Mark::Comma) || after(class::GENITIVE))
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

fn has_genitive(raw: &[Cell], at: usize) -> bool {
    raw.get(at)
        .is_some_and(|cell| cell.classes.any(class::GENITIVE))
}

/// The two parts of a word like "mid-May" or "mid-1990s".
pub(super) fn parts_of<'t>(source: &Source<'t>, cell: &Cell) -> Option<(TimeWord, &'t str)> {
    if cell.kind != Kind::Word || cell.word != UNKNOWN {
        return None;
    }
    let (part, rest) = cell.span.of(source.text).split_once('-')?;
    let lexicon = source.lexicon;
    let meaning = lexicon.entry(lexicon.look_up(part)).time?;
    let whole = lexicon.entry(lexicon.look_up(rest)).time;
    let timely = matches!(
        whole,
        Some(TimeWord::Month(_) | TimeWord::Unit(_) | TimeWord::Weekday(_))
    );
    let part = matches!(meaning, TimeWord::Early | TimeWord::Mid | TimeWord::Late);
    (part && (timely || is_year(rest))).then_some((meaning, rest))
}

/// "2024", "1990s", "2010-14", "2024-06-01"
fn is_year(number: &str) -> bool {
    let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let digits = match number.split_once('-') {
        Some((year, rest)) if plain(rest) && matches!(rest.len(), 2 | 4) => year,
        Some((year, rest)) if rest.len() == 5 && rest.as_bytes()[2] == b'-' => year,
        _ => number.trim_end_matches('s'),
    };
    digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (b'1'..=b'2').contains(&digits.as_bytes()[0])
}
