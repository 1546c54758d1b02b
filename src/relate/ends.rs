//! Where a slot may end: at its names, or behind what belongs to them.

use super::class;
use super::lexicon::Forms;
use super::pattern::{Element, Gap, Role, Step};
use super::row::{Kind, Mark};
use super::search::{Search, is_optional};
use crate::gazetteer::EntityType;

/// Tokens that an apposition may have.
const APPOSITION: usize = 12;

impl Search<'_> {
    /// Whether a slot may end with the name at `last`, given what the pattern goes on with.
    pub(super) fn may_end_right(&self, step: usize, last: usize, mask: u64) -> bool {
        let view = &self.view;
        // What follows right behind the slot or within its noun phrase, optional words aside.
        let mut next = step + 1;
        let touching = self
            .steps
            .get(next)
            .is_some_and(|next| next.gap == Gap::None && matches!(next.element, Element::Words(_)));
        while self.steps.get(next).is_some_and(is_optional) {
            next += 1;
        }
        let within = self.steps.get(next).is_some_and(|next| match next.element {
            Element::Words(_) => matches!(next.gap, Gap::None | Gap::Phrase(_)),
            // "the mayor of Lyon Ana Brandt": the pattern itself says that the name modifies the next.
            Element::Slot { .. } => next.gap == Gap::None,
        });
        if view.is_cut_short(last) || self.standing && view.ends_firm(last) {
            return false;
        }
        if view.has_rest(last) {
            return touching;
        }
        if view
            .cell(last + 1)
            .is_some_and(|cell| cell.is(Mark::Possessive))
        {
            return touching || view.acts_as_object(last + 2);
        }
        let people = view.cells()[last].fits & view.row.people & mask != 0;
        // "visited French troops": where something happens is no one who acts.
        let bit = |class: EntityType| 1 << class as u64;
        let place = mask & bit(EntityType::Place) != 0
            && mask & (bit(EntityType::Person) | bit(EntityType::Agency)) == 0;
        if place && !within && view.acts(last + 1) {
            return false;
        }
        // "Toyota Australia chief economist Ana Brandt": the country is part of the firm's name.
        if self.standing && view.ends_firm(last) {
            return false;
        }
        // "Spain's Pacific policy": a place before a noun only says which.
        let first = step
            .checked_sub(1)
            .map(|before| &self.steps[before].element);
        let owned =
            matches!(first, Some(Element::Words(words)) if words.marks == [Mark::Possessive]);
        if owned && !within && self.standing && view.may_modify(last) {
            return false;
        }
        if !within && self.standing && view.owns_part(last) {
            return false;
        }
        // "opposed Mali joining the union": the whole clause is opposed.
        let opposed = view.cell(last + 1).is_some_and(|next| next.ing)
            && view.is_verb(last + 1)
            && view.before(view.title_start(last)).is_some_and(|verb| {
                verb.classes
                    .any(class::DENIAL.or(class::FACTIVE).or(class::OPEN))
            });
        if opposed {
            return false;
        }
        within || people || !view.is_attributive(last)
    }

    /// Where a slot may end whose names end at `end`: there, or after what belongs to it.
    pub(super) fn ends_right(&self, end: usize) -> Vec<usize> {
        let view = &self.view;
        let mut ends = vec![end];
        let Some(cell) = view.cell(end) else {
            return ends;
        };
        // "urged Malian troops to", "urged Mali's army to"
        let noun = end + usize::from(cell.is(Mark::Possessive));
        ends.extend(view.acted_on_end(noun));
        if cell.is(Mark::Open) {
            ends.extend(view.closing(end).map(|close| close + 1));
        }
        let comma = cell.is(Mark::Comma);
        let relative = end + usize::from(comma);
        // "told a rally in Lyon that President Ana Brandt": a clause of another subject.
        let restricts = !comma && view.restricts_noun(relative);
        if !restricts
            && view.has(relative, class::RELATIVE)
            && !view.has(relative + 1, class::TITLE)
        {
            ends.push(relative + 1);
        }
        // "in Mali, after finishing with two points,": a clause is no apposition.
        let clause = comma && view.has(end + 1, class::CLAUSAL.or(class::SUBORDINATOR));
        if comma && !clause {
            let last = (end + APPOSITION + 2).min(view.cells().len());
            for at in end + 1..last {
                let cell = &view.cells()[at];
                if cell.is(Mark::Comma) {
                    ends.push(at + 1);
                    break;
                }
                if cell.is_border() {
                    break;
                }
            }
        }
        ends
    }

    /// Whether a slot may end with the name at `last`, given where what is to its right was found.
    pub(super) fn may_end_left(&self, step: usize, last: usize, right: usize, gap: Gap) -> bool {
        let view = &self.view;
        let words = matches!(
            self.steps.get(step + 1),
            Some(Step {
                element: Element::Words(_),
                ..
            })
        );
        let touching = words && right == last + 1;
        if view.is_cut_short(last) {
            return false;
        }
        if view.has_rest(last) {
            return touching;
        }
        if view
            .cell(last + 1)
            .is_some_and(|cell| cell.is(Mark::Possessive))
        {
            let whom = matches!(
                self.steps[step].element,
                Element::Slot { role: Role::To, .. }
            );
            // "Mali's president was charged": nobody charged Mali.
            return touching
                || match whom {
                    true => view.acts_as_object(last + 2),
                    false => view.acts(last + 2),
                };
        }
        if gap == Gap::Subject && right > last + 1 && view.may_modify(last) {
            return false;
        }
        let mask = match self.steps[step].element {
            Element::Slot { mask, .. } => mask,
            Element::Words(_) => 0,
        };
        let people = view.cells()[last].fits & view.row.people & mask != 0;
        people
            || !view.is_attributive(last)
            || gap != Gap::Subject && words && (touching || matches!(gap, Gap::Phrase(_)))
    }

    /// Whether the clause that a relative pronoun or "that" opens before `at` has a subject of its own:
    /// "told Mali that troops had attacked", "Mali, which Chad has".
    fn has_subject(&self, at: usize) -> bool {
        let view = &self.view;
        view.cell(at).is_some_and(|cell| match cell.kind {
            Kind::Mention => true,
            Kind::Word => {
                cell.article
                    || cell
                        .classes
                        .any(class::POSSESSIVE.or(class::SUBJECT_PRONOUN))
                    || view.forms(at).any(Forms::PLURAL)
                        && !view.is_function(at)
                        && !view.is_finite(at)
            }
            _ => false,
        })
    }

    /// Where the names of a slot may end if the slot itself ends at `end`.
    ///
    /// `right` and `gap` are as in [`Self::may_end_left`]; `mask` is what the slot takes.
    pub(super) fn ends_left(&self, end: usize, right: usize, gap: Gap, mask: u64) -> Vec<usize> {
        let view = &self.view;
        let mut ends = vec![end];
        let Some(cell) = view.before(end) else {
            return ends;
        };
        if cell.is(Mark::Close) {
            ends.extend(view.opening(end - 1));
        }
        if cell.is(Mark::Comma) && end == right && view.is_relative_owner(end) {
            ends.push(end - 1);
        }
        let other = gap == Gap::Subject && end < right && self.has_subject(end);
        // "told a rally in Lyon that President Ana Brandt": a clause of another subject.
        let other = other || gap != Gap::Subject && view.has(end, class::TITLE);
        if cell.classes.any(class::RELATIVE) && !other && !view.restricts_noun(end - 1) {
            let comma = end >= 2 && view.cells()[end - 2].is(Mark::Comma);
            ends.push(end - 1 - usize::from(comma));
        }
        if cell.is(Mark::Comma) {
            let first = end.saturating_sub(APPOSITION + 2);
            for at in (first..end - 1).rev() {
                let cell = &view.cells()[at];
                if cell.is(Mark::Comma) {
                    let person = 1 << EntityType::Person as u64;
                    let holder = mask & person != 0 && self.names_holder(at, end - 1);
                    // "Ana Brandt, of Lyon, died, in May, in": a verb opens no apposition.
                    let verb = gap != Gap::Subject
                        && view.is_finite(at + 1)
                        && !view.has(at + 2, class::PREPOSITION.or(class::AGENT));
                    if !verb && (gap != Gap::Subject || !holder) {
                        ends.push(at);
                    }
                    break;
                }
                if cell.is_border() {
                    break;
                }
            }
        }
        ends
    }

    /// Whether what stands between the commas at `open` and `close` is the person whose office the words
    /// before it tell: "The president of Mali, Ana Brandt, left".
    fn names_holder(&self, open: usize, close: usize) -> bool {
        let view = &self.view;
        let cells = view.cells();
        let holder = close > open + 1
            && cells[close - 1].is_mention()
            && cells[close - 1].class == EntityType::Person
            && view.title_start(close - 1) == open + 1;
        let office = (open.saturating_sub(8)..open)
            .rev()
            .take_while(|at| !cells[*at].is_border() && !view.is_finite(*at))
            .any(|at| view.has(at, class::GENITIVE));
        holder
            && office
            && cells[open - 1].is_mention()
            && cells[open - 1].class != EntityType::Person
    }
}
