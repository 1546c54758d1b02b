//! A user's folder wins over the stock below it, row by row, and can take out whatever stands there.

use corkboard::gazetteer::{Gazetteer, List, Problem};
use std::fs;
use std::sync::OnceLock;
use tempfile::TempDir;

/// A small stock of every kind.
const BASE: [(&str, &str); 13] = [
    (
        "relations.csv",
        "id,label,role,from,to\nleads,leads,yes,person,agency\nvisits,visits,,person,country\n",
    ),
    (
        "people.csv",
        "id,label,names,country\nperson/a,Ana Brandt,A. Brandt,country/x\nperson/b,Bo Brandt,,\n",
    ),
    (
        "agencies.csv",
        "id,label,country,parent\nagency/a,Brandt Bank,country/x,\nagency/b,Brandt Bureau,country/x,agency/a\n",
    ),
    ("countries.csv", "id,label\ncountry/x,Xland\n"),
    (
        "places.csv",
        "id,label,country,stands_for\nplace/x,Xtown,country/x,country/x\n",
    ),
    (
        "facts.csv",
        "source,relation,target,role,from,to\nperson/a,leads,agency/a,chief,2001,\nperson/a,leads,agency/b,chief,2002,\nperson/b,leads,agency/a,chair,,\n",
    ),
    (
        "descriptors.csv",
        "words,type,kinds\nbank,agency,company\nchief,person,company\n",
    ),
    (
        "spelling.csv",
        "scope,from,to\nword,centre,center\nname,ana,anna\n",
    ),
    ("evidence.toml", "[person]\ntitled = 1.5\nnamed = 0.5\n"),
    ("lists/titles.txt", "# Titles.\nchief\nskipper\n"),
    ("lists/surnames.txt", "# Surnames.\nskipper\n"),
    (
        "lists/boilerplate.txt",
        "# Furniture.\nRead more\nSubscribe now\n",
    ),
    ("rules/visits.toml", RULES),
];

const RULES: &str = r#"[words]
visit = ["visit visits visited"]
[[rule]]
id = "visits.visit"
relation = "visits"
match = ["{from} >> <visit> {to}"]
yes = ["[Ana] visited [Xland]"]
no = ["Ana slept"]
[[rule]]
id = "visits.again"
relation = "visits"
match = ["{from} >> <visit> {to}"]
yes = ["[Ana] visited [Xland]"]
no = ["Ana slept"]
"#;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn base() -> Gazetteer {
    static BELOW: OnceLock<Gazetteer> = OnceLock::new();
    let read = || Gazetteer::read(folder(&BASE).path()).expect("the stock holds");
    BELOW.get_or_init(read).clone()
}

fn over(file: &str, text: &str) -> Result<Gazetteer, Vec<Problem>> {
    base().extended(folder(&[(file, text)]).path())
}

fn won(file: &str, text: &str) -> Gazetteer {
    over(file, text).unwrap_or_else(|problems| panic!("{file}: {problems:?}"))
}

fn facts(gazetteer: &Gazetteer) -> Vec<String> {
    let facts = gazetteer.facts.iter();
    facts
        .map(|f| format!("{} {} {} {}-{}", f.source, f.target, f.role, f.from, f.to))
        .collect()
}

fn rules(gazetteer: &Gazetteer) -> Vec<String> {
    let files = gazetteer.rule_files.iter();
    files
        .flat_map(|file| {
            file.rules
                .iter()
                .map(|rule| format!("{} {}", file.path, rule.id.text))
        })
        .collect()
}

fn has(gazetteer: &Gazetteer, word: &str, list: List) -> bool {
    gazetteer.lists.of(word).has(list)
}

