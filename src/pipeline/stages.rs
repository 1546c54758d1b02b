//! The stages, in one place: what turns a document into its record.
//!
//! TO BE REPLACED AT THE MERGE: the modules `relate`, `graph`, `query` and `export` below stand in for
//! the rooms of those names. Delete them and use `crate::relate`, `crate::graph`, `crate::query` and
//! `crate::export`.

use self::relate::{Rules, relate};
use crate::corpus::Document;
use crate::gazetteer::{Gazetteer, Problem};
use crate::record::{Record, record};
use crate::tag::{Tagger, tag};
use std::sync::Arc;

/// All that extraction prepares before the first document.
pub struct Extractor {
    tagger: Tagger,
    rules: Rules,
}

impl Extractor {
    /// An extractor with the knowledge of `gazetteer`; `known_only` finds no names that it lacks.
    ///
    /// # Errors
    /// Everything wrong with its rules, at once.
    pub fn new(gazetteer: Arc<Gazetteer>, known_only: bool) -> Result<Extractor, Vec<Problem>> {
        let rules = Rules::compile(&gazetteer.rule_files, &gazetteer.relation_types)?;
        Ok(Extractor {
            tagger: Tagger::new(gazetteer, known_only),
            rules,
        })
    }

    /// The gazetteer.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.tagger.gazetteer()
    }

    /// The record of a document.
    pub fn extract(&self, document: &Document) -> Record {
        let tagged = tag(document, &self.tagger);
        let relations = relate(&document.text, &tagged, &self.rules);
        record(document, &tagged, &relations)
    }
}

/// Stands in for `crate::relate`.
#[expect(missing_docs, reason = "a stand-in")]
pub mod relate {
    use crate::gazetteer::{Problem, RelationType, RuleFile};
    use crate::relate::Relation;
    use crate::tag::Tagged;

    pub struct Rules;

    impl Rules {
        pub fn compile(_: &[RuleFile], _: &[RelationType]) -> Result<Rules, Vec<Problem>> {
            Ok(Rules)
        }
        pub fn check_examples(&self) -> Vec<Problem> {
            Vec::new()
        }
        pub fn explain(&self, rule: &str, _sentence: &str) -> String {
            format!("{rule}: rules are not here yet\n")
        }
    }

    pub fn relate(_: &str, _: &Tagged, _: &Rules) -> Vec<Relation> {
        Vec::new()
    }
}

/// Stands in for `crate::graph`: a graph without edges.
#[expect(missing_docs, reason = "a stand-in")]
pub mod graph {
    use crate::gazetteer::{EntityType, Gazetteer, class_of};
    use crate::record::Record;
    use serde::{Deserialize, Serialize};
    use std::collections::BTreeMap;
    use std::io::{self, Read, Write};

    #[derive(Clone, Debug, Default)]
    pub struct RecordSet(BTreeMap<(String, String), Record>);

    pub struct RenamedDocument {
        pub id: String,
        pub shown: String,
    }

    impl RecordSet {
        pub fn insert(&mut self, record: Record) {
            let key = (record.document.id.clone(), record.document.sha256.clone());
            self.0.insert(key, record);
        }
        pub fn iter(&self) -> impl ExactSizeIterator<Item = &Record> {
            self.0.values()
        }
        pub fn is_empty(&self) -> bool {
            self.0.is_empty()
        }
        pub fn renamed(&self) -> Vec<RenamedDocument> {
            let same = |id: &str| {
                self.iter()
                    .filter(|record| record.document.id == id)
                    .count()
            };
            let shared = self.iter().filter(|record| same(&record.document.id) > 1);
            let renamed = shared.map(|record| RenamedDocument {
                id: record.document.id.clone(),
                shown: format!("{}@{}", record.document.id, &record.document.sha256[..8]),
            });
            renamed.collect()
        }
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Tier {
        Stated,
        Known,
        CoOccurrence,
    }

    impl std::fmt::Display for Tier {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(match self {
                Tier::Stated => "stated",
                Tier::Known => "known",
                Tier::CoOccurrence => "co_occurrence",
            })
        }
    }

    impl std::str::FromStr for Tier {
        type Err = String;
        fn from_str(name: &str) -> Result<Self, String> {
            [Tier::Stated, Tier::Known, Tier::CoOccurrence]
                .into_iter()
                .find(|tier| tier.to_string() == name.replace('-', "_"))
                .ok_or_else(|| format!("unknown tier '{name}': use stated, known or co_occurrence"))
        }
    }

    #[derive(Clone, Debug, Default, Serialize, Deserialize)]
    pub struct Attributes {
        pub format: String,
        pub stories: u32,
        pub documents: Vec<serde_json::Value>,
    }

    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Node {
        pub id: String,
        pub label: String,
        #[serde(rename = "type")]
        pub class: EntityType,
    }

    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Edge {
        pub tier: Tier,
    }

    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Evidence {
        pub document: u32,
        pub text: String,
    }

