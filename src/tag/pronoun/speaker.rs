//! Who speaks: the subjects of verbs of saying outside quotations, the speakers of quotations, and the
//! pronouns within.

use super::gender::Gender;
use super::person::REACH;
use super::referent::{self, Referent, Role};
use super::{Antecedent, Binder, is_pronoun};
use crate::gazetteer::{EntityType, List};
use crate::tag::mention::Form;
use crate::text::TokenKind;

/// Tokens between an inverted verb of saying and its subject: "said the mayor, Ana Brandt".
const INVERTED: usize = 6;

impl Binder<'_, '_, '_> {
    /// Who is the subject of the verb of saying at `at`; `Some(None)` where it is somebody else than a
    /// name, none where the verb has no subject here.
    pub(super) fn speaker_of(&self, at: usize) -> Option<Option<Antecedent>> {
        let view = self.view();
        let mut verb = at;
        while verb > self.first && referent::is_auxiliary(view, verb - 1) {
            verb -= 1;
        }
        let here = &self.referents[self.starts[self.sentence]..];
        let spoken = |referent: &Referent| match referent.quotation {
            None => Some(self.antecedent(referent)),
            Some(_) => None,
        };
        if let Some(last) = here.last()
            && last.tokens.end == verb
            && last.role != Role::Owner
        {
            // "a lawyer for Brandt said"
            if last.role == Role::Governed {
                return Some(None);
            }
            return spoken(last);
        }
        let after_mark = verb > self.first
            && matches!(
                view.kind(verb - 1),
                Some(TokenKind::Comma | TokenKind::Quote)
            );
        if after_mark {
            // "…,” said the mayor, Ana Brandt", "…,” Brandt, the mayor, said"
            let from = self.desk.drafts.partition_point(|d| d.tokens.start <= at);
            let named = self.desk.drafts[from..]
                .iter()
                .take_while(|draft| draft.tokens.start <= at + INVERTED)
                .find(|draft| {
                    draft.form != Form::Demonym
                        && (at + 1..draft.tokens.start).all(|between| {
                            view.is(between, TokenKind::Word)
                                && !view
                                    .lists(between)
                                    .any(&[List::Prepositions, List::ClauseWords])
                        })
                });
            if let Some(draft) = named {
                return Some(draft.entity.map(|entity| Antecedent {
                    entity,
                    stands_for: draft.stands_for,
                    class: draft.class,
                }));
            }
            let main = here.iter().find(|r| r.role == Role::Subject);
            return main.map_or(Some(None), spoken);
        }
        Some(None)
    }

    /// Who speaks each quotation: the one whom the sentences it touches, or else its paragraph, name
    /// outside quotations; none where they name several or somebody without a name.
    pub(super) fn speakers(&self) -> Vec<Option<Antecedent>> {
        let sentences = self.view().sentences;
        let among = |first: usize, last: usize| {
            let start = self
                .spoken
                .partition_point(|(sentence, _)| *sentence < first);
            let end = self
                .spoken
                .partition_point(|(sentence, _)| *sentence <= last);
            let spoken = &self.spoken[start..end];
            let (_, speaker) = spoken.first()?;
            let alone = spoken.iter().all(|(_, other)| other == speaker);
            Some(speaker.filter(|_| alone))
        };
        let speaker = |span: crate::text::Span| {
            let first = self.view().sentence_at(span.start);
            let last = self.view().sentence_at(span.end);
            let paragraph = sentences[first].paragraph;
            among(first, last).unwrap_or_else(|| {
                let start = sentences.partition_point(|one| one.paragraph < paragraph);
                let end = sentences.partition_point(|one| one.paragraph <= paragraph);
                among(start, end.saturating_sub(1)).flatten()
            })
        };
        self.quotations
            .iter()
            .map(|one| speaker(one.span))
            .collect()
    }

    /// Binds the pronouns within quotations: "I" to the speaker, "we" to one that is no person, "he"
    /// to the only other person in reach.
    pub(super) fn read_speech(&mut self, speakers: &[Option<Antecedent>]) {
        let view = self.view();
        for (quotation, speaker) in self.quotations.iter().zip(speakers) {
            let Some(speaker) = *speaker else { continue };
            let (start, end) = (view.token_at(quotation.span.start), quotation.span.end);
            let tokens =
                (start..view.tokens.len()).take_while(|at| view.tokens[*at].span.end <= end);
            for at in tokens {
                if !is_pronoun(view, at) || self.desk.draft_at(at).is_some() {
                    continue;
                }
                let lists = view.lists(at);
                let person = speaker.class == EntityType::Person;
                if lists.has(List::PronounsSpeaker) && person
                    || lists.has(List::PronounsGroup) && !person
                {
                    self.mention(at, speaker);
                } else if lists.any(&[List::PronounsFeminine, List::PronounsMasculine]) {
                    let gender = match lists.has(List::PronounsFeminine) {
                        true => Gender::Feminine,
                        false => Gender::Masculine,
                    };
                    if let Some(other) = self.other_than(speaker, at, gender) {
                        self.mention(at, other);
                    }
                }
            }
        }
    }

    /// The only person within reach of token `at`, before it, who is not the speaker.
    fn other_than(&self, speaker: Antecedent, at: usize, gender: Gender) -> Option<Antecedent> {
        let sentence = self.view().sentence_at(self.view().tokens[at].span.start);
        let first = self.starts[sentence.saturating_sub(REACH)];
        let last = self.of_sentence(sentence).end;
        let mut only: Option<usize> = None;
        for index in first..last {
            let referent = &self.referents[index];
            let known = referent
                .entity
                .map_or(referent.gender, |id| self.genders[id.0 as usize]);
            let before = referent.tokens.end <= at;
            let fits = before && referent.is_person() && known.fits(gender);
            if !fits || referent.entity == Some(speaker.entity) {
                continue;
            }
            match only {
                Some(other) if self.referents[other].entity != referent.entity => return None,
                _ => only = Some(index),
            }
        }
        self.antecedent(&self.referents[only?])
    }
}
