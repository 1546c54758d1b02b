//! Subjects: commas between a subject and its verb, control, absolute constructions.

use super::{SEND, check, read};
use crate::relate::{Modality, Polarity};

#[test]
fn one_comma_parts_a_name_from_a_verb_that_is_not_its_own() {
    check(
        "{from:person|agency} >> <visit> ..2 {to:place}",
        &[
            (
                "[Ana Brandt:person], who heads the [Red Guard:agency] ([RG=Red Guard:agency]), visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person], head of the [Red Guard:agency], visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "A group led by [Ana Brandt:person], visited [Lyon:place].",
                "nothing",
            ),
            (
                "In a letter to [Ana Brandt:person], rebels who had visited [Lyon:place] wrote.",
                "nothing",
            ),
            (
                "[Ana Brandt:person], backed by [Acme:agency], [Strela:agency] and [Borel:agency], visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "[Acme:agency], [Strela:agency], and [Borel:agency] visited [Lyon:place].",
                "Acme → Lyon, Strela → Lyon, Borel → Lyon",
            ),
            (
                "[Ana Brandt:person] left early, visiting [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "The head of [Acme:agency], [Ana Brandt:person], visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person] praised [Acme:agency]'s role in visiting [Lyon:place].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] wrote about a visiting [Lyon:place].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] was the first [Acme:agency] leader to visit [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
        ],
    );
}

#[test]
fn an_absolute_construction_has_a_subject_of_its_own() {
    check(
        "{from:person|country} >> <attack> {to:place}",
        &[
            (
                "[Ana Brandt:person] called a meeting, with [Chad:country] attacking [Lyon:place].",
                "Chad → Lyon",
            ),
            (
                "[Ana Brandt:person] called a meeting, with rebels attacking [Lyon:place].",
                "nothing",
            ),
            (
                "With [Chad:country] attacking [Lyon:place], [Ana Brandt:person] left.",
                "Chad → Lyon",
            ),
        ],
    );
}

#[test]
fn who_is_urged_to_act_is_the_subject() {
    let table = [
        (
            "[Chad:country] urged [Mali:country] to send troops to [Togo:country].",
            "Mali → Togo",
            Modality::Possible,
        ),
        (
            "[Chad:country] and [Kenya:country] asked [Mali:country] to send troops to [Togo:country].",
            "Mali → Togo",
            Modality::Possible,
        ),
        (
            "[Chad:country] called on [Mali:country] to send troops to [Togo:country].",
            "Mali → Togo",
            Modality::Possible,
        ),
        (
            "[Chad:country] told [Mali:country] to send troops to [Togo:country].",
            "Mali → Togo",
            Modality::Planned,
        ),
        (
            "[Chad:country] ordered the [Red Guard:agency] to send troops to [Togo:country].",
            "Red Guard → Togo",
            Modality::Planned,
        ),
        (
            "[Chad:country] pressed [Bamako:metonym] to send troops to [Togo:country].",
            "government of Bamako → Togo",
            Modality::Planned,
        ),
        (
            "[Chad:country] forced [Mali:country] to send troops to [Togo:country].",
            "Mali → Togo",
            Modality::Asserted,
        ),
        (
            "[Chad:country] helped [Mali:country] to send troops to [Togo:country].",
            "Mali → Togo",
            Modality::Asserted,
        ),
        (
            "[Chad:country] helped [Mali:country] send troops to [Togo:country].",
            "Mali → Togo",
            Modality::Asserted,
        ),
        (
            "[Chad:country] urged [Mali:country] not to send troops to [Togo:country].",
            "Mali → Togo",
            Modality::Possible,
        ),
        (
            "[Chad:country] urged its allies to send troops to [Togo:country].",
            "nothing",
            Modality::Asserted,
        ),
        (
            "[Chad:country] was urged to send troops to [Togo:country].",
            "Chad → Togo",
            Modality::Possible,
        ),
        (
            "[Chad:country] was asked by [Mali:country] to send troops to [Togo:country].",
            "Chad → Togo",
            Modality::Possible,
        ),
        (
            "[Chad:country] accused [Mali:country] of sending troops to [Togo:country].",
            "Mali → Togo",
            Modality::Asserted,
        ),
        (
            "[Chad:country] accused [Mali:country] of seizing land and openly sending troops to [Togo:country].",
            "Mali → Togo",
            Modality::Asserted,
        ),
        (
            "[Chad:country] accused [Mali:country]'s coast guard of seizing land and sending troops to [Togo:country].",
            "Mali → Togo",
            Modality::Asserted,
        ),
        (
            "[Chad:country] prevented [Mali:country] from sending troops to [Togo:country].",
            "Mali → Togo",
            Modality::Asserted,
        ),
        (
            "[Chad:country] wants to send troops to [Togo:country].",
            "Chad → Togo",
            Modality::Possible,
        ),
    ];
    for (sentence, pairs, modality) in table {
        let (example, found) = read(&SEND, sentence);
        let named: Vec<_> = found.iter().map(|one| (one.source, one.target)).collect();
        assert_eq!(example.show(&named), pairs, "{sentence}");
        for one in &found {
            assert_eq!(one.modality, modality, "{sentence}");
            let denied = sentence.contains("prevented") || sentence.contains(" not ");
            assert_eq!(one.polarity == Polarity::Denied, denied, "{sentence}");
        }
    }
}

#[test]
fn servants_of_a_state_are_not_what_is_done_to_it() {
    check(
        "{from:country} >> <attack> {to:country}",
        &[
            (
                "[Chad:country] attacked [Mali:country]'s lawmakers.",
                "nothing",
            ),
            (
                "[Chad:country] attacked [Malian:demonym] troops.",
                "Chad → Malian",
            ),
            (
                "[Chad:country]'s lawmakers attacked [Mali:country].",
                "Chad → Mali",
            ),
        ],
    );
}

#[test]
fn a_single_comma_may_be_a_part_of_the_name_or_half_an_apposition() {
    check(
        "{from:person|agency} >> <visit> ..2 {to:place}",
        &[
            ("[Acme:agency], Inc. visited [Lyon:place].", "Acme → Lyon"),
            (
                "[Ana Brandt:person], the founder of a bank visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "[Ana Brandt:person] (born in May), visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "The minister for trade, [Ana Brandt:person], visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
            (
                "[Tom Reyes:person]'s daughter, [Ana Brandt:person], visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
        ],
    );
}

#[test]
fn a_clause_with_a_subject_of_its_own_has_no_other() {
    check(
        "{from:person|agency|country} >> <visit> ..2 {to:place}",
        &[
            (
                "[Chad:country] told the [Red Guard:agency] that ministers visited [Lyon:place].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] met [Tom Reyes:person] for an agreement his men would visit [Lyon:place].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] gave details of two men believed to have visited [Lyon:place].",
                "nothing",
            ),
            (
                "[Chad:country] accused [Mali:country] of a policy aimed at visiting [Lyon:place].",
                "Mali → Lyon",
            ),
            (
                "[Ana Brandt:person] was in [Rome:place] and visited [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
        ],
    );
}

#[test]
fn a_second_predicate_ends_a_gap() {
    check(
        "{from:person} >> <visit> ..7 in {to:place}",
        &[
            (
                "[Ana Brandt:person] visited friends and is in [Lyon:place].",
                "nothing",
            ),
            (
                "[Ana Brandt:person] visited friends and kin in [Lyon:place].",
                "Ana Brandt → Lyon",
            ),
        ],
    );
}
