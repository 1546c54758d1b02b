//! A miss says how near it came, where nothing links two entities.

use super::link::WORK;
use super::network::Network;
use super::walk::Route;
use super::{EdgeFilter, LinkOptions};
use crate::graph::{Graph, Tier};
use petgraph::graph::NodeIndex;
use serde::Serialize;

/// How many of an entity's neighbours a miss names.
const NAMED: usize = 3;

/// How far the search went where there is no chain.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Miss {
    /// How many entities can be reached from the one side within the hops allowed.
    pub from_reaches: usize,
    /// How many from the other.
    pub to_reaches: usize,
    /// The ids of those next to the one side by the strongest edges, three at most.
    pub from_next: Vec<String>,
    /// The same of the other side.
    pub to_next: Vec<String>,
    /// How many hops the shortest chain needs, whether or not it goes by way of what was asked for;
    /// none where the two lie in parts that nothing joins.
    pub hops_needed: Option<u32>,
    /// The ids of the entities between the ends of such a chain.
    pub between: Vec<String>,
    /// How far the entities to go by way of are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Leg>,
    /// What keeps chains out: each restriction without which, all else unchanged, there is one; where no
    /// single one is enough, all of them together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Lifted>,
}

/// How far an entity to go by way of is from both ends.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Leg {
    /// Its id.
    pub entity: String,
    /// How many hops from the one end; none where nothing leads there.
    pub from_hops: Option<u32>,
    /// How many hops to the other.
    pub to_hops: Option<u32>,
}

/// A restriction without which there is a chain.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Lifted {
    /// Which.
    pub restriction: Restriction,
    /// How many hops the shortest chain then has; it may be more than are allowed.
    pub hops: u32,
}

/// What of a question can keep a chain out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Restriction {
    /// The tiers.
    Tiers,
    /// The relation types.
    Types,
    /// The span of days.
    Time,
    /// The sources.
    Sources,
    /// The entities to go by way of.
    Via,
    /// The entities not to go by way of.
    NotVia,
    /// All of them together.
    All,
}

impl Miss {
    /// How near two entities come whom no chain joins as `options` ask; `network` has the edges that
    /// count.
    pub(super) fn new(
        graph: &Graph,
        from: NodeIndex,
        to: NodeIndex,
        options: &LinkOptions,
        network: &Network,
    ) -> Miss {
        let (distances, back) = (network.distances(from), network.distances(to));
        let within = |distances: &[Option<u32>]| {
            let near =
                |d: &&Option<u32>| d.is_some_and(|d| d > 0 && d as usize <= options.max_hops);
            distances.iter().filter(near).count()
        };
        let ids = |places: Vec<NodeIndex>| -> Vec<String> {
            let nodes = places.into_iter().map(|place| graph.node(place));
            nodes.map(|node| node.id.clone()).collect()
        };
        let next = |place| {
            let mut next = network.neighbours(place);
            next.truncate(NAMED);
            ids(next)
        };
        let leg = |via: &NodeIndex| Leg {
            entity: graph.node(*via).id.clone(),
            from_hops: distances[via.index()],
            to_hops: back[via.index()],
        };
        // Of the shortest chains the best one.
        let shortest = distances[to.index()].and_then(|hops| {
            let route = Route {
                from,
                to,
                via: &[],
                max_hops: hops as usize,
                work: WORK,
            };
            network.walks(&route, 1).0.pop()
        });
        let inner = shortest.map(|walk| walk.nodes[1..walk.nodes.len() - 1].to_vec());
        let between = inner.unwrap_or_default();
        Miss {
            from_reaches: within(&distances),
            to_reaches: within(&back),
            from_next: next(from),
            to_next: next(to),
            hops_needed: distances[to.index()],
            between: ids(between),
            via: options.via.iter().map(leg).collect(),
            without: lifted(graph, from, to, options, distances[to.index()]),
        }
    }
}

/// The restrictions of a question without which there is a chain.
fn lifted(
    graph: &Graph,
    from: NodeIndex,
    to: NodeIndex,
    options: &LinkOptions,
    hops_needed: Option<u32>,
) -> Vec<Lifted> {
    let whole = EdgeFilter {
        tiers: Some(options.filter.tiers.clone().unwrap_or(Tier::ALL.to_vec())),
        ..options.filter.clone()
    };
    let hops = |filter: &EdgeFilter, shut: &[NodeIndex]| {
        let network = Network::new(graph, filter, shut);
        network.distances(from)[to.index()]
    };
    let mut lifted = Vec::new();
    let mut given = 0;
    let mut lift = |restriction, hops: Option<u32>| {
        given += 1;
        lifted.extend(hops.map(|hops| Lifted { restriction, hops }));
    };
    if !options.via.is_empty() {
        lift(Restriction::Via, hops_needed);
    }
    // With entities to go by way of, what else keeps a chain out is told once these are left out.
    if options.via.is_empty() || hops_needed.is_none() {
        let shut = &options.not_via[..];
        if !shut.is_empty() {
            lift(Restriction::NotVia, hops(&whole, &[]));
        }
        if options.filter.tiers.is_some() {
            let mut filter = whole.clone();
            filter.tiers = Some(Tier::ALL.to_vec());
            lift(Restriction::Tiers, hops(&filter, shut));
        }
        if !whole.types.is_empty() {
            let mut filter = whole.clone();
            filter.types.clear();
            lift(Restriction::Types, hops(&filter, shut));
        }
        if whole.since.is_some() || whole.until.is_some() {
            let mut filter = whole.clone();
            (filter.since, filter.until) = (None, None);
            lift(Restriction::Time, hops(&filter, shut));
        }
        if !whole.sources.is_empty() {
            let mut filter = whole.clone();
            filter.sources.clear();
            lift(Restriction::Sources, hops(&filter, shut));
        }
    }
    if lifted.is_empty() && given > 1 {
        let hops = hops(&EdgeFilter::of_tiers(&Tier::ALL), &[]);
        lifted.extend(hops.map(|hops| Lifted {
            restriction: Restriction::All,
            hops,
        }));
    }
    // One that shortens nothing keeps no chain out.
    lifted.retain(|one| one.restriction == Restriction::Via || hops_needed != Some(one.hops));
    lifted.sort_by_key(|one| one.hops);
    lifted
}
