//! The role is the noun phrase of a rule's own list, as the text words it: "former deputy minister".

use super::class;
use super::pattern::Element;
use super::row::{Kind, Mark};
use super::rules::Pattern;
use super::search::Found;
use super::time_word::TimeWord;
use super::view::View;
use crate::gazetteer::EntityType;
use crate::text::Span;

/// Cells before a role among which "former" is looked for.
const NAMES: usize = 5;

/// The role that a find names, if its pattern has a list of nouns.
pub(super) fn of(view: &View, text: &str, pattern: &Pattern, found: &Found) -> Option<String> {
    let noun = |step: &usize| {
        let Element::Words(words) = &pattern.steps[*step].element else {
            return false;
        };
        let (start, end) = found.places[*step];
        let bare = class::PREPOSITION
            .or(class::BE)
            .or(class::HAVE)
            .or(class::FORMER)
            .or(class::AUXILIARY);
        !pattern.verbs[*step]
            && !words.symbols.is_empty()
            && start < end
            && !view.has(start as usize, bare)
    };
    let step = Some(pattern.trigger)
        .filter(noun)
        .or_else(|| (0..pattern.steps.len()).find(noun))?;
    let (first, end) = found.places[step];
    let mut start = first as usize;
    while start > 0 {
        let before = &view.cells()[start - 1];
        let modifier = before.kind == Kind::Word
            && !view.is_function(start - 1)
            && !view.is_verb(start - 1)
            && !before.classes.any(class::RELATIVE.or(class::NUMBER));
        // An article between the two begins the noun phrase.
        let article = view.cells()[start].determined && !before.classes.any(class::FORMER);
        if !modifier || article {
            break;
        }
        start -= 1;
    }
    let span = view.cells()[start]
        .span
        .cover(view.cells()[end as usize - 1].span);
    let first = before_names(view, start).map(|before| view.cells()[before].span.of(text));
    let span = with_ordinal(view, start).map_or(span, |ordinal| ordinal.cover(span));
    Some(
        first
            .into_iter()
            .chain(span.of(text).split_whitespace())
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// The word of the title that the names before its noun part from it: "former" of "former Malian minister".
fn before_names(view: &View, start: usize) -> Option<usize> {
    let mut at = start;
    let mut names = false;
    while at > 0 && start - at < NAMES {
        at -= 1;
        let cell = &view.cells()[at];
        if names && cell.kind == Kind::Word && cell.classes.any(class::FORMER) {
            return Some(at);
        }
        // An article between the two begins the noun phrase.
        let article = view.cells()[at + 1].article && !view.has(at, class::FORMER);
        let inside = match cell.kind {
            Kind::Mention => cell.class != EntityType::Person,
            Kind::Mark(mark) => mark == Mark::Possessive,
            Kind::Word => !view.is_function(at) && !view.is_verb(at),
            _ => false,
        };
        if !inside || article {
            return None;
        }
        names |= cell.is_mention();
    }
    None
}

/// "first" right before the role, which was left out: "first female president".
fn with_ordinal(view: &View, start: usize) -> Option<Span> {
    let span = view.cells()[start].span;
    let raw = &view.row.raw;
    let at = raw.partition_point(|cell| cell.span.start < span.start);
    let before = raw.get(at.checked_sub(1)?)?;
    let ordinal = matches!(
        view.lexicon.entry(before.word).time,
        Some(TimeWord::Ordinal(_))
    );
    (before.kind == Kind::Word && ordinal).then_some(before.span)
}
