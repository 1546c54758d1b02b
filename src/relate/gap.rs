//! A gap says over which cells a pattern may run from one element to the next.

use super::class;
use super::lexicon::Forms;
use super::pattern::Gap;
use super::row::{Cell, Kind, Mark};
use super::view::View;
use crate::gazetteer::EntityType;
use crate::tag::Form;

/// Whether a gap may run over the cell at `at`, on the way to a slot of `mask` (0 where no slot is
/// left to fill).
///
/// For `>>` see [`crosses_to_subject`].
pub(super) fn crosses(view: &View, gap: Gap, at: usize, mask: u64) -> bool {
    let cell = &view.cells()[at];
    let candidate = cell.is_mention()
        && cell.fits & mask != 0
        && !view.is_attributive(at)
        // "withdrew its troops from"
        && (cell.form != Form::Pronoun || !view.owns(at))
        && !view.has_rest(at)
        && !view.has_prefix(at);
    match gap {
        Gap::None => false,
        Gap::Local(_) => {
            // "died in a fall and is in Mali": the second verb is another predicate.
            let another = cell.classes.any(class::CONJUNCTION)
                && view.has(at + 1, class::BE.or(class::HAVE).or(class::DO));
            !cell.is_border()
                && !another
                && !cell.classes.any(class::SUBORDINATOR)
                && !view.is_speech(at)
                && !candidate
        }
        Gap::Phrase(_) => match cell.kind {
            // A demonym is a modifier like any other, unless it is what the next slot asks for; so is
            // the country of an office: "met U.S. president Ana Brandt".
            Kind::Mention => match cell.form {
                Form::Demonym => cell.fits & mask == 0 || view.is_attributive(at),
                Form::Pronoun => view.owns(at),
                _ => view.is_attributive(at) || view.has_holder(at),
            },
            // "met the minister, Ana Brandt, in Lyon"
            Kind::Mark(Mark::Comma) => view.is_appositive(at) || at > 0 && view.has_holder(at - 1),
            Kind::Mark(Mark::Possessive) => !view.before(at).is_some_and(|owner| {
                owner.is_mention() && owner.form != Form::Pronoun && !view.has_holder(at - 1)
            }),
            Kind::Mark(_) | Kind::Stop => false,
            _ => {
                let stops = class::PREPOSITION
                    .or(class::BE)
                    .or(class::HAVE)
                    .or(class::DO)
                    .or(class::SUBORDINATOR)
                    .or(class::RELATIVE);
                // ", leaving party members behind": what is done, and no modifier.
                let doing = !cell.determined
                    && view.entry(at).forms.any(Forms::ING)
                    && view.before(at).is_some_and(|before| before.is(Mark::Comma));
                let doing = doing || view.is_gerund_of_object(at);
                // "Mali condemned attacks": a verb right after a name is no modifier.
                let verb =
                    view.before(at).is_some_and(|name| name.is_mention()) && view.is_finite(at);
                // "went on to praise Mali"
                let verb = verb
                    || view.has(at.wrapping_sub(1), class::INFINITIVE)
                        && view.entry(at).forms.any(Forms::BASE)
                        && !cell.article;
                // "Ana Brandt, head of Acme, met Mali's minister": a verb with its object.
                let met = view.before(at).is_some_and(|before| before.is(Mark::Comma))
                    && view.is_finite(at)
                    && !cell.determined
                    && view.cell(at + 1).is_some_and(|next| {
                        next.article || next.is_mention() && next.form != Form::Demonym
                    });
                // "had sold its stake in Mali": "had" carries another verb.
                let carried = view.has(at.wrapping_sub(1), class::HAVE)
                    && view.entry(at).forms.any(Forms::PARTICIPLE)
                    && !cell.article;
                // "protested against a law their president": behind a noun another one begins.
                let owned = cell.classes.any(class::POSSESSIVE)
                    && view.before(at).is_some_and(|noun| noun.kind == Kind::Word)
                    && !view.is_function(at - 1)
                    && !view.is_verb(at - 1);
                // "backed Chad and aid to Mali": a name and a noun are two things.
                let apart = cell.classes.any(class::CONJUNCTION)
                    && view.before(at).is_some_and(|name| name.is_mention())
                    && !view.cell(at + 1).is_some_and(|name| name.is_mention());
                // "married the couple and helped Mali"
                let second = at >= 2
                    && view.has(at - 1, class::CONJUNCTION)
                    && view.is_finite(at)
                    && !view.is_verb(at - 2)
                    && !view.cells()[at - 2].is_mention();
                // "Ana Brandt, and the new head of Acme": another, and no apposition.
                let other = cell.classes.any(class::CONJUNCTION)
                    && view.before(at).is_some_and(|before| before.is(Mark::Comma))
                    && view.cell(at + 1).is_some_and(|next| {
                        next.determined || next.is_mention() || next.kind == Kind::Number
                    });
                let verb = verb || apart || second || owned || met || carried || other;
                let joins = view.leads_to_name(at)
                    || view.is_within_title(at)
                    || view.has(at, class::GENITIVE) && view.has_holder(at + 1);
                (joins || !cell.classes.any(stops)) && !view.is_speech(at) && !verb && !doing
            }
        },
        Gap::Loose(_) => !cell.is(Mark::Close) && !candidate,
        Gap::Subject => crosses_to_subject(view, at, mask),
    }
}

