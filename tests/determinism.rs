//! The same articles give the same bytes: on any number of threads, in any order, in one run or grown and
//! merged from records.

use corkboard::corpus::{Entry, Inputs, Reader};
use corkboard::export::{DotOptions, FORMATS, exporters};
use corkboard::gazetteer::Gazetteer;
use corkboard::graph::Tier;
use corkboard::pipeline::{Built, Extractor, Options, build};
use corkboard::record::write_line;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

/// What a build writes: each file's bytes by its name.
type Output = BTreeMap<String, Vec<u8>>;

/// Some articles to build from.
struct Sample {
    name: &'static str,
    files: Vec<PathBuf>,
    /// Holds those that were made for the test.
    _folder: Option<TempDir>,
}

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    let make = || Extractor::new(Arc::new(Gazetteer::embedded()), false).expect("its rules hold");
    EXTRACTOR.get_or_init(make)
}

fn built(inputs: &[PathBuf], threads: usize) -> Built {
    let inputs = Inputs::new(inputs).unwrap();
    let options = Options {
        threads,
        ..Options::default()
    };
    let built = build(&inputs, extractor(), &options, |_| ());
    assert_eq!(built.summary.skipped.count, 0, "everything is read");
    built
}

/// What `corkboard build` would write of it.
fn output(built: &Built) -> Output {
    let mut output = Output::new();
    for format in FORMATS {
        for exporter in exporters(format, &DotOptions::default()) {
            let bytes = output.entry(exporter.file()).or_default();
            exporter.export(&built.graph, bytes).unwrap();
        }
    }
    output.insert("records.jsonl".into(), records(built));
    output
}

fn records(built: &Built) -> Vec<u8> {
    let mut bytes = Vec::new();
    for record in built.records.iter() {
        write_line(record, &mut bytes).unwrap();
    }
    bytes
}

/// The files of a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles")
}

/// The paragraphs of the examples dealt out into many small articles, so that each thread has several
/// and names recur in most of them.
fn dealt() -> Sample {
    const HANDS: usize = 40;
    let folder = tempfile::tempdir().unwrap();
    let paragraphs: Vec<String> = Reader::new(&Inputs::new([examples()]).unwrap())
        .filter_map(|entry| match entry {
            Entry::Document(document) => Some(document.text),
            _ => None,
        })
        .flat_map(|text| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>())
        .collect();
    for hand in 0..HANDS {
        let dealt: Vec<&str> = paragraphs
            .iter()
            .skip(hand)
            .step_by(HANDS)
            .map(String::as_str)
            .collect();
        let path = folder.path().join(format!("{hand:02}.txt"));
        fs::write(path, dealt.join("\n\n")).unwrap();
    }
    Sample {
        name: "dealt examples",
        files: files(folder.path()),
        _folder: Some(folder),
    }
}

fn samples() -> Vec<Sample> {
    let mut samples = vec![
        Sample {
            name: "examples",
            files: files(&examples()),
            _folder: None,
        },
        dealt(),
    ];
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if seeds.is_dir() {
        samples.push(Sample {
            name: "seeds",
            files: files(&seeds),
            _folder: None,
        });
    } else {
        println!("note: there is no folder ../shared/seeds; the examples alone are tried");
    }
    samples
}

/// Fails with the first line that differs; a whole graph would be too much to read.
fn assert_same(expected: &Output, found: &Output, what: &str) {
    assert!(expected.keys().eq(found.keys()), "{what}: other files");
    for (name, bytes) in expected {
        if *bytes == found[name] {
            continue;
        }
        let lines = |bytes: &[u8]| -> Vec<String> {
            let text = String::from_utf8_lossy(bytes).into_owned();
            text.lines().map(str::to_owned).collect()
        };
        let (expected, found) = (lines(bytes), lines(&found[name]));
        let at = expected
            .iter()
            .zip(&found)
            .position(|(a, b)| a != b)
            .unwrap_or(expected.len().min(found.len()));
        let cut = |lines: &[String]| -> String {
            let line = lines.get(at).map_or("(end)", String::as_str);
            line.chars().take(300).collect()
        };
        panic!(
            "{what}: {name} differs at line {}:\n- {}\n+ {}",
            at + 1,
            cut(&expected),
            cut(&found)
        );
    }
}

/// Puts them in an order that is the same in every run, by a generator of pseudorandom numbers
/// (Knuth's MMIX).
fn shuffled(files: &[PathBuf], seed: u64) -> Vec<PathBuf> {
    let mut files = files.to_vec();
    let mut state = seed;
    for last in (1..files.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        files.swap(last, (state >> 33) as usize % (last + 1));
    }
    files
}

#[test]
fn the_samples_hold_something_to_compare() {
    for sample in samples() {
        let summary = built(&sample.files, 2).graph.summary();
        let nodes: usize = summary.nodes.values().sum();
        let stated = summary.edges[&Tier::Stated];
        assert!(nodes > 30 && stated > 10, "{}: {summary:?}", sample.name);
    }
}

#[test]
fn threads_do_not_matter() {
    for sample in samples() {
        let one = output(&built(&sample.files, 1));
        for threads in [2, 8] {
            let what = format!("{} on {threads} threads", sample.name);
            assert_same(&one, &output(&built(&sample.files, threads)), &what);
        }
    }
}

#[test]
fn the_order_of_inputs_does_not_matter() {
    for sample in samples() {
        let expected = output(&built(&sample.files, 2));
        let mut backwards = sample.files.clone();
        backwards.reverse();
        for (order, files) in [
            ("backwards", backwards),
            ("shuffled", shuffled(&sample.files, 1)),
            ("shuffled again", shuffled(&sample.files, 2)),
        ] {
            assert_ne!(files, sample.files, "{order} is another order");
            let what = format!("{} {order}", sample.name);
            assert_same(&expected, &output(&built(&files, 2)), &what);
        }
    }
}

#[test]
fn inputs_given_twice_do_not_matter() {
    for sample in samples() {
        let expected = output(&built(&sample.files, 2));
        let twice = [sample.files.clone(), shuffled(&sample.files, 3)].concat();
        let what = format!("{} twice", sample.name);
        assert_same(&expected, &output(&built(&twice, 2)), &what);
    }
}

#[test]
fn halves_join_and_graphs_grow() {
    for sample in samples() {
        let expected = output(&built(&sample.files, 2));
        let folder = tempfile::tempdir().unwrap();
        let order = shuffled(&sample.files, 4);
        let (first, second) = order.split_at(order.len() / 2);
        let saved = |files: &[PathBuf], name: &str| -> PathBuf {
            let path = folder.path().join(name);
            fs::write(&path, records(&built(files, 2))).unwrap();
            path
        };
        let a = saved(first, "a.jsonl");
        let b = saved(second, "b.jsonl");
        let all = saved(&sample.files, "all.jsonl");
        let grown = |old: &Path, new: &[PathBuf]| [&[old.to_path_buf()], new].concat();
        for (how, inputs) in [
            ("from its records", vec![all.clone()]),
            ("from the records of two halves", vec![a.clone(), b.clone()]),
            (
                "from the records of two halves, the second first",
                vec![b, a.clone()],
            ),
            ("grown from old records by new articles", grown(&a, second)),
            (
                "grown by articles that it holds already",
                grown(&all, second),
            ),
        ] {
            let what = format!("{} {how}", sample.name);
            assert_same(&expected, &output(&built(&inputs, 2)), &what);
        }
    }
}
