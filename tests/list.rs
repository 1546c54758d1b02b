//! `corkboard list`: what a graph holds, and draws from it, from a saved graph alone.

mod common;

use common::run;
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

/// The record of a document with one sentence, in which `source` visits `target`.
fn record(id: &str, source: &str, target: &str) -> Value {
    let text = format!("{source} reportedly\nvisited {target}.");
    let at = |word: &str| {
        let start = text.find(word).unwrap();
        [start, start + word.len()]
    };
    let mention = |name: &str| {
        json!({"start": at(name)[0], "end": at(name)[1], "text": name, "sentence": 0,
            "entity": format!("country/{}", name.to_lowercase()), "label": name, "type": "country",
            "form": "name", "by": "gazetteer"})
    };
    json!({
        "document": {"id": id, "title": null, "date": "2024-10-18", "source": null, "url": null,
            "sha256": format!("{:064x}", id.len() * 256 + id.as_bytes()[0] as usize), "chars": text.len(), "sketch": []},
        "sentences": [{"span": [0, text.len()], "text": text}],
        "mentions": [mention(source), mention(target)],
        "relations": [{"source": mention(source)["entity"], "type": "visits",
            "target": mention(target)["entity"], "tier": "stated", "sentence": 0,
            "source_span": at(source), "target_span": at(target), "trigger_span": at("visited"),
            "rule": "visits.visit", "polarity": "affirmed", "modality": "reported",
            "claimed_by": [{"entity": null, "text": "officials", "span": [0, 1]}],
            "date": {"from": "2024-10-01", "to": "2024-10-31"}, "role": null,
            "quantity": {"value": 2.5, "unit": "envoys"}}],
    })
}

const NAMES: [&str; 6] = ["Chad", "Fiji", "France", "Mali", "Niger", "Togo"];

