//! `corkboard suggest`: what the gazetteer lacks or holds ambiguously, and its way into a user's folder.

use super::accept::{self, Accept};
use super::args::{KnowledgeArgs, ReadArgs, SuggestArgs, SuggestFormat};
use super::extract::Reading;
use super::progress::Progress;
use super::report::{self, STRONG, count};
use super::{Outcome, Stop};
use corkboard::gazetteer::Gazetteer;
use corkboard::graph::{NameCount, Quote, Suggestion, suggestions};
use corkboard::pipeline::build;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// So many suggestions are printed for people, unless they ask for others.
const SHOWN: usize = 20;

/// `suggest` as meant.
#[derive(Debug)]
pub struct Suggest {
    /// None where accepting needs no articles.
    reading: Option<Reading>,
    format: SuggestFormat,
    top: Option<usize>,
    accept: Option<Accept>,
    knowledge: super::knowledge::Knowledge,
}

impl TryFrom<SuggestArgs> for Suggest {
    type Error = Stop;

    fn try_from(args: SuggestArgs) -> Result<Self, Stop> {
        if args.top == Some(0) {
            return Err(Stop::error("--top 0: give at least one"));
        }
        let accepting = !args.accept.is_empty() || args.accept_from.is_some();
        let folder = match (accepting, args.knowledge.add.last()) {
            (true, None) => {
                return Err(Stop::error(
                    "--accept: say which folder takes the rows: --add DIR (it is made where it is missing)",
                ));
            }
            (true, Some(folder)) => Some(folder.clone()),
            (false, _) => None,
        };
        let accept = match folder.clone() {
            Some(folder) => Some(Accept::new(folder, &args.accept, args.accept_from.clone())?),
            None => None,
        };
        // The folder that is to be made has no rows yet.
        let missing = |known: &PathBuf| Some(known) == folder.as_ref() && !known.exists();
        let knowledge = || KnowledgeArgs {
            gazetteer: args.knowledge.gazetteer.clone(),
            add: args
                .knowledge
                .add
                .iter()
                .filter(|known| !missing(known))
                .cloned()
                .collect(),
        };
        let reading = match args.inputs.is_empty() {
            false => Some(Reading::try_from(ReadArgs {
                inputs: args.inputs,
                threads: args.threads,
                known_only: false,
                strict: args.strict,
                knowledge: knowledge(),
            })?),
            true => match &accept {
                None => {
                    return Err(Stop::error(
                        "there is nothing to read: give articles, or records: corkboard suggest ARTICLES",
                    ));
                }
                Some(accept) => {
                    accept.check_complete()?;
                    None
                }
            },
        };
        Ok(Suggest {
            reading,
            format: args.format,
            top: args.top,
            accept,
            knowledge: knowledge().try_into()?,
        })
    }
}

/// Prints suggestions, or takes the accepted ones into the folder.
pub fn run(arguments: Suggest) -> Result<Outcome, Stop> {
    let (gazetteer, found) = match &arguments.reading {
        Some(reading) => read(reading)?,
        None => (Arc::new(arguments.knowledge.load()?), Vec::new()),
    };
    if let Some(accept) = arguments.accept {
        accept::run(accept, &found, &gazetteer)?;
        return Ok(Outcome::Done);
    }
    let top = arguments.top.unwrap_or(match arguments.format {
        SuggestFormat::Text => SHOWN,
        SuggestFormat::Json | SuggestFormat::Csv => usize::MAX,
    });
    let shown = &found[..top.min(found.len())];
    let mut out = BufWriter::new(anstream::stdout().lock());
    match arguments.format {
        SuggestFormat::Text => print_text(shown, &mut out)?,
        SuggestFormat::Csv => write!(out, "{}", accept::list(shown))?,
        SuggestFormat::Json => {
            serde_json::to_writer_pretty(&mut out, shown).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    if found.is_empty() {
        report::say("the gazetteer has every name, and none is left ambiguous");
        return Ok(Outcome::Nothing);
    }
    if shown.len() < found.len() {
        let all = count(found.len(), "name", "names");
        report::say(&format!("{} of {all}: --top N shows more", shown.len()));
    }
    Ok(Outcome::Done)
}

fn read(reading: &Reading) -> Result<(Arc<Gazetteer>, Vec<Suggestion>), Stop> {
    // New rows need ids that no row has: all of the gazetteer is asked.
    let extractor = reading.extractor(None)?;
    let progress = Progress::new();
    let built = build(&reading.inputs, extractor, &reading.options, |summary| {
        progress.show(summary)
    });
    drop(progress);
    report::summary(&built.summary);
    report::check_complete(&built.summary, reading.strict)?;
    let gazetteer = extractor.shared_gazetteer();
    let found = suggestions(&built.records, &gazetteer);
    Ok((gazetteer, found))
}

fn print_text(found: &[Suggestion], out: &mut impl Write) -> io::Result<()> {
    if !found.is_empty() {
        writeln!(out, "stories  mentions")?;
    }
    for one in found {
        let class = match one.candidates.is_empty() {
            true => one.class.to_string(),
            false => format!("ambiguous: {}", one.candidates.join(" or ")),
        };
        let (stories, mentions, name) = (one.stories, one.mentions, &one.name);
        writeln!(
            out,
            "{stories:>7}  {mentions:>8}  {STRONG}{name}{STRONG:#} ({class})"
        )?;
        let others = one.names.iter().chain(&one.acronyms).map(spelled);
        let others: Vec<String> = others.collect();
        if !others.is_empty() {
            writeln!(out, "                   also {}", others.join(", "))?;
        }
        for quote in &one.sentences {
            let date = quote.date.map_or(String::new(), |date| format!(", {date}"));
            writeln!(
                out,
                "                   “{}” ({}{date})",
                marked(quote),
                quote.document
            )?;
        }
    }
    Ok(())
}

/// "Brandt Grp (2)"
fn spelled(name: &NameCount) -> String {
    format!("{} ({})", name.text, name.count)
}

/// The sentence on one line, with the name marked where it shows.
fn marked(quote: &Quote) -> String {
    let part = |from: u32, to: u32| -> String {
        let chars = quote.text.chars().skip(from as usize);
        let part: String = chars.take(to.saturating_sub(from) as usize).collect();
        part.replace(|c: char| c.is_control() || c.is_whitespace(), " ")
    };
    let (before, name) = (part(0, quote.start), part(quote.start, quote.end));
    let after = part(quote.end, u32::MAX);
    let sentence = format!("{before}{STRONG}{name}{STRONG:#}{after}");
    sentence
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
