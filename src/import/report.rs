//! A report says what of a file was kept, what was left out and what is doubtful, each with its reason.

use std::collections::BTreeMap;

/// How many lines a report names for each reason.
const NAMED: usize = 3;
/// More reasons than this are counted as one: a broken file may have a new one on each line.
const REASONS: usize = 100;

/// How often something was the case, and the first lines where it was.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// How often.
    pub count: u64,
    /// The first lines, from 1.
    pub lines: Vec<u32>,
}

/// Tallies by reason.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tallies(BTreeMap<String, Tally>);

impl Tallies {
    pub(super) fn add(&mut self, reason: &str, line: u32) {
        let reason = match self.0.contains_key(reason) || self.0.len() < REASONS {
            true => reason,
            false => "other reasons",
        };
        if !self.0.contains_key(reason) {
            self.0.insert(reason.to_owned(), Tally::default());
        }
        let tally = self.0.get_mut(reason).expect("it was added");
        tally.count += 1;
        // Some are found in another order than that of the file.
        let at = tally.lines.partition_point(|known| *known <= line);
        if at < NAMED {
            tally.lines.insert(at, line);
            tally.lines.truncate(NAMED);
        }
    }

    /// The reasons with their tallies, the most frequent first.
    pub fn by_count(&self) -> Vec<(&str, &Tally)> {
        let mut all: Vec<_> = self
            .0
            .iter()
            .map(|(why, tally)| (why.as_str(), tally))
            .collect();
        all.sort_by_key(|(why, tally)| (std::cmp::Reverse(tally.count), *why));
        all
    }

    /// The sum over all reasons.
    pub fn count(&self) -> u64 {
        self.0.values().map(|tally| tally.count).sum()
    }
}

/// What became of a file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// How many rows were read.
    pub rows: u64,
    /// How many entities the tables hold.
    pub entities: u64,
    /// How many of these the gazetteer has: they keep its id, and their rows add to what it says.
    pub enriched: u64,
    /// How many facts the tables hold.
    pub facts: u64,
    /// Rows that were left out.
    pub left_out: Tallies,
    /// What was left out of, or done to, rows that were kept.
    pub doubtful: Tallies,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_bounded_and_the_frequent_come_first() {
        let mut tallies = Tallies::default();
        for line in 1..=150 {
            tallies.add(&format!("reason {line}"), line);
        }
        for line in (200..205).rev() {
            tallies.add("reason 7", line);
        }
        let all = tallies.by_count();
        assert_eq!(all.len(), REASONS + 1);
        assert_eq!((all[0].0, all[0].1.count), ("other reasons", 50));
        assert_eq!(
            (all[1].0, &all[1].1.lines[..]),
            ("reason 7", &[7, 200, 201][..])
        );
        assert_eq!(tallies.count(), 155);
    }
}
