//! A measure says how central an entity is in the graph: by what it is mentioned, by its neighbours, by
//! the shortest chains through it, or by where a random walk is most often.
//!
//! Degree, betweenness and PageRank are of a network in which two entities are joined where an edge that
//! counts joins them, however many do and whichever way they point: relations point by their grammar
//! ("leads", "is led by"), not by who matters. Edges that are only ever denied join nobody, as in [`link`](super::link()).

use super::{EdgeFilter, strength};
use crate::graph::{Graph, Node};
use petgraph::graph::NodeIndex;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// How often a random walk follows an edge, and does not begin anew anywhere.
const DAMPING: f64 = 0.85;
/// A walk's shares are settled where they change by no more than this in sum.
const SETTLED: f64 = 1e-9;
/// Rounds after which a walk's shares count as settled.
const ROUNDS: usize = 200;
/// Betweenness walks along so many edges, about a second's work on two cores, before it takes a sample.
const STEPS: usize = 400_000_000;
/// The smallest sample of entities that shortest chains are counted from.
const SAMPLE: usize = 64;
/// Sums are made in so many parts, however many threads there are: sums of floats depend on their order.
const PARTS: usize = 16;

/// What entities are ordered by.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Measure {
    /// How many stories mention it.
    Stories,
    /// How often it is mentioned.
    Mentions,
    /// How many neighbours it has.
    Degree,
    /// The share of shortest chains between two others that go through it, 0 to 1: of all pairs of
    /// entities, those that nothing joins included. Chains count hops, not strength. In large graphs
    /// it is estimated from chains that begin at a sample of entities, always the same.
    Betweenness,
    /// The share of its time, all shares adding up to 1, that a random walk spends at it (Brin and Page,
    /// 1998; damping 0.85). It follows edges by their strength, and begins anew anywhere where there is none.
    Pagerank,
}

impl Measure {
    /// All of them, in order.
    pub const ALL: [Measure; 5] = [
        Measure::Stories,
        Measure::Mentions,
        Measure::Degree,
        Measure::Betweenness,
        Measure::Pagerank,
    ];

    /// The name used in JSON: "stories", "mentions", "degree", "betweenness", "pagerank".
    pub fn name(self) -> &'static str {
        match self {
            Measure::Stories => "stories",
            Measure::Mentions => "mentions",
            Measure::Degree => "degree",
            Measure::Betweenness => "betweenness",
            Measure::Pagerank => "pagerank",
        }
    }

    /// Whether it is of a network of edges, of which a filter may leave some out.
    pub fn is_of_edges(self) -> bool {
        matches!(
            self,
            Measure::Degree | Measure::Betweenness | Measure::Pagerank
        )
    }

    /// The measure of each entity, by its place; `filter` says which edges join. The same graph gives the
    /// same numbers on any number of threads.
    ///
    /// ```
    /// use corkboard::graph::Graph;
    /// use corkboard::query::{EdgeFilter, Measure};
    ///
    /// assert!(Measure::Pagerank.of(&Graph::default(), &EdgeFilter::default()).is_empty());
    /// ```
    pub fn of(self, graph: &Graph, filter: &EdgeFilter) -> Vec<f64> {
        let neighbours = || Neighbours::new(graph, filter);
        let counted = |count: fn(&Node) -> u32| {
            let nodes = graph.nodes();
            nodes.map(|(_, node)| count(node).into()).collect()
        };
        match self {
            Measure::Stories => counted(|node| node.stories),
            Measure::Mentions => counted(|node| node.mentions),
            Measure::Degree => neighbours().degrees(),
            Measure::Betweenness => betweenness(graph, &neighbours(), STEPS),
            Measure::Pagerank => pagerank(&neighbours()),
        }
    }
}

/// Each entity's neighbours, each once, with the strength of what joins them.
struct Neighbours {
    /// Where the neighbours of each entity begin; one more at the end.
    starts: Vec<usize>,
    /// The neighbour and the strength of the edges to it: the chance that not all are wrong.
    joined: Vec<(u32, f64)>,
}

