//! An addition is a row that a user's folder gains: an entity that the gazetteer lacked, or a judgement.
//!
//! Rows go to the table of their type, sorted, and those that stand there already stay as they are written.

use super::{Entity, EntityType, Gazetteer, Judgement, List, Problem};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// An entity to be added.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewEntity {
    /// Its id; empty for one made of its name.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// Its kind; may be empty.
    pub kind: String,
    /// The id of its country; may be empty.
    pub country: String,
    /// Other names.
    pub names: Vec<String>,
    /// Short forms in capitals.
    pub acronyms: Vec<String>,
}

/// A table of a folder, as far as additions know it.
struct Table {
    file: &'static str,
    columns: &'static [&'static str],
    /// By which columns it is sorted.
    key: &'static [&'static str],
}

fn table(class: EntityType) -> Table {
    let (file, columns) = super::table::of_type(class);
    Table {
        file,
        columns,
        key: &["id"],
    }
}

const JUDGEMENTS: Table = Table {
    file: "judgements.csv",
    columns: &Judgement::COLUMNS,
    key: &Judgement::COLUMNS,
};

/// A row by the names of its columns.
type Row = BTreeMap<&'static str, String>;

/// Gives each new entity an id that nobody has, and says the ids.
pub fn number(
    class: EntityType,
    entity: &mut NewEntity,
    gazetteer: &Gazetteer,
    taken: &mut BTreeSet<String>,
) {
    if entity.id.is_empty() {
        let slug = slug(&entity.name);
        let free = |id: &String| gazetteer.find(id).is_none() && !taken.contains(id);
        let ids = (1..).map(|number| match number {
            1 => format!("{class}/{slug}"),
            _ => format!("{class}/{slug}-{number}"),
        });
        entity.id = ids.into_iter().find(free).unwrap_or_default();
    }
    taken.insert(entity.id.clone());
}

/// The file that the rows of new entities of one type go to, and its text with them: `present` is its text so
/// far, empty where there is no such file.
///
/// # Errors
/// Where the file cannot be read as a table.
pub fn with_entities(
    class: EntityType,
    entities: &[NewEntity],
    present: &str,
    gazetteer: &Gazetteer,
) -> Result<String, Problem> {
    let rows = entities.iter().map(|entity| row(class, entity, gazetteer));
    with_rows(&table(class), rows.collect(), present)
}

/// The name of the file that entities of a type are added to.
pub fn file_of(class: EntityType) -> &'static str {
    table(class).file
}

/// The text of `judgements.csv` with further ones.
///
/// # Errors
/// Where the file cannot be read as a table.
pub fn with_judgements(judgements: &[Judgement], present: &str) -> Result<String, Problem> {
    let row = |judgement: &Judgement| {
        Judgement::COLUMNS
            .into_iter()
            .zip(judgement.row())
            .collect()
    };
    with_rows(&JUDGEMENTS, judgements.iter().map(row).collect(), present)
}

fn row(class: EntityType, entity: &NewEntity, gazetteer: &Gazetteer) -> Row {
    let many = |values: &[String]| values.join("|");
    let mut row = Row::from([
        ("id", entity.id.clone()),
        ("label", entity.name.clone()),
        ("kind", entity.kind.clone()),
        ("country", entity.country.clone()),
    ]);
    match class {
        EntityType::Person => {
            let all: Vec<String> = entity
                .names
                .iter()
                .chain(&entity.acronyms)
                .cloned()
                .collect();
            row.insert("surname", surname(&entity.name, gazetteer));
            row.insert("names", many(&all));
        }
        _ => {
            row.insert("names", many(&entity.names));
            row.insert("acronyms", many(&entity.acronyms));
        }
    }
    row.retain(|_, value| !value.is_empty());
    row
}

/// The part of a person's name that later mentions use.
fn surname(name: &str, gazetteer: &Gazetteer) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let family_first =
        |word: &&str| gazetteer.lists.of(word).has(List::FamilyFirstSurnames) && words.len() > 1;
    let surname = match words.first().filter(|word| family_first(word)) {
        Some(first) => first,
        None => words.last().unwrap_or(&""),
    };
    (*surname).to_owned()
}

/// A name as a part of an id: letters and digits of ASCII, parted by hyphens; others by their numbers.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in fold(name).chars() {
        match c {
            'a'..='z' | '0'..='9' => {
                if gap && !slug.is_empty() {
                    slug.push('-');
                }
                slug.push(c);
                gap = false;
            }
            '\'' | '’' => {}
            _ if c.is_alphanumeric() => {
                let joined = if slug.is_empty() || slug.ends_with('-') {
                    ""
                } else {
                    "-"
                };
                slug += &format!("{joined}u{:x}", u32::from(c));
                gap = true;
            }
            _ => gap = true,
        }
    }
    match slug.is_empty() {
        true => "name".to_owned(),
        false => slug,
    }
}

