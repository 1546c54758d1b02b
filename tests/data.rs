//! The gazetteer's files have one canonical form, so that a change shows as the lines that changed.
//!
//! `CORKBOARD_REWRITE=1 cargo test --test data` puts them in that form.

use std::fs;
use std::path::{Path, PathBuf};

/// How the rows of a table stand.
enum Order {
    /// By these columns, in the order of their bytes; no two rows are equal in all of them.
    Sorted(&'static [&'static str]),
    /// As they are: their order means something.
    Kept,
}

/// Every table, with its columns where no other test knows them, and the order of its rows.
const TABLES: [(&str, &str, Order); 12] = [
    ("agencies.csv", AGENCY, Order::Sorted(&["id"])),
    ("cities.csv", PLACE, Order::Sorted(&["id"])),
    (
        "countries.csv",
        "id,label,kind,iso2,iso3,latitude,longitude,population,names,acronyms,demonyms,weak,wikidata",
        Order::Sorted(&["id"]),
    ),
    (
        "descriptors.csv",
        "words,type,kinds,heads,topics,roles,single",
        Order::Sorted(&["words"]),
    ),
    (
        "facts.csv",
        "source,relation,target,role,from,to",
        Order::Sorted(&["source", "relation", "target", "role", "from", "to"]),
    ),
    ("ministries.csv", AGENCY, Order::Sorted(&["id"])),
    ("months.csv", "name,abbreviation,number", Order::Kept),
    (
        "people.csv",
        "id,label,kind,country,surname,names,weak,born,wikidata",
        Order::Sorted(&["id"]),
    ),
    ("places.csv", PLACE, Order::Sorted(&["id"])),
    ("regions.csv", PLACE, Order::Sorted(&["id"])),
    (
        "relations.csv",
        "id,label,inverse_label,symmetric,role,standing,figurative,from,to,plover,wikidata,followthemoney",
        Order::Kept,
    ),
    (
        "spelling.csv",
        "scope,from,to",
        Order::Sorted(&["scope", "from", "to"]),
    ),
];

const AGENCY: &str = "id,label,kind,country,parent,seat,names,acronyms,demonyms,weak,wikidata";
const PLACE: &str = "id,label,kind,country,within,latitude,longitude,population,names,acronyms,demonyms,stands_for,weak,wikidata";

fn gazetteer() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteer")
}

/// Compares each file with its canonical form; with `CORKBOARD_REWRITE=1` writes that form first.
fn compare(files: impl Iterator<Item = (PathBuf, Result<String, String>)>) {
    let rewrite = std::env::var_os("CORKBOARD_REWRITE").is_some_and(|value| value == "1");
    let (mut problems, mut seen) = (Vec::new(), 0);
    for (path, canonical) in files {
        seen += 1;
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let canonical = match canonical {
            Ok(canonical) => canonical,
            Err(problem) => {
                problems.push(format!("{name}: {problem}"));
                continue;
            }
        };
        let text = fs::read_to_string(&path).unwrap();
        if text == canonical {
            continue;
        }
        if rewrite {
            fs::write(&path, canonical).unwrap();
            continue;
        }
        let differing = text
            .split('\n')
            .zip(canonical.split('\n'))
            .position(|(is, should)| is != should);
        let line = differing.unwrap_or_else(|| text.lines().count().min(canonical.lines().count()));
        problems.push(format!(
            "{name}:{}: not in canonical form\n  is      {:?}\n  becomes {:?}",
            line + 1,
            text.split('\n').nth(line).unwrap_or(""),
            canonical.split('\n').nth(line).unwrap_or("")
        ));
    }
    assert!(seen > 0, "no file was read");
    assert!(
        problems.is_empty(),
        "CORKBOARD_REWRITE=1 cargo test --test data puts these in canonical form:\n{}",
        problems.join("\n")
    );
}

/// A table with its rows in order, fields trimmed, quotes only where needed, each line ended by `\n`.
///
/// # Errors
/// What no rewriting can mend: other columns, fields too few or too many, a row that stands twice.
fn canonical_table(text: &str, columns: &str, order: &Order) -> Result<String, String> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().map_err(|error| error.to_string())?.clone();
    let found: Vec<&str> = header.iter().collect();
    if found.join(",") != columns {
        return Err(format!(
            "the columns are {}, not {columns}",
            found.join(",")
        ));
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        rows.push(row.iter().map(|field| field.trim().to_owned()).collect());
    }
    let place = |column: &str| found.iter().position(|known| *known == column);
    if let Order::Sorted(by) = order {
        let by: Vec<usize> = by.iter().filter_map(|column| place(column)).collect();
        let key =
            |row: &[String]| -> Vec<String> { by.iter().map(|at| row[*at].clone()).collect() };
        rows.sort_by_cached_key(|row| key(row));
        if let Some(twice) = rows.windows(2).find(|pair| key(&pair[0]) == key(&pair[1])) {
            return Err(format!("{} stands twice", key(&twice[0]).join(",")));
        }
    }
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    writer
        .write_record(&header)
        .map_err(|error| error.to_string())?;
    for row in &rows {
        writer
            .write_record(row)
            .map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

/// A word list: its comment, then its entries, trimmed, in the order of their bytes, each once.
///
/// # Errors
/// Where no comment says what the list holds.
fn canonical_list(text: &str) -> Result<String, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (comment, mut words): (Vec<&str>, Vec<&str>) =
        lines.partition(|line| line.starts_with('#'));
    if comment.is_empty() {
        return Err("no comment says what the list holds".into());
    }
    words.sort_unstable();
    words.dedup();
    Ok(comment
        .into_iter()
        .chain(words)
        .flat_map(|line| [line, "\n"])
        .collect())
}

#[test]
fn tables_are_in_canonical_form() {
    compare(TABLES.iter().map(|(name, columns, order)| {
        let path = gazetteer().join(name);
        let text = fs::read_to_string(&path).unwrap();
        (path, canonical_table(&text, columns, order))
    }));
}

#[test]
fn no_table_is_missed() {
    let mut found: Vec<String> = fs::read_dir(gazetteer())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".csv"))
        .collect();
    found.sort();
    let known: Vec<&str> = TABLES.iter().map(|(name, ..)| *name).collect();
    assert_eq!(found, known);
}

#[test]
fn lists_are_in_canonical_form() {
    let mut paths: Vec<PathBuf> = fs::read_dir(gazetteer().join("lists"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    compare(paths.into_iter().map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        (path, canonical_list(&text))
    }));
}

#[test]
fn the_canonical_form_is_what_it_says() {
    let order = Order::Sorted(&["id"]);
    let table = |text: &str| canonical_table(text, "id,label", &order);
    assert_eq!(
        table("id,label\r\nb,\"B\"\r\na, A \r\n\"c\",\"C, D\"").unwrap(),
        "id,label\na,A\nb,B\nc,\"C, D\"\n"
    );
    assert_eq!(
        table("label,id\n").unwrap_err(),
        "the columns are label,id, not id,label"
    );
    assert_eq!(table("id,label\na,A\na,B\n").unwrap_err(), "a stands twice");
    assert!(table("id,label\na\n").is_err());
    assert_eq!(
        canonical_list("# Two.\nb \n\na\nb\n").unwrap(),
        "# Two.\na\nb\n"
    );
    assert!(canonical_list("a\n").is_err());
}
