//! A table is one CSV file of the gazetteer: its columns are named, its rows checked one by one.

use super::judgement::contradictions;
use super::stock::{Row, Stock, is_id};
use super::{
    AliasClass, Descriptor, Entity, EntityType, Fact, Judgement, Problem, RelationType, class_of,
};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Reads one CSV file into `stock`; false where the file's name is not that of a table.
pub(super) fn add(stock: &mut Stock, name: &str, file: &str, text: &str) -> bool {
    let (class, columns): (Option<EntityType>, &[&str]) = match file {
        "people" => (Some(EntityType::Person), PEOPLE),
        "agencies" | "ministries" => (Some(EntityType::Agency), AGENCIES),
        "places" | "cities" | "regions" => (Some(EntityType::Place), PLACES),
        "countries" => (Some(EntityType::Country), COUNTRIES),
        "facts" => (None, FACTS),
        "relations" => (None, RELATIONS),
        "spelling" => (None, SPELLING),
        "descriptors" => (None, DESCRIPTORS),
        "judgements" => (None, &Judgement::COLUMNS),
        _ => return false,
    };
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            stock.problems.push(Problem::new(
                name,
                1,
                format!("the header cannot be read: {error}"),
            ));
            return true;
        }
    };
    for column in header.iter().filter(|column| !columns.contains(column)) {
        let message = format!(
            "unknown column '{column}': the columns are {}",
            columns.join(", ")
        );
        stock.problems.push(Problem::new(name, 1, message));
    }
    for column in columns.iter().filter(|column| REQUIRED.contains(column)) {
        if !header.iter().any(|known| known == *column) {
            stock.problems.push(Problem::new(
                name,
                1,
                format!("the column '{column}' is missing"),
            ));
            return true;
        }
    }
    let mut seen = FxHashSet::default();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error
                    .position()
                    .map_or(0, |position| position.line() as u32);
                stock.problems.push(Problem::new(
                    name,
                    line,
                    format!("the row cannot be read: {error}"),
                ));
                continue;
            }
        };
        let line = record
            .position()
            .map_or(0, |position| position.line() as u32);
        let mut fields = Fields {
            name,
            line,
            header: &header,
            record: &record,
            problems: Vec::new(),
        };
        if record.len() != header.len() {
            let message = format!(
                "the row has {} fields, the header {}: a field that holds a comma stands in quotes",
                record.len(),
                header.len()
            );
            fields.problem(message);
        } else if let Some(taken) = fields.taken(columns[0]) {
            fields.take_out(file, class, taken, stock);
        } else if let Some(class) = class {
            let row = fields.row(class);
            if !seen.insert(row.entity.id.to_string()) || clashes(stock, &row, name) {
                fields.problem(format!(
                    "the id '{}' stands twice: ids are unique",
                    row.entity.id
                ));
            }
            if fields.problems.is_empty() {
                stock.rows.insert(row.entity.id.to_string(), row);
            }
        } else if file == "facts" {
            let fact = fields.fact();
            if stock.facts.insert(fact, (name.to_owned(), line)).is_some() {
                fields.problem("the fact stands twice: take one out");
            }
        } else if file == "spelling" {
            let row = fields.spelling();
            stock.spelling.push(row);
        } else if file == "descriptors" {
            let row = fields.descriptor();
            stock.descriptors.push(row);
        } else if file == "judgements" {
            match Judgement::new(Judgement::COLUMNS.map(|column| fields.get(column)), line) {
                Ok(judgement) => stock.judgements.push(judgement),
                Err(wrong) => wrong.into_iter().for_each(|why| fields.problem(why)),
            }
        } else {
            let relation = fields.relation();
            stock.relation_types.push(relation);
        }
        stock.problems.append(&mut fields.problems);
    }
    if file == "judgements" {
        let problems = contradictions(name, &stock.judgements);
        stock.problems.extend(problems);
        stock.judgements.sort();
    }
    true
}

