//! An entity of FollowTheMoney: an id, a schema, and properties, which are all lists of texts.

use super::super::fingerprint::fingerprint;
use crate::graph::{DocumentEntry, Node};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// An entity: one line of the file.
#[derive(Serialize)]
pub(super) struct Entity {
    id: String,
    schema: String,
    properties: BTreeMap<String, Vec<String>>,
}

impl Entity {
    pub fn new(id: &str, schema: &str) -> Entity {
        Entity {
            id: id.to_owned(),
            schema: schema.to_owned(),
            properties: BTreeMap::new(),
        }
    }

    /// A node as an entity of a schema.
    pub fn of_node(node: &Node, schema: &str) -> Entity {
        let mut entity = Entity::new(&node_id(&node.id), schema);
        entity.add("name", node.label.clone());
        for alias in &node.aliases {
            let alias = cleaned(&alias.text);
            if alias != cleaned(&node.label) {
                entity.add("alias", alias);
            }
        }
        if schema == "Address" {
            entity.add("full", node.label.clone());
            for (name, degrees) in [("latitude", node.latitude), ("longitude", node.longitude)] {
                if let Some(degrees) = degrees {
                    entity.add(name, degrees.to_string());
                }
            }
        }
        if let Some(item) = &node.wikidata {
            entity.add("wikidataId", item.clone());
        }
        entity
    }

    /// An article.
    pub fn of_document(document: &DocumentEntry) -> Entity {
        let mut entity = Entity::new(&document_id(document), "Article");
        entity.add("fileName", document.id.clone());
        entity.add(
            "name",
            document.title.clone().unwrap_or(document.id.clone()),
        );
        if let Some(title) = &document.title {
            entity.add("title", title.clone());
        }
        if let Some(date) = document.date {
            entity.add("publishedAt", date.to_string());
        }
        if let Some(source) = &document.source {
            entity.add("publisher", source.clone());
        }
        if let Some(url) = document.url.as_ref().filter(|url| is_web_address(url)) {
            entity.add("sourceUrl", url.clone());
        }
        entity
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// Adds a value, once. Values are without control characters, with single spaces and of limited length,
    /// as FollowTheMoney keeps them; an empty one is none.
    pub fn add(&mut self, property: &str, value: String) {
        let mut value = cleaned(&value);
        if value.is_empty() {
            return;
        }
        if let Some((end, _)) = value.char_indices().nth(longest(property)) {
            let last = value[..end].chars().next_back().map_or(0, char::len_utf8);
            value.truncate(end - last);
            value.push('…');
        }
        let values = self.properties.entry(property.to_owned()).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }

    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        writeln!(out)
    }
}

/// How many characters a value of a property may have.
fn longest(property: &str) -> usize {
    match property {
        "name" | "alias" => 384,
        "full" => 250,
        "description" | "summary" => 65_000,
        _ => 1024,
    }
}

fn cleaned(value: &str) -> String {
    let shown = value.chars().map(|c| if c.is_control() { ' ' } else { c });
    let shown: String = shown.collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A node's id in letters that FollowTheMoney allows: `person.ana-brandt`; of others a fingerprint.
pub(super) fn node_id(id: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    match id.split_once('/') {
        Some((class, slug))
            if class.chars().all(plain)
                && slug.chars().all(plain)
                && class.starts_with(|c: char| c.is_ascii_alphanumeric())
                && !slug.is_empty()
                && !slug.ends_with('-') =>
        {
            format!("{class}.{slug}")
        }
        _ => format!("entity.{}", fingerprint(&[id])),
    }
}

pub(super) fn document_id(document: &DocumentEntry) -> String {
    format!("article.{}", fingerprint(&[&document.id, &document.sha256]))
}

/// Whether a text is a plain address of the web, which is all that FollowTheMoney takes.
fn is_web_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split('/').next());
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    host.is_some_and(|host| host.contains('.') && host.chars().all(plain))
        && url
            .chars()
            .all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_or_fingerprints() {
        assert_eq!(node_id("person/ana-brandt"), "person.ana-brandt");
        for id in [
            "person/~ana",
            "person/a b",
            "person",
            "person/",
            "a/b/c",
            "a/b-",
            "-a/b",
            "/b",
        ] {
            let plain = node_id(id);
            assert!(
                plain.starts_with("entity.") && plain.len() == 27,
                "{id}: {plain}"
            );
        }
    }

    #[test]
    fn values_are_clean_and_cut_where_they_are_too_long() {
        let mut entity = Entity::new("person.a", "Person");
        for (value, kept) in [
            (" two\n lines\0", "two lines".to_owned()),
            ("\u{7}\t", String::new()),
            (&"é".repeat(384), "é".repeat(384)),
            (&"é".repeat(385), "é".repeat(383) + "…"),
        ] {
            entity.properties.clear();
            entity.add("name", value.to_owned());
            let found = entity.properties.remove("name").unwrap_or_default();
            assert_eq!(found.concat(), kept);
        }
    }

    #[test]
    fn only_addresses_of_the_web_are_urls() {
        for (url, is) in [
            ("https://example.org/a?b=1#c", true),
            ("http://news.example.org", true),
            ("javascript:alert(1)", false),
            ("https://exa mple.org", false),
            ("https://example.org/\"><script>", false),
            ("https://localhost/", false),
            ("example.org", false),
        ] {
            assert_eq!(is_web_address(url), is, "{url}");
        }
    }
}
