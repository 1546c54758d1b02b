//! A row is an edge or a node as answers show it: with its ends and documents, so that it can be read
//! without the graph.

use crate::graph::{Edge, Evidence, Graph, Node};
use jiff::civil::Date;
use petgraph::graph::{EdgeIndex, NodeIndex};
use serde::{Serialize, Serializer};

/// An edge as answers show it. As JSON it is an edge of graph.json with the fields `source_label` and
/// `target_label`, and in each evidence `document_id` and, where there is one, `document_date`.
#[derive(Clone, PartialEq, Debug)]
pub struct EdgeRow {
    /// The id of its source.
    pub source: String,
    /// The label of its source.
    pub source_label: String,
    /// The id of its target.
    pub target: String,
    /// The label of its target.
    pub target_label: String,
    /// The edge; its evidence stands in `evidence` alone.
    pub edge: Edge,
    /// Its evidence, by (document, span).
    pub evidence: Vec<QuotedEvidence>,
}

/// Evidence with its document.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct QuotedEvidence {
    /// The document's id.
    pub document_id: String,
    /// The day the document was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_date: Option<Date>,
    /// The evidence.
    #[serde(flatten)]
    pub evidence: Evidence,
}

impl QuotedEvidence {
    /// Evidence of an edge of `graph`.
    pub fn new(graph: &Graph, evidence: &Evidence) -> QuotedEvidence {
        let document = graph.attributes().documents.get(evidence.document as usize);
        QuotedEvidence {
            document_id: document.map_or_else(String::new, |document| document.id.clone()),
            document_date: document.and_then(|document| document.date),
            evidence: evidence.clone(),
        }
    }
}

impl EdgeRow {
    /// An edge of `graph`, with all its evidence.
    pub fn new(graph: &Graph, place: EdgeIndex) -> EdgeRow {
        EdgeRow::quoting(graph, place, |_| true)
    }

    /// An edge of `graph` with the evidence that `keep` holds for.
    pub fn quoting(graph: &Graph, place: EdgeIndex, keep: impl Fn(&Evidence) -> bool) -> EdgeRow {
        let edge = graph.edge(place);
        let (source, target) = graph.ends(place);
        let (source, target) = (graph.node(source), graph.node(target));
        let evidence = edge.evidence.iter().filter(|evidence| keep(evidence));
        EdgeRow {
            source: source.id.clone(),
            source_label: source.label.clone(),
            target: target.id.clone(),
            target_label: target.label.clone(),
            evidence: evidence
                .map(|one| QuotedEvidence::new(graph, one))
                .collect(),
            edge: Edge {
                evidence: Vec::new(),
                ..edge.clone()
            },
        }
    }
}

impl Serialize for EdgeRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::Error;
        let mut row = serde_json::to_value(&self.edge).map_err(S::Error::custom)?;
        row["source"] = self.source.as_str().into();
        row["source_label"] = self.source_label.as_str().into();
        row["target"] = self.target.as_str().into();
        row["target_label"] = self.target_label.as_str().into();
        row["key"] = self.edge.key().into();
        row["evidence"] = serde_json::to_value(&self.evidence).map_err(S::Error::custom)?;
        row.serialize(serializer)
    }
}

/// A node as answers show it. As JSON it is a node of graph.json, but for its documents, which stand by
/// their ids, and with the field `country_label`.
#[derive(Clone, PartialEq, Debug)]
pub struct NodeRow {
    /// The node; its documents stand in `documents` alone.
    pub node: Node,
    /// The ids of the first twenty documents that mention it.
    pub documents: Vec<String>,
    /// The label of its country, where the graph has that, too.
    pub country_label: Option<String>,
}

impl NodeRow {
    /// A node of `graph`.
    pub fn new(graph: &Graph, place: NodeIndex) -> NodeRow {
        let node = graph.node(place);
        let all = &graph.attributes().documents;
        let documents = node
            .documents
            .iter()
            .filter_map(|place| all.get(*place as usize));
        let country = node.country.as_ref().and_then(|id| graph.find(id));
        NodeRow {
            documents: documents.map(|document| document.id.clone()).collect(),
            country_label: country.map(|place| graph.node(place).label.clone()),
            node: Node {
                documents: Vec::new(),
                ..node.clone()
            },
        }
    }
}

impl Serialize for NodeRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::Error;
        let mut row = serde_json::to_value(&self.node).map_err(S::Error::custom)?;
        row["documents"] = self.documents.as_slice().into();
        if let Some(label) = &self.country_label {
            row["country_label"] = label.as_str().into();
        }
        row.serialize(serializer)
    }
}
