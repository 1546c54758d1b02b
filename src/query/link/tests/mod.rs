//! Which chains are found, and in which order.

mod hops;
mod misses;
mod ways;

use super::*;
use crate::graph::testing::{Random, article, gazetteer, node};
use crate::graph::{Attributes, Edge, RecordSet, derive};

/// A graph of nodes named by the ends of edges: "a>b" stated, "a~b" co-occurrence, "a=b" known.
fn graph(edges: &[&str]) -> Graph {
    let mut names: Vec<&str> = Vec::new();
    let mut rows = Vec::new();
    for edge in edges {
        let at = edge.find(['>', '~', '=']).unwrap();
        let (source, target) = (&edge[..at], &edge[at + 1..]);
        let tier = match &edge[at..at + 1] {
            ">" => Tier::Stated,
            "=" => Tier::Known,
            _ => Tier::CoOccurrence,
        };
        let mut place = |name| match names.iter().position(|other| *other == name) {
            Some(place) => place,
            None => {
                names.push(name);
                names.len() - 1
            }
        };
        let mut row = Edge::new("r", "r", tier, true);
        (row.affirmed, row.stories) = (1, 1);
        rows.push((place(source), place(target), row));
    }
    Graph::new(
        Attributes::default(),
        names.iter().map(|name| node(name)).collect(),
        rows,
    )
}

fn ask(graph: &Graph, from: &str, to: &str, options: &LinkOptions) -> Link {
    link(
        graph,
        graph.find(from).unwrap(),
        graph.find(to).unwrap(),
        options,
    )
}

/// Each chain as "a>b<c".
fn chains(link: &Link) -> Vec<String> {
    let chain = |chain: &Chain| {
        chain
            .hops
            .iter()
            .fold(link.from.clone(), |text, hop| match hop.relation.forward {
                true => format!("{text}>{}", hop.relation.target),
                false => format!("{text}<{}", hop.relation.source),
            })
    };
    link.paths.iter().map(chain).collect()
}

#[test]
fn chains_are_found_whichever_way_edges_point() {
    let graph = graph(&["a>b", "c>b", "c>d", "a>d", "x>y"]);
    let link = ask(&graph, "a", "c", &LinkOptions::default());
    assert_eq!(chains(&link), ["a>b<c", "a>d<c"]);
    assert_eq!(link.connectors.len(), 2);
    assert_eq!(link.connectors[0].paths, 1);
    assert!(link.miss.is_none());
}

#[test]
fn no_chain_visits_an_entity_twice_or_is_too_long() {
    let graph = graph(&["a>b", "b>c", "c>a", "c>d", "d>e", "e>f"]);
    let options = |max_hops| LinkOptions {
        max_hops,
        ..LinkOptions::default()
    };
    assert_eq!(
        chains(&ask(&graph, "a", "d", &options(4))),
        ["a<c>d", "a>b>c>d"]
    );
    assert_eq!(chains(&ask(&graph, "a", "d", &options(2))), ["a<c>d"]);
    assert_eq!(chains(&ask(&graph, "a", "f", &options(3))), [""; 0]);
}

#[test]
fn a_hub_says_less_than_a_small_entity() {
    let mut edges = vec![
        "a>hub".to_owned(),
        "hub>z".into(),
        "a>small".into(),
        "small>z".into(),
    ];
    edges.extend((0..50).map(|i| format!("hub>n{i}")));
    let mut rows: Vec<&str> = edges.iter().map(String::as_str).collect();
    rows.sort_unstable();
    let graph = graph(&rows);
    let link = ask(&graph, "a", "z", &LinkOptions::default());
    assert_eq!(chains(&link), ["a>small>z", "a>hub>z"]);
    assert_eq!(link.connectors[0].entity, "small");
    assert!(link.connectors[0].score > 2.0 * link.connectors[1].score);
}

#[test]
fn co_occurrence_counts_only_where_nothing_else_does() {
    let graph = graph(&["a~z", "a>b", "b=z", "z~q"]);
    let link = ask(&graph, "a", "z", &LinkOptions::default());
    assert_eq!(chains(&link), ["a>b>z"]);
    assert!(!link.by_co_occurrence);
    let link = ask(&graph, "a", "q", &LinkOptions::default());
    assert_eq!(chains(&link), ["a>b>z>q", "a>z>q"]);
    assert!(link.by_co_occurrence);
    let only = LinkOptions {
        filter: EdgeFilter::of_tiers(&[Tier::Stated]),
        ..LinkOptions::default()
    };
    assert_eq!(chains(&ask(&graph, "a", "z", &only)), [""; 0]);
}

#[test]
fn what_is_only_denied_links_nobody() {
    let said = "[country/spain|Spain] {sanctions} [agency/~brandt-steel|Brandt Steel].";
    let mut article = article("a", &[said]);
    article.record.relations[0].polarity = crate::relate::Polarity::Denied;
    let graph = derive(&RecordSet::from_iter([article.record]), &gazetteer());
    let stated = LinkOptions {
        filter: EdgeFilter::of_tiers(&[Tier::Stated]),
        ..LinkOptions::default()
    };
    let link = ask(&graph, "country/spain", "agency/~brandt-steel", &stated);
    assert_eq!(chains(&link), [""; 0]);
}

