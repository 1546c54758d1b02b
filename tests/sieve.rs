//! A large folder that is read for the sake of some articles gives the same records and the same graph as
//! one that is read in full, and what is wrong with it is told just so.

use corkboard::corpus::{Inputs, Reader};
use corkboard::export::{DotOptions, FORMATS, exporters};
use corkboard::gazetteer::{Gazetteer, Stock};
use corkboard::pipeline::{Built, Extractor, Options, build, vocabulary};
use corkboard::record::write_line;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

/// The rules, lists and countries of the embedded gazetteer with a few rows over which folders are laid.
fn base() -> &'static Gazetteer {
    static BASE: OnceLock<Gazetteer> = OnceLock::new();
    BASE.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteer");
        let mut stock = Stock::default();
        let tables = ["countries", "relations", "spelling", "descriptors"];
        let mut names: Vec<String> = tables.map(|table| format!("{table}.csv")).into();
        names.push("evidence.toml".into());
        for folder in ["lists", "rules"] {
            for entry in fs::read_dir(root.join(folder)).unwrap() {
                names.push(format!("{folder}/{}", entry.unwrap().file_name().display()));
            }
        }
        for name in names {
            stock.add_file(&name, &fs::read_to_string(root.join(&name)).unwrap());
        }
        let people = "id,label,country,surname\nperson/a,Ana Brandt,country/mali,Brandt\n";
        stock.add_file("people.csv", people);
        stock.add_file(
            "places.csv",
            "id,label,country\nplace/a,Varna,country/mali\n",
        );
        stock.finish().expect("its rows are right")
    })
}

/// The bytes of all that a build with this gazetteer writes.
fn output(gazetteer: Gazetteer, inputs: &Inputs) -> Vec<u8> {
    let extractor = Extractor::new(Arc::new(gazetteer), false).expect("its rules hold");
    let built = build(inputs, &extractor, &Options::default(), |_| ());
    let mut bytes = lines(&built);
    for format in FORMATS {
        for exporter in exporters(format, &DotOptions::default()) {
            exporter.export(&built.graph, &mut bytes).unwrap();
        }
    }
    bytes
}

/// What a build writes to `records.jsonl`.
fn lines(built: &Built) -> Vec<u8> {
    let mut bytes = Vec::new();
    for record in built.records.iter() {
        write_line(record, &mut bytes).unwrap();
    }
    bytes
}

/// How many entities there are with the short cut, and without, after both gave the same. None where the
/// short cut was not to be had.
fn same(base: &Gazetteer, folder: &Path, inputs: &Inputs) -> Option<(usize, usize)> {
    let vocabulary = vocabulary(&mut Reader::new(inputs)).expect("the inputs are small");
    let full = base.clone().extended(folder);
    let short = base.clone().extended_for(folder, &vocabulary)?;
    let full = full.expect("the short cut takes no folder with problems");
    assert_eq!(short.hash, full.hash);
    let sizes = (short.entities.len(), full.entities.len());
    let (short, full) = (output(short, inputs), output(full, inputs));
    assert_eq!(String::from_utf8(short), String::from_utf8(full));
    Some(sizes)
}

const PEOPLE: &str = "id,label,kind,country,surname,names,weak\n";
const PLACES: &str =
    "id,label,kind,country,within,latitude,longitude,population,names,stands_for,weak\n";

/// A large folder of invented people with names of the embedded lists.
fn crowd() -> TempDir {
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteer/lists");
    let names = |name: &str| -> Vec<String> {
        let text = fs::read_to_string(lists.join(name)).unwrap();
        let plain = |line: &&str| line.len() > 1 && line.bytes().all(|b| b.is_ascii_lowercase());
        let title = |word: &str| word[..1].to_uppercase() + &word[1..];
        text.lines().filter(plain).map(title).collect()
    };
    let (given, surnames) = (names("given-names.txt"), names("surnames.txt"));
    let people: Vec<String> = (0..8000)
        .map(|number| {
            let first = &given[number * 37 % given.len()];
            let last = &surnames[number * 101 % surnames.len()];
            format!("person/p{number},{first} {last},,country/mali,{last},,{last}\n")
        })
        .collect();
    let place = "place/p0,Jeddah,city,country/mali,,,,,,,\n".to_owned();
    folder(&people, &[place], &[])
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles")
}

