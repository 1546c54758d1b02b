//! The content of a page is its graph as compact JSON: rows instead of objects, sentences once, days as
//! numbers. `page/graph.js` reads it back; what each place of a row means is said at [`node_row`],
//! [`edge_row`] and [`evidence_row`].

use super::point::Point;
use crate::gazetteer::EntityType;
use crate::graph::{DocumentEntry, Edge, Evidence, Graph, Node, Tier};
use crate::query::strength;
use crate::relate::{Modality, Polarity};
use crate::text::CharSpan;
use jiff::civil::Date;
use petgraph::graph::{EdgeIndex, NodeIndex};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Value, json};

/// How many other names a node shows.
const ALIASES: usize = 6;

/// How much of the evidence a page holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Detail {
    /// How many sentences of a stated edge.
    pub stated: usize,
    /// How many of a co-occurrence.
    pub pairs: usize,
    /// How many documents of an entity.
    pub documents: usize,
}

/// From all of it to hardly any.
pub(super) const DETAILS: [Detail; 5] = [
    Detail {
        stated: 5,
        pairs: 3,
        documents: 20,
    },
    Detail {
        stated: 3,
        pairs: 1,
        documents: 12,
    },
    Detail {
        stated: 2,
        pairs: 1,
        documents: 8,
    },
    Detail {
        stated: 1,
        pairs: 0,
        documents: 5,
    },
    Detail {
        stated: 1,
        pairs: 0,
        documents: 2,
    },
];

/// What is written of a graph.
pub(super) struct Content<'g> {
    pub graph: &'g Graph,
    /// The entities, in order, each with its place.
    pub places: &'g [(NodeIndex, Point)],
    /// The edges that are drawn at first.
    pub drawn: &'g FxHashSet<EdgeIndex>,
    /// The edges that are left out.
    pub without: &'g FxHashSet<EdgeIndex>,
    /// The ids of the entities around which the graph was cut.
    pub around: &'g [String],
    /// What the reader must know of what is missing.
    pub notes: &'g [String],
}

impl Content<'_> {
    /// The content as JSON that can stand in a script element.
    pub(super) fn json(&self, detail: Detail) -> String {
        let mut sentences = Sentences::default();
        let numbers: FxHashMap<NodeIndex, usize> = self
            .places
            .iter()
            .enumerate()
            .map(|(number, (node, _))| (*node, number))
            .collect();
        let types: Vec<&String> = self.graph.attributes().relation_types.keys().collect();
        let mut edges = Vec::new();
        for (place, source, target, edge) in self.graph.edges() {
            let ends = numbers.get(&source).zip(numbers.get(&target));
            if let Some((source, target)) = ends
                && !self.without.contains(&place)
            {
                let relation = types.binary_search(&&edge.relation).unwrap_or(types.len());
                let head = [*source, *target, relation];
                let by_id = |id: &str| {
                    self.graph
                        .find(id)
                        .and_then(|node| numbers.get(&node))
                        .copied()
                };
                let drawn = self.drawn.contains(&place);
                edges.push(edge_row(edge, head, drawn, detail, &mut sentences, &by_id));
            }
        }
        let nodes: Vec<Value> = self
            .places
            .iter()
            .map(|(node, place)| node_row(self.graph.node(*node), *place, detail, &mut sentences))
            .collect();
        let relations: Vec<Value> = self
            .graph
            .attributes()
            .relation_types
            .iter()
            .map(|(id, relation)| json!([id, relation.label, relation.inverse_label]))
            .collect();
        let documents: Vec<Value> = sentences
            .documents
            .iter()
            .map(|document| document_row(&self.graph.attributes().documents[*document as usize]))
            .collect();
        let around: Vec<usize> = self
            .around
            .iter()
            .filter_map(|id| numbers.get(&self.graph.find(id)?).copied())
            .collect();
        let content = json!({
            "stories": self.graph.attributes().stories,
            "notes": self.notes,
            "around": around,
            "relations": relations,
            "nodes": nodes,
            "edges": edges,
            "sentences": sentences.rows,
            "documents": documents,
        });
        escaped(&content.to_string())
    }
}

