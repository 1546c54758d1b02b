//! References are mentions by a part of a name: surnames, defined acronyms, names in capitals.
//!
//! They are bound from left to right: "Kim" is whichever Kim was just named, and, before anyone was,
//! the first who is.

use super::draft::{Desk, Draft};
use super::mention::{Form, FoundBy, LocalId, SettledBy};
use super::office;
use super::run::opens_sentence;
use super::score::is_short_for;
use super::wording::Wording;
use crate::gazetteer::{EntityType, List};
use crate::text::{Case, Span, TokenKind, fold_hash};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

/// Binds acronyms to the names beside which the document defines them: "National Guard (NG)",
/// "NG (National Guard)".
pub fn bind_definitions(desk: &mut Desk) {
    let mut defined: Vec<(&str, LocalId)> = Vec::new();
    for draft in &desk.drafts {
        let Some(entity) = draft.entity else { continue };
        if !matches!(draft.class, EntityType::Agency) || draft.form == Form::Acronym {
            continue;
        }
        let view = desk.view;
        let (first, end) = (draft.tokens.start, draft.tokens.end);
        let mut sides = Vec::new();
        if view.is(end, TokenKind::Open) && view.is(end + 2, TokenKind::Close) {
            sides.push(end + 1);
        }
        if first > 1 && view.is(first - 1, TokenKind::Open) && view.is(end, TokenKind::Close) {
            sides.push(first - 2);
        }
        for side in sides {
            let short = view.word(side);
            let beside = desk.draft_at(side).filter(|other| other.tokens.len() == 1);
            let known = beside.is_some_and(|other| {
                let id = desk.entity(entity).gazetteer;
                other.readings.iter().any(|r| id == Some(r.entity))
            });
            if known || is_short_for(short, draft.span.of(view.text)) {
                defined.push((short, entity));
            }
        }
    }
    if defined.is_empty() {
        return;
    }
    // They are few, and the first definition counts.
    let meant = |short: &str| {
        let first = defined.iter().find(|(other, _)| *other == short);
        first.map(|(_, entity)| *entity)
    };
    for draft in &mut desk.drafts {
        if let Some(entity) = meant(draft.span.of(desk.view.text)) {
            if draft.entity != Some(entity) {
                draft.entity = Some(entity);
                draft.by = FoundBy::Coreference;
                draft.settled_by = Some(SettledBy::Definition);
            }
            draft.class = desk.entities[entity.0 as usize].class;
            draft.form = Form::Acronym;
        }
    }
    let covered = Cover::new(desk);
    let found = (0..desk.view.tokens.len()).filter_map(|at| {
        let entity = meant(desk.view.word(at))?;
        (!covered.has(at)).then(|| reference(desk, at, entity, Form::Acronym))
    });
    let found = found.collect();
    desk.insert(found);
}

/// Binds parts of persons' names, short names of agencies, and names in capitals.
pub fn bind_references(desk: &mut Desk, wording: &Wording, date: Option<Date>) {
    let parts = Parts::new(desk);
    if parts.is_empty() {
        return;
    }
    let titles = office::titles(desk, wording);
    let told = |desk: &Desk, at: usize, several: &[LocalId]| {
        office::titled(desk, wording, &titles, at, several, date)
    };
    parts.take_over(desk, &told);
    let covered = Cover::new(desk);
    let mut found = Vec::new();
    for sentence in desk.view.sentences {
        let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
        for at in tokens.clone() {
            let folded = desk.view.hashes[at];
            if !desk.view.is_capital(at)
                || covered.has(at)
                || !(parts.of.contains_key(&folded) || parts.whole.contains_key(&folded))
                || !may_refer(desk, &covered, at, tokens.start)
            {
                continue;
            }
            if let Some((entity, form)) = parts.nearest(desk, folded, desk.view.tokens[at].span) {
                let shouted = desk.view.case(at) == Case::Upper;
                if form == Form::Name && !shouted && parts.whole.contains_key(&folded) {
                    continue;
                }
                let titled = match form {
                    Form::Surname => parts.titled(desk, folded, at, &told),
                    _ => None,
                };
                let (entity, by) = titled.map_or((entity, None), |(id, by)| (id, Some(by)));
                let mut reference = reference(desk, at, entity, form);
                reference.settled_by = by;
                found.push(reference);
            }
        }
    }
    desk.insert(found);
}

