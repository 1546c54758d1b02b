//! A stock is the content of one gazetteer folder, read but not yet checked against itself.
//!
//! Stocks can be laid over one another, row by row: a later one wins. [`Stock::finish`] checks what
//! only the whole can tell (references, shared ids) and gives the [`Gazetteer`].

use super::digest::FileDigest;
use super::judgement::circles;
use super::taken::Taken;
use super::{
    Alias, AliasClass, Descriptor, Entity, EntityId, Fact, Gazetteer, Judgement, List, Lists,
    Problem, RelationType, RuleFile, Verdict, class_of, name_key, table,
};
use crate::text::fold;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One entity with its aliases and where it was read.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub entity: Entity,
    pub aliases: Vec<(AliasClass, String)>,
    pub file: String,
    pub line: u32,
}

/// The content of one or several folders.
#[derive(Clone, Debug, Default)]
pub struct Stock {
    pub(super) rows: BTreeMap<String, Row>,
    pub(super) facts: BTreeMap<Fact, (String, u32)>,
    pub(super) lists: Lists,
    pub(super) words: BTreeMap<String, u128>,
    pub(super) boilerplate: Vec<String>,
    pub(super) spelling: Vec<[String; 3]>,
    pub(super) descriptors: Vec<Descriptor>,
    pub(super) relation_types: Vec<RelationType>,
    pub(super) rule_files: BTreeMap<String, RuleFile>,
    pub(super) evidence: BTreeMap<String, BTreeMap<String, f64>>,
    pub(super) judgements: Vec<Judgement>,
    /// What it takes out of the stock it is laid over.
    pub(super) taken: Taken,
    pub(super) digest: Vec<u8>,
    pub(super) problems: Vec<Problem>,
}

impl Stock {
    /// Reads every file of a gazetteer folder; what is wrong with them is kept for [`Stock::finish`].
    pub fn read(folder: &Path) -> Stock {
        let mut stock = Stock::default();
        let mut files = Vec::new();
        walk(folder, "", &mut files, &mut stock.problems);
        for (name, path) in files {
            match std::fs::read_to_string(&path) {
                Ok(text) => stock.add_file(&name, &text),
                Err(error) => {
                    stock
                        .problems
                        .push(Problem::new(&name, 0, format!("cannot be read: {error}")))
                }
            }
        }
        stock
    }

