//! Subjects that stand elsewhere than right before their verb: of the first of two verbs, or after a
//! clause that is put in front.

use super::class;
use super::gap::{self, Conjoined};
use super::lexicon::Forms;
use super::list::List;
use super::pattern::{Element, Gap, Need, Step};
use super::row::{Kind, Mark};
use super::search::Search;
use super::view::View;
use crate::gazetteer::EntityType;
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
            // "According to members of Acme, Ana Brandt left"
            && !(0..at).any(|cell| self.view.has(cell, class::ATTRIBUTION))
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

    /// Fills the slot with the name at `name`, the subject of the verb at `verb` whatever stands between.
    pub(super) fn subject_at(&mut self, slot: usize, name: usize, verb: usize) -> bool {
        let Element::Slot { role, mask, .. } = &self.steps[slot].element else {
            return false;
        };
        let (role, mask) = (*role, *mask);
        self.slot_left(slot, name + 1, verb, Gap::None, role, mask)
    }

    /// Whether a single comma parts the name at `last` from the verb at `verb`, which then has
    /// another subject: "Ana Brandt, head of Acme, left". In a list or an address it parts nothing.
    pub(super) fn is_cut_off(&self, slot: usize, first: usize, last: usize, verb: usize) -> bool {
        let view = &self.view;
        let (mut commas, mut only, mut depth) = (0, last, 0);
        for at in last + 1..verb {
            let cell = &view.cells()[at];
            match cell.kind {
                Kind::Mark(Mark::Open) => depth += 1,
                Kind::Mark(Mark::Close) => depth -= 1,
                Kind::Mark(Mark::Comma | Mark::Dash)
                    if depth == 0 && !joins(view, at) && !view.has(at + 1, class::SUFFIX) =>
                {
                    commas += 1;
                    only = at;
                }
                _ => {}
            }
        }
        // Within a bracket that closes before the verb.
        if depth < 0 {
            return true;
        }
        if commas != 1 {
            return false;
        }
        let next = only + 1;
        let start = view.title_start(first);
        // "Ana Brandt, head of Acme left": the second comma was forgotten.
        let at_once = (next..verb).all(|at| view.has(at, class::AUXILIARY));
        if start == 0 && (only == last + 1 || at_once) {
            return false;
        }
        // "The head of Acme, Ana Brandt, left": the name is an apposition itself.
        let noun = start >= 2
            && view.cells()[start - 1].is(Mark::Comma)
            && (view.cells()[start - 2].kind == Kind::Word
                || view.cells()[start - 2].is(Mark::Close)
                // "The head of Acme, Ana Brandt, left"
                || view.cells()[start - 2].is_mention()
                    && view.cells()[start - 2].class != EntityType::Person
                    && view.cells()[last].class == EntityType::Person);
        if only == last + 1 && noun && first == last {
            return false;
        }
        // "Ana Brandt left Acme, founded Strela and": the comma stands between two verbs.
        if only + 1 == verb && (last + 1..only).any(|at| view.is_finite(at)) {
            return false;
        }
        // "Ana Brandt and her husband, Tom Reyes, live"
        let kin =
            last >= 2 && view.cells()[last - 1].is(Mark::Comma) && view.has(last - 2, class::KIN);
        if only == last + 1 && kin {
            return false;
        }
        let opens = class::RELATIVE.or(class::CONJUNCTION).or(class::CONTRAST);
        if view.has(next, opens) {
            return false;
        }
        // "Chad, sending troops", "Mali, attacked by Chad"
        let participle = matches!(
            self.steps.get(slot + 1),
            Some(Step { element: Element::Words(words), .. })
                if words.symbols.iter().any(|symbol| symbol.need == Need::Participle)
        );
        let be = (next..verb).any(|at| view.has(at, class::BE.or(class::HAVE)));
        let reduced = view.entry(verb).forms.any(Forms::ING) || participle;
        be || !reduced
    }

    /// Whether the noun from `start` to `end` only says who the person before it is, whose the verb
    /// at `verb` is: "Ana Brandt, a Malian journalist, was freed".
    pub(super) fn says_who(&self, start: usize, end: usize, verb: usize) -> bool {
        let cells = self.view.cells();
        let closes = end == verb || cells.get(end).is_some_and(|cell| cell.is(Mark::Comma));
        let first = (start.saturating_sub(6)..=start)
            .rev()
            .find(|at| cells[*at].article || matches!(cells[*at].kind, Kind::Mark(_)));
        closes
            && first.is_some_and(|first| {
                first >= 2
                    && cells[first].article
                    && cells[first - 1].is(Mark::Comma)
                    && cells[first - 2].is_mention()
                    && cells[first - 2].class == EntityType::Person
            })
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
            // "near Lyon, which is held by Chad but claimed by Mali": whatever it was an object of.
            let view = self.view;
            let relative = |at: usize| {
                let comma = view.cell(at + 1).is_some_and(|next| next.is(Mark::Comma));
                view.has(at + 1 + usize::from(comma), class::RELATIVE)
            };
            if let Some(at) = subject {
                return match relative(at) {
                    // "The Mali branch moved and appointed": whose branch it is did nothing.
                    _ if view.may_modify(at) => false,
                    true => self.subject_at(slot, at, verb),
                    false => self.left_at(slot, at + 1, at + 1, Gap::Subject),
                };
            }
            // "Founded by Tom Reyes and based in Lyon, Acme"
            let fronted = (0..end).find(|at| !self.view.has(*at, class::FRONTING));
            let both = fronted.is_some_and(|first| {
                gap::is_fronted(&self.view, first)
                    && (first + 1..end).all(|at| !self.view.is_finite(at))
            });
            return both && slot == 0 && self.subject_behind(slot, 12);
        }
        slot == 0 && gap::is_fronted(&self.view, verb) && self.subject_behind(slot, 12)
    }
}

/// Whether the comma at `comma` stands within a list or an address.
fn joins(view: &View, comma: usize) -> bool {
    let Some(first) = comma.checked_sub(1) else {
        return false;
    };
    if !view.cells()[first].is_mention() {
        return false;
    }
    let mut list = List::default();
    list.read_right(view, first, u64::MAX, false);
    list.borders.last().is_some_and(|end| *end as usize > comma)
}
