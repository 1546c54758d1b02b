//! "He" and "she": the person for whom they stand.

use super::gender::Gender;
use super::referent::{self, Referent, Role};
use super::{Antecedent, Binder};
use crate::gazetteer::{EntityType, List};
use crate::tag::mention::LocalId;
use crate::text::TokenKind;
use std::ops::Range;

/// Sentences before a pronoun in which it may find whom it stands for.
pub(super) const REACH: usize = 3;
/// Tokens of a clause.
const CLAUSE: usize = 40;
/// Words after "his" among which a kin noun stands: "his second wife".
const KIN: usize = 3;
/// Tokens between a pronoun that comes first and the name it stands for: "In his speech, Ana".
const AHEAD: usize = 14;

/// A pronoun for a person.
pub(super) struct Personal {
    pub at: usize,
    pub gender: Gender,
    pub role: Role,
}

/// The persons or bodies of one sentence that a pronoun may stand for, each once.
#[derive(Default)]
pub(super) struct Fitting {
    /// Whom; none for all that have no name.
    pub who: Vec<(Option<LocalId>, Vec<usize>)>,
}

impl Fitting {
    fn add(&mut self, entity: Option<LocalId>, referent: usize) {
        match self.who.iter_mut().find(|(other, _)| *other == entity) {
            Some((_, places)) => places.push(referent),
            None => self.who.push((entity, vec![referent])),
        }
    }
}

