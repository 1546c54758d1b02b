//! `corkboard show`: all that a graph says of one entity, or of one document.

use super::args::PrintFormat;
use super::card::{print_document, print_entity};
use super::filter::{FilterArgs, settled};
use super::link::place;
use super::report::say;
use super::{Outcome, Stop, saved};
use clap::Args;
use corkboard::export::{Dot, DotOptions, Exporter};
use corkboard::graph::{Graph, Tier};
use corkboard::query::{
    EdgeFilter, EntityCard, Resolution, Role, document_card, entity_card, neighbourhood, resolve,
};
use petgraph::graph::NodeIndex;
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// How many lines of each part are shown.
const SHOWN: usize = 10;
/// How many neighbours are drawn.
const DRAWN: usize = 30;
/// How many documents are suggested for a name that nobody has.
const SUGGESTED: usize = 5;

/// `show` as typed.
#[derive(Args, Debug)]
pub struct ShowArgs {
    /// An entity, by a name or an id, or a document, by its id
    #[arg(value_name = "ENTITY")]
    pub name: String,
    /// The graph
    #[arg(short, long, value_name = "FILE", default_value = "output/graph.json")]
    pub graph: PathBuf,
    /// How to print; dot draws an entity with its neighbours
    #[arg(long, value_enum, default_value_t = PrintFormat::Text)]
    pub format: PrintFormat,
    /// Only the first so many facts, roles, neighbours of each tier and sentences [default: 10 as text, 30
    /// neighbours as dot, else all]
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Take ENTITY for the id of a document, although an entity has the name, too
    #[arg(long)]
    pub document: bool,
    /// Which edges count.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// `show` as meant.
#[derive(Debug)]
pub struct Show {
    name: String,
    graph: PathBuf,
    format: PrintFormat,
    top: Option<usize>,
    document: bool,
    filter: EdgeFilter,
}

impl TryFrom<ShowArgs> for Show {
    type Error = Stop;

