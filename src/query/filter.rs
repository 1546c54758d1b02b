//! A filter says which edges count for a question: by tier, relation type, time and source.
//!
//! It only ever takes edges out. What stays keeps the counts and the strength that it has in the whole
//! graph, since the sentences that an edge was counted from are no longer all there.

use crate::graph::{CO_OCCURS, DocumentEntry, Edge, Evidence, Graph, Tier};
use jiff::civil::Date;

/// Which edges count. By default all that are stated or known.
///
/// # Time
/// A span of days is given by its first and its last day, both included; either may be missing.
///
/// - A piece of *evidence* falls in the span where the time that its sentence names has a day in
///   common with it; where the sentence names none, where its document was published within the span.
///   Evidence with neither falls in no span.
/// - A *stated* edge or a *co-occurrence* counts where at least one of its pieces of evidence falls in
///   the span; others may lie outside. It counts as well where its `first` or `last` day does, which
///   are those of all evidence it ever had, while the graph keeps only the best five pieces: so an edge
///   told in a hundred articles is not missed at the beginning and the end of its time. One whose kept
///   evidence, first and last day all lie outside does not count, although a sentence that was not
///   kept might fall in the span. Without any date it counts in no span.
/// - A *known* edge counts where it held on a day of the span: from `first`, or ever, to `last`, or
///   until today. Without dates it held always. (Several offices of one person in one body are one
///   edge, which so covers the years between them.)
///
/// # Sources
/// A source is what a document names as such, or a document's id. A stated edge or a co-occurrence counts
/// where a kept piece of its evidence is from one of the sources; with a span, where one and the same
/// piece is also in it. Known edges are no source's: they stay, unless the tiers leave them out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct EdgeFilter {
    /// The tiers that count. None, the default: stated and known, and co-occurrence where `types`
    /// names it.
    pub tiers: Option<Vec<Tier>>,
    /// The relation types that count, by their ids; none, the default, for all.
    pub types: Vec<String>,
    /// The first day of the span.
    pub since: Option<Date>,
    /// The last day of the span.
    pub until: Option<Date>,
    /// The sources that count, in the graph's own spelling; none, the default, for all.
    pub sources: Vec<String>,
}

impl EdgeFilter {
    /// A filter by tiers alone.
    pub fn of_tiers(tiers: &[Tier]) -> EdgeFilter {
        EdgeFilter {
            tiers: Some(tiers.to_vec()),
            ..EdgeFilter::default()
        }
    }

    /// Whether an edge of this graph counts.
    ///
    /// ```
    /// use corkboard::graph::{Edge, Graph, Tier};
    /// use corkboard::query::EdgeFilter;
    ///
    /// let graph = Graph::default();
    /// let edge = Edge::new("visits", "visits", Tier::CoOccurrence, true);
    /// assert!(!EdgeFilter::default().keeps(&graph, &edge));
    /// assert!(EdgeFilter::of_tiers(&Tier::ALL).keeps(&graph, &edge));
    /// ```
    pub fn keeps(&self, graph: &Graph, edge: &Edge) -> bool {
        if !self.keeps_tier(edge.tier) || !self.keeps_type(&edge.relation) {
            return false;
        }
        if edge.tier == Tier::Known {
            return edge.first.is_none_or(|first| !self.is_after(first))
                && edge.last.is_none_or(|last| !self.is_before(last));
        }
        if !self.is_of_evidence() {
            return true;
        }
        let ends = [edge.first, edge.last];
        self.sources.is_empty() && ends.into_iter().flatten().any(|day| self.has_day(day))
            || edge
                .evidence
                .iter()
                .any(|evidence| self.keeps_evidence(graph, evidence))
    }

    /// Whether a piece of evidence is from one of the sources and falls in the span.
    pub fn keeps_evidence(&self, graph: &Graph, evidence: &Evidence) -> bool {
        let document = graph.attributes().documents.get(evidence.document as usize);
        let told = self.sources.is_empty()
            || document.is_some_and(|document| {
                let names = |source: &String| is_source(document, source);
                self.sources.iter().any(names)
            });
        let days = match evidence.date {
            Some(range) => Some((range.from, range.to)),
            None => document
                .and_then(|document| document.date)
                .map(|day| (day, day)),
        };
        let timely = !self.is_of_time()
            || days.is_some_and(|(from, to)| !self.is_after(from) && !self.is_before(to));
        told && timely
    }

    /// The pieces of an edge's evidence that count, in their order.
    pub fn evidence<'e>(
        &'e self,
        graph: &'e Graph,
        edge: &'e Edge,
    ) -> impl Iterator<Item = &'e Evidence> {
        let kept = edge.evidence.iter();
        kept.filter(|evidence| self.keeps_evidence(graph, evidence))
    }

    /// The best sentence of those that count; none where the graph keeps none of them.
    pub fn best_evidence<'e>(&self, graph: &Graph, edge: &'e Edge) -> Option<&'e Evidence> {
        let kept = edge.evidence.iter();
        kept.filter(|evidence| self.keeps_evidence(graph, evidence))
            .min_by_key(|evidence| evidence.rank())
    }

    /// Whether it asks for more than tiers: for types, a time or sources.
    pub fn is_narrow(&self) -> bool {
        !self.types.is_empty() || self.is_of_evidence()
    }

    fn keeps_tier(&self, tier: Tier) -> bool {
        match &self.tiers {
            Some(tiers) => tiers.contains(&tier),
            None => tier != Tier::CoOccurrence || self.types.iter().any(|id| id == CO_OCCURS),
        }
    }

    fn keeps_type(&self, relation: &str) -> bool {
        self.types.is_empty() || self.types.iter().any(|id| id == relation)
    }

    fn is_of_evidence(&self) -> bool {
        self.is_of_time() || !self.sources.is_empty()
    }

    fn is_of_time(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    fn has_day(&self, day: Date) -> bool {
        !self.is_before(day) && !self.is_after(day)
    }

    /// Whether a day comes before the span.
    fn is_before(&self, day: Date) -> bool {
        self.since.is_some_and(|since| day < since)
    }

    /// Whether a day comes after the span.
    fn is_after(&self, day: Date) -> bool {
        self.until.is_some_and(|until| day > until)
    }
}

/// Whether a document is from a source, or is it.
fn is_source(document: &DocumentEntry, source: &str) -> bool {
    document.source.as_deref() == Some(source) || document.id == source
}

#[cfg(test)]
mod tests;
