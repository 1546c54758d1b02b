//! Every command that README.md shows runs, and prints what README.md says it prints.
//!
//! `CORKBOARD_REWRITE=1 cargo test --test readme` puts what the program prints now into README.md.
//! A line `…` ends what is shown of a long output.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A command of a ```console block, and what the block shows below it.
struct Shown {
    command: String,
    output: Vec<String>,
    /// The lines of README.md that the output takes up.
    lines: std::ops::Range<usize>,
}

const ELLIPSIS: &str = "…";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The blocks of a language: the numbers of their lines, fences left out.
fn blocks(text: &str, language: &str) -> Vec<std::ops::Range<usize>> {
    let fence = format!("```{language}");
    let mut blocks = Vec::new();
    let mut start = None;
    for (at, line) in text.lines().enumerate() {
        match start {
            None if line.trim() == fence => start = Some(at + 1),
            Some(from) if line.trim() == "```" => {
                blocks.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    assert!(start.is_none(), "a block is not closed");
    blocks
}

fn shown(text: &str) -> Vec<Shown> {
    let lines: Vec<&str> = text.lines().collect();
    let mut all: Vec<Shown> = Vec::new();
    for block in blocks(text, "console") {
        let mut own: Option<Shown> = None;
        for at in block {
            match lines[at].strip_prefix("$ ") {
                Some(command) => all.extend(own.replace(Shown {
                    command: command.to_owned(),
                    output: Vec::new(),
                    lines: at + 1..at + 1,
                })),
                None => {
                    let shown = own.as_mut().expect("a console block begins with a command");
                    shown.output.push(lines[at].to_owned());
                    shown.lines.end = at + 1;
                }
            }
        }
        all.extend(own);
    }
    all
}

/// What a command line needs to run here: nothing, a tool, or more than a test should do.
enum Need<'c> {
    Nothing,
    Tool(&'c str),
    Never(&'static str),
}

fn need(command: &str) -> Need<'_> {
    let program = command.split_whitespace().next().unwrap_or("");
    match program {
        "corkboard" if command.contains("--to svg") => Need::Tool("dot"),
        "corkboard" | "cat" => Need::Nothing,
        "cargo" if command.starts_with("cargo run --release -- ") => Need::Nothing,
        "cargo" if command.starts_with("cargo install") => Need::Never("it installs the program"),
        "cargo" => Need::Never("it would run this test again, or build twice"),
        tool => Need::Tool(tool),
    }
}

fn is_installed(tool: &str) -> bool {
    let check = format!("command -v {tool}");
    Command::new("sh")
        .args(["-c", &check])
        .output()
        .is_ok_and(|found| found.status.success())
}

/// A temporary folder with the examples, and with the program as `bin/corkboard`.
fn workshop() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("examples"), &folder.path().join("examples"));
    let bin = folder.path().join("bin");
    fs::create_dir(&bin).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_corkboard"), bin.join("corkboard")).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Runs a command line; what it prints on both channels, in order, and whether it succeeded.
fn run(folder: &Path, command: &str) -> (Vec<String>, bool) {
    let command = command.replacen("cargo run --release --", "corkboard", 1);
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", &format!("{command} 2>&1")])
        .current_dir(folder)
        .env("PATH", format!("{}/bin:{path}", folder.display()))
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().map(|line| line.trim_end().to_owned());
    (lines.collect(), output.status.success())
}

/// A line without what differs from run to run, or with every row of the gazetteer: how long it took, and the
/// gazetteer's hash.
fn steady(line: &str) -> &str {
    let hash = |word: &str| word.len() == 16 && word.chars().all(|c| c.is_ascii_hexdigit());
    if let Some((word, rest)) = line
        .strip_prefix("gazetteer ")
        .and_then(|line| line.split_once(": "))
        && hash(word)
    {
        return rest;
    }
    match (line.find(" in "), line.ends_with("MB/s)")) {
        (_, true) => line.rsplit_once(" in ").map_or(line, |(before, _)| before),
        _ => line,
    }
}

fn agrees(shown: &[String], real: &[String]) -> bool {
    let (shown, real) = match shown.iter().position(|line| line == ELLIPSIS) {
        Some(end) if real.len() > end => (&shown[..end], &real[..end]),
        _ => (shown, real),
    };
    shown.len() == real.len() && shown.iter().zip(real).all(|(a, b)| steady(a) == steady(b))
}

/// The output as README.md shows it: whole, or as many lines as it showed before.
fn abridged(shown: &[String], real: &[String]) -> Vec<String> {
    match shown.iter().position(|line| line == ELLIPSIS) {
        Some(end) if real.len() > end => {
            let mut lines = real[..end].to_vec();
            lines.push(ELLIPSIS.to_owned());
            lines
        }
        _ => real.to_vec(),
    }
}

#[test]
fn every_command_of_the_readme_runs_and_prints_what_it_says() {
    let path = root().join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let commands = shown(&text);
    let folder = workshop();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (mut ran, mut differing, mut replaced) = (0, Vec::new(), Vec::new());
    for shown in &commands {
        match need(&shown.command) {
            Need::Never(reason) => {
                println!("not run, since {reason}: {}", shown.command);
                continue;
            }
            Need::Tool(tool) if !is_installed(tool) => {
                println!("not run, since {tool} is not installed: {}", shown.command);
                continue;
            }
            Need::Nothing | Need::Tool(_) => {}
        }
        let (output, success) = run(folder.path(), &shown.command);
        assert!(success, "{} fails:\n{}", shown.command, output.join("\n"));
        ran += 1;
        if !agrees(&shown.output, &output) {
            differing.push(format!("$ {}\n{}", shown.command, output.join("\n")));
            replaced.push((shown.lines.clone(), abridged(&shown.output, &output)));
        }
    }
    assert!(ran >= 5, "README.md shows too few commands: {ran} ran");
    if std::env::var_os("CORKBOARD_REWRITE").is_some_and(|value| value == "1") {
        for (range, output) in replaced.into_iter().rev() {
            lines.splice(range, output);
        }
        fs::write(&path, lines.join("\n") + "\n").unwrap();
        return;
    }
    assert!(
        differing.is_empty(),
        "README.md shows what the program no longer prints; `CORKBOARD_REWRITE=1 cargo test --test \
         readme` renews it. It prints now:\n{}",
        differing.join("\n")
    );
}

#[test]
fn the_python_of_the_readme_runs() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let blocks = blocks(&text, "python");
    assert!(!blocks.is_empty(), "README.md shows no Python");
    let networkx = Command::new("python3")
        .args(["-c", "import networkx"])
        .output();
    if !networkx.is_ok_and(|run| run.status.success()) {
        println!("not run, since python3 or networkx is not installed");
        return;
    }
    let folder = workshop();
    let (output, success) = run(folder.path(), "corkboard build examples/articles");
    assert!(success, "{}", output.join("\n"));
    for block in blocks {
        let program = lines[block].join("\n");
        fs::write(folder.path().join("readme.py"), program).unwrap();
        let (output, success) = run(folder.path(), "python3 readme.py");
        assert!(success, "{}", output.join("\n"));
        assert!(!output.is_empty(), "it prints nothing");
    }
}

#[test]
fn reading_the_readme_finds_commands_and_output() {
    let text = "a\n```console\n$ one\n$ two\nout\n…\n```\n```sh\n$ no\n```\n";
    let shown = shown(text);
    let commands: Vec<&str> = shown.iter().map(|shown| shown.command.as_str()).collect();
    assert_eq!(commands, ["one", "two"]);
    assert_eq!((shown[0].output.len(), shown[0].lines.clone()), (0, 3..3));
    assert_eq!(shown[1].lines, 4..6);
    let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
    assert!(agrees(&shown[1].output, &lines("out\nmore\nand more")));
    assert!(!agrees(&shown[1].output, &lines("other\nmore")));
    assert!(agrees(
        &lines("2 kB in 0.1 s (1 MB/s)"),
        &lines("2 kB in 0.3 s (4 MB/s)")
    ));
    assert!(agrees(
        &lines("gazetteer 80270dbc5491c107: 2 people"),
        &lines("gazetteer d595492a2e724aff: 2 people")
    ));
    assert!(!agrees(&lines("a"), &lines("a\nb")));
}