    /// Adds one file by its path below the folder; files of no known name or place are passed over.
    pub fn add_file(&mut self, name: &str, text: &str) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let known = match (
            name.rsplit_once('/').map_or("", |(folder, _)| folder),
            stem(name),
        ) {
            ("", (file, "csv")) => table::add(self, name, file, text),
            ("", ("evidence", "toml")) => self.add_evidence(name, text),
            ("lists", (file, "txt")) => self.add_list(name, file, text),
            ("rules", (_, "toml")) => self.add_rules(name, text),
            _ => false,
        };
        if known {
            self.note(name, FileDigest::of(text.as_bytes()));
        }
    }

    /// Notes that a file with this hash is a part of the data.
    pub(super) fn note(&mut self, name: &str, hash: [u8; 32]) {
        self.digest.extend_from_slice(name.as_bytes());
        self.digest.push(0);
        self.digest.extend_from_slice(&hash);
    }

    fn add_evidence(&mut self, name: &str, text: &str) -> bool {
        match toml::from_str::<BTreeMap<String, BTreeMap<String, f64>>>(text) {
            Ok(tables) => {
                for (table, weights) in tables {
                    self.evidence.entry(table).or_default().extend(weights);
                }
            }
            Err(error) => {
                let line = error
                    .span()
                    .map_or(0, |span| table::line_of(text, span.start));
                self.problems
                    .push(Problem::new(name, line, error.message()));
            }
        }
        true
    }

    fn add_list(&mut self, name: &str, file: &str, text: &str) -> bool {
        let Some(list) = List::ALL.into_iter().find(|list| list.name() == file) else {
            let known: Vec<String> = List::ALL.iter().map(|list| list.name()).collect();
            let message = format!(
                "unknown list '{file}': name the file as one of {}",
                known.join(", ")
            );
            self.problems.push(Problem::new(name, 0, message));
            return true;
        };
        for (number, line) in (1..).zip(text.lines()) {
            let word = line.trim();
            if let Some(word) = word.strip_prefix('-') {
                let place = (name.to_owned(), number);
                self.taken.words.push((list, word.trim().to_owned(), place));
            } else if !word.is_empty() && !word.starts_with('#') {
                match list {
                    List::Boilerplate => self.boilerplate.push(word.to_owned()),
                    _ => *self.words.entry(fold(word)).or_default() |= 1 << list as u8,
                }
            }
        }
        true
    }

    fn add_rules(&mut self, name: &str, text: &str) -> bool {
        match RuleFile::parse(name, text) {
            Ok(file) => {
                self.rule_files.insert(name.to_owned(), file);
            }
            Err(problems) => self.problems.extend(problems),
        }
        true
    }

    /// Lays `over` on top, row by row. First goes what it takes out. Then its entities replace those with the same
    /// id, its rule files those of the same name, its rules, relation types, weights, descriptors and spellings
    /// those of the same name, its facts those that differ only in their end, its judgements those
    /// that contradict them; words are added.
    pub fn overlay(mut self, mut over: Stock) -> Stock {
        let mut problems = std::mem::take(&mut over.taken).out_of(&mut self, &over);
        self.problems.append(&mut problems);
        self.rows.append(&mut over.rows);
        self.facts.extend(over.facts);
        self.lists = self.lists.with(over.words.into_iter());
        self.boilerplate.extend(over.boilerplate);
        let spelled: BTreeSet<[&str; 2]> = (over.spelling.iter())
            .map(|[scope, from, _]| [scope.as_str(), from.as_str()])
            .collect();
        self.spelling
            .retain(|[scope, from, _]| !spelled.contains(&[scope.as_str(), from.as_str()]));
        self.spelling.extend(over.spelling);
        let judged = &over.judgements;
        self.judgements
            .retain(|known| !judged.iter().any(|new| new.excludes(known)));
        self.judgements.extend(over.judgements);
        self.judgements.sort();
        for descriptor in over.descriptors {
            match self
                .descriptors
                .iter_mut()
                .find(|known| known.words.first() == descriptor.words.first())
            {
                Some(known) => *known = descriptor,
                None => self.descriptors.push(descriptor),
            }
        }
        for relation in over.relation_types {
            match self
                .relation_types
                .iter_mut()
                .find(|known| known.id == relation.id)
            {
                Some(known) => *known = relation,
                None => self.relation_types.push(relation),
            }
        }
        for (path, file) in over.rule_files {
            // One without anything takes out what it is named like, and rules that it names.
            self.rule_files.remove(&path);
            if !(file.rules.is_empty() && file.words.is_empty()) {
                self.rule_files.insert(path, file);
            }
        }
        for (table, weights) in over.evidence {
            self.evidence.entry(table).or_default().extend(weights);
        }
        self.digest.extend(over.digest);
        self.problems.extend(over.problems);
        self
    }

    /// Checks the whole and numbers the entities.
    ///
    /// # Errors
    /// All problems, those found while reading included, in order of file and line.
    pub fn finish(mut self) -> Result<Gazetteer, Vec<Problem>> {
        let mut problems = std::mem::take(&mut self.problems);
        self.check_references(&mut problems);
        problems.extend(circles("judgements.csv", &self.judgements));
        self.rename();
        if !problems.is_empty() {
            problems.sort();
            problems.dedup();
            return Err(problems);
        }
        let hash = table::digest(&self.digest);
        let mut gazetteer = Gazetteer {
            lists: self.lists.with(std::mem::take(&mut self.words).into_iter()),
            relation_types: self.relation_types,
            rule_files: self.rule_files.into_values().collect(),
            evidence: self.evidence,
            boilerplate: self.boilerplate,
            spelling: self.spelling,
            descriptors: self.descriptors,
            judgements: self.judgements,
            facts: self.facts.into_keys().collect(),
            hash,
            ..Gazetteer::default()
        };
        for (number, row) in self.rows.into_values().enumerate() {
            let id = EntityId(number as u32);
            let mut aliases: Vec<_> = row
                .aliases
                .into_iter()
                .map(|(class, text)| (class, from_first_word(text)))
                .map(|(class, text)| Alias {
                    key: name_key(&text),
                    lower: may_begin_lower(&text, &gazetteer.lists),
                    entity: id,
                    class,
                    text: text.into(),
                })
                .collect();
            aliases.sort_by(|a, b| (a.class, &a.text).cmp(&(b.class, &b.text)));
            gazetteer.aliases.extend(aliases);
            gazetteer.entities.push(row.entity);
        }
        Ok(gazetteer)
    }

    /// Gives entities the labels that judgements say.
    fn rename(&mut self) {
        for judgement in self.judgements.iter().filter(|one| one.document.is_empty()) {
            if let (Verdict::Rename(label), Some(row)) =
                (&judgement.verdict, self.rows.get_mut(&judgement.name))
            {
                row.entity.label = label.clone().into();
            }
        }
    }

    fn check_references(&self, problems: &mut Vec<Problem>) {
        let ids: FxHashSet<&str> = self.rows.keys().map(String::as_str).collect();
        let missing = |id: &str| !id.is_empty() && !ids.contains(id);
        for row in self.rows.values() {
            let entity = &row.entity;
            for (column, id) in [
                ("country", &entity.country),
                ("within", &entity.within),
                ("seat", &entity.seat),
                ("stands_for", &entity.stands_for),
            ] {
                if missing(id) {
                    let message = format!(
                        "{column} '{id}' of {} is no entity: add its row or mend the id",
                        entity.id
                    );
                    problems.push(Problem::new(&row.file, row.line, message));
                }
            }
        }
        let types: BTreeSet<&str> = self.relation_types.iter().map(|r| r.id.as_str()).collect();
        for (fact, (file, line)) in &self.facts {
            if !types.contains(fact.relation.as_str()) {
                let message = format!("unknown relation '{}': see relations.csv", fact.relation);
                problems.push(Problem::new(file, *line, message));
            }
            for id in [&fact.source, &fact.target] {
                if missing(id) {
                    let message = format!("'{id}' is no entity: add its row or mend the id");
                    problems.push(Problem::new(file, *line, message));
                }
            }
        }
    }
}