#[test]
fn the_json_is_as_the_contract_says() {
    let said = "[country/spain|Spain] {visits} [place/paris>country/france|Paris].";
    let graph = derive(
        &RecordSet::from_iter([article("a", &[said]).record]),
        &gazetteer(),
    );
    let stated = LinkOptions {
        filter: EdgeFilter::of_tiers(&[Tier::Stated]),
        ..LinkOptions::default()
    };
    let link = ask(&graph, "country/france", "country/spain", &stated);
    let json = serde_json::to_value(&link).unwrap();
    let hop = &json["paths"][0]["hops"][0];
    assert_eq!(json["paths"][0]["score"], 0.6);
    assert_eq!(
        (&hop["source"], &hop["target"]),
        (&"country/spain".into(), &"country/france".into())
    );
    assert_eq!(
        (&hop["type"], &hop["tier"]),
        (&"visits".into(), &"stated".into())
    );
    assert_eq!(
        (&hop["forward"], &hop["stories"]),
        (&false.into(), &1.into())
    );
    assert_eq!(hop["evidence"]["text"], "Spain visits Paris.");
    assert_eq!(hop["evidence"]["document_id"], "a");
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "by_co_occurrence",
            "chains",
            "connectors",
            "cut_short",
            "from",
            "paths",
            "to"
        ]
    );
}

/// The scores of all loopless chains by way of some entities, found the long way.
fn every_chain(graph: &Graph, from: usize, to: usize, via: &[usize], max_hops: usize) -> Vec<f64> {
    let count = graph.petgraph().node_count();
    let mut best = vec![vec![0.0f64; count]; count];
    for (_, source, target, edge) in graph.edges() {
        let (a, b) = (source.index(), target.index());
        if a == b {
            continue;
        }
        let strength = super::super::strength::strength(edge);
        best[a][b] = best[a][b].max(strength);
        best[b][a] = best[a][b];
    }
    let degree = |node: usize| best[node].iter().filter(|s| **s > 0.0).count();
    let mut scores = Vec::new();
    let mut open = vec![(vec![from], 1.0)];
    while let Some((walk, score)) = open.pop() {
        let here = walk[walk.len() - 1];
        if here == to {
            if via.iter().all(|via| walk.contains(via)) {
                scores.push(score);
            }
            continue;
        }
        if walk.len() > max_hops {
            continue;
        }
        let toll = if here == from {
            1.0
        } else {
            super::super::strength::passage(degree(here))
        };
        for (next, strength) in best[here].iter().enumerate() {
            if *strength > 0.0 && !walk.contains(&next) {
                let mut longer = walk.clone();
                longer.push(next);
                open.push((longer, score * toll * strength));
            }
        }
    }
    scores.sort_by(|a, b| b.total_cmp(a));
    scores
}

fn random_graph(nodes: usize, edges: usize, seed: u64) -> Graph {
    let mut random = Random(seed);
    let rows = (0..edges).map(|_| {
        let mut edge = Edge::new("r", "r", Tier::Stated, true);
        edge.affirmed = 1 + random.below(5) as u32;
        // Half of the ends are among a few hubs.
        let mut end = || match random.below(4) {
            0 => random.below(1 + nodes / 100),
            _ => random.below(nodes),
        };
        (end(), end(), edge)
    });
    let rows = rows.collect();
    let nodes = (0..nodes)
        .map(|number| node(&format!("agency/{number:07}")))
        .collect();
    Graph::new(Attributes::default(), nodes, rows)
}

#[test]
fn the_best_chains_are_those_of_a_full_search() {
    let mut by_way = 0;
    for seed in 0..90 {
        let graph = random_graph(9, 16, seed);
        let via: &[usize] = [&[][..], &[4], &[2, 5]][seed as usize % 3];
        let options = LinkOptions {
            k: 6,
            max_hops: 5,
            via: via.iter().map(|via| NodeIndex::new(*via)).collect(),
            ..LinkOptions::default()
        };
        let link = link(&graph, NodeIndex::new(0), NodeIndex::new(8), &options);
        let expected = every_chain(&graph, 0, 8, via, 5);
        assert_eq!(link.paths.len(), expected.len().min(6), "seed {seed}");
        assert_eq!(link.chains, expected.len().min(RANKED), "seed {seed}");
        by_way += usize::from(!via.is_empty() && !expected.is_empty());
        for (chain, expected) in link.paths.iter().zip(expected) {
            assert!(
                (chain.score - expected).abs() < 1e-4,
                "seed {seed}: {} {expected}",
                chain.score
            );
        }
    }
    assert!(by_way > 10, "{by_way}");
}
