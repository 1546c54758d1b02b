//! Quotations: what stands between quotation marks is its speaker's word, also in the sentences of a
//! paragraph that do not name the speaker again.

use super::class;
use super::lexicon::Lexicon;
use super::relation::Claimant;
use super::row::{Row, Source};
use super::speaker::{speaker_after, speaker_before};
use super::speech::inverted;
use super::view::View;
use crate::tag::{LocalId, Quotation, Tagged, around};

/// The one who speaks in the paragraph of `sentence`, outside the quotations; where a quotation opens
/// the paragraph and nobody is named, in the paragraph before. None if there are several.
pub(super) fn speaker(
    source: &Source,
    lexicon: &Lexicon,
    quotations: &[Quotation],
    sentence: usize,
) -> Option<Claimant> {
    let sentences = &source.tagged.sentences;
    let paragraph = sentences[sentence].paragraph;
    let in_paragraph = |number: u32| -> Result<Option<Claimant>, ()> {
        let mut only: Option<Claimant> = None;
        let first = sentences.partition_point(|one| one.paragraph < number);
        let last = sentences.partition_point(|one| one.paragraph <= number);
        for at in first..last {
            for claimant in speakers(source, lexicon, quotations, at) {
                let same = |other: &Claimant| {
                    other.text == claimant.text
                        || other.entity.is_some() && other.entity == claimant.entity
                };
                match &only {
                    Some(other) if !same(other) => return Err(()),
                    Some(_) => {}
                    None => only = Some(claimant),
                }
            }
        }
        Ok(only)
    };
    match in_paragraph(paragraph) {
        Ok(Some(speaker)) => Some(speaker),
        Ok(None) => {
            let first = sentences.partition_point(|one| one.paragraph < paragraph);
            let start = sentences[first].span.start;
            let opens = quotations.iter().any(|quotation| {
                quotation.span.start > start
                    && quotation.span.start <= start + '“'.len_utf8() as u32
            });
            let before = opens.then(|| paragraph.checked_sub(1)).flatten()?;
            in_paragraph(before).ok().flatten()
        }
        Err(()) => None,
    }
}

/// Those whom a sentence names as speakers, outside its quotations.
fn speakers(
    source: &Source,
    lexicon: &Lexicon,
    quotations: &[Quotation],
    sentence: usize,
) -> Vec<Claimant> {
    let mut row = Row::default();
    row.fill_sentence(source, lexicon, sentence);
    let view = View { row: &row, lexicon };
    let outside = |at: &usize| around(quotations, row.cells[*at].span.start).is_none();
    let spoken = (0..row.cells.len()).filter(outside).filter_map(|at| {
        if view.is_speech(at) {
            speaker_before(&view, source, at).or_else(|| inverted(&view, source, at))
        } else if view.has(at, class::ATTRIBUTION) {
            speaker_after(&view, source, at + 1)
        } else {
            None
        }
    });
    spoken
        .filter(|claimant| around(quotations, claimant.span.start).is_none())
        .collect()
}

/// The person whom a pronoun at byte `at` stands for: the only one named before it in its sentence, or
/// else the only one of the sentence before.
pub(super) fn person(tagged: &Tagged, sentence: u32, at: u32) -> Option<LocalId> {
    let only = |sentence: u32| -> Result<LocalId, bool> {
        let mut found = None;
        let first = tagged
            .mentions
            .partition_point(|mention| mention.sentence < sentence);
        let within = tagged.mentions[first..]
            .iter()
            .take_while(|mention| mention.sentence == sentence && mention.span.end <= at);
        for mention in
            within.filter(|mention| mention.class == crate::gazetteer::EntityType::Person)
        {
            match (mention.entity, found) {
                (Some(id), None) => found = Some(id),
                (Some(id), Some(other)) if id == other => {}
                _ => return Err(true),
            }
        }
        found.ok_or(false)
    };
    match only(sentence) {
        Ok(id) => Some(id),
        Err(true) => None,
        Err(false) => only(sentence.checked_sub(1)?).ok(),
    }
}
