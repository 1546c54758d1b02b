//! `corkboard diff`: what came, what went and what changed from one graph to another.

use super::args::PrintFormat;
use super::plain::plain;
use super::report::{STRONG, count, say};
use super::{Outcome, Stop, saved};
use clap::Args;
use corkboard::graph::{DocumentEntry, Edge, Node, Tier};
use corkboard::query::{Change, Changed, Difference, EdgeRow, Parted, QuotedEvidence, difference};
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// How many of each kind are shown.
const SHOWN: usize = 10;
/// How many sentences of an edge are shown.
const SENTENCES: usize = 2;

/// `diff` as typed.
#[derive(Args, Debug)]
pub struct DiffArgs {
    /// The graph as it was
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The graph as it is
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value_t = PrintFormat::Text)]
    pub format: PrintFormat,
    /// Only the first so many of each kind [default: 10 as text; json has all]
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
}

/// `diff` as meant.
#[derive(Debug)]
pub struct Diff {
    old: PathBuf,
    new: PathBuf,
    json: bool,
    top: usize,
}

impl TryFrom<DiffArgs> for Diff {
    type Error = Stop;

    fn try_from(args: DiffArgs) -> Result<Self, Stop> {
        let json = match args.format {
            PrintFormat::Text => false,
            PrintFormat::Json => true,
            PrintFormat::Dot => {
                return Err(Stop::error("--format dot: diff prints text or json"));
            }
        };
        match args.top {
            Some(0) => return Err(Stop::error("--top 0: give at least one")),
            Some(_) if json => {
                return Err(Stop::error(
                    "--top: json has all of a difference; leave --top out, or --format json",
                ));
            }
            _ => {}
        }
        Ok(Diff {
            old: args.old,
            new: args.new,
            json,
            top: args.top.unwrap_or(SHOWN),
        })
    }
}

/// Compares and prints.
pub fn run(arguments: Diff) -> Result<Outcome, Stop> {
    let (old, new) = (saved::read(&arguments.old)?, saved::read(&arguments.new)?);
    let found = difference(&old, &new);
    let mut out = BufWriter::new(anstream::stdout().lock());
    match arguments.json {
        true => {
            serde_json::to_writer_pretty(&mut out, &found).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        false => print(&found, arguments.top, &mut out)?,
    }
    out.flush()?;
    if !found.same_gazetteer {
        say(
            "the graphs were built with different gazetteers, so not all that changed is due to articles",
        );
    }
    if found.same {
        say("no difference");
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}

fn print(found: &Difference, top: usize, out: &mut impl Write) -> io::Result<()> {
    let mut parts = Parts {
        top,
        first: true,
        out,
    };
    parts.print("documents", &found.documents, document, |_| 0, |_| &[])?;
    parts.print(
        "entities",
        &found.entities,
        entity,
        |node| node.stories,
        |_| &[],
    )?;
    for (tier, title) in [
        (Tier::Stated, "stated relations"),
        (Tier::Known, "known relations"),
        (Tier::CoOccurrence, "co-occurrences"),
    ] {
        let mut own = of_tier(&found.edges, tier);
        let all = own.changed.len();
        own.changed.retain(|one| !is_npmi_alone(one));
        parts.print(title, &own, edge, |row| row.edge.stories, quotes)?;
        if all > own.changed.len() {
            let number = count(all - own.changed.len(), "co-occurrence", "co-occurrences");
            let line = "changed in npmi alone, which depends on the number of all stories";
            writeln!(parts.out, "  {number} {line}")?;
        }
    }
    Ok(())
}

/// Whether nothing changed but a score that every new story changes.
fn is_npmi_alone(changed: &Changed<EdgeRow>) -> bool {
    let quotes = changed.evidence_came.len() + changed.evidence_gone.len();
    quotes == 0 && changed.fields.iter().all(|change| change.field == "npmi")
}

/// The edges of one tier.
fn of_tier(edges: &Parted<EdgeRow>, tier: Tier) -> Parted<EdgeRow> {
    let own = |row: &&EdgeRow| row.edge.tier == tier;
    Parted {
        came: edges.came.iter().filter(own).cloned().collect(),
        gone: edges.gone.iter().filter(own).cloned().collect(),
        changed: edges
            .changed
            .iter()
            .filter(|one| own(&&one.now))
            .cloned()
            .collect(),
    }
}

/// Prints parts of a difference, each but the first after an empty line.
struct Parts<'w, W> {
    top: usize,
    first: bool,
    out: &'w mut W,
}

impl<W: Write> Parts<'_, W> {
    /// A part: its numbers, then of what came (+), went (−) and changed (~) those of the greatest weight.
    fn print<T>(
        &mut self,
        title: &str,
        parted: &Parted<T>,
        line: fn(&T) -> String,
        weight: fn(&T) -> u32,
        quotes: fn(&T) -> &[QuotedEvidence],
    ) -> io::Result<()> {
        if parted.is_empty() {
            return Ok(());
        }
        let gap = if std::mem::take(&mut self.first) {
            ""
        } else {
            "\n"
        };
        let (came, gone, changed) = (parted.came.len(), parted.gone.len(), parted.changed.len());
        let numbers = [(came, "came"), (gone, "went"), (changed, "changed")];
        let numbers = numbers.iter().filter(|(number, _)| *number > 0);
        let numbers: Vec<String> = numbers
            .map(|(number, what)| format!("{number} {what}"))
            .collect();
        writeln!(
            self.out,
            "{gap}{STRONG}{title}: {}{STRONG:#}",
            numbers.join(", ")
        )?;
        for (sign, all) in [('+', &parted.came), ('-', &parted.gone)] {
            for one in heaviest(all, self.top, weight) {
                writeln!(self.out, "  {sign} {}", line(one))?;
                self.quote(sign, quotes(one))?;
            }
            self.more(all.len())?;
        }
        for one in heaviest(&parted.changed, self.top, |one| weight(&one.now)) {
            // An edge's weight is one of its other counts.
            let fields = one.fields.iter().filter(|change| change.field != "weight");
            let fields: Vec<String> = fields.map(change).collect();
            let fields = match fields.is_empty() {
                true => String::new(),
                false => format!(": {}", fields.join(", ")),
            };
            writeln!(self.out, "  ~ {}{fields}", line(&one.now))?;
            let of_edge = !quotes(&one.now).is_empty();
            for (sign, quotes) in [('+', &one.evidence_came), ('-', &one.evidence_gone)] {
                self.quote(sign, if of_edge { quotes } else { &[] })?;
            }
        }
        self.more(changed)
    }

    fn quote(&mut self, sign: char, quotes: &[QuotedEvidence]) -> io::Result<()> {
        for quoted in quotes.iter().take(SENTENCES) {
            let document = plain(&quoted.document_id);
            writeln!(
                self.out,
                "      {sign} “{}” ({document})",
                plain(&quoted.evidence.text)
            )?;
        }
        match quotes.len().saturating_sub(SENTENCES) {
            0 => Ok(()),
            more => {
                let sentences = count(more, "sentence", "sentences");
                writeln!(self.out, "      {sign} … and {sentences} more")
            }
        }
    }

    fn more(&mut self, all: usize) -> io::Result<()> {
        match all.saturating_sub(self.top) {
            0 => Ok(()),
            more => writeln!(self.out, "  … and {more} more (--top N shows more)"),
        }
    }
}