/// A folder with a graph of visits, each of six countries to each other one, in documents of their own;
/// the first visit is told twice.
fn visits() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut lines = String::new();
    let mut id = String::from("d");
    for source in NAMES {
        for target in NAMES.into_iter().filter(|target| *target != source) {
            id.push('d');
            lines += &format!("{}\n", record(&id, source, target));
        }
    }
    lines += &format!("{}\n", record("again", NAMES[0], NAMES[1]));
    fs::write(folder.path().join("records.jsonl"), lines).unwrap();
    let built = run(&folder, &["build", "records.jsonl", "--to", "json"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    // A graph stands alone.
    fs::remove_file(folder.path().join("records.jsonl")).unwrap();
    folder
}

fn json_of(folder: &TempDir, arguments: &[&str]) -> Vec<Value> {
    let run = run(folder, &[arguments, &["--format", "json"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn a_draw_shows_relations_with_what_they_were_read_from() {
    let folder = visits();
    let drawn = run(
        &folder,
        &["list", "relations", "--sample", "30", "--seed", "4"],
    );
    assert_eq!(drawn.code, 0, "{}", drawn.stderr);
    let expected = "Mali —visits→ Togo (stated, 1 story)
     “[Mali]from reportedly <visited> [Togo]to.”
     affirmed, reported, said by officials, 2024-10-01 to 2024-10-31, 2.5 envoys, by the rule visits.visit
     ddd";
    assert!(drawn.stdout.contains(expected), "{}", drawn.stdout);
    assert!(drawn.stdout.contains(" 30. ") && !drawn.stdout.contains('\u{1b}'));
    assert_eq!(drawn.stderr, "30 of 30 relations, drawn with seed 4\n");
}

#[test]
fn a_draw_can_be_repeated_and_is_of_stated_relations() {
    let folder = visits();
    let draw = |seed: &str| run(&folder, &["list", "--sample", "5", "--seed", seed]).stdout;
    assert_eq!(draw("1"), draw("1"));
    assert_ne!(draw("1"), draw("2"));
    let rows = json_of(&folder, &["list", "relations", "--sample", "1000"]);
    assert_eq!(rows.len(), 30);
    for row in &rows {
        assert_eq!(
            (&row["tier"], &row["type"]),
            (&json!("stated"), &json!("visits"))
        );
        let evidence = &row["evidence"][0];
        assert!(evidence["document_id"].is_string() && evidence["rule"] == "visits.visit");
        assert!(row["source_label"].is_string() && row["target"].is_string());
    }
    let known = json_of(&folder, &["list", "--sample", "1000", "--tier", "known"]);
    assert!(known.iter().all(|row| row["tier"] == "known"));
}

#[test]
fn what_more_stories_have_comes_first() {
    let folder = visits();
    let relations = json_of(&folder, &["list", "relations", "--tier", "stated"]);
    assert_eq!((relations.len(), &relations[0]["stories"]), (30, &json!(2)));
    assert_eq!(relations[0]["key"], "visits/stated");
    let countries = json_of(&folder, &["list", "countries", "--top", "2"]);
    let ids: Vec<&Value> = countries.iter().map(|node| &node["id"]).collect();
    assert_eq!(ids, ["country/chad", "country/fiji"]);
    assert_eq!(json_of(&folder, &["list"]).len(), 6);
    assert_eq!(json_of(&folder, &["list", "documents"])[0]["relations"], 1);
    let text = run(&folder, &["list", "countries", "--top", "1"]);
    assert_eq!(
        text.stdout,
        "stories  mentions  name  type     id\n     11        11  Chad  country  country/chad\n"
    );
    let text = run(
        &folder,
        &["list", "relations", "--type", "visits", "--top", "1"],
    );
    assert_eq!(text.stdout, "Chad —visits→ Fiji (stated, 2 stories)\n");
    let text = run(&folder, &["list", "documents", "--top", "1"]);
    assert_eq!(
        text.stdout,
        "relations  document  date        source  title\n        1  again     2024-10-18\n"
    );
}

#[test]
fn entities_by_what_joins_them() {
    let folder = visits();
    let by = |measure: &str, options: &[&str]| {
        let arguments = [&["list", "countries", "--by", measure], options].concat();
        let rows = json_of(&folder, &arguments);
        let rows = rows
            .iter()
            .map(|row| (row["id"].as_str().unwrap().to_owned(), row[measure].clone()));
        rows.collect::<Vec<_>>()
    };
    // Each country visits each other one.
    let degrees = by("degree", &["--tier", "stated"]);
    assert!(
        degrees.iter().all(|(_, degree)| *degree == 5),
        "{degrees:?}"
    );
    let between = by("betweenness", &["--tier", "stated"]);
    assert!(
        between.iter().all(|(_, share)| *share == 0.0),
        "{between:?}"
    );
    let ranks = by("pagerank", &["--tier", "stated"]);
    let sum: f64 = ranks.iter().filter_map(|(_, share)| share.as_f64()).sum();
    assert!((sum - 1.0).abs() < 1e-6, "{ranks:?}");
    // What two stories tell is a wider way than what one does.
    assert_eq!(
        [&*ranks[0].0, &*ranks[1].0],
        ["country/chad", "country/fiji"]
    );
    // What the gazetteer knows alone: which of them are neighbours.
    let known = by("degree", &["--tier", "known", "--type", "borders"]);
    assert_eq!(known[0], ("country/niger".into(), json!(2)));
    assert_eq!(
        by("degree", &["--tier", "stated", "--since", "2030"])[0].1,
        0
    );
    let mentions = by("mentions", &[]);
    assert!(
        mentions
            .windows(2)
            .all(|pair| pair[0].1.as_u64() >= pair[1].1.as_u64())
    );
    let text = run(
        &folder,
        &["list", "--by", "degree", "--tier", "stated", "--top", "1"],
    )
    .stdout;
    assert_eq!(
        text,
        "degree  stories  mentions  name  type     id\n     5       11        11  Chad  country  country/chad\n"
    );
}

#[test]
fn nothing_of_the_kind_is_no_error() {
    let folder = visits();
    let people = run(&folder, &["list", "people"]);
    assert_eq!((people.code, people.stdout.as_str()), (1, ""));
    let nothing = run(&folder, &["list", "people", "--format", "json"]);
    assert_eq!((nothing.code, nothing.stdout.as_str()), (1, "[]\n"));
}

#[test]
fn mistakes_are_told_with_the_way_out() {
    let folder = visits();
    for (arguments, expected) in [
        (
            &["list", "--sample", "0"][..],
            "--sample 0: give at least one",
        ),
        (
            &["list", "people", "--sample", "3"],
            "corkboard list relations --sample N",
        ),
        (
            &["list", "people", "--tier", "known"],
            "corkboard list relations",
        ),
        (
            &["list", "people", "--by", "mentions", "--since", "2024"],
            "--by degree, betweenness or pagerank",
        ),
        (
            &["list", "relations", "--by", "degree"],
            "--by degree: only entities are ordered so",
        ),
        (
            &["list", "--by", "size"],
            "possible values: stories, mentions, degree",
        ),
        (
            &["list", "relations", "--tier", "rumour"],
            "unknown tier 'rumour'",
        ),
        (
            &["list", "relations", "--type", "visit"],
            "the graph has no such relation; it has",
        ),
        (&["list", "relations", "--seed", "1"], "--sample"),
        (&["list", "dogs"], "possible values: people, agencies"),
        (&["list", "--format", "dot"], "list prints text or json"),
        (
            &["list", "-g", "none.json"],
            "there is no graph yet: build one",
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
