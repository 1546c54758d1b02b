//! How fast articles become mentions, records and a graph, beside a bare search for the same names.
//!
//! `raw` is the yardstick: an aho-corasick search (leftmost-longest, contiguous NFA) that only counts where
//! the names stand. `tag` makes mentions, of the known names alone and with discovery; `extract` goes on to
//! records, with relations; `build` reads files and ends with the graph as JSON. All run on one thread over
//! one text of about 1 MB, with 2,000 and with 100,000 names. `start` is what comes before the first
//! document.
//!
//! Text and names are generated and the same in every run: sentences of the example articles in pseudorandom
//! order, in which about every twelfth word is one of the names.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use corkboard::corpus::{Document, Entry, Inputs, Reader};
use corkboard::gazetteer::{Gazetteer, Stock};
use corkboard::pipeline::{Extractor, Options};
use corkboard::tag::Tagger;
use corkboard::text::{sentences, tokens};
use divan::Bencher;
use divan::counter::BytesCount;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::sync::{Arc, OnceLock};

const FEW: usize = 2_000;
const MANY: usize = 100_000;
/// The bytes of all documents, and of each.
const TEXT: usize = 1_000_000;
const DOCUMENT: usize = 3_000;
/// One word in so many is a name.
const WORDS_A_NAME: u64 = 12;

fn main() {
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build_global()
        .expect("no pool was made before");
    divan::main();
}

/// The names, a gazetteer that knows them, and documents that mention them.
struct Setup {
    names: Vec<String>,
    gazetteer: Arc<Gazetteer>,
    documents: Vec<Document>,
}

impl Setup {
    fn of(count: usize) -> &'static Setup {
        static FEW_NAMES: OnceLock<Setup> = OnceLock::new();
        static MANY_NAMES: OnceLock<Setup> = OnceLock::new();
        let setup = match count {
            FEW => &FEW_NAMES,
            MANY => &MANY_NAMES,
            _ => unreachable!("one of the two numbers of names"),
        };
        setup.get_or_init(|| Setup::new(count))
    }

    fn new(count: usize) -> Setup {
        let names = names(count);
        Setup {
            gazetteer: Arc::new(gazetteer(&names)),
            documents: documents(&names),
            names,
        }
    }

    fn bytes(&self) -> BytesCount {
        let bytes: usize = self
            .documents
            .iter()
            .map(|document| document.text.len())
            .sum();
        BytesCount::new(bytes)
    }
}

/// Pseudorandom numbers (Knuth's MMIX), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit) as usize
    }

    fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len() as u64)]
    }
}

/// Distinct names of one to three words, each of two to four syllables.
fn names(count: usize) -> Vec<String> {
    let onsets = [
        "b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "sk",
        "tr",
    ];
    let vowels = ["a", "e", "i", "o", "u", "ai", "ou"];
    let codas = ["", "", "", "n", "r", "s", "l"];
    let mut random = Random(count as u64);
    let mut names = BTreeSet::new();
    while names.len() < count {
        let words = 1 + random.below(3);
        let word = |random: &mut Random| {
            let syllables = 2 + random.below(3);
            let mut word: String = (0..syllables)
                .map(|_| {
                    format!(
                        "{}{}{}",
                        random.one_of(&onsets),
                        random.one_of(&vowels),
                        random.one_of(&codas)
                    )
                })
                .collect();
            word[..1].make_ascii_uppercase();
            word
        };
        let name: Vec<String> = (0..words).map(|_| word(&mut random)).collect();
        names.insert(name.join(" "));
    }
    names.into_iter().collect()
}

/// The lists and rules of the embedded gazetteer with these names alone: people, agencies and places.
fn gazetteer(names: &[String]) -> Gazetteer {
    let mut knowledge = Gazetteer::embedded();
    knowledge.entities.clear();
    knowledge.aliases.clear();
    knowledge.facts.clear();
    let mut tables =
        ["people", "agencies", "places"].map(|file| (file, String::from("id,label\n")));
    for (number, name) in names.iter().enumerate() {
        let class = ["person", "agency", "place"][number % 3];
        writeln!(tables[number % 3].1, "{class}/n-{number},{name}").expect("a string takes all");
    }
    let mut stock = Stock::default();
    for (file, table) in tables {
        stock.add_file(&format!("{file}.csv"), &table);
    }
    Stock::from(knowledge)
        .overlay(stock)
        .finish()
        .expect("the rows are right")
}

