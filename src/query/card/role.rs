//! A role is an office that somebody holds in a body, and when.

use super::other;
use crate::gazetteer::EntityType;
use crate::graph::{Evidence, Graph, Tier};
use crate::query::{EdgeFilter, QuotedEvidence};
use crate::relate::Polarity;
use crate::text::fold;
use jiff::civil::Date;
use petgraph::graph::{EdgeIndex, NodeIndex};
use serde::Serialize;
use std::collections::BTreeMap;

/// An office, seen from the one who holds it or from the body it is held in.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Role {
    /// The office as the text or the gazetteer words it, with its "former" or "acting"; none where only
    /// the relation is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The relation type.
    #[serde(rename = "type")]
    pub relation: String,
    /// How people read it, from who holds the office to the body.
    pub label: String,
    /// Whether the entity of the card holds it; else it is held in that entity.
    pub holds: bool,
    /// The id of the other: the body, or who holds it.
    pub entity: String,
    /// The other's label.
    pub entity_label: String,
    /// The other's type.
    pub entity_type: EntityType,
    /// Where it comes from.
    pub tier: Tier,
    /// The first day of its time: that of the gazetteer's fact, or the earliest that a sentence names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day of its time. A fact without one goes on; a sentence may name but a part of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The earliest day on which a document says so without naming a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen_from: Option<Date>,
    /// The latest such day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen_to: Option<Date>,
    /// Whether all its evidence denies it.
    pub denied: bool,
    /// The best sentence that says so; none for what the gazetteer knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<QuotedEvidence>,
}

impl Role {
    /// The day from which it is known.
    pub fn begins(&self) -> Option<Date> {
        self.from.or(self.seen_from)
    }
}

/// The roles among some edges of an entity, by the day from which each is known, those without one last.
/// Wordings of a stated office that differ in case alone are one role.
pub(super) fn roles(
    graph: &Graph,
    place: NodeIndex,
    edges: &[EdgeIndex],
    filter: &EdgeFilter,
) -> Vec<Role> {
    let mut roles = Vec::new();
    for &place_of_edge in edges {
        let edge = graph.edge(place_of_edge);
        let entry = graph.attributes().relation_types.get(&edge.relation);
        let named = edge.role.is_some() || edge.evidence.iter().any(|one| one.role.is_some());
        if edge.tier == Tier::CoOccurrence || !(named || entry.is_some_and(|entry| entry.role)) {
            continue;
        }
        let body = graph.node(other(graph, place_of_edge, place));
        let role = |role: Option<String>| Role {
            role,
            relation: edge.relation.clone(),
            label: edge.label.clone(),
            holds: graph.ends(place_of_edge).0 == place,
            entity: body.id.clone(),
            entity_label: body.label.clone(),
            entity_type: body.class,
            tier: edge.tier,
            from: None,
            to: None,
            seen_from: None,
            seen_to: None,
            denied: false,
            evidence: None,
        };
        if edge.tier == Tier::Known {
            roles.push(Role {
                from: edge.first,
                to: edge.last,
                ..role(edge.role.clone())
            });
            continue;
        }
        let mut worded: BTreeMap<Option<String>, Vec<&Evidence>> = BTreeMap::new();
        for evidence in edge
            .evidence
            .iter()
            .filter(|one| filter.keeps_evidence(graph, one))
        {
            worded
                .entry(evidence.role.as_deref().map(fold))
                .or_default()
                .push(evidence);
        }
        for evidence in worded.into_values() {
            let own = role(evidence[0].role.clone());
            roles.push(dated(graph, own, &evidence));
        }
    }
    roles.sort_by(|a, b| {
        let key = |role: &Role| {
            (
                role.begins().is_none(),
                role.begins(),
                !role.holds,
                role.tier,
            )
        };
        key(a)
            .cmp(&key(b))
            .then_with(|| (&a.entity, &a.role).cmp(&(&b.entity, &b.role)))
    });
    roles
}

/// A role with the times and the best of its evidence.
fn dated(graph: &Graph, mut role: Role, evidence: &[&Evidence]) -> Role {
    for one in evidence {
        match one.date {
            Some(range) => {
                role.from = role.from.into_iter().chain([range.from]).min();
                role.to = role.to.into_iter().chain([range.to]).max();
            }
            None => {
                let document = graph.attributes().documents.get(one.document as usize);
                let day = document.and_then(|document| document.date);
                role.seen_from = role.seen_from.into_iter().chain(day).min();
                role.seen_to = role.seen_to.into_iter().chain(day).max();
            }
        }
    }
    role.denied = evidence
        .iter()
        .all(|one| one.polarity == Some(Polarity::Denied));
    let best = evidence.iter().min_by_key(|one| one.rank());
    role.evidence = best.map(|one| QuotedEvidence::new(graph, one));
    role
}