#[test]
fn an_entity_is_replaced_as_a_whole() {
    let gazetteer = won("people.csv", "id,label,names\nperson/a,Anna Brandt,\n");
    let id = gazetteer.find("person/a").unwrap();
    assert_eq!(gazetteer.entity(id).label, "Anna Brandt");
    assert_eq!(gazetteer.entity(id).country, "");
    let aliases: Vec<&str> = gazetteer
        .aliases_of(id)
        .iter()
        .map(|alias| &*alias.text)
        .collect();
    assert_eq!(aliases, ["Anna Brandt"]);
    for (file, row) in [
        ("agencies.csv", "id,label\nagency/a,Mine\n"),
        ("ministries.csv", "id,label\nagency/a,Mine\n"),
        ("countries.csv", "id,label\ncountry/x,Mine\n"),
        ("cities.csv", "id,label\nplace/x,Mine\n"),
        ("regions.csv", "id,label\nplace/x,Mine\n"),
    ] {
        assert!(
            won(file, row)
                .entities
                .iter()
                .any(|one| one.label == "Mine"),
            "{file}"
        );
    }
}

#[test]
fn an_entity_is_taken_out_with_what_leans_on_it() {
    let gazetteer = won("agencies.csv", "id,label\n-agency/a,\n");
    assert!(gazetteer.find("agency/a").is_none());
    let b = gazetteer.find("agency/b").unwrap();
    assert_eq!(gazetteer.entity(b).within, "");
    assert_eq!(facts(&gazetteer), ["person/a agency/b chief 2002-"]);
    let country = won("countries.csv", "id,label\n-country/x,\n");
    let place = country.find("place/x").unwrap();
    assert_eq!(
        (
            &*country.entity(place).country,
            &*country.entity(place).stands_for
        ),
        ("", "")
    );
}

#[test]
fn facts_are_added_mended_and_taken_back() {
    let header = "source,relation,target,role,from,to\n";
    let a = "person/a agency/a chief 2001-";
    for (row, present, absent) in [
        (
            "person/b,leads,agency/b,chief,2009,",
            "person/b agency/b chief 2009-",
            "nothing",
        ),
        (
            "person/a,leads,agency/a,chief,2001,2005",
            "person/a agency/a chief 2001-2005",
            "chief 2001- ",
        ),
        (
            "-person/a,leads,agency/a,,,",
            "person/a agency/b chief 2002-",
            a,
        ),
        ("-person/a,,,,,", "person/b agency/a chair -", "person/a"),
        (
            "-person/a,leads,agency/a,chief,2001,",
            "person/a agency/b chief 2002-",
            a,
        ),
    ] {
        let facts: Vec<String> = facts(&won("facts.csv", &format!("{header}{row}\n")))
            .iter()
            .map(|fact| format!("{fact} "))
            .collect();
        assert!(facts.contains(&format!("{present} ")), "{row}: {facts:?}");
        assert!(
            !facts.iter().any(|fact| fact.contains(absent)),
            "{row}: {facts:?}"
        );
    }
}

#[test]
fn descriptors_spelling_relations_and_weights() {
    let mended = won(
        "descriptors.csv",
        "words,type,kinds\nbank|lender,agency,bank\n",
    );
    let bank = mended
        .descriptors
        .iter()
        .find(|one| one.words[0] == "bank")
        .unwrap();
    assert_eq!(
        (mended.descriptors.len(), &bank.kinds[..]),
        (2, &["bank".to_owned()][..])
    );
    assert_eq!(
        won("descriptors.csv", "words,type\n-bank,\n")
            .descriptors
            .len(),
        1
    );

    let spelled = |text| {
        let rows = won("spelling.csv", text).spelling;
        rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>()
    };
    assert_eq!(
        spelled("scope,from,to\nword,centre,middle\n"),
        ["name ana anna", "word centre middle"]
    );
    assert_eq!(spelled("scope,from,to\n-word,centre,\n"), ["name ana anna"]);

    let relations = won(
        "relations.csv",
        "id,label,from,to\nvisits,calls on,person,place\n",
    );
    assert_eq!(relations.relation_type("visits").unwrap().label, "calls on");
    let without = won("relations.csv", "id,label\n-visits,\n");
    assert!(without.relation_type("visits").is_none());
    assert_eq!(rules(&without), [""; 0], "rules go with their relation");

    let evidence = won("evidence.toml", "[person]\ntitled = 0.0\n").evidence;
    assert_eq!(
        (evidence["person"]["titled"], evidence["person"]["named"]),
        (0.0, 0.5)
    );
}

