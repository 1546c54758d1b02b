//! A list is a run of names that share one place in a sentence: "France, Mali and Chad", or an
//! address, "Paris, France". It belongs to the slot that its first or last name fills.

use super::class;
use super::row::{Kind, Mark};
use super::view::View;
use crate::gazetteer::EntityType;
use crate::tag::Form;

/// A run of names, nearest to where it was found first.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// The names, by cell.
    pub items: Vec<u32>,
    /// For each, where the run ends (or, found from its end, begins) if it stops with this name.
    pub borders: Vec<u32>,
    /// How many of the first names are one name with its address: "Lyon, France".
    pub one: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Comma,
    Conjunction,
}

impl List {
    fn push(&mut self, item: usize, border: usize) {
        self.items.push(item as u32);
        self.borders.push(border as u32);
    }

    /// Leaves the first names alone.
    pub fn cut(&mut self, length: usize) {
        self.items.truncate(length);
        self.borders.truncate(length);
    }

    /// Reads the list that begins with the name at `first`, for a slot of `mask`.
    ///
    /// Where the names are to share a noun beside them (`bare`), none may bring a title, a country or
    /// an office of its own.
    pub fn read_right(&mut self, view: &View, first: usize, mask: u64, bare: bool) {
        self.cut(0);
        self.push(first, first + 1);
        self.one = 1;
        // How many items stand before the first comma.
        let mut before_comma = None;
        // How many items are sure to belong: commas alone join no list.
        let mut sure = 1;
        let mut end = first + 1;
        while self.items.len() < 24 {
            let end_of_item = skip_parenthesis(view, end);
            let Some((joint, mut item)) = joint_right(view, end_of_item) else {
                break;
            };
            if view.has(item, class::LIST_PREPOSITION)
                && view
                    .before(first)
                    .is_some_and(|b| b.classes.any(class::LIST_PREPOSITION))
            {
                item += 1;
            }
            let title = item;
            item = skip_kin_right(view, item).unwrap_or_else(|| skip_title_right(view, item));
            if bare && (item > title || !is_bare(view, item)) {
                break;
            }
            let Some(cell) = view.cell(item).filter(|cell| cell.is_mention()) else {
                // "Acme, Strela and other firms", "Acme, Strela and Borel", of which one is no name yet.
                if joint == Joint::Conjunction && view.is_listed(item) {
                    sure = self.items.len();
                }
                break;
            };
            let last = view.cells()[*self.items.last().unwrap_or(&0) as usize];
            let address = joint == Joint::Comma
                && last.class == EntityType::Place
                && matches!(cell.class, EntityType::Place | EntityType::Country)
                && cell.form != Form::Demonym
                && self.items.len() == sure;
            if cell.fits & mask == 0 && !address
                || view.has_rest(item)
                || cell.form == Form::Demonym && view.cells()[first].form != Form::Demonym
            {
                break;
            }
            // "attacked Mali and France sent": another verb follows, so another clause begins.
            if joint == Joint::Conjunction
                && view.is_finite(item + 1)
                && !view.has(item + 1, class::CONJUNCTION)
                && view.has_verb_before(first)
            {
                break;
            }
            if joint == Joint::Comma && before_comma.is_none() {
                before_comma = Some(self.items.len());
            }
            end = item + 1;
            self.one += usize::from(address && self.one == self.items.len());
            self.push(item, end);
            if joint == Joint::Conjunction || address {
                sure = self.items.len();
            }
        }
        self.cut(sure);
        // "After Chad attacked Mali, Niger and Togo left": the comma ends a clause, and a new one begins.
        if let Some(length) = before_comma.filter(|length| *length < sure) {
            let end = self.borders[sure - 1] as usize;
            let opened = view.is_opened(first) && view.may_be_verb(end);
            if opened || view.is_finite(end) && view.has_verb_before(first) {
                self.cut(length);
            }
        }
    }

    /// Reads the list that ends with the name at `last`, for a slot of `mask`; see
    /// [`List::read_right`].
    pub fn read_left(&mut self, view: &View, last: usize, mask: u64, bare: bool) {
        self.cut(0);
        self.push(last, last);
        self.one = 1;
        // "Chad, Mali and Togo met", from Mali: what goes on with "and" is a list.
        let mut joined = goes_on(view, last);
        let mut sure = 1;
        let mut start = last;
        while self.items.len() < 24 {
            let mut before = kin_start(view, start).unwrap_or_else(|| view.title_start(start));
            if bare && (before < start || !is_bare(view, start)) {
                break;
            }
            if view
                .before(before)
                .is_some_and(|cell| cell.classes.any(class::LIST_PREPOSITION))
            {
                let joint = before >= 2 && view.has(before - 2, class::CONJUNCTION);
                before -= usize::from(joint);
            }
            let Some((joint, end)) = joint_left(view, before) else {
                break;
            };
            let Some(item) = mention_before(view, end) else {
                break;
            };
            let cell = view.cells()[item];
            let this = view.cells()[*self.items.last().unwrap_or(&0) as usize];
            let address = joint == Joint::Comma
                && !joined
                && cell.class == EntityType::Place
                && matches!(this.class, EntityType::Place | EntityType::Country)
                && this.form != Form::Demonym;
            let list = joint == Joint::Conjunction || joined;
            let belongs = address || list && cell.fits & mask != 0;
            if !belongs || view.has_rest(item) || bare && view.title_start(item) < item {
                break;
            }
            // "After Chad attacked Mali, Niger and Togo left", "In talks with Mali, Chad agreed".
            let clause = view.has_verb_before(item) || view.is_opened(item);
            if joint == Joint::Comma && clause && !address {
                break;
            }
            // "visited Mali and France sent": what the verb before governs is no subject of the next.
            if view.follows_verb(item) && joint == Joint::Conjunction {
                break;
            }
            joined |= joint == Joint::Conjunction;
            start = item;
            self.one += usize::from(address && self.one == self.items.len());
            self.push(item, start);
            sure = self.items.len();
        }
        self.cut(sure);
    }
}

