//! JSON is the graph as it is saved: node-link, as NetworkX reads it.

use super::Exporter;
use crate::graph::Graph;
use std::io::{self, Write};

/// Writes graph.json; see [`Graph::write`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

impl Exporter for Json {
    fn format(&self) -> &'static str {
        "json"
    }

    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        graph.write(out)
    }
}
