//! GraphML is XML for graphs, with typed attributes: NetworkX, igraph, yEd, Gephi and Cytoscape read it.
//!
//! All edges are written as directed, since NetworkX refuses a graph that mixes both: the attribute
//! `directed` says which are symmetric.

use super::Exporter;
use super::table::{Column, Kind, Table, Value};
use super::xml::Xml;
use crate::graph::Graph;
use std::io::{self, Write};

/// Writes GraphML.
#[derive(Clone, Copy, Debug, Default)]
pub struct GraphMl;

impl Exporter for GraphMl {
    fn format(&self) -> &'static str {
        "graphml"
    }

    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::begin(out)?;
        xml.open(
            "graphml",
            &[("xmlns", "http://graphml.graphdrawing.org/xmlns")],
        )?;
        for (table, element) in [(Table::Nodes, "node"), (Table::Edges, "edge")] {
            for (number, column) in data(table) {
                let attributes = [
                    ("id", &*key(table, number)),
                    ("for", element),
                    ("attr.name", column.name),
                    ("attr.type", type_name(column.kind)),
                ];
                xml.empty("key", &attributes)?;
            }
        }
        xml.open("graph", &[("id", "corkboard"), ("edgedefault", "directed")])?;
        Table::Nodes.for_each_row(graph, |row| {
            let id = row[0].text().unwrap_or_default();
            xml.open("node", &[("id", &id)])?;
            write_data(&mut xml, Table::Nodes, row)?;
            xml.close("node")
        })?;
        Table::Edges.for_each_row(graph, |row| {
            let [id, source, target] = [0, 1, 2].map(|at| row[at].text().unwrap_or_default());
            xml.open(
                "edge",
                &[("id", &id), ("source", &source), ("target", &target)],
            )?;
            write_data(&mut xml, Table::Edges, row)?;
            xml.close("edge")
        })?;
        xml.close("graph")?;
        xml.close("graphml")?;
        xml.end()
    }
}

fn write_data(xml: &mut Xml, table: Table, row: &[Value]) -> io::Result<()> {
    for (number, _) in data(table) {
        if let Some(text) = row[number].text() {
            xml.text("data", &[("key", &*key(table, number))], &text)?;
        }
    }
    Ok(())
}

/// The columns that stand within an element, with their numbers; the others are its XML attributes.
fn data(table: Table) -> impl Iterator<Item = (usize, &'static Column)> {
    let columns = table.columns().iter().enumerate();
    columns.filter(|(_, column)| !["id", "source", "target"].contains(&column.name))
}

/// The name by which data refers to its column: `n1`, `e3`.
fn key(table: Table, number: usize) -> String {
    format!("{}{number}", &table.name()[..1])
}

fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Texts | Kind::Day => "string",
        Kind::Whole => "int",
        Kind::Number => "double",
        Kind::Flag => "boolean",
    }
}