    #[derive(Clone, Debug, Default, Serialize, Deserialize)]
    pub struct Graph {
        graph: Attributes,
        nodes: Vec<Node>,
        edges: Vec<Edge>,
    }

    impl Graph {
        pub fn nodes(&self) -> impl Iterator<Item = (usize, &Node)> {
            self.nodes.iter().enumerate()
        }
        pub fn edges(&self) -> impl Iterator<Item = (usize, usize, usize, &Edge)> {
            self.edges.iter().map(|edge| (0, 0, 0, edge))
        }
        pub fn attributes(&self) -> &Attributes {
            &self.graph
        }
        pub fn write(&self, mut out: impl Write) -> io::Result<()> {
            serde_json::to_writer_pretty(&mut out, self).map_err(io::Error::from)?;
            out.write_all(b"\n")
        }
        pub fn read(input: impl Read) -> Result<Graph, String> {
            serde_json::from_reader(input).map_err(|error| error.to_string())
        }
    }

    pub fn derive(records: &RecordSet, _: &Gazetteer) -> Graph {
        let mut nodes = BTreeMap::new();
        let mut documents = Vec::new();
        let renamed = records.renamed();
        for record in records.iter() {
            let id = &record.document.id;
            let shown = renamed
                .iter()
                .map(|document| &document.shown)
                .find(|shown| {
                    shown.strip_prefix(id.as_str()).is_some_and(|mark| {
                        mark.len() == 9 && record.document.sha256.starts_with(&mark[1..])
                    })
                });
            documents.push(serde_json::json!({ "id": shown.unwrap_or(id) }));
            for mention in &record.mentions {
                if let Some(id) = &mention.entity {
                    let class = class_of(id).unwrap_or(mention.class);
                    let node = Node {
                        id: id.clone(),
                        label: mention.label.clone(),
                        class,
                    };
                    nodes.insert(id.clone(), node);
                }
            }
        }
        let graph = Attributes {
            format: "corkboard".into(),
            stories: documents.len() as u32,
            documents,
        };
        Graph {
            graph,
            nodes: nodes.into_values().collect(),
            edges: Vec::new(),
        }
    }
}

/// Stands in for `crate::query`: it finds no chains.
#[expect(missing_docs, reason = "a stand-in")]
pub mod query {
    use super::graph::{Evidence, Graph, Tier};
    use crate::gazetteer::EntityType;
    use serde::Serialize;

    pub struct LinkOptions {
        pub max_hops: usize,
        pub k: usize,
        pub tiers: Vec<Tier>,
    }

    #[derive(Serialize)]
    pub struct Links {
        pub from: String,
        pub to: String,
        pub connectors: Vec<Connector>,
        pub paths: Vec<Chain>,
    }

    #[derive(Serialize)]
    pub struct Connector {
        pub entity: String,
        pub label: String,
        #[serde(rename = "type")]
        pub class: EntityType,
        pub score: f64,
        pub paths: usize,
    }

    #[derive(Serialize)]
    pub struct Chain {
        pub score: f64,
        pub hops: Vec<Hop>,
    }

    #[derive(Serialize)]
    pub struct Hop {
        pub source: String,
        pub target: String,
        #[serde(rename = "type")]
        pub relation: String,
        pub tier: Tier,
        pub forward: bool,
        pub stories: u32,
        pub evidence: Option<Evidence>,
    }

    pub fn resolve(graph: &Graph, name: &str) -> Result<String, String> {
        let found = graph
            .nodes()
            .find(|(_, node)| node.id == name || node.label == name);
        found
            .map(|(_, node)| node.id.clone())
            .ok_or_else(|| format!("'{name}' is not in the graph"))
    }

    pub fn link(_: &Graph, from: &str, to: &str, _: &LinkOptions) -> Links {
        Links {
            from: from.into(),
            to: to.into(),
            connectors: Vec::new(),
            paths: Vec::new(),
        }
    }
}

/// Stands in for `crate::export`.
#[expect(missing_docs, reason = "a stand-in")]
pub mod export {
    use super::graph::Graph;
    use std::io::{self, Write};

    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Format {
        Json,
        Dot,
    }

    impl Format {
        pub const ALL: [Format; 2] = [Format::Json, Format::Dot];

        pub fn name(self) -> &'static str {
            match self {
                Format::Json => "json",
                Format::Dot => "dot",
            }
        }
        pub fn extension(self) -> &'static str {
            self.name()
        }
    }

    #[derive(Clone, Debug, Default)]
    pub struct DotOptions {
        pub full: bool,
        pub no_cooccurrence: bool,
        pub min_stories: u32,
    }

    pub fn write(
        graph: &Graph,
        format: Format,
        _: &DotOptions,
        mut out: impl Write,
    ) -> io::Result<()> {
        match format {
            Format::Json => graph.write(out),
            Format::Dot => out.write_all(b"digraph corkboard {\n}\n"),
        }
    }
}
