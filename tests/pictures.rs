//! Golden pictures: small texts with carets under every mention and the relations below, so that anyone can
//! judge what the program makes of them.
//!
//! A file in `tests/pictures/` is a list of cases:
//!
//! ```text
//! == Lieutenant generals do not end a sentence
//! | Lt. Gen. Ana Brandt visited Mali.
//!            ^^^^^^^^^^ person/~ana-brandt
//!                               ^^^^ country/mali
//!   person/~ana-brandt —visits→ country/mali [visits.visit] affirmed asserted
//! ```
//!
//! - `== ` begins a case and says what it shows; `@ 2024-10-18` below gives the document a date.
//! - `| ` begins a line of the text. Characters that do not show are written `\u{a0}`.
//! - Under a line stand carets for each mention that begins in it. What follows is the entity, or the
//!   candidates of an ambiguous mention after `?`; in parentheses the form (unless it is a plain name), the
//!   country that a place stands for, and what settled it.
//! - Where the text has several sentences, a line `/ ` follows for each.
//! - The relations come last: source, type, target, rule, polarity, modality and who says so, then role,
//!   quantity and date.
//!
//! What stands after `# wrong: ` says that a careful reader wants something else; a line of its own,
//! `# wrong: missing LINE`, names a line that a reader wants and the program does not draw.
//! `CORKBOARD_REWRITE=1 cargo test --test pictures` draws the pictures anew and keeps these notes where they
//! still hold. Read what it changes: whatever is wrong needs its note.

use corkboard::corpus::Document;
use corkboard::gazetteer::Gazetteer;
use corkboard::relate::{Relation, Rules, relate};
use corkboard::tag::{Form, LocalId, Mention, Tagged, Tagger, tag};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What separates a drawn line from a note on it.
const WRONG: &str = "# wrong: ";
const MISSING: &str = "# wrong: missing ";

/// A case as its file has it.
#[derive(Default)]
struct Case {
    title: String,
    date: Option<String>,
    text: String,
    /// The picture's lines, each with its note, which may be empty.
    lines: Vec<(String, String)>,
    /// The lines that a reader misses.
    missing: Vec<String>,
}

struct Stages {
    tagger: Tagger,
    rules: Rules,
}

#[test]
fn pictures_are_as_drawn() {
    let gazetteer = Arc::new(Gazetteer::embedded());
    let rules = Rules::compile(&gazetteer.rule_files, &gazetteer.relation_types).unwrap();
    let tagger = Tagger::new(gazetteer, false);
    let stages = Stages { tagger, rules };
    let rewrite = std::env::var_os("CORKBOARD_REWRITE").is_some();
    let (mut cases, mut problems) = (0, Vec::new());
    for path in picture_files() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (head, read) = parse(&fs::read_to_string(&path).unwrap());
        cases += read.len();
        let mut redrawn = head;
        for case in &read {
            let drawn = draw(case, &stages);
            problems.extend(
                differences(case, &drawn)
                    .into_iter()
                    .map(|difference| format!("{name}: {}:\n{difference}", case.title)),
            );
            redrawn += &rewritten(case, &drawn);
        }
        if rewrite {
            fs::write(&path, redrawn).unwrap();
        }
    }
    assert!(cases >= 25, "only {cases} cases were found");
    assert!(
        rewrite || problems.is_empty(),
        "{} of {cases} pictures differ (- expected, + drawn; CORKBOARD_REWRITE=1 draws them anew):\n\n{}",
        problems.len(),
        problems.join("\n\n")
    );
}

fn picture_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files
}

