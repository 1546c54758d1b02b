//! GEXF 1.3 is Gephi's own format: typed attributes, and a colour for each type of entity.
//!
//! Days are attributes and no spells: a day says when something happened or was written, not from when
//! to when an edge is there, and Gephi would hide what has none. All edges are written as directed,
//! since NetworkX refuses a graph that mixes both: the attribute `directed` says which are symmetric.

use super::Exporter;
use super::dot::look;
use super::table::{Column, Kind, Table, Value, edge_row, node_row};
use super::xml::Xml;
use crate::graph::Graph;
use std::io::{self, Write};

/// Writes GEXF.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gexf;

impl Exporter for Gexf {
    fn format(&self) -> &'static str {
        "gexf"
    }

    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::begin(out)?;
        let root = [
            ("xmlns", "http://gexf.net/1.3"),
            ("xmlns:viz", "http://gexf.net/1.3/viz"),
            ("version", "1.3"),
        ];
        xml.open("gexf", &root)?;
        xml.open("meta", &[])?;
        xml.text("creator", &[], "corkboard")?;
        xml.close("meta")?;
        xml.open(
            "graph",
            &[("defaultedgetype", "directed"), ("mode", "static")],
        )?;
        for (table, class) in [(Table::Nodes, "node"), (Table::Edges, "edge")] {
            xml.open("attributes", &[("class", class)])?;
            for (number, column) in data(table) {
                let attributes = [
                    ("id", &*number.to_string()),
                    ("title", column.name),
                    ("type", type_name(column.kind)),
                ];
                xml.empty("attribute", &attributes)?;
            }
            xml.close("attributes")?;
        }
        xml.open("nodes", &[])?;
        for (_, node) in graph.nodes() {
            xml.open("node", &[("id", &node.id), ("label", &node.label)])?;
            write_values(&mut xml, Table::Nodes, &node_row(graph, node))?;
            let [red, green, blue] = rgb(look::of_type(node.class).border);
            xml.empty("viz:color", &[("r", &red), ("g", &green), ("b", &blue)])?;
            xml.close("node")?;
        }
        xml.close("nodes")?;
        xml.open("edges", &[])?;
        for (place, source, target, edge) in graph.edges() {
            let row = edge_row(graph, place);
            let attributes = [
                ("id", &*row[0].text().unwrap_or_default()),
                ("source", &graph.node(source).id),
                ("target", &graph.node(target).id),
                ("label", &edge.label),
                // Gephi keeps parallel edges apart by their kind.
                ("kind", &edge.key()),
                ("weight", &edge.weight.to_string()),
            ];
            xml.open("edge", &attributes)?;
            write_values(&mut xml, Table::Edges, &row)?;
            xml.close("edge")?;
        }
        xml.close("edges")?;
        xml.close("graph")?;
        xml.close("gexf")?;
        xml.end()
    }
}

fn write_values(xml: &mut Xml, table: Table, row: &[Value]) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (number, _) in data(table) {
        if let Some(text) = row[number].text() {
            let attributes = [("for", &*number.to_string()), ("value", &*text)];
            xml.empty("attvalue", &attributes)?;
        }
    }
    xml.close("attvalues")
}

/// The columns that stand within an element, with their numbers; the others are its XML attributes.
fn data(table: Table) -> impl Iterator<Item = (usize, &'static Column)> {
    let columns = table.columns().iter().enumerate();
    columns
        .filter(|(_, column)| !["id", "source", "target", "label", "weight"].contains(&column.name))
}

fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Texts | Kind::Day => "string",
        Kind::Whole => "integer",
        Kind::Number => "double",
        Kind::Flag => "boolean",
    }
}

/// The parts of a colour such as `#b07900`, in decimal.
fn rgb(color: &str) -> [String; 3] {
    [1, 3, 5].map(|at| {
        let part = u8::from_str_radix(&color[at..at + 2], 16);
        part.expect("colours are our own").to_string()
    })
}
