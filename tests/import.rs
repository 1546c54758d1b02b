//! Other people's gazetteers: each format's hard rows, the tables they become, and that these load and find names.

use assert_cmd::Command;
use corkboard::gazetteer::{EntityType, Gazetteer};
use corkboard::import::{Format, Options, Table, import};
use proptest::prelude::*;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

fn run_with(folder: &TempDir, arguments: &[&str], stdin: &[u8]) -> Run {
    let mut command = Command::cargo_bin("corkboard").unwrap();
    let command = command.current_dir(folder.path()).args(arguments);
    let output = command.write_stdin(stdin).output().unwrap();
    Run {
        code: output.status.code().expect("no signal ends it"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(folder: &TempDir, arguments: &[&str]) -> Run {
    run_with(folder, arguments, b"")
}

/// A folder in which `bytes` were imported into `out`, and what the command said.
fn imported(format: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> (TempDir, Run) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), bytes).unwrap();
    let arguments = [&["import", format, "file", "-o", "out"], options].concat();
    let run = run(&folder, &arguments);
    assert_eq!(run.stdout, "", "all it says is for people");
    (folder, run)
}

/// The rows of a table without its header, after it was found to be in canonical form.
fn rows(folder: &TempDir, table: &str) -> Vec<String> {
    let text = fs::read_to_string(folder.path().join("out").join(table)).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let own = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("gazetteer")
        .join(table);
    let own = fs::read_to_string(own).unwrap();
    assert_eq!(
        text.lines().next(),
        own.lines().next(),
        "the columns of {table}"
    );
    let records: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    let key = |record: &csv::StringRecord| -> Vec<String> {
        let columns = if table == "facts.csv" { 6 } else { 1 };
        record.iter().take(columns).map(str::to_owned).collect()
    };
    let keys: Vec<_> = records.iter().map(key).collect();
    assert!(
        keys.windows(2).all(|pair| pair[0] < pair[1]),
        "{table} is not in order: {keys:?}"
    );
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for record in &records {
        writer.write_record(record.iter().map(str::trim)).unwrap();
    }
    let canonical = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    assert_eq!(text, canonical, "{table} is in canonical form");
    text.lines().skip(1).map(str::to_owned).collect()
}

/// Asserts that the folder loads, and that each name in brackets is found as that entity.
fn finds(folder: &TempDir, article: &str, entities: &[&str]) {
    let check = run(folder, &["check", "--add", "out"]);
    assert_eq!(check.code, 0, "{}{}", check.stdout, check.stderr);
    fs::write(folder.path().join("a.txt"), article).unwrap();
    let extract = run(folder, &["extract", "a.txt", "--add", "out"]);
    assert_eq!(extract.code, 0, "{}", extract.stderr);
    let record: serde_json::Value = serde_json::from_str(&extract.stdout).unwrap();
    let found: Vec<&str> = record["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|mention| mention["entity"].as_str())
        .collect();
    for entity in entities {
        assert!(found.contains(entity), "{entity}: {found:?}");
    }
    let build = run(folder, &["build", "a.txt", "--add", "out"]);
    assert_eq!(build.code, 0, "{}", build.stderr);
}

fn says(run: &Run, expected: &[&str]) {
    for line in expected {
        assert!(run.stderr.contains(line), "{line:?}:\n{}", run.stderr);
    }
}

/// A line of GeoNames' dump: id, name and plain name, latitude and longitude, feature, country and division,
/// population.
fn feature(
    id: &str,
    [name, ascii]: [&str; 2],
    [latitude, longitude]: [&str; 2],
    code: &str,
    [country, division]: [&str; 2],
    people: &str,
) -> String {
    let (class, code) = code.split_once('.').unwrap();
    format!(
        "{id}\t{name}\t{ascii}\tAlt,اسم,Other {name}\t{latitude}\t{longitude}\t{class}\t{code}\t{country}\t\t{division}\t\t\t\t{people}\t\t\tEurope/Oslo\t2024-01-01"
    )
}

fn geonames() -> String {
    let lines = [
        format!(
            "\u{feff}{}",
            feature(
                "1",
                ["Zlynkowitz", "Zlynkowitz"],
                ["48.1", "2.1"],
                "P.PPL",
                ["FR", "11"],
                "900"
            )
        ),
        feature(
            "2",
            ["Zlynkowitz", "Zlynkowitz"],
            ["48.1", "7.1"],
            "P.PPL",
            ["FR", "44"],
            "100",
        ),
        feature(
            "3",
            ["Gränbölm \"Nord\"", "Granbolm \"Nord\""],
            ["60", "15"],
            "P.PPL",
            ["SE", "00"],
            "7000",
        ),
        feature(
            "4",
            ["Lyon", "Lyon"],
            ["45.75", "4.85"],
            "P.PPLA",
            ["FR", "84"],
            "500000",
        ),
        feature(
            "5",
            ["Lyon", "Lyon"],
            ["34.2", "-90.5"],
            "P.PPL",
            ["US", "MS"],
            "300",
        ),
        feature(
            "6",
            ["Nice", "Nice"],
            ["10", "10"],
            "P.PPL",
            ["ZZ", ""],
            "0",
        ),
        feature("7", ["Kyrk", "Kyrk"], ["91", "10"], "T.MTS", ["", ""], "0"),
        feature(
            "8",
            ["Bigcreek", "Bigcreek"],
            ["40", "-90"],
            "H.STM",
            ["US", "MS"],
            "0",
        ),
        feature(
            "9",
            ["Republic of Mali", "Republic of Mali"],
            ["18", "-2"],
            "A.PCLI",
            ["ML", "00"],
            "0",
        ),
        feature(
            "10",
            ["مدينة", "مدينة"],
            ["30", "30"],
            "P.PPL",
            ["EG", "01"],
            "0",
        ),
        feature(
            "11",
            ["Tr\u{7}elf\u{200f}ors | Bay", "Trelfors  Bay"],
            ["60", "15"],
            "H.GULF",
            ["SE", ""],
            "0",
        ),
        feature(
            "1",
            ["Zlynkowitz", "Zlynkovitz"],
            ["48.1", "2.1"],
            "P.PPL",
            ["FR", "11"],
            "900",
        ),
        "12\tToo\tShort\t\t1\t2\tP\tPPL\tFR".into(),
        feature(
            "x",
            ["No Number", "No Number"],
            ["1", "2"],
            "P.PPL",
            ["FR", "11"],
            "9",
        ),
        "# a comment".into(),
        feature(
            "13",
            ["Vogtmark", "Vogtmark"],
            ["51", "9"],
            "A.ADM1",
            ["DE", "99"],
            "0",
        ),
        feature(
            "14",
            ["Hartzau", "Hartzau"],
            ["51", "9"],
            "P.PPL",
            ["DE", "99"],
            "20",
        ),
    ];
    lines.join("\r\n")
}

#[test]
fn geonames_becomes_places() {
    let (folder, run) = imported("geonames", geonames(), &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        rows(&folder, "places.csv"),
        [
            "place/granbolm-nord-3,\"Gränbölm \"\"Nord\"\"\",city,country/sweden,,60,15,7000,,,,,,",
            "place/hartzau-14,Hartzau,city,country/germany,place/vogtmark-13,51,9,20,,,,,,",
            "place/kyrk-7,Kyrk,mountains,,,,,,,,,,,",
            "place/lyon-5,\"Lyon, United States\",city,country/united-states,,34.2,-90.5,300,,,,,,",
            "place/nice-6,Nice,city,,,10,10,,,,,,Nice,",
            "place/trelfors-bay-11,Trelfors Bay,gulf,country/sweden,,60,15,,,,,,,",
            "place/vogtmark-13,Vogtmark,region,country/germany,,51,9,,,,,,,",
            "place/zlynkowitz-1,Zlynkowitz,city,country/france,,48.1,2.1,900,Zlynkovitz,,,,,",
            "place/zlynkowitz-2,\"Zlynkowitz, France\",city,country/france,,48.1,7.1,100,,,,,,",
        ]
    );
    says(
        &run,
        &[
            "16 rows: ",
            "kept 9 places",
            "1 the gazetteer has it already, and this adds nothing: file:4",
            "1 feature H.STM, which is not taken unless named with --features: file:8",
            "1 a country, which the gazetteer has: file:9",
            "1 a name in another script than Latin, which English text does not use: file:10",
            "1 not nineteen fields parted by tabs: is it a dump of GeoNames?: file:13",
            "1 no number as geonameid: file:14",
            "1 another row of an entity given before: the two are one: file:12",
            "1 a country that the gazetteer lacks: the column is empty: file:6",
            "1 no position on Earth: both columns are empty: file:7",
            "1 a name with |, which parts names here: file:11",
            "1 a risky name: that of another place of the file: file:2",
            "1 weak names alone: it is not found unless a safe one is moved to `names`: file:6",
            "use it: corkboard build ARTICLES --add out",
        ],
    );
    let article =
        "Ministers met in Zlynkowitz and in Hartzau. Lyon, France, is far from Granbolm Nord.";
    finds(
        &folder,
        article,
        &["place/zlynkowitz-1", "place/hartzau-14", "place/lyon"],
    );
}

#[test]
fn geonames_takes_what_options_ask_for() {
    let (folder, run) = imported(
        "geonames",
        geonames(),
        &["--min-population", "500", "--features", "H.STM"],
    );
    says(&run, &["fewer people than --min-population 500"]);
    let ids: Vec<String> = rows(&folder, "places.csv")
        .iter()
        .map(|row| row.split(',').next().unwrap().to_owned())
        .collect();
    assert!(ids.contains(&"place/bigcreek-8".to_owned()), "{ids:?}");
    assert!(!ids.contains(&"place/zlynkowitz-2".to_owned()), "{ids:?}");
    let (folder, _) = imported("geonames", geonames(), &["--alternate-names"]);
    let rows = rows(&folder, "places.csv");
    let row = rows
        .iter()
        .find(|row| row.starts_with("place/hartzau-14,"))
        .unwrap();
    assert!(row.contains(",Other Hartzau,"), "{row}");
}

const SPACY: &str = concat!(
    "{\"label\": \"PERSON\", \"pattern\": \"Ana Brandt\", \"id\": \"ana-b\"}\n",
    "{\"label\": \"PERSON\", \"pattern\": [{\"LOWER\": \"ana\"}, {\"LOWER\": \"van\"}, {\"LOWER\": \"brandt\"}], \"id\": \"ana-b\"}\n",
    "{\"label\": \"PERSON\", \"pattern\": \"Brandt\", \"id\": \"ana-b\"}\r\n",
    "\n",
    "{\"label\": \"ORG\", \"pattern\": \"ZLKW\", \"id\": 7}\n",
    "{\"label\": \"ORG\", \"pattern\": [{\"ORTH\": \"Zlynkow\"}, {\"TEXT\": \"Holding\"}], \"id\": 7}\n",
    "{\"label\": \"ORG\", \"pattern\": \"Zlynkow, \\\"Sons\\\" & Co\"}\n",
    "{\"label\": \"GPE\", \"pattern\": \"Mali\"}\n",
    "{\"label\": \"gpe\", \"pattern\": \"Hartzau\"}\n",
    "{\"label\": \"GPE\", \"pattern\": \"HARTZAU\"}\n",
    "{\"label\": \"ORG\", \"pattern\": [{\"TEXT\": {\"REGEX\": \"^Z\"}}]}\n",
    "{\"label\": \"NORP\", \"pattern\": \"Malians\"}\n",
    "{\"label\": \"ORG\", \"pattern\": \n",
    "[1, 2]\n",
    "{\"pattern\": \"x\"}\n",
    "{\"label\": \"ORG\", \"pattern\": \"a\\u0000b | c\"}\n",
    "{\"label\": \"FAC\", \"pattern\": \"\\u202bZlynkow Airport\\u202c\", \"id\": \"../Ä b\"}\n",
);

#[test]
fn spacy_patterns_become_entities() {
    let (folder, run) = imported("spacy", SPACY, &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        rows(&folder, "people.csv"),
        ["person/ana-b,Ana Brandt,,,,Ana van Brandt,Brandt,,"]
    );
    assert_eq!(
        rows(&folder, "agencies.csv"),
        [
            "agency/7,ZLKW,,,,,Zlynkow Holding,,,,",
            "agency/zlynkow-sons-co,\"Zlynkow, \"\"Sons\"\" & Co\",,,,,,,,,",
        ]
    );
    assert_eq!(
        rows(&folder, "places.csv"),
        [
            "place/a-b,Zlynkow Airport,site,,,,,,,,,,,",
            "place/hartzau,Hartzau,,,,,,,,,,,,",
        ]
    );
    says(
        &run,
        &[
            "16 rows: ",
            "kept 1 person, 2 agencies, 2 places",
            "a pattern that is no plain name (only LOWER, ORTH and TEXT with a string are): file:11",
            "the label NORP, which is no type here: --type TYPE says what it is to be: file:12",
            "no JSON object on the line: file:13",
            "a JSON array: make one object a line of it with jq -c '.[]': file:14",
            "no label: file:15",
            "a name with |, which parts names here: file:16",
            "a country: add its names to a countries.csv by hand: file:8",
            "a risky name: a given name or surname alone: file:3",
            "a name in lower case: it is written with capitals: file:2",
        ],
    );
    let article = "Ana van Brandt left Zlynkow Holding on Friday. Brandt flew from Zlynkow Airport to Hartzau.";
    finds(
        &folder,
        article,
        &["person/ana-b", "agency/7", "place/a-b", "place/hartzau"],
    );
}

fn ftm() -> String {
    let lines = [
        r#"{"id": "Q99900001", "schema": "Person", "properties": {"name": ["BRANDT, Ana"], "alias": ["Ana Lind", "Ана Брандт"], "weakAlias": ["Nana"], "lastName": ["Brandt"], "country": ["ml", "zz"], "birthDate": ["1958-02-03T00:00:00", "x"]}}"#,
        r#"{"id": "NK-aB", "schema": "Company", "properties": {"name": ["ZLYNKOW HOLDING OJSC"], "alias": ["ZLH", "Zlynkow|Holding"], "jurisdiction": ["ml"]}}"#,
        r#"{"id": "NK-Ab", "schema": "Company", "properties": {"name": "Zlynkow Holding OJSC", "country": null}}"#,
        r#"{"id": "le-1", "schema": "LegalEntity", "properties": {"name": ["John Smith"]}}"#,
        r#"{"id": "le-2", "caption": "Zlynkow Trading", "schema": "LegalEntity", "properties": {"name": ["Zlynkow Trade", "Zlynkow Trading"]}}"#,
        r#"{"id": "p-2", "schema": "Person", "properties": {"name": ["Oskar Lindqvist"], "nationality": ["SE"]}}"#,
        r#"{"id": "d-1", "schema": "Directorship", "properties": {"director": ["Q99900001"], "organization": ["NK-aB"], "role": ["Chairman of the board"], "startDate": ["2019-05"], "endDate": ["2021"]}}"#,
        r#"{"id": "d-2", "schema": "Directorship", "properties": {"director": ["p-2"], "organization": [{"id": "NK-aB", "schema": "Company"}], "role": ["board secretary"], "startDate": ["soon"]}}"#,
        r#"{"id": "o-1", "schema": "Ownership", "properties": {"owner": ["p-2"], "asset": ["gone"]}}"#,
        r#"{"id": "o-2", "schema": "Ownership", "properties": {"owner": ["p-2"], "asset": ["NK-aB"], "startDate": ["2020"], "endDate": ["2019"]}}"#,
        r#"{"id": "f-1", "schema": "Family", "properties": {"person": ["p-2"], "relative": ["Q99900001"], "relationship": ["Mother"]}}"#,
        r#"{"id": "f-2", "schema": "Family", "properties": {"person": ["p-2"], "relative": ["Q99900001"], "relationship": ["godmother"]}}"#,
        r#"{"id": "f-3", "schema": "Family", "properties": {"person": ["p-2"], "relative": ["Q99900001"], "relationship": ["wife"]}}"#,
        r#"{"id": "oc-1", "schema": "Occupancy", "properties": {"holder": ["p-2"], "post": ["pos-1"], "startDate": ["2020-01-01"]}}"#,
        r#"{"id": "oc-2", "schema": "Occupancy", "properties": {"holder": ["p-2"], "post": ["pos-2"]}}"#,
        r#"{"id": "pos-1", "schema": "Position", "properties": {"name": ["Governor of Zlynkow"], "country": ["ml"]}}"#,
        r#"{"id": "pos-2", "schema": "Position", "properties": {"name": ["Member of Parliament"], "country": ["ml"]}}"#,
        r#"{"id": "v-1", "schema": "Vessel", "properties": {"name": ["Zlynkow Star"]}}"#,
        r#"{"id": "", "schema": "Person"}"#,
        r#"{"id": "p-3", "schema": "Person", "properties": {"name": ["أنا براندت"]}}"#,
        r#"{"id": "p-4", "schema": "Person", "properties": {"name": ["#,
    ];
    lines.join("\n")
}

#[test]
fn followthemoney_becomes_entities_and_facts() {
    let (folder, run) = imported("ftm", ftm(), &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        rows(&folder, "people.csv"),
        [
            "person/ana-brandt,Ana Brandt,,country/mali,Brandt,Ana Lind,Nana,1958-02-03,Q99900001",
            "person/oskar-lindqvist-p-2,Oskar Lindqvist,,country/sweden,,,,,",
        ]
    );
    assert_eq!(
        rows(&folder, "agencies.csv"),
        [
            "agency/zlynkow-holding-ojsc-nk-ab,Zlynkow Holding OJSC,company,country/mali,,,,ZLH,,,",
            "agency/zlynkow-holding-ojsc-nk-ab-2,Zlynkow Holding OJSC,company,,,,,,,,",
            "agency/zlynkow-trading-le-2,Zlynkow Trading,,,,,Zlynkow Trade,,,,",
        ]
    );
    assert_eq!(
        rows(&folder, "facts.csv"),
        [
            "person/ana-brandt,leads,agency/zlynkow-holding-ojsc-nk-ab,chairman of the board,2019-05,2021",
            "person/ana-brandt,married_to,person/oskar-lindqvist-p-2,,,",
            "person/oskar-lindqvist-p-2,child_of,person/ana-brandt,,,",
            "person/oskar-lindqvist-p-2,works_for,agency/zlynkow-holding-ojsc-nk-ab,board secretary,,",
        ]
    );
    says(
        &run,
        &[
            "21 rows: ",
            "kept 2 people, 3 agencies, 4 facts",
            "a LegalEntity with a person's name: what it is cannot be told: file:4",
            "a relation of which one end is not kept: file:9",
            "a relation that ends before it begins: file:10",
            "a family tie that is none of marriage, child and sibling: file:12",
            "2 an Occupancy of a post that does not say what it leads: file:14, file:15",
            "the schema Vessel, which is no entity and no relation here: file:18",
            "no id, or no schema: file:19",
            "a name in another script than Latin, which English text does not use: file:20",
            "no JSON object with id, schema and properties on the line: file:21",
            "a LegalEntity: it is taken for a body: file:5",
            "a date that is none: the column is empty: file:8",
            "a name in capitals, or with the surname first: it is written as news does: file:1, file:2",
        ],
    );
    let article = "Ana Brandt of Mali met Oskar Lindqvist. Zlynkow Trading gave no reason.";
    finds(
        &folder,
        article,
        &[
            "person/ana-brandt",
            "person/oskar-lindqvist-p-2",
            "agency/zlynkow-trading-le-2",
        ],
    );
    let graph = fs::read_to_string(folder.path().join("output/graph.json")).unwrap();
    assert!(graph.contains("\"child_of/known\""), "the facts are edges");
}

const WIKIDATA: &str = concat!(
    "\u{feff}item,itemLabel,itemAltLabel,countryLabel,coordinates,population,colour\r\n",
    "http://www.wikidata.org/entity/Q99900001,\"Hartzau, Upper\",\"Ober Hartzau, HZ\",Germany,Point(9.5 51.25),12000,red\r\n",
    "http://www.wikidata.org/entity/Q99900002,Zlynkowitz,,Nowhere,Point(200 51.25),,\r\n",
    "http://www.wikidata.org/entity/Q99900003,Zlynkowitz,\"Brandt\",France,\"<http://www.wikidata.org/entity/Q405> Point(1 2)\",1.5E3,\r\n",
    "http://www.wikidata.org/entity/Q99900003,Zlynkowitz,Zlynkow City,France,,,\r\n",
    "http://www.wikidata.org/entity/Q99900004,Q99900004,,,,,\r\n",
    "http://www.wikidata.org/entity/Q456,Lyon,Lugdunum,France,Point(4.85 45.75),,\r\n",
    "P31,property,,,,,\r\n",
    "http://www.wikidata.org/entity/Q5,too,few\r\n",
);

#[test]
fn a_result_of_wikidata_becomes_entities() {
    let (folder, run) = imported("wikidata-csv", WIKIDATA, &["--type", "place"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let rows = rows(&folder, "places.csv");
    let lyon = rows
        .iter()
        .find(|row| row.starts_with("place/lyon,Lyon,city,country/france,"))
        .unwrap();
    assert!(
        lyon.ends_with(",Q456") && lyon.contains("Lugdunum"),
        "what is there is kept, and more: {lyon}"
    );
    let others: Vec<&String> = rows.iter().filter(|row| *row != lyon).collect();
    assert_eq!(
        others,
        [
            "place/hartzau-upper,\"Hartzau, Upper\",,country/germany,,51.25,9.5,12000,Ober Hartzau,,,,,Q99900001",
            "place/zlynkowitz,Zlynkowitz,,,,,,,,,,,Zlynkowitz,Q99900002",
            "place/zlynkowitz-q99900003,\"Zlynkowitz, France\",,country/france,,,,1500,Zlynkow City,,,,,Q99900003",
        ]
    );
    says(
        &run,
        &[
            "8 rows: ",
            "kept 4 places; 1 of the gazetteer's own, to which the file adds",
            "no English label: file:6",
            "no item of Wikidata: file:8",
            "not 7 fields, as the header has: file:9",
            "the column 'colour' is not read: file:1",
            "a country that the gazetteer lacks: the column is empty: file:3",
            "2 no position on Earth: both columns are empty: file:3, file:4",
        ],
    );
    finds(
        &folder,
        "Ministers met in Lugdunum and in Ober Hartzau.",
        &["place/lyon", "place/hartzau-upper"],
    );
}

#[test]
fn the_same_file_gives_the_same_bytes_and_a_second_import_replaces_the_first() {
    let (folder, _) = imported("ftm", ftm(), &[]);
    let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    let first = ["people.csv", "agencies.csv", "facts.csv", "imported.txt"].map(read);
    let again = run(&folder, &["import", "ftm", "file", "-o", "out"]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert_eq!(
        ["people.csv", "agencies.csv", "facts.csv", "imported.txt"].map(read),
        first
    );

    let only = r#"{"id": "p-9", "schema": "Person", "properties": {"name": ["Ana Brandt"]}}"#;
    let third = run_with(
        &folder,
        &["import", "ftm", "-", "-o", "out"],
        only.as_bytes(),
    );
    assert_eq!(third.code, 0, "{}", third.stderr);
    assert_eq!(
        rows(&folder, "people.csv"),
        ["person/ana-brandt-p-9,Ana Brandt,,,,,,,"]
    );
    assert!(
        rows(&folder, "agencies.csv").is_empty(),
        "what is no longer there is gone"
    );
    assert!(rows(&folder, "facts.csv").is_empty());
    finds(&folder, "Ana Brandt left.", &["person/ana-brandt-p-9"]);
}

#[test]
fn tables_that_import_did_not_write_are_not_written_over() {
    let (folder, _) = imported("ftm", ftm(), &[]);
    let people = folder.path().join("out/people.csv");
    let changed = fs::read_to_string(&people).unwrap() + "person/x,X Y,,,,,,,\n";
    fs::write(&people, &changed).unwrap();
    let refused = run(&folder, &["import", "ftm", "file", "-o", "out"]);
    assert_eq!(refused.code, 2);
    says(
        &refused,
        &[
            "out/people.csv: was not written by import, or was changed since",
            "--replace",
        ],
    );
    assert_eq!(fs::read_to_string(&people).unwrap(), changed);
    let replaced = run(
        &folder,
        &["import", "ftm", "file", "-o", "out", "--replace"],
    );
    assert_eq!(replaced.code, 0, "{}", replaced.stderr);
    assert_ne!(fs::read_to_string(&people).unwrap(), changed);

    fs::write(folder.path().join("patterns.jsonl"), SPACY).unwrap();
    let other = run(&folder, &["import", "spacy", "patterns.jsonl", "-o", "out"]);
    assert_eq!(other.code, 2);
    says(&other, &["was imported from another format"]);
}

#[test]
fn what_cannot_be_imported_is_told_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.gz"), b"\x1f\x8b\x08\0").unwrap();
    fs::write(folder.path().join("a.csv"), "thing,name\n1,2\n").unwrap();
    fs::write(folder.path().join("a.txt"), "only\twords\n").unwrap();
    fs::write(folder.path().join("empty"), "").unwrap();
    fs::write(
        folder.path().join("known.txt"),
        feature(
            "4",
            ["Lyon", "Lyon"],
            ["45.75", "4.85"],
            "P.PPLA",
            ["FR", "84"],
            "500000",
        ),
    )
    .unwrap();
    for (arguments, code, expected) in [
        (
            &["geonames", "a.gz"][..],
            2,
            "a.gz: is compressed: give what `zcat FILE` prints",
        ),
        (
            &["geonames", "gone.txt"],
            2,
            "gone.txt: there is no such file",
        ),
        (&["geonames", "."], 2, ".: is a folder"),
        (
            &["geonames", "a.txt"],
            2,
            "a.txt: no row can be used: see above why",
        ),
        (&["geonames", "empty"], 2, "empty: holds no rows"),
        (
            &["geonames", "known.txt"],
            1,
            "nothing was written: what can be used of the file is in the gazetteer",
        ),
        (
            &["wikidata-csv", "a.csv"],
            2,
            "has no column 'item' (it has thing, name)",
        ),
        (
            &["spacy", "a.txt", "--features", "H"],
            2,
            "--features is for geonames, not for spacy",
        ),
        (
            &["ftm", "a.txt", "--min-population", "5"],
            2,
            "--min-population is for geonames and wikidata-csv",
        ),
        (
            &["spacy", "a.txt", "--type", "robot"],
            2,
            "--type: unknown type 'robot'",
        ),
        (
            &["spacy", "a.txt", "--type", "country"],
            2,
            "countries are not imported",
        ),
        (
            &["csv", "a.txt"],
            2,
            "possible values: geonames, spacy, ftm, wikidata-csv",
        ),
    ] {
        let arguments = [&["import"], arguments, &["-o", "out"]].concat();
        let run = run(&folder, &arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
        assert!(
            run.stderr.contains(expected),
            "{arguments:?}: {}",
            run.stderr
        );
        let out = fs::read_dir(folder.path().join("out"));
        assert!(
            out.is_err() || out.unwrap().next().is_none(),
            "{arguments:?} writes nothing"
        );
    }
}

#[test]
fn an_own_gazetteer_is_what_rows_are_compared_with() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine");
    fs::create_dir(&mine).unwrap();
    let people = "id,label,country,names,weak,wikidata\nperson/mine,Ana Brandt,country/mali,Ana van Brandt,Nana,\n";
    fs::write(mine.join("people.csv"), people).unwrap();
    let places = "id,label,kind,country\nplace/zlynkow,Zlynkow,region,country/mali\n";
    fs::write(mine.join("places.csv"), places).unwrap();
    let file = [
        r#"{"id": "x1", "schema": "Person", "properties": {"name": ["Ana Brandt"], "alias": ["Ana Lind"], "country": ["ml"], "wikidataId": ["Q99900007"]}}"#,
        r#"{"id": "x2", "schema": "Occupancy", "properties": {"holder": ["x1"], "post": ["x3"], "startDate": ["2020-01-01"]}}"#,
        r#"{"id": "x3", "schema": "Position", "properties": {"name": ["Governor of the Zlynkow"], "country": ["ml"]}}"#,
    ];
    let arguments = ["import", "ftm", "-", "-o", "out", "--add", "mine"];
    let run = run_with(&folder, &arguments, file.join("\n").as_bytes());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        rows(&folder, "people.csv"),
        ["person/mine,Ana Brandt,,country/mali,,Ana van Brandt|Ana Lind,Nana,,Q99900007"]
    );
    assert_eq!(
        rows(&folder, "facts.csv"),
        ["person/mine,leads,place/zlynkow,governor,2020-01-01,"]
    );
}

/// Pieces of names that meet in unhappy ways.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Brandt", "brandt", "BRANDT", "Mali", "Paris", "NATO", "of", "the", " ", "  ", "-", "–",
        "'", "’s", "\"", ",", ", ", "|", ".", "\t", "\n", "\r", "\u{0}", "\u{1f}", "\u{200f}",
        "\u{301}", "ß", "İ", "ﬁ", "한국", "مالي", "Ä", "1", "#", "=", "\u{feff}", "~", "/", "Q42",
    ])
}

