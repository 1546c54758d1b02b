//! A naive tagger with the same policy, as the oracle of the automaton: at every word start it tries
//! every alias against every stretch of the text.

use super::automaton::{Automaton, Candidate, without_article};
use super::policy::{self, Policy};
use crate::gazetteer::{Gazetteer, Stock};
use crate::text::{Span, fold};
use proptest::prelude::*;
use std::sync::Arc;

fn naive(gazetteer: &Gazetteer, text: &str) -> Vec<Candidate> {
    let borders: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let mut candidates = Vec::new();
    for &start in &borders {
        let mut chars = text[start..].chars();
        if !chars.next().is_some_and(char::is_alphanumeric) {
            continue;
        }
        for &end in borders.iter().filter(|end| **end > start) {
            let surface = &text[start..end];
            if surface.ends_with(|c: char| c.is_whitespace() || c == '-') {
                continue;
            }
            let group: Vec<Policy> = gazetteer
                .aliases
                .iter()
                .filter(|alias| fold(&alias.text) == fold(surface))
                .map(Policy::new)
                .collect();
            let span = Span::new(start, end);
            if let Some(readings) = policy::readings(text, span, &group) {
                let span = without_article(text, span);
                candidates.push(Candidate { span, readings });
            }
        }
    }
    candidates
}

/// A gazetteer with these names of places and acronyms of one agency.
fn gazetteer(names: &[String]) -> Arc<Gazetteer> {
    let mut stock = Stock::default();
    let mut places = String::from("id,label,names,weak\n");
    for (number, name) in names.iter().enumerate() {
        places.push_str(&format!("place/p-{number},\"{name}\",,\n"));
    }
    stock.add_file("places.csv", &places);
    stock.add_file(
        "agencies.csv",
        "id,label,acronyms\nagency/abc,Alpha Beta Centre,ABC|AB\n",
    );
    Arc::new(stock.finish().expect("the rows are right"))
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "West",
        "Yorkshire",
        "York",
        "west",
        "Él",
        "Kim",
        "kim",
        "Jong",
        "un",
        "ABC",
        "AB",
        "the",
        "of",
        "Łódź",
        "U.S.",
        "O’Brien",
        "1st",
        "Na",
        "한국",
    ])
    .prop_map(str::to_owned)
}

fn phrase(longest: usize) -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![
        " ", "-", "  ", "\u{a0}", "\n", "\n\n", ", ", ". ", "’s ", "", "—", "–", "… ", "” ",
    ]);
    prop::collection::vec((word(), gap), 1..longest).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(word, gap)| word + gap)
            .collect::<String>()
    })
}

proptest! {
    #[test]
    fn the_automaton_agrees_with_the_oracle(
        names in prop::collection::btree_set(
            prop::collection::vec(word(), 1..4).prop_map(|words| words.join(" ")), 1..8),
        text in phrase(12),
    ) {
        let names: Vec<String> = names.into_iter().collect();
        let gazetteer = gazetteer(&names);
        let automaton = Automaton::new(gazetteer.clone());
        prop_assert_eq!(automaton.candidates(&text), naive(&gazetteer, &text));
    }
}

#[test]
fn a_longer_word_is_no_match_and_a_longer_name_wins() {
    let names = ["West York", "Yorkshire", "York", "New York City"].map(str::to_owned);
    let automaton = Automaton::new(gazetteer(&names));
    for (text, expected) in [
        ("in West Yorkshire today", vec!["Yorkshire"]),
        ("in West York today", vec!["West York", "York"]),
        ("New York", vec!["York"]),
        (
            "New York-City, NEW YORK",
            vec!["New York-City", "York", "YORK"],
        ),
        ("the york of old", vec![]),
        ("ABC and Abc and ABCD", vec!["ABC"]),
    ] {
        let found: Vec<&str> = automaton
            .candidates(text)
            .iter()
            .map(|candidate| candidate.span.of(text))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}