impl Binder<'_, '_, '_> {
    /// The persons among `range` who fit a pronoun, those in quotations only where no others do.
    fn persons(&self, range: Range<usize>, gender: Gender, but: &[LocalId]) -> Fitting {
        let mut fitting = Fitting::default();
        for quoted in [false, true] {
            for index in range.clone() {
                let referent = &self.referents[index];
                // What was learnt since counts.
                let known = referent
                    .entity
                    .map_or(referent.gender, |id| self.genders[id.0 as usize]);
                let fits = referent.is_person()
                    && known.fits(gender)
                    && referent.quotation.is_some() == quoted
                    && !referent.doubtful
                    && referent.entity.is_none_or(|id| !but.contains(&id));
                if fits {
                    fitting.add(referent.entity, index);
                }
            }
            if !fitting.who.is_empty() {
                break;
            }
        }
        fitting
    }

    /// Whom a pronoun for a person stands for.
    pub(super) fn person(&self, pronoun: &Personal) -> Option<Antecedent> {
        let (at, gender) = (pronoun.at, pronoun.gender);
        let here = self.of_sentence(self.sentence);
        let mut but = Vec::new();
        if pronoun.role == Role::Subject && self.trails(at) {
            // "Brandt would leave, he said": whoever said it is not Brandt.
            but.extend(
                here.clone()
                    .filter_map(|index| self.referents[index].entity),
            );
            return self.before(pronoun, &but);
        }
        if matches!(pronoun.role, Role::Other) {
            // "Brandt met him": him is not Brandt.
            but.extend(self.of_clause(here.clone(), at));
        }
        if let Some(partner) = self.joined(pronoun, here.clone()) {
            return Some(partner);
        }
        let here_unquoted = here
            .clone()
            .filter(|index| self.referents[*index].quotation.is_none());
        let mut fitting = Fitting::default();
        for index in here_unquoted {
            let referent = &self.referents[index];
            let known = referent
                .entity
                .map_or(referent.gender, |id| self.genders[id.0 as usize]);
            if referent.is_person()
                && known.fits(gender)
                && referent.entity.is_none_or(|id| !but.contains(&id))
            {
                fitting.add(referent.entity, index);
            }
        }
        match &fitting.who[..] {
            [] => {
                let ahead = self.ahead(pronoun);
                let before = self.before(pronoun, &but);
                match (ahead, before) {
                    (Some(ahead), _) if pronoun.role == Role::Owner => Some(ahead),
                    (Some(ahead), Some(before)) => (ahead.entity == before.entity).then_some(ahead),
                    (Some(ahead), None) => {
                        let silent = self.is_first_to_fit(gender);
                        silent.then_some(ahead)
                    }
                    (None, before) => before,
                }
            }
            [(entity, places)] => {
                (*entity)?;
                let subject = places
                    .iter()
                    .any(|place| self.referents[*place].role == Role::Subject);
                let chosen = self.antecedent(&self.referents[places[0]])?;
                // "It is not known whether he": a clause within a clause may speak of somebody else.
                let deep = pronoun.role == Role::Subject && self.clauses(places, at) > 1;
                if subject && !deep || pronoun.role != Role::Subject && self.is_near(places, at) {
                    return Some(chosen);
                }
                // Somebody named by the way: only if nobody else is in play.
                let mut but = but;
                but.push(chosen.entity);
                self.none_before(gender, &but).then_some(chosen)
            }
            several => {
                // The subject, where all others are beside the point.
                if pronoun.role != Role::Subject {
                    return None;
                }
                let is_main = |places: &[usize]| {
                    places
                        .iter()
                        .any(|place| self.referents[*place].role == Role::Subject)
                };
                let aside = |places: &[usize]| {
                    places.iter().all(|place| {
                        let referent = &self.referents[*place];
                        referent.role == Role::Governed
                    })
                };
                let mut mains = several.iter().filter(|(_, places)| is_main(places));
                let (entity, places) = mains.next()?;
                let others = several.iter().filter(|(other, _)| other != entity);
                if mains.next().is_some() || !others.clone().all(|(_, places)| aside(places)) {
                    return None;
                }
                (*entity)?;
                self.antecedent(&self.referents[places[0]])
            }
        }
    }

    /// The person right before "and his wife", "and her two sons", whoever else is named.
    fn joined(&self, pronoun: &Personal, here: Range<usize>) -> Option<Antecedent> {
        let view = self.view();
        let at = pronoun.at;
        let joins = pronoun.role == Role::Owner
            && at > self.first
            && view.has(at - 1, List::AndWords)
            && (at + 1..=at + KIN).any(|noun| view.has(noun, List::KinNouns));
        let last = &self.referents[here.last()?];
        let known = last.entity.map(|id| self.genders[id.0 as usize])?;
        let beside = joins && last.is_person() && last.tokens.end + 1 == at;
        (beside && known.fits(pronoun.gender))
            .then(|| self.antecedent(last))
            .flatten()
    }

    /// Whether the last of the referents at `places` stands in the clause of token `at`.
    fn is_near(&self, places: &[usize], at: usize) -> bool {
        let end = self.end_of(places);
        !(end..at).any(|between| self.opens_clause(between))
    }

    /// How many words that open a clause stand between the last of the referents at `places` and the
    /// one that opens that of token `at`, which counts too.
    fn clauses(&self, places: &[usize], at: usize) -> usize {
        let view = self.view();
        let opens = |between: &usize| {
            let lists = view.lists(*between);
            lists.has(List::ClauseWords) || lists.has(List::PronounsNeuter)
        };
        (self.end_of(places)..at).filter(opens).take(2).count()
    }

    fn end_of(&self, places: &[usize]) -> usize {
        places
            .last()
            .map_or(self.first, |place| self.referents[*place].tokens.end)
    }

    fn opens_clause(&self, at: usize) -> bool {
        let view = self.view();
        let lists = view.lists(at);
        lists.any(&[List::ClauseWords, List::SayVerbs])
            || matches!(
                view.kind(at),
                Some(
                    TokenKind::Comma
                        | TokenKind::Semicolon
                        | TokenKind::Colon
                        | TokenKind::Quote
                        | TokenKind::Dash
                )
            )
    }

    /// The persons among `range` with whom token `at` shares a clause.
    fn of_clause(&self, range: Range<usize>, at: usize) -> Vec<LocalId> {
        let start = (self.first.max(at.saturating_sub(CLAUSE))..at)
            .rev()
            .find(|at| self.opens_clause(*at))
            .map_or(self.first, |at| at + 1);
        range
            .map(|index| &self.referents[index])
            .filter(|referent| {
                referent.tokens.start >= start && matches!(referent.role, Role::Subject)
            })
            .filter_map(|referent| referent.entity)
            .collect()
    }

    /// Whether "he" at `at` only says who said what stands before: ", he said".
    fn trails(&self, at: usize) -> bool {
        let view = self.view();
        let mut verb = at + 1;
        while referent::is_auxiliary(view, verb) {
            verb += 1;
        }
        at > self.first
            && matches!(view.kind(at - 1), Some(TokenKind::Comma | TokenKind::Quote))
            && view.lists(verb).any(&[List::SayVerbs, List::SpeechVerbs])
            && matches!(
                view.kind(verb + 1),
                Some(TokenKind::Stop | TokenKind::Comma | TokenKind::Quote | TokenKind::Colon)
            )
    }

    /// Whom the sentences before offer: the only one, or the subject, of the nearest that speaks of any.
    fn before(&self, pronoun: &Personal, but: &[LocalId]) -> Option<Antecedent> {
        let gender = pronoun.gender;
        for back in 1..=REACH.min(self.sentence) {
            let sentence = self.sentence - back;
            let fitting = self.persons(self.of_sentence(sentence), gender, but);
            match &fitting.who[..] {
                [] => {}
                [(entity, places)] => {
                    (*entity)?;
                    let chosen = self.antecedent(&self.referents[places[0]])?;
                    let subject = places
                        .iter()
                        .any(|place| self.referents[*place].role == Role::Subject);
                    let alone = || {
                        let mut but = but.to_vec();
                        but.push(chosen.entity);
                        (back + 1..=REACH.min(self.sentence)).all(|back| {
                            let range = self.of_sentence(self.sentence - back);
                            self.persons(range, gender, &but).who.is_empty()
                        })
                    };
                    return (subject || alone()).then_some(chosen);
                }
                several => {
                    if !self.is_main(pronoun) || back > 1 {
                        return None;
                    }
                    let is_subject = |places: &[usize]| {
                        places
                            .iter()
                            .any(|place| self.referents[*place].role == Role::Subject)
                    };
                    let mut subjects = several.iter().filter(|(_, places)| is_subject(places));
                    let (entity, places) = subjects.next()?;
                    if subjects.next().is_some() {
                        return None;
                    }
                    (*entity)?;
                    return self.antecedent(&self.referents[places[0]]);
                }
            }
        }
        None
    }

    /// Whether a pronoun is the first subject of its sentence: "police said he" is about police.
    fn is_main(&self, pronoun: &Personal) -> bool {
        let view = self.view();
        let says = |at: usize| {
            view.lists(at).any(&[List::SayVerbs, List::SpeechVerbs])
                && self.quotation_at(at).is_none()
        };
        let here = &self.referents[self.of_sentence(self.sentence)];
        let subject = |one: &Referent| one.role == Role::Subject && one.quotation.is_none();
        pronoun.role == Role::Subject
            && pronoun.at - self.first <= CLAUSE * 2
            && (self.trails(pronoun.at) || !here.iter().any(subject))
            && !(self.first..pronoun.at).any(says)
    }

    /// Whether the sentences before, within reach, speak of no other person who fits.
    fn none_before(&self, gender: Gender, but: &[LocalId]) -> bool {
        (1..=REACH.min(self.sentence)).all(|back| {
            let range = self.of_sentence(self.sentence - back);
            self.persons(range, gender, but).who.is_empty()
        })
    }

    fn is_first_to_fit(&self, gender: Gender) -> bool {
        self.none_before(gender, &[])
    }

    /// The person named after a pronoun in a phrase that is put in front: "In his speech, Brandt".
    fn ahead(&self, pronoun: &Personal) -> Option<Antecedent> {
        let view = self.view();
        let fronted = view
            .lists(self.first)
            .any(&[List::Prepositions, List::ClauseWords]);
        let opens = pronoun.at < self.first + AHEAD
            && !(self.first..pronoun.at).any(|at| view.is(at, TokenKind::Comma));
        if !fronted || !opens || pronoun.role == Role::Other {
            return None;
        }
        let end = view.sentences[self.sentence].tokens.end as usize;
        let last = end.min(pronoun.at + AHEAD);
        let comma = (pronoun.at..last).find(|at| view.is(*at, TokenKind::Comma))?;
        let titles = [
            List::Titles,
            List::Articles,
            List::RoleNouns,
            List::Honorifics,
        ];
        let mut at = comma + 1;
        while at < end && self.desk.draft_at(at).is_none() && view.lists(at).any(&titles) {
            at += 1;
        }
        let draft = self.desk.draft_at(at)?;
        let entity = draft.entity?;
        let fits = draft.class == EntityType::Person
            && self.genders[entity.0 as usize].fits(pronoun.gender)
            && self.quotation_at(at).is_none()
            && !view.is(draft.tokens.end, TokenKind::Possessive);
        fits.then_some(Antecedent {
            entity,
            stands_for: None,
            class: EntityType::Person,
        })
    }
}
