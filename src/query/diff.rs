//! A difference is what came, what went and what changed from one graph to another: documents,
//! entities and edges, each by its id, an edge by its ends and its key. What has another id came, and what it
//! was went: an entity that is of another type now, for one.

use super::row::{EdgeRow, QuotedEvidence};
use crate::graph::{DocumentEntry, Edge, Evidence, Graph, Node};
use petgraph::graph::EdgeIndex;
use serde::Serialize;
use serde_json::{Map, Value};

/// What parts two graphs. Lists are in the order of ids, those of edges by (source, target, key).
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Difference {
    /// Whether documents, entities and edges are the same.
    pub same: bool,
    /// Whether both were derived with the same gazetteer; else not all that changed is due to articles.
    pub same_gazetteer: bool,
    /// Documents.
    pub documents: Parted<DocumentEntry>,
    /// Entities.
    pub entities: Parted<Node>,
    /// Edges.
    pub edges: Parted<EdgeRow>,
}

/// What came, went and changed.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Parted<T> {
    /// What only the new graph has, as it is there.
    pub came: Vec<T>,
    /// What only the old graph has, as it was there.
    pub gone: Vec<T>,
    /// What both have and is not the same.
    pub changed: Vec<Changed<T>>,
}

impl<T> Parted<T> {
    /// Whether nothing came, went or changed.
    pub fn is_empty(&self) -> bool {
        self.came.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }
}

/// What both graphs have, and how it changed.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Changed<T> {
    /// As it is in the new graph.
    pub now: T,
    /// The fields that changed but for `evidence`.
    pub fields: Vec<Change>,
    /// Evidence that only the new graph has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence_came: Vec<QuotedEvidence>,
    /// Evidence that only the old graph has. Its document need not be gone: an edge keeps the best five.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence_gone: Vec<QuotedEvidence>,
}

/// A field before and after, named and written as in graph.json, but for documents, which stand by
/// their ids; null where it was or is left out.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Change {
    /// Its name.
    pub field: String,
    /// Before.
    pub old: Value,
    /// After.
    pub new: Value,
}

/// Compares two graphs.
///
/// ```
/// use corkboard::graph::Graph;
///
/// assert!(corkboard::query::difference(&Graph::default(), &Graph::default()).same);
/// ```
pub fn difference(old: &Graph, new: &Graph) -> Difference {
    let documents = documents(old, new);
    let entities = entities(old, new);
    let edges = edges(old, new);
    Difference {
        same: documents.is_empty() && entities.is_empty() && edges.is_empty(),
        same_gazetteer: old.attributes().gazetteer == new.attributes().gazetteer,
        documents,
        entities,
        edges,
    }
}

fn documents(old: &Graph, new: &Graph) -> Parted<DocumentEntry> {
    let rows = |graph: &Graph| -> Vec<(String, DocumentEntry)> {
        let documents = graph.attributes().documents.iter();
        documents.map(|one| (one.id.clone(), one.clone())).collect()
    };
    let mut parted = Parted::default();
    for pair in joined(rows(old), rows(new)) {
        match pair {
            (Some(old), None) => parted.gone.push(old),
            (None, Some(new)) => parted.came.push(new),
            (Some(old), Some(new)) if old != new => {
                let fields = changes(fields(&old), fields(&new));
                parted.changed.push(Changed::of(new, fields));
            }
            _ => {}
        }
    }
    parted
}

fn entities(old: &Graph, new: &Graph) -> Parted<Node> {
    let rows = |graph: &'_ Graph| -> Vec<(String, Node)> {
        graph
            .nodes()
            .map(|(_, node)| (node.id.clone(), node.clone()))
            .collect()
    };
    // Places of documents mean nothing in the other graph.
    let fields = |graph: &Graph, node: &Node| {
        let mut fields = fields(node);
        let ids = node
            .documents
            .iter()
            .map(|place| document_id(graph, *place).into());
        fields.insert("documents".into(), Value::Array(ids.collect()));
        fields
    };
    let mut parted = Parted::default();
    for pair in joined(rows(old), rows(new)) {
        match pair {
            (Some(node), None) => parted.gone.push(node),
            (None, Some(node)) => parted.came.push(node),
            (Some(before), Some(now)) => {
                let fields = changes(fields(old, &before), fields(new, &now));
                if !fields.is_empty() {
                    parted.changed.push(Changed::of(now, fields));
                }
            }
            (None, None) => {}
        }
    }
    parted
}

