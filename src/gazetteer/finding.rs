//! A finding is something that a check of the whole gazetteer sees: a problem, or a note on what may be meant.
//!
//! [`findings`] looks at facts, parents and judgements; aliases are looked at where they are matched, in
//! [`crate::tag`].

use super::{Fact, Gazetteer, Problem, Stock, class_of, fact};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One finding.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Finding {
    /// How much it matters.
    pub level: Level,
    /// What kind it is: "dead alias", "fact", "cycle".
    pub kind: &'static str,
    /// Where and what.
    #[serde(flatten)]
    pub problem: Problem,
}

/// How much a finding matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It is wrong.
    Problem,
    /// It may be meant.
    Note,
}

impl Finding {
    /// A problem of a kind.
    pub fn problem(kind: &'static str, problem: Problem) -> Finding {
        Finding {
            level: Level::Problem,
            kind,
            problem,
        }
    }

    /// A note of a kind.
    pub fn note(kind: &'static str, problem: Problem) -> Finding {
        Finding {
            level: Level::Note,
            kind,
            problem,
        }
    }
}

impl Finding {
    /// Whether it is about what the program carries in itself.
    pub fn is_embedded(&self) -> bool {
        self.problem.file == EMBEDDED && self.problem.line == 0
    }
}

/// Where rows stand, as far as they were read from folders.
#[derive(Clone, Debug, Default)]
pub struct Places {
    rows: BTreeMap<String, (String, u32)>,
    facts: BTreeMap<Fact, (String, u32)>,
}

/// The file of what the program carries in itself.
const EMBEDDED: &str = "embedded";

impl Places {
    /// Adds the places of a folder's rows, which win.
    pub fn add(&mut self, stock: &Stock) {
        let rows = stock.rows.iter();
        self.rows
            .extend(rows.map(|(id, row)| (id.clone(), (row.file.clone(), row.line))));
        self.facts.extend(
            stock
                .facts
                .iter()
                .map(|(fact, place)| (fact.clone(), place.clone())),
        );
    }

    /// Whether the row of an entity was read from a folder.
    pub fn has(&self, id: &str) -> bool {
        self.rows.contains_key(id)
    }

    /// A problem at the row of an entity.
    pub fn at_row(&self, id: &str, message: String) -> Problem {
        match self.rows.get(id) {
            Some((file, line)) => Problem::new(file, *line, message),
            None => Problem::new(EMBEDDED, 0, message),
        }
    }

    fn at_fact(&self, fact: &Fact, message: String) -> Problem {
        match self.facts.get(fact) {
            Some((file, line)) => Problem::new(file, *line, message),
            None => Problem::new(EMBEDDED, 0, message),
        }
    }
}

/// What contradicts itself in facts, parents and judgements.
pub fn findings(gazetteer: &Gazetteer, places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    for fact in &gazetteer.facts {
        for message in faults(fact, gazetteer) {
            findings.push(Finding::problem("fact", places.at_fact(fact, message)));
        }
    }
    findings.extend(heads(gazetteer, places));
    findings.extend(cycles(gazetteer, places));
    for judgement in &gazetteer.judgements {
        for message in strangers(judgement, gazetteer) {
            let problem = Problem::new("judgements.csv", judgement.line, message);
            findings.push(Finding::problem("judgement", problem));
        }
    }
    findings
}

/// "person/x leads country/y as president"
fn told(fact: &Fact) -> String {
    let role = match fact.role.as_str() {
        "" => String::new(),
        role => format!(" as {role}"),
    };
    format!("{} {} {}{role}", fact.source, fact.relation, fact.target)
}

/// What is wrong with one fact.
fn faults(fact: &Fact, gazetteer: &Gazetteer) -> Vec<String> {
    let mut faults = Vec::new();
    if before(&fact.to, &fact.from) {
        let (from, to) = (&fact.from, &fact.to);
        faults.push(format!(
            "{}: ends in {to}, before it begins in {from}",
            told(fact)
        ));
    }
    if fact.source == fact.target {
        faults.push(format!("{}: both ends are one", told(fact)));
    }
    if let Some(relation) = gazetteer.relation_type(&fact.relation) {
        for (end, id, types) in [
            ("from", &fact.source, &relation.from),
            ("to", &fact.target, &relation.to),
        ] {
            if let Some(class) = class_of(id).filter(|class| !types.contains(class)) {
                faults.push(format!("{}: it does not lead {end} a {class}", told(fact)));
            }
        }
    }
    faults
}

/// Whether one date is surely before another; a year says nothing of its days.
fn before(a: &str, b: &str) -> bool {
    let shared = a.len().min(b.len());
    shared > 0 && a[..shared] < b[..shared]
}

/// Two who hold one office of one state at one date.
fn heads(gazetteer: &Gazetteer, places: &Places) -> Vec<Finding> {
    let mut offices: BTreeMap<(&str, &str, &str), Vec<&Fact>> = BTreeMap::new();
    for fact in &gazetteer.facts {
        let state = class_of(&fact.target) == Some(super::EntityType::Country);
        if state && !fact.role.is_empty() && !fact.from.is_empty() {
            let office = (
                fact.target.as_str(),
                fact.relation.as_str(),
                fact.role.as_str(),
            );
            offices.entry(office).or_default().push(fact);
        }
    }
    let mut findings = Vec::new();
    for mut terms in offices.into_values() {
        terms.sort_by(|a, b| a.from.cmp(&b.from));
        for (at, earlier) in terms.iter().enumerate() {
            for later in &terms[at + 1..] {
                if earlier.source == later.source {
                    continue;
                }
                let (office, other) = (told(earlier), &later.source);
                if before(&later.from, &earlier.to) {
                    let message = format!(
                        "{office} until {}, and {other} from {}: mend the dates of one",
                        earlier.to, later.from
                    );
                    findings.push(Finding::problem("fact", places.at_fact(earlier, message)));
                } else if earlier.to.is_empty() && before(&earlier.from, &later.from) {
                    let message = format!(
                        "{office} without an end, and {other} from {}: say when the first ended",
                        later.from
                    );
                    findings.push(Finding::note("open fact", places.at_fact(earlier, message)));
                }
            }
        }
    }
    findings
}

