//! An office is a role that a person has in a body: as the text says by a title or an apposition, or as
//! the facts of the gazetteer say, with the dates between which they hold.

use super::draft::{Desk, Draft};
use super::mention::{Form, FoundBy, LocalId, SettledBy};
use super::wording::{Wording, covers};
use crate::gazetteer::{Descriptor, Entity, EntityId, EntityType, Fact, Gazetteer, List};
use crate::text::{Case, TokenKind, fold_hash};
use jiff::civil::Date;

/// A title that the text gives a person.
pub struct Title {
    pub person: LocalId,
    /// The descriptor that the title is.
    pub row: usize,
    /// The country or body of which the text says it.
    pub owner: Option<LocalId>,
}

/// The one of whom a descriptor says that it is theirs: "Mali's", "Malian".
#[derive(Clone, Copy, PartialEq)]
pub enum Owner<'o> {
    Nobody,
    Country(&'o str),
    /// A place or an agency.
    Body(&'o str),
}

/// The titles of the document's persons, in order of the text.
pub fn titles(desk: &Desk, wording: &Wording) -> Vec<Title> {
    let mut titles = Vec::new();
    for draft in &desk.drafts {
        let (EntityType::Person, Some(person)) = (draft.class, draft.entity) else {
            continue;
        };
        if let Some((row, owner)) = title_before(desk, wording, draft.tokens.start)
            .or_else(|| apposition(desk, wording, draft))
        {
            titles.push(Title { person, row, owner });
        }
    }
    titles
}

/// The title right before the name of a person that begins at token `name`, and whose it is.
fn title_before(desk: &Desk, wording: &Wording, name: usize) -> Option<(usize, Option<LocalId>)> {
    let view = desk.view;
    let sentence = view.sentence_at(view.tokens[name].span.start);
    let first = view.sentences[sentence].tokens.start as usize;
    let mut end = name;
    // "the president, Ana Brandt".
    if end > first && view.is(end - 1, TokenKind::Comma) {
        end -= 1;
    }
    let (start, row) = wording.before(view, first, end)?;
    if view.gazetteer.descriptors[row].agency {
        return None;
    }
    let parted = end < name;
    let Some(before) = start.checked_sub(1).filter(|before| *before >= first) else {
        return (!parted).then_some((row, None));
    };
    if view.is(before, TokenKind::Possessive) {
        let owner = desk.draft_at(before.checked_sub(1)?)?;
        return Some((row, of(owner)));
    }
    if let Some(owner) = desk.draft_at(before) {
        return (owner.class != EntityType::Person).then(|| (row, of(owner)));
    }
    if parted && !view.has(before, List::DefiniteWords)
        || view.has(before, List::FormerWords)
        || view.is_capital(before) && !view.has(before, List::FunctionWords)
    {
        return None;
    }
    let lower = view.case(start) == Case::Lower;
    let plain = !view.is(before, TokenKind::Word) || view.has(before, List::FunctionWords);
    (plain || !lower).then_some((row, None))
}

/// What a person is said to be behind the name: "Ana Brandt, Mali's president," and "Ana Brandt, the
/// president of Mali,".
fn apposition(desk: &Desk, wording: &Wording, draft: &Draft) -> Option<(usize, Option<LocalId>)> {
    let view = desk.view;
    let last = view.sentences[view.sentence_at(draft.span.start)]
        .tokens
        .end as usize;
    if !view.is(draft.tokens.end, TokenKind::Comma) {
        return None;
    }
    let mut at = draft.tokens.end + 1;
    if view.has(at, List::DefiniteWords) {
        at += 1;
    }
    let mut owner = None;
    if let Some(before) = desk.draft_at(at).filter(|d| d.class != EntityType::Person) {
        owner = of(before);
        at = before.tokens.end;
        if view.is(at, TokenKind::Possessive) {
            at += 1;
        }
    }
    let (end, row) = wording.at(view, at, last)?;
    if view.gazetteer.descriptors[row].agency {
        return None;
    }
    if owner.is_none() && view.has(end, List::OrgLinks) {
        let next = match view.has(end + 1, List::Articles) {
            true => end + 2,
            false => end + 1,
        };
        owner = of(desk.draft_at(next)?);
        return Some((row, owner));
    }
    let closed = end >= last
        || matches!(
            view.kind(end),
            Some(TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon | TokenKind::Close)
        );
    closed.then_some((row, owner))
}

fn of(draft: &Draft) -> Option<LocalId> {
    draft.stands_for.or(draft.entity)
}

/// Whether the text gives a person the title that the descriptor of `row` is. A title without an owner
/// counts as one of the only country of which the text speaks.
pub fn holds_title(
    desk: &Desk,
    titles: &[Title],
    person: LocalId,
    row: usize,
    owner: Owner,
    only_country: Option<&str>,
) -> bool {
    let descriptors = &desk.view.gazetteer.descriptors;
    let entity = desk.entity(person);
    let unsaid = |country: &str| match entity.country.as_str() {
        "" => only_country == Some(country),
        own => own == country,
    };
    titles.iter().any(|title| {
        title.person == person
            && covers(&descriptors[row], &descriptors[title.row])
            && match (owner, title.owner.map(|id| desk.entity(id))) {
                (Owner::Nobody, _) => true,
                (Owner::Country(country), Some(of)) => of.country == country,
                (Owner::Country(country), None) => unsaid(country),
                (Owner::Body(id), Some(of)) => of.id == id,
                (Owner::Body(_), None) => false,
            }
    })
}

/// Whether the facts give a person the office that the descriptor of `row` is, and what says so.
pub fn holds_by_facts(
    desk: &Desk,
    person: LocalId,
    row: usize,
    owner: Owner,
    date: Option<Date>,
) -> Option<SettledBy> {
    let gazetteer = desk.view.gazetteer;
    let descriptor = &gazetteer.descriptors[row];
    let known = gazetteer.entity(desk.entity(person).gazetteer?);
    let mut by = None;
    for fact in facts_of(gazetteer, known) {
        if is_office(gazetteer, fact, descriptor, owner) {
            match date {
                Some(date) if is_valid(fact, date) => by = Some(SettledBy::Date),
                None if is_only(gazetteer, fact) => by = Some(SettledBy::Office),
                _ => {}
            }
        }
    }
    by
}

/// Which of several persons the title right before a name means: the only one who has it in the text, or
/// by the facts.
pub fn titled(
    desk: &Desk,
    wording: &Wording,
    titles: &[Title],
    name: usize,
    persons: &[LocalId],
    date: Option<Date>,
) -> Option<(LocalId, SettledBy)> {
    let (row, owner) = title_before(desk, wording, name)?;
    let owner = owner.map(|id| desk.entity(id));
    let owner = match owner {
        Some(of) if !of.country.is_empty() => Owner::Country(&of.country),
        Some(of) => Owner::Body(&of.id),
        None => Owner::Nobody,
    };
    let stated = |person: &&LocalId| holds_title(desk, titles, **person, row, owner, None);
    let by_facts =
        |person: &LocalId| holds_by_facts(desk, *person, row, owner, date).map(|by| (*person, by));
    only(
        persons
            .iter()
            .filter(stated)
            .map(|id| (*id, SettledBy::Office)),
    )
    .or_else(|| only(persons.iter().filter_map(by_facts)))
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

/// Settles persons' names that fit several of the gazetteer, and surnames of nobody whom the text names
/// in full, by the title before them: "President Bush".
pub fn settle_offices(desk: &mut Desk, wording: &Wording, date: Option<Date>) {
    for index in 0..desk.drafts.len() {
        let draft = &desk.drafts[index];
        if draft.entity.is_some() || draft.class != EntityType::Person {
            continue;
        }
        let name = draft.tokens.start;
        let Some((row, owner)) = title_before(desk, wording, name) else {
            continue;
        };
        let owner = owner.map(|id| desk.entity(id).country.clone());
        if let Some((id, by)) = bearer(desk, index, row, owner.as_deref(), date) {
            let entity = desk.known(id);
            let draft = &mut desk.drafts[index];
            draft.entity = Some(entity);
            draft.settled_by = Some(by);
            if draft.readings.is_empty() {
                draft.form = Form::Surname;
                draft.by = FoundBy::Coreference;
            }
        }
    }
}

/// Who bears the name of draft `index` and the title before it.
fn bearer(
    desk: &Desk,
    index: usize,
    row: usize,
    country: Option<&str>,
    date: Option<Date>,
) -> Option<(EntityId, SettledBy)> {
    let gazetteer = desk.view.gazetteer;
    let draft = &desk.drafts[index];
    let surname = draft.readings.is_empty();
    if surname && (draft.tokens.len() > 1 || is_in_full(desk, draft)) {
        return None;
    }
    let word = desk.surface(draft);
    let descriptor = &gazetteer.descriptors[row];
    let owner = country.map_or(Owner::Nobody, Owner::Country);
    let held = |valid: &dyn Fn(&Fact) -> bool| {
        let facts = gazetteer.facts.iter().filter(|fact| {
            !fact.role.is_empty() && valid(fact) && is_office(gazetteer, fact, descriptor, owner)
        });
        let mut ids: Vec<EntityId> = facts
            .filter_map(|fact| gazetteer.find(&fact.source))
            .filter(|id| match surname {
                true => {
                    let person = gazetteer.entity(*id);
                    fold_hash(&person.surname) == word && is_at_hand(desk, &person.country)
                }
                false => draft.readings.iter().any(|reading| reading.entity == *id),
            })
            .collect();
        ids.dedup();
        only(ids.into_iter())
    };
    match date {
        Some(date) => held(&|fact| is_valid(fact, date)).map(|id| (id, SettledBy::Date)),
        None => held(&|_| true).map(|id| (id, SettledBy::Office)),
    }
}

/// Whether the document names a person in full whose name has this word.
fn is_in_full(desk: &Desk, draft: &Draft) -> bool {
    let word = desk.view.hashes[draft.tokens.start];
    desk.drafts.iter().any(|other| {
        other.class == EntityType::Person
            && other.tokens.len() > 1
            && other.tokens.clone().any(|at| desk.view.hashes[at] == word)
    })
}

/// Whether the document speaks of a country.
fn is_at_hand(desk: &Desk, country: &str) -> bool {
    desk.drafts
        .iter()
        .filter_map(of)
        .any(|id| desk.entity(id).country == country)
}

/// Who holds the office of a country's or a body's that `row` describes: the only one whom the facts
/// know at `date`.
pub fn holder(gazetteer: &Gazetteer, row: usize, owner: Owner, date: Date) -> Option<EntityId> {
    let descriptor = &gazetteer.descriptors[row];
    let mut found: Option<&str> = None;
    for fact in &gazetteer.facts {
        let office = !fact.role.is_empty() && is_office(gazetteer, fact, descriptor, owner);
        if !office || !is_valid(fact, date) || is_stale(gazetteer, fact, date) {
            continue;
        }
        match found {
            Some(other) if other != fact.source => return None,
            _ => found = Some(&fact.source),
        }
    }
    gazetteer.find(found?)
}

/// The facts that give an entity a role; they stand in the order of their sources.
pub fn facts_of<'g>(
    gazetteer: &'g Gazetteer,
    entity: &'g Entity,
) -> impl Iterator<Item = &'g Fact> {
    let start = gazetteer
        .facts
        .partition_point(|fact| *fact.source < *entity.id);
    gazetteer.facts[start..]
        .iter()
        .take_while(|fact| fact.source == entity.id)
        .filter(|fact| !fact.role.is_empty())
}

