//! A metonym is a capital or a seat of power that stands for its government: "Vienna and Bern signed".
//!
//! A capital is one only where the words around it say so: what stands right before it ("relations
//! with X"), what follows it as its verb ("X denied") or as its possession ("X's ambassador"). A seat is one
//! unless the words speak of a place. All these words are lists.

use super::draft::{Desk, Draft};
use super::mention::Form;
use super::view::View;
use crate::gazetteer::{EntityType, List};
use crate::text::{Case, TokenKind};

/// The kind of a place whose name is first of all its government's.
const SEAT: &str = "seat";
/// Most names in a list that acts as one.
const LISTED: usize = 6;
/// Most words between a capital and its verb, and between a capital and its possession.
const BETWEEN: usize = 6;
const MODIFIERS: usize = 4;

/// Marks the capitals and seats of power that stand for their governments.
pub fn mark_metonyms(desk: &mut Desk) {
    for index in 0..desk.drafts.len() {
        let draft = &desk.drafts[index];
        let Some(id) = draft
            .entity
            .and_then(|entity| desk.entity(entity).gazetteer)
        else {
            continue;
        };
        let place = desk.view.gazetteer.entity(id);
        if place.stands_for.is_empty() || draft.form != Form::Name {
            continue;
        }
        let Some(country) = desk.view.gazetteer.find(&place.stands_for) else {
            continue;
        };
        if is_government(desk, index, place.kind == SEAT) {
            let country = desk.known(country);
            let draft = &mut desk.drafts[index];
            draft.form = Form::Metonym;
            draft.stands_for = Some(country);
        }
    }
}

/// Whether the words around a draft speak of a government.
fn is_government(desk: &Desk, index: usize, seat: bool) -> bool {
    let view = desk.view;
    let draft = &desk.drafts[index];
    if let Some(compound) = compound(view, draft) {
        return compound;
    }
    if is_dateline(view, draft) || is_address(desk, index) || is_part_of_name(view, draft) {
        return false;
    }
    if !seat && is_venue(view, draft) {
        return false;
    }
    let list = enumeration(desk, index);
    if is_opened(view, &list) {
        return !view.is(draft.tokens.end, TokenKind::Possessive) || has_state_noun(view, draft);
    }
    if has_state_noun(view, draft) {
        return true;
    }
    if is_placed(view, list.first) || lower(view, draft.tokens.end, List::PlaceNouns) {
        return false;
    }
    seat || !view.is(draft.tokens.end, TokenKind::Possessive) && is_subject(view, &list)
}

/// Whether the words around a draft speak of a state, whatever it names: "relations with X", "X's army".
pub fn speaks_of_state(desk: &Desk, index: usize) -> bool {
    let list = enumeration(desk, index);
    is_opened(desk.view, &list) || has_state_noun(desk.view, &desk.drafts[index])
}

/// Tokens of a list of places, countries and bodies that a draft stands in.
pub struct Enumeration {
    pub first: usize,
    pub end: usize,
    /// How many names it has.
    pub length: usize,
}

/// The list that a draft stands in, or the draft alone.
pub fn enumeration(desk: &Desk, index: usize) -> Enumeration {
    let view = desk.view;
    let draft = &desk.drafts[index];
    let mut list = Enumeration {
        first: draft.tokens.start,
        end: draft.tokens.end,
        length: 1,
    };
    let joins = |at: usize| view.is(at, TokenKind::Comma) || view.has(at, List::AndWords);
    let member = |draft: &Draft| draft.class != EntityType::Person;
    for before in desk.drafts[..index].iter().rev().take(LISTED) {
        let gap = before.tokens.end..list.first;
        if gap.is_empty() || gap.len() > 3 || !member(before) {
            break;
        }
        let article = view.has(gap.end - 1, List::Articles);
        if gap.len() == usize::from(article)
            || !(gap.start..gap.end - usize::from(article)).all(joins)
        {
            break;
        }
        list.first = before.tokens.start;
        list.length += 1;
    }
    for after in desk.drafts[index + 1..].iter().take(LISTED) {
        let gap = list.end..after.tokens.start;
        if gap.is_empty() || gap.len() > 3 || !member(after) {
            break;
        }
        let article = view.has(gap.end - 1, List::Articles);
        if gap.len() == usize::from(article)
            || !(gap.start..gap.end - usize::from(article)).all(joins)
        {
            break;
        }
        list.end = after.tokens.end;
        list.length += 1;
    }
    list
}

