//! Cytoscape JSON is read by cytoscape.js as it is, and by Cytoscape on the desktop as a network file.

use super::Exporter;
use super::table::{Table, Value};
use crate::graph::Graph;
use serde_json::{Map, json};
use std::io::{self, Write};

/// Writes Cytoscape JSON, an element a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cytoscape;

impl Exporter for Cytoscape {
    fn format(&self) -> &'static str {
        "cytoscape"
    }

    fn file(&self) -> String {
        "graph.cyjs".into()
    }

    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            r#"{{"format_version": "1.0", "generated_by": "corkboard", "target_cytoscapejs_version": "~3", "data": "#
        )?;
        // `name` is what Cytoscape on the desktop shows.
        serde_json::to_writer(&mut *out, &json!({"name": "corkboard"}))?;
        for (table, before) in [
            (Table::Nodes, ",\n\"elements\": {\"nodes\": ["),
            (Table::Edges, "],\n\"edges\": ["),
        ] {
            write!(out, "{before}")?;
            let mut first = true;
            table.for_each_row(graph, |row| {
                writeln!(out, "{}", if first { "" } else { "," })?;
                first = false;
                let columns = table.columns().iter().zip(row);
                let mut data: Map<String, serde_json::Value> = columns
                    .filter_map(|(column, value)| Some((column.name.into(), json(value)?)))
                    .collect();
                data.insert("name".into(), data["label"].clone());
                let classes = match table {
                    Table::Nodes => &data["type"],
                    _ => &data["tier"],
                };
                serde_json::to_writer(&mut *out, &json!({"classes": classes, "data": data}))?;
                Ok(())
            })?;
        }
        writeln!(out, "]}}}}")
    }
}

fn json(value: &Value) -> Option<serde_json::Value> {
    Some(match value {
        Value::Nothing => return None,
        Value::Text(text) => json!(text),
        Value::Texts(texts) => json!(texts),
        Value::Whole(number) => json!(number),
        Value::Number(number) => json!(number),
        Value::Flag(flag) => json!(flag),
        Value::Day(day) => json!(day.to_string()),
    })
}
