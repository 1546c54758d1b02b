//! What is broken, hostile or huge is told or survived: faulty gazetteers, odd paths, malicious rows, random
//! bytes, and texts made to be slow.

use assert_cmd::Command;
use corkboard::corpus::{Document, Entry, Inputs, Reader, decode};
use corkboard::export::{DotOptions, FORMATS, exporters};
use corkboard::gazetteer::Gazetteer;
use corkboard::graph::{Graph, RecordSet, derive};
use corkboard::pipeline::Extractor;
use corkboard::record::{Record, read_line, write_line};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
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

/// Runs the command: its exit code, standard output and standard error.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("corkboard")
        .unwrap()
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().expect("no signal ends it");
    (code, text(output.stdout), text(output.stderr))
}

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    let make = || Extractor::new(Arc::new(Gazetteer::embedded()), false).expect("its rules hold");
    EXTRACTOR.get_or_init(make)
}

fn document(text: String) -> Document {
    Document {
        id: "a.txt".into(),
        text,
        ..Document::default()
    }
}

/// Every stage, from a text to the files of its graph. No panic is caught here, as the pipeline does.
fn through_all_stages(text: String) -> (Record, Graph) {
    let record = extractor().extract(&document(text));
    let mut line = Vec::new();
    write_line(&record, &mut line).unwrap();
    let line = String::from_utf8(line).unwrap();
    assert_eq!(read_line(&line).expect("a record reads back"), record);
    let graph = graph_of(record.clone());
    (record, graph)
}

fn graph_of(record: Record) -> Graph {
    let mut records = RecordSet::default();
    records.insert(record);
    let graph = derive(&records, extractor().gazetteer());
    let mut json = Vec::new();
    for format in FORMATS {
        for exporter in exporters(format, &DotOptions::default()) {
            let mut out = Vec::new();
            exporter.export(&graph, &mut out).unwrap();
            if *format != "parquet" {
                std::str::from_utf8(&out).expect("every format of text is UTF-8");
            }
            if *format == "json" {
                json = out;
            }
        }
    }
    Graph::read(json.as_slice()).expect("graph.json reads back");
    graph
}

const RULE: &str = r#"[[rule]]
id = "sleds.sent"
relation = "visits"
match = ["{from} >> <travel_by_sled> to {to}"]
yes = ["[Ana Brandt:person]from sledded to [Mali:country]to."]
no = ["[Ana Brandt:person] sledded past [Mali:country]."]

[words]
travel_by_sled = ["sled sleds sledded sledding"]
"#;

