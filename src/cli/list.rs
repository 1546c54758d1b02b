//! `corkboard list`: what a graph holds, the most important first, or relations drawn at random.

use super::args::{ListArgs, ListKind, PrintFormat};
use super::filter::settled;
use super::report::count;
use super::table::{Column, Table};
use super::{Outcome, Stop, edge, report, saved};
use corkboard::gazetteer::EntityType;
use corkboard::graph::{DocumentEntry, Graph, Node, Tier};
use corkboard::query::{
    EdgeFilter, EdgeRow, Measure, documents, entities, entities_by, relations, sample,
};
use petgraph::graph::{EdgeIndex, NodeIndex};
use serde::Serialize;
use serde_json::Number;
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
    /// Entities of a type, or of all, by a measure of the edges that a filter keeps.
    Entities {
        class: Option<EntityType>,
        by: Measure,
        filter: EdgeFilter,
    },
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
        if !of_relations && args.sample.is_some() {
            return Err(Stop::error(
                "--sample: only relations are drawn: corkboard list relations --sample N",
            ));
        }
        let by = args.by.map_or(Measure::Stories, Measure::from);
        let of_entities = !of_relations && args.what != Some(ListKind::Documents);
        if args.by.is_some() && !of_entities {
            return Err(Stop::error(format!(
                "--by {}: only entities are ordered so: corkboard list, or list people, agencies, \
                 places or countries",
                by.name()
            )));
        }
        if let Some(option) = args.filter.given().first()
            && !of_relations
            && !(of_entities && by.is_of_edges())
        {
            return Err(Stop::error(format!(
                "{option}: only relations are chosen so: corkboard list relations, or list entities \
                 by what joins them: --by degree, betweenness or pagerank"
            )));
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
            (None, Some(ListKind::Relations)) => What::Relations(filter),
            (None, Some(ListKind::Documents)) => What::Documents,
            (None, what) => What::Entities {
                class: what.and_then(ListKind::class),
                by,
                filter,
            },
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
        What::Entities { class, by, filter } => {
            let places = match by {
                // Those of as many stories by their mentions.
                Measure::Stories => entities(&graph, class)
                    .into_iter()
                    .map(|place| (place, 0.0))
                    .collect(),
                _ => entities_by(&graph, class, by, &settled(filter, &graph)?),
            };
            print_entities(&graph, by, cut(&places, top), json, &mut out)?;
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

/// An entity with its measure, where that is not among its counts anyway.
#[derive(Serialize)]
struct EntityRow<'g> {
    #[serde(flatten)]
    node: &'g Node,
    #[serde(skip_serializing_if = "Option::is_none")]
    degree: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    betweenness: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pagerank: Option<Number>,
}

fn print_entities(
    graph: &Graph,
    by: Measure,
    places: &[(NodeIndex, f64)],
    json: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    if json {
        let row = |(place, value): &(NodeIndex, f64)| {
            // Counts as such; shares to eight decimals.
            let value = match by {
                Measure::Degree => Some(Number::from(*value as u64)),
                _ => Number::from_f64((value * 1e8).round() / 1e8),
            };
            let of = |measure| value.clone().filter(|_| by == measure);
            EntityRow {
                node: graph.node(*place),
                degree: of(Measure::Degree),
                betweenness: of(Measure::Betweenness),
                pagerank: of(Measure::Pagerank),
            }
        };
        return print_json(&places.iter().map(row).collect::<Vec<_>>(), out);
    }
    let mut columns = vec![Column::Right("stories"), Column::Right("mentions")];
    if by.is_of_edges() {
        columns.insert(0, Column::Right(by.name()));
    }
    columns.extend([
        Column::Strong("name"),
        Column::Left("type"),
        Column::Left("id"),
    ]);
    let mut table = Table::new(&columns);
    for (place, value) in places {
        let node = graph.node(*place);
        let measure = match by {
            Measure::Degree => Some(format!("{value:.0}")),
            Measure::Betweenness | Measure::Pagerank => Some(format!("{value:.4}")),
            Measure::Stories | Measure::Mentions => None,
        };
        let class = match &node.kind {
            Some(kind) if kind != node.class.name() => format!("{}, {kind}", node.class),
            _ => node.class.to_string(),
        };
        let counts = [node.stories.to_string(), node.mentions.to_string()];
        let names = [node.label.clone(), class, node.id.clone()];
        table.row(measure.into_iter().chain(counts).chain(names));
    }
    table.print("", out)
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
    let mut table = Table::new(&[
        Column::Right("relations"),
        Column::Strong("document"),
        Column::Left("date"),
        Column::Left("source"),
        Column::Left("title"),
    ]);
    for row in rows {
        let document = row.document;
        table.row([
            row.relations.to_string(),
            document.id.clone(),
            document
                .date
                .map_or_else(String::new, |date| date.to_string()),
            document.source.clone().unwrap_or_default(),
            document.title.clone().unwrap_or_default(),
        ]);
    }
    table.print("", out)
}

fn print_relations(
    graph: &Graph,
    places: &[EdgeIndex],
    json: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    if json {
        let rows = places.iter().map(|place| EdgeRow::new(graph, *place));
        return print_json(&rows.collect::<Vec<_>>(), out);
    }
    for place in places {
        writeln!(out, "{}", edge::line(graph, *place, true))?;
    }
    Ok(())
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
