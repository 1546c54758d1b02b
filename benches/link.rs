//! How long a saved graph takes to load and to answer.
//!
//!     python3 benches/million_edges.py -o DIR
//!     CORKBOARD_GRAPH=DIR/graph.json cargo bench --bench link
//!
//! Asks what links pairs of entities, drawn from all and from those mentioned most; without a graph it
//! only says how to make one.

use corkboard::graph::{Graph, Tier};
use corkboard::query::{EdgeFilter, LinkOptions, Resolution, link, resolve};
use jiff::civil::Date;
use petgraph::graph::NodeIndex;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// How many pairs of each kind.
const PAIRS: usize = 40;

fn main() {
    let Some(path) = std::env::var_os("CORKBOARD_GRAPH") else {
        println!(
            "make a graph with python3 benches/million_edges.py -o DIR, and name it: \
             CORKBOARD_GRAPH=DIR/graph.json cargo bench --bench link"
        );
        return;
    };
    let path = Path::new(&path);
    let megabytes = fs::metadata(path).expect("there is such a file").len() as f64 / 1e6;
    let start = Instant::now();
    let file = fs::File::open(path).expect("the file can be read");
    let graph = Graph::read(file).expect("it is a graph");
    let seconds = start.elapsed().as_secs_f64();
    let edges = graph.petgraph().edge_count();
    println!(
        "loaded {edges} edges, {megabytes:.0} MB in {seconds:.2} s: {:.2} s for 100 MB",
        seconds * 100.0 / megabytes
    );
    // The dearest name is one that nobody bears: all are compared with it.
    let start = Instant::now();
    let unknown = resolve(&graph, "Nobody Of That Name");
    let searched = start.elapsed();
    assert!(matches!(unknown, Resolution::Unknown(_)));
    println!("a name that nobody bears: {searched:.0?}");
    let mut places: Vec<NodeIndex> = graph.nodes().map(|(place, _)| place).collect();
    let plain = LinkOptions::default();
    ask(&graph, "all entities", &places, 7919, &plain);
    let farther = LinkOptions {
        max_hops: 6,
        filter: EdgeFilter::of_tiers(&Tier::ALL),
        ..LinkOptions::default()
    };
    ask(
        &graph,
        "with co-occurrence, 6 hops",
        &places,
        7919,
        &farther,
    );
    let mut never = LinkOptions::default();
    (never.filter.since, never.filter.types) = (Some(Date::MAX), vec!["meets".to_owned()]);
    ask(&graph, "of a time that has nothing", &places, 7919, &never);
    places.sort_by_key(|place| std::cmp::Reverse(graph.node(*place).mentions));
    places.truncate(300);
    ask(&graph, "the 300 mentioned most", &places, 97, &plain);
    let led = LinkOptions {
        via: vec![places[298], places[299]],
        ..LinkOptions::default()
    };
    ask(&graph, "these by way of two", &places[..298], 97, &led);
}

/// Links pairs that lie `step` places apart.
fn ask(graph: &Graph, whose: &str, places: &[NodeIndex], step: usize, options: &LinkOptions) {
    let mut times = Vec::new();
    let mut chains = 0;
    for pair in 0..PAIRS {
        let at = |number: usize| places[number * step % places.len()];
        let (from, to) = (at(2 * pair), at(2 * pair + 1));
        if from == to {
            continue;
        }
        let start = Instant::now();
        let link = link(graph, from, to, options);
        times.push(start.elapsed());
        chains += usize::from(!link.paths.is_empty());
    }
    times.sort();
    let middle = times[times.len() / 2];
    let slowest: Duration = times[times.len() - 1];
    println!(
        "{whose}: {} links, {chains} with chains: {middle:.0?} in the middle, {slowest:.0?} the slowest",
        times.len()
    );
}
