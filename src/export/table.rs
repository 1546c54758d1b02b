//! A table is what formats of rows and attributes write of a graph: its nodes, its edges or its evidence,
//! in columns of one kind each. One place says which, so all such formats hold the same.

use crate::graph::{DocumentEntry, Evidence, Graph, Node};
use crate::relate::{Modality, Polarity};
use jiff::civil::Date;
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::borrow::Cow;
use std::io;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Text,
    /// Several texts.
    Texts,
    Whole,
    Number,
    Flag,
    Day,
}

/// A column: its name, and what it holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Column {
    pub name: &'static str,
    pub kind: Kind,
}

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Value<'g> {
    Nothing,
    Text(Cow<'g, str>),
    Texts(Vec<Cow<'g, str>>),
    Whole(i64),
    Number(f64),
    Flag(bool),
    Day(Date),
}

impl Value<'_> {
    /// The value as one text, several parted by `; `; none where there is nothing to write.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        Some(match self {
            Value::Nothing => return None,
            Value::Texts(texts) if texts.is_empty() => return None,
            Value::Text(text) => Cow::Borrowed(text.as_ref()),
            Value::Texts(texts) => Cow::Owned(texts.join("; ")),
            Value::Whole(number) => Cow::Owned(number.to_string()),
            Value::Number(number) => Cow::Owned(number.to_string()),
            Value::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            Value::Day(day) => Cow::Owned(day.to_string()),
        })
    }
}

/// Which table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Table {
    Nodes,
    Edges,
    Evidence,
}

impl Table {
    /// The three.
    pub const ALL: [Table; 3] = [Table::Nodes, Table::Edges, Table::Evidence];

    /// Its name, which begins the names of its files.
    pub fn name(self) -> &'static str {
        match self {
            Table::Nodes => "nodes",
            Table::Edges => "edges",
            Table::Evidence => "evidence",
        }
    }

    /// Its columns, in order.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Table::Nodes => &NODES,
            Table::Edges => &EDGES,
            Table::Evidence => &EVIDENCE,
        }
    }

    /// Gives `write` each row: as many values as there are columns.
    pub fn for_each_row<'g>(
        self,
        graph: &'g Graph,
        mut write: impl FnMut(&[Value<'g>]) -> io::Result<()>,
    ) -> io::Result<()> {
        match self {
            Table::Nodes => graph
                .nodes()
                .try_for_each(|(_, node)| write(&node_row(graph, node))),
            Table::Edges => graph
                .edges()
                .try_for_each(|(place, ..)| write(&edge_row(graph, place))),
            Table::Evidence => graph.edges().try_for_each(|(place, _, _, edge)| {
                edge.evidence
                    .iter()
                    .try_for_each(|evidence| write(&evidence_row(graph, place, evidence)))
            }),
        }
    }
}

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind }
}

const NODES: [Column; 13] = [
    column("id", Kind::Text),
    column("label", Kind::Text),
    column("type", Kind::Text),
    column("kind", Kind::Text),
    column("country", Kind::Text),
    column("latitude", Kind::Number),
    column("longitude", Kind::Number),
    column("wikidata", Kind::Text),
    column("iso2", Kind::Text),
    column("mentions", Kind::Whole),
    column("stories", Kind::Whole),
    column("aliases", Kind::Texts),
    column("documents", Kind::Texts),
];

/// A node's values, in the order of the columns of [`Table::Nodes`].
pub(super) fn node_row<'g>(graph: &'g Graph, node: &'g Node) -> [Value<'g>; NODES.len()] {
    let documents = node.documents.iter();
    [
        text(&node.id),
        text(&node.label),
        text(node.class.name()),
        option(&node.kind),
        option(&node.country),
        node.latitude.map_or(Value::Nothing, Value::Number),
        node.longitude.map_or(Value::Nothing, Value::Number),
        option(&node.wikidata),
        option(&node.iso2),
        whole(node.mentions),
        whole(node.stories),
        Value::Texts(
            node.aliases
                .iter()
                .map(|name| borrowed(&name.text))
                .collect(),
        ),
        Value::Texts(
            documents
                .filter_map(|place| document(graph, *place))
                .collect(),
        ),
    ]
}

const EDGES: [Column; 24] = [
    column("id", Kind::Text),
    column("source", Kind::Text),
    column("target", Kind::Text),
    column("type", Kind::Text),
    column("label", Kind::Text),
    column("tier", Kind::Text),
    column("directed", Kind::Flag),
    column("weight", Kind::Whole),
    column("mentions", Kind::Whole),
    column("documents", Kind::Whole),
    column("stories", Kind::Whole),
    column("affirmed", Kind::Whole),
    column("denied", Kind::Whole),
    column("possible", Kind::Whole),
    column("planned", Kind::Whole),
    column("first", Kind::Day),
    column("last", Kind::Day),
    column("role", Kind::Text),
    column("npmi", Kind::Number),
    // Of the best sentence.
    column("sentence", Kind::Text),
    column("document", Kind::Text),
    column("polarity", Kind::Text),
    column("modality", Kind::Text),
    column("claimed_by", Kind::Texts),
];

