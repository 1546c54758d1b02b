//! A page is the graph as one HTML file that opens in any browser, without network or server.
//!
//! Places are computed here, drawing is done by the page's own script: `page/` holds its source, which
//! is put together as it stands. Names reach it as JSON and are only ever shown as text.

mod content;
mod layout;
mod pack;
mod point;
mod policy;
mod tree;

use super::dot::picture::Picture;
use super::{DotOptions, Exporter};
use crate::graph::{Graph, Node, Tier};
use crate::query::strength;
use content::{Content, DETAILS};
use layout::{Body, Spring, layout};
use petgraph::graph::{EdgeIndex, NodeIndex};
use point::Point;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::io::{self, Write};

/// A page holds so many entities, the strongest.
const MOST: usize = 5000;
/// The size of a page in bytes from which evidence is cut: this for up to 2,000 entities, and in
/// proportion beyond.
const ROOM: usize = 1_000_000;

const PAGE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPTS: [&str; 8] = [
    include_str!("page/graph.js"),
    include_str!("page/filters.js"),
    include_str!("page/chains.js"),
    include_str!("page/view.js"),
    include_str!("page/pointer.js"),
    include_str!("page/search.js"),
    include_str!("page/cards.js"),
    include_str!("page/page.js"),
];

/// Writes a page.
#[derive(Clone, Debug, Default)]
pub struct Html {
    /// What it draws at first.
    pub options: DotOptions,
}

impl Exporter for Html {
    fn format(&self) -> &'static str {
        "html"
    }

    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let mut notes: Vec<String> = Vec::new();
        if let Some(title) = &self.options.title {
            notes.push(format!("This is a part of the graph: {title}."));
        }
        let all = graph.petgraph().node_count();
        let most = self.options.most.unwrap_or(MOST);
        let graph = match all > most {
            true => Cow::Owned(self.options.cut(graph, most)),
            false => Cow::Borrowed(graph),
        };
        let held = graph.petgraph().node_count();
        if held < all {
            notes.push(format!(
                "Of {all} entities these are the {held} with most stories and relations; the others are left out."
            ));
        }
        let picture = Picture::new(&graph, &self.options);
        let left = held - picture.nodes.len();
        if left > 0 {
            let them = if left == 1 { "entity" } else { "entities" };
            notes.push(format!(
                "Without {left} {them} that nothing joins; --full keeps them."
            ));
        }
        let drawn: FxHashSet<EdgeIndex> = picture
            .arrows
            .iter()
            .flat_map(|arrow| arrow.edges.clone())
            .collect();
        let without: FxHashSet<EdgeIndex> = match self.options.no_cooccurrence {
            true => graph
                .edges()
                .filter(|(.., edge)| edge.tier == Tier::CoOccurrence)
                .map(|(place, ..)| place)
                .collect(),
            false => FxHashSet::default(),
        };
        let places = places(&graph, &picture.nodes, &drawn);
        let around = &self.options.around;
        out.write_all(page(&graph, &places, &drawn, &without, around, notes).as_bytes())
    }
}

/// The page with as much evidence as there is room for.
fn page(
    graph: &Graph,
    places: &[(NodeIndex, Point)],
    drawn: &FxHashSet<EdgeIndex>,
    without: &FxHashSet<EdgeIndex>,
    around: &[String],
    mut notes: Vec<String>,
) -> String {
    // A checkout may have given the sources other line ends; a browser hashes what it reads.
    let style = STYLE.replace('\r', "");
    let script = format!("'use strict';(() => {{\n{}}})();\n", SCRIPTS.concat()).replace('\r', "");
    let frame = PAGE
        .replace('\r', "")
        .replace("{policy}", &policy::policy(&script, &style))
        .replace("{style}", &style)
        .replace("{script}", &script);
    let room = (ROOM * places.len().max(2000) / 2000).saturating_sub(frame.len());
    let content = |detail, notes: &[String]| {
        let content = Content {
            graph,
            places,
            drawn,
            without,
            around,
            notes,
        };
        content.json(detail)
    };
    let mut json = content(DETAILS[0], &notes);
    for detail in &DETAILS[1..] {
        if json.len() <= room {
            break;
        }
        notes.retain(|note| !note.starts_with("To keep"));
        notes.push(format!(
            "To keep this file small, a relation quotes at most {} of its sentences and a co-occurrence {}; \
             graph.json has more.",
            detail.stated, detail.pairs
        ));
        json = content(*detail, &notes);
    }
    // Last, so that nothing in a name is taken for a place to fill in.
    frame.replacen("{graph}", &json, 1)
}

/// The places of the entities that are drawn, by the edges that are.
fn places(
    graph: &Graph,
    nodes: &[NodeIndex],
    drawn: &FxHashSet<EdgeIndex>,
) -> Vec<(NodeIndex, Point)> {
    let numbers: FxHashMap<NodeIndex, usize> = nodes
        .iter()
        .enumerate()
        .map(|(number, place)| (*place, number))
        .collect();
    let mut joined: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    for (_, source, target, edge) in graph.edges().filter(|(place, ..)| drawn.contains(place)) {
        if let Some((source, target)) = numbers.get(&source).zip(numbers.get(&target)) {
            let held = joined
                .entry((*source.min(target), *source.max(target)))
                .or_default();
            // What is denied joins two in the picture too.
            *held = held.max(strength(edge).max(0.15));
        }
    }
    let mut springs: Vec<Spring> = joined
        .into_iter()
        .map(|(ends, strength)| Spring { ends, strength })
        .collect();
    springs.sort_by_key(|spring| spring.ends);
    let bodies: Vec<Body> = nodes.iter().map(|place| body(graph.node(*place))).collect();
    nodes
        .iter()
        .copied()
        .zip(layout(&bodies, &springs))
        .collect()
}

/// The room of an entity: its shape with its name below, as `page/view.js` draws them.
fn body(node: &Node) -> Body {
    let radius = 6.0 + 2.2 * f64::from(node.mentions).sqrt().min(9.0);
    let letters = node.label.chars().count().min(26) as f64;
    Body {
        half_width: (letters * 3.2 + 4.0).max(radius + 3.0),
        half_height: radius + 9.0,
    }
}

#[cfg(test)]
mod tests;
