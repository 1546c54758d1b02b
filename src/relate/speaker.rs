//! A speaker is the subject of a verb of saying: a name, a pronoun, or a noun phrase about somebody who
//! can speak ("two officials"); any other noun phrase says nothing.

use super::class;
use super::gap::{self, Antecedent, Conjoined};
use super::lexicon::{Forms, UNKNOWN};
use super::relation::Claimant;
use super::row::{Kind, Mark, Source};
use super::view::View;
use crate::gazetteer::EntityType;

/// Tokens of a noun phrase.
const LONGEST: usize = 14;

/// The subjects of the speech verb at `verb`, in the order of the text.
pub(super) fn speakers_before(view: &View, source: &Source, verb: usize) -> Vec<Claimant> {
    let mut end = verb;
    while end > 0 && view.has(end - 1, class::AUXILIARY) && !is_noun(view, end - 1) {
        end -= 1;
    }
    let Some(before) = view.before(end) else {
        return Vec::new();
    };
    if before.classes.any(class::RELATIVE) {
        // "Ana Brandt, who said", "officials who say"
        match gap::antecedent(view, end - 1) {
            Antecedent::Name(name) => return vec![named(view, source, name)],
            _ => end -= 1,
        }
    } else if before.is(Mark::Comma) && view.entry(verb).forms.any(Forms::ING) {
        // "Chad left, saying"
        return subject_of_clause(view, source, end - 1);
    } else if before.classes.any(class::INFINITIVE) {
        // "Ana Brandt seemed to say"
        return subject_of_clause(view, source, end);
    } else if let Conjoined::At(clause) = gap::conjoined(view, verb) {
        return subject_of_clause(view, source, clause);
    }
    while view
        .before(end)
        .is_some_and(|before| before.is(Mark::Comma) || before.is(Mark::Close))
    {
        match skip_apposition(view, end) {
            // "The minister, Ana Brandt, said"
            Some(open) if is_person(view, open + 1, end - 1) => {
                return vec![self::named(view, source, end - 2)];
            }
            Some(open) => end = open,
            None => return Vec::new(),
        }
    }
    let Some(start) = begins(view, end) else {
        return described(view, source, end);
    };
    let last = phrase(view, source, start, end, true).map(|last| (last, start));
    let name = |(one, _): &(Claimant, usize)| one.span == view.cells()[end - 1].span;
    let outer = aside(view, source, start).filter(|_| !last.as_ref().is_some_and(name));
    let Some((last, start)) = outer.or(last) else {
        return described(view, source, end);
    };
    let mut all = vec![last];
    join_left(view, source, start, &mut all);
    all
}

/// The names or noun phrases that begin at `start`: "Chad and Malian officials".
pub(super) fn speakers_after(view: &View, source: &Source, start: usize) -> Vec<Claimant> {
    let mut all = Vec::new();
    let mut at = start;
    loop {
        let last = (at + LONGEST).min(view.cells().len());
        let Some(end) = (at..last).take_while(|at| is_inside(view, *at)).last() else {
            break;
        };
        let Some(mut one) = phrase(view, source, at, end + 1, false) else {
            break;
        };
        // "officials who asked not to be named"
        if !view.cells()[end].is_mention() && view.has(end + 1, class::RELATIVE) {
            let last = (end + 1..view.cells().len())
                .take_while(|next| *next < end + 12 && !view.cells()[*next].is_border())
                .last();
            let span = last.map_or(one.span, |last| one.span.cover(view.cells()[last].span));
            one = Claimant {
                text: span.of(source.text).to_owned(),
                span,
                ..one
            };
        }
        all.push(one);
        // "according to Chad and Mali", but not "said Ana Brandt, and left"
        let next = end + 1;
        let verb = |at: usize| view.is_finite(at) || view.is_speech(at);
        if !view.has(next, class::CONJUNCTION) || verb(next + 1) || verb(next + 2) {
            break;
        }
        at = next + 1;
    }
    all
}

/// The speaker whom the cells `start..end` of a headline name, and nobody else.
pub(super) fn titled(view: &View, source: &Source, start: usize, end: usize) -> Vec<Claimant> {
    let inside = (start..end).all(|at| is_inside(view, at));
    let speaks = |at: usize| {
        let cell = &view.cells()[at];
        match cell.kind {
            Kind::Mention => matches!(cell.class, EntityType::Person | EntityType::Agency),
            _ => cell.classes.any(class::SOURCE),
        }
    };
    if start >= end || end - start > 6 || !inside || !speaks(end - 1) {
        return Vec::new();
    }
    let preposition = (start..end).any(|at| view.has(at, class::PREPOSITION));
    match preposition {
        true => Vec::new(),
        false => Vec::from_iter(phrase(view, source, start, end, false)),
    }
}

