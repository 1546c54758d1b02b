//! Pronouns are bound to the one person, body or country that they stand for, where one alone fits.
//!
//! Sentences are read from left to right. "He" and "she" stand for a person of that gender: the only
//! one named before in the sentence, else the only one, or the subject, of the nearest sentence
//! before that speaks of any. Persons whom only a noun describes ("a spokesman") count too, so that
//! their pronouns stay open. "It" and "its" stand for a body or a country only beside the verb of
//! which that is the subject. Within a quotation "I" is its speaker; "we" is, where that is no person.
//! "They" and "their" stand for a body, or for the country whose officials or troops speak, in what these
//! themselves say; else they stay open, for they may be any number of them.

mod body;
mod gender;
mod person;
mod referent;
mod speaker;
#[cfg(test)]
mod tests;

use super::draft::{Desk, Draft};
use super::mention::{Form, FoundBy, LocalId};
use super::speech::{self, Quotation};
use super::view::View;
use crate::gazetteer::{EntityType, List, ListSet};
use crate::text::{Case, TokenKind};
use gender::{Gender, genders};
use person::Personal;
use referent::{Described, Referent, Role};
use std::ops::Range;

/// Referents of a sentence among which a pronoun may find whom it stands for.
const MOST: usize = 40;

/// Every list of pronouns that are bound.
const PRONOUNS: [List; 6] = [
    List::PronounsFeminine,
    List::PronounsMasculine,
    List::PronounsNeuter,
    List::PronounsSpeaker,
    List::PronounsGroup,
    List::PronounsPlural,
];

/// Binds the pronouns of a document and finds the speakers of its quotations.
pub fn bind_pronouns(desk: &mut Desk, quotations: &mut [Quotation]) {
    let view = desk.view;
    let any = (0..view.tokens.len()).any(|at| is_pronoun(view, at));
    if !any {
        return;
    }
    let mut binder = Binder {
        desk,
        genders: genders(desk),
        quotations,
        sentence: 0,
        first: 0,
        named: None,
        referents: Vec::new(),
        starts: Vec::with_capacity(view.sentences.len()),
        spoken: Vec::new(),
        found: Vec::new(),
    };
    let mut draft = 0;
    for sentence in 0..view.sentences.len() {
        binder.starts.push(binder.referents.len());
        draft = binder.read_sentence(sentence, draft);
    }
    let speakers = binder.speakers();
    binder.read_speech(&speakers);
    let found = binder.found;
    for (quotation, speaker) in quotations.iter_mut().zip(speakers) {
        quotation.speaker = speaker.map(|speaker| speaker.entity);
    }
    desk.insert(found);
}

fn is_pronoun(view: &View, at: usize) -> bool {
    view.is(at, TokenKind::Word) && view.case(at) != Case::Upper && view.lists(at).any(&PRONOUNS)
}

/// Whom a pronoun or a quotation belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Antecedent {
    entity: LocalId,
    stands_for: Option<LocalId>,
    class: EntityType,
}

/// The work on one document.
struct Binder<'b, 'v, 'd> {
    desk: &'b Desk<'v, 'd>,
    genders: Vec<Gender>,
    quotations: &'b [Quotation],
    /// The sentence at hand and its first token.
    sentence: usize,
    first: usize,
    /// The last noun of the sentence that describes somebody named.
    named: Option<usize>,
    /// All referents so far, in order of the text.
    referents: Vec<Referent>,
    /// Where those of each sentence begin.
    starts: Vec<usize>,
    /// The verbs of saying outside quotations: the sentence and who says it, where that is known.
    spoken: Vec<(usize, Option<Antecedent>)>,
    found: Vec<Draft>,
}

