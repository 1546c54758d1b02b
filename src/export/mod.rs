//! Turns a graph into files: graph.json, pictures, a page, and what other programs read.
//!
//! Each file that a format writes has one [`Exporter`]; to add a format, write it and name it in
//! [`exporters`].

mod csv;
mod cytoscape;
mod dot;
mod fingerprint;
mod ftm;
mod gexf;
mod graphml;
mod html;
mod json;
mod mermaid;
#[cfg(feature = "parquet")]
mod parquet;
mod table;
mod turtle;
mod xml;

pub use csv::Csv;
pub use cytoscape::Cytoscape;
pub use dot::{Dot, DotOptions};
pub use ftm::FollowTheMoney;
pub use gexf::Gexf;
pub use graphml::GraphMl;
pub use html::Html;
pub use json::Json;
pub use mermaid::Mermaid;
#[cfg(feature = "parquet")]
pub use parquet::Parquet;
pub use turtle::Turtle;

use crate::graph::Graph;
use std::io::{self, Write};

/// Writes one file of a graph in one format.
pub trait Exporter {
    /// What users call the format.
    fn format(&self) -> &'static str;

    /// The name of the file: `graph.` and the format, unless others expect another ending.
    fn file(&self) -> String {
        format!("graph.{}", self.format())
    }

    /// Writes all of the graph that the file holds. The same graph gives the same bytes.
    ///
    /// # Errors
    /// Those of `out`.
    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()>;

    /// What the reader must know of what the format leaves out of this graph: a sentence each.
    fn notes(&self, _graph: &Graph) -> Vec<String> {
        Vec::new()
    }
}

/// The formats, in the order in which help shows them.
pub const FORMATS: &[&str] = &[
    "json",
    "dot",
    "html",
    "graphml",
    "gexf",
    "cytoscape",
    "csv",
    "ftm",
    "turtle",
    "mermaid",
    #[cfg(feature = "parquet")]
    "parquet",
];

/// The exporters of a format, one for each file that it writes; none where there is no such format.
/// Pictures hold what `options` say.
///
/// ```
/// use corkboard::export::{DotOptions, FORMATS, exporters};
///
/// for format in FORMATS {
///     for exporter in exporters(format, &DotOptions::default()) {
///         assert_eq!(exporter.format(), *format);
///     }
/// }
/// let files = exporters("csv", &DotOptions::default()).into_iter().map(|table| table.file());
/// assert_eq!(files.collect::<Vec<_>>(), ["nodes.csv", "edges.csv", "evidence.csv"]);
/// assert!(exporters("docx", &DotOptions::default()).is_empty());
/// ```
pub fn exporters(format: &str, options: &DotOptions) -> Vec<Box<dyn Exporter>> {
    let options = options.clone();
    match format {
        "json" => vec![Box::new(Json)],
        "dot" => vec![Box::new(Dot { options })],
        "html" => vec![Box::new(Html { options })],
        "graphml" => vec![Box::new(GraphMl)],
        "gexf" => vec![Box::new(Gexf)],
        "cytoscape" => vec![Box::new(Cytoscape)],
        "csv" => boxed(Csv::tables()),
        "ftm" => vec![Box::new(FollowTheMoney)],
        "turtle" => vec![Box::new(Turtle)],
        "mermaid" => vec![Box::new(Mermaid { options })],
        #[cfg(feature = "parquet")]
        "parquet" => boxed(Parquet::tables()),
        _ => Vec::new(),
    }
}

fn boxed<E: Exporter + 'static>(tables: [E; 3]) -> Vec<Box<dyn Exporter>> {
    tables
        .into_iter()
        .map(|table| Box::new(table) as Box<dyn Exporter>)
        .collect()
}

#[cfg(test)]
mod tests;
