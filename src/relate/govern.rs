//! A word governs what depends on it: of what is planned, denied or doubted it says so itself, whatever
//! is said of it in turn decides the rest ("did not plan", "did not deny").

use super::class;
use super::clause::{Claim, Climb};
use super::control;
use super::group::Group;
use super::lexicon::Forms;
use super::reading::Reading;
use super::relation::Modality;
use super::row::{Kind, Mark};
use super::view::Voice;

/// Tokens between a noun and the verb whose subject it is.
const LONGEST: usize = 14;

impl Climb<'_> {
    /// What the word at `word` says of what depends on it; `object` where what stands between is its
    /// object ("urged Mali to").
    pub fn governed(&mut self, word: usize, object: bool) -> Reading {
        self.embedded(word, object, false)
    }

    /// What the word at `word` says of the clause that follows it.
    pub fn content(&mut self, word: usize) -> Reading {
        self.embedded(word, false, true)
    }

    fn embedded(&mut self, word: usize, object: bool, clause: bool) -> Reading {
        let Some(left) = self.steps.checked_sub(1) else {
            return Reading::APART;
        };
        self.steps = left;
        let view = self.view;
        let classes = view.cells()[word].classes;
        let noun = !object && self.is_noun(word);
        let passive = !noun
            && view.forms(word).any(Forms::PARTICIPLE)
            && match view.voice(word, word + 1) {
                Voice::Passive => true,
                // ", accused of sending": what has no object is a passive.
                Voice::Unclear => {
                    classes.any(class::ACCUSATION) && view.has(word + 1, class::GERUND)
                }
                Voice::Active => false,
            };
        let adjective = !view.forms(word).any(Forms::VERB);
        let outer = match noun {
            true => {
                let ends = self.found.places.iter().map(|place| place.1 as usize);
                let end = ends.max().unwrap_or_default().max(word + 1);
                self.nominal(word, end)
            }
            false => self.predicate(word),
        };
        let claims = !noun && !passive && !adjective;
        if claims && classes.any(class::ACCUSATION) {
            self.claims.push(Claim::Subject(word));
        }
        if passive && classes.any(class::SPEECH.or(class::ACCUSATION)) {
            self.named(word);
        }
        if noun && classes.any(class::SPEECH.or(class::HEARSAY)) {
            self.owned(word);
        }
        if classes.any(class::DOUBT) {
            if claims {
                self.claims.push(Claim::Subject(word));
            }
            return match outer.denied {
                true => outer.negated(),
                false => outer.negated().weakened(Modality::Possible),
            };
        }
        if classes.any(class::FAILURE) {
            return outer.negated();
        }
        if classes.any(class::DENIAL) {
            if claims && (clause || classes.any(class::SPEECH)) {
                self.claims.push(Claim::Subject(word));
            }
            return match outer.denied {
                true => outer.negated().weakened(Modality::Possible),
                false => outer.negated(),
            };
        }
        if classes.any(class::FACTIVE) {
            return Reading::APART;
        }
        if classes.any(class::EVIDENCE) {
            return match outer.denied {
                true => outer.weakened(Modality::Possible),
                false => outer,
            };
        }
        if classes.any(class::IMPLICATIVE) && !classes.any(class::AHEAD) {
            return outer;
        }
        let says = clause && classes.any(class::SPEECH);
        if classes.any(class::OPEN) && !says {
            return outer.weakened(Modality::Possible);
        }
        if classes.any(class::AHEAD) && !says {
            return outer.weakened(Modality::Planned);
        }
        if object && !clause && classes.any(class::CONTROL) && !classes.any(class::ACCUSATION) {
            return outer.weakened(Modality::Planned);
        }
        if classes.any(class::ACCUSATION) && !passive && !noun {
            return match outer.denied {
                true => outer.denied(false).weakened(Modality::Possible),
                false => outer,
            };
        }
        if classes.any(class::REPORTED) && (passive || adjective) {
            return outer.weakened(Modality::Reported);
        }
        if classes.any(class::SPEECH.or(class::ACCUSATION).or(class::HEARSAY)) {
            let not = class::BELIEF;
            return match (outer.denied, noun || passive) {
                // "the claims that were denied", "is not said to have"
                (true, true) => outer,
                (false, true) => outer.weakened(Modality::Reported),
                // "do not believe that": they believe that it is not so.
                (true, false) if classes.any(not) => outer.weakened(Modality::Possible),
                (true, false) => outer.denied(false).weakened(Modality::Possible),
                (false, false) => outer,
            };
        }
        match object {
            true => outer.weakened(Modality::Planned),
            false => Reading::APART,
        }
    }

    /// Notes whom "by" names behind the passive at `word`.
    fn named(&mut self, word: usize) {
        let by = (word + 1..word + 3).find(|at| self.view.has(*at, class::AGENT));
        self.claims.extend(by.map(|at| Claim::Named(at + 1)));
    }

    /// Notes whose word the noun at `word` is: "Mali's claim that", "a report by Mali that".
    fn owned(&mut self, word: usize) {
        let view = self.view;
        let owner = (word.saturating_sub(3)..word)
            .rev()
            .find(|at| view.cells()[*at].is(Mark::Possessive));
        let demonym = word
            .checked_sub(1)
            .filter(|at| view.cells()[*at].is_mention());
        let from = class::AGENT.or(class::GERUND);
        let by = Some(word + 1).filter(|at| view.has(*at, from) && !view.has(*at, class::GENITIVE));
        let by = by.filter(|at| {
            view.has(at + 1, class::SOURCE)
                || view.cell(at + 1).is_some_and(|cell| cell.is_mention())
        });
        match owner.and_then(|at| at.checked_sub(1)).or(demonym) {
            Some(name) => self.claims.push(Claim::Owner(name)),
            None => self.claims.extend(by.map(|at| Claim::Named(at + 1))),
        }
    }

    /// What is said of the infinitive whose "to" stands at `to`.
    pub fn infinitive(&mut self, to: usize) -> Reading {
        let view = self.view;
        let mut own = Reading::PLAIN;
        let mut at = to;
        while at > 0 && view.has(at - 1, class::NEGATOR) {
            own = own.negated();
            at -= 1;
        }
        let Some(before) = view.before(at).copied() else {
            return own.weakened(Modality::Planned);
        };
        let unit = self.unit(at);
        if before.kind == Kind::Word && view.has(unit, class::GOVERNING) {
            return own.under(self.governed(unit, false));
        }
        // "was the first leader to send"
        if let Some(be) = control::predicate(view, to) {
            return own.under(self.predicate(be));
        }
        // "is to send", "has to send", "had to send"
        if before.classes.any(class::BE) {
            let outer = self.predicate(at - 1);
            return own.under(outer.weakened(Modality::Planned));
        }
        if before.classes.any(class::HAVE) {
            let outer = self.predicate(at - 1);
            return match view.forms(at - 1).any(Forms::PAST) {
                true => own.under(outer),
                false => own.under(outer.weakened(Modality::Possible)),
            };
        }
        // "a plan by France to send", "tried in vain to send"
        let governor = (at.saturating_sub(5)..at).rev().take_while(|at| {
            let cell = &view.cells()[*at];
            !cell.is_border() && (!view.is_finite(*at) || cell.classes.any(class::GOVERNING))
        });
        let governor = governor
            .filter(|at| view.has(*at, class::GOVERNING))
            .find(|at| !view.has(*at, class::PREPOSITION));
        match governor {
            Some(governor) => own.under(self.governed(governor, false)),
            None => own.weakened(Modality::Planned),
        }
    }

    /// Whether the word at `at`, which may be a verb, is a noun here.
    pub fn is_noun(&self, at: usize) -> bool {
        let view = self.view;
        let cell = &view.cells()[at];
        let forms = view.forms(at);
        if !forms.any(Forms::VERB) {
            // An adjective stands behind be.
            return cell.classes.any(class::HEARSAY)
                || !view.has(at.wrapping_sub(1), class::BE.or(class::NEGATOR))
                    && !cell.classes.any(class::REPORTED.or(class::DOUBT))
                || cell.determined;
        }
        if cell.determined || view.before(at).is_some_and(|one| one.is(Mark::Possessive)) {
            let past = Forms(Forms::PAST.0 | Forms::PARTICIPLE.0);
            return !forms.any(past);
        }
        if !forms.any(Forms(Forms::BASE.0 | Forms::THIRD.0)) {
            return false;
        }
        let Some(before) = view.before(at).filter(|before| !before.is_border()) else {
            return true;
        };
        if before.kind != Kind::Word {
            return false;
        }
        let verbal = class::AUXILIARY
            .or(class::INFINITIVE)
            .or(class::SUBJECT_PRONOUN)
            .or(class::CONJUNCTION)
            .or(class::RELATIVE)
            .or(class::SUBORDINATOR)
            .or(class::SOURCE)
            .or(class::STATE_NOUN);
        let have = class::HAVE.or(class::BE);
        before.classes.any(have) || !before.classes.any(verbal)
    }

    /// What is said of the noun at `noun`, whose noun phrase goes on to `end`.
    pub fn nominal(&mut self, noun: usize, end: usize) -> Reading {
        let Some(left) = self.steps.checked_sub(1) else {
            return Reading::APART;
        };
        self.steps = left;
        let view = self.view;
        let mut own = Reading::PLAIN;
        let mut at = noun;
        while let Some(before) = view.before(at).copied() {
            match before.kind {
                Kind::Mention | Kind::Number | Kind::Rest | Kind::Mark(Mark::Possessive) => {}
                // "an Israeli-Egyptian truce"
                Kind::Mark(Mark::Dash)
                    if at > 1 && view.cells()[at - 2].is_mention() && view.has_rest(at - 2) => {}
                Kind::Word if before.classes.any(class::NEGATOR) => {
                    if before.classes.any(class::PREPOSITION) {
                        return own.negated().under(Reading::APART);
                    }
                    own = own.negated();
                }
                Kind::Word
                    if before.classes.any(class::GOVERNING)
                        && !before.classes.any(class::PREPOSITION) =>
                {
                    if !self.is_modifier(at - 1) {
                        break;
                    }
                    own = self.modified(own, at - 1);
                }
                Kind::Word if view.is_function(at - 1) => break,
                Kind::Word if view.is_finite(at - 1) && !before.determined => break,
                Kind::Word => {}
                _ => break,
            }
            at -= 1;
        }
        let Some(before) = view.before(at).copied() else {
            return own.under(self.of_subject(end));
        };
        if before.kind == Kind::Word {
            let unit = self.unit(at);
            let governs = class::DENIAL
                .or(class::FAILURE)
                .or(class::DOUBT)
                .or(class::AHEAD)
                .or(class::OPEN);
            let verb = view.is_verb(unit) || before.classes.any(class::HAVE.or(class::BE));
            if verb && view.has(unit, governs) && !view.has(unit, class::PREPOSITION) {
                let says = class::SPEECH.or(class::HEARSAY).or(class::EVIDENCE);
                let says = view.has(noun, says);
                return own.under(self.embedded(unit, false, says));
            }
            let transparent = class::HAVE
                .or(class::BE)
                .or(class::OCCURRENCE)
                .or(class::IMPLICATIVE);
            if verb && view.has(unit, transparent.or(class::EVIDENCE)) {
                return own.under(self.predicate(unit));
            }
            if before.classes.any(class::PREPOSITION) && at > 1 {
                let unit = self.unit(at - 1);
                let noun = governs
                    .or(class::SPEECH)
                    .or(class::HEARSAY)
                    .or(class::EVIDENCE);
                // "agreed in talks with Mali to wait": where and when one plans is no plan.
                let sets = view.is_verb(unit)
                    && !self.is_noun(unit)
                    && !view.has(unit, class::SPEECH)
                    && before.classes.any(class::WITHIN.or(class::CLAUSAL));
                if view.has(unit, noun) && !view.has(unit, class::PREPOSITION) && !sets {
                    return own.under(self.content(unit));
                }
            }
            if before.classes.any(class::PREPOSITION) {
                self.apart(at - 1);
                // "will go to Mali for talks with Chad": what one does it for is no surer than what one does.
                let clause = (0..at - 1)
                    .rev()
                    .take_while(|at| !view.cells()[*at].is_border());
                let purpose = view.has(at - 1, class::PURPOSE);
                let verb = clause.filter(|_| purpose).find(|at| view.is_verb(*at));
                return match verb {
                    Some(verb) => own.under(self.predicate(verb)),
                    None => own,
                };
            }
            if verb {
                return own;
            }
        }
        own.under(self.of_subject(end))
    }

    /// Whether the governing word at `at` modifies the noun behind it: "the planned visit".
    fn is_modifier(&self, at: usize) -> bool {
        let view = self.view;
        let cell = &view.cells()[at];
        let next = &view.cells()[at + 1];
        if next.article || cell.classes.any(class::PREPOSITION) {
            return false;
        }
        let forms = view.forms(at);
        let shape = Forms(Forms::PARTICIPLE.0 | Forms::PLAIN.0 | Forms::ING.0);
        if !forms.any(shape) {
            return false;
        }
        if !forms.any(Forms::VERB) || cell.determined {
            return true;
        }
        view.before(at).is_none_or(|before| match before.kind {
            Kind::Mention => false,
            Kind::Word => before.classes.any(class::PREPOSITION) || view.is_finite(at - 1),
            _ => true,
        })
    }

    /// `own` behind the modifier at `at`.
    pub fn modified(&self, own: Reading, at: usize) -> Reading {
        let classes = self.view.cells()[at].classes;
        match classes {
            _ if classes.any(class::DOUBT) => own.negated().weakened(Modality::Possible),
            _ if classes.any(class::DENIAL.or(class::FAILURE)) => own.negated(),
            _ if classes.any(class::REPORTED) => own.weakened(Modality::Reported),
            _ if classes.any(class::AHEAD) => own.weakened(Modality::Planned),
            _ if classes.any(class::OPEN) => own.weakened(Modality::Possible),
            _ => own,
        }
    }

    /// What the verb whose subject ends at `end` says of it: "the visit was called off".
    fn of_subject(&mut self, end: usize) -> Reading {
        let view = self.view;
        let border = class::SUBORDINATOR
            .or(class::RELATIVE)
            .or(class::COMPLEMENTIZER)
            .or(class::CONJUNCTION);
        let cells = view.cells();
        let mut at = end;
        let own = |at: usize| {
            let mut places = self.found.places.iter();
            places.any(|place| (place.0 as usize..place.1 as usize).contains(&at))
        };
        while at < cells.len() && at < end + LONGEST && !self.is_predicate(at) {
            let parts = cells[at].is_border() || cells[at].classes.any(border);
            if parts && !own(at) {
                return Reading::PLAIN;
            }
            at += 1;
        }
        if at >= cells.len() || !self.is_predicate(at) {
            return Reading::PLAIN;
        }
        let mut own = Reading::PLAIN;
        let mut be = false;
        let auxiliary = class::BE
            .or(class::HAVE)
            .or(class::DO)
            .or(class::NEGATOR)
            .or(class::PROSPECT);
        while let Some(cell) = view.cell(at) {
            let classes = cell.classes;
            if !(classes.any(auxiliary) || self.is_adverb(at)) {
                break;
            }
            be |= classes.any(class::BE);
            if classes.any(class::NEGATOR) {
                own = own.negated();
            }
            if classes.any(class::PROSPECT) {
                own = own.weakened(Modality::Possible);
            } else if classes.any(class::DOUBT) {
                own = own.negated().weakened(Modality::Possible);
            } else if self.is_adverb(at) {
                if classes.any(class::AHEAD) && be {
                    return own.weakened(Modality::Planned);
                }
                own = own.weakened(self.adverb(at));
            }
            at += 1;
        }
        let classes = view.cell(at).map(|cell| cell.classes);
        let classes = classes.unwrap_or_default();
        if classes.any(class::DENIAL) && be {
            return match own.denied {
                true => own.negated().weakened(Modality::Possible),
                false => own.negated(),
            };
        }
        match classes {
            _ if classes.any(class::OCCURRENCE) => own,
            _ if !be => Reading::PLAIN,
            _ if classes.any(class::OPEN) => own.weakened(Modality::Possible),
            _ if classes.any(class::AHEAD) => own.weakened(Modality::Planned),
            _ if classes.any(class::REPORTED) => own.weakened(Modality::Reported),
            _ => Reading::PLAIN,
        }
    }

    fn is_predicate(&self, at: usize) -> bool {
        self.view.is_finite(at) || self.view.has(at, class::PROSPECT)
    }

    /// What is said of the second of two verbs that share a subject: "has not sent or sold".
    pub fn beside(&mut self, head: usize, group: &Group) -> Reading {
        let view = self.view;
        let mut at = group.start - 1;
        if view.cells()[at].is(Mark::Comma) {
            at -= 1;
        }
        let contrast = view.has(at, class::CONTRAST);
        let either = view.has(at, class::ALTERNATIVE);
        let bare = group.lead == head;
        let lead = view.forms(group.lead);
        let finite = Forms(Forms::PAST.0 | Forms::THIRD.0);
        while at > 0 {
            at -= 1;
            let cell = &view.cells()[at];
            let over = cell.is(Mark::Semicolon) || cell.is(Mark::Quote) || cell.is(Mark::Colon);
            if over || cell.kind == Kind::Stop {
                break;
            }
            if !view.is_verb(at) || cell.classes.any(class::AUXILIARY) && !self.is_full(at) {
                continue;
            }
            let forms = view.forms(at);
            let sibling = self.group(at);
            if bare && lead.any(Forms::BASE) && !lead.any(finite) {
                if !forms.any(Forms::BASE) {
                    continue;
                }
                let reading = self.predicate(at);
                return match contrast {
                    true => reading.denied(reading.denied && !sibling.reading.denied),
                    false => reading,
                };
            }
            if bare && lead.any(Forms::ING) {
                if !forms.any(Forms::ING) {
                    continue;
                }
                return self.predicate(at);
            }
            let infinitive = view.has(sibling.start.wrapping_sub(1), class::INFINITIVE);
            let carried = sibling.lead != at;
            if infinitive || !carried && !forms.any(finite) {
                continue;
            }
            let outer = self.around(at, &sibling);
            let shares = bare && carried && lead.any(Forms::PARTICIPLE);
            let modal = at > 0 && view.has(at - 1, class::HAVE.or(class::BE));
            let reading = match shares && modal {
                true => outer.weakened(sibling.reading.modality),
                false => outer,
            };
            return match shares && either && sibling.reading.denied {
                true => reading.negated(),
                false => reading,
            };
        }
        Reading::PLAIN
    }

    /// Whether the word at `at`, which may carry another verb, is a verb of its own: "plans to".
    fn is_full(&self, at: usize) -> bool {
        let carrier = class::BE
            .or(class::HAVE)
            .or(class::DO)
            .or(class::NEGATOR)
            .or(class::PROSPECT);
        !self.view.has(at, carrier) && self.view.forms(at).any(Forms::VERB)
    }
}