#[test]
fn words_are_added_to_lists_and_taken_out_of_one() {
    let added = won("lists/titles.txt", "captain\n");
    assert!(has(&added, "captain", List::Titles) && has(&added, "chief", List::Titles));
    let taken = won("lists/titles.txt", "-Skipper\n");
    assert!(!has(&taken, "skipper", List::Titles) && has(&taken, "skipper", List::Surnames));
    assert!(has(&taken, "chief", List::Titles));
    let furniture = won("lists/boilerplate.txt", "-Read more\nShare this\n");
    assert_eq!(furniture.boilerplate, ["Subscribe now", "Share this"]);
}

#[test]
fn rules_are_replaced_by_id_and_taken_out() {
    let own = "[words]\nvisit = [\"visit visits visited\"]\n[[rule]]\nid = \"visits.visit\"\nrelation = \"visits\"\n\
        match = [\"{from} >> <visit> {to}\"]\nyes = [\"[Ana] visited [Xland]\"]\nno = [\"Ana slept\"]\n";
    let rows = |file, text| rules(&won(file, text));
    assert_eq!(
        rows("rules/mine.toml", own),
        [
            "rules/mine.toml visits.visit",
            "rules/visits.toml visits.again"
        ]
    );
    assert_eq!(
        rows("rules/visits.toml", own),
        ["rules/visits.toml visits.visit"]
    );
    assert_eq!(
        rows("rules/mine.toml", "without = [\"visits.visit\"]\n"),
        ["rules/visits.toml visits.again"]
    );
    let all = "without = [\"visits.visit\", \"visits.again\"]\n";
    assert!(
        won("rules/mine.toml", all).rule_files.is_empty(),
        "no file of words alone is left"
    );
    assert!(won("rules/visits.toml", "# None.\n").rule_files.is_empty());
}

#[test]
fn what_is_not_there_cannot_be_taken_out() {
    for (file, text, expected) in [
        (
            "people.csv",
            "id,label\n-person/lost,\n",
            "people.csv:2: takes out person/lost, which is not there",
        ),
        (
            "people.csv",
            "id,label\n-agency/a,\n",
            "people.csv:2: '-agency/a' takes out no person",
        ),
        (
            "facts.csv",
            "source,relation,target\n-person/a,visits,\n",
            "facts.csv:2: takes out the fact person/a visits",
        ),
        (
            "spelling.csv",
            "scope,from,to\n-word,lost,\n",
            "spelling.csv:2: takes out the spelling word lost",
        ),
        (
            "descriptors.csv",
            "words,type\n-lost,\n",
            "descriptors.csv:2: takes out the descriptor 'lost'",
        ),
        (
            "relations.csv",
            "id,label\n-lost,\n",
            "relations.csv:2: takes out the relation type lost",
        ),
        (
            "lists/titles.txt",
            "# Mine.\n-lost\n",
            "lists/titles.txt:2: takes out 'lost'",
        ),
        (
            "lists/boilerplate.txt",
            "-lost\n",
            "lists/boilerplate.txt:1: takes out 'lost'",
        ),
        (
            "rules/mine.toml",
            "without = [\"lost\"]\n",
            "rules/mine.toml:1: takes out the rule 'lost'",
        ),
        (
            "judgements.csv",
            "verdict,name,entity,value,document,note\n-drop,A,,,,\n",
            "judgements.csv:2: a judgement is not taken out",
        ),
    ] {
        let problems = over(file, text).expect_err(expected);
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(
            told.iter().any(|one| one.starts_with(expected)),
            "{expected}: {told:?}"
        );
    }
}