/// Entities that lie within, or are part of, themselves.
fn cycles(gazetteer: &Gazetteer, places: &Places) -> Vec<Finding> {
    let mut within: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let stated = gazetteer
        .facts
        .iter()
        .filter(|fact| fact::HOLDS.contains(&fact.relation.as_str()));
    for fact in stated {
        within.entry(&fact.source).or_default().insert(&fact.target);
    }
    for entity in gazetteer
        .entities
        .iter()
        .filter(|entity| !entity.within.is_empty())
    {
        within.entry(&entity.id).or_default().insert(&entity.within);
    }
    let mut findings = Vec::new();
    for start in within.keys() {
        // A way back to the start by ids that are not smaller: each cycle is told once.
        let mut ways = vec![vec![*start]];
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop() {
            let last = way[way.len() - 1];
            for next in within.get(last).into_iter().flatten() {
                if next == start {
                    let way = [way.join(" in "), (*start).to_owned()].join(" in ");
                    let message = format!("{way}: nothing lies within itself");
                    findings.push(Finding::problem("cycle", places.at_row(start, message)));
                } else if *next > *start && seen.insert(*next) {
                    ways.push([&way[..], &[*next]].concat());
                }
            }
        }
    }
    findings
}

/// What ids of a judgement nobody has.
fn strangers(judgement: &super::Judgement, gazetteer: &Gazetteer) -> Vec<String> {
    let name = judgement.name.as_str();
    let found = name.contains('~') || !judgement.is_about_id();
    let lost = (!found && gazetteer.find(name).is_none()).then_some(name);
    lost.into_iter()
        .chain(judgement.stranger(gazetteer))
        .map(|id| {
            format!("'{id}' is no entity: add its row, mend the id or take the judgement out")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told_of(files: &[(&str, &str)]) -> Vec<String> {
        let mut stock = Stock::default();
        stock.add_file(
            "relations.csv",
            "id,label,role,from,to\nleads,leads,yes,person,agency|country\nlocated_in,in,,place,place|country\n",
        );
        for (name, text) in files {
            stock.add_file(name, text);
        }
        let mut places = Places::default();
        places.add(&stock);
        let gazetteer = stock.finish().expect("the files hold");
        let findings = findings(&gazetteer, &places);
        findings
            .into_iter()
            .map(|one| one.problem.to_string())
            .collect()
    }

    const ROWS: [(&str, &str); 2] = [
        (
            "people.csv",
            "id,label\nperson/a,A Brandt\nperson/b,B Brandt\n",
        ),
        ("countries.csv", "id,label\ncountry/x,Xland\n"),
    ];

    #[test]
    fn contradictions_in_facts() {
        let a = "person/a,leads,country/x,president";
        let b = "person/b,leads,country/x,president";
        for (rows, expected) in [
            (format!("{a},2001,2005\n{b},2005,2009"), None),
            (format!("{a},2001,2005-06\n{b},2005,2009"), None),
            (
                format!("{a},2001,2006\n{b},2005,2009"),
                Some("facts.csv:2: person/a leads"),
            ),
            (format!("{a},2001,\n{b},2005,2009"), Some("without an end")),
            (
                format!("{a},2005-03,2005-01"),
                Some("ends in 2005-01, before it begins"),
            ),
            (format!("{a},2005-03,2005"), None),
            (
                "country/x,leads,country/x,,,".into(),
                Some("both ends are one"),
            ),
            (
                "country/x,leads,country/x,,,".into(),
                Some("does not lead from a country"),
            ),
        ] {
            let facts = format!("source,relation,target,role,from,to\n{rows}\n");
            let told = told_of(&[ROWS[0], ROWS[1], ("facts.csv", &facts)]);
            match expected {
                Some(words) => assert!(told.iter().any(|one| one.contains(words)), "{told:?}"),
                None => assert!(told.is_empty(), "{rows}: {told:?}"),
            }
        }
    }

    #[test]
    fn cycles_are_told_once() {
        let rows = "id,label,within\nplace/a,A,place/b\nplace/b,B,place/c\nplace/c,C,place/a\nplace/d,D,place/a\n";
        let told = told_of(&[("places.csv", rows)]);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("places.csv:2: place/a in place/b in place/c in place/a"));
        let within = "id,label,within\nplace/a,A,place/b\nplace/b,B,\n";
        let fact = "source,relation,target,role,from,to\nplace/b,located_in,place/a,,,\n";
        assert_eq!(
            told_of(&[("places.csv", within), ("facts.csv", fact)]).len(),
            1
        );
    }

    #[test]
    fn judgements_of_strangers() {
        let judgements = "verdict,name,entity,value,document,note\n\
            same,Brandt,person/a,,,\nsame,Brand,person/lost,,,\ndrop,person/~brandt,,,,\ndrop,country/gone,,,,\n";
        let told = told_of(&[ROWS[0], ("judgements.csv", judgements)]);
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told.iter()
                .any(|one| one.starts_with("judgements.csv:3: 'person/lost'"))
        );
    }
}
