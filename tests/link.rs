//! `corkboard link`: by which way, of which time, type and source, and what it says where nothing links.

mod common;

use common::run;
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

/// The record of a document of one sentence, in which one country does something to another. What a relation
/// says besides is changed by `change`.
fn record(said: &str, date: &str, outlet: &str, change: Value) -> Value {
    let words: Vec<&str> = said.split(' ').collect();
    let (source, verb, target) = (words[0], words[1], words[2]);
    // One text is unlike another, so that each is a story.
    let text = format!("{source} {verb} {target}, as {outlet} wrote on {date}.");
    let at = |word: &str| {
        let start = text.find(word).unwrap();
        [start, start + word.len()]
    };
    let mention = |name: &str| {
        json!({"start": at(name)[0], "end": at(name)[1], "text": name, "sentence": 0,
            "entity": format!("country/{}", name.to_lowercase()), "label": name, "type": "country",
            "form": "name", "by": "gazetteer"})
    };
    let mut relation = json!({"source": mention(source)["entity"], "type": verb,
        "target": mention(target)["entity"], "tier": "stated", "sentence": 0,
        "source_span": at(source), "target_span": at(target), "trigger_span": at(verb),
        "rule": format!("{verb}.plain"), "polarity": "affirmed", "modality": "asserted",
        "claimed_by": [], "date": null, "role": null, "quantity": null});
    for (key, value) in change.as_object().into_iter().flatten() {
        relation[key] = value.clone();
    }
    let id = format!("{source}-{verb}-{target}-{date}").to_lowercase();
    let hash = id
        .bytes()
        .fold(7u64, |hash, byte| hash.wrapping_mul(31) + u64::from(byte));
    json!({
        "document": {"id": id, "title": null, "date": date, "source": outlet, "url": null,
            "sha256": format!("{hash:064x}"), "chars": text.chars().count(), "sketch": []},
        "sentences": [{"span": [0, text.chars().count()], "text": text}],
        "mentions": [mention(source), mention(target)],
        "relations": [relation],
    })
}

/// France visits Mali, which accuses Chad; France meets Niger, which threatens Chad; and some beside.
fn world() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let rows = [
        record(
            "France visits Mali",
            "2021-03-04",
            "Courier",
            json!({
            "date": {"from": "2020-01-01", "to": "2020-12-31"}, "role": "observer",
            "quantity": {"value": 500.0, "unit": "envoys"}}),
        ),
        record(
            "France accuses Mali",
            "2023-03-04",
            "Courier",
            json!({"polarity": "denied"}),
        ),
        record("Mali accuses Chad", "2021-05-06", "Courier", json!({})),
        record(
            "Mali accuses Chad",
            "2022-05-06",
            "Herald",
            json!({"polarity": "denied",
            "claimed_by": [{"entity": "country/niger", "text": "the government", "span": [0, 1]}]}),
        ),
        record(
            "France meets Niger",
            "2024-01-02",
            "Herald",
            json!({"modality": "possible"}),
        ),
        record("Niger threatens Chad", "2024-02-03", "Herald", json!({})),
        record("Fiji visits Togo", "2024-02-03", "Herald", json!({})),
    ];
    let lines: String = rows.iter().map(|row| format!("{row}\n")).collect();
    fs::write(folder.path().join("records.jsonl"), lines).unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let built = run(
        &folder,
        &["build", "records.jsonl", "--to", "json", "--add", "empty"],
    );
    assert_eq!(built.code, 0, "{}", built.stderr);
    folder
}

/// The chains that a question gives, each as its entities, of stated edges.
fn routes(folder: &TempDir, arguments: &[&str]) -> Vec<String> {
    let asked = [
        "link", "France", "Chad", "--tier", "stated", "--format", "json",
    ];
    let run = run(folder, &[&asked[..], arguments].concat());
    let links: Value = serde_json::from_str(&run.stdout).expect("it prints JSON");
    let paths = links["paths"].as_array().unwrap();
    assert_eq!(run.code, i32::from(paths.is_empty()), "{}", run.stderr);
    assert_eq!(paths.is_empty(), links.get("miss").is_some());
    let route = |path: &Value| {
        let hops = path["hops"].as_array().unwrap().iter();
        let steps = hops.map(|hop| {
            let end = if hop["forward"] == true {
                "target"
            } else {
                "source"
            };
            format!(
                "{} {}",
                hop["type"].as_str().unwrap(),
                hop[end].as_str().unwrap()
            )
        });
        steps.collect::<Vec<_>>().join(" ").replace("country/", "")
    };
    paths.iter().map(route).collect()
}

const BY_MALI: &str = "visits mali accuses chad";
const BY_NIGER: &str = "meets niger threatens chad";

