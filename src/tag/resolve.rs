//! Resolving decides whom each draft names, from the strong mentions of the document alone.
//!
//! An alias that fits one entity names it. A weak alias counts only beside a strong mention of the
//! same entity. Where several entities fit, in this order: the country named right before it, the
//! only one that the document also names otherwise, the one whose country is in play, the one whose
//! evidence stands nearest; else it stays ambiguous.

use super::acronym::part_acronyms;
use super::beside::{address, is_namesake, is_of_kind, settled_beside};
use super::demonym::drop_cultural;
use super::discover::Discovery;
use super::draft::{Desk, Draft, form_of};
use super::mention::{Form, FoundBy, LocalId, SettledBy};
use super::metonym::{mark_metonyms, speaks_of_state};
use super::office::settle_offices;
use super::run::opens_sentence;
use super::stranger::{is_common, is_owned, part_strangers};
use super::wording::Wording;
use crate::gazetteer::{AliasClass, EntityId, EntityType, List};
use crate::text::TokenKind;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The kind of newspapers, broadcasters and news agencies.
const MEDIUM: &str = "media";

/// A namesake of at least one in so many of a place's people rivals it.
const RIVAL: u64 = 5;

/// Resolves all drafts of a desk with what discovery says of its weak ones, and the day it was published.
pub fn resolve(desk: &mut Desk, discovery: &Discovery, wording: &Wording, date: Option<Date>) {
    drop_cultural(desk);
    settle_sure(desk);
    settle_beside(desk);
    part_acronyms(desk);
    part_strangers(desk);
    settle_outweighed(desk);
    settle_offices(desk, wording, date);
    settle_weak(desk, discovery);
    mark_metonyms(desk);
    settle_ambiguous(desk);
    name_found(desk);
}

/// Drafts that only one entity fits.
fn settle_sure(desk: &mut Desk) {
    for index in 0..desk.drafts.len() {
        let strong: Vec<_> = strong_readings(&desk.drafts[index]).collect();
        if let [reading] = strong[..] {
            let entity = desk.known(reading.entity);
            desk.drafts[index].entity = Some(entity);
        }
    }
}

fn strong_readings(draft: &Draft) -> impl Iterator<Item = super::automaton::Reading> {
    draft
        .readings
        .iter()
        .copied()
        .filter(|reading| reading.class != AliasClass::Weak)
}

/// Places that the words right beside them tell from their namesakes.
fn settle_beside(desk: &mut Desk) {
    for index in 0..desk.drafts.len() {
        if let Some((id, by)) = settled_beside(desk, index) {
            if desk.drafts[index].readings[0].entity == id {
                continue;
            }
            assign(desk, index, id, by);
        } else if is_namesake(desk, index) {
            let draft = &mut desk.drafts[index];
            draft.entity = None;
            draft.class = EntityType::Place;
            draft.readings.clear();
            draft.by = FoundBy::Discovery;
        }
    }
}

/// Places whose lesser namesake is the one in play: "Hyderabad" where only Pakistan is spoken of.
fn settle_outweighed(desk: &mut Desk) {
    let mut surfaces: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, draft) in desk.drafts.iter().enumerate() {
        let place = matches!(draft.class, EntityType::Place | EntityType::Country);
        if place && draft.readings.len() > 1 && draft.entity.is_some() && draft.settled_by.is_none()
        {
            surfaces.entry(desk.surface(draft)).or_default().push(index);
        }
    }
    for (surface, members) in surfaces {
        let draft = &desk.drafts[members[0]];
        let strong = draft.entity.map(|id| desk.entity(id).id.as_str());
        let (own, others): (Vec<EntityId>, Vec<EntityId>) = draft
            .readings
            .iter()
            .map(|reading| reading.entity)
            .partition(|id| Some(&*desk.view.gazetteer.entity(*id).id) == strong);
        let [own] = own[..] else { continue };
        let speaks = |id: EntityId| evidence(desk, id, Some(surface));
        if speaks(own).any() {
            continue;
        }
        let large = desk.view.gazetteer.entity(own);
        let fitting: Vec<EntityId> = others
            .into_iter()
            .filter(|id| {
                let other = desk.view.gazetteer.entity(*id);
                let rival = large.stands_for.is_empty()
                    && other.population.unwrap_or(0) * RIVAL > large.population.unwrap_or(u64::MAX);
                let found = speaks(*id);
                !found.own.is_empty() || found.region || rival && !found.country.is_empty()
            })
            .collect();
        if let [id] = fitting[..] {
            for index in members {
                assign(desk, index, id, SettledBy::Country);
            }
        }
    }
}