/// A folder with these rows of people and places, and so many others that it is large.
fn folder(people: &[String], places: &[String], facts: &[String]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let long = "Of Many Words ".repeat(15);
    let filler = |class: &str, commas: usize| -> String {
        let row = |number| {
            let commas = ",".repeat(commas);
            format!("{class}/filler-{number},Filler {long}{number}{commas}\n")
        };
        (0..1500).map(row).collect()
    };
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    write(
        "people.csv",
        format!("{PEOPLE}{}{}", filler("person", 5), people.concat()),
    );
    write(
        "places.csv",
        format!("{PLACES}{}{}", places.concat(), filler("place", 9)),
    );
    write(
        "facts.csv",
        format!("source,relation,target,role,from,to\n{}", facts.concat()),
    );
    write(
        "agencies.csv",
        "id,label,kind,country,parent,seat\nagency/x,Harbour Board,intelligence,country/mali,,place/p0\n".into(),
    );
    folder
}

fn articles(texts: &[String]) -> (TempDir, Inputs) {
    let folder = tempfile::tempdir().unwrap();
    for (number, text) in texts.iter().enumerate() {
        fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
    }
    let inputs = Inputs::new([folder.path()]).unwrap();
    (folder, inputs)
}

fn word() -> impl Strategy<Value = String> {
    let words = [
        "Ana",
        "Brandt",
        "Kim",
        "Jong",
        "Łódź",
        "Lodz",
        "Oslo",
        "New",
        "Varna",
        "O’Neill",
        "’Ndola",
        "of",
        "the",
        "De",
        "Él",
        "한국",
        "ABC",
        "U.S.",
        "Reading",
        "West",
        "St.",
    ];
    prop::sample::select(words.to_vec()).prop_map(str::to_owned)
}

fn name() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![" ", " ", " ", "-", "—"]);
    prop::collection::vec((word(), gap), 1..4).prop_map(|parts| {
        let joined: String = parts
            .iter()
            .map(|(word, gap)| format!("{word}{gap}"))
            .collect();
        joined.trim_end_matches([' ', '-', '—']).to_owned()
    })
}

fn names() -> impl Strategy<Value = String> {
    prop::collection::vec(name(), 0..3).prop_map(|names| names.join("|"))
}

fn country() -> impl Strategy<Value = &'static str> {
    let most = ["", "country/mali", "country/norway", "country/poland"];
    prop_oneof![60 => prop::sample::select(most.to_vec()), 1 => Just("country/nowhere")]
}

/// What a row may look like beside plain.
fn odd(row: String, how: u8) -> String {
    match how {
        0 => row.replacen(',', ",\"", 1).replacen(",,", "\",,", 1),
        1 => row.replacen(" ", " \"", 1),
        2 => row.replace('\n', "\r\n"),
        3 => row.replacen(' ', "\r", 1),
        4 => row.replacen(',', ",,", 1),
        5 => format!("\n{row}"),
        6 => row.replacen(',', " , ", 1),
        7 => row.replacen("/p", "/P", 1),
        8 => row
            .replacen(',', ",\"a \"\"b\"\"", 1)
            .replacen(",,", "\",,", 1),
        9 => format!("{row}{row}"),
        _ => row,
    }
}

fn person() -> impl Strategy<Value = String> {
    (name(), country(), names(), names(), 0..200u8).prop_map(
        |(label, country, names, weak, how)| {
            let surname = label.split(' ').next_back().unwrap_or("").to_owned();
            odd(
                format!("person/p#,{label},,{country},{surname},{names},{weak}\n"),
                how,
            )
        },
    )
}

