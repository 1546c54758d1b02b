//! Slots: lists, addresses, what belongs to a slot, demonyms, forms of verbs, conflicts.

use super::{check, pairs, read};

#[test]
fn lists_distribute() {
    check(
        "{from:country} >> <send> ..3 to {to:country}",
        &[
            (
                "[France:country], [Spain:country] and [Italy:country] sent aid to [Mali:country].",
                "France → Mali, Spain → Mali, Italy → Mali",
            ),
            (
                "[France:country] sent aid to [Mali:country], [Chad:country], and [Niger:country].",
                "France → Mali, France → Chad, France → Niger",
            ),
            (
                "[France:country] sent aid to [Mali:country] and to [Chad:country].",
                "France → Mali, France → Chad",
            ),
            (
                "[France:country] sent aid to [Mali:country] & [Chad:country].",
                "France → Mali, France → Chad",
            ),
            (
                "[France:country] sent aid to [Mali:country] (pop. 5) and [Chad:country].",
                "France → Mali, France → Chad",
            ),
            // Commas alone join no list, and another type ends it.
            (
                "[France:country] sent aid to [Mali:country], [Chad:country] said.",
                "France → Mali",
            ),
            (
                "[France:country] sent aid to [Mali:country] and [Ana Brandt:person].",
                "France → Mali",
            ),
            // A verb begins another clause.
            (
                "[France:country] sent aid to [Mali:country] and [Chad:country] sent none.",
                "France → Mali",
            ),
            (
                "[Spain:country] visited [Chad:country] and [France:country] sent aid to [Mali:country].",
                "France → Mali",
            ),
        ],
    );
    check(
        "{from:person} >> <visit> {to:place}",
        &[(
            "Chancellor [Ana Brandt:person] and [French:demonym] President [Tom Reyes:person] visited [Lyon:place].",
            "Ana Brandt → Lyon, Tom Reyes → Lyon",
        )],
    );
}

#[test]
fn a_name_behind_its_owner_fills_a_slot() {
    check(
        "{from:person} , ~3 (head|analyst) (of|at) ~3 {to:agency}",
        &[
            (
                "[Ana Brandt:person], head of [Mali:country]'s [Strela:agency], left.",
                "Ana Brandt → Strela",
            ),
            (
                "[Ana Brandt:person], analyst at the [Lyon:place]-based think tank [Strela:agency], left.",
                "Ana Brandt → Strela",
            ),
            (
                "[Ana Brandt:person], head of [Strela:agency]'s press office, left.",
                "nothing",
            ),
            (
                "[Ana Brandt:person], and the head of [Strela:agency], left.",
                "nothing",
            ),
        ],
    );
    check(
        "{from:country} >> <visit> ~4 {to:place|country}",
        &[
            (
                "[France:country] visited [Mali:country]'s [Gao:place].",
                "France → Gao",
            ),
            (
                "[France:country] visited [Mali:country]'s [Gao:place] troops.",
                "nothing",
            ),
        ],
    );
}

#[test]
fn whose_is_a_name_and_its_ending() {
    check(
        "{from:person} 's ~3 son ,? {to:person}",
        &[
            (
                "[Ana Brandt:person], whose eldest son [Tom Reyes:person] died, left.",
                "Ana Brandt → Tom Reyes",
            ),
            (
                "[Ana Brandt:person], a lawyer whose son [Tom Reyes:person] died, left.",
                "nothing",
            ),
        ],
    );
}

#[test]
fn a_full_stop_closes_an_apposition() {
    check(
        "{from:person} , {to:agency} 's? chief (,|and)",
        &[
            (
                "They met [Ana Brandt:person], the [Strela:agency] chief.",
                "Ana Brandt → Strela",
            ),
            (
                "After meeting [Ana Brandt:person], [Strela:agency] chief [Tom Reyes:person] left.",
                "nothing",
            ),
        ],
    );
}

#[test]
fn no_verb_stands_behind_an_article() {
    check(
        "{from:person} >> <send> ..4 {to:person}",
        &[
            (
                "[Ana Brandt:person], brother of the sent envoy [Tom Reyes:person], left.",
                "nothing",
            ),
            (
                "[Ana Brandt:person], who had once sent letters to [Tom Reyes:person], left.",
                "Ana Brandt → Tom Reyes",
            ),
        ],
    );
}

