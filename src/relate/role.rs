//! The role is the noun phrase of a rule's own list, as the text words it: "former deputy minister".

use super::class;
use super::pattern::Element;
use super::row::Kind;
use super::rules::Pattern;
use super::search::Found;
use super::view::View;

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
    Some(
        span.of(text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    )
}
