//! `corkboard list`: what a graph holds, the most important first, or relations drawn at random.

use super::args::{ListArgs, ListKind, PrintFormat};
use super::filter::settled;
use super::report::{STRONG, count};
use super::{Outcome, Stop, edge, report, saved};
use corkboard::gazetteer::EntityType;
use corkboard::graph::{DocumentEntry, Graph, Node, Tier};
use corkboard::query::{EdgeFilter, documents, entities, relations, sample};
use petgraph::graph::{EdgeIndex, NodeIndex};
use serde::Serialize;
use serde_json::Value;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// `list` as meant.
#[derive(Debug)]
pub struct List {
    graph: PathBuf,
    what: What,
    top: usize,
    json: bool,
}

#[derive(Debug)]
enum What {
    /// Entities of a type, or of all.
    Entities(Option<EntityType>),
    Relations(EdgeFilter),
    Documents,
    /// Relations drawn at random.
    Sample {
        filter: EdgeFilter,
        size: usize,
        seed: u64,
    },
}

impl TryFrom<ListArgs> for List {
    type Error = Stop;

    fn try_from(args: ListArgs) -> Result<Self, Stop> {
        if args.format == PrintFormat::Dot {
            return Err(Stop::error(
                "--format dot: list prints text or json; corkboard export --to dot draws the graph",
            ));
        }
        for (option, number) in [("--top", args.top), ("--sample", args.sample)] {
            if number == Some(0) {
                return Err(Stop::error(format!("{option} 0: give at least one")));
            }
        }
        let of_relations = match args.sample {
            Some(_) => matches!(args.what, None | Some(ListKind::Relations)),
            None => args.what == Some(ListKind::Relations),
        };
        if !of_relations {
            if args.sample.is_some() {
                return Err(Stop::error(
                    "--sample: only relations are drawn: corkboard list relations --sample N",
                ));
            }
            if let Some(option) = args.filter.given().first() {
                return Err(Stop::error(format!(
                    "{option}: only relations are chosen so: corkboard list relations"
                )));
            }
        }
        let mut filter = args.filter.filter()?;
        if args.sample.is_some() && filter.tiers.is_none() {
            filter.tiers = Some(vec![Tier::Stated]);
        }
        let what = match (args.sample, args.what) {
            (Some(size), _) => What::Sample {
                filter,
                size,
                seed: args.seed,
            },
            (None, None) => What::Entities(None),
            (None, Some(ListKind::People)) => What::Entities(Some(EntityType::Person)),
            (None, Some(ListKind::Agencies)) => What::Entities(Some(EntityType::Agency)),
            (None, Some(ListKind::Places)) => What::Entities(Some(EntityType::Place)),
            (None, Some(ListKind::Countries)) => What::Entities(Some(EntityType::Country)),
            (None, Some(ListKind::Relations)) => What::Relations(filter),
            (None, Some(ListKind::Documents)) => What::Documents,
        };
        Ok(List {
            graph: args.graph,
            what,
            top: args.top.unwrap_or(usize::MAX),
            json: args.format == PrintFormat::Json,
        })
    }
}

/// Prints the list.
pub fn run(arguments: List) -> Result<Outcome, Stop> {
    let List {
        graph,
        what,
        top,
        json,
    } = arguments;
    let graph = saved::read(&graph)?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    let found = match what {
        What::Entities(class) => {
            let places = entities(&graph, class);
            print_entities(&graph, cut(&places, top), json, &mut out)?;
            places.len()
        }
        What::Documents => {
            let places = documents(&graph);
            print_documents(&graph, cut(&places, top), json, &mut out)?;
            places.len()
        }
        What::Relations(filter) => {
            let places = relations(&graph, &settled(filter, &graph)?);
            print_relations(&graph, cut(&places, top), json, &mut out)?;
            places.len()
        }
        What::Sample { filter, size, seed } => {
            let places = relations(&graph, &settled(filter, &graph)?);
            let drawn = sample(&graph, &places, size, seed);
            match json {
                true => print_relations(&graph, cut(&drawn, top), json, &mut out)?,
                false => print_sample(&graph, cut(&drawn, top), &mut out)?,
            }
            out.flush()?;
            let all = count(places.len(), "relation", "relations");
            report::say(&format!("{} of {all}, drawn with seed {seed}", drawn.len()));
            places.len()
        }
    };
    out.flush()?;
    if found == 0 {
        report::say("the graph has nothing of the kind");
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}

fn cut<T>(all: &[T], top: usize) -> &[T] {
    &all[..top.min(all.len())]
}

fn print_json<T: Serialize>(rows: &[T], out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, rows)?;
    writeln!(out)
}

