//! Making a record turns a tagged document with its relations into a [`Record`].
//!
//! Here, and nowhere else, byte spans become code points: the text is still at hand.

use super::{
    ClaimantRecord, DocumentRecord, MentionRecord, Record, RelationRecord, STATED, SentenceRecord,
};
use crate::corpus::Document;
use crate::relate::Relation;
use crate::tag::{LocalId, Mention, Tagged};
use crate::text::{CharMap, CharSpan, sketch};
use sha2::{Digest, Sha256};

/// The record of `document`.
pub fn record(document: &Document, tagged: &Tagged, relations: &[Relation]) -> Record {
    let chars = CharMap::new(&document.text);
    let places = places_of_sentences(tagged, relations);
    let sentences = tagged
        .sentences
        .iter()
        .enumerate()
        .filter(|(at, _)| places[*at].is_some());
    let sentences = sentences.map(|(at, sentence)| SentenceRecord {
        span: chars.chars(sentence.span),
        text: sentence.span.of(&document.text).to_owned(),
        boilerplate: tagged.boilerplate.get(at).copied().unwrap_or_default(),
    });
    let place = |sentence: u32| places[sentence as usize].expect("its sentence was kept");
    Record {
        sentences: sentences.collect(),
        mentions: (tagged.mentions.iter())
            .map(|mention| {
                mention_record(document, tagged, mention, &chars, place(mention.sentence))
            })
            .collect(),
        relations: (relations.iter())
            .map(|relation| relation_record(tagged, relation, &chars, place(relation.sentence)))
            .collect(),
        document: DocumentRecord {
            id: document.id.clone(),
            title: document.title.clone(),
            date: document.date,
            source: document.source.clone(),
            url: document.url.clone(),
            sha256: sha256(&document.text),
            chars: chars.len(),
            sketch: sketch(&tagged.tokens, &tagged.hashes),
        },
    }
}

/// The SHA-256 of a text, in hexadecimal.
pub fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

/// Where each sentence stands among those that are kept; none for those that hold nothing.
fn places_of_sentences(tagged: &Tagged, relations: &[Relation]) -> Vec<Option<u32>> {
    let mut kept = vec![false; tagged.sentences.len()];
    let mentions = tagged.mentions.iter().map(|mention| mention.sentence);
    for sentence in mentions.chain(relations.iter().map(|relation| relation.sentence)) {
        kept[sentence as usize] = true;
    }
    let mut next = 0;
    let mut place = |kept: bool| {
        let place = kept.then_some(next);
        next += u32::from(kept);
        place
    };
    kept.into_iter().map(&mut place).collect()
}

fn id(tagged: &Tagged, entity: LocalId) -> String {
    tagged.entities[entity.0 as usize].id.clone()
}

fn mention_record(
    document: &Document,
    tagged: &Tagged,
    mention: &Mention,
    chars: &CharMap,
    sentence: u32,
) -> MentionRecord {
    let text = mention.span.of(&document.text);
    let CharSpan(start, end) = chars.chars(mention.span);
    let label = match mention.entity {
        Some(entity) => tagged.entities[entity.0 as usize].label.as_str(),
        None => text,
    };
    MentionRecord {
        start,
        end,
        text: text.into(),
        sentence,
        entity: mention.entity.map(|entity| id(tagged, entity)),
        label: label.into(),
        class: mention.class,
        form: mention.form,
        by: mention.by,
        settled_by: mention.settled_by,
        stands_for: mention.stands_for.map(|entity| id(tagged, entity)),
        candidates: mention
            .candidates
            .iter()
            .map(|entity| id(tagged, *entity))
            .collect(),
    }
}

fn relation_record(
    tagged: &Tagged,
    relation: &Relation,
    chars: &CharMap,
    sentence: u32,
) -> RelationRecord {
    let claimants = relation.claimed_by.iter().map(|claimant| ClaimantRecord {
        entity: claimant.entity.map(|entity| id(tagged, entity)),
        text: claimant.text.clone(),
        span: chars.chars(claimant.span),
    });
    RelationRecord {
        source: id(tagged, relation.source),
        relation: relation.relation.clone(),
        target: id(tagged, relation.target),
        tier: STATED.into(),
        sentence,
        source_span: chars.chars(relation.source_span),
        target_span: chars.chars(relation.target_span),
        trigger_span: chars.chars(relation.trigger_span),
        rule: relation.rule.clone(),
        polarity: relation.polarity,
        modality: relation.modality,
        claimed_by: claimants.collect(),
        date: relation.date,
        role: relation.role.clone(),
        quantity: relation.quantity.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::tagged_example;
    use super::*;

    #[test]
    fn spans_are_code_points_and_sentences_those_with_a_mention() {
        let (document, tagged, relations) = tagged_example();
        let record = record(&document, &tagged, &relations);
        let text: Vec<char> = document.text.chars().collect();
        let of = |span: CharSpan| {
            text[span.0 as usize..span.1 as usize]
                .iter()
                .collect::<String>()
        };
        assert_eq!(
            record.sentences.len(),
            1,
            "the sentence without a mention is left out"
        );
        assert_eq!(of(record.sentences[0].span), record.sentences[0].text);
        for mention in &record.mentions {
            assert_eq!(of(CharSpan(mention.start, mention.end)), mention.text);
            assert_eq!(mention.sentence, 0);
        }
        let relation = &record.relations[0];
        assert_eq!(of(relation.source_span), "“Élysée”");
        assert_eq!(of(relation.trigger_span), "visited");
        assert_eq!((relation.sentence, relation.tier.as_str()), (0, "stated"));
        assert_eq!(record.document.chars as usize, text.len());
    }

    #[test]
    fn the_hash_is_of_the_text() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(""), empty);
    }

    #[test]
    fn an_ambiguous_mention_shows_its_own_words() {
        let (document, mut tagged, _) = tagged_example();
        let mention = &mut tagged.mentions[1];
        mention.candidates = vec![LocalId(0), LocalId(1)];
        mention.entity = None;
        let record = record(&document, &tagged, &[]);
        let mention = &record.mentions[1];
        assert_eq!(
            (mention.label.as_str(), mention.entity.as_deref()),
            ("Mali", None)
        );
        assert_eq!(mention.candidates, ["country/france", "country/mali"]);
    }
}
