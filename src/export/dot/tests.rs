//! What pictures hold, and what they look like when a stranger renders them.

use super::*;
use crate::graph::testing::{article, gazetteer, generated, node};
use crate::graph::{Attributes, Edge, Node, RecordSet, Tier, derive};
use crate::query::{LinkOptions, link};

fn drawn(graph: &Graph, options: DotOptions) -> String {
    let mut bytes = Vec::new();
    Dot { options }.export(graph, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn of(sentences: &[&str]) -> Graph {
    derive(
        &RecordSet::from_iter([article("a", sentences).record]),
        &gazetteer(),
    )
}

/// "source -> target" and the style of each arrow.
fn arrows(dot: &str) -> Vec<String> {
    let arrows = dot.lines().filter(|line| line.contains("\" -> \""));
    arrows
        .map(|line| {
            let (ends, rest) = line.split_once(" [style=").unwrap();
            format!(
                "{} {}",
                ends.trim().replace('"', ""),
                rest.split(',').next().unwrap()
            )
        })
        .collect()
}

#[test]
fn what_is_stated_hides_what_merely_stands_beside_it() {
    let graph = of(&["[country/spain|Spain] {visits} [place/paris|Paris]."]);
    assert_eq!(
        arrows(&drawn(&graph, DotOptions::default())),
        ["country/spain -> place/paris solid"]
    );
    let full = DotOptions {
        full: true,
        ..DotOptions::default()
    };
    assert_eq!(
        arrows(&drawn(&graph, full)),
        [
            "country/spain -> place/paris solid",
            "country/spain -> place/paris dotted"
        ]
    );
}

#[test]
fn only_the_strongest_co_occurrences_stay_but_nobody_loses_the_last() {
    // One sentence names nine entities: 36 pairs.
    let mentions: Vec<String> = (0..9)
        .map(|i| format!("[agency/firm-{i}|Firm {i}]"))
        .collect();
    let graph = of(&[&format!("{} met.", mentions.join(", "))]);
    let shown = arrows(&drawn(&graph, DotOptions::default()));
    assert!(shown.len() < 20, "{}", shown.len());
    for i in 0..9 {
        assert!(
            shown
                .iter()
                .any(|arrow| arrow.contains(&format!("agency/firm-{i} "))),
            "{i}"
        );
    }
    let none = DotOptions {
        no_cooccurrence: true,
        ..DotOptions::default()
    };
    assert_eq!(arrows(&drawn(&graph, none)), [""; 0]);
}

#[test]
fn entities_that_nothing_joins_are_left_out_unless_full() {
    let graph = of(&[
        "[country/spain|Spain] {visits} [place/paris|Paris].",
        "[agency/firm|Firm] grew.",
    ]);
    assert!(!drawn(&graph, DotOptions::default()).contains("agency/firm"));
    assert!(
        drawn(
            &graph,
            DotOptions {
                full: true,
                ..DotOptions::default()
            }
        )
        .contains("agency/firm")
    );
}

#[test]
fn few_stories_can_be_left_out() {
    let graph = of(&["[country/spain|Spain] {visits} [place/paris|Paris]."]);
    let two = DotOptions {
        min_stories: 2,
        ..DotOptions::default()
    };
    assert_eq!(arrows(&drawn(&graph, two)), [""; 0]);
}

#[test]
fn parallel_relations_are_one_arrow_with_several_lines() {
    let graph = of(&[
        "[country/spain|Spain] {accuses} [agency/firm|Firm].",
        "[country/spain|Spain] {sanctions} [agency/firm|Firm].",
        "[agency/firm|Firm] {accuses} [country/spain|Spain].",
    ]);
    let dot = drawn(&graph, DotOptions::default());
    assert_eq!(
        arrows(&dot),
        [
            "agency/firm -> country/spain solid",
            "country/spain -> agency/firm solid"
        ]
    );
    assert!(dot.contains("label=\"accuses\\nsanctions\""), "{dot}");
}

#[test]
fn a_denial_is_seen_in_words_and_colour() {
    let mut article = article(
        "a",
        &["[country/spain|Spain] {accuses} [agency/firm|Firm]."],
    );
    article.record.relations[0].polarity = crate::relate::Polarity::Denied;
    let graph = derive(&RecordSet::from_iter([article.record]), &gazetteer());
    let dot = drawn(&graph, DotOptions::default());
    assert!(
        dot.contains("accuses (denied)") && dot.contains("#c04a00"),
        "{dot}"
    );
}

#[test]
fn symmetric_relations_have_no_arrowhead() {
    let graph = of(&["[country/spain|Spain] {meets} [agency/firm|Firm]."]);
    let dot = drawn(&graph, DotOptions::default());
    assert!(
        dot.lines()
            .any(|line| line.contains("label=\"meets\"") && line.contains("dir=none"))
    );
}

#[test]
fn a_link_shows_its_chains_alone() {
    let graph = of(&[
        "[country/spain|Spain] {accuses} [agency/firm|Firm].",
        "[agency/firm|Firm] {visits} [place/paris|Paris].",
        "[agency/firm|Firm] {visits} [place/other|Other].",
    ]);
    let place = |id| graph.find(id).unwrap();
    let found = link(
        &graph,
        place("country/spain"),
        place("place/paris"),
        &LinkOptions::default(),
    );
    let mut bytes = Vec::new();
    Dot::export_link(&graph, &found, &mut bytes).unwrap();
    let dot = String::from_utf8(bytes).unwrap();
    assert_eq!(
        arrows(&dot),
        [
            "agency/firm -> place/paris solid",
            "country/spain -> agency/firm solid"
        ]
    );
    assert!(!dot.contains("place/other"));
}

#[test]
fn chains_run_from_left_to_right_whichever_way_relations_read() {
    let graph = of(&[
        "[agency/firm|Firm] {accuses} [country/spain|Spain].",
        "[agency/firm|Firm] {visits} [place/paris|Paris].",
    ]);
    let place = |id| graph.find(id).unwrap();
    let options = LinkOptions::default();
    let found = link(
        &graph,
        place("country/spain"),
        place("place/paris"),
        &options,
    );
    let mut bytes = Vec::new();
    Dot::export_link(&graph, &found, &mut bytes).unwrap();
    let dot = String::from_utf8(bytes).unwrap();
    assert_eq!(
        arrows(&dot),
        [
            "country/spain -> agency/firm solid",
            "agency/firm -> place/paris solid"
        ]
    );
    let line = dot.lines().find(|line| line.contains("accuses")).unwrap();
    assert!(line.contains("dir=back, arrowtail=normal"), "{line}");
}

#[test]
fn what_is_known_is_not_drawn_beside_the_statement_of_it() {
    let edge = |relation: &str, tier| {
        let mut edge = Edge::new(relation, relation, tier, true);
        (edge.stories, edge.affirmed) = (1, 1);
        edge
    };
    let graph = Graph::new(
        Attributes::default(),
        vec![node("person/a"), node("agency/b")],
        vec![
            (0, 1, edge("leads", Tier::Stated)),
            (0, 1, edge("leads", Tier::Known)),
            (0, 1, edge("founded", Tier::Known)),
        ],
    );
    let dot = drawn(&graph, DotOptions::default());
    assert_eq!(
        arrows(&dot),
        ["person/a -> agency/b solid", "person/a -> agency/b dashed"]
    );
    assert!(dot.contains("label=\"leads\"") && dot.contains("label=\"founded\""));
    let full = DotOptions {
        full: true,
        ..DotOptions::default()
    };
    assert!(drawn(&graph, full).contains("label=\"founded\\nleads\""));
}

/// A star of so many entities.
fn star(count: usize) -> Graph {
    let nodes = (0..count).map(|at| Node {
        stories: 1 + u32::from(at % 2 == 0),
        ..node(&format!("person/~p{at:04}"))
    });
    let edges = (1..count).map(|at| (0, at, Edge::new("meets", "meets", Tier::Known, false)));
    Graph::new(Attributes::default(), nodes.collect(), edges.collect())
}

#[test]
fn a_large_picture_is_cut_to_the_strongest_and_says_so() {
    let drawn_of = |graph: &Graph, options| {
        let dot = drawn(graph, options);
        (arrows(&dot).len() + 1, dot)
    };
    let (entities, dot) = drawn_of(&star(301), DotOptions::default());
    assert_eq!(entities, MOST);
    assert!(dot.contains("the 300 strongest of 301 entities"), "{dot}");
    assert!(dot.contains("person/~p0300") && !dot.contains("person/~p0299\""));
    let (entities, dot) = drawn_of(&star(300), DotOptions::default());
    assert!(entities == 300 && !dot.contains("strongest"));
    let full = DotOptions {
        full: true,
        ..DotOptions::default()
    };
    assert_eq!(drawn_of(&star(400), full).0, 400);
    let more = DotOptions {
        most: Some(350),
        ..DotOptions::default()
    };
    assert_eq!(drawn_of(&star(400), more).0, 350);
}

#[test]
fn the_sizes_of_pictures_have_layouts_of_their_own() {
    for (nodes, arrows, engine, stated, known) in [
        (4, 3, "dot", true, true),
        (30, 45, "dot", true, true),
        (30, 46, "neato", true, false),
        (50, 90, "neato", true, false),
        (80, 200, "sfdp", true, false),
        (300, 500, "sfdp", false, false),
    ] {
        let layout = Layout::of(nodes, arrows);
        let expected = format!("layout={engine},");
        assert!(layout.attributes()[0].contains(&expected), "{nodes}");
        assert_eq!(layout.labels(Tier::Stated), stated, "{nodes}");
        assert_eq!(layout.labels(Tier::Known), known, "{nodes}");
    }
    // Straight lines alone are quick where there are many.
    assert!(Layout::of(300, 500).attributes()[0].contains("splines=line"));
}

/// A graph whose every string is hostile.
fn hostile() -> Graph {
    let evil = "\"]; a -> b [label=<\\N &lt; \n\r\0 \\";
    let node = |id: &str| Node {
        label: evil.into(),
        kind: Some(evil.into()),
        ..node(id)
    };
    let mut edge = Edge::new(evil, evil, Tier::Stated, true);
    (edge.stories, edge.affirmed) = (1, 1);
    edge.role = Some(evil.into());
    let nodes = vec![node(evil), node(&format!("{evil}2"))];
    Graph::new(Attributes::default(), nodes, vec![(0, 1, edge)])
}

#[test]
fn hostile_names_stay_within_their_quotes() {
    let dot = drawn(&hostile(), DotOptions::default());
    // What stands outside of quotes is our own: no quote is open at a line's end, and nothing of the
    // hostile text has come out.
    for line in dot.lines() {
        let mut open = false;
        let mut outside = String::new();
        let mut chars = line.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' if open => {
                    chars.next();
                }
                '"' => open = !open,
                c if !open => outside.push(c),
                _ => {}
            }
        }
        assert!(!open, "{line}");
        assert!(!outside.contains(['<', '&', '\\']), "{outside}");
        let arrows = outside.matches("->").count();
        assert_eq!(
            arrows,
            usize::from(outside.contains("arrowsize")),
            "{outside}"
        );
    }
    assert_eq!(arrows(&dot).len(), 1);
}

/// Writes pictures to `target/pictures`, to be rendered (`dot -Tpng -O FILE`) and looked at.
#[test]
#[ignore = "writes files to be looked at"]
fn pictures() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    for size in [20, 50, 80, 300] {
        let graph = generated(size, 1);
        let file = std::fs::File::create(folder.join(format!("graph-{size}.dot"))).unwrap();
        let mut file = std::io::BufWriter::new(file);
        Dot::default().export(&graph, &mut file).unwrap();
        if size == 80 {
            let last = graph.petgraph().node_count() - 1;
            let found = link(
                &graph,
                NodeIndex::new(3),
                NodeIndex::new(last),
                &LinkOptions::default(),
            );
            let mut file = std::fs::File::create(folder.join("link.dot")).unwrap();
            Dot::export_link(&graph, &found, &mut file).unwrap();
        }
    }
    let mut file = std::fs::File::create(folder.join("hostile.dot")).unwrap();
    Dot::default().export(&hostile(), &mut file).unwrap();
}