/// Where the noun phrase that ends before `end` begins.
fn begins(view: &View, end: usize) -> Option<usize> {
    (end.saturating_sub(LONGEST)..end)
        .rev()
        .take_while(|at| is_inside(view, *at))
        .last()
}

/// Adds those who are joined to the noun phrase that begins at `start`: "Chad, Mali and Malian officials".
/// Only the subject of a clause is joined, not the object of another verb.
fn join_left(view: &View, source: &Source, start: usize, all: &mut Vec<Claimant>) {
    let Some(mut end) = start.checked_sub(1) else {
        return;
    };
    if !view.has(end, class::CONJUNCTION) {
        return;
    }
    let mut joined = Vec::new();
    // How many are sure to be joined: behind a comma there may be others.
    let mut sure = 0;
    loop {
        if end > 0 && view.cells()[end - 1].is(Mark::Comma) && joined.is_empty() {
            end -= 1;
        }
        let Some(start) = begins(view, end) else {
            break;
        };
        let Some(one) = phrase(view, source, start, end, false) else {
            break;
        };
        joined.push(one);
        let opener = class::SUBORDINATOR
            .or(class::COMPLEMENTIZER)
            .or(class::CONTRAST)
            .or(class::ATTRIBUTION);
        let border = view.before(start).is_none_or(|before| {
            before.is_border() || before.classes.any(opener) || view.is_speech(start - 1)
        });
        if border {
            sure = joined.len();
        }
        let list = start > 1
            && view.cells()[start - 1].is(Mark::Comma)
            && view.cells()[start - 2].is_mention()
            && view.cells()[end - 1].is_mention();
        if !list {
            break;
        }
        end = start - 1;
    }
    joined.truncate(sure);
    joined.reverse();
    all.splice(0..0, joined);
}

/// The person whom the apposition that begins at `start` describes: "Ana Brandt, head of Acme, a think
/// tank, said".
fn aside(view: &View, source: &Source, start: usize) -> Option<(Claimant, usize)> {
    let comma = start.checked_sub(1)?;
    let name = comma.checked_sub(1)?;
    let found = view.cells()[comma].is(Mark::Comma)
        && view.cells()[name].is_mention()
        && view.cells()[name].class == EntityType::Person;
    let first = view.title_start(name);
    let opens = view.before(first).is_none_or(|before| before.is_border());
    (found && opens).then(|| (named(view, source, name), first))
}

/// Whether the cells `start..end` are a person with its titles.
fn is_person(view: &View, start: usize, end: usize) -> bool {
    end > start
        && view.cells()[end - 1].is_mention()
        && view.cells()[end - 1].class == EntityType::Person
        && view.title_start(end - 1) <= start
}

/// "Officials who asked not to be named said", "people briefed on the plan said": the last noun of somebody
/// who can speak, with all that describes him.
fn described(view: &View, source: &Source, end: usize) -> Vec<Claimant> {
    for head in (end.saturating_sub(LONGEST)..end).rev() {
        let cell = &view.cells()[head];
        if cell.is_border() {
            break;
        }
        let next = head + 1;
        let participle = Forms(Forms::PARTICIPLE.0 | Forms::ING.0);
        let described = next < end
            && (view.has(next, class::RELATIVE)
                || view.forms(next).any(participle)
                || view.cells()[next].word == UNKNOWN && view.cells()[next].kind == Kind::Word);
        if cell.kind == Kind::Word && cell.classes.any(class::SOURCE) && described {
            let Some(start) = begins(view, next) else {
                break;
            };
            let bare = (start..head).all(|at| !view.has(at, class::PREPOSITION));
            let opens = view.before(start).is_none_or(|before| {
                before.is_border()
                    || before.classes.any(class::SUBORDINATOR)
                    || view.is_speech(start - 1) && !view.has(start - 1, class::LISTENER)
            });
            if bare && opens {
                let name = whose(view, start, head, next);
                return vec![worded(view, source, start, end, name)];
            }
            break;
        }
    }
    Vec::new()
}

/// Whether the word at `at`, which may carry a verb, is a noun after an article.
fn is_noun(view: &View, at: usize) -> bool {
    view.cells()[at].determined && !view.has(at, class::BE.or(class::HAVE).or(class::NEGATOR))
}

