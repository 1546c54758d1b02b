//! A row is one entity as a source tells it, before it is compared with anything.

use crate::gazetteer::EntityType;

/// One entity of a source, or a part of what the source says of it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its type.
    pub class: EntityType,
    /// What the source calls it; empty where it has but its name. Rows of one type and id are one entity.
    pub id: String,
    /// How the part of our id after the slash is made.
    pub slug: Slug,
    /// Its kind here; may be empty.
    pub kind: String,
    /// The ids of its countries here, the first of which counts.
    pub countries: Vec<String>,
    /// The source's key of the region that holds it, or, of a region, its own; may be empty.
    pub area: String,
    /// Degrees north and east.
    pub position: Option<(f64, f64)>,
    /// People who live there.
    pub population: Option<u64>,
    /// The day or year of birth; may be empty.
    pub born: String,
    /// The item of Wikidata; may be empty.
    pub wikidata: String,
    /// The family name, where the source tells it; may be empty.
    pub surname: String,
    /// The names, the one to show first.
    pub names: Vec<String>,
    /// Names that the source itself holds to be weak.
    pub weak: Vec<String>,
}

/// What an id is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Slug {
    /// The name and the source's id.
    NameAndId,
    /// The name; the source's id stands in a column.
    Name,
    /// The source's id.
    Id,
}

impl Row {
    /// An entity of which no more is known than its type, its id and how its slug is made.
    pub fn new(class: EntityType, id: impl Into<String>, slug: Slug) -> Row {
        Row {
            class,
            id: id.into(),
            slug,
            kind: String::new(),
            countries: Vec::new(),
            area: String::new(),
            position: None,
            population: None,
            born: String::new(),
            wikidata: String::new(),
            surname: String::new(),
            names: Vec::new(),
            weak: Vec::new(),
        }
    }

    /// The id of its first country; empty where it has none.
    pub fn country(&self) -> &str {
        self.countries.first().map_or("", String::as_str)
    }
}

/// An item of Wikidata ("Q42") as it stands at the end of `text`, which may be its address; none otherwise.
pub(super) fn wikidata_item(text: &str) -> Option<&str> {
    let item = text.trim().rsplit(['/', ':']).next()?;
    let digits = item.strip_prefix('Q')?;
    (!digits.is_empty() && digits.len() < 12 && digits.bytes().all(|b| b.is_ascii_digit()))
        .then_some(item)
}

/// A position that lies on Earth.
pub(super) fn position(latitude: &str, longitude: &str) -> Option<(f64, f64)> {
    let (north, east): (f64, f64) = (
        latitude.trim().parse().ok()?,
        longitude.trim().parse().ok()?,
    );
    ((-90.0..=90.0).contains(&north) && (-180.0..=180.0).contains(&east)).then_some((north, east))
}

/// A year, month or day in ISO form at the start of `text`; none where it is no such date.
pub(super) fn date(text: &str) -> Option<&str> {
    let date = text.trim();
    let date = date.split(['T', ' ']).next()?;
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = date.split('-').collect();
    let (year, month, day) = match parts[..] {
        [year] => (year, "01", "01"),
        [year, month] => (year, month, "01"),
        [year, month, day] => (year, month, day),
        _ => return None,
    };
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_dates_and_positions() {
        for (text, item) in [
            ("http://www.wikidata.org/entity/Q42", Some("Q42")),
            ("wd:Q7", Some("Q7")),
            ("Q1", Some("Q1")),
            ("P31", None),
            ("Q", None),
            ("Q1x", None),
        ] {
            assert_eq!(wikidata_item(text), item, "{text}");
        }
        for (text, expected) in [
            ("1958", Some("1958")),
            ("2019-05", Some("2019-05")),
            ("2019-05-10T00:00:00Z", Some("2019-05-10")),
            ("2019-13", None),
            ("2019-02-30", None),
            ("2019-1-1", None),
            ("19-05-2010", None),
            ("c. 1958", None),
            ("", None),
        ] {
            assert_eq!(date(text), expected, "{text}");
        }
        assert_eq!(position("50.45", " 30.52"), Some((50.45, 30.52)));
        assert_eq!(position("91", "0"), None);
        assert_eq!(position("NaN", "0"), None);
    }
}
