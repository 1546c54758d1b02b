//! Reports tell people, on standard error, what a run came to.

use super::error::Stop;
use clap::builder::styling::{AnsiColor, Style};
use corkboard::gazetteer::EntityType;
use corkboard::pipeline::{Listed, Summary};
use std::ffi::OsStr;
use std::fmt::Display;
use std::io::Write;

/// How many things left out a report names.
const SHOWN: usize = 10;

const ERROR: Style = AnsiColor::Red.on_default().bold();

/// What stands out in an answer.
pub const STRONG: Style = Style::new().bold();

/// Writes lines to standard error; one that cannot be written has no one to be told to.
pub fn say(lines: &str) {
    let _ = writeln!(anstream::stderr(), "{}", lines.trim_end());
}

/// Tells an error.
pub fn error(message: &str) {
    say(&format!("{ERROR}error:{ERROR:#} {message}"));
}

/// Tells what was read, what was left out, and what came of it.
pub fn summary(summary: &Summary) {
    let mut lines = vec![read_line(summary)];
    lines.extend(made_lines(summary));
    lines.extend(listed("left out", &summary.skipped));
    lines.extend(listed("left out for want of a date", &summary.undated));
    lines.extend(listed("noted", &summary.notes));
    lines.extend(listed("same ids", &summary.clashes));
    lines.extend(listed("judgements of no use", &summary.judgements));
    let unmet = summary.without.iter().filter(|(_, number)| **number == 0);
    lines.extend(unmet.map(|(id, _)| format!("--without {id}: no document has this id")));
    say(&lines.join("\n"));
}

/// The error that `--strict`, or a run that read nothing, ends with.
pub fn check_complete(summary: &Summary, strict: bool) -> Result<(), Stop> {
    if summary.documents == 0 {
        let of_time = summary.untimely + summary.undated.count;
        if of_time > 0 {
            let dated = count(summary.untimely, "document", "documents");
            return Err(Stop::error(format!(
                "nothing is left: --since and --until leave out {dated} of other days and {} without a date",
                summary.undated.count
            )));
        }
        let why = match (summary.without.values().sum::<u64>(), summary.skipped.count) {
            (0, 0) => {
                "the inputs hold no articles: give files or folders with .txt, .md, .jsonl or .ndjson"
            }
            (0, _) => "nothing could be read: see above what was left out, and why",
            _ => "nothing is left: --without names every document",
        };
        return Err(Stop::error(why));
    }
    if strict && !summary.is_complete() {
        let left_out = summary.skipped.count + summary.undated.count;
        let noted = summary.notes.count;
        let message = format!(
            "--strict: {left_out} left out, {noted} read otherwise than written (see above)"
        );
        return Err(Stop::error(message));
    }
    Ok(())
}

fn read_line(summary: &Summary) -> String {
    let mut line = count(summary.documents, "document", "documents");
    if let Some(stories) = summary.stories {
        line += &format!(" in {}", count(stories, "story", "stories"));
    }
    if summary.from_records > 0 {
        line += &format!(" ({} from records)", summary.from_records);
    }
    if summary.again > 0 {
        line += &format!(", {} given again", summary.again);
    }
    let without: u64 = summary.without.values().sum();
    if without > 0 {
        line += &format!(", {without} left out as asked");
    }
    if summary.untimely > 0 {
        line += &format!(", {} of other days", summary.untimely);
    }
    let (seconds, speed) = (
        summary.elapsed.as_secs_f64(),
        summary.megabytes_per_second(),
    );
    let size = match summary.bytes {
        bytes if bytes < 1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        bytes => format!("{:.1} MB", bytes as f64 / 1e6),
    };
    line + &format!("; {size} in {seconds:.2} s ({speed:.1} MB/s)")
}

fn made_lines(summary: &Summary) -> Vec<String> {
    let entities: Vec<String> = EntityType::ALL
        .into_iter()
        .map(|class| {
            let number = summary.entities.get(&class).copied().unwrap_or_default();
            match class {
                EntityType::Person => count(number, "person", "people"),
                EntityType::Agency => count(number, "agency", "agencies"),
                EntityType::Place => count(number, "place", "places"),
                EntityType::Country => count(number, "country", "countries"),
            }
        })
        .collect();
    let relations: Vec<String> = summary
        .relations
        .iter()
        .map(|(tier, number)| format!("{number} {tier}"))
        .collect();
    let mut lines = vec![format!(
        "{} of {}",
        count(summary.mentions, "mention", "mentions"),
        entities.join(", ")
    )];
    lines.push(match relations.is_empty() {
        true => "no relations".into(),
        false => format!("relations: {}", relations.join(", ")),
    });
    if !summary.ambiguous.is_empty() {
        let mut names: Vec<(&String, &u64)> = summary.ambiguous.iter().collect();
        names.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let all: u64 = summary.ambiguous.values().sum();
        let first: Vec<String> = names
            .iter()
            .take(SHOWN)
            .map(|(name, number)| format!("{name} ({number})"))
            .collect();
        let more = if names.len() > SHOWN { ", …" } else { "" };
        lines.push(format!(
            "{} left ambiguous: {}{more}",
            count(all, "mention", "mentions"),
            first.join(", ")
        ));
    }
    lines
}

fn listed<T: Display>(title: &str, listed: &Listed<T>) -> Vec<String> {
    if listed.count == 0 {
        return Vec::new();
    }
    let mut lines = vec![format!("{title} ({}):", listed.count)];
    lines.extend(
        listed
            .first
            .iter()
            .take(SHOWN)
            .map(|one| format!("  {one}")),
    );
    if listed.count > SHOWN as u64 {
        lines.push(format!("  and {} more", listed.count - SHOWN as u64));
    }
    lines
}

/// "1 story", "2 stories".
pub fn count(number: impl TryInto<u64>, one: &str, many: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    format!("{number} {}", if number == 1 { one } else { many })
}

/// An argument as a shell takes it.
pub fn quoted(argument: &OsStr) -> String {
    let argument = argument.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || "-_./,=:@+".contains(c);
    if !argument.is_empty() && argument.chars().all(plain) {
        return argument.into_owned();
    }
    format!("'{}'", argument.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_survive_a_shell() {
        for (argument, expected) in [
            ("articles/a.txt", "articles/a.txt"),
            ("my articles", "'my articles'"),
            ("it's", r"'it'\''s'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(OsStr::new(argument)), expected);
        }
    }

    #[test]
    fn numbers_agree_with_their_nouns() {
        assert_eq!(count(1u64, "story", "stories"), "1 story");
        assert_eq!(count(0u64, "story", "stories"), "0 stories");
    }
}