/// Weak aliases of entities that the document names otherwise, or that have evidence beside them.
fn settle_weak(desk: &mut Desk, discovery: &Discovery) {
    let strong: BTreeSet<LocalId> = desk
        .drafts
        .iter()
        .filter_map(|draft| draft.entity)
        .collect();
    let countries: BTreeSet<String> = desk
        .drafts
        .iter()
        .filter_map(|draft| desk.country_of(draft))
        .collect();
    for index in 0..desk.drafts.len() {
        let draft = &desk.drafts[index];
        let weak: Vec<EntityId> = draft
            .readings
            .iter()
            .filter(|reading| reading.class == AliasClass::Weak)
            .map(|reading| reading.entity)
            .collect();
        if weak.is_empty() || draft.settled_by.is_some() {
            continue;
        }
        let start = draft.span.start;
        if let Some(id) = weak.iter().copied().find(|id| is_of_kind(desk, index, *id)) {
            assign(desk, index, id, SettledBy::Definition);
            continue;
        }
        let own: Vec<EntityId> = weak
            .iter()
            .copied()
            .filter(|id| {
                let id = &desk.view.gazetteer.entity(*id).id;
                strong.iter().any(|local| desk.entity(*local).id == *id)
            })
            .filter(|id| !is_namesake_of_town(desk, index, *id))
            .collect();
        match own[..] {
            [id] => {
                let settled = (draft.readings.len() > 1).then_some(SettledBy::Only);
                let entity = desk.known(id);
                let draft = &mut desk.drafts[index];
                draft.entity = Some(entity);
                draft.class = desk.entities[entity.0 as usize].class;
                draft.form = Form::Name;
                draft.settled_by = settled;
            }
            _ if draft.entity.is_some() => {}
            _ if discovery.supported.contains(&start) && weak.len() == draft.readings.len() => {
                desk.drafts[index]
                    .readings
                    .retain(|reading| weak.contains(&reading.entity));
                if let [id] = weak[..] {
                    let entity = desk.known(id);
                    desk.drafts[index].entity = Some(entity);
                }
            }
            _ if draft.readings.len() == weak.len() => {
                let own = desk.country_beside(index).and_then(|country| {
                    let of = |id: &&EntityId| desk.view.gazetteer.entity(**id).country == country;
                    weak.iter().find(of).copied()
                });
                let fallback = discovery.fallback.get(&start);
                // "Kenya's High Court" is none of the other countries'.
                // One word alone ("the Malian Labour minister") may be no name.
                if own.is_none()
                    && desk.drafts[index].class == EntityType::Agency
                    && (desk.drafts[index].tokens.len() > 1 || is_owned(desk, index))
                    && desk.country_before(index).is_some()
                {
                    let draft = &mut desk.drafts[index];
                    draft.readings.clear();
                    draft.by = FoundBy::Discovery;
                    continue;
                }
                let in_play: Vec<EntityId> = match may_stand(desk, index) {
                    true => weak
                        .iter()
                        .copied()
                        .filter(|id| {
                            let country = &desk.view.gazetteer.entity(*id).country;
                            countries.contains(&**country)
                        })
                        .collect(),
                    false => Vec::new(),
                };
                if let Some(id) = own {
                    assign(desk, index, id, SettledBy::Country);
                } else if let [id] = in_play[..] {
                    assign(desk, index, id, SettledBy::Country);
                } else if fallback.is_none() && may_stand(desk, index) {
                    // Ambiguous: it keeps its candidates.
                } else {
                    let draft = &mut desk.drafts[index];
                    draft.readings.clear();
                    if let Some(class) = fallback {
                        draft.class = *class;
                        draft.by = FoundBy::Discovery;
                    }
                }
            }
            _ => desk.drafts[index]
                .readings
                .retain(|r| r.class != AliasClass::Weak),
        }
    }
    desk.drafts
        .retain(|draft| draft.by != FoundBy::Gazetteer || !draft.readings.is_empty());
}

