//! A picture is what of a graph is drawn: what is stated must stand out, so the weakest
//! co-occurrences are left out and parallel edges become one arrow.

use super::DotOptions;
use crate::graph::{Edge, Graph, Tier};
use crate::query::Link;
use petgraph::graph::{EdgeIndex, NodeIndex};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// How many co-occurrences an entity keeps; an edge stays where it is among those of both its ends.
const KEPT: usize = 3;

/// What is drawn.
pub(in crate::export) struct Picture {
    /// The entities, in order.
    pub nodes: Vec<NodeIndex>,
    /// The arrows, by (source, target, tier).
    pub arrows: Vec<Arrow>,
    /// The entities that were asked for; they are drawn with a thick border.
    pub ends: Vec<NodeIndex>,
}

/// Edges of one tier between the same two entities, in the same direction.
pub(in crate::export) struct Arrow {
    pub source: NodeIndex,
    pub target: NodeIndex,
    /// The edges, the weightiest first.
    pub edges: Vec<EdgeIndex>,
    /// Whether a chain walks it from its target to its source: then it is drawn from right to left.
    pub backward: bool,
}

impl Picture {
    /// The picture of a graph.
    pub(in crate::export) fn new(graph: &Graph, options: &DotOptions) -> Picture {
        let around: Vec<NodeIndex> = options
            .around
            .iter()
            .filter_map(|id| graph.find(id))
            .collect();
        let enough = |edge: &Edge| edge.tier == Tier::Known || edge.stories >= options.min_stories;
        let (mut shown, mut pairs) = (Vec::new(), Vec::new());
        for (place, _, _, edge) in graph.edges().filter(|(.., edge)| enough(edge)) {
            match edge.tier {
                Tier::CoOccurrence if options.no_cooccurrence => {}
                Tier::CoOccurrence => pairs.push(place),
                _ => shown.push(place),
            }
        }
        if !options.full {
            pairs = strongest(graph, &shown, pairs, &around);
        }
        shown.extend(pairs);
        let all = options.full.then(|| graph.nodes().map(|(place, _)| place));
        let besides: Vec<NodeIndex> = all
            .into_iter()
            .flatten()
            .chain(around.iter().copied())
            .collect();
        Picture::of_edges(graph, shown, besides.into_iter(), around)
    }

    /// Leaves out what is known where an article states the very same: one line is enough to see it.
    pub(super) fn drop_repeats(&mut self, graph: &Graph) {
        let same = |place: EdgeIndex| {
            let ((source, target), edge) = (graph.ends(place), graph.edge(place));
            match edge.directed {
                true => (source, target, &edge.relation),
                false => (source.min(target), source.max(target), &edge.relation),
            }
        };
        let edges = || self.arrows.iter().flat_map(|arrow| &arrow.edges);
        let stated: FxHashSet<_> = edges()
            .filter(|place| {
                let edge = graph.edge(**place);
                edge.tier == Tier::Stated && !edge.is_only_denied()
            })
            .map(|place| same(*place))
            .collect();
        for arrow in &mut self.arrows {
            arrow.edges.retain(|place| {
                graph.edge(*place).tier != Tier::Known || !stated.contains(&same(*place))
            });
        }
        self.arrows.retain(|arrow| !arrow.edges.is_empty());
    }

    /// How many arrows each entity has.
    pub(super) fn degrees(&self) -> FxHashMap<NodeIndex, usize> {
        let mut degrees = FxHashMap::default();
        for arrow in &self.arrows {
            *degrees.entry(arrow.source).or_default() += 1;
            *degrees.entry(arrow.target).or_default() += 1;
        }
        degrees
    }

