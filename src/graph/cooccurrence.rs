//! Co-occurrence edges join entities that one sentence mentions.

use super::derive::{Corpus, NumberedEdge};
use super::edge::CO_OCCURS;
use super::evidence::{Candidate, best};
use super::identity::Identities;
use super::{Edge, Evidence, RelationEntry, Tier};
use crate::gazetteer::Gazetteer;
use crate::tag::Form;
use crate::text::CharSpan;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A sentence that mentions more entities than this is a list or a table and says nothing of pairs.
const LIST: usize = 40;

/// Two nodes, smaller first, with a document and a sentence that mentions both.
type Row = (u32, u32, u32, u32);

/// The co-occurrence edges of all records.
pub(super) fn edges(
    corpus: &Corpus,
    identities: &Identities,
    gazetteer: &Gazetteer,
) -> Vec<NumberedEdge> {
    let mentioned: Vec<BTreeMap<u32, BTreeMap<u32, CharSpan>>> = (0..corpus.records.len())
        .into_par_iter()
        .map(|d| sentences(corpus, identities, d))
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    let mut tellings: Vec<(u32, u32)> = Vec::new();
    for (document, sentences) in mentioned.iter().enumerate() {
        for (sentence, nodes) in sentences {
            tellings.extend(nodes.keys().map(|node| (*node, corpus.story[document])));
            if nodes.len() > LIST {
                continue;
            }
            for a in nodes.keys() {
                let later = nodes
                    .range(a + 1..)
                    .map(|(b, _)| (*a, *b, document as u32, *sentence));
                rows.extend(later);
            }
        }
    }
    rows.par_sort_unstable();
    tellings.par_sort_unstable();
    tellings.dedup();
    let mut told: FxHashMap<u32, u32> = FxHashMap::default();
    tellings
        .iter()
        .for_each(|(node, _)| *told.entry(*node).or_default() += 1);
    let entry = RelationEntry::new(CO_OCCURS, gazetteer.relation_type(CO_OCCURS));
    rows.par_chunk_by(|left, right| (left.0, left.1) == (right.0, right.1))
        .map(|rows| {
            let (source, target, ..) = rows[0];
            let mut edge = Edge::new(CO_OCCURS, &entry.label, Tier::CoOccurrence, false);
            let distinct = |number: &dyn Fn(&Row) -> u32| {
                let mut numbers: Vec<u32> = rows.iter().map(number).collect();
                numbers.sort_unstable();
                numbers.dedup();
                numbers.len() as u32
            };
            edge.mentions = rows.len() as u32;
            edge.documents = distinct(&|row| row.2);
            edge.stories = distinct(&|row| corpus.story[row.2 as usize]);
            edge.weight = edge.stories;
            let dates = || {
                rows.iter()
                    .filter_map(|row| corpus.records[row.2 as usize].document.date)
            };
            (edge.first, edge.last) = (dates().min(), dates().max());
            edge.npmi = npmi(
                edge.stories,
                told[&source],
                told[&target],
                corpus.story_names.len() as u32,
            );
            let candidate = |row: &Row| {
                let document = row.2 as usize;
                let nodes = &mentioned[document][&row.3];
                let sentence = &corpus.records[document].sentences[row.3 as usize];
                let evidence = Evidence {
                    document: row.2,
                    sentence_span: sentence.span,
                    text: sentence.text.clone(),
                    source_span: nodes[&row.0],
                    target_span: nodes[&row.1],
                    trigger_span: None,
                    rule: None,
                    polarity: None,
                    modality: None,
                    claimed_by: Vec::new(),
                    date: None,
                    role: None,
                    quantity: None,
                };
                Candidate {
                    story: corpus.story[document],
                    evidence,
                }
            };
            edge.evidence = best(rows.iter().map(candidate).collect());
            (source as usize, target as usize, edge)
        })
        .collect()
}

/// For each sentence of a document that may make edges, its nodes with the first mention of each that
/// names it: a pronoun says nothing that the name before it has not said.
fn sentences(
    corpus: &Corpus,
    identities: &Identities,
    document: usize,
) -> BTreeMap<u32, BTreeMap<u32, CharSpan>> {
    let mut sentences: BTreeMap<u32, BTreeMap<u32, CharSpan>> = BTreeMap::new();
    let mentions = corpus.records[document].mentions.iter();
    for mention in mentions.filter(|mention| mention.form != Form::Pronoun) {
        let referent = mention.stands_for.as_ref().or(mention.entity.as_ref());
        let node = referent.and_then(|id| identities.node(document, id));
        if let Some(node) = node.filter(|_| corpus.makes_edges(document, mention.sentence)) {
            let span = CharSpan(mention.start, mention.end);
            let nodes = sentences.entry(mention.sentence).or_default();
            let first = nodes.entry(node).or_insert(span);
            *first = span.min(*first);
        }
    }
    sentences
}

/// Normalised pointwise mutual information (Bouma, "Normalized (pointwise) mutual information in
/// collocation extraction", 2009) of two things seen in `a` and `b` of `all` stories and together in
/// `both`, rounded to 4 decimals; none where it is not defined, that is where `both` are `all`.
fn npmi(both: u32, a: u32, b: u32, all: u32) -> Option<f64> {
    let [both, a, b, all] = [both, a, b, all].map(f64::from);
    let npmi = (both * all / (a * b)).ln() / (all / both).ln();
    // Adding zero turns a negative zero into zero.
    npmi.is_finite().then(|| (npmi * 1e4).round() / 1e4 + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn npmi_of_known_cases() {
        for (both, a, b, all, expected) in [
            (2, 2, 2, 10, Some(1.0)),
            (5, 5, 10, 10, Some(0.0)),
            (1, 5, 5, 10, Some(-0.3979)),
            (3, 3, 3, 3, None),
        ] {
            assert_eq!(npmi(both, a, b, all), expected, "{both} {a} {b} {all}");
        }
    }
}
