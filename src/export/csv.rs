//! CSV is three tables, nodes.csv, edges.csv and evidence.csv, with the headers that Neo4j's importer wants.
//!
//! `neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv --multiline-fields=true`
//! takes the first two. Lists are parted by `;`, which in their items becomes `；`.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and articles are
//! written by strangers: such a text gets a `'` before it. Who wants the text back takes one `'` off
//! every text in which nothing but `'` stands before such a sign; numbers are never touched.

use super::Exporter;
use super::table::{Column, Kind, Table, Value};
use crate::graph::Graph;
use csv::WriterBuilder;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes one of the three tables.
#[derive(Clone, Copy, Debug)]
pub struct Csv {
    table: Table,
}

impl Csv {
    /// The three.
    pub fn tables() -> [Csv; 3] {
        Table::ALL.map(|table| Csv { table })
    }
}

impl Exporter for Csv {
    fn format(&self) -> &'static str {
        "csv"
    }

    fn file(&self) -> String {
        format!("{}.csv", self.table.name())
    }

    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let mut csv = WriterBuilder::new().from_writer(out);
        let columns = self.table.columns();
        let extra = extra(self.table);
        let class = columns.iter().position(|column| column.name == "type");
        let headers = columns.iter().map(|column| header(self.table, column));
        csv.write_record(headers.chain(extra.map(|(header, _)| header.into())))?;
        self.table.for_each_row(graph, |row| {
            for value in row {
                csv.write_field(cell(value).as_bytes())?;
            }
            if let Some((_, spelled)) = extra {
                let class = class.and_then(|at| row[at].text()).unwrap_or_default();
                csv.write_field(guarded(&spelled(&class)).as_bytes())?;
            }
            Ok(csv.write_record(None::<&[u8]>)?)
        })?;
        csv.flush()
    }
}

/// A column's header: its name, and for Neo4j what it is.
fn header(table: Table, column: &Column) -> String {
    let name = column.name;
    match (table, name) {
        (Table::Nodes, "id") => return "id:ID".into(),
        (Table::Edges, "source") => return ":START_ID".into(),
        (Table::Edges, "target") => return ":END_ID".into(),
        // No importer reads the sentences: their table keeps plain names.
        (Table::Evidence, _) => return name.into(),
        _ => {}
    }
    match column.kind {
        Kind::Text => name.into(),
        Kind::Texts => format!("{name}:string[]"),
        Kind::Whole => format!("{name}:int"),
        Kind::Number => format!("{name}:double"),
        Kind::Flag => format!("{name}:boolean"),
        Kind::Day => format!("{name}:date"),
    }
}

/// What Neo4j wants besides, as Cypher spells it: the label of a node, the type of a relationship.
fn extra(table: Table) -> Option<(&'static str, fn(&str) -> String)> {
    match table {
        Table::Nodes => Some((":LABEL", |class| {
            let mut chars = class.chars();
            let first = chars.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(chars).collect()
        })),
        Table::Edges => Some((":TYPE", str::to_uppercase)),
        Table::Evidence => None,
    }
}

fn cell<'v>(value: &'v Value) -> Cow<'v, str> {
    match value {
        Value::Text(text) => guarded(text),
        Value::Texts(texts) => {
            let items: Vec<String> = texts.iter().map(|text| text.replace(';', "；")).collect();
            guarded(&items.join(";")).into_owned().into()
        }
        _ => value.text().unwrap_or_default(),
    }
}

/// The text, with a `'` before it where a spreadsheet would take it for a formula.
fn guarded(text: &str) -> Cow<'_, str> {
    // The last four are the first four in full width, which some spreadsheets take for the same.
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.trim_start_matches('\'').starts_with(signs) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}