impl<'v, 'd> Binder<'_, 'v, 'd> {
    fn view(&self) -> &'v View<'d> {
        self.desk.view
    }

    /// Reads what stands outside quotations; `next` is the first draft that may stand in the sentence.
    /// Returns the first that does not.
    fn read_sentence(&mut self, sentence: usize, mut next: usize) -> usize {
        let view = self.view();
        let tokens = &view.sentences[sentence].tokens;
        let (first, end) = (tokens.start as usize, tokens.end as usize);
        (self.sentence, self.first, self.named) = (sentence, first, None);
        let drafts = &self.desk.drafts;
        let mut at = first;
        while at < end {
            while drafts.get(next).is_some_and(|d| d.tokens.end <= at) {
                next += 1;
            }
            if let Some(draft) = drafts.get(next).filter(|d| d.tokens.contains(&at)) {
                self.read_name(draft);
                at = draft.tokens.end;
                continue;
            }
            let quotation = self.quotation_at(at);
            let lists = view.lists(at);
            if is_pronoun(view, at) {
                if quotation.is_none() {
                    self.read_pronoun(at, lists);
                }
            } else if quotation.is_none()
                && matches!(view.kind(at), Some(TokenKind::Word | TokenKind::Number))
            {
                self.read_word(at, end, lists);
            }
            at += 1;
        }
        next
    }

    fn quotation_at(&self, at: usize) -> Option<usize> {
        speech::around(self.quotations, self.view().tokens[at].span.start)
    }

    fn read_name(&mut self, draft: &Draft) {
        if draft.form == Form::Demonym {
            return;
        }
        let (start, end) = (draft.tokens.start, draft.tokens.end);
        self.referents.push(Referent {
            entity: draft.entity,
            stands_for: draft.stands_for,
            class: draft.class,
            gender: draft
                .entity
                .map_or(Gender::Unknown, |id| self.genders[id.0 as usize]),
            tokens: draft.tokens.clone(),
            role: referent::role(self.desk, self.first, start, end),
            quotation: self.quotation_at(start),
            doubtful: false,
        });
    }

    /// A word that may describe a person, be a name that nobody found, or a verb of saying.
    fn read_word(&mut self, at: usize, end: usize, lists: ListSet) {
        if lists.any(&[List::SayVerbs, List::SpeechVerbs]) {
            let speaker = self.speaker_of(at);
            if let Some(speaker) = speaker {
                self.spoken.push((self.sentence, speaker));
            }
            return;
        }
        match referent::described(self.desk, self.first, end, at, self.named) {
            Some(Described::Named) => self.named = Some(at),
            Some(Described::Person(gender, role)) => self.push_nameless(at, gender, role, false),
            None => {
                if let Some(doubtful) = referent::stranger(self.desk, self.first, at) {
                    let role = referent::role(self.desk, self.first, at, at + 1);
                    self.push_nameless(at, Gender::Unknown, role, doubtful);
                }
            }
        }
    }

    fn push_nameless(&mut self, at: usize, gender: Gender, role: Role, doubtful: bool) {
        self.referents.push(Referent {
            entity: None,
            stands_for: None,
            class: EntityType::Person,
            gender,
            tokens: at..at + 1,
            role,
            quotation: None,
            doubtful,
        });
    }

    /// Whom a referent names.
    fn antecedent(&self, referent: &Referent) -> Option<Antecedent> {
        Some(Antecedent {
            entity: referent.entity?,
            stands_for: referent.stands_for,
            class: referent.class,
        })
    }

    fn read_pronoun(&mut self, at: usize, lists: ListSet) {
        let gender = if lists.has(List::PronounsFeminine) {
            Gender::Feminine
        } else if lists.has(List::PronounsMasculine) {
            Gender::Masculine
        } else if lists.has(List::PronounsNeuter) {
            let owns = lists.has(List::PronounsPossessive);
            if let Some(antecedent) = self.body(at, owns) {
                let role = if owns { Role::Owner } else { Role::Subject };
                self.bind(at, antecedent, Gender::Unknown, role);
            }
            return;
        } else if lists.has(List::PronounsPlural) {
            if let Some(antecedent) = self.several(at) {
                let owns = owns(self.view(), at);
                let role = if owns { Role::Owner } else { Role::Subject };
                self.bind(at, antecedent, Gender::Unknown, role);
            }
            return;
        } else {
            return;
        };
        let role = self.role_of(at, lists);
        match self.person(&Personal { at, gender, role }) {
            Some(antecedent) => self.bind(at, antecedent, gender, role),
            None => self.push_nameless(at, gender, role, false),
        }
    }

    /// What the pronoun at `at` is in its clause.
    fn role_of(&self, at: usize, lists: ListSet) -> Role {
        let view = self.view();
        if lists.has(List::PronounsSubject) {
            Role::Subject
        } else if lists.has(List::PronounsPossessive)
            // "his first visit": unlike "her" it can be nothing else.
            && (owns(view, at) || lists.has(List::PronounsMasculine))
        {
            Role::Owner
        } else if at > 0 && view.has(at - 1, List::Prepositions) {
            Role::Governed
        } else {
            Role::Other
        }
    }

    /// The referents of a sentence, the last ones of an endless one.
    fn of_sentence(&self, sentence: usize) -> Range<usize> {
        let end = self.starts.get(sentence + 1);
        let end = end.copied().unwrap_or(self.referents.len());
        self.starts[sentence].max(end.saturating_sub(MOST))..end
    }

    /// Makes the pronoun at `at` a mention and a referent.
    fn bind(&mut self, at: usize, antecedent: Antecedent, gender: Gender, role: Role) {
        if gender != Gender::Unknown {
            self.genders[antecedent.entity.0 as usize] = gender;
        }
        self.referents.push(Referent {
            entity: Some(antecedent.entity),
            stands_for: antecedent.stands_for,
            class: antecedent.class,
            gender,
            tokens: at..at + 1,
            role,
            quotation: None,
            doubtful: false,
        });
        self.mention(at, antecedent);
    }

    fn mention(&mut self, at: usize, antecedent: Antecedent) {
        let view = self.view();
        // "he's" is no "his".
        if view.is(at + 1, TokenKind::Possessive) {
            return;
        }
        self.found.push(Draft {
            span: view.tokens[at].span,
            tokens: at..at + 1,
            readings: Vec::new(),
            class: antecedent.class,
            entity: Some(antecedent.entity),
            form: Form::Pronoun,
            by: FoundBy::Coreference,
            settled_by: None,
            stands_for: antecedent.stands_for,
        });
    }
}

/// Whether what follows a pronoun is what it owns: "her lawyer", but "told her that".
fn owns(view: &View, at: usize) -> bool {
    match view.kind(at + 1) {
        Some(TokenKind::Word) => !view.has(at + 1, List::FunctionWords),
        Some(TokenKind::Number | TokenKind::Quote) => true,
        _ => false,
    }
}