/// Whether a draft is the strong name of a town and the candidate a region of that country that is called after
/// it: beside "Kyiv Oblast" the bare name still is the town.
fn is_namesake_of_town(desk: &Desk, index: usize, candidate: EntityId) -> bool {
    let gazetteer = desk.view.gazetteer;
    let candidate = gazetteer.entity(candidate);
    let town = desk.drafts[index].entity.map(|id| desk.entity(id));
    town.is_some_and(|town| {
        town.class == EntityType::Place
            && candidate.class() == EntityType::Place
            && *town.country == *candidate.country
            && *town.id != *candidate.id
    })
}

/// What speaks for a candidate: byte offsets of mentions that are it or lie within it, and of
/// mentions of its country.
#[derive(Default)]
struct InPlay {
    own: Vec<u32>,
    country: Vec<u32>,
    /// Whether the region that holds it is mentioned.
    region: bool,
}

impl InPlay {
    fn any(&self) -> bool {
        self.region || !(self.own.is_empty() && self.country.is_empty())
    }
}

/// Drafts that several entities fit.
fn settle_ambiguous(desk: &mut Desk) {
    let mut surfaces: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, draft) in desk.drafts.iter().enumerate() {
        if draft.entity.is_none() && draft.by == FoundBy::Gazetteer {
            surfaces.entry(desk.surface(draft)).or_default().push(index);
        }
    }
    for members in surfaces.into_values() {
        let mut votes: BTreeMap<EntityId, (usize, SettledBy)> = BTreeMap::new();
        let mut open = Vec::new();
        for index in members {
            match adjacent(desk, index) {
                Adjacent::One(id) => {
                    assign(desk, index, id, SettledBy::Country);
                    votes.entry(id).or_insert((0, SettledBy::Nearer)).0 += 100;
                }
                Adjacent::Stranger => {
                    // None of those known: the name of another country's body.
                    let draft = &mut desk.drafts[index];
                    draft.readings.clear();
                    draft.by = FoundBy::Discovery;
                }
                Adjacent::Unsaid => {
                    if let Some((id, by)) = in_play(desk, index).or_else(|| heard(desk, index)) {
                        votes.entry(id).or_insert((0, by)).0 += 1;
                    }
                    open.push(index);
                }
            }
        }
        let best = votes
            .iter()
            .max_by_key(|(id, (count, _))| (*count, std::cmp::Reverse(**id)));
        if let Some((id, (_, by))) = best.map(|(id, vote)| (*id, *vote)) {
            for index in open {
                assign(desk, index, id, by);
            }
        }
    }
}

fn assign(desk: &mut Desk, index: usize, id: EntityId, by: SettledBy) {
    let entity = desk.known(id);
    let class = desk.entity(entity).class;
    let reading = desk.drafts[index]
        .readings
        .iter()
        .copied()
        .find(|r| r.entity == id);
    let draft = &mut desk.drafts[index];
    draft.entity = Some(entity);
    draft.class = class;
    draft.settled_by = Some(by);
    if let Some(reading) = reading {
        draft.form = form_of(reading);
    }
}

enum Adjacent {
    /// The country named beside it fits one candidate.
    One(EntityId),
    /// The country named beside it fits none.
    Stranger,
    /// No country is named beside it.
    Unsaid,
}

/// What the country named right beside a draft says of its candidates.
fn adjacent(desk: &Desk, index: usize) -> Adjacent {
    let draft = &desk.drafts[index];
    let place = matches!(draft.class, EntityType::Place | EntityType::Country);
    let beside = if place {
        // "Georgia, United States": what follows the comma holds it.
        desk.drafts.get(index + 1).and_then(|next| {
            let comma = next.tokens.start == draft.tokens.end + 1
                && desk.view.is(draft.tokens.end, TokenKind::Comma);
            if comma { desk.country_of(next) } else { None }
        })
    } else {
        desk.country_beside(index)
    };
    let Some(country) = beside else {
        return Adjacent::Unsaid;
    };
    let mut fitting = strong_readings(draft).filter(|reading| {
        let entity = desk.view.gazetteer.entity(reading.entity);
        entity.country == country
    });
    match (fitting.next(), fitting.next()) {
        (Some(reading), None) => Adjacent::One(reading.entity),
        (None, _) if !place => Adjacent::Stranger,
        _ => Adjacent::Unsaid,
    }
}