/// Sentences and documents that are pointed at, each once.
#[derive(Default)]
struct Sentences {
    rows: Vec<Value>,
    numbers: FxHashMap<(u32, CharSpan), usize>,
    documents: Vec<u32>,
    document_numbers: FxHashMap<u32, usize>,
}

impl Sentences {
    fn document(&mut self, document: u32) -> usize {
        *self.document_numbers.entry(document).or_insert_with(|| {
            self.documents.push(document);
            self.documents.len() - 1
        })
    }

    fn number(&mut self, evidence: &Evidence) -> usize {
        let document = self.document(evidence.document);
        let key = (evidence.document, evidence.sentence_span);
        *self.numbers.entry(key).or_insert_with(|| {
            self.rows.push(json!([document, evidence.text]));
            self.rows.len() - 1
        })
    }
}

/// `[id, title, date, source, url]`
fn document_row(document: &DocumentEntry) -> Value {
    row(vec![
        json!(document.id),
        json!(document.title),
        day(document.date),
        json!(document.source),
        json!(document.url),
    ])
}

/// `[id, label, type, x, y, mentions, stories, kind, [other name…], [document…]]`
fn node_row(node: &Node, place: Point, detail: Detail, sentences: &mut Sentences) -> Value {
    let aliases: Vec<&str> = node
        .aliases
        .iter()
        .map(|alias| alias.text.as_str())
        .filter(|alias| *alias != node.label)
        .take(ALIASES)
        .collect();
    let documents = node.documents.iter().take(detail.documents);
    let documents: Vec<usize> = documents
        .map(|document| sentences.document(*document))
        .collect();
    let class = EntityType::ALL
        .iter()
        .position(|class| *class == node.class);
    row(vec![
        json!(node.id),
        json!(node.label),
        json!(class),
        json!(place.x.round() as i64),
        json!(place.y.round() as i64),
        json!(node.mentions),
        json!(node.stories),
        json!(node.kind),
        json!(aliases),
        json!(documents),
    ])
}

/// `[source, target, relation, tier, directed + 2 × drawn, strength in percent, stories, affirmed, denied,
/// possible, planned, first, last, role, [evidence…]]`
fn edge_row(
    edge: &Edge,
    [source, target, relation]: [usize; 3],
    drawn: bool,
    detail: Detail,
    sentences: &mut Sentences,
    by_id: &dyn Fn(&str) -> Option<usize>,
) -> Value {
    let kept = match edge.tier {
        Tier::CoOccurrence => detail.pairs,
        _ => detail.stated,
    };
    let mut evidence: Vec<&Evidence> = edge.evidence.iter().collect();
    evidence.sort_by_key(|evidence| evidence.rank());
    // The best denial stays, since a reader must see that an edge is contested.
    let denial = evidence
        .iter()
        .position(|e| e.polarity == Some(Polarity::Denied));
    if let Some(at) = denial.filter(|at| *at >= kept && kept > 1) {
        evidence.swap(kept - 1, at);
    }
    evidence.truncate(kept);
    let evidence: Vec<Value> = evidence
        .into_iter()
        .map(|evidence| evidence_row(evidence, sentences, by_id))
        .collect();
    let tier = Tier::ALL.iter().position(|tier| *tier == edge.tier);
    row(vec![
        json!(source),
        json!(target),
        json!(relation),
        json!(tier),
        json!(u8::from(edge.directed) + 2 * u8::from(drawn)),
        json!((strength(edge) * 100.0).round() as u32),
        json!(edge.stories),
        json!(edge.affirmed),
        json!(edge.denied),
        json!(edge.possible),
        json!(edge.planned),
        day(edge.first),
        day(edge.last),
        json!(edge.role),
        json!(evidence),
    ])
}

