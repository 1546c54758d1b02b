//! A link is what joins two entities: chains of edges, and the entities in between.

use super::connector::connectors;
use super::network::Network;
use super::walk::Route;
use super::{Chain, Connector, EdgeFilter, Miss};
use crate::graph::{Graph, Tier};
use petgraph::graph::NodeIndex;
use serde::Serialize;

/// By how many of the best chains connectors are ranked.
const RANKED: usize = 100;

/// How many partial chains are looked at: about a second's work.
pub(super) const WORK: usize = 1_000_000;

/// The most entities that chains can be told to pass: the work doubles with each.
pub const MOST_VIA: usize = 4;

/// How far and along what to look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkOptions {
    /// The most edges of a chain; 4 by default.
    pub max_hops: usize,
    /// How many chains, and how many connectors; 10 by default.
    pub k: usize,
    /// Entities that each chain must pass, in any order; [`MOST_VIA`] at most, and not the ends.
    pub via: Vec<NodeIndex>,
    /// Entities that no chain may pass.
    pub not_via: Vec<NodeIndex>,
    /// Which edges count. Where it names no tiers, co-occurrence counts only if what is stated and
    /// known gives no chain.
    pub filter: EdgeFilter,
}

impl Default for LinkOptions {
    fn default() -> Self {
        LinkOptions {
            max_hops: 4,
            k: 10,
            via: Vec::new(),
            not_via: Vec::new(),
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
    /// How many chains the connectors are ranked by: all there are, a hundred at most.
    pub chains: usize,
    /// The entities in between, those that matter most first. They do not depend on how many chains
    /// are asked for, but for their number.
    pub connectors: Vec<Connector>,
    /// The chains, best first.
    pub paths: Vec<Chain>,
    /// How near it came, where there is no chain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub miss: Option<Miss>,
    /// Whether co-occurrence was taken because nothing stated or known gave a chain.
    pub by_co_occurrence: bool,
    /// Whether the search was cut short, so that there may be better chains; fewer hops or a narrower
    /// filter let it end.
    pub cut_short: bool,
}

/// Finds the best chains between two entities, whichever way their edges point.
///
/// A chain is as strong as its edges, which grow with independent stories and shrink with denials,
/// and as what passes through the entities between, which shrinks with the logarithm of their
/// neighbours, so that not everything is linked by the largest country. No chain visits an entity
/// twice. Edges that are only ever denied link nobody. The work is bounded: about a second on a graph
/// of a million edges.
///
/// # Panics
/// If more than [`MOST_VIA`] entities are to be passed.
pub fn link(graph: &Graph, from: NodeIndex, to: NodeIndex, options: &LinkOptions) -> Link {
    assert!(options.via.len() <= MOST_VIA, "too many to go by way of");
    let route = Route {
        from,
        to,
        via: &options.via,
        max_hops: options.max_hops,
        work: WORK,
    };
    let ranked = RANKED.max(options.k);
    let mut filter = options.filter.clone();
    let mut network = Network::new(graph, &filter, &options.not_via);
    let (mut walks, mut cut_short) = network.walks(&route, ranked);
    let mut by_co_occurrence = false;
    if walks.is_empty() && filter.tiers.is_none() && from != to {
        filter.tiers = Some(Tier::ALL.to_vec());
        network = Network::new(graph, &filter, &options.not_via);
        (walks, cut_short) = network.walks(&route, ranked);
        by_co_occurrence = !walks.is_empty();
    }
    let miss =
        (walks.is_empty() && from != to).then(|| Miss::new(graph, from, to, options, &network));
    let considered = &walks[..walks.len().min(RANKED)];
    let mut connectors = connectors(graph, considered);
    connectors.truncate(options.k);
    let best = walks.iter().take(options.k);
    Link {
        from: graph.node(from).id.clone(),
        to: graph.node(to).id.clone(),
        chains: considered.len(),
        connectors,
        paths: best.map(|walk| Chain::new(graph, &filter, walk)).collect(),
        miss,
        by_co_occurrence,
        cut_short,
    }
}

#[cfg(test)]
mod tests;
