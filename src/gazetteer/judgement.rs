//! A judgement is what a user decided about a name or an entity: one line of `judgements.csv`.
//!
//! | column | holds |
//! |---|---|
//! | `verdict` | `same`, `not same`, `drop`, `rename` or `retype` |
//! | `name` | a name as articles write it, or an id; that of a name that the gazetteer lacks begins its slug with `~` |
//! | `entity` | of `same` and `not same`: the id of the other |
//! | `value` | of `rename`: the label; of `retype`: `person`, `agency`, `place` or `country` |
//! | `document` | the id of the only document it holds in; empty for all |
//! | `note` | why, for people |
//!
//! A judgement about a name acts when an article is read, before references and relations; one about an id acts
//! then and again when a graph is derived, so that records made without it obey it too.

use super::{EntityType, Gazetteer, Problem, class_of};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What was decided.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Verdict {
    /// It is the entity with this id.
    Same(String),
    /// It is not the entity with this id.
    NotSame(String),
    /// It is no mention of anybody.
    Drop,
    /// It is shown by this label.
    Rename(String),
    /// It is of this type.
    Retype(EntityType),
}

impl Verdict {
    /// How the column `verdict` writes it.
    pub fn name(&self) -> &'static str {
        match self {
            Verdict::Same(_) => "same",
            Verdict::NotSame(_) => "not same",
            Verdict::Drop => "drop",
            Verdict::Rename(_) => "rename",
            Verdict::Retype(_) => "retype",
        }
    }

    /// Whether both say whom a name means, and cannot both hold.
    fn excludes(&self, other: &Verdict) -> bool {
        use Verdict::{Drop, NotSame, Rename, Retype, Same};
        match (self, other) {
            (NotSame(a), Same(b)) | (Same(b), NotSame(a)) => a == b,
            (NotSame(a), NotSame(b)) => a == b,
            (Rename(_), Rename(_)) | (Drop, Rename(_)) | (Rename(_), Drop) => true,
            (Same(_) | Drop | Retype(_), Same(_) | Drop | Retype(_)) => true,
            _ => false,
        }
    }
}

/// One judgement.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Judgement {
    /// Whom it is about: a name as articles write it, or an id.
    pub name: String,
    /// The document it holds in; empty for all.
    pub document: String,
    /// What was decided.
    pub verdict: Verdict,
    /// Why.
    pub note: String,
    /// Its line in `judgements.csv`, from 1.
    pub line: u32,
}

impl Judgement {
    /// The columns of the table.
    pub const COLUMNS: [&'static str; 6] =
        ["verdict", "name", "entity", "value", "document", "note"];

    /// A judgement from the columns of its row.
    ///
    /// # Errors
    /// Everything wrong with the row.
    pub fn new(columns: [&str; 6], line: u32) -> Result<Judgement, Vec<String>> {
        let [verdict, name, entity, value, document, note] = columns;
        let mut wrong = Vec::new();
        let needs: &[&str] = match verdict {
            "same" | "not same" => &["entity"],
            "rename" | "retype" => &["value"],
            "drop" => &[],
            _ => {
                return Err(vec![format!(
                    "unknown verdict '{verdict}': use same, not same, drop, rename or retype"
                )]);
            }
        };
        for (column, filled) in [("entity", entity), ("value", value)] {
            match (needs.contains(&column), filled.is_empty()) {
                (true, true) => wrong.push(format!("'{verdict}' needs the column '{column}'")),
                (false, false) => wrong.push(format!(
                    "'{verdict}' has no '{column}': leave that column empty"
                )),
                _ => {}
            }
        }
        if name.is_empty() {
            wrong.push("the column 'name' is empty: write a name or an id".into());
        }
        if class_of(name).is_some() && !is_known_or_found(name) {
            wrong.push(format!(
                "'{name}' is no id, see the README of the gazetteer"
            ));
        }
        if !entity.is_empty() && !is_known_or_found(entity) {
            wrong.push(format!(
                "'{entity}' is no id: write the type, a slash and the slug, such as agency/some-name"
            ));
        }
        if !entity.is_empty() && name == entity {
            wrong.push(format!("'{name}' is compared with itself"));
        }
        let verdict = match verdict {
            "same" => Verdict::Same(entity.to_owned()),
            "not same" => Verdict::NotSame(entity.to_owned()),
            "rename" => Verdict::Rename(value.to_owned()),
            "retype" => match value.parse() {
                Ok(_) if is_known(name) => {
                    wrong.push(format!(
                        "'{name}' has its type from its row: mend that, or judge the name"
                    ));
                    Verdict::Drop
                }
                Ok(class) => Verdict::Retype(class),
                Err(why) => {
                    if !value.is_empty() {
                        wrong.push(why);
                    }
                    Verdict::Drop
                }
            },
            _ => Verdict::Drop,
        };
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Judgement {
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            document: document.to_owned(),
            verdict,
            note: note.to_owned(),
            line,
        })
    }

