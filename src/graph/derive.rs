//! Deriving computes all of a graph from records: identity, labels, stories, counts, scores.
//!
//! Every step is a function of the set of records and the gazetteer. Rows are sorted before they are
//! grouped, so neither the order of records nor the number of threads shows in the result.

use super::identity::{Identities, Identity, identities};
use super::judged::Judgements;
use super::spelling::Spelling;
use super::{
    Attributes, DocumentEntry, Edge, Graph, NameCount, Node, RecordSet, RelationEntry,
    cooccurrence, known, stated, story,
};
use crate::gazetteer::Gazetteer;
use crate::record::{MentionRecord, Record};
use crate::tag::Form;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Derives the graph of a set of records.
pub fn derive(records: &RecordSet, gazetteer: &Gazetteer) -> Graph {
    derive_judged(records, gazetteer).0
}

/// Derives the graph of a set of records, and says of each judgement of the gazetteer whether it applied.
pub fn derive_judged(records: &RecordSet, gazetteer: &Gazetteer) -> (Graph, Vec<bool>) {
    let spelling = Spelling::new(gazetteer);
    let mut judgements = Judgements::new(gazetteer, &spelling);
    let ids = records.shown_ids();
    let judged = judgements.replay(&records.iter().collect::<Vec<_>>(), &ids);
    let corpus = Corpus::new(judged.iter().map(AsRef::as_ref).collect(), ids);
    let identities = identities(&corpus.records, &corpus.ids, &spelling, &judgements);
    let mut edges = stated::edges(&corpus, &identities, gazetteer);
    edges.extend(known::edges(&identities, gazetteer));
    edges.extend(cooccurrence::edges(&corpus, &identities, gazetteer));
    let attributes = attributes(&corpus, gazetteer, &edges);
    let nodes = nodes(&corpus, &identities, gazetteer, &spelling, &judgements);
    let graph = Graph::new(attributes, nodes, edges);
    (graph, judgements.applied)
}

/// An edge between two nodes, by their numbers.
pub(super) type NumberedEdge = (usize, usize, Edge);

/// The records in order, with what is known of all documents together.
pub(super) struct Corpus<'r> {
    /// The records; a document's number is its place here.
    pub records: Vec<&'r Record>,
    /// The documents' ids in the graph.
    pub ids: Vec<String>,
    /// Each document's story, numbered by earliest date (those without one last), then name.
    pub story: Vec<u32>,
    /// The stories' names: the smallest document id of each.
    pub story_names: Vec<String>,
}

