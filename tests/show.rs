//! `corkboard show`: the cards of entities and documents, from a saved graph alone.

mod common;

use common::run;
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

/// What a record says: its document, day and source, and "source —relation→ target" with labels.
struct Told<'t> {
    id: &'t str,
    date: Option<&'t str>,
    source: &'t str,
    ends: [(&'t str, &'t str); 2],
    relation: &'t str,
    role: Option<&'t str>,
}

fn record(told: &Told) -> Value {
    let [(source, source_name), (target, target_name)] = told.ends;
    let text = format!("{source_name} acts on {target_name} in {}.", told.id);
    let chars = |text: &str| text.chars().count();
    let start = chars(source_name) + chars(" acts on ");
    let spans = [[0, chars(source_name)], [start, start + chars(target_name)]];
    let mention = |id: &str, name: &str, span: [usize; 2]| {
        json!({"start": span[0], "end": span[1], "text": name, "sentence": 0, "entity": id, "label": name,
            "type": id.split('/').next(), "form": "name", "by": "discovery"})
    };
    let number: u32 = told.id.bytes().map(u32::from).sum();
    json!({
        "document": {"id": told.id, "title": null, "date": told.date, "source": told.source, "url": null,
            "sha256": format!("{number:064x}"), "chars": chars(&text), "sketch": []},
        "sentences": [{"span": [0, chars(&text)], "text": text}],
        "mentions": [mention(source, source_name, spans[0]), mention(target, target_name, spans[1])],
        "relations": [{"source": source, "type": told.relation, "target": target, "tier": "stated",
            "sentence": 0, "source_span": spans[0], "target_span": spans[1],
            "trigger_span": [spans[0][1] + 1, spans[0][1] + 5], "rule": "some.rule",
            "polarity": "affirmed", "modality": "asserted",
            "claimed_by": [{"entity": null, "text": "officials", "span": [0, 1]}],
            "date": null, "role": told.role, "quantity": null}],
    })
}

const ANA: (&str, &str) = ("person/~ana-brandt", "Ana Brandt");
const MALI: (&str, &str) = ("country/mali", "Mali");
const CHAD: (&str, &str) = ("country/chad", "Chad");

/// A folder with a graph of four documents.
fn board() -> TempDir {
    let visit = |id, date, source| Told {
        id,
        date,
        source,
        ends: [ANA, MALI],
        relation: "visits",
        role: None,
    };
    build(
        &[
            visit("a.txt", Some("2024-03-01"), "The Courier"),
            visit("b.txt", Some("2023-03-01"), "The Herald"),
            visit("c.txt", None, "The Herald"),
            Told {
                relation: "leads",
                role: Some("acting minister"),
                ends: [ANA, CHAD],
                ..visit("d.txt", Some("2022-05-05"), "The Courier")
            },
        ],
        "",
    )
}

fn build(told: &[Told], judgements: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let lines: Vec<String> = told.iter().map(|one| record(one).to_string()).collect();
    fs::write(folder.path().join("records.jsonl"), lines.join("\n")).unwrap();
    fs::create_dir(folder.path().join("mine")).unwrap();
    let rows = format!("verdict,name,entity,value,document,note\n{judgements}");
    fs::write(folder.path().join("mine/judgements.csv"), rows).unwrap();
    let built = run(
        &folder,
        &["build", "records.jsonl", "--to", "json", "--add", "mine"],
    );
    assert_eq!(built.code, 0, "{}", built.stderr);
    // A graph stands alone.
    fs::remove_file(folder.path().join("records.jsonl")).unwrap();
    folder
}

