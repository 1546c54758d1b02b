//! Speakers of quotations over several sentences, and of pronouns.

use super::SEND;
use crate::relate::{Example, relate};
use crate::text::sentences;

/// Who claims what the document states, each find apart; `*` marks a known entity.
fn claims(document: &str) -> String {
    let rules = super::compile(&SEND).unwrap();
    let mut example = Example::parse(document, &rules).unwrap();
    let tagged = &mut example.tagged;
    tagged.sentences = sentences(&example.text, &tagged.tokens, &rules.lexicon);
    tagged.boilerplate = vec![false; tagged.sentences.len()];
    for mention in &mut tagged.mentions {
        let after = tagged
            .sentences
            .partition_point(|one| one.span.end <= mention.span.start);
        mention.sentence = after as u32;
    }
    let found = relate(&example.text, None, &example.tagged, &rules);
    let show = |relation: &crate::relate::Relation| {
        let one = |claimant: &crate::relate::Claimant| {
            format!(
                "{}{}",
                claimant.text,
                if claimant.entity.is_some() { "*" } else { "" }
            )
        };
        relation
            .claimed_by
            .iter()
            .map(one)
            .collect::<Vec<_>>()
            .join(", ")
    };
    found.iter().map(show).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_quotation_is_its_speakers_word_to_its_end() {
    for (document, expected) in [
        (
            "\"It is so. [Chad:country] sent troops to [Mali:country] in May. We saw it,\" [Ana Brandt:person] said.",
            "Ana Brandt*",
        ),
        (
            "\"It is so,\" [Ana Brandt:person] told reporters. \"[Chad:country] sent troops to [Mali:country].\"",
            "Ana Brandt*",
        ),
        (
            "“It is so,” said [Ana Brandt:person]. “And [Chad:country] sent troops to [Mali:country].”",
            "Ana Brandt*",
        ),
        (
            "\"It is so,\" [Ana Brandt:person] said. [Chad:country] sent troops to [Mali:country].",
            "",
        ),
        (
            "\"It is so,\" [Ana Brandt:person] said.\n\n\"And so [Chad:country] sent troops to [Mali:country].\"",
            "Ana Brandt*",
        ),
        (
            "\"It is so,\" [Ana Brandt:person] said. \"It is not,\" [Tom Reyes:person] said. \"I know [Chad:country] sent troops to [Mali:country].\"",
            "",
        ),
        (
            "The \"special\" day came. [Chad:country] sent troops to [Mali:country] by \"night\".",
            "",
        ),
        (
            "[Ana Brandt:person] came. She said [Chad:country] sent troops to [Mali:country].",
            "She*",
        ),
        (
            "[Ana Brandt:person] met [Tom Reyes:person]. He said [Chad:country] sent troops to [Mali:country].",
            "He",
        ),
        (
            "[Ana Brandt:person] left after she said [Chad:country] sent troops to [Mali:country].",
            "she*",
        ),
    ] {
        assert_eq!(claims(document), expected, "{document}");
    }
}