/// An edge's values, in the order of the columns of [`Table::Edges`].
pub(super) fn edge_row(graph: &Graph, place: EdgeIndex) -> [Value<'_>; EDGES.len()] {
    let edge = graph.edge(place);
    let (source, target) = graph.ends(place);
    let best = edge.best_evidence();
    let day = |day: Option<Date>| day.map_or(Value::Nothing, Value::Day);
    [
        Value::Text(edge_id(place).into()),
        id(graph, source),
        id(graph, target),
        text(&edge.relation),
        text(&edge.label),
        text(edge.tier.name()),
        Value::Flag(edge.directed),
        whole(edge.weight),
        whole(edge.mentions),
        whole(edge.documents),
        whole(edge.stories),
        whole(edge.affirmed),
        whole(edge.denied),
        whole(edge.possible),
        whole(edge.planned),
        day(edge.first),
        day(edge.last),
        option(&edge.role),
        edge.npmi.map_or(Value::Nothing, Value::Number),
        best.map_or(Value::Nothing, |best| text(&best.text)),
        best.map_or(Value::Nothing, |best| of_document(graph, best)),
        best.map_or(Value::Nothing, polarity),
        best.map_or(Value::Nothing, modality),
        best.map_or(Value::Nothing, claimed_by),
    ]
}

const EVIDENCE: [Column; 25] = [
    column("edge", Kind::Text),
    column("source", Kind::Text),
    column("target", Kind::Text),
    column("type", Kind::Text),
    column("tier", Kind::Text),
    column("document", Kind::Text),
    column("title", Kind::Text),
    column("published", Kind::Day),
    column("publisher", Kind::Text),
    column("url", Kind::Text),
    column("story", Kind::Text),
    column("sentence", Kind::Text),
    column("sentence_start", Kind::Whole),
    column("source_start", Kind::Whole),
    column("source_end", Kind::Whole),
    column("target_start", Kind::Whole),
    column("target_end", Kind::Whole),
    column("polarity", Kind::Text),
    column("modality", Kind::Text),
    column("claimed_by", Kind::Texts),
    column("from", Kind::Day),
    column("to", Kind::Day),
    column("role", Kind::Text),
    column("quantity", Kind::Text),
    column("rule", Kind::Text),
];

fn evidence_row<'g>(
    graph: &'g Graph,
    place: EdgeIndex,
    evidence: &'g Evidence,
) -> [Value<'g>; EVIDENCE.len()] {
    let edge = graph.edge(place);
    let (source, target) = graph.ends(place);
    let entry = graph.attributes().documents.get(evidence.document as usize);
    let of = |field: fn(&DocumentEntry) -> &Option<String>| {
        entry.map_or(Value::Nothing, |entry| option(field(entry)))
    };
    let day = |day: Option<Date>| day.map_or(Value::Nothing, Value::Day);
    [
        Value::Text(edge_id(place).into()),
        id(graph, source),
        id(graph, target),
        text(&edge.relation),
        text(edge.tier.name()),
        of_document(graph, evidence),
        of(|entry| &entry.title),
        day(entry.and_then(|entry| entry.date)),
        of(|entry| &entry.source),
        of(|entry| &entry.url),
        entry.map_or(Value::Nothing, |entry| text(&entry.story)),
        text(&evidence.text),
        whole(evidence.sentence_span.0),
        whole(evidence.source_span.0),
        whole(evidence.source_span.1),
        whole(evidence.target_span.0),
        whole(evidence.target_span.1),
        polarity(evidence),
        modality(evidence),
        claimed_by(evidence),
        day(evidence.date.map(|date| date.from)),
        day(evidence.date.map(|date| date.to)),
        option(&evidence.role),
        match &evidence.quantity {
            Some(quantity) => Value::Text(format!("{} {}", quantity.value, quantity.unit).into()),
            None => Value::Nothing,
        },
        option(&evidence.rule),
    ]
}

/// An edge's id within one file: `e0`, `e1`, … in the order of the edges.
fn edge_id(place: EdgeIndex) -> String {
    format!("e{}", place.index())
}

/// The word of graph.json for a polarity.
pub(super) fn polarity_name(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Affirmed => "affirmed",
        Polarity::Denied => "denied",
    }
}

/// The word of graph.json for a modality.
pub(super) fn modality_name(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Possible => "possible",
        Modality::Planned => "planned",
        Modality::Reported => "reported",
    }
}

fn polarity(evidence: &Evidence) -> Value<'_> {
    let name = evidence.polarity.map(polarity_name);
    name.map_or(Value::Nothing, text)
}

fn modality(evidence: &Evidence) -> Value<'_> {
    let name = evidence.modality.map(modality_name);
    name.map_or(Value::Nothing, text)
}

/// Who says so, by the words of the text.
fn claimed_by(evidence: &Evidence) -> Value<'_> {
    let words = evidence.claimed_by.iter();
    Value::Texts(words.map(|claim| borrowed(&claim.text)).collect())
}

fn id(graph: &Graph, place: NodeIndex) -> Value<'_> {
    text(&graph.node(place).id)
}

fn of_document<'g>(graph: &'g Graph, evidence: &Evidence) -> Value<'g> {
    document(graph, evidence.document).map_or(Value::Nothing, Value::Text)
}

fn document(graph: &Graph, place: u32) -> Option<Cow<'_, str>> {
    let entry = graph.attributes().documents.get(place as usize);
    entry.map(|entry| borrowed(&entry.id))
}

fn borrowed(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

fn text(text: &str) -> Value<'_> {
    Value::Text(borrowed(text))
}

fn option(text: &Option<String>) -> Value<'_> {
    text.as_deref().map_or(Value::Nothing, self::text)
}

fn whole(number: u32) -> Value<'static> {
    Value::Whole(number.into())
}