#[test]
fn two_slots_share_a_list() {
    let pattern = "{from:person} and {to:person} >> <meet>";
    let sentence = "[Ana Brandt:person] and [Tom Reyes:person] met in May.";
    assert_eq!(pairs("meets", pattern, sentence), "Ana Brandt → Tom Reyes");
}

#[test]
fn every_part_of_an_address_counts() {
    check(
        "{from:person} >> <born:participle> ..3 in {to:place|country}",
        &[(
            "[Ana Brandt:person] was born in [Paris:place], [Texas:place], [United States:country].",
            "Ana Brandt → Paris, Ana Brandt → Texas, Ana Brandt → United States",
        )],
    );
    check(
        "{from:person} >> <born:participle> ..3 in {to:country}",
        &[(
            "[Ana Brandt:person] was born in [Lyon:place], [France:country].",
            "Ana Brandt → France",
        )],
    );
}

#[test]
fn what_belongs_to_a_slot_is_passed_over() {
    check(
        "{from:person} <visit> {to:place}",
        &[
            (
                "[Ana Brandt:person] visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person] (the engineer) visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person], who visited [Lyon:place], left.",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person], head of a large bank, visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person], a tall and very old man of no means but with many good friends at home, visited [Lyon:place].",
                "nothing",
            ),
        ],
    );
    check(
        "{from:person} , ~3 <leader> of {to:agency} , <visit>",
        &[(
            "[Ana Brandt:person], head of [Acme:agency], visited us.",
            "Ana Brandt → Acme",
        )],
    );
    check(
        "{to:agency} , which {from:person} >> <found>",
        &[(
            "[Acme:agency], which [Ana Brandt:person] founded, grew.",
            "Ana Brandt → Acme",
        )],
    );
    check(
        "{to:place} , where {from:person} >> <work>",
        &[(
            "[Lyon:place], where [Ana Brandt:person] once worked, is far.",
            "Ana Brandt → Lyon",
        )],
    );
}

#[test]
fn possessive_pronouns_are_a_slot_and_its_ending() {
    check(
        "{from:person} 's ~3 <visit_noun> to {to:place}",
        &[
            (
                "[Ana Brandt:person]'s first trip to [Lyon:place] was short.",
                "Ana Brandt → Lyon",
            ),
            (
                "[Her=Ana Brandt:person] first trip to [Lyon:place] was short.",
                "Ana Brandt → Lyon",
            ),
            (
                "They met [her=Ana Brandt:person] on a trip to [Lyon:place].",
                "nothing",
            ),
        ],
    );
}

#[test]
fn demonyms_and_possessives_act_through_state_nouns() {
    check(
        "{from:country} >> <attack> {to:place}",
        &[
            (
                "[Russian:demonym] troops attacked [Lyon:place].",
                "Russian → Lyon",
            ),
            (
                "[Russian:demonym] special forces attacked [Lyon:place].",
                "Russian → Lyon",
            ),
            (
                "[Russia:country]'s army attacked [Lyon:place].",
                "Russia → Lyon",
            ),
            (
                "[Russian:demonym] and [Chadian:demonym] troops attacked [Lyon:place].",
                "Russian → Lyon, Chadian → Lyon",
            ),
            (
                "[Moscow:metonym] attacked [Lyon:place].",
                "government of Moscow → Lyon",
            ),
            (
                "[Russian:demonym]-made rockets attacked [Lyon:place].",
                "nothing",
            ),
            (
                "pro-[Russian:demonym] rebels attacked [Lyon:place].",
                "nothing",
            ),
            (
                "[Russia:country]-backed rebels attacked [Lyon:place].",
                "nothing",
            ),
            (
                "[Russian:demonym] President [Ana Brandt:person] attacked [Lyon:place].",
                "nothing",
            ),
            (
                "[Russian:demonym] army chief [Ana Brandt:person] attacked [Lyon:place].",
                "nothing",
            ),
            (
                "[Russia:country]'s neighbour attacked [Lyon:place].",
                "nothing",
            ),
            (
                "[Russia:country] company bosses attacked [Lyon:place].",
                "nothing",
            ),
            ("[Russian:demonym] wolves attacked [Lyon:place].", "nothing"),
        ],
    );
    check(
        "{from:person} >> <visit> {to:place}",
        &[(
            "[Russian:demonym] President [Ana Brandt:person] visited [Lyon:place].",
            "Ana Brandt → Lyon",
        )],
    );
    // Where the pattern names the noun, the demonym is what it asks for.
    check(
        "{from:person} >> <be> ~2 {to:country} ~3 <human>",
        &[(
            "[Ana Brandt:person] is a [German:demonym] liberal politician.",
            "Ana Brandt → German",
        )],
    );
    check(
        "{to:country} -made ~2 <troops> of {from:agency}",
        &[(
            "The [Russian:demonym]-made toy soldiers of [Acme:agency] sold well.",
            "Acme → Russian",
        )],
    );
}