/// Whether `>>` may run over the cell at `at` between a subject that fits `mask` and its verb.
pub(super) fn crosses_to_subject(view: &View, at: usize, mask: u64) -> bool {
    let cell = &view.cells()[at];
    match cell.kind {
        Kind::Mark(Mark::Semicolon | Mark::Colon | Mark::Quote) | Kind::Stop => false,
        Kind::Mark(_) | Kind::Number | Kind::Symbol | Kind::Rest => true,
        Kind::Word => {
            if cell
                .classes
                .any(class::COMPLEMENTIZER.or(class::SUBJECT_PRONOUN))
                || view.is_speech(at)
            {
                return false;
            }
            // "an agreement his forces would not attack": whoever "his" is, a subject begins here.
            let owned = cell.classes.any(class::POSSESSIVE)
                && view.has(at + 2, class::AUXILIARY)
                && view.before(at).is_some_and(|before| {
                    before.kind == Kind::Word && !view.is_function(at - 1) && !view.is_verb(at - 1)
                });
            if owned {
                return false;
            }
            !cell.classes.any(class::KIN) || is_harmless_kin(view, at)
        }
        Kind::Mention => {
            if cell.fits & mask == 0
                || is_object(view, at)
                || view.has_rest(at)
                || view.has_prefix(at)
            {
                return true;
            }
            // "France, Mali's neighbour, sent": within an apposition the name is no subject.
            let owner = view
                .cell(at + 1)
                .is_some_and(|next| next.is(Mark::Possessive));
            let start = view.title_start(at);
            (owner || view.is_attributive(at))
                && view.before(start).is_some_and(|before| before.is_border())
        }
    }
}

/// Whether the name at `at` is the object of a preposition or of a verb, and so no subject.
pub(super) fn is_object(view: &View, at: usize) -> bool {
    // "known as Ana or Anna Brandt": the second of two objects.
    let second = at >= 2
        && view.has(at - 1, class::CONJUNCTION)
        && view.cells()[at - 2].is_mention()
        // "ties to Chad and Mali has helped": the verb is not of two.
        && (view.follows_preposition(at - 2)
            || view.follows_verb(at - 2) && !view.is_finite(at + 1));
    view.follows_preposition(at) || view.follows_verb(at) || second
}

/// "a friend of her brother", "Ana Brandt, wife of": the kin noun is no hidden subject.
///
/// "her brother, Tom Reyes, left": the name behind the noun is the subject, not the noun.
fn is_harmless_kin(view: &View, at: usize) -> bool {
    let comma = view.cell(at + 1).is_some_and(|next| next.is(Mark::Comma));
    let named = view
        .cell(at + 1 + usize::from(comma))
        .is_some_and(|next| next.is_mention() && next.class == EntityType::Person);
    if named {
        return true;
    }
    let after_of = view
        .before(at)
        .is_some_and(|before| before.classes.any(class::GENITIVE));
    let apposition = view.before(at).is_some_and(|before| before.is(Mark::Comma))
        && view.has(at + 1, class::GENITIVE);
    after_of || apposition
}

/// Whom a relative pronoun stands for.
pub(super) enum Antecedent {
    /// The name at this cell, right before it.
    Name(usize),
    /// A noun that says what the subject of the form of be at this cell is: "Ana Brandt was a writer
    /// who moved to Lyon".
    Predicate(usize),
    /// Somebody whom no name is known for.
    Unknown,
}

/// Whom the relative pronoun at `at` stands for.
pub(super) fn antecedent(view: &View, at: usize) -> Antecedent {
    let comma = view.before(at).is_some_and(|before| before.is(Mark::Comma));
    let Some(mut before) = at.checked_sub(1 + usize::from(comma)) else {
        return Antecedent::Unknown;
    };
    if view.restricts_noun(at) {
        return Antecedent::Unknown;
    }
    if view.cells()[before].is_mention() {
        return Antecedent::Name(before);
    }
    loop {
        let cell = &view.cells()[before];
        let inside = match cell.kind {
            Kind::Word if cell.classes.any(class::BE) => return Antecedent::Predicate(before),
            Kind::Word => cell.classes.any(class::CONJUNCTION) || !view.is_function(before),
            Kind::Mention => cell.form == Form::Demonym,
            Kind::Mark(Mark::Comma) => true,
            _ => false,
        };
        match before.checked_sub(1) {
            Some(next) if inside => before = next,
            _ => return Antecedent::Unknown,
        }
    }
}

