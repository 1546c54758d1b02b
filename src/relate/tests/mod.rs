//! The language and the engine, as tables of one-line examples.

mod actors;
mod belongs;
mod chains;
mod claims;
mod clauses;
mod dates;
mod explanations;
mod gaps;
mod genre;
mod lists;
mod problems;
mod quantities;
mod random;
mod roles;
mod slots;
mod speakers;
mod stances;
mod subjects;

use super::{Example, Relation, Rules, relate};
use crate::gazetteer::{EntityType, Problem, RelationType, RuleFile};

/// The words that the engine goes by.
pub(super) const GRAMMAR: &str = include_str!("../../../gazetteer/rules/grammar.toml");

/// Word lists for the tests.
pub(super) const WORDS: &str = r#"
[words]
send    = ["send sends sent sending"]
back    = ["back backs backed backing"]
visit   = ["visit visits visited visiting"]
attack  = ["attack attacks attacked attacking"]
join    = ["join joins joined joining", "leave leaves left leaving"]
take    = ["take takes took taken taking"]
found   = ["found founds founded founding"]
meet    = ["meet meets met meeting"]
born    = ["bear bears bore born bearing"]
work    = ["work works worked working"]
troops  = ["troops", "soldier soldiers", "special_forces"]
leader  = ["president presidents", "head", "!vice", "!deputy"]
job     = ["analyst", "engineer"]
visit_noun = ["visit", "trip"]
attack_noun = ["attack attacks"]
lead    = ["lead leads led leading"]
arrest  = ["arrest arrests arrested arresting"]
pay     = ["pay pays paid paying", "cancel cancels cancelled cancelling", "plan plans planned planning"]
raid    = ["raid", "strike"]
talks   = ["talks"]
aid     = ["aid", "ammunition", "weapons"]
fire    = ["fire fires fired firing"]
give    = ["give gives gave given giving"]
serve   = ["serve serves served serving"]
office_noun = ["minister ministers", "prime_minister", "director", "adviser", "secretary", "president"]
human   = ["politician", "engineer"]
"#;

/// Troops that somebody sends.
pub(super) const SEND: [(&str, &str); 1] = [(
    "does",
    "{from:country|agency} >> <send> ..4 <troops> ..3 to {to:country}",
)];

/// The relation types for the tests.
pub(super) fn relations() -> Vec<RelationType> {
    let any = EntityType::ALL.to_vec();
    let relation = |id: &str, symmetric, role, from: &[EntityType]| RelationType {
        id: id.into(),
        label: id.into(),
        symmetric,
        role,
        from: from.to_vec(),
        to: any.clone(),
        figurative: id == "attacks",
        standing: ["leads", "works_for", "part_of"].contains(&id),
        ..RelationType::default()
    };
    vec![
        relation("does", false, false, &any),
        relation("attacks", false, false, &any),
        relation("meets", true, false, &any),
        relation("visits", false, false, &any),
        relation("attacks", false, false, &any),
        relation("arrests", false, false, &any),
        relation("leads", false, true, &[EntityType::Person]),
        relation("works_for", false, true, &[EntityType::Person]),
        relation("part_of", false, false, &[EntityType::Agency]),
    ]
}

/// Compiles one rule for each relation and pattern, with examples that are not run.
pub(super) fn compile(rules: &[(&str, &str)]) -> Result<Rules, Vec<Problem>> {
    let mut toml = WORDS.to_owned();
    for (number, (relation, pattern)) in rules.iter().enumerate() {
        toml.push_str(&format!(
            "[[rule]]\nid = \"r{number}\"\nrelation = \"{relation}\"\nmatch = ['''{pattern}''']\nyes = [\"y\"]\nno = [\"n\"]\n"
        ));
    }
    let grammar = RuleFile::parse("rules/grammar.toml", GRAMMAR)?;
    let file = RuleFile::parse("rules/test.toml", &toml)?;
    Rules::compile(&[grammar, file], &relations())
}

/// The relations that the rules find in a sentence with brackets.
pub(super) fn read(rules: &[(&str, &str)], sentence: &str) -> (Example, Vec<Relation>) {
    let rules = compile(rules).unwrap_or_else(|problems| panic!("{problems:?}"));
    let example = Example::parse(sentence, &rules).unwrap();
    let relations = relate(&example.text, None, &example.tagged, &rules);
    (example, relations)
}

/// The pairs that one pattern finds: "France → Mali, France → Chad".
pub(super) fn pairs(relation: &str, pattern: &str, sentence: &str) -> String {
    let (example, relations) = read(&[(relation, pattern)], sentence);
    let pairs: Vec<_> = relations
        .iter()
        .map(|found| (found.source, found.target))
        .collect();
    example.show(&pairs)
}

/// Checks a table of sentences by one pattern.
pub(super) fn check(pattern: &str, table: &[(&str, &str)]) {
    for (sentence, expected) in table {
        assert_eq!(
            pairs("does", pattern, sentence),
            *expected,
            "{pattern}\n{sentence}"
        );
    }
}

/// The sentence with brackets around the names that the tables know.
pub(super) fn named(sentence: &str) -> String {
    let names = [
        ("Ana Brandt", "person"),
        ("Tom Reyes", "person"),
        ("Strela", "agency"),
        ("Chad", "country"),
        ("Malian", "demonym"),
        ("Mali", "country"),
        ("Togo", "country"),
        ("Lyon", "place"),
    ];
    let mut bracketed = String::new();
    let mut rest = sentence;
    'text: while let Some(first) = rest.chars().next() {
        let inside = bracketed.rfind('[') > bracketed.rfind(']');
        for (name, class) in names.iter().filter(|_| !inside) {
            if let Some(after) = rest.strip_prefix(name) {
                bracketed.push_str(&format!("[{name}:{class}]"));
                rest = after;
                continue 'text;
            }
        }
        bracketed.push(first);
        rest = &rest[first.len_utf8()..];
    }
    bracketed
}

/// The lines of a table of sentences: what is expected before the bar, the sentence after it.
pub(super) fn sentences_of(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        line.split_once("| ")
            .map(|(expected, sentence)| (expected.trim(), sentence))
            .unwrap_or_else(|| panic!("{line}"))
    })
}
