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

/// The subject of the speech verb at `verb`.
pub(super) fn speaker_before(view: &View, source: &Source, verb: usize) -> Option<Claimant> {
    let mut end = verb;
    while end > 0 && view.has(end - 1, class::AUXILIARY) {
        end -= 1;
    }
    let before = view.before(end)?;
    if before.classes.any(class::RELATIVE) {
        // "Ana Brandt, who said", "officials who say"
        match gap::antecedent(view, end - 1) {
            Antecedent::Name(name) => return Some(named(view, source, name)),
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
    } else if before.is(Mark::Comma) || before.is(Mark::Close) {
        end = skip_apposition(view, end)?;
    }
    let start = (end.saturating_sub(LONGEST)..end)
        .rev()
        .take_while(|at| is_inside(view, *at))
        .last()?;
    phrase(view, source, start, end, true)
}

/// The name or noun phrase that begins at `start`.
pub(super) fn speaker_after(view: &View, source: &Source, start: usize) -> Option<Claimant> {
    let last = (start + LONGEST).min(view.cells().len());
    let end = (start..last).take_while(|at| is_inside(view, *at)).last()? + 1;
    phrase(view, source, start, end, false)
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
fn subject_of_clause(view: &View, source: &Source, end: usize) -> Option<Claimant> {
    let name = gap::clause_subject(view, end, u64::MAX, LONGEST + 8)?;
    Some(named(view, source, name))
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

fn named(view: &View, source: &Source, at: usize) -> Claimant {
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
