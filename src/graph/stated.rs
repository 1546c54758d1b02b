//! Stated edges are what rules read in sentences.

use super::derive::{Corpus, NumberedEdge};
use super::evidence::{Candidate, best};
use super::identity::Identities;
use super::{Claim, Edge, Evidence, RelationEntry, Tier};
use crate::gazetteer::Gazetteer;
use crate::record::RelationRecord;
use crate::relate::{Modality, Polarity};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A relation of a record between two nodes; `swapped` where a symmetric one was turned round.
struct Row<'r> {
    source: u32,
    target: u32,
    relation: &'r str,
    document: u32,
    place: u32,
    swapped: bool,
    statement: &'r RelationRecord,
}

/// The stated edges of all records.
pub(super) fn edges(
    corpus: &Corpus,
    identities: &Identities,
    gazetteer: &Gazetteer,
) -> Vec<NumberedEdge> {
    let symmetric: BTreeSet<&str> = gazetteer
        .relation_types
        .iter()
        .filter(|r| r.symmetric)
        .map(|r| r.id.as_str())
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    for (document, record) in corpus.records.iter().enumerate() {
        for (place, statement) in record.relations.iter().enumerate() {
            let ends =
                [&statement.source, &statement.target].map(|id| identities.node(document, id));
            let [Some(source), Some(target)] = ends else {
                continue;
            };
            if source == target || !corpus.makes_edges(document, statement.sentence) {
                continue;
            }
            let relation = statement.relation.as_str();
            let swapped = symmetric.contains(relation) && source > target;
            let (source, target) = if swapped {
                (target, source)
            } else {
                (source, target)
            };
            let (document, place) = (document as u32, place as u32);
            rows.push(Row {
                source,
                target,
                relation,
                document,
                place,
                swapped,
                statement,
            });
        }
    }
    rows.par_sort_unstable_by_key(|row| {
        (
            row.source,
            row.target,
            row.relation,
            row.document,
            row.place,
        )
    });
    rows.par_chunk_by(|a, b| (a.source, a.target, a.relation) == (b.source, b.target, b.relation))
        .map(|rows| edge(corpus, identities, gazetteer, rows))
        .collect()
}

fn edge(
    corpus: &Corpus,
    identities: &Identities,
    gazetteer: &Gazetteer,
    rows: &[Row],
) -> NumberedEdge {
    let Row {
        source,
        target,
        relation,
        ..
    } = rows[0];
    let entry = RelationEntry::new(relation, gazetteer.relation_type(relation));
    let mut edge = Edge::new(relation, &entry.label, Tier::Stated, !entry.symmetric);
    let stories = |keep: &dyn Fn(&RelationRecord) -> bool| {
        let kept = rows.iter().filter(|row| keep(row.statement));
        kept.map(|row| corpus.story[row.document as usize])
            .collect::<BTreeSet<u32>>()
            .len() as u32
    };
    let affirmed = |statement: &RelationRecord, modalities: &[Modality]| {
        statement.polarity == Polarity::Affirmed && modalities.contains(&statement.modality)
    };
    edge.stories = stories(&|_| true);
    edge.affirmed = stories(&|s| affirmed(s, &[Modality::Asserted, Modality::Reported]));
    // What may not be so may be so as well: it is possible, whichever way it is put.
    let possible = |s: &RelationRecord| s.modality == Modality::Possible;
    edge.denied = stories(&|s| s.polarity == Polarity::Denied && !possible(s));
    edge.possible = stories(&possible);
    edge.planned = stories(&|s| affirmed(s, &[Modality::Planned]));
    edge.weight = edge.affirmed;
    let sentences: BTreeSet<(u32, u32)> = rows
        .iter()
        .map(|row| (row.document, row.statement.sentence))
        .collect();
    edge.mentions = sentences.len() as u32;
    edge.documents = rows
        .iter()
        .map(|row| row.document)
        .collect::<BTreeSet<u32>>()
        .len() as u32;
    (edge.first, edge.last) = dates(corpus, rows);
    let mut candidates: Vec<Candidate> = rows
        .iter()
        .filter_map(|row| candidate(corpus, identities, row))
        .collect();
    // Two rules that read the same in one sentence are one piece of evidence.
    let place = |c: &Candidate| {
        (
            c.evidence.document,
            c.evidence.sentence_span,
            c.evidence.polarity,
        )
    };
    candidates.sort_by_key(|candidate| (place(candidate), candidate.evidence.rank()));
    candidates.dedup_by_key(|candidate| place(candidate));
    edge.evidence = best(candidates);
    (source as usize, target as usize, edge)
}

/// The earliest and latest day that the statements name, else that their documents have.
fn dates(corpus: &Corpus, rows: &[Row]) -> (Option<Date>, Option<Date>) {
    let stated = || rows.iter().filter_map(|row| row.statement.date);
    let published = || {
        rows.iter()
            .filter_map(|row| corpus.records[row.document as usize].document.date)
    };
    if stated().next().is_some() {
        return (
            stated().map(|date| date.from).min(),
            stated().map(|date| date.to).max(),
        );
    }
    (published().min(), published().max())
}

fn candidate(corpus: &Corpus, identities: &Identities, row: &Row) -> Option<Candidate> {
    let statement = row.statement;
    let document = row.document as usize;
    let sentence = corpus.records[document]
        .sentences
        .get(statement.sentence as usize)?;
    let (source_span, target_span) = match row.swapped {
        true => (statement.target_span, statement.source_span),
        false => (statement.source_span, statement.target_span),
    };
    let claim = |claimant: &crate::record::ClaimantRecord| Claim {
        entity: claimant
            .entity
            .as_ref()
            .map(|id| match identities.node(document, id) {
                Some(node) => identities.nodes[node as usize].id.clone(),
                None => id.clone(),
            }),
        text: claimant.text.clone(),
        span: claimant.span,
    };
    let evidence = Evidence {
        document: row.document,
        sentence_span: sentence.span,
        text: sentence.text.clone(),
        source_span,
        target_span,
        trigger_span: Some(statement.trigger_span),
        rule: Some(statement.rule.clone()),
        polarity: Some(statement.polarity),
        modality: Some(statement.modality),
        claimed_by: statement.claimed_by.iter().map(claim).collect(),
        date: statement.date,
        role: statement.role.clone(),
        quantity: statement.quantity.clone(),
    };
    Some(Candidate {
        story: corpus.story[document],
        evidence,
    })
}