/// Whether the cell at `at` may be part of a noun phrase.
fn is_inside(view: &View, at: usize) -> bool {
    let cell = &view.cells()[at];
    match cell.kind {
        Kind::Mention | Kind::Number | Kind::Rest => true,
        Kind::Mark(mark) => mark == Mark::Possessive,
        Kind::Word => {
            let border = class::SUBORDINATOR
                .or(class::COMPLEMENTIZER)
                .or(class::CONTRAST)
                .or(class::CONJUNCTION);
            !cell.classes.any(border) && !view.is_speech(at) && !view.is_finite(at)
        }
        _ => false,
    }
}

/// "Ana Brandt, the head of Acme, said", "Ana Brandt (Acme) said": where the name ends.
fn skip_apposition(view: &View, end: usize) -> Option<usize> {
    if view.cells()[end - 1].is(Mark::Close) {
        return view.opening(end - 1);
    }
    (end.saturating_sub(LONGEST)..end - 1)
        .rev()
        .find(|at| view.cells()[*at].is(Mark::Comma))
        .filter(|open| *open > 0)
}

/// The subject of the clause that ends at `end`.
fn subject_of_clause(view: &View, source: &Source, end: usize) -> Vec<Claimant> {
    match gap::clause_subject(view, end, u64::MAX, LONGEST + 8) {
        Some(name) => vec![named(view, source, name)],
        None => Vec::new(),
    }
}

/// The claimant of the noun phrase over `start..end`, if its head can speak.
fn phrase(
    view: &View,
    source: &Source,
    start: usize,
    end: usize,
    subject: bool,
) -> Option<Claimant> {
    // "In Lyon officials said": what follows the last preposition; else what stands before the first.
    let preposition = |at: &usize| view.has(*at, class::PREPOSITION);
    let mut start = start;
    let mut stop = end;
    if preposition(&start) {
        start = (start..end).rev().find(preposition)? + 1;
    } else if let Some(at) = (start..end).find(preposition) {
        stop = at;
    }
    let mut words = 0;
    for at in (start..stop).rev() {
        let cell = &view.cells()[at];
        let owner = view
            .cell(at + 1)
            .is_some_and(|next| next.is(Mark::Possessive));
        match cell.kind {
            Kind::Mention if !owner && at + 1 == stop => return Some(named(view, source, at)),
            // "Ana Brandt 's" is no speaker, "the Mali people" none by its name.
            Kind::Mention => return None,
            Kind::Word if cell.classes.any(class::SUBJECT_PRONOUN) => {
                let alone = at + 1 == stop && at == start;
                return alone.then(|| worded(view, source, at, at + 1, None));
            }
            Kind::Word if cell.classes.any(class::SOURCE) => {
                return Some(worded(
                    view,
                    source,
                    start,
                    end,
                    whose(view, start, at, end),
                ));
            }
            // A name that no list knows: "Okonkwo said".
            Kind::Word if subject && is_unknown_name(view, at) && at + 1 == stop => {
                return Some(worded(view, source, at, stop, None));
            }
            _ => words += 1,
        }
        // "people familiar with the matter"
        if words > 1 {
            return None;
        }
    }
    None
}

fn is_unknown_name(view: &View, at: usize) -> bool {
    let cell = &view.cells()[at];
    cell.capital && cell.word == UNKNOWN
}

/// For whom the noun at `head` of the phrase `start..end` speaks: "Malian officials", "a spokesman for
/// Acme"; a person or a place is not who does.
fn whose(view: &View, start: usize, head: usize, end: usize) -> Option<usize> {
    let speaks = |at: &usize| {
        let cell = &view.cells()[*at];
        cell.is_mention() && matches!(cell.class, EntityType::Country | EntityType::Agency)
    };
    let after = || {
        let next = head + 2;
        (view.has(head + 1, class::LIST_PREPOSITION) && next < end && speaks(&next)).then_some(next)
    };
    (start..head).rev().find(speaks).or_else(after)
}

/// The one whom the mention at `at` names.
pub(super) fn named(view: &View, source: &Source, at: usize) -> Claimant {
    worded(view, source, at, at + 1, Some(at))
}

/// The claimant over the cells `start..end`, who is the one at `name`.
fn worded(view: &View, source: &Source, start: usize, end: usize, name: Option<usize>) -> Claimant {
    let span = view.cells()[start].span.cover(view.cells()[end - 1].span);
    Claimant {
        entity: name.and_then(|at| view.cells()[at].entity),
        text: span.of(source.text).to_owned(),
        span,
    }
}
