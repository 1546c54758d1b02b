//! `corkboard diff`: what parts two saved graphs.

mod common;

use common::run;
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

/// The record of a document with one sentence, in which `source` visits `target`, or is said not to.
fn record(id: &str, source: &str, target: &str, polarity: &str) -> Value {
    let text = format!("{source} visited {target}, {id} says.");
    let at = |word: &str| {
        let start = text.find(word).unwrap();
        [start, start + word.len()]
    };
    let mention = |name: &str| {
        json!({"start": at(name)[0], "end": at(name)[1], "text": name, "sentence": 0,
            "entity": format!("country/{}", name.to_lowercase()), "label": name, "type": "country",
            "form": "name", "by": "gazetteer"})
    };
    let number: u64 = id.bytes().fold(7, |sum, byte| sum * 31 + u64::from(byte));
    json!({
        "document": {"id": id, "title": null, "date": "2024-10-18", "source": null, "url": null,
            "sha256": format!("{number:064x}"), "chars": text.len(), "sketch": []},
        "sentences": [{"span": [0, text.len()], "text": text}],
        "mentions": [mention(source), mention(target)],
        "relations": [{"source": mention(source)["entity"], "type": "visits",
            "target": mention(target)["entity"], "tier": "stated", "sentence": 0,
            "source_span": at(source), "target_span": at(target), "trigger_span": at("visited"),
            "rule": "visits.visit", "polarity": polarity, "modality": "asserted", "claimed_by": [],
            "date": null, "role": null, "quantity": null}],
    })
}

/// A folder with a graph of each set of records, in folders of these names.
fn graphs(sets: &[(&str, Vec<Value>)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, records) in sets {
        let lines: Vec<String> = records.iter().map(Value::to_string).collect();
        fs::write(folder.path().join("records.jsonl"), lines.join("\n")).unwrap();
        let built = run(
            &folder,
            &["build", "records.jsonl", "--to", "json", "-o", name],
        );
        assert_eq!(built.code, 0, "{}", built.stderr);
    }
    folder
}

fn two() -> TempDir {
    graphs(&[
        (
            "old",
            vec![
                record("a.txt", "Fiji", "Togo", "affirmed"),
                record("gone.txt", "Oman", "Togo", "affirmed"),
            ],
        ),
        (
            "new",
            vec![
                record("a.txt", "Fiji", "Togo", "affirmed"),
                record("b.txt", "Fiji", "Togo", "denied"),
                record("c.txt", "Peru", "Fiji", "affirmed"),
            ],
        ),
    ])
}

#[test]
fn what_came_went_and_changed_for_people() {
    let folder = two();
    let diff = run(&folder, &["diff", "old/graph.json", "new/graph.json"]);
    assert_eq!((diff.code, diff.stderr.as_str()), (0, ""));
    let expected = "documents: 2 came, 1 went
  + b.txt, 2024-10-18
  + c.txt, 2024-10-18
  - gone.txt, 2024-10-18

entities: 1 came, 1 went, 2 changed
  + Peru (country/peru)
  - Oman (country/oman)
  ~ Fiji (country/fiji): aliases (Fiji 1 → 3), documents (+b.txt, +c.txt), mentions 1 → 3, stories 1 → 3
  ~ Togo (country/togo): documents (+b.txt, -gone.txt)

stated relations: 1 came, 1 went, 1 changed
  + Peru —visits→ Fiji (1 story)
      + “Peru visited Fiji, c.txt says.” (c.txt)
  - Oman —visits→ Togo (1 story)
      - “Oman visited Togo, gone.txt says.” (gone.txt)
  ~ Fiji —visits→ Togo (2 stories): denied 0 → 1, documents 1 → 2, mentions 1 → 2, stories 1 → 2
      + “Fiji visited Togo, b.txt says.” (b.txt)

co-occurrences: 1 came, 1 went, 1 changed
";
    assert!(diff.stdout.starts_with(expected), "{}", diff.stdout);
}

