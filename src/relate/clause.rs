//! A clause says whether what a rule found in it is so, and how sure it is of it.

use super::class::{self, Classes};
use super::control;
use super::lexicon::Forms;
use super::relation::{Modality, Polarity};
use super::row::{Kind, Mark};
use super::search::Found;
use super::view::View;
use std::ops::Range;

/// What the words around a find say of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stance {
    pub polarity: Polarity,
    pub modality: Modality,
}

/// Tokens before a verb that may still govern it ("declined to comment on plans to send").
const REACH: usize = 10;

/// Reads what the clause of the trigger at `trigger` says of what was found.
pub(super) fn stance(view: &View, found: &Found, trigger: usize) -> Stance {
    let (start, end) = extent(view, found, trigger);
    let mut stance = Stance {
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
    };
    let aside = aside(view, found, trigger);
    let mut denials = 0_usize;
    for at in start..end {
        let cell = &view.cells()[at];
        if cell.kind != Kind::Word || aside.contains(&at) {
            continue;
        }
        let counted = view.row.phrases.iter().any(|phrase| {
            (phrase.start as usize + 1..phrase.end as usize).contains(&at)
                && view
                    .lexicon
                    .entry(phrase.word)
                    .classes
                    .any(class::NEGATOR.or(class::DENIAL))
        });
        if at != trigger && !counted && is_negation(view, at, trigger) {
            denials += 1;
        }
        if at < trigger {
            stance.modality = weaker(stance.modality, cell.classes, view, at, trigger);
        }
    }
    let governing = control::control(view, trigger);
    if let Some(control) = governing {
        let classes = view.cells()[control.verb].classes;
        // "prevented Mali from leaving"
        denials += usize::from(classes.any(class::DENIAL) && !control.infinitive);
        if stance.modality == Modality::Asserted && !classes.any(class::IMPLICATIVE) {
            stance.modality = match classes {
                classes if classes.any(class::POSSIBLE) => Modality::Possible,
                _ if control.infinitive => Modality::Planned,
                _ => Modality::Asserted,
            };
        }
    }
    if denials % 2 == 1 {
        stance.polarity = Polarity::Denied;
    }
    // "wants to send": what is only aimed at is not so yet, unless the verb before says it came true.
    let free = stance.modality == Modality::Asserted && denials == 0 && governing.is_none();
    if free && is_infinitive(view, trigger) {
        let verb = view.before(trigger - 1);
        if !verb.is_some_and(|cell| cell.classes.any(class::IMPLICATIVE)) {
            stance.modality = Modality::Planned;
        }
    }
    stance
}

/// The apposition or relative clause between commas right behind the subject: what it denies is not what
/// the clause does.
fn aside(view: &View, found: &Found, trigger: usize) -> Range<usize> {
    let ends = found.places.iter().filter(|place| place.0 < place.1);
    let subject = ends
        .map(|place| place.1 as usize)
        .filter(|end| *end < trigger)
        .max();
    let comma = |at: &usize| view.cells()[*at].is(Mark::Comma);
    match subject.filter(comma) {
        Some(open) => match (open + 1..trigger).rev().find(comma) {
            Some(close) => open..close + 1,
            None => 0..0,
        },
        None => 0..0,
    }
}

/// Reads what a noun phrase says of what was found in it, whatever its clause says: "no longer head of".
pub(super) fn own_stance(view: &View, found: &Found) -> Stance {
    let places = || found.places.iter().filter(|place| place.0 < place.1);
    let start = places().map(|place| place.0).min().unwrap_or_default() as usize;
    let end = places().map(|place| place.1).max().unwrap_or_default() as usize;
    let slots = |at: usize| found.from.contains(&(at as u32)) || found.to.contains(&(at as u32));
    let mut stance = Stance {
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
    };
    for at in (start..end).filter(|at| !slots(*at)) {
        let cell = &view.cells()[at];
        if cell.classes.any(class::NEGATOR) {
            stance.polarity = Polarity::Denied;
        } else if view.entry(at).forms.any(Forms::PLAIN) && cell.kind == Kind::Word {
            stance.modality = match cell.classes {
                classes if classes.any(class::REPORTED) => Modality::Reported,
                classes if classes.any(class::POSSIBLE) => Modality::Possible,
                classes if classes.any(class::PLANNED) => Modality::Planned,
                _ => stance.modality,
            };
        }
    }
    stance
}

