//! What articles become together: a few sentences in, nodes and edges out.

use super::super::testing::{article, gazetteer};
use super::*;

fn graph(articles: &[super::super::testing::Article]) -> Graph {
    let set: RecordSet = articles
        .iter()
        .map(|article| article.record.clone())
        .collect();
    derive(&set, &gazetteer())
}

/// "id label mentions/stories" of each node.
fn nodes(graph: &Graph) -> Vec<String> {
    let line = |node: &Node| {
        format!(
            "{} {} {}/{}",
            node.id, node.label, node.mentions, node.stories
        )
    };
    graph.nodes().map(|(_, node)| line(node)).collect()
}

/// "source -type/tier-> target" of each edge with its counts.
fn edges(graph: &Graph) -> Vec<String> {
    graph
        .edges()
        .map(|(_, source, target, edge)| {
            let (source, target) = (&graph.node(source).id, &graph.node(target).id);
            let key = edge.key();
            format!(
                "{source} -{key}-> {target} w{} m{} s{}",
                edge.weight, edge.mentions, edge.stories
            )
        })
        .collect()
}

#[test]
fn spellings_of_one_name_are_one_node() {
    let graph = graph(&[
        article(
            "a",
            &[
                "[person/~min-ha-rang|Min Ha-rang] spoke.",
                "[person/~min-ha-rang|Min Ha-rang] left.",
            ],
        ),
        article("b", &["[person/~min-harang|Min Harang] spoke."]),
        article("c", &["[agency/~the-sea-lane|The Sea Lane] wrote."]),
        article("d", &["[agency/~sealane|Sealane] wrote."]),
    ]);
    assert_eq!(
        nodes(&graph),
        [
            "agency/~sealane Sealane 2/2",
            "person/~min-ha-rang Min Ha-rang 3/2"
        ]
    );
}

#[test]
fn a_name_of_one_word_stays_its_documents_own() {
    let graph = graph(&[
        article("a", &["[place/~brandtburg|Brandtburg] fell."]),
        article("b", &["[place/~brandtburg|Brandtburg] stood."]),
    ]);
    assert_eq!(
        nodes(&graph),
        [
            "place/~brandtburg@a Brandtburg 1/1",
            "place/~brandtburg@b Brandtburg 1/1"
        ]
    );
}

#[test]
fn a_metonym_is_a_mention_of_the_place_and_stands_for_the_country() {
    let graph = graph(&[article(
        "a",
        &["[place/paris>country/france|Paris] met [country/spain|Spain]."],
    )]);
    assert_eq!(
        nodes(&graph),
        [
            "country/france France 0/1",
            "country/spain Spain 1/1",
            "place/paris Paris 1/1"
        ]
    );
    assert_eq!(
        edges(&graph),
        [
            "country/france -borders/known-> country/spain w1 m0 s0",
            "country/france -co_occurs_with/co_occurrence-> country/spain w1 m1 s1",
            "place/paris -capital_of/known-> country/france w1 m0 s0",
            "place/paris -located_in/known-> country/france w1 m0 s0",
        ]
    );
}

#[test]
fn an_ambiguous_mention_counts_for_no_node_but_is_counted() {
    let graph = graph(&[article("a", &["[|Springton] met [country/spain|Spain]."])]);
    assert_eq!(nodes(&graph), ["country/spain Spain 1/1"]);
    assert_eq!(graph.summary().ambiguous, 1);
}

#[test]
fn symmetric_relations_are_stored_once() {
    let graph = graph(&[
        article(
            "a",
            &["[country/spain|Spain] {meets} [country/france|France]."],
        ),
        article(
            "b",
            &["[country/france|France] {meets} [country/spain|Spain]."],
        ),
        article(
            "c",
            &["[country/spain|Spain] {visits} [country/france|France]."],
        ),
    ]);
    let stated: Vec<String> = edges(&graph)
        .into_iter()
        .filter(|e| e.contains("stated"))
        .collect();
    assert_eq!(
        stated,
        [
            "country/france -meets/stated-> country/spain w2 m2 s2",
            "country/spain -visits/stated-> country/france w1 m1 s1"
        ]
    );
    // The spans follow the ends.
    let (.., edge) = graph.edges().find(|(.., e)| e.relation == "meets").unwrap();
    for evidence in &edge.evidence {
        let of = |span: crate::text::CharSpan| &evidence.text[span.0 as usize..span.1 as usize];
        assert_eq!(
            (of(evidence.source_span), of(evidence.target_span)),
            ("France", "Spain")
        );
    }
}

#[test]
fn stories_count_once_and_say_how_sure_they_are() {
    let mut denied = article(
        "b",
        &[
            "[country/spain|Spain] {visits} [country/france|France].",
            "Nobody else confirmed it.",
        ],
    );
    denied.record.relations[0].polarity = crate::relate::Polarity::Denied;
    let mut planned = article(
        "c",
        &[
            "[country/spain|Spain] {visits} [country/france|France].",
            "It was to take a week.",
        ],
    );
    planned.record.relations[0].modality = crate::relate::Modality::Planned;
    let said = article(
        "a",
        &["[country/spain|Spain] {visits} [country/france|France]."],
    );
    let mut copy = said.clone();
    copy.record.document.id = "copy".into();
    let graph = graph(&[said, copy, denied, planned]);
    let (.., edge) = graph
        .edges()
        .find(|(.., e)| e.tier == super::super::Tier::Stated)
        .unwrap();
    let counts = (
        edge.weight,
        edge.affirmed,
        edge.denied,
        edge.planned,
        edge.possible,
    );
    assert_eq!(counts, (1, 1, 1, 1, 0));
    assert_eq!((edge.mentions, edge.documents, edge.stories), (4, 4, 3));
    assert_eq!(graph.attributes().documents[3].story, "a");
}

#[test]
fn boilerplate_makes_no_edges() {
    let mut article = article(
        "a",
        &["[country/spain|Spain] {visits} [place/paris|Paris]."],
    );
    article.record.sentences[0].boilerplate = true;
    assert_eq!(edges(&graph(&[article])), [""; 0]);
}

#[test]
fn records_that_make_no_sense_do_no_harm() {
    let mut odd = article(
        "a",
        &["[country/spain|Spain] {visits} [country/france|France]."],
    );
    odd.record.relations[0].sentence = 99;
    odd.record.mentions[0].sentence = 99;
    odd.record.mentions[1].entity = Some("nonsense".into());
    odd.record.document.sha256 = "é".into();
    assert_eq!(
        edges(&graph(&[odd])),
        ["country/france -borders/known-> country/spain w1 m0 s0"]
    );
}
