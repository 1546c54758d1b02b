//! FollowTheMoney is what investigations of money and power are kept in: an entity a line, as JSON, for
//! Aleph, OpenSanctions' tools and `corkboard import ftm`.
//!
//! - A person is a `Person`, an agency an `Organization`, `PublicBody` or `Company` by its kind, a country a
//!   `PublicBody` (it acts as one in the news), a place an `Address`, an article an `Article`.
//! - A relation is of the schema that the relation type names (`Employment`, `Family`), else, or where
//!   its ends do not fit, an `UnknownLink` with the relation as its `role`. A nationality is a property of
//!   the person. Who leads a country is in `Occupancy` of a `Position`.
//! - Schemata have no place for doubt: a relation that is denied, only possible or only planned is left
//!   out, and so is co-occurrence. [`Exporter::notes`] says how many.
//!
//! Links are proved (`proof`) by the articles whose sentences say so; the best stands in `description`.

mod entity;
mod schema;

use super::Exporter;
use super::fingerprint::fingerprint;
use crate::graph::{Edge, Graph, Node, Tier};
use crate::relate::Polarity;
use entity::{Entity, document_id, node_id};
use petgraph::graph::NodeIndex;
use schema::Schemata;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Writes FollowTheMoney entities, one a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct FollowTheMoney;

impl Exporter for FollowTheMoney {
    fn format(&self) -> &'static str {
        "ftm"
    }

    fn file(&self) -> String {
        "graph.ftm.json".into()
    }

    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let schemata = Schemata::new(graph);
        let mut nationalities: BTreeMap<NodeIndex, BTreeSet<String>> = BTreeMap::new();
        for (_, source, target, edge) in graph.edges() {
            if edge.is_asserted()
                && schemata.is_nationality(edge)
                && let Some(code) = &graph.node(target).iso2
            {
                let codes = nationalities.entry(source).or_default();
                codes.insert(code.to_ascii_lowercase());
            }
        }
        for document in &graph.attributes().documents {
            Entity::of_document(document).write(out)?;
        }
        for (place, node) in graph.nodes() {
            let mut entity = Entity::of_node(node, schemata.of_node(place, node));
            if let Some(code) = country_code(graph, node) {
                entity.add("country", code);
            }
            for code in nationalities.remove(&place).into_iter().flatten() {
                entity.add("nationality", code);
            }
            entity.write(out)?;
        }
        for (_, source, target, edge) in graph.edges() {
            for entity in links(graph, &schemata, [source, target], edge) {
                entity.write(out)?;
            }
        }
        Ok(())
    }

    fn notes(&self, graph: &Graph) -> Vec<String> {
        let schemata = Schemata::new(graph);
        let (mut doubtful, mut pairs, mut without_code) = (0, 0, 0);
        for (_, _, target, edge) in graph.edges() {
            match edge.tier {
                Tier::CoOccurrence => pairs += 1,
                _ if !edge.is_asserted() => doubtful += 1,
                _ if schemata.is_nationality(edge) && graph.node(target).iso2.is_none() => {
                    without_code += 1;
                }
                _ => {}
            }
        }
        [
            (doubtful, "relations that are denied, possible or planned"),
            (pairs, "co-occurrences"),
            (without_code, "nationalities of states without a code"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| {
            format!("left out {what}, for which FollowTheMoney has no place: {count}")
        })
        .collect()
    }
}

/// The code of a node's country: its own, or that of its country's node.
fn country_code(graph: &Graph, node: &Node) -> Option<String> {
    let of_country = || {
        let country = graph.find(node.country.as_deref()?)?;
        graph.node(country).iso2.as_ref()
    };
    let code = node.iso2.as_ref().or_else(of_country)?;
    Some(code.to_ascii_lowercase())
}

/// What an edge becomes: a link, an office with its holder, or nothing.
fn links(
    graph: &Graph,
    schemata: &Schemata,
    [source, target]: [NodeIndex; 2],
    edge: &Edge,
) -> Vec<Entity> {
    if !edge.is_asserted() || schemata.is_nationality(edge) {
        return Vec::new();
    }
    let ends = [graph.node(source), graph.node(target)];
    let name = fingerprint(&[&ends[0].id, &edge.key(), &ends[1].id]);
    let roles = roles(edge);
    if schemata.is_office(edge, ends[1]) && !roles.is_empty() {
        return roles
            .iter()
            .flat_map(|role| office(graph, ends, edge, role))
            .collect();
    }
    let join = schemata.join(edge, ends);
    let mut link = match &join {
        Some(join) => {
            let mut link = Entity::new(&format!("link.{name}"), &join.schema);
            link.add(&join.source, node_id(&ends[0].id));
            link.add(&join.target, node_id(&ends[1].id));
            if let Some(word) = join.words.first() {
                link.add("relationship", word.clone());
            }
            link
        }
        None => {
            let mut link = Entity::new(&format!("link.{name}"), "UnknownLink");
            link.add("subject", node_id(&ends[0].id));
            link.add("object", node_id(&ends[1].id));
            link.add("role", edge.label.clone());
            link
        }
    };
    if link.schema() != "Family" {
        for role in roles {
            link.add("role", role.to_owned());
        }
    }
    prove(&mut link, graph, edge);
    vec![link]
}

/// An office and who holds it.
fn office(graph: &Graph, [holder, of]: [&Node; 2], edge: &Edge, role: &str) -> [Entity; 2] {
    let mut post = Entity::new(
        &format!("position.{}", fingerprint(&[role, &of.id])),
        "Position",
    );
    post.add("name", format!("{role} of {}", of.label));
    if let Some(code) = country_code(graph, of) {
        post.add("country", code);
    }
    let held = fingerprint(&[&holder.id, &edge.key(), role, &of.id]);
    let mut occupancy = Entity::new(&format!("link.{held}"), "Occupancy");
    occupancy.add("holder", node_id(&holder.id));
    occupancy.add("post", post.id().to_owned());
    prove(&mut occupancy, graph, edge);
    [post, occupancy]
}

/// When, how often, by what sentence and in which articles.
fn prove(link: &mut Entity, graph: &Graph, edge: &Edge) {
    // What is known has a beginning and an end; what articles say has days on which they say it.
    let (first, last, summary) = match edge.tier {
        Tier::Known => ("startDate", "endDate", "known".to_owned()),
        _ => {
            let stories = edge.affirmed;
            ("date", "date", format!("stories that affirm it: {stories}"))
        }
    };
    for (property, day) in [(first, edge.first), (last, edge.last)] {
        if let Some(day) = day {
            link.add(property, day.to_string());
        }
    }
    link.add("summary", summary);
    if let Some(best) = edge.best_evidence() {
        link.add("description", best.text.clone());
    }
    let documents = &graph.attributes().documents;
    for evidence in &edge.evidence {
        if let Some(document) = documents.get(evidence.document as usize) {
            link.add("proof", document_id(document));
        }
    }
}

/// The offices that an edge names: its own, and those that its affirmed sentences do.
fn roles(edge: &Edge) -> BTreeSet<&str> {
    let affirmed = edge
        .evidence
        .iter()
        .filter(|evidence| evidence.polarity != Some(Polarity::Denied));
    edge.role
        .iter()
        .flat_map(|role| role.split("; "))
        .chain(affirmed.filter_map(|evidence| evidence.role.as_deref()))
        .filter(|role| !role.trim().is_empty())
        .collect()
}
