//! Properties are what FollowTheMoney says of an entity: lists of strings by name.
//!
//! Those that nobody asks for are passed over as they are read, since some entities have hundreds of values.

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// The properties that are read.
const NAMES: [&str; 27] = [
    "name",
    "alias",
    "weakAlias",
    "previousName",
    "abbreviation",
    "country",
    "nationality",
    "citizenship",
    "jurisdiction",
    "mainCountry",
    "wikidataId",
    "birthDate",
    "lastName",
    "startDate",
    "endDate",
    "role",
    "relationship",
    "director",
    "organization",
    "employee",
    "employer",
    "person",
    "relative",
    "member",
    "owner",
    "asset",
    "successor",
];
/// More of them: an array in one piece would be too long a line.
const MORE: [&str; 3] = ["predecessor", "holder", "post"];

/// The values of properties, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Properties(Vec<(&'static str, Vec<String>)>);

impl Properties {
    /// The values of a property; none where it is missing.
    pub fn all(&self, name: &str) -> &[String] {
        debug_assert!(
            NAMES.contains(&name) || MORE.contains(&name),
            "{name} is not read"
        );
        let found = self.0.iter().find(|(known, _)| *known == name);
        found.map_or(&[], |(_, values)| values)
    }

    /// The first value of a property; empty where it is missing.
    pub fn first(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }
}

impl<'de> Deserialize<'de> for Properties {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(PropertiesVisitor)
    }
}

struct PropertiesVisitor;

impl<'de> Visitor<'de> for PropertiesVisitor {
    type Value = Properties;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of properties")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Properties, A::Error> {
        let mut properties = Properties::default();
        while let Some(Key(name)) = map.next_key()? {
            match name {
                Some(name) => properties.0.push((name, map.next_value::<Values>()?.0)),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(properties)
    }
}

/// The name of a property, if it is one that is read.
struct Key(Option<&'static str>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E>(self, name: &str) -> Result<Key, E> {
        Ok(Key(NAMES
            .iter()
            .chain(&MORE)
            .find(|known| **known == name)
            .copied()))
    }
}

/// The values of a property: strings, or the ids of entities that stand there in full.
struct Values(Vec<String>);

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ValuesVisitor)
    }
}

struct ValuesVisitor;

impl<'de> Visitor<'de> for ValuesVisitor {
    type Value = Values;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, an entity, or a list of these")
    }

    fn visit_str<E>(self, value: &str) -> Result<Values, E> {
        Ok(Values(vec![value.to_owned()]))
    }

    fn visit_unit<E>(self) -> Result<Values, E> {
        Ok(Values(Vec::new()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Values, E> {
        Ok(Values(Vec::new()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Values, E> {
        Ok(Values(vec![number.to_string()]))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Values, E> {
        Ok(Values(vec![number.to_string()]))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Values, E> {
        Ok(Values(vec![number.to_string()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Values, A::Error> {
        let mut values = Vec::new();
        while let Some(Values(more)) = seq.next_element()? {
            values.extend(more);
        }
        Ok(Values(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Values, A::Error> {
        let mut values = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if key == "id" {
                values.extend(map.next_value::<Values>()?.0);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Values(values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_every_shape() {
        let json = r#"{"name": ["Ana Brandt", null, 7], "na\u006de2": [1], "alias": "A. Brandt", "topics": [{}],
            "asset": [{"schema": "Company", "id": "c1", "properties": {"name": ["C"]}}], "country": []}"#;
        let properties: Properties = serde_json::from_str(json).unwrap();
        assert_eq!(properties.all("name"), ["Ana Brandt", "7"]);
        assert_eq!(properties.first("alias"), "A. Brandt");
        assert_eq!(properties.first("asset"), "c1");
        assert_eq!(
            (properties.first("country"), properties.first("role")),
            ("", "")
        );
        assert!(serde_json::from_str::<Properties>("[1]").is_err());
    }
}
