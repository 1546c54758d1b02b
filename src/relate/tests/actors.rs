//! Through whom a country acts, whom it acts on, and what only modifies a name.

use super::{check, read};
use crate::relate::Polarity;

#[test]
fn a_country_acts_through_its_own() {
    check(
        "{from:country|agency} >> <attack> ~3 {to:place|country|agency}",
        &[
            (
                "[Malian:demonym] police attacked [Lyon:place].",
                "Malian → Lyon",
            ),
            (
                "[Malian:demonym] border guards attacked [Lyon:place].",
                "Malian → Lyon",
            ),
            ("[Malian:demonym] rebels attacked [Lyon:place].", "nothing"),
            ("[Malian:demonym] hackers attacked [Lyon:place].", "nothing"),
            (
                "[Malian:demonym] army veterans attacked [Lyon:place].",
                "nothing",
            ),
            (
                "Former [Malian:demonym] ministers attacked [Lyon:place].",
                "nothing",
            ),
            (
                "[Red Guard:agency] militants attacked [Lyon:place].",
                "Red Guard → Lyon",
            ),
            (
                "Police in [Mali:country] attacked [Lyon:place].",
                "Mali → Lyon",
            ),
            (
                "Soldiers from [Mali:country] attacked [Lyon:place].",
                "Mali → Lyon",
            ),
            ("Troops in [Mali:country] attacked [Lyon:place].", "nothing"),
            ("Rebels in [Mali:country] attacked [Lyon:place].", "nothing"),
            (
                "[Red Guard:agency] attacked [Malian:demonym] troops.",
                "Red Guard → Malian",
            ),
            (
                "[Red Guard:agency] attacked a [Malian:demonym] tourist.",
                "nothing",
            ),
            (
                "[Red Guard:agency] attacked the capital of [Mali:country].",
                "Red Guard → Mali",
            ),
        ],
    );
}

#[test]
fn who_is_acted_on_ends_with_the_noun_it_acts_through() {
    check(
        "{from:country} >> <meet> ~3 {to:country} to",
        &[
            (
                "[Chad:country] met [Malian:demonym] troops to talk.",
                "Chad → Malian",
            ),
            (
                "[Chad:country] met [Mali:country]'s army to talk.",
                "Chad → Mali",
            ),
            (
                "[Chad:country] met a [Malian:demonym] singer to talk.",
                "nothing",
            ),
        ],
    );
}

#[test]
fn an_office_and_its_country_are_passed_over() {
    check(
        "{from:person} >> <meet> ~5 {to:person|country}",
        &[
            (
                "[Ana Brandt:person] met [Malian:demonym] President [Tom Reyes:person].",
                "Ana Brandt → Tom Reyes",
            ),
            (
                "[Ana Brandt:person] met [Mali:country] foreign minister [Tom Reyes:person].",
                "Ana Brandt → Tom Reyes",
            ),
            (
                "[Ana Brandt:person] met the Secretary of State [Tom Reyes:person].",
                "Ana Brandt → Tom Reyes",
            ),
            (
                "[Ana Brandt:person] met the opposition leader, [Tom Reyes:person], in [Lyon:place].",
                "Ana Brandt → Tom Reyes",
            ),
            (
                "[Ana Brandt:person] met the president, [Tom Reyes:person] said.",
                "nothing",
            ),
        ],
    );
    check(
        "{from:person} >> <meet> ~3 {to:country} 's? ~2 (president|troops)",
        &[
            (
                "[Ana Brandt:person] met the [Malian:demonym] president.",
                "Ana Brandt → Malian",
            ),
            (
                "[Ana Brandt:person] met [Malian:demonym] president [Tom Reyes:person].",
                "nothing",
            ),
        ],
    );
}

#[test]
fn a_demonym_that_is_a_noun_means_people() {
    check(
        "{from:country} >> <attack> ..3 {to:country/people}",
        &[
            (
                "[Chad:country] attacked four [Malians:demonym] in [Lyon:place].",
                "Chad → Malians",
            ),
            ("[Chad:country] attacked [Malian:demonym] food.", "nothing"),
            ("[Chad:country] attacked [Mali:country].", "nothing"),
        ],
    );
}

#[test]
fn a_hyphen_parts_two_names() {
    check(
        "{from:country} - {to:country} ~2 <visit_noun>",
        &[
            (
                "A [Mali:country]-[Chad:country] visit was put off.",
                "Mali → Chad",
            ),
            (
                "The [U.S.:country]-[Chad:country] visit was put off.",
                "U.S. → Chad",
            ),
        ],
    );
    check(
        "{from:country} >> <attack> {to:country}",
        &[(
            "The [Mali:country]-[Chad:country] force attacked [Togo:country].",
            "nothing",
        )],
    );
}

