//! What users judge is replayed: when articles are read, and on records made without it.

use corkboard::corpus::Document;
use corkboard::gazetteer::Gazetteer;
use corkboard::graph::{Graph, RecordSet, derive};
use corkboard::pipeline::Extractor;
use corkboard::record::Record;
use corkboard::tag::Form;
use proptest::prelude::*;
use std::fs;
use std::sync::{Arc, OnceLock};

const HEADER: &str = "verdict,name,entity,value,document,note\n";
const AGENCIES: &str = "id,label,names,acronyms\n\
    agency/brandt-bank,Brandt Bank,,BB\n\
    agency/brandt-bureau,Brandt Bureau,,BB\n\
    agency/brandt-holding,Brandt Holding,,\n";

/// Articles that need judging.
const ARTICLES: [(&str, &str); 3] = [
    (
        "a.txt",
        "Officials of the Zelmex Group met Prime Minister Ana Brandt in Bamako on Monday. \
         Brandt praised the Zelmex Group. BB accused the Zelmex Group. The Korvan Institute criticized Mali.",
    ),
    (
        "b.txt",
        "Prime Minister Anna Brandt visited France on Tuesday. The Korvan Institute criticized Mali. \
         BB accused Mali. Maryna Zelkova said that Marina Zelkova visited Chad. Mr. Kestrin criticized Mali.",
    ),
    (
        "c.txt",
        "Maryna Zelkova visited Chad on Friday. Zelmex Corp. criticized Mali. Mr. Kestrin praised Chad.",
    ),
];

/// The embedded gazetteer with some agencies and these judgements.
fn gazetteer(judgements: &str) -> Gazetteer {
    static EMBEDDED: OnceLock<Gazetteer> = OnceLock::new();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("agencies.csv"), AGENCIES).unwrap();
    let rows = format!("{HEADER}{judgements}\n");
    fs::write(folder.path().join("judgements.csv"), rows).unwrap();
    let embedded = EMBEDDED.get_or_init(Gazetteer::embedded).clone();
    embedded.extended(folder.path()).expect("the folder holds")
}

fn records(judgements: &str) -> Vec<Record> {
    let gazetteer = Arc::new(gazetteer(judgements));
    let extractor = Extractor::new(gazetteer, false).expect("its rules hold");
    let document = |(id, text): &(&str, &str)| Document {
        id: (*id).into(),
        text: (*text).into(),
        ..Document::default()
    };
    ARTICLES
        .iter()
        .map(|one| extractor.extract(&document(one)))
        .collect()
}

fn graph(records: &[Record], judgements: &str) -> Graph {
    derive(
        &records.iter().cloned().collect::<RecordSet>(),
        &gazetteer(judgements),
    )
}

/// "a.txt Ana Brandt → person/~ana-brandt", with `!` where a judgement settled it.
fn named(records: &[Record]) -> Vec<String> {
    let mut named = Vec::new();
    for record in records {
        for mention in &record.mentions {
            if matches!(mention.form, Form::Pronoun | Form::Descriptor) {
                continue;
            }
            let whom = match &mention.entity {
                Some(id) => id.clone(),
                None => mention.candidates.join(" or "),
            };
            let judged = if mention
                .settled_by
                .is_some_and(|by| format!("{by:?}") == "Judgement")
            {
                "!"
            } else {
                ""
            };
            named.push(format!(
                "{} {} → {whom}{judged}",
                record.document.id, mention.text
            ));
        }
    }
    named
}

fn nodes(graph: &Graph) -> Vec<String> {
    let nodes = graph
        .nodes()
        .map(|(_, node)| format!("{} {}", node.id, node.label));
    nodes.collect()
}

fn edges(graph: &Graph) -> Vec<String> {
    let ends = |source, target| (graph.node(source).id.clone(), graph.node(target).id.clone());
    let edges = graph.edges().map(|(_, source, target, edge)| {
        let (source, target) = ends(source, target);
        format!("{source} {} {target}", edge.key())
    });
    edges.collect()
}

