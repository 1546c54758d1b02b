//! DOT is a picture for Graphviz: `dot -Tsvg graph.dot -o graph.svg`.
//!
//! The file names the layout that suits its size, so `dot` alone draws every graph well. (petgraph
//! has a DOT writer too, which does not escape attributes.)

mod escape;
pub(super) mod look;
pub(super) mod picture;

use super::Exporter;
use crate::graph::Graph;
use crate::query::{Link, SliceOptions, slice};
use escape::{lines, quoted, text};
use look::{Layout, Line};
use petgraph::graph::NodeIndex;
use picture::{Arrow, Picture};
use std::io::{self, Write};

/// Past so many entities a picture is cut to the strongest: it would be grey all over.
const MOST: usize = 300;

/// What a picture holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DotOptions {
    /// Everything, however large: also the weak co-occurrences and the entities that nothing joins.
    pub full: bool,
    /// No co-occurrence at all.
    pub no_cooccurrence: bool,
    /// The least number of stories of a stated or co-occurrence edge; 0 keeps all.
    pub min_stories: u32,
    /// The ids of the entities around which the picture is: they have a thick border and keep what joins
    /// them to others.
    pub around: Vec<String>,
    /// At most so many entities; None, the default, for what the format bears: 300 in a picture for Graphviz,
    /// 5,000 in a page.
    pub most: Option<usize>,
    /// What the picture is of, in words, where it is not the whole graph.
    pub title: Option<String>,
}

impl DotOptions {
    /// Of a graph the `most` entities to draw: the nearest where the picture is around some, else the
    /// strongest.
    pub(super) fn cut(&self, graph: &Graph, most: usize) -> Graph {
        let around = self.around.iter().filter_map(|id| graph.find(id));
        let options = SliceOptions {
            around: around.collect(),
            hops: usize::MAX,
            top: Some(most),
            ..SliceOptions::default()
        };
        slice(graph, &options).graph
    }
}

/// Writes a picture for Graphviz.
#[derive(Clone, Debug, Default)]
pub struct Dot {
    /// What it holds.
    pub options: DotOptions,
}

impl Exporter for Dot {
    fn format(&self) -> &'static str {
        "dot"
    }

    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let most = self.options.most.unwrap_or(MOST);
        let mut picture = Picture::new(graph, &self.options);
        let all = picture.nodes.len();
        let mut titles: Vec<String> = self.options.title.iter().cloned().collect();
        let cut;
        let mut graph = graph;
        if all > most && !self.options.full {
            cut = self.options.cut(graph, most);
            graph = &cut;
            picture = Picture::new(graph, &self.options);
            let which = match self.options.around.is_empty() {
                true => "strongest",
                false => "nearest",
            };
            titles.push(format!(
                "the {} {which} of {all} entities (--top N or --full for more)",
                picture.nodes.len()
            ));
        }
        if !self.options.full {
            picture.drop_repeats(graph);
        }
        let layout = Layout::of(picture.nodes.len(), picture.arrows.len());
        write_picture(graph, &picture, &layout, &titles, out)
    }
}

impl Dot {
    /// Writes the chains between two entities, from left to right.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn export_link(graph: &Graph, link: &Link, out: &mut dyn Write) -> io::Result<()> {
        write_picture(
            graph,
            &Picture::of_link(graph, link),
            &Layout::chains(),
            &[],
            out,
        )
    }
}

fn write_picture(
    graph: &Graph,
    picture: &Picture,
    layout: &Layout,
    titles: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    let degrees = picture.degrees();
    writeln!(out, "digraph corkboard {{")?;
    for line in layout.attributes() {
        writeln!(out, "  {line}")?;
    }
    writeln!(
        out,
        "  label={};",
        quoted(&lines(
            &[look::legend(graph, picture)]
                .iter()
                .chain(titles)
                .collect::<Vec<_>>()
        ))
    )?;
    for &place in &picture.nodes {
        write_node(graph, picture, place, layout, out)?;
    }
    for arrow in &picture.arrows {
        let busy = degrees[&arrow.source].min(degrees[&arrow.target]);
        write_arrow(graph, arrow, busy, layout, out)?;
    }
    writeln!(out, "}}")
}

fn write_node(
    graph: &Graph,
    picture: &Picture,
    place: NodeIndex,
    layout: &Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let node = graph.node(place);
    let look = look::of_type(node.class);
    let size = layout.font_size(node.mentions);
    let border = if picture.ends.contains(&place) {
        3.0
    } else {
        1.0
    };
    let kind = node
        .kind
        .as_deref()
        .map_or_else(String::new, |kind| format!(", {kind}"));
    let tip = format!(
        "{} ({}{kind}): mentions {}, stories {}",
        node.label, node.class, node.mentions, node.stories
    );
    writeln!(
        out,
        "  {} [label={}, shape={}, style={}, fillcolor=\"{}\", color=\"{}\", fontsize={size:.1}, \
         penwidth={border:.1}, tooltip={}];",
        quoted(&escape::name(&node.id)),
        quoted(&lines(&look::wrapped(&node.label))),
        look.shape,
        quoted(look.style),
        look.fill,
        look.border,
        quoted(&text(&tip)),
    )
}

fn write_arrow(
    graph: &Graph,
    arrow: &Arrow,
    busy: usize,
    layout: &Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let line = Line::of(arrow, graph);
    // Ranks follow the ends as they are written, so that chains run from left to right.
    let (source, target) = match arrow.backward {
        true => (graph.node(arrow.target), graph.node(arrow.source)),
        false => (graph.node(arrow.source), graph.node(arrow.target)),
    };
    write!(
        out,
        "  {} -> {} [style={}, color=\"{}\", penwidth={:.1}, arrowsize={:.1}",
        quoted(&escape::name(&source.id)),
        quoted(&escape::name(&target.id)),
        line.style,
        line.color,
        line.width,
        line.arrow_size,
    )?;
    if !line.directed {
        write!(out, ", dir=none")?;
    } else {
        let head = if line.blunt { "tee" } else { "normal" };
        match arrow.backward {
            true => write!(out, ", dir=back, arrowtail={head}")?,
            false if line.blunt => write!(out, ", arrowhead={head}")?,
            false => {}
        }
    }
    let labelled = layout.labels(line.tier) && !line.labels.is_empty();
    if labelled {
        write!(
            out,
            ", label={}, fontcolor=\"{}\"",
            quoted(&lines(&line.labels)),
            line.font_color
        )?;
    }
    let widest = line.labels.iter().map(|label| label.chars().count()).max();
    let widest = widest.filter(|_| labelled).unwrap_or_default();
    if let Some(pull) = layout.pull(line.tier, widest, busy) {
        write!(out, ", {pull}")?;
    }
    let tip = quoted(&text(&line.tip));
    writeln!(out, ", tooltip={tip}, labeltooltip={tip}];")
}

#[cfg(test)]
mod tests;
