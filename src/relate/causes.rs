//! A cause is a word without which a relation would be affirmed, plainly asserted, or nobody's claim.
//!
//! It is found by reading the sentence again with each word in turn made to say nothing. So the causes
//! are those of the engine as it is, and nothing has to be kept in step with it.

use super::class;
use super::engine::{fill, relate_watched};
use super::matches::Watch;
use super::relation::{Modality, Polarity, Relation};
use super::row::{Kind, Row};
use super::rules::Rules;
use crate::tag::Tagged;
use crate::text::Span;

/// A word that makes a relation read as it does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cause {
    /// The relation, as an index into those asked about.
    pub relation: usize,
    /// The word.
    pub word: Span,
    /// What it does.
    pub effect: Effect,
}

/// What a word does to a relation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// It denies it.
    Denies,
    /// It makes it possible, planned or reported.
    Weakens,
    /// It makes it somebody's claim.
    Claims,
}

/// The causes of what the relations of one sentence, by index, read otherwise than plainly; `relations`
/// are all that [`super::relate`] reads there, and may be those of other sentences too.
///
/// Where each of two words is enough, both are causes.
///
/// ```
/// use corkboard::corpus::Document;
/// use corkboard::gazetteer::Gazetteer;
/// use corkboard::relate::{Effect, Rules, causes, trace};
/// use corkboard::tag::{Tagger, tag};
///
/// let gazetteer = Gazetteer::embedded();
/// let rules = Rules::compile(&gazetteer.rule_files, &gazetteer.relation_types).expect("they hold");
/// let document = Document { text: "France did not send troops to Mali.".into(), ..Document::default() };
/// let tagged = tag(&document, &Tagger::new(gazetteer.into(), false));
/// let relations = trace(&document.text, document.date, &tagged, &rules).relations;
/// let causes = causes(&document.text, &tagged, &rules, 0, &relations);
/// assert!(causes.iter().any(|cause| cause.effect == Effect::Denies
///     && cause.word.of(&document.text) == "not"));
/// ```
pub fn causes(
    text: &str,
    tagged: &Tagged,
    rules: &Rules,
    sentence: usize,
    relations: &[Relation],
) -> Vec<Cause> {
    let own = |(_, relation): &(usize, &Relation)| {
        let plain = relation.polarity == Polarity::Affirmed
            && relation.modality == Modality::Asserted
            && relation.claimed_by.is_empty();
        relation.sentence as usize == sentence && !plain
    };
    let asked: Vec<(usize, &Relation)> = relations.iter().enumerate().filter(own).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let mut row = Row::default();
    fill(&mut row, text, tagged, rules, sentence);
    let words: Vec<usize> = (0..row.cells.len())
        .filter(|at| row.cells[*at].kind == Kind::Word)
        .collect();
    let read = |cells: [usize; 2]| {
        let mut watch = Watch {
            without: Some((sentence, cells)),
            ..Watch::default()
        };
        relate_watched(text, None, tagged, rules, None, Some(&mut watch))
    };
    let mut causes = Vec::new();
    let mut note = |cells: &[usize], asked: &[(usize, &Relation)], effects: &[Effect]| {
        let others = read([cells[0], cells[cells.len() - 1]]);
        for (number, relation) in asked {
            let Some(other) = others.iter().find(|other| is_same(other, relation)) else {
                continue;
            };
            for effect in effects.iter().filter(|effect| effect.ends(relation, other)) {
                let known = |cause: &Cause| cause.relation == *number && cause.effect == *effect;
                if cells.len() > 1 && causes.iter().any(known) {
                    continue;
                }
                let words = cells.iter().filter(|at| {
                    // Who says so is shown as it is; here stands the word that says it was said.
                    let says = row.cells[**at]
                        .classes
                        .any(class::SPEECH.or(class::ATTRIBUTION));
                    *effect != Effect::Claims || says
                });
                causes.extend(words.map(|at| Cause {
                    relation: *number,
                    word: row.cells[*at].span,
                    effect: *effect,
                }));
            }
        }
    };
    for at in &words {
        note(
            &[*at],
            &asked,
            &[Effect::Denies, Effect::Weakens, Effect::Claims],
        );
    }
    // Two words of which each is enough: only without both is it otherwise.
    for (place, first) in words.iter().enumerate() {
        for second in &words[place + 1..] {
            note(
                &[*first, *second],
                &asked,
                &[Effect::Denies, Effect::Weakens],
            );
        }
    }
    causes
}

impl Effect {
    /// Whether `other`, the same relation without some words, is free of this effect and `relation` is
    /// not.
    fn ends(self, relation: &Relation, other: &Relation) -> bool {
        match self {
            Effect::Denies => {
                relation.polarity == Polarity::Denied && other.polarity == Polarity::Affirmed
            }
            Effect::Weakens => doubt(other.modality) < doubt(relation.modality),
            Effect::Claims => other.claimed_by.len() < relation.claimed_by.len(),
        }
    }
}

/// How far from plainly asserted.
fn doubt(modality: Modality) -> u8 {
    match modality {
        Modality::Asserted => 0,
        Modality::Reported => 1,
        Modality::Planned => 2,
        Modality::Possible => 3,
    }
}

fn is_same(a: &Relation, b: &Relation) -> bool {
    let key = |one: &Relation| (one.source, one.target, one.trigger_span, one.sentence);
    a.relation == b.relation && key(a) == key(b)
}