fn word() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands in a file, what is written loads, and is the same each time.
    #[test]
    fn every_import_loads(rows in prop::collection::vec(prop::collection::vec(word(), 4), 1..12), noise in prop::collection::vec(any::<u8>(), 0..40)) {
        static EMBEDDED: OnceLock<Gazetteer> = OnceLock::new();
        let embedded = EMBEDDED.get_or_init(Gazetteer::embedded);
        let line = |row: &[String], format: Format| {
            let [id, a, b, country] = row else { unreachable!("four words") };
            let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
            match format {
                Format::Geonames => feature(&id.len().to_string(), [&plain(a), &plain(b)], ["1", "2"], "P.PPL", [&plain(country), "1"], "9"),
                Format::Spacy => serde_json::json!({"label": "ORG", "pattern": a, "id": id}).to_string(),
                Format::Ftm => serde_json::json!({"id": id, "schema": if b.len() > 5 { "Person" } else { "Company" },
                    "properties": {"name": [a, b], "weakAlias": [b], "country": [country], "lastName": [a]}}).to_string() + "\n"
                    + &serde_json::json!({"id": "x", "schema": "Ownership", "properties": {"owner": [id], "asset": [&rows[0][0]]}}).to_string(),
                Format::WikidataCsv => {
                    let quoted = [a, b, country].map(|field| format!("\"{}\"", field.replace('"', "\"\"")));
                    format!("Q{},{}", 90_000_000 + id.len(), quoted.join(","))
                }
            }
        };
        for format in [Format::Geonames, Format::Spacy, Format::Ftm, Format::WikidataCsv] {
            let lines: Vec<String> = rows.iter().map(|row| line(row, format)).collect();
            let head = if format == Format::WikidataCsv { "item,itemLabel,itemAltLabel,country\n" } else { "" };
            let mut bytes = (head.to_owned() + &lines.join("\n") + "\n").into_bytes();
            bytes.extend(&noise);
            let options = Options { class: Some(EntityType::Place), alternate_names: true, ..Options::default() };
            let write = || {
                let imported = import(format, Cursor::new(bytes.clone()), &options, embedded).expect("it can be read");
                Table::ALL.map(|table| {
                    let mut out = Vec::new();
                    imported.write(table, &mut out).unwrap();
                    out
                })
            };
            let tables = write();
            prop_assert_eq!(&tables, &write());
            let folder = tempfile::tempdir().unwrap();
            for (table, bytes) in Table::ALL.iter().zip(&tables) {
                fs::write(folder.path().join(table.file()), bytes).unwrap();
            }
            if let Err(problems) = embedded.clone().extended(folder.path()) {
                panic!("{format:?} {rows:?}: {problems:?}");
            }
        }
    }
}