#[test]
fn what_came_went_and_changed_for_programs() {
    let folder = two();
    let diff = run(
        &folder,
        &[
            "diff",
            "old/graph.json",
            "new/graph.json",
            "--format",
            "json",
        ],
    );
    assert_eq!(diff.code, 0, "{}", diff.stderr);
    let diff: Value = serde_json::from_str(&diff.stdout).unwrap();
    assert_eq!(
        (&diff["same"], &diff["same_gazetteer"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(diff["documents"]["came"][1]["id"], "c.txt");
    assert_eq!(diff["entities"]["gone"][0]["id"], "country/oman");
    let changed = diff["edges"]["changed"].as_array().unwrap();
    let visits: Vec<&Value> = changed
        .iter()
        .filter(|one| one["now"]["key"] == "visits/stated")
        .collect();
    assert_eq!(visits.len(), 1);
    assert_eq!(
        visits[0]["fields"][0],
        json!({"field": "denied", "old": 0, "new": 1})
    );
    assert_eq!(visits[0]["evidence_came"][0]["document_id"], "b.txt");
    // The same question, the same bytes.
    let again = |arguments: &[&str]| run(&folder, arguments).stdout;
    let arguments = [
        "diff",
        "old/graph.json",
        "new/graph.json",
        "--format",
        "json",
    ];
    assert_eq!(again(&arguments), again(&arguments));
}

#[test]
fn without_a_difference_it_says_so() {
    let folder = two();
    let same = run(&folder, &["diff", "new/graph.json", "new/graph.json"]);
    assert_eq!(
        (same.code, same.stdout.as_str(), same.stderr.as_str()),
        (1, "", "no difference\n")
    );
    let same = run(
        &folder,
        &[
            "diff",
            "new/graph.json",
            "new/graph.json",
            "--format",
            "json",
        ],
    );
    let found: Value = serde_json::from_str(&same.stdout).unwrap();
    assert_eq!((same.code, &found["same"]), (1, &json!(true)));
}

#[test]
fn long_differences_are_bounded() {
    let names = ["Chad", "Fiji", "Iraq", "Mali", "Oman", "Peru", "Togo"];
    let pairs = names.iter().flat_map(|a| names.iter().map(move |b| (a, b)));
    let pairs = pairs.filter(|(a, b)| a != b);
    let all: Vec<Value> = pairs
        .map(|(a, b)| record(&format!("{a}-{b}"), a, b, "affirmed"))
        .collect();
    let folder = graphs(&[("old", all[..1].to_vec()), ("new", all)]);
    let diff = run(&folder, &["diff", "old/graph.json", "new/graph.json"]).stdout;
    assert!(
        diff.contains("documents: 41 came\n")
            && diff.contains("  … and 31 more (--top N shows more)\n"),
        "{diff}"
    );
    assert!(diff.lines().count() < 120, "{diff}");
    let one = run(
        &folder,
        &["diff", "old/graph.json", "new/graph.json", "--top", "1"],
    )
    .stdout;
    assert!(one.lines().count() < diff.lines().count(), "{one}");
}

#[test]
fn mistakes_are_told_with_the_way_out() {
    let folder = two();
    fs::write(folder.path().join("no.json"), "{}").unwrap();
    for (arguments, expected) in [
        (&["diff", "old/graph.json"][..], "<NEW>"),
        (
            &["diff", "old/graph.json", "none.json"],
            "none.json: there is no graph yet",
        ),
        (
            &["diff", "no.json", "new/graph.json"],
            "no.json: not a corkboard graph",
        ),
        (&["diff", "old", "new"], "old: is a folder"),
        (
            &[
                "diff",
                "old/graph.json",
                "new/graph.json",
                "--format",
                "dot",
            ],
            "diff prints text or json",
        ),
        (
            &["diff", "old/graph.json", "new/graph.json", "--top", "0"],
            "give at least one",
        ),
    ] {
        let run = run(&folder, arguments);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (2, ""),
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
