//! Discovery finds names that the gazetteer lacks, by evidence added up over the whole document.

use super::evidence::Evidence;
use super::run::{Segment, is_all_capitals, is_capital_article, segments};
use super::score::{Score, score};
use super::view::View;
use crate::gazetteer::{AliasClass, EntityType, List};
use crate::text::{Sentence, TokenKind, fold_hash};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A discovered name.
#[derive(Clone, PartialEq, Debug)]
pub struct Find {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its type.
    pub class: EntityType,
}

/// What discovery makes of a document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Discovery {
    /// The names found, in order.
    pub finds: Vec<Find>,
    /// Starts of the gazetteer's candidates that the evidence speaks against.
    pub rejected: BTreeSet<u32>,
    /// Starts of the gazetteer's weak candidates that have evidence beside them.
    pub supported: BTreeSet<u32>,
    /// What the evidence makes of the gazetteer's weak candidates where no entity supports them, by
    /// their starts.
    pub fallback: BTreeMap<u32, EntityType>,
}

/// Finds the names of a document.
pub fn discover(view: &View, evidence: &Evidence) -> Discovery {
    let mut scored: Vec<(Segment, Score)> = Vec::new();
    let mut discovery = Discovery::default();
    for sentence in view.sentences {
        reject_shouted(view, sentence, &mut discovery);
        for segment in segments(view, sentence) {
            let sum = score(view, evidence, &segment);
            scored.push((segment, sum));
        }
    }
    let surface = |(index, (segment, _)): (usize, &(Segment, Score))| {
        let surface = view.span(segment.tokens.clone()).of(view.text);
        (fold_hash(surface), index)
    };
    let mut surfaces: Vec<(u64, usize)> = scored.iter().enumerate().map(surface).collect();
    surfaces.sort_unstable();
    for same in surfaces.chunk_by(|a, b| a.0 == b.0) {
        let members = same.iter().map(|(_, index)| &scored[*index]);
        let verdict = verdict(evidence, members.clone());
        for (segment, _) in members {
            judge(view, segment, verdict, &mut discovery);
        }
    }
    discovery.finds.sort_by_key(|find| find.tokens.start);
    discovery
}

/// Rejects the acronyms of bodies that are ordinary words of a headline in capitals: "FIRM UPS STAKE".
fn reject_shouted(view: &View, sentence: &Sentence, discovery: &mut Discovery) {
    let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
    if tokens.is_empty() || !is_all_capitals(view, tokens.clone()) {
        return;
    }
    for at in tokens {
        if let Some(known) = view.known_at(at)
            && known.readings[0].class == AliasClass::Acronym
            && known_class(view, at) != EntityType::Country
            && view.has(at, List::OrdinaryWords)
        {
            discovery.rejected.insert(known.span.start);
        }
    }
}

/// The type that the segments of one surface have together, if their evidence reaches the threshold.
fn verdict<'s>(
    evidence: &Evidence,
    members: impl Iterator<Item = &'s (Segment, Score)>,
) -> Option<EntityType> {
    let (mut sum, mut count) = (Score::default(), 0.0);
    // A headline in capitals says little of its words: it counts only where nothing else speaks.
    for (_, score) in members.filter(|(segment, _)| !segment.shouted) {
        sum.add(*score);
        count += 1.0;
    }
    if count == 0.0 {
        return None;
    }
    let mean = Score {
        person: sum.person / count,
        agency: sum.agency / count,
        place: sum.place / count,
    };
    let (class, mut leader) = mean.leader();
    let (repeat, limit, threshold) = match class {
        EntityType::Person => (
            evidence.person.repeat,
            evidence.person.repeat_limit,
            evidence.person.threshold,
        ),
        EntityType::Agency => (
            evidence.agency.repeat,
            evidence.agency.repeat_limit,
            evidence.agency.threshold,
        ),
        _ => (
            evidence.place.repeat,
            evidence.place.repeat_limit,
            evidence.place.threshold,
        ),
    };
    if leader > 0.0 {
        leader += (repeat * (count - 1.0)).min(limit);
    }
    (leader >= threshold).then_some(class)
}

