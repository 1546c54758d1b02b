//! A network is the graph as chains see it: between two entities the strongest edge alone, walked
//! either way.
//!
//! The best chains come from a best-first search whose estimate is exact but for loops: the least
//! cost from each entity to the goal in so many hops is computed beforehand, going backwards from
//! the goal. (The k shortest paths that petgraph offers are costs without their paths.)

use super::EdgeFilter;
use super::strength::{passage, strength};
use crate::graph::Graph;
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

/// The search gives up after looking at so many partial chains; what it found till then counts.
const WORK: usize = 2_000_000;

/// A way from one entity to another.
#[derive(Clone, Copy, Debug)]
struct Step {
    to: u32,
    edge: u32,
    cost: f64,
}

/// Entities, with the strongest edge to each neighbour.
pub(super) struct Network {
    starts: Vec<usize>,
    steps: Vec<Step>,
}

/// A chain: what it costs, and its edges in walking order.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Walk {
    pub cost: f64,
    pub edges: Vec<EdgeIndex>,
}

impl Network {
    /// The network of the edges that a filter keeps.
    pub(super) fn new(graph: &Graph, filter: &EdgeFilter) -> Network {
        let mut rows: Vec<(u32, Step)> = Vec::with_capacity(2 * graph.petgraph().edge_count());
        for (place, source, target, edge) in graph.edges() {
            let strength = strength(edge);
            if strength > 0.0 && source != target && filter.keeps(graph, edge) {
                let cost = -strength.ln();
                let (source, target) = (source.index() as u32, target.index() as u32);
                let edge = place.index() as u32;
                rows.push((
                    source,
                    Step {
                        to: target,
                        edge,
                        cost,
                    },
                ));
                rows.push((
                    target,
                    Step {
                        to: source,
                        edge,
                        cost,
                    },
                ));
            }
        }
        rows.sort_unstable_by(|(from, a), (other, b)| {
            (from, a.to)
                .cmp(&(other, b.to))
                .then(a.cost.total_cmp(&b.cost))
                .then(a.edge.cmp(&b.edge))
        });
        rows.dedup_by_key(|(from, step)| (*from, step.to));
        let mut starts = vec![0; graph.petgraph().node_count() + 1];
        rows.iter()
            .for_each(|(from, _)| starts[*from as usize + 1] += 1);
        for node in 1..starts.len() {
            starts[node] += starts[node - 1];
        }
        Network {
            starts,
            steps: rows.into_iter().map(|(_, step)| step).collect(),
        }
    }

    fn steps(&self, node: u32) -> &[Step] {
        &self.steps[self.starts[node as usize]..self.starts[node as usize + 1]]
    }

    /// What it costs to pass through an entity.
    fn toll(&self, node: u32) -> f64 {
        -passage(self.steps(node).len()).ln()
    }

    /// The `k` cheapest chains of at most `max_hops` edges that visit no entity twice, cheapest first.
    pub(super) fn walks(
        &self,
        from: NodeIndex,
        to: NodeIndex,
        max_hops: usize,
        k: usize,
    ) -> Vec<Walk> {
        let (from, to) = (from.index() as u32, to.index() as u32);
        let mut found = Vec::new();
        if from == to || k == 0 {
            return found;
        }
        let bounds = self.bounds(to, max_hops);
        let mut trail = vec![Trail {
            node: from,
            edge: 0,
            before: 0,
            hops: 0,
            cost: 0.0,
        }];
        let mut open = BinaryHeap::from([Open {
            estimate: bounds[max_hops][from as usize],
            trail: 0,
        }]);
        while let Some(Open {
            estimate,
            trail: at,
        }) = open.pop()
        {
            let here = trail[at];
            if estimate.is_infinite() {
                break;
            }
            if here.node == to {
                found.push(Walk {
                    cost: here.cost,
                    edges: edges(&trail, at),
                });
                if found.len() == k {
                    break;
                }
                continue;
            }
            if here.hops == max_hops || trail.len() > WORK {
                continue;
            }
            let left = max_hops - here.hops - 1;
            let toll = if here.hops == 0 {
                0.0
            } else {
                self.toll(here.node)
            };
            for step in self.steps(here.node) {
                let cost = here.cost + toll + step.cost;
                let beyond = if step.to == to {
                    0.0
                } else {
                    self.toll(step.to)
                };
                let estimate = cost + beyond + bounds[left][step.to as usize];
                if estimate.is_infinite() || visited(&trail, at, step.to) {
                    continue;
                }
                let next = Trail {
                    node: step.to,
                    edge: step.edge,
                    before: at,
                    hops: here.hops + 1,
                    cost,
                };
                open.push(Open {
                    estimate,
                    trail: trail.len(),
                });
                trail.push(next);
            }
        }
        found
    }

    /// For each number of hops the least cost from each entity to `to` in at most so many, without
    /// the toll of the entity itself; loops are not looked for, so no chain costs less.
    fn bounds(&self, to: u32, max_hops: usize) -> Vec<Vec<f64>> {
        let mut costs = vec![f64::INFINITY; self.starts.len() - 1];
        costs[to as usize] = 0.0;
        let mut bounds = vec![costs];
        let mut frontier = vec![to];
        for _ in 0..max_hops {
            let last = &bounds[bounds.len() - 1];
            let mut costs = last.clone();
            let mut next = Vec::new();
            for &node in &frontier {
                let toll = if node == to { 0.0 } else { self.toll(node) };
                for step in self.steps(node) {
                    let cost = last[node as usize] + toll + step.cost;
                    if cost < costs[step.to as usize] {
                        costs[step.to as usize] = cost;
                        next.push(step.to);
                    }
                }
            }
            next.sort_unstable();
            next.dedup();
            frontier = next;
            bounds.push(costs);
        }
        bounds
    }

    /// How many hops each entity is away from one; none where no chain leads there.
    pub(super) fn distances(&self, from: NodeIndex) -> Vec<Option<u32>> {
        let mut distances = vec![None; self.starts.len() - 1];
        distances[from.index()] = Some(0);
        let mut queue = VecDeque::from([(from.index() as u32, 0)]);
        while let Some((node, distance)) = queue.pop_front() {
            for step in self.steps(node) {
                let reached = &mut distances[step.to as usize];
                if reached.is_none() {
                    *reached = Some(distance + 1);
                    queue.push_back((step.to, distance + 1));
                }
            }
        }
        distances
    }
}

/// The end of a partial chain, which goes on at `before`.
#[derive(Clone, Copy)]
struct Trail {
    node: u32,
    edge: u32,
    before: usize,
    hops: usize,
    cost: f64,
}

fn visited(trail: &[Trail], mut at: usize, node: u32) -> bool {
    loop {
        if trail[at].node == node {
            return true;
        }
        if trail[at].hops == 0 {
            return false;
        }
        at = trail[at].before;
    }
}

fn edges(trail: &[Trail], mut at: usize) -> Vec<EdgeIndex> {
    let mut edges = Vec::with_capacity(trail[at].hops);
    while trail[at].hops > 0 {
        edges.push(EdgeIndex::new(trail[at].edge as usize));
        at = trail[at].before;
    }
    edges.reverse();
    edges
}

/// A partial chain to go on with: the one with the least estimate comes first, then the oldest.
struct Open {
    estimate: f64,
    trail: usize,
}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .estimate
            .total_cmp(&self.estimate)
            .then(other.trail.cmp(&self.trail))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Open {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Open {}
