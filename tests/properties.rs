//! What holds of every text: tokens, sentences, folding, offsets, mentions and records.

use corkboard::corpus::Document;
use corkboard::gazetteer::Gazetteer;
use corkboard::record::record;
use corkboard::relate::{Rules, relate};
use corkboard::tag::{Tagger, tag};
use corkboard::text::{
    CharMap, CharSpan, Span, fold, fold_hash, hashes, is_invisible, sentences, tokens,
};
use proptest::prelude::*;
use std::sync::{Arc, OnceLock};

fn stages() -> &'static (Tagger, Rules) {
    static STAGES: OnceLock<(Tagger, Rules)> = OnceLock::new();
    STAGES.get_or_init(|| {
        let gazetteer = Arc::new(Gazetteer::embedded());
        let rules = Rules::compile(&gazetteer.rule_files, &gazetteer.relation_types);
        (
            Tagger::new(gazetteer, false),
            rules.expect("its rules hold"),
        )
    })
}

/// Texts of any characters, and texts of names and marks, which have mentions and relations.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "France",
        "Mali’s",
        "South Korea",
        "SOUTH KOREA",
        "Kim Jong-un",
        "Ana Brandt",
        "Brandt",
        "the U.S.",
        "NATO",
        "Harbour Safety Board",
        "(HSB)",
        "HSB",
        "Lt. Gen.",
        "Oct. 3.",
        "Foreign Minister",
        "who",
        "said that",
        "sent 500 troops to",
        "visited",
        "met",
        "did not",
        "and",
        ",",
        ".",
        "“",
        "”",
        "—",
        "Beijing-based",
        "•",
        "\n",
        "\n\n",
        "\r\n",
        "\u{a0}",
        "\u{ad}",
        "e\u{301}",
        "한국",
        "🇫🇷",
        "Ñúñez",
        "Łódź",
        "Türkiye",
        "in Moscow",
        "İstanbul",
    ]);
    let gap = prop::sample::select(vec![" ", " ", " ", "\n", ""]);
    let pieces = prop::collection::vec((piece, gap), 0..50)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(a, b)| [a, b]).collect());
    prop_oneof![3 => pieces, 1 => any::<String>(), 1 => "\\PC{0,80}"]
}

/// What a Python slice `text[start:end]` gives.
fn slice(text: &str, span: CharSpan) -> String {
    let CharSpan(start, end) = span;
    text.chars()
        .skip(start as usize)
        .take((end - start) as usize)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_cover_all_that_shows_in_order(text in text()) {
        let lists = &stages().0.gazetteer().lists;
        let tokens = tokens(&text, lists);
        let mut end = 0;
        for token in &tokens {
            let start = token.span.start as usize;
            prop_assert!(start >= end && !token.span.is_empty(), "{token:?} after {end}");
            let gap = &text[end..start];
            prop_assert!(gap.chars().all(|c| c.is_whitespace() || is_invisible(c)), "{gap:?}");
            end = token.span.end as usize;
        }
        let rest = &text[end..];
        prop_assert!(rest.chars().all(|c| c.is_whitespace() || is_invisible(c)), "{rest:?}");
        prop_assert_eq!(hashes(&text, &tokens).len(), tokens.len());
    }

    #[test]
    fn sentences_partition_the_tokens(text in text()) {
        let lists = &stages().0.gazetteer().lists;
        let tokens = tokens(&text, lists);
        let sentences = sentences(&text, &tokens, lists);
        let mut next = 0;
        let mut paragraph = 0;
        for sentence in &sentences {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(sentence.tokens.end > next, "no sentence is empty");
            next = sentence.tokens.end;
            let of = &tokens[sentence.tokens.start as usize..next as usize];
            prop_assert_eq!(sentence.span, of[0].span.cover(of[of.len() - 1].span));
            prop_assert!(sentence.paragraph >= paragraph && sentence.paragraph <= paragraph + 1);
            paragraph = sentence.paragraph;
        }
        prop_assert_eq!(next as usize, tokens.len());
    }

    /// Of letters, marks and single spaces, as names are written: blank lines and runs of blanks fold to marks
    /// and blanks that fold again.
    #[test]
    fn folding_twice_is_folding_once(text in text()) {
        let text = text.replace('\n', " ");
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.clone(), "{:?}", text);
        prop_assert_eq!(fold_hash(&once), fold_hash(&fold(&once)));
    }

    #[test]
    fn a_span_in_code_points_is_the_same_text(text in text(), a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()) {
        let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (a, b) = (*a.get(&borders), *b.get(&borders));
        let span = Span::new(a.min(b), a.max(b));
        let map = CharMap::new(&text);
        prop_assert_eq!(slice(&text, map.chars(span)), span.of(&text));
        prop_assert_eq!(map.len() as usize, text.chars().count());
    }

    #[test]
    fn mentions_lie_in_their_sentences_and_never_overlap(text in text()) {
        let document = Document { text: text.clone(), ..Document::default() };
        let tagged = tag(&document, &stages().0);
        for pair in tagged.mentions.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
        }
        prop_assert_eq!(tagged.boilerplate.len(), tagged.sentences.len());
        for mention in &tagged.mentions {
            let sentence = &tagged.sentences[mention.sentence as usize];
            prop_assert!(sentence.span.contains(mention.span), "{mention:?} {sentence:?}");
            prop_assert!(!mention.span.of(&text).trim().is_empty());
            prop_assert!(mention.entity.is_some() == mention.candidates.is_empty(), "{mention:?}");
            let ids = mention.entity.iter().chain(&mention.stands_for).chain(&mention.candidates);
            prop_assert!(ids.into_iter().all(|id| (id.0 as usize) < tagged.entities.len()));
        }
    }

    #[test]
    fn spans_of_a_record_give_back_its_words(text in text()) {
        let (tagger, rules) = stages();
        let document = Document { id: "a".into(), text: text.clone(), ..Document::default() };
        let tagged = tag(&document, tagger);
        let relations = relate(&text, None, &tagged, rules);
        let record = record(&document, &tagged, &relations);
        prop_assert_eq!(record.document.chars as usize, text.chars().count());
        for sentence in &record.sentences {
            prop_assert_eq!(&slice(&text, sentence.span), &sentence.text);
        }
        for mention in &record.mentions {
            prop_assert_eq!(&slice(&text, CharSpan(mention.start, mention.end)), &mention.text);
            let CharSpan(start, end) = record.sentences[mention.sentence as usize].span;
            prop_assert!(start <= mention.start && mention.end <= end);
        }
        for relation in &record.relations {
            let CharSpan(start, end) = record.sentences[relation.sentence as usize].span;
            for span in [relation.source_span, relation.target_span, relation.trigger_span] {
                prop_assert!(start <= span.0 && span.0 < span.1 && span.1 <= end, "{relation:?}");
            }
            for claimant in &relation.claimed_by {
                prop_assert_eq!(&slice(&text, claimant.span), &claimant.text);
            }
        }
    }
}
