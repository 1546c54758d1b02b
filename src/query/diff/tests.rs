//! What came, went and changed between two graphs.

use super::*;
use crate::graph::testing::{article, gazetteer};
use crate::graph::{RecordSet, derive};

fn graph(articles: &[(&str, &str)]) -> Graph {
    let articles = articles
        .iter()
        .map(|(id, sentence)| article(id, &[sentence]));
    let records: RecordSet = articles.map(|article| article.record).collect();
    derive(&records, &gazetteer())
}

const ACCUSES: &str = "[country/chad|Chad] {accuses} [country/mali|Mali] once more.";
const VISITS: &str = "[person/~ana-brandt|Ana Brandt] {visits} [country/mali|Mali].";

fn names(parted: &Parted<EdgeRow>) -> [Vec<String>; 3] {
    let name = |row: &EdgeRow| format!("{} {} {}", row.source, row.edge.key(), row.target);
    [
        parted.came.iter().map(name).collect(),
        parted.gone.iter().map(name).collect(),
        parted
            .changed
            .iter()
            .map(|changed| name(&changed.now))
            .collect(),
    ]
}

#[test]
fn what_came_went_and_changed() {
    let old = graph(&[("b", ACCUSES)]);
    // The document comes first, so that the places of all others change.
    let new = graph(&[("a", VISITS), ("b", ACCUSES)]);
    let difference = difference(&old, &new);
    assert!(!difference.same && difference.same_gazetteer);
    let ids = |documents: &[DocumentEntry]| -> Vec<String> {
        documents
            .iter()
            .map(|document| document.id.clone())
            .collect()
    };
    assert_eq!(ids(&difference.documents.came), ["a"]);
    assert_eq!(difference.documents.changed, []);
    assert_eq!(difference.entities.came[0].id, "person/~ana-brandt");
    let mali = &difference.entities.changed;
    assert_eq!((mali.len(), mali[0].now.id.as_str()), (1, "country/mali"));
    let changed: Vec<String> = mali[0]
        .fields
        .iter()
        .map(|c| format!("{} {} {}", c.field, c.old, c.new))
        .collect();
    assert_eq!(
        changed,
        [
            r#"aliases [{"count":1,"text":"Mali"}] [{"count":2,"text":"Mali"}]"#,
            r#"documents ["b"] ["a","b"]"#,
            "mentions 1 2",
            "stories 1 2",
        ]
    );
    let [came, gone, changed] = names(&difference.edges);
    assert_eq!(
        came,
        [
            "country/mali co_occurs_with/co_occurrence person/~ana-brandt",
            "person/~ana-brandt visits/stated country/mali",
        ]
    );
    assert_eq!(gone, [""; 0]);
    // Its NPMI, since there is one story more.
    assert_eq!(
        changed,
        ["country/chad co_occurs_with/co_occurrence country/mali"]
    );
}

#[test]
fn the_way_back_is_the_mirror() {
    let (old, new) = (
        graph(&[("b", ACCUSES)]),
        graph(&[("a", VISITS), ("b", ACCUSES)]),
    );
    let (there, back) = (difference(&old, &new), difference(&new, &old));
    assert_eq!(there.edges.came, back.edges.gone);
    assert_eq!(there.entities.came, back.entities.gone);
    assert_eq!(
        there.entities.changed[0].fields[2].old,
        back.entities.changed[0].fields[2].new
    );
    assert!(difference(&new, &new).same);
}

#[test]
fn evidence_is_told_by_its_document() {
    let old = graph(&[("b", ACCUSES)]);
    let new = graph(&[
        ("a", "[country/chad|Chad] {accuses} [country/mali|Mali]."),
        ("b", ACCUSES),
    ]);
    let difference = difference(&old, &new);
    let accuses = difference.edges.changed.iter();
    let accuses: Vec<_> = accuses
        .filter(|changed| changed.now.edge.key() == "accuses/stated")
        .collect();
    let came: Vec<&str> = accuses[0]
        .evidence_came
        .iter()
        .map(|one| one.document_id.as_str())
        .collect();
    assert_eq!((accuses.len(), came), (1, vec!["a"]));
    assert_eq!(accuses[0].evidence_gone, []);
    let fields: Vec<&str> = accuses[0]
        .fields
        .iter()
        .map(|change| change.field.as_str())
        .collect();
    assert_eq!(
        fields,
        ["affirmed", "documents", "mentions", "stories", "weight"]
    );
}
