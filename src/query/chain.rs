//! A chain leads from one entity to another, edge by edge, each with the sentences behind it.

use super::EdgeFilter;
use super::strength::strength;
use super::walk::Walk;
use crate::graph::{Evidence, Graph, Tier};
use crate::relate::Polarity;
use petgraph::graph::{EdgeIndex, NodeIndex};
use serde::Serialize;

/// One chain.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Chain {
    /// The product of the strengths of its edges and of the passages through its entities, 0 to 1,
    /// rounded to 4 decimals.
    pub score: f64,
    /// Its edges in walking order.
    pub hops: Vec<Hop>,
}

/// One edge of a chain: the strongest between its two ends.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Hop {
    /// What the edge says.
    #[serde(flatten)]
    pub relation: HopRelation,
    /// The best sentence that denies it, where `evidence` does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denial: Option<HopEvidence>,
    /// The other stated and known relations between the same two, the strongest first; those that are
    /// only denied come last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<HopRelation>,
}

/// One edge between the ends of a hop.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct HopRelation {
    /// The id of the edge's source, which the chain may come to last.
    pub source: String,
    /// The id of the edge's target.
    pub target: String,
    /// The relation type.
    #[serde(rename = "type")]
    pub relation: String,
    /// Where the edge comes from.
    pub tier: Tier,
    /// Whether the chain goes from source to target.
    pub forward: bool,
    /// How many stories say it, whichever way.
    pub stories: u32,
    /// How many stories affirm it.
    pub affirmed: u32,
    /// How many deny it.
    pub denied: u32,
    /// How many call it possible.
    pub possible: u32,
    /// How many call it planned.
    pub planned: u32,
    /// The best sentence that says so, of those that the filter keeps; none for known edges, nor where
    /// the graph keeps no such sentence any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<HopEvidence>,
    /// The edge's place in the graph.
    #[serde(skip)]
    pub edge: EdgeIndex,
}

/// Evidence with the id of its document, so that a chain can be read without the graph.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct HopEvidence {
    /// The document's id.
    pub document_id: String,
    /// The evidence.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A score as it is told.
pub(super) fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}

impl Chain {
    /// The chain of a walk over the edges that a filter keeps.
    pub(super) fn new(graph: &Graph, filter: &EdgeFilter, walk: &Walk) -> Chain {
        let places = walk.nodes.iter().zip(&walk.edges);
        let hops = places.map(|(from, edge)| hop(graph, filter, *from, *edge));
        Chain {
            hops: hops.collect(),
            score: rounded((-walk.cost).exp()),
        }
    }
}

fn hop(graph: &Graph, filter: &EdgeFilter, from: NodeIndex, place: EdgeIndex) -> Hop {
    let (source, target) = graph.ends(place);
    let between = |from: NodeIndex, to: NodeIndex| {
        let edges = graph.petgraph().edges_connecting(from, to);
        edges.map(|edge| petgraph::visit::EdgeRef::id(&edge))
    };
    let mut others: Vec<EdgeIndex> = between(source, target)
        .chain(between(target, source))
        .filter(|other| {
            let edge = graph.edge(*other);
            *other != place && edge.tier != Tier::CoOccurrence && filter.keeps(graph, edge)
        })
        .collect();
    others.sort_by(|a, b| {
        let strength = |place: &EdgeIndex| strength(graph.edge(*place));
        strength(b).total_cmp(&strength(a)).then(a.cmp(b))
    });
    let relation = HopRelation::new(graph, filter, from, place);
    let is_denial = |evidence: &&Evidence| evidence.polarity == Some(Polarity::Denied);
    let best = relation.evidence.as_ref().map(|quoted| &quoted.evidence);
    let denial = match best.filter(is_denial) {
        Some(_) => None,
        None => {
            let kept = filter.evidence(graph, graph.edge(place));
            kept.filter(is_denial).min_by_key(|denial| denial.rank())
        }
    };
    let also = others
        .into_iter()
        .map(|other| HopRelation::new(graph, filter, from, other));
    Hop {
        denial: denial.map(|denial| quoted(graph, denial)),
        relation,
        also: also.collect(),
    }
}

impl HopRelation {
    fn new(graph: &Graph, filter: &EdgeFilter, from: NodeIndex, place: EdgeIndex) -> HopRelation {
        let edge = graph.edge(place);
        let (source, target) = graph.ends(place);
        HopRelation {
            source: graph.node(source).id.clone(),
            target: graph.node(target).id.clone(),
            relation: edge.relation.clone(),
            tier: edge.tier,
            forward: from == source,
            stories: edge.stories,
            affirmed: edge.affirmed,
            denied: edge.denied,
            possible: edge.possible,
            planned: edge.planned,
            evidence: filter
                .best_evidence(graph, edge)
                .map(|best| quoted(graph, best)),
            edge: place,
        }
    }
}

fn quoted(graph: &Graph, evidence: &Evidence) -> HopEvidence {
    let documents = &graph.attributes().documents;
    let document = documents.get(evidence.document as usize);
    HopEvidence {
        document_id: document.map_or_else(String::new, |document| document.id.clone()),
        evidence: evidence.clone(),
    }
}