/// The form of be whose predicate noun the participle at `at` may belong to: "Acme is a carmaker with
/// plants in Mali founded by".
pub(super) fn predicate(view: &View, at: usize) -> Option<usize> {
    let within = class::LIST_PREPOSITION
        .or(class::ABSOLUTE)
        .or(class::CONJUNCTION);
    for before in (0..at).rev() {
        let cell = &view.cells()[before];
        let inside = match cell.kind {
            Kind::Word if cell.classes.any(class::BE) => {
                let noun = !view.has(before + 1, class::PREPOSITION) && !view.is_verb(before + 1);
                return noun.then_some(before);
            }
            Kind::Word => cell.classes.any(within) || !view.is_function(before),
            Kind::Mention | Kind::Number | Kind::Mark(Mark::Comma | Mark::Possessive) => true,
            _ => false,
        };
        if !inside || view.is_finite(before) && !view.may_be_reduced(before) {
            return None;
        }
    }
    None
}

/// Whether a relative pronoun right behind the name at `at` makes it the subject of the verb at `verb`.
pub(super) fn is_antecedent(view: &View, at: usize, verb: usize) -> bool {
    let comma = view.cell(at + 1).is_some_and(|next| next.is(Mark::Comma));
    let pronoun = at + 1 + usize::from(comma);
    pronoun < verb
        && view.has(pronoun, class::RELATIVE)
        && !view.cells()[pronoun..verb]
            .iter()
            .any(|cell| cell.is(Mark::Comma))
}

/// What stands between a verb and where its clause begins.
pub(super) enum Conjoined {
    /// The verb is no second verb of its subject.
    No,
    /// It is, and this is where the first verb's clause ends.
    At(usize),
}

/// Whether the verb at `verb` shares the subject of an earlier verb: "France left and has sent", "Ana
/// Brandt met Tom Reyes while visiting".
pub(super) fn conjoined(view: &View, verb: usize) -> Conjoined {
    let mut at = verb;
    let carried = class::AUXILIARY.or(class::INFINITIVE);
    while at > 0 && view.has(at - 1, carried) && !view.has(at - 1, class::CONTRAST) {
        at -= 1;
    }
    let while_doing = at >= 2 && at == verb && view.has(at - 1, class::SUBORDINATOR);
    let gerund =
        while_doing && view.entry(verb).forms.any(Forms::ING) && view.has(at - 1, class::FRONTING);
    if at == 0 || !gerund && !view.has(at - 1, class::CONJUNCTION.or(class::CONTRAST)) {
        return Conjoined::No;
    }
    let comma = at >= 2 && view.cells()[at - 2].is(Mark::Comma);
    Conjoined::At(at - 1 - usize::from(comma))
}

/// The subject of the clause that ends at `end`, for a slot of `mask`: the name a verb follows, or
/// the first name of the clause if it stands at its beginning.
pub(super) fn clause_subject(view: &View, end: usize, mask: u64, longest: usize) -> Option<usize> {
    let mut first = None;
    let mut at = end;
    while at > end.saturating_sub(longest) {
        at -= 1;
        let cell = &view.cells()[at];
        match cell.kind {
            Kind::Mark(Mark::Semicolon | Mark::Colon | Mark::Quote) | Kind::Stop => break,
            Kind::Mark(Mark::Close) => at = view.opening(at).unwrap_or(at),
            Kind::Word if cell.classes.any(class::RELATIVE) => match antecedent(view, at) {
                // "Ana Brandt, who left A and joined B"
                Antecedent::Name(name) => {
                    return (view.cells()[name].fits & mask != 0).then_some(name);
                }
                // "Ana Brandt is a lawyer who left A and joined B"
                Antecedent::Predicate(be) => at = be,
                Antecedent::Unknown => return None,
            },
            Kind::Word if cell.classes.any(class::COMPLEMENTIZER) || view.is_speech(at) => break,
            Kind::Word if cell.classes.any(class::SUBJECT_PRONOUN) => return None,
            Kind::Word
                if cell.classes.any(class::SUBORDINATOR)
                    && !cell.classes.any(class::PREPOSITION) =>
            {
                break;
            }
            Kind::Word if cell.classes.any(class::KIN) && !is_harmless_kin(view, at) => {
                return None;
            }
            Kind::Mention => {
                let owner = view
                    .cell(at + 1)
                    .is_some_and(|next| next.is(Mark::Possessive));
                let fits = cell.fits & mask != 0;
                if is_object(view, at) || view.has_rest(at) || owner && !view.acts(at + 2) {
                    continue;
                }
                if view.is_finite(at + 1) {
                    return (fits && !view.is_attributive(at)).then_some(at);
                }
                first = Some(at);
            }
            _ => {}
        }
    }
    let at = first?;
    let cell = &view.cells()[at];
    let start = view.title_start(at);
    let begins = match view.before(start) {
        None => true,
        Some(before) => {
            before.is_border()
                || before.classes.any(
                    class::SUBORDINATOR
                        .or(class::COMPLEMENTIZER)
                        .or(class::CONTRAST),
                )
                || view.is_speech(start - 1)
        }
    };
    (begins && cell.fits & mask != 0 && !view.is_attributive(at)).then_some(at)
}

