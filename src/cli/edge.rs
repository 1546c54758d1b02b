//! An edge as people read it: one line, and below it the sentences that say so.

use super::plain::{plain, plain_char};
use super::report::{STRONG, count};
use clap::builder::styling::Style;
use corkboard::graph::{Claim, Edge, Evidence, Graph, Tier};
use corkboard::relate::{Modality, Polarity};
use corkboard::text::CharSpan;
use petgraph::graph::EdgeIndex;

/// The word that a rule goes by.
const TRIGGER: Style = Style::new().underline();

/// "Mali —borders— Chad (known)", "Chad —accuses→ Mali (stated, 2 stories, denied by 1)"; backward, where
/// a walk comes to the target first, "Mali ←accuses— Chad (…)".
pub fn line(graph: &Graph, place: EdgeIndex, forward: bool) -> String {
    let edge = graph.edge(place);
    let (source, target) = graph.ends(place);
    let (source, target) = (
        plain(&graph.node(source).label),
        plain(&graph.node(target).label),
    );
    let (left, right) = match forward {
        true => (source, target),
        false => (target, source),
    };
    let (arrow, marks) = (arrow(edge, forward), marks(edge));
    format!("{STRONG}{left}{STRONG:#} {arrow} {STRONG}{right}{STRONG:#} ({marks})")
}

/// The same without its ends: "—accuses→ (stated, 2 stories, denied by 1)".
pub fn brief(graph: &Graph, place: EdgeIndex, forward: bool) -> String {
    let edge = graph.edge(place);
    format!("{} ({})", arrow(edge, forward), marks(edge))
}

fn arrow(edge: &Edge, forward: bool) -> String {
    let relation = match &edge.role {
        Some(role) => format!("{} ({role})", edge.label),
        None => edge.label.clone(),
    };
    match (edge.directed, forward) {
        (false, _) => format!("—{relation}—"),
        (true, true) => format!("—{relation}→"),
        (true, false) => format!("←{relation}—"),
    }
}

/// "stated, 2 stories, denied by 1", "known, first 2011-12-17".
fn marks(edge: &Edge) -> String {
    let mut marks = vec![edge.tier.to_string()];
    match edge.tier {
        // Several terms of one office are one edge: what lies between the two days is not said.
        Tier::Known => {
            marks.extend(edge.first.map(|first| format!("first {first}")));
            marks.extend(edge.last.map(|last| format!("last {last}")));
        }
        Tier::CoOccurrence => marks.push(count(edge.stories, "story", "stories")),
        Tier::Stated => {
            marks.push(count(edge.stories, "story", "stories"));
            if edge.affirmed == 0 {
                marks.push("affirmed by none".to_owned());
            }
            for (stories, mark) in [
                (edge.denied, "denied"),
                (edge.possible, "called possible"),
                (edge.planned, "called planned"),
            ] {
                if stories > 0 {
                    marks.push(format!("{mark} by {stories}"));
                }
            }
        }
    }
    marks.join(", ")
}

/// The sentence on one line.
pub fn sentence(evidence: &Evidence) -> String {
    plain(&evidence.text).into_owned()
}

