//! `corkboard check`: whether the gazetteer and its rules hold, and how rules read.

use super::args::{CheckArgs, PrintFormat};
use super::knowledge::Knowledge;
use super::{Outcome, Stop, counts, findings, version};
use corkboard::corpus::Document;
use corkboard::corpus::Inputs;
use corkboard::gazetteer::{self, Gazetteer, Problem};
use corkboard::relate::Rules;
use corkboard::tag::{Tagger, audit, tag};
use std::io::Write;
use std::sync::Arc;

/// What is wrong with the files themselves.
const DATA: &str = "data";
/// Examples of rules that do not hold.
const RULES: &str = "rule example";

/// `check` as meant.
#[derive(Debug)]
pub struct Check {
    knowledge: Knowledge,
    asked: Asked,
    json: bool,
}

#[derive(Debug)]
enum Asked {
    /// Every problem, and notes: all of them, or the first few of each kind.
    Findings { all: bool },
    /// How a rule reads a sentence.
    Rule { id: String, sentence: String },
    /// How often each rule fires in articles.
    Counts { inputs: Inputs, strict: bool },
}

impl TryFrom<CheckArgs> for Check {
    type Error = Stop;

    fn try_from(args: CheckArgs) -> Result<Self, Stop> {
        let asked = match args.rule {
            None if args.inputs.is_empty() => Asked::Findings { all: args.all },
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
        Err(problems) => return findings::print(&findings::of(DATA, problems), true, json, ""),
    };
    match asked {
        Asked::Findings { all } => {
            let places = knowledge.places();
            let title = format!(
                "gazetteer {}: {}",
                gazetteer.hash,
                version::counts(&gazetteer)
            );
            let mut found = findings::of(RULES, rules.check_examples());
            found.extend(gazetteer::findings(&gazetteer, &places));
            found.extend(audit(&Tagger::new(Arc::new(gazetteer), false), &places));
            findings::print(&found, all, json, &title)
        }
        Asked::Rule { id, sentence } => explain(&gazetteer, &rules, &id, &sentence),
        Asked::Counts { inputs, strict } => counts::run(gazetteer, &inputs, strict, json),
    }
}

fn prepare(knowledge: &Knowledge) -> Result<(Gazetteer, Rules), Vec<Problem>> {
    let gazetteer = knowledge.load()?;
    let rules = Rules::compile(&gazetteer.rule_files, &gazetteer.relation_types)?;
    Ok((gazetteer, rules))
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
