//! A miss is a pattern that nearly matched: its trigger stands in the sentence and one of its slots is
//! filled, but something else is lacking.

use super::engine::fill;
use super::lexicon::UNKNOWN;
use super::pattern::{Element, Role, Step};
use super::row::Row;
use super::rules::{Pattern, Rules};
use super::search::{Found, Search, is_optional};
use super::view::View;
use crate::tag::Tagged;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Elements that a near miss may lack.
const LACKING: usize = 2;

/// A pattern that nearly matched.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Miss {
    /// The pattern, as an index into [`Rules::patterns`].
    pub pattern: u32,
    /// The word that set it off.
    pub trigger: Span,
    /// The mentions, or lists of them, that fill its slots.
    pub filled: Vec<Span>,
    /// The element it lacks, as the pattern writes it.
    pub lacks: String,
    /// Why nothing fills that element.
    pub why: String,
    /// How many elements it lacks.
    pub lacking: usize,
}

/// The near misses of a sentence, by index: of each rule the nearest at each trigger, the nearest of all
/// first. Where a word sets off a match, the other rules of its relation miss nothing, and what only a
/// preposition or `'s` sets off is no near miss: it would be everywhere.
///
/// ```
/// use corkboard::corpus::Document;
/// use corkboard::gazetteer::Gazetteer;
/// use corkboard::relate::{Rules, misses};
/// use corkboard::tag::{Tagger, tag};
///
/// let gazetteer = Gazetteer::embedded();
/// let rules = Rules::compile(&gazetteer.rule_files, &gazetteer.relation_types).expect("they hold");
/// let document = Document { text: "France sent troops abroad.".into(), ..Document::default() };
/// let tagged = tag(&document, &Tagger::new(gazetteer.into(), false));
/// let near = misses(&document.text, &tagged, &rules, 0);
/// assert!(near.iter().any(|miss| miss.why == "no name follows"));
/// ```
pub fn misses(text: &str, tagged: &Tagged, rules: &Rules, sentence: usize) -> Vec<Miss> {
    let mut row = Row::default();
    fill(&mut row, text, tagged, rules, sentence);
    let view = View {
        row: &row,
        lexicon: &rules.lexicon,
    };
    // The relation types that something matches, with the cells of the trigger.
    let mut matching: BTreeSet<(&str, usize)> = BTreeSet::new();
    let mut nearest: BTreeMap<(u32, usize), Miss> = BTreeMap::new();
    for (number, start, end) in triggered(&view, rules) {
        let pattern = &rules.patterns[number as usize];
        let standing = rules.rules[pattern.rule as usize].relation.standing;
        let attempt = Attempt::new(view, pattern, standing, start, end);
        let place = (pattern.rule, start);
        if attempt.right.is_none() && attempt.left.is_none() {
            let relation = rules.rules[pattern.rule as usize].relation.id.as_str();
            matching.extend((start..end).map(|at| (relation, at)));
        } else if let Some(miss) = attempt.miss(text, number) {
            let known = nearest.get(&place);
            if known.is_none_or(|known| miss.lacking < known.lacking) {
                nearest.insert(place, miss);
            }
        }
    }
    nearest.retain(|(rule, start), _| {
        let relation = rules.rules[*rule as usize].relation.id.as_str();
        !matching.contains(&(relation, *start))
    });
    let mut misses: Vec<Miss> = nearest.into_values().collect();
    misses.sort_by_key(|miss| (miss.lacking, miss.trigger.start, miss.pattern));
    misses
}

/// The patterns that words of the row set off, with the cells of the trigger.
fn triggered(view: &View, rules: &Rules) -> Vec<(u32, usize, usize)> {
    let mut places = Vec::new();
    for (at, cell) in view.cells().iter().enumerate() {
        if cell.word != UNKNOWN && !view.is_function(at) {
            let triggers = &rules.lexicon.entry(cell.word).triggers;
            places.extend(triggers.iter().map(|number| (*number, at, at + 1)));
        }
    }
    for phrase in &view.row.phrases {
        let triggers = &rules.lexicon.entry(phrase.word).triggers;
        let (start, end) = (phrase.start as usize, phrase.end as usize);
        places.extend(triggers.iter().map(|number| (*number, start, end)));
    }
    places.retain(|(number, start, end)| {
        let pattern = &rules.patterns[*number as usize];
        match &pattern.steps[pattern.trigger].element {
            Element::Words(words) => view.end_of(words, *start) == Some(*end),
            Element::Slot { .. } => false,
        }
    });
    places
}

