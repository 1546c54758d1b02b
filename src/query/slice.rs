//! A slice is the part of a graph that somebody wants to look at: what lies around some entities, the
//! strongest entities, entities or relations of some types.
//!
//! It is a graph again, so that every exporter can write it. Nodes and edges keep the counts and the
//! evidence that they have in the whole graph, and so do the documents, at which both point.

use super::strength::{passage, strength};
use crate::gazetteer::EntityType;
use crate::graph::{Edge, Graph, Node, Tier};
use petgraph::graph::{EdgeIndex, NodeIndex};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// What of an edge counts at least on a way, so that what is denied is near, too.
const LEAST: f64 = 0.02;

/// What a slice holds. By default the whole graph.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SliceOptions {
    /// The entities to look around; none, the default, for the whole graph. They are in the slice,
    /// whatever their types. A place that the graph lacks is left out.
    pub around: Vec<NodeIndex>,
    /// How many edges an entity may lie away from the nearest of them, in either direction.
    pub hops: usize,
    /// At most so many entities: those around which the slice is, then the nearest by the strength of the
    /// edges on the way; else those with most stories and most that is stated of them.
    pub top: Option<usize>,
    /// Entities of these types only; none, the default, for all.
    pub classes: Vec<EntityType>,
    /// Relations of these types only, by their ids, and entities that one of them joins; none, the default, for
    /// all.
    pub relations: Vec<String>,
    /// No co-occurrence.
    pub no_cooccurrence: bool,
    /// The least number of stories of a stated or co-occurrence edge; 0 keeps all.
    pub min_stories: u32,
}

impl SliceOptions {
    /// Whether nothing is left out.
    pub fn is_whole(&self) -> bool {
        *self
            == SliceOptions {
                hops: self.hops,
                ..SliceOptions::default()
            }
    }

    fn keeps(&self, edge: &Edge) -> bool {
        (self.relations.is_empty() || self.relations.contains(&edge.relation))
            && !(self.no_cooccurrence && edge.tier == Tier::CoOccurrence)
            && (edge.tier == Tier::Known || edge.stories >= self.min_stories)
    }
}

/// A part of a graph.
#[derive(Clone, Debug)]
pub struct Slice {
    /// The part.
    pub graph: Graph,
    /// The entities around which it is, by id.
    pub around: Vec<String>,
    /// How many entities there were to choose the strongest from.
    pub entities: usize,
}

/// Cuts a slice out of a graph.
///
/// Takes time in proportion to the edges, times the hops.
///
/// ```
/// use corkboard::graph::Graph;
/// use corkboard::query::{SliceOptions, slice};
///
/// let cut = slice(&Graph::default(), &SliceOptions { top: Some(10), ..SliceOptions::default() });
/// assert_eq!(cut.entities, 0);
/// ```
pub fn slice(graph: &Graph, options: &SliceOptions) -> Slice {
    let count = graph.petgraph().node_count();
    let mut around = options.around.clone();
    around.retain(|place| place.index() < count);
    around.sort_unstable();
    around.dedup();
    let fits = |place: NodeIndex| {
        options.classes.is_empty()
            || options.classes.contains(&graph.node(place).class)
            || around.binary_search(&place).is_ok()
    };
    let edges: Vec<EdgeIndex> = graph
        .edges()
        .filter(|(_, source, target, edge)| options.keeps(edge) && fits(*source) && fits(*target))
        .map(|(place, ..)| place)
        .collect();
    let mut nodes: Vec<NodeIndex> = match (around.is_empty(), options.relations.is_empty()) {
        (true, true) => graph
            .nodes()
            .map(|(place, _)| place)
            .filter(|place| fits(*place))
            .collect(),
        (true, false) => {
            let joined = edges.iter().flat_map(|edge| {
                let (source, target) = graph.ends(*edge);
                [source, target]
            });
            let joined: FxHashSet<NodeIndex> = joined.collect();
            joined.into_iter().collect()
        }
        (false, _) => Vec::new(),
    };
    if around.is_empty() {
        let weights = weights(graph, &edges);
        nodes.sort_by_key(|place| (Reverse(weights[place.index()]), *place));
    } else {
        nodes = nearest(graph, &edges, &around, options.hops);
    }
    let entities = nodes.len();
    // Those asked for are never left out.
    nodes.truncate(options.top.unwrap_or(usize::MAX).max(around.len()));
    Slice {
        graph: part(graph, &nodes, &edges),
        around: around
            .iter()
            .map(|place| graph.node(*place).id.clone())
            .collect(),
        entities,
    }
}

