//! A search tries one pattern at one occurrence of its trigger: to the right of the trigger, then to
//! its left, each gap as short as it can be.

use super::class;
use super::control;
use super::gap::{self, Antecedent, Conjoined};
use super::lexicon::Forms;
use super::list::List;
use super::pattern::{Element, Gap, Role, Step};
use super::row::{Cell, Kind, Mark};
use super::view::View;
use crate::gazetteer::EntityType;

/// Steps that one search may take; sentences of news need a few dozen.
const BUDGET: u32 = 4_000;

/// What a search found, in cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub from: Vec<u32>,
    pub to: Vec<u32>,
    /// Where each step stands; empty where it is optional and absent.
    pub places: Vec<(u32, u32)>,
}

/// One try of a pattern.
pub(super) struct Search<'s> {
    pub(super) view: View<'s>,
    pub(super) steps: &'s [Step],
    pub(super) found: &'s mut Found,
    budget: u32,
    /// Whether the relation stands for good, so that a title beside a slot is its own.
    pub(super) standing: bool,
    /// The steps that were reached, for explanations: lowest and highest.
    pub reached: (usize, usize),
}

impl<'s> Search<'s> {
    pub fn new(view: View<'s>, steps: &'s [Step], standing: bool, found: &'s mut Found) -> Self {
        found.from.clear();
        found.to.clear();
        found.places.clear();
        found.places.resize(steps.len(), (0, 0));
        Search {
            view,
            steps,
            found,
            budget: BUDGET,
            standing,
            reached: (steps.len(), 0),
        }
    }

    /// Tries the pattern with its step `trigger` over the cells `start..end`.
    pub fn run(&mut self, trigger: usize, start: usize, end: usize) -> bool {
        self.found.places[trigger] = (start as u32, end as u32);
        self.reached = (trigger, trigger);
        if !self.right(trigger + 1, end, None) {
            return false;
        }
        self.left(trigger, start)
    }

    fn spend(&mut self) -> bool {
        self.budget = self.budget.saturating_sub(1);
        self.budget > 0
    }

    /// Matches the steps from `step` on, of which the first begins at or after cell `at`.
    ///
    /// `skipped` is the gap before an optional step that is absent.
    fn right(&mut self, step: usize, at: usize, skipped: Option<Gap>) -> bool {
        let Some(this) = self.steps.get(step) else {
            return !self.is_title_of_another(step - 1, at);
        };
        self.reached.1 = self.reached.1.max(step);
        let gap = wider(this.gap, skipped);
        let mask = self.next_mask(step..self.steps.len());
        let mut start = at;
        // Tokens of brackets that were passed over.
        let mut bracketed = 0;
        loop {
            if !self.spend() {
                return false;
            }
            let begins = matches!(gap, Gap::Phrase(_)) && self.view.begins_phrase(start);
            let after_slot = matches!(self.steps[step - 1].element, Element::Slot { .. });
            // "read a criticism" but "is the critic": a noun phrase begins here.
            if begins && (after_slot || start > at) {
                break;
            }
            if start < self.view.cells().len() && self.right_at(step, start, start == at) {
                return true;
            }
            // "a degree (in law) from": a bracket is passed over as a whole.
            if matches!(gap, Gap::Local(_) | Gap::Phrase(_))
                && self
                    .view
                    .cell(start)
                    .is_some_and(|cell| cell.is(Mark::Open))
                && let Some(close) = self.view.closing(start)
            {
                bracketed += close + 1 - start;
                start = close + 1;
                continue;
            }
            if start - bracketed - at >= gap.longest()
                || start >= self.view.cells().len()
                || !gap::crosses(&self.view, gap, start, mask)
            {
                break;
            }
            start += 1;
        }
        let absent = matches!(&this.element, Element::Words(words) if words.optional);
        absent && {
            self.found.places[step] = (0, 0);
            self.right(step + 1, at, Some(gap))
        }
    }

