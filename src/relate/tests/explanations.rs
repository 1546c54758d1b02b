//! What became of matches, what nearly matched, and which words deny or weaken what was read.

use super::{SEND, compile};
use crate::relate::{Effect, Example, Fate, Rules, Tally, causes, misses, trace};
use crate::text::Span;

fn example(rules: &Rules, sentence: &str) -> Example {
    Example::parse(sentence, rules).unwrap()
}

#[test]
fn what_becomes_of_matches() {
    let rules = compile(&[
        ("leads", "{from:person} , ~4 <leader> of {to}"),
        ("works_for", "{from:person} , ~4 <leader> of {to}"),
        ("works_for", "{from:person} >> <work> for {to}"),
        ("works_for", "{from} >> <work> ..2 for {to}"),
        ("meets", "{from} >> <meet> {to}"),
    ])
    .unwrap();
    let table: [(&str, &[(u32, Fate)]); 6] = [
        (
            "[Ana Brandt:person] works for [Acme:agency].",
            &[(2, Fate::Kept), (3, Fate::Shadowed(2))],
        ),
        ("[Acme:agency] works for [Mali:country].", &[]),
        (
            "[Ana Brandt:person], head of [Acme:agency], left.",
            &[(0, Fate::Kept), (1, Fate::Weaker(0))],
        ),
        (
            "[Mali:country] meets [Mali:country].",
            &[(4, Fate::OneEntity)],
        ),
        ("[Mali:country] meets [Chad:country].", &[(4, Fate::Kept)]),
        ("[Mali:country] likes [Chad:country].", &[]),
    ];
    for (sentence, expected) in table {
        let example = example(&rules, sentence);
        let traced = trace(&example.text, None, &example.tagged, &rules);
        let found: Vec<(u32, Fate)> = traced
            .matches
            .iter()
            .map(|found| (found.pattern, found.fate))
            .collect();
        assert_eq!(found, expected, "{sentence}");
        let kept = found.iter().filter(|(_, fate)| *fate == Fate::Kept);
        assert_eq!(traced.relations.len(), kept.count(), "{sentence}");
    }
    assert_eq!(rules.patterns().nth(3).unwrap().rule, "r3");
}

#[test]
fn an_ambiguous_end_drops_a_match() {
    let rules = compile(&[("meets", "{from} >> <meet> {to}")]).unwrap();
    let mut example = example(&rules, "[Mali:country] met [Chad:country].");
    example.tagged.mentions[1].entity = None;
    let traced = trace(&example.text, None, &example.tagged, &rules);
    assert!(
        traced
            .matches
            .iter()
            .all(|found| found.fate == Fate::Ambiguous)
    );
    assert_eq!(traced.relations, []);
}

#[test]
fn what_nearly_matches_and_why_not() {
    let rules = compile(&SEND).unwrap();
    for (sentence, expected) in [
        (
            "[France:country] sent troops abroad.",
            "sent with France lacks to: it does not stand there",
        ),
        (
            "[France:country] sent troops to Lyon.",
            "sent with France lacks {to:country}: no name follows",
        ),
        (
            "[France:country] sent troops to [Lyon:place].",
            "sent with France lacks {to:country}: 'Lyon' (place) does not fit",
        ),
        (
            "[Ana Brandt:person] sent troops to [Mali:country].",
            "sent with Mali lacks {from:country|agency}: 'Ana Brandt' (person) does not fit",
        ),
        (
            "Somebody sent troops to [Mali:country].",
            "sent with Mali lacks {from:country|agency}: no name stands before",
        ),
        // Nothing is filled, too much is lacking, or nothing is missed at all.
        ("Somebody sent troops abroad.", ""),
        ("[France:country] sent word.", ""),
        ("[France:country] sent troops to [Mali:country].", ""),
    ] {
        let example = example(&rules, sentence);
        let words = |span: &Span| span.of(&example.text);
        let shown: Vec<String> = misses(&example.text, &example.tagged, &rules, 0)
            .iter()
            .map(|miss| {
                let filled: Vec<&str> = miss.filled.iter().map(words).collect();
                let (trigger, filled) = (words(&miss.trigger), filled.join(" and "));
                format!("{trigger} with {filled} lacks {}: {}", miss.lacks, miss.why)
            })
            .collect();
        let expected: Vec<&str> = [expected]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect();
        let sent: Vec<&String> = shown
            .iter()
            .filter(|line| line.starts_with("sent"))
            .collect();
        assert_eq!(sent, expected, "{sentence}");
    }
}

#[test]
fn which_words_deny_weaken_or_attribute() {
    let rules = compile(&SEND).unwrap();
    use Effect::{Claims, Denies, Weakens};
    let table: [(&str, &[(&str, Effect)]); 7] = [
        ("[France:country] sent troops to [Mali:country].", &[]),
        (
            "[France:country] did not send troops to [Mali:country].",
            &[("not", Denies)],
        ),
        (
            "[France:country] could send troops to [Mali:country].",
            &[("could", Weakens)],
        ),
        (
            "[France:country] will reportedly send troops to [Mali:country].",
            &[("will", Weakens), ("reportedly", Weakens)],
        ),
        (
            "If asked, [France:country] could send troops to [Mali:country].",
            &[("could", Weakens)],
        ),
        (
            "[France:country] has not sent troops to [Mali:country], officials said.",
            &[("not", Denies), ("said", Claims)],
        ),
        (
            "[France:country] did not deny sending troops to [Mali:country].",
            &[("not", Weakens), ("deny", Weakens), ("deny", Claims)],
        ),
    ];
    for (sentence, expected) in table {
        let example = example(&rules, sentence);
        let relations = trace(&example.text, None, &example.tagged, &rules).relations;
        let found = causes(&example.text, &example.tagged, &rules, 0, &relations);
        let found: Vec<(&str, Effect)> = found
            .iter()
            .map(|cause| (cause.word.of(&example.text), cause.effect))
            .collect();
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn a_tally_counts_what_rules_find_first_and_alone() {
    let rules = compile(&[
        ("works_for", "{from:person} >> <work> for {to}"),
        ("works_for", "{from} >> <work> ..2 for {to}"),
        ("does", "{from} >> <visit> {to}"),
        ("does", "{from} >> <attack> {to}"),
    ])
    .unwrap();
    let mut tally = Tally::new(&rules);
    for sentence in [
        "[Ana Brandt:person] works for [Acme:agency].",
        "[Ana Brandt:person] works only part for [Acme:agency].",
        "[Mali:country] visited [Chad:country] and [Togo:country].",
        "[Mali:country] visited [Mali:country].",
    ] {
        let example = example(&rules, sentence);
        let traced = trace(&example.text, None, &example.tagged, &rules);
        tally.add(&traced.matches, &rules);
    }
    let counts = tally.patterns.iter().map(|count| {
        let shadows: Vec<(&str, u64)> = count
            .shadowed_by
            .iter()
            .map(|(id, times)| (id.as_str(), *times))
            .collect();
        (
            count.found,
            count.first,
            count.alone,
            count.dropped,
            shadows,
        )
    });
    assert_eq!(
        counts.collect::<Vec<_>>(),
        [
            (1, 1, 0, 0, vec![]),
            (2, 1, 1, 0, vec![("0", 1)]),
            (2, 2, 2, 1, vec![]),
            (0, 0, 0, 0, vec![]),
        ]
    );
    assert_eq!(tally.rules["r1"].shadowed_by["r0"], 1);
    assert_eq!(
        (tally.relations["works_for"], tally.relations["does"]),
        (2, 2)
    );
}
