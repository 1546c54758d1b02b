//! Every format, with names that break what is not escaped: what other programs read is what the graph
//! holds. `.ci/run` asks those programs themselves; here each text is read back by another's parser.

use super::*;
use crate::gazetteer::EntityType;
use crate::graph::testing::{generated, node};
use crate::graph::{Attributes, DocumentEntry, Edge, Evidence, Node, RelationEntry, Tier};
use crate::relate::{Modality, Polarity};
use crate::text::CharSpan;
use proptest::prelude::*;

fn written(exporter: &dyn Exporter, graph: &Graph) -> String {
    let mut out = Vec::new();
    exporter.export(graph, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn evidence(text: &str, polarity: Polarity, modality: Modality) -> Evidence {
    Evidence {
        document: 0,
        sentence_span: CharSpan(0, 9),
        text: text.to_owned(),
        source_span: CharSpan(0, 1),
        target_span: CharSpan(2, 3),
        trigger_span: Some(CharSpan(1, 2)),
        rule: Some("test.rule".into()),
        polarity: Some(polarity),
        modality: Some(modality),
        claimed_by: Vec::new(),
        date: None,
        role: None,
        quantity: None,
    }
}

/// An edge that so many stories affirm, deny, call possible or planned.
fn edge(relation: &str, [affirmed, denied, possible, planned]: [u32; 4]) -> Edge {
    let mut edge = Edge::new(relation, &relation.replace('_', " "), Tier::Stated, true);
    (edge.affirmed, edge.denied, edge.possible, edge.planned) =
        (affirmed, denied, possible, planned);
    edge.stories = affirmed + denied + possible + planned;
    edge.weight = affirmed;
    edge
}

fn attributes(relations: &[(&str, &[&str])]) -> Attributes {
    let entry = |schemata: &[&str]| RelationEntry {
        label: "a label".into(),
        followthemoney: schemata.iter().map(|schema| (*schema).into()).collect(),
        ..RelationEntry::default()
    };
    Attributes {
        documents: vec![DocumentEntry {
            id: "a.txt".into(),
            story: "a.txt".into(),
            ..DocumentEntry::default()
        }],
        relation_types: relations
            .iter()
            .map(|(id, schemata)| ((*id).to_owned(), entry(schemata)))
            .collect(),
        ..Attributes::default()
    }
}

/// Two persons of this name, one of whom visits the other in a sentence that is the name, too.
fn named(name: &str) -> Graph {
    let person = |id: &str| Node {
        label: name.to_owned(),
        aliases: vec![crate::graph::NameCount {
            text: name.to_owned(),
            count: 1,
        }],
        ..node(id)
    };
    let mut edge = edge("visits", [1, 0, 0, 0]);
    edge.evidence = vec![evidence(name, Polarity::Affirmed, Modality::Asserted)];
    Graph::new(
        attributes(&[("visits", &[])]),
        vec![person("person/a"), person("person/b")],
        vec![(0, 1, edge)],
    )
}

/// Texts of characters that mean something to some format.
fn hostile() -> impl Strategy<Value = String> {
    let signs = prop::sample::select(
        "\"'\\\n\r\t\0\u{7}\u{1b}\u{7f}\u{85}\u{fffe}<>&;,|#=+-@`{}[]()%$*_~^:/!? aé한ا\u{202e}😀]"
            .chars()
            .collect::<Vec<char>>(),
    );
    let text = prop::collection::vec(prop_oneof![4 => signs, 1 => any::<char>()], 1..24);
    text.prop_map(|chars| chars.into_iter().collect())
}

fn xml_texts(xml: &str) -> Vec<String> {
    use quick_xml::Reader;
    use quick_xml::events::Event;
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return texts,
            Event::Text(piece) => text += &piece,
            Event::GeneralRef(name) => {
                text += &quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap();
            }
            Event::Start(element) | Event::Empty(element) => {
                text.clear();
                for attribute in element.attributes() {
                    let attribute = attribute.unwrap();
                    let value = quick_xml::escape::unescape(&attribute.value).unwrap();
                    texts.push(value.into_owned());
                }
            }
            Event::End(_) => texts.push(std::mem::take(&mut text)),
            _ => {}
        }
    }
}

