//! A summary says in numbers what a graph holds.

use super::{Graph, Tier};
use crate::gazetteer::EntityType;
use serde::Serialize;
use std::collections::BTreeMap;

/// The numbers of a graph.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Summary {
    /// How many documents.
    pub documents: usize,
    /// How many stories.
    pub stories: usize,
    /// How many nodes of each type; every type is there.
    pub nodes: BTreeMap<EntityType, usize>,
    /// How many edges of each tier; every tier is there.
    pub edges: BTreeMap<Tier, usize>,
    /// How many mentions fit several entities and so count for none.
    pub ambiguous: u64,
}

impl Graph {
    /// Counts what the graph holds.
    pub fn summary(&self) -> Summary {
        let mut nodes: BTreeMap<EntityType, usize> = EntityType::ALL.map(|class| (class, 0)).into();
        self.nodes()
            .for_each(|(_, node)| *nodes.entry(node.class).or_default() += 1);
        let mut edges: BTreeMap<Tier, usize> = Tier::ALL.map(|tier| (tier, 0)).into();
        self.edges()
            .for_each(|(.., edge)| *edges.entry(edge.tier).or_default() += 1);
        Summary {
            documents: self.attributes().documents.len(),
            stories: self.attributes().stories as usize,
            nodes,
            edges,
            ambiguous: self.attributes().ambiguous,
        }
    }
}
