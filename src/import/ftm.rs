//! FollowTheMoney has an entity a line, as JSON: `id`, `schema`, and `properties`, all of them lists of strings.
//!
//! People and bodies become rows. Entities that join two others (Directorship, Ownership, Family) become facts,
//! as `gazetteer/import/ftm-relations.csv` says, with dates and role. What a weak alias is there is one here.

use super::ImportError;
use super::codes::{Codes, rows};
use super::intake::Intake;
use super::lines::Lines;
use super::name::{turned, without_capitals};
use super::posts::Posts;
use super::properties::Properties;
use super::relations::Relation;
use super::row::{Row, Slug, date, wikidata_item};
use crate::gazetteer::{EntityType, List};
use serde::Deserialize;
use std::borrow::Cow;
use std::io::BufRead;

#[derive(Deserialize)]
struct Entity<'l> {
    #[serde(borrow)]
    id: Option<Cow<'l, str>>,
    #[serde(borrow)]
    schema: Option<Cow<'l, str>>,
    /// The best of its names, where the file tells which.
    #[serde(borrow)]
    caption: Option<Cow<'l, str>>,
    properties: Option<Properties>,
}

/// Which of our relations a schema is, and which of its properties are the ends.
pub(crate) struct Join {
    pub schema: String,
    pub source: String,
    pub target: String,
    pub relation: String,
    /// What `relationship` may say; any where there are none.
    pub words: Vec<String>,
}

/// Reads all lines.
pub(super) fn read(input: Box<dyn BufRead>, intake: &mut Intake) -> Result<(), ImportError> {
    let codes = Codes::ftm();
    let joins = joins();
    let mut posts = Posts::default();
    let mut lines = Lines::new(input);
    while let Some((number, line)) = lines.next()? {
        intake.report.rows += 1;
        if let Err(reason) = line
            .map_err(str::to_owned)
            .and_then(|line| entity(line, number, &codes, &joins, &mut posts, intake))
        {
            intake.leave(number, &reason);
        }
    }
    posts.settle(intake);
    Ok(())
}

/// The schemata that join two entities.
pub(crate) fn joins() -> Vec<Join> {
    let table = rows(include_str!("../../gazetteer/import/ftm-relations.csv"));
    let joins = table.map(|[schema, source, target, relation, words]| Join {
        schema,
        source,
        target,
        relation,
        words: words
            .split('|')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect(),
    });
    joins.collect()
}

/// The schemata of agencies by kind, for writing; one of another kind is an `Organization`.
pub(crate) fn kinds() -> impl Iterator<Item = (String, String)> {
    let table = rows(include_str!("../../gazetteer/import/ftm-kinds.csv"));
    table.map(|[kind, schema]| (kind, schema))
}

fn entity(
    line: &str,
    number: u32,
    codes: &Codes,
    joins: &[Join],
    posts: &mut Posts,
    intake: &mut Intake,
) -> Result<(), String> {
    let entity: Entity =
        serde_json::from_str(line).map_err(|_| match line.trim_start().starts_with('[') {
            true => "a JSON array: make one object a line of it with jq -c '.[]'",
            false => "no JSON object with id, schema and properties on the line",
        })?;
    let (Some(id), Some(schema)) = (entity.id.filter(|id| !id.trim().is_empty()), entity.schema)
    else {
        return Err("no id, or no schema".into());
    };
    let properties = entity.properties.unwrap_or_default();
    if let Some(meaning) = codes.get(&schema) {
        let mut row = Row::new(meaning.class, id, Slug::NameAndId);
        row.kind = meaning.kind.clone();
        let caption = entity.caption.unwrap_or_default();
        fill(&mut row, &caption, &properties, number, intake);
        if schema == "LegalEntity" {
            may_be_a_person(&row, number, intake)?;
        }
        intake.take(row, number);
        return Ok(());
    }
    if posts.take(&id, &schema, &properties, number, intake) {
        return Ok(());
    }
    let mut joins = joins
        .iter()
        .filter(|join| join.schema == *schema)
        .peekable();
    if joins.peek().is_none() {
        return Err(format!(
            "the schema {schema}, which is no entity and no relation here"
        ));
    }
    let relationship = properties.first("relationship").trim().to_lowercase();
    let join = joins.find(|join| join.words.is_empty() || join.words.contains(&relationship));
    let join = join.ok_or("a family tie that is none of marriage, child and sibling")?;
    relate(join, &properties, number, intake)
}