#[test]
fn filters_and_ways_choose_the_chains() {
    let folder = world();
    for (arguments, expected) in [
        (&[][..], &[BY_MALI, BY_NIGER][..]),
        (&["--via", "niger"], &[BY_NIGER]),
        (&["--via", "country/mali", "--via", "Mali"], &[BY_MALI]),
        (&["--not-via", "Mali"], &[BY_NIGER]),
        (&["--not-via", "Mali", "--not-via", "Niger"], &[]),
        (&["--via", "Mali", "--via", "Niger"], &[]),
        (&["--via", "Fiji"], &[]),
        // The visit is of 2020, whenever it was told.
        (&["--until", "2021"], &[BY_MALI]),
        (&["--until", "2020"], &[]),
        (&["--since", "2024"], &[BY_NIGER]),
        (&["--since", "2020-06", "--until", "2021-05-06"], &[BY_MALI]),
        (&["--since", "2020-06", "--until", "2021-05-05"], &[]),
        (&["--since", "2025"], &[]),
        (&["--source", "courier"], &[BY_MALI]),
        (&["--source", "Herald"], &[BY_NIGER]),
        (
            &["--source", "Herald", "--source", "Courier"],
            &[BY_MALI, BY_NIGER],
        ),
        (
            &[
                "--source",
                "france-meets-niger-2024-01-02",
                "--source",
                "niger-threatens-chad-2024-02-03",
            ],
            &[BY_NIGER],
        ),
        (&["--type", "visits,accuses"], &[BY_MALI]),
        (&["--type", "meets", "--type", "threatens"], &[BY_NIGER]),
        (&["--type", "visits"], &[]),
        (&["-k", "1"], &[BY_MALI]),
        // What is only denied links nobody.
        (&["--type", "accuses"], &[]),
    ] {
        assert_eq!(routes(&folder, arguments), expected, "{arguments:?}");
    }
}

#[test]
fn a_hop_tells_what_it_knows() {
    let folder = world();
    let text = run(&folder, &["link", "France", "Chad", "--tier", "stated"]).stdout;
    let expected = "\
France and Chad

Linked by
  1. Mali (country), in 1 of 2 chains, score 0.18
  2. Niger (country), in 1 of 2 chains, score 0.12

Chain 1, score 0.18: France – Mali – Chad
  France —visits→ Mali (stated, 1 story)
      “France visits Mali, as Courier wrote on 2021-03-04.”
      france-visits-mali-2021-03-04, 2021-03-04, 2020-01-01 to 2020-12-31, as observer, 500 envoys
      also —accuses→ (stated, 1 story, affirmed by none, denied by 1)
  Mali —accuses→ Chad (stated, 2 stories, denied by 1)
      “Mali accuses Chad, as Courier wrote on 2021-05-06.”
      mali-accuses-chad-2021-05-06, 2021-05-06
      “Mali accuses Chad, as Herald wrote on 2022-05-06.”
      mali-accuses-chad-2022-05-06, 2022-05-06, denied, said by Niger (“the government”)

Chain 2, score 0.12: France – Niger – Chad
  France —meets— Niger (stated, 1 story, affirmed by none, called possible by 1)
      “France meets Niger, as Herald wrote on 2024-01-02.”
      france-meets-niger-2024-01-02, 2024-01-02, possible
  Niger —threatens→ Chad (stated, 1 story)
      “Niger threatens Chad, as Herald wrote on 2024-02-03.”
      niger-threatens-chad-2024-02-03, 2024-02-03
";
    assert_eq!(text, expected);
    let dot = run(
        &folder,
        &[
            "link", "France", "Chad", "--tier", "stated", "--via", "Mali", "--format", "dot",
        ],
    );
    assert!(dot.stdout.starts_with("digraph"), "{}", dot.stdout);
    assert!(dot.stdout.contains("\"country/mali\"") && !dot.stdout.contains("\"country/niger\""));
    // What was told of the time asked for is what is quoted.
    let late = run(
        &folder,
        &[
            "link", "Mali", "Chad", "--tier", "stated", "--since", "2022",
        ],
    )
    .stdout;
    assert!(
        late.contains("2022-05-06, denied") && !late.contains("2021-05-06"),
        "{late}"
    );
}

