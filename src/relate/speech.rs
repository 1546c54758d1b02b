//! Who says so: "X said", "according to X", "X told Y", within one sentence.
//!
//! The chain begins with whoever says that somebody else says it. Those who say it together ("Chad and Mali
//! said") stand side by side in it, in the order of the text.

use super::class;
use super::clause::{Claim, Stance};
use super::control;
use super::lexicon::Forms;
use super::relation::Claimant;
use super::row::{Cell, Kind, Mark, Source};
use super::search::Found;
use super::speaker::{named, speakers_after, speakers_before, titled};
use super::view::{View, Voice};

/// Who says what the trigger at `trigger` says, outermost first; empty where the article does.
pub(super) fn claimants(
    view: &View,
    source: &Source,
    trigger: usize,
    found: &Found,
    stance: &Stance,
) -> Vec<Claimant> {
    let mut groups: Vec<Vec<Claimant>> = Vec::new();
    let own = |at: usize| {
        let places = found.places.iter();
        places
            .filter(|place| place.0 < place.1)
            .any(|place| (place.0 as usize..place.1 as usize).contains(&at))
    };
    let control = control::control(view, trigger).map(|control| control.verb);
    // Verbs before the trigger say what follows them, each within the one before.
    for at in 0..trigger {
        for claim in stance.claims.iter().filter(|claim| claim.at() == at) {
            groups.push(match claim {
                Claim::Subject(verb) => speakers_before(view, source, *verb),
                Claim::Named(name) => speakers_after(view, source, *name),
                Claim::Owner(name) => vec![named(view, source, *name)],
            });
        }
        if own(at) {
            continue;
        }
        if view.is_speech(at) && control != Some(at) {
            let within = stance
                .adjunct
                .is_some_and(|adjunct| is_beside(view, at, adjunct));
            if !within && reaches(view, at, trigger) {
                groups.push(speakers(view, source, at));
            }
        } else if view.has(at, class::ATTRIBUTION) && !is_negated(view, at) {
            groups.push(speakers_after(view, source, at + 1));
        }
    }
    // "The agency, citing officials, said": who is named first is the outer.
    groups.sort_by_key(|group| group.first().map(|one| one.span.start));
    groups.insert(0, said_after(view, source, trigger));
    groups.insert(1, headline(view, source, trigger));
    let mut chain: Vec<Claimant> = Vec::new();
    for one in groups.into_iter().flatten() {
        if chain.iter().all(|other| other.span != one.span) {
            chain.push(one);
        }
    }
    chain
}

/// Those who say what the speech verb at `verb` says.
pub(super) fn speakers(view: &View, source: &Source, verb: usize) -> Vec<Claimant> {
    if let Some(quoted) = quoted(view, source, verb) {
        return quoted;
    }
    let before = speakers_before(view, source, verb);
    match before.is_empty() {
        true => inverted(view, source, verb),
        false => before,
    }
}

/// "The agency quoted Ana Brandt as saying", "Ana Brandt was quoted by the agency as saying": whose words
/// they are, if "as saying" ends at `verb`.
fn quoted(view: &View, source: &Source, verb: usize) -> Option<Vec<Claimant>> {
    let before = view.before(verb)?;
    if !before.classes.any(class::CLAUSAL) || !view.forms(verb).any(Forms::ING) {
        return None;
    }
    let quote = (verb.saturating_sub(10)..verb - 1)
        .rev()
        .find(|at| view.has(*at, class::SPEECH) && view.is_verb(*at))?;
    if view.voice(quote, quote + 1) != Voice::Passive {
        return Some(speakers_after(view, source, quote + 1));
    }
    let agent = (quote + 1..verb).find(|at| view.has(*at, class::AGENT));
    let mut chain = agent.map_or_else(Vec::new, |at| speakers_after(view, source, at + 1));
    chain.extend(speakers_before(view, source, quote));
    Some(chain)
}

/// Whether the adjunct that `adjunct` opens belongs to the speech verb at `verb` itself: "said after
/// meeting Mali".
fn is_beside(view: &View, verb: usize, adjunct: usize) -> bool {
    let between = verb + 1..adjunct;
    let opens = class::PREPOSITION.or(class::SUBORDINATOR);
    verb < adjunct
        && (view.has(verb + 1, opens) && !view.has(verb + 1, class::COMPLEMENTIZER)
            || view.cells()[verb + 1].is_border())
        && !between.clone().any(|at| {
            view.has(at, class::COMPLEMENTIZER) || view.is_finite(at) || view.is_speech(at)
        })
}

/// Whether the word at `at` is denied: "without citing".
fn is_negated(view: &View, at: usize) -> bool {
    at > 0 && view.has(at - 1, class::NEGATOR)
}

