//! Turtle is RDF as text: rdflib, Oxigraph and every triple store read it.
//!
//! Each edge is a statement (`rdf:Statement`) with its counts, derived (`prov:wasDerivedFrom`) from
//! quotations: `prov:Entity` with the sentence, who says so, and the document it was quoted from. A
//! statement asserts nothing. Only an edge that is affirmed or known, and that nobody denies, is a triple
//! of its own besides (`person:x relation:visits country:y`); what is denied, only possible, only planned
//! or no more than named together stays a statement.
//!
//! Addresses begin with `urn:corkboard:`; those of entities hold their ids, those of statements and
//! quotations a hash of what they say, so that files of several graphs go into one store.

use super::Exporter;
use super::fingerprint::fingerprint;
use super::table::{modality_name, polarity_name};
use crate::gazetteer::EntityType;
use crate::graph::{DocumentEntry, Edge, Evidence, Graph, Node, RelationEntry};
use jiff::civil::Date;
use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{LiteralRef, NamedNode, NamedNodeRef, TermRef, TripleRef};
use oxttl::TurtleSerializer;
use oxttl::turtle::WriterTurtleSerializer;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes Turtle.
#[derive(Clone, Copy, Debug, Default)]
pub struct Turtle;

const PREFIXES: [(&str, &str); 17] = [
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("owl", OWL),
    ("skos", SKOS),
    ("prov", PROV),
    ("schema", SCHEMA),
    ("wd", ITEM),
    ("wdt", PROPERTY),
    ("cb", TERM),
    ("person", "urn:corkboard:person/"),
    ("agency", "urn:corkboard:agency/"),
    ("place", "urn:corkboard:place/"),
    ("country", "urn:corkboard:country/"),
    ("relation", "urn:corkboard:relation/"),
    ("statement", "urn:corkboard:statement/"),
    ("quotation", "urn:corkboard:quotation/"),
];
const OWL: &str = "http://www.w3.org/2002/07/owl#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const PROV: &str = "http://www.w3.org/ns/prov#";
const SCHEMA: &str = "http://schema.org/";
const ITEM: &str = "http://www.wikidata.org/entity/";
const PROPERTY: &str = "http://www.wikidata.org/prop/direct/";
const TERM: &str = "urn:corkboard:term/";

impl Exporter for Turtle {
    fn format(&self) -> &'static str {
        "turtle"
    }

    fn file(&self) -> String {
        "graph.ttl".into()
    }

    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let mut serializer = TurtleSerializer::new();
        for (name, iri) in PREFIXES {
            serializer = serializer
                .with_prefix(name, iri)
                .expect("the prefixes are our own");
        }
        let mut triples = Triples {
            serializer: serializer.for_writer(out),
        };
        for (id, relation) in &graph.attributes().relation_types {
            triples.relation(id, relation)?;
        }
        for document in &graph.attributes().documents {
            triples.document(document)?;
        }
        for (_, node) in graph.nodes() {
            triples.node(node)?;
        }
        for (_, source, target, edge) in graph.edges() {
            let ends = [source, target].map(|end| graph.node(end).id.as_str());
            triples.edge(graph, edge, ends)?;
        }
        triples.serializer.finish()?;
        Ok(())
    }
}

struct Triples<'w> {
    serializer: WriterTurtleSerializer<&'w mut dyn Write>,
}