/// A fault in a folder given by `--add`: the file, what it holds, and what is said of it.
fn faults() -> Vec<(&'static str, String, &'static str)> {
    let rule = |from: &str, to: &str| {
        assert!(RULE.contains(from), "{from}");
        RULE.replacen(from, to, 1)
    };
    let people = |rows: &str| format!("id,label,names,country\n{rows}\n");
    vec![
        (
            "people.csv",
            "id,label,colour\nperson/ana-brandt,Ana Brandt,red\n".into(),
            "people.csv:1: unknown column 'colour': the columns are id, label",
        ),
        (
            "people.csv",
            "label\nAna Brandt\n".into(),
            "people.csv:1: the column 'id' is missing",
        ),
        (
            "people.csv",
            people("robot/ana-brandt,Ana Brandt,,"),
            "people.csv:2: 'robot/ana-brandt' is no id: write the type",
        ),
        (
            "people.csv",
            people("place/ana-brandt,Ana Brandt,,"),
            "people.csv:2: the id 'place/ana-brandt' stands in a file of type person",
        ),
        (
            "people.csv",
            people("person/ana-brandt,Ana Brandt,,\nperson/ana-brandt,Anna Brandt,,"),
            "people.csv:3: the id 'person/ana-brandt' stands twice",
        ),
        (
            "people.csv",
            people("person/ana-brandt,Ana Brandt,A. Brandt||Brandt,"),
            "people.csv:2: an empty value in the column 'names'",
        ),
        (
            "people.csv",
            people("person/ana-brandt,Ana Brandt,Ana Brandt,"),
            "people.csv:2: the alias 'Ana Brandt' of person/ana-brandt stands twice",
        ),
        (
            "people.csv",
            people("person/ana-brandt,Ana Brandt,,country/nowhere"),
            "people.csv:2: country 'country/nowhere' of person/ana-brandt is no entity",
        ),
        (
            "people.csv",
            people("person/ana-brandt,Ana Brandt"),
            "people.csv:2: the row has 2 fields, the header 4",
        ),
        (
            "places.csv",
            "id,label,latitude\nplace/somewhere,Somewhere,north\n".into(),
            "places.csv:2: 'north' in the column 'latitude' is no number",
        ),
        (
            "facts.csv",
            "source,relation,target,from\ncountry/mali,envies,country/nowhere,soon\n".into(),
            "facts.csv:2: unknown relation 'envies'",
        ),
        (
            "facts.csv",
            "source,relation,target,from\ncountry/mali,borders,country/nowhere,\n".into(),
            "facts.csv:2: 'country/nowhere' is no entity",
        ),
        (
            "facts.csv",
            "source,relation,target,from\ncountry/mali,borders,country/niger,soon\n".into(),
            "facts.csv:2: 'soon' is no date",
        ),
        (
            "lists/colours.txt",
            "red\n".into(),
            "lists/colours.txt: unknown list 'colours'",
        ),
        (
            "evidence.toml",
            "[person]\ntitle = \"much\"\n".into(),
            "evidence.toml:2: ",
        ),
        (
            "rules/mine.toml",
            rule("<travel_by_sled>", "<travel_by_balloon>"),
            "rules/mine.toml:4: ",
        ),
        (
            "rules/mine.toml",
            rule("\"visits\"", "\"envies\""),
            "rules/mine.toml:3: ",
        ),
        (
            "rules/mine.toml",
            rule("relation", "relashun"),
            "rules/mine.toml:3: unknown key 'relashun'",
        ),
        (
            "rules/mine.toml",
            rule("{to}", "{tow}"),
            "rules/mine.toml:4: ",
        ),
        (
            "rules/mine.toml",
            rule("\"visits\"", "visits"),
            "rules/mine.toml:3: ",
        ),
        (
            "rules/mine.toml",
            rule(
                "no = [\"[Ana Brandt:person] sledded past [Mali:country].\"]\n",
                "",
            ),
            "rules/mine.toml:1: ",
        ),
        (
            "rules/mine.toml",
            rule("sledded past", "sledded to"),
            "rules/mine.toml:6: sleds.sent: expected nothing",
        ),
        (
            "rules/mine.toml",
            rule("sledded to [Mali:country]to", "left [Mali:country]to"),
            "rules/mine.toml:5: sleds.sent: expected ",
        ),
    ]
}