/// Token `at` as a mention of an entity that the document names otherwise.
fn reference(desk: &Desk, at: usize, entity: LocalId, form: Form) -> Draft {
    Draft {
        span: desk.view.tokens[at].span,
        tokens: at..at + 1,
        readings: Vec::new(),
        class: desk.entity(entity).class,
        entity: Some(entity),
        form,
        by: FoundBy::Coreference,
        settled_by: None,
        stands_for: None,
    }
}

/// Whether a capitalised token may be a reference: no part of a longer unknown name, and no ordinary
/// word that has its capital from its place.
fn may_refer(desk: &Desk, covered: &Cover, at: usize, first: usize) -> bool {
    let view = desk.view;
    let lists = view.lists(at);
    if lists.any(&[List::FunctionWords, List::Months, List::Weekdays]) {
        return false;
    }
    let stranger = |at: usize| {
        view.is_capital(at)
            && !covered.has(at)
            && !view.lists(at).any(&[
                List::Titles,
                List::Honorifics,
                List::FunctionWords,
                List::Months,
                List::Weekdays,
                List::RoleNouns,
            ])
    };
    let after_opener = at == first + 1 && opens_sentence(view, first, first);
    if stranger(at + 1) || at > first && !after_opener && stranger(at - 1) {
        return false;
    }
    if lists.has(List::OrdinaryWords) && opens_sentence(view, at, first) {
        return view.is(at + 1, TokenKind::Possessive)
            || view.lists(at + 1).any(&[List::SpeechVerbs, List::SayVerbs]);
    }
    true
}

/// Whether a document speaks of a country otherwise than by the bare word: by its people, its places, or
/// where something is.
fn is_at_home(desk: &Desk, draft: &Draft) -> bool {
    let Some(country) = draft.entity.map(|id| desk.entity(id).id.as_str()) else {
        return true;
    };
    desk.drafts.iter().any(|other| {
        let own = other.entity.map(|id| desk.entity(id));
        own.is_some_and(|entity| {
            let placed = other.tokens.start > 0
                && desk
                    .view
                    .has(other.tokens.start - 1, List::PlacePrepositions);
            entity.country == country
                && (entity.id != country || other.form != Form::Name || placed)
        })
    })
}

/// Whether a person is named as somebody's kin and says nothing: "his wife, Ana Brandt", "married to Ana
/// Brandt".
fn is_named_as_kin(desk: &Desk, draft: &Draft) -> bool {
    let view = desk.view;
    let (start, end) = (draft.tokens.start, draft.tokens.end);
    if draft.class != EntityType::Person || draft.tokens.len() < 2 {
        return false;
    }
    let comma = start > 0 && view.is(start - 1, TokenKind::Comma);
    let Some(before) = start.checked_sub(1 + usize::from(comma)) else {
        return false;
    };
    let kin = view.has(before, List::KinNouns);
    let joined =
        before > 0 && view.has(before, List::Prepositions) && view.has(before - 1, List::LifeVerbs);
    let says = (end..end + SAYING).any(|at| {
        let lists = view.lists(at);
        lists.any(&[List::SpeechVerbs, List::SayVerbs])
    });
    (kin || joined) && !says
}

/// How many tokens past a name its verb of speech may stand.
const SAYING: usize = 8;

/// Which tokens drafts cover.
struct Cover(Vec<bool>);

impl Cover {
    fn new(desk: &Desk) -> Cover {
        let mut covered = vec![false; desk.view.tokens.len()];
        for draft in &desk.drafts {
            covered[draft.tokens.clone()].fill(true);
        }
        Cover(covered)
    }

    fn has(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|covered| *covered)
    }
}

