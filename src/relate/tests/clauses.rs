//! What the clause says: polarity, modality, speakers, roles, quantities.

use super::{SEND, read};
use crate::relate::{Modality, Polarity};

#[test]
fn what_is_denied() {
    for (sentence, denied) in [
        ("[France:country] sent troops to [Mali:country].", false),
        (
            "[France:country] did not send troops to [Mali:country].",
            true,
        ),
        (
            "[France:country] has never sent troops to [Mali:country].",
            true,
        ),
        ("[France:country] sent no troops to [Mali:country].", true),
        (
            "[France:country] didn't send troops to [Mali:country].",
            true,
        ),
        (
            "[France:country] refused to send troops to [Mali:country].",
            true,
        ),
        (
            "[France:country] declined to send troops to [Mali:country].",
            true,
        ),
        (
            "[France:country] failed to send troops to [Mali:country].",
            true,
        ),
        (
            "[France:country] ruled out sending troops to [Mali:country].",
            true,
        ),
        (
            "[France:country] denied sending troops to [Mali:country].",
            true,
        ),
        (
            "[France:country] did not refuse to send troops to [Mali:country].",
            false,
        ),
        (
            "It was not easy, but [France:country] sent troops to [Mali:country].",
            false,
        ),
        (
            "[France:country] did not wait and sent troops to [Mali:country].",
            false,
        ),
        (
            "[France:country] did not wait, but sent troops to [Mali:country].",
            false,
        ),
    ] {
        let (_, found) = read(&SEND, sentence);
        let polarity: Vec<Polarity> = found.iter().map(|found| found.polarity).collect();
        let expected = if denied {
            Polarity::Denied
        } else {
            Polarity::Affirmed
        };
        assert_eq!(polarity, [expected], "{sentence}");
    }
}

#[test]
fn how_sure_it_is() {
    for (sentence, expected) in [
        (
            "[France:country] sent troops to [Mali:country].",
            Modality::Asserted,
        ),
        (
            "[France:country] is sending troops to [Mali:country].",
            Modality::Asserted,
        ),
        (
            "[France:country] may send troops to [Mali:country].",
            Modality::Possible,
        ),
        (
            "[France:country] could have sent troops to [Mali:country].",
            Modality::Possible,
        ),
        (
            "If [France:country] sends troops to [Mali:country], all will be well.",
            Modality::Possible,
        ),
        (
            "[France:country] will send troops to [Mali:country].",
            Modality::Planned,
        ),
        (
            "[France:country] plans to send troops to [Mali:country].",
            Modality::Planned,
        ),
        (
            "[France:country] is going to send troops to [Mali:country].",
            Modality::Planned,
        ),
        (
            "[France:country] was keen to send troops to [Mali:country].",
            Modality::Planned,
        ),
        (
            "[France:country] began to send troops to [Mali:country].",
            Modality::Asserted,
        ),
        (
            "[France:country] reportedly sent troops to [Mali:country].",
            Modality::Reported,
        ),
        (
            "[France:country] is believed to have sent troops to [Mali:country].",
            Modality::Reported,
        ),
    ] {
        let (_, found) = read(&SEND, sentence);
        let modality: Vec<Modality> = found.iter().map(|found| found.modality).collect();
        assert_eq!(modality, [expected], "{sentence}");
    }
}