#[test]
fn a_right_folder_is_no_fault() {
    let folder = folder(&[
        ("articles/a.txt", "Ana Brandt sledded to Mali on Friday.\n"),
        ("mine/rules/mine.toml", RULE),
    ]);
    let (code, stdout, stderr) = run(folder.path(), &["check", "--add", "mine"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    let arguments = ["extract", "articles", "--add", "mine"];
    let (code, stdout, stderr) = run(folder.path(), &arguments);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("\"rule\":\"sleds.sent\""), "{stdout}");
}

#[test]
fn each_fault_of_a_gazetteer_is_told_with_its_file_and_line() {
    let folder = folder(&[
        ("articles/a.txt", "Ana Brandt sledded to Mali on Friday.\n"),
        ("output/graph.json", "the old graph"),
    ]);
    for (file, text, expected) in faults() {
        let mine = tempfile::tempdir_in(folder.path()).unwrap();
        let path = mine.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &text).unwrap();
        let mine = mine.path().file_name().unwrap().to_str().unwrap();

        let (code, stdout, stderr) = run(folder.path(), &["check", "--add", mine]);
        assert_eq!(code, 1, "{expected}: {stdout}{stderr}");
        assert!(stdout.contains(expected), "{expected}:\n{stdout}");
        assert!(stdout.contains(" problem"), "they are counted: {stdout}");
        assert_eq!(stderr, "", "{expected}");

        let (code, _, stderr) = run(folder.path(), &["build", "articles", "--add", mine]);
        assert_eq!(code, 2, "{expected}: {stderr}");
        assert!(stderr.contains(expected), "{expected}:\n{stderr}");
        let old = fs::read_to_string(folder.path().join("output/graph.json")).unwrap();
        assert_eq!(old, "the old graph", "{expected}");
        assert!(!folder.path().join("output/records.jsonl").exists());
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let folder = folder(&[
        ("mine/people.csv", "id,label,hue\nrobot/x,,\nperson/y,,\n"),
        (
            "mine/facts.csv",
            "source,relation,target\ncountry/nowhere,envies,country/lost\n",
        ),
        ("mine/lists/colours.txt", "red\n"),
        ("mine/rules/mine.toml", "[[rule]]\nid = 3\n"),
    ]);
    fs::write(
        folder.path().join("mine/places.csv"),
        b"id,label\nplace/x,caf\xe9\n",
    )
    .unwrap();
    for option in ["--gazetteer", "--add"] {
        let (code, stdout, stderr) = run(folder.path(), &["check", option, "mine"]);
        assert_eq!(code, 1, "{stderr}");
        for expected in [
            "people.csv:1: unknown column 'hue'",
            "people.csv:2: 'robot/x' is no id",
            "people.csv:3: person/y has no label",
            "facts.csv:2: unknown relation 'envies'",
            "facts.csv:2: 'country/nowhere' is no entity",
            "facts.csv:2: 'country/lost' is no entity",
            "lists/colours.txt: unknown list",
            "rules/mine.toml:2: expected a string",
            "places.csv: cannot be read",
        ] {
            assert!(stdout.contains(expected), "{option} {expected}:\n{stdout}");
        }
    }
}

#[test]
fn a_file_that_vanishes_is_named_and_the_rest_goes_on() {
    let folder = folder(&[
        ("in/a.txt", "France."),
        ("in/b.txt", "Mali."),
        ("in/c/d.txt", "Chad."),
        ("in/e.txt", "Niger."),
    ]);
    let input = folder.path().join("in");
    let mut reader = Reader::new(&Inputs::new([&input]).unwrap());
    let shown = |entry: Entry| match entry {
        Entry::Document(document) => document.id,
        Entry::Skipped(skipped) => skipped.why,
        _ => "something else".into(),
    };
    assert_eq!(reader.next().map(shown).as_deref(), Some("a.txt"));
    fs::remove_file(input.join("b.txt")).unwrap();
    fs::remove_dir_all(input.join("c")).unwrap();
    let gone = "has gone since the folder was read";
    let rest: Vec<String> = reader.map(shown).collect();
    assert_eq!(rest, [gone, gone, "e.txt"]);
}

#[test]
fn output_that_has_no_place_is_refused_before_anything_is_read() {
    let folder = folder(&[
        ("a.txt", "France."),
        ("file", ""),
        ("taken/graph.json/x", ""),
    ]);
    for (output, expected) in [
        ("file/output", "error: file/output"),
        (
            "taken",
            "taken/graph.json: is a folder where a file is to go",
        ),
    ] {
        let (code, _, stderr) = run(folder.path(), &["build", "a.txt", "-o", output]);
        assert_eq!(code, 2, "{output}: {stderr}");
        assert!(stderr.contains(expected), "{output}: {stderr}");
        assert!(!stderr.contains("document"), "{output}: {stderr}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_keeps_what_it_has() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.txt", "France."), ("out/graph.json", "the old graph")]);
    let out = folder.path().join("out");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(out.join("probe"), "").is_ok() {
        println!("note: this user may write everywhere, so nothing was tried");
        return;
    }
    let (code, _, stderr) = run(folder.path(), &["build", "a.txt", "-o", "out"]);
    fs::set_permissions(&out, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(code, 2, "{stderr}");
    assert!(stderr.starts_with("error: out"), "{stderr}");
    assert_eq!(
        fs::read_to_string(out.join("graph.json")).unwrap(),
        "the old graph"
    );
}

#[test]
fn hostile_rows_are_left_out_by_line() {
    let deep = |field: &str, open: &str, close: &str| {
        let nest = open.repeat(100_000) + "1" + &close.repeat(100_000);
        format!("{{\"id\": \"deep\", \"text\": \"Mali.\", \"{field}\": {nest}}}")
    };
    let rows = [
        "{\"id\": \"first\", \"text\": \"France thanked Mali.\"}".to_owned(),
        deep("title", "[", "]"),
        deep("title", "{\"y\":", "}"),
        deep("ignored", "[", "]"),
        "{\"id\": 1e999999, \"text\": \"Mali.\"}".into(),
        "{\"id\": \"surrogate\", \"text\": \"a\\ud800b\"}".into(),
        "{\"id\": \"nul\", \"text\": \"a\0b\"}".into(),
        "{\"id\": \"twice\", \"text\": \"Mali.\", \"text\": \"Chad.\"}".into(),
        "null".into(),
        "{\"id\": {\"a\": 1}, \"text\": \"Mali.\", \"date\": 99999999999999999999999}".into(),
        "{\"id\": 123456789012345678901234567890, \"text\": \"Mali.\", \"title\": [[1]]}".into(),
        "{\"id\": \"../../\\u0000\\n\\u202e\", \"text\": \"France thanked Mali\\u0000.\"}".into(),
        "{\"id\": \"last\", \"text\": \"Chad thanked Niger.\"}".into(),
    ];
    let folder = folder(&[("rows.jsonl", &rows.join("\n"))]);
    let (code, _, stderr) = run(folder.path(), &["build", "rows.jsonl"]);
    assert_eq!(code, 0, "{stderr}");
    for line in [2, 3, 5, 6, 7, 8, 9] {
        let place = format!("rows.jsonl:{line}");
        assert!(stderr.contains(&place), "{place}: {stderr}");
    }
    assert!(stderr.contains("left out (7)"), "{stderr}");
    let records = fs::read_to_string(folder.path().join("output/records.jsonl")).unwrap();
    let ids: Vec<String> = records
        .lines()
        .map(|line| read_line(line).unwrap().document.id)
        .collect();
    let mut expected = [
        "../../\0\n\u{202e}",
        "1.2345678901234568e+29",
        "deep",
        "first",
        "last",
        "rows.jsonl#10",
    ];
    expected.sort_unstable();
    assert_eq!(ids, expected);
    let again = run(
        folder.path(),
        &["build", "output/records.jsonl", "-o", "again"],
    );
    assert_eq!(again.0, 0, "{}", again.2);
    let strict = run(folder.path(), &["build", "rows.jsonl", "--strict"]);
    assert_eq!(strict.0, 2, "{}", strict.2);
}

#[test]
fn hostile_records_are_left_out_by_line() {
    let folder = folder(&[("a.txt", "France thanked Mali.")]);
    let (_, good, _) = run(folder.path(), &["extract", "a.txt"]);
    let good = good.trim_end();
    let broken = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}: {good}");
        good.replacen(from, to, 1)
    };
    let nest = "[".repeat(100_000) + &"]".repeat(100_000);
    let lines = [
        good.to_owned(),
        broken("\"chars\":20", "\"chars\":4"),
        broken("\"start\":0", "\"start\":-1"),
        broken("\"start\":0", "\"start\":99999999999"),
        broken("\"start\":0", "\"start\":7"),
        broken("\"start\":0", "\"start\":1e3"),
        broken("\"country/france\"", "\"continent/france\""),
        broken("\"mentions\":[", &format!("\"mentions\":[{nest},")),
        broken("\"sketch\":[", "\"sketch\":[9,8,"),
        good.to_owned(),
    ];
    fs::write(folder.path().join("records.jsonl"), lines.join("\n")).unwrap();
    let (code, _, stderr) = run(folder.path(), &["build", "records.jsonl"]);
    assert_eq!(code, 0, "{stderr}");
    for line in 2..=9 {
        let place = format!("records.jsonl:{line}: ");
        assert!(stderr.contains(&place), "{place}: {stderr}");
    }
    let records = fs::read_to_string(folder.path().join("output/records.jsonl")).unwrap();
    assert_eq!(records.trim_end(), good);
}

