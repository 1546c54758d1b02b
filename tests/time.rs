//! `corkboard build --since --until`: the graph of a slice of time.

mod common;

use common::{Run, run};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const ARTICLES: [(&str, &str); 5] = [
    (
        "2022-12-31-mali.txt",
        "Officials of Mali visited Chad. Chad accused Niger of an attack.",
    ),
    (
        "2023-01-01-chad.txt",
        "Chad accused Mali of an attack. Ana Brandt, a diplomat, visited Bamako.",
    ),
    (
        "2023-06-30-niger.txt",
        "Ana Brandt visited Niamey. Niger accused Chad of an attack.",
    ),
    (
        "2024-02-29-togo.txt",
        "Togo criticized Mali. Ana Brandt visited Togo.",
    ),
    ("undated.txt", "Fiji criticized Togo."),
];

/// A folder with the articles whose names `keep` holds for, in `name`.
fn write(folder: &TempDir, name: &str, keep: impl Fn(&str) -> bool) {
    let path = folder.path().join(name);
    fs::create_dir_all(&path).unwrap();
    for (id, text) in ARTICLES.iter().filter(|(id, _)| keep(id)) {
        fs::write(path.join(id), text).unwrap();
    }
}

fn board() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "articles", |_| true);
    folder
}

fn bytes(folder: &TempDir, output: &str) -> [Vec<u8>; 3] {
    let read = |name: &str| fs::read(folder.path().join(output).join(name)).unwrap();
    ["graph.json", "graph.dot", "records.jsonl"].map(read)
}

fn build(folder: &TempDir, arguments: &[&str]) -> Run {
    let run = run(folder, &[&["build"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

#[test]
fn a_slice_is_the_graph_of_its_documents_alone() {
    let folder = board();
    for (options, keep) in [
        (&["--since", "2023", "--until", "2023"][..], "2023"),
        (&["--since", "2023-01-01", "--until", "2023-06-30"], "2023"),
        (&["--since", "2024-02", "--until", "2024-02"], "2024"),
        (&["--until", "2022"], "2022"),
    ] {
        let alone = format!("only-{keep}");
        write(&folder, &alone, |id| id.starts_with(keep));
        build(&folder, &[&alone, "-o", "expected"]);
        build(&folder, &[&["articles", "-o", "slice"], options].concat());
        assert_eq!(
            bytes(&folder, "slice"),
            bytes(&folder, "expected"),
            "{options:?}"
        );
        // From records, from both, and on another number of threads.
        build(&folder, &["articles", "-o", "all"]);
        for inputs in [
            &["all/records.jsonl", "-o", "again"][..],
            &[
                "all/records.jsonl",
                "articles",
                "-o",
                "again",
                "--threads",
                "3",
            ],
        ] {
            build(&folder, &[inputs, options].concat());
            assert_eq!(
                bytes(&folder, "again"),
                bytes(&folder, "expected"),
                "{options:?} {inputs:?}"
            );
        }
    }
}

#[test]
fn whatever_is_left_out_is_told() {
    let folder = board();
    let built = build(&folder, &["articles", "--since", "2023"]);
    assert!(
        built
            .stderr
            .starts_with("3 documents in 3 stories, 1 of other days; "),
        "{}",
        built.stderr
    );
    assert!(
        built
            .stderr
            .contains("\nleft out for want of a date (1):\n  undated.txt\n"),
        "{}",
        built.stderr
    );
    // Given twice, told once.
    build(&folder, &["articles", "-o", "all"]);
    let built = build(
        &folder,
        &["articles", "all/records.jsonl", "--since", "2023"],
    );
    assert!(
        built.stderr.contains(" 1 of other days;"),
        "{}",
        built.stderr
    );
    assert!(
        built.stderr.contains("want of a date (1)"),
        "{}",
        built.stderr
    );
    let strict = run(
        &folder,
        &["build", "articles", "--since", "2023", "--strict"],
    );
    assert_eq!(strict.code, 2);
    assert!(
        strict
            .stderr
            .contains("--strict: 1 left out, 0 read otherwise"),
        "{}",
        strict.stderr
    );
    // What is left out by its id is not asked for its date.
    let options = [
        "articles",
        "--since",
        "2023",
        "--strict",
        "--without",
        "undated.txt",
    ];
    let built = build(&folder, &options);
    assert!(
        built
            .stderr
            .contains(", 1 left out as asked, 1 of other days;"),
        "{}",
        built.stderr
    );
}

#[test]
fn a_summary_for_programs() {
    let folder = board();
    let built = build(
        &folder,
        &[
            "articles", "--since", "2023", "--format", "json", "--to", "json",
        ],
    );
    assert_eq!(built.stderr, "");
    let summary: Value = serde_json::from_str(&built.stdout).unwrap();
    assert_eq!(
        (&summary["documents"], &summary["untimely"]),
        (&3.into(), &1.into())
    );
    assert_eq!(summary["undated"]["first"][0], "undated.txt");
    assert_eq!(summary["stories"], 3);
    assert!(
        summary["relations"]["stated"].as_u64() > Some(0),
        "{summary}"
    );
    let files: Vec<&str> = summary["files"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(files.len(), 2);
    for file in files {
        assert!(folder.path().join(Path::new(file)).is_file(), "{file}");
    }
}

#[test]
fn a_slice_does_not_replace_the_records_that_it_is_cut_from() {
    let folder = board();
    build(&folder, &["articles"]);
    let before = bytes(&folder, "output");
    let refused = run(
        &folder,
        &["build", "output/records.jsonl", "--since", "2023"],
    );
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("would hold only the slice"),
        "{}",
        refused.stderr
    );
    assert_eq!(bytes(&folder, "output"), before);
}

#[test]
fn mistakes_are_told_with_the_way_out() {
    let folder = board();
    for (arguments, expected) in [
        (
            &["--since", "soon"][..],
            "--since soon: give a day as 2024-10-31",
        ),
        (
            &["--since", "2024", "--until", "2023"],
            "no day lies between",
        ),
        (
            &["--since", "2030"],
            "nothing is left: --since and --until leave out 4 documents of other days and 1 without a date",
        ),
        (&["--format", "dot"], "--to dot writes the picture"),
    ] {
        let run = run(&folder, &[&["build", "articles"], arguments].concat());
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
