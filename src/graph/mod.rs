//! Turns records and the gazetteer into the graph.
//!
//! [`derive()`] is the only way to a new graph, and a [`RecordSet`] is the only state: graphs are
//! merged by joining their records and deriving again. The graph stands on
//! [`petgraph::graph::DiGraph`], which [`Graph::petgraph`] shows, so every algorithm of petgraph
//! works on it. Nodes are in the order of their ids, edges in that of (source, target, key).

mod attributes;
mod cooccurrence;
mod derive;
mod edge;
mod evidence;
mod identity;
mod judged;
mod known;
mod node;
mod node_link;
mod record_set;
mod saved;
mod spelling;
mod stated;
mod story;
mod suggestion;
mod summary;
#[cfg(test)]
pub(crate) mod testing;

pub use attributes::{Attributes, DocumentEntry, RelationEntry};
pub use derive::{derive, derive_judged};
pub use edge::{CO_OCCURS, Edge, Tier};
pub use evidence::{Claim, Evidence};
pub use node::{JudgementEntry, NameCount, Node};
pub use node_link::{FORMAT, ReadError, VERSION};
pub use record_set::{RecordSet, RenamedDocument};
pub use suggestion::{Quote, Suggestion, suggestions};
pub use summary::Summary;

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::{EdgeRef, IntoNodeReferences};
use rustc_hash::FxHashMap;

/// Entities and what joins them.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    graph: DiGraph<Node, Edge>,
    attributes: Attributes,
    numbers: FxHashMap<String, NodeIndex>,
}

impl Graph {
    /// A graph of nodes and of edges between them, which are given by the nodes' places.
    ///
    /// Both are put in order. An edge whose end is no place of `nodes` is left out.
    pub fn new(
        attributes: Attributes,
        nodes: Vec<Node>,
        edges: Vec<(usize, usize, Edge)>,
    ) -> Graph {
        let mut order: Vec<usize> = (0..nodes.len()).collect();
        order.sort_by(|a, b| nodes[*a].id.cmp(&nodes[*b].id));
        let mut place = vec![0; nodes.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new;
        }
        let mut sorted: Vec<Option<Node>> = nodes.into_iter().map(Some).collect();
        let mut graph = DiGraph::with_capacity(sorted.len(), edges.len());
        let mut numbers = FxHashMap::default();
        for old in order {
            if let Some(node) = sorted[old].take() {
                let id = node.id.clone();
                numbers.insert(id, graph.add_node(node));
            }
        }
        let mut edges: Vec<(usize, usize, Edge)> = edges
            .into_iter()
            .filter(|(source, target, _)| *source < place.len() && *target < place.len())
            .map(|(source, target, edge)| (place[source], place[target], edge))
            .collect();
        // What was saved is in order already, which this finds in one walk.
        edges.sort_by(|a, b| {
            let ends = |row: &(usize, usize, Edge)| (row.0, row.1);
            ends(a).cmp(&ends(b)).then_with(|| a.2.compare_keys(&b.2))
        });
        for (source, target, edge) in edges {
            graph.add_edge(NodeIndex::new(source), NodeIndex::new(target), edge);
        }
        Graph {
            graph,
            attributes,
            numbers,
        }
    }

    /// The graph as petgraph has it.
    pub fn petgraph(&self) -> &DiGraph<Node, Edge> {
        &self.graph
    }

    /// What holds for the whole graph: documents, relation types, where it comes from.
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// The nodes in the order of their ids.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeIndex, &Node)> {
        self.graph.node_references()
    }

    /// The edges, with source and target, in the order of (source, target, key).
    pub fn edges(&self) -> impl Iterator<Item = (EdgeIndex, NodeIndex, NodeIndex, &Edge)> {
        // petgraph gives edges in the order of their numbers, which is the order of adding.
        self.graph
            .edge_references()
            .map(|edge| (edge.id(), edge.source(), edge.target(), edge.weight()))
    }

    /// The place of the node with this id.
    pub fn find(&self, id: &str) -> Option<NodeIndex> {
        self.numbers.get(id).copied()
    }

    /// The node at a place.
    ///
    /// # Panics
    /// If the place is not one of this graph's.
    pub fn node(&self, place: NodeIndex) -> &Node {
        &self.graph[place]
    }

    /// The edge at a place.
    ///
    /// # Panics
    /// If the place is not one of this graph's.
    pub fn edge(&self, place: EdgeIndex) -> &Edge {
        &self.graph[place]
    }

    /// The two ends of an edge: source and target.
    ///
    /// # Panics
    /// If the place is not one of this graph's.
    pub fn ends(&self, place: EdgeIndex) -> (NodeIndex, NodeIndex) {
        self.graph
            .edge_endpoints(place)
            .expect("the edge is one of this graph's")
    }
}