/// The lines before the first case, and the cases.
fn parse(file: &str) -> (String, Vec<Case>) {
    let (mut head, mut cases) = (String::new(), Vec::<Case>::new());
    for line in file.lines() {
        if let Some(title) = line.strip_prefix("== ") {
            cases.push(Case {
                title: title.into(),
                ..Case::default()
            });
            continue;
        }
        let Some(case) = cases.last_mut() else {
            head += line;
            head += "\n";
            continue;
        };
        if let Some(date) = line.strip_prefix("@ ") {
            case.date = Some(date.into());
        } else if let Some(missing) = line.strip_prefix(MISSING) {
            case.missing.push(missing.into());
        } else if line == "|" || line.starts_with("| ") {
            if !case.text.is_empty() {
                case.text.push('\n');
            }
            case.text += &unescaped(line.get(2..).unwrap_or_default());
            case.lines.push((line.into(), String::new()));
        } else if !line.is_empty() {
            let (drawn, note) = match line.split_once(WRONG) {
                Some((drawn, note)) => (drawn.trim_end(), note),
                None => (line.trim_end(), ""),
            };
            case.lines.push((drawn.into(), note.into()));
        }
    }
    (head, cases)
}

/// The lines of the picture that the program draws.
fn draw(case: &Case, stages: &Stages) -> Vec<String> {
    let document = Document {
        id: "picture".into(),
        date: case.date.as_ref().map(|date| date.parse().unwrap()),
        text: case.text.clone(),
        ..Document::default()
    };
    let tagged = tag(&document, &stages.tagger);
    let relations = relate(&document.text, document.date, &tagged, &stages.rules);
    let mut lines = Vec::new();
    let mut start = 0;
    for line in document.text.split('\n') {
        lines.push(format!("| {}", escaped(line)).trim_end().to_owned());
        for mention in &tagged.mentions {
            let at = mention.span.start as usize;
            if (start..=start + line.len()).contains(&at) {
                lines.push(carets(line, at - start, mention, &tagged));
            }
        }
        start += line.len() + 1;
    }
    if tagged.sentences.len() > 1 {
        lines.extend(sentence_lines(&document.text, &tagged));
    }
    let relations = relations.iter().map(|found| relation_line(found, &tagged));
    lines.extend(relations);
    lines
}

/// Carets under a mention that begins at byte `at` of a line, and what it names.
fn carets(line: &str, at: usize, mention: &Mention, tagged: &Tagged) -> String {
    let end = (at + mention.span.len()).min(line.len());
    let width = |part: &str| escaped(part).chars().count();
    let mut drawn = " ".repeat(2 + width(&line[..at]));
    drawn += &"^".repeat(width(&line[at..end]));
    match mention.entity {
        Some(entity) => write!(drawn, " {}", id(tagged, entity)).unwrap(),
        None => {
            let candidates: Vec<&str> = mention.candidates.iter().map(|c| id(tagged, *c)).collect();
            write!(drawn, " ? {}", candidates.join(" ")).unwrap();
        }
    }
    let mut remarks = Vec::new();
    if mention.form != Form::Name {
        remarks.push(written(&mention.form));
    }
    if let Some(country) = mention.stands_for {
        remarks.push(format!("stands for {}", id(tagged, country)));
    }
    if let Some(how) = mention.settled_by {
        remarks.push(format!("settled by {}", written(&how)));
    }
    if !remarks.is_empty() {
        write!(drawn, " ({})", remarks.join(", ")).unwrap();
    }
    drawn
}

fn sentence_lines(text: &str, tagged: &Tagged) -> Vec<String> {
    let boilerplate = |at: usize| match tagged.boilerplate.get(at) {
        Some(true) => " (boilerplate)",
        _ => "",
    };
    let sentences = tagged.sentences.iter().enumerate();
    sentences
        .map(|(at, sentence)| {
            let words: Vec<&str> = sentence.span.of(text).split_whitespace().collect();
            format!("/ {}{}", escaped(&words.join(" ")), boilerplate(at))
        })
        .collect()
}

fn relation_line(relation: &Relation, tagged: &Tagged) -> String {
    let mut line = format!(
        "  {} —{}→ {} [{}] {} {}",
        id(tagged, relation.source),
        relation.relation,
        id(tagged, relation.target),
        relation.rule,
        written(&relation.polarity),
        written(&relation.modality),
    );
    for claimant in &relation.claimed_by {
        let named = claimant.entity.map(|entity| id(tagged, entity));
        let words = format!("“{}”", escaped(&claimant.text));
        write!(line, " by {}", named.unwrap_or(&words)).unwrap();
    }
    if let Some(role) = &relation.role {
        write!(line, ", as “{role}”").unwrap();
    }
    if let Some(quantity) = &relation.quantity {
        write!(line, ", {} {}", quantity.value, quantity.unit).unwrap();
    }
    if let Some(date) = &relation.date {
        write!(line, ", {} to {}", date.from, date.to).unwrap();
    }
    line
}