    /// The fields of its row, in the order of [`Judgement::COLUMNS`].
    pub fn row(&self) -> [String; 6] {
        let (entity, value) = match &self.verdict {
            Verdict::Same(id) | Verdict::NotSame(id) => (id.clone(), String::new()),
            Verdict::Rename(label) => (String::new(), label.clone()),
            Verdict::Retype(class) => (String::new(), class.to_string()),
            Verdict::Drop => Default::default(),
        };
        let verdict = self.verdict.name().to_owned();
        let (name, document, note) = (&self.name, &self.document, &self.note);
        [
            verdict,
            name.clone(),
            entity,
            value,
            document.clone(),
            note.clone(),
        ]
    }

    /// Whether it is about an id, else about a name.
    pub fn is_about_id(&self) -> bool {
        class_of(&self.name).is_some()
    }

    /// The entity that it names, where the gazetteer has no such one: it cannot act.
    pub fn stranger(&self, gazetteer: &Gazetteer) -> Option<&str> {
        match &self.verdict {
            Verdict::Same(id) | Verdict::NotSame(id) => {
                (is_known(id) && gazetteer.find(id).is_none()).then_some(id)
            }
            _ => None,
        }
    }

    /// Whether it holds in a document.
    pub fn holds_in(&self, document: &str) -> bool {
        self.document.is_empty() || self.document == document
    }

    /// Whether the two cannot both hold, in one and the same scope.
    pub fn excludes(&self, other: &Judgement) -> bool {
        self.name == other.name
            && self.document == other.document
            && self.verdict.excludes(&other.verdict)
    }
}

impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.verdict {
            Verdict::Same(id) => write!(f, "'{name}' is {id}")?,
            Verdict::NotSame(id) => write!(f, "'{name}' is not {id}")?,
            Verdict::Drop => write!(f, "'{name}' is nobody")?,
            Verdict::Rename(label) => write!(f, "'{name}' is called '{label}'")?,
            Verdict::Retype(class) => write!(f, "'{name}' is of type {class}")?,
        }
        if !self.document.is_empty() {
            write!(f, " in {}", self.document)?;
        }
        Ok(())
    }
}

/// Whether an id may stand in the gazetteer.
fn is_known(id: &str) -> bool {
    super::stock::is_id(id)
}

/// Whether an id may stand in the gazetteer or is that of a discovered name: `person/~ana-brandt`, and
/// `person/~brandt@a.txt` where the name is its document's own.
fn is_known_or_found(id: &str) -> bool {
    let found = class_of(id).is_some()
        && id
            .split_once("/~")
            .is_some_and(|(_, slug)| slug.starts_with(char::is_alphanumeric));
    found || is_known(id)
}

/// The contradictions among the judgements of one file.
pub(super) fn contradictions(file: &str, judgements: &[Judgement]) -> Vec<Problem> {
    let mut by_name: BTreeMap<(&str, &str), Vec<&Judgement>> = BTreeMap::new();
    for judgement in judgements {
        let key = (judgement.name.as_str(), judgement.document.as_str());
        by_name.entry(key).or_default().push(judgement);
    }
    let mut problems = Vec::new();
    for group in by_name.values() {
        for (at, later) in group.iter().enumerate() {
            if let Some(first) = group[..at].iter().find(|first| first.excludes(later)) {
                let message = match first.verdict == later.verdict {
                    true => format!("{later}: stands already in line {}", first.line),
                    false => format!(
                        "{later}, but line {} says that {first}: take one of them out",
                        first.line
                    ),
                };
                problems.push(Problem::new(file, later.line, message));
            }
        }
    }
    problems
}