/// A table's text with further rows in their places.
fn with_rows(table: &Table, rows: Vec<Row>, present: &str) -> Result<String, Problem> {
    let text = present.strip_prefix('\u{feff}').unwrap_or(present);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let unreadable = |error: csv::Error| {
        let line = error
            .position()
            .map_or(1, |position| position.line() as u32);
        Problem::new(table.file, line, format!("cannot be read: {error}"))
    };
    let mut header: Vec<String> = match text.trim().is_empty() {
        true => table
            .columns
            .iter()
            .map(|column| (*column).to_owned())
            .collect(),
        false => {
            let header = reader.headers().map_err(unreadable)?;
            header
                .iter()
                .map(|column| column.trim().to_owned())
                .collect()
        }
    };
    let mut written: Vec<(Vec<String>, String)> = Vec::new();
    let mut records: Vec<csv::StringRecord> = Vec::new();
    for record in reader.records() {
        records.push(record.map_err(unreadable)?);
    }
    let lacks = |column: &&str| !header.iter().any(|known| known == *column);
    let needed: Vec<&str> = (table.columns.iter().copied())
        .filter(|column| lacks(column) && rows.iter().any(|row| row.contains_key(column)))
        .collect();
    for (at, record) in records.iter().enumerate() {
        let fields: Vec<String> = record.iter().map(|field| field.trim().to_owned()).collect();
        let raw = match needed.is_empty() {
            true => {
                let from = record
                    .position()
                    .map_or(0, |position| position.byte() as usize);
                let next = records.get(at + 1).and_then(csv::StringRecord::position);
                let to = next.map_or(text.len(), |position| position.byte() as usize);
                text[from..to].trim_matches(['\r', '\n']).to_owned()
            }
            // A column more is a field more in each row.
            false => line(
                fields
                    .iter()
                    .map(String::as_str)
                    .chain(needed.iter().map(|_| "")),
            ),
        };
        written.push((sort_key(table, &header, &fields), raw));
    }
    let first = match text.trim().is_empty() || !needed.is_empty() {
        true => {
            header.extend(needed.iter().map(|column| (*column).to_owned()));
            line(header.iter().map(String::as_str))
        }
        false => text
            .trim_start_matches(['\r', '\n'])
            .lines()
            .next()
            .unwrap_or("")
            .to_owned(),
    };
    for row in rows {
        let fields: Vec<String> = (header.iter())
            .map(|column| row.get(column.as_str()).cloned().unwrap_or_default())
            .collect();
        let raw = line(fields.iter().map(String::as_str));
        let key = sort_key(table, &header, &fields);
        if !written.iter().any(|(known, _)| *known == key) {
            written.push((key, raw));
        }
    }
    written.sort_by(|a, b| a.0.cmp(&b.0));
    let lines = std::iter::once(first).chain(written.into_iter().map(|(_, raw)| raw));
    Ok(lines.flat_map(|line| [line, "\n".to_owned()]).collect())
}

fn sort_key(table: &Table, header: &[String], fields: &[String]) -> Vec<String> {
    let value = |column: &&str| {
        let at = header.iter().position(|known| known == *column);
        at.and_then(|at| fields.get(at))
            .cloned()
            .unwrap_or_default()
    };
    table.key.iter().map(value).collect()
}

/// Fields as a line of CSV, quoted only where needed.
fn line<'f>(fields: impl Iterator<Item = &'f str>) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    writer.write_record(fields).expect("memory takes every row");
    let bytes = writer.into_inner().expect("memory takes every row");
    let line = String::from_utf8(bytes).expect("fields are strings");
    line.trim_end_matches('\n').to_owned()
}

impl Gazetteer {
    /// The country that a user means by an id or a name.
    pub fn country(&self, named: &str) -> Option<&Entity> {
        let countries = || {
            self.entities
                .iter()
                .filter(|entity| entity.class() == EntityType::Country)
        };
        let wanted = fold(named);
        countries()
            .find(|entity| entity.id == named || fold(&entity.label) == wanted)
            .or_else(|| {
                countries().find(|entity| {
                    let id = self.find(&entity.id);
                    let aliases = id.map(|id| self.aliases_of(id)).unwrap_or_default();
                    aliases.iter().any(|alias| fold(&alias.text) == wanted)
                })
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(id: &str, name: &str) -> NewEntity {
        NewEntity {
            id: id.into(),
            name: name.into(),
            ..NewEntity::default()
        }
    }

    #[test]
    fn rows_find_their_places_and_leave_others_as_they_are() {
        let gazetteer = Gazetteer::default();
        let add = |name, present| {
            let slug = format!("person/{}", slug(name));
            with_entities(EntityType::Person, &[new(&slug, name)], present, &gazetteer).unwrap()
        };
        let header = "id,label,kind,country,surname,names,weak,born,wikidata\n";
        assert_eq!(
            add("Ana Brandt", ""),
            format!("{header}person/ana-brandt,Ana Brandt,,,Brandt,,,,\n")
        );
        let odd = "id,label,surname\nperson/a,\"A\",\r\nperson/z, Z ,Z";
        assert_eq!(
            add("Ana Brandt", odd),
            "id,label,surname\nperson/a,\"A\",\nperson/ana-brandt,Ana Brandt,Brandt\nperson/z, Z ,Z\n"
        );
        assert_eq!(
            add("Ana Brandt", "label,id\nZ,person/z\n"),
            "label,id,surname\nAna Brandt,person/ana-brandt,Brandt\nZ,person/z,\n"
        );
        assert_eq!(add("A", odd).matches("person/a,").count(), 1);
    }

    #[test]
    fn slugs_are_ids() {
        for (name, expected) in [
            ("Ana Brandt", "ana-brandt"),
            ("José O'Brandt-Núñez", "jose-obrandt-nunez"),
            ("Brandt & Sons, Inc.", "brandt-sons-inc"),
            ("한", "u1112-u1161-u11ab"),
            ("!", "name"),
        ] {
            assert_eq!(slug(name), expected);
            assert!(super::super::stock::is_id(&format!(
                "person/{}",
                slug(name)
            )));
        }
    }

    #[test]
    fn ids_are_unique() {
        let mut taken = BTreeSet::new();
        let ids: Vec<String> = (0..3)
            .map(|_| {
                let mut one = new("", "Ana Brandt");
                number(
                    EntityType::Person,
                    &mut one,
                    &Gazetteer::default(),
                    &mut taken,
                );
                one.id
            })
            .collect();
        assert_eq!(
            ids,
            [
                "person/ana-brandt",
                "person/ana-brandt-2",
                "person/ana-brandt-3"
            ]
        );
    }
}
