//! A code is another gazetteer's word for what an entity is, which our types and kinds stand for.
//!
//! The tables of `gazetteer/import/` say which code means what, and which are kept unless asked for.

use crate::gazetteer::{EntityType, Gazetteer};
use rustc_hash::FxHashMap;

/// What a code means here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Meaning {
    /// The type of such entities.
    pub class: EntityType,
    /// Their kind; may be empty.
    pub kind: String,
    /// Whether they are kept without being asked for.
    pub kept: bool,
}

/// The codes of one format.
#[derive(Debug)]
pub(super) struct Codes {
    meanings: FxHashMap<String, Meaning>,
}

impl Codes {
    /// The feature codes of GeoNames, class first: "P.PPLC".
    pub fn geonames() -> Codes {
        Codes::read(include_str!("../../gazetteer/import/geonames.csv"))
    }

    /// The labels of spaCy's entities.
    pub fn spacy() -> Codes {
        Codes::read(include_str!("../../gazetteer/import/spacy.csv"))
    }

    /// The schemata of FollowTheMoney.
    pub fn ftm() -> Codes {
        Codes::read(include_str!("../../gazetteer/import/ftm.csv"))
    }

    fn read(table: &str) -> Codes {
        let meanings = rows(table).map(|[code, class, kind, kept]| {
            let class = class.parse().expect("the table names types");
            let kept = kept == "yes";
            (code, Meaning { class, kind, kept })
        });
        Codes {
            meanings: meanings.collect(),
        }
    }

    /// What `code` means; none where no type here is meant.
    pub fn get(&self, code: &str) -> Option<&Meaning> {
        self.meanings.get(code)
    }
}

/// The rows of a table that the program carries, without its header.
pub(super) fn rows<const N: usize>(table: &str) -> impl Iterator<Item = [String; N]> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<[String; N]> = reader
        .records()
        .map(|row| {
            let row = row.expect("the program's own tables can be read");
            std::array::from_fn(|at| row.get(at).unwrap_or("").to_owned())
        })
        .collect();
    rows.into_iter()
}

/// The ids of countries by the codes and names that other gazetteers give them.
#[derive(Debug)]
pub(super) struct Countries {
    by_code: FxHashMap<String, String>,
}

impl Countries {
    /// The countries of `gazetteer`.
    pub fn new(gazetteer: &Gazetteer) -> Countries {
        let iso = rows(include_str!("../../gazetteer/countries.csv"));
        let iso =
            iso.flat_map(|[id, _, _, two, three]: [String; 5]| [(two, id.clone()), (three, id)]);
        let others = rows(include_str!("../../gazetteer/import/countries.csv"));
        let by_code = others
            .map(|[code, id]| (code, id))
            .chain(iso)
            .filter(|(code, id)| !code.is_empty() && gazetteer.find(id).is_some())
            .collect();
        Countries { by_code }
    }

    /// The country with this code of two or three letters, or of FollowTheMoney, in any case.
    pub fn get(&self, code: &str) -> Option<&str> {
        let found = self.by_code.get(code);
        let found = found.or_else(|| self.by_code.get(&code.to_ascii_uppercase()));
        found.map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::EntityType;

    #[test]
    fn every_code_has_a_meaning() {
        for codes in [Codes::geonames(), Codes::spacy(), Codes::ftm()] {
            assert!(codes.meanings.len() > 4);
            assert!(codes.meanings.values().any(|meaning| meaning.kept));
        }
        let capital = Codes::geonames();
        let capital = capital.get("P.PPLC").unwrap();
        assert_eq!(
            (capital.class, capital.kind.as_str()),
            (EntityType::Place, "capital")
        );
        assert_eq!(Codes::spacy().get("DATE"), None);
    }

    #[test]
    fn countries_by_their_codes() {
        let gazetteer = Gazetteer::embedded();
        let countries = Countries::new(&gazetteer);
        for (code, id) in [
            ("ML", Some("country/mali")),
            ("ml", Some("country/mali")),
            ("MLI", Some("country/mali")),
            ("gb-sct", Some("country/united-kingdom")),
            ("suhh", Some("country/soviet-union")),
            ("zz", None),
            ("", None),
        ] {
            assert_eq!(countries.get(code), id, "{code}");
        }
        assert!(countries.by_code.len() > 450, "{}", countries.by_code.len());
    }
}
