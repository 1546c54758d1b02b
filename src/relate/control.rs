//! Control: whose deed an infinitive or an -ing form behind another verb is. In "Chad urged Mali to
//! leave" Mali is to leave, and in "Chad accused Mali of sending arms" Mali sent them.

use super::class;
use super::gap;
use super::lexicon::Forms;
use super::row::{Kind, Mark, Phrase};
use super::view::{View, Voice};
use crate::tag::Form;

/// Tokens that the object between the two verbs may have.
const LONGEST: usize = 10;

/// A verb with whose object another verb goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Control {
    /// The cell of the governing verb, or the last of its phrase.
    pub verb: usize,
    /// Where its object ends.
    pub end: usize,
    /// Whether the governed verb is an infinitive.
    pub infinitive: bool,
}

/// What governs the verb at `verb`, if a verb with an object of its own does.
pub(super) fn control(view: &View, verb: usize) -> Option<Control> {
    let forms = view.cell(verb).map(|_| view.entry(verb).forms)?;
    let mut at = verb;
    while at > 0 && view.has(at - 1, class::BE.or(class::HAVE).or(class::NEGATOR)) {
        at -= 1;
    }
    let before = view.before(at)?;
    // "allowed her to come and study"
    let second = at >= 3
        && at == verb
        && before.classes.any(class::CONJUNCTION)
        && forms.any(Forms::BASE)
        && view.entry(at - 2).forms.any(Forms::BASE)
        && view.has(at - 3, class::INFINITIVE);
    if second {
        return control(view, at - 2);
    }
    // "accused Mali of sending arms and training rebels"
    if at == verb && before.classes.any(class::CONJUNCTION) && forms.any(Forms::ING) {
        let first = (at.saturating_sub(LONGEST)..at - 1)
            .rev()
            .take_while(|at| !view.is_finite(*at) && !view.cells()[*at].is_border())
            .find(|at| {
                let gerund = view
                    .before(*at)
                    .is_some_and(|cell| cell.classes.any(class::GERUND));
                gerund && view.cells()[*at].ing
            });
        return first.and_then(|first| control(view, first));
    }
    let carried = at < verb && view.entry(at).forms.any(Forms::BASE);
    let to = before.classes.any(class::INFINITIVE);
    // "stopped short of sending" is one verb.
    let joined = |phrase: &Phrase| phrase.end as usize == at && (phrase.start as usize) + 1 < at;
    if !to && view.row.phrases.iter().any(joined) {
        return None;
    }
    let (end, infinitive) = if to && (carried || forms.any(Forms::BASE)) {
        (at - 1, true)
    } else if (forms.any(Forms::ING) || view.cells()[verb].ing) && before.classes.any(class::GERUND)
    {
        (at - 1, false)
    } else if before.is_mention() && at == verb && forms == Forms::BASE {
        // "helped Mali leave"
        (at, false)
    } else {
        return None;
    };
    let end = skip_negators(view, end);
    let bare = !to && end == verb;
    for object in (end.saturating_sub(LONGEST)..end).rev() {
        let cell = &view.cells()[object];
        let governs = match infinitive {
            true => cell.classes.any(class::CONTROL),
            false => {
                let carrier = class::BE.or(class::HAVE).or(class::DO);
                view.is_verb(object) && !view.has(object, carrier)
            }
        };
        if governs {
            let phrase = cell.classes.any(class::CONTROL);
            let object_follows = object + 1 < end
                && (phrase || !view.has(object + 1, class::PREPOSITION))
                && view.has_object_at(object + 1);
            let active = view.voice(object, object + 1) != Voice::Passive;
            return (object_follows && active).then_some(Control {
                verb: object,
                end,
                infinitive,
            });
        }
        let inside = match cell.kind {
            Kind::Word => {
                let border = class::SUBORDINATOR
                    .or(class::RELATIVE)
                    .or(class::CONTRAST)
                    .or(class::INFINITIVE);
                !cell.classes.any(border) && !view.is_speech(object)
            }
            Kind::Stop => false,
            Kind::Mark(mark) => mark == Mark::Possessive,
            _ => true,
        };
        if !inside || bare && !cell.is_mention() && !cell.classes.any(class::CONJUNCTION) {
            return None;
        }
    }
    None
}

fn skip_negators(view: &View, end: usize) -> usize {
    let mut end = end;
    while end > 0 && view.has(end - 1, class::NEGATOR) {
        end -= 1;
    }
    end
}

/// The subject of the verb at `verb` where control or an absolute construction says it: `None` where
/// neither does, `Some(None)` where it is nobody known.
pub(super) fn subject(view: &View, verb: usize) -> Option<Option<usize>> {
    if let Some(control) = control(view, verb) {
        let first = control.verb + 1;
        let named = (first..control.end).rev().find(|at| {
            let owner = view
                .cell(at + 1)
                .is_some_and(|next| next.is(Mark::Possessive));
            view.cells()[*at].is_mention()
                && (!owner || view.acts(at + 2))
                && !view.is_attributive(*at)
                && (view.title_start(*at) == first || !view.follows_preposition(*at))
        });
        return Some(named);
    }
    if let Some(accused) = accused(view, verb) {
        return Some(accused);
    }
    if let Some(owner) = owner(view, verb) {
        return Some(owner);
    }
    if let Some(be) = view.before(verb).and_then(|_| predicate(view, verb - 1)) {
        return Some(gap::clause_subject(view, be, u64::MAX, 2 * LONGEST));
    }
    opposed(view, verb).or_else(|| absolute(view, verb))
}