fn json_of(folder: &TempDir, arguments: &[&str]) -> Value {
    let run = run(folder, &[arguments, &["--format", "json"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn a_card_for_people() {
    let folder = board();
    let card = run(&folder, &["show", "ana brandt"]);
    assert_eq!((card.code, card.stderr.as_str()), (0, ""));
    let expected = "Ana Brandt (person/~ana-brandt)
person
4 mentions in 4 stories, 4 documents
seen as Ana Brandt (4)

Roles
  when          role             with  tier
  (2022-05-05)  acting minister  Chad  stated

Neighbours: Stated
  strength  stories  name  type     relations
      0.94        3  Mali  country  visits →
      0.60        1  Chad  country  leads →

Neighbours: In one sentence
  strength  stories  name  type
";
    assert!(card.stdout.starts_with(expected), "{}", card.stdout);
    let expected = "
Timeline
  (2022-05-05)  Ana Brandt —leads→ Chad (said by officials, as acting minister)
      “Ana Brandt acts on Chad in d.txt.”
      d.txt, 2022-05-05
  (2023-03-01)  Ana Brandt —visits→ Mali (said by officials)
      “Ana Brandt acts on Mali in b.txt.”
      b.txt, 2023-03-01
  (2024-03-01)  Ana Brandt —visits→ Mali (said by officials)
      “Ana Brandt acts on Mali in a.txt.”
      a.txt, 2024-03-01
  without a day
  Ana Brandt —visits→ Mali (said by officials)
      “Ana Brandt acts on Mali in c.txt.”
      c.txt
";
    assert!(card.stdout.ends_with(expected), "{}", card.stdout);
    // No colour where nobody sees it.
    assert!(!card.stdout.contains('\u{1b}'));
}

#[test]
fn what_is_left_out_is_counted() {
    let folder = board();
    let card = run(&folder, &["show", "Ana Brandt", "--top", "1"]).stdout;
    assert_eq!(
        card.matches("  … and 1 more (--top N shows more)\n")
            .count(),
        2,
        "{card}"
    );
    assert!(
        card.ends_with("  … and 3 more (--top N shows more)\n"),
        "{card}"
    );
    let card = json_of(&folder, &["show", "Ana Brandt", "--top", "1"]);
    assert_eq!(card["timeline"].as_array().unwrap().len(), 1);
}

#[test]
fn a_card_for_programs() {
    let folder = board();
    let card = json_of(&folder, &["show", "person/~ana-brandt"]);
    assert_eq!(card["label"], "Ana Brandt");
    assert_eq!(
        card["documents"],
        json!(["a.txt", "b.txt", "c.txt", "d.txt"])
    );
    assert_eq!(card["aliases"], json!([{"text": "Ana Brandt", "count": 4}]));
    assert_eq!(card["roles"][0]["role"], "acting minister");
    assert_eq!(card["roles"][0]["evidence"]["document_id"], "d.txt");
    let timeline = card["timeline"].as_array().unwrap();
    assert_eq!(
        (timeline.len(), &timeline[1]["from"]),
        (4, &json!("2023-03-01"))
    );
    assert_eq!(timeline[1]["dated_by"], "document");
    assert_eq!(timeline[1]["relations"][0]["type"], "visits");
    let tiers: Vec<&Value> = card["neighbours"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["tier"])
        .collect();
    assert_eq!(
        tiers,
        ["stated", "stated", "co_occurrence", "co_occurrence"]
    );
}

#[test]
fn what_the_gazetteer_knows_is_a_fact() {
    let told = Told {
        id: "a.txt",
        date: None,
        source: "The Courier",
        ends: [("country/niger", "Niger"), MALI],
        relation: "accuses",
        role: None,
    };
    let folder = build(&[told], "");
    let mali = json_of(&folder, &["show", "Mali", "--tier", "known"]);
    assert_eq!(
        (&mali["facts"][0]["type"], &mali["timeline"]),
        (&json!("borders"), &json!([]))
    );
    let mali = run(&folder, &["show", "Mali"]).stdout;
    assert!(mali.contains("\nFacts\n  Mali —borders— Niger\n"), "{mali}");
}

#[test]
fn filters_leave_evidence_out() {
    let folder = board();
    let documents = |options: &[&str]| -> Vec<String> {
        let card = json_of(&folder, &[&["show", "Ana Brandt"], options].concat());
        let events = card["timeline"].as_array().unwrap().iter();
        events
            .map(|event| event["document_id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(documents(&["--since", "2023"]), ["b.txt", "a.txt"]);
    assert_eq!(documents(&["--until", "2023"]), ["d.txt", "b.txt"]);
    assert_eq!(documents(&["--source", "the herald"]), ["b.txt", "c.txt"]);
    assert_eq!(documents(&["--type", "leads"]), ["d.txt"]);
    assert_eq!(documents(&["--tier", "known"]), [""; 0]);
}

#[test]
fn a_document_has_a_card() {
    let folder = board();
    let card = run(&folder, &["show", "d.txt"]);
    assert_eq!(
        card.stdout,
        "d.txt
d.txt, 2022-05-05, The Courier, 33 characters

Mentions
  person: Ana Brandt
  country: Chad

Relations
  Ana Brandt —leads→ Chad (stated, 1 story)
      “Ana Brandt acts on Chad in d.txt.”
"
    );
    let card = json_of(
        &folder,
        &["show", "d.txt", "--tier", "stated,co-occurrence"],
    );
    assert_eq!(
        (&card["id"], &card["story"]),
        (&json!("d.txt"), &json!("d.txt"))
    );
    assert_eq!(card["relations"].as_array().unwrap().len(), 2);
    assert_eq!(card["story_documents"], json!([]));
    let both = json_of(&folder, &["show", "--document", "d.txt"]);
    assert_eq!(both["sha256"], card["sha256"]);
}

#[test]
fn what_was_judged_is_shown() {
    let told = Told {
        id: "a.txt",
        date: None,
        source: "The Courier",
        ends: [ANA, MALI],
        relation: "visits",
        role: None,
    };
    let folder = build(
        &[told],
        "rename,person/~ana-brandt,,Dr Ana Brandt,,as she signs\n\
         same,AB,person/~ana-brandt,,,\n\
         drop,Hill,,,,\n",
    );
    let card = run(&folder, &["show", "Dr Ana Brandt"]);
    assert!(
        card.stdout.contains(
            "judged: 'AB' is person/~ana-brandt\n\
             judged: 'person/~ana-brandt' is called 'Dr Ana Brandt' (as she signs)\n"
        ),
        "{}\n{}",
        card.stdout,
        card.stderr
    );
    let card = json_of(&folder, &["show", "Dr Ana Brandt"]);
    let judgements = card["judgements"].as_array().unwrap();
    assert_eq!(judgements.len(), 2);
    assert_eq!(judgements[1]["value"], "Dr Ana Brandt");
    let mali = json_of(&folder, &["show", "Mali"]);
    assert_eq!(mali.get("judgements"), None);
    // The schema knows of them.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/graph.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let graph = fs::read_to_string(folder.path().join("output/graph.json")).unwrap();
    let graph: Value = serde_json::from_str(&graph).unwrap();
    assert!(graph["nodes"][1]["judgements"].is_array(), "{graph}");
    jsonschema::validate(&schema, &graph).unwrap();
}

#[test]
fn an_entity_is_drawn_with_its_neighbours() {
    let folder = board();
    let drawn = run(&folder, &["show", "Ana Brandt", "--format", "dot"]);
    assert!(drawn.stdout.starts_with("digraph"), "{}", drawn.stdout);
    for id in ["person/~ana-brandt", "country/mali", "country/chad"] {
        assert!(
            drawn.stdout.contains(&format!("\"{id}\" [")),
            "{}",
            drawn.stdout
        );
    }
    let drawn = run(
        &folder,
        &["show", "Ana Brandt", "--format", "dot", "--top", "1"],
    );
    assert!(
        !drawn.stdout.contains("\"country/chad\" ["),
        "{}",
        drawn.stdout
    );
}

#[test]
fn names_do_not_steer_the_terminal() {
    let hostile = (
        "agency/~hostile",
        "Brandt \u{1b}]0;owned\u{7}\u{202e} Group",
    );
    let wide = ("agency/~wide", "東京放送");
    let arabic = ("agency/~arabic", "وكالة");
    let told = |id, source, target| Told {
        id,
        date: None,
        source: "The Courier",
        ends: [source, target],
        relation: "accuses",
        role: None,
    };
    let folder = build(
        &[told("a.txt", hostile, wide), told("b.txt", arabic, hostile)],
        "",
    );
    for arguments in [
        &["show", "agency/~hostile"][..],
        &["show", "a.txt"],
        &["list"],
        &["list", "documents"],
    ] {
        let run = run(&folder, arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
        let steers = |c: char| c == '\u{1b}' || c == '\u{7}' || c == '\u{202e}';
        assert!(
            !run.stdout.contains(steers),
            "{arguments:?}: {:?}",
            run.stdout
        );
        assert!(run.stdout.contains("a.txt") || run.stdout.contains("東京放送"));
    }
    let list = run(&folder, &["list"]).stdout;
    let rows: Vec<&str> = list.lines().collect();
    // A character of these takes two columns.
    assert!(
        rows.iter()
            .any(|row| row.contains("東京放送               agency")),
        "{list}"
    );
}

#[test]
fn whoever_is_not_there_is_told_with_the_way_out() {
    let folder = board();
    for (arguments, code, expected) in [
        (
            &["show", "Ana Brand"][..],
            1,
            "'Ana Brand' is not in the graph; it has\n  person/~ana-brandt",
        ),
        (&["show", "B.TXT"], 1, "it has the documents\n  b.txt"),
        (
            &["show", "z", "--document"],
            1,
            "the graph has no document 'z'",
        ),
        (
            &["show", "Mali", "--top", "0"],
            2,
            "--top 0: give at least one",
        ),
        (
            &["show", "a.txt", "--format", "dot"],
            2,
            "only an entity is drawn",
        ),
        (
            &["show", "Mali", "--type", "visit"],
            2,
            "the graph has no such relation; it has",
        ),
        (
            &["show", "Mali", "-g", "none.json"],
            2,
            "there is no graph yet",
        ),
        (&["show"], 2, "ENTITY"),
    ] {
        let run = run(&folder, arguments);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (code, ""),
            "{arguments:?}: {}",
            run.stderr
        );
        assert!(
            run.stderr.contains(expected),
            "{arguments:?}: {}",
            run.stderr
        );
    }
}