/// The sentences of the example articles.
fn example_sentences() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let lists = Gazetteer::embedded().lists;
    let mut found = Vec::new();
    for entry in Reader::new(&Inputs::new([folder]).expect("the examples are there")) {
        let Entry::Document(document) = entry else {
            continue;
        };
        let tokens = tokens(&document.text, &lists);
        for sentence in sentences(&document.text, &tokens, &lists) {
            let words: Vec<&str> = sentence
                .span
                .of(&document.text)
                .split_whitespace()
                .collect();
            found.push(words.join(" "));
        }
    }
    found
}

fn documents(names: &[String]) -> Vec<Document> {
    let sentences = example_sentences();
    let mut random = Random(1);
    let mut document = |number: usize| {
        let mut text = String::new();
        while text.len() < DOCUMENT {
            for word in random.one_of(&sentences).clone().split(' ') {
                let planted = random.below(WORDS_A_NAME) == 0;
                text += if planted {
                    random.one_of(names).as_str()
                } else {
                    word
                };
                // A name in the place of a sentence's last word leaves it its full stop.
                if planted && word.ends_with('.') {
                    text.push('.');
                }
                text.push(' ');
            }
            if random.below(4) == 0 {
                text += "\n\n";
            }
        }
        Document {
            id: format!("{number:04}.txt"),
            text,
            ..Document::default()
        }
    };
    (0..TEXT / DOCUMENT).map(&mut document).collect()
}

/// A bare search for the names.
#[divan::bench(args = [FEW, MANY], sample_count = 20, sample_size = 1)]
fn raw(bencher: Bencher, names: usize) {
    let setup = Setup::of(names);
    let search = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(false)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(&setup.names)
        .expect("the names fit");
    bencher.counter(setup.bytes()).bench_local(|| {
        let found = setup
            .documents
            .iter()
            .map(|document| search.find_iter(&document.text).count());
        found.sum::<usize>()
    });
}

mod tag {
    use super::{Bencher, FEW, MANY, Setup, Tagger};
    use corkboard::tag::tag;

    fn run(bencher: Bencher, names: usize, known_only: bool) {
        let setup = Setup::of(names);
        let tagger = Tagger::new(setup.gazetteer.clone(), known_only);
        bencher.counter(setup.bytes()).bench_local(|| {
            let found = setup
                .documents
                .iter()
                .map(|document| tag(document, &tagger).mentions.len());
            found.sum::<usize>()
        });
    }

    #[divan::bench(args = [FEW, MANY], sample_count = 20, sample_size = 1)]
    fn known_names(bencher: Bencher, names: usize) {
        run(bencher, names, true);
    }

    #[divan::bench(args = [FEW, MANY], sample_count = 20, sample_size = 1)]
    fn with_discovery(bencher: Bencher, names: usize) {
        run(bencher, names, false);
    }
}

/// From documents to records.
#[divan::bench(args = [FEW, MANY], sample_count = 20, sample_size = 1)]
fn extract(bencher: Bencher, names: usize) {
    let setup = Setup::of(names);
    let extractor = Extractor::new(setup.gazetteer.clone(), false).expect("its rules hold");
    bencher.counter(setup.bytes()).bench_local(|| {
        let found = setup
            .documents
            .iter()
            .map(|document| extractor.extract(document).relations.len());
        found.sum::<usize>()
    });
}

/// From files to graph.json.
#[divan::bench(args = [FEW, MANY], sample_count = 10, sample_size = 1)]
fn build(bencher: Bencher, names: usize) {
    let setup = Setup::of(names);
    let extractor = Extractor::new(setup.gazetteer.clone(), false).expect("its rules hold");
    let folder = tempfile::tempdir().expect("a folder can be made");
    for document in &setup.documents {
        std::fs::write(folder.path().join(&document.id), &document.text)
            .expect("the disk has room");
    }
    let options = Options {
        threads: 1,
        ..Options::default()
    };
    bencher.counter(setup.bytes()).bench_local(|| {
        let inputs = Inputs::new([folder.path()]).expect("the folder is there");
        let built = corkboard::pipeline::build(&inputs, &extractor, &options, |_| ());
        let mut json = Vec::new();
        built.graph.write(&mut json).expect("a vector takes all");
        json.len()
    });
}

/// What comes before the first document, with the embedded gazetteer.
mod start {
    use super::{Arc, Gazetteer, Tagger};
    use corkboard::relate::Rules;

    #[divan::bench(sample_count = 20, sample_size = 1)]
    fn gazetteer() -> Gazetteer {
        Gazetteer::embedded()
    }

    #[divan::bench(sample_count = 20, sample_size = 1)]
    fn all() -> (Tagger, Rules) {
        let gazetteer = Arc::new(Gazetteer::embedded());
        let rules = Rules::compile(&gazetteer.rule_files, &gazetteer.relation_types);
        (
            Tagger::new(gazetteer, false),
            rules.expect("its rules hold"),
        )
    }
}
