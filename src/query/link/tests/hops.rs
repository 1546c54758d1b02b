//! What a hop tells: its sentence, what denies it, and what else joins its ends.

use super::*;
use crate::record::RelationRecord;
use crate::relate::{Modality, Polarity};

const SPAIN: &str = "country/spain";
const FIRM: &str = "agency/~brandt-steel";

/// What a sentence says otherwise than plainly.
type Change = fn(&mut RelationRecord);

/// A graph of articles with one sentence each, dated one year after another, from 2021; the relation of
/// each is changed as said.
fn told(sentences: &[(&str, Change)]) -> Graph {
    let records = sentences
        .iter()
        .enumerate()
        .map(|(at, (sentence, change))| {
            let mut article = article(&format!("d{at}"), &[sentence]);
            article.record.document.date = format!("{}-05-01", 2021 + at).parse().ok();
            article.record.relations.iter_mut().for_each(change);
            article.record
        });
    derive(&RecordSet::from_iter(records), &gazetteer())
}

fn stated() -> LinkOptions {
    LinkOptions {
        filter: EdgeFilter::of_tiers(&[Tier::Stated]),
        ..LinkOptions::default()
    }
}

const SANCTIONS: &str = "[country/spain|Spain] {sanctions} [agency/~brandt-steel|Brandt Steel].";
const LONGER: &str = "[country/spain|Spain] {sanctions} [agency/~brandt-steel|Brandt Steel], a paper said at length.";
const BACK: &str = "[agency/~brandt-steel|Brandt Steel] {visits} [country/spain|Spain] in the fourth of all the articles.";

fn as_told(_: &mut RelationRecord) {}

fn denied(relation: &mut RelationRecord) {
    relation.polarity = Polarity::Denied;
}

fn possible(relation: &mut RelationRecord) {
    relation.modality = Modality::Possible;
}

#[test]
fn a_contested_hop_quotes_both_sides() {
    let graph = told(&[(SANCTIONS, as_told), (LONGER, denied)]);
    let link = ask(&graph, SPAIN, FIRM, &stated());
    let hop = &link.paths[0].hops[0];
    assert_eq!((hop.relation.affirmed, hop.relation.denied), (1, 1));
    assert_eq!(hop.relation.evidence.as_ref().unwrap().document_id, "d0");
    assert_eq!(hop.denial.as_ref().unwrap().document_id, "d1");
    // In a time that has the denial alone, it is what is quoted, and only once.
    let mut options = stated();
    options.filter.since = "2022-01-01".parse().ok();
    let link = ask(&graph, SPAIN, FIRM, &options);
    let hop = &link.paths[0].hops[0];
    assert_eq!(hop.relation.evidence.as_ref().unwrap().document_id, "d1");
    assert_eq!(hop.denial, None);
}

#[test]
fn what_else_joins_two_entities_is_told_the_only_denied_last() {
    let graph = told(&[
        (SANCTIONS, as_told),
        (LONGER, as_told),
        (BACK, possible),
        (
            "[country/spain|Spain] {accuses} [agency/~brandt-steel|Brandt Steel] of something.",
            denied,
        ),
    ]);
    for (from, to, forward) in [(SPAIN, FIRM, true), (FIRM, SPAIN, false)] {
        let link = ask(&graph, from, to, &LinkOptions::default());
        assert_eq!(link.paths.len(), 1);
        let hop = &link.paths[0].hops[0];
        assert_eq!(hop.relation.relation, "sanctions");
        assert_eq!(hop.relation.forward, forward);
        let also: Vec<(&str, bool, u32)> = hop
            .also
            .iter()
            .map(|other| (other.relation.as_str(), other.forward, other.denied))
            .collect();
        // Co-occurrence beside them says nothing more.
        assert_eq!(also, [("visits", !forward, 0), ("accuses", forward, 1)]);
    }
    let mut options = stated();
    options.filter.types = vec!["visits".into()];
    let link = ask(&graph, SPAIN, FIRM, &options);
    assert_eq!(chains(&link), [format!("{SPAIN}<{FIRM}")]);
    assert_eq!(link.paths[0].hops[0].also, []);
}

#[test]
fn a_symmetric_edge_is_walked_either_way() {
    let graph = told(&[(
        "[country/spain|Spain] {meets} [agency/~brandt-steel|Brandt Steel].",
        as_told,
    )]);
    // Stored once, the smaller id first.
    for (from, to, forward) in [(SPAIN, FIRM, false), (FIRM, SPAIN, true)] {
        let link = ask(&graph, from, to, &stated());
        assert_eq!(link.paths[0].hops[0].relation.forward, forward);
        assert_eq!(link.paths[0].hops[0].relation.source, FIRM);
    }
}

#[test]
fn a_chain_is_of_the_time_and_the_types_asked_for() {
    let graph = told(&[
        (SANCTIONS, as_told),
        (
            "[agency/~brandt-steel|Brandt Steel] {accuses} [person/~ana-brandt|Ana Brandt].",
            as_told,
        ),
    ]);
    let found = |since: &str, types: &[&str]| {
        let mut options = stated();
        options.filter.since = since.parse().ok();
        options.filter.types = types.iter().map(|id| id.to_string()).collect();
        chains(&ask(&graph, SPAIN, "person/~ana-brandt", &options)).len()
    };
    assert_eq!(found("2021-05-01", &[]), 1);
    assert_eq!(found("2021-05-02", &[]), 0);
    assert_eq!(found("2021-05-01", &["sanctions", "accuses"]), 1);
    assert_eq!(found("2021-05-01", &["accuses"]), 0);
}
