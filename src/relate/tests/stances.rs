//! Hard sentences of denial and modality, in `stances.txt`.

use super::{compile, named, sentences_of};
use crate::relate::{Example, Modality, Polarity, relate};

/// Sending, visiting, attacking and meeting, as verbs and as nouns.
const RULES: [(&str, &str); 10] = [
    (
        "does",
        "{from:country|agency} >> <send> ..4 <troops> ..3 to {to:country}",
    ),
    (
        "does",
        "<troops> ..2 <send:participle> ..2 to {to:country} by {from:country}",
    ),
    ("does", "{from:person|country} >> <visit> {to:country}"),
    ("does", "{from:person|country} >> <attack> {to:country}"),
    ("does", "{from:person} >> <meet> {to:person}"),
    (
        "does",
        "{from:person|country} >> <pay> ..3 <visit_noun> to {to:country}",
    ),
    (
        "does",
        "{from:person|country} 's ~3 <visit_noun> to {to:country}",
    ),
    (
        "does",
        "<visit_noun> by {from:person|country} to {to:country}",
    ),
    ("does", "<raid> by {from:country} on {to:country}"),
    ("does", "<talks> between {from:person} and {to:person}"),
];

#[test]
fn what_is_denied_and_how_sure_it_is() {
    let rules = compile(&RULES).unwrap();
    let mut wrong = Vec::new();
    for (expected, sentence) in sentences_of(include_str!("stances.txt")) {
        let example = Example::parse(&named(sentence), &rules).unwrap();
        let found = relate(&example.text, None, &example.tagged, &rules);
        let one = |one: &crate::relate::Relation| {
            let polarity = match one.polarity {
                Polarity::Affirmed => "affirmed",
                Polarity::Denied => "denied",
            };
            let modality = match one.modality {
                Modality::Asserted => "asserted",
                Modality::Possible => "possible",
                Modality::Planned => "planned",
                Modality::Reported => "reported",
            };
            format!("{polarity} {modality}")
        };
        let mut read: Vec<String> = found.iter().map(one).collect();
        if read.is_empty() {
            read.push("-".into());
        }
        let read = read.join("; ");
        if read != expected {
            wrong.push(format!("{sentence}\n  {read}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
