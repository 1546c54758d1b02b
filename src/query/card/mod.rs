//! A card holds all that a graph says of one entity, or of one document.

mod document;
mod entity;
mod event;
mod role;

pub use document::{DocumentCard, Named, document_card};
pub use entity::{EntityCard, Neighbour, Tie, entity_card, neighbourhood};
pub use event::{DatedBy, Event, Told};
pub use role::Role;

use crate::graph::Graph;
use petgraph::graph::{EdgeIndex, NodeIndex};

/// The edges of an entity, in the order of the graph; one from it to itself once.
fn edges_of(graph: &Graph, place: NodeIndex) -> Vec<EdgeIndex> {
    use petgraph::Direction::{Incoming, Outgoing};
    use petgraph::visit::EdgeRef;
    let both = [Outgoing, Incoming].into_iter();
    let edges = both.flat_map(|way| graph.petgraph().edges_directed(place, way));
    let mut edges: Vec<EdgeIndex> = edges.map(|edge| edge.id()).collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// The end of an edge that is not `place`.
fn other(graph: &Graph, edge: EdgeIndex, place: NodeIndex) -> NodeIndex {
    let (source, target) = graph.ends(edge);
    if source == place { target } else { source }
}

#[cfg(test)]
mod tests;
