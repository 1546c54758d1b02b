//! Turns a document into mentions, in passes of which none goes back:
//!
//! 1. [`Automaton`]: the gazetteer's candidates;
//! 2. `discover`: names that the gazetteer lacks;
//! 3. `overlap`: which of both win;
//! 4. `resolve`: whom each names, by the strong mentions of the document;
//! 5. `refer`: acronyms from their definitions, surnames and other parts of names;
//!    before these, `judge`: what users decided;
//! 6. `describe`: descriptions ("the ministry", "the French president");
//! 7. `speech`: what stands between quotation marks;
//! 8. `pronoun`: he, she, it, and I where the speaker is known.

mod acronym;
mod audit;
mod automaton;
mod beside;
mod boilerplate;
mod context;
mod demonym;
mod describe;
mod discover;
mod draft;
mod evidence;
mod fit;
mod joined;
mod judge;
mod mention;
mod metonym;
#[cfg(test)]
mod naive;
mod office;
mod overlap;
mod policy;
mod pronoun;
mod refer;
mod resolve;
mod run;
mod score;
mod shape;
mod speech;
mod stranger;
mod variant;
mod view;
mod weigh;
mod wording;

pub use audit::audit;
pub use automaton::{Automaton, Candidate, Reading};
pub use judge::Applied;
pub use mention::{Form, FoundBy, LocalEntity, LocalId, Mention, SettledBy, Tagged};
pub use speech::{Quotation, around, quotations};
pub use weigh::{Weighed, weigh};

use crate::corpus::Document;
use crate::gazetteer::{AliasClass, EntityType, Gazetteer};
use crate::text::{Span, hashes, sentences, tokens};
use boilerplate::Boilerplate;
use discover::Discovery;
use draft::Desk;
use evidence::Evidence;
use judge::Judges;
use overlap::{Name, Proposal};
use std::sync::Arc;
use variant::Variants;
use view::View;
use wording::Wording;

/// All that tagging prepares before the first document.
pub struct Tagger {
    gazetteer: Arc<Gazetteer>,
    automaton: Automaton,
    evidence: Evidence,
    boilerplate: Boilerplate,
    wording: Wording,
    variants: Variants,
    judges: Judges,
    known_only: bool,
}

impl Tagger {
    /// A tagger for a gazetteer; `known_only` leaves discovery out.
    pub fn new(gazetteer: Arc<Gazetteer>, known_only: bool) -> Tagger {
        Tagger {
            automaton: Automaton::new(gazetteer.clone()),
            evidence: Evidence::new(&gazetteer.evidence),
            boilerplate: Boilerplate::new(&gazetteer),
            wording: Wording::new(&gazetteer),
            variants: Variants::new(&gazetteer),
            judges: Judges::new(&gazetteer),
            gazetteer,
            known_only,
        }
    }

    /// The gazetteer it was made for.
    pub fn gazetteer(&self) -> &Arc<Gazetteer> {
        &self.gazetteer
    }

    /// The automaton over the gazetteer's aliases.
    pub fn automaton(&self) -> &Automaton {
        &self.automaton
    }
}

/// Tags one document.
pub fn tag(document: &Document, tagger: &Tagger) -> Tagged {
    let text = document.text.as_str();
    let gazetteer = tagger.gazetteer.as_ref();
    let tokens = tokens(text, &gazetteer.lists);
    let hashes = hashes(text, &tokens);
    let sentences = sentences(text, &tokens, &gazetteer.lists);
    let read = (&tokens[..], &hashes[..], &sentences[..]);
    let mut hearing = tagger.judges.hear(gazetteer, &document.id, text, read);
    let mut candidates = tagger.automaton.candidates(text);
    hearing.weigh(&mut candidates);
    let mut known = without_overlaps(parted(text, candidates));
    known.retain(|candidate| !crosses(&sentences, candidate));
    let view = View::new(gazetteer, text, &tokens, &hashes, &sentences, &known);
    let discovery = match tagger.known_only {
        true => Discovery::default(),
        false => discover::discover(&view, &tagger.evidence),
    };
    let mut proposals = proposals(&view, &discovery);
    hearing.propose(&mut proposals);
    let mut desk = Desk::new(&view, overlap::settle(proposals));
    hearing.drop_names(&mut desk);
    resolve::resolve(&mut desk, &discovery, &tagger.wording, document.date);
    refer::bind_definitions(&mut desk);
    variant::join_variants(&mut desk, &tagger.variants);
    hearing.settle_names(&mut desk);
    hearing.settle_ids(&mut desk);
    refer::bind_references(&mut desk, &tagger.wording, document.date);
    describe::bind_descriptors(&mut desk, &tagger.wording, document.date);
    let mut quotations = quotations(text, &tokens, &sentences);
    pronoun::bind_pronouns(&mut desk, &mut quotations);
    let judged = hearing.close(&mut desk);
    let (entities, mentions) = desk.mentions();
    let boilerplate = tagger.boilerplate.mark(&view);
    Tagged {
        tokens,
        hashes,
        sentences,
        boilerplate,
        quotations,
        entities,
        mentions,
        judged,
    }
}