/// The cells whose words may deny or weaken the find.
fn extent(view: &View, found: &Found, trigger: usize) -> (usize, usize) {
    let last = found
        .places
        .iter()
        .map(|place| place.1 as usize)
        .max()
        .unwrap_or(trigger + 1);
    let mut start = trigger;
    while start > 0 && trigger - start < REACH + 8 {
        let before = &view.cells()[start - 1];
        let border = match before.kind {
            Kind::Stop => true,
            Kind::Mark(Mark::Semicolon | Mark::Colon | Mark::Quote | Mark::Open) => true,
            // A comma ends the reach unless the subject stands before it.
            Kind::Mark(Mark::Comma | Mark::Dash | Mark::Close) => !found
                .places
                .iter()
                .any(|place| place.1 > place.0 && (place.0 as usize) < start - 1),
            Kind::Word => {
                let clause = class::CONTRAST
                    .or(class::COMPLEMENTIZER)
                    .or(class::RELATIVE);
                before.classes.any(clause)
                    || view.is_speech(start - 1)
                        && !before.classes.any(class::DENIAL.or(class::REPORTED))
                    || before.classes.any(class::CONJUNCTION) && begins_verb(view, start)
            }
            _ => false,
        };
        if border {
            break;
        }
        start -= 1;
    }
    // "If France sends": the subordinator governs the clause it opens.
    let governs = start > 0
        && view.has(
            start - 1,
            class::POSSIBLE.or(class::REPORTED).or(class::NEGATOR),
        );
    // "It is false that Chad sent", "denied that Chad sent"
    let that = start > 1
        && view.has(start - 1, class::COMPLEMENTIZER)
        && view.has(start - 2, class::DENIAL.or(class::POSSIBLE))
        && (view.has(start - 2, class::DENIAL) || !view.is_speech(start - 2));
    (
        match that {
            true => (0..start - 1)
                .rev()
                .find(|at| *at == 0 || !view.has(at - 1, class::AUXILIARY))
                .unwrap_or_default(),
            false => start - usize::from(governs),
        },
        last.max(trigger + 1).min(view.cells().len()),
    )
}

/// Whether a finite verb with a negation of its own, or without need of one, follows "and".
fn begins_verb(view: &View, at: usize) -> bool {
    view.cell(at).is_some_and(|_| {
        let forms = view.entry(at).forms;
        view.has(at, class::AUXILIARY) || forms.any(Forms(Forms::PAST.0 | Forms::THIRD.0))
    })
}

/// Whether the word at `at` denies what the trigger says.
fn is_negation(view: &View, at: usize, trigger: usize) -> bool {
    let classes = view.cells()[at].classes;
    if classes.any(class::NEGATOR) {
        // "not only" was left as "not" by the adverbs; a contrast follows it.
        return true;
    }
    if !classes.any(class::DENIAL) || at > trigger {
        return false;
    }
    // "denied sending", "refused to send", "ruled out a visit": near, and no name of its own between.
    // Of what is denied to be so ("denied that Chad sent") somebody else is the subject.
    let clause = view.has(at + 1, class::COMPLEMENTIZER)
        || view.is_speech(at) && view.cell(at + 1).is_some_and(|next| next.is_mention());
    trigger - at <= 6
        && (clause
            || !view.cells()[at + 1..trigger]
                .iter()
                .any(|cell| cell.is_mention()))
}

fn weaker(now: Modality, classes: Classes, view: &View, at: usize, trigger: usize) -> Modality {
    let near = trigger - at <= 8;
    let noun = view.cells()[at].determined && !view.entry(at).forms.any(Forms::PLAIN);
    if !near || noun {
        return now;
    }
    let name_between = view.cells()[at + 1..trigger]
        .iter()
        .any(|cell| cell.is_mention());
    let passive = class::REPORTED;
    let apart =
        name_between && view.is_verb(at) && view.voice(at, at + 1) != super::view::Voice::Passive;
    if classes.any(class::POSSIBLE) && !apart {
        return Modality::Possible;
    }
    if classes.any(class::PLANNED) && now == Modality::Asserted && !name_between {
        return Modality::Planned;
    }
    let reported = classes.any(passive)
        && now == Modality::Asserted
        && (!view.entry(at).forms.any(Forms::VERB)
            || view.voice(at, at + 1) == super::view::Voice::Passive);
    if reported { Modality::Reported } else { now }
}

/// Whether the verb at `trigger` stands after "to".
fn is_infinitive(view: &View, trigger: usize) -> bool {
    trigger > 0
        && view.has(trigger - 1, class::INFINITIVE)
        && view.entry(trigger).forms.any(Forms::BASE)
}
