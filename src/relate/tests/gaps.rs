//! Gaps: what each crosses and where each stops.

use super::{check, pairs};

#[test]
fn a_local_gap_stops_at_punctuation_subordinators_speech_and_candidates() {
    check(
        "{from:country} >> <send> ..4 <troops> ..3 (to|into) {to:country|place}",
        &[
            (
                "[France:country] sent 500 troops to [Mali:country].",
                "France → Mali",
            ),
            (
                "[France:country] sent one or two of its elite special forces back into [Mali:country].",
                "nothing",
            ),
            (
                "[France:country] sent elite special forces back into [Mali:country].",
                "France → Mali",
            ),
            (
                "[France:country] sent money, troops to [Mali:country].",
                "nothing",
            ),
            (
                "[France:country] sent money because troops went to [Mali:country].",
                "nothing",
            ),
            (
                "[France:country] sent word, said troops to [Mali:country].",
                "nothing",
            ),
            (
                "[France:country] sent [Chad:country] troops to [Mali:country].",
                "nothing",
            ),
            (
                "[France:country] sent [Ana Brandt:person] troops to [Mali:country].",
                "France → Mali",
            ),
        ],
    );
}

#[test]
fn a_phrase_gap_stays_in_its_noun_phrase() {
    check(
        "{from:person} >> <be> ~4 <leader> of {to:country}",
        &[
            (
                "[Ana Brandt:person] is the newly elected president of [Mali:country].",
                "Ana Brandt → Mali",
            ),
            (
                "[Ana Brandt:person] is not yet president of [Mali:country].",
                "Ana Brandt → Mali",
            ),
            (
                "[Ana Brandt:person] is in talks with the president of [Mali:country].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] is a guest of [Tom Reyes:person], president of [Mali:country].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] is a friend whom the president of [Mali:country].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] is [Chad:country] president of [Mali:country].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] is founder and the president of [Mali:country].",
                "Ana Brandt → Mali",
            ),
            (
                "[Ana Brandt:person] is heard by the president of [Mali:country].",
                "nothing",
            ),
        ],
    );
}

#[test]
fn a_loose_gap_crosses_commas_but_no_closing_bracket() {
    check(
        "{from:person} ( ...6 in {to:place}",
        &[
            (
                "[Ana Brandt:person] (an engineer, now in [Lyon:place]) left.",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person] (an engineer) lives in [Lyon:place].",
                "nothing",
            ),
        ],
    );
}

#[test]
fn a_subject_gap_finds_the_subject() {
    check(
        "{from:country} >> <send> ..6 to {to:country}",
        &[
            // Over commas, names of other types, and objects of prepositions.
            (
                "[France:country], a former colonial power, sent aid to [Mali:country].",
                "France → Mali",
            ),
            (
                "[France:country] and [Spain:country] sent aid to [Mali:country].",
                "France → Mali, Spain → Mali",
            ),
            (
                "[France:country], with help from [Spain:country], sent aid to [Mali:country].",
                "France → Mali",
            ),
            (
                "[France:country]'s government under [Ana Brandt:person] sent aid to [Mali:country].",
                "France → Mali",
            ),
            // The nearest competing subject is the subject.
            (
                "[France:country] watched as [Spain:country] sent aid to [Mali:country].",
                "Spain → Mali",
            ),
            // Stops.
            (
                "[France:country] left; aid was sent to [Mali:country].",
                "nothing",
            ),
            (
                "[France:country] said the [Red Guard:agency] sent aid to [Mali:country].",
                "nothing",
            ),
            (
                "[France:country] feared that rebels sent aid to [Mali:country].",
                "nothing",
            ),
            (
                "[France:country] was angry and it sent aid to [Mali:country].",
                "nothing",
            ),
            (
                "[France:country] praised [Ana Brandt:person], who sent aid to [Mali:country].",
                "nothing",
            ),
            (
                "[France:country] praised \"rebels\" sent to [Mali:country].",
                "nothing",
            ),
        ],
    );
    check(
        "{from:person} >> <visit> ..2 {to:place}",
        &[
            (
                "[Ana Brandt:person]'s brother visited [Lyon:place].",
                "nothing",
            ),
            (
                "[Ana Brandt:person]'s lawyer visited [Lyon:place].",
                "nothing",
            ),
            (
                "[Ana Brandt:person], wife of [Tom Reyes:person], visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person], who works in [Rome:place], visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "Friends of [Ana Brandt:person] visited [Lyon:place].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] met [Tom Reyes:person] and visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
        ],
    );
}

#[test]
fn the_city_of_lyon_is_lyon() {
    check(
        "{to:place} >> <attack:participle> ..2 by {from:country}",
        &[
            (
                "The city of [Lyon:place] was attacked by [Chad:country].",
                "Chad → Lyon",
            ),
            (
                "The mayor of [Lyon:place] was attacked by [Chad:country].",
                "nothing",
            ),
            (
                "Troops in the city of [Lyon:place] were attacked by [Chad:country].",
                "nothing",
            ),
        ],
    );
}