impl From<Gazetteer> for Stock {
    /// Takes a gazetteer apart again, so that a user's folder can be laid over it.
    fn from(gazetteer: Gazetteer) -> Stock {
        let mut stock = Stock {
            lists: gazetteer.lists,
            relation_types: gazetteer.relation_types,
            evidence: gazetteer.evidence,
            boilerplate: gazetteer.boilerplate,
            spelling: gazetteer.spelling,
            descriptors: gazetteer.descriptors,
            judgements: gazetteer.judgements,
            digest: gazetteer.hash.into_bytes(),
            ..Stock::default()
        };
        let mut aliases = gazetteer.aliases.into_iter().peekable();
        let rows = gazetteer
            .entities
            .into_iter()
            .enumerate()
            .map(|(number, entity)| {
                let mut own = Vec::new();
                while let Some(alias) = aliases.next_if(|alias| alias.entity.0 as usize == number) {
                    own.push((alias.class, alias.text.into_owned()));
                }
                let row = Row {
                    aliases: own,
                    file: "embedded".into(),
                    line: 0,
                    entity,
                };
                (row.entity.id.to_string(), row)
            });
        // They are sorted, so that the map is built at once.
        stock.rows = rows.collect();
        let place = ("embedded".to_owned(), 0);
        stock.facts = gazetteer
            .facts
            .into_iter()
            .map(|fact| (fact, place.clone()))
            .collect();
        for file in gazetteer.rule_files {
            stock.rule_files.insert(file.path.clone(), file);
        }
        stock
    }
}

/// An alias from its first letter or digit on, where matching begins: "'Ndrangheta" is met as "Ndrangheta".
fn from_first_word(alias: String) -> String {
    match alias.find(char::is_alphanumeric) {
        Some(0) | None => alias,
        Some(start) => alias[start..].to_owned(),
    }
}

/// Whether an alias is written in lower case or begins with an article or the like.
fn may_begin_lower(alias: &str, lists: &Lists) -> bool {
    let mut words = alias.split_whitespace();
    let first = words.next().unwrap_or("");
    first.starts_with(char::is_lowercase)
        || words.next().is_some() && lists.of(first).has(List::FunctionWords)
}

/// A file's name without folder and ending, and its ending.
fn stem(name: &str) -> (&str, &str) {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').unwrap_or((file, ""))
}

/// Whether an id is well formed: a known type, a slash and a slug without `~`.
pub(super) fn is_id(id: &str) -> bool {
    class_of(id).is_some()
        && id.split_once('/').is_some_and(|(_, slug)| {
            !slug.is_empty()
                && slug
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
}

/// Lists the files below `folder` by their paths with `/`, sorted, hidden ones left out.
pub(super) fn walk(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<(String, std::path::PathBuf)>,
    problems: &mut Vec<Problem>,
) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let message = format!("cannot be read as a folder: {error}");
            problems.push(Problem::new(&folder.display().to_string(), 0, message));
            return;
        }
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if name.starts_with('.') {
            continue;
        }
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            walk(&path, &format!("{name}/"), files, problems);
        } else {
            files.push((name, path));
        }
    }
}
