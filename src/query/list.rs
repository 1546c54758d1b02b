//! A list holds the entities, relations or documents of a graph, the most important first.

use super::{EdgeFilter, Measure};
use crate::gazetteer::EntityType;
use crate::graph::{Graph, Tier};
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::cmp::Reverse;

/// The entities of a type, or of all types: those of more stories first, then those mentioned more
/// often, then by id.
///
/// ```
/// use corkboard::graph::Graph;
///
/// assert!(corkboard::query::entities(&Graph::default(), None).is_empty());
/// ```
pub fn entities(graph: &Graph, class: Option<EntityType>) -> Vec<NodeIndex> {
    let mut places: Vec<NodeIndex> = graph
        .nodes()
        .filter(|(_, node)| class.is_none_or(|class| node.class == class))
        .map(|(place, _)| place)
        .collect();
    places.sort_by_key(|place| {
        let node = graph.node(*place);
        (Reverse((node.stories, node.mentions)), *place)
    });
    places
}

/// The same by a measure: the highest first, then as [`entities`] has them. Each with its value.
///
/// ```
/// use corkboard::graph::Graph;
/// use corkboard::query::{EdgeFilter, Measure, entities_by};
///
/// let filter = EdgeFilter::default();
/// assert!(entities_by(&Graph::default(), None, Measure::Degree, &filter).is_empty());
/// ```
pub fn entities_by(
    graph: &Graph,
    class: Option<EntityType>,
    measure: Measure,
    filter: &EdgeFilter,
) -> Vec<(NodeIndex, f64)> {
    let values = measure.of(graph, filter);
    let places = entities(graph, class).into_iter();
    let mut measured: Vec<(NodeIndex, f64)> =
        places.map(|place| (place, values[place.index()])).collect();
    measured.sort_by(|a, b| b.1.total_cmp(&a.1));
    measured
}

/// The relations that pass a filter: those of more stories first, then those of more sentences, then
/// in the graph's order.
///
/// ```
/// use corkboard::graph::Graph;
/// use corkboard::query::{EdgeFilter, relations};
///
/// assert!(relations(&Graph::default(), &EdgeFilter::default()).is_empty());
/// ```
pub fn relations(graph: &Graph, filter: &EdgeFilter) -> Vec<EdgeIndex> {
    let mut places: Vec<EdgeIndex> = graph
        .edges()
        .filter(|(.., edge)| filter.keeps(graph, edge))
        .map(|(place, ..)| place)
        .collect();
    places.sort_by_key(|place| {
        let edge = graph.edge(*place);
        (Reverse((edge.stories, edge.mentions)), *place)
    });
    places
}

/// The documents, as places in [`crate::graph::Attributes::documents`], each with how many stated
/// relations quote it: those that more quote first, then by id.
///
/// ```
/// use corkboard::graph::Graph;
///
/// assert!(corkboard::query::documents(&Graph::default()).is_empty());
/// ```
pub fn documents(graph: &Graph) -> Vec<(usize, u32)> {
    let mut quoting = vec![0; graph.attributes().documents.len()];
    for (.., edge) in graph.edges().filter(|(.., edge)| edge.tier == Tier::Stated) {
        let mut places: Vec<u32> = edge.evidence.iter().map(|one| one.document).collect();
        places.dedup();
        for place in places {
            if let Some(number) = quoting.get_mut(place as usize) {
                *number += 1;
            }
        }
    }
    let mut listed: Vec<(usize, u32)> = quoting.into_iter().enumerate().collect();
    listed.sort_by_key(|(place, number)| (Reverse(*number), *place));
    listed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::testing::{article, gazetteer};
    use crate::graph::{RecordSet, derive};

    fn graph() -> Graph {
        let articles = [
            article(
                "a",
                &[
                    "[person/~ana-brandt|Ana Brandt] {visits} [country/mali|Mali] and [country/chad|Chad].",
                ],
            ),
            article("b", &["[country/chad|Chad] {accuses} [country/mali|Mali]."]),
            article(
                "c",
                &[
                    "[country/chad|Chad] {accuses} [country/mali|Mali] in the third article.",
                    "It rained all over [country/chad|Chad].",
                ],
            ),
        ];
        let records: RecordSet = articles.into_iter().map(|article| article.record).collect();
        derive(&records, &gazetteer())
    }

    #[test]
    fn what_more_stories_have_comes_first() {
        let graph = graph();
        let ids = |class| -> Vec<&str> {
            let places = entities(&graph, class).into_iter();
            places.map(|place| graph.node(place).id.as_str()).collect()
        };
        assert_eq!(
            ids(None),
            ["country/chad", "country/mali", "person/~ana-brandt"]
        );
        assert_eq!(ids(Some(EntityType::Person)), ["person/~ana-brandt"]);
    }

    #[test]
    fn relations_by_tier_and_type() {
        let graph = graph();
        let keys = |tiers: &[Tier], types: &[&str]| -> Vec<String> {
            let filter = EdgeFilter {
                types: types.iter().map(|id| id.to_string()).collect(),
                ..EdgeFilter::of_tiers(tiers)
            };
            let places = relations(&graph, &filter).into_iter();
            places.map(|place| graph.edge(place).key()).collect()
        };
        assert_eq!(
            keys(&[Tier::Stated], &[]),
            ["accuses/stated", "visits/stated"]
        );
        assert_eq!(keys(&[Tier::Stated], &["visits"]), ["visits/stated"]);
        assert_eq!(keys(&[Tier::CoOccurrence], &[]).len(), 3);
    }
}