/// The file that entities of a type are added to, and its columns.
pub(super) fn of_type(class: EntityType) -> (&'static str, &'static [&'static str]) {
    match class {
        EntityType::Person => ("people.csv", PEOPLE),
        EntityType::Agency => ("agencies.csv", AGENCIES),
        EntityType::Place => ("places.csv", PLACES),
        EntityType::Country => ("countries.csv", COUNTRIES),
    }
}

const PEOPLE: &[&str] = &[
    "id", "label", "kind", "country", "surname", "names", "weak", "born", "wikidata",
];
const AGENCIES: &[&str] = &[
    "id", "label", "kind", "country", "parent", "seat", "names", "acronyms", "demonyms", "weak",
    "wikidata",
];
const PLACES: &[&str] = &[
    "id",
    "label",
    "kind",
    "country",
    "within",
    "latitude",
    "longitude",
    "population",
    "names",
    "acronyms",
    "demonyms",
    "stands_for",
    "weak",
    "wikidata",
];
const COUNTRIES: &[&str] = &[
    "id",
    "label",
    "kind",
    "iso2",
    "iso3",
    "latitude",
    "longitude",
    "population",
    "names",
    "acronyms",
    "demonyms",
    "weak",
    "wikidata",
];
const FACTS: &[&str] = &["source", "relation", "target", "role", "from", "to"];
const RELATIONS: &[&str] = &[
    "id",
    "label",
    "inverse_label",
    "symmetric",
    "role",
    "standing",
    "figurative",
    "from",
    "to",
    "plover",
    "wikidata",
    "followthemoney",
];
const DESCRIPTORS: &[&str] = &[
    "words", "type", "kinds", "heads", "topics", "roles", "single",
];
const SPELLING: &[&str] = &["scope", "from", "to"];
/// The scopes of spelling rows; `graph` says what each means, and `tag` what `tail` does.
const SCOPES: [&str; 5] = ["lead", "letters", "name", "tail", "word"];
const REQUIRED: &[&str] = &[
    "id", "label", "source", "relation", "target", "scope", "words", "verdict", "name",
];

/// Whether another file of the same folder already has the id.
fn clashes(stock: &Stock, row: &Row, name: &str) -> bool {
    stock
        .rows
        .get(&*row.entity.id)
        .is_some_and(|known| known.file != name)
}

/// The fields of one row by the names of their columns.
struct Fields<'r> {
    name: &'r str,
    line: u32,
    header: &'r csv::StringRecord,
    record: &'r csv::StringRecord,
    problems: Vec<Problem>,
}

