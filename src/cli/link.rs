//! `corkboard link`: which entities link two entities, and the sentences that say so.

use super::args::{LinkArgs, PrintFormat};
use super::filter::settled;
use super::report::{STRONG, count};
use super::{Outcome, Stop, edge, report, saved};
use corkboard::export::Dot;
use corkboard::graph::{Evidence, Graph};
use corkboard::query::Link as Links;
use corkboard::query::{Chain, Hop, LinkOptions, Resolution, link, resolve};
use petgraph::graph::NodeIndex;
use std::io::{self, Write};
use std::path::PathBuf;

/// `link` as meant.
#[derive(Debug)]
pub struct Link {
    from: String,
    to: String,
    graph: PathBuf,
    format: PrintFormat,
    options: LinkOptions,
}

impl TryFrom<LinkArgs> for Link {
    type Error = Stop;

    fn try_from(args: LinkArgs) -> Result<Self, Stop> {
        for (option, number) in [("--max-hops", args.max_hops), ("-k", args.k)] {
            if number == 0 {
                return Err(Stop::error(format!("{option} 0: give at least one")));
            }
        }
        let options = LinkOptions {
            max_hops: args.max_hops,
            k: args.k,
            filter: args.filter.filter()?,
        };
        Ok(Link {
            from: args.from,
            to: args.to,
            graph: args.graph,
            format: args.format,
            options,
        })
    }
}

/// Finds the links and prints them.
pub fn run(arguments: Link) -> Result<Outcome, Stop> {
    let Link {
        from,
        to,
        graph,
        format,
        mut options,
    } = arguments;
    let graph = saved::read(&graph)?;
    options.filter = settled(options.filter, &graph)?;
    let ends = (place(&graph, &from)?, place(&graph, &to)?);
    let (Some(from), Some(to)) = ends else {
        return Ok(Outcome::Nothing);
    };
    if from == to {
        let name = &graph.node(from).label;
        return Err(Stop::error(format!("both are {name}: give two entities")));
    }
    let links = link(&graph, from, to, &options);
    let mut out = anstream::stdout().lock();
    match format {
        PrintFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &links).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        PrintFormat::Text if links.paths.is_empty() => {}
        PrintFormat::Text => print_text(&links, &graph, &mut out)?,
        PrintFormat::Dot => Dot::export_link(&graph, &links, &mut out)?,
    }
    out.flush()?;
    if links.paths.is_empty() {
        report::say(&miss(&links, &graph, &options));
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}

/// Whom a name means; none, with a word to the user, where the graph has no such entity.
pub fn place(graph: &Graph, name: &str) -> Result<Option<NodeIndex>, Stop> {
    let listed = |places: &[NodeIndex]| {
        let lines = places.iter().map(|place| {
            let node = graph.node(*place);
            format!(
                "\n  {} ({}, {})",
                node.id,
                node.label,
                count(node.mentions, "mention", "mentions")
            )
        });
        lines.collect::<String>()
    };
    match resolve(graph, name) {
        Resolution::Resolved(place) => Ok(Some(place)),
        Resolution::Ambiguous(places) => {
            let message = format!(
                "'{name}' may be any of these: give one by its id{}",
                listed(&places)
            );
            Err(Stop::error(message))
        }
        Resolution::Unknown(near) => {
            let hint = if near.is_empty() { "" } else { "; it has" };
            report::say(&format!(
                "'{name}' is not in the graph{hint}{}",
                listed(&near)
            ));
            Ok(None)
        }
    }
}

/// What to say where there is no chain.
fn miss(links: &Links, graph: &Graph, options: &LinkOptions) -> String {
    let (from, to) = (label(graph, &links.from), label(graph, &links.to));
    let needed = links.miss.as_ref().and_then(|miss| miss.hops_needed);
    let way_out = match needed {
        Some(hops) => format!("the shortest chain has {hops}: try --max-hops {hops}"),
        None if options.filter.tiers.is_some() => {
            "no chain of these tiers joins them, however long".into()
        }
        None => "no chain joins them, however long".into(),
    };
    let hops = count(options.max_hops, "hop", "hops");
    format!("nothing links {from} and {to} within {hops}; {way_out}")
}

/// Connecting entities first, then the chains, each hop with its sentence.
fn print_text(links: &Links, graph: &Graph, out: &mut impl Write) -> io::Result<()> {
    let (from, to) = (label(graph, &links.from), label(graph, &links.to));
    writeln!(out, "{STRONG}{from}{STRONG:#} and {STRONG}{to}{STRONG:#}")?;
    if links.by_co_occurrence {
        writeln!(
            out,
            "Nothing stated or known links them. They are linked by being mentioned together:"
        )?;
    }
    if !links.connectors.is_empty() {
        writeln!(out, "\nLinked by")?;
    }
    for (at, connector) in links.connectors.iter().enumerate() {
        let chains = count(connector.paths, "chain", "chains");
        let (name, class, score) = (&connector.label, connector.class, connector.score);
        writeln!(
            out,
            "{:>3}. {STRONG}{name}{STRONG:#} ({class}), in {chains}, score {score:.2}",
            at + 1
        )?;
    }
    for (at, chain) in links.paths.iter().enumerate() {
        let names = route(chain, links, graph);
        writeln!(out, "\nChain {}, score {:.2}: {names}", at + 1, chain.score)?;
        let mut before = None;
        for hop in &chain.hops {
            writeln!(out, "  {}", edge::line(graph, hop.edge, hop.forward))?;
            match &hop.evidence {
                Some(_) if before == place_of(hop) => {
                    writeln!(out, "      (in the same sentence)")?
                }
                Some(hop) => print_evidence(&hop.evidence, graph, out)?,
                None => {}
            }
            before = place_of(hop);
        }
    }
    Ok(())
}

/// The entities of a chain in walking order.
fn route(chain: &Chain, links: &Links, graph: &Graph) -> String {
    let ends = chain.hops.iter().map(|hop| {
        if hop.forward {
            &hop.target
        } else {
            &hop.source
        }
    });
    let names: Vec<&str> = std::iter::once(&links.from)
        .chain(ends)
        .map(|id| label(graph, id))
        .collect();
    names.join(" – ")
}

/// Where a hop's sentence stands: the document and the sentence's first character.
fn place_of(hop: &Hop) -> Option<(u32, u32)> {
    let evidence = &hop.evidence.as_ref()?.evidence;
    Some((evidence.document, evidence.sentence_span.0))
}

/// The sentence, then its document, date, and what takes from its weight.
fn print_evidence(evidence: &Evidence, graph: &Graph, out: &mut impl Write) -> io::Result<()> {
    let mut origin = vec![edge::origin(evidence, graph)];
    origin.extend(edge::doubts(evidence));
    let sentence = edge::sentence(evidence);
    writeln!(out, "      “{sentence}”\n      {}", origin.join(", "))
}

fn label<'g>(graph: &'g Graph, id: &'g str) -> &'g str {
    graph.find(id).map_or(id, |place| &graph.node(place).label)
}