#[test]
fn active_forms_never_match_the_passive() {
    check(
        "{from:country} >> <take> {to:country}",
        &[
            ("[France:country] took [Chad:country].", "France → Chad"),
            (
                "[France:country] has taken [Chad:country].",
                "France → Chad",
            ),
            (
                "[France:country] is taking [Chad:country].",
                "France → Chad",
            ),
            ("[France:country] was taken [Chad:country].", "nothing"),
            ("[France:country] got taken [Chad:country].", "nothing"),
        ],
    );
    check(
        "{from:country} >> <attack> ..2 {to:country}",
        &[
            ("[France:country] attacked [Chad:country].", "France → Chad"),
            (
                "[France:country], attacked by [Chad:country], fell.",
                "nothing",
            ),
            (
                "[France:country] was attacked and [Chad:country] fell.",
                "nothing",
            ),
            (
                "[France:country] saw the attack [Chad:country] feared.",
                "nothing",
            ),
        ],
    );
    check(
        "{to:country} >> <attack:participle> ..2 by {from:country}",
        &[
            (
                "[France:country] was attacked by [Chad:country].",
                "Chad → France",
            ),
            (
                "[France:country] has been attacked by [Chad:country].",
                "Chad → France",
            ),
            (
                "[France:country], attacked by [Chad:country], fell.",
                "Chad → France",
            ),
            (
                "[France:country] has attacked by night [Chad:country].",
                "nothing",
            ),
        ],
    );
}

#[test]
fn words_that_exclude_stand_in_the_same_noun_phrase() {
    check(
        "{from:person} , ~4 <leader> of {to:country}",
        &[
            (
                "[Ana Brandt:person], the president of [Mali:country], left.",
                "Ana Brandt → Mali",
            ),
            (
                "[Ana Brandt:person], the vice president of [Mali:country], left.",
                "nothing",
            ),
            (
                "[Ana Brandt:person], deputy executive head of [Mali:country], left.",
                "nothing",
            ),
        ],
    );
}

#[test]
fn kinds_narrow_a_slot() {
    check(
        "{from:person} <join> {to:agency/party}",
        &[
            (
                "[Ana Brandt:person] joined [Green Union:agency/party].",
                "Ana Brandt → Green Union",
            ),
            ("[Ana Brandt:person] joined [Acme:agency].", "nothing"),
        ],
    );
}

#[test]
fn one_relation_for_each_pair() {
    let visits = ("does", "{from:person} >> <visit> {to:place}");
    let twice =
        "[Ana Brandt:person] visited [Lyon:place] and [Ana Brandt:person] visited [Lyon:place].";
    let (_, found) = read(&[visits, visits], twice);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, "r0");
    // Source and target are two.
    assert_eq!(
        pairs(
            "does",
            "{from} >> <visit> {to}",
            "[Chad:country] visited [Chad:country]."
        ),
        "nothing"
    );
}

#[test]
fn leading_beats_working() {
    let rules = [
        ("works_for", "{from} , ~3 <leader> of {to}"),
        ("leads", "{from} , ~3 <leader> of {to}"),
    ];
    let (_, found) = read(&rules, "[Ana Brandt:person], head of [Acme:agency], left.");
    let types: Vec<&str> = found.iter().map(|found| found.relation.as_str()).collect();
    assert_eq!(types, ["leads"]);
}

#[test]
fn symmetric_relations_follow_the_text() {
    let pattern = "{to:person} <be> <meet:participle> by {from:person}";
    let sentence = "[Ana Brandt:person] was met by [Tom Reyes:person].";
    assert_eq!(pairs("meets", pattern, sentence), "Ana Brandt → Tom Reyes");
    let (_, found) = read(&[("meets", pattern)], sentence);
    assert!(found[0].source_span.start < found[0].target_span.start);
}