impl Triples<'_> {
    fn relation(&mut self, id: &str, relation: &RelationEntry) -> io::Result<()> {
        let subject = relation_iri(id);
        self.iri(&subject, rdf::TYPE.as_str(), &iri(OWL, "ObjectProperty"))?;
        if relation.symmetric {
            self.iri(&subject, rdf::TYPE.as_str(), &iri(OWL, "SymmetricProperty"))?;
        }
        self.text(&subject, rdfs::LABEL.as_str(), &relation.label)?;
        if !relation.inverse_label.is_empty() {
            self.text(&subject, &term("inverse_label"), &relation.inverse_label)?;
        }
        for property in &relation.wikidata {
            match property.strip_prefix('^') {
                Some(inverse) => {
                    self.iri(&subject, &term("inverse_match"), &iri(PROPERTY, inverse))?;
                }
                None => {
                    self.iri(&subject, &of(SKOS, "closeMatch"), &iri(PROPERTY, property))?;
                }
            }
        }
        Ok(())
    }

    fn document(&mut self, document: &DocumentEntry) -> io::Result<()> {
        let subject = document_iri(document);
        self.iri(&subject, rdf::TYPE.as_str(), &iri(PROV, "Entity"))?;
        self.iri(&subject, rdf::TYPE.as_str(), &iri(SCHEMA, "Article"))?;
        self.text(&subject, &of(SCHEMA, "identifier"), &document.id)?;
        for (predicate, value) in [
            ("headline", &document.title),
            ("publisher", &document.source),
            // As it was given: it need not be one.
            ("url", &document.url),
        ] {
            if let Some(value) = value {
                self.text(&subject, &of(SCHEMA, predicate), value)?;
            }
        }
        self.day(&subject, &of(SCHEMA, "datePublished"), document.date)?;
        self.text(&subject, &term("sha256"), &document.sha256)?;
        self.text(&subject, &term("story"), &document.story)
    }

    fn node(&mut self, node: &Node) -> io::Result<()> {
        let subject = entity_iri(&node.id);
        let class = match node.class {
            EntityType::Person => "Person",
            EntityType::Agency => "Organization",
            EntityType::Place => "Place",
            EntityType::Country => "Country",
        };
        self.iri(&subject, rdf::TYPE.as_str(), &iri(SCHEMA, class))?;
        self.text(&subject, rdfs::LABEL.as_str(), &node.label)?;
        self.text(&subject, &term("id"), &node.id)?;
        for alias in &node.aliases {
            if alias.text != node.label {
                self.text(&subject, &of(SKOS, "altLabel"), &alias.text)?;
            }
        }
        if let Some(kind) = &node.kind {
            self.text(&subject, &term("kind"), kind)?;
        }
        if let Some(country) = &node.country {
            self.iri(&subject, &term("country"), &entity_iri(country))?;
        }
        if let Some(item) = &node.wikidata {
            self.iri(&subject, &of(OWL, "sameAs"), &iri(ITEM, item))?;
        }
        for (predicate, degrees) in [("latitude", node.latitude), ("longitude", node.longitude)] {
            if let Some(degrees) = degrees {
                self.number(&subject, &of(SCHEMA, predicate), degrees, xsd::DOUBLE)?;
            }
        }
        self.number(&subject, &term("mentions"), node.mentions, xsd::INTEGER)?;
        self.number(&subject, &term("stories"), node.stories, xsd::INTEGER)
    }

    fn edge(&mut self, graph: &Graph, edge: &Edge, ends: [&str; 2]) -> io::Result<()> {
        let [source, target] = ends.map(entity_iri);
        let predicate = relation_iri(&edge.relation);
        if edge.is_asserted() {
            self.iri(&source, predicate.as_str(), &target)?;
            if !edge.directed {
                self.iri(&target, predicate.as_str(), &source)?;
            }
        }
        let name = fingerprint(&[ends[0], &edge.key(), ends[1]]);
        let subject = iri("urn:corkboard:statement/", &name);
        self.iri(&subject, rdf::TYPE.as_str(), &rdf::STATEMENT.into_owned())?;
        self.iri(&subject, rdf::SUBJECT.as_str(), &source)?;
        self.iri(&subject, rdf::PREDICATE.as_str(), &predicate)?;
        self.iri(&subject, rdf::OBJECT.as_str(), &target)?;
        self.text(&subject, rdfs::LABEL.as_str(), &edge.label)?;
        self.text(&subject, &term("tier"), edge.tier.name())?;
        if let Some(role) = &edge.role {
            self.text(&subject, &term("role"), role)?;
        }
        for (name, count) in [
            ("weight", edge.weight),
            ("stories", edge.stories),
            ("affirmed", edge.affirmed),
            ("denied", edge.denied),
            ("possible", edge.possible),
            ("planned", edge.planned),
        ] {
            self.number(&subject, &term(name), count, xsd::INTEGER)?;
        }
        if let Some(npmi) = edge.npmi {
            self.number(&subject, &term("npmi"), npmi, xsd::DOUBLE)?;
        }
        self.day(&subject, &term("first"), edge.first)?;
        self.day(&subject, &term("last"), edge.last)?;
        let quotations: Vec<NamedNode> = edge
            .evidence
            .iter()
            .map(|evidence| quotation_iri(&name, evidence, graph))
            .collect();
        for quotation in &quotations {
            self.iri(&subject, &of(PROV, "wasDerivedFrom"), quotation)?;
        }
        for (quotation, evidence) in quotations.iter().zip(&edge.evidence) {
            self.quotation(quotation, evidence, graph)?;
        }
        Ok(())
    }

    fn quotation(
        &mut self,
        subject: &NamedNode,
        evidence: &Evidence,
        graph: &Graph,
    ) -> io::Result<()> {
        self.iri(subject, rdf::TYPE.as_str(), &iri(PROV, "Entity"))?;
        self.text(subject, &of(PROV, "value"), &evidence.text)?;
        let documents = &graph.attributes().documents;
        if let Some(document) = documents.get(evidence.document as usize) {
            self.iri(subject, &of(PROV, "wasQuotedFrom"), &document_iri(document))?;
        }
        let start = evidence.sentence_span.0;
        self.number(subject, &term("start"), start, xsd::INTEGER)?;
        if let Some(polarity) = evidence.polarity {
            self.text(subject, &term("polarity"), polarity_name(polarity))?;
        }
        if let Some(modality) = evidence.modality {
            self.text(subject, &term("modality"), modality_name(modality))?;
        }
        for claim in &evidence.claimed_by {
            match &claim.entity {
                Some(entity) => {
                    self.iri(subject, &of(PROV, "wasAttributedTo"), &entity_iri(entity))?;
                }
                None => self.text(subject, &term("claimed_by"), &claim.text)?,
            }
        }
        if let Some(date) = &evidence.date {
            self.day(subject, &term("from"), Some(date.from))?;
            self.day(subject, &term("to"), Some(date.to))?;
        }
        if let Some(role) = &evidence.role {
            self.text(subject, &term("role"), role)?;
        }
        if let Some(rule) = &evidence.rule {
            self.text(subject, &term("rule"), rule)?;
        }
        Ok(())
    }

    fn iri(&mut self, subject: &NamedNode, predicate: &str, object: &NamedNode) -> io::Result<()> {
        self.triple(subject, predicate, object.into())
    }

    fn text(&mut self, subject: &NamedNode, predicate: &str, value: &str) -> io::Result<()> {
        let literal = LiteralRef::new_simple_literal(value);
        self.triple(subject, predicate, literal.into())
    }

    fn number(
        &mut self,
        subject: &NamedNode,
        predicate: &str,
        value: impl ToString,
        datatype: NamedNodeRef,
    ) -> io::Result<()> {
        let value = value.to_string();
        let literal = LiteralRef::new_typed_literal(&value, datatype);
        self.triple(subject, predicate, literal.into())
    }

    fn day(&mut self, subject: &NamedNode, predicate: &str, day: Option<Date>) -> io::Result<()> {
        match day {
            Some(day) => self.number(subject, predicate, day, xsd::DATE),
            None => Ok(()),
        }
    }

    fn triple(&mut self, subject: &NamedNode, predicate: &str, object: TermRef) -> io::Result<()> {
        let predicate = NamedNodeRef::new_unchecked(predicate);
        self.serializer
            .serialize_triple(TripleRef::new(subject, predicate, object))
    }
}

