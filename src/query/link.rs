//! A link is what joins two entities: chains of edges, and the entities in between.

use super::EdgeFilter;
use super::network::{Network, Walk};
use crate::gazetteer::EntityType;
use crate::graph::{Evidence, Graph, Tier};
use petgraph::graph::{EdgeIndex, NodeIndex};
use serde::Serialize;
use std::collections::BTreeMap;

/// How far and along what to look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkOptions {
    /// The most edges of a chain; 4 by default.
    pub max_hops: usize,
    /// How many chains; 10 by default.
    pub k: usize,
    /// Which edges count. Where it names no tiers, co-occurrence counts only if what is stated and
    /// known gives no chain.
    pub filter: EdgeFilter,
}

impl Default for LinkOptions {
    fn default() -> Self {
        LinkOptions {
            max_hops: 4,
            k: 10,
            filter: EdgeFilter::default(),
        }
    }
}

/// What links two entities.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Link {
    /// The id of the entity where the chains begin.
    pub from: String,
    /// The id of the entity where they end.
    pub to: String,
    /// The entities in between, those that matter most first.
    pub connectors: Vec<Connector>,
    /// The chains, best first.
    pub paths: Vec<Chain>,
    /// How near it came, where there is no chain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub miss: Option<Miss>,
    /// Whether co-occurrence was taken because nothing stated or known gave a chain.
    #[serde(skip)]
    pub by_co_occurrence: bool,
}

/// An entity between the two.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Connector {
    /// Its id.
    pub entity: String,
    /// Its label.
    pub label: String,
    /// Its type.
    #[serde(rename = "type")]
    pub class: EntityType,
    /// The chance that one of the chains through it holds, if their scores were chances; 0 to 1,
    /// rounded to 4 decimals.
    pub score: f64,
    /// How many of the chains go through it.
    pub paths: usize,
}

/// One chain.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Chain {
    /// The product of the strengths of its edges and of the passages through its entities, 0 to 1,
    /// rounded to 4 decimals.
    pub score: f64,
    /// Its edges in walking order.
    pub hops: Vec<Hop>,
}

/// One edge of a chain.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Hop {
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
    /// How many stories say it.
    pub stories: u32,
    /// The best sentence that says so; none for known edges.
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

/// How far the search went where there is no chain.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Miss {
    /// How many entities can be reached from the one side within the hops allowed.
    pub from_reaches: usize,
    /// How many from the other.
    pub to_reaches: usize,
    /// How many hops a chain would need; none where the two lie in parts that nothing joins.
    pub hops_needed: Option<u32>,
}

/// Finds the best chains between two entities, whichever way their edges point.
///
/// A chain is as strong as its edges, which grow with independent stories and shrink with denials,
/// and as what passes through the entities between, which shrinks with the logarithm of their
/// neighbours, so that not everything is linked by the largest country. No chain visits an entity
/// twice. Edges that are only ever denied link nobody. The work is bounded: about a second on a graph
/// of a million edges.
pub fn link(graph: &Graph, from: NodeIndex, to: NodeIndex, options: &LinkOptions) -> Link {
    let mut network = Network::new(graph, &options.filter);
    let mut walks = network.walks(from, to, options.max_hops, options.k);
    let mut by_co_occurrence = false;
    if walks.is_empty() && options.filter.tiers.is_none() && from != to {
        let mut wider = options.filter.clone();
        wider.tiers = Some(Tier::ALL.to_vec());
        network = Network::new(graph, &wider);
        walks = network.walks(from, to, options.max_hops, options.k);
        by_co_occurrence = !walks.is_empty();
    }
    let miss = (walks.is_empty() && from != to).then(|| {
        let distances = network.distances(from);
        let within = |distances: &[Option<u32>]| {
            let near =
                |d: &&Option<u32>| d.is_some_and(|d| d > 0 && d as usize <= options.max_hops);
            distances.iter().filter(near).count()
        };
        Miss {
            from_reaches: within(&distances),
            to_reaches: within(&network.distances(to)),
            hops_needed: distances[to.index()],
        }
    });
    let paths = walks.iter().map(|walk| chain(graph, from, walk)).collect();
    Link {
        from: graph.node(from).id.clone(),
        to: graph.node(to).id.clone(),
        connectors: connectors(graph, from, &walks),
        paths,
        miss,
        by_co_occurrence,
    }
}

fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}

fn chain(graph: &Graph, from: NodeIndex, walk: &Walk) -> Chain {
    let mut here = from;
    let hops = walk.edges.iter().map(|&place| {
        let (source, target) = graph.ends(place);
        let edge = graph.edge(place);
        let forward = here == source;
        here = if forward { target } else { source };
        let documents = &graph.attributes().documents;
        let evidence = edge.best_evidence().map(|evidence| HopEvidence {
            document_id: documents
                .get(evidence.document as usize)
                .map_or_else(String::new, |d| d.id.clone()),
            evidence: evidence.clone(),
        });
        Hop {
            source: graph.node(source).id.clone(),
            target: graph.node(target).id.clone(),
            relation: edge.relation.clone(),
            tier: edge.tier,
            forward,
            stories: edge.stories,
            evidence,
            edge: place,
        }
    });
    Chain {
        hops: hops.collect(),
        score: rounded((-walk.cost).exp()),
    }
}

/// The entities between the ends, by what goes through them.
fn connectors(graph: &Graph, from: NodeIndex, walks: &[Walk]) -> Vec<Connector> {
    let mut through: BTreeMap<NodeIndex, (f64, usize)> = BTreeMap::new();
    for walk in walks {
        let mut here = from;
        let inner = walk.edges.len().saturating_sub(1);
        for &edge in &walk.edges[..inner] {
            let (source, target) = graph.ends(edge);
            here = if here == source { target } else { source };
            let (fails, paths) = through.entry(here).or_insert((1.0, 0));
            *fails *= 1.0 - (-walk.cost).exp();
            *paths += 1;
        }
    }
    let mut connectors: Vec<Connector> = through
        .into_iter()
        .map(|(place, (fails, paths))| {
            let node = graph.node(place);
            let (entity, label) = (node.id.clone(), node.label.clone());
            Connector {
                entity,
                label,
                class: node.class,
                score: rounded(1.0 - fails),
                paths,
            }
        })
        .collect();
    connectors.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(b.paths.cmp(&a.paths))
            .then_with(|| a.entity.cmp(&b.entity))
    });
    connectors
}

#[cfg(test)]
mod tests;