fn edges(old: &Graph, new: &Graph) -> Parted<EdgeRow> {
    let rows = |graph: &Graph| -> Vec<((String, String, String), EdgeIndex)> {
        let edges = graph.edges().map(|(place, source, target, edge)| {
            let id = |place| graph.node(place).id.clone();
            ((id(source), id(target), edge.key()), place)
        });
        edges.collect()
    };
    let mut parted = Parted::default();
    for pair in joined(rows(old), rows(new)) {
        match pair {
            (Some(place), None) => parted.gone.push(EdgeRow::new(old, place)),
            (None, Some(place)) => parted.came.push(EdgeRow::new(new, place)),
            (Some(before), Some(now)) => parted.changed.extend(changed_edge(old, before, new, now)),
            (None, None) => {}
        }
    }
    parted
}

fn changed_edge(
    old: &Graph,
    before: EdgeIndex,
    new: &Graph,
    now: EdgeIndex,
) -> Option<Changed<EdgeRow>> {
    let (was, is) = (old.edge(before), new.edge(now));
    let same_sentence = |one: &Evidence, other: &Evidence| {
        document_id(old, one.document) == document_id(new, other.document)
            && *one
                == Evidence {
                    document: one.document,
                    ..other.clone()
                }
    };
    let gone = was
        .evidence
        .iter()
        .filter(|one| !is.evidence.iter().any(|other| same_sentence(one, other)));
    let gone: Vec<QuotedEvidence> = gone.map(|one| QuotedEvidence::new(old, one)).collect();
    let came = is
        .evidence
        .iter()
        .filter(|one| !was.evidence.iter().any(|other| same_sentence(other, one)));
    let came: Vec<QuotedEvidence> = came.map(|one| QuotedEvidence::new(new, one)).collect();
    let counts = match counts(was) == counts(is) {
        true => Vec::new(),
        false => changes(fields(&bare(was)), fields(&bare(is))),
    };
    let same = counts.is_empty() && came.is_empty() && gone.is_empty();
    (!same).then(|| Changed {
        evidence_came: came,
        evidence_gone: gone,
        ..Changed::of(EdgeRow::new(new, now), counts)
    })
}

/// All of an edge but its evidence, to be compared without being copied: most edges of two graphs are alike.
fn counts(edge: &Edge) -> impl PartialEq {
    let Edge {
        relation,
        label,
        tier,
        directed,
        weight,
        mentions,
        documents,
        stories,
        affirmed,
        denied,
        possible,
        planned,
        first,
        last,
        role,
        npmi,
        evidence: _,
    } = edge;
    (
        (
            relation.clone(),
            label.clone(),
            *tier,
            *directed,
            role.clone(),
        ),
        [
            *weight, *mentions, *documents, *stories, *affirmed, *denied, *possible, *planned,
        ],
        (*first, *last, *npmi),
    )
}

fn bare(edge: &Edge) -> Edge {
    Edge {
        evidence: Vec::new(),
        ..edge.clone()
    }
}

impl<T> Changed<T> {
    fn of(now: T, fields: Vec<Change>) -> Changed<T> {
        Changed {
            now,
            fields,
            evidence_came: Vec::new(),
            evidence_gone: Vec::new(),
        }
    }
}

impl<T> Default for Parted<T> {
    fn default() -> Self {
        Parted {
            came: Vec::new(),
            gone: Vec::new(),
            changed: Vec::new(),
        }
    }
}

fn document_id(graph: &Graph, place: u32) -> &str {
    let document = graph.attributes().documents.get(place as usize);
    document.map_or("", |document| &document.id)
}

/// Pairs what has the same key; both lists are in the order of their keys.
fn joined<K: Ord, T>(old: Vec<(K, T)>, new: Vec<(K, T)>) -> Vec<(Option<T>, Option<T>)> {
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    let mut pairs = Vec::new();
    loop {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let order = match (old.peek(), new.peek()) {
            (None, None) => return pairs,
            (Some(_), None) => Less,
            (None, Some(_)) => Greater,
            (Some((before, _)), Some((now, _))) => before.cmp(now),
        };
        let before = if order != Greater { old.next() } else { None };
        let now = if order != Less { new.next() } else { None };
        debug_assert!(order != Equal || (before.is_some() && now.is_some()));
        pairs.push((before.map(|(_, one)| one), now.map(|(_, one)| one)));
    }
}

fn fields(value: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        // Entries, nodes and edges are structs of strings and numbers.
        _ => Map::new(),
    }
}

/// The fields whose values are not the same, by name.
fn changes(old: Map<String, Value>, mut new: Map<String, Value>) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for (field, old) in old {
        let new = new.remove(&field).unwrap_or_default();
        if old != new {
            changes.push(Change { field, old, new });
        }
    }
    changes.extend(new.into_iter().map(|(field, new)| Change {
        field,
        old: Value::Null,
        new,
    }));
    changes.sort_by(|a, b| a.field.cmp(&b.field));
    changes
}

#[cfg(test)]
mod tests;
