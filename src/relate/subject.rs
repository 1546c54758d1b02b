//! Subjects that stand elsewhere than right before their verb: of the first of two verbs, or after a
//! clause that is put in front.

use super::class;
use super::gap::{self, Conjoined};
use super::list::List;
use super::pattern::{Element, Gap, Step};
use super::row::Mark;
use super::search::Search;
use crate::tag::Form;

impl Search<'_> {
    /// "A native of Lyon, Ana Brandt": what `{from} , ~4 <noun> of {to}` finds behind the name stands
    /// before it, at the beginning of the sentence.
    pub(super) fn noun_fronted(&mut self, at: usize, gap: Gap) -> bool {
        let [
            Step {
                element: Element::Slot { .. },
                ..
            },
            Step {
                gap: Gap::None,
                element: Element::Words(words),
                ..
            },
            ..,
        ] = self.steps
        else {
            return false;
        };
        let opens = matches!(gap, Gap::Phrase(_) | Gap::None)
            && words.marks.contains(&Mark::Comma)
            && !words.optional
            && at <= gap.longest()
            && (0..at).all(|cell| gap::crosses(&self.view, gap, cell, 0))
            && !(1..=at).any(|cell| self.view.cells()[cell].article);
        opens && {
            self.found.places[1] = (0, 0);
            self.subject_behind(0, 0)
        }
    }

    /// Fills the first slot with the name that follows all that was found, over at most `between`
    /// tokens and a comma.
    pub(super) fn subject_behind(&mut self, slot: usize, between: usize) -> bool {
        let Element::Slot { role, mask, .. } = &self.steps[slot].element else {
            return false;
        };
        let (role, mask) = (*role, *mask);
        let end = self
            .found
            .places
            .iter()
            .map(|place| place.1 as usize)
            .max()
            .unwrap_or_default();
        let Some(at) = gap::subject_after(&self.view, end, mask, between) else {
            return false;
        };
        let mut list = List::default();
        list.read_right(&self.view, at, mask, false);
        if !self.fits(&list.items, mask) {
            return false;
        }
        self.capture(role, &list.items, mask);
        let end = list.borders.last().copied().unwrap_or(at as u32 + 1);
        self.found.places[slot] = (at as u32, end);
        true
    }

    /// Whether the name at `at` stands right before the verb at `verb`, auxiliaries aside, and so is
    /// its subject whatever its type.
    pub(super) fn is_other_subject(&self, at: usize, verb: usize) -> bool {
        let view = &self.view;
        view.cells()[at].is_mention()
            && (at + 1..verb).all(|between| view.has(between, class::AUXILIARY))
            && !gap::is_object(view, at)
            && view.cells()[at].form != Form::Demonym
    }

    /// The subjects that grammar places elsewhere: of the first of two verbs, or after the clause.
    pub(super) fn subject_left(&mut self, slot: usize, verb: usize, mask: u64) -> bool {
        if let Conjoined::At(end) = gap::conjoined(&self.view, verb) {
            let longest = Gap::Subject.longest();
            let subject = gap::clause_subject(&self.view, end, mask, longest);
            return subject.is_some_and(|at| self.left_at(slot, at + 1, at + 1, Gap::Subject));
        }
        slot == 0 && gap::is_fronted(&self.view, verb) && self.subject_behind(slot, 12)
    }
}