fn place() -> impl Strategy<Value = String> {
    let within = prop::sample::select(vec!["", "", "place/p0", "place/filler-7", "place/a"]);
    let parts = (
        name(),
        country(),
        within,
        names(),
        country(),
        names(),
        0..200u8,
    );
    parts.prop_map(|(label, country, within, names, stands_for, weak, how)| {
        let row = format!(
            "place/p#,{label},capital,{country},{within},1.5,{how},{how},{names},{stands_for},{weak}\n"
        );
        odd(row, how)
    })
}

/// Rows with ids by their numbers; the first of all replaces a row of the stock below.
fn numbered(rows: Vec<String>) -> Vec<String> {
    let id = |number| match number {
        1 => "/a,".to_owned(),
        number => format!("/p{number},"),
    };
    let rows = rows.into_iter().enumerate();
    rows.map(|(number, row)| row.replace("/p#,", &id(number)))
        .collect()
}

fn text() -> impl Strategy<Value = String> {
    let between = [
        " visited ",
        " met ",
        ", the president of Mali, said that ",
        " and ",
        " in ",
        ". ",
        "\n\n",
        "’s intelligence agency ",
        " (",
        ") ",
        " moved to ",
    ];
    let between = prop::sample::select(between.to_vec());
    prop::collection::vec((name(), between), 1..12).prop_map(|parts| {
        let parts = parts
            .iter()
            .map(|(name, between)| format!("{name}{between}"));
        parts.collect()
    })
}

proptest! {
    // Two in five folders have no problem and no unusual quotes, so that the short cut takes them.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_sieved_folder_gives_the_same_bytes(
        people in prop::collection::vec(person(), 2..12),
        places in prop::collection::vec(place(), 2..12),
        texts in prop::collection::vec(text(), 1..4),
    ) {
        let facts = ["person/p0,leads,country/mali,president,2020,\n".to_owned()];
        let folder = folder(&numbered(people), &numbered(places), &facts);
        let judged = "verdict,name,entity,value,document,note\nsame,Jong,person/p0,,,\n";
        fs::write(folder.path().join("judgements.csv"), judged).unwrap();
        let (_kept, inputs) = articles(&texts);
        same(base(), folder.path(), &inputs);
    }
}

#[test]
fn rows_that_no_article_asks_for_are_left_out_and_those_referred_to_are_not() {
    let people = ["person/p0,Kim Oslo,,country/mali,Oslo,,\n".to_owned()];
    let places = [
        "place/p0,Lodz,city,country/poland,place/p1,,,,,,\n".to_owned(),
        "place/p1,Vale,city,country/poland,place/p2,,,,,,\n".to_owned(),
        "place/p2,\"Shire, The\",city,country/poland,,,,,,,\n".to_owned(),
        "place/p3,Elsewhere,city,country/poland,place/filler-3,,,,,,\n".to_owned(),
    ];
    let (_kept, inputs) = articles(&["Ana Brandt met Kim Oslo in Łódź—the old town.".to_owned()]);
    let folder = folder(&people, &places, &[]);
    let (short, full) = same(base(), folder.path(), &inputs).expect("the folder is right");
    // p0, p0 to p2 and the agency.
    assert_eq!(short, base().entities.len() + 5);
    assert_eq!(full, base().entities.len() + 6 + 3000);
}

