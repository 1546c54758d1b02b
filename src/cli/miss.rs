//! What to say where nothing links two entities: how near it came, and what to try.

use super::link::label;
use super::report::count;
use corkboard::graph::Graph;
use corkboard::query::{Leg, Lifted, Link, LinkOptions, Miss, Restriction};

/// Says that nothing links two entities as asked, why, and the way out.
pub fn words(link: &Link, graph: &Graph, options: &LinkOptions) -> String {
    let name = |id: &String| label(graph, id).into_owned();
    let (from, to) = (name(&link.from), name(&link.to));
    let hops = count(options.max_hops, "hop", "hops");
    let filter = &options.filter;
    let asked = filter.is_narrow()
        || filter.tiers.is_some()
        || !options.via.is_empty()
        || !options.not_via.is_empty();
    let as_asked = if asked { " as asked" } else { "" };
    let head = format!("nothing links {from} and {to} within {hops}{as_asked}");
    let Some(miss) = &link.miss else {
        return head;
    };
    let mut lines = Vec::new();
    if let Some(hops) = miss.hops_needed.filter(|_| options.via.is_empty()) {
        let between: Vec<String> = miss.between.iter().map(name).collect();
        lines.push(format!(
            "the shortest chain has {hops}, by way of {}: try --max-hops {hops}",
            between.join(", ")
        ));
    }
    let legs = miss.via.iter();
    lines.extend(legs.map(|leg| way(leg, &from, &to, graph, options)));
    lines.extend(miss.without.iter().map(|lifted| without(lifted, options)));
    if lines.is_empty() {
        lines.push("no chain joins them, however long".to_owned());
    }
    let sides = [
        (&from, &miss.from_next, miss.from_reaches),
        (&to, &miss.to_next, miss.to_reaches),
    ];
    for (end, next, reaches) in sides {
        // Where something can be lifted, who else is near is beside the point.
        if miss.hops_needed.is_none() && (next.is_empty() || miss.without.is_empty()) {
            lines.push(side(end, next, reaches, graph, asked));
        }
    }
    if is_unread(miss) {
        lines.push(
            "more articles may join them: corkboard build output/records.jsonl MORE…".to_owned(),
        );
    }
    format!("{head}:\n  {}", lines.join("\n  "))
}

/// Whether only more to read could help.
fn is_unread(miss: &Miss) -> bool {
    miss.hops_needed.is_none() && miss.without.is_empty()
}

/// "France is joined to Mali, Chad and others: 12 entities within the hops allowed".
fn side(end: &str, next: &[String], reaches: usize, graph: &Graph, asked: bool) -> String {
    if next.is_empty() {
        return match asked {
            true => format!("{end} is joined to nothing as asked"),
            false => format!("{end} is joined to nothing"),
        };
    }
    let names: Vec<_> = next.iter().map(|id| label(graph, id)).collect();
    match reaches > next.len() {
        true => format!(
            "{end} reaches {} by the hops allowed, first {}",
            count(reaches, "entity", "entities"),
            names.join(", ")
        ),
        false => format!("{end} reaches only {}", names.join(", ")),
    }
}

/// How far an entity to go by way of is.
fn way(leg: &Leg, from: &str, to: &str, graph: &Graph, options: &LinkOptions) -> String {
    let via = label(graph, &leg.entity);
    match (leg.from_hops, leg.to_hops) {
        (Some(first), Some(second)) => {
            let hops = first + second;
            let far = format!(
                "{via} is {} from {from} and {} from {to}",
                count(first, "hop", "hops"),
                count(second, "hop", "hops")
            );
            match hops as usize > options.max_hops {
                true => format!("{far}: try --max-hops {hops}"),
                false => format!("{far}, but no such chain goes on without turning back"),
            }
        }
        (None, Some(_)) => format!("nothing leads from {from} to {via}"),
        (Some(_), None) => format!("nothing leads from {via} to {to}"),
        (None, None) => format!("nothing leads to {via} from either"),
    }
}

/// "without --until there is a chain of 2 hops"
fn without(lifted: &Lifted, options: &LinkOptions) -> String {
    let option = match lifted.restriction {
        Restriction::Tiers => "--tier",
        Restriction::Types => "--type",
        Restriction::Sources => "--source",
        Restriction::Via => "--via",
        Restriction::NotVia => "--not-via",
        Restriction::All => "all that restricts it",
        Restriction::Time => match (options.filter.since, options.filter.until) {
            (Some(_), None) => "--since",
            (None, Some(_)) => "--until",
            _ => "--since and --until",
        },
    };
    let hops = count(lifted.hops, "hop", "hops");
    let more = match lifted.hops as usize > options.max_hops {
        true => format!(" (with --max-hops {})", lifted.hops),
        false => String::new(),
    };
    format!("without {option} there is a chain of {hops}{more}")
}
