//! A walk is a chain of edges from one entity to another that visits none twice.
//!
//! The best come from a best-first search whose estimate is exact but for loops: the least cost from
//! each entity to the goal in so many hops is computed beforehand, going backwards from the goal. Where
//! some entities must be passed, this is done for each set of those that have been. (The k shortest
//! paths that petgraph offers are costs without their paths.)

use super::network::Network;
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A chain: what it costs, and its entities and edges in walking order.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Walk {
    pub cost: f64,
    pub nodes: Vec<NodeIndex>,
    pub edges: Vec<EdgeIndex>,
}

impl Walk {
    /// The order of walks: the cheapest first, then the shortest, then by the ids of what they pass.
    /// Costs that differ by no more than adding up in another order does are the same.
    fn order(&self, other: &Walk) -> Ordering {
        let cost = |walk: &Walk| (walk.cost * 1e9).round();
        cost(self)
            .total_cmp(&cost(other))
            .then(self.edges.len().cmp(&other.edges.len()))
            .then_with(|| self.nodes.cmp(&other.nodes))
    }
}

/// Which chains are looked for.
pub(super) struct Route<'v> {
    pub from: NodeIndex,
    pub to: NodeIndex,
    /// The entities that each chain must pass; the ends are none of them.
    pub via: &'v [NodeIndex],
    /// The most edges of a chain.
    pub max_hops: usize,
    /// The search goes no further after so many partial chains; those that are whole by then count.
    pub work: usize,
}

impl Route<'_> {
    /// The bit that stands for having passed an entity; 0 for those that need not be passed.
    fn bit(&self, node: u32) -> usize {
        let at = self.via.iter().position(|via| via.index() as u32 == node);
        at.map_or(0, |at| 1 << at)
    }
}

impl Network {
    /// The `k` cheapest chains of a route that visit no entity twice, cheapest first, and whether the
    /// search was cut short, so that there may be cheaper ones.
    pub(super) fn walks(&self, route: &Route, k: usize) -> (Vec<Walk>, bool) {
        let (from, to) = (route.from.index() as u32, route.to.index() as u32);
        let mut found = Vec::new();
        let mut cut = false;
        if from == to || k == 0 {
            return (found, cut);
        }
        let count = self.entities();
        let full = (1 << route.via.len()) - 1;
        let bounds = self.bounds(route);
        let bound = |left: usize, passed: usize, node: u32| {
            bounds[left.min(bounds.len() - 1)][passed * count + node as usize]
        };
        let mut trail = vec![Trail {
            node: from,
            edge: 0,
            before: 0,
            hops: 0,
            passed: 0,
            cost: 0.0,
        }];
        let mut open = BinaryHeap::from([Open {
            estimate: bound(route.max_hops, 0, from),
            trail: 0,
        }]);
        // The costs of the k cheapest chains known so far: what cannot be cheaper is not looked at. (The
        // bits of positive numbers are in their order.)
        let mut cheapest: BinaryHeap<u64> = BinaryHeap::new();
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
                found.push(walk(&trail, at));
                if found.len() == k {
                    break;
                }
                continue;
            }
            if here.hops == route.max_hops {
                continue;
            }
            if trail.len() > route.work {
                cut = true;
                continue;
            }
            let left = route.max_hops - here.hops - 1;
            let toll = if here.hops == 0 {
                0.0
            } else {
                self.toll(here.node)
            };
            for step in self.steps(here.node) {
                let passed = here.passed | route.bit(step.to);
                if step.to == to && passed != full {
                    continue;
                }
                let ahead = bound(left, passed, step.to);
                if ahead.is_infinite() {
                    continue;
                }
                let cost = here.cost + toll + step.cost;
                let beyond = if step.to == to {
                    0.0
                } else {
                    self.toll(step.to)
                };
                let estimate = cost + beyond + ahead;
                let known = cheapest.peek().filter(|_| cheapest.len() == k);
                if known.is_some_and(|known| estimate.to_bits() > *known)
                    || visited(&trail, at, step.to)
                {
                    continue;
                }
                if step.to == to {
                    cheapest.push(cost.to_bits());
                    if cheapest.len() > k {
                        cheapest.pop();
                    }
                }
                let next = Trail {
                    node: step.to,
                    edge: step.edge,
                    before: at,
                    hops: here.hops + 1,
                    passed,
                    cost,
                };
                open.push(Open {
                    estimate,
                    trail: trail.len(),
                });
                trail.push(next);
            }
        }
        found.sort_by(Walk::order);
        (found, cut)
    }

    /// For each number of hops the least cost from each entity to the goal in at most so many, without
    /// the toll of the entity itself, given which entities have been passed, itself among them: the
    /// cost from `node` stands at `passed * entities + node`. Loops are not looked for, so no chain
    /// costs less. Where more hops bring nothing cheaper, it ends.
    fn bounds(&self, route: &Route) -> Vec<Vec<f64>> {
        let count = self.entities();
        let (from, to) = (route.from.index() as u32, route.to.index() as u32);
        let full = (1 << route.via.len()) - 1;
        let mut costs = vec![f64::INFINITY; count << route.via.len()];
        costs[full * count + to as usize] = 0.0;
        let mut bounds = vec![costs];
        let mut frontier = vec![(full, to)];
        for _ in 0..route.max_hops {
            if frontier.is_empty() {
                break;
            }
            let last = &bounds[bounds.len() - 1];
            let mut costs = last.clone();
            let mut next = Vec::new();
            for &(passed, node) in &frontier {
                // No chain comes back to where it began.
                if node == from {
                    continue;
                }
                let toll = if node == to { 0.0 } else { self.toll(node) };
                let before = passed & !route.bit(node);
                for step in self.steps(node) {
                    let bit = route.bit(step.to);
                    if step.to == to || before & bit != bit {
                        continue;
                    }
                    let cost = last[passed * count + node as usize] + toll + step.cost;
                    let known = &mut costs[before * count + step.to as usize];
                    if cost < *known {
                        *known = cost;
                        next.push((before, step.to));
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
}

/// The end of a partial chain, which goes on at `before`.
#[derive(Clone, Copy)]
struct Trail {
    node: u32,
    edge: u32,
    before: usize,
    hops: usize,
    /// Which of the entities that must be passed it has passed, a bit for each.
    passed: usize,
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

/// The whole chain that ends at `at`.
fn walk(trail: &[Trail], mut at: usize) -> Walk {
    let cost = trail[at].cost;
    let mut nodes = vec![NodeIndex::new(trail[at].node as usize)];
    let mut edges = Vec::new();
    while trail[at].hops > 0 {
        edges.push(EdgeIndex::new(trail[at].edge as usize));
        at = trail[at].before;
        nodes.push(NodeIndex::new(trail[at].node as usize));
    }
    nodes.reverse();
    edges.reverse();
    Walk { cost, nodes, edges }
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
