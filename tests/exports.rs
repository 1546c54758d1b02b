//! The formats for other programs, as users ask for them: files, what is said of what they leave out, and the way
//! back in.

use assert_cmd::Command;
use std::fs;
use tempfile::TempDir;

struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

fn run(folder: &TempDir, arguments: &[&str]) -> Run {
    let mut command = Command::cargo_bin("corkboard").unwrap();
    let output = command.current_dir(folder.path()).args(arguments).output();
    let output = output.unwrap();
    Run {
        code: output.status.code().expect("no signal ends it"),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder with an article in which a visit is denied and a meeting is not.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = "Ana Brandt did not visit Oslo on Monday. Norway's Ministry of Defence is based in Oslo.\n\n\
                Ana Brandt met Tom Reyes in Lima on Tuesday.\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    folder
}

const FILES: [&str; 9] = [
    "graph.graphml",
    "graph.gexf",
    "graph.cyjs",
    "nodes.csv",
    "edges.csv",
    "evidence.csv",
    "graph.ftm.json",
    "graph.ttl",
    "graph.mmd",
];
const FORMATS: &str = "graphml,gexf,cytoscape,csv,ftm,turtle,mermaid,csv";

#[test]
fn build_and_export_write_the_same_files() {
    let folder = folder();
    let to = format!("json,{FORMATS}");
    let built = run(&folder, &["build", "a.txt", "--to", &to, "-o", "built"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let export = [
        "export",
        "-g",
        "built/graph.json",
        "--to",
        FORMATS,
        "-o",
        "exported",
    ];
    let exported = run(&folder, &export);
    assert_eq!(exported.code, 0, "{}", exported.stderr);
    for name in FILES {
        let read = |place: &str| fs::read(folder.path().join(place).join(name)).unwrap();
        assert!(read("built") == read("exported"), "{name}");
        assert!(
            exported.stderr.contains(&format!("exported/{name}")),
            "{name}"
        );
    }
    for run in [built, exported] {
        for note in [
            "graph.ftm.json: left out relations that are denied, possible or planned, for which FollowTheMoney has no place: 1",
            "graph.mmd: drawn ",
        ] {
            assert!(run.stderr.contains(note), "{}", run.stderr);
        }
        assert!(run.stdout.is_empty());
    }
}

#[test]
fn one_file_goes_to_standard_output_and_three_do_not() {
    let folder = folder();
    assert_eq!(run(&folder, &["build", "a.txt"]).code, 0);
    let graph = run(&folder, &["export", "--to", "turtle", "-o", "-"]);
    assert_eq!(graph.code, 0, "{}", graph.stderr);
    assert!(graph.stdout.starts_with("@prefix"), "{}", graph.stdout);
    let tables = run(&folder, &["export", "--to", "csv", "-o", "-"]);
    assert_eq!(tables.code, 2);
    let why = "only one file can go to standard output, and this is nodes.csv, edges.csv, evidence.csv: give a folder";
    assert!(tables.stderr.contains(why), "{}", tables.stderr);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_parquet_the_error_says_how_to_get_it() {
    let run = run(&folder(), &["build", "a.txt", "--to", "parquet"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("cargo install --path . --features parquet"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_is_exported_for_followthemoney_is_imported_again() {
    let folder = folder();
    assert_eq!(
        run(&folder, &["build", "a.txt", "--to", "ftm,json"]).code,
        0
    );
    let imported = run(
        &folder,
        &["import", "ftm", "output/graph.ftm.json", "-o", "mine"],
    );
    assert_eq!(imported.code, 0, "{}", imported.stderr);
    let people = fs::read_to_string(folder.path().join("mine/people.csv")).unwrap();
    for name in ["Ana Brandt", "Tom Reyes"] {
        assert!(people.contains(name), "{people}");
    }
    let checked = run(&folder, &["check", "--add", "mine"]);
    assert_eq!(checked.code, 0, "{}", checked.stdout);
}