/// What the word joined by a hyphen says: "X-backed", "pro-X"; nothing where there is none.
fn compound(view: &View, draft: &Draft) -> Option<bool> {
    let (first, end) = (draft.tokens.start, draft.tokens.end);
    let before = &view.text[view.tokens[first].span.start as usize..draft.span.start as usize];
    let word_end = view.tokens[end - 1].span.end as usize;
    let after = match draft.span.end as usize {
        inside if inside < word_end => &view.text[inside..word_end],
        _ if view.word(end).starts_with('-') => view.word(end),
        _ => "",
    };
    let lists = &view.gazetteer.lists;
    match (before.is_empty(), after.strip_prefix('-')) {
        (_, Some(tail)) => Some(lists.of(tail).has(List::StateCompounds)),
        (false, None) => Some(
            lists
                .of(before.trim_end_matches('-'))
                .has(List::StateOpeners),
        ),
        (true, None) => (!after.is_empty()).then_some(false),
    }
}

/// "SEOUL —", "WASHINGTON (AP)".
fn is_dateline(view: &View, draft: &Draft) -> bool {
    let (first, end) = (draft.tokens.start, draft.tokens.end);
    let sentence = &view.sentences[view.sentence_at(draft.span.start)];
    let shouted = view.case(first) == Case::Upper && view.is(end, TokenKind::Comma);
    sentence.tokens.start as usize == first
        && (view.is(end, TokenKind::Dash) || view.is(end, TokenKind::Open) || shouted)
}

/// "Vienna, Austria".
fn is_address(desk: &Desk, index: usize) -> bool {
    let draft = &desk.drafts[index];
    let own = desk.country_of(draft);
    desk.drafts.get(index + 1).is_some_and(|next| {
        next.tokens.start == draft.tokens.end + 1
            && desk.view.is(draft.tokens.end, TokenKind::Comma)
            && next.class == EntityType::Country
            && own.is_some()
            && desk.country_of(next) == own
    })
}

/// "the Madrid peace talks": what was held or made there.
fn is_venue(view: &View, draft: &Draft) -> bool {
    let (first, end) = (draft.tokens.start, draft.tokens.end);
    let article = first > 0 && view.has(first - 1, List::DefiniteWords);
    article && view.longest_phrase(end, view.tokens.len(), List::VenueNouns) > 0
}

/// Whether a longer capitalised name goes on behind a draft.
fn is_part_of_name(view: &View, draft: &Draft) -> bool {
    let end = draft.tokens.end;
    view.is_capital(end)
        && !view.lists(end).any(&[
            List::Titles,
            List::StateVerbs,
            List::Weekdays,
            List::Months,
            List::FunctionWords,
        ])
}

/// Whether the words before `first` deal with a government: "accused X", "relations with X",
/// "talks in May between X and Y".
fn is_opened(view: &View, list: &Enumeration) -> bool {
    let article = list.first > 0 && view.has(list.first - 1, List::Articles);
    let first = list.first - usize::from(article);
    if view.longest_phrase_before(first.saturating_sub(4), first, List::StateOpeners) > 0 {
        return true;
    }
    let Some(link) = first.checked_sub(1) else {
        return false;
    };
    // A pair may stand further from its noun.
    let nouns = link.saturating_sub(4)..link;
    list.length > 1
        && view.has(link, List::Prepositions)
        && nouns
            .rev()
            .take_while(|at| view.is(*at, TokenKind::Word))
            .any(|at| {
                let phrase = format!("{} {}", view.word(at), view.word(link));
                view.gazetteer.lists.of(&phrase).has(List::StateOpeners)
            })
}

