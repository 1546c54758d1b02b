//! What a page must hold, whatever the graph says.

use super::*;
use crate::export::dot::look::of_type;
use crate::gazetteer::EntityType;
use crate::graph::testing::{generated, node};
use crate::graph::{Attributes, DocumentEntry, Edge, Evidence};
use crate::relate::{Modality, Polarity};
use crate::text::CharSpan;

fn page_of(graph: &Graph) -> String {
    let mut bytes = Vec::new();
    Html::default().export(graph, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The content of a page, as its script reads it.
fn content_of(page: &str) -> serde_json::Value {
    let start = "<script type=\"application/json\" id=\"graph\">";
    let (_, rest) = page.split_once(start).unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(json).unwrap()
}

/// Two entities of this name, and a sentence of it that joins them.
fn hostile(name: &str) -> Graph {
    let named = |id: &str| Node {
        label: name.to_owned(),
        ..node(id)
    };
    let mut edge = Edge::new("meets", "meets", Tier::Stated, false);
    (edge.stories, edge.affirmed) = (1, 1);
    edge.evidence = vec![Evidence {
        document: 0,
        sentence_span: CharSpan(10, 10 + name.chars().count() as u32),
        text: name.to_owned(),
        source_span: CharSpan(10, 11),
        target_span: CharSpan(11, 12),
        trigger_span: Some(CharSpan(900, 901)),
        rule: None,
        polarity: Some(Polarity::Denied),
        modality: Some(Modality::Planned),
        claimed_by: Vec::new(),
        date: None,
        role: None,
        quantity: None,
    }];
    let document = DocumentEntry {
        id: name.to_owned(),
        url: Some(format!("javascript:{name}")),
        ..DocumentEntry::default()
    };
    let attributes = Attributes {
        documents: vec![document],
        ..Attributes::default()
    };
    let nodes = vec![named("person/a"), named("person/b")];
    Graph::new(attributes, nodes, vec![(0, 1, edge)])
}

#[test]
fn the_same_graph_gives_the_same_page() {
    let graph = generated(40, 3);
    assert_eq!(page_of(&graph), page_of(&graph));
}

#[test]
fn a_page_holds_every_edge_and_every_entity_that_one_joins() {
    let graph = generated(40, 3);
    let content = content_of(&page_of(&graph));
    let joined: FxHashSet<NodeIndex> = graph.edges().flat_map(|(_, a, b, _)| [a, b]).collect();
    assert_eq!(content["nodes"].as_array().unwrap().len(), joined.len());
    assert_eq!(
        content["edges"].as_array().unwrap().len(),
        graph.petgraph().edge_count()
    );
}

#[test]
fn hostile_names_neither_end_the_data_nor_fill_in_places() {
    let plain = page_of(&hostile("plain"));
    for name in [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "{script} {graph} {policy} {style}",
        "\" onload=\"alert(1)",
        "ends in \\",
        "\u{2028}\u{0}\u{1b}[31m",
    ] {
        let page = page_of(&hostile(name));
        assert_eq!(
            page.matches("<script").count(),
            plain.matches("<script").count(),
            "{name:?}"
        );
        assert_eq!(
            page.matches("</script").count(),
            plain.matches("</script").count()
        );
        assert_eq!(page.matches("<!--").count(), 0);
        let content = content_of(&page);
        assert_eq!(content["nodes"][0][1], name);
        assert_eq!(content["sentences"][0][1], name);
    }
}

#[test]
fn a_row_of_evidence_counts_from_its_sentence_and_drops_what_lies_outside() {
    let content = content_of(&page_of(&hostile("Ana Brandt")));
    // Sentence 0; names at 0 to 1 and 1 to 2; the word lies outside; denied and planned.
    assert_eq!(content["edges"][0][14][0].to_string(), "[0,0,1,1,2,0,0,5]");
}

#[test]
fn nothing_is_fetched_and_nothing_runs_but_the_page_s_own_script() {
    let page = page_of(&generated(10, 1));
    let (before, rest) = page.split_once("<script>").unwrap();
    let (script, _) = rest.split_once("</script>").unwrap();
    let (_, style) = before.split_once("<style>").unwrap();
    let (style, _) = style.split_once("</style>").unwrap();
    assert!(page.contains(&policy::policy(script, style)));
    for forbidden in [
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "import(",
    ] {
        assert!(!script.contains(forbidden), "{forbidden}");
    }
    assert!(!before.contains(" style=") && !before.contains(" onclick="));
    assert!(!page.contains("src=") && !page.contains("<link"));
    assert!(!page.contains('\r'));
}

#[test]
fn types_have_the_colours_of_the_dot_picture() {
    for class in EntityType::ALL {
        let look = of_type(class);
        let line = format!(
            "--{class}-fill: {}; --{class}-border: {};",
            look.fill, look.border
        );
        assert!(STYLE.contains(&line), "{line}");
    }
}

#[test]
fn a_large_graph_is_cut_to_its_strongest_and_says_so() {
    let nodes: Vec<Node> = (0..MOST + 3)
        .map(|at| Node {
            stories: u32::from(at > 2),
            ..node(&format!("person/~p{at:05}"))
        })
        .collect();
    let graph = Graph::new(Attributes::default(), nodes, Vec::new());
    let kept = DotOptions::default().cut(&graph, MOST);
    assert_eq!(kept.petgraph().node_count(), MOST);
    assert!(kept.find("person/~p00001").is_none() && kept.find("person/~p00003").is_some());
    let notes = content_of(&page_of(&graph))["notes"].to_string();
    assert!(
        notes.contains("Of 5003 entities these are the 5000"),
        "{notes}"
    );
}

#[test]
fn a_part_says_what_it_is_and_whom_it_is_around() {
    let graph = generated(40, 3);
    let id = graph.node(NodeIndex::new(7)).id.clone();
    let html = Html {
        options: DotOptions {
            around: vec![id.clone(), "no/such".into()],
            title: Some("within 1 hop of </script>".into()),
            ..DotOptions::default()
        },
    };
    let mut bytes = Vec::new();
    html.export(&graph, &mut bytes).unwrap();
    let content = content_of(&String::from_utf8(bytes).unwrap());
    let around = content["around"].as_array().unwrap();
    assert_eq!(around.len(), 1);
    assert_eq!(
        content["nodes"][around[0].as_u64().unwrap() as usize][0],
        id.as_str()
    );
    assert_eq!(
        content["notes"][0],
        "This is a part of the graph: within 1 hop of </script>."
    );
}

#[test]
fn evidence_is_cut_where_there_is_no_room_and_the_page_says_so() {
    let long = "word ".repeat(80_000);
    let page = page_of(&hostile(&long));
    // One sentence cannot be cut further, but the reader is told what was tried.
    assert!(
        content_of(&page)["notes"]
            .to_string()
            .contains("To keep this file small")
    );
}
