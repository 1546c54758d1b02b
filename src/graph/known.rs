//! Known edges are facts of the gazetteer, where both ends are in the graph.

use super::derive::NumberedEdge;
use super::identity::Identities;
use super::{Edge, RelationEntry, Tier};
use crate::gazetteer::{Fact, Gazetteer};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The known edges between the nodes.
pub(super) fn edges(identities: &Identities, gazetteer: &Gazetteer) -> Vec<NumberedEdge> {
    let said: Vec<Fact> = identities
        .nodes
        .iter()
        .filter_map(|identity| gazetteer.find(&identity.id))
        .flat_map(|id| gazetteer.facts_of(id))
        .collect();
    let mut facts: BTreeMap<(u32, u32, &str), Vec<&Fact>> = BTreeMap::new();
    for fact in gazetteer.facts.iter().chain(&said) {
        let ends = (identities.find(&fact.source), identities.find(&fact.target));
        let (Some(source), Some(target)) = ends else {
            continue;
        };
        if source == target {
            continue;
        }
        let symmetric = gazetteer
            .relation_type(&fact.relation)
            .is_some_and(|r| r.symmetric);
        let (source, target) = if symmetric {
            (source.min(target), source.max(target))
        } else {
            (source, target)
        };
        facts
            .entry((source, target, &fact.relation))
            .or_default()
            .push(fact);
    }
    facts
        .into_iter()
        .map(|((source, target, relation), facts)| {
            (
                source as usize,
                target as usize,
                edge(relation, &facts, gazetteer),
            )
        })
        .collect()
}

fn edge(relation: &str, facts: &[&Fact], gazetteer: &Gazetteer) -> Edge {
    let entry = RelationEntry::new(relation, gazetteer.relation_type(relation));
    let mut edge = Edge::new(relation, &entry.label, Tier::Known, !entry.symmetric);
    // The gazetteer says so, once.
    edge.weight = 1;
    edge.affirmed = 1;
    edge.first = facts.iter().filter_map(|fact| day(&fact.from, false)).min();
    // What one fact leaves open has not ended.
    let ended = facts.iter().all(|fact| !fact.to.is_empty());
    edge.last = facts
        .iter()
        .filter_map(|fact| day(&fact.to, true))
        .max()
        .filter(|_| ended);
    let mut roles: Vec<&str> = facts.iter().map(|fact| fact.role.as_str()).collect();
    roles.retain(|role| !role.is_empty());
    roles.sort_unstable();
    roles.dedup();
    edge.role = (!roles.is_empty()).then(|| roles.join("; "));
    edge
}

/// The first or last day of a year, month or day in ISO form; none of anything else.
fn day(text: &str, last: bool) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month: i8 = match parts.next() {
        Some(month) => month.parse().ok()?,
        None if last => 12,
        None => 1,
    };
    match parts.next() {
        Some(day) => Date::new(year, month, day.parse().ok()?).ok(),
        None => {
            let first = Date::new(year, month, 1).ok()?;
            Some(if last { first.last_of_month() } else { first })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_months_are_their_first_or_last_day() {
        for (text, last, expected) in [
            ("2011", false, "2011-01-01"),
            ("2011", true, "2011-12-31"),
            ("2012-02", true, "2012-02-29"),
            ("2012-02", false, "2012-02-01"),
            ("2012-02-07", true, "2012-02-07"),
        ] {
            assert_eq!(day(text, last).unwrap().to_string(), expected, "{text}");
        }
        assert_eq!(day("", true), None);
        assert_eq!(day("spring", true), None);
        assert_eq!(day("2012-13", true), None);
    }

    #[test]
    fn facts_of_one_type_between_two_are_one_edge() {
        let fact = |role: &str, from: &str, to: &str| Fact {
            role: role.into(),
            from: from.into(),
            to: to.into(),
            ..Fact::default()
        };
        let (first, second) = (fact("minister", "2001", "2003"), fact("chair", "2005", ""));
        let edge = edge("leads", &[&first, &second], &Gazetteer::default());
        assert_eq!(edge.role.as_deref(), Some("chair; minister"));
        assert_eq!(
            edge.first.map(|d| d.to_string()).as_deref(),
            Some("2001-01-01")
        );
        assert_eq!(edge.last, None);
        assert_eq!((edge.weight, edge.stories), (1, 0));
    }
}
