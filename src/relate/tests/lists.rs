//! Lists: what joins names into one, and what they share.

use super::{check, pairs};

/// A title right before a slot is that of its name alone, or of all names where it is a plural.
#[test]
fn a_title_is_shared_only_in_the_plural_and_by_bare_names() {
    let pattern = "{to:country|agency} 's? ~3 <leader> ,? {from:person}";
    for (sentence, expected) in [
        (
            "[Lutha:country] President [Ana Brandt:person] and [Graustarkian:demonym] president [Tom Reyes:person] signed.",
            "Ana Brandt → Lutha, Tom Reyes → Graustarkian",
        ),
        (
            "[Luthan:demonym] Defense President [Ana Brandt:person] and [South Strelan:demonym] Defense President [Tom Reyes:person] met.",
            "Ana Brandt → Luthan, Tom Reyes → South Strelan",
        ),
        (
            "[Luthan:demonym] President [Ana Brandt:person] and [Tom Reyes:person] met.",
            "Ana Brandt → Luthan",
        ),
        (
            "[Luthan:demonym] presidents [Ana Brandt:person] and [Tom Reyes:person] met.",
            "Ana Brandt → Luthan, Tom Reyes → Luthan",
        ),
        (
            "[Luthan:demonym] presidents [Ana Brandt:person] and Minister [Tom Reyes:person] met.",
            "Ana Brandt → Luthan",
        ),
        (
            "[Luthan:demonym] presidents [Ana Brandt:person] and [Tom Reyes:person] of [Chad:country] met.",
            "Ana Brandt → Luthan",
        ),
        (
            "The [Luthan:demonym] and [Strelan:demonym] presidents, [Ana Brandt:person] and [Tom Reyes:person], met.",
            "Ana Brandt → Luthan, Tom Reyes → Strelan",
        ),
        (
            "Talks between [Chad:country] and [Luthan:demonym] President [Ana Brandt:person] failed.",
            "Ana Brandt → Luthan",
        ),
    ] {
        assert_eq!(pairs("leads", pattern, sentence), expected, "{sentence}");
    }
    let pattern = "{from:person} , ~3 <leader> of {to:country}";
    for (sentence, expected) in [
        (
            "[Ana Brandt:person] and [Tom Reyes:person], president of [Lutha:country], met.",
            "Tom Reyes → Lutha",
        ),
        (
            "[Ana Brandt:person] and [Tom Reyes:person], presidents of [Lutha:country], met.",
            "Ana Brandt → Lutha, Tom Reyes → Lutha",
        ),
        (
            "Minister [Ana Brandt:person] and [Tom Reyes:person], presidents of [Lutha:country], met.",
            "Tom Reyes → Lutha",
        ),
    ] {
        assert_eq!(pairs("leads", pattern, sentence), expected, "{sentence}");
    }
}

#[test]
fn a_list_ends_at_a_time_phrase_an_adverb_and_the_comma_of_a_clause() {
    check(
        "{from:country} >> <attack> {to:country}",
        &[
            (
                "After [Chad:country] attacked [Mali:country] in February 2022, [Niger:country] and [Togo:country] applied.",
                "Chad → Mali",
            ),
            (
                "After [Chad:country] attacked [Mali:country], [Niger:country] and [Togo:country] applied.",
                "Chad → Mali",
            ),
            (
                "After [Chad:country] attacked [Mali:country], [Niger:country] and [Togo:country], [Kenya:country] applied.",
                "Chad → Mali, Chad → Niger, Chad → Togo",
            ),
            (
                "[Chad:country] attacked [Mali:country] again, [Niger:country] and [Togo:country] said.",
                "Chad → Mali",
            ),
            (
                "[Chad:country] attacked [Mali:country], [Niger:country] and [Togo:country] said.",
                "Chad → Mali",
            ),
            (
                "[Chad:country] attacked [Mali:country], [Niger:country] and [Togo:country].",
                "Chad → Mali, Chad → Niger, Chad → Togo",
            ),
            (
                "[Chad:country] attacked [Mali:country] and later [Togo:country].",
                "Chad → Mali, Chad → Togo",
            ),
            (
                "When [Chad:country] fell to [Mali:country], [Niger:country] and [Togo:country] attacked [Kenya:country].",
                "Niger → Kenya, Togo → Kenya",
            ),
            (
                "In talks with [Mali:country], [Niger:country] and [Togo:country] attacked [Kenya:country].",
                "Niger → Kenya, Togo → Kenya",
            ),
            (
                "[Mali:country], [Niger:country] and [Togo:country] attacked [Kenya:country].",
                "Mali → Kenya, Niger → Kenya, Togo → Kenya",
            ),
        ],
    );
}

#[test]
fn what_belongs_to_another_country_takes_no_possessor_from_a_list() {
    let rules = super::compile(&[("part_of", "{to:country} 's ~3 {from:agency}")]).unwrap();
    let sentence = "[Lutha:country]'s [Red Guard:agency], the [Blue Guard:agency] and the [Strela:agency] met.";
    let mut example = super::Example::parse(sentence, &rules).unwrap();
    let show = |example: &super::Example| {
        let found = super::relate(&example.text, None, &example.tagged, &rules);
        let pairs: Vec<_> = found.iter().map(|one| (one.source, one.target)).collect();
        example.show(&pairs)
    };
    let all = "Red Guard → Lutha, Blue Guard → Lutha, Strela → Lutha";
    assert_eq!(show(&example), all);
    for (label, country) in [("Strela", "country/chad"), ("Blue Guard", "country/lutha")] {
        let mut entities = example.tagged.entities.iter_mut();
        entities
            .find(|entity| entity.label == label)
            .unwrap()
            .country = country.into();
    }
    assert_eq!(show(&example), "Red Guard → Lutha, Blue Guard → Lutha");
}
