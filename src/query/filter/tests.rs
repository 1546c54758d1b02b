//! Which edges a filter keeps.

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