impl<'r> Corpus<'r> {
    pub(super) fn new(records: Vec<&'r Record>, ids: Vec<String>) -> Corpus<'r> {
        let sketches: Vec<_> = records
            .iter()
            .map(|record| &record.document.sketch)
            .collect();
        let hashes: Vec<&str> = records.iter().map(|r| r.document.sha256.as_str()).collect();
        let roots = story::stories(&sketches, &hashes);
        let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (document, root) in roots.iter().enumerate() {
            members.entry(*root).or_default().push(document);
        }
        let mut stories: Vec<(Option<jiff::civil::Date>, &str, u32)> = members
            .iter()
            .map(|(root, documents)| {
                let date = documents
                    .iter()
                    .filter_map(|d| records[*d].document.date)
                    .min();
                let name = documents
                    .iter()
                    .map(|d| ids[*d].as_str())
                    .min()
                    .unwrap_or_default();
                (date, name, *root)
            })
            .collect();
        stories.sort_by_key(|(date, name, _)| (date.is_none(), *date, *name));
        let mut story = vec![0; records.len()];
        for (number, (_, _, root)) in stories.iter().enumerate() {
            members[root]
                .iter()
                .for_each(|document| story[*document] = number as u32);
        }
        let story_names = stories
            .iter()
            .map(|(_, name, _)| (*name).to_owned())
            .collect();
        Corpus {
            records,
            ids,
            story,
            story_names,
        }
    }

    /// Whether a sentence may make edges: it is there, and no boilerplate.
    pub(super) fn makes_edges(&self, document: usize, sentence: u32) -> bool {
        let sentences = &self.records[document].sentences;
        sentences
            .get(sentence as usize)
            .is_some_and(|sentence| !sentence.boilerplate)
    }
}

fn attributes(corpus: &Corpus, gazetteer: &Gazetteer, edges: &[NumberedEdge]) -> Attributes {
    let documents = corpus.records.iter().zip(&corpus.ids).zip(&corpus.story);
    let documents = documents.map(|((record, id), story)| {
        let document = &record.document;
        DocumentEntry {
            id: id.clone(),
            title: document.title.clone(),
            date: document.date,
            source: document.source.clone(),
            url: document.url.clone(),
            sha256: document.sha256.clone(),
            chars: document.chars,
            story: corpus.story_names[*story as usize].clone(),
        }
    });
    let used: FxHashSet<&str> = edges
        .iter()
        .map(|(_, _, edge)| edge.relation.as_str())
        .collect();
    let relation_types = used.into_iter().map(|id| {
        (
            id.to_owned(),
            RelationEntry::new(id, gazetteer.relation_type(id)),
        )
    });
    let ambiguous = |record: &&Record| {
        record
            .mentions
            .iter()
            .filter(|m| m.entity.is_none())
            .count()
    };
    Attributes {
        gazetteer: gazetteer.hash.clone(),
        stories: corpus.story_names.len() as u32,
        ambiguous: corpus.records.iter().map(ambiguous).sum::<usize>() as u64,
        documents: documents.collect(),
        relation_types: relation_types.collect(),
        ..Attributes::default()
    }
}

/// A mention of a node: the node, the document, and the mention's place in its record. The last says
/// whether it is counted; one that only stands for the node is not, nor is a pronoun.
type Row = (u32, u32, u32, bool);

fn nodes(
    corpus: &Corpus,
    identities: &Identities,
    gazetteer: &Gazetteer,
    spelling: &Spelling,
    judgements: &Judgements,
) -> Vec<Node> {
    let mut rows: Vec<Row> = corpus
        .records
        .par_iter()
        .enumerate()
        .flat_map_iter(|(document, record)| {
            record
                .mentions
                .iter()
                .enumerate()
                .flat_map(move |(place, mention)| {
                    let row = |id: &Option<String>, counted| {
                        let node = identities.node(document, id.as_deref()?)?;
                        Some((node, document as u32, place as u32, counted))
                    };
                    let counted = mention.form != Form::Pronoun;
                    [
                        row(&mention.entity, counted),
                        row(&mention.stands_for, false),
                    ]
                    .into_iter()
                    .flatten()
                })
        })
        .collect();
    rows.par_sort_unstable();
    let mut starts = vec![0; identities.nodes.len() + 1];
    rows.iter().for_each(|row| starts[row.0 as usize + 1] += 1);
    for number in 1..starts.len() {
        starts[number] += starts[number - 1];
    }
    let numbered = identities.nodes.par_iter().enumerate();
    numbered
        .map(|(number, identity)| {
            let rows = &rows[starts[number]..starts[number + 1]];
            node(corpus, identity, rows, gazetteer, spelling, judgements)
        })
        .collect()
}

fn node(
    corpus: &Corpus,
    identity: &Identity,
    rows: &[Row],
    gazetteer: &Gazetteer,
    spelling: &Spelling,
    judgements: &Judgements,
) -> Node {
    let mut documents: Vec<u32> = rows.iter().map(|row| row.1).collect();
    documents.dedup();
    let stories: FxHashSet<u32> = documents
        .iter()
        .map(|d| corpus.story[*d as usize])
        .collect();
    documents.truncate(Node::MOST_DOCUMENTS);
    let counted = || rows.iter().filter(|row| row.3);
    let mentions = || counted().map(|row| &corpus.records[row.1 as usize].mentions[row.2 as usize]);
    let entity = gazetteer.find(&identity.id).map(|id| gazetteer.entity(id));
    let label = match entity {
        Some(entity) => entity.label.to_string(),
        None => {
            let judged = judgements.label(&identity.id, identity.class, identity.key.as_deref());
            match judged {
                Some(judged) => judged.to_owned(),
                None => label(identity, mentions(), spelling),
            }
        }
    };
    let stated = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    let aliases = count(
        mentions()
            .filter(|mention| is_name(mention.form))
            .map(|m| &m.text),
    );
    let judgements = judgements.of_node(
        &identity.id,
        identity.class,
        identity.key.as_deref(),
        &aliases,
    );
    Node {
        id: identity.id.clone(),
        label,
        class: identity.class,
        kind: entity.and_then(|entity| stated(&entity.kind)),
        aliases,
        country: entity.and_then(|entity| stated(&entity.country)),
        latitude: entity.and_then(|entity| entity.latitude),
        longitude: entity.and_then(|entity| entity.longitude),
        wikidata: entity.and_then(|entity| stated(&entity.wikidata)),
        iso2: entity.and_then(|entity| stated(&entity.iso2)),
        mentions: counted().count() as u32,
        stories: stories.len() as u32,
        documents,
        judgements,
    }
}

/// Whether a form of mention is a name of the entity, by which a reader might ask for it.
fn is_name(form: Form) -> bool {
    !matches!(form, Form::Descriptor | Form::Pronoun)
}

/// The most frequent full name of a node that the gazetteer lacks; ties by code point.
fn label<'m>(
    identity: &Identity,
    mentions: impl Iterator<Item = &'m MentionRecord> + Clone,
    spelling: &Spelling,
) -> String {
    let full = mentions.clone().filter(|mention| {
        let key = || spelling.key(identity.class, &mention.text);
        mention.form == Form::Name && identity.key.as_ref().is_none_or(|shared| *shared == key())
    });
    let names = count(full.map(|mention| &mention.text));
    let labels = || {
        count(
            mentions
                .map(|mention| &mention.label)
                .filter(|label| !label.is_empty()),
        )
    };
    match names
        .into_iter()
        .next()
        .or_else(|| labels().into_iter().next())
    {
        Some(name) => name.text,
        None => super::identity::slug(&identity.id).replace('-', " "),
    }
}

/// Names with single spaces and how often each occurs, most frequent first, ties by code point.
pub(super) fn count<'m>(names: impl Iterator<Item = &'m String>) -> Vec<NameCount> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for name in names {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<NameCount> = counts
        .into_iter()
        .map(|(text, count)| NameCount { text, count })
        .collect();
    counts.sort_by_key(|name| Reverse(name.count));
    counts
}

#[cfg(test)]
mod tests;
