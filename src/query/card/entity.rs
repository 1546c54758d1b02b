//! An entity's card: its names, what is known of it, its roles in time, its neighbours and its timeline.

use super::event::{Event, timeline};
use super::role::{Role, roles};
use super::{edges_of, other};
use crate::gazetteer::EntityType;
use crate::graph::{Edge, Graph, Node, Tier};
use crate::query::{EdgeFilter, EdgeRow, NodeRow, strength};
use petgraph::graph::{EdgeIndex, NodeIndex};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What a graph says of an entity.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct EntityCard {
    /// The entity, with its names, its counts and what users judged about it.
    #[serde(flatten)]
    pub entity: NodeRow,
    /// What the gazetteer knows of it: its known edges, in the order of the graph.
    pub facts: Vec<EdgeRow>,
    /// Its offices, or those held in it, by the day from which each is known.
    pub roles: Vec<Role>,
    /// Those that edges join it to: by tier, the strongest first. Who is joined by edges of two tiers is a
    /// neighbour in each.
    pub neighbours: Vec<Neighbour>,
    /// The sentences that say something of it, by the day they tell of; those without a day come last.
    /// They are of its stated edges; where it has none, they name it beside others.
    pub timeline: Vec<Event>,
}

/// An entity that edges of one tier join it to.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Neighbour {
    /// The tier of the edges.
    pub tier: Tier,
    /// The neighbour's id.
    pub entity: String,
    /// Its label.
    pub label: String,
    /// Its type.
    #[serde(rename = "type")]
    pub class: EntityType,
    /// How far the edges can be trusted to join the two, as chains are ranked by: 0, where it is only ever
    /// denied, to 1; rounded to 4 decimals.
    pub strength: f64,
    /// The most stories that one of the edges has.
    pub stories: u32,
    /// The edges, the strongest first.
    pub relations: Vec<Tie>,
}

/// An edge to a neighbour.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Tie {
    /// The relation type.
    #[serde(rename = "type")]
    pub relation: String,
    /// How people read it, from its source to its target.
    pub label: String,
    /// Whether the entity of the card is its source.
    pub forward: bool,
    /// Whether direction matters.
    pub directed: bool,
    /// How many stories have it.
    pub stories: u32,
    /// How many stories deny it.
    pub denied: u32,
    /// Normalised pointwise mutual information, −1 to 1, of a co-occurrence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub npmi: Option<f64>,
}

/// The card of an entity, from the edges and the evidence that a filter keeps.
///
/// # Panics
/// If the place is not one of this graph's.
pub fn entity_card(graph: &Graph, place: NodeIndex, filter: &EdgeFilter) -> EntityCard {
    let edges = kept(graph, place, filter);
    let facts = edges
        .iter()
        .filter(|edge| graph.edge(**edge).tier == Tier::Known);
    EntityCard {
        entity: NodeRow::new(graph, place),
        facts: facts.map(|edge| EdgeRow::new(graph, *edge)).collect(),
        roles: roles(graph, place, &edges, filter),
        neighbours: neighbours(graph, place, &edges),
        timeline: timeline(graph, &edges, filter),
    }
}

/// The entity with its neighbours and the edges between it and them, as a graph that can be drawn: at most
/// so many neighbours, the strongest of each tier first.
///
/// # Panics
/// If the place is not one of this graph's.
pub fn neighbourhood(graph: &Graph, place: NodeIndex, filter: &EdgeFilter, top: usize) -> Graph {
    let edges = kept(graph, place, filter);
    let mut drawn: BTreeMap<NodeIndex, usize> = BTreeMap::from([(place, 0)]);
    for neighbour in neighbours(graph, place, &edges) {
        if drawn.len() <= top
            && let Some(place) = graph.find(&neighbour.entity)
        {
            let number = drawn.len();
            drawn.entry(place).or_insert(number);
        }
    }
    let mut nodes: Vec<(usize, Node)> = drawn
        .iter()
        .map(|(place, number)| (*number, graph.node(*place).clone()))
        .collect();
    nodes.sort_by_key(|(number, _)| *number);
    let edges = edges.iter().filter_map(|edge| {
        let (source, target) = graph.ends(*edge);
        Some((
            *drawn.get(&source)?,
            *drawn.get(&target)?,
            graph.edge(*edge).clone(),
        ))
    });
    let edges: Vec<(usize, usize, Edge)> = edges.collect();
    let nodes = nodes.into_iter().map(|(_, node)| node).collect();
    Graph::new(graph.attributes().clone(), nodes, edges)
}

fn kept(graph: &Graph, place: NodeIndex, filter: &EdgeFilter) -> Vec<EdgeIndex> {
    let mut edges = edges_of(graph, place);
    edges.retain(|edge| filter.keeps(graph, graph.edge(*edge)));
    edges
}

fn neighbours(graph: &Graph, place: NodeIndex, edges: &[EdgeIndex]) -> Vec<Neighbour> {
    let mut grouped: BTreeMap<(Tier, NodeIndex), Vec<EdgeIndex>> = BTreeMap::new();
    for edge in edges {
        let key = (graph.edge(*edge).tier, other(graph, *edge, place));
        grouped.entry(key).or_default().push(*edge);
    }
    grouped.retain(|(_, other), _| *other != place);
    let neighbour = |((tier, other), mut edges): ((Tier, NodeIndex), Vec<EdgeIndex>)| {
        edges.sort_by(|a, b| {
            let strength = |edge: &EdgeIndex| strength(graph.edge(*edge));
            strength(b).total_cmp(&strength(a)).then(a.cmp(b))
        });
        let wrong = edges.iter().map(|edge| 1.0 - strength(graph.edge(*edge)));
        let node = graph.node(other);
        Neighbour {
            tier,
            entity: node.id.clone(),
            label: node.label.clone(),
            class: node.class,
            strength: ((1.0 - wrong.product::<f64>()) * 1e4).round() / 1e4,
            stories: edges
                .iter()
                .map(|edge| graph.edge(*edge).stories)
                .max()
                .unwrap_or_default(),
            relations: edges.iter().map(|edge| tie(graph, *edge, place)).collect(),
        }
    };
    let mut neighbours: Vec<Neighbour> = grouped.into_iter().map(neighbour).collect();
    neighbours.sort_by(|a, b| {
        let strength = b.strength.total_cmp(&a.strength);
        let tier = a.tier.cmp(&b.tier).then(strength);
        tier.then_with(|| (Reverse(a.stories), &a.entity).cmp(&(Reverse(b.stories), &b.entity)))
    });
    neighbours
}

fn tie(graph: &Graph, place: EdgeIndex, from: NodeIndex) -> Tie {
    let edge = graph.edge(place);
    Tie {
        relation: edge.relation.clone(),
        label: match &edge.role {
            Some(role) => format!("{} ({role})", edge.label),
            None => edge.label.clone(),
        },
        forward: graph.ends(place).0 == from,
        directed: edge.directed,
        stories: edge.stories,
        denied: edge.denied,
        npmi: edge.npmi,
    }
}