    /// Matches step `step` at cell `start` exactly, and the steps after it.
    fn right_at(&mut self, step: usize, start: usize, touches: bool) -> bool {
        match &self.steps[step].element {
            Element::Words(words) => {
                let Some(end) = self.view.end_of(words, start) else {
                    return false;
                };
                if self.is_title(step, end) {
                    return false;
                }
                self.found.places[step] = (start as u32, end as u32);
                self.right(step + 1, end, None)
            }
            Element::Slot { role, mask, .. } => {
                let (role, mask) = (*role, *mask);
                self.slot_right(step, start, touches, role, mask)
            }
        }
    }

    fn slot_right(
        &mut self,
        step: usize,
        start: usize,
        touches: bool,
        role: Role,
        mask: u64,
    ) -> bool {
        if !self.view.cells()[start].is_mention() || self.view.is_likened(start) {
            return false;
        }
        if self.view.has_prefix(start)
            && !(touches && self.steps[step].gap == Gap::None && step > 0)
        {
            return false;
        }
        let mut list = List::default();
        self.read_list(step, &mut list, |list, view, bare| {
            list.read_right(view, start, mask, bare);
        });
        for length in (1..=list.items.len()).rev() {
            let (items, end) = (&list.items[..length], list.borders[length - 1] as usize);
            let last = items[length - 1] as usize;
            if !self.fits(items, mask) || !self.may_end_right(step, last, mask) {
                continue;
            }
            let kept = self.capture(role, items, mask);
            self.found.places[step] = (start as u32, end as u32);
            if step + 1 == self.steps.len() {
                return true;
            }
            for end in self.ends_right(end) {
                if self.right(step + 1, end, None) {
                    return true;
                }
            }
            self.release(role, kept);
        }
        // "the head of Mali's Strela"
        self.view
            .owned_name(start)
            .is_some_and(|name| self.slot_right(step, name, false, role, mask))
    }

    /// Matches the steps before `step`, of which the last ends at or before cell `at`.
    pub(super) fn left(&mut self, step: usize, at: usize) -> bool {
        self.left_over(step, at, None)
    }

    fn left_over(&mut self, step: usize, at: usize, skipped: Option<Gap>) -> bool {
        let Some(before) = step.checked_sub(1) else {
            return true;
        };
        self.reached.0 = self.reached.0.min(before);
        let gap = wider(self.steps[step].gap, skipped);
        let mask = self.next_mask(0..step);
        let direct = matches!(self.steps[before].element, Element::Slot { .. });
        if gap == Gap::Subject && direct {
            if gap::is_reduced_infinitive(&self.view, at) {
                return false;
            }
            if let Some(subject) = control::subject(&self.view, at) {
                return subject.is_some_and(|name| self.subject_at(before, name, at));
            }
            if self.subject_left(before, at, mask) {
                return true;
            }
        }
        // What `>>` must still find to its left, once it has passed a relative pronoun.
        let mut antecedent = false;
        let mut commas = false;
        // Tokens of brackets that were passed over.
        let mut bracketed = 0;
        // What the subject is looked for from: of "was a writer who moved" it is "was".
        let mut verb = at;
        let mut end = at;
        let reduced = gap == Gap::Subject
            && at < self.view.cells().len()
            && (self.view.may_be_reduced(at) || self.view.is_noun_doing(at));
        let other =
            self.view.belongs_to_person(at) || self.standing && self.view.is_said_of_holding(at);
        if gap == Gap::Subject && direct && other {
            return false;
        }
        let bare_subject = gap == Gap::Subject && direct;
        if !bare_subject || matches!(gap::conjoined(&self.view, at), Conjoined::No) {
            loop {
                if !self.spend() {
                    return false;
                }
                let begins = matches!(gap, Gap::Phrase(_)) && self.view.begins_phrase(end);
                if begins && direct {
                    break;
                }
                if end > 0 && self.left_at(before, end, verb, gap) {
                    return true;
                }
                // No further: the noun phrase to the right begins here.
                if begins || end == 0 || at - bracketed - end >= gap.longest() || antecedent {
                    break;
                }
                let cell = self.view.cells()[end - 1];
                // A bracket between a subject and its verb is passed over as a whole.
                if gap == Gap::Subject
                    && cell.is(Mark::Close)
                    && let Some(open) = self.view.opening(end - 1)
                {
                    bracketed += end - 1 - open;
                    commas = true;
                    end = open;
                    continue;
                }
                let aside = bare_subject
                    && cell.is_mention()
                    && self.is_cut_off(before, end - 1, end - 1, at);
                if !aside && !gap::crosses(&self.view, gap, end - 1, mask) {
                    break;
                }
                if gap == Gap::Subject {
                    commas |= cell.is(Mark::Comma) || cell.is(Mark::Dash) || cell.is(Mark::Close);
                    // "France praised Ana Brandt, who visited": the name before "who" or nobody.
                    if cell.classes.any(class::RELATIVE) && !commas {
                        match gap::antecedent(&self.view, end - 1) {
                            Antecedent::Name(at) => {
                                end = at + 2;
                                antecedent = true;
                            }
                            Antecedent::Predicate(be) => {
                                end = be + 1;
                                verb = be;
                            }
                            Antecedent::Unknown => break,
                        }
                    } else if self.is_other_subject(end - 1, at) {
                        break;
                    }
                    // "met a man born in Paris": the participle is not the subject's own, but in
                    // "is a writer born in Paris" the noun is.
                    let be = gap::predicate(&self.view, at);
                    let carries = self.view.has(end - 1, class::HAVE.or(class::BE));
                    if reduced
                        && !commas
                        && self.view.is_finite(end - 1)
                        && be != Some(end - 1)
                        && !(carries && be.is_some_and(|be| end <= be))
                    {
                        break;
                    }
                }
                end -= 1;
            }
        }
        if self.chain_left(before, at, gap) {
            return true;
        }
        if before == 1 && self.noun_fronted(at, gap) {
            return true;
        }
        let absent = is_optional(&self.steps[before]);
        absent && {
            self.found.places[before] = (0, 0);
            self.left_over(before, at, Some(gap))
        }
    }

