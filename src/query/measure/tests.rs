//! How central entities are in graphs small enough to be counted by hand, and that threads do not show.

use super::*;
use crate::graph::testing::{generated, node};
use crate::graph::{Attributes, Edge, Tier};

/// A graph of stated edges, each affirmed by so many stories.
fn graph(number: usize, edges: &[(usize, usize, u32)]) -> Graph {
    let edges = edges.iter().map(|(source, target, affirmed)| {
        let edge = Edge {
            affirmed: *affirmed,
            denied: u32::from(*affirmed == 0),
            ..Edge::new("visits", "visits", Tier::Stated, true)
        };
        (*source, *target, edge)
    });
    let nodes = (0..number).map(|place| node(&format!("place/{place:06}")));
    Graph::new(Attributes::default(), nodes.collect(), edges.collect())
}

fn everything() -> EdgeFilter {
    EdgeFilter::of_tiers(&Tier::ALL)
}

fn measured(measure: Measure, graph: &Graph) -> Vec<f64> {
    let values = measure.of(graph, &EdgeFilter::default());
    values
        .into_iter()
        .map(|value| (value * 1e6).round() / 1e6)
        .collect()
}

#[test]
fn a_bridge_is_between_all_it_joins() {
    // 0 and 1 visit 2, which joins them to 3 and 4; 5 is only ever said not to visit 4.
    let graph = graph(
        6,
        &[
            (0, 2, 1),
            (1, 2, 1),
            (2, 0, 1),
            (2, 3, 1),
            (3, 4, 1),
            (5, 4, 0),
        ],
    );
    assert_eq!(
        measured(Measure::Degree, &graph),
        [1.0, 1.0, 3.0, 2.0, 1.0, 0.0]
    );
    // Of the ten pairs of others, five go through 2 and three through 3.
    assert_eq!(
        measured(Measure::Betweenness, &graph),
        [0.0, 0.0, 0.5, 0.3, 0.0, 0.0]
    );
}

#[test]
fn chains_of_one_length_share() {
    // A square: each pair of corners across has two shortest chains.
    let graph = graph(4, &[(0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 0, 1)]);
    let expected = [1.0 / 6.0; 4].map(|value: f64| (value * 1e6).round() / 1e6);
    assert_eq!(measured(Measure::Betweenness, &graph), expected);
}

#[test]
fn a_walk_is_most_often_at_the_hub_and_its_shares_add_up() {
    let star = graph(5, &[(1, 0, 1), (2, 0, 1), (3, 0, 1)]);
    let shares = Measure::Pagerank.of(&star, &everything());
    // The same as NetworkX 3.6 has for it.
    let expected = [0.462_390, 0.167_155, 0.167_155, 0.167_155, 0.036_145];
    for (share, expected) in shares.iter().zip(expected) {
        assert!((share - expected).abs() < 1e-5, "{shares:?}");
    }
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    // More stories are a wider way.
    let uneven = graph(3, &[(0, 1, 5), (0, 2, 1)]);
    let shares = Measure::Pagerank.of(&uneven, &everything());
    assert!(shares[1] > shares[2], "{shares:?}");
}

#[test]
fn threads_do_not_show() {
    let graph = generated(200, 5);
    for measure in [Measure::Betweenness, Measure::Pagerank] {
        let run = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.unwrap().install(|| measure.of(&graph, &everything()))
        };
        assert_eq!(run(1), run(3), "{measure:?}");
    }
}

#[test]
fn a_sample_estimates_what_all_say() {
    let graph = generated(400, 3);
    let neighbours = Neighbours::new(&graph, &everything());
    let sources = neighbours
        .degrees()
        .iter()
        .filter(|degree| **degree > 0.0)
        .count();
    assert!(sources > SAMPLE, "{sources}");
    let exact = betweenness(&graph, &neighbours, STEPS);
    let estimate = betweenness(&graph, &neighbours, 0);
    assert_ne!(exact, estimate);
    let highest =
        |values: &[f64]| (0..values.len()).max_by(|a, b| values[*a].total_cmp(&values[*b]));
    let top = highest(&exact).unwrap();
    assert_eq!(highest(&estimate), Some(top));
    assert!(
        (estimate[top] / exact[top] - 1.0).abs() < 0.25,
        "{} {}",
        estimate[top],
        exact[top]
    );
}