/// Whom of several the title before a name means.
type Told<'t> = &'t dyn Fn(&Desk, usize, &[LocalId]) -> Option<(LocalId, SettledBy)>;

/// The parts of names that may refer to the entities of a document.
struct Parts {
    /// The hash of a part of a name, the entities that have it, and whether it is their surname.
    of: FxHashMap<u64, Vec<(LocalId, bool)>>,
    /// Hashes of whole names, for those written in capitals elsewhere.
    whole: FxHashMap<u64, LocalId>,
    /// Where each entity is mentioned by more than a part.
    mentions: FxHashMap<LocalId, Vec<Span>>,
    /// Those who are named but once, as somebody's kin: the surname goes on to mean the other.
    kin: FxHashSet<LocalId>,
    /// The folded texts of all that is mentioned and no agency.
    others: FxHashSet<u64>,
}

impl Parts {
    fn new(desk: &Desk) -> Parts {
        let mut parts = Parts {
            of: FxHashMap::default(),
            whole: FxHashMap::default(),
            mentions: FxHashMap::default(),
            kin: FxHashSet::default(),
            others: FxHashSet::default(),
        };
        let others = desk
            .drafts
            .iter()
            .filter(|draft| draft.class != EntityType::Agency);
        parts.others.extend(others.map(|draft| desk.surface(draft)));
        for draft in &desk.drafts {
            let Some(entity) = draft.entity else { continue };
            parts.mentions.entry(entity).or_default().push(draft.span);
            match draft.class {
                EntityType::Person if draft.tokens.len() > 1 => {
                    parts.add_person(desk, draft, entity)
                }
                EntityType::Agency if draft.tokens.len() > 1 => {
                    parts.add_agency(desk, draft, entity)
                }
                _ => {}
            }
            if draft.form == Form::Name && draft.tokens.len() == 1 && draft.span.len() > 3 {
                parts.whole.insert(desk.surface(draft), entity);
            }
        }
        for draft in &desk.drafts {
            if let Some(entity) = draft.entity
                && parts.mentions[&entity].len() == 1
                && is_named_as_kin(desk, draft)
            {
                parts.kin.insert(entity);
            }
        }
        parts
    }

    fn is_empty(&self) -> bool {
        self.of.is_empty() && self.whole.is_empty()
    }

    fn add(&mut self, part: u64, entity: LocalId, surname: bool) {
        let known = self.of.entry(part).or_default();
        match known.iter_mut().find(|(other, _)| *other == entity) {
            Some((_, is_surname)) => *is_surname |= surname,
            None => known.push((entity, surname)),
        }
    }

    fn add_person(&mut self, desk: &Desk, draft: &Draft, entity: LocalId) {
        let view = desk.view;
        let words: Vec<usize> = draft
            .tokens
            .clone()
            .filter(|at| view.is_capital(*at) && view.word(*at).chars().count() > 1)
            .collect();
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else {
            return;
        };
        let known = desk
            .entity(entity)
            .gazetteer
            .map_or("", |id| desk.view.gazetteer.entity(id).surname.as_ref());
        let family_first = view.has(first, List::FamilyFirstSurnames)
            && !view.has(last, List::FamilyFirstSurnames);
        let surname = if !known.is_empty() {
            fold_hash(known)
        } else {
            view.hashes[if family_first { first } else { last }]
        };
        for at in words {
            let part = view.hashes[at];
            let is_surname = part == surname;
            let given = view.word(at).len() > 2 && !view.has(at, List::OrdinaryWords);
            if is_surname || given {
                self.add(part, entity, is_surname);
            }
        }
    }

    /// A rare first word may stand for an agency: "Brandt" for "Brandt Industries".
    fn add_agency(&mut self, desk: &Desk, draft: &Draft, entity: LocalId) {
        let view = desk.view;
        let first = draft.tokens.start;
        let rare = !view.lists(first).any(&[
            List::OrdinaryWords,
            List::GivenNames,
            List::FunctionWords,
            List::NeverNames,
            List::CompassWords,
            List::OrgHeads,
        ]);
        if rare
            && view
                .known_at(first)
                .is_none_or(|known| known.span == draft.span)
        {
            let word = view.word(first);
            let other = self.others.contains(&view.hashes[first]);
            if word.chars().count() > 3 && !other {
                self.add(view.hashes[first], entity, true);
            }
        }
    }

