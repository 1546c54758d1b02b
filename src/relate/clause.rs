//! A clause says whether what a rule found in it is so, and how sure it is of it.
//!
//! What was found hangs on words around it, which hang on others: "officials doubt that France plans to
//! send". [`Climb`] goes from the innermost outwards. Each predicate has a group of auxiliaries and
//! negations, and perhaps a word that governs it; what that word says of it depends on what is said of that
//! word in turn (`govern`): who did not deny it has neither denied nor affirmed it.

use super::class::{self, Classes};
use super::control;
use super::group::Group;
use super::lexicon::Forms;
use super::reading::Reading;
use super::relation::{Modality, Polarity};
use super::row::{Kind, Mark, Phrase};
use super::search::Found;
use super::view::View;

/// What the words around a find say of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Stance {
    pub polarity: Polarity,
    pub modality: Modality,
    /// Whether only "would" makes it possible: in reported speech it is planned.
    pub prospect: bool,
    /// Who says so although no plain verb of saying does.
    pub claims: Vec<Claim>,
    /// The preposition or subordinator, by cell, that opens the adjunct in which it stands: "said after
    /// meeting Mali".
    pub adjunct: Option<usize>,
}

/// That somebody says what depends on a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Claim {
    /// The subject of the verb at this cell: "denied", "accused".
    Subject(usize),
    /// Who is named from this cell on: "accused by Mali of", "a claim by Mali that".
    Named(usize),
    /// The name at this cell: "Mali's claim that".
    Owner(usize),
}

impl Claim {
    /// The cell it stands at.
    pub fn at(self) -> usize {
        match self {
            Claim::Subject(at) | Claim::Named(at) | Claim::Owner(at) => at,
        }
    }
}

/// The way from a find outwards.
pub(super) struct Climb<'v> {
    pub view: &'v View<'v>,
    pub found: &'v Found,
    pub claims: Vec<Claim>,
    pub adjunct: Option<usize>,
    /// How often one may still go on, against circles.
    pub steps: u32,
}

/// Reads what the clause of the predicate at `head` says of what was found; `nominal` if it is a noun.
/// `asks` says whether the sentence is a question.
pub(super) fn stance(view: &View, found: &Found, head: usize, nominal: bool, asks: bool) -> Stance {
    let mut climb = Climb {
        view,
        found,
        claims: Vec::new(),
        adjunct: None,
        steps: 40,
    };
    let end = found.places.iter().map(|place| place.1 as usize).max();
    let end = end.unwrap_or_default().max(head + 1);
    let mut reading = match nominal {
        true => climb.nominal(head, head + 1),
        false => climb.predicate(head),
    };
    // "troops are expected in": what follows "be" within the find.
    let be = !nominal && view.has(head, class::BE);
    if be && head + 1 < end && view.has(head + 1, class::GOVERNING) {
        reading = climb.modified(reading, head + 1);
    }
    // "cancelled a visit": the find's own verb denies it.
    let own = view.cells()[head].classes;
    if !nominal && own.any(class::ANNULMENT) {
        reading = reading.negated();
    }
    if !nominal && own.any(class::PROJECTION) {
        reading = reading.weakened(Modality::Planned);
    }
    if climb.is_denied_within(head, end) {
        reading = reading.negated();
    }
    if asks && reading.main && !is_presupposed(view) {
        reading = reading.weakened(Modality::Possible);
        reading.prospect = false;
    }
    Stance {
        polarity: match reading.denied {
            true => Polarity::Denied,
            false => Polarity::Affirmed,
        },
        modality: reading.modality,
        prospect: reading.prospect,
        claims: climb.claims,
        adjunct: climb.adjunct,
    }
}