fn print_entities(
    graph: &Graph,
    places: &[NodeIndex],
    json: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let nodes: Vec<&Node> = places.iter().map(|place| graph.node(*place)).collect();
    if json {
        return print_json(&nodes, out);
    }
    if !nodes.is_empty() {
        writeln!(out, "stories  mentions")?;
    }
    for node in nodes {
        writeln!(
            out,
            "{:>7}  {:>8}  {STRONG}{}{STRONG:#} ({})",
            node.stories, node.mentions, node.label, node.id
        )?;
    }
    Ok(())
}

/// A document and how many stated relations quote it.
#[derive(Serialize)]
struct DocumentRow<'g> {
    #[serde(flatten)]
    document: &'g DocumentEntry,
    relations: u32,
}

fn print_documents(
    graph: &Graph,
    places: &[(usize, u32)],
    json: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let row = |(place, relations): &(usize, u32)| DocumentRow {
        document: &graph.attributes().documents[*place],
        relations: *relations,
    };
    let rows: Vec<DocumentRow> = places.iter().map(row).collect();
    if json {
        return print_json(&rows, out);
    }
    if !rows.is_empty() {
        writeln!(out, "relations")?;
    }
    for row in rows {
        let document = row.document;
        let mut about: Vec<String> = document.date.iter().map(|date| date.to_string()).collect();
        about.extend(document.title.iter().map(|title| format!("“{title}”")));
        let about = match about.is_empty() {
            true => String::new(),
            false => format!(" ({})", about.join(", ")),
        };
        let id = &document.id;
        writeln!(out, "{:>9}  {STRONG}{id}{STRONG:#}{about}", row.relations)?;
    }
    Ok(())
}

fn print_relations(
    graph: &Graph,
    places: &[EdgeIndex],
    json: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    if json {
        let rows = places.iter().map(|place| edge_row(graph, *place));
        return print_json(&rows.collect::<serde_json::Result<Vec<Value>>>()?, out);
    }
    for place in places {
        writeln!(out, "{}", edge::line(graph, *place, true))?;
    }
    Ok(())
}

/// An edge as graph.json has it, with its ends and their labels, and with the ids of the documents that
/// its evidence is from, so that it can be read without the graph.
fn edge_row(graph: &Graph, place: EdgeIndex) -> serde_json::Result<Value> {
    let edge = graph.edge(place);
    let (source, target) = graph.ends(place);
    let mut row = serde_json::to_value(edge)?;
    for (end, place) in [("source", source), ("target", target)] {
        row[end] = graph.node(place).id.as_str().into();
        row[format!("{end}_label")] = graph.node(place).label.as_str().into();
    }
    row["key"] = edge.key().into();
    for (at, evidence) in edge.evidence.iter().enumerate() {
        let document = graph.attributes().documents.get(evidence.document as usize);
        row["evidence"][at]["document_id"] = document.map(|one| one.id.as_str()).into();
    }
    Ok(row)
}

/// Numbered, each with its sentences.
fn print_sample(graph: &Graph, places: &[EdgeIndex], out: &mut impl Write) -> io::Result<()> {
    for (at, place) in places.iter().enumerate() {
        writeln!(out, "{:>3}. {}", at + 1, edge::line(graph, *place, true))?;
        for evidence in &graph.edge(*place).evidence {
            writeln!(out, "     “{}”", edge::marked_sentence(evidence))?;
            let lines = [edge::reading(evidence), edge::origin(evidence, graph)];
            for line in lines.iter().filter(|line| !line.is_empty()) {
                writeln!(out, "     {line}")?;
            }
        }
        if at + 1 < places.len() {
            writeln!(out)?;
        }
    }
    Ok(())
}
