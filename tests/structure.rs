//! The house rules that no compiler keeps: who may use whom, what stands where, how long a file is.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, left to right: each uses only those before it.
const ROOMS: [&str; 11] = [
    "text",
    "corpus",
    "gazetteer",
    "import",
    "tag",
    "relate",
    "record",
    "graph",
    "query",
    "export",
    "pipeline",
];

/// Which room, first, must not be used by which to its right: `build.rs` compiles the gazetteer with
/// `text` alone.
const FORBIDDEN: [(&str, &str); 1] = [("corpus", "gazetteer")];

const LONGEST: usize = 600;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of `src/`: its path below it with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The room it is in; none for files of `src/` itself.
    fn room(&self) -> Option<&str> {
        self.path.split_once('/').map(|(room, _)| room)
    }

    /// Its code: without comments, and without what follows `#[cfg(test)]`, which stands last.
    fn code(&self) -> String {
        let tests = self.path.contains("/testing") || self.path.contains("/tests");
        if tests || declared_for_tests(&self.path) {
            return String::new();
        }
        let mut code = String::new();
        let mut lines = self.text.lines().peekable();
        while let Some(line) = lines.next() {
            if line.trim() == "#[cfg(test)]" {
                match lines.peek() {
                    // A declaration: the next line is all there is.
                    Some(next) if next.trim_end().ends_with(';') => {
                        lines.next();
                        continue;
                    }
                    // A module or an item: it ends with the bracket of its own indentation.
                    _ => {
                        let end = format!("{}}}", &line[..line.len() - line.trim_start().len()]);
                        for skipped in lines.by_ref() {
                            if skipped == end {
                                break;
                            }
                        }
                        continue;
                    }
                }
            }
            code.push_str(without_comment(line));
            code.push('\n');
        }
        code
    }
}

/// Whether a module is declared under `#[cfg(test)]` by its parent.
fn declared_for_tests(path: &str) -> bool {
    let path = root().join("src").join(path);
    let (Some(folder), Some(name)) = (path.parent(), path.file_stem()) else {
        return false;
    };
    let parent = fs::read_to_string(folder.join("mod.rs")).unwrap_or_default();
    let declaration = format!("mod {};", name.to_string_lossy());
    let mut before = "";
    for line in parent.lines() {
        if line.trim_end().ends_with(&declaration) && before.trim() == "#[cfg(test)]" {
            return true;
        }
        before = line;
    }
    false
}

/// The line up to its `//`, unless that stands in a string.
fn without_comment(line: &str) -> &str {
    let mut in_string = false;
    let mut escaped = false;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' if before != '\'' => in_string = !in_string,
            '/' if before == '/' && !in_string => return &line[..at - 1],
            _ => {}
        }
        before = c;
    }
    line
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    files.sort();
    let sources: Vec<Source> = files
        .into_iter()
        .map(|path| Source {
            text: fs::read_to_string(&path).unwrap(),
            path: slashed(path.strip_prefix(&src).unwrap()),
        })
        .collect();
    assert!(sources.len() > 50, "src/ was not read");
    sources
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn report(problems: &[String]) {
    assert!(
        problems.is_empty(),
        "{} problems:\n{}",
        problems.len(),
        problems.join("\n")
    );
}

/// The rooms that `code` names as `crate::room`, also within braces.
fn used_rooms(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or(""),
            None => rest,
        };
        let many = rest.starts_with('{');
        for name in names.split(',').take(if many { usize::MAX } else { 1 }) {
            let name: String = name
                .trim()
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            rooms.push(name);
        }
    }
    rooms
}

/// Why `room` may not use `used`; none where it may.
fn objection(room: &str, used: &str) -> Option<String> {
    let place = |name: &str| ROOMS.iter().position(|known| *known == name);
    let (own, other) = (place(room)?, place(used)?);
    if other > own {
        return Some(format!("{used} is to the right of {room}"));
    }
    FORBIDDEN
        .contains(&(used, room))
        .then(|| format!("{room} must not use {used}"))
}

#[test]
fn each_room_uses_only_rooms_to_its_left() {
    let mut problems = Vec::new();
    let mut uses = 0;
    for source in sources() {
        let Some(room) = source.room() else { continue };
        if room == "cli" {
            continue;
        }
        assert!(ROOMS.contains(&room), "{}: unknown room", source.path);
        for used in used_rooms(&source.code()) {
            uses += 1;
            if let Some(why) = objection(room, &used) {
                problems.push(format!("src/{}: {why}", source.path));
            }
        }
    }
    assert!(uses > 100, "only {uses} uses were seen");
    report(&problems);
}

#[test]
fn the_check_of_directions_sees_a_wrong_one() {
    let code = "use crate::{graph::Graph, text::fold};\nlet a = crate::query::link;";
    assert_eq!(used_rooms(code), ["graph", "text", "query"]);
    assert!(objection("tag", "graph").is_some());
    assert!(objection("corpus", "gazetteer").is_some());
    assert!(objection("gazetteer", "corpus").is_some());
    assert!(objection("graph", "tag").is_none());
    assert!(objection("graph", "graph").is_none());
}

