//! A network is the graph as chains see it: between two entities the strongest edge alone, walked
//! either way.

use super::EdgeFilter;
use super::strength::{passage, strength};
use crate::graph::{Edge, Graph};
use petgraph::graph::NodeIndex;
use rayon::prelude::*;
use std::collections::VecDeque;

/// A way from one entity to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub to: u32,
    pub edge: u32,
    pub cost: f64,
}

/// Entities, with the strongest edge to each neighbour.
pub(super) struct Network {
    starts: Vec<usize>,
    steps: Vec<Step>,
}

impl Network {
    /// The network of the edges that a filter keeps, without the entities that are `shut`.
    pub(super) fn new(graph: &Graph, filter: &EdgeFilter, shut: &[NodeIndex]) -> Network {
        let edges = graph.petgraph().raw_edges();
        let cost = |edge: &petgraph::graph::Edge<Edge>| {
            let (source, target) = (edge.source(), edge.target());
            let open = source != target && !shut.contains(&source) && !shut.contains(&target);
            let counts = open && filter.keeps(graph, &edge.weight);
            // What is only denied has no strength and costs endlessly much.
            let strength = if counts { strength(&edge.weight) } else { 0.0 };
            -strength.ln()
        };
        let costs: Vec<f64> = edges.par_iter().map(cost).collect();
        let open = || {
            let all = edges.iter().zip(&costs).enumerate();
            all.filter(|(_, (_, cost))| cost.is_finite())
        };
        let count = graph.petgraph().node_count();
        let mut starts = vec![0; count + 1];
        for (_, (edge, _)) in open() {
            starts[edge.source().index() + 1] += 1;
            starts[edge.target().index() + 1] += 1;
        }
        for node in 1..starts.len() {
            starts[node] += starts[node - 1];
        }
        let nowhere = Step {
            to: 0,
            edge: 0,
            cost: 0.0,
        };
        let mut steps = vec![nowhere; starts[count]];
        let mut next = starts.clone();
        for (place, (edge, cost)) in open() {
            for (here, there) in [
                (edge.source(), edge.target()),
                (edge.target(), edge.source()),
            ] {
                let (to, edge) = (there.index() as u32, place as u32);
                steps[next[here.index()]] = Step {
                    to,
                    edge,
                    cost: *cost,
                };
                next[here.index()] += 1;
            }
        }
        // Of parallel edges the strongest stays, of equally strong ones the first.
        let mut kept = 0;
        for node in 0..count {
            let all = starts[node]..starts[node + 1];
            starts[node] = kept;
            steps[all.clone()].sort_unstable_by(|a, b| {
                let costs = a.cost.total_cmp(&b.cost);
                a.to.cmp(&b.to).then(costs).then(a.edge.cmp(&b.edge))
            });
            for at in all {
                if kept == starts[node] || steps[kept - 1].to != steps[at].to {
                    steps[kept] = steps[at];
                    kept += 1;
                }
            }
        }
        starts[count] = kept;
        steps.truncate(kept);
        Network { starts, steps }
    }

    /// How many entities there are, also those without edges.
    pub(super) fn entities(&self) -> usize {
        self.starts.len() - 1
    }

    /// The ways from an entity, by where they lead.
    pub(super) fn steps(&self, node: u32) -> &[Step] {
        &self.steps[self.starts[node as usize]..self.starts[node as usize + 1]]
    }

    /// The entities next to one, those of the strongest edges first.
    pub(super) fn neighbours(&self, node: NodeIndex) -> Vec<NodeIndex> {
        let mut steps = self.steps(node.index() as u32).to_vec();
        steps.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        let places = steps.iter().map(|step| NodeIndex::new(step.to as usize));
        places.collect()
    }

    /// What it costs to pass through an entity.
    pub(super) fn toll(&self, node: u32) -> f64 {
        -passage(self.steps(node).len()).ln()
    }

    /// How many hops each entity is away from one; none where no chain leads there.
    pub(super) fn distances(&self, from: NodeIndex) -> Vec<Option<u32>> {
        let mut distances = vec![None; self.entities()];
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
