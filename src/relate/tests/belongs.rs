//! What belongs to the noun or name beside it, and not to the clause.

use super::check;

#[test]
fn the_object_of_a_gerund_is_not_that_of_the_verb_before_it() {
    check(
        "{from:country|person} >> <back> ~3 {to:country|person}",
        &[
            ("[France:country] backed arming [Mali:country].", "nothing"),
            ("[France:country] backed [Mali:country].", "France → Mali"),
            (
                "[France:country] backed visiting [Malian:demonym] president [Ana Brandt:person].",
                "France → Ana Brandt",
            ),
        ],
    );
}

#[test]
fn a_relative_clause_behind_a_place_belongs_to_the_noun_before_it() {
    check(
        "{from:country|agency} >> <back> {to:country}",
        &[
            (
                "Lawyers in [France:country] that backed [Mali:country] left.",
                "nothing",
            ),
            (
                "[France:country], which backed [Mali:country], left.",
                "France → Mali",
            ),
        ],
    );
}

#[test]
fn a_participle_belongs_to_the_noun_right_before_it() {
    check(
        "{from:person|agency} >> <visit> ..2 {to:place}",
        &[
            (
                "[Ana Brandt:person] took part in an operation visiting [Lyon:place].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] left home visiting friends and visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
        ],
    );
}

#[test]
fn who_is_named_with_an_article_is_somebody_alike() {
    check(
        "{from:person} of {to:agency}",
        &[
            ("He is the [Ana Brandt:person] of [Acme:agency].", "nothing"),
            (
                "He met [Ana Brandt:person] of [Acme:agency].",
                "Ana Brandt → Acme",
            ),
        ],
    );
}

#[test]
fn what_the_bearer_of_a_title_does_is_said_by_nobody_else() {
    check(
        "{from:person} >> <visit> ~3 {to:person}",
        &[
            (
                "[Tom Reyes:person] attacked visiting president [Ana Brandt:person].",
                "nothing",
            ),
            (
                "[Tom Reyes:person] left, visiting president [Ana Brandt:person].",
                "Tom Reyes → Ana Brandt",
            ),
        ],
    );
}

#[test]
fn where_an_agent_did_it_is_not_where_he_is_stationed() {
    check(
        "{from:country} ~2 <troops> in ~2 {to:place}",
        &[
            (
                "Two men were killed by [Malian:demonym] soldiers in [Lyon:place].",
                "nothing",
            ),
            (
                "[Malian:demonym] soldiers in [Lyon:place] left.",
                "Malian → Lyon",
            ),
        ],
    );
}