impl Neighbours {
    fn new(graph: &Graph, filter: &EdgeFilter) -> Neighbours {
        let mut pairs: Vec<(u32, u32, f64)> = Vec::new();
        for (_, source, target, edge) in graph.edges() {
            let strength = strength(edge);
            if source != target && strength > 0.0 && filter.keeps(graph, edge) {
                let (source, target) = (source.index() as u32, target.index() as u32);
                pairs.push((source, target, strength));
                pairs.push((target, source, strength));
            }
        }
        // Stable, so that the products below are made in the order of the edges.
        pairs.par_sort_by_key(|(from, to, _)| (*from, *to));
        let mut starts = vec![0; graph.petgraph().node_count() + 1];
        let mut joined = Vec::new();
        for group in pairs.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let wrong: f64 = group
                .iter()
                .map(|(_, _, strength)| 1.0 - strength)
                .product();
            joined.push((group[0].1, 1.0 - wrong));
            starts[group[0].0 as usize + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        Neighbours { starts, joined }
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn of(&self, place: usize) -> &[(u32, f64)] {
        &self.joined[self.starts[place]..self.starts[place + 1]]
    }

    fn degrees(&self) -> Vec<f64> {
        (0..self.len())
            .map(|place| self.of(place).len() as f64)
            .collect()
    }
}

/// PageRank by repeated multiplication, as it was published. (That of petgraph looks at every pair of
/// entities in each round, and takes parallel edges for one.)
fn pagerank(neighbours: &Neighbours) -> Vec<f64> {
    let number = neighbours.len();
    let share = 1.0 / number as f64;
    let sums = (0..number).map(|place| {
        neighbours
            .of(place)
            .iter()
            .map(|(_, strength)| strength)
            .sum()
    });
    let sums: Vec<f64> = sums.collect();
    let mut shares = vec![share; number];
    for _ in 0..ROUNDS {
        let lost = shares.iter().zip(&sums).filter(|(_, sum)| **sum == 0.0);
        let lost: f64 = lost.map(|(share, _)| share).sum();
        let anywhere = (1.0 - DAMPING + DAMPING * lost) * share;
        let next = (0..number).into_par_iter().map(|place| {
            let from = neighbours.of(place).iter();
            let from = from.map(|(other, strength)| {
                let other = *other as usize;
                shares[other] * strength / sums[other]
            });
            anywhere + DAMPING * from.sum::<f64>()
        });
        let next: Vec<f64> = next.collect();
        let change: f64 = next.iter().zip(&shares).map(|(a, b)| (a - b).abs()).sum();
        shares = next;
        if change < SETTLED {
            break;
        }
    }
    shares
}

/// Betweenness by Brandes' algorithm (2001), from every entity that has neighbours or, where that takes more
/// than `steps` steps along edges, from a sample of them. (rustworkx-core adds up in the order in which threads end.)
fn betweenness(graph: &Graph, neighbours: &Neighbours, steps: usize) -> Vec<f64> {
    let number = neighbours.len();
    let mut sources: Vec<usize> = (0..number)
        .filter(|place| !neighbours.of(*place).is_empty())
        .collect();
    let joined = sources.len();
    let size = (steps / (neighbours.joined.len() + joined).max(1)).max(SAMPLE);
    if joined > size {
        // Drawn as `sample` draws: an entity that is drawn stays drawn when others come and go.
        let draw = |place: &usize| -> [u8; 32] {
            Sha256::digest(graph.node(NodeIndex::new(*place)).id.as_bytes()).into()
        };
        sources.sort_by_cached_key(draw);
        sources.truncate(size);
    }
    let part = sources.len().div_ceil(PARTS).max(1);
    let parts: Vec<Vec<f64>> = sources
        .par_chunks(part)
        .map(|sources| {
            let mut search = Search::new(number);
            sources
                .iter()
                .for_each(|source| search.add_from(*source, neighbours));
            search.through
        })
        .collect();
    let mut through = vec![0.0; number];
    for part in parts {
        for (sum, own) in through.iter_mut().zip(part) {
            *sum += own;
        }
    }
    // Each pair was counted from both its ends, as far as these are sources.
    let pairs = (number.max(1) - 1) as f64 * (number.max(2) - 2) as f64;
    let scale = match pairs > 0.0 {
        true => joined as f64 / sources.len().max(1) as f64 / pairs,
        false => 0.0,
    };
    through.iter_mut().for_each(|sum| *sum *= scale);
    through
}

/// The shortest chains from one entity after another, and what goes through each entity.
struct Search {
    through: Vec<f64>,
    /// Hops from the source; none where it was not reached.
    hops: Vec<u32>,
    /// How many shortest chains lead there.
    chains: Vec<f64>,
    /// How much of what begins at the source depends on it.
    depends: Vec<f64>,
    /// Entities in the order in which they were reached.
    reached: Vec<u32>,
}

const UNREACHED: u32 = u32::MAX;

impl Search {
    fn new(number: usize) -> Search {
        Search {
            through: vec![0.0; number],
            hops: vec![UNREACHED; number],
            chains: vec![0.0; number],
            depends: vec![0.0; number],
            reached: Vec::with_capacity(number),
        }
    }

    fn add_from(&mut self, source: usize, neighbours: &Neighbours) {
        self.hops[source] = 0;
        self.chains[source] = 1.0;
        self.reached.push(source as u32);
        let mut next = 0;
        while let Some(&here) = self.reached.get(next) {
            next += 1;
            let here = here as usize;
            for (other, _) in neighbours.of(here) {
                let place = *other as usize;
                if self.hops[place] == UNREACHED {
                    self.hops[place] = self.hops[here] + 1;
                    self.reached.push(*other);
                }
                if self.hops[place] == self.hops[here] + 1 {
                    self.chains[place] += self.chains[here];
                }
            }
        }
        while let Some(last) = self.reached.pop() {
            let place = last as usize;
            let share = (1.0 + self.depends[place]) / self.chains[place];
            for (other, _) in neighbours.of(place) {
                let before = *other as usize;
                // Those behind were reset already, and are not one hop nearer.
                if self.hops[before] != UNREACHED && self.hops[before] + 1 == self.hops[place] {
                    self.depends[before] += self.chains[before] * share;
                }
            }
            if place != source {
                self.through[place] += self.depends[place];
            }
            (self.hops[place], self.chains[place], self.depends[place]) = (UNREACHED, 0.0, 0.0);
        }
    }
}

#[cfg(test)]
mod tests;