/// Whether what a draft possesses, or the noun right after it, is a state's.
fn has_state_noun(view: &View, draft: &Draft) -> bool {
    let end = draft.tokens.end;
    if !view.is(end, TokenKind::Possessive) {
        return lower(view, end, List::StateAttributes);
    }
    for at in end + 1..end + 2 + MODIFIERS {
        let noun = view.longest_phrase(at, view.tokens.len(), List::StateNouns);
        if noun > 0 && view.is(at, TokenKind::Word) {
            return !lower(view, at + noun, List::PlaceNouns);
        }
        if !view.is(at, TokenKind::Word)
            || view
                .lists(at)
                .any(&[List::Prepositions, List::AndWords, List::BeVerbs])
        {
            return false;
        }
    }
    false
}

/// Whether the words before token `first` speak of a place.
fn is_placed(view: &View, first: usize) -> bool {
    let Some(mut at) = first.checked_sub(1) else {
        return false;
    };
    if view.has(at, List::Articles) && at > 0 {
        at -= 1;
    }
    let lists = view.lists(at);
    lists.has(List::PlacePrepositions)
        || !view.is_capital(at)
            && lists.any(&[List::PlaceNouns, List::PlaceVerbs, List::CompassWords])
        || lists.has(List::OrgLinks) && at > 0 && lower(view, at - 1, List::PlaceNouns)
}

/// Whether a list of names is the subject of a verb that governments have.
fn is_subject(view: &View, list: &Enumeration) -> bool {
    if let Some(before) = list.first.checked_sub(1) {
        let lists = view.lists(before);
        let name = view.is_capital(before)
            && !lists.any(&[
                List::FunctionWords,
                List::Adverbs,
                List::Weekdays,
                List::Months,
            ]);
        let opens = view.sentences[view.sentence_at(view.tokens[before].span.start)]
            .tokens
            .start as usize
            == before;
        let same = view.sentence_at(view.tokens[before].span.start)
            == view.sentence_at(view.tokens[list.first].span.start);
        if same
            && (lists.any(&[List::Prepositions, List::PlaceNouns, List::Articles])
                || name && !opens
                || view.is(before, TokenKind::Possessive))
        {
            return false;
        }
    }
    starts(view, list.end)
        .into_iter()
        .flatten()
        .any(|at| has_state_verb(view, at))
}

/// Whether what stands from token `at` on is the verb of a government.
fn has_state_verb(view: &View, at: usize) -> bool {
    let mut at = at;
    let (mut auxiliary, mut passive, mut joined) = (false, false, false);
    for _ in 0..BETWEEN {
        let lists = view.lists(at);
        match view.kind(at) {
            Some(TokenKind::Word) => {}
            Some(TokenKind::Number) => {
                at += 1;
                continue;
            }
            _ => return false,
        }
        if passive {
            if lists.has(List::StatePredicates) {
                return true;
            }
        } else if lists.has(List::StateVerbs) || auxiliary && lists.has(List::StateVerbsWeak) {
            return true;
        }
        let dated = lists.has(List::Prepositions)
            && (view.is(at + 1, TokenKind::Number)
                || view.lists(at + 1).any(&[List::Months, List::Weekdays]));
        if lists.has(List::BeVerbs) {
            passive = true;
        } else if lists.has(List::AndWords) {
            joined = true;
        } else if lists.has(List::Prepositions) && !dated {
            return false;
        } else if lists.any(&[List::FunctionWords, List::Adverbs]) {
            auxiliary = true;
        } else if !(joined || dated || lists.any(&[List::Months, List::Weekdays]))
            || view.is_capital(at) && !lists.any(&[List::Months, List::Weekdays])
        {
            return false;
        }
        at += 1;
    }
    false
}

/// Where the verb of a subject that ends before token `at` may be looked for: there, in a relative
/// clause, and past an aside between commas.
fn starts(view: &View, at: usize) -> [Option<usize>; 2] {
    if !view.is(at, TokenKind::Comma) {
        return [Some(at), None];
    }
    let relative = view.has(at + 1, List::FunctionWords).then_some(at + 1);
    let close = (at + 2..at + 8).find(|close| view.is(*close, TokenKind::Comma));
    let aside = close.filter(|close| (at + 1..*close).all(|word| !view.is_capital(word)));
    [relative, aside.map(|close| close + 1)]
}

/// Whether token `at` is in `list` and in lower case.
fn lower(view: &View, at: usize, list: List) -> bool {
    view.has(at, list) && !view.is_capital(at)
}