    /// Matches step `step` so that it ends before cell `end`, and the steps before it. The element to
    /// its right begins at `right`, after `gap`.
    pub(super) fn left_at(&mut self, step: usize, end: usize, right: usize, gap: Gap) -> bool {
        match &self.steps[step].element {
            Element::Words(words) => {
                let Some(start) = self.view.start_of(words, end) else {
                    return false;
                };
                if self.is_title(step, end)
                    || gap == Gap::Subject && self.says_who(start, end, right)
                {
                    return false;
                }
                self.found.places[step] = (start as u32, end as u32);
                self.left(step, start)
            }
            Element::Slot { role, mask, .. } => {
                let (role, mask) = (*role, *mask);
                let ends = self.ends_left(end, right, gap, mask);
                ends.into_iter().any(|name_end| {
                    name_end > 0 && self.slot_left(step, name_end, right, gap, role, mask)
                })
            }
        }
    }

    pub(super) fn slot_left(
        &mut self,
        step: usize,
        end: usize,
        right: usize,
        gap: Gap,
        role: Role,
        mask: u64,
    ) -> bool {
        let last = end - 1;
        if !self.view.cells()[last].is_mention()
            || self.view.is_likened(last)
            || !self.may_end_left(step, last, right, gap)
        {
            return false;
        }
        let mut list = List::default();
        self.read_list(step, &mut list, |list, view, bare| {
            list.read_left(view, last, mask, bare);
        });
        // "praised Ana Brandt, who visited": the object of one verb is the subject of the next.
        let verb_follows = gap == Gap::Subject && !gap::is_antecedent(&self.view, last, right);
        for length in (1..=list.items.len()).rev() {
            let (items, start) = (&list.items[..length], list.borders[length - 1] as usize);
            if !self.fits(items, mask) || verb_follows && gap::is_object(&self.view, start) {
                continue;
            }
            if verb_follows && self.is_cut_off(step, start, last, right) {
                continue;
            }
            if self.view.has_prefix(start) && !(self.steps[step].gap == Gap::None && step > 0) {
                continue;
            }
            if step == 0 && self.standing && self.precedes_a_clause(start) {
                continue;
            }
            let touches = self
                .view
                .cell(last + 1)
                .is_some_and(|next| next.kind == Kind::Word);
            if step == 0
                && !self.standing
                && gap != Gap::Subject
                && touches
                && self.view.is_agent(start)
            {
                continue;
            }
            let kept = self.capture(role, items, mask);
            self.found.places[step] = (start as u32, end as u32);
            if self.left(step, start) {
                return true;
            }
            self.release(role, kept);
        }
        false
    }