#[test]
fn means_are_no_agents() {
    check(
        "{from:person} >> <visit> ..4 with {to:person}",
        &[
            (
                "[Ana Brandt:person] visited by train with [Tom Reyes:person].",
                "Ana Brandt → Tom Reyes",
            ),
            (
                "[Ana Brandt:person] visited by friends with [Tom Reyes:person].",
                "nothing",
            ),
        ],
    );
}

#[test]
fn a_subject_gap_runs_to_the_right_as_well() {
    // The trigger is the noun, to the left of the subject.
    let found = pairs(
        "does",
        "<visit_noun> to {to:place} , {from:person} >> <be>",
        "On a visit to [Lyon:place], [Ana Brandt:person], an engineer, was well.",
    );
    assert_eq!(found, "Ana Brandt → Lyon");
}

#[test]
fn the_second_verb_inherits_the_subject() {
    check(
        "{from:country} >> <send> ..4 to {to:country}",
        &[
            (
                "[France:country] condemned the raid and sent aid to [Mali:country].",
                "France → Mali",
            ),
            (
                "[France:country] attacked [Chad:country] and has sent aid to [Mali:country].",
                "France → Mali",
            ),
            (
                "[France:country] took [Chad:country], but sent aid to [Mali:country].",
                "France → Mali",
            ),
            (
                "[Red Guard:agency] attacked [Chad:country] and sent aid to [Mali:country].",
                "nothing",
            ),
            (
                "[Ana Brandt:person], who left [Chad:country] and sent aid to [Mali:country], won.",
                "nothing",
            ),
            (
                "[France:country] left and [Spain:country] visited and sent aid to [Mali:country].",
                "Spain → Mali",
            ),
        ],
    );
}

#[test]
fn a_fronted_clause_has_its_subject_behind_it() {
    check(
        "{from:person} >> <join> {to:agency}",
        &[
            (
                "Before joining [Acme:agency], [Ana Brandt:person] wrote books.",
                "Ana Brandt → Acme",
            ),
            (
                "After leaving [Acme:agency] in 2019, engineer [Ana Brandt:person] wrote books.",
                "Ana Brandt → Acme",
            ),
            (
                "After leaving [Acme:agency], a lawyer for [Ana Brandt:person] wrote books.",
                "nothing",
            ),
        ],
    );
    check(
        "{from:person} >> <born:participle> ..4 in {to:place}",
        &[
            (
                "Born in [Lyon:place], [Ana Brandt:person] grew up poor.",
                "Ana Brandt → Lyon",
            ),
            (
                "Born on 3 May 1970 in [Lyon:place], [France:country], [Ana Brandt:person] grew up poor.",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person] met a man born in [Lyon:place].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] (born in [Lyon:place]) met a man.",
                "Ana Brandt → Lyon",
            ),
        ],
    );
}

#[test]
fn a_fronted_noun_has_its_subject_behind_it() {
    check(
        "{from:person} , ~4 <leader> of {to:agency}",
        &[
            (
                "[Ana Brandt:person], head of [Acme:agency], left.",
                "Ana Brandt → Acme",
            ),
            (
                "A long-serving head of [Acme:agency], [Ana Brandt:person] left.",
                "Ana Brandt → Acme",
            ),
            (
                "The head of [Acme:agency], [Ana Brandt:person], left.",
                "Ana Brandt → Acme",
            ),
            (
                "He met the head of [Acme:agency], [Ana Brandt:person].",
                "nothing",
            ),
            (
                "The head of [Acme:agency], [Chad:country] and [Ana Brandt:person] left.",
                "nothing",
            ),
        ],
    );
}

#[test]
fn a_relative_pronoun_stands_for_a_predicate_too() {
    check(
        "{from:person} >> <visit> {to:place}",
        &[
            (
                "[Ana Brandt:person] is a [Polish:demonym] writer and thinker who visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person] is head of a group which visited [Lyon:place].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] praised a writer who visited [Lyon:place].",
                "nothing",
            ),
        ],
    );
}

#[test]
fn what_is_left_out_counts_nowhere() {
    check(
        "{from:country} <send> <troops> to {to:country}",
        &[
            (
                "[France:country] also sent the troops to [Mali:country].",
                "France → Mali",
            ),
            (
                "[France:country] on Monday sent troops to [Mali:country].",
                "France → Mali",
            ),
            (
                "[France:country], however, sent troops to [Mali:country].",
                "France → Mali",
            ),
            (
                "[France:country] in early October 2024 sent troops to [Mali:country].",
                "France → Mali",
            ),
            (
                "[France:country] two weeks ago sent troops to [Mali:country].",
                "France → Mali",
            ),
            (
                "[France:country] hardly ever sent troops to [Mali:country].",
                "nothing",
            ),
        ],
    );
}
