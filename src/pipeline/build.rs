//! Building gathers records and derives the graph from them.

use super::extract::for_each_record;
use super::{Extractor, Listed, Options, Summary};
use crate::corpus::{Note, Reader};
use crate::graph::{Graph, RecordSet, derive_judged};
use std::convert::Infallible;
use std::time::Instant;

/// What a build comes to.
#[derive(Debug)]
pub struct Built {
    /// The records of all documents.
    pub records: RecordSet,
    /// The graph derived from them.
    pub graph: Graph,
    /// What was read, left out and found.
    pub summary: Summary,
}

/// Builds a graph from articles and records; `progress` is called with the summary after each document.
pub fn build(
    inputs: impl Into<Reader>,
    extractor: &Extractor,
    options: &Options,
    mut progress: impl FnMut(&Summary),
) -> Built {
    let started = Instant::now();
    let mut records = RecordSet::default();
    // A document that comes again counts once, but which of its records stays is for the set to say.
    let read = for_each_record(inputs.into(), extractor, options, |record, _, summary| {
        records.insert(record);
        progress(summary);
        Ok::<(), Infallible>(())
    });
    let Ok(mut summary) = read;
    let (graph, judged) = derive_judged(&records, extractor.gazetteer());
    summary.judgements = extractor.idle_judgements(&summary, Some(&judged));
    summary.clashes = Listed::default();
    for document in records.renamed() {
        let message = format!(
            "another text has this id; the graph calls it {}",
            document.shown
        );
        summary.clashes.push(Note::new(document.id, message));
    }
    count_graph(&mut summary, &graph);
    summary.elapsed = started.elapsed();
    Built {
        records,
        graph,
        summary,
    }
}

/// The summary of a build counts what is in its graph.
fn count_graph(summary: &mut Summary, graph: &Graph) {
    summary.entities.clear();
    summary.relations.clear();
    for (_, node) in graph.nodes() {
        *summary.entities.entry(node.class).or_default() += 1;
    }
    for (_, _, _, edge) in graph.edges() {
        *summary.relations.entry(edge.tier.to_string()).or_default() += 1;
    }
    summary.stories = Some(u64::from(graph.attributes().stories));
}
