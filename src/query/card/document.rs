//! A document's card: what it is, its story, and what the graph quotes from it.

use crate::gazetteer::EntityType;
use crate::graph::{DocumentEntry, Graph, Node};
use crate::query::{EdgeFilter, EdgeRow};
use serde::Serialize;
use std::collections::BTreeSet;

/// What a graph says of a document.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct DocumentCard {
    /// The document.
    #[serde(flatten)]
    pub document: DocumentEntry,
    /// The other documents of its story, by id: copies and rewrites.
    pub story_documents: Vec<DocumentEntry>,
    /// The entities that it mentions, as far as the graph knows, by id.
    pub entities: Vec<Named>,
    /// How many more entities it may mention: a node lists the first twenty of its documents, and these
    /// have twenty before this one.
    pub entities_unknown: usize,
    /// The edges that quote it, those of more stories first, each with its evidence from here alone. An
    /// edge quotes the best five of its sentences, so one that many documents tell may be missing.
    pub relations: Vec<EdgeRow>,
}

/// An entity by its names.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Named {
    /// Its id.
    pub entity: String,
    /// Its label.
    pub label: String,
    /// Its type.
    #[serde(rename = "type")]
    pub class: EntityType,
}

/// The card of the document with this id; relations are those that a filter keeps. None where the graph
/// has no such document.
///
/// ```
/// use corkboard::graph::Graph;
/// use corkboard::query::{EdgeFilter, document_card};
///
/// assert_eq!(document_card(&Graph::default(), "a.txt", &EdgeFilter::default()), None);
/// ```
pub fn document_card(graph: &Graph, id: &str, filter: &EdgeFilter) -> Option<DocumentCard> {
    let documents = &graph.attributes().documents;
    let at = documents.iter().position(|document| document.id == id)?;
    let document = &documents[at];
    let number = at as u32;
    let others = documents
        .iter()
        .filter(|one| one.story == document.story && one.id != document.id);
    let mut places = BTreeSet::new();
    let mut relations = Vec::new();
    for (place, source, target, edge) in graph.edges() {
        let mut here = edge.evidence.iter().filter(|one| one.document == number);
        if here.clone().next().is_none() {
            continue;
        }
        places.extend([source, target]);
        if filter.keeps(graph, edge) && here.any(|one| filter.keeps_evidence(graph, one)) {
            relations.push(EdgeRow::quoting(graph, place, |one| {
                one.document == number && filter.keeps_evidence(graph, one)
            }));
        }
    }
    // Stable, so that those of as many stay in the order of the graph.
    relations.sort_by_key(|row| std::cmp::Reverse(row.edge.stories));
    let mut entities_unknown = 0;
    for (place, node) in graph.nodes() {
        if node.documents.contains(&number) {
            places.insert(place);
        } else if node.documents.len() >= Node::MOST_DOCUMENTS
            && node.documents.iter().all(|one| *one < number)
            && !places.contains(&place)
        {
            entities_unknown += 1;
        }
    }
    let named = places.into_iter().map(|place| {
        let node = graph.node(place);
        Named {
            entity: node.id.clone(),
            label: node.label.clone(),
            class: node.class,
        }
    });
    Some(DocumentCard {
        document: document.clone(),
        story_documents: others.cloned().collect(),
        entities: named.collect(),
        entities_unknown,
        relations,
    })
}
