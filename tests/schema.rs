//! The schemas in docs/ are those of what the program writes: all of it fits, and nothing that is broken does.

use corkboard::corpus::Inputs;
use corkboard::export::{Exporter, Json};
use corkboard::gazetteer::Gazetteer;
use corkboard::graph::Graph;
use corkboard::pipeline::{Extractor, Options, build};
use corkboard::query::{LinkOptions, Resolution, link, resolve};
use corkboard::record::write_line;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The schema that `docs/NAME.schema.json` holds.
fn schema(name: &str) -> Validator {
    let text = fs::read_to_string(root().join(format!("docs/{name}.schema.json"))).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    jsonschema::meta::validate(&schema).expect("it is a schema");
    jsonschema::options().build(&schema).unwrap()
}

/// The graph of the examples, and their records.
fn written() -> &'static (Value, Vec<Value>) {
    static WRITTEN: OnceLock<(Value, Vec<Value>)> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let inputs = Inputs::new(&[root().join("examples/articles")]).unwrap();
        let extractor = Extractor::new(Arc::new(Gazetteer::embedded()), false).unwrap();
        let built = build(&inputs, &extractor, &Options::default(), |_| ());
        let mut graph = Vec::new();
        Json.export(&built.graph, &mut graph).unwrap();
        let records = built.records.iter().map(|record| {
            let mut line = Vec::new();
            write_line(record, &mut line).unwrap();
            serde_json::from_slice(&line).unwrap()
        });
        (serde_json::from_slice(&graph).unwrap(), records.collect())
    })
}

fn assert_fits(schema: &Validator, value: &Value, what: &Path) {
    let errors: Vec<String> = schema
        .iter_errors(value)
        .take(5)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}: {errors:#?}", what.display());
}

#[test]
fn what_is_written_fits() {
    let (graph, records) = written();
    assert_fits(&schema("graph"), graph, Path::new("graph.json"));
    let schema = schema("record");
    assert_eq!(records.len(), 12);
    for record in records {
        let id = record["document"]["id"].as_str().unwrap();
        assert_fits(&schema, record, Path::new(id));
    }
}

/// What `link --format json` prints of two entities of the examples.
fn linked(from: &str, to: &str, max_hops: usize) -> Value {
    let graph = Graph::read(written().0.to_string().as_bytes()).unwrap();
    let end = |name: &str| match resolve(&graph, name) {
        Resolution::Resolved(place) => place,
        other => panic!("{name}: {other:?}"),
    };
    let options = LinkOptions {
        max_hops,
        ..LinkOptions::default()
    };
    serde_json::to_value(link(&graph, end(from), end(to), &options)).unwrap()
}

#[test]
fn answers_of_link_fit() {
    let schema = schema("link");
    let chains = linked("Choe Son Hui", "Kursk", 4);
    assert!(chains["paths"][0]["hops"][0]["evidence"].is_object());
    assert_fits(&schema, &chains, Path::new("chains"));
    let miss = linked("Choe Son Hui", "Guyana", 1);
    assert!(miss["miss"].is_object());
    assert_fits(&schema, &miss, Path::new("a miss"));
    assert_damage_shows(
        &schema,
        &chains,
        &[
            ("no connectors", |link| remove(link, "connectors")),
            ("a chain without hops", |link| {
                link["paths"][0]["hops"] = json!([]);
            }),
            ("a hop without its way", |link| {
                remove(&mut link["paths"][0]["hops"][0], "forward");
            }),
            ("a score above one", |link| {
                link["paths"][0]["score"] = 1.5.into();
            }),
            ("evidence of no document", |link| {
                remove(&mut link["paths"][0]["hops"][0]["evidence"], "document_id");
            }),
        ],
    );
}

/// A way to break a value.
type Damage = (&'static str, fn(&mut Value));

fn assert_damage_shows(schema: &Validator, whole: &Value, damages: &[Damage]) {
    for (what, damage) in damages {
        let mut broken = whole.clone();
        damage(&mut broken);
        assert_ne!(&broken, whole, "{what} changes it");
        assert!(!schema.is_valid(&broken), "{what} does not show");
    }
}

/// An edge with evidence that a rule read.
fn stated(graph: &mut Value) -> &mut Value {
    let edges = graph["edges"].as_array_mut().unwrap();
    edges
        .iter_mut()
        .find(|edge| edge["tier"] == "stated")
        .unwrap()
}

fn remove(value: &mut Value, field: &str) {
    value.as_object_mut().unwrap().remove(field).expect(field);
}

#[test]
fn a_broken_graph_does_not_fit() {
    assert_damage_shows(
        &schema("graph"),
        &written().0,
        &[
            ("no version", |graph| remove(&mut graph["graph"], "version")),
            ("no edges", |graph| remove(graph, "edges")),
            ("undirected", |graph| graph["directed"] = false.into()),
            ("a node without a label", |graph| {
                remove(&mut graph["nodes"][0], "label");
            }),
            ("an unknown field", |graph| {
                graph["nodes"][0]["colour"] = "red".into();
            }),
            ("an unknown type", |graph| {
                graph["nodes"][0]["type"] = "ship".into();
            }),
            ("a count as text", |graph| {
                graph["nodes"][0]["mentions"] = "3".into();
            }),
            ("a count below zero", |graph| {
                stated(graph)["denied"] = (-1).into();
            }),
            ("an id without its type", |graph| {
                stated(graph)["source"] = "mali".into();
            }),
            ("an unknown tier", |graph| {
                stated(graph)["tier"] = "guessed".into();
            }),
            ("a span of one number", |graph| {
                stated(graph)["evidence"][0]["source_span"] = json!([3]);
            }),
            ("evidence without text", |graph| {
                remove(&mut stated(graph)["evidence"][0], "text");
            }),
            ("six pieces of evidence", |graph| {
                let evidence = stated(graph)["evidence"][0].clone();
                stated(graph)["evidence"] = Value::Array(vec![evidence; 6]);
            }),
            ("a date that is none", |graph| {
                graph["graph"]["documents"][0]["date"] = "yesterday".into();
            }),
        ],
    );
}

#[test]
fn a_broken_record_does_not_fit() {
    let with_relation = |record: &&Value| record["relations"][0].is_object();
    let record = written().1.iter().find(with_relation).unwrap();
    assert_damage_shows(
        &schema("record"),
        record,
        &[
            ("no sketch", |record| {
                remove(&mut record["document"], "sketch")
            }),
            ("a title that is a number", |record| {
                record["document"]["title"] = 3.into();
            }),
            ("a mention without its sentence", |record| {
                remove(&mut record["mentions"][0], "sentence");
            }),
            ("an unknown form", |record| {
                record["mentions"][0]["form"] = "nickname".into();
            }),
            ("a relation that no rule read", |record| {
                remove(&mut record["relations"][0], "rule");
            }),
            ("an unknown polarity", |record| {
                record["relations"][0]["polarity"] = "perhaps".into();
            }),
            ("another tier", |record| {
                record["relations"][0]["tier"] = "known".into();
            }),
        ],
    );
}