/// "Why did France send troops?" asks for the reason alone.
fn is_presupposed(view: &View) -> bool {
    let first = view.cells().iter().position(|cell| !cell.is_border());
    first.is_some_and(|at| {
        view.has(at, class::SUBORDINATOR.or(class::RELATIVE)) && !view.has(at, class::OPEN)
    })
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
        prospect: false,
        claims: Vec::new(),
        adjunct: None,
    };
    for at in (start..end).filter(|at| !slots(*at)) {
        let cell = &view.cells()[at];
        if cell.classes.any(class::NEGATOR) {
            stance.polarity = Polarity::Denied;
        } else if view.entry(at).forms.any(Forms::PLAIN)
            && cell.kind == Kind::Word
            // "director of the study, and chairman of": what modifies no noun says nothing of it.
            && view.cell(at + 1).is_some_and(|next| next.kind == Kind::Word)
            && !view.is_function(at + 1)
        {
            stance.modality = match cell.classes {
                classes if classes.any(class::REPORTED) => Modality::Reported,
                classes if classes.any(class::OPEN) => Modality::Possible,
                classes if classes.any(class::AHEAD) => Modality::Planned,
                _ => stance.modality,
            };
        }
    }
    stance
}

impl Climb<'_> {
    /// What is said of the verb or adjective at `head`.
    pub fn predicate(&mut self, head: usize) -> Reading {
        let Some(left) = self.steps.checked_sub(1) else {
            return Reading::APART;
        };
        self.steps = left;
        let group = self.group(head);
        let outer = self.around(head, &group);
        group.reading.under(outer)
    }

    /// Whether a negation stands behind the predicate, within what was found: "sent no troops".
    fn is_denied_within(&self, head: usize, end: usize) -> bool {
        let view = self.view;
        let mut denied = false;
        for at in head + 1..end.min(view.cells().len()) {
            let cell = &view.cells()[at];
            if cell.kind != Kind::Word {
                continue;
            }
            // "called on Mali not to send" denies what is called for.
            let complement = view.has(at + 1, class::INFINITIVE);
            // "ended without agreement", but "sent troops without delay to Mali"
            let preposition = cell.classes.any(class::PREPOSITION) && !self.is_of_find(at + 1);
            if cell.classes.any(class::NEGATOR) && !preposition && !complement {
                denied = true;
            } else if cell.classes.any(class::CONTRAST.or(class::RELATIVE)) {
                denied = false;
            }
        }
        denied
    }

    /// Whether the noun that follows within its noun phrase from `at` on is a word of the find.
    fn is_of_find(&self, at: usize) -> bool {
        let places = self.found.places.iter().map(|place| place.0 as usize);
        let next = places.filter(|start| *start >= at && *start < at + 4).min();
        next.is_some_and(|next| {
            !self.view.has(next, class::PREPOSITION) && self.view.cells()[next].kind == Kind::Word
        })
    }

    /// What the clause around the predicate at `head` says of it, its own group aside.
    pub fn around(&mut self, head: usize, group: &Group) -> Reading {
        let view = self.view;
        if group.closed {
            return Reading::APART;
        }
        let at = group.start;
        let Some(before) = view.before(at).copied() else {
            return Reading::PLAIN;
        };
        let lead = view.forms(group.lead);
        if before.classes.any(class::INFINITIVE) && lead.any(Forms::BASE) {
            let Some(control) = control::control(view, head) else {
                return self.infinitive(at - 1);
            };
            // "urged Mali not to send"
            let outer = self.governed(control.verb, true);
            return match at > 1 && view.has(at - 2, class::NEGATOR) {
                true => Reading::PLAIN.negated().under(outer),
                false => outer,
            };
        }
        let gerund = lead.any(Forms::ING);
        // "repeated his offer of holding": the noun right before the preposition is nearer than a verb.
        let near = gerund && at > 1 && before.classes.any(class::GERUND);
        if near && view.has(at - 2, class::GOVERNING) && self.is_noun(at - 2) {
            return self.governed(at - 2, false);
        }
        let controlled = control::control(view, head).filter(|one| one.infinitive || gerund);
        if let Some(control) = controlled {
            // "blasted Mali for sending": what one is blamed or praised for is no plan.
            return match gerund && !view.has(control.verb, class::GOVERNING) {
                true => Reading::APART,
                false => self.governed(control.verb, true),
            };
        }
        // "helped him leave"
        let past = Forms(Forms::PAST.0 | Forms::PARTICIPLE.0 | Forms::THIRD.0);
        if group.lead == head && lead.any(Forms::BASE) && !lead.any(past) && at > 1 {
            let helps = class::CONTROL.or(class::INFINITIVE);
            let close = (at.saturating_sub(3)..at - 1).rev();
            let close = close.take_while(|at| !view.cells()[*at].is_border());
            let helper = close
                .into_iter()
                .find(|at| view.has(*at, helps) && view.is_verb(*at));
            if let Some(helper) = helper {
                return self.governed(helper, true);
            }
        }
        if gerund && before.kind == Kind::Word {
            let unit = self.unit(at);
            let governs = |at: usize| view.has(at, class::GOVERNING);
            // "with a view to sending" is a phrase, "with" alone says nothing.
            let phrase = unit + 1 < at;
            if governs(unit)
                && (phrase || !view.has(unit, class::PREPOSITION.or(class::CONJUNCTION)))
            {
                return self.governed(unit, false);
            }
            if before.classes.any(class::PREPOSITION.or(class::INFINITIVE)) {
                if at == 1 {
                    return self.apart(0);
                }
                let unit = self.unit(at - 1);
                if governs(unit) {
                    return self.governed(unit, false);
                }
                return match self.agentive(at - 1) {
                    Some(verb) => self.governed(verb, false),
                    // "will visit Chad before going to Mali"
                    None if before.classes.any(class::CLAUSAL.or(class::SUBORDINATOR)) => {
                        self.apart(at - 1);
                        self.accompanying(head, at - 1)
                    }
                    None => self.apart(at - 1),
                };
            }
        }
        if before.classes.any(class::CONJUNCTION.or(class::CONTRAST)) {
            return self.beside(head, group);
        }
        // "will cut rates, stop aid, send troops and go": one of several verbs that one auxiliary carries.
        let listed = group.lead == head && lead.any(Forms::BASE) && !lead.any(past);
        if before.is(Mark::Comma) && listed && !view.is_function(head) {
            return self.beside(head, group);
        }
        if before.is(Mark::Comma) && at > 1 && view.has(at - 2, class::CONTRAST) {
            return self.beside(head, group);
        }
        if gerund && before.is(Mark::Comma) {
            return self.accompanying(head, at - 1);
        }
        if before.classes.any(class::RELATIVE) {
            return Reading::APART;
        }
        let (start, negations) = self.subject(at);
        let outer = self.beyond(start);
        match negations % 2 == 1 {
            true => Reading::PLAIN.negated().under(outer),
            false => outer,
        }
    }

    /// What is said of the -ing clause of `head` behind the comma or the word at `comma` that opens it:
    /// "will go there, visiting Mali"
    /// is as far ahead as the verb before it, unless it tells what one says ("will stay, accusing Mali").
    fn accompanying(&mut self, head: usize, comma: usize) -> Reading {
        let view = self.view;
        let telling = class::SPEECH
            .or(class::ACCUSATION)
            .or(class::CONTROL)
            .or(class::OPEN);
        let clause = (0..comma).rev().take_while(|at| {
            let cell = &view.cells()[*at];
            (!cell.is_border() || cell.is(Mark::Comma)) && !view.is_speech(*at)
        });
        let clause: Vec<usize> = clause.collect();
        let apposed = view.cells()[comma].is(Mark::Comma);
        let whole = clause.len() == comma && !view.has(head, telling) || !apposed;
        let verb = clause.into_iter().find(|at| {
            let bound = class::INFINITIVE
                .or(class::RELATIVE)
                .or(class::SUBORDINATOR);
            let first = (1..=*at)
                .rev()
                .find(|at| !view.has(*at - 1, class::NEGATOR));
            let modal = class::PROSPECT.or(class::PLANNED);
            let carried = first.is_some_and(|first| {
                view.has(first - 1, modal) && !view.forms(first - 1).any(Forms::VERB)
            });
            let lone = *at > 0 && view.has(*at - 1, bound);
            (carried || view.is_verb(*at) && view.is_finite(*at)) && !lone
        });
        match verb.filter(|at| whole && !view.has(*at, class::AUXILIARY)) {
            Some(verb) => Reading::APART.weakened(self.group(verb).reading.modality),
            None => Reading::APART,
        }
    }

    /// The passive that governs the preposition at `at` over whom "by" names: "was accused by Mali of".
    fn agentive(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let by = (at.saturating_sub(6)..at)
            .rev()
            .take_while(|by| !view.cells()[*by].is_border())
            .find(|by| view.has(*by, class::AGENT))?;
        let verb = by.checked_sub(1)?;
        view.has(verb, class::GOVERNING).then_some(verb)
    }

    /// Where the subject of the predicate whose group begins at `at` starts, and how many words within it
    /// deny: "no soldiers", "few officials".
    fn subject(&self, at: usize) -> (usize, usize) {
        let view = self.view;
        let places = self.found.places.iter();
        let before = places.filter(|place| place.0 < place.1 && place.1 as usize <= at);
        if let Some(start) = before.map(|place| place.0 as usize).min()
            && !self.is_parted(start, at)
        {
            return (view.title_start(start), 0);
        }
        let border = class::SUBORDINATOR
            .or(class::COMPLEMENTIZER)
            .or(class::RELATIVE)
            .or(class::CONTRAST)
            .or(class::INFINITIVE);
        let (mut start, mut negations) = (at, 0);
        while let Some(before) = view.before(start) {
            match before.kind {
                Kind::Mention | Kind::Number | Kind::Rest | Kind::Mark(Mark::Possessive) => {}
                Kind::Mark(Mark::Comma | Mark::Close) => match self.opening(start - 1) {
                    Some(open) => {
                        start = open;
                        continue;
                    }
                    None => break,
                },
                Kind::Word if before.classes.any(class::SUBJECT_PRONOUN) => {
                    start -= 1;
                    break;
                }
                Kind::Word if before.classes.any(class::NEGATOR.or(class::DOUBT)) => {
                    negations += 1;
                }
                Kind::Word => {
                    let verb = view.is_speech(start - 1) || view.is_finite(start - 1);
                    if before.classes.any(border) || verb {
                        break;
                    }
                }
                _ => break,
            }
            start -= 1;
        }
        (start, negations)
    }

    /// Whether what stands from `start` to `at` is no subject with its predicate.
    fn is_parted(&self, start: usize, at: usize) -> bool {
        self.view.cells()[start..at]
            .iter()
            .any(|cell| cell.is(Mark::Semicolon) || cell.is(Mark::Quote) || cell.kind == Kind::Stop)
    }

    /// Where the apposition that ends with the comma or bracket at `close` opens.
    fn opening(&self, close: usize) -> Option<usize> {
        let view = self.view;
        if view.cells()[close].is(Mark::Close) {
            return view.opening(close);
        }
        let commas = (close.saturating_sub(16)..close).rev();
        let mut commas = commas.filter(|at| view.cells()[*at].is(Mark::Comma));
        commas.next().filter(|open| *open > 0)
    }

    /// What the words before the clause that begins at `start` say of it.
    fn beyond(&mut self, start: usize) -> Reading {
        let view = self.view;
        let mut reading = Reading::PLAIN;
        let mut at = start;
        let opens = |at: usize| {
            let opener = class::NEGATOR
                .or(class::CONJUNCTION)
                .or(class::SUBORDINATOR);
            view.before(at)
                .is_none_or(|before| before.is_border() || before.classes.any(opener))
        };
        while let Some(before) = view.before(at).copied() {
            let last = at - 1;
            // "Reportedly, France sent"
            if before.is(Mark::Comma) && last > 0 && self.is_adverb(last - 1) && opens(last - 1) {
                reading = reading.weakened(self.adverb(last - 1));
                at = last - 1;
                continue;
            }
            if before.kind != Kind::Word {
                break;
            }
            let classes = before.classes;
            let auxiliary = class::BE.or(class::HAVE).or(class::DO).or(class::PROSPECT);
            if classes.any(class::NEGATOR) {
                reading = reading.negated();
                if classes.any(class::PREPOSITION) {
                    return reading.under(Reading::APART);
                }
            } else if classes.any(class::COMPLEMENTIZER) {
                return match self.governor(last) {
                    Some(governor) => reading.under(self.content(governor)),
                    None => reading.under(Reading::APART),
                };
            } else if classes.any(class::SUBORDINATOR.or(class::CONDITION)) {
                return match classes.any(class::OPEN) {
                    true => reading.weakened(Modality::Possible),
                    false => reading.under(self.apart(last)),
                };
            } else if (classes.any(auxiliary) || self.is_adverb(last)) && opens(last) {
                // "Had France sent": a condition, unless it is asked.
                let had = classes.any(class::HAVE) && view.forms(last).any(Forms::PAST);
                if classes.any(class::PROSPECT) || had && last == 0 {
                    reading = reading.weakened(Modality::Possible);
                } else if self.is_adverb(last) {
                    reading = reading.weakened(self.adverb(last));
                    if classes.any(class::DOUBT) {
                        reading = reading.negated();
                    }
                }
            } else if classes.any(class::GOVERNING) && !classes.any(class::PREPOSITION) {
                let verb = view.is_verb(last) || view.forms(last).any(Forms::PLAIN);
                let clausal = class::SPEECH
                    .or(class::BELIEF)
                    .or(class::DENIAL)
                    .or(class::DOUBT)
                    .or(class::FACTIVE);
                return match verb && classes.any(clausal) {
                    true => reading.under(self.content(self.unit(at))),
                    false => reading,
                };
            } else if classes.any(class::PREPOSITION) {
                return reading.under(self.apart(last));
            } else {
                break;
            }
            at = last;
        }
        reading
    }

    /// What governs the clause that the complementizer at `that` opens, over an object or an adjunct of its
    /// own: "told Mali that", "reports in local media that".
    fn governor(&self, that: usize) -> Option<usize> {
        let view = self.view;
        let last = that.checked_sub(1)?;
        if view.has(last, class::GOVERNING) {
            return Some(self.unit(that));
        }
        for at in (that.saturating_sub(8)..that).rev() {
            let cell = &view.cells()[at];
            if cell.classes.any(class::GOVERNING) && !cell.classes.any(class::PREPOSITION) {
                return Some(self.unit(at + 1));
            }
            if cell.is_border() || view.is_finite(at) {
                return None;
            }
        }
        None
    }

    /// The reading of an adjunct that the word at `at` opens.
    pub fn apart(&mut self, at: usize) -> Reading {
        self.adjunct.get_or_insert(at);
        Reading::APART
    }

    /// Where the word or the governing phrase that ends before `end` begins.
    pub fn unit(&self, end: usize) -> usize {
        let governs = |word: u32| self.classes(word).any(class::GOVERNING);
        let own = |one: &&Phrase| one.end as usize == end && governs(one.word);
        let phrases = self.view.row.phrases.iter().filter(own);
        phrases
            .map(|one| one.start as usize)
            .min()
            .unwrap_or(end - 1)
    }

    fn classes(&self, word: u32) -> Classes {
        self.view.lexicon.entry(word).classes
    }
}