/// The candidate for which most speaks in the document.
fn in_play(desk: &Desk, index: usize) -> Option<(EntityId, SettledBy)> {
    let draft = &desk.drafts[index];
    let mut candidates: Vec<EntityId> = strong_readings(draft)
        .map(|reading| reading.entity)
        .collect();
    if candidates.is_empty() && draft.class == EntityType::Place {
        candidates.extend(draft.readings.iter().map(|reading| reading.entity));
    }
    let mut countries = candidates
        .iter()
        .filter(|id| desk.view.gazetteer.entity(**id).class() == EntityType::Country);
    let state = match (countries.next(), countries.next()) {
        (Some(id), None) => Some(*id),
        _ => None,
    };
    if let Some(id) = state.filter(|_| speaks_of_state(desk, index)) {
        return Some((id, SettledBy::Country));
    }
    let evidence: Vec<InPlay> = candidates
        .iter()
        .map(|id| evidence(desk, *id, None))
        .collect();
    let nearest = |offsets: &[u32]| offsets.iter().map(|at| at.abs_diff(draft.span.start)).min();
    for (list, alone) in [
        (
            evidence.iter().map(|e| nearest(&e.own)).collect::<Vec<_>>(),
            SettledBy::Only,
        ),
        (
            evidence.iter().map(|e| nearest(&e.country)).collect(),
            SettledBy::Country,
        ),
    ] {
        let with: Vec<usize> = (0..list.len()).filter(|at| list[*at].is_some()).collect();
        match with[..] {
            [] => {}
            [at] => return Some((candidates[at], alone)),
            _ => {
                let at = with
                    .into_iter()
                    .min_by_key(|at| (list[*at], candidates[*at]))?;
                let tie = list.iter().filter(|other| **other == list[at]).count() > 1;
                return (!tie).then_some((candidates[at], SettledBy::Nearer));
            }
        }
    }
    // Among other countries a country.
    let foreign = desk
        .drafts
        .iter()
        .any(|other| other.class == EntityType::Country && other.entity.is_some());
    state.filter(|_| foreign).map(|id| (id, SettledBy::Country))
}

/// The only news medium among the candidates for whoever is told something: "told AFP".
fn heard(desk: &Desk, index: usize) -> Option<(EntityId, SettledBy)> {
    let view = desk.view;
    let draft = &desk.drafts[index];
    let sentence = &view.sentences[view.sentence_at(draft.span.start)];
    let first = sentence.tokens.start as usize;
    let name = draft.tokens.start;
    let article = name > first && view.has(name - 1, List::Articles);
    let told = name - usize::from(article);
    if view.longest_phrase_before(first, told, List::ToldPhrases) == 0 {
        return None;
    }
    let mut media = strong_readings(draft)
        .map(|reading| reading.entity)
        .filter(|id| view.gazetteer.entity(*id).kind == MEDIUM);
    match (media.next(), media.next()) {
        (Some(id), None) => Some((id, SettledBy::Definition)),
        _ => None,
    }
}

/// What speaks for a candidate, apart from mentions that read `but`.
fn evidence(desk: &Desk, candidate: EntityId, but: Option<u64>) -> InPlay {
    let candidate = desk.view.gazetteer.entity(candidate);
    let mut in_play = InPlay::default();
    for draft in &desk.drafts {
        let Some(entity) = draft.entity.map(|id| desk.entity(id)) else {
            continue;
        };
        let within = entity
            .gazetteer
            .map_or("", |id| &desk.view.gazetteer.entity(id).within);
        let own =
            entity.id == candidate.id || within == candidate.id || entity.country == candidate.id;
        let country = !candidate.country.is_empty() && entity.country == candidate.country;
        let region = !candidate.within.is_empty() && entity.id == candidate.within;
        if !(own || country || region) || but.is_some_and(|but| desk.surface(draft) == but) {
            continue;
        }
        in_play.region |= region;
        match own {
            true => in_play.own.push(draft.span.start),
            false => in_play.country.push(draft.span.start),
        }
    }
    in_play
}

/// Whether a weak name that bodies of several countries share may stand for one of them without a
/// fuller name: "Parliament", but no ordinary word that has its capital from its place.
fn may_stand(desk: &Desk, index: usize) -> bool {
    let view = desk.view;
    let draft = &desk.drafts[index];
    let sentence = &view.sentences[view.sentence_at(draft.span.start)];
    let first = draft.tokens.start;
    let placed = draft.tokens.len() == 1
        && view.has(first, List::OrdinaryWords)
        && opens_sentence(view, first, sentence.tokens.start as usize);
    draft.readings.len() > 1
        && draft.class == EntityType::Agency
        && !placed
        && !view.is_capital(draft.tokens.end)
        && !(first > 0 && view.is_capital(first - 1) && !placed && draft.tokens.len() == 1)
}