#[test]
fn what_links_nobody_is_told_with_what_to_try() {
    let folder = world();
    for (arguments, expected) in [
        (
            &["France", "Chad", "--tier", "stated", "--max-hops", "1"][..],
            &[
                "within 1 hop as asked:",
                "the shortest chain has 2, by way of Mali: try --max-hops 2",
            ][..],
        ),
        (
            &["France", "Chad", "--tier", "stated", "--until", "2019"],
            &[
                "without --until there is a chain of 2 hops",
                "France is joined to nothing as asked",
            ],
        ),
        (
            &[
                "France", "Chad", "--tier", "stated", "--since", "2030", "--until", "2031",
            ],
            &["without --since and --until there is a chain of 2 hops"],
        ),
        (
            &[
                "France",
                "Chad",
                "--tier",
                "stated",
                "--not-via",
                "Mali",
                "--not-via",
                "Niger",
            ],
            &[
                "without --not-via there is a chain of 2 hops",
                "France is joined to nothing as asked",
            ],
        ),
        (
            &["France", "Chad", "--tier", "stated", "--via", "Togo"],
            &[
                "without --via there is a chain of 2 hops",
                "nothing leads to Togo from either",
            ],
        ),
        (
            &[
                "France",
                "Chad",
                "--tier",
                "stated",
                "--via",
                "Mali",
                "--via",
                "Niger",
                "--max-hops",
                "3",
            ],
            &["Mali is 1 hop from France and 1 hop from Chad, but"],
        ),
        (
            &["France", "Fiji", "--tier", "stated", "--type", "visits"],
            &[
                "no chain joins them, however long",
                "France reaches only Mali",
                "Fiji reaches only Togo",
                "more articles",
            ],
        ),
    ] {
        let nothing = run(&folder, &[&["link"], arguments].concat());
        assert_eq!(
            (nothing.code, &*nothing.stdout),
            (1, ""),
            "{arguments:?}: {}",
            nothing.stderr
        );
        for expected in expected {
            assert!(
                nothing.stderr.contains(expected),
                "{arguments:?}: {}",
                nothing.stderr
            );
        }
    }
}

#[test]
fn impossible_questions_are_refused_with_the_way_out() {
    let folder = world();
    for (arguments, expected) in [
        (&["France", "france"][..], "both are France"),
        (
            &["France", "Chad", "--via", "France"],
            "--via France: the chains begin or end there",
        ),
        (
            &["France", "Chad", "--not-via", "chad"],
            "--not-via Chad: the chains begin or end there",
        ),
        (
            &[
                "France",
                "Chad",
                "--via",
                "Mali",
                "--not-via",
                "country/mali",
            ],
            "--via Mali --not-via Mali: no chain does both",
        ),
        (
            &[
                "France",
                "Chad",
                "--via",
                "Mali",
                "--via",
                "Niger",
                "--max-hops",
                "2",
            ],
            "a chain by way of 2 entities has at least 3 hops: give --max-hops 3 or more",
        ),
        (
            &["France", "Chad", "--max-hops", "0"],
            "--max-hops 0: give at least one",
        ),
        (
            &["France", "Chad", "--since", "May"],
            "--since May: give a day as 2024-10-31",
        ),
        (
            &["France", "Chad", "--since", "2024", "--until", "2023"],
            "no day lies between",
        ),
        (
            &["France", "Chad", "--type", "kidnaps"],
            "--type kidnaps: the graph has no such relation; it has accuses",
        ),
        (
            &["France", "Chad", "--source", "Times"],
            "--source Times: the graph has no such source; it has Herald, Courier",
        ),
        (
            &["France", "Chad", "--tier", "rumour"],
            "--tier: unknown tier 'rumour'",
        ),
    ] {
        let refused = run(&folder, &[&["link"], arguments].concat());
        assert_eq!(
            (refused.code, &*refused.stdout),
            (2, ""),
            "{arguments:?}: {}",
            refused.stderr
        );
        assert!(
            refused.stderr.contains(expected),
            "{arguments:?}: {}",
            refused.stderr
        );
    }
    let unknown = run(&folder, &["link", "France", "Chad", "--via", "Zzyzx"]);
    assert_eq!(unknown.code, 1);
    assert!(
        unknown.stderr.contains("'Zzyzx' is not in the graph"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn filters_choose_relations_to_list_as_well() {
    let folder = world();
    let listed = |arguments: &[&str]| -> Vec<String> {
        let asked = ["list", "relations", "--tier", "stated", "--format", "json"];
        let run = run(&folder, &[&asked[..], arguments].concat());
        let rows: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(run.code, i32::from(rows.is_empty()));
        rows.iter()
            .map(|row| row["type"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(listed(&["--until", "2020"]), ["visits"]);
    assert_eq!(
        listed(&["--source", "Herald", "--since", "2024-02"]),
        ["visits", "threatens"]
    );
    assert_eq!(listed(&["--since", "2030"]), [""; 0]);
    let people = run(&folder, &["list", "people", "--since", "2024"]);
    assert_eq!(people.code, 2);
    assert!(
        people
            .stderr
            .contains("--since: only relations are chosen so"),
        "{}",
        people.stderr
    );
}