#[test]
fn where_something_happens_is_nobody_who_acts() {
    check(
        "{from:person} >> <visit> ~3 {to:place|country}",
        &[
            (
                "[Ana Brandt:person] visited [Malian:demonym] troops.",
                "nothing",
            ),
            (
                "[Ana Brandt:person] visited [Mali:country] troops in [Lyon:place].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] visited the port city of [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person] visited the [Malian:demonym] city of [Kayes:place].",
                "Ana Brandt → Kayes",
            ),
        ],
    );
}

#[test]
fn an_object_of_its_own_makes_no_passive() {
    check(
        "{from:country} >> <join> ~3 (visit|trips) by ~2 {to:country}",
        &[
            (
                "[Chad:country] joined the visit by [Mali:country].",
                "Chad → Mali",
            ),
            ("[Chad:country] was joined by [Mali:country].", "nothing"),
        ],
    );
    check(
        "{to:country} >> <attack:participle> ..3 by ~2 {from:country}",
        &[
            (
                "[Chad:country] attacked the trip by [Mali:country].",
                "nothing",
            ),
            (
                "[Chad:country], attacked again by [Mali:country], left.",
                "Mali → Chad",
            ),
        ],
    );
}

#[test]
fn whose_bid_it_is_acts() {
    check(
        "{from:country|person} >> <visit> {to:place}",
        &[
            (
                "[Chad:country] rejected [Ana Brandt:person]'s bid to visit [Lyon:place].",
                "nothing",
            ),
            (
                "[Chad:country] accused [Mali:country] of raising the cost by visiting [Lyon:place].",
                "Mali → Lyon",
            ),
        ],
    );
}

#[test]
fn a_noun_behind_another_and_before_its_preposition_is_no_verb() {
    check(
        "{from:country} >> <visit> ..3 in {to:place}",
        &[
            (
                "[Chad:country] condemned a surprise visit to troops in [Lyon:place].",
                "nothing",
            ),
            (
                "[Malian:demonym] officials visit troops in [Lyon:place].",
                "Malian → Lyon",
            ),
        ],
    );
}

#[test]
fn no_noun_phrase_runs_over_a_time_phrase() {
    check(
        "{from:country} ~3 <visit_noun> to {to:country}",
        &[
            (
                "[Chad:country] joined [Mali:country] during the last week trip to [Togo:country].",
                "nothing",
            ),
            (
                "A [Malian:demonym] trip to [Togo:country] was put off.",
                "Malian → Togo",
            ),
        ],
    );
}

#[test]
fn what_a_relative_clause_governs_it_was_an_object_before() {
    check(
        "{to:place} >> <attack:participle> by {from:country}",
        &[(
            "Ships sailed near [Lyon:place], which is held by [Chad:country] but attacked by [Mali:country].",
            "Mali → Lyon",
        )],
    );
}

#[test]
fn so_many_of_them_are_they() {
    check(
        "{from:country} >> <attack> ~3 {to:place}",
        &[
            (
                "Dozens of [Malian:demonym] soldiers attacked [Lyon:place].",
                "Malian → Lyon",
            ),
            (
                "The wives of [Malian:demonym] soldiers attacked [Lyon:place].",
                "nothing",
            ),
            (
                "[Mali:country] has reportedly attacked [Lyon:place].",
                "Mali → Lyon",
            ),
        ],
    );
}

#[test]
fn what_one_is_asked_not_to_do_was_asked() {
    let pattern = [("does", "{from:country} >> <meet> {to:country} (to|not)")];
    for (sentence, polarity) in [
        (
            "[Chad:country] met [Mali:country] not to fight.",
            Polarity::Affirmed,
        ),
        (
            "[Chad:country] did not meet [Mali:country] to fight.",
            Polarity::Denied,
        ),
    ] {
        let (_, relations) = read(&pattern, sentence);
        assert_eq!(relations[0].polarity, polarity, "{sentence}");
    }
}

#[test]
fn who_somebody_is_said_to_be_takes_no_verb() {
    check(
        "{to:country} ~3 (journalist|soldier) >> <attack:participle> ..4 by ~3 {from:country|agency}",
        &[
            (
                "A [Malian:demonym] journalist was attacked by [Chad:country].",
                "Chad → Malian",
            ),
            (
                "[Ana Brandt:person], a [Malian:demonym] journalist, was attacked by [Chad:country].",
                "nothing",
            ),
            (
                "They met [Ana Brandt:person], a [Malian:demonym] journalist attacked by [Chad:country].",
                "nothing",
            ),
        ],
    );
}

#[test]
fn a_person_after_the_office_is_the_subject() {
    check(
        "{from:person|agency|country} >> <attack> ~3 {to:place}",
        &[
            (
                "The head of [Acme:agency], [Ana Brandt:person], attacked [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "The envoy to [Mali:country], [Ana Brandt:person], attacked [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
        ],
    );
}

#[test]
fn a_possessive_time_leaves_its_preposition_to_the_noun() {
    check(
        "{from:country} >> <attack> ~3 {to:place}",
        &[(
            "[Chad:country] attacked [Lyon:place] in Friday's raid.",
            "Chad → Lyon",
        )],
    );
}