/// The stories of each entity and those of all that is stated of it.
fn weights(graph: &Graph, edges: &[EdgeIndex]) -> Vec<u64> {
    let mut weights: Vec<u64> = graph
        .nodes()
        .map(|(_, node)| u64::from(node.stories))
        .collect();
    for place in edges {
        let edge = graph.edge(*place);
        if edge.tier == Tier::Stated {
            let (source, target) = graph.ends(*place);
            weights[source.index()] += u64::from(edge.stories);
            weights[target.index()] += u64::from(edge.stories);
        }
    }
    weights
}

/// The entities within some hops, the nearest first.
///
/// How near one is: the greatest product, over the ways to it, of what the relations of each two entities
/// on the way come to together, and of what passes through those between.
fn nearest(
    graph: &Graph,
    edges: &[EdgeIndex],
    around: &[NodeIndex],
    hops: usize,
) -> Vec<NodeIndex> {
    let mut doubt: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    for place in edges {
        let (source, target) = graph.ends(*place);
        let ends = (
            source.index().min(target.index()),
            source.index().max(target.index()),
        );
        *doubt.entry(ends).or_insert(1.0) *= 1.0 - strength(graph.edge(*place)).max(LEAST);
    }
    let mut steps: Vec<Vec<(usize, f64)>> = vec![Vec::new(); graph.petgraph().node_count()];
    for ((a, b), doubt) in doubt {
        if a != b {
            steps[a].push((b, 1.0 - doubt));
            steps[b].push((a, 1.0 - doubt));
        }
    }
    let mut near = vec![0.0; steps.len()];
    for place in around {
        near[place.index()] = 1.0;
    }
    let mut changed: Vec<usize> = around.iter().map(|place| place.index()).collect();
    for _ in 0..hops {
        let before: Vec<(usize, f64)> = changed.iter().map(|at| (*at, near[*at])).collect();
        changed.clear();
        for (at, held) in before {
            let through = match around.binary_search(&NodeIndex::new(at)) {
                Ok(_) => held,
                Err(_) => held * passage(steps[at].len()),
            };
            for (next, step) in &steps[at] {
                if through * step > near[*next] {
                    near[*next] = through * step;
                    changed.push(*next);
                }
            }
        }
        changed.sort_unstable();
        changed.dedup();
        if changed.is_empty() {
            break;
        }
    }
    let mut found: Vec<NodeIndex> = graph
        .nodes()
        .map(|(place, _)| place)
        .filter(|place| near[place.index()] > 0.0)
        .collect();
    found.sort_by(|a, b| {
        let stories = |place: &NodeIndex| Reverse(graph.node(*place).stories);
        near[b.index()]
            .total_cmp(&near[a.index()])
            .then_with(|| (stories(a), *a).cmp(&(stories(b), *b)))
    });
    found
}

/// The graph of some nodes and of those of some edges that join two of them.
fn part(graph: &Graph, nodes: &[NodeIndex], edges: &[EdgeIndex]) -> Graph {
    let numbers: FxHashMap<NodeIndex, usize> = nodes
        .iter()
        .enumerate()
        .map(|(number, place)| (*place, number))
        .collect();
    let edges = edges.iter().filter_map(|place| {
        let (source, target) = graph.ends(*place);
        let ends = (*numbers.get(&source)?, *numbers.get(&target)?);
        Some((ends.0, ends.1, graph.edge(*place).clone()))
    });
    let edges: Vec<(usize, usize, Edge)> = edges.collect();
    let nodes: Vec<Node> = nodes
        .iter()
        .map(|place| graph.node(*place).clone())
        .collect();
    Graph::new(graph.attributes().clone(), nodes, edges)
}

#[cfg(test)]
mod tests;