    /// Whether what was found behind the comma after the name at `start` is no apposition of it but the
    /// subject of a clause: "According to Ana Brandt, the French minister left".
    fn precedes_a_clause(&self, start: usize) -> bool {
        let view = &self.view;
        let comma = matches!(
            self.steps.get(1).map(|step| &step.element),
            Some(Element::Words(words)) if words.marks == [Mark::Comma] && !words.optional
        );
        let first = view.title_start(start);
        if !comma || first == 0 {
            return false;
        }
        let ends = self.found.places.iter().map(|place| place.1 as usize);
        let end = ends.max().unwrap_or_default();
        let Some(next) = view.cell(end).filter(|next| !next.is_border()) else {
            return false;
        };
        // ", Acme's new head, left": closed.
        if view.before(end).is_some_and(Cell::is_border) {
            return false;
        }
        let quoted = (0..first).any(|at| view.has(at, class::ATTRIBUTION));
        let reduced = view.entry(end).forms.any(Forms::PARTICIPLE)
            && view.has(end + 1, class::PREPOSITION.or(class::AGENT));
        let clause = next.kind == Kind::Word && view.is_finite(end) && !reduced;
        clause || quoted && next.kind == Kind::Word && !view.has(end, class::PREPOSITION)
    }

    /// Whether the word of step `step`, which ends at `end`, is the title of a person who follows and
    /// of whom the pattern knows nothing: in "met Malian president Ana Brandt" nobody met Mali.
    fn is_title(&self, step: usize, end: usize) -> bool {
        let person = |cell: &Cell| cell.is_mention() && cell.class == EntityType::Person;
        let named = self.steps.get(step + 1).is_some_and(|next| {
            next.gap == Gap::None && matches!(next.element, Element::Slot { .. })
        });
        !self.standing
            && !named
            && self.view.has(end - 1, class::OFFICE)
            && (self.view.cell(end).is_some_and(person) || self.view.is_appositive(end))
    }

    /// Whether the first of the names fits the slot, or another part of its address.
    pub(super) fn fits(&self, items: &[u32], mask: u64) -> bool {
        let cell = |item: &u32| &self.view.cells()[*item as usize];
        let Some((first, others)) = items.split_first() else {
            return false;
        };
        let located = matches!(cell(first).class, EntityType::Place | EntityType::Country);
        cell(first).fits & mask != 0
            || located && others.iter().any(|item| cell(item).fits & mask != 0)
    }

    /// Notes the names that fill a slot; returns how many there were before.
    pub(super) fn capture(&mut self, role: Role, items: &[u32], mask: u64) -> usize {
        let view = self.view;
        let names = match role {
            Role::From => &mut self.found.from,
            Role::To => &mut self.found.to,
            Role::Other => return 0,
        };
        let kept = names.len();
        names.extend(
            items
                .iter()
                .filter(|item| view.cells()[**item as usize].fits & mask != 0),
        );
        kept
    }

    fn release(&mut self, role: Role, kept: usize) {
        match role {
            Role::From => self.found.from.truncate(kept),
            Role::To => self.found.to.truncate(kept),
            Role::Other => {}
        }
    }

    /// The mask of the next slot to fill among `steps`, in the direction they are matched in.
    fn next_mask(&self, steps: std::ops::Range<usize>) -> u64 {
        let leftwards = steps.start == 0;
        let mut masks = self.steps[steps]
            .iter()
            .filter_map(|step| match step.element {
                Element::Slot { mask, .. } => Some(mask),
                Element::Words(_) => None,
            });
        let found = if leftwards {
            masks.next_back()
        } else {
            masks.next()
        };
        found.unwrap_or_default()
    }
}

pub(super) fn is_optional(step: &Step) -> bool {
    matches!(&step.element, Element::Words(words) if words.optional)
}

fn wider(gap: Gap, skipped: Option<Gap>) -> Gap {
    match skipped {
        Some(skipped) if skipped.longest() > gap.longest() => skipped,
        _ => gap,
    }
}
