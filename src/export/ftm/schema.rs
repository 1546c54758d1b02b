//! Which schema of FollowTheMoney an entity or a relation is of.
//!
//! The tables that `import` reads say it the other way round, so what is written is read back the same.

use crate::gazetteer::EntityType;
use crate::graph::{Edge, Graph, Node};
use crate::import::ftm::{Join, joins, kinds};
use petgraph::graph::NodeIndex;
use rustc_hash::{FxHashMap, FxHashSet};

/// The property that a nationality is, and the schema of holding an office.
const NATIONALITY: &str = "nationality";
const OCCUPANCY: &str = "Occupancy";

/// What a graph's relation types and the tables say.
pub(super) struct Schemata<'g> {
    graph: &'g Graph,
    joins: Vec<Join>,
    /// The schema of an agency, by its kind.
    kinds: FxHashMap<String, String>,
    /// Agencies that somebody owns, which only a `Company` can be.
    owned: FxHashSet<NodeIndex>,
}

impl<'g> Schemata<'g> {
    pub fn new(graph: &'g Graph) -> Schemata<'g> {
        let mut schemata = Schemata {
            graph,
            joins: joins(),
            kinds: kinds().collect(),
            owned: FxHashSet::default(),
        };
        for (_, source, target, edge) in graph.edges() {
            let ends = [graph.node(source), graph.node(target)];
            let asset = |join: &Join| join.target == "asset";
            if edge.is_asserted() && schemata.join(edge, ends).is_some_and(asset) {
                schemata.owned.insert(target);
            }
        }
        schemata
    }

    pub fn of_node(&self, place: NodeIndex, node: &Node) -> &str {
        match node.class {
            EntityType::Person => "Person",
            EntityType::Place => "Address",
            EntityType::Country => "PublicBody",
            EntityType::Agency if self.owned.contains(&place) => "Company",
            EntityType::Agency => {
                let kind = node.kind.as_deref().unwrap_or_default();
                self.kinds.get(kind).map_or("Organization", String::as_str)
            }
        }
    }

    /// Whether an edge is a property of its source.
    pub fn is_nationality(&self, edge: &Edge) -> bool {
        self.names(edge, NATIONALITY)
    }

    /// Whether an edge is an office in what is no body: a country or a place.
    pub fn is_office(&self, edge: &Edge, target: &Node) -> bool {
        let body = target.class == EntityType::Agency;
        !body && self.names(edge, OCCUPANCY)
    }

    /// How an edge joins its ends; none where no schema has room for both.
    pub fn join(&self, edge: &Edge, ends: [&Node; 2]) -> Option<&Join> {
        self.joins.iter().find(|join| {
            join.relation == edge.relation
                && self.names(edge, &join.schema)
                && takes(&join.source, ends[0])
                && takes(&join.target, ends[1])
        })
    }

    fn names(&self, edge: &Edge, schema: &str) -> bool {
        let relations = &self.graph.attributes().relation_types;
        relations
            .get(&edge.relation)
            .is_some_and(|relation| relation.followthemoney.iter().any(|name| name == schema))
    }
}

/// Whether a property takes such an entity.
fn takes(property: &str, node: &Node) -> bool {
    use EntityType::{Agency, Country, Person, Place};
    match property {
        "person" | "relative" | "employee" => node.class == Person,
        "organization" | "employer" => matches!(node.class, Agency | Country),
        "asset" => node.class == Agency,
        _ => node.class != Place,
    }
}