/// Pieces of texts that meet in unhappy ways.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "France",
        "Mali's",
        "MALI",
        "Kim",
        "Kim Jong-un",
        "Ana Brandt",
        "the U.S.",
        "NATO",
        "(NIS)",
        "Lt.",
        "Gen.",
        "Oct. 3.",
        "foreign minister",
        "who",
        "said that",
        "sent 500 troops to",
        "visited",
        "was attacked by",
        "did not",
        "and",
        ",",
        ", and",
        ".",
        "...",
        "…",
        "?",
        "!",
        ":",
        ";",
        "(",
        ")",
        "[",
        "]",
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’s",
        "ʹs",
        "-",
        "–",
        "—",
        "--",
        "•",
        "\n",
        "\n\n",
        "\r\n",
        "\u{a0}",
        "\u{ad}",
        "\u{200b}",
        "\u{feff}",
        "\u{301}",
        "\u{1f1eb}\u{1f1f7}",
        "한국",
        "مالي",
        "ß",
        "İ",
        "ﬁ",
        "𝔉rance",
        "1,500",
        "2024-10-18",
        "0",
        "http://a.b/c?d=e",
        "a@b.c",
        "\u{0}",
        "\u{7}",
        "\t",
    ]);
    prop::collection::vec(
        (piece, prop::sample::select(vec![" ", " ", " ", ""])),
        0..60,
    )
    .prop_map(|pieces| pieces.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(decoded) = decode(bytes) {
            through_all_stages(decoded.text);
        }
    }

    #[test]
    fn random_texts_never_panic(text in any::<String>()) {
        through_all_stages(text);
    }

    #[test]
    fn odd_meetings_never_panic(text in pieces()) {
        through_all_stages(text);
    }

    /// Digits of a record changed at random: it is refused, or a graph can be made of it.
    #[test]
    fn damaged_records_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), 0..10u8), 1..8)) {
        static LINE: OnceLock<String> = OnceLock::new();
        let line = LINE.get_or_init(|| {
            let text = "France sent 500 troops to Mali. Ana Brandt met Oskar Lindqvist in Chad, Brandt said.";
            let mut line = Vec::new();
            write_line(&extractor().extract(&document(text.into())), &mut line).unwrap();
            String::from_utf8(line).unwrap()
        });
        let digits: Vec<usize> = line.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(at, _)| at).collect();
        let mut bytes = line.clone().into_bytes();
        for (index, digit) in changes {
            bytes[*index.get(&digits)] = b'0' + digit;
        }
        if let Ok(record) = read_line(&String::from_utf8(bytes).unwrap()) {
            graph_of(record);
        }
    }
}

