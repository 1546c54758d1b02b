//! What stands on a card.

use super::*;
use crate::graph::testing::{article, gazetteer};
use crate::graph::{Attributes, Edge, RecordSet, RelationEntry, Tier, derive};
use crate::query::EdgeFilter;
use crate::record::Record;
use crate::relate::{DateRange, Polarity};
use jiff::civil::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A record of one sentence on a day, if any; what it states is dated so, if at all.
fn told(id: &str, published: &str, sentence: &str, named: &str) -> Record {
    let mut record = article(id, &[sentence]).record;
    record.document.date = (!published.is_empty()).then(|| day(published));
    for relation in &mut record.relations {
        relation.date = (!named.is_empty()).then(|| DateRange {
            from: day(named),
            to: day(named),
        });
    }
    record
}

fn graph(records: Vec<Record>) -> Graph {
    derive(&records.into_iter().collect::<RecordSet>(), &gazetteer())
}

fn card(graph: &Graph, id: &str, filter: &EdgeFilter) -> EntityCard {
    entity_card(graph, graph.find(id).expect(id), filter)
}

fn all() -> EdgeFilter {
    EdgeFilter::of_tiers(&Tier::ALL)
}

/// "2024-06-01 sentence a.txt" of each event, with the first of what it states.
fn events(card: &EntityCard) -> Vec<String> {
    let line = |event: &Event| {
        let day = event.from.map_or("never".into(), |day| day.to_string());
        let by = match event.dated_by {
            Some(DatedBy::Sentence) => "sentence",
            Some(DatedBy::Document) => "document",
            None => "nothing",
        };
        let told = &event.relations[0];
        format!(
            "{day} {by} {}: {} {} {}",
            event.document_id, told.source, told.relation, told.target
        )
    };
    card.timeline.iter().map(line).collect()
}

const VISITS: &str = "[person/~ana-brandt|Ana Brandt] {visits} [country/mali|Mali].";
const ACCUSES: &str = "[country/chad|Chad] {accuses} [country/mali|Mali].";
const RAIN: &str = "It rained in [country/mali|Mali] as in [country/chad|Chad].";

#[test]
fn a_timeline_goes_by_the_day_that_a_sentence_tells_of() {
    let graph = graph(vec![
        told("a", "2024-03-01", VISITS, "2024-06-01"),
        told("b", "2024-05-01", ACCUSES, ""),
        told(
            "c",
            "",
            "[country/mali|Mali] {accuses} [country/chad|Chad] in turn.",
            "",
        ),
        told("d", "2020-01-01", RAIN, ""),
    ]);
    let mali = card(&graph, "country/mali", &all());
    assert_eq!(
        events(&mali),
        [
            "2024-05-01 document b: country/chad accuses country/mali",
            "2024-06-01 sentence a: person/~ana-brandt visits country/mali",
            "never nothing c: country/mali accuses country/chad",
        ]
    );
    // A filter takes evidence out, not only edges.
    let late = EdgeFilter {
        since: Some(day("2024-05-02")),
        ..all()
    };
    assert_eq!(events(&card(&graph, "country/mali", &late)).len(), 1);
}

#[test]
fn who_is_only_named_beside_others_has_those_sentences() {
    let graph = graph(vec![told("d", "2020-01-01", RAIN, "")]);
    let card = card(&graph, "country/chad", &all());
    assert_eq!(
        events(&card),
        ["2020-01-01 document d: country/chad co_occurs_with country/mali"]
    );
}

#[test]
fn copies_of_a_sentence_are_one_event() {
    let mut copies = vec![
        told("a", "2024-03-01", VISITS, ""),
        told("b", "2024-03-01", VISITS, ""),
    ];
    let other = told(
        "c",
        "2024-03-01",
        "[person/~ana-brandt|Ana Brandt] {visits} [country/mali|Mali] again.",
        "",
    );
    // The same text is one story.
    copies[1].document.sha256 = copies[0].document.sha256.clone();
    copies.push(other);
    let graph = graph(copies);
    let stories: Vec<&str> = graph
        .attributes()
        .documents
        .iter()
        .map(|one| one.story.as_str())
        .collect();
    assert_eq!(stories, ["a", "a", "c"]);
    let card = card(&graph, "country/mali", &all());
    let documents: Vec<&str> = card
        .timeline
        .iter()
        .map(|event| event.document_id.as_str())
        .collect();
    assert_eq!(documents, ["a", "c"]);
}

#[test]
fn neighbours_stand_by_tier_the_strongest_first() {
    let graph = graph(vec![
        told("a", "", VISITS, ""),
        told("b", "", ACCUSES, ""),
        told(
            "c",
            "",
            "Once more [country/chad|Chad] {accuses} [country/mali|Mali] of it.",
            "",
        ),
    ]);
    let card = card(&graph, "country/mali", &all());
    let neighbours: Vec<String> = card
        .neighbours
        .iter()
        .map(|one| format!("{} {} {}", one.tier, one.entity, one.stories))
        .collect();
    assert_eq!(
        neighbours,
        [
            "stated country/chad 2",
            "stated person/~ana-brandt 1",
            "co_occurrence country/chad 2",
            "co_occurrence person/~ana-brandt 1",
        ]
    );
    assert!(card.neighbours[0].strength > card.neighbours[1].strength);
    let tie = &card.neighbours[0].relations[0];
    assert_eq!(
        (tie.relation.as_str(), tie.forward, tie.directed),
        ("accuses", false, true)
    );
    let drawn = neighbourhood(&graph, graph.find("country/mali").unwrap(), &all(), 1);
    let ids: Vec<&str> = drawn.nodes().map(|(_, node)| node.id.as_str()).collect();
    assert_eq!(ids, ["country/chad", "country/mali"]);
    assert_eq!(drawn.petgraph().edge_count(), 2);
}

