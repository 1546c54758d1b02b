//! A saved graph is read in pieces: one walk through the file finds where each node and edge stands,
//! then all cores read them side by side.

use super::node_link::{FORMAT, ReadError, VERSION};
use super::{Attributes, Edge, Graph, Node};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io::Read;

/// The file, with the text of each piece as it stands.
#[derive(Deserialize)]
struct File<'f> {
    #[serde(borrow)]
    graph: &'f RawValue,
    #[serde(borrow)]
    nodes: Vec<&'f RawValue>,
    #[serde(borrow)]
    edges: Vec<&'f RawValue>,
}

/// As much of a file as tells whether it is a graph of ours.
#[derive(Deserialize)]
struct Header {
    graph: Option<Origin>,
}

#[derive(Deserialize)]
struct Origin {
    format: Option<String>,
    version: Option<u32>,
}

/// As much of an edge as says what it joins.
#[derive(Deserialize)]
struct Ends<'f> {
    #[serde(borrow)]
    source: Cow<'f, str>,
    #[serde(borrow)]
    target: Cow<'f, str>,
}

impl Graph {
    /// Reads a graph that [`Graph::write`] wrote, also where another program has saved it again.
    ///
    /// # Errors
    /// [`ReadError`], where `input` cannot be read or is no graph that this program knows.
    pub fn read(mut input: impl Read) -> Result<Graph, ReadError> {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).map_err(ReadError::Io)?;
        let text = String::from_utf8(bytes)
            .map_err(|error| ReadError::NoGraph(format!("no UTF-8: {}", error.utf8_error())))?;
        let file: File = match serde_json::from_str(&text) {
            Ok(file) => file,
            Err(error) => return Err(refusal(&text, &error)),
        };
        check_origin(serde_json::from_str(file.graph.get()).ok())?;
        let attributes: Attributes = read_piece(&text, file.graph)?;
        let nodes: Vec<Node> = read_all(&file.nodes, |piece| read_piece(&text, piece))?;
        let places: FxHashMap<&str, usize> = nodes
            .iter()
            .enumerate()
            .map(|(place, node)| (node.id.as_str(), place))
            .collect();
        if places.len() < nodes.len() {
            return Err(ReadError::Broken("two nodes have one id".to_owned()));
        }
        let documents = attributes.documents.len();
        let edges = read_all(&file.edges, |piece| {
            let ends: Ends = read_piece(&text, piece)?;
            let edge: Edge = read_piece(&text, piece)?;
            let place = |id: &str| {
                let missing =
                    || ReadError::Broken(format!("an edge leads to '{id}', which is no node"));
                places.get(id).copied().ok_or_else(missing)
            };
            let (source, target) = (place(&ends.source)?, place(&ends.target)?);
            let mut evidence = edge.evidence.iter();
            if evidence.any(|evidence| evidence.document as usize >= documents) {
                let (source, target) = (ends.source, ends.target);
                let why = format!("evidence between '{source}' and '{target}' names no document");
                return Err(ReadError::Broken(why));
            }
            Ok((source, target, edge))
        })?;
        // The text is as large as the graph: it goes before that is put together.
        drop(places);
        drop(file);
        drop(text);
        Ok(Graph::new(attributes, nodes, edges))
    }
}

/// Reads pieces on all cores; where some cannot be read, the error is that of the first.
fn read_all<'f, T: Send>(
    pieces: &[&'f RawValue],
    read: impl Fn(&'f RawValue) -> Result<T, ReadError> + Sync,
) -> Result<Vec<T>, ReadError> {
    let all: Result<Vec<T>, ReadError> = pieces.par_iter().map(|piece| read(piece)).collect();
    all.map_err(|any| {
        let first = pieces.iter().find_map(|piece| read(piece).err());
        first.unwrap_or(any)
    })
}

/// Reads one piece of a text; an error tells its line in the whole.
fn read_piece<'f, T: Deserialize<'f>>(text: &str, piece: &'f RawValue) -> Result<T, ReadError> {
    serde_json::from_str(piece.get()).map_err(|error| {
        let start = (piece.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let before = text.bytes().take(start).filter(|byte| *byte == b'\n');
        let line = before.count() + error.line();
        let why = error.to_string();
        let why = why.rsplit_once(" at line ").map_or(&*why, |(why, _)| why);
        ReadError::Broken(format!("line {line}: {why}"))
    })
}

/// Why a text that does not read as a graph is none.
fn refusal(text: &str, error: &serde_json::Error) -> ReadError {
    let header: Header = match serde_json::from_str(text) {
        Ok(header) => header,
        Err(error) => return ReadError::NoGraph(error.to_string()),
    };
    match check_origin(header.graph) {
        Ok(()) => ReadError::Broken(error.to_string()),
        Err(refusal) => refusal,
    }
}

/// Whether a graph is one of ours, of a version that this program reads.
fn check_origin(origin: Option<Origin>) -> Result<(), ReadError> {
    match origin {
        Some(Origin {
            format: Some(format),
            version: Some(version),
        }) if format == FORMAT => match version {
            version if version > VERSION => Err(ReadError::Newer { version }),
            _ => Ok(()),
        },
        _ => Err(ReadError::NoGraph(format!(
            "graph.format is not \"{FORMAT}\""
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::generated;
    use super::*;

    fn saved() -> String {
        let mut bytes = Vec::new();
        generated(30, 3).write(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn error(text: &str) -> String {
        Graph::read(text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn a_graph_that_another_program_saved_again_reads_the_same() {
        let text = saved();
        // Keys in another order, indented, and every letter beyond ASCII escaped.
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        let escaped: String = pretty
            .chars()
            .map(|c| match c.is_ascii() {
                true => c.to_string(),
                false => c
                    .encode_utf16(&mut [0; 2])
                    .iter()
                    .map(|unit| format!("\\u{unit:04x}"))
                    .collect(),
            })
            .collect();
        let mut bytes = Vec::new();
        Graph::read(escaped.as_bytes())
            .unwrap()
            .write(&mut bytes)
            .unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), text);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        let text = saved();
        let lines: Vec<&str> = text.lines().collect();
        let edges: Vec<usize> = (0..lines.len())
            .filter(|at| lines[*at].starts_with("{\"source\""))
            .collect();
        // Two are broken: the first is told, whichever core comes to it first.
        let mut broken = lines.clone();
        let bad = lines[edges[7]].replace("\"directed\":", "\"direction\":");
        for at in [edges[7], edges[40]] {
            broken[at] = &bad;
        }
        let message = error(&broken.join("\n"));
        let expected = format!("(line {}: missing field `directed`)", edges[7] + 1);
        assert!(message.contains(&expected), "{message}");
        let cut = error(&text[..text.len() / 2]);
        assert!(cut.contains("not a corkboard graph (EOF"), "{cut}");
        let other = error(&text.replacen("\"edges\": [", "\"links\": [", 1));
        assert!(other.contains("broken (missing field `edges`"), "{other}");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let error = Graph::read(&b"{\"graph\": \"\xff\"}"[..]).unwrap_err();
        assert!(error.to_string().contains("no UTF-8"), "{error}");
    }
}