fn of(namespace: &str, name: &str) -> String {
    format!("{namespace}{name}")
}

fn term(name: &str) -> String {
    of(TERM, name)
}

/// The address of `name` below `namespace`; any text can be a name.
fn iri(namespace: &str, name: &str) -> NamedNode {
    let mut iri = namespace.to_owned();
    for c in name.chars() {
        // Whatever might be more than a letter to somebody is written by its bytes.
        if c.is_ascii_alphanumeric() || "-._~/".contains(c) {
            iri.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                write!(iri, "%{byte:02X}").expect("a string takes all");
            }
        }
    }
    NamedNode::new_unchecked(iri)
}

fn entity_iri(id: &str) -> NamedNode {
    iri("urn:corkboard:", id)
}

fn relation_iri(id: &str) -> NamedNode {
    iri("urn:corkboard:relation/", id)
}

fn document_iri(document: &DocumentEntry) -> NamedNode {
    iri("urn:corkboard:document/", &document.id)
}

fn quotation_iri(statement: &str, evidence: &Evidence, graph: &Graph) -> NamedNode {
    let documents = &graph.attributes().documents;
    let document = documents.get(evidence.document as usize);
    let spans = [
        evidence.sentence_span,
        evidence.source_span,
        evidence.target_span,
        evidence.trigger_span.unwrap_or_default(),
    ];
    let name = fingerprint(&[
        statement,
        document.map_or("", |document| document.id.as_str()),
        document.map_or("", |document| document.sha256.as_str()),
        &format!("{spans:?}"),
        evidence.rule.as_deref().unwrap_or_default(),
    ]);
    iri("urn:corkboard:quotation/", &name)
}