/// Gives discovered names their entities; an agency of common words takes its country's.
fn name_found(desk: &mut Desk) {
    // The country that a surface has somewhere in the document is its country everywhere.
    let mut countries: BTreeMap<u64, String> = BTreeMap::new();
    for index in 0..desk.drafts.len() {
        let draft = &desk.drafts[index];
        if draft.by == FoundBy::Discovery
            && draft.class == EntityType::Agency
            && let Some(country) = desk.country_beside(index)
        {
            countries.entry(desk.surface(draft)).or_insert(country);
        }
    }
    let mut branches: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
    for index in 0..desk.drafts.len() {
        if let Some(name) = branch(desk, index) {
            let names = branches
                .entry(desk.surface(&desk.drafts[index]))
                .or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    for index in 0..desk.drafts.len() {
        let draft = &desk.drafts[index];
        if draft.by != FoundBy::Discovery || draft.entity.is_some() {
            continue;
        }
        if let Some(id) = known_with_country(desk, draft) {
            let draft = &mut desk.drafts[index];
            draft.by = FoundBy::Gazetteer;
            assign(desk, index, id, SettledBy::Country);
            continue;
        }
        let surface = draft.span.of(desk.view.text).to_owned();
        let holder = address(desk, index).map(|id| desk.view.gazetteer.entity(id).id.to_string());
        let (country, common) = match (draft.class, holder) {
            (EntityType::Place, Some(holder)) => (holder, true),
            _ => (
                countries
                    .get(&desk.surface(draft))
                    .cloned()
                    .unwrap_or_default(),
                draft.class == EntityType::Agency && is_common(desk, draft),
            ),
        };
        let class = draft.class;
        let entity = match branches.get(&desk.surface(draft)) {
            Some(names) => {
                let name = branch(desk, index).or_else(|| match &names[..] {
                    [name] => Some(*name),
                    _ => None,
                });
                desk.found(class, name.unwrap_or(&surface), &country, common)
            }
            None => desk.found(class, &surface, &country, common),
        };
        desk.drafts[index].entity = Some(entity);
    }
}

/// The known body that a discovered name means which adds "of" and its country to that body's name.
fn known_with_country(desk: &Desk, draft: &Draft) -> Option<EntityId> {
    let view = desk.view;
    let (first, last) = (draft.tokens.start, draft.tokens.end - 1);
    let body = view.known_at(first)?;
    let country = view.known_at(last)?;
    let link = first + view.known_length(first);
    let article = usize::from(view.has(link + 1, List::Articles));
    let behind = last + 1 - view.known_length(last);
    if draft.class != EntityType::Agency
        || !view.has(link, List::OrgLinks)
        || link + 1 + article != behind
    {
        return None;
    }
    let [country] = country.readings[..] else {
        return None;
    };
    let country = &view.gazetteer.entity(country.entity).id;
    let mut own = body.readings.iter().filter(|reading| {
        let entity = view.gazetteer.entity(reading.entity);
        entity.class() == EntityType::Agency && entity.country == *country
    });
    match (own.next(), own.next()) {
        (Some(reading), None) => Some(reading.entity),
        _ => None,
    }
}

/// The whole name of a body that its country has in many places: "embassy in X", "consulate in X".
fn branch<'d>(desk: &Desk<'_, 'd>, index: usize) -> Option<&'d str> {
    let view = desk.view;
    let draft = &desk.drafts[index];
    let end = draft.tokens.end;
    let tail = view.longest_phrase_before(draft.tokens.start, end, List::BranchNouns);
    let found = draft.class == EntityType::Agency && draft.by == FoundBy::Discovery;
    if !found || tail == 0 || !view.has(end, List::PlacePrepositions) {
        return None;
    }
    let next = desk.drafts.get(index + 1)?;
    let place = matches!(next.class, EntityType::Place | EntityType::Country);
    let name = draft.span.cover(next.span);
    (place && next.tokens.start == end + 1).then(|| name.of(view.text))
}
