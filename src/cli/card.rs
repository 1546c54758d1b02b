//! A card as people read it, part by part.

use super::plain::plain;
use super::report::{STRONG, count};
use super::show::More;
use super::table::{Column, Table};
use corkboard::gazetteer::EntityType;
use corkboard::graph::{DocumentEntry, Node, Tier};
use corkboard::query::{DatedBy, DocumentCard, EntityCard, Event, Neighbour, Role, Tie, Told};
use corkboard::relate::{Modality, Polarity};
use jiff::civil::Date;
use std::collections::HashSet;
use std::io::{self, Write};

/// Prints an entity's card.
pub fn print_entity(card: &EntityCard, more: &More, out: &mut impl Write) -> io::Result<()> {
    let node = &card.entity.node;
    writeln!(
        out,
        "{STRONG}{}{STRONG:#} ({})",
        plain(&node.label),
        node.id
    )?;
    let mut about = vec![node.class.to_string()];
    // A country's kind is that it is one.
    about.extend(node.kind.clone().filter(|kind| kind != node.class.name()));
    let country = card.entity.country_label.as_ref().or(node.country.as_ref());
    about.extend(country.map(|country| plain(country).into_owned()));
    if let (Some(north), Some(east)) = (node.latitude, node.longitude) {
        about.push(format!("at {north}, {east}"));
    }
    about.extend(node.wikidata.iter().map(|item| format!("Wikidata {item}")));
    about.extend(node.iso2.iter().map(|code| format!("ISO {code}")));
    writeln!(out, "{}", about.join(", "))?;
    let documents = &card.entity.documents;
    let at_least = match documents.len() >= Node::MOST_DOCUMENTS {
        true => "at least ",
        false => "",
    };
    writeln!(
        out,
        "{} in {}, {at_least}{}",
        count(node.mentions, "mention", "mentions"),
        count(node.stories, "story", "stories"),
        count(documents.len(), "document", "documents"),
    )?;
    let names = node.aliases.iter();
    let names: Vec<String> = names
        .map(|name| format!("{} ({})", plain(&name.text), name.count))
        .collect();
    if !names.is_empty() {
        writeln!(out, "seen as {}", names.join(", "))?;
    }
    for judgement in &node.judgements {
        writeln!(out, "judged: {}", plain(&judgement.to_string()))?;
    }
    print_facts(card, more.facts, out)?;
    print_roles(&card.roles, more.roles, out)?;
    for tier in Tier::ALL {
        print_neighbours(&card.neighbours, tier, more.neighbours[tier as usize], out)?;
    }
    print_timeline(&card.timeline, more.timeline, out)
}

