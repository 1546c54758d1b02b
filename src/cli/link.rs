//! `corkboard link`: which entities link two entities, and the sentences that say so.

use super::args::{LinkArgs, PrintFormat};
use super::filter::settled;
use super::plain::plain;
use super::report::{STRONG, count};
use super::{Outcome, Stop, edge, miss, report, saved};
use corkboard::export::Dot;
use corkboard::graph::{Graph, Tier};
use corkboard::query::Link as Links;
use corkboard::query::{Chain, Hop, HopEvidence, LinkOptions, MOST_VIA, Resolution, link, resolve};
use petgraph::graph::NodeIndex;
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::PathBuf;

/// What stands before a sentence.
const INDENT: &str = "      ";
/// How many other relations a hop lists.
const ALSO: usize = 4;

/// `link` as meant.
#[derive(Debug)]
pub struct Link {
    from: String,
    to: String,
    via: Vec<String>,
    not_via: Vec<String>,
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
            ..LinkOptions::default()
        };
        Ok(Link {
            from: args.from,
            to: args.to,
            via: args.via,
            not_via: args.not_via,
            graph: args.graph,
            format: args.format,
            options,
        })
    }
}

/// Finds the links and prints them.
pub fn run(arguments: Link) -> Result<Outcome, Stop> {
    let Link {
        mut options,
        format,
        ..
    } = arguments;
    let graph = saved::read(&arguments.graph)?;
    options.filter = settled(options.filter, &graph)?;
    let place = |name: &String| place(&graph, name);
    let places = |names: &[String]| names.iter().map(place).collect::<Result<Vec<_>, Stop>>();
    let ends = (place(&arguments.from)?, place(&arguments.to)?);
    let (via, not_via) = (places(&arguments.via)?, places(&arguments.not_via)?);
    let known = |places: Vec<Option<NodeIndex>>| places.into_iter().collect::<Option<Vec<_>>>();
    let (Some(from), Some(to)) = ends else {
        return Ok(Outcome::Nothing);
    };
    let (Some(mut via), Some(not_via)) = (known(via), known(not_via)) else {
        return Ok(Outcome::Nothing);
    };
    via.sort_unstable();
    via.dedup();
    (options.via, options.not_via) = (via, not_via);
    check_ways(&graph, from, to, &options)?;
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
    if links.cut_short {
        report::say(
            "there were too many chains to look at all of them, so there may be better ones: \
             fewer hops (--max-hops) or a narrower filter let the search end",
        );
    }
    if links.paths.is_empty() {
        report::say(&miss::words(&links, &graph, &options));
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}

/// Whether chains can go as asked at all: between two entities, by way of others.
fn check_ways(
    graph: &Graph,
    from: NodeIndex,
    to: NodeIndex,
    options: &LinkOptions,
) -> Result<(), Stop> {
    let name = |place: NodeIndex| plain(&graph.node(place).label);
    if from == to {
        return Err(Stop::error(format!(
            "both are {}: give two entities",
            name(from)
        )));
    }
    for (option, places) in [("--via", &options.via), ("--not-via", &options.not_via)] {
        if let Some(end) = places.iter().find(|place| [from, to].contains(place)) {
            return Err(Stop::error(format!(
                "{option} {}: the chains begin or end there; give an entity between",
                name(*end)
            )));
        }
    }
    if let Some(both) = options.via.iter().find(|via| options.not_via.contains(via)) {
        let name = name(*both);
        return Err(Stop::error(format!(
            "--via {name} --not-via {name}: no chain does both; give one of them"
        )));
    }
    if options.via.len() > MOST_VIA {
        return Err(Stop::error(format!("--via: give at most {MOST_VIA}")));
    }
    if options.via.len() >= options.max_hops {
        return Err(Stop::error(format!(
            "--via: a chain by way of {} has at least {}: give --max-hops {} or more",
            count(options.via.len(), "entity", "entities"),
            count(options.via.len() + 1, "hop", "hops"),
            options.via.len() + 1
        )));
    }
    Ok(())
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
    let all = count(links.chains, "chain", "chains");
    for (at, connector) in links.connectors.iter().enumerate() {
        let (name, class, score) = (
            plain(&connector.label),
            connector.class,
            shown(connector.score),
        );
        writeln!(
            out,
            "{:>3}. {STRONG}{name}{STRONG:#} ({class}), in {} of {all}, score {score}",
            at + 1,
            connector.paths
        )?;
    }
    for (at, chain) in links.paths.iter().enumerate() {
        let names = route(chain, links, graph);
        let score = shown(chain.score);
        writeln!(out, "\nChain {}, score {score}: {names}", at + 1)?;
        let mut before = None;
        for hop in &chain.hops {
            print_hop(hop, before, graph, out)?;
            before = hop.relation.evidence.as_ref().map(place_of);
        }
    }
    Ok(())
}

/// An edge with its sentence, unless the hop before has just quoted it, and what else joins its ends.
fn print_hop(
    hop: &Hop,
    before: Option<(u32, u32)>,
    graph: &Graph,
    out: &mut impl Write,
) -> io::Result<()> {
    let relation = &hop.relation;
    let line = edge::line(graph, relation.edge, relation.forward);
    writeln!(out, "  {line}")?;
    if let Some(quoted) = &relation.evidence {
        print_quote(quoted, before, INDENT, graph, out)?;
    }
    if let Some(denial) = &hop.denial {
        print_quote(denial, before, INDENT, graph, out)?;
    }
    if relation.evidence.is_none() && relation.tier != Tier::Known {
        let number = graph.edge(relation.edge).mentions;
        let sentences = count(number, "sentence says so", "sentences say so");
        writeln!(
            out,
            "{INDENT}({sentences}; the graph keeps none of those asked for)"
        )?;
    }
    for (at, other) in hop.also.iter().take(ALSO).enumerate() {
        let brief = edge::brief(graph, other.edge, other.forward);
        writeln!(out, "{INDENT}also {brief}")?;
        // Where the hop has no sentence of its own, that of the next best stands for it.
        let wanted = at == 0 && relation.evidence.is_none();
        if let Some(quoted) = other.evidence.as_ref().filter(|_| wanted) {
            print_quote(quoted, before, &format!("{INDENT}  "), graph, out)?;
        }
    }
    if hop.also.len() > ALSO {
        writeln!(out, "{INDENT}and {} more", hop.also.len() - ALSO)?;
    }
    Ok(())
}

/// The entities of a chain in walking order.
fn route(chain: &Chain, links: &Links, graph: &Graph) -> String {
    let ends = chain.hops.iter().map(|hop| {
        let relation = &hop.relation;
        match relation.forward {
            true => &relation.target,
            false => &relation.source,
        }
    });
    let names: Vec<Cow<str>> = std::iter::once(&links.from)
        .chain(ends)
        .map(|id| label(graph, id))
        .collect();
    names.join(" – ")
}

/// Where a sentence stands: the document and the sentence's first character.
fn place_of(quoted: &HopEvidence) -> (u32, u32) {
    (quoted.evidence.document, quoted.evidence.sentence_span.0)
}

/// The sentence, unless it was just quoted, and its document, date, what takes from its weight, and what
/// it says besides.
fn print_quote(
    quoted: &HopEvidence,
    before: Option<(u32, u32)>,
    indent: &str,
    graph: &Graph,
    out: &mut impl Write,
) -> io::Result<()> {
    let evidence = &quoted.evidence;
    let again = before == Some(place_of(quoted));
    let mut notes = vec![match again {
        true => "in the same sentence".to_owned(),
        false => edge::origin(evidence, graph),
    }];
    notes.extend(edge::doubts_named(evidence, graph));
    notes.extend(edge::details(evidence));
    let notes = notes.join(", ");
    if again {
        return writeln!(out, "{indent}({notes})");
    }
    let sentence = edge::sentence(evidence);
    writeln!(out, "{indent}“{sentence}”\n{indent}{notes}")
}

/// A score, with more digits where it is small.
fn shown(score: f64) -> String {
    match score {
        score if score >= 0.01 => format!("{score:.2}"),
        score if score > 0.0 => format!("{score:.4}"),
        _ => "below 0.0001".to_owned(),
    }
}

/// The label of the entity with an id.
pub fn label<'g>(graph: &'g Graph, id: &'g str) -> Cow<'g, str> {
    plain(graph.find(id).map_or(id, |place| &graph.node(place).label))
}
