//! `corkboard check ARTICLES`: what each rule finds in articles, and what it does not.

use super::report::{self, STRONG, count};
use super::{Outcome, Stop};
use corkboard::corpus::Inputs;
use corkboard::gazetteer::Gazetteer;
use corkboard::pipeline::{Extractor, tally};
use corkboard::relate::{Count, PatternInfo, Tally};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::sync::Arc;

/// Reads the articles and prints the counts.
pub fn run(
    gazetteer: Gazetteer,
    inputs: &Inputs,
    strict: bool,
    json: bool,
) -> Result<Outcome, Stop> {
    let extractor = Extractor::new(Arc::new(gazetteer), false)?;
    let (tally, summary) = tally(inputs, &extractor);
    report::summary(&summary);
    report::check_complete(&summary, strict)?;
    let patterns: Vec<PatternInfo> = extractor.rules().patterns().collect();
    let mut out = BufWriter::new(anstream::stdout().lock());
    match json {
        true => print_json(&tally, &patterns, &mut out)?,
        false => print_text(&tally, &patterns, summary.documents, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn print_text(
    tally: &Tally,
    patterns: &[PatternInfo],
    documents: u64,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut rules: Vec<(&String, &Count)> = tally.rules.iter().collect();
    rules.sort_by_key(|(id, count)| (Reverse(count.found), *id));
    writeln!(out, "{STRONG}  found   first   alone  rule{STRONG:#}")?;
    for (id, count) in &rules {
        let (found, first, alone) = (count.found, count.first, count.alone);
        let shadows = match count.shadowed_by.is_empty() {
            true => String::new(),
            false => format!("  after {}", by(&count.shadowed_by)),
        };
        writeln!(out, "{found:>7} {first:>7} {alone:>7}  {id}{shadows}")?;
    }
    let counted = || patterns.iter().zip(&tally.patterns);
    let silent: Vec<_> = counted().filter(|(_, count)| count.found == 0).collect();
    if !silent.is_empty() {
        let (some, all) = (silent.len(), patterns.len());
        writeln!(
            out,
            "\n{STRONG}Patterns that found nothing: {some} of {all}{STRONG:#}"
        )?;
    }
    for (pattern, _) in &silent {
        writeln!(out, "  {}", place(pattern))?;
    }
    let shadowed: Vec<_> = counted().filter(|(_, count)| count.is_shadowed()).collect();
    if !shadowed.is_empty() {
        writeln!(
            out,
            "\n{STRONG}Patterns that found only what an earlier one had: {}{STRONG:#}",
            shadowed.len()
        )?;
    }
    for (pattern, count) in &shadowed {
        writeln!(out, "  {}", place(pattern))?;
        for (number, times) in &count.shadowed_by {
            let first = number.parse().ok().and_then(|at: usize| patterns.get(at));
            writeln!(
                out,
                "      {times} after {}",
                first.map_or(String::new(), place)
            )?;
        }
    }
    let lacking = tally.relations.iter().filter(|(_, found)| **found == 0);
    let lacking: Vec<&str> = lacking.map(|(id, _)| id.as_str()).collect();
    if !lacking.is_empty() {
        let names = lacking.join(", ");
        writeln!(out, "\n{STRONG}Relation types not found:{STRONG:#} {names}")?;
    }
    let firing = rules.iter().filter(|(_, count)| count.found > 0).count();
    writeln!(
        out,
        "\n{} in {}, found by {firing} of {} and {} of {}",
        count(
            tally.relations.values().sum::<u64>(),
            "relation",
            "relations"
        ),
        count(documents, "document", "documents"),
        count(rules.len(), "rule", "rules"),
        patterns.len() - silent.len(),
        count(patterns.len(), "pattern", "patterns"),
    )
}

/// "visits.visited (3), visits.trip (1)", the most frequent first.
fn by(shadows: &BTreeMap<String, u64>) -> String {
    let mut shadows: Vec<(&String, &u64)> = shadows.iter().collect();
    shadows.sort_by_key(|(id, times)| (Reverse(**times), *id));
    let shadows = shadows.iter().map(|(id, times)| format!("{id} ({times})"));
    shadows.collect::<Vec<_>>().join(", ")
}

/// "rules/visits.toml:12 visits.visited: {from} >> <visit> {to}"
fn place(pattern: &PatternInfo) -> String {
    let (file, line, rule, text) = (pattern.file, pattern.line, pattern.rule, pattern.text);
    format!("{file}:{line} {rule}: {text}")
}

#[derive(Serialize)]
struct PatternRow<'t> {
    rule: &'t str,
    file: &'t str,
    line: u32,
    pattern: &'t str,
    #[serde(flatten)]
    count: &'t Count,
}

#[derive(Serialize)]
struct Counts<'t> {
    rules: &'t BTreeMap<String, Count>,
    /// Here `shadowed_by` counts places in this list, from 0.
    patterns: Vec<PatternRow<'t>>,
    relations: &'t BTreeMap<String, u64>,
}

fn print_json(tally: &Tally, patterns: &[PatternInfo], out: &mut impl Write) -> io::Result<()> {
    let rows = patterns.iter().zip(&tally.patterns);
    let rows = rows.map(|(pattern, count)| PatternRow {
        rule: pattern.rule,
        file: pattern.file,
        line: pattern.line,
        pattern: pattern.text,
        count,
    });
    let counts = Counts {
        rules: &tally.rules,
        patterns: rows.collect(),
        relations: &tally.relations,
    };
    serde_json::to_writer_pretty(&mut *out, &counts)?;
    writeln!(out)
}