fn count<T: PartialEq<str>>(texts: &[T], text: &str) -> usize {
    texts.iter().filter(|other| **other == *text).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn xml_reads_back(name in hostile()) {
        let graph = named(&name);
        let shown = super::xml::visible(&name).into_owned();
        for exporter in [&GraphMl as &dyn Exporter, &Gexf] {
            let xml = written(exporter, &graph);
            prop_assert!(!xml.chars().any(|c| c < ' ' && c != '\n' && c != '\t'), "{:?}", xml);
            // Two labels, two lists of names, a sentence.
            prop_assert_eq!(count(&xml_texts(&xml), &shown), 5, "{:?} in {}", name, xml);
        }
    }

    #[test]
    fn csv_reads_back(name in hostile()) {
        let graph = named(&name);
        for (table, column, rows) in [(0, "label", 2), (1, "sentence", 1), (2, "sentence", 1)] {
            let text = written(&Csv::tables()[table], &graph);
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            let at = reader.headers().unwrap().iter().position(|name| name == column).unwrap();
            let cells: Vec<String> = reader.records().map(|row| row.unwrap()[at].to_owned()).collect();
            prop_assert_eq!(cells.len(), rows);
            for cell in cells {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@']), "{:?}", cell);
                let bare = cell.trim_start_matches('\'');
                let guarded = bare.len() < cell.len()
                    && bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
                prop_assert_eq!(&cell[usize::from(guarded)..], name.as_str());
            }
        }
    }

    #[test]
    fn json_reads_back(name in hostile()) {
        let graph = named(&name);
        let cyjs: serde_json::Value = serde_json::from_str(&written(&Cytoscape, &graph)).unwrap();
        prop_assert_eq!(&cyjs["elements"]["nodes"][1]["data"]["label"], &name);
        prop_assert_eq!(&cyjs["elements"]["edges"][0]["data"]["sentence"], &name);
        for line in written(&FollowTheMoney, &graph).lines() {
            let entity: serde_json::Value = serde_json::from_str(line).unwrap();
            prop_assert!(entity["schema"].is_string(), "{}", line);
        }
    }

    #[test]
    fn turtle_reads_back(name in hostile()) {
        let graph = named(&name);
        let turtle = written(&Turtle, &graph);
        let mut literals = Vec::new();
        for triple in oxttl::TurtleParser::new().for_slice(turtle.as_bytes()) {
            if let oxrdf::Term::Literal(literal) = triple.unwrap().object {
                literals.push(literal.value().to_owned());
            }
        }
        // Two labels and a sentence.
        prop_assert_eq!(count(&literals, &name), 3, "{}", turtle);
    }

    #[test]
    fn any_id_is_an_address(id in hostile()) {
        let graph = Graph::new(attributes(&[]), vec![node(&id)], Vec::new());
        let turtle = written(&Turtle, &graph);
        let subjects: std::collections::BTreeSet<String> = oxttl::TurtleParser::new()
            .for_slice(turtle.as_bytes())
            .map(|triple| triple.unwrap().subject.to_string())
            .collect();
        prop_assert_eq!(subjects.len(), 2, "the entity and the article: {:?}", subjects);
    }

    #[test]
    fn mermaid_keeps_to_its_lines(name in hostile()) {
        let mermaid = written(&Mermaid::default(), &named(&name));
        let lines: Vec<&str> = mermaid.lines().collect();
        prop_assert_eq!(lines.len(), 1 + 2 + 1 + 4, "{}", mermaid);
        for line in &lines[1..3] {
            prop_assert_eq!(line.matches('"').count(), 2, "{}", line);
            prop_assert!(!line.contains(['<', '>', '`', '\\']), "{}", line);
        }
    }
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    let (first, second) = (generated(40, 3), generated(40, 3));
    let mut files = Vec::new();
    for format in FORMATS {
        for exporter in exporters(format, &DotOptions::default()) {
            let (mut one, mut other) = (Vec::new(), Vec::new());
            exporter.export(&first, &mut one).unwrap();
            exporter.export(&second, &mut other).unwrap();
            assert!(one == other && !one.is_empty(), "{}", exporter.file());
            files.push(exporter.file());
        }
    }
    let all = files.len();
    files.sort();
    files.dedup();
    assert_eq!(files.len(), all, "two formats write one file: {files:?}");
}

