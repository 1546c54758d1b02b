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
mod tests {
    use super::*;
    use crate::graph::Attributes;
    use crate::relate::{DateRange, Polarity};
    use crate::text::CharSpan;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Documents of the days, undated where it is empty; the first two are the Courier's.
    fn graph(days: &[&str]) -> Graph {
        let document = |(place, date): (usize, &&str)| DocumentEntry {
            id: format!("{place}.txt"),
            date: (!date.is_empty()).then(|| day(date)),
            source: (place < 2).then(|| "The Courier".to_owned()),
            ..DocumentEntry::default()
        };
        let documents = days.iter().enumerate().map(document).collect();
        let attributes = Attributes {
            documents,
            ..Attributes::default()
        };
        Graph::new(attributes, Vec::new(), Vec::new())
    }

    fn evidence(document: u32, dates: Option<(&str, &str)>) -> Evidence {
        Evidence {
            document,
            sentence_span: CharSpan(0, 9),
            text: "A sentence".into(),
            source_span: CharSpan(0, 1),
            target_span: CharSpan(2, 3),
            trigger_span: None,
            rule: None,
            polarity: None,
            modality: None,
            claimed_by: Vec::new(),
            date: dates.map(|(from, to)| DateRange {
                from: day(from),
                to: day(to),
            }),
            role: None,
            quantity: None,
        }
    }

    fn stated(evidence: Vec<Evidence>) -> Edge {
        Edge {
            evidence,
            ..Edge::new("visits", "visits", Tier::Stated, true)
        }
    }

    fn span(since: &str, until: &str) -> EdgeFilter {
        let date = |text: &str| (!text.is_empty()).then(|| day(text));
        EdgeFilter {
            since: date(since),
            until: date(until),
            ..EdgeFilter::default()
        }
    }

    #[test]
    fn tiers_and_types() {
        let graph = Graph::default();
        let kept = |filter: &EdgeFilter| -> Vec<String> {
            let edges = [
                ("visits", Tier::Stated),
                ("visits", Tier::Known),
                (CO_OCCURS, Tier::CoOccurrence),
            ]
            .map(|(relation, tier)| Edge::new(relation, relation, tier, true));
            let kept = edges.iter().filter(|edge| filter.keeps(&graph, edge));
            kept.map(Edge::key).collect()
        };
        let of_types = |types: &[&str]| EdgeFilter {
            types: types.iter().map(|id| id.to_string()).collect(),
            ..EdgeFilter::default()
        };
        assert_eq!(
            kept(&EdgeFilter::default()),
            ["visits/stated", "visits/known"]
        );
        assert_eq!(
            kept(&EdgeFilter::of_tiers(&[Tier::Known])),
            ["visits/known"]
        );
        assert_eq!(kept(&EdgeFilter::of_tiers(&[])), [""; 0]);
        assert_eq!(
            kept(&of_types(&["visits"])),
            ["visits/stated", "visits/known"]
        );
        // Who names the type need not name its only tier as well.
        assert_eq!(
            kept(&of_types(&[CO_OCCURS])),
            ["co_occurs_with/co_occurrence"]
        );
        let neither = EdgeFilter {
            tiers: Some(vec![Tier::Stated]),
            ..of_types(&[CO_OCCURS])
        };
        assert_eq!(kept(&neither), [""; 0]);
    }

    #[test]
    fn the_time_of_a_sentence_goes_before_that_of_its_document() {
        let graph = graph(&["2024-10-31", ""]);
        let of = |evidence| stated(vec![evidence]);
        for (edge, since, until, expected) in [
            // Told in 2024 of 2014.
            (
                of(evidence(0, Some(("2014-01-01", "2014-12-31")))),
                "2024",
                "",
                false,
            ),
            (
                of(evidence(0, Some(("2014-01-01", "2014-12-31")))),
                "",
                "2014-01-01",
                true,
            ),
            (
                of(evidence(0, Some(("2014-01-01", "2014-12-31")))),
                "2014-12-31",
                "2020-01-01",
                true,
            ),
            // A span within the time that the sentence names.
            (
                of(evidence(0, Some(("2014-01-01", "2014-12-31")))),
                "2014-06-01",
                "2014-06-01",
                true,
            ),
            (
                of(evidence(0, Some(("2014-01-01", "2014-12-31")))),
                "",
                "2013-12-31",
                false,
            ),
            // No time but the document's.
            (of(evidence(0, None)), "2024-10-31", "2024-10-31", true),
            (of(evidence(0, None)), "2024-11-01", "", false),
            (of(evidence(0, None)), "", "2024-10-30", false),
            // No time at all.
            (of(evidence(1, None)), "", "", true),
            (of(evidence(1, None)), "1900-01-01", "", false),
            (of(evidence(1, None)), "", "2100-01-01", false),
        ] {
            let since = if since == "2024" { "2024-01-01" } else { since };
            let kept = span(since, until).keeps(&graph, &edge);
            assert_eq!(kept, expected, "{since}..{until}: {edge:?}");
        }
    }