impl Fields<'_> {
    fn problem(&mut self, message: impl Into<String>) {
        self.problems
            .push(Problem::new(self.name, self.line, message));
    }

    fn get(&self, column: &str) -> &str {
        let at = self.header.iter().position(|known| known == column);
        at.and_then(|at| self.record.get(at)).unwrap_or("").trim()
    }

    /// What a row that takes another out names in its first column, after the `-`.
    fn taken(&self, column: &str) -> Option<String> {
        let named = self.get(column).strip_prefix('-')?;
        Some(named.trim().to_owned())
    }

    /// Notes what a row takes out of the stock below.
    fn take_out(
        &mut self,
        file: &str,
        class: Option<EntityType>,
        named: String,
        stock: &mut Stock,
    ) {
        let place = (self.name.to_owned(), self.line);
        let taken = &mut stock.taken;
        match (file, class) {
            (_, Some(class)) if class_of(&named) != Some(class) => {
                self.problem(format!("'-{named}' takes out no {class}: write its id"));
            }
            (_, Some(_)) => taken.rows.push((named, place)),
            ("facts", _) => {
                let fact = Fact {
                    source: named,
                    ..self.fact()
                };
                taken.facts.push((fact, place));
            }
            ("spelling", _) => taken.spelling.push(([named, self.text("from")], place)),
            ("descriptors", _) => taken.descriptors.push((named, place)),
            ("relations", _) => taken.relations.push((named, place)),
            _ => self.problem("a judgement is not taken out: delete its line"),
        }
    }

    fn text(&self, column: &str) -> String {
        self.get(column).to_owned()
    }

    fn many(&mut self, column: &str) -> Vec<String> {
        let value = self.get(column);
        if value.is_empty() {
            return Vec::new();
        }
        let parts: Vec<String> = value
            .split('|')
            .map(|part| part.trim().to_owned())
            .collect();
        if parts.iter().any(String::is_empty) {
            self.problem(format!(
                "an empty value in the column '{column}': take out the spare '|'"
            ));
        }
        parts
    }

    fn number<T: std::str::FromStr>(&mut self, column: &str) -> Option<T> {
        let value = self.get(column).to_owned();
        let number = value.parse().ok();
        if number.is_none() && !value.is_empty() {
            self.problem(format!("'{value}' in the column '{column}' is no number"));
        }
        number
    }

    fn row(&mut self, class: EntityType) -> Row {
        let within = if class == EntityType::Agency {
            "parent"
        } else {
            "within"
        };
        let entity = Entity {
            id: self.text("id").into(),
            label: self.text("label").into(),
            kind: self.text("kind").into(),
            country: self.text("country").into(),
            within: self.text(within).into(),
            seat: self.text("seat").into(),
            stands_for: self.text("stands_for").into(),
            surname: self.text("surname").into(),
            latitude: self.number("latitude"),
            longitude: self.number("longitude"),
            population: self.number("population"),
            wikidata: self.text("wikidata").into(),
            iso2: self.text("iso2").into(),
        };
        if !is_id(&entity.id) {
            self.problem(format!(
                "'{}' is no id: write the type, a slash and a slug of a-z, 0-9 and hyphens, such as {class}/some-name",
                entity.id
            ));
        } else if entity.class() != class {
            self.problem(format!(
                "the id '{}' stands in a file of type {class}",
                entity.id
            ));
        }
        if entity.label.is_empty() {
            self.problem(format!("{} has no label", entity.id));
        }
        let weak = self.many("weak");
        let mut aliases = Vec::new();
        if !weak.iter().any(|name| *name == entity.label) {
            aliases.push((AliasClass::Name, entity.label.to_string()));
        }
        for (column, alias_class) in [
            ("names", AliasClass::Name),
            ("acronyms", AliasClass::Acronym),
            ("demonyms", AliasClass::Demonym),
        ] {
            aliases.extend(
                self.many(column)
                    .into_iter()
                    .map(|text| (alias_class, text)),
            );
        }
        aliases.extend(weak.into_iter().map(|text| (AliasClass::Weak, text)));
        let mut seen = BTreeSet::new();
        let several = aliases.len() > 1;
        for (_, text) in aliases.iter().filter(|_| several) {
            if !seen.insert(text.as_str()) {
                self.problem(format!("the alias '{text}' of {} stands twice", entity.id));
            }
        }
        Row {
            entity,
            aliases,
            file: self.name.to_owned(),
            line: self.line,
        }
    }

    fn fact(&mut self) -> Fact {
        for column in ["from", "to"] {
            let value = self.get(column);
            if !is_date(value) {
                let message = format!("'{value}' is no date: write a year, 2022-05 or 2022-05-10");
                self.problem(message);
            }
        }
        Fact {
            source: self.text("source"),
            relation: self.text("relation"),
            target: self.text("target"),
            role: self.text("role"),
            from: self.text("from"),
            to: self.text("to"),
        }
    }

    fn spelling(&mut self) -> [String; 3] {
        let scope = self.text("scope");
        if !SCOPES.contains(&scope.as_str()) {
            let scopes = SCOPES.join(", ");
            self.problem(format!("unknown scope '{scope}': use one of {scopes}"));
        }
        if self.get("from").is_empty() {
            self.problem("the column 'from' is empty");
        }
        [scope, self.text("from"), self.text("to")]
    }

    fn descriptor(&mut self) -> Descriptor {
        let class = self.get("type").to_owned();
        if !["agency", "person"].contains(&class.as_str()) {
            self.problem(format!("the type '{class}' is not agency or person"));
        }
        let words = self.many("words");
        if words.is_empty() {
            self.problem("the column 'words' is empty");
        }
        Descriptor {
            agency: class == "agency",
            words,
            kinds: self.many("kinds"),
            heads: self.many("heads"),
            topics: self.many("topics"),
            roles: self.many("roles"),
            single: self.get("single") == "yes",
        }
    }

    fn relation(&mut self) -> RelationType {
        RelationType {
            id: self.text("id"),
            label: self.text("label"),
            inverse_label: self.text("inverse_label"),
            symmetric: self.get("symmetric") == "yes",
            role: self.get("role") == "yes",
            standing: self.get("standing") == "yes",
            figurative: self.get("figurative") == "sport",
            from: self.types("from"),
            to: self.types("to"),
            plover: self.many("plover"),
            wikidata: self.many("wikidata"),
            followthemoney: self.many("followthemoney"),
        }
    }

    fn types(&mut self, column: &str) -> Vec<EntityType> {
        let mut types = Vec::new();
        for name in self.many(column) {
            match name.parse() {
                Ok(class) => types.push(class),
                Err(message) => self.problem(message),
            }
        }
        types
    }
}

/// Whether `text` is empty, a year, a month or a day in ISO form.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [""] => true,
        [year] => digits(year, 4),
        [year, month] => digits(year, 4) && digits(month, 2),
        [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
        _ => false,
    }
}

/// The line, from 1, on which byte `at` stands.
pub(super) fn line_of(text: &str, at: usize) -> u32 {
    text.as_bytes()[..at.min(text.len())]
        .iter()
        .filter(|b| **b == b'\n')
        .count() as u32
        + 1
}

/// The first 16 hexadecimal digits of the SHA-256 of `bytes`.
pub(super) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
