//! Mermaid draws small graphs in Markdown: on GitHub and GitLab, in Obsidian and Notion.
//!
//! It holds what a picture holds, up to so many arrows between so many entities, the strongest first: past
//! that the drawing is no use, and Mermaid itself stops at 500 arrows and 50,000 characters.

use super::Exporter;
use super::dot::DotOptions;
use super::dot::look::{self, Line};
use super::dot::picture::{Arrow, Picture};
use crate::gazetteer::EntityType;
use crate::graph::{Graph, Tier};
use petgraph::graph::NodeIndex;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

/// How many entities and arrows are drawn.
const ENTITIES: usize = 50;
const ARROWS: usize = 100;
/// How long a label is, in characters.
const LABEL: usize = 60;

/// Writes a flowchart.
#[derive(Clone, Debug, Default)]
pub struct Mermaid {
    /// What it holds.
    pub options: DotOptions,
}

impl Exporter for Mermaid {
    fn format(&self) -> &'static str {
        "mermaid"
    }

    fn file(&self) -> String {
        "graph.mmd".into()
    }

    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let picture = Picture::new(graph, &self.options);
        let (places, arrows) = strongest(graph, &picture);
        writeln!(out, "flowchart LR")?;
        for note in self.notes(graph) {
            writeln!(out, "  %% {note}")?;
        }
        let number = |place: NodeIndex| places[&place];
        for (&place, number) in &places {
            let node = graph.node(place);
            let (open, close) = match node.class {
                EntityType::Person => ("([", "])"),
                EntityType::Agency => ("[", "]"),
                EntityType::Place => ("(", ")"),
                EntityType::Country => ("{{", "}}"),
            };
            let label = text(&node.label);
            writeln!(out, "  n{number}{open}\"{label}\"{close}:::{}", node.class)?;
        }
        for arrow in arrows {
            let line = Line::of(arrow, graph);
            let shaft = match (line.tier, line.directed) {
                (Tier::Stated, _) if line.blunt => "--x",
                (Tier::Stated, true) => "-->",
                (Tier::Stated, false) => "---",
                (Tier::Known, true) => "-.->",
                (Tier::Known | Tier::CoOccurrence, _) => "-.-",
            };
            write!(out, "  n{} {shaft}", number(arrow.source))?;
            if line.tier != Tier::CoOccurrence && !line.labels.is_empty() {
                write!(out, "|\"{}\"|", text(&line.labels.join(", ")))?;
            }
            writeln!(out, " n{}", number(arrow.target))?;
        }
        for class in EntityType::ALL {
            let look = look::of_type(class);
            let (fill, border) = (look.fill, look.border);
            writeln!(
                out,
                "  classDef {class} fill:{fill},stroke:{border},color:#000"
            )?;
        }
        Ok(())
    }

    fn notes(&self, graph: &Graph) -> Vec<String> {
        let picture = Picture::new(graph, &self.options);
        let (places, arrows) = strongest(graph, &picture);
        let all = (graph.petgraph().node_count(), graph.petgraph().edge_count());
        let drawn: usize = arrows.iter().map(|arrow| arrow.edges.len()).sum();
        if (places.len(), drawn) == all {
            return Vec::new();
        }
        vec![format!(
            "drawn {} of {} entities and {drawn} of {} edges: the strongest; \
             dot and html hold more",
            places.len(),
            all.0,
            all.1
        )]
    }
}

/// The strongest arrows, in the order of the picture, and their entities, numbered.
fn strongest<'p>(
    graph: &Graph,
    picture: &'p Picture,
) -> (BTreeMap<NodeIndex, usize>, Vec<&'p Arrow>) {
    let strength = |arrow: &Arrow| {
        let edges = || arrow.edges.iter().map(|place| graph.edge(*place));
        let tier = edges().map(|edge| edge.tier).min();
        let stories: u32 = edges().map(|edge| edge.stories).sum();
        (tier, Reverse(stories))
    };
    let mut order: Vec<usize> = (0..picture.arrows.len()).collect();
    // Stable: arrows of one strength stay in their order.
    order.sort_by_cached_key(|at| strength(&picture.arrows[*at]));
    let mut places: BTreeMap<NodeIndex, usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for at in order {
        let arrow = &picture.arrows[at];
        let ends = BTreeSet::from([arrow.source, arrow.target]);
        let new = ends.iter().filter(|end| !places.contains_key(end)).count();
        if kept.len() < ARROWS && places.len() + new <= ENTITIES {
            places.extend(ends.into_iter().map(|end| (end, 0)));
            kept.push(at);
        }
    }
    if kept.len() == picture.arrows.len() {
        let alone = picture
            .nodes
            .iter()
            .filter(|place| !places.contains_key(place));
        let alone: Vec<NodeIndex> = alone.take(ENTITIES - places.len()).copied().collect();
        places.extend(alone.into_iter().map(|place| (place, 0)));
    }
    for (number, of) in places.values_mut().enumerate() {
        *of = number;
    }
    kept.sort_unstable();
    (
        places,
        kept.into_iter().map(|at| &picture.arrows[at]).collect(),
    )
}

/// A text as Mermaid shows it between quotation marks, on one line and not too long.
///
/// Letters and digits stand as they are, and so do a few signs that mean nothing; any other is written
/// by its number (`#34;`), so that nothing is read as Markdown, HTML or Mermaid.
fn text(shown: &str) -> String {
    let spaced: String = shown
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let line = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(LABEL).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    let mut escaped = String::new();
    for c in short.chars() {
        if c.is_ascii_alphanumeric()
            || " ,.-".contains(c)
            || (!c.is_ascii() && c != 'ﬂ' && c != '¶')
        {
            escaped.push(c);
        } else {
            write!(escaped, "#{};", c as u32).expect("a string takes all");
        }
    }
    escaped
}
