//! Which edges count, as typed: the options that `link`, `show` and `list` share.

use super::Stop;
use clap::Args;
use corkboard::graph::{DocumentEntry, Graph, Tier};
use corkboard::query::EdgeFilter;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// How many sources an error names.
const SHOWN: usize = 12;

/// Which edges count, as typed.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Which edges count")]
pub struct FilterArgs {
    /// Only edges of these tiers: stated, known, co_occurrence [default: stated,known; link falls back on
    /// co_occurrence, list --sample draws stated]
    #[arg(long, value_name = "TIER,…", value_delimiter = ',')]
    pub tier: Vec<String>,
    /// Only relations of these types: visits, meets, …
    #[arg(long = "type", value_name = "TYPE,…", value_delimiter = ',')]
    pub relation: Vec<String>,
    /// Only edges with evidence of this day or later: 2024-10-31, 2024-10 or 2024
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Only edges with evidence of this day or earlier; of 2024 or 2024-10, its last day
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Only edges with evidence from this source, or from the document with this id; may be given
    /// several times
    #[arg(long, value_name = "SOURCE")]
    pub source: Vec<String>,
}

impl FilterArgs {
    /// The options that were given, as they are typed.
    pub fn given(&self) -> Vec<&'static str> {
        let options = [
            ("--tier", !self.tier.is_empty()),
            ("--type", !self.relation.is_empty()),
            ("--since", self.since.is_some()),
            ("--until", self.until.is_some()),
            ("--source", !self.source.is_empty()),
        ];
        let given = options.into_iter().filter(|(_, given)| *given);
        given.map(|(option, _)| option).collect()
    }

    /// The filter as meant, as far as it can be told without a graph; [`settled`] tells the rest.
    pub fn filter(&self) -> Result<EdgeFilter, Stop> {
        let tiers: Result<Vec<Tier>, String> =
            self.tier.iter().map(|tier| tier.trim().parse()).collect();
        let tiers = tiers.map_err(|error| Stop::error(format!("--tier: {error}")))?;
        let (since, until) = span(self.since.as_deref(), self.until.as_deref())?;
        Ok(EdgeFilter {
            tiers: Some(tiers).filter(|tiers| !tiers.is_empty()),
            types: self
                .relation
                .iter()
                .map(|id| id.trim().replace(['-', ' '], "_"))
                .collect(),
            since,
            until,
            sources: self.source.clone(),
        })
    }
}

/// The first day of `--since` and the last of `--until`.
pub fn span(
    since: Option<&str>,
    until: Option<&str>,
) -> Result<(Option<Date>, Option<Date>), Stop> {
    let days = |option: &str, text: Option<&str>| match text {
        None => Ok(None),
        Some(text) => days(text).map(Some).ok_or_else(|| {
            Stop::error(format!(
                "{option} {text}: give a day as 2024-10-31, a month as 2024-10 or a year as 2024"
            ))
        }),
    };
    let (first, last) = (days("--since", since)?, days("--until", until)?);
    let (first, last) = (first.map(|days| days.0), last.map(|days| days.1));
    match (first, last) {
        (Some(first), Some(last)) if first > last => Err(Stop::error(format!(
            "--since {first} --until {last}: no day lies between; give the earlier one to --since"
        ))),
        _ => Ok((first, last)),
    }
}