/// The sentence on one line with what the relation was read from, in the notation of the rules:
/// "[Chad]from <accused> [Mali]to".
pub fn marked_sentence(evidence: &Evidence) -> String {
    let mut marks = vec![
        (evidence.source_span, "[", "]from", STRONG),
        (evidence.target_span, "[", "]to", STRONG),
    ];
    marks.extend(evidence.trigger_span.map(|span| (span, "<", ">", TRIGGER)));
    let offset = evidence.sentence_span.0;
    let within = |at: u32| at.saturating_sub(offset);
    // The longer first, so that what stands within another opens after it and closes before it.
    marks.sort_by_key(|(CharSpan(start, end), ..)| (*start, u32::MAX - end));
    let mut marked = String::new();
    let length = evidence.text.chars().count() as u32;
    let mut chars = evidence.text.chars();
    for at in 0..=length {
        for (_, _, close, style) in marks.iter().rev().filter(|mark| within(mark.0.1) == at) {
            marked += &format!("{style:#}{close}");
        }
        for (_, open, _, style) in marks.iter().filter(|mark| within(mark.0.0) == at) {
            marked += &format!("{open}{style}");
        }
        marked.extend(chars.next().and_then(plain_char));
    }
    single_spaced(&marked)
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The document and its date: "a.txt, 2024-10-18".
pub fn origin(evidence: &Evidence, graph: &Graph) -> String {
    let document = graph.attributes().documents.get(evidence.document as usize);
    let Some(document) = document else {
        return String::new();
    };
    match document.date {
        Some(date) => format!("{}, {date}", document.id),
        None => document.id.clone(),
    }
}

/// What takes from a sentence's weight: "denied", "possible", "said by Mali, quoting Chad".
pub fn doubts(evidence: &Evidence) -> Vec<String> {
    let words = evidence
        .claimed_by
        .iter()
        .map(|claim| plain(&claim.text).into_owned());
    doubted(evidence, words.collect())
}

/// The same with those who say so by the names that the graph has for them: "said by Ana Brandt (“she”)".
pub fn doubts_named(evidence: &Evidence, graph: &Graph) -> Vec<String> {
    let name = |claim: &Claim| {
        let words = plain(&claim.text);
        let place = claim.entity.as_ref().and_then(|id| graph.find(id));
        match place.map(|place| plain(&graph.node(place).label)) {
            Some(label) if label != words => format!("{label} (“{words}”)"),
            _ => words.into_owned(),
        }
    };
    doubted(evidence, evidence.claimed_by.iter().map(name).collect())
}

fn doubted(evidence: &Evidence, claimants: Vec<String>) -> Vec<String> {
    let mut doubts = Vec::new();
    if evidence.polarity == Some(Polarity::Denied) {
        doubts.push("denied".to_owned());
    }
    doubts.extend(match evidence.modality {
        None | Some(Modality::Asserted) => None,
        Some(Modality::Possible) => Some("possible".to_owned()),
        Some(Modality::Planned) => Some("planned".to_owned()),
        Some(Modality::Reported) => Some("reported".to_owned()),
    });
    if !claimants.is_empty() {
        doubts.push(format!("said by {}", claimants.join(", quoting ")));
    }
    doubts
}

/// All that was read beside the two ends: "affirmed, asserted, said by Mali, 2024-10-18 to 2024-10-20,
/// as president, 500 troops, by the rule visits.visit".
pub fn reading(evidence: &Evidence) -> String {
    let mut parts = Vec::new();
    if evidence.polarity == Some(Polarity::Affirmed) {
        parts.push("affirmed".to_owned());
    }
    if evidence.modality == Some(Modality::Asserted) {
        parts.push("asserted".to_owned());
    }
    parts.extend(doubts(evidence));
    parts.extend(details(evidence));
    parts.extend(
        evidence
            .rule
            .iter()
            .map(|rule| format!("by the rule {rule}")),
    );
    parts.join(", ")
}

/// When, as whom and how many: "2024-10-18 to 2024-10-20", "as president", "500 troops".
pub fn details(evidence: &Evidence) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(evidence.date.map(|date| match date.from == date.to {
        true => format!("on {}", date.from),
        false => format!("{} to {}", date.from, date.to),
    }));
    parts.extend(evidence.role.iter().map(|role| format!("as {role}")));
    let quantity = evidence.quantity.iter();
    parts.extend(quantity.map(|quantity| format!("{} {}", quantity.value, quantity.unit)));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentence of evidence whose spans are those of words; `colours` keeps the escapes.
    fn marked(text: &str, source: &str, trigger: &str, target: &str) -> String {
        let at = |words: &str| {
            let byte = text.find(words).expect(words);
            let start = 100 + text[..byte].chars().count() as u32;
            CharSpan(start, start + words.chars().count() as u32)
        };
        let evidence = Evidence {
            document: 0,
            sentence_span: CharSpan(100, 100 + text.chars().count() as u32),
            text: text.to_owned(),
            source_span: at(source),
            target_span: at(target),
            trigger_span: Some(at(trigger)),
            rule: None,
            polarity: None,
            modality: None,
            claimed_by: Vec::new(),
            date: None,
            role: None,
            quantity: None,
        };
        anstream::adapter::strip_str(&marked_sentence(&evidence)).to_string()
    }

    #[test]
    fn what_a_relation_was_read_from_is_marked() {
        for (text, [source, trigger, target], expected) in [
            (
                "“Élysée” staff\nmet  Mali.",
                ["Élysée", "met", "Mali"],
                "“[Élysée]from” staff <met> [Mali]to.",
            ),
            (
                "Mali's envoy to Chad",
                ["Mali's envoy", "envoy", "Chad"],
                "[Mali's <envoy>]from to [Chad]to",
            ),
            ("MaliChad", ["Mali", "Mali", "Chad"], "[<Mali>]from[Chad]to"),
        ] {
            assert_eq!(marked(text, source, trigger, target), expected);
        }
    }
}
