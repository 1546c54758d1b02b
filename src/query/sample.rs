//! A sample is some of a graph's relations, drawn so that each has the same chance and that anyone
//! can draw the same again.

use crate::graph::Graph;
use petgraph::graph::EdgeIndex;
use sha2::{Digest, Sha256};

/// Draws `size` of these relations, or all of them where they are fewer, in the order of the draw.
///
/// Each relation has a number, the SHA-256 of the seed and of what names it (source, target, key);
/// those with the smallest are drawn. So a draw depends neither on the machine nor on the order of the
/// relations, a larger sample begins with the smaller one of the same seed, and a relation that is
/// drawn stays drawn, room permitting, when others come and go.
///
/// ```
/// use corkboard::graph::Graph;
///
/// assert!(corkboard::query::sample(&Graph::default(), &[], 50, 7).is_empty());
/// ```
pub fn sample(graph: &Graph, relations: &[EdgeIndex], size: usize, seed: u64) -> Vec<EdgeIndex> {
    let mut drawn = relations.to_vec();
    drawn.sort_by_cached_key(|place| (number(graph, *place, seed), *place));
    drawn.truncate(size);
    drawn
}

fn number(graph: &Graph, place: EdgeIndex, seed: u64) -> [u8; 32] {
    let (source, target) = graph.ends(place);
    let mut hasher = Sha256::new();
    hasher.update(seed.to_le_bytes());
    for part in [
        &graph.node(source).id,
        &graph.node(target).id,
        &graph.edge(place).key(),
    ] {
        hasher.update(part.as_bytes());
        // No id holds a zero, so no two relations give the same bytes.
        hasher.update([0]);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::testing::node;
    use crate::graph::{Attributes, Edge, Node, Tier};
    use std::collections::HashMap;

    /// Ten countries, each of which visits each other one.
    fn graph() -> Graph {
        let node = |number: usize| Node {
            label: number.to_string(),
            ..node(&format!("country/{number}"))
        };
        let edge = || Edge::new("visits", "visits", Tier::Stated, true);
        let pairs = (0..100).map(|i| (i / 10, i % 10)).filter(|(a, b)| a != b);
        Graph::new(
            Attributes::default(),
            (0..10).map(node).collect(),
            pairs.map(|(a, b)| (a, b, edge())).collect(),
        )
    }

    fn all(graph: &Graph) -> Vec<EdgeIndex> {
        graph.edges().map(|(place, ..)| place).collect()
    }

    #[test]
    fn a_seed_gives_its_draw_whatever_the_order() {
        let graph = graph();
        let edges = all(&graph);
        let mut reversed = edges.clone();
        reversed.reverse();
        let drawn = sample(&graph, &edges, 20, 7);
        assert_eq!(drawn.len(), 20);
        assert_eq!(drawn, sample(&graph, &reversed, 20, 7));
        assert_eq!(drawn[..5], sample(&graph, &edges, 5, 7));
        assert_ne!(drawn, sample(&graph, &edges, 20, 8));
        assert_eq!(sample(&graph, &edges, 1000, 7).len(), edges.len());
        // Bytes that no machine may change.
        let names: Vec<String> = drawn[..3]
            .iter()
            .map(|place| graph.ends(*place))
            .map(|(a, b)| format!("{} {}", graph.node(a).label, graph.node(b).label))
            .collect();
        assert_eq!(names, ["9 1", "2 7", "9 3"]);
    }

    #[test]
    fn every_relation_has_the_same_chance() {
        let graph = graph();
        let edges = all(&graph);
        let mut times: HashMap<EdgeIndex, u32> = HashMap::new();
        for seed in 0..900 {
            for place in sample(&graph, &edges, 10, seed) {
                *times.entry(place).or_default() += 1;
            }
        }
        // 100 are expected of each, with a deviation of 9.4.
        assert_eq!(times.len(), edges.len());
        for number in times.values() {
            assert!((60..=140).contains(number), "{number}");
        }
    }
}