/// Relations that are affirmed, denied, both, possible, planned, known and only named together.
fn doubtful() -> Graph {
    let named = |id: &str| Node {
        iso2: id.starts_with("country/").then(|| "FR".to_owned()),
        ..node(id)
    };
    let nodes = ["agency/b", "country/c", "person/a", "person/e", "place/d"].map(named);
    let [agency, country, person, other, place] = [0, 1, 2, 3, 4];
    let mut known = Edge::new("leads", "leads", Tier::Known, true);
    known.role = Some("president; queen".into());
    let mut together = Edge::new("co_occurs_with", "is named with", Tier::CoOccurrence, false);
    (together.stories, together.weight) = (3, 3);
    let mut symmetric = edge("married_to", [1, 0, 0, 0]);
    symmetric.directed = false;
    let mut said = edge("works_for", [1, 0, 0, 0]);
    said.evidence = vec![evidence("A works.", Polarity::Affirmed, Modality::Asserted)];
    let edges = vec![
        (person, agency, said),
        (person, place, edge("visits", [0, 1, 0, 0])),
        (person, country, edge("visits", [2, 1, 0, 0])),
        (other, place, edge("visits", [0, 0, 1, 0])),
        (other, country, edge("visits", [0, 0, 0, 1])),
        (person, country, known),
        (person, other, together),
        (person, other, symmetric),
        (other, country, edge("national_of", [1, 0, 0, 0])),
        (country, agency, edge("owns", [1, 0, 0, 0])),
        (country, place, edge("claims", [1, 0, 0, 0])),
        (person, place, edge("works_for", [1, 0, 0, 0])),
    ];
    let relations: [(&str, &[&str]); 8] = [
        ("works_for", &["Employment"]),
        ("visits", &[]),
        ("leads", &["Directorship", "Occupancy"]),
        ("co_occurs_with", &[]),
        ("married_to", &["Family"]),
        ("national_of", &["nationality"]),
        ("owns", &["Ownership"]),
        ("claims", &[]),
    ];
    Graph::new(attributes(&relations), nodes.into(), edges)
}

#[test]
fn turtle_asserts_only_what_nobody_doubts() {
    let turtle = written(&Turtle, &doubtful());
    let mut asserted: Vec<String> = oxttl::TurtleParser::new()
        .for_slice(turtle.as_bytes())
        .map(|triple| triple.unwrap())
        .filter(|triple| {
            triple
                .predicate
                .as_str()
                .starts_with("urn:corkboard:relation/")
        })
        .map(|triple| triple.to_string().replace("urn:corkboard:", ""))
        .collect();
    asserted.sort();
    assert_eq!(
        asserted,
        [
            "<country/c> <relation/claims> <place/d>",
            "<country/c> <relation/owns> <agency/b>",
            "<person/a> <relation/leads> <country/c>",
            "<person/a> <relation/married_to> <person/e>",
            "<person/a> <relation/works_for> <agency/b>",
            "<person/a> <relation/works_for> <place/d>",
            "<person/e> <relation/married_to> <person/a>",
            "<person/e> <relation/national_of> <country/c>",
        ]
    );
    assert_eq!(turtle.matches("a rdf:Statement").count(), 12, "{turtle}");
    assert_eq!(turtle.matches("prov:wasQuotedFrom").count(), 1);
}