/// The first so many by weight; those of one weight stay in order.
fn heaviest<T>(all: &[T], top: usize, weight: impl Fn(&T) -> u32) -> Vec<&T> {
    let mut all: Vec<&T> = all.iter().collect();
    all.sort_by_key(|one| Reverse(weight(one)));
    all.truncate(top);
    all
}

/// The sentences below an edge: only those of stated ones, since which two names stand in one says little.
fn quotes(row: &EdgeRow) -> &[QuotedEvidence] {
    match row.edge.tier {
        Tier::Stated => &row.evidence,
        Tier::Known | Tier::CoOccurrence => &[],
    }
}

fn document(document: &DocumentEntry) -> String {
    let mut parts = vec![plain(&document.id).into_owned()];
    parts.extend(document.date.map(|date| date.to_string()));
    parts.extend(
        document
            .title
            .iter()
            .map(|title| format!("“{}”", plain(title))),
    );
    parts.join(", ")
}

fn entity(node: &Node) -> String {
    format!("{} ({})", plain(&node.label), node.id)
}

fn edge(row: &EdgeRow) -> String {
    let Edge {
        label,
        directed,
        role,
        tier,
        stories,
        ..
    } = &row.edge;
    let role = role
        .iter()
        .map(|role| format!(" ({role})"))
        .collect::<String>();
    let arrow = if *directed { "→" } else { "—" };
    let (source, target) = (plain(&row.source_label), plain(&row.target_label));
    let stories = match tier {
        Tier::Known => String::new(),
        Tier::Stated | Tier::CoOccurrence => format!(" ({})", count(*stories, "story", "stories")),
    };
    format!("{source} —{label}{role}{arrow} {target}{stories}")
}

/// "stories 2 → 3", "documents (+b.txt, -a.txt)", "aliases (Kim 1 → 2)".
fn change(change: &Change) -> String {
    let Change { field, old, new } = change;
    match (old, new) {
        (Value::Array(old), Value::Array(new)) if field == "aliases" => {
            format!("{field} ({})", shortened(names(old, new)))
        }
        (Value::Array(old), Value::Array(new)) => {
            let listed = |sign: char, some: &[Value], others: &[Value]| -> Vec<String> {
                let own = some.iter().filter(|one| !others.contains(one));
                own.map(|one| format!("{sign}{}", value(one))).collect()
            };
            let mut parts = listed('+', new, old);
            parts.extend(listed('-', old, new));
            format!("{field} ({})", shortened(parts))
        }
        _ => format!("{field} {} → {}", value(old), value(new)),
    }
}

fn shortened(mut parts: Vec<String>) -> String {
    let more = parts.len().saturating_sub(SHOWN);
    parts.truncate(SHOWN);
    if more > 0 {
        parts.push(format!("… and {more} more"));
    }
    parts.join(", ")
}

/// "Kim 1 → 2" of each name whose count changed, which is 0 where it was not seen.
fn names(old: &[Value], new: &[Value]) -> Vec<String> {
    let counts = |all: &[Value]| -> BTreeMap<String, u64> {
        let name = |one: &Value| {
            let text = one.get("text")?.as_str()?;
            Some((plain(text).into_owned(), one.get("count")?.as_u64()?))
        };
        all.iter().filter_map(name).collect()
    };
    let (old, new) = (counts(old), counts(new));
    let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let count = |counts: &BTreeMap<String, u64>, name: &String| {
        counts.get(name).copied().unwrap_or_default()
    };
    let changed = all
        .into_iter()
        .map(|name| (name, count(&old, name), count(&new, name)));
    let changed = changed.filter(|(_, old, new)| old != new);
    changed
        .map(|(name, old, new)| format!("{name} {old} → {new}"))
        .collect()
}

/// A value as people read it.
fn value(value: &Value) -> String {
    match value {
        Value::Null => "none".into(),
        Value::String(text) => plain(text).into_owned(),
        other => other.to_string(),
    }
}
