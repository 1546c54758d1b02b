//! What is wrong with rule files, and with examples.

use super::{GRAMMAR, WORDS, compile, relations};
use crate::gazetteer::RuleFile;
use crate::relate::{Example, Rules};

#[test]
fn every_problem_has_its_place() {
    for (relation, pattern, excerpt) in [
        (
            "does",
            "{from} >> <sned> {to}",
            "unknown list 'sned': add it to [words]|          ^^^^^^",
        ),
        (
            "does",
            "{from:planet} <send> {to}",
            "unknown type 'planet': use person, agency, place or country|^^^^^^^^^^^^^",
        ),
        (
            "does",
            "{form} <send> {to}",
            "unknown slot 'form': use from, to or _|^^^^^^",
        ),
        (
            "does",
            "{from} <send>",
            "a pattern needs one slot {to}|^^^^^^^^^^^^^",
        ),
        (
            "does",
            "{from} ..3 {to}",
            "a pattern needs a list, a word or 's that is not optional|^^^^^^^^^^^^^^^",
        ),
        (
            "does",
            "{from} >> <troops> {to}",
            "'>>' leads to a verb: for a noun use '>> <be> ~4 <noun>' or ', ~4 <noun>'|          ^^^^^^^^",
        ),
        (
            "does",
            "{from} <troops:participle> {to}",
            "the list 'troops' has no verb: give four or five forms, or mark the participle with *|       ^^^^^^^^^^^^^^^^^^^",
        ),
        (
            "does",
            "{from} <send:past> {to}",
            "unknown form 'past': use participle, ing or one|       ^^^^^^^^^^^",
        ),
        (
            "does",
            "{from} ..30 <send> {to}",
            "a gap needs a length from 1 to 22, such as ..4|       ^^^^",
        ),
        (
            "does",
            "{from} <send> ..3 ~2 {to}",
            "two gaps in a row: keep one|                  ^^",
        ),
        (
            "does",
            "{from} <send> {to} ..3",
            "a gap leads nowhere: add what follows it|                      ^",
        ),
        (
            "does",
            "{from} the <send> {to}",
            "'the' is left out before matching: remove it|       ^^^",
        ),
        (
            "does",
            "{from} <send> (to {to}",
            "cannot read '(to': put spaces around each element|              ^^^",
        ),
        (
            "leads",
            "{from:country} <send> {to}",
            "'leads' does not begin at a country|^^^^^^^^^^^^^^",
        ),
        (
            "flies",
            "{from} <send> {to}",
            "unknown relation 'flies': add it to relations.csv|^^^^^",
        ),
    ] {
        let problems = compile(&[(relation, pattern)]).unwrap_err();
        let shown: Vec<String> = problems
            .iter()
            .map(|problem| {
                assert_eq!(problem.file, "rules/test.toml");
                assert!(problem.line > 10);
                format!(
                    "{}|{}",
                    problem.message,
                    problem.excerpt.lines().nth(1).unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(shown, [excerpt], "{pattern}");
    }
}

#[test]
fn problems_come_all_at_once() {
    let problems =
        compile(&[("does", "{from} <a> {to}"), ("does", "{from} <b> {to} <c>")]).unwrap_err();
    assert_eq!(problems.len(), 3);
}

#[test]
fn the_grammar_must_be_whole() {
    let grammar = GRAMMAR.replace("kin_noun = [", "kin_nun = [");
    let grammar = RuleFile::parse("rules/grammar.toml", &grammar).unwrap();
    let rule = "[[rule]]\nid = \"r\"\nrelation = \"does\"\nmatch = \"{from} acts {to}\"\nyes = \"y\"\nno = \"n\"\n";
    let rule = RuleFile::parse("rules/test.toml", rule).unwrap();
    assert!(Rules::compile(std::slice::from_ref(&grammar), &relations()).is_ok());
    let Err(problems) = Rules::compile(&[grammar, rule], &relations()) else {
        panic!("the grammar lacks a list");
    };
    assert_eq!(
        problems[0].message,
        "the engine needs the list 'kin_noun': add it to [words] of grammar.toml"
    );
}

#[test]
fn words_left_out_before_matching_are_no_words_of_a_list() {
    let words = WORDS.replace("\"politician\"", "\"politician\", \"also\"");
    let rule = "[[rule]]\nid = \"r\"\nrelation = \"does\"\nmatch = \"{from} <human> {to}\"\nyes = \"y\"\nno = \"n\"\n";
    let file = RuleFile::parse("rules/test.toml", &format!("{words}{rule}")).unwrap();
    let grammar = RuleFile::parse("rules/grammar.toml", GRAMMAR).unwrap();
    let problems = Rules::compile(&[grammar, file], &relations()).unwrap_err();
    assert_eq!(
        problems[0].message,
        "'also' is left out before matching: remove it"
    );
}

#[test]
fn examples_are_held_to_their_brackets() {
    let example = |yes: &str, no: &str| {
        let rule = format!(
            "[[rule]]\nid = \"r\"\nrelation = \"does\"\nmatch = \"{{from}} >> <visit> {{to}}\"\nyes = ['{yes}']\nno = ['{no}']\n"
        );
        let file = RuleFile::parse("rules/test.toml", &format!("{WORDS}{rule}")).unwrap();
        let grammar = RuleFile::parse("rules/grammar.toml", GRAMMAR).unwrap();
        let rules = Rules::compile(&[grammar, file], &relations()).unwrap();
        let problems = rules.check_examples();
        problems
            .into_iter()
            .map(|problem| problem.message)
            .collect::<Vec<_>>()
    };
    let (yes, no) = (
        "[Ana:person]from visited [Lyon:place]to.",
        "[Ana:person] left [Lyon:place].",
    );
    assert!(example(yes, no).is_empty());
    assert_eq!(
        example(no, yes),
        [
            "r: a yes needs a bracket ]from and one ]to",
            "r: expected nothing, found Ana → Lyon"
        ]
    );
    let other = "[Ana:person]from visited [Lyon:place] and [Rome:place]to.";
    assert_eq!(
        example(other, no),
        ["r: expected Ana → Rome, found Ana → Lyon, Ana → Rome"]
    );
    let twice =
        "[Ana:person]from1 visited [Lyon:place]to1 and [Tom:person]from2 visited [Rome:place]to2.";
    assert!(example(twice, no).is_empty());
}

#[test]
fn brackets_that_cannot_be_read() {
    let rules = compile(&[("does", "{from} <visit> {to}")]).unwrap();
    for (line, expected) in [
        ("[Ana:person visited", "a bracket is not closed: add ]"),
        (
            "[Ana] visited",
            "'[Ana]' lacks its type: write [Ana:country]",
        ),
        (
            "[Ana:human] visited",
            "unknown type 'human': use person, agency, place or country",
        ),
        (
            "[Ana:person]by visited",
            "unknown role ']by': use from or to, or put a space after ]",
        ),
    ] {
        assert_eq!(Example::parse(line, &rules).unwrap_err(), expected);
    }
}

#[test]
fn an_explanation_names_where_a_pattern_stopped() {
    let rules = compile(&[("does", "{from:person} >> <visit> ..2 {to:place}")]).unwrap();
    let explain = |sentence: &str| rules.explain(sentence, "r0").unwrap();
    assert!(explain("[Ana:person] visited [Lyon:place].").contains("'visited': Ana → Lyon"));
    assert!(explain("[Ana:person] visited us.").contains("stopped to the right, at {to:place}"));
    assert!(
        explain("They visited [Lyon:place].").contains("stopped to the left, at {from:person}")
    );
    assert!(explain("[Ana:person] left.").contains("no <visit> that counts"));
    assert!(rules.explain("x", "r9").is_err());
}