/// Whether "and" and another name of this type follow the name at `last`.
fn goes_on(view: &View, last: usize) -> bool {
    let comma = view.cell(last + 1).is_some_and(|cell| cell.is(Mark::Comma));
    let conjunction = last + 1 + usize::from(comma);
    let next = skip_title_right(view, conjunction + 1);
    view.has(conjunction, class::CONJUNCTION)
        && view
            .cell(next)
            .is_some_and(|cell| cell.is_mention() && cell.class == view.cells()[last].class)
}

/// What joins the names around it and where the next one may begin.
fn joint_right(view: &View, at: usize) -> Option<(Joint, usize)> {
    let comma = view.cell(at).is_some_and(|cell| cell.is(Mark::Comma));
    let next = at + usize::from(comma);
    if is_parted(view, at) || is_parted(view, next) {
        return None;
    }
    if view.has(next, class::CONJUNCTION) {
        let after_time = view.cell(next + 1).is_some_and(|cell| cell.after_time);
        return (!after_time).then_some((Joint::Conjunction, next + 1));
    }
    comma.then_some((Joint::Comma, next))
}

/// Whether a time phrase or an adverb was left out before the cell at `at`: no list goes on there.
fn is_parted(view: &View, at: usize) -> bool {
    view.cell(at)
        .is_some_and(|cell| cell.after_time || cell.after_adverb)
}

/// Whether no office of its own follows the name at `at`: "Ana Brandt of Mali".
fn is_bare(view: &View, at: usize) -> bool {
    !view.has(at + 1, class::GENITIVE)
        && !view
            .cell(at + 1)
            .is_some_and(|next| next.is(Mark::Possessive) || next.is(Mark::Open))
}

fn joint_left(view: &View, at: usize) -> Option<(Joint, usize)> {
    let before = view.before(at)?;
    if is_parted(view, at - 1) || view.cell(at).is_some_and(|cell| cell.after_time) {
        return None;
    }
    if before.classes.any(class::CONJUNCTION) {
        let comma = view.before(at - 1).is_some_and(|cell| cell.is(Mark::Comma));
        return Some((Joint::Conjunction, at - 1 - usize::from(comma)));
    }
    (before.is(Mark::Comma) && !is_parted(view, at)).then(|| (Joint::Comma, at - 1))
}

/// The end of the bracket that opens at `at`, or `at`.
fn skip_parenthesis(view: &View, at: usize) -> usize {
    let opens = view.cell(at).is_some_and(|cell| cell.is(Mark::Open));
    match opens.then(|| view.closing(at)).flatten() {
        Some(close) => close + 1,
        None => at,
    }
}

/// The name that ends before `end`, a bracket after it aside.
fn mention_before(view: &View, end: usize) -> Option<usize> {
    let mut end = end;
    if view.before(end).is_some_and(|cell| cell.is(Mark::Close)) {
        end = view.opening(end - 1)?;
    }
    let at = end.checked_sub(1)?;
    view.cells()[at].is_mention().then_some(at)
}

/// Passes over "French President" before a name.
fn skip_title_right(view: &View, at: usize) -> usize {
    let mut end = at;
    while end - at < 5 {
        let title = view.cell(end).is_some_and(|cell| match cell.kind {
            Kind::Word => cell.classes.any(class::TITLE),
            Kind::Mention => {
                cell.class != EntityType::Person
                    && (view.is_attributive(end) && view.has(end + 1, class::TITLE))
            }
            _ => false,
        });
        if !title {
            break;
        }
        end += 1;
    }
    // A title that no name follows is no title.
    if view.cell(end).is_some_and(|cell| cell.is_mention()) {
        end
    } else {
        at
    }
}

/// Passes over "her husband," before a person.
fn skip_kin_right(view: &View, at: usize) -> Option<usize> {
    let mut end = at;
    let owner = view.cell(end)?;
    if owner.is_mention() && owner.form == Form::Pronoun {
        end += 1 + usize::from(view.cell(end + 1)?.is(Mark::Possessive));
    } else if owner.classes.any(class::POSSESSIVE) {
        end += 1;
    }
    let noun = (end..end + 4).find(|at| view.has(*at, class::KIN))?;
    if (end..noun).any(|at| view.is_function(at) || view.cells()[at].kind != Kind::Word) {
        return None;
    }
    let comma = view.cell(noun + 1)?.is(Mark::Comma);
    let name = noun + 1 + usize::from(comma);
    let person = view.cell(name)?;
    (person.is_mention() && person.class == EntityType::Person).then_some(name)
}

/// Where "her husband," begins before the person at `at`.
fn kin_start(view: &View, at: usize) -> Option<usize> {
    if view.cells()[at].class != EntityType::Person {
        return None;
    }
    let comma = view.before(at)?.is(Mark::Comma);
    let noun = at.checked_sub(1 + usize::from(comma))?;
    if !view.has(noun, class::KIN) {
        return None;
    }
    let mut start = noun;
    while start > 0
        && noun - start < 3
        && view.cells()[start - 1].kind == Kind::Word
        && !view.is_function(start - 1)
    {
        start -= 1;
    }
    if start > 0 && view.has(start - 1, class::POSSESSIVE) {
        return Some(start - 1);
    }
    let owned = start >= 2
        && view.cells()[start - 1].is(Mark::Possessive)
        && view.cells()[start - 2].form == Form::Pronoun;
    Some(if owned { start - 2 } else { start })
}