/// How long one of these texts may take. A stage whose time grows with the square of the text would take
/// minutes; without optimisation everything takes some twenty times longer.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 6 });

#[test]
fn texts_made_to_be_slow_are_not() {
    let texts = [
        ("5 MB without a space", "abcdefghij".repeat(500_000)),
        (
            "5 MB of capitals without a space",
            "ABCDEFGHIJ".repeat(500_000),
        ),
        ("100,000 open brackets", "(".repeat(100_000)),
        ("100,000 bracketed names", "(France) ".repeat(100_000)),
        ("100,000 newlines", "\n".repeat(100_000)),
        ("100,000 lines", "France\n".repeat(100_000)),
        ("100,000 quotation marks", "“".repeat(100_000)),
        ("100,000 quotes", "“France,” ".repeat(100_000)),
        ("100,000 apostrophes", "'".repeat(100_000)),
        ("100,000 initials", "A. ".repeat(100_000)),
        ("100,000 dotted letters", "A.".repeat(100_000)),
        ("100,000 hyphens", "a-".repeat(100_000)),
        ("100,000 combining marks", "e\u{301}".repeat(100_000)),
        ("100,000 soft hyphens", "\u{ad}".repeat(100_000)),
        ("100,000 capitalised words", "Brandt ".repeat(100_000)),
        (
            "a list of 50,000 countries",
            "France, Mali, ".repeat(25_000),
        ),
        (
            "50,000 countries joined by and",
            "France and Mali and ".repeat(25_000),
        ),
        ("50,000 possessives", "France's Mali's ".repeat(25_000)),
        (
            "50,000 surnames after two bearers",
            format!(
                "Ana Brandt met Max Brandt. {}",
                "Brandt left. ".repeat(50_000)
            ),
        ),
        ("30,000 full names", "Ana Brandt left. ".repeat(30_000)),
        (
            "30,000 different names",
            (0..30_000)
                .map(|n| format!("Ana Brandt{} left. ", letters(n)))
                .collect(),
        ),
        (
            "5,000 verbs in one sentence",
            "France sent troops to Mali and ".repeat(5_000),
        ),
        (
            "30,000 speakers in one sentence",
            "Ana Brandt said that ".repeat(30_000),
        ),
        (
            "30,000 sentences with a verb",
            "France sent troops to Mali. ".repeat(30_000),
        ),
        ("60,000 governments", "Moscow accused Kyiv. ".repeat(30_000)),
        (
            "60,000 short names",
            "Brandt Industries left. Brandt stayed. ".repeat(30_000),
        ),
        (
            "30,000 acronyms",
            "The Harbour Safety Board (HSB) left. ".repeat(30_000),
        ),
    ];
    let mut slow = Vec::new();
    for (name, text) in texts {
        let size = text.len();
        let started = Instant::now();
        let (record, _) = through_all_stages(text);
        let taken = started.elapsed();
        println!(
            "{taken:>9.2?} {size:>9} bytes {:>7} mentions {:>7} relations  {name}",
            record.mentions.len(),
            record.relations.len()
        );
        if taken > LIMIT {
            slow.push(format!("{name}: {taken:.1?}"));
        }
    }
    assert!(slow.is_empty(), "longer than {LIMIT:?}: {slow:#?}");
}

/// A number in letters.
fn letters(mut number: usize) -> String {
    let mut letters = String::new();
    while number > 0 {
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    letters
}
