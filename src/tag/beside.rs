//! What stands right beside a name of several places says which one it is: the noun of its kind
//! ("Victoria state"), the country or region after a comma ("Cambridge, Ontario"), the others of its list
//! ("Oregon and Washington").

use super::draft::{Desk, Draft};
use super::mention::{FoundBy, SettledBy};
use super::metonym::enumeration;
use crate::gazetteer::{EntityId, EntityType, List};
use crate::text::{TokenKind, fold};

/// The kind of a river.
const RIVER: &str = "river";

/// Most words between a name's comma and the noun of its kind: "Victoria, a southern state".
const APPOSED: usize = 3;

/// Which of a draft's readings the words beside it mean.
pub fn settled_beside(desk: &Desk, index: usize) -> Option<(EntityId, SettledBy)> {
    let draft = &desk.drafts[index];
    if !is_place(draft) || draft.readings.len() < 2 {
        return None;
    }
    let only = |fits: &dyn Fn(EntityId) -> bool| {
        let mut fitting = draft.readings.iter().filter(|r| fits(r.entity));
        match (fitting.next(), fitting.next()) {
            (Some(reading), None) => Some(reading.entity),
            _ => None,
        }
    };
    if let Some(id) = only(&|id| is_of_kind(desk, index, id)) {
        return Some((id, SettledBy::Definition));
    }
    if runs(desk, index)
        && let Some(id) = only(&|id| desk.view.gazetteer.entity(id).kind == RIVER)
    {
        return Some((id, SettledBy::Definition));
    }
    if let Some(holder) = address(desk, index)
        && let Some(id) = only(&|id| lies_in(desk, id, holder))
    {
        return Some((id, SettledBy::Country));
    }
    only(&|id| is_sibling(desk, index, id)).map(|id| (id, SettledBy::Country))
}

/// "The X flows".
fn runs(desk: &Desk, index: usize) -> bool {
    let tokens = &desk.drafts[index].tokens;
    desk.view.has(tokens.end, List::RiverVerbs)
        && tokens.start > 0
        && desk.view.has(tokens.start - 1, List::Articles)
}

/// Whether a draft names a place that the gazetteer does not know: a namesake in a country or region
/// where none of its readings lies.
pub fn is_namesake(desk: &Desk, index: usize) -> bool {
    let draft = &desk.drafts[index];
    if !is_place(draft) || draft.by != FoundBy::Gazetteer {
        return false;
    }
    let gazetteer = desk.view.gazetteer;
    address(desk, index).is_some_and(|holder| {
        let region = gazetteer.entity(holder);
        draft.readings.iter().all(|reading| {
            // "Lebanon, Pennsylvania" is a town, "Ukraine, Crimea" is none.
            let entity = gazetteer.entity(reading.entity);
            let country = entity.class() == EntityType::Country
                && (region.class() == EntityType::Country || region.country == entity.id);
            !country && !lies_in(desk, reading.entity, holder)
        })
    })
}

fn is_place(draft: &Draft) -> bool {
    matches!(draft.class, EntityType::Place | EntityType::Country)
}

/// The country or region that closes an address: "X, Y," and "X, Y.".
pub fn address(desk: &Desk, index: usize) -> Option<EntityId> {
    let view = desk.view;
    let draft = &desk.drafts[index];
    let next = desk.drafts.get(index + 1)?;
    let end = next.tokens.end;
    let closed = matches!(
        view.kind(end),
        None | Some(TokenKind::Comma | TokenKind::Stop | TokenKind::Close | TokenKind::Quote)
    ) || view.has(end, List::Prepositions);
    let beside = next.tokens.start == draft.tokens.end + 1
        && view.is(draft.tokens.end, TokenKind::Comma)
        && is_place(next)
        && closed
        && enumeration(desk, index).length == 2;
    if !beside {
        return None;
    }
    let [reading] = next.readings[..] else {
        return None;
    };
    let holder = view.gazetteer.entity(reading.entity);
    // A city holds no other; a region has no people counted.
    (holder.class() == EntityType::Country || holder.population.is_none()).then_some(reading.entity)
}

/// Whether a place lies in a country or region.
fn lies_in(desk: &Desk, id: EntityId, holder: EntityId) -> bool {
    let place = desk.view.gazetteer.entity(id);
    let holder = desk.view.gazetteer.entity(holder);
    place.within == holder.id
        || place.country == holder.id
        || place.within.is_empty() && place.country == holder.country
}

/// Whether the noun beside a draft is what an entity is: "the region of X", "X state", "X, a southern
/// state".
pub fn is_of_kind(desk: &Desk, index: usize, id: EntityId) -> bool {
    let view = desk.view;
    let draft = &desk.drafts[index];
    let entity = view.gazetteer.entity(id);
    let is_kind = |at: usize| {
        let noun = fold(view.word(at));
        noun == entity.kind
            || entity
                .label
                .split_once(' ')
                .is_some_and(|(_, last)| fold(last) == noun)
    };
    let noun = |at: usize| view.has(at, List::PlaceNouns) && !view.is_capital(at);
    if let Some(before) = draft.tokens.start.checked_sub(2)
        && view.has(before + 1, List::OrgLinks)
        && view.has(before, List::PlaceNouns)
        && is_kind(before)
    {
        return true;
    }
    let end = draft.tokens.end;
    if noun(end) {
        return is_kind(end);
    }
    if !view.is(end, TokenKind::Comma) || !view.has(end + 1, List::Articles) {
        return false;
    }
    (end + 2..end + 2 + APPOSED)
        .take_while(|at| view.is(*at, TokenKind::Word) && !view.is_capital(*at))
        .find(|at| noun(*at))
        .is_some_and(is_kind)
}

/// Whether the names listed with a draft are of an entity's kind: countries with a country, states of one
/// country with a state of it.
fn is_sibling(desk: &Desk, index: usize, id: EntityId) -> bool {
    let list = enumeration(desk, index);
    if list.length < 2 {
        return false;
    }
    let own = desk.view.gazetteer.entity(id);
    let near = index.saturating_sub(list.length)..desk.drafts.len().min(index + list.length);
    desk.drafts[near].iter().any(|other| {
        let within = other.tokens.start >= list.first && other.tokens.end <= list.end;
        let [reading] = other.readings[..] else {
            return false;
        };
        let other = desk.view.gazetteer.entity(reading.entity);
        within
            && reading.entity != id
            && match own.class() {
                EntityType::Country => other.class() == EntityType::Country,
                _ => {
                    other.class() == EntityType::Place
                        && other.kind == own.kind
                        && other.country == own.country
                }
            }
    })
}