/// The judgements that lead round in a circle: one is the other, and the other the one.
pub(super) fn circles(file: &str, judgements: &[Judgement]) -> Vec<Problem> {
    let next: BTreeMap<&str, (&str, u32)> = judgements
        .iter()
        .filter_map(|judgement| match &judgement.verdict {
            Verdict::Same(id) => Some((judgement.name.as_str(), (id.as_str(), judgement.line))),
            _ => None,
        })
        .collect();
    let mut problems = Vec::new();
    for (start, (_, line)) in &next {
        let mut seen = BTreeSet::new();
        let mut at = *start;
        while let Some((to, _)) = next.get(at).filter(|_| seen.insert(at)) {
            at = to;
        }
        // Each circle is told once, at its smallest id.
        if at == *start && seen.iter().all(|id| *id >= *start) && next.contains_key(at) {
            let message = format!("'{start}' is, by a chain of judgements, itself: take one out");
            problems.push(Problem::new(file, *line, message));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(columns: [&str; 6]) -> Result<Judgement, Vec<String>> {
        Judgement::new(columns, 2)
    }

    #[test]
    fn rows_read_and_write_back() {
        for columns in [
            ["same", "AFP", "agency/afp", "", "", "the wire"],
            [
                "not same",
                "person/~ana-brandt",
                "person/~anna-brandt",
                "",
                "",
                "",
            ],
            ["drop", "Hill", "", "", "a.txt", ""],
            ["rename", "agency/~brandt-grp", "", "Brandt Group", "", ""],
            ["retype", "Brandt House", "", "agency", "", ""],
            ["drop", "person/~brandt@a.txt", "", "", "", ""],
        ] {
            assert_eq!(read(columns).expect(columns[0]).row(), columns);
        }
    }

    #[test]
    fn wrong_rows_say_what_to_do() {
        for (columns, expected) in [
            (["alike", "A", "", "", "", ""], "unknown verdict 'alike'"),
            (["same", "A", "", "", "", ""], "needs the column 'entity'"),
            (["same", "A", "agency/a", "x", "", ""], "has no 'value'"),
            (["same", "A", "Agency A", "", "", ""], "'Agency A' is no id"),
            (["same", "agency/a", "agency/a", "", "", ""], "with itself"),
            (["drop", "", "", "", "", ""], "'name' is empty"),
            (["retype", "A", "", "ship", "", ""], "unknown type 'ship'"),
            (["retype", "agency/a", "", "place", "", ""], "mend that"),
            (["drop", "agency/A b", "", "", "", ""], "is no id"),
        ] {
            let wrong = read(columns).expect_err(expected);
            assert!(wrong.join("\n").contains(expected), "{wrong:?}");
        }
    }

    #[test]
    fn what_cannot_both_hold() {
        let same = ["same", "A", "agency/a", "", "", ""];
        for (other, expected) in [
            (["same", "A", "agency/b", "", "", ""], true),
            (["not same", "A", "agency/a", "", "", ""], true),
            (["not same", "A", "agency/b", "", "", ""], false),
            (["drop", "A", "", "", "", ""], true),
            (["drop", "A", "", "", "a.txt", ""], false),
            (["drop", "B", "", "", "", ""], false),
            (["rename", "A", "", "B", "", ""], false),
            (["retype", "A", "", "place", "", ""], true),
        ] {
            let both = [read(same).unwrap(), read(other).unwrap()];
            let problems = contradictions("judgements.csv", &both);
            assert_eq!(!problems.is_empty(), expected, "{other:?}");
        }
    }

    #[test]
    fn circles_are_told_once() {
        let same = |a, b| read(["same", a, b, "", "", ""]).unwrap();
        let chain = [same("A", "agency/a"), same("agency/a", "agency/b")];
        assert_eq!(circles("j", &chain), []);
        let circle = [
            same("agency/a", "agency/b"),
            same("agency/b", "agency/c"),
            same("agency/c", "agency/a"),
        ];
        assert_eq!(circles("j", &circle).len(), 1);
    }
}