/// What is known, of which offices were taken out: these have a part of their own.
fn print_facts(card: &EntityCard, more: usize, out: &mut impl Write) -> io::Result<()> {
    let facts = card.facts.iter();
    let facts: Vec<String> = facts
        .map(|row| {
            let arrow = arrow(&row.edge.label, row.edge.directed);
            let time = span(row.edge.first, row.edge.last);
            let time = if time.is_empty() {
                time
            } else {
                format!(" ({time})")
            };
            format!(
                "  {} {arrow} {}{time}",
                plain(&row.source_label),
                plain(&row.target_label)
            )
        })
        .collect();
    if facts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{STRONG}Facts{STRONG:#}\n{}", facts.join("\n"))?;
    print_more(more, out)
}

fn print_roles(roles: &[Role], more: usize, out: &mut impl Write) -> io::Result<()> {
    if roles.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{STRONG}Roles{STRONG:#}")?;
    let mut table = Table::new(&[
        Column::Left("when"),
        Column::Left("role"),
        Column::Strong("with"),
        Column::Left("tier"),
    ]);
    for role in roles {
        let when = match (role.from.or(role.to), role.seen_from) {
            (Some(_), _) => span(role.from, role.to),
            (None, Some(_)) => format!("({})", span(role.seen_from, role.seen_to)),
            (None, None) => String::new(),
        };
        let denied = if role.denied { ", denied" } else { "" };
        table.row([
            when,
            format!("{}{denied}", role.role.as_ref().unwrap_or(&role.label)),
            role.entity_label.clone(),
            role.tier.to_string(),
        ]);
    }
    table.print("  ", out)?;
    print_more(more, out)
}

fn print_neighbours(
    neighbours: &[Neighbour],
    tier: Tier,
    more: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let own: Vec<&Neighbour> = neighbours.iter().filter(|one| one.tier == tier).collect();
    if own.is_empty() {
        return Ok(());
    }
    let (title, relations) = match tier {
        Tier::Stated => ("Stated", true),
        Tier::Known => ("Known", true),
        Tier::CoOccurrence => ("In one sentence", false),
    };
    writeln!(out, "\n{STRONG}Neighbours: {title}{STRONG:#}")?;
    let mut columns = vec![Column::Right("strength"), Column::Right("stories")];
    columns.extend([Column::Strong("name"), Column::Left("type")]);
    if relations {
        columns.push(Column::Left("relations"));
    }
    let mut table = Table::new(&columns);
    for one in own {
        let ties: Vec<String> = one.relations.iter().map(tie).collect();
        let cells = [
            format!("{:.2}", one.strength),
            one.stories.to_string(),
            one.label.clone(),
            one.class.to_string(),
        ];
        table.row(cells.into_iter().chain(relations.then(|| ties.join(", "))));
    }
    table.print("  ", out)?;
    print_more(more, out)
}

/// "visits →", "← accuses (denied by 1)", "borders".
fn tie(tie: &Tie) -> String {
    let denied = match tie.denied {
        0 => String::new(),
        stories => format!(" (denied by {stories})"),
    };
    match (tie.directed, tie.forward) {
        (false, _) => format!("{}{denied}", tie.label),
        (true, true) => format!("{} →{denied}", tie.label),
        (true, false) => format!("← {}{denied}", tie.label),
    }
}

fn print_timeline(events: &[Event], more: usize, out: &mut impl Write) -> io::Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{STRONG}Timeline{STRONG:#}")?;
    let mut undated = false;
    let mut quoted = HashSet::new();
    for event in events {
        if event.from.is_none() && !undated {
            undated = true;
            writeln!(out, "  {STRONG}without a day{STRONG:#}")?;
        }
        let when = match event.dated_by {
            Some(DatedBy::Sentence) => span(event.from, event.to),
            Some(DatedBy::Document) => format!("({})", span(event.from, event.to)),
            None => String::new(),
        };
        let told: Vec<String> = event.relations.iter().map(told).collect();
        let gap = if when.is_empty() { "" } else { "  " };
        writeln!(out, "  {STRONG}{when}{STRONG:#}{gap}{}", told.join("; "))?;
        // A sentence tells of June, and of who signed then, who leads to this day.
        if !quoted.insert((&event.document_id, event.sentence_span)) {
            writeln!(out, "      (in a sentence above)")?;
            continue;
        }
        writeln!(out, "      “{}”", plain(&event.text))?;
        let date = event.document_date.map(|date| format!(", {date}"));
        let document = plain(&event.document_id);
        writeln!(out, "      {document}{}", date.unwrap_or_default())?;
    }
    print_more(more, out)
}

/// "Chad —accuses→ Mali (denied, said by Niger)".
fn told(told: &Told) -> String {
    let mut doubts = Vec::new();
    if told.polarity == Some(Polarity::Denied) {
        doubts.push("denied".to_owned());
    }
    doubts.extend(match told.modality {
        None | Some(Modality::Asserted) => None,
        Some(Modality::Possible) => Some("possible".to_owned()),
        Some(Modality::Planned) => Some("planned".to_owned()),
        Some(Modality::Reported) => Some("reported".to_owned()),
    });
    let claimants: Vec<_> = told
        .claimed_by
        .iter()
        .map(|claim| plain(&claim.text))
        .collect();
    if !claimants.is_empty() {
        doubts.push(format!("said by {}", claimants.join(", quoting ")));
    }
    doubts.extend(told.role.as_ref().map(|role| format!("as {}", plain(role))));
    let quantity = told.quantity.iter();
    doubts.extend(quantity.map(|quantity| format!("{} {}", quantity.value, quantity.unit)));
    let doubts = match doubts.is_empty() {
        true => String::new(),
        false => format!(" ({})", doubts.join(", ")),
    };
    let arrow = arrow(&told.label, told.directed);
    let (source, target) = (plain(&told.source_label), plain(&told.target_label));
    format!("{source} {arrow} {target}{doubts}")
}

fn arrow(label: &str, directed: bool) -> String {
    format!("—{label}{}", if directed { "→" } else { "—" })
}

/// Prints a document's card.
pub fn print_document(card: &DocumentCard, more: usize, out: &mut impl Write) -> io::Result<()> {
    let document = &card.document;
    let title = document.title.as_ref().unwrap_or(&document.id);
    writeln!(out, "{STRONG}{}{STRONG:#}", plain(title))?;
    writeln!(out, "{}", origin(document))?;
    if let Some(url) = &document.url {
        writeln!(out, "{}", plain(url))?;
    }
    if !card.story_documents.is_empty() {
        writeln!(out, "\n{STRONG}Of one story with{STRONG:#}")?;
    }
    for other in &card.story_documents {
        let title = other
            .title
            .iter()
            .map(|title| format!(" “{}”", plain(title)));
        writeln!(out, "  {}{}", origin(other), title.collect::<String>())?;
    }
    if !card.entities.is_empty() {
        writeln!(out, "\n{STRONG}Mentions{STRONG:#}")?;
    }
    for class in EntityType::ALL {
        let named = card.entities.iter().filter(|one| one.class == class);
        let named: Vec<_> = named.map(|one| plain(&one.label)).collect();
        if !named.is_empty() {
            writeln!(out, "  {class}: {}", named.join(", "))?;
        }
    }
    if card.entities_unknown > 0 {
        let most = count(card.entities_unknown, "entity", "entities");
        writeln!(
            out,
            "  and perhaps some of {most} that are mentioned in more documents than a node lists"
        )?;
    }
    if !card.relations.is_empty() {
        writeln!(out, "\n{STRONG}Relations{STRONG:#}")?;
    }
    for row in &card.relations {
        let arrow = arrow(&row.edge.label, row.edge.directed);
        let (source, target) = (plain(&row.source_label), plain(&row.target_label));
        let stories = count(row.edge.stories, "story", "stories");
        writeln!(
            out,
            "  {STRONG}{source}{STRONG:#} {arrow} {STRONG}{target}{STRONG:#} ({}, {stories})",
            row.edge.tier
        )?;
        for quoted in &row.evidence {
            writeln!(out, "      “{}”", plain(&quoted.evidence.text))?;
        }
    }
    print_more(more, out)
}

/// "a.txt, 2024-10-18, The Courier, 4741 characters".
fn origin(document: &DocumentEntry) -> String {
    let mut parts = vec![plain(&document.id).into_owned()];
    parts.extend(document.date.map(|date| date.to_string()));
    parts.extend(
        document
            .source
            .iter()
            .map(|source| plain(source).into_owned()),
    );
    parts.push(format!("{} characters", document.chars));
    parts.join(", ")
}

fn print_more(more: usize, out: &mut impl Write) -> io::Result<()> {
    match more {
        0 => Ok(()),
        more => writeln!(out, "  … and {more} more (--top N shows more)"),
    }
}

/// "2024-10-18", "2024-10" for the whole of a month, "2024" for that of a year, "2011-12-17 –" for what goes
/// on, else "2024-10-18 – 2024-10-20".
fn span(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => {
            let whole = from.year() == to.year();
            let year = whole && from.day_of_year() == 1 && to == to.last_of_year();
            let month =
                whole && from.month() == to.month() && from.day() == 1 && to == to.last_of_month();
            match (year, month) {
                (true, _) => format!("{:04}", from.year()),
                (false, true) => format!("{:04}-{:02}", from.year(), from.month()),
                (false, false) => format!("{from} – {to}"),
            }
        }
        (Some(from), None) => format!("{from} –"),
        (None, Some(to)) => format!("– {to}"),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_as_short_as_they_can_be() {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        for (from, to, expected) in [
            ("2024-10-18", "2024-10-18", "2024-10-18"),
            ("2024-02-01", "2024-02-29", "2024-02"),
            ("2023-01-01", "2023-12-31", "2023"),
            ("2022-01-01", "2023-12-31", "2022-01-01 – 2023-12-31"),
            ("2011-12-17", "", "2011-12-17 –"),
            ("", "2011-12-17", "– 2011-12-17"),
            ("", "", ""),
        ] {
            assert_eq!(span(day(from), day(to)), expected);
        }
    }
}
