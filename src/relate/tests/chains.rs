//! Chains of noun phrases, brackets between subject and verb, relatives in lists, kinds told by names.

use super::check;

#[test]
fn any_noun_phrase_of_a_predicate_says_what_the_subject_is() {
    check(
        "{from:person} >> <be> ~4 <leader> of {to:country|agency}",
        &[
            (
                "[Ana Brandt:person] is a lawyer, a writer and the president of [Mali:country].",
                "Ana Brandt → Mali",
            ),
            (
                "[Ana Brandt:person] was a member of the [Red Guard:agency] and head of [Acme:agency].",
                "Ana Brandt → Acme",
            ),
            (
                "[Ana Brandt:person] was the wife of [Tom Reyes:person] and head of [Acme:agency].",
                "Ana Brandt → Acme",
            ),
            (
                "[Ana Brandt:person] was the wife of [Tom Reyes:person], head of [Acme:agency].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] is in talks with [Tom Reyes:person] and the president of [Mali:country].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] is a lawyer who met [Tom Reyes:person] and the president of [Mali:country].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] is a partner, in calls with rebels and the president of [Mali:country].",
                "nothing",
            ),
        ],
    );
}

#[test]
fn any_noun_phrase_of_an_apposition_says_what_the_name_is() {
    check(
        "{from:person} , ~4 <leader> of {to:country|agency}",
        &[
            (
                "[Ana Brandt:person], a writer, founder of [Strela:agency] and president of [Mali:country], left.",
                "Ana Brandt → Mali",
            ),
            (
                "[Ana Brandt:person], sister of [Tom Reyes:person], head of [Acme:agency], left.",
                "Tom Reyes → Acme",
            ),
            (
                "[Ana Brandt:person], who met a writer, the head of [Acme:agency], left.",
                "nothing",
            ),
        ],
    );
}

#[test]
fn a_bracket_stands_between_no_subject_and_its_verb() {
    check(
        "{from:person} >> <visit> {to:place}",
        &[
            (
                "[Ana Brandt:person] (born 1950 in [Rome:place]; then Anna, or \"Annie\") visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person] ([Tom Reyes:person] (the younger) had left) visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
        ],
    );
}

#[test]
fn a_participle_may_belong_to_a_predicate_with_a_place_of_its_own() {
    check(
        "{to:agency} >> <found:participle> ..4 by {from:person}",
        &[
            (
                "[Acme:agency] was a small carmaker in [Mali:country] founded by [Ana Brandt:person].",
                "Ana Brandt → Acme",
            ),
            (
                "[Acme:agency] was in talks with a carmaker founded by [Ana Brandt:person].",
                "nothing",
            ),
            (
                "[Acme:agency] took a carmaker in [Mali:country] founded by [Ana Brandt:person].",
                "nothing",
            ),
        ],
    );
}

#[test]
fn brackets_and_verbs_in_a_list_part_nothing() {
    check(
        "{from:person} >> <visit> ..2 {to:place}",
        &[
            (
                "In May [Ana Brandt:person] left [Rome:place], visited [Lyon:place] and wrote.",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person] visited (by train) [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "In a letter to [Ana Brandt:person], visited [Lyon:place].",
                "nothing",
            ),
        ],
    );
}

#[test]
fn relatives_stand_in_lists_with_the_noun_that_names_them() {
    check(
        "{from:person} >> <visit> {to:place}",
        &[
            (
                "[Ana Brandt:person] and her husband [Tom Reyes:person] visited [Lyon:place].",
                "Ana Brandt → Lyon, Tom Reyes → Lyon",
            ),
            (
                "In May [Ana Brandt:person] and her younger sister, [Lena Okoro:person], visited [Lyon:place].",
                "Ana Brandt → Lyon, Lena Okoro → Lyon",
            ),
            (
                "[Ana Brandt:person]'s husband, [Tom Reyes:person], visited [Lyon:place].",
                "Tom Reyes → Lyon",
            ),
        ],
    );
}

#[test]
fn the_second_verb_of_a_relative_or_fronted_clause_has_the_first_ones_subject() {
    check(
        "{from:person} >> (<visit>|<work>) ..2 {to:place|agency}",
        &[
            (
                "[Ana Brandt:person] was a writer who left [Rome:place] and visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "Leaving [Rome:place] and visiting [Lyon:place], [Ana Brandt:person] wrote.",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person] met [Tom Reyes:person] while working at [Acme:agency].",
                "Ana Brandt → Acme",
            ),
        ],
    );
}

#[test]
fn a_singular_is_asked_for_by_one() {
    check(
        "{from:person} , {to:country} <leader:one>",
        &[
            (
                "[Ana Brandt:person], a [Malian:demonym] president, left.",
                "Ana Brandt → Malian",
            ),
            (
                "They met [Ana Brandt:person], [Malian:demonym] presidents and others.",
                "nothing",
            ),
        ],
    );
}

#[test]
fn a_name_tells_the_kind_that_the_gazetteer_lacks() {
    check(
        "{from:person} >> <join> {to:agency/university}",
        &[
            (
                "[Ana Brandt:person] joined [Northbridge University:agency].",
                "Ana Brandt → Northbridge University",
            ),
            (
                "[Ana Brandt:person] joined the [College of Saint Ivo:agency].",
                "Ana Brandt → College of Saint Ivo",
            ),
            ("[Ana Brandt:person] joined [Strela:agency].", "nothing"),
        ],
    );
}
