//! Findings are what `corkboard check` prints: problems first, then notes, each grouped by kind.

use super::report::{STRONG, count};
use super::{Outcome, Stop};
use corkboard::gazetteer::{Finding, Level, Problem};
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

/// So many notes of a kind are shown, unless all are asked for.
const SHOWN: usize = 3;

/// Problems of one kind as findings.
pub fn of(kind: &'static str, problems: Vec<Problem>) -> Vec<Finding> {
    let problems = problems.into_iter();
    problems
        .map(|problem| Finding::problem(kind, problem))
        .collect()
}

/// Prints them under a title; problems decide the outcome. As JSON an array, each with its level, kind,
/// file, line, message and excerpt.
pub fn print(findings: &[Finding], all: bool, json: bool, title: &str) -> Result<Outcome, Stop> {
    let mut findings: Vec<&Finding> = findings.iter().collect();
    findings.sort();
    let problems = findings.partition_point(|one| one.level == Level::Problem);
    let mut out = BufWriter::new(anstream::stdout().lock());
    if json {
        serde_json::to_writer_pretty(&mut out, &findings).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        let (wrong, notes) = findings.split_at(problems);
        print_kinds(wrong, usize::MAX, &mut out)?;
        // Notes on what the program carries in itself are for those who ask.
        let own = notes
            .iter()
            .copied()
            .filter(|note| all || !note.is_embedded());
        let own: Vec<&Finding> = own.collect();
        print_kinds(&own, if all { usize::MAX } else { SHOWN }, &mut out)?;
        let mut counts = match problems {
            0 => "no problems".to_owned(),
            _ => count(problems, "problem", "problems"),
        };
        if !notes.is_empty() {
            let ask = if all { "" } else { " (--all)" };
            counts += &format!(", {}{ask}", count(notes.len(), "note", "notes"));
        }
        match title {
            "" => writeln!(out, "{counts}")?,
            title => writeln!(out, "{title}: {counts}")?,
        }
    }
    out.flush()?;
    Ok(match problems {
        0 => Outcome::Done,
        _ => Outcome::Nothing,
    })
}

/// Prints findings of one level by their kinds.
fn print_kinds(findings: &[&Finding], shown: usize, out: &mut impl Write) -> io::Result<()> {
    let mut kinds: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
    for finding in findings {
        kinds
            .entry(finding.kind)
            .or_default()
            .push(&finding.problem);
    }
    for (kind, problems) in kinds {
        writeln!(out, "{STRONG}{kind}{STRONG:#} ({})", problems.len())?;
        for problem in problems.iter().take(shown) {
            writeln!(out, "  {}", problem.to_string().replace('\n', "\n  "))?;
        }
        if problems.len() > shown {
            let more = problems.len() - shown;
            writeln!(out, "  and {more} more: --all shows them")?;
        }
        writeln!(out)?;
    }
    Ok(())
}
