//! An edge joins two entities by one relation type of one tier.

use super::Evidence;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// The relation type of co-occurrence edges.
pub const CO_OCCURS: &str = "co_occurs_with";

/// Where an edge comes from. Tiers never mix: each has edges of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// A rule read it in a sentence.
    Stated,
    /// The gazetteer knows it.
    Known,
    /// Both are mentioned in one sentence.
    CoOccurrence,
}

impl Tier {
    /// All three, in order.
    pub const ALL: [Tier; 3] = [Tier::Stated, Tier::Known, Tier::CoOccurrence];

    /// The name used in JSON: "stated", "known", "co_occurrence".
    pub fn name(self) -> &'static str {
        match self {
            Tier::Stated => "stated",
            Tier::Known => "known",
            Tier::CoOccurrence => "co_occurrence",
        }
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Tier {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Tier::ALL
            .into_iter()
            .find(|tier| tier.name() == name || tier.name().replace('_', "-") == name)
            .ok_or_else(|| format!("unknown tier '{name}': use stated, known or co_occurrence"))
    }
}

/// One edge; its ends are those that petgraph keeps.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Edge {
    /// The relation type.
    #[serde(rename = "type")]
    pub relation: String,
    /// How people read it.
    pub label: String,
    /// Where it comes from.
    pub tier: Tier,
    /// Whether direction matters; a symmetric edge is stored once, the smaller id first.
    pub directed: bool,
    /// `affirmed` for stated edges, 1 for known ones, `stories` for co-occurrence.
    pub weight: u32,
    /// How many sentences say it, or name both.
    pub mentions: u32,
    /// In how many documents.
    pub documents: u32,
    /// In how many stories.
    pub stories: u32,
    /// How many stories affirm it, outright or by report.
    pub affirmed: u32,
    /// How many stories deny it, outright, by report or for times to come.
    pub denied: u32,
    /// How many stories call it possible that it is so, or that it is not.
    pub possible: u32,
    /// How many stories call it planned.
    pub planned: u32,
    /// The earliest day that its evidence names, else of its documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// The latest day that its evidence names, else of its documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// The office, where a known edge has one; several are parted by "; ".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Normalised pointwise mutual information of a co-occurrence, −1 to 1, unit a story; none where
    /// it is not defined, that is where every story has the pair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub npmi: Option<f64>,
    /// The best five sentences, by (document, span).
    pub evidence: Vec<Evidence>,
}

impl Edge {
    /// An edge without counts or evidence.
    pub fn new(relation: &str, label: &str, tier: Tier, directed: bool) -> Edge {
        Edge {
            relation: relation.to_owned(),
            label: label.to_owned(),
            tier,
            directed,
            weight: 0,
            mentions: 0,
            documents: 0,
            stories: 0,
            affirmed: 0,
            denied: 0,
            possible: 0,
            planned: 0,
            first: None,
            last: None,
            role: None,
            npmi: None,
            evidence: Vec::new(),
        }
    }

    /// What tells parallel edges apart: `visits/stated`.
    pub fn key(&self) -> String {
        format!("{}/{}", self.relation, self.tier)
    }

    /// The order of [`Edge::key`], without making one.
    pub(super) fn compare_keys(&self, other: &Edge) -> Ordering {
        fn key(edge: &Edge) -> impl Iterator<Item = u8> {
            let tier = edge.tier.name().bytes();
            edge.relation.bytes().chain(*b"/").chain(tier)
        }
        key(self).cmp(key(other))
    }

    /// Whether the articles only ever deny it.
    pub fn is_only_denied(&self) -> bool {
        self.denied > 0 && self.affirmed + self.possible + self.planned == 0
    }

    /// Whether it can be told without its sentences: it is known or affirmed, and nobody denies it. What
    /// is only possible, only planned or only named together is not.
    pub fn is_asserted(&self) -> bool {
        match self.tier {
            Tier::Known => true,
            Tier::Stated => self.affirmed > 0 && self.denied == 0,
            Tier::CoOccurrence => false,
        }
    }

    /// The best sentence: affirmed before denied, then the surest, then the shortest.
    pub fn best_evidence(&self) -> Option<&Evidence> {
        self.evidence.iter().min_by(|a, b| a.rank().cmp(&b.rank()))
    }
}