    /// Single words that the gazetteer or discovery took for something else, where the document names
    /// a person with that surname in full: a town that is the surname of the man in question.
    fn take_over(&self, desk: &mut Desk, told: Told) {
        for index in 0..desk.drafts.len() {
            let draft = &desk.drafts[index];
            if draft.tokens.len() != 1 || draft.form != Form::Name {
                continue;
            }
            let known = draft.by == FoundBy::Gazetteer;
            let country = known && draft.class == EntityType::Country;
            if known && !country && draft.class != EntityType::Place {
                continue;
            }
            let before = draft.tokens.start.wrapping_sub(1);
            let placed = desk.view.has(before, List::PlacePrepositions);
            if known && placed {
                continue;
            }
            let surface = desk.surface(draft);
            let Some((entity, Form::Surname)) = self.nearest(desk, surface, draft.span) else {
                continue;
            };
            let surname = self.of[&surface]
                .iter()
                .any(|(other, surname)| *other == entity && *surname);
            if known && !surname || Some(entity) == draft.entity {
                continue;
            }
            if country && is_at_home(desk, draft) {
                continue;
            }
            let titled = self.titled(desk, surface, draft.tokens.start, told);
            let draft = &mut desk.drafts[index];
            draft.entity = Some(titled.map_or(entity, |(id, _)| id));
            draft.settled_by = titled.map(|(_, by)| by);
            draft.class = EntityType::Person;
            draft.form = Form::Surname;
            draft.by = FoundBy::Coreference;
            draft.stands_for = None;
            draft.readings.clear();
        }
    }

    /// Of several entities with this part, the one whose title stands before it at token `at`.
    fn titled(
        &self,
        desk: &Desk,
        part: u64,
        at: usize,
        told: Told,
    ) -> Option<(LocalId, SettledBy)> {
        let bearers = self.of.get(&part).map_or(&[][..], |bearers| bearers);
        let by_surname = bearers.iter().any(|(_, surname)| *surname);
        let fitting = bearers.iter().filter(|(_, surname)| *surname == by_surname);
        let several: Vec<LocalId> = fitting.map(|(entity, _)| *entity).collect();
        match several.len() {
            0 | 1 => None,
            _ => told(desk, at, &several),
        }
    }

    /// The entity with this part that was named last before `span`, else first after it; surnames
    /// come before given names.
    fn nearest(&self, desk: &Desk, part: u64, span: Span) -> Option<(LocalId, Form)> {
        let Some(bearers) = self.of.get(&part) else {
            return self.whole.get(&part).map(|entity| (*entity, Form::Name));
        };
        let by_surname = bearers.iter().any(|(_, surname)| *surname);
        let fitting = bearers.iter().filter(|(_, surname)| *surname == by_surname);
        let best = fitting.min_by_key(|(entity, _)| {
            let kin = self.kin.contains(entity);
            let spans = self.mentions.get(entity).map_or(&[][..], |spans| spans);
            // They stand in the order of the text and do not overlap.
            let before = spans[..spans.partition_point(|s| s.end <= span.start)]
                .last()
                .map(|s| s.end);
            let after = spans[spans.partition_point(|s| s.start < span.end)..]
                .first()
                .map(|s| s.start);
            match (before, after) {
                (Some(end), _) => (kin, 0, span.start - end, *entity),
                (None, Some(start)) => (kin, 1, start - span.end, *entity),
                (None, None) => (kin, 2, 0, *entity),
            }
        })?;
        let form = match desk.entity(best.0).class {
            EntityType::Person => Form::Surname,
            _ => Form::Name,
        };
        Some((best.0, form))
    }
}
