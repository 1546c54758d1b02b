//! GeoNames' dump (`allCountries.txt`, `cities15000.txt`, `XX.txt`) has a place a line: nineteen fields parted by
//! tabs, without quotes, described in its `readme.txt`.
//!
//! Names are `name` and `asciiname`; `alternatenames` only where asked for. Countries are not taken, as the
//! gazetteer has them with their demonyms. A place lies in the region of its `admin1 code` where the file
//! has that region too, or the gazetteer has most of the places with that code in one.

use super::codes::Codes;
use super::intake::Intake;
use super::lines::Lines;
use super::row::{Row, Slug, position};
use super::{ImportError, Options};
use crate::gazetteer::EntityType;
use std::io::BufRead;

const FIELDS: usize = 19;

/// Reads all lines.
pub(super) fn read(
    input: Box<dyn BufRead>,
    options: &Options,
    intake: &mut Intake,
) -> Result<(), ImportError> {
    let codes = Codes::geonames();
    let mut lines = Lines::new(input);
    while let Some((number, line)) = lines.next()? {
        let line = match line {
            Ok(line) if line.starts_with('#') => continue,
            Ok(line) => line,
            Err(reason) => {
                intake.report.rows += 1;
                intake.leave(number, reason);
                continue;
            }
        };
        intake.report.rows += 1;
        match row(line, number, &codes, options, intake) {
            Ok(row) => intake.take(row, number),
            Err(reason) => intake.leave(number, &reason),
        }
    }
    Ok(())
}

fn row(
    line: &str,
    number: u32,
    codes: &Codes,
    options: &Options,
    intake: &mut Intake,
) -> Result<Row, String> {
    let fields: Vec<&str> = line.split('\t').collect();
    if fields.len() != FIELDS {
        return Err("not nineteen fields parted by tabs: is it a dump of GeoNames?".into());
    }
    let field = |at: usize| fields[at].trim();
    let id = field(0);
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit()) {
        return Err("no number as geonameid".into());
    }
    let (class, country) = (field(6), field(8));
    let code = format!("{class}.{}", field(7));
    let asked = options
        .features
        .iter()
        .any(|feature| *feature == code || feature == class);
    let (entity_type, kind) = match codes.get(&code) {
        Some(meaning) if meaning.kept || asked => (meaning.class, meaning.kind.clone()),
        None if asked => (EntityType::Place, "site".to_owned()),
        _ => {
            return Err(format!(
                "feature {code}, which is not taken unless named with --features"
            ));
        }
    };
    if entity_type == EntityType::Country {
        return Err("a country, which the gazetteer has".into());
    }
    let population: u64 = field(14).parse().unwrap_or(0);
    if class == "P" && population < options.min_population {
        return Err(format!(
            "fewer people than --min-population {}",
            options.min_population
        ));
    }
    let mut row = Row::new(entity_type, id, Slug::NameAndId);
    row.position = position(field(4), field(5));
    if row.position.is_none() {
        intake.doubt(number, "no position on Earth: both columns are empty");
    }
    row.population = (population > 0).then_some(population);
    row.countries.extend(intake.country(country, number));
    // "00" is GeoNames' word for none.
    let division = field(10);
    if !division.is_empty() && division != "00" {
        let own = if code == "A.ADM1" { "=" } else { "" };
        row.area = format!("{own}{country}.{division}");
    }
    row.kind = kind;
    row.names = vec![field(1).to_owned(), field(2).to_owned()];
    if options.alternate_names {
        row.names.extend(field(3).split(',').map(str::to_owned));
    }
    Ok(row)
}
