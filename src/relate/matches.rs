//! A match is what one pattern found at one word, with what became of it: most become a relation,
//! others are found by an earlier rule too, or cannot be one.

use super::class::{self, Classes};
use super::engine::relate_watched;
use super::lexicon::UNKNOWN;
use super::relation::Relation;
use super::row::{Kind, Row};
use super::rules::Rules;
use crate::tag::{LocalId, Tagged};
use crate::text::Span;
use jiff::civil::Date;

/// What a word may be that denies, weakens or attributes.
const STANCE: Classes = class::NEGATOR
    .or(class::DENIAL)
    .or(class::POSSIBLE)
    .or(class::PLANNED)
    .or(class::REPORTED)
    .or(class::SPEECH)
    .or(class::ATTRIBUTION);

/// What one pattern found at one word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// The sentence, by index.
    pub sentence: u32,
    /// The pattern, as an index into [`Rules::patterns`].
    pub pattern: u32,
    /// The word that set the pattern off.
    pub trigger: Span,
    /// The mention in its slot `from`.
    pub from: Span,
    /// The mention in its slot `to`.
    pub to: Span,
    /// The two entities, source first, those of a symmetric relation by number; none where an end is
    /// ambiguous.
    pub entities: Option<(LocalId, LocalId)>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a match.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is a relation.
    Kept,
    /// An earlier pattern, by its index, found the same relation.
    Shadowed(u32),
    /// An earlier pattern, by its index, found a relation that says all that this one does.
    Weaker(u32),
    /// One of its ends may be several entities.
    Ambiguous,
    /// Both ends are one entity.
    OneEntity,
    /// The relation does not join entities of these types.
    WrongType,
    /// Its words are figurative in a document like this: "attacked" in a report of sport.
    Figurative,
}

/// A pattern and the rule it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PatternInfo<'r> {
    /// The rule's id.
    pub rule: &'r str,
    /// The rule's relation type.
    pub relation: &'r str,
    /// The file it stands in.
    pub file: &'r str,
    /// The line, from 1.
    pub line: u32,
    /// The pattern as written.
    pub text: &'r str,
}

impl Rules {
    /// All patterns in the order of files and rules.
    pub fn patterns(&self) -> impl ExactSizeIterator<Item = PatternInfo<'_>> {
        self.patterns.iter().map(|pattern| {
            let rule = &self.rules[pattern.rule as usize];
            PatternInfo {
                rule: &rule.source.id.text,
                relation: &rule.relation.id,
                file: &rule.path,
                line: pattern.line.line,
                text: &pattern.line.text,
            }
        })
    }
}

/// What the engine is asked to note, and to leave out, while it reads.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// All matches so far.
    pub matches: Vec<Match>,
    /// A sentence to read alone, and two of its cells, which may be one, to read as if they said nothing.
    pub without: Option<(usize, [usize; 2])>,
}

impl Watch {
    /// Whether this sentence is to be read.
    pub fn wants(&self, sentence: usize) -> bool {
        self.without.is_none_or(|(only, _)| only == sentence)
    }

    /// Notes that the document uses the words of some relations as figures of speech.
    pub fn drop_figurative(&mut self, rules: &Rules) {
        for found in &mut self.matches {
            let rule = rules.patterns[found.pattern as usize].rule;
            if rules.is_figurative(&rules.rules[rule as usize].relation.id) {
                found.fate = Fate::Figurative;
            }
        }
    }

    /// Takes from the cells to be left out what they say.
    pub fn blank(&self, row: &mut Row) {
        let Some((_, [first, second])) = self.without else {
            return;
        };
        let other = (second != first).then_some(second);
        for at in [first].into_iter().chain(other) {
            let word = row.cells.get_mut(at);
            let Some(cell) = word.filter(|cell| cell.kind == Kind::Word) else {
                continue;
            };
            if cell.classes.any(STANCE) {
                // What it does for the syntax stays: "Mali could sell" becomes "Mali does sell".
                let auxiliary = cell.classes.any(class::AUXILIARY);
                cell.classes = Classes(cell.classes.0 & !STANCE.0);
                if auxiliary {
                    cell.classes = cell.classes.or(class::DO);
                }
            } else {
                cell.word = UNKNOWN;
                cell.classes = Classes::default();
            }
            let covers = |start: u32, end: u32| (start as usize..end as usize).contains(&at);
            row.phrases
                .retain(|phrase| !covers(phrase.start, phrase.end));
        }
    }
}

/// What the rules make of a document.
#[derive(Clone, PartialEq, Debug)]
pub struct Traced {
    /// The relations, as [`super::relate`] reads them.
    pub relations: Vec<Relation>,
    /// All matches, by sentence, rule and pattern.
    pub matches: Vec<Match>,
}

/// Reads the relations of a document and tells what became of every match.
///
/// ```
/// use corkboard::corpus::Document;
/// use corkboard::gazetteer::Gazetteer;
/// use corkboard::relate::{Fate, Rules, trace};
/// use corkboard::tag::{Tagger, tag};
///
/// let gazetteer = Gazetteer::embedded();
/// let rules = Rules::compile(&gazetteer.rule_files, &gazetteer.relation_types).expect("they hold");
/// let document = Document { text: "France sent troops to Mali.".into(), ..Document::default() };
/// let tagged = tag(&document, &Tagger::new(gazetteer.into(), false));
/// let traced = trace(&document.text, document.date, &tagged, &rules);
/// let kept = traced.matches.iter().filter(|found| found.fate == Fate::Kept);
/// assert_eq!(kept.count(), traced.relations.len());
/// ```
pub fn trace(text: &str, published: Option<Date>, tagged: &Tagged, rules: &Rules) -> Traced {
    let mut watch = Watch::default();
    let relations = relate_watched(text, published, tagged, rules, None, Some(&mut watch));
    Traced {
        relations,
        matches: watch.matches,
    }
}
