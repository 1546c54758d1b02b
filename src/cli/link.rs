//! `corkboard link`: which entities link two entities, and the sentences that say so.

use super::args::{LinkArgs, PrintFormat};
use super::report::{STRONG, count};
use super::{Outcome, Stop, report, saved};
use corkboard::pipeline::stages::graph::{Graph, Tier};
use corkboard::pipeline::stages::query::{Chain, Hop, LinkOptions, Links, link, resolve};
use std::io::{self, Write};
use std::path::PathBuf;

/// `link` as meant.
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
        let tiers: Result<Vec<Tier>, String> =
            args.tier.iter().map(|tier| tier.trim().parse()).collect();
        let tiers = tiers.map_err(|error| Stop::error(format!("--tier: {error}")))?;
        let options = LinkOptions {
            max_hops: args.max_hops,
            k: args.k,
            tiers,
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
        options,
    } = arguments;
    let graph = saved::read(&graph)?;
    let mut unknown = Vec::new();
    let mut place = |name: &str| match resolve(&graph, name) {
        Ok(id) => Some(id),
        Err(error) => {
            unknown.push(error.to_string());
            None
        }
    };
    let (Some(from), Some(to)) = (place(&from), place(&to)) else {
        report::say(&unknown.join("\n"));
        return Ok(Outcome::Nothing);
    };
    let links = link(&graph, &from, &to, &options);
    let mut out = anstream::stdout().lock();
    match format {
        PrintFormat::Text => print_text(&links, &graph, &mut out)?,
        PrintFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &links).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        PrintFormat::Dot => print_dot(&links, &graph, &mut out)?,
    }
    out.flush()?;
    if links.paths.is_empty() {
        let hops = count(options.max_hops, "hop", "hops");
        report::say(&format!(
            "nothing links the two within {hops}: try --max-hops {}",
            options.max_hops + 2
        ));
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}

/// Connecting entities first, then the chains, each hop with its sentence.
fn print_text(links: &Links, graph: &Graph, out: &mut impl Write) -> io::Result<()> {
    let (from, to) = (label(graph, &links.from), label(graph, &links.to));
    writeln!(out, "{STRONG}{from}{STRONG:#} and {STRONG}{to}{STRONG:#}")?;
    if !links.connectors.is_empty() {
        writeln!(out, "\nLinked by")?;
    }
    for (at, connector) in links.connectors.iter().enumerate() {
        let chains = count(connector.paths, "chain", "chains");
        let (name, class) = (&connector.label, connector.class);
        let score = connector.score;
        writeln!(
            out,
            "{:>3}. {STRONG}{name}{STRONG:#} ({class}), in {chains}, score {score:.2}",
            at + 1
        )?;
    }
    for (at, chain) in links.paths.iter().enumerate() {
        writeln!(out, "\nChain {}, score {:.2}", at + 1, chain.score)?;
        print_chain(chain, graph, out)?;
    }
    Ok(())
}

fn print_chain(chain: &Chain, graph: &Graph, out: &mut impl Write) -> io::Result<()> {
    for hop in &chain.hops {
        let (source, target) = (label(graph, &hop.source), label(graph, &hop.target));
        let relation = hop.relation.replace('_', " ");
        let stories = match hop.tier {
            Tier::Known => String::new(),
            _ => format!(", {}", count(hop.stories, "story", "stories")),
        };
        let arrow = match hop.forward {
            true => format!("—{relation}→"),
            false => format!("←{relation}—"),
        };
        let (left, right) = if hop.forward {
            (source, target)
        } else {
            (target, source)
        };
        writeln!(
            out,
            "  {STRONG}{left}{STRONG:#} {arrow} {STRONG}{right}{STRONG:#}  ({}{stories})",
            hop.tier
        )?;
        print_evidence(hop, graph, out)?;
    }
    Ok(())
}

fn print_evidence(hop: &Hop, graph: &Graph, out: &mut impl Write) -> io::Result<()> {
    let Some(evidence) = &hop.evidence else {
        return Ok(());
    };
    let sentence: Vec<&str> = evidence.text.split_whitespace().collect();
    let document = graph.attributes().documents.get(evidence.document as usize);
    let id = document.map(|document| document["id"].as_str().unwrap_or_default().to_owned());
    writeln!(out, "      “{}”", sentence.join(" "))?;
    writeln!(out, "      {}", id.unwrap_or_default())
}

fn print_dot(links: &Links, graph: &Graph, out: &mut impl Write) -> io::Result<()> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let mut lines = std::collections::BTreeSet::new();
    for hop in links.paths.iter().flat_map(|chain| &chain.hops) {
        for id in [&hop.source, &hop.target] {
            lines.insert(format!(
                "  {} [label={}];",
                quoted(id),
                quoted(&label(graph, id))
            ));
        }
        let style = match hop.tier {
            Tier::Stated => "solid",
            Tier::Known => "dashed",
            Tier::CoOccurrence => "dotted",
        };
        let relation = quoted(&hop.relation.replace('_', " "));
        let ends = format!("{} -> {}", quoted(&hop.source), quoted(&hop.target));
        lines.insert(format!("  {ends} [label={relation}, style={style}];"));
    }
    writeln!(out, "digraph link {{")?;
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    writeln!(out, "}}")
}

fn label(graph: &Graph, id: &str) -> String {
    let node = graph.nodes().find(|(_, node)| node.id == id);
    node.map_or_else(|| id.to_owned(), |(_, node)| node.label.clone())
}