fn fill(row: &mut Row, caption: &str, properties: &Properties, number: u32, intake: &mut Intake) {
    let lists = &intake.known.gazetteer().lists;
    let person = row.class == EntityType::Person;
    let mut rewritten = false;
    let listed = ["name", "alias", "previousName", "abbreviation"];
    let listed = listed.into_iter().flat_map(|name| properties.all(name));
    // A caption alone may be no name but the id.
    let caption =
        Some(caption).filter(|caption| properties.all("name").iter().any(|name| name == caption));
    for name in caption.into_iter().chain(listed.map(String::as_str)) {
        let name = name.trim();
        let turned = turned(name).filter(|_| person);
        let name = turned.as_deref().unwrap_or(name);
        let small = without_capitals(name, person, lists);
        rewritten |= turned.is_some() || small.is_some();
        row.names.push(small.unwrap_or_else(|| name.to_owned()));
    }
    if rewritten {
        intake.doubt(
            number,
            "a name in capitals, or with the surname first: it is written as news does",
        );
    }
    row.weak.extend_from_slice(properties.all("weakAlias"));
    for name in [
        "nationality",
        "citizenship",
        "jurisdiction",
        "mainCountry",
        "country",
    ] {
        for code in properties.all(name) {
            let country = intake.country(code, number);
            row.countries
                .extend(country.filter(|country| !row.countries.contains(country)));
        }
    }
    let item = wikidata_item(properties.first("wikidataId")).or_else(|| wikidata_item(&row.id));
    row.wikidata = item.unwrap_or_default().to_owned();
    if row.wikidata == row.id {
        row.slug = Slug::Name;
    }
    let birth = properties.first("birthDate");
    row.born = date(birth).unwrap_or_default().to_owned();
    if row.born.is_empty() && !birth.is_empty() {
        intake.doubt(number, "a date that is none: the column is empty");
    }
    // The name by which later mentions go must be a word of the one that is shown.
    let surname = properties.first("lastName").trim();
    if row
        .names
        .first()
        .is_some_and(|name| name.split(' ').any(|word| word == surname))
    {
        row.surname = surname.to_owned();
    }
}

/// An error where the name of a legal entity opens with a given name and closes with a surname: it may be
/// a person. The others are held to be bodies, and noted.
fn may_be_a_person(row: &Row, number: u32, intake: &mut Intake) -> Result<(), String> {
    let lists = &intake.known.gazetteer().lists;
    let words: Vec<&str> = row
        .names
        .first()
        .map_or("", String::as_str)
        .split_whitespace()
        .collect();
    if let [first, .., last] = words[..]
        && lists.of(first).has(List::GivenNames)
        && lists
            .of(last)
            .any(&[List::Surnames, List::FamilyFirstSurnames])
    {
        return Err("a LegalEntity with a person's name: what it is cannot be told".into());
    }
    intake.doubt(number, "a LegalEntity: it is taken for a body");
    Ok(())
}

/// Adds the relations between each two ends.
fn relate(
    join: &Join,
    properties: &Properties,
    number: u32,
    intake: &mut Intake,
) -> Result<(), String> {
    let (sources, targets) = (properties.all(&join.source), properties.all(&join.target));
    if sources.is_empty() || targets.is_empty() {
        return Err("a relation that lacks an end".into());
    }
    let [from, to] = dates(properties, number, intake);
    let role = properties
        .first("role")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let relation = leading(&join.relation, &role, intake);
    for source in sources {
        for target in targets {
            let relation = Relation {
                source,
                target,
                relation,
                role: &role,
                from,
                to,
            };
            intake.relations.push(relation, false, number);
        }
    }
    Ok(())
}

/// When a relation began and when it ended; empty where that is not told.
pub(super) fn dates<'p>(
    properties: &'p Properties,
    number: u32,
    intake: &mut Intake,
) -> [&'p str; 2] {
    ["startDate", "endDate"].map(|name| {
        let day = properties.first(name);
        let read = date(day).unwrap_or_default();
        if read.is_empty() && !day.is_empty() {
            intake.doubt(number, "a date that is none: the column is empty");
        }
        read
    })
}

/// To direct a body is to lead it only in an office that leads: its secretary works for it.
fn leading<'r>(relation: &'r str, role: &str, intake: &Intake) -> &'r str {
    let lists = &intake.known.gazetteer().lists;
    let office = role.split(" of ").next().unwrap_or(role);
    let office = office
        .split([',', ';', '('])
        .next()
        .unwrap_or(office)
        .trim();
    match relation {
        "leads" if !role.is_empty() && !lists.of(office).has(List::HeadNouns) => "works_for",
        relation => relation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_join_is_between_properties_that_are_read() {
        let gazetteer = crate::gazetteer::Gazetteer::embedded();
        let joins = joins();
        assert!(joins.len() > 5);
        let properties = Properties::default();
        for join in joins {
            assert!(properties.all(&join.source).is_empty());
            assert!(properties.all(&join.target).is_empty());
            assert!(
                gazetteer.relation_type(&join.relation).is_some(),
                "{}",
                join.relation
            );
        }
    }
}
