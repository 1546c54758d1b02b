//! What a longer name may hold inside: a list of what a body deals in ("Mining, Forestry and Energy Union") or of
//! partners ("Brandt, Hall and Keller Inc"), its founder's possessive, brackets, the place of its members.

use super::run::is_compound;
use super::view::View;
use crate::gazetteer::{EntityType, List};
use crate::text::{Case, TokenKind};
use std::ops::Range;

/// Most parts and most words of a part.
const PARTS: usize = 5;
const WORDS: usize = 4;

/// Where the last part begins of a name that holds a list, of which `first..at` is the first part and the
/// token at `at` joins the second; `at` itself where there is no such name.
pub fn past_list(view: &View, first: usize, at: usize, last: usize) -> usize {
    let mut parts: Vec<Range<usize>> = Vec::with_capacity(PARTS);
    parts.push(first..at);
    let mut joint = at;
    while parts.len() < PARTS {
        let comma = view.is(joint, TokenKind::Comma);
        let and = joint + usize::from(comma);
        let closes = view.has(and, List::AndWords) && !view.is_capital(and);
        if !comma && !closes {
            return at;
        }
        let start = if closes { and + 1 } else { joint + 1 };
        let words = (start..last.min(start + WORDS))
            .take_while(|at| is_word(view, *at))
            .count();
        let part = start..start + words;
        if part.is_empty() {
            return at;
        }
        if closes {
            let one = is_field_list(view, &parts, &part) || is_firm(view, &parts, &part);
            return if one { start } else { at };
        }
        joint = part.end;
        parts.push(part);
    }
    at
}

/// A word with a capital that may stand inside a name.
fn is_word(view: &View, at: usize) -> bool {
    view.is(at, TokenKind::Word)
        && view.case(at) == Case::Title
        && !view
            .lists(at)
            .any(&[List::FunctionWords, List::Months, List::Weekdays])
}

/// Whether ordinary words are joined before the word for a body: "Food and Grocery Council". A name that the
/// gazetteer knows, a post or another body is no part of one.
fn is_field_list(view: &View, parts: &[Range<usize>], last: &Range<usize>) -> bool {
    let tails = [List::OrgTails, List::OrgTailsWeak];
    let tail = (last.start + 1..last.end).find(|at| view.lists(*at).any(&tails));
    let Some(tail) = tail.filter(|tail| !view.has(*tail, List::CommaTails)) else {
        return false;
    };
    let known = view.known_at(tail);
    let own = known.is_none_or(|known| known.span.start >= view.tokens[last.start].span.start);
    let body = |at: usize| {
        let lists = view.lists(at);
        lists.has(List::OrgTails) && lists.any(&[List::OrgNouns, List::OrgHeads])
    };
    let field = |at: usize| {
        let other = [
            List::Titles,
            List::RoleNouns,
            List::OrgNouns,
            List::Honorifics,
        ];
        view.has(at, List::OrdinaryWords)
            && view.known_at(at).is_none()
            && !view.lists(at).any(&other)
            && !body(at)
            && view.case(at) == Case::Title
    };
    let opening = &parts[0];
    own && field(last.start)
        && parts.iter().all(|part| field(part.end - 1))
        && parts[1..].iter().all(|part| part.clone().all(field))
        && !opening.clone().any(body)
        && view.longest_phrase_before(opening.start, opening.end, List::Titles) == 0
}

/// Whether surnames are joined before the form of a firm.
fn is_firm(view: &View, parts: &[Range<usize>], last: &Range<usize>) -> bool {
    let partner = |at: usize| {
        view.has(at, List::Surnames) && view.known_at(at).is_none() && is_word(view, at)
    };
    last.len() == 2
        && view.has(last.start + 1, List::CommaTails)
        && partner(last.start)
        && parts
            .iter()
            .all(|part| part.len() == 1 && partner(part.start))
}

/// Whether "of" behind the plural that ends a run leads to the place of those people: "Associated Builders of
/// Alabama".
pub fn is_plural_body(view: &View, start: usize, at: usize, shouted: bool) -> bool {
    let plural = at - 1;
    let place = view.known_at(at + 1).is_some_and(|known| {
        let class = view.gazetteer.entity(known.readings[0].entity).class();
        matches!(class, EntityType::Place | EntityType::Country)
    });
    at > start + 1
        && !shouted
        && place
        && is_plural(view, plural)
        && view.known_at(plural).is_none()
        && view.longest_phrase_before(start, at, List::Titles) == 0
        && !is_titles(view, start..at)
}

/// Whether a run is a title in the plural: "Prime Ministers".
fn is_titles(view: &View, run: Range<usize>) -> bool {
    let text = view.span(run).of(view.text);
    let one = text.strip_suffix('s').unwrap_or(text);
    view.gazetteer.lists.of(one).has(List::Titles)
}

/// Whether an ordinary word at `at` is a plural: "Contractors", but not "Emeritus".
pub fn is_plural(view: &View, at: usize) -> bool {
    let one = view.word(at).strip_suffix('s');
    one.is_some_and(|one| {
        view.has(at, List::OrdinaryWords) && view.gazetteer.lists.of(one).has(List::OrdinaryWords)
    })
}

/// Whether a firm has its founder's name: "Brandt's Nursery Inc".
pub fn is_founders_firm(view: &View, start: usize, at: usize) -> bool {
    let ordinary = |at: &usize| {
        view.case(*at) == Case::Title
            && view.has(*at, List::OrdinaryWords)
            && !view.has(*at, List::CommaTails)
            && view.known_at(*at).is_none()
    };
    let words = (at + 1..at + 4).take_while(ordinary).count();
    // "Lyon-based Brandt's"
    (at == start + 1
        || at > start + 1 && is_compound(view, at - 2)
        || at > start + 1 && view.word(at - 2).starts_with('-'))
        && words > 0
        && view.known_at(at - 1).is_none()
        && view.is_capital(at + 1 + words)
        && view.has(at + 1 + words, List::CommaTails)
}

/// Past what stands in brackets before the form of a firm: "Brandt Equity (Pacific) Ltd"; `at` itself where
/// there is none.
pub fn past_branch(view: &View, at: usize) -> usize {
    let form = at + 3;
    let bracketed = view.is(at, TokenKind::Open)
        && view.is_capital(at + 1)
        && view.is(at + 2, TokenKind::Close);
    if bracketed && view.is_capital(form) && view.has(form, List::CommaTails) {
        form
    } else {
        at
    }
}

/// Whether the form of a firm ends a run, so that the ordinary word that opens it belongs to the name:
/// "Industrial Holdings Ltd", but "Retailer Brandt Inc".
pub fn is_named_by_form(view: &View, at: usize, end: usize) -> bool {
    let other = [
        List::Prepositions,
        List::Adverbs,
        List::RoleNouns,
        List::OrgNouns,
        List::Honorifics,
        List::FormerWords,
    ];
    end - at > 2
        && view.has(end - 1, List::CommaTails)
        && !view.lists(at).any(&other)
        && (at..end).all(|at| view.known_at(at).is_none())
}
