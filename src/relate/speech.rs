//! Who says so: "X said", "according to X", "X told Y", within one sentence.
//!
//! The chain begins with whoever says that somebody else says it.

use super::class;
use super::lexicon::Forms;
use super::relation::Claimant;
use super::row::{Kind, Mark, Source};
use super::view::View;

/// Who says what the trigger at `trigger` says, outermost first; empty where the article does.
pub(super) fn claimants(view: &View, source: &Source, trigger: usize) -> Vec<Claimant> {
    let mut chain = Vec::new();
    // Verbs before the trigger say what follows them, each within the one before.
    let mut at = 0;
    while at < trigger {
        if view.is_speech(at) && reaches(view, at, trigger) {
            chain.extend(speaker_before(view, source, at));
        } else if view.has(at, class::ATTRIBUTION) {
            chain.extend(speaker_after(view, source, at + 1));
        }
        at += 1;
    }
    if let Some(outer) = said_after(view, source, trigger)
        && !chain
            .iter()
            .any(|claimant: &Claimant| claimant.span == outer.span)
    {
        chain.insert(0, outer);
    }
    chain
}

/// Whether what the speech verb at `verb` says goes on as far as `trigger`.
fn reaches(view: &View, verb: usize, trigger: usize) -> bool {
    // ", Ana Brandt said, ": an aside between commas speaks of both sides, which is found as well.
    !view.cells()[verb..trigger].iter().any(|cell| {
        cell.is(Mark::Semicolon) || cell.kind == Kind::Stop || cell.classes.any(class::CONTRAST)
    })
}

/// The subject of the speech verb at `verb`.
fn speaker_before(view: &View, source: &Source, verb: usize) -> Option<Claimant> {
    let mut end = verb;
    while end > 0 && view.has(end - 1, class::AUXILIARY) {
        end -= 1;
    }
    // "Ana Brandt, the head of X, said"
    if end > 1 && view.cells()[end - 1].is(Mark::Comma) {
        let open = (end.saturating_sub(14)..end - 1)
            .rev()
            .find(|at| view.cells()[*at].is(Mark::Comma));
        let name = open
            .and_then(|open| open.checked_sub(1))
            .filter(|at| view.cells()[*at].is_mention());
        end = name? + 1;
    }
    let mut start = end;
    let mut name = None;
    while start > 0 {
        let at = start - 1;
        let cell = &view.cells()[at];
        let inside = match cell.kind {
            Kind::Mention | Kind::Number | Kind::Rest => true,
            Kind::Mark(Mark::Possessive) => true,
            Kind::Word => {
                let border = class::SUBORDINATOR
                    .or(class::COMPLEMENTIZER)
                    .or(class::CONTRAST)
                    .or(class::CONJUNCTION);
                !cell.classes.any(border) && !view.is_speech(at) && !view.is_finite(at)
            }
            _ => false,
        };
        if !inside {
            break;
        }
        start -= 1;
        let whole = !view
            .cell(at + 1)
            .is_some_and(|next| next.is(Mark::Possessive));
        if cell.is_mention() && name.is_none() && whole && !view.follows_preposition(at) {
            name = Some(at);
        }
    }
    claimant(view, source, start, end, name)
}

/// The name or noun phrase that begins at `start`.
fn speaker_after(view: &View, source: &Source, start: usize) -> Option<Claimant> {
    let mut end = start;
    let mut name = None;
    while let Some(cell) = view.cell(end) {
        let inside = match cell.kind {
            Kind::Mention | Kind::Number | Kind::Rest => true,
            Kind::Mark(Mark::Possessive) => true,
            Kind::Word => {
                !cell.classes.any(
                    class::SUBORDINATOR
                        .or(class::CONTRAST)
                        .or(class::CONJUNCTION),
                ) && !view.is_finite(end)
            }
            _ => false,
        };
        if !inside || end - start > 10 {
            break;
        }
        let owner = view
            .cell(end + 1)
            .is_some_and(|next| next.is(Mark::Possessive));
        if cell.is_mention() && name.is_none() && !owner && !(view.is_attributive(end)) {
            name = Some(end);
        }
        end += 1;
    }
    claimant(view, source, start, end, name)
}

/// "…, Ana Brandt said." and "…," said Ana Brandt; "…, according to Ana Brandt."
fn said_after(view: &View, source: &Source, trigger: usize) -> Option<Claimant> {
    let cells = view.cells();
    for at in trigger + 1..cells.len() {
        let before = &cells[at - 1];
        if view.has(at, class::ATTRIBUTION) {
            return speaker_after(view, source, at + 1);
        }
        // "…, saying it was late": the subject goes on to say something else.
        if !view.is_speech(at) || view.entry(at).forms.any(Forms::ING) {
            continue;
        }
        // "…,” said Ana Brandt"
        let inverted = before.is_border()
            && view.cell(at + 1).is_some_and(|next| match next.kind {
                Kind::Mention => true,
                Kind::Word => !view.has(at + 1, class::PREPOSITION.or(class::SUBORDINATOR)),
                _ => false,
            });
        if inverted {
            return speaker_after(view, source, at + 1);
        }
        // "…, Ana Brandt said": a comma or a quotation mark parts the speaker from what is said.
        let start = (trigger + 1..at).rev().find(|border| {
            cells[*border].is(Mark::Comma)
                || cells[*border].is(Mark::Quote)
                || cells[*border].is(Mark::Dash)
        })?;
        let clause = cells[start + 1..at]
            .iter()
            .enumerate()
            .any(|(offset, cell)| {
                cell.classes.any(
                    class::SUBORDINATOR
                        .or(class::CONJUNCTION)
                        .or(class::CONTRAST),
                ) || view.is_finite(start + 1 + offset)
            });
        let ends = cells.get(at + 1).is_none_or(|next| next.is_border());
        return if !clause && ends {
            speaker_before(view, source, at)
        } else {
            None
        };
    }
    None
}

fn claimant(
    view: &View,
    source: &Source,
    start: usize,
    end: usize,
    name: Option<usize>,
) -> Option<Claimant> {
    if start >= end {
        return None;
    }
    let span = match name {
        Some(at) => view.cells()[at].span,
        None => view.cells()[start].span.cover(view.cells()[end - 1].span),
    };
    let entity = name.and_then(|at| view.cells()[at].entity);
    Some(Claimant {
        entity,
        text: span.of(source.text).to_owned(),
        span,
    })
}