#[test]
fn what_is_wrong_with_a_large_folder_is_left_to_the_long_way() {
    let right = "place/p0,Lodz,city,country/poland,,1.5,2,3,,,\n";
    for (wrong, says) in [
        (
            "place/p1,Gone,city,country/nowhere,,,,,,,\n",
            "is no entity",
        ),
        ("place/p1,Gone,city,,place/p9,,,,,,\n", "is no entity"),
        ("place/p0,Gone,city,,,,,,,,\n", "stands twice"),
        ("place/p1,Gone,city,,,north,,,,,\n", "is no number"),
        ("place/p1,Gone,city,,,,,many,,,\n", "is no number"),
        ("place/p1,Gone,city\n", "the row has 3 fields"),
        ("place/p1,,city,,,,,,,,\n", "has no label"),
        ("place/p1,Gone,city,,,,,,Away|Away,,\n", "stands twice"),
        ("place/p1,Gone,city,,,,,,Away||There,,\n", "an empty value"),
        ("person/p1,Gone,city,,,,,,,,\n", "in a file of type place"),
        ("place/P1,Gone,city,,,,,,,,\n", "is no id"),
    ] {
        let folder = folder(&[], &[right.to_owned(), wrong.to_owned()], &[]);
        let (_kept, inputs) = articles(&["Nobody came.".to_owned()]);
        let vocabulary = vocabulary(&mut Reader::new(&inputs)).unwrap();
        let short = base().clone().extended_for(folder.path(), &vocabulary);
        assert!(short.is_none(), "{wrong}");
        let problems = base().clone().extended(folder.path()).unwrap_err();
        let told = problems
            .iter()
            .any(|problem| problem.message.contains(says));
        assert!(told, "{wrong}: {problems:?}");
    }
}

#[test]
fn the_examples_with_thousands_of_names_give_the_same_bytes() {
    let (folder, examples) = (crowd(), Inputs::new([examples()]).unwrap());
    let embedded = Gazetteer::embedded();
    let (short, full) = same(&embedded, folder.path(), &examples).expect("the folder is right");
    assert!(short + 5000 < full, "{short} of {full}");
    // Records have no text any more, but ids.
    let all = embedded.clone().extended(folder.path()).unwrap();
    let extractor = Extractor::new(Arc::new(all), false).expect("its rules hold");
    let built = build(&examples, &extractor, &Options::default(), |_| ());
    let kept = tempfile::tempdir().unwrap();
    let records = kept.path().join("records.jsonl");
    fs::write(&records, lines(&built)).unwrap();
    let records = Inputs::new([records]).unwrap();
    let (short, full) = same(&embedded, folder.path(), &records).expect("the folder is right");
    assert!(short + 5000 < full, "{short} of {full}");
}

#[test]
fn the_command_gives_what_the_whole_folder_gives() {
    let (folder, output) = (crowd(), tempfile::tempdir().unwrap());
    let corkboard = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("corkboard").unwrap();
        command.args(arguments).arg("--add").arg(folder.path());
        command
    };
    let (examples, out) = (examples(), output.path().join("out"));
    let (examples, out) = (examples.to_str().unwrap(), out.to_str().unwrap());
    corkboard(&["build", examples, "-o", out])
        .assert()
        .success();
    let all = Gazetteer::embedded().extended(folder.path()).unwrap();
    let extractor = Extractor::new(Arc::new(all), false).expect("its rules hold");
    let inputs = Inputs::new([examples]).unwrap();
    let built = build(&inputs, &extractor, &Options::default(), |_| ());
    let records = fs::read(Path::new(out).join("records.jsonl")).unwrap();
    assert_eq!(String::from_utf8(records), String::from_utf8(lines(&built)));
    let mut graph = Vec::new();
    built.graph.write(&mut graph).unwrap();
    let written = fs::read(Path::new(out).join("graph.json")).unwrap();
    assert_eq!(String::from_utf8(written), String::from_utf8(graph));
    // A pipe may go on for long, so that the folder is read in full.
    let text = "Officials of Mali met in Jeddah.";
    let piped = corkboard(&["extract", "-"])
        .write_stdin(text)
        .assert()
        .success();
    let file = output.path().join("stdin");
    fs::write(&file, text).unwrap();
    let named = corkboard(&["extract", file.to_str().unwrap()])
        .assert()
        .success();
    assert_eq!(piped.get_output().stdout, named.get_output().stdout);
}
