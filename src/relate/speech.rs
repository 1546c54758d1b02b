//! Who says so: "X said", "according to X", "X told Y", within one sentence.
//!
//! The chain begins with whoever says that somebody else says it.

use super::class;
use super::control;
use super::lexicon::Forms;
use super::relation::Claimant;
use super::row::{Kind, Mark, Source};
use super::speaker::{speaker_after, speaker_before};
use super::view::View;

/// Who says what the trigger at `trigger` says, outermost first; empty where the article does.
pub(super) fn claimants(view: &View, source: &Source, trigger: usize) -> Vec<Claimant> {
    let mut chain: Vec<Claimant> = Vec::new();
    let mut push = |claimant: Option<Claimant>| {
        chain.extend(claimant.filter(|one| chain.iter().all(|other| other.span != one.span)));
    };
    for outer in said_after(view, source, trigger) {
        push(Some(outer));
    }
    // Verbs before the trigger say what follows them, each within the one before.
    for at in 0..trigger {
        if view.is_speech(at) && reaches(view, at, trigger) {
            push(speaker_before(view, source, at).or_else(|| inverted(view, source, at)));
        } else if view.has(at, class::ATTRIBUTION) {
            push(speaker_after(view, source, at + 1));
        }
    }
    // "accused Mali of sending": what Mali did is the accuser's word.
    let accuser = control::control(view, trigger)
        .filter(|control| !control.infinitive && view.has(control.verb, class::ACCUSATION));
    if let Some(control) = accuser {
        push(speaker_before(view, source, control.verb));
    }
    chain
}

/// Whether what the speech verb at `verb` says goes on as far as `trigger`.
fn reaches(view: &View, verb: usize, trigger: usize) -> bool {
    let between = &view.cells()[verb + 1..trigger];
    if between.iter().any(|cell| {
        cell.is(Mark::Semicolon) || cell.kind == Kind::Stop || cell.classes.any(class::CONTRAST)
    }) {
        return false;
    }
    let commas = between.iter().any(|cell| cell.is(Mark::Comma));
    if commas && is_aside(view, verb) {
        return false;
    }
    // "Mali said Chad had left, and Togo said": another speaker, who speaks beside the first.
    for at in verb + 1..trigger {
        if !view.has(at, class::CONJUNCTION) {
            continue;
        }
        let next = (at + 1..trigger).find(|next| view.is_speech(*next));
        let Some(next) = next else { break };
        let parted = view.cells()[at - 1].is(Mark::Comma)
            || (verb + 1..at).any(|between| view.is_finite(between));
        if parted && !(at + 1..next).any(|between| view.is_finite(between)) {
            return false;
        }
    }
    true
}

/// Whether the speech verb at `verb` belongs to a relative clause between commas or to a clause put in
/// front, so that a comma ends what it says: "Chad, which says little, sent troops".
fn is_aside(view: &View, verb: usize) -> bool {
    for at in (0..verb).rev() {
        let cell = &view.cells()[at];
        if cell.classes.any(class::RELATIVE) {
            return view.before(at).is_some_and(|before| before.is(Mark::Comma));
        }
        if cell.classes.any(class::SUBORDINATOR) {
            return !cell.classes.any(class::COMPLEMENTIZER);
        }
        if cell.is_border() || view.is_speech(at) {
            return false;
        }
    }
    false
}

/// The speaker of "…,” said Ana Brandt", whose speech verb stands at `verb`.
pub(super) fn inverted(view: &View, source: &Source, verb: usize) -> Option<Claimant> {
    let begins = view.before(verb).is_none_or(|before| before.is_border());
    let named = view.cell(verb + 1).is_some_and(|next| match next.kind {
        Kind::Mention => true,
        Kind::Word => !view.is_function(verb + 1) || view.has(verb + 1, class::SUBJECT_PRONOUN),
        _ => false,
    });
    let ing = view.entry(verb).forms.any(Forms::ING);
    (begins && named && !ing)
        .then(|| speaker_after(view, source, verb + 1))
        .flatten()
}

/// "…, Ana Brandt said." and "…," said Ana Brandt; "…, according to Ana Brandt."
fn said_after(view: &View, source: &Source, trigger: usize) -> Vec<Claimant> {
    let cells = view.cells();
    for at in trigger + 1..cells.len() {
        if view.has(at, class::ATTRIBUTION) {
            return speaker_after(view, source, at + 1).into_iter().collect();
        }
        // "…, saying it was late": the subject goes on to say something else.
        if !view.is_speech(at) || view.entry(at).forms.any(Forms::ING) {
            continue;
        }
        let speaker = inverted(view, source, at).or_else(|| {
            closes(view, trigger, at)
                .then(|| speaker_before(view, source, at))
                .flatten()
        });
        if let Some(speaker) = speaker {
            // ", the ministry said, citing the police"
            let inner = (at + 1..cells.len())
                .take_while(|next| *next < at + 8 && !view.is_finite(*next))
                .find(|next| view.has(*next, class::ATTRIBUTION));
            let inner = inner.and_then(|at| speaker_after(view, source, at + 1));
            return [Some(speaker), inner].into_iter().flatten().collect();
        }
    }
    Vec::new()
}

/// Whether the speech verb at `verb` closes what was said before it: a comma or a quotation mark parts
/// its speaker from what is said, and it says nothing more.
fn closes(view: &View, trigger: usize, verb: usize) -> bool {
    let cells = view.cells();
    let parts = |at: &usize| {
        cells[*at].is(Mark::Comma) || cells[*at].is(Mark::Quote) || cells[*at].is(Mark::Dash)
    };
    let Some(start) = (trigger + 1..verb).rev().find(parts) else {
        return false;
    };
    let border = class::SUBORDINATOR
        .or(class::CONJUNCTION)
        .or(class::CONTRAST);
    let clause = (start + 1..verb).any(|at| {
        let conjunction = cells[at].classes.any(class::CONJUNCTION) && at > start + 1;
        cells[at].classes.any(border) && !conjunction || view.is_finite(at)
    });
    let next = cells.get(verb + 1);
    let silent = next.is_none_or(|next| {
        next.is_border() || next.classes.any(class::PREPOSITION.or(class::ATTRIBUTION))
    });
    // "Ana Brandt told reporters."
    let listener = view.has(verb, class::LISTENER)
        && !(verb + 1..(verb + 7).min(cells.len()))
            .take_while(|at| !cells[*at].is_border())
            .any(|at| view.is_finite(at) || cells[at].classes.any(class::SUBORDINATOR));
    !clause && (silent || listener)
}