/// The entities of a graph as `schema id property=value …`, without what proves them.
fn entities(graph: &Graph) -> Vec<String> {
    let told = |line: &str| {
        let entity: serde_json::Value = serde_json::from_str(line).unwrap();
        let mut told = entity["schema"].as_str().unwrap().to_owned();
        for (name, values) in entity["properties"].as_object().unwrap() {
            if !["summary", "description", "proof", "fileName", "full"].contains(&name.as_str()) {
                for value in values.as_array().unwrap() {
                    told += &format!(" {name}={}", value.as_str().unwrap());
                }
            }
        }
        told
    };
    let mut entities: Vec<String> = written(&FollowTheMoney, graph).lines().map(told).collect();
    entities.sort();
    entities
}

#[test]
fn ftm_has_a_schema_for_each_relation_and_no_place_for_doubt() {
    let graph = doubtful();
    let entities = entities(&graph);
    let position = |role: &str| {
        let id = super::fingerprint::fingerprint(&[role, "country/c"]);
        format!("Occupancy holder=person.a post=position.{id}")
    };
    let mut expected = [
        "Address name=place/d".to_owned(),
        "Article name=a.txt".to_owned(),
        "Company name=agency/b".to_owned(),
        "Employment employee=person.a employer=agency.b".to_owned(),
        "Family person=person.a relationship=spouse relative=person.e".to_owned(),
        position("president"),
        position("queen"),
        "Ownership asset=agency.b owner=country.c".to_owned(),
        "Person name=person/a".to_owned(),
        "Person name=person/e nationality=fr".to_owned(),
        "Position country=fr name=president of country/c".to_owned(),
        "Position country=fr name=queen of country/c".to_owned(),
        "PublicBody country=fr name=country/c".to_owned(),
        "UnknownLink object=place.d role=claims subject=country.c".to_owned(),
        "UnknownLink object=place.d role=works for subject=person.a".to_owned(),
    ];
    expected.sort();
    assert_eq!(entities, expected);
    assert_eq!(
        FollowTheMoney.notes(&graph),
        [
            "left out relations that are denied, possible or planned, for which FollowTheMoney has no place: 4",
            "left out co-occurrences, for which FollowTheMoney has no place: 1",
        ]
    );
}

#[test]
fn mermaid_draws_the_strongest_and_says_so() {
    let graph = generated(300, 3);
    let mermaid = Mermaid {
        options: DotOptions {
            full: true,
            ..DotOptions::default()
        },
    };
    let text = written(&mermaid, &graph);
    let nodes = text.lines().filter(|line| line.contains(":::")).count();
    assert_eq!(nodes, 50);
    assert!(text.len() < 50_000, "{}", text.len());
    let [note] = &mermaid.notes(&graph)[..] else {
        panic!("something is left out");
    };
    assert!(note.starts_with("drawn 50 of "), "{note}");
    assert!(text.contains(&format!("%% {note}\n")));
    assert!(Mermaid::default().notes(&named("Ana")).is_empty());
}

#[test]
fn every_type_has_a_place_in_every_format() {
    let nodes = EntityType::ALL.map(|class| node(&format!("{class}/x")));
    let graph = Graph::new(attributes(&[]), nodes.into(), Vec::new());
    for format in FORMATS {
        let exporter = exporters(
            format,
            &DotOptions {
                full: true,
                ..DotOptions::default()
            },
        )
        .remove(0);
        let mut out = Vec::new();
        exporter.export(&graph, &mut out).unwrap();
        let text = String::from_utf8_lossy(&out).replace("%2F", "/");
        for class in EntityType::ALL {
            assert!(text.contains(class.name()), "{format}: {class}");
        }
    }
}
