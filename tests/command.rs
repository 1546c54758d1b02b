//! The command as users meet it: inputs, encodings, exit codes, output that is whole or not there.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A folder to run in, with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

/// A gazetteer of five countries, which loads at once: few of these tests are about names.
const GAZETTEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gazetteer");

/// Runs the command in a folder; what reads articles does so with the small gazetteer.
fn run_with(folder: &Path, arguments: &[&str], stdin: &str) -> Run {
    let mut command = Command::cargo_bin("corkboard").unwrap();
    command.current_dir(folder).args(arguments);
    let reads = matches!(arguments.first(), Some(&"build" | &"extract")) && arguments.len() > 1;
    if reads && !arguments.contains(&"--gazetteer") {
        command.args(["--gazetteer", GAZETTEER]);
    }
    run_command(command.write_stdin(stdin))
}

fn run_command(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().expect("no signal ends it"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(folder: &TempDir, arguments: &[&str]) -> Run {
    run_with(folder.path(), arguments, "")
}

/// The ids of the documents whose records were printed.
fn ids(records: &str) -> Vec<String> {
    let id = |line: &str| -> String {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        record["document"]["id"].as_str().unwrap().to_owned()
    };
    records.lines().map(id).collect()
}

fn graph_ids(folder: &TempDir) -> Vec<String> {
    let graph = fs::read(folder.path().join("output/graph.json")).unwrap();
    let graph: serde_json::Value = serde_json::from_slice(&graph).unwrap();
    let documents = graph["graph"]["documents"].as_array().unwrap();
    documents
        .iter()
        .map(|document| document["id"].as_str().unwrap().to_owned())
        .collect()
}

const FRANCE: &str = "France and Mali signed an agreement on Friday.\n";
const CHAD: &str = "Chad criticised Niger on Monday.\n";

#[test]
fn a_build_writes_its_files_and_says_how_to_draw_them() {
    let folder = folder(&[
        ("articles/a.txt", FRANCE),
        ("articles/b.md", "# Title\n\nChad thanked Niger.\n"),
    ]);
    let run = run(&folder, &["build", "articles"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stdout, "");
    for expected in [
        "2 documents",
        "4 countries",
        "dot -Tsvg output/graph.dot -o output/graph.svg",
    ] {
        assert!(run.stderr.contains(expected), "{expected}: {}", run.stderr);
    }
    let mut names: Vec<_> = fs::read_dir(folder.path().join("output"))
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["graph.dot", "graph.json", "records.jsonl"]);
    let records = fs::read_to_string(folder.path().join("output/records.jsonl")).unwrap();
    assert_eq!(ids(&records), ["a.txt", "b.md"]);
    assert!(records.contains("\"title\":\"Title\""));
}

#[test]
fn the_bytes_do_not_depend_on_threads_or_order() {
    let names: Vec<String> = (0..50).map(|i| format!("in/{i:02}.txt")).collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .enumerate()
        .map(|(i, n)| (n.as_str(), if i % 2 == 0 { FRANCE } else { CHAD }))
        .collect();
    let folder = folder(&files);
    let one = run(&folder, &["extract", "in", "--threads", "1"]);
    let four = run(&folder, &["extract", "in", "--threads", "4"]);
    assert_eq!((one.code, ids(&one.stdout).len()), (0, 50));
    assert_eq!(one.stdout, four.stdout);
    assert!(ids(&one.stdout).is_sorted());

    let build = |order: [&str; 2], output: &str| {
        let [first, second] = order;
        assert_eq!(
            run(&folder, &["build", first, second, "-o", output]).code,
            0
        );
        let file = |name: &str| fs::read(folder.path().join(output).join(name)).unwrap();
        (file("graph.json"), file("records.jsonl"))
    };
    assert_eq!(
        build(["in/00.txt", "in/01.txt"], "x"),
        build(["in/01.txt", "in/00.txt"], "y")
    );
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let folder = folder(&[
        ("in/a.txt", FRANCE),
        ("in/b.txt", "a\0b"),
        ("in/c.txt", ""),
        ("in/d.pdf", "%PDF"),
        (
            "in/e.jsonl",
            "{\"id\": \"e\", \"text\": \"Chad.\"}\n{broken\n{\"body\": \"x\"}\n",
        ),
        ("in/.hidden.txt", "hidden"),
    ]);
    let lenient = run(&folder, &["extract", "in"]);
    assert_eq!(
        (lenient.code, ids(&lenient.stdout)),
        (0, vec!["a.txt".to_owned(), "e".to_owned()])
    );
    for expected in [
        "left out (5):",
        "in/b.txt: holds NUL characters",
        "in/c.txt: holds no text",
        "in/d.pdf: ends in .pdf",
        "in/e.jsonl:2:2: is no JSON object",
        "in/e.jsonl:3: the row has no field 'text' (it has body)",
    ] {
        assert!(
            lenient.stderr.contains(expected),
            "{expected}: {}",
            lenient.stderr
        );
    }
    assert!(!lenient.stderr.contains("hidden"));

    let strict = run(&folder, &["build", "in", "--strict"]);
    assert_eq!(strict.code, 2);
    assert!(
        strict.stderr.contains("--strict: 5 left out"),
        "{}",
        strict.stderr
    );
    assert!(
        !folder.path().join("output/graph.json").exists(),
        "--strict writes nothing"
    );
}

#[test]
fn an_encoding_that_was_guessed_is_noted() {
    let folder = folder(&[]);
    fs::write(folder.path().join("a.txt"), b"France\x92s caf\xe9s").unwrap();
    let text: Vec<u8> = "\u{feff}Chad’s army"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(folder.path().join("b.txt"), text).unwrap();
    let lenient = run(&folder, &["extract", "a.txt", "b.txt"]);
    assert_eq!(lenient.code, 0);
    assert!(lenient.stdout.contains("France’s cafés") && lenient.stdout.contains("Chad’s army"));
    assert!(
        lenient
            .stderr
            .contains("noted (1):\n  a.txt: not UTF-8: read as Windows-1252"),
        "{}",
        lenient.stderr
    );
    assert_eq!(run(&folder, &["extract", "a.txt", "--strict"]).code, 2);
    assert_eq!(run(&folder, &["extract", "b.txt", "--strict"]).code, 0);
}

#[test]
fn standard_input_is_a_text_rows_or_records() {
    let folder = folder(&[]);
    let extract = |stdin: &str| run_with(folder.path(), &["extract", "-"], stdin);
    let text = extract(FRANCE);
    assert_eq!(
        (text.code, ids(&text.stdout)),
        (0, vec!["stdin".to_owned()])
    );
    let rows = extract("{\"id\": \"one\", \"text\": \"France.\"}\n{\"text\": \"Chad.\"}\n");
    assert_eq!(ids(&rows.stdout), ["one", "stdin#2"]);
    let records = extract(&rows.stdout);
    assert_eq!(records.stdout, rows.stdout, "records go through unchanged");
}

#[test]
fn the_same_document_counts_once_and_another_with_its_id_is_kept() {
    let folder = folder(&[("x/a.txt", FRANCE), ("y/a.txt", CHAD), ("z/a.txt", FRANCE)]);
    let run = run(&folder, &["build", "x", "y", "z", "x/a.txt"]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("2 documents"), "{}", run.stderr);
    assert!(run.stderr.contains("2 given again"), "{}", run.stderr);
    assert!(
        run.stderr
            .contains("a.txt: another text has this id; the graph calls it a.txt@"),
        "{}",
        run.stderr
    );
    let shown = graph_ids(&folder);
    assert_eq!(shown.len(), 2);
    for id in &shown {
        let (name, hash) = id.split_once('@').unwrap();
        assert_eq!(
            (
                name,
                hash.len(),
                hash.bytes().all(|b| b.is_ascii_hexdigit())
            ),
            ("a.txt", 8, true)
        );
    }
}

#[test]
fn graphs_grow_and_merge_by_their_records() {
    let folder = folder(&[("x/a.txt", FRANCE), ("y/b.txt", CHAD)]);
    let files = |output: &str| {
        let file = |name: &str| fs::read(folder.path().join(output).join(name)).unwrap();
        (file("graph.json"), file("records.jsonl"))
    };
    for arguments in [
        &["build", "x", "y", "-o", "all"][..],
        &["build", "x", "-o", "one"],
        &["build", "y", "-o", "two"],
        &[
            "build",
            "one/records.jsonl",
            "two/records.jsonl",
            "-o",
            "merged",
        ],
        &[
            "build",
            "two/records.jsonl",
            "x",
            "two/records.jsonl",
            "-o",
            "grown",
        ],
        &[
            "build",
            "all/records.jsonl",
            "-o",
            "all",
            "--without",
            "no such document",
        ],
    ] {
        let run = run(&folder, arguments);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    assert_eq!(files("merged"), files("all"));
    assert_eq!(files("grown"), files("all"));

    assert_eq!(
        run(
            &folder,
            &["build", "all/records.jsonl", "--without", "b.txt"]
        )
        .code,
        0
    );
    assert_eq!(files("output"), files("one"));
}

#[test]
fn documents_can_be_left_out_by_either_id() {
    let folder = folder(&[("x/a.txt", FRANCE), ("y/a.txt", CHAD), ("y/b.txt", CHAD)]);
    assert_eq!(run(&folder, &["build", "x", "y"]).code, 0);
    let marked = graph_ids(&folder)[0].clone();
    for (id, left, said) in [
        (marked.as_str(), 2, "1 left out as asked"),
        ("a.txt", 1, "2 left out as asked"),
        ("a.tx", 3, "--without a.tx: no document has this id"),
    ] {
        let run = run(&folder, &["build", "x", "y", "--without", id]);
        assert_eq!((run.code, graph_ids(&folder).len()), (0, left), "{id}");
        assert!(run.stderr.contains(said), "{id}: {}", run.stderr);
    }
}

#[test]
fn a_damaged_record_is_left_out() {
    let folder = folder(&[("a.txt", FRANCE)]);
    let records = run(&folder, &["extract", "a.txt"]).stdout;
    let damaged = records.replace("\"sentence\":0", "\"sentence\":7");
    fs::write(
        folder.path().join("records.jsonl"),
        format!("{records}{damaged}"),
    )
    .unwrap();
    let run = run(&folder, &["build", "records.jsonl"]);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr
            .contains("records.jsonl:2: is a damaged record: there is no sentence 7"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_output_folder_is_no_input() {
    let folder = folder(&[("a.txt", FRANCE)]);
    assert_eq!(run(&folder, &["build", "."]).code, 0);
    let again = run(&folder, &["build", "."]);
    assert!(!again.stderr.contains("left out"), "{}", again.stderr);
    assert!(again.stderr.contains("1 document in"), "{}", again.stderr);
}

#[test]
fn an_error_leaves_the_old_output_whole() {
    let folder = folder(&[("a.txt", FRANCE), ("empty.txt", "")]);
    assert_eq!(run(&folder, &["build", "a.txt"]).code, 0);
    let old = fs::read(folder.path().join("output/graph.json")).unwrap();
    let failed = run(&folder, &["build", "empty.txt"]);
    assert_eq!(failed.code, 2);
    assert!(
        failed.stderr.contains("nothing could be read"),
        "{}",
        failed.stderr
    );
    assert_eq!(
        fs::read(folder.path().join("output/graph.json")).unwrap(),
        old
    );
}

#[test]
fn a_bad_output_path_fails_before_anything_is_read() {
    let folder = folder(&[("a.txt", FRANCE), ("file", "")]);
    let run = run(&folder, &["build", "a.txt", "-o", "file"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("error: file: is a file: give a folder with -o DIR"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("document"), "{}", run.stderr);
}

#[test]
fn mistakes_are_told_with_the_way_out() {
    let folder = folder(&[
        ("articles/a.txt", FRANCE),
        ("broken.json", "{}"),
        ("empty/.keep", ""),
    ]);
    for (arguments, expected) in [
        (
            &["articles", "-o", "my out"][..],
            "corkboard build articles -o 'my out'",
        ),
        (&["some/where"], "corkboard build some/where"),
        (&["bulid", "articles"], "build"),
        (&[], "there is no command"),
        (&["build"], "INPUT"),
        (
            &["build", "nowhere"],
            "nowhere: there is no such file or folder",
        ),
        (&["build", "empty"], "the inputs hold no articles"),
        (
            &["build", "articles", "--to", "pdf"],
            "unknown format: use json, dot, html, graphml, gexf, cytoscape, csv, ftm, turtle, mermaid",
        ),
        (
            &["build", "articles", "--threads", "0"],
            "give at least one",
        ),
        (
            &["build", "articles", "--gazetteer", "none"],
            "--gazetteer none: there is no such folder",
        ),
        (&["build", "-", "-"], "standard input can be read only once"),
        (
            &["link", "France", "Mali"],
            "output/graph.json: there is no graph yet: build one",
        ),
        (
            &["link", "France", "Mali", "-g", "broken.json"],
            "broken.json: not a corkboard graph",
        ),
        (
            &["link", "France", "Mali", "-g", "articles"],
            "is a folder: give its graph.json",
        ),
        (
            &["link", "France", "Mali", "--tier", "rumour"],
            "--tier: unknown tier 'rumour'",
        ),
        (&["export", "--to", "dot"], "there is no graph yet"),
        (
            &["check", "--rule", "no.such-rule", "A sentence."],
            "there is no such rule",
        ),
        (
            &["check", "--rule", "no.such-rule"],
            "give one sentence in quotes",
        ),
    ] {
        let run = run(&folder, arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(
            run.stderr.contains(expected),
            "{arguments:?}: {}",
            run.stderr
        );
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
}

#[test]
fn an_unknown_name_is_no_error_but_nothing_found() {
    let folder = folder(&[("a.txt", FRANCE)]);
    assert_eq!(run(&folder, &["build", "a.txt"]).code, 0);
    let run = run(&folder, &["link", "France", "Zzyzx"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("Zzyzx"), "{}", run.stderr);
}

#[test]
fn a_link_shows_its_chains_with_their_sentences() {
    let folder = folder(&[
        ("2024-10-18-a.txt", FRANCE),
        ("b.txt", "Mali \"and\" Chad\nshare no border.\n"),
        ("c.txt", "Fiji held a vote.\n"),
    ]);
    assert_eq!(run(&folder, &["build", ".", "--known-only"]).code, 0);
    let text = run(&folder, &["link", "france", "Chad"]);
    assert_eq!(text.code, 0, "{}", text.stderr);
    for expected in [
        "France and Chad\n",
        "mentioned together",
        "1. Mali (country), in 1 of 1 chain",
        "France – Mali – Chad",
        "“France and Mali signed an agreement on Friday.”\n      2024-10-18-a.txt, 2024-10-18",
        "“Mali \"and\" Chad share no border.”\n      b.txt",
    ] {
        assert!(
            text.stdout.contains(expected),
            "{expected}: {}",
            text.stdout
        );
    }
    let json = run(
        &folder,
        &["link", "country/france", "Chad", "--format", "json"],
    );
    let links: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(links["connectors"][0]["entity"], "country/mali");
    assert_eq!(links["paths"][0]["hops"].as_array().unwrap().len(), 2);
    let dot = run(&folder, &["link", "France", "Chad", "--format", "dot"]);
    assert!(dot.stdout.starts_with("digraph ") && dot.stdout.contains("Mali"));

    for (arguments, expected) in [
        (
            &["link", "France", "Chad", "--max-hops", "1"][..],
            "the shortest chain has 2, by way of Mali: try --max-hops 2",
        ),
        (
            &["link", "France", "Fiji"],
            "no chain joins them, however long",
        ),
        (
            &["link", "France", "Chad", "--tier", "stated"],
            "without --tier there is a chain of 2 hops",
        ),
    ] {
        let nothing = run(&folder, arguments);
        assert_eq!(
            (nothing.code, nothing.stdout.as_str()),
            (1, ""),
            "{arguments:?}"
        );
        assert!(
            nothing.stderr.contains(expected),
            "{arguments:?}: {}",
            nothing.stderr
        );
    }
    assert_eq!(run(&folder, &["link", "France", "france"]).code, 2);
}

#[test]
fn a_saved_graph_is_exported_beside_itself_or_printed() {
    let folder = folder(&[("a.txt", FRANCE)]);
    assert_eq!(run(&folder, &["build", "a.txt", "--to", "json"]).code, 0);
    assert!(!folder.path().join("output/graph.dot").exists());
    assert_eq!(run(&folder, &["export", "--to", "dot"]).code, 0);
    let beside = fs::read_to_string(folder.path().join("output/graph.dot")).unwrap();
    let printed = run(&folder, &["export", "--to", "dot", "-o", "-"]);
    assert_eq!((printed.code, printed.stdout), (0, beside));
    let json = run(&folder, &["export", "--to", "json", "-o", "-"]).stdout;
    assert_eq!(
        json,
        fs::read_to_string(folder.path().join("output/graph.json")).unwrap()
    );
    assert_eq!(
        run(&folder, &["export", "--to", "json,dot", "-o", "-"]).code,
        2
    );
}

#[test]
fn check_tells_every_problem_of_a_folder() {
    let countries = "id,label,kind,names\nnocountry,Somewhere,country,\ncountry/b,,country,\n";
    let folder = folder(&[("mine/countries.csv", countries)]);
    let checked = run(&folder, &["check", "--gazetteer", "mine"]);
    assert_eq!(checked.code, 1, "{}{}", checked.stdout, checked.stderr);
    assert!(
        checked.stdout.contains("countries.csv:2"),
        "{}",
        checked.stdout
    );
    let json = run(
        &folder,
        &["check", "--gazetteer", "mine", "--format", "json"],
    );
    let problems: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((json.code, problems[0]["line"].as_u64()), (1, Some(2)));
    let build = run(&folder, &["build", "mine", "--gazetteer", "mine"]);
    assert!(
        build.code == 2 && build.stderr.contains("countries.csv:2"),
        "{}",
        build.stderr
    );
    let own = run(&folder, &["check"]);
    assert!(
        own.code == 0 && own.stdout.contains("no problems"),
        "{}",
        own.stdout
    );
}

#[test]
fn the_embedded_gazetteer_reads_the_examples() {
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles");
    let mut command = Command::cargo_bin("corkboard").unwrap();
    let run = run_command(command.args(["extract", examples, "--strict"]));
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("\"entity\":\"country/"),
        "a country is known"
    );
}

#[test]
fn the_version_names_the_gazetteer() {
    let run = run(&folder(&[]), &["--version"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], format!("corkboard {}", env!("CARGO_PKG_VERSION")));
    assert!(
        lines[1].starts_with("gazetteer ") && lines[1].contains(" countries, "),
        "{}",
        lines[1]
    );
}

#[test]
fn errors_have_no_colours_where_nobody_sees_them() {
    let run = run(&folder(&[]), &["build", "nowhere"]);
    assert!(run.stderr.starts_with("error: nowhere"), "{:?}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let names: Vec<String> = (0..300).map(|i| format!("in/{i}.txt")).collect();
    let text = FRANCE.repeat(30);
    let files: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), text.as_str()))
        .collect();
    let folder = folder(&files);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("corkboard"))
        .current_dir(folder.path())
        .args(["extract", "in"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut start = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_left_out() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("in/a.txt", FRANCE), ("in/b.txt", CHAD)]);
    symlink("..", folder.path().join("in/up")).unwrap();
    symlink("nowhere", folder.path().join("in/lost.txt")).unwrap();
    fs::set_permissions(
        folder.path().join("in/b.txt"),
        fs::Permissions::from_mode(0o0),
    )
    .unwrap();
    // Who runs as root may read everything.
    let readable = fs::read(folder.path().join("in/b.txt")).is_ok();
    let run = run(&folder, &["extract", "in"]);
    assert_eq!(
        (run.code, ids(&run.stdout).len()),
        (0, 1 + usize::from(readable)),
        "{}",
        run.stderr
    );
    assert_eq!(
        run.stderr.contains("in/b.txt: may not be read"),
        !readable,
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("in/lost.txt: the link leads nowhere"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_explanation_is_for_people_and_needs_the_text() {
    let folder = folder(&[("2024-10-18-a.txt", FRANCE)]);
    let explained = run(
        &folder,
        &["extract", "2024-10-18-a.txt", "--explain", "--known-only"],
    );
    assert_eq!(explained.code, 0, "{}", explained.stderr);
    let expected = "== 2024-10-18-a.txt, 2024-10-18

  France and Mali signed an agreement on Friday.
  ^^^^^^     ^^^^
    France: country/france (name, gazetteer)
    Mali: country/mali (name, gazetteer)
";
    assert!(
        explained.stdout.starts_with(expected),
        "{}",
        explained.stdout
    );
    assert_eq!(run(&folder, &["build", "2024-10-18-a.txt"]).code, 0);
    let record = run(&folder, &["extract", "output/records.jsonl", "--explain"]);
    assert_eq!((record.code, record.stdout.as_str()), (2, ""));
    assert!(
        record.stderr.contains("give the article"),
        "{}",
        record.stderr
    );
}

#[test]
fn check_counts_what_each_rule_finds() {
    let folder = folder(&[
        ("a.txt", "France visited Mali. Chad visited Mali.\n"),
        ("b.txt", "Chad visited Mali.\n"),
    ]);
    let text = run(&folder, &["check", "."]);
    assert_eq!(text.code, 0, "{}", text.stderr);
    for expected in [
        "  found   first   alone  rule\n      3       3       3  visits.visited\n",
        "\nPatterns that found nothing: ",
        "\nRelation types not found: accuses, ",
        "\n3 relations in 2 documents, found by 1 of ",
    ] {
        assert!(
            text.stdout.contains(expected),
            "{expected}: {}",
            text.stdout
        );
    }
    let json = run(&folder, &["check", ".", "--format", "json"]);
    let counts: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(counts["rules"]["visits.visited"]["first"], 3);
    assert_eq!(counts["relations"]["visits"], 3);
    assert!(counts["patterns"][0]["pattern"].is_string());
}