#[test]
fn who_says_so() {
    for (sentence, expected) in [
        ("[France:country] sent troops to [Mali:country].", ""),
        (
            "[Ana Brandt:person] said [France:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person] said that [France:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person], an analyst, said [France:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person] told reporters [France:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "Anonymous sources said [France:country] sent troops to [Mali:country].",
            "Anonymous sources",
        ),
        (
            "[France:country] sent troops to [Mali:country], [Ana Brandt:person] said.",
            "Ana Brandt*",
        ),
        (
            "\"[France:country] sent troops to [Mali:country],\" said [Ana Brandt:person].",
            "Ana Brandt*",
        ),
        (
            "[France:country] sent troops to [Mali:country], according to [Ana Brandt:person].",
            "Ana Brandt*",
        ),
        (
            "According to the [Strela:agency], [France:country] sent troops to [Mali:country].",
            "Strela*",
        ),
        (
            "[Ana Brandt:person] said [Chad:country] claimed [France:country] sent troops to [Mali:country].",
            "Ana Brandt*, Chad*",
        ),
        (
            "[France:country] sent troops to [Mali:country], and [Ana Brandt:person] said it was cold.",
            "",
        ),
    ] {
        let (_, found) = read(&SEND, sentence);
        assert_eq!(found.len(), 1, "{sentence}");
        let show = |claimant: &crate::relate::Claimant| {
            format!(
                "{}{}",
                claimant.text,
                if claimant.entity.is_some() { "*" } else { "" }
            )
        };
        let chain: Vec<String> = found[0].claimed_by.iter().map(show).collect();
        assert_eq!(chain.join(", "), expected, "{sentence}");
    }
}

#[test]
fn roles_are_worded_as_in_the_text() {
    for (sentence, expected) in [
        (
            "[Ana Brandt:person], the head of [Acme:agency], left.",
            "head",
        ),
        (
            "[Ana Brandt:person], a former acting president of [Acme:agency], left.",
            "former acting president",
        ),
        (
            "[Ana Brandt:person], the then president of [Acme:agency], left.",
            "then president",
        ),
    ] {
        let (_, found) = read(&[("leads", "{from} , ~4 <leader> of {to}")], sentence);
        assert_eq!(found.len(), 1, "{sentence}");
        assert_eq!(found[0].role.as_deref(), Some(expected), "{sentence}");
    }
}

#[test]
fn numbers_count_the_noun_behind_them() {
    for (sentence, expected) in [
        (
            "[France:country] sent 1,500 troops to [Mali:country].",
            Some((1500.0, "troops")),
        ),
        (
            "[France:country] sent 500 elite special forces to [Mali:country].",
            Some((500.0, "special forces")),
        ),
        (
            "[France:country] sent two thousand soldiers to [Mali:country].",
            Some((2000.0, "soldiers")),
        ),
        (
            "[France:country] sent 1.5 million soldiers to [Mali:country].",
            Some((1_500_000.0, "soldiers")),
        ),
        (
            "[France:country] sent a dozen soldiers to [Mali:country].",
            Some((12.0, "soldiers")),
        ),
        ("[France:country] sent troops to [Mali:country].", None),
        (
            "[France:country] sent troops in 2019 to [Mali:country].",
            None,
        ),
    ] {
        let (_, found) = read(&SEND, sentence);
        assert_eq!(found.len(), 1, "{sentence}");
        let quantity = found[0]
            .quantity
            .as_ref()
            .map(|quantity| (quantity.value, quantity.unit.as_str()));
        assert_eq!(quantity, expected, "{sentence}");
    }
}

#[test]
fn boilerplate_states_nothing() {
    let rules = super::compile(&SEND).unwrap();
    let sentence = "[France:country] sent troops to [Mali:country].";
    let mut example = super::Example::parse(sentence, &rules).unwrap();
    assert_eq!(
        super::relate(&example.text, None, &example.tagged, &rules).len(),
        1
    );
    example.tagged.boilerplate = vec![true];
    assert!(super::relate(&example.text, None, &example.tagged, &rules).is_empty());
}

#[test]
fn an_ambiguous_name_fills_no_slot_and_lets_none_past() {
    let rules = super::compile(&SEND).unwrap();
    let sentence = "[Chad:country] saw [France:country] send troops to [Mali:country].";
    let mut example = super::Example::parse(sentence, &rules).unwrap();
    example.tagged.mentions[1].entity = None;
    assert!(super::relate(&example.text, None, &example.tagged, &rules).is_empty());
}
