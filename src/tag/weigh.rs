//! Weighing shows what evidence added up for a name that discovery looked at.
//!
//! What a weight gave is what the sum loses without it, so nothing has to be kept in step with how
//! evidence is gathered.

use super::evidence::Evidence;
use super::run::{Segment, segments};
use super::score::score;
use super::view::View;
use super::{Tagger, crosses, without_overlaps};
use crate::corpus::Document;
use crate::gazetteer::EntityType;
use crate::text::{Span, hashes, sentences, tokens};

/// Less than this is no weight but the rounding of a sum.
const NOTHING: f64 = 1e-9;

/// A run of capitalised words with the evidence for what it names.
#[derive(Clone, PartialEq, Debug)]
pub struct Weighed {
    /// Where it stands.
    pub span: Span,
    /// The sums for a person, an agency and a place, in units of the threshold.
    pub sums: [(EntityType, f64); 3],
    /// What each weight of `evidence.toml` gave to which type, by name.
    pub parts: Vec<(String, EntityType, f64)>,
}

/// All that discovery looks at in a document, in order, each by itself: the same words elsewhere in the
/// document, whose evidence discovery takes together, are weighed apart.
///
/// ```
/// use corkboard::corpus::Document;
/// use corkboard::gazetteer::Gazetteer;
/// use corkboard::tag::{Tagger, weigh};
///
/// let document = Document { text: "It was Maria Brandtova, 45, who called.".into(), ..Document::default() };
/// let weighed = weigh(&document, &Tagger::new(Gazetteer::embedded().into(), false));
/// assert!(weighed[0].parts.iter().any(|(weight, ..)| weight == "person.given-name"));
/// ```
pub fn weigh(document: &Document, tagger: &Tagger) -> Vec<Weighed> {
    let text = document.text.as_str();
    let gazetteer = tagger.gazetteer.as_ref();
    let tokens = tokens(text, &gazetteer.lists);
    let hashes = hashes(text, &tokens);
    let sentences = sentences(text, &tokens, &gazetteer.lists);
    let mut known = without_overlaps(tagger.automaton.candidates(text));
    known.retain(|candidate| !crosses(&sentences, candidate));
    let view = View::new(gazetteer, text, &tokens, &hashes, &sentences, &known);
    let all: Vec<Segment> = sentences
        .iter()
        .flat_map(|sentence| segments(&view, sentence))
        .collect();
    let sums = |evidence: &Evidence, segment: &Segment| {
        let score = score(&view, evidence, segment);
        [
            (EntityType::Person, score.person),
            (EntityType::Agency, score.agency),
            (EntityType::Place, score.place),
        ]
    };
    let mut weighed: Vec<Weighed> = all
        .iter()
        .map(|segment| Weighed {
            span: view.span(segment.tokens.clone()),
            sums: sums(&tagger.evidence, segment),
            parts: Vec::new(),
        })
        .collect();
    let tables = &gazetteer.evidence;
    let weights = tables
        .iter()
        .flat_map(|(table, weights)| weights.keys().map(move |key| (table, key)));
    for (table, key) in weights {
        let mut without = tables.clone();
        without
            .entry(table.clone())
            .or_default()
            .insert(key.clone(), 0.0);
        let without = Evidence::new(&without);
        for (segment, weighed) in all.iter().zip(&mut weighed) {
            let less = sums(&without, segment);
            let gave = weighed.sums.iter().zip(less);
            let gave = gave.map(|((class, sum), (_, less))| (*class, sum - less));
            weighed.parts.extend(
                gave.filter(|(_, given)| given.abs() > NOTHING)
                    .map(|(class, given)| (format!("{table}.{key}"), class, given)),
            );
        }
    }
    weighed
}