/// One try of a pattern, both of whose sides are tried whatever the other came to.
struct Attempt<'a> {
    view: View<'a>,
    pattern: &'a Pattern,
    trigger: (usize, usize),
    /// The step at which the right side stopped, unless it matched.
    right: Option<usize>,
    /// The step at which the left side stopped, unless it matched.
    left: Option<usize>,
    /// Where each step stands.
    places: Vec<(u32, u32)>,
}

impl<'a> Attempt<'a> {
    fn new(
        view: View<'a>,
        pattern: &'a Pattern,
        standing: bool,
        start: usize,
        end: usize,
    ) -> Attempt<'a> {
        let trigger = pattern.trigger;
        let mut found = Found::default();
        let mut search = Search::new(view, &pattern.steps, standing, &mut found);
        let matched = search.run(trigger, start, end);
        let (low, high) = search.reached;
        let mut attempt = Attempt {
            view,
            pattern,
            trigger: (start, end),
            right: None,
            left: None,
            places: Vec::new(),
        };
        if !matched && low < trigger {
            attempt.left = Some(low);
        } else if !matched {
            attempt.right = Some(high);
        }
        attempt.places = found.places;
        if attempt.right.is_some() {
            let mut found = Found::default();
            let mut search = Search::new(view, &pattern.steps, standing, &mut found);
            search.reached = (trigger, trigger);
            if !search.left(trigger, start) {
                attempt.left = Some(search.reached.0);
            }
            attempt.places[..trigger].copy_from_slice(&found.places[..trigger]);
        }
        attempt
    }

    /// The miss that it is, if it came near.
    fn miss(&self, text: &str, number: u32) -> Option<Miss> {
        let steps = &self.pattern.steps;
        let low = self.left.map_or(0, |low| low + 1);
        let high = self.right.unwrap_or(steps.len());
        let required = |step: &&Step| !is_optional(step);
        let lacking = steps[..low].iter().filter(required).count()
            + steps[high..].iter().filter(required).count();
        let filled: Vec<Span> = (low..high)
            .filter(|step| is_end(&steps[*step]))
            .filter_map(|step| self.span(step))
            .collect();
        // An optional element is not what is lacking: the one behind it is.
        let step = match (self.left, self.right) {
            (_, Some(right)) => (right..steps.len()).find(|step| !is_optional(&steps[*step]))?,
            (Some(left), None) => (0..=left).rev().find(|step| !is_optional(&steps[*step]))?,
            (None, None) => return None,
        };
        if filled.is_empty() || lacking > LACKING {
            return None;
        }
        let cells = &self.view.cells()[self.trigger.0..self.trigger.1];
        let trigger = cells[0].span.cover(cells[cells.len() - 1].span);
        Some(Miss {
            pattern: number,
            trigger,
            filled,
            lacks: self.pattern.line.text[steps[step].at.clone()].to_owned(),
            why: self.why(text, step),
            lacking,
        })
    }

    /// Why nothing fills a step.
    fn why(&self, text: &str, step: usize) -> String {
        let Element::Slot { mask, .. } = self.pattern.steps[step].element else {
            return "it does not stand there".to_owned();
        };
        let after = step > self.pattern.trigger;
        let cells = self.view.cells();
        let mentioned = |at: &usize| cells[*at].is_mention();
        let next = match after {
            true => (self.trigger.1.max(self.reach(self.pattern.trigger..step).1)..cells.len())
                .find(mentioned),
            false => (0..self.reach(step + 1..self.pattern.trigger + 1).0)
                .rev()
                .find(mentioned),
        };
        match next.map(|at| &cells[at]) {
            None if after => "no name follows".to_owned(),
            None => "no name stands before".to_owned(),
            Some(cell) => {
                let (name, class) = (cell.span.of(text), cell.class);
                match cell.fits & mask {
                    0 => format!("'{name}' ({class}) does not fit"),
                    _ => format!("'{name}' is not reached"),
                }
            }
        }
    }

    /// The cells that these steps take up.
    fn reach(&self, steps: std::ops::Range<usize>) -> (usize, usize) {
        let trigger = (self.trigger.0, self.trigger.1);
        let taken = steps.map(|step| self.places[step]).filter(|(a, b)| a < b);
        taken.fold(trigger, |(start, end), (a, b)| {
            (start.min(a as usize), end.max(b as usize))
        })
    }

    /// The text of a step that stands somewhere.
    fn span(&self, step: usize) -> Option<Span> {
        let (start, end) = self.places[step];
        let cells = self.view.cells().get(start as usize..end as usize)?;
        Some(cells.first()?.span.cover(cells.last()?.span))
    }
}

/// Whether a step is an end of the relation.
fn is_end(step: &Step) -> bool {
    matches!(
        step.element,
        Element::Slot {
            role: Role::From | Role::To,
            ..
        }
    )
}
