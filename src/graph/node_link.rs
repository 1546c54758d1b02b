//! Node-link JSON is how a graph is saved: `graph.json`, as NetworkX reads it
//! (`node_link_graph(d, edges="edges")`).
//!
//! Each document, node and edge stands on a line of its own, so that two graphs can be compared line
//! by line. The same graph gives the same bytes.

use super::{Edge, Graph};
use serde::Serialize;
use std::fmt;
use std::io::{self, Write};

/// What `graph.format` says in every graph of ours.
pub const FORMAT: &str = "corkboard";
/// The version of the format that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// Why a graph could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// The file could not be read.
    Io(io::Error),
    /// The file is JSON, but no graph of ours; or it is no JSON at all.
    NoGraph(String),
    /// A newer program wrote it.
    Newer {
        /// The version of the format.
        version: u32,
    },
    /// It claims to be a graph of ours, but is broken.
    Broken(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Io(error) => write!(f, "cannot read the graph: {error}"),
            ReadError::NoGraph(why) => {
                write!(
                    f,
                    "not a corkboard graph ({why}): give a graph.json that `corkboard build` wrote"
                )
            }
            ReadError::Newer { version } => write!(
                f,
                "the graph has version {version} of the format, this program reads up to {VERSION}: \
                 update corkboard, or build the graph again"
            ),
            ReadError::Broken(why) => write!(f, "the graph is broken ({why}): build it again"),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ReadError::Io(error) => Some(error),
            _ => None,
        }
    }
}

/// An edge as it is saved: with its ends.
#[derive(Serialize)]
struct Ends<'g> {
    source: &'g str,
    target: &'g str,
    key: String,
    #[serde(flatten)]
    edge: &'g Edge,
}

impl Graph {
    /// Writes the graph as node-link JSON.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, mut out: impl Write) -> io::Result<()> {
        let attributes = self.attributes();
        let text = |value: &str| serde_json::to_string(value);
        writeln!(out, r#"{{"directed": true, "multigraph": true,"#)?;
        write!(out, r#""graph": {{"format": {}"#, text(&attributes.format)?)?;
        write!(out, r#", "version": {}"#, attributes.version)?;
        write!(out, r#", "gazetteer": {}"#, text(&attributes.gazetteer)?)?;
        write!(out, r#", "stories": {}"#, attributes.stories)?;
        write!(out, r#", "ambiguous": {}"#, attributes.ambiguous)?;
        write!(out, ",\n\"documents\": ")?;
        lines(&mut out, attributes.documents.iter())?;
        write!(out, ",\n\"relation_types\": {{")?;
        for (at, (id, relation)) in attributes.relation_types.iter().enumerate() {
            write!(out, "{}\n{}: ", if at > 0 { "," } else { "" }, text(id)?)?;
            serde_json::to_writer(&mut out, relation)?;
        }
        write!(out, "}}}},\n\"nodes\": ")?;
        lines(&mut out, self.nodes().map(|(_, node)| node))?;
        write!(out, ",\n\"edges\": ")?;
        let edges = self.edges().map(|(_, source, target, edge)| Ends {
            source: &self.node(source).id,
            target: &self.node(target).id,
            key: edge.key(),
            edge,
        });
        lines(&mut out, edges)?;
        writeln!(out, "}}")?;
        out.flush()
    }
}

/// Writes a JSON array with one value a line.
fn lines(out: &mut impl Write, values: impl Iterator<Item = impl Serialize>) -> io::Result<()> {
    write!(out, "[")?;
    for (at, value) in values.enumerate() {
        writeln!(out, "{}", if at > 0 { "," } else { "" })?;
        serde_json::to_writer(&mut *out, &value)?;
    }
    write!(out, "]")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{article, gazetteer};
    use super::super::{RecordSet, derive};
    use super::*;
    use proptest::prelude::*;

    fn bytes(graph: &Graph) -> Vec<u8> {
        let mut bytes = Vec::new();
        graph.write(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_graph_reads_back_as_it_was() {
        let graph = super::super::testing::generated(60, 7);
        let saved = bytes(&graph);
        assert_eq!(bytes(&Graph::read(saved.as_slice()).unwrap()), saved);
        assert!(graph.petgraph().edge_count() > 50);
    }

    #[test]
    fn one_node_or_edge_stands_on_a_line() {
        let graph = super::super::testing::generated(20, 7);
        let saved = String::from_utf8(bytes(&graph)).unwrap();
        for (_, node) in graph.nodes() {
            let line = format!("{{\"id\":{},", serde_json::to_string(&node.id).unwrap());
            assert_eq!(
                saved.lines().filter(|l| l.starts_with(&line)).count(),
                1,
                "{line}"
            );
        }
        let edges = saved
            .lines()
            .filter(|line| line.starts_with("{\"source\":"))
            .count();
        assert_eq!(edges, graph.petgraph().edge_count());
    }

    #[test]
    fn what_is_no_graph_is_refused_with_a_reason() {
        for (text, expected) in [
            ("", "not a corkboard graph (EOF"),
            ("[1]", "not a corkboard graph (invalid type"),
            ("{\"nodes\": [], \"links\": []}", "graph.format is not"),
            (
                "{\"graph\": {\"format\": \"other\", \"version\": 1}}",
                "graph.format is not",
            ),
            (
                "{\"graph\": {\"format\": \"corkboard\", \"version\": 2}, \"nodes\": 3}",
                "has version 2",
            ),
            (
                "{\"graph\": {\"format\": \"corkboard\", \"version\": 1}}",
                "the graph is broken (missing",
            ),
        ] {
            let error = Graph::read(text.as_bytes()).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }

    #[test]
    fn an_edge_to_nowhere_is_refused() {
        let set: RecordSet = [article(
            "a",
            &["[country/spain|Spain] {visits} [country/france|France]."],
        )]
        .into_iter()
        .map(|article| article.record)
        .collect();
        let saved = String::from_utf8(bytes(&derive(&set, &gazetteer()))).unwrap();
        let broken = saved.replace(
            "\"target\":\"country/france\"",
            "\"target\":\"country/nowhere\"",
        );
        let error = Graph::read(broken.as_bytes()).unwrap_err().to_string();
        assert!(
            error.contains("'country/nowhere', which is no node"),
            "{error}"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn the_same_articles_give_the_same_bytes(seed in 0..1000u64, threads in 1..4usize) {
            use super::super::testing::{articles, shuffle};
            let records = articles(25, seed);
            let mut shuffled = records.clone();
            shuffle(&mut shuffled, seed + 1);
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let first = derive(&records.into_iter().collect(), &gazetteer());
            let second = pool.install(|| derive(&shuffled.into_iter().collect(), &gazetteer()));
            prop_assert_eq!(bytes(&first), bytes(&second));
        }

        #[test]
        fn merging_is_building_from_all_records(seed in 0..1000u64, cut in 0..25usize) {
            use super::super::testing::articles;
            let records = articles(25, seed);
            let all: RecordSet = records.iter().cloned().collect();
            let mut left: RecordSet = records[..cut].iter().cloned().collect();
            left.merge(records[cut.saturating_sub(3)..].iter().cloned().collect());
            prop_assert_eq!(bytes(&derive(&all, &gazetteer())), bytes(&derive(&left, &gazetteer())));
        }
    }
}
