//! A score adds up what speaks for a segment being a person, an agency or a place.

use super::evidence::Evidence;
use super::run::Segment;
use super::view::View;
use crate::gazetteer::{AliasClass, EntityType, List};
use crate::text::{Case, case};

/// The sums of evidence for the three types that a discovered name may have.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Score {
    pub person: f64,
    pub agency: f64,
    pub place: f64,
}

impl Score {
    /// The leading type and its sum; ties go to the type named first here.
    pub fn leader(self) -> (EntityType, f64) {
        let mut leader = (EntityType::Person, self.person);
        for (class, sum) in [
            (EntityType::Agency, self.agency),
            (EntityType::Place, self.place),
        ] {
            if sum > leader.1 {
                leader = (class, sum);
            }
        }
        leader
    }

    /// Adds `more` to each sum.
    pub fn add(&mut self, more: Score) {
        self.person += more.person;
        self.agency += more.agency;
        self.place += more.place;
    }
}

/// What speaks for and against one segment, from its own words and from those around it.
pub fn score(view: &View, evidence: &Evidence, segment: &Segment) -> Score {
    let mut scorer = Scorer {
        view,
        evidence,
        segment,
        score: Score::default(),
    };
    scorer.shape();
    scorer.before();
    scorer.after();
    scorer.score
}

pub(super) struct Scorer<'v, 'd> {
    pub(super) view: &'v View<'d>,
    pub(super) evidence: &'v Evidence,
    pub(super) segment: &'v Segment,
    pub(super) score: Score,
}

impl Scorer<'_, '_> {
    pub(super) fn first(&self) -> usize {
        self.segment.tokens.start
    }

    pub(super) fn end(&self) -> usize {
        self.segment.tokens.end
    }

    pub(super) fn has(&self, at: usize, list: List) -> bool {
        self.view.has(at, list)
    }

    /// Whether token `at` is in `list` and in lower case.
    pub(super) fn lower(&self, at: usize, list: List) -> bool {
        self.view.has(at, list) && !self.view.is_capital(at)
    }

    /// A word of which the dictionary knows no lower-case form.
    pub(super) fn unknown(&self, at: usize) -> bool {
        !self
            .view
            .lists(at)
            .any(&[List::OrdinaryWords, List::FunctionWords])
    }

    /// Whether the gazetteer reads an agency or country at token `at`.
    pub(super) fn is_body(&self, at: usize) -> bool {
        self.view.known_at(at).is_some_and(|known| {
            let class = self.view.gazetteer.entity(known.readings[0].entity).class();
            known.readings[0].class != AliasClass::Weak
                && matches!(class, EntityType::Agency | EntityType::Country)
        })
    }

    /// Whether the gazetteer reads a place or country at token `at`.
    pub(super) fn place_reading(&self, at: usize) -> bool {
        self.view.known_at(at).is_some_and(|candidate| {
            candidate.readings.iter().any(|reading| {
                reading.class != AliasClass::Demonym
                    && matches!(
                        self.view.gazetteer.entity(reading.entity).class(),
                        EntityType::Place | EntityType::Country
                    )
            })
        })
    }
}

/// Whether `short` is written in capitals and its letters begin words of `name`, in order.
pub fn is_short_for(short: &str, name: &str) -> bool {
    if case(short) != Case::Upper || short.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return false;
    }
    let mut initials = name
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase);
    short
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(|letter| initials.any(|c| c == letter))
}