    fn try_from(args: ShowArgs) -> Result<Self, Stop> {
        if args.top == Some(0) {
            return Err(Stop::error("--top 0: give at least one"));
        }
        Ok(Show {
            name: args.name,
            graph: args.graph,
            format: args.format,
            top: args.top,
            document: args.document,
            filter: args.filter.filter()?,
        })
    }
}

/// Finds out what is meant and prints its card.
pub fn run(arguments: Show) -> Result<Outcome, Stop> {
    let graph = saved::read(&arguments.graph)?;
    let filter = settled(arguments.filter.clone(), &graph)?;
    let documents = &graph.attributes().documents;
    let name = arguments.name.trim();
    let is_document = documents.iter().any(|document| document.id == name);
    let entity = match resolve(&graph, name) {
        _ if arguments.document => None,
        Resolution::Resolved(entity) => Some(entity),
        _ if is_document => None,
        _ => {
            let entity = place(&graph, name)?;
            if entity.is_none() {
                suggest_documents(&graph, name);
                return Ok(Outcome::Nothing);
            }
            entity
        }
    };
    match entity {
        Some(entity) => {
            if is_document {
                say(&format!(
                    "a document has this id, too: show {name} --document"
                ));
            }
            show_entity(&graph, entity, &filter, &arguments)
        }
        None => show_document(&graph, name, &filter, &arguments),
    }
}

fn show_entity(
    graph: &Graph,
    entity: NodeIndex,
    filter: &EdgeFilter,
    arguments: &Show,
) -> Result<Outcome, Stop> {
    let mut filter = filter.clone();
    if filter.tiers.is_none() && filter.types.is_empty() {
        // A card has all there is, each tier for itself.
        filter.tiers = Some(Tier::ALL.to_vec());
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    if arguments.format == PrintFormat::Dot {
        let drawn = neighbourhood(graph, entity, &filter, arguments.top.unwrap_or(DRAWN));
        let options = DotOptions {
            around: vec![graph.node(entity).id.clone()],
            ..DotOptions::default()
        };
        Dot { options }.export(&drawn, &mut out)?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    let mut card = entity_card(graph, entity, &filter);
    let text = arguments.format == PrintFormat::Text;
    if text {
        // Offices have a part of their own.
        let roles = std::mem::take(&mut card.roles);
        card.facts.retain(|row| {
            let is_it = |role: &Role| {
                let ends = [&row.source, &row.target];
                role.tier == Tier::Known
                    && role.relation == row.edge.relation
                    && ends.contains(&&role.entity)
            };
            !roles.iter().any(is_it)
        });
        card.roles = roles;
    }
    let top = arguments
        .top
        .unwrap_or(if text { SHOWN } else { usize::MAX });
    let more = More::cut(&mut card, top);
    match text {
        true => print_entity(&card, &more, &mut out)?,
        false => print_json(&card, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn show_document(
    graph: &Graph,
    id: &str,
    filter: &EdgeFilter,
    arguments: &Show,
) -> Result<Outcome, Stop> {
    if arguments.format == PrintFormat::Dot {
        return Err(Stop::error(
            "--format dot: only an entity is drawn with its neighbours; --source DOCUMENT draws of them what \
             one document says",
        ));
    }
    let Some(mut card) = document_card(graph, id, filter) else {
        say(&format!("the graph has no document '{id}'"));
        suggest_documents(graph, id);
        return Ok(Outcome::Nothing);
    };
    let text = arguments.format == PrintFormat::Text;
    let top = arguments
        .top
        .unwrap_or(if text { SHOWN } else { usize::MAX });
    let more = card.relations.len().saturating_sub(top);
    card.relations.truncate(top);
    let mut out = BufWriter::new(anstream::stdout().lock());
    match text {
        true => print_document(&card, more, &mut out)?,
        false => print_json(&card, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Names documents whose ids hold what was typed.
fn suggest_documents(graph: &Graph, name: &str) {
    let wanted = name.to_lowercase();
    let documents = graph.attributes().documents.iter();
    let near =
        documents.filter(|one| !wanted.is_empty() && one.id.to_lowercase().contains(&wanted));
    let near: Vec<String> = near
        .take(SUGGESTED)
        .map(|one| format!("\n  {}", one.id))
        .collect();
    if !near.is_empty() {
        say(&format!("it has the documents{}", near.concat()));
    }
}

fn print_json(card: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, card)?;
    writeln!(out)
}

/// How many lines of each part were left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct More {
    pub facts: usize,
    pub roles: usize,
    /// Of each tier.
    pub neighbours: [usize; Tier::ALL.len()],
    pub timeline: usize,
}

impl More {
    /// Leaves of each part of a card the first `top`, of the timeline the strongest.
    fn cut(card: &mut EntityCard, top: usize) -> More {
        let mut more = More {
            facts: card.facts.len().saturating_sub(top),
            roles: card.roles.len().saturating_sub(top),
            timeline: card.timeline.len().saturating_sub(top),
            ..More::default()
        };
        card.facts.truncate(top);
        card.roles.truncate(top);
        let mut seen = [0; Tier::ALL.len()];
        card.neighbours.retain(|neighbour| {
            let tier = neighbour.tier as usize;
            seen[tier] += 1;
            seen[tier] <= top
        });
        more.neighbours = seen.map(|seen| seen.saturating_sub(top));
        if more.timeline == 0 {
            return more;
        }
        let mut order: Vec<usize> = (0..card.timeline.len()).collect();
        order.sort_by(|a, b| {
            let strength = |at: &usize| card.timeline[*at].strength;
            strength(b).total_cmp(&strength(a)).then(a.cmp(b))
        });
        order.truncate(top);
        let mut at = 0;
        card.timeline.retain(|_| {
            at += 1;
            order.contains(&(at - 1))
        });
        more
    }
}