/// Takes the verdict on one segment into `discovery`.
fn judge(view: &View, segment: &Segment, verdict: Option<EntityType>, discovery: &mut Discovery) {
    let tokens = segment.tokens.clone();
    let half = matches!(verdict, Some(EntityType::Person | EntityType::Agency))
        && is_half_known(view, &tokens);
    if let Some(known) = view.known_at(tokens.start)
        && view.known_length(tokens.start) == tokens.len()
        && !half
    {
        let start = known.span.start;
        let weak = known.readings[0].class == AliasClass::Weak;
        match (verdict, known_class(view, tokens.start)) {
            (Some(EntityType::Place), EntityType::Place | EntityType::Country) if weak => {
                discovery.supported.insert(start);
            }
            (Some(class @ (EntityType::Person | EntityType::Agency)), EntityType::Place)
                if !segment.shouted =>
            {
                discovery.rejected.insert(start);
                discovery.finds.push(Find { tokens, class });
            }
            (Some(class), _) if weak => {
                discovery.fallback.insert(start, class);
            }
            _ => {}
        }
        return;
    }
    match verdict {
        Some(class) => {
            let mut tokens = without_article(view, tokens);
            let titled = class == EntityType::Agency
                && tokens.start > 0
                && is_capital_article(view, tokens.start - 1, segment.shouted);
            if titled && is_name(view, &tokens) {
                tokens.start -= 1;
            }
            if is_name(view, &tokens) && !is_government(view, &tokens) {
                discovery.finds.push(Find { tokens, class });
            }
        }
        // A place inside a longer capitalised name is not that place, and an agency before the noun of
        // another one is not that agency.
        None if !segment.shouted && tokens.len() > 1 => {
            for at in tokens.clone() {
                let end = at + view.known_length(at);
                let part = |class: EntityType| {
                    class == EntityType::Place
                        || class == EntityType::Agency
                            && end < tokens.end
                            && view.has(tokens.end - 1, List::OrgTails)
                };
                if let Some(known) = view.known_at(at)
                    && part(known_class(view, at))
                    && known.readings[0].class != AliasClass::Demonym
                {
                    discovery.rejected.insert(known.span.start);
                }
            }
        }
        None => {}
    }
}

/// Whether of a double name the first half is a known place, the other none: "Lyon-Velindor".
pub(super) fn is_half_known(view: &View, tokens: &Range<usize>) -> bool {
    let whole = view.span(tokens.clone());
    tokens.len() == 1
        && view.known_at(tokens.start).is_some_and(|known| {
            known.span.start == whole.start
                && known.span.end < whole.end
                && known_class(view, tokens.start) == EntityType::Place
                && view.text[known.span.end as usize..whole.end as usize]
                    .contains(char::is_uppercase)
        })
}

/// Whether tokens are a country and what stands for its state ("United States Government"): the country
/// is the name.
fn is_government(view: &View, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    view.known_at(tokens.start).is_some()
        && view.known_length(tokens.start) == tokens.len() - 1
        && known_class(view, tokens.start) == EntityType::Country
        && view.has(last, List::StateAttributes)
}

fn known_class(view: &View, at: usize) -> EntityType {
    let known = view
        .known_at(at)
        .expect("asked only where a candidate stands");
    view.gazetteer.entity(known.readings[0].entity).class()
}

fn without_article(view: &View, tokens: Range<usize>) -> Range<usize> {
    let article = tokens.len() > 1 && view.has(tokens.start, List::FunctionWords);
    tokens.start + usize::from(article)..tokens.end
}

/// Whether the tokens may be a name at all: some word, and not only words that are never names.
fn is_name(view: &View, tokens: &Range<usize>) -> bool {
    tokens
        .clone()
        .any(|at| view.is(at, TokenKind::Word) && view.word(at).len() > 1)
        && !view
            .phrase(tokens.clone())
            .any(&[List::NeverNames, List::Titles, List::RoleNouns])
}