/// The first and the last day of a day, month or year in ISO form.
fn days(text: &str) -> Option<(Date, Date)> {
    let text = text.trim();
    let parts: Vec<&str> = text.split('-').collect();
    let number = |at: usize, digits: usize| {
        let part: &str = parts.get(at)?;
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<i16>().ok().filter(|_| plain)
    };
    let year = number(0, 4)?;
    match parts.len() {
        1 => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        2 => {
            let first = Date::new(year, number(1, 2)?.try_into().ok()?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        3 => {
            let (month, day) = (number(1, 2)?, number(2, 2)?);
            let day = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
            Some((day, day))
        }
        _ => None,
    }
}

/// The filter with types and sources that the graph has, sources in its spelling; any other is an error.
pub fn settled(mut filter: EdgeFilter, graph: &Graph) -> Result<EdgeFilter, Stop> {
    let known = &graph.attributes().relation_types;
    if let Some(id) = filter.types.iter().find(|id| !known.contains_key(*id)) {
        let known: Vec<&str> = known.keys().map(String::as_str).collect();
        let known = match known.is_empty() {
            true => "no relations at all".to_owned(),
            false => known.join(", "),
        };
        return Err(Stop::error(format!(
            "--type {id}: the graph has no such relation; it has {known}"
        )));
    }
    let documents = &graph.attributes().documents;
    let mut sources = BTreeSet::new();
    for wanted in &filter.sources {
        let found = named(documents, wanted);
        if found.is_empty() {
            return Err(Stop::error(format!(
                "--source {wanted}: the graph has no such source; {}",
                all_sources(documents)
            )));
        }
        sources.extend(found);
    }
    filter.sources = sources.into_iter().collect();
    Ok(filter)
}

/// The sources, and the document's id, that a source as typed means; case does not matter.
fn named(documents: &[DocumentEntry], wanted: &str) -> BTreeSet<String> {
    let wanted = wanted.trim();
    if let Some(document) = documents.iter().find(|document| document.id == wanted) {
        return BTreeSet::from([document.id.clone()]);
    }
    let lower = wanted.to_lowercase();
    let sources = documents.iter().filter_map(|one| one.source.as_ref());
    sources
        .filter(|source| source.trim().to_lowercase() == lower)
        .cloned()
        .collect()
}

/// "it has The Courier, The Herald": what may be given, those of more documents first.
fn all_sources(documents: &[DocumentEntry]) -> String {
    let mut sources: Vec<(&str, usize)> = Vec::new();
    let mut named: Vec<&str> = documents
        .iter()
        .filter_map(|document| document.source.as_deref())
        .collect();
    named.sort_unstable();
    for source in named {
        match sources.last_mut() {
            Some((last, count)) if *last == source => *count += 1,
            _ => sources.push((source, 1)),
        }
    }
    sources.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let shown: Vec<&str> = sources.iter().take(SHOWN).map(|(name, _)| *name).collect();
    match (shown.is_empty(), sources.len() > SHOWN) {
        (true, _) => "its documents name none, so give a document's id \
                      (corkboard list documents)"
            .to_owned(),
        (false, false) => format!("it has {}", shown.join(", ")),
        (false, true) => format!(
            "it has {} and {} more (corkboard list documents --format json)",
            shown.join(", "),
            sources.len() - SHOWN
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use corkboard::graph::Attributes;

    fn message<T: std::fmt::Debug>(result: Result<T, Stop>) -> String {
        match result.unwrap_err() {
            Stop::Error(message) => message,
            Stop::ClosedPipe => panic!("no pipe is closed"),
        }
    }

    #[test]
    fn days_months_and_years_are_spans() {
        for (text, expected) in [
            ("2024", Some(("2024-01-01", "2024-12-31"))),
            ("2024-02", Some(("2024-02-01", "2024-02-29"))),
            (" 2024-10-31 ", Some(("2024-10-31", "2024-10-31"))),
            ("2024-13", None),
            ("2024-02-30", None),
            ("2024-2-3", None),
            ("24", None),
            ("31.10.2024", None),
            ("-2024", None),
            ("2024-10-31-01", None),
            ("yesterday", None),
            ("", None),
        ] {
            let found = days(text).map(|(first, last)| (first.to_string(), last.to_string()));
            let expected = expected.map(|(first, last)| (first.to_owned(), last.to_owned()));
            assert_eq!(found, expected, "{text}");
        }
        let (since, until) = span(Some("2024"), Some("2024")).unwrap();
        assert_eq!(since.unwrap().to_string(), "2024-01-01");
        assert_eq!(until.unwrap().to_string(), "2024-12-31");
        assert!(message(span(Some("2025"), Some("2024"))).contains("no day lies between"));
        let wrong = message(span(None, Some("soon")));
        assert!(wrong.starts_with("--until soon: give a day as 2024-10-31"));
    }

    #[test]
    fn a_source_is_found_however_it_is_written() {
        let documents = |sources: &[&str]| {
            let entry = |(at, source): (usize, &&str)| DocumentEntry {
                id: format!("{at}.txt"),
                source: Some(source.to_string()).filter(|source| !source.is_empty()),
                ..DocumentEntry::default()
            };
            let documents = sources.iter().enumerate().map(entry).collect();
            let attributes = Attributes {
                documents,
                ..Attributes::default()
            };
            Graph::new(attributes, Vec::new(), Vec::new())
        };
        let wanting = |source: &str| EdgeFilter {
            sources: vec![source.into()],
            ..EdgeFilter::default()
        };
        let graph = documents(&["The Courier", "", "the courier", "Herald", "Herald"]);
        let found = settled(wanting("THE COURIER"), &graph).unwrap();
        assert_eq!(found.sources, ["The Courier", "the courier"]);
        let found = settled(wanting("1.txt"), &graph).unwrap();
        assert_eq!(found.sources, ["1.txt"]);
        assert_eq!(
            message(settled(wanting("Times"), &graph)),
            "--source Times: the graph has no such source; it has Herald, The Courier, the courier"
        );
        let nameless = documents(&["", ""]);
        let error = message(settled(wanting("Times"), &nameless));
        assert!(error.contains("give a document's id"), "{error}");
    }
}
