//! A connector is an entity between two others: chains go through it.

use super::walk::Walk;
use crate::gazetteer::EntityType;
use crate::graph::Graph;
use petgraph::graph::{EdgeIndex, NodeIndex};
use rustc_hash::FxHashSet;
use serde::Serialize;
use std::collections::BTreeMap;

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
    /// rounded to 4 decimals. A chain that shares an edge with a better one through the same entity adds
    /// nothing, since the two stand and fall together.
    pub score: f64,
    /// How many of the chains that were ranked go through it.
    pub paths: usize,
}

/// What goes through an entity.
#[derive(Default)]
struct Through {
    /// The chance that none of the chains holds.
    fails: f64,
    paths: usize,
    edges: FxHashSet<EdgeIndex>,
}

/// The entities between the ends of walks, which come best first, by what goes through them.
pub(super) fn connectors(graph: &Graph, walks: &[Walk]) -> Vec<Connector> {
    let mut all: BTreeMap<NodeIndex, Through> = BTreeMap::new();
    for walk in walks {
        let inner = &walk.nodes[1..walk.nodes.len() - 1];
        for place in inner {
            let through = all.entry(*place).or_insert_with(|| Through {
                fails: 1.0,
                ..Through::default()
            });
            through.paths += 1;
            if !walk.edges.iter().any(|edge| through.edges.contains(edge)) {
                through.fails *= 1.0 - (-walk.cost).exp();
                through.edges.extend(&walk.edges);
            }
        }
    }
    let mut connectors: Vec<Connector> = all
        .into_iter()
        .map(|(place, through)| {
            let node = graph.node(place);
            let (entity, label) = (node.id.clone(), node.label.clone());
            Connector {
                entity,
                label,
                class: node.class,
                score: super::chain::rounded(1.0 - through.fails),
                paths: through.paths,
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
