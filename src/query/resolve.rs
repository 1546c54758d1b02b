//! Resolving finds the entity that a user means by a name or an id.

use crate::graph::Graph;
use crate::text::fold;
use petgraph::graph::NodeIndex;
use std::cmp::Reverse;

/// How many entities are suggested for an unknown name.
const SUGGESTIONS: usize = 5;
/// How alike a name must be to be suggested, by Jaro and Winkler's measure.
const ALIKE: f64 = 0.85;

/// What a name or id may mean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Resolution {
    /// This one entity.
    Resolved(NodeIndex),
    /// Any of these: those mentioned most come first. The user must choose, by id.
    Ambiguous(Vec<NodeIndex>),
    /// None; these are called something like it, the most alike first.
    Unknown(Vec<NodeIndex>),
}

/// Finds whom `name` means: an id; else a label; else a name seen in the articles.
///
/// Labels and names are compared as [`fold`] folds them. A label goes before what others are called
/// here and there; where several entities bear the same, nothing is guessed.
///
/// ```
/// use corkboard::graph::Graph;
/// use corkboard::query::{Resolution, resolve};
///
/// assert_eq!(resolve(&Graph::default(), "Ana Brandt"), Resolution::Unknown(vec![]));
/// ```
pub fn resolve(graph: &Graph, name: &str) -> Resolution {
    if let Some(node) = graph.find(name.trim()) {
        return Resolution::Resolved(node);
    }
    let wanted = fold(name);
    let labelled = matching(graph, |node| fold(&node.label) == wanted);
    let mut found = match labelled.is_empty() {
        false => labelled,
        true => matching(graph, |node| {
            node.aliases.iter().any(|alias| fold(&alias.text) == wanted)
        }),
    };
    match found.as_slice() {
        [] => Resolution::Unknown(suggestions(graph, &wanted)),
        [node] => Resolution::Resolved(*node),
        _ => {
            found.sort_by_key(|node| (Reverse(graph.node(*node).mentions), *node));
            Resolution::Ambiguous(found)
        }
    }
}

fn matching(graph: &Graph, fits: impl Fn(&crate::graph::Node) -> bool) -> Vec<NodeIndex> {
    graph
        .nodes()
        .filter(|(_, node)| fits(node))
        .map(|(place, _)| place)
        .collect()
}

/// The entities with the names most alike to a folded name; one that holds all its words is as alike
/// as can be.
fn suggestions(graph: &Graph, wanted: &str) -> Vec<NodeIndex> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let likeness = |name: &str| {
        let name = fold(name);
        let holds = |word: &str| name.split(' ').any(|other| other == word);
        if wanted.split(' ').all(holds) {
            1.0
        } else {
            strsim::jaro_winkler(wanted, &name)
        }
    };
    let mut alike: Vec<(f64, NodeIndex)> = graph
        .nodes()
        .map(|(place, node)| {
            let aliases = node.aliases.iter().map(|alias| likeness(&alias.text));
            (aliases.fold(likeness(&node.label), f64::max), place)
        })
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    alike.sort_by(|(a, left), (b, right)| {
        let mentions = |place: &NodeIndex| Reverse(graph.node(*place).mentions);
        b.total_cmp(a)
            .then_with(|| (mentions(left), left).cmp(&(mentions(right), right)))
    });
    alike.truncate(SUGGESTIONS);
    alike.into_iter().map(|(_, place)| place).collect()
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
                &["[person/~ana-brandt|Ana Brandt] met [person/~otto-brandt|Otto Brandt]."],
            ),
            article(
                "b",
                &["[place/~springton@x|Springton] is in [country/spain|Spain]."],
            ),
            article(
                "c",
                &[
                    "[agency/~springton|Springton] is a firm.",
                    "[country/spain|Espana] knows.",
                ],
            ),
        ];
        let mut records: RecordSet = articles.into_iter().map(|article| article.record).collect();
        // A surname is seen for both.
        let mut surname = article(
            "d",
            &[
                "[person/~ana-brandt|Brandt] spoke.",
                "[person/~otto-brandt|Brandt] left.",
            ],
        );
        for mention in &mut surname.record.mentions {
            mention.form = crate::tag::Form::Surname;
            mention.label = "Ana or Otto Brandt".into();
        }
        records.insert(surname.record);
        derive(&records, &gazetteer())
    }

    /// What `name` means: "= id", "? id id" or "~ id id".
    fn reading(graph: &Graph, name: &str) -> String {
        let ids = |places: &[NodeIndex]| -> String {
            places
                .iter()
                .map(|place| format!(" {}", graph.node(*place).id))
                .collect()
        };
        match resolve(graph, name) {
            Resolution::Resolved(place) => format!("={}", ids(&[place])),
            Resolution::Ambiguous(places) => format!("?{}", ids(&places)),
            Resolution::Unknown(places) => format!("~{}", ids(&places)),
        }
    }

    #[test]
    fn whom_a_name_means() {
        let graph = graph();
        for (name, expected) in [
            ("country/spain", "= country/spain"),
            (" SPAIN ", "= country/spain"),
            ("España", "= country/spain"),
            ("ana-brandt", "= person/~ana-brandt"),
            ("Brandt", "? person/~ana-brandt person/~otto-brandt"),
            ("Springton", "? agency/~springton@c place/~springton@x@b"),
            ("Ana", "~ person/~ana-brandt"),
            ("Anna Brand", "~ person/~ana-brandt"),
            ("Spian", "~ country/spain"),
            ("Zzyzx", "~"),
            ("", "~"),
        ] {
            assert_eq!(reading(&graph, name), expected, "{name}");
        }
    }
}
