//! The CSV of a query to Wikidata has a row a line: `item`, `itemLabel`, and what else the query asks for.
//!
//! Columns are known by their names, in any case and order; `COLUMNS` lists them. Rows of one item are one
//! entity, since a query gives a row for each of its values.

use super::intake::Intake;
use super::row::{Row, Slug, date, position, wikidata_item};
use super::{ImportError, Options};
use crate::gazetteer::EntityType;
use std::io::BufRead;

/// The columns that are read, each by the names that queries give it.
const COLUMNS: [(Column, &[&str]); 10] = [
    (Column::Item, &["item"]),
    (Column::Label, &["itemlabel", "label"]),
    (
        Column::Aliases,
        &["itemaltlabel", "altlabel", "altlabels", "alias", "aliases"],
    ),
    (Column::Type, &["type"]),
    (Column::Kind, &["kind", "kindlabel"]),
    (Column::Country, &["country"]),
    (Column::CountryLabel, &["countrylabel"]),
    (
        Column::Position,
        &["coordinates", "coordinate", "coord", "coords", "location"],
    ),
    (Column::Population, &["population"]),
    (Column::Born, &["born", "birthdate", "dateofbirth"]),
];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    Item,
    Label,
    Aliases,
    Type,
    Kind,
    Country,
    CountryLabel,
    Position,
    Population,
    Born,
}

/// Reads all rows.
pub(super) fn read(
    input: Box<dyn BufRead>,
    options: &Options,
    intake: &mut Intake,
) -> Result<(), ImportError> {
    // A carriage return before a line's end is trimmed away; by default it would upset the count of lines.
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(input);
    let header = reader
        .byte_headers()
        .map_err(|error| unreadable(&error))?
        .clone();
    let header: Vec<String> = header
        .iter()
        .map(|name| {
            String::from_utf8_lossy(name)
                .trim()
                .trim_start_matches('?')
                .to_lowercase()
        })
        .collect();
    let columns = columns(&header);
    for (column, name) in [(Column::Item, "item"), (Column::Label, "itemLabel")] {
        if !columns.contains(&Some(column)) {
            return Err(ImportError::new(format!(
                "has no column '{name}' (it has {}): name the query's variables so, and take the result as CSV",
                header.join(", ")
            )));
        }
    }
    for (name, column) in header.iter().zip(&columns) {
        if column.is_none() {
            intake.doubt(1, &format!("the column '{name}' is not read"));
        }
    }
    let mut record = csv::ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {}
            Err(error) => return Err(unreadable(&error)),
        }
        if record.len() == 1 && record[0].trim_ascii().is_empty() {
            continue;
        }
        let line = record.position().map_or(0, |at| at.line());
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        intake.report.rows += 1;
        let fields: Result<Vec<&str>, _> = record.iter().map(str::from_utf8).collect();
        let row = match fields {
            Err(_) => Err("not UTF-8: convert the file with iconv".into()),
            Ok(fields) if fields.len() != columns.len() => {
                Err(format!("not {} fields, as the header has", columns.len()))
            }
            Ok(fields) => row(&fields, &columns, line, options, intake),
        };
        match row {
            Ok(row) => intake.take(row, line),
            Err(reason) => intake.leave(line, &reason),
        }
    }
}

fn unreadable(error: &csv::Error) -> ImportError {
    ImportError::new(format!("cannot be read further: {error}"))
}

fn columns(header: &[String]) -> Vec<Option<Column>> {
    let known = |name: &String| {
        let found = COLUMNS
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()));
        found.map(|(column, _)| *column)
    };
    header.iter().map(known).collect()
}

fn row(
    fields: &[&str],
    columns: &[Option<Column>],
    line: u32,
    options: &Options,
    intake: &mut Intake,
) -> Result<Row, String> {
    let get = |column: Column| {
        let at = columns.iter().position(|known| *known == Some(column));
        at.map_or("", |at| fields[at].trim())
    };
    let Some(item) = wikidata_item(get(Column::Item)) else {
        return Err("no item of Wikidata".into());
    };
    let label = get(Column::Label);
    if label.is_empty() || label == item {
        return Err("no English label".into());
    }
    let class: EntityType = match (get(Column::Type), options.class) {
        ("", Some(class)) => class,
        ("", None) => return Err("no type: --type TYPE says what the rows are".into()),
        (class, _) => class.to_lowercase().parse()?,
    };
    if class == EntityType::Country {
        return Err("a country: add its names to a countries.csv by hand".into());
    }
    let population = get(Column::Population).parse::<f64>().ok();
    let population = population
        .filter(|people| *people >= 0.0)
        .map(|people| people as u64);
    if population.is_some_and(|people| people < options.min_population) {
        return Err(format!(
            "fewer people than --min-population {}",
            options.min_population
        ));
    }
    let mut row = Row::new(class, item, Slug::Name);
    row.wikidata = item.to_owned();
    row.population = population.filter(|people| *people > 0);
    row.names.push(label.to_owned());
    let aliases = get(Column::Aliases);
    let parting = if aliases.contains('|') { "|" } else { ", " };
    row.names.extend(
        aliases
            .split(parting)
            .filter(|name| !name.trim().is_empty())
            .map(str::to_owned),
    );
    let kind = get(Column::Kind);
    if wikidata_item(kind).is_none() {
        row.kind = kind.to_lowercase().replace(' ', "-");
        row.kind.retain(|c| c.is_alphanumeric() || c == '-');
    }
    let country = get(Column::Country);
    let names = [
        wikidata_item(country).unwrap_or(country),
        get(Column::CountryLabel),
    ];
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let found = names.iter().find_map(|name| intake.known.country(name));
    row.countries
        .extend(found.map(|country| country.id.to_string()));
    if row.countries.is_empty() && !names.is_empty() {
        intake.doubt(
            line,
            "a country that the gazetteer lacks: the column is empty",
        );
    }
    let point = get(Column::Position);
    row.position = on_earth(point);
    if row.position.is_none() && !point.is_empty() {
        intake.doubt(line, "no position on Earth: both columns are empty");
    }
    row.born = date(get(Column::Born)).unwrap_or_default().to_owned();
    Ok(row)
}

/// "Point(2.35 48.86)" has the longitude first; what names another globe before it lies there.
fn on_earth(point: &str) -> Option<(f64, f64)> {
    let inner = point
        .strip_prefix("Point(")
        .or_else(|| point.strip_prefix("POINT("))?;
    let (longitude, latitude) = inner.strip_suffix(')')?.split_once(' ')?;
    position(latitude, longitude)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points() {
        for (point, expected) in [
            ("Point(30.52 50.45)", Some((50.45, 30.52))),
            ("POINT(-1 2)", Some((2.0, -1.0))),
            ("<http://www.wikidata.org/entity/Q405> Point(30 50)", None),
            ("Point(30,50)", None),
            ("", None),
        ] {
            assert_eq!(on_earth(point), expected, "{point}");
        }
    }
}