fn json(graph: &Graph) -> String {
    let mut out = Vec::new();
    graph.write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_articles_read_so_without_judgements() {
    let named = named(&records(""));
    for expected in [
        "a.txt Zelmex Group → agency/~zelmex-group",
        "a.txt Brandt → person/~ana-brandt",
        "a.txt BB → agency/brandt-bank or agency/brandt-bureau",
        "a.txt Korvan Institute → agency/~korvan-institute",
        "b.txt BB → agency/brandt-bank or agency/brandt-bureau",
        "b.txt Anna Brandt → person/~anna-brandt",
        "c.txt Kestrin → person/~kestrin",
    ] {
        assert!(
            named.iter().any(|one| one == expected),
            "{expected}: {named:#?}"
        );
    }
    let nodes = nodes(&graph(&records(""), ""));
    assert!(
        nodes
            .iter()
            .any(|node| node.starts_with("person/~maryna-zelkova")),
        "{nodes:#?}"
    );
    assert!(
        !nodes
            .iter()
            .any(|node| node.starts_with("person/~marina-zelkova")),
        "{nodes:#?}"
    );
}

#[test]
fn judgements_of_names_act_on_mentions() {
    for (judgement, present, absent) in [
        (
            "same,BB,agency/brandt-bank,,,",
            "a.txt BB → agency/brandt-bank!",
            " or ",
        ),
        (
            "same,BB,agency/brandt-bank,,a.txt,",
            "b.txt BB → agency/brandt-bank or",
            "a.txt BB → agency/brandt-bank or",
        ),
        (
            "not same,BB,agency/brandt-bank,,,",
            "b.txt BB → agency/brandt-bureau!",
            "brandt-bank",
        ),
        (
            "same,Zelmex Group,agency/brandt-holding,,,",
            "a.txt Zelmex Group → agency/brandt-holding!",
            "~zelmex-group",
        ),
        (
            "same,Zelmex Group,agency/~zelmex,,,",
            "a.txt Zelmex Group → agency/~zelmex!",
            "~zelmex-group",
        ),
        ("drop,Zelmex Group,,,,", "a.txt Ana Brandt", "Zelmex Group"),
        (
            "drop,Brandt,,,,",
            "a.txt Ana Brandt → person/~ana-brandt",
            "a.txt Brandt →",
        ),
        ("drop,Bamako,,,,", "a.txt Ana Brandt", "Bamako"),
        (
            "retype,Korvan Institute,,place,,",
            "b.txt Korvan Institute → place/~korvan-institute!",
            "agency/~korvan-institute",
        ),
        (
            "retype,Korvan Institute,,place,b.txt,",
            "a.txt Korvan Institute → agency/~korvan-institute",
            "b.txt Korvan Institute → agency",
        ),
        (
            "drop,agency/~zelmex-group,,,,",
            "a.txt Ana Brandt",
            "Zelmex Group",
        ),
        ("drop,place/bamako,,,,", "a.txt Ana Brandt", "Bamako"),
        (
            "same,person/~anna-brandt,person/~ana-brandt,,,",
            "b.txt Anna Brandt → person/~ana-brandt!",
            "person/~anna-brandt",
        ),
        (
            "same,agency/brandt-bureau,agency/brandt-bank,,,",
            "b.txt BB → agency/brandt-bank",
            "brandt-bureau",
        ),
        (
            "drop,agency/brandt-bureau,,,,",
            "b.txt BB → agency/brandt-bank",
            "brandt-bureau",
        ),
        (
            "retype,agency/~korvan-institute,,place,,",
            "a.txt Korvan Institute → place/~korvan-institute!",
            "agency/~korvan-institute",
        ),
    ] {
        let named = named(&records(judgement));
        assert!(
            named.iter().any(|one| one.starts_with(present)),
            "{judgement}: {present}: {named:#?}"
        );
        assert!(
            !named.iter().any(|one| one.contains(absent)),
            "{judgement}: {absent}: {named:#?}"
        );
    }
}

#[test]
fn judgements_act_on_records_made_without_them() {
    let plain = records("");
    for (judgement, present, absent) in [
        (
            "same,person/~anna-brandt,person/~ana-brandt,,,",
            "person/~ana-brandt",
            "person/~anna-brandt",
        ),
        (
            "same,agency/~zelmex-group,agency/brandt-holding,,,",
            "agency/brandt-holding Brandt Holding",
            "zelmex-group",
        ),
        (
            "same,Zelmex Group,agency/brandt-holding,,,",
            "agency/brandt-holding",
            "zelmex-group",
        ),
        (
            "same,BB,agency/brandt-bank,,,",
            "agency/brandt-bank",
            "brandt-bureau",
        ),
        (
            "drop,person/~ana-brandt,,,,",
            "person/~anna-brandt",
            "person/~ana-brandt",
        ),
        ("drop,country/mali,,,,", "country/france", "country/mali"),
        (
            "not same,person/~marina-zelkova,person/~maryna-zelkova,,,",
            "person/~marina-zelkova Marina Zelkova",
            "nobody",
        ),
        (
            "rename,agency/~zelmex-group,,Zelmex,,",
            "agency/~zelmex-group Zelmex",
            "~zelmex-group Zelmex Group",
        ),
        (
            "rename,Zelmex Group,,Zelmex,,",
            "agency/~zelmex-group Zelmex",
            "~zelmex-group Zelmex Group",
        ),
        (
            "rename,country/mali,,Land of Mali,,",
            "country/mali Land of Mali",
            "country/mali Mali",
        ),
        (
            "retype,agency/~korvan-institute,,place,,",
            "place/~korvan-institute",
            "agency/~korvan",
        ),
        (
            "same,agency/~korvan-institute@b.txt,agency/brandt-holding,,,",
            "agency/brandt-holding",
            "agency/~korvan-institute@b.txt",
        ),
        (
            "same,person/~kestrin@b.txt,person/~kestrin@c.txt,,,",
            "person/~kestrin@c.txt Kestrin",
            "person/~kestrin@b.txt",
        ),
        (
            "same,Kestrin,person/~kestrin,,,",
            "person/~kestrin Kestrin",
            "person/~kestrin@",
        ),
    ] {
        let after = graph(&plain, judgement);
        let nodes = nodes(&after);
        assert!(
            nodes.iter().any(|node| node.starts_with(present)),
            "{judgement}: {present}: {nodes:#?}"
        );
        assert!(
            !nodes.iter().any(|node| node.contains(absent)),
            "{judgement}: {absent}: {nodes:#?}"
        );
        // Records that obey already are not changed by obeying again.
        let judged = records(judgement);
        assert_eq!(
            self::nodes(&graph(&judged, judgement)),
            nodes,
            "{judgement}: read with it and judged afterwards are one"
        );
    }
}

#[test]
fn a_dropped_entity_takes_its_edges_and_a_new_type_keeps_those_it_may_have() {
    let plain = records("");
    let has = |judgement: &str, edge: &str| {
        let edges = edges(&graph(&plain, judgement));
        edges.iter().any(|one| one.starts_with(edge))
    };
    assert!(
        has("", "person/~anna-brandt visits/stated country/france"),
        "{:#?}",
        edges(&graph(&plain, ""))
    );
    assert!(!has("drop,person/~anna-brandt,,,,", "person/~anna-brandt"));
    // Agencies visit countries, places do not.
    let retyped = "retype,person/~anna-brandt,,agency,,";
    assert!(has(
        retyped,
        "agency/~anna-brandt visits/stated country/france"
    ));
    let retyped = "retype,person/~anna-brandt,,place,,";
    assert!(!has(retyped, "place/~anna-brandt visits/stated"));
    assert!(has(
        retyped,
        "country/france co_occurs_with/co_occurrence place/~anna-brandt"
    ));
}

#[test]
fn explanations_show_judgements_and_idle_ones_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(folder.path().join("a.txt"), ARTICLES[0].1).unwrap();
    fs::write(mine.join("agencies.csv"), AGENCIES).unwrap();
    let rows = "drop,Bamako,,,,no town\nsame,BB,agency/brandt-bank,,,\ndrop,Nemo,,,,\nsame,Nemo Ltd,agency/lost,,,\n";
    fs::write(mine.join("judgements.csv"), format!("{HEADER}{rows}")).unwrap();
    let run = |arguments: &[&str]| {
        let output = assert_cmd::Command::cargo_bin("corkboard")
            .unwrap()
            .current_dir(folder.path())
            .args(arguments)
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let (code, stdout, stderr) = run(&["extract", "a.txt", "--explain", "--add", "mine"]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(
        stdout.contains("judgement: 'Bamako' is nobody (judgements.csv:2: no town)"),
        "{stdout}"
    );
    assert!(
        stdout.contains("BB: agency/brandt-bank (acronym, gazetteer, settled by judgement)"),
        "{stdout}"
    );
    let (_, _, stderr) = run(&["build", "a.txt", "--add", "mine", "-o", "out"]);
    for expected in [
        "judgements of no use (2)",
        "judgements.csv:4: 'Nemo' is nobody: it applied nowhere",
        "judgements.csv:5: 'Nemo Ltd' is agency/lost: the gazetteer has no such entity",
    ] {
        assert!(stderr.contains(expected), "{expected}: {stderr}");
    }
    let (code, stdout, _) = run(&["check", "--add", "mine"]);
    assert_eq!(code, Some(1));
    assert!(
        stdout.contains("judgements.csv:5: 'agency/lost' is no entity"),
        "{stdout}"
    );
    let more = format!(
        "{HEADER}same,BB,agency/brandt-bank,,,\nsame,BB,agency/brandt-bureau,,,\nalike,A,,,,\n"
    );
    fs::write(mine.join("judgements.csv"), more).unwrap();
    let (code, stdout, _) = run(&["check", "--add", "mine"]);
    assert_eq!(code, Some(1));
    for expected in [
        "judgements.csv:3: 'BB' is agency/brandt-bureau, but line 2 says",
        "judgements.csv:4: unknown verdict",
    ] {
        assert!(stdout.contains(expected), "{expected}: {stdout}");
    }
}

#[test]
fn a_later_folder_overrules_an_earlier_one() {
    let judged = gazetteer("same,BB,agency/brandt-bank,,,\ndrop,Mali,,,,");
    let folder = tempfile::tempdir().unwrap();
    let rows = format!("{HEADER}same,BB,agency/brandt-bureau,,,\n");
    fs::write(folder.path().join("judgements.csv"), rows).unwrap();
    let judged = judged.extended(folder.path()).expect("the folder holds");
    let told: Vec<String> = judged.judgements.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["'BB' is agency/brandt-bureau", "'Mali' is nobody"]);
}

/// Judgements that do not contradict one another.
const TOGETHER: [&str; 8] = [
    "same,BB,agency/brandt-bank,,a.txt,",
    "same,BB,agency/brandt-bureau,,,",
    "same,agency/~zelmex-group,agency/brandt-holding,,,",
    "same,agency/brandt-holding,agency/brandt-bank,,,",
    "not same,person/~marina-zelkova,person/~maryna-zelkova,,,",
    "retype,Korvan Institute,,place,,",
    "drop,Bamako,,,,",
    "rename,person/~ana-brandt,,A. Brandt,,",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Same articles, same judgements, same bytes: in any order, and from records made with them or again.
    #[test]
    fn the_order_does_not_show(
        mut rows in proptest::sample::subsequence(TOGETHER.to_vec(), 0..=TOGETHER.len()).prop_shuffle(),
        mut order in Just(vec![0, 1, 2]).prop_shuffle(),
    ) {
        let judgements = rows.join("\n");
        let read = records(&judgements);
        let shuffled: Vec<Record> = order.drain(..).map(|at: usize| read[at].clone()).collect();
        rows.sort_unstable();
        let sorted = rows.join("\n");
        let strip = |graph: &Graph| {
            // The hash tells which file it was, not what it says.
            json(graph).lines().filter(|line| !line.contains("\"gazetteer\"")).map(str::to_owned).collect::<Vec<_>>()
        };
        prop_assert_eq!(strip(&graph(&read, &judgements)), strip(&graph(&shuffled, &sorted)));
        let again = records(&sorted);
        prop_assert_eq!(named(&read), named(&again));
    }
}