/// The candidates with addresses ("Kingston, Ontario") parted: the whole tells which town it is, and the
/// region after the comma is a mention of its own.
fn parted(text: &str, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut towns: Vec<Span> = Vec::new();
    for index in 0..candidates.len() {
        let whole = &candidates[index];
        let Some(comma) = whole.span.of(text).find(',') else {
            continue;
        };
        let comma = whole.span.start + comma as u32;
        let holder = candidates.iter().any(|other| {
            other.span.start > comma
                && other.span.end == whole.span.end
                && text[comma as usize + 1..other.span.start as usize]
                    .trim()
                    .is_empty()
                && other.readings[0].entity != whole.readings[0].entity
        });
        if holder {
            let town = Span::new(whole.span.start as usize, comma as usize);
            candidates[index].span = town;
            towns.push(town);
        }
    }
    let mut seen: Vec<Span> = Vec::new();
    if !towns.is_empty() {
        // The whole comes before the town alone, which leaves its namesakes open.
        candidates.retain(|candidate| {
            let settled = towns.contains(&candidate.span);
            let first =
                !settled || candidate.readings.len() == 1 && !seen.contains(&candidate.span);
            if settled && first {
                seen.push(candidate.span);
            }
            first
        });
    }
    candidates
}

/// The longest candidates, then the leftmost.
fn without_overlaps(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let proposals = candidates
        .into_iter()
        .map(|candidate| Proposal {
            span: candidate.span,
            name: Name::Known(candidate.readings),
        })
        .collect();
    overlap::settle(proposals)
        .into_iter()
        .filter_map(|proposal| match proposal.name {
            Name::Known(readings) => Some(Candidate {
                span: proposal.span,
                readings,
            }),
            Name::Found(_) | Name::Judged { .. } => None,
        })
        .collect()
}

/// Whether a candidate reaches over the end of a sentence.
fn crosses(sentences: &[crate::text::Sentence], candidate: &Candidate) -> bool {
    let at = sentences.partition_point(|s| s.span.end <= candidate.span.start);
    sentences
        .get(at)
        .is_none_or(|sentence| !sentence.span.contains(candidate.span))
}

/// What the gazetteer and discovery propose together.
fn proposals(view: &View, discovery: &Discovery) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for candidate in view.known {
        if !discovery.rejected.contains(&candidate.span.start) && stands_free(view, candidate) {
            let name = Name::Known(candidate.readings.clone());
            proposals.push(Proposal {
                span: candidate.span,
                name,
            });
        }
    }
    for find in &discovery.finds {
        let span = view.span(find.tokens.clone());
        proposals.push(Proposal {
            span,
            name: Name::Found(find.class),
        });
    }
    proposals
}

/// Whether a candidate is no half of a double name: beside a hyphen and a capital stands another
/// candidate, or nothing of a name.
fn stands_free(view: &View, candidate: &Candidate) -> bool {
    let token = view.token_at(candidate.span.start);
    let word = view.tokens[token].span;
    if candidate.span.end >= word.end && candidate.span.start <= word.start {
        return true;
    }
    if matches!(candidate.readings[0].class, AliasClass::Demonym) {
        return true;
    }
    let country =
        view.gazetteer.entity(candidate.readings[0].entity).class() == EntityType::Country;
    let text = view.text;
    let rest = &text[candidate.span.end.min(word.end) as usize..word.end as usize];
    let head = &text[word.start.min(candidate.span.start) as usize..candidate.span.start as usize];
    let capital = |part: &str| part.chars().any(char::is_uppercase);
    country || !(capital(rest) || capital(head))
}
