//! A tally counts what each pattern and each rule finds in articles, and what others find as well.

use super::matches::{Fate, Match};
use super::rules::Rules;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What one pattern, or one rule, found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Count {
    /// How many relations it found: one for each type, source, target and sentence.
    pub found: u64,
    /// Of these, how many it found before all others, so that they bear its name.
    pub first: u64,
    /// Of these, how many nothing else found.
    pub alone: u64,
    /// Which others found the rest before it, and how often: ids of rules or, for a pattern, indices into
    /// [`Rules::patterns`].
    pub shadowed_by: BTreeMap<String, u64>,
    /// How often what it matched was no relation: an end was ambiguous, both were one entity, or
    /// its words were figurative.
    pub dropped: u64,
}

impl Count {
    fn note(&mut self, first: bool, alone: bool, by: impl FnOnce() -> String) {
        self.found += 1;
        self.first += u64::from(first);
        self.alone += u64::from(alone);
        if !first {
            *self.shadowed_by.entry(by()).or_default() += 1;
        }
    }

    /// Whether it finds something, but nothing before all others.
    pub fn is_shadowed(&self) -> bool {
        self.found > 0 && self.first == 0
    }
}

/// What all patterns and rules found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// For each pattern, in the order of [`Rules::patterns`].
    pub patterns: Vec<Count>,
    /// For each rule, by its id.
    pub rules: BTreeMap<String, Count>,
    /// How many relations of each type were found; 0 for the types that have a rule which found none.
    pub relations: BTreeMap<String, u64>,
}

impl Tally {
    /// An empty tally for these rules.
    pub fn new(rules: &Rules) -> Tally {
        let patterns = rules.patterns();
        Tally {
            rules: patterns
                .map(|pattern| (pattern.rule.to_owned(), Count::default()))
                .collect(),
            relations: rules
                .patterns()
                .map(|pattern| (pattern.relation.to_owned(), 0))
                .collect(),
            patterns: vec![Count::default(); rules.patterns().len()],
        }
    }

    /// Adds the matches of one document, read by the rules that the tally is for.
    pub fn add(&mut self, matches: &[Match], rules: &Rules) {
        let patterns: Vec<_> = rules.patterns().collect();
        let info = |number: u32| patterns[number as usize];
        let mut finds: BTreeMap<_, (BTreeSet<u32>, Option<u32>)> = BTreeMap::new();
        for found in matches {
            let key = (found.sentence, info(found.pattern).relation, found.entities);
            let first = match found.fate {
                Fate::Kept => found.pattern,
                Fate::Shadowed(first) | Fate::Weaker(first) => first,
                Fate::Ambiguous | Fate::OneEntity | Fate::WrongType | Fate::Figurative => {
                    self.patterns[found.pattern as usize].dropped += 1;
                    self.rule(info(found.pattern).rule).dropped += 1;
                    continue;
                }
            };
            let find = finds.entry(key).or_default();
            find.0.insert(found.pattern);
            // What a stronger relation replaces has that one's pattern first.
            if find.1.is_none() || matches!(found.fate, Fate::Weaker(_)) {
                find.1 = Some(first);
            }
        }
        for ((_, relation, _), (by, first)) in finds {
            let Some(first) = first else { continue };
            if by.contains(&first) {
                *self.relations.entry(relation.to_owned()).or_default() += 1;
            }
            for number in &by {
                let own = *number == first;
                self.patterns[*number as usize]
                    .note(own, by.len() == 1 && own, || first.to_string());
            }
            let ids: BTreeSet<&str> = by.iter().map(|number| info(*number).rule).collect();
            let first = info(first).rule;
            for id in &ids {
                let own = *id == first;
                self.rule(id)
                    .note(own, ids.len() == 1 && own, || first.to_owned());
            }
        }
    }

    fn rule(&mut self, id: &str) -> &mut Count {
        self.rules.entry(id.to_owned()).or_default()
    }
}