#[test]
fn only_the_command_knows_the_command_line() {
    let mut problems = Vec::new();
    for source in sources() {
        let of_command = source.path.starts_with("cli/") || source.path == "main.rs";
        let code = source.code();
        for word in ["clap", "anstream", "indicatif"] {
            let named = code.contains(&format!("{word}::"));
            if named && !of_command {
                problems.push(format!("src/{} uses {word}", source.path));
            }
        }
        if of_command && code.contains("crate::") && !source.path.starts_with("cli/") {
            problems.push(format!(
                "src/{}: the command sees the library as a user does",
                source.path
            ));
        }
        if source.path == "lib.rs" && code.contains("mod cli") {
            problems.push("src/lib.rs declares cli: it belongs to the command".into());
        }
    }
    report(&problems);
}

#[test]
fn every_file_begins_by_saying_what_it_is() {
    let problems: Vec<String> = sources()
        .iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| {
            format!(
                "src/{}: begin with a //! paragraph that defines its noun",
                source.path
            )
        })
        .collect();
    report(&problems);
}

#[test]
fn no_file_is_longer_than_a_reader_bears() {
    let problems: Vec<String> = sources()
        .iter()
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(source, lines)| {
            format!(
                "src/{}: {lines} lines, at most {LONGEST}: look for the second noun",
                source.path
            )
        })
        .collect();
    report(&problems);
}

/// The string literals of code, raw ones too.
fn literals(code: &str) -> Vec<String> {
    let mut literals = Vec::new();
    let mut current = String::new();
    let (mut inside, mut escaped, mut before) = (false, false, ' ');
    for c in code.chars() {
        if inside {
            match c {
                _ if escaped => {
                    escaped = false;
                    current.push(c);
                }
                '\\' => escaped = true,
                '"' => {
                    inside = false;
                    literals.push(std::mem::take(&mut current));
                }
                _ => current.push(c),
            }
        } else if c == '"' && before != '\'' {
            inside = true;
        }
        before = c;
    }
    literals
}

/// Whether `word` stands in `text` with no letter on either side.
fn holds_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn country_labels() -> Vec<String> {
    let labels: Vec<String> = csv::Reader::from_path(root().join("gazetteer/countries.csv"))
        .unwrap()
        .records()
        .map(|row| row.unwrap()[1].to_owned())
        .filter(|label| label.chars().count() > 4)
        .collect();
    assert!(labels.len() > 150, "countries.csv was not read");
    labels
}

#[test]
fn no_country_stands_in_code() {
    let labels = country_labels();
    let mut problems = Vec::new();
    let mut seen = 0;
    for source in sources() {
        // The help of the command shows an example of its use.
        if source.path == "cli/args.rs" {
            continue;
        }
        for literal in literals(&source.code()) {
            seen += 1;
            for label in labels.iter().filter(|label| holds_word(&literal, label)) {
                problems.push(format!("src/{}: \"{literal}\" names {label}", source.path));
            }
        }
    }
    assert!(seen > 500, "only {seen} string literals were seen");
    report(&problems);
}

/// The lists whose words would be the first to be written into code.
const LISTS: [&str; 7] = [
    "function-words",
    "honorifics",
    "kin-nouns",
    "months",
    "speech-verbs",
    "titles",
    "weekdays",
];

/// Four different words of these lists close together are a list in code.
const WORDS: usize = 4;

/// The runs of lines, without a gap, that hold as many different words of `words` as a list would.
fn word_lists(code: &str, words: &HashSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    let mut run: HashSet<String> = HashSet::new();
    for line in code.lines() {
        let named: Vec<String> = literals(line)
            .into_iter()
            .filter(|literal| words.contains(literal))
            .collect();
        if named.is_empty() {
            run.clear();
        }
        let before = run.len();
        run.extend(named);
        if before < WORDS && run.len() >= WORDS {
            found.push(line.trim().to_owned());
        }
    }
    found
}

#[test]
fn no_word_list_stands_in_code() {
    let mut words = HashSet::new();
    for list in LISTS {
        let path = root().join(format!("gazetteer/lists/{list}.txt"));
        let text = fs::read_to_string(path).unwrap();
        words.extend(text.lines().map(str::to_owned));
    }
    assert!(words.len() > 1000, "the lists were not read");
    let planted = "const A: [&str; 4] = [\"who\", \"on\",\n\"said\", \"monday\"];";
    assert_eq!(word_lists(planted, &words).len(), 1);
    let mut problems = Vec::new();
    for source in sources() {
        for line in word_lists(&source.code(), &words) {
            problems.push(format!(
                "src/{}: words of English in a row: {line}",
                source.path
            ));
        }
    }
    report(&problems);
}

#[test]
fn reading_code_is_not_fooled_by_comments_and_strings() {
    assert_eq!(without_comment(r#"a("//b"); // c"#), r#"a("//b"); "#);
    assert_eq!(
        without_comment("let quote = '\"'; // c"),
        "let quote = '\"'; "
    );
    assert_eq!(literals(r#"f("France", '"', "a\"b")"#), ["France", "a\"b"]);
    assert!(holds_word("from France to", "France"));
    assert!(!holds_word("Nigeria", "Niger"));
}

#[test]
fn unsafe_code_is_forbidden() {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml"))
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(
        manifest["lints"]["rust"]["unsafe_code"].as_str(),
        Some("forbid")
    );
}

#[test]
fn every_list_is_one_that_the_program_reads() {
    use corkboard::gazetteer::List;
    let mut files: Vec<String> = fs::read_dir(root().join("gazetteer/lists"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut lists: Vec<String> = List::ALL
        .iter()
        .map(|list| format!("{}.txt", list.name()))
        .collect();
    lists.sort();
    assert_eq!(files, lists);
}