/// `[sentence, source from, to, target from, to, word from, to, denied + 2 × modality, [claimant…], first
/// day, last day, role, quantity]`
///
/// Places count code points of the sentence; a claimant is a node's number or the text's words.
fn evidence_row(
    evidence: &Evidence,
    sentences: &mut Sentences,
    by_id: &dyn Fn(&str) -> Option<usize>,
) -> Value {
    let CharSpan(start, end) = evidence.sentence_span;
    let inside = |span: CharSpan| match span {
        CharSpan(from, to) if start <= from && from < to && to <= end => (from - start, to - start),
        _ => (0, 0),
    };
    let source = inside(evidence.source_span);
    let target = inside(evidence.target_span);
    let word = inside(evidence.trigger_span.unwrap_or_default());
    let modality = match evidence.modality {
        None | Some(Modality::Asserted) => 0,
        Some(Modality::Possible) => 1,
        Some(Modality::Planned) => 2,
        Some(Modality::Reported) => 3,
    };
    let denied = u8::from(evidence.polarity == Some(Polarity::Denied));
    let claimants: Vec<Value> = evidence
        .claimed_by
        .iter()
        .map(|claim| match claim.entity.as_deref().and_then(by_id) {
            Some(node) => json!(node),
            None => json!(claim.text),
        })
        .collect();
    let quantity = evidence.quantity.as_ref();
    row(vec![
        json!(sentences.number(evidence)),
        json!(source.0),
        json!(source.1),
        json!(target.0),
        json!(target.1),
        json!(word.0),
        json!(word.1),
        json!(denied + 2 * modality),
        json!(claimants),
        day(evidence.date.map(|date| date.from)),
        day(evidence.date.map(|date| date.to)),
        json!(evidence.role),
        json!(quantity.map(|quantity| format!("{} {}", quantity.value, quantity.unit))),
    ])
}

/// A day as a number: 20240131; 0 where there is none.
fn day(date: Option<Date>) -> Value {
    json!(date.map_or(0, |date| {
        i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
    }))
}

/// A row; what says nothing is 0, and left out at the end.
fn row(values: Vec<Value>) -> Value {
    let mut row: Vec<Value> = values
        .into_iter()
        .map(|value| match value {
            Value::Null => json!(0),
            Value::Array(inner) if inner.is_empty() => json!(0),
            value => value,
        })
        .collect();
    while row.last() == Some(&json!(0)) {
        row.pop();
    }
    Value::Array(row)
}

/// JSON that no script element ends at, and that no HTML parser takes for anything else.
///
/// In JSON these signs stand in strings alone, so each can be written by its number.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len() + json.len() / 50);
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_cannot_end_the_element_and_read_back_as_they_were() {
        for name in [
            "</script><script>alert(1)</script>",
            "<!-- <script>",
            "]]> & &lt; &#60;",
            "quote \" back\\slash \\u003c",
            "line\u{2028}and\u{2029}\u{0}\u{1b}",
            "\u{202e}right\u{202d} to left שלום",
            "🕵️ emoji",
        ] {
            let written = escaped(&json!([name]).to_string());
            assert!(!written.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\n', '\0']));
            let read: Vec<String> = serde_json::from_str(&written).unwrap();
            assert_eq!(read, [name]);
        }
    }

    #[test]
    fn rows_lose_what_says_nothing_at_the_end() {
        let built = row(vec![
            json!("a"),
            json!(null),
            json!([]),
            json!(3),
            json!(0),
            json!(null),
        ]);
        assert_eq!(built.to_string(), "[\"a\",0,0,3]");
    }

    #[test]
    fn days_are_numbers() {
        assert_eq!(day(Some(jiff::civil::date(2024, 6, 1))), json!(20_240_601));
        assert_eq!(day(None), json!(0));
    }
}