/// Whether a fact says that somebody has the office that a descriptor is, of this owner.
pub fn is_office(
    gazetteer: &Gazetteer,
    fact: &Fact,
    descriptor: &Descriptor,
    owner: Owner,
) -> bool {
    if !descriptor.takes(&fact.role) {
        return false;
    }
    let Some(target) = gazetteer.find(&fact.target).map(|id| gazetteer.entity(id)) else {
        return false;
    };
    let class = target.class();
    let kind = match class {
        EntityType::Agency => &*target.kind,
        _ => class.name(),
    };
    let kinds = &descriptor.kinds;
    if !(kinds.is_empty() || kinds.iter().any(|known| known == kind)) {
        return false;
    }
    match owner {
        Owner::Nobody => true,
        Owner::Country(country) => target.id == country || target.country == country,
        Owner::Body(id) => target.id == id,
    }
}

/// Whether a fact holds on a day. A year or month holds from its first to its last day.
pub fn is_valid(fact: &Fact, date: Date) -> bool {
    let day = date.to_string();
    let cut = |other: &str| day.get(..other.len()).unwrap_or(&day).to_owned();
    let begun = fact.from.is_empty() || cut(&fact.from) >= fact.from;
    let lasts = fact.to.is_empty() || cut(&fact.to) <= fact.to;
    begun && lasts
}

/// Whether a fact without an end is asked for a day after the last that the facts know of.
fn is_stale(gazetteer: &Gazetteer, fact: &Fact, date: Date) -> bool {
    let known = gazetteer.facts.iter().map(|fact| fact.from.as_str()).max();
    fact.to.is_empty() && known.is_some_and(|known| date.to_string().as_str() > known)
}

/// Whether the facts know of nobody else in this office.
fn is_only(gazetteer: &Gazetteer, fact: &Fact) -> bool {
    gazetteer.facts.iter().all(|other| {
        other.role != fact.role || other.target != fact.target || other.source == fact.source
    })
}