/// "opposed Mali joining the union": the name between a verb that judges and an -ing form.
fn opposed(view: &View, verb: usize) -> Option<Option<usize>> {
    let name = verb.checked_sub(1)?;
    let cell = &view.cells()[name];
    let judges = class::DENIAL.or(class::FACTIVE).or(class::OPEN);
    let start = view.title_start(name);
    let governs = start > 0 && view.is_verb(start - 1) && view.has(start - 1, judges);
    let ing = view
        .cell(verb)
        .is_some_and(|_| view.entry(verb).forms.any(Forms::ING));
    (ing && governs && cell.is_mention() && !view.is_attributive(name)).then_some(Some(name))
}

/// "was the first Malian minister to visit": the cell of the verb to be, if what stands right before the
/// "to" at `to` is who it says somebody is.
pub(super) fn predicate(view: &View, to: usize) -> Option<usize> {
    let noun = to.checked_sub(1)?;
    let cell = view.cell(noun)?;
    let head = cell.kind == Kind::Word && !view.is_function(noun)
        || cell.is_mention() && cell.form == Form::Demonym;
    if !view.has(to, class::INFINITIVE) || !head || view.has(noun, class::GOVERNING) {
        return None;
    }
    for at in (to.saturating_sub(LONGEST)..noun).rev() {
        let cell = &view.cells()[at];
        if cell.classes.any(class::BE) {
            let next = view.cell(at + 1)?;
            let article = view.begins_phrase(at + 1) || next.after_adverb;
            return article.then_some(at);
        }
        if cell.is_border() || view.is_function(at) || view.is_verb(at) {
            return None;
        }
    }
    None
}

/// "accused Mali of raising the tension by sending troops", "of a policy aimed at sending": the means and the
/// end are those of the last deed told.
fn accused(view: &View, verb: usize) -> Option<Option<usize>> {
    let means = verb > 0
        && (view.has(verb - 1, class::AGENT)
            || view.has(verb - 1, class::PREPOSITION) && !view.has(verb - 1, class::FRONTING));
    if !means || !view.entry(verb).forms.any(Forms::ING) {
        return None;
    }
    for at in (verb.saturating_sub(2 * LONGEST)..verb - 1).rev() {
        let cell = &view.cells()[at];
        if cell.is_border() || cell.classes.any(class::SUBORDINATOR) || view.is_speech(at) {
            return None;
        }
        if cell.classes.any(class::ACCUSATION) && view.is_verb(at) && !cell.article {
            if view.voice(at, at + 1) == Voice::Passive {
                return None;
            }
            let named = (at + 1..verb - 1).find(|at| view.cells()[*at].is_mention());
            return Some(named.filter(|name| !view.is_attributive(*name)));
        }
    }
    None
}

/// "rejected Mali's bid to send": the owner of the noun that an infinitive goes with.
///
/// "approved its bid to send": whoever "its" is, if nobody knows, is the subject.
fn owner(view: &View, verb: usize) -> Option<Option<usize>> {
    let noun = verb.checked_sub(2)?;
    let infinitive =
        view.has(verb - 1, class::INFINITIVE) && view.entry(verb).forms.any(Forms::BASE);
    // "praised Mali's role in sending"
    let gerund = view.has(verb - 1, class::GERUND.or(class::WITHIN))
        && view.entry(verb).forms.any(Forms::ING);
    let word = |at: usize| {
        view.cells()[at].kind == Kind::Word && !view.is_function(at) && !view.is_finite(at)
    };
    if !infinitive && !gerund || !word(noun) {
        return None;
    }
    let first = (noun.saturating_sub(3)..noun).rev().find(|at| !word(*at))?;
    let cell = &view.cells()[first];
    let decides = first
        .checked_sub(1)
        .is_some_and(|verb| view.has(verb, class::GOVERNING) && view.is_verb(verb));
    if infinitive && decides && cell.classes.any(class::POSSESSIVE) {
        return Some(None);
    }
    if cell.is(Mark::Possessive) {
        return first
            .checked_sub(1)
            .filter(|at| view.cells()[*at].is_mention())
            .map(Some);
    }
    None
}

/// ", with Mali sending troops": the name between the preposition and the -ing form.
fn absolute(view: &View, verb: usize) -> Option<Option<usize>> {
    view.cell(verb)
        .filter(|_| view.entry(verb).forms.any(Forms::ING))?;
    for at in (verb.saturating_sub(LONGEST)..verb).rev() {
        let cell = &view.cells()[at];
        if cell.classes.any(class::ABSOLUTE) {
            let opens = view.before(at).is_none_or(|before| before.is_border());
            let name = verb - 1;
            let named = view.cells()[name].is_mention() && !view.is_attributive(name);
            return (opens && at + 1 < verb).then_some(named.then_some(name));
        }
        if cell.is_border() || view.is_function(at) && !cell.classes.any(class::CONJUNCTION) {
            return None;
        }
    }
    None
}

impl View<'_> {
    /// Whether an object begins at `at`: a name, a pronoun or a noun phrase.
    fn has_object_at(&self, at: usize) -> bool {
        self.cell(at).is_some_and(|cell| match cell.kind {
            Kind::Mention | Kind::Number => true,
            Kind::Word => {
                !self.is_function(at)
                    || cell
                        .classes
                        .any(class::POSSESSIVE.or(class::SUBJECT_PRONOUN))
            }
            _ => false,
        })
    }
}
