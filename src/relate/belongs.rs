//! What belongs to the noun or name beside it and not to the clause: -ing forms, relative clauses, participles.

use super::class;
use super::lexicon::Forms;
use super::row::{Kind, Mark, Phrase};
use super::view::{View, Voice};
use crate::gazetteer::EntityType;
use crate::tag::Form;

impl View<'_> {
    /// Whether the person at `at` only stands for somebody alike: "the Ana Brandt of Acme".
    pub fn is_likened(&self, at: usize) -> bool {
        let cell = &self.cells()[at];
        cell.article
            && cell.class == EntityType::Person
            && cell.form == Form::Name
            && self.has(at + 1, class::GENITIVE)
    }

    /// Whether the -ing form at `at` belongs to the noun right before it: "an operation targeting Mali".
    pub fn is_noun_doing(&self, at: usize) -> bool {
        // "ruled out sending": the phrase before it is the verb.
        let phrase = |phrase: &Phrase| phrase.end as usize == at;
        if self.row.phrases.iter().any(phrase) {
            return false;
        }
        self.cell(at).is_some_and(|cell| cell.ing)
            && self.entry(at).forms.any(Forms::ING)
            && !self.has(at + 1, class::PREPOSITION)
            && !self.has(
                at.wrapping_sub(1),
                class::TITLE.or(class::KIN).or(class::PERSONAL),
            )
            && self.before(at).is_some_and(|noun| {
                noun.kind == Kind::Word && !self.is_function(at - 1) && !self.is_verb(at - 1)
            })
    }

    /// Whether the passive at `at` belongs to the person whom a comma parts from it: "a product of Ana Brandt,
    /// helped by Tom Reyes".
    pub fn belongs_to_person(&self, at: usize) -> bool {
        let person = at > 1
            && self.cells()[at - 1].is(Mark::Comma)
            && self.cells()[at - 2].is_mention()
            && self.cells()[at - 2].class == EntityType::Person
            && self.has(at.wrapping_sub(3), class::PREPOSITION);
        person
            && self.entry(at).forms.any(Forms::PARTICIPLE)
            && self.voice(at, at + 1) == Voice::Passive
    }

    /// Whether the -ing form at `at` is the object of the verb before it and has one of its own: "opposes
    /// rewarding Mali", but "met visiting Malian president Ana Brandt".
    pub fn is_gerund_of_object(&self, at: usize) -> bool {
        let cell = &self.cells()[at];
        let behind = at > 0 && self.is_verb(at - 1) && !self.has(at - 1, class::AUXILIARY);
        cell.ing
            && !cell.determined
            && behind
            && self.cell(at + 1).is_some_and(|next| {
                next.article || next.is_mention() && !self.is_attributive(at + 1)
            })
    }

    /// Whether the clause that the relative pronoun at `at` opens belongs to the noun before the place that it
    /// follows: "lawyers in Mali that support". Troops from Mali are Mali.
    pub fn restricts_noun(&self, at: usize) -> bool {
        let Some(place) = at.checked_sub(1) else {
            return false;
        };
        let cell = &self.cells()[place];
        let located = cell.is_mention()
            && matches!(cell.class, EntityType::Place | EntityType::Country)
            && cell.form == Form::Name;
        let noun = |at: usize| {
            self.cells()[at].kind == Kind::Word
                && !self.is_function(at)
                && !self.is_verb(at)
                && !self.has(at, class::STATE_NOUN.or(class::NAMING))
        };
        located
            && place > 1
            && !cell.article
            && self.has(place - 1, class::PREPOSITION)
            && noun(place - 2)
    }

    /// Whether the -ing form over `start..end` is a noun of somebody's: "his first meeting with".
    pub fn is_owned_event(&self, start: usize, end: usize) -> bool {
        let preposition =
            self.has(end, class::PREPOSITION) || self.has(end - 1, class::PREPOSITION);
        let adjectives = (start.saturating_sub(3)..start).rev().take_while(|at| {
            self.cells()[*at].kind == Kind::Word
                && !self.is_function(*at)
                && !self.is_verb(*at)
                && !self.has(*at, class::STATE_NOUN)
                && !self.forms(*at).any(Forms::PLURAL)
        });
        let first = start - adjectives.count();
        let owned = self.before(first).is_some_and(|owner| {
            owner.is(Mark::Possessive) || owner.classes.any(class::POSSESSIVE)
        });
        preposition && owned
    }

    /// Whether what stands right before the verb at `verb` is what one has of an organisation, which is then the
    /// subject itself: "Acme shares were bought".
    pub fn is_said_of_holding(&self, verb: usize) -> bool {
        let mut at = verb;
        while at > 0 && self.has(at - 1, class::AUXILIARY) {
            at -= 1;
        }
        self.before(at)
            .is_some_and(|noun| noun.kind == Kind::Word && noun.classes.any(class::HOLDING))
    }

    /// Whether the agency at `at` only says whose part or product is meant: "leads the Acme games division".
    pub fn owns_part(&self, at: usize) -> bool {
        let noun = |at: &usize| {
            self.cell(*at).is_some_and(|cell| {
                cell.kind == Kind::Word && !cell.article && !cell.after_time && !cell.past
            }) && !self.is_function(*at)
        };
        self.cells()[at].class == EntityType::Agency
            && (at + 1..at + 5)
                .take_while(noun)
                .any(|at| self.has(at, class::PART))
    }

    /// Whether the -ing form over `start..end` only says what the bearer of the title behind it does: "beat
    /// defending champion Ana Brandt".
    pub fn is_bearing(&self, start: usize, end: usize) -> bool {
        let verb = start > 0
            && (self.is_verb(start - 1) || self.cells()[start - 1].ing)
            && !self.has(start - 1, class::AUXILIARY.or(class::GOVERNING));
        let titled = self
            .cell(end)
            .is_some_and(|next| next.kind == Kind::Word && !next.article && !self.is_function(end))
            && self
                .cell(end + 1)
                .is_some_and(|next| next.is_mention() && next.class == EntityType::Person);
        verb && titled
    }

    /// Whether the name at `at` is who does what was told before it: "killed by Malian troops in Lyon" says
    /// where they killed.
    pub fn is_agent(&self, at: usize) -> bool {
        let start = self.title_start(at);
        start > 0 && self.has(start - 1, class::AGENT)
    }
}