/// Whether what the speech verb at `verb` says goes on as far as `trigger`.
fn reaches(view: &View, verb: usize, trigger: usize) -> bool {
    let between = &view.cells()[verb + 1..trigger];
    if between.iter().any(|cell| {
        cell.is(Mark::Semicolon) || cell.kind == Kind::Stop || cell.classes.any(class::CONTRAST)
    }) {
        return false;
    }
    if is_unsaid(view, verb) {
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

/// Whether the speech verb at `verb` leaves open what it speaks of: "did not say that", "declined to
/// say", "asked whether".
fn is_unsaid(view: &View, verb: usize) -> bool {
    let asks = view.has(verb + 1, class::SUBORDINATOR) && view.has(verb + 1, class::POSSIBLE);
    let mut at = verb;
    let mut negated = false;
    let carried = class::BE
        .or(class::HAVE)
        .or(class::DO)
        .or(class::POSSIBLE)
        .or(class::PLANNED)
        .or(class::NEGATOR);
    while at > 0 && view.has(at - 1, carried) && view.cells()[at - 1].kind == Kind::Word {
        negated |= view.has(at - 1, class::NEGATOR);
        at -= 1;
    }
    let believes = class::BELIEF.or(class::DENIAL);
    let refuses = at > 1
        && view.has(at - 1, class::INFINITIVE)
        && view.has(at - 2, class::DENIAL.or(class::FAILURE));
    asks || refuses || negated && !view.has(verb, believes)
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

/// The speakers of "…,” said Ana Brandt", whose speech verb stands at `verb`.
pub(super) fn inverted(view: &View, source: &Source, verb: usize) -> Vec<Claimant> {
    let begins = |before: &Cell| before.is_border() && !before.is(Mark::Close);
    let begins = view.before(verb).is_none_or(begins);
    let named = view.cell(verb + 1).is_some_and(|next| match next.kind {
        Kind::Mention | Kind::Number => true,
        Kind::Word => !view.is_function(verb + 1) || view.has(verb + 1, class::SUBJECT_PRONOUN),
        _ => false,
    });
    let ing = view.entry(verb).forms.any(Forms::ING);
    // "Chad, which borders Mali, warned Mali against": whoever is told something is no speaker.
    let told = view.has(verb, class::LISTENER)
        && view.cell(verb + 1).is_some_and(Cell::is_mention)
        && view.cell(verb + 2).is_some_and(|next| !next.is_border());
    match begins && named && !ing && !told && !goes_on(view, verb) {
        true => speakers_after(view, source, verb + 1),
        false => Vec::new(),
    }
}

/// Whether a clause follows the speech verb at `verb`: "an ally of Ana Brandt, said the president had won",
/// "a spy, told lawmakers that Chad".
fn goes_on(view: &View, verb: usize) -> bool {
    let ends = class::RELATIVE
        .or(class::CONJUNCTION)
        .or(class::PREPOSITION);
    for at in verb + 1..view.cells().len() {
        let cell = &view.cells()[at];
        // "That" behind who is told something opens what is said; else it may be a relative.
        if cell.classes.any(class::COMPLEMENTIZER) && view.has(verb, class::LISTENER) {
            return true;
        }
        if cell.is_border() || cell.classes.any(ends) {
            return false;
        }
        if at > verb + 1 && view.is_finite(at) {
            return true;
        }
    }
    false
}

/// "…, Ana Brandt said." and "…," said Ana Brandt; "…, according to Ana Brandt."
fn said_after(view: &View, source: &Source, trigger: usize) -> Vec<Claimant> {
    let cells = view.cells();
    for at in trigger + 1..cells.len() {
        if view.has(at, class::ATTRIBUTION) && !is_negated(view, at) {
            return speakers_after(view, source, at + 1);
        }
        // "…, saying it was late": the subject goes on to say something else.
        if !view.is_speech(at) || view.entry(at).forms.any(Forms::ING) {
            continue;
        }
        let mut chain = inverted(view, source, at);
        // "a charge Mali denied": nobody vouches for what he denies.
        if chain.is_empty() && closes(view, trigger, at) && !view.has(at, class::DENIAL) {
            chain = speakers_before(view, source, at);
            // "Chad, which borders Mali, said": what only tells who speaks is no part of what is said.
            let start = cells[trigger].span.start;
            if chain.first().is_some_and(|one| one.span.start < start) {
                chain.clear();
            }
        }
        if !chain.is_empty() {
            // ", the ministry said, citing the police"
            let inner = (at + 1..cells.len())
                .take_while(|next| *next < at + 8 && !view.is_finite(*next))
                .find(|next| view.has(*next, class::ATTRIBUTION) && !is_negated(view, *next));
            chain.extend(inner.map_or_else(Vec::new, |at| speakers_after(view, source, at + 1)));
            return chain;
        }
    }
    Vec::new()
}

/// "Minister: France sent troops", "France sent troops – minister": who stands before a colon that opens
/// the sentence, or after a dash that closes a headline.
fn headline(view: &View, source: &Source, trigger: usize) -> Vec<Claimant> {
    let cells = view.cells();
    let colon = (0..trigger).find(|at| cells[*at].is_border());
    if let Some(colon) = colon.filter(|at| cells[*at].is(Mark::Colon)) {
        return titled(view, source, 0, colon);
    }
    let dash = (trigger + 1..cells.len())
        .rev()
        .find(|at| cells[*at].is_border());
    let dash = dash.filter(|at| cells[*at].is(Mark::Dash) || cells[*at].is(Mark::Colon));
    match dash {
        Some(dash) => titled(view, source, dash + 1, cells.len()),
        None => Vec::new(),
    }
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
    let phrases = view.row.phrases.iter();
    let ends = phrases
        .filter(|phrase| phrase.start as usize == verb)
        .filter(|phrase| view.lexicon.entry(phrase.word).classes.any(class::SPEECH))
        .map(|phrase| phrase.end as usize);
    let next = cells.get(ends.max().unwrap_or(verb + 1));
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
