//! What slices hold.

use super::*;
use crate::graph::testing::{article, gazetteer, generated};
use crate::graph::{RecordSet, derive};

/// Ana visits Paris and leads a firm, the firm visits Rome, Rome is named beside Oslo; Spain visits Mali apart.
fn graph() -> Graph {
    let sentences = [
        "[person/~ana|Ana Brandt] {visits} [place/paris|Paris].",
        "[person/~ana|Ana Brandt] {leads} [agency/firm|Firm].",
        "[agency/firm|Firm] {visits} [place/rome|Rome].",
        "[place/rome|Rome] and [place/oslo|Oslo] are cities.",
        "[country/spain|Spain] {visits} [country/mali|Mali].",
        "[country/spain|Spain] {visits} [country/mali|Mali] again.",
    ];
    let records = RecordSet::from_iter([article("a", &sentences).record]);
    derive(&records, &gazetteer())
}

fn ids(graph: &Graph) -> Vec<&str> {
    graph.nodes().map(|(_, node)| node.id.as_str()).collect()
}

fn keys(graph: &Graph) -> Vec<String> {
    let edges = graph.edges();
    edges
        .map(|(_, source, target, edge)| {
            let id = |place| graph.node(place).id.as_str();
            format!("{} {} {}", id(source), edge.key(), id(target))
        })
        .collect()
}

fn around(graph: &Graph, ids: &[&str], hops: usize) -> SliceOptions {
    SliceOptions {
        around: ids.iter().map(|id| graph.find(id).unwrap()).collect(),
        hops,
        ..SliceOptions::default()
    }
}

#[test]
fn by_default_it_is_the_whole_graph() {
    let graph = generated(40, 3);
    let options = SliceOptions {
        hops: 7,
        ..SliceOptions::default()
    };
    assert!(options.is_whole());
    let (mut before, mut after) = (Vec::new(), Vec::new());
    graph.write(&mut before).unwrap();
    slice(&graph, &options).graph.write(&mut after).unwrap();
    assert!(before == after);
}

#[test]
fn hops_go_both_ways_and_over_what_stands_in_one_sentence() {
    let graph = graph();
    let held = |hops| {
        let cut = slice(&graph, &around(&graph, &["person/~ana"], hops));
        assert_eq!(cut.around, ["person/~ana"]);
        ids(&cut.graph).join(" ")
    };
    assert_eq!(held(0), "person/~ana");
    assert_eq!(held(1), "agency/firm person/~ana place/paris");
    assert_eq!(held(2), "agency/firm person/~ana place/paris place/rome");
    assert_eq!(
        held(9),
        "agency/firm person/~ana place/oslo place/paris place/rome"
    );
    let back = slice(&graph, &around(&graph, &["place/paris"], 1));
    assert_eq!(ids(&back.graph), ["person/~ana", "place/paris"]);
    let several = slice(&graph, &around(&graph, &["place/oslo", "country/mali"], 1));
    assert_eq!(
        ids(&several.graph),
        ["country/mali", "country/spain", "place/oslo", "place/rome"]
    );
}

#[test]
fn without_co_occurrence_no_way_leads_over_one() {
    let graph = graph();
    let options = SliceOptions {
        no_cooccurrence: true,
        ..around(&graph, &["person/~ana"], 9)
    };
    let cut = slice(&graph, &options);
    assert!(cut.graph.find("place/rome").is_some() && cut.graph.find("place/oslo").is_none());
    assert!(
        cut.graph
            .edges()
            .all(|(.., edge)| edge.tier != Tier::CoOccurrence)
    );
}

#[test]
fn types_of_entities_and_of_relations_both_hold() {
    let graph = graph();
    let of = |classes: &[EntityType], relations: &[&str]| SliceOptions {
        classes: classes.to_vec(),
        relations: relations.iter().map(|id| id.to_string()).collect(),
        ..SliceOptions::default()
    };
    let places = slice(&graph, &of(&[EntityType::Place], &[]));
    assert_eq!(
        ids(&places.graph),
        ["place/oslo", "place/paris", "place/rome"]
    );
    let visits = slice(&graph, &of(&[], &["visits"]));
    assert_eq!(
        keys(&visits.graph),
        [
            "agency/firm visits/stated place/rome",
            "country/spain visits/stated country/mali",
            "person/~ana visits/stated place/paris",
        ]
    );
    assert!(visits.graph.find("place/oslo").is_none());
    let both = slice(&graph, &of(&[EntityType::Country], &["visits"]));
    assert_eq!(ids(&both.graph), ["country/mali", "country/spain"]);
    // Who was asked for stays, whatever its type.
    let options = SliceOptions {
        classes: vec![EntityType::Place],
        ..around(&graph, &["person/~ana"], 1)
    };
    assert_eq!(
        ids(&slice(&graph, &options).graph),
        ["person/~ana", "place/paris"]
    );
}

#[test]
fn the_strongest_are_those_of_most_stories_and_statements() {
    let graph = graph();
    let top = |top| SliceOptions {
        top: Some(top),
        ..SliceOptions::default()
    };
    let cut = slice(&graph, &top(2));
    assert_eq!(cut.entities, 7);
    // Ana and the firm have two statements each.
    assert_eq!(ids(&cut.graph), ["agency/firm", "person/~ana"]);
    assert_eq!(ids(&slice(&graph, &top(0)).graph), [""; 0]);
    assert_eq!(slice(&graph, &top(99)).graph.petgraph().node_count(), 7);
}

#[test]
fn around_somebody_the_nearest_come_first() {
    let graph = graph();
    let options = SliceOptions {
        top: Some(4),
        ..around(&graph, &["place/rome"], 9)
    };
    // Three statements in a row are nearer than one sentence in common.
    let cut = slice(&graph, &options);
    assert_eq!(cut.entities, 5);
    assert_eq!(
        ids(&cut.graph),
        ["agency/firm", "person/~ana", "place/paris", "place/rome"]
    );
    let none = SliceOptions {
        top: Some(0),
        ..options
    };
    assert_eq!(ids(&slice(&graph, &none).graph), ["place/rome"]);
}

#[test]
fn a_slice_of_the_same_graph_is_the_same() {
    let graph = generated(60, 5);
    let options = SliceOptions {
        top: Some(12),
        ..around(&graph, &[graph.node(NodeIndex::new(4)).id.as_str()], 3)
    };
    let (first, second) = (slice(&graph, &options), slice(&graph, &options));
    assert_eq!(keys(&first.graph), keys(&second.graph));
    assert!(first.graph.petgraph().node_count() <= 12);
}
