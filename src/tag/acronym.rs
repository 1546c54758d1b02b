//! An acronym that the gazetteer has of one body may be another's elsewhere: it counts where its country
//! is in play, where the text names its bearer otherwise, or where it is known by itself.

use super::draft::{Desk, Draft};
use super::mention::{Form, FoundBy, LocalId};
use crate::gazetteer::{EntityType, List};

/// Shorter acronyms of nobody known are no names.
const SHORTEST: usize = 3;

/// Takes acronyms from bodies of which nothing else in the document speaks.
pub fn part_acronyms(desk: &mut Desk) {
    let parted: Vec<usize> = (0..desk.drafts.len())
        .filter(|index| is_lone(desk, &desk.drafts[*index]))
        .filter(|index| !is_in_play(desk, *index))
        .collect();
    for index in parted {
        let draft = &desk.drafts[index];
        let word = draft.tokens.start;
        let ordinary = desk.view.has(word, List::OrdinaryWords);
        let name = draft.span.len() >= SHORTEST && !ordinary;
        let draft = &mut desk.drafts[index];
        draft.entity = None;
        draft.readings.clear();
        if name {
            draft.by = FoundBy::Discovery;
        }
    }
}

/// Whether a draft is an acronym of one body of a country, which does not stand by itself.
fn is_lone(desk: &Desk, draft: &Draft) -> bool {
    let Some(entity) = draft.entity else {
        return false;
    };
    let entity = desk.entity(entity);
    draft.form == Form::Acronym
        && entity.class == EntityType::Agency
        && !entity.country.is_empty()
        && !desk
            .view
            .phrase(draft.tokens.clone())
            .has(List::KnownAcronyms)
}

/// Whether the document speaks of the body otherwise, or of its country.
fn is_in_play(desk: &Desk, index: usize) -> bool {
    let draft = &desk.drafts[index];
    let own = draft.entity;
    let country = own.map(|id| desk.entity(id).country.as_str());
    let of = |id: LocalId| Some(desk.entity(id).country.as_str());
    desk.drafts.iter().any(|other| {
        let Some(entity) = other.entity.filter(|_| !is_lone(desk, other)) else {
            return false;
        };
        Some(entity) == own
            || of(entity) == country
            || other.stands_for.and_then(of) == country && country.is_some()
    })
}
