//! Turns other people's gazetteers into tables of ours.
//!
//! [`import`] streams a file of one of the [`Format`]s. Each entity becomes a row of `people.csv`, `agencies.csv`
//! or `places.csv`, in canonical form, so that the folder can be given with `--add`:
//!
//! - **Ids.** What the gazetteer has keeps its id, and its row is that of the gazetteer with what the source adds:
//!   an added row wins over the embedded one, so it must hold all of it. Where nothing is added, no row is written.
//!   All else gets a new id that holds the source's, unless that has a column of its own.
//! - **Names** that do not tell whom they mean (words, given names, names of others) are weak, as they are in the
//!   derived tables of the gazetteer, or left out of small places; see `risk.rs`.
//! - **Relations** between two entities that are kept become rows of `facts.csv`.
//!
//! What is left out, and what is doubtful, is counted by reason, with the first lines.
//!
//! ```
//! use corkboard::gazetteer::Gazetteer;
//! use corkboard::import::{Format, Options, Table, import};
//!
//! let gazetteer = Gazetteer::embedded();
//! let file = r#"{"label": "PERSON", "pattern": "Ana Brandt", "id": "ana"}"#;
//! let imported = import(Format::Spacy, file.as_bytes(), &Options::default(), &gazetteer)?;
//! let mut people = Vec::new();
//! imported.write(Table::People, &mut people)?;
//! assert!(String::from_utf8(people)?.contains("person/ana,Ana Brandt,"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod codes;
pub(crate) mod ftm;
mod geonames;
mod intake;
mod known;
mod lines;
mod name;
mod posts;
mod properties;
mod relations;
mod report;
mod risk;
mod row;
mod settle;
mod shelf;
mod spacy;
mod tables;
mod wikidata;

pub use report::{Report, Tallies, Tally};
pub use settle::Settled;
pub use tables::Table;

use crate::gazetteer::{EntityType, Gazetteer};
use intake::Intake;
use std::fmt;
use std::io::{self, Read};

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// GeoNames' dump: nineteen fields parted by tabs.
    Geonames,
    /// Patterns of spaCy's EntityRuler, one JSON object a line.
    Spacy,
    /// Entities of FollowTheMoney, one JSON object a line.
    Ftm,
    /// The CSV of a query to Wikidata.
    WikidataCsv,
}

impl Format {
    /// The name by which the command knows it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Geonames => "geonames",
            Format::Spacy => "spacy",
            Format::Ftm => "ftm",
            Format::WikidataCsv => "wikidata-csv",
        }
    }
}

/// What to take of a file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Settlements of fewer people are left out (geonames), or places whose population is told (wikidata-csv).
    pub min_population: u64,
    /// Whether GeoNames' alternate names are taken, too: they are of all languages and often wrong.
    pub alternate_names: bool,
    /// Feature codes of GeoNames ("H.STM"), or classes ("H"), to take beside the usual ones.
    pub features: Vec<String>,
    /// The type of entities of which the file does not tell it (spacy, wikidata-csv).
    pub class: Option<EntityType>,
}

/// Reads a file of another gazetteer and compares it with `gazetteer`.
///
/// Takes memory in proportion to the rows kept: about their text and 130 bytes each.
///
/// # Errors
/// Where the file cannot be read, or is none of its format. Rows that cannot be used are no errors but stand in
/// the report.
pub fn import<'g>(
    format: Format,
    input: impl Read + 'static,
    options: &Options,
    gazetteer: &'g Gazetteer,
) -> Result<Settled<'g>, ImportError> {
    let input = lines::text(input)?;
    let mut intake = Intake::new(gazetteer);
    match format {
        Format::Geonames => geonames::read(input, options, &mut intake)?,
        Format::Spacy => spacy::read(input, options, &mut intake)?,
        Format::Ftm => ftm::read(input, &mut intake)?,
        Format::WikidataCsv => wikidata::read(input, options, &mut intake)?,
    }
    Ok(settle::settle(intake))
}

/// A file that cannot be imported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportError {
    /// What is wrong with it, and what to do.
    pub message: String,
}

impl ImportError {
    fn new(message: impl Into<String>) -> ImportError {
        ImportError {
            message: message.into(),
        }
    }
}

impl From<io::Error> for ImportError {
    fn from(error: io::Error) -> ImportError {
        ImportError::new(format!("cannot be read further: {error}"))
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ImportError {}
