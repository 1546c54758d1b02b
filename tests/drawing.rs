//! Pictures of a part of a graph, and pictures that Graphviz draws, as users ask for them.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

fn run(folder: &TempDir, arguments: &[&str]) -> Run {
    run_with(folder, arguments, None)
}

/// Runs the command in a folder, where `path` is given with that alone as the programs it can find.
fn run_with(folder: &TempDir, arguments: &[&str], path: Option<&Path>) -> Run {
    let mut command = Command::cargo_bin("corkboard").unwrap();
    command.current_dir(folder.path()).args(arguments);
    if let Some(path) = path {
        command.env("PATH", path);
    }
    let output = command.output().unwrap();
    Run {
        code: output.status.code().expect("no signal ends it"),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder with a graph of two parts: Ana Brandt, Norway and Oslo; Peru, Lima, and Chile beside them.
fn built() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = "Ana Brandt visited Oslo on Monday. Oslo is the capital of Norway.\n\n\
                Peru accused Chile of spying. Chile and Lima were named by nobody else.\n";
    fs::create_dir(folder.path().join("articles")).unwrap();
    fs::write(folder.path().join("articles/a.txt"), text).unwrap();
    let run = run(&folder, &["build", "articles"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    folder
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

/// The ids that a picture draws.
fn drawn(dot: &str) -> Vec<&str> {
    let nodes = dot.lines().filter(|line| line.contains("\" [label="));
    nodes
        .map(|line| line.trim().split('"').nth(1).unwrap())
        .collect()
}

#[test]
fn a_picture_around_somebody_holds_what_is_near() {
    let folder = built();
    let near = run(
        &folder,
        &[
            "export",
            "--to",
            "dot",
            "--around",
            "ana brandt",
            "-o",
            "near",
        ],
    );
    assert_eq!(near.code, 0, "{}", near.stderr);
    assert!(
        near.stderr
            .contains("a part of the graph: within 1 hop of Ana Brandt"),
        "{}",
        near.stderr
    );
    let dot = read(&folder, "near/graph.dot");
    assert!(dot.contains("within 1 hop of Ana Brandt"), "{dot}");
    assert_eq!(drawn(&dot), ["person/~ana-brandt", "place/oslo"]);
    let asked = dot
        .lines()
        .find(|line| line.contains("ana-brandt\" [label"));
    assert!(asked.unwrap().contains("penwidth=3.0"), "{dot}");
    let arguments = [
        "export",
        "--to",
        "dot",
        "--around",
        "Ana Brandt",
        "--hops",
        "2",
        "-o",
        "-",
    ];
    let farther = run(&folder, &arguments);
    assert_eq!(
        drawn(&farther.stdout),
        ["country/norway", "person/~ana-brandt", "place/oslo"]
    );
    let two = run(
        &folder,
        &[
            "export", "--to", "dot", "--around", "Oslo", "--around", "Peru", "-o", "-",
        ],
    );
    assert!(drawn(&two.stdout).contains(&"country/norway"));
    assert!(drawn(&two.stdout).contains(&"country/chile"));
}

#[test]
fn the_strongest_and_types_of_entities_and_relations() {
    let folder = built();
    let dot = |options: &[&str]| {
        let run = run(
            &folder,
            &[&["export", "--to", "dot", "-o", "-"], options].concat(),
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    assert_eq!(
        drawn(&dot(&["--type", "visits"])),
        ["person/~ana-brandt", "place/oslo"]
    );
    assert_eq!(
        drawn(&dot(&["--type", "countries"])),
        ["country/chile", "country/peru"]
    );
    assert_eq!(
        drawn(&dot(&["--type", "country,place,capital-of"])).len(),
        4
    );
    let top = dot(&["--top", "2"]);
    assert!(
        drawn(&top).len() <= 2 && top.contains("the 2 strongest of"),
        "{top}"
    );
}

#[test]
fn build_writes_the_graph_whole_whatever_the_picture_holds() {
    let folder = built();
    let whole = read(&folder, "output/graph.json");
    let records = read(&folder, "output/records.jsonl");
    let near = run(
        &folder,
        &["build", "articles", "-o", "near", "--around", "Ana Brandt"],
    );
    assert_eq!(near.code, 0, "{}", near.stderr);
    assert_eq!(drawn(&read(&folder, "near/graph.dot")).len(), 2);
    assert!(read(&folder, "near/graph.json") == whole);
    assert!(read(&folder, "near/records.jsonl") == records);
    // Nobody of that name: the work is not lost.
    let nobody = run(
        &folder,
        &[
            "build",
            "articles",
            "-o",
            "nobody",
            "--around",
            "Otto Reyes",
        ],
    );
    assert_eq!(nobody.code, 1);
    assert!(
        nobody.stderr.contains("'Otto Reyes' is not in the graph"),
        "{}",
        nobody.stderr
    );
    assert!(read(&folder, "nobody/graph.json") == whole);
    assert!(!folder.path().join("nobody/graph.dot").exists());
}

#[test]
fn what_cannot_be_drawn_is_told_with_the_way_out() {
    let folder = built();
    for (options, code, expected) in [
        (&["--around", "Osslo"][..], 1, "it has\n  place/oslo"),
        (
            &["--type", "visitz"],
            2,
            "--type visitz: neither a type of entities",
        ),
        (&["--top", "0"], 2, "--top 0: give at least one"),
        (&["--top", "3", "--full"], 2, "give one of them"),
        (&["--hops", "2"], 2, "--around"),
    ] {
        let run = run(&folder, &[&["export", "--to", "dot"], options].concat());
        assert_eq!(run.code, code, "{options:?}: {}", run.stderr);
        assert!(run.stderr.contains(expected), "{options:?}: {}", run.stderr);
    }
    // A part must not take the place of the whole, but may stand elsewhere.
    let before = read(&folder, "output/graph.json");
    let over = run(&folder, &["export", "--to", "json", "--top", "2"]);
    assert_eq!(over.code, 2);
    assert!(over.stderr.contains("give another folder with -o DIR"));
    assert!(read(&folder, "output/graph.json") == before);
    let beside = run(
        &folder,
        &["export", "--to", "json", "--top", "2", "-o", "part"],
    );
    assert_eq!(beside.code, 0, "{}", beside.stderr);
    let part = run(&folder, &["list", "-g", "part/graph.json"]);
    assert_eq!(part.stdout.matches('/').count(), 2, "{}", part.stdout);
}

#[test]
fn without_graphviz_the_error_says_how_to_get_it_and_all_else_is_written() {
    let folder = built();
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let arguments = ["build", "articles", "-o", "out", "--to", "json,svg,png"];
    let run = run_with(&folder, &arguments, Some(&empty));
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("graph.svg is not drawn: Graphviz is not installed"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("apt install graphviz"));
    for name in ["graph.json", "records.jsonl", "graph.dot"] {
        assert!(!read(&folder, &format!("out/{name}")).is_empty());
    }
    assert!(!folder.path().join("out/graph.svg").exists());
}

/// Graphviz is played by a script, so that the test runs where it is not installed.
#[cfg(unix)]
#[test]
fn what_graphviz_draws_is_written() {
    use std::os::unix::fs::PermissionsExt;
    let folder = built();
    let tools = folder.path().join("tools");
    fs::create_dir(&tools).unwrap();
    let script = "#!/bin/sh\nread first\necho \"drawn $1 $first\"\n";
    fs::write(tools.join("dot"), script).unwrap();
    fs::set_permissions(tools.join("dot"), fs::Permissions::from_mode(0o755)).unwrap();
    let arguments = ["export", "--to", "svg,png,dot,svg", "-o", "out"];
    let run = run_with(&folder, &arguments, Some(&tools));
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("graph.svg\n"), "{}", run.stderr);
    assert_eq!(
        read(&folder, "out/graph.svg"),
        "drawn -Tsvg digraph corkboard {\n"
    );
    assert_eq!(
        read(&folder, "out/graph.png"),
        "drawn -Tpng digraph corkboard {\n"
    );
    assert!(read(&folder, "out/graph.dot").starts_with("digraph"));
    let printed = run_with(&folder, &["export", "--to", "svg", "-o", "-"], Some(&tools));
    assert_eq!(printed.stdout, "drawn -Tsvg digraph corkboard {\n");
    let two = run_with(
        &folder,
        &["export", "--to", "svg,png", "-o", "-"],
        Some(&tools),
    );
    assert!(two.stderr.contains("only one file"), "{}", two.stderr);
}