/// A graph of one person and a body, joined by a known office and by what sentences say of one.
fn offices() -> Graph {
    let evidence = |document: u32, role: &str, named: &str| {
        let mut record = told("x", "", VISITS, named);
        let relation = record.relations.remove(0);
        crate::graph::Evidence {
            document,
            sentence_span: record.sentences[0].span,
            text: record.sentences[0].text.clone(),
            source_span: relation.source_span,
            target_span: relation.target_span,
            trigger_span: Some(relation.trigger_span),
            rule: Some("r".into()),
            polarity: Some(if role == "king" {
                Polarity::Denied
            } else {
                Polarity::Affirmed
            }),
            modality: None,
            claimed_by: Vec::new(),
            date: relation.date,
            role: (!role.is_empty()).then(|| role.to_owned()),
            quantity: None,
        }
    };
    let mut known = Edge::new("leads", "leads", Tier::Known, true);
    (known.first, known.last) = (Some(day("2010-01-01")), Some(day("2014-12-31")));
    known.role = Some("minister".into());
    let mut stated = Edge::new("leads", "leads", Tier::Stated, true);
    (stated.affirmed, stated.stories) = (3, 3);
    stated.evidence = vec![
        evidence(0, "former minister", ""),
        evidence(1, "Former Minister", ""),
        evidence(1, "envoy", "2012-03-04"),
        evidence(1, "king", ""),
        evidence(2, "", ""),
    ];
    let mut attributes = Attributes::default();
    for (id, date) in [("a", "2024-01-01"), ("b", "2024-02-01"), ("c", "")] {
        attributes.documents.push(crate::graph::DocumentEntry {
            id: id.into(),
            date: (!date.is_empty()).then(|| day(date)),
            ..Default::default()
        });
    }
    let entry = RelationEntry {
        role: true,
        ..RelationEntry::new("leads", None)
    };
    attributes.relation_types.insert("leads".into(), entry);
    let node = crate::graph::testing::node;
    let nodes = vec![node("agency/fleet"), node("person/~ana-brandt")];
    Graph::new(attributes, nodes, vec![(1, 0, known), (1, 0, stated)])
}

#[test]
fn roles_stand_in_time() {
    let graph = offices();
    let lines = |id: &str| -> Vec<String> {
        let card = card(&graph, id, &all());
        let roles = card.roles.iter().map(|role| {
            let date = |date: Option<Date>| date.map_or("…".into(), |date| date.to_string());
            format!(
                "{} {} {} to {}, seen {} to {}{}",
                role.tier,
                role.role.as_deref().unwrap_or("—"),
                date(role.from),
                date(role.to),
                date(role.seen_from),
                date(role.seen_to),
                if role.denied { ", denied" } else { "" }
            )
        });
        roles.collect()
    };
    let expected = [
        "known minister 2010-01-01 to 2014-12-31, seen … to …",
        "stated envoy 2012-03-04 to 2012-03-04, seen … to …",
        "stated former minister … to …, seen 2024-01-01 to 2024-02-01",
        "stated king … to …, seen 2024-02-01 to 2024-02-01, denied",
        "stated — … to …, seen … to …",
    ];
    assert_eq!(lines("person/~ana-brandt"), expected);
    assert_eq!(lines("agency/fleet"), expected);
    let card = card(&graph, "agency/fleet", &all());
    assert!(
        card.roles
            .iter()
            .all(|role| !role.holds && role.entity == "person/~ana-brandt")
    );
    assert_eq!(card.facts.len(), 1);
}

#[test]
fn a_document_has_its_story_its_entities_and_what_it_is_quoted_for() {
    let mut records = vec![
        told("a", "2024-03-01", VISITS, ""),
        told("b", "2024-03-02", VISITS, ""),
        told("c", "2024-03-03", ACCUSES, ""),
    ];
    records[1].document.sha256 = records[0].document.sha256.clone();
    let graph = graph(records);
    let card = document_card(&graph, "b", &EdgeFilter::default()).unwrap();
    let others: Vec<&str> = card
        .story_documents
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(others, ["a"]);
    let entities: Vec<&str> = card
        .entities
        .iter()
        .map(|one| one.entity.as_str())
        .collect();
    assert_eq!(entities, ["country/mali", "person/~ana-brandt"]);
    assert_eq!(card.entities_unknown, 0);
    let relations: Vec<String> = card.relations.iter().map(|row| row.edge.key()).collect();
    assert_eq!(relations, ["visits/stated"]);
    let quoted: Vec<&str> = card.relations[0]
        .evidence
        .iter()
        .map(|one| one.document_id.as_str())
        .collect();
    assert_eq!(quoted, ["b"]);
    assert_eq!(document_card(&graph, "z", &EdgeFilter::default()), None);
}

#[test]
fn what_a_node_no_longer_lists_is_told() {
    let sentence = |at: usize| format!("On day {at} it rained in [country/mali|Mali].");
    let records = (0..25).map(|at| told(&format!("{at:02}"), "", &sentence(at), ""));
    let graph = graph(records.collect());
    let unknown = |id: &str| {
        let card = document_card(&graph, id, &EdgeFilter::default()).unwrap();
        (card.entities.len(), card.entities_unknown)
    };
    assert_eq!(unknown("03"), (1, 0));
    assert_eq!(unknown("24"), (0, 1));
}
