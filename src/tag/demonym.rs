//! A demonym names a country by its people: "French troops". Before what belongs to a culture ("French
//! wine", "Spanish-speaking"), and as a language ("speaks French and Spanish"), it names none.

use super::draft::{Desk, Draft};
use super::mention::Form;
use super::view::View;
use crate::gazetteer::List;
use crate::text::TokenKind;

/// Drops the demonyms that name no country.
pub fn drop_cultural(desk: &mut Desk) {
    let view = desk.view;
    let mut cultural = vec![false; desk.drafts.len()];
    let mut first = 0;
    while first < desk.drafts.len() {
        if desk.drafts[first].form != Form::Demonym {
            first += 1;
            continue;
        }
        let mut end = first + 1;
        while end < desk.drafts.len()
            && desk.drafts[end].form == Form::Demonym
            && is_joined(view, &desk.drafts[end - 1], &desk.drafts[end])
        {
            end += 1;
        }
        let list = &desk.drafts[first..end];
        if belongs(view, &list[list.len() - 1]) || is_language(view, list) {
            cultural[first..end].fill(true);
        }
        first = end;
    }
    let mut at = 0;
    desk.drafts.retain(|_| {
        at += 1;
        !cultural[at - 1]
    });
}

/// Whether only commas and "and" part two drafts.
fn is_joined(view: &View, before: &Draft, after: &Draft) -> bool {
    let mut between = before.tokens.end..after.tokens.start;
    (1..=2).contains(&between.len())
        && between.all(|at| view.is(at, TokenKind::Comma) || view.has(at, List::AndWords))
}

/// Whether what follows a demonym is a thing of its culture.
fn belongs(view: &View, draft: &Draft) -> bool {
    let end = draft.tokens.end;
    let rest = &view.text[draft.span.end as usize..view.tokens[end - 1].span.end as usize];
    let tail = match rest.is_empty() {
        true => view.word(end),
        false => rest,
    };
    match tail.strip_prefix('-') {
        Some(tail) => view.gazetteer.lists.of(tail).has(List::DemonymNouns),
        None => view.longest_phrase(end, view.tokens.len(), List::DemonymNouns) > 0,
    }
}

/// Whether a list of demonyms stands where languages do, with no noun behind.
fn is_language(view: &View, list: &[Draft]) -> bool {
    let (first, end) = (list[0].tokens.start, list[list.len() - 1].tokens.end);
    let noun = view.is(end, TokenKind::Word)
        && !view
            .lists(end)
            .any(&[List::FunctionWords, List::Adverbs, List::AndWords]);
    let plain = view.is(end, TokenKind::Possessive) || view.word(end).starts_with('-');
    !noun
        && !plain
        && (view.longest_phrase_before(first.saturating_sub(3), first, List::LanguageVerbs) > 0)
}
