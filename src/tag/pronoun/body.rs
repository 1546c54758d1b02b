//! "It" and "its": the body or country for which they stand.
//!
//! Most of what "it" stands for in news is a thing that no list knows. So the pronoun is bound only
//! where the sentence itself shows that a body is meant: "its" of the subject of its clause, "it" as the
//! subject of what that subject said, and "it" before a verb of what bodies do.

use super::referent::{self, Referent, Role};
use super::{Antecedent, Binder};
use crate::gazetteer::{EntityType, List};
use crate::text::TokenKind;
use std::ops::Range;

/// Tokens between a subject and its pronoun.
const FARTHEST: usize = 30;

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
        let said = says(before)
            || view.has(before, List::ClauseWords) && before > self.first && says(before - 1);
        if said {
            let verb = if says(before) { before } else { before - 1 };
            return self.subject(here, verb);
        }
        let trails = view.is(before, TokenKind::Comma) || view.is(before, TokenKind::Quote);
        if trails && says(at + 1) {
            return self.topic();
        }
        None
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
            let own = !view.has(between + 1, List::PronounsNeuter);
            opens && own && between + 1 < at
        });
        let alone = others.iter().all(|other| other.entity == last.entity);
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