fn id(tagged: &Tagged, entity: LocalId) -> &str {
    &tagged.entities[entity.0 as usize].id
}

/// A value as JSON writes it, without its quotation marks.
fn written(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_string(value).unwrap();
    json.trim_matches('"').to_owned()
}

/// Whether a character is written as an escape, since nobody could see it.
fn is_hidden(c: char) -> bool {
    c != ' '
        && (c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}'))
}

fn escaped(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        match is_hidden(c) {
            true => write!(shown, "\\u{{{:x}}}", u32::from(c)).unwrap(),
            false => shown.push(c),
        }
    }
    shown
}

fn unescaped(shown: &str) -> String {
    let mut parts = shown.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_once('}').expect("an escape ends in }");
        let number = u32::from_str_radix(digits, 16).expect("an escape holds hexadecimal digits");
        text.push(char::from_u32(number).expect("an escape is a character"));
        text += rest;
    }
    text
}

/// What differs between a case's picture and the drawn one, line by line; nothing where they agree.
fn differences(case: &Case, drawn: &[String]) -> Option<String> {
    let expected: Vec<&String> = case.lines.iter().map(|(line, _)| line).collect();
    let mut lines: Vec<String> = Vec::new();
    let gone = expected.iter().filter(|line| !drawn.contains(line));
    lines.extend(gone.map(|line| format!("- {line}")));
    let new = drawn.iter().filter(|line| !expected.contains(line));
    lines.extend(new.map(|line| format!("+ {line}")));
    if lines.is_empty() && !expected.iter().copied().eq(drawn) {
        lines.push("the same lines in another order".into());
    }
    let found = case
        .missing
        .iter()
        .filter(|line| drawn.iter().any(|d| d.trim() == line.trim()));
    lines.extend(found.map(|line| format!("is drawn now, so take its note out: {line}")));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The case with its picture drawn anew and the notes that still hold.
fn rewritten(case: &Case, drawn: &[String]) -> String {
    let mut file = format!("== {}\n", case.title);
    if let Some(date) = &case.date {
        writeln!(file, "@ {date}").unwrap();
    }
    for line in drawn {
        let note = case
            .lines
            .iter()
            .find(|(known, note)| known == line && !note.is_empty());
        match note {
            Some((_, note)) => writeln!(file, "{line}  {WRONG}{note}").unwrap(),
            None => writeln!(file, "{line}").unwrap(),
        }
    }
    for line in &case.missing {
        if !drawn.iter().any(|d| d.trim() == line.trim()) {
            writeln!(file, "{MISSING}{line}").unwrap();
        }
    }
    file + "\n"
}

#[test]
fn hidden_characters_are_written_as_escapes() {
    let text = "a\u{a0}b\u{200b}ʹ \\";
    assert_eq!(escaped(text), "a\\u{a0}b\\u{200b}ʹ \\");
    assert_eq!(unescaped(&escaped(text)), text);
}

#[test]
fn a_difference_is_told_and_notes_are_kept() {
    let (_, cases) =
        parse("== x\n| Mali\n  ^^^^ country/mali  # wrong: a note\n  gone\n# wrong: missing new\n");
    let drawn = |lines: &[&str]| -> Vec<String> { lines.iter().map(|l| (*l).into()).collect() };
    let same = drawn(&["| Mali", "  ^^^^ country/mali", "  gone"]);
    assert_eq!(differences(&cases[0], &same), None);
    let other = drawn(&["| Mali", "  ^^^^ country/mali", "  new"]);
    assert_eq!(
        differences(&cases[0], &other).unwrap(),
        "-   gone\n+   new\nis drawn now, so take its note out: new"
    );
    assert_eq!(
        rewritten(&cases[0], &other),
        "== x\n| Mali\n  ^^^^ country/mali  # wrong: a note\n  new\n\n"
    );
}