/// Whether the participle or -ing form at `verb` begins its sentence or clause, so that its subject
/// comes after it: "Before joining Acme, Ana Brandt".
pub(super) fn is_fronted(view: &View, verb: usize) -> bool {
    let forms = Forms(Forms::ING.0 | Forms::PARTICIPLE.0);
    if view.cell(verb).is_none() || !view.entry(verb).forms.any(forms) {
        return false;
    }
    let mut at = verb;
    // "having been", "not"
    while at > 0
        && view.has(at - 1, class::AUXILIARY)
        && !view.entry(at - 1).forms.any(Forms::FINITE)
    {
        at -= 1;
    }
    if at > 0 && view.has(at - 1, class::FRONTING) {
        at -= 1;
    }
    match view.before(at) {
        None => true,
        Some(before) => before.is(Mark::Quote) || before.is(Mark::Dash) || view.is_speech(at - 1),
    }
}

/// The subject that follows the fronted clause which runs on from `end` for at most `between` tokens.
pub(super) fn subject_after(view: &View, end: usize, mask: u64, between: usize) -> Option<usize> {
    let last = (end + between + 1).min(view.cells().len());
    let mut at = end;
    while at < last {
        let cell = &view.cells()[at];
        if cell.is(Mark::Comma) {
            let mut name = at + 1;
            let modifies = |at: usize| {
                view.cell(at).is_some_and(|cell| cell.kind == Kind::Word)
                    && (view.has(at, class::TITLE) || !view.is_function(at) && !view.is_finite(at))
            };
            while name < at + 5 && modifies(name) {
                name += 1;
            }
            while view.cell(name).is_some_and(|cell| cell.is_mention()) && view.is_attributive(name)
            {
                name += 1;
                while view.has(name, class::TITLE) {
                    name += 1;
                }
            }
            let found = view.cell(name).filter(|cell| cell.is_mention());
            let located = |cell: &Cell| {
                cell.is_mention() && matches!(cell.class, EntityType::Place | EntityType::Country)
            };
            // "Based in Lyon, France, Acme": for places too the country is part of the address.
            let address = name == at + 1
                && found.is_some_and(|found| found.class == EntityType::Place)
                && view.before(at).is_some_and(located);
            if let Some(found) = found.filter(|_| !address) {
                // "Born in Paris, France, Ana Brandt": the country is part of the address.
                if found.fits & mask != 0 {
                    return Some(name);
                }
            }
        } else if let Some(close) = cell.is(Mark::Open).then(|| view.closing(at)).flatten() {
            at = close;
        } else if cell.is_border() || view.is_finite(at) && !goes_on(view, at) {
            return None;
        }
        at += 1;
    }
    None
}

/// "Founded by Ana Brandt and based in Lyon, Acme": the second participle of a fronted clause.
fn goes_on(view: &View, at: usize) -> bool {
    view.entry(at).forms.any(Forms::PARTICIPLE) && at > 0 && view.has(at - 1, class::CONJUNCTION)
}

/// Whether the infinitive at `verb` goes with a participle that belongs to a noun, which is nobody known:
/// "details of two men believed to have trained in Mali".
pub(super) fn is_reduced_infinitive(view: &View, verb: usize) -> bool {
    let mut at = verb;
    while at > 0 && view.has(at - 1, class::BE.or(class::HAVE).or(class::NEGATOR)) {
        at -= 1;
    }
    if at < 3 || !view.has(at - 1, class::INFINITIVE) {
        return false;
    }
    let participle = at - 2;
    let noun = &view.cells()[participle - 1];
    view.has(
        participle,
        class::SPEECH.or(class::REPORTED).or(class::BELIEF),
    ) && view.may_be_reduced(participle)
        && noun.kind == Kind::Word
        && !view.is_function(participle - 1)
        && !view.is_verb(participle - 1)
        && !view.has(participle - 1, class::RELATIVE)
}