    /// The picture of the chains between two entities.
    pub(super) fn of_link(graph: &Graph, link: &Link) -> Picture {
        let hops = link.paths.iter().flat_map(|chain| &chain.hops);
        let relations = hops.flat_map(|hop| std::iter::once(&hop.relation).chain(&hop.also));
        let edges: BTreeSet<EdgeIndex> = relations.clone().map(|relation| relation.edge).collect();
        // Two chains may walk one edge in two directions; the better chain decides.
        let mut forward: FxHashMap<EdgeIndex, bool> = FxHashMap::default();
        for relation in relations {
            forward.entry(relation.edge).or_insert(relation.forward);
        }
        let ends: Vec<NodeIndex> = [&link.from, &link.to]
            .into_iter()
            .filter_map(|id| graph.find(id))
            .collect();
        let mut picture = Picture::of_edges(
            graph,
            edges.into_iter().collect(),
            ends.clone().into_iter(),
            ends,
        );
        for arrow in &mut picture.arrows {
            arrow.backward = forward.get(&arrow.edges[0]) == Some(&false);
        }
        picture
    }

    /// The picture of some edges, with their ends and some entities besides.
    fn of_edges(
        graph: &Graph,
        edges: Vec<EdgeIndex>,
        besides: impl Iterator<Item = NodeIndex>,
        ends: Vec<NodeIndex>,
    ) -> Picture {
        let mut nodes: BTreeSet<NodeIndex> = besides.collect();
        let mut arrows: BTreeMap<(NodeIndex, NodeIndex, Tier, bool), Vec<EdgeIndex>> =
            BTreeMap::new();
        for place in edges {
            let (source, target) = graph.ends(place);
            let edge = graph.edge(place);
            nodes.extend([source, target]);
            arrows
                .entry((source, target, edge.tier, edge.directed))
                .or_default()
                .push(place);
        }
        let arrows = arrows.into_iter().map(|((source, target, ..), mut edges)| {
            edges.sort_by_key(|place| (std::cmp::Reverse(graph.edge(*place).weight), *place));
            Arrow {
                source,
                target,
                edges,
                backward: false,
            }
        });
        Picture {
            arrows: arrows.collect(),
            nodes: nodes.into_iter().collect(),
            ends,
        }
    }
}

/// The co-occurrences worth drawing: none beside a stated or known edge; of the others the strongest
/// few of each entity, and the strongest of an entity that would have no edge at all. Entities around which
/// the picture is have no few: with them an edge stays that is among the strongest of its other end.
fn strongest(
    graph: &Graph,
    shown: &[EdgeIndex],
    mut pairs: Vec<EdgeIndex>,
    around: &[NodeIndex],
) -> Vec<EdgeIndex> {
    let ordered = |place: EdgeIndex| {
        let (source, target) = graph.ends(place);
        (source.min(target), source.max(target))
    };
    let joined: FxHashSet<(NodeIndex, NodeIndex)> =
        shown.iter().map(|place| ordered(*place)).collect();
    pairs.retain(|place| !joined.contains(&ordered(*place)));
    pairs.sort_by(|a, b| stronger(graph.edge(*a), graph.edge(*b)).then(a.cmp(b)));
    let mut seen: FxHashMap<NodeIndex, usize> = FxHashMap::default();
    let mut kept = Vec::new();
    let mut left = Vec::new();
    for place in pairs {
        let (source, target) = graph.ends(place);
        let mut rank = |node| {
            if around.contains(&node) {
                return 0;
            }
            let rank = seen.entry(node).or_default();
            *rank += 1;
            *rank
        };
        let ranks = (rank(source), rank(target));
        if ranks.0.max(ranks.1) <= KEPT {
            kept.push(place)
        } else {
            left.push(place)
        }
    }
    let mut drawn: FxHashSet<NodeIndex> = FxHashSet::default();
    for place in shown.iter().chain(&kept) {
        let (source, target) = graph.ends(*place);
        drawn.extend([source, target]);
    }
    for place in left {
        let (source, target) = graph.ends(place);
        if !drawn.contains(&source) || !drawn.contains(&target) {
            drawn.extend([source, target]);
            kept.push(place);
        }
    }
    kept
}

/// Orders co-occurrences, the strongest first: by stories, then NPMI, then sentences.
fn stronger(a: &Edge, b: &Edge) -> Ordering {
    let npmi = |edge: &Edge| edge.npmi.unwrap_or(-1.0);
    b.stories
        .cmp(&a.stories)
        .then_with(|| npmi(b).total_cmp(&npmi(a)))
        .then_with(|| b.mentions.cmp(&a.mentions))
}
