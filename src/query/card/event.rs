//! An event is a sentence of the articles with the day it tells of, and the relations it states.

use crate::graph::{Claim, Evidence, Graph, Tier};
use crate::query::EdgeFilter;
use crate::query::strength;
use crate::relate::{Modality, Polarity, Quantity};
use crate::text::CharSpan;
use jiff::civil::Date;
use petgraph::graph::EdgeIndex;
use serde::Serialize;
use std::collections::BTreeMap;

/// A sentence, when what it tells happened, and what it states.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Event {
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// What the days are from; none where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated_by: Option<DatedBy>,
    /// The document's id. Of copies of a sentence in one story, the first document.
    pub document_id: String,
    /// The day the document was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_date: Option<Date>,
    /// Where the sentence stands in the document, in code points.
    pub sentence_span: CharSpan,
    /// The sentence.
    pub text: String,
    /// How far the best edge that it is evidence of can be trusted, 0 to 1, rounded to 4 decimals.
    pub strength: f64,
    /// What it states, the strongest edge first.
    pub relations: Vec<Told>,
}

/// What the days of an event are from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DatedBy {
    /// The sentence names them.
    Sentence,
    /// The sentence names none, and the document was published then.
    Document,
}

/// One relation, as one sentence tells it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Told {
    /// The id of its source.
    pub source: String,
    /// The source's label.
    pub source_label: String,
    /// The relation type.
    #[serde(rename = "type")]
    pub relation: String,
    /// How people read it.
    pub label: String,
    /// The id of its target.
    pub target: String,
    /// The target's label.
    pub target_label: String,
    /// Whether direction matters.
    pub directed: bool,
    /// The tier: stated, or co-occurrence where nothing is.
    pub tier: Tier,
    /// Affirmed or denied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
    /// How sure the sentence is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modality: Option<Modality>,
    /// Who says so, outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claimed_by: Vec<Claim>,
    /// The office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// How many of what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// The mention that stands for the source, in code points of the document.
    pub source_span: CharSpan,
    /// The mention that stands for the target.
    pub target_span: CharSpan,
}

/// What groups evidence to an event: its days, its story and its words, so that copies are one.
type Key<'g> = (Option<(Date, Date)>, Option<DatedBy>, &'g str, String);

/// The evidence of some edges as events: of the stated ones, or, where these have none, of co-occurrences.
pub(super) fn timeline(graph: &Graph, edges: &[EdgeIndex], filter: &EdgeFilter) -> Vec<Event> {
    let stated = events(graph, edges, filter, Tier::Stated);
    match stated.is_empty() {
        true => events(graph, edges, filter, Tier::CoOccurrence),
        false => stated,
    }
}

fn events(graph: &Graph, edges: &[EdgeIndex], filter: &EdgeFilter, tier: Tier) -> Vec<Event> {
    let mut grouped: BTreeMap<Key, Vec<(&Evidence, EdgeIndex)>> = BTreeMap::new();
    for &place in edges.iter().filter(|edge| graph.edge(**edge).tier == tier) {
        let kept = graph.edge(place).evidence.iter();
        for evidence in kept.filter(|one| filter.keeps_evidence(graph, one)) {
            grouped
                .entry(key(graph, evidence))
                .or_default()
                .push((evidence, place));
        }
    }
    let mut events: Vec<Event> = Vec::with_capacity(grouped.len());
    for ((days, dated_by, ..), mut told) in grouped {
        // The first document of copies; in it, the strongest first.
        told.sort_by(|(one, a), (other, b)| {
            let strength = |edge: &EdgeIndex| strength(graph.edge(*edge));
            let document = one.document.cmp(&other.document);
            document
                .then(strength(b).total_cmp(&strength(a)))
                .then(a.cmp(b))
        });
        let (first, best) = told[0];
        told.retain(|(one, _)| {
            one.document == first.document && one.sentence_span == first.sentence_span
        });
        let document = graph.attributes().documents.get(first.document as usize);
        events.push(Event {
            from: days.map(|days| days.0),
            to: days.map(|days| days.1),
            dated_by,
            document_id: document.map_or_else(String::new, |document| document.id.clone()),
            document_date: document.and_then(|document| document.date),
            sentence_span: first.sentence_span,
            text: first.text.clone(),
            strength: (strength(graph.edge(best)) * 1e4).round() / 1e4,
            relations: told
                .iter()
                .map(|(one, edge)| told_by(graph, *edge, one))
                .collect(),
        });
    }
    events.sort_by(|a, b| {
        let key = |event: &Event| (event.from.is_none(), event.from, event.to);
        let place = |event: &Event| (event.document_id.clone(), event.sentence_span);
        key(a).cmp(&key(b)).then_with(|| place(a).cmp(&place(b)))
    });
    events
}

fn key<'g>(graph: &'g Graph, evidence: &Evidence) -> Key<'g> {
    let document = graph.attributes().documents.get(evidence.document as usize);
    let named = evidence.date.map(|range| (range.from, range.to));
    let published = document.and_then(|document| document.date);
    let (days, dated_by) = match (named, published) {
        (Some(days), _) => (Some(days), Some(DatedBy::Sentence)),
        (None, Some(day)) => (Some((day, day)), Some(DatedBy::Document)),
        (None, None) => (None, None),
    };
    let words: Vec<&str> = evidence.text.split_whitespace().collect();
    let story = document.map_or("", |document| &document.story);
    (days, dated_by, story, words.join(" "))
}

fn told_by(graph: &Graph, place: EdgeIndex, evidence: &Evidence) -> Told {
    let edge = graph.edge(place);
    let (source, target) = graph.ends(place);
    let (source, target) = (graph.node(source), graph.node(target));
    Told {
        source: source.id.clone(),
        source_label: source.label.clone(),
        relation: edge.relation.clone(),
        label: edge.label.clone(),
        target: target.id.clone(),
        target_label: target.label.clone(),
        directed: edge.directed,
        tier: edge.tier,
        polarity: evidence.polarity,
        modality: evidence.modality,
        claimed_by: evidence.claimed_by.clone(),
        role: evidence.role.clone(),
        quantity: evidence.quantity.clone(),
        source_span: evidence.source_span,
        target_span: evidence.target_span,
    }
}
