//! `corkboard check`: whether the gazetteer and its rules hold, and how rules read.

use super::args::{CheckArgs, PrintFormat};
use super::knowledge::Knowledge;
use super::report::count;
use super::version;
use super::{Outcome, Stop, counts};
use corkboard::corpus::Document;
use corkboard::corpus::Inputs;
use corkboard::gazetteer::{Gazetteer, Problem};
use corkboard::relate::Rules;
use corkboard::tag::{Tagger, tag};
use std::io::{BufWriter, Write};
use std::sync::Arc;

/// `check` as meant.
#[derive(Debug)]
pub struct Check {
    knowledge: Knowledge,
    asked: Asked,
    json: bool,
}

#[derive(Debug)]
enum Asked {
    /// Every problem.
    Problems,
    /// How a rule reads a sentence.
    Rule { id: String, sentence: String },
    /// How often each rule fires in articles.
    Counts { inputs: Inputs, strict: bool },
}

impl TryFrom<CheckArgs> for Check {
    type Error = Stop;

    fn try_from(args: CheckArgs) -> Result<Self, Stop> {
        let asked = match args.rule {
            None if args.inputs.is_empty() => Asked::Problems,
            None => Asked::Counts {
                inputs: Inputs::new(&args.inputs)?,
                strict: args.strict,
            },
            Some(id) => match &args.inputs[..] {
                [sentence] => Asked::Rule {
                    id,
                    sentence: sentence.to_string_lossy().into_owned(),
                },
                _ => {
                    let usage = "--rule: give one sentence in quotes: corkboard check --rule ID \"SENTENCE\"";
                    return Err(Stop::error(usage));
                }
            },
        };
        if args.format == PrintFormat::Dot {
            return Err(Stop::error("--format dot: check prints text or json"));
        }
        let json = args.format == PrintFormat::Json;
        Ok(Check {
            knowledge: args.knowledge.try_into()?,
            asked,
            json,
        })
    }
}

/// Checks, and prints what was asked for.
pub fn run(arguments: Check) -> Result<Outcome, Stop> {
    let Check {
        knowledge,
        asked,
        json,
    } = arguments;
    let (gazetteer, rules) = match prepare(&knowledge) {
        Ok(prepared) => prepared,
        Err(problems) => return print_problems(&problems, json),
    };
    match asked {
        Asked::Problems => match rules.check_examples() {
            problems if problems.is_empty() && !json => {
                let mut out = std::io::stdout().lock();
                writeln!(
                    out,
                    "gazetteer {}: {}: no problems",
                    gazetteer.hash,
                    version::counts(&gazetteer)
                )?;
                Ok(Outcome::Done)
            }
            problems => print_problems(&problems, json),
        },
        Asked::Rule { id, sentence } => explain(&gazetteer, &rules, &id, &sentence),
        Asked::Counts { inputs, strict } => counts::run(gazetteer, &inputs, strict, json),
    }
}

fn prepare(knowledge: &Knowledge) -> Result<(Gazetteer, Rules), Vec<Problem>> {
    let gazetteer = knowledge.load()?;
    let rules = Rules::compile(&gazetteer.rule_files, &gazetteer.relation_types)?;
    Ok((gazetteer, rules))
}

fn print_problems(problems: &[Problem], json: bool) -> Result<Outcome, Stop> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    if json {
        serde_json::to_writer_pretty(&mut out, problems).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        for problem in problems {
            writeln!(out, "{problem}")?;
        }
        writeln!(out, "{}", count(problems.len(), "problem", "problems"))?;
    }
    out.flush()?;
    Ok(if problems.is_empty() {
        Outcome::Done
    } else {
        Outcome::Nothing
    })
}

fn explain(
    gazetteer: &Gazetteer,
    rules: &Rules,
    id: &str,
    sentence: &str,
) -> Result<Outcome, Stop> {
    let mut known = gazetteer
        .rule_files
        .iter()
        .flat_map(|file| &file.rules)
        .map(|rule| &rule.id.text);
    if !known.clone().any(|known| known == id) {
        let near: Vec<&str> = known
            .by_ref()
            .map(String::as_str)
            .filter(|known| is_near(known, id))
            .collect();
        let hint = if near.is_empty() {
            String::new()
        } else {
            format!("; there is {}", near.join(", "))
        };
        return Err(Stop::error(format!(
            "--rule {id}: there is no such rule{hint}"
        )));
    }
    // Brackets say what is mentioned; without them the gazetteer does.
    let tree = if sentence.contains('[') {
        rules.explain(sentence, id)
    } else {
        let document = Document {
            text: sentence.to_owned(),
            ..Document::default()
        };
        let tagger = Tagger::new(Arc::new(gazetteer.clone()), false);
        rules.explain_tagged(sentence, &tag(&document, &tagger), id)
    };
    let tree = tree.map_err(|message| Stop::error(format!("--rule {id}: {message}")))?;
    writeln!(std::io::stdout().lock(), "{}", tree.trim_end())?;
    Ok(Outcome::Done)
}

/// Whether a rule could have been meant: it is of the same group, or has the same name within another.
fn is_near(known: &str, id: &str) -> bool {
    let parts = |id: &str| match id.split_once('.') {
        Some((group, name)) => (group.to_owned(), name.to_owned()),
        None => (id.to_owned(), id.to_owned()),
    };
    let (known, id) = (parts(known), parts(id));
    known.0 == id.0 || known.1 == id.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_could_have_been_meant() {
        for (known, id, expected) in [
            ("visits.made-visit", "visits.visit", true),
            ("troops.sent", "military.sent", true),
            ("troops.sent", "troops", true),
            ("troops.sent", "visits.visit", false),
        ] {
            assert_eq!(is_near(known, id), expected, "{known} {id}");
        }
    }
}
