//! Quotations: what stands between quotation marks is its speaker's word, also in the sentences of a
//! paragraph that do not name the speaker again.

use super::class;
use super::lexicon::Lexicon;
use super::relation::Claimant;
use super::row::{Row, Source};
use super::speaker::speakers_after;
use super::speech;
use super::view::View;
use crate::tag::{LocalId, Quotation, Tagged, around};
use crate::text::Span;

/// That somebody speaks outside the quotations: "Ana Brandt said".
struct Act {
    /// Where the verb stands.
    at: u32,
    sentence: usize,
    speakers: Vec<Claimant>,
}

/// Paragraphs back to which a speaker is sought who goes on to speak.
const PARAGRAPHS: u32 = 4;

/// Those who speak the quotation `spoken`: named right behind it or before it in its sentence, or else the
/// last before it in its paragraph. Where a quotation opens the paragraph and nobody is named, they are
/// those of the paragraph before. None if these are several.
pub(super) fn speakers(
    source: &Source,
    lexicon: &Lexicon,
    quotations: &[Quotation],
    spoken: Span,
) -> Vec<Claimant> {
    let sentences = &source.tagged.sentences;
    let of = |at: u32| {
        let after = sentences.partition_point(|one| one.span.end <= at);
        after.min(sentences.len().saturating_sub(1))
    };
    let around = whole(source.text, quotations, spoken);
    let (first, last) = (of(around.start), of(around.end.saturating_sub(1)));
    let paragraph = sentences[first].paragraph;
    let mut acts: Vec<Act> = (paragraph..=sentences[last].paragraph)
        .flat_map(|number| acts(source, lexicon, quotations, number))
        .collect();
    let next = quotations.iter().map(|other| other.span.start);
    let next = next.filter(|start| *start >= around.end).min();
    let behind = |act: &Act| {
        act.at >= around.end && act.sentence == last && next.is_none_or(|next| act.at < next)
    };
    let before = |act: &Act| act.at < around.start && act.sentence == first;
    let found = acts.iter().position(behind);
    let found = found.or_else(|| acts.iter().rposition(before));
    let found = found.or_else(|| acts.iter().rposition(|act| act.at < around.start));
    if let Some(found) = found {
        return acts.swap_remove(found).speakers;
    }
    if !acts.is_empty() {
        return only(acts);
    }
    // Nobody is named: a paragraph that a quotation opens goes on with the speaker of the one before.
    for number in (paragraph.saturating_sub(PARAGRAPHS)..=paragraph).rev() {
        let acts = self::acts(source, lexicon, quotations, number);
        if !acts.is_empty() {
            return only(acts);
        }
        let first = sentences.partition_point(|one| one.paragraph < number);
        let Some(start) = sentences.get(first).map(|one| one.span.start) else {
            break;
        };
        let opens = quotations.iter().any(|quotation| {
            quotation.span.start > start && quotation.span.start <= start + '“'.len_utf8() as u32
        });
        if !opens {
            break;
        }
    }
    Vec::new()
}

/// The quotation `around` with those that go on with it: a mark opens again, in a new paragraph, what was
/// not closed.
fn whole(text: &str, quotations: &[Quotation], around: Span) -> Span {
    let mut whole = around;
    for next in quotations
        .iter()
        .map(|next| next.span)
        .filter(|next| next.start > around.start)
    {
        let between = text.get(whole.end as usize..next.start as usize);
        let mut marks = between
            .unwrap_or("-")
            .chars()
            .filter(|c| !c.is_whitespace());
        if marks.next().is_none() || marks.next().is_some() {
            break;
        }
        let mark = between.is_some_and(|between| !between.contains(char::is_alphanumeric));
        if !mark {
            break;
        }
        whole.end = next.end;
    }
    whole
}

/// The speakers of all acts, if they are the same.
fn only(acts: Vec<Act>) -> Vec<Claimant> {
    let mut all = acts.into_iter().map(|act| act.speakers);
    let Some(first) = all.next() else {
        return Vec::new();
    };
    let same = |one: &Claimant, other: &Claimant| {
        one.text == other.text || one.entity.is_some() && one.entity == other.entity
    };
    let alike = all.all(|others| {
        others.len() == first.len()
            && others
                .iter()
                .zip(&first)
                .all(|(one, other)| same(one, other))
    });
    if alike { first } else { Vec::new() }
}

/// Who speaks in a paragraph outside its quotations, in the order of the text.
fn acts(source: &Source, lexicon: &Lexicon, quotations: &[Quotation], paragraph: u32) -> Vec<Act> {
    let sentences = &source.tagged.sentences;
    let first = sentences.partition_point(|one| one.paragraph < paragraph);
    let last = sentences.partition_point(|one| one.paragraph <= paragraph);
    let mut acts = Vec::new();
    for sentence in first..last {
        let mut row = Row::default();
        row.fill_sentence(source, lexicon, sentence);
        let view = View { row: &row, lexicon };
        for (number, cell) in row.cells.iter().enumerate() {
            let at = cell.span.start;
            if around(quotations, at).is_some() {
                continue;
            }
            let mut speakers = if view.is_speech(number) {
                speech::speakers(&view, source, number)
            } else if view.has(number, class::ATTRIBUTION) {
                speakers_after(&view, source, number + 1)
            } else {
                Vec::new()
            };
            speakers.retain(|one| around(quotations, one.span.start).is_none());
            if !speakers.is_empty() {
                acts.push(Act {
                    at,
                    sentence,
                    speakers,
                });
            }
        }
    }
    acts
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
