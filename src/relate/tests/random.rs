//! No text and no mentions, however odd, make the engine panic.

use super::{compile, relate};
use crate::gazetteer::EntityType;
use crate::tag::{Form, FoundBy, LocalEntity, LocalId, Mention, Tagged};
use crate::text::{Sentence, Span, tokens};
use proptest::prelude::*;

const PIECES: [&str; 44] = [
    "France",
    "Mali",
    "Ana",
    "Acme",
    "sent",
    "send",
    "sending",
    "troops",
    "special",
    "forces",
    "to",
    "into",
    "and",
    ",",
    ",",
    "who",
    "which",
    "said",
    "told",
    "according",
    "was",
    "by",
    "born",
    "in",
    "the",
    "(",
    ")",
    "his",
    "her",
    "'s",
    "2019",
    "May",
    "not",
    "may",
    "to-based",
    "Mali-based",
    "pro-Mali",
    "president",
    "of",
    "\"",
    ";",
    "—",
    "—é",
    "visited",
];

fn tagged(text: &str, places: &[(usize, usize, usize, usize)], rules: &super::Rules) -> Tagged {
    let mut tagged = Tagged {
        tokens: tokens(text, &rules.lexicon),
        ..Tagged::default()
    };
    for number in 0..6 {
        tagged.entities.push(LocalEntity {
            id: format!("e{number}"),
            label: String::new(),
            class: EntityType::ALL[number % 4],
            kind: String::new(),
            country: String::new(),
            gazetteer: None,
        });
    }
    let half = tagged.tokens.len() / 2;
    for range in [0..half, half..tagged.tokens.len()] {
        let (Some(first), Some(last)) = (
            tagged.tokens.get(range.start),
            tagged.tokens[range.clone()].last(),
        ) else {
            continue;
        };
        let span = first.span.cover(last.span);
        let tokens = range.start as u32..range.end as u32;
        tagged.sentences.push(Sentence {
            span,
            tokens,
            paragraph: 0,
        });
        tagged.boilerplate.push(false);
    }
    let borders: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let mut end = 0;
    for (skip, length, entity, form) in places {
        let start = borders.iter().copied().filter(|at| *at >= end).nth(*skip);
        let stop = start.and_then(|start| borders.iter().copied().find(|at| *at >= start + length));
        let (Some(start), Some(stop)) = (start, stop) else {
            break;
        };
        end = stop;
        let forms = [Form::Name, Form::Demonym, Form::Metonym, Form::Pronoun];
        tagged.mentions.push(Mention {
            span: Span::new(start, stop),
            sentence: 0,
            entity: (*entity < 6).then_some(LocalId(*entity as u32)),
            candidates: Vec::new(),
            class: EntityType::ALL[entity % 4],
            form: forms[form % 4],
            by: FoundBy::Gazetteer,
            settled_by: None,
            stands_for: None,
        });
    }
    tagged
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_panics(
        pieces in prop::collection::vec(0..PIECES.len(), 0..40),
        places in prop::collection::vec((0..9usize, 1..9usize, 0..8usize, 0..4usize), 0..12),
        noise in "\\PC{0,12}",
    ) {
        let rules = compile(&[
            ("does", "{from} >> <send> ..4 <troops> ...9 (to|into)? {to}"),
            ("does", "{to} 's? ~4 <leader> ..3 {from}"),
            ("meets", "{from} and {to} ..8 <visit>"),
            ("does", "{from} >> <born:participle> ..6 in {to:place}"),
            ("leads", "{from} , ~4 <leader> of {to}"),
            ("does", "{to} -based ~3 {from}"),
            ("does", "{from} 's {to}"),
        ]).unwrap();
        let mut text = pieces.iter().map(|at| PIECES[*at]).collect::<Vec<_>>().join(" ");
        text.push_str(&noise);
        let tagged = tagged(&text, &places, &rules);
        for relation in relate(&text, None, &tagged, &rules) {
            prop_assert!(relation.source != relation.target);
            prop_assert!(relation.trigger_span.end as usize <= text.len());
        }
    }
}
