//! "It" and "its": the body or country for which they stand.
//!
//! Most of what "it" stands for in news is a thing that no list knows. So the pronoun is bound only
//! where the sentence itself shows that a body is meant: "its" of the subject of its clause, "it" as the
//! subject of what that subject said, and "it" before a verb of what bodies do.

use super::referent::{self, Referent, Role};
use super::{Antecedent, Binder};
use crate::gazetteer::{EntityType, List};
use crate::tag::mention::Form;
use crate::text::{Case, TokenKind};
use std::ops::Range;

/// Tokens between a subject and its pronoun.
const FARTHEST: usize = 30;

/// Tokens between a verb of saying and what is said: "said in a statement late on Friday".
const ADJUNCT: usize = 8;

/// Tokens between a country and those who speak for it: "Mali's top military commanders".
const MODIFIERS: usize = 4;

impl Binder<'_, '_, '_> {
    /// The body for which the pronoun at `at` stands; `owns` tells "its" from "it".
    pub(super) fn body(&self, at: usize, owns: bool) -> Option<Antecedent> {
        if owns {
            return self.owner(at);
        }
        let view = self.view();
        let verb = self.verb_after(at)?;
        let acts = view
            .lists(verb)
            .any(&[List::BodyVerbs, List::SayVerbs, List::SpeechVerbs]);
        let here = self.of_sentence(self.sentence);
        let before = at.checked_sub(1).filter(|before| *before >= self.first);
        let Some(before) = before else {
            return acts.then(|| self.topic()).flatten();
        };
        let says = |at: usize| view.lists(at).any(&[List::SayVerbs, List::SpeechVerbs]);
        if let Some(verb) = self.says_before(at) {
            return self.subject(here, verb);
        }
        let trails = view.is(before, TokenKind::Comma) || view.is(before, TokenKind::Quote);
        if trails && says(at + 1) {
            return self.topic();
        }
        None
    }

    /// The verb of saying whose complement begins at `at`: "said it", "said that it", "said in a statement
    /// on Friday that it".
    fn says_before(&self, at: usize) -> Option<usize> {
        let view = self.view();
        let says = |at: usize| view.lists(at).any(&[List::SayVerbs, List::SpeechVerbs]);
        let mut end = at;
        if end > self.first && view.has(end - 1, List::ClauseWords) {
            end -= 1;
        }
        let earliest = self.first.max(end.saturating_sub(ADJUNCT));
        let verb = (earliest..end).rev().find(|verb| {
            let alien = !matches!(view.kind(*verb), Some(TokenKind::Word | TokenKind::Number))
                || view.has(*verb, List::ClauseWords);
            alien || says(*verb)
        })?;
        let adjunct = verb + 1 == end
            || view
                .lists(verb + 1)
                .any(&[List::Prepositions, List::Weekdays, List::Adverbs]);
        // "said the plan it backs", "said Mali"
        let named = (verb + 1..end).any(|between| self.desk.draft_at(between).is_some());
        (says(verb) && adjunct && !named).then_some(verb)
    }

    /// The body for which "they" or "their" at `at` stands in what it says itself, or the country whose
    /// officials or troops say it.
    pub(super) fn several(&self, at: usize) -> Option<Antecedent> {
        let view = self.view();
        // "their Coast Guard" may be another's that bears the same name.
        if view.has(at, List::PronounsPlural) && view.is_capital(at + 1) {
            return None;
        }
        let verb = self.says_before(at)?;
        let mut end = verb;
        while end > self.first && referent::is_auxiliary(view, end - 1) {
            end -= 1;
        }
        let noun = end.checked_sub(1).filter(|noun| *noun >= self.first)?;
        if !view.has(noun, List::ServantNouns) {
            let said = self.subject(self.of_sentence(self.sentence), verb)?;
            return (said.class == EntityType::Agency).then_some(said);
        }
        let owner = (self.first.max(noun.saturating_sub(MODIFIERS))..noun)
            .rev()
            .find_map(|at| self.desk.draft_at(at))?;
        let plain = (owner.tokens.end..noun).all(|at| {
            // "Malian rebel leaders" speak for themselves.
            let outsiders = view.has(at, List::RoleNouns) && !view.has(at, List::ServantNouns);
            view.is(at, TokenKind::Possessive)
                || view.is(at, TokenKind::Word)
                    && !outsiders
                    && !view
                        .lists(at)
                        .any(&[List::Prepositions, List::AndWords, List::SayVerbs])
        });
        // "Mali and Chad officials", "as Malian officials"
        let start = owner.tokens.start;
        let first = start == self.first
            || view.has(start - 1, List::Articles)
            || view.is(start - 1, TokenKind::Comma)
            || view.has(start - 1, List::ClauseWords);
        let country = owner.class == EntityType::Country || owner.stands_for.is_some();
        let owns = owner.form == Form::Demonym || view.is(owner.tokens.end, TokenKind::Possessive);
        (plain && first && country && owns).then_some(Antecedent {
            entity: owner.entity?,
            stands_for: owner.stands_for,
            class: owner.class,
        })
    }

    /// The verb of the "it" at `at`; none where the pronoun stands for nobody.
    fn verb_after(&self, at: usize) -> Option<usize> {
        let view = self.view();
        let mut verb = at + 1;
        while referent::is_auxiliary(view, verb) || view.has(verb, List::LinkingWords) {
            if view.has(verb, List::ImpersonalWords) {
                return None;
            }
            verb += 1;
        }
        let idle = view.has(verb, List::ImpersonalWords)
            || !view.is(verb, TokenKind::Word)
            || view.has(verb, List::PronounsSubject);
        (!idle).then_some(verb)
    }

    /// "Its" of the subject of the clause: "Acme sold its factory".
    fn owner(&self, at: usize) -> Option<Antecedent> {
        let view = self.view();
        if at == self.first {
            let had = view.lists(at + 1).any(&[List::CorporateNouns]);
            return had.then(|| self.topic()).flatten();
        }
        self.subject(self.of_sentence(self.sentence), at)
    }

    /// The body that is the subject of what goes on at `at`, if no other body or clause comes between.
    fn subject(&self, here: Range<usize>, at: usize) -> Option<Antecedent> {
        let view = self.view();
        let before: Vec<&Referent> = here
            .map(|index| &self.referents[index])
            .filter(|referent| referent.tokens.end <= at && !self.is_where(referent))
            .collect();
        let (last, others) = before.split_last()?;
        let subject = last.role == Role::Subject && !last.is_person() && last.quotation.is_none();
        let end = last.tokens.end;
        let verb = referent::is_verb(view, end)
            || view.is(end, TokenKind::Comma)
            || view.is(end, TokenKind::Open);
        if !subject || !verb && end < at || at - end > FARTHEST {
            return None;
        }
        // A clause between has a subject of its own, or leaves open which of two is meant.
        let clauses = (end..at).any(|between| {
            let opens = view
                .lists(between)
                .any(&[List::ClauseWords, List::SayVerbs]);
            let own = !view
                .lists(between + 1)
                .any(&[List::PronounsNeuter, List::PronounsPlural]);
            opens && own && between + 1 < at
        });
        let alone = others.iter().all(|other| other.entity == last.entity);
        // "Acme launched Kestrel in May, its designer": a name that nobody found may own it as well.
        let rival = (end..at).any(|between| {
            let lists = view.lists(between);
            view.case(between) == Case::Title
                && self.desk.draft_at(between).is_none()
                && view.is(between, TokenKind::Word)
                && !lists.any(&[
                    List::Months,
                    List::Weekdays,
                    List::FunctionWords,
                    List::Titles,
                ])
        });
        let alone = alone && !rival;
        (!clauses && alone).then(|| self.antecedent(last)).flatten()
    }

    /// "in Lyon": a place that only says where.
    fn is_where(&self, referent: &Referent) -> bool {
        referent.role == Role::Governed
            && matches!(referent.class, EntityType::Place | EntityType::Country)
    }

    /// The body that the sentence before speaks of: its first subject, if no other body or person is one.
    fn topic(&self) -> Option<Antecedent> {
        let view = self.view();
        let before = self.sentence.checked_sub(1)?;
        let mut subjects = self
            .of_sentence(before)
            .map(|index| &self.referents[index])
            .filter(|referent| referent.role == Role::Subject && referent.quotation.is_none());
        let first = subjects.next()?;
        let alone = subjects.all(|other| other.entity == first.entity);
        let end = first.tokens.end;
        let verb = referent::is_verb(view, end)
            || view.is(end, TokenKind::Comma)
            || view.is(end, TokenKind::Open);
        let body = matches!(first.class, EntityType::Agency | EntityType::Country)
            || first.stands_for.is_some();
        (alone && verb && body)
            .then(|| self.antecedent(first))
            .flatten()
    }
}