    #[test]
    fn one_piece_of_evidence_in_the_span_is_enough_and_is_the_one_quoted() {
        let graph = graph(&["2022-01-01", "2024-01-01"]);
        let mut late = evidence(1, None);
        late.polarity = Some(Polarity::Denied);
        let edge = stated(vec![evidence(0, None), late]);
        let quoted = |filter: &EdgeFilter| {
            let best = filter.best_evidence(&graph, &edge);
            best.map(|evidence| evidence.document)
        };
        assert_eq!(quoted(&EdgeFilter::default()), Some(0));
        assert!(span("2023-01-01", "").keeps(&graph, &edge));
        assert_eq!(quoted(&span("2023-01-01", "")), Some(1));
        assert!(!span("2023-01-01", "2023-12-31").keeps(&graph, &edge));
        assert_eq!(quoted(&span("2023-01-01", "2023-12-31")), None);
    }

    #[test]
    fn evidence_that_was_not_kept_counts_by_the_first_and_last_day() {
        let graph = graph(&["2022-06-01"]);
        let edge = Edge {
            mentions: 100,
            first: Some(day("2020-01-01")),
            last: Some(day("2024-12-31")),
            ..stated(vec![evidence(0, None)])
        };
        for (since, until, expected) in [
            ("", "2020-01-01", true),
            ("2024-12-31", "", true),
            ("2022-06-01", "2022-06-01", true),
            ("2021-01-01", "2021-12-31", false),
            ("2025-01-01", "", false),
        ] {
            assert_eq!(
                span(since, until).keeps(&graph, &edge),
                expected,
                "{since}..{until}"
            );
        }
        // Whose they are is not known.
        let from_source = EdgeFilter {
            sources: vec!["The Courier".into()],
            ..span("", "2020-01-01")
        };
        assert!(!from_source.keeps(&graph, &edge));
    }

    #[test]
    fn a_known_edge_counts_while_it_holds() {
        let graph = Graph::default();
        let held = |from: &str, to: &str, since: &str, until: &str| {
            let date = |text: &str| (!text.is_empty()).then(|| day(text));
            let edge = Edge {
                first: date(from),
                last: date(to),
                ..Edge::new("leads", "leads", Tier::Known, true)
            };
            span(since, until).keeps(&graph, &edge)
        };
        for (from, to, since, until, expected) in [
            ("2011-12-17", "", "2024-01-01", "2024-12-31", true),
            ("2011-12-17", "", "", "2011-12-16", false),
            ("", "2011-12-17", "2011-12-17", "", true),
            ("", "2011-12-17", "2011-12-18", "", false),
            ("2001-01-01", "2003-12-31", "2002-01-01", "2002-01-01", true),
            ("2001-01-01", "2003-12-31", "2004-01-01", "", false),
            ("", "", "1800-01-01", "1800-01-02", true),
        ] {
            assert_eq!(
                held(from, to, since, until),
                expected,
                "{from}..{to} in {since}..{until}"
            );
        }
    }

    #[test]
    fn a_source_is_an_outlet_or_a_document() {
        let graph = graph(&["2024-01-01", "2024-02-01", "2024-03-01"]);
        let edge = stated(vec![evidence(0, None), evidence(2, None)]);
        let kept = |source: &str, since: &str| {
            let filter = EdgeFilter {
                sources: vec!["nobody".into(), source.into()],
                ..span(since, "")
            };
            filter.keeps(&graph, &edge)
        };
        assert!(kept("The Courier", ""));
        assert!(kept("2.txt", ""));
        assert!(!kept("1.txt", ""));
        // The same piece must be of the source and of the time.
        assert!(!kept("The Courier", "2024-02-01"));
        assert!(kept("2.txt", "2024-02-01"));
        let known = Edge::new("leads", "leads", Tier::Known, true);
        let courier = EdgeFilter {
            sources: vec!["The Courier".into()],
            ..EdgeFilter::default()
        };
        assert!(courier.keeps(&graph, &known));
    }
}
