//! Judging replays what users decided on the mentions of a document.
//!
//! A name that they judged is a proposal of its own, which wins over others of its length; whom it names is
//! settled before references and relations. See [`crate::gazetteer::Judgement`].

use super::automaton::{Candidate, Reading};
use super::draft::{Desk, Draft, form_of};
use super::mention::{Form, FoundBy, LocalId, SettledBy};
use super::overlap::{Name, Proposal};
use super::policy::{self, Policy};
use crate::gazetteer::{
    Alias, AliasClass, EntityId, EntityType, Gazetteer, Judgement, Verdict, class_of,
};
use crate::text::{Sentence, Span, Token, fold, hashes, tokens};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// All judgements, ready to be replayed.
#[derive(Default)]
pub struct Judges {
    /// Names by the hash of their first token.
    names: FxHashMap<u64, Vec<Judged>>,
    /// Judgements about ids, by number.
    ids: BTreeMap<String, Vec<u32>>,
}

/// A judgement about a name.
struct Judged {
    number: u32,
    /// The hashes of the name's tokens.
    tokens: Vec<u64>,
    /// How it is written.
    policy: Policy,
}

/// A judgement that applied, by its number, and where.
pub type Applied = (u32, Span);

impl Judges {
    /// The judgements of a gazetteer.
    pub fn new(gazetteer: &Gazetteer) -> Judges {
        let mut judges = Judges::default();
        for (number, judgement) in (0..).zip(&gazetteer.judgements) {
            if judgement.stranger(gazetteer).is_some() {
                continue;
            }
            if judgement.is_about_id() {
                let numbers = judges.ids.entry(judgement.name.clone()).or_default();
                numbers.push(number);
                continue;
            }
            let name = &judgement.name;
            let alias = Alias {
                text: name.clone().into(),
                entity: EntityId(0),
                class: AliasClass::Name,
                key: 0,
                lower: false,
            };
            let own = hashes(name, &tokens(name, &gazetteer.lists));
            if let Some(first) = own.first() {
                judges.names.entry(*first).or_default().push(Judged {
                    number,
                    policy: Policy::new(&alias),
                    tokens: own,
                });
            }
        }
        judges
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.ids.is_empty()
    }

    /// Finds the judged names of a document.
    pub fn hear<'g>(
        &'g self,
        gazetteer: &'g Gazetteer,
        document: &'g str,
        text: &'g str,
        read: (&[Token], &[u64], &[Sentence]),
    ) -> Hearing<'g> {
        let mut hearing = Hearing {
            gazetteer,
            judges: self,
            document,
            text,
            names: BTreeMap::new(),
            applied: Vec::new(),
        };
        if self.names.is_empty() {
            return hearing;
        }
        let (tokens, hashes, sentences) = read;
        for at in 0..tokens.len() {
            for judged in self.names.get(&hashes[at]).into_iter().flatten() {
                let end = at + judged.tokens.len();
                if hashes.get(at..end) != Some(&judged.tokens[..]) {
                    continue;
                }
                let span = tokens[at].span.cover(tokens[end - 1].span);
                let sentence = sentences.partition_point(|one| one.span.end <= span.start);
                let whole = sentences
                    .get(sentence)
                    .is_some_and(|one| one.span.contains(span));
                let judgement = &gazetteer.judgements[judged.number as usize];
                let written = std::slice::from_ref(&judged.policy);
                if whole
                    && judgement.holds_in(document)
                    && policy::readings(text, span, written).is_some()
                {
                    hearing.names.entry(span).or_default().push(judged.number);
                }
            }
        }
        hearing
    }
}

/// The judgements that hold in one document.
pub struct Hearing<'g> {
    gazetteer: &'g Gazetteer,
    judges: &'g Judges,
    document: &'g str,
    text: &'g str,
    /// The judged names, each with the numbers of its judgements.
    names: BTreeMap<Span, Vec<u32>>,
    applied: Vec<Applied>,
}

/// Judgements follow one another so often at most; circles do not load.
const CHAIN: usize = 16;

impl<'g> Hearing<'g> {
    fn is_idle(&self) -> bool {
        self.names.is_empty() && self.judges.ids.is_empty()
    }

    fn judgement(&self, number: u32) -> &'g Judgement {
        &self.gazetteer.judgements[number as usize]
    }

    /// The judgement about a name at `span` that `wanted` takes; one of this document before others.
    fn named(&self, span: Span, wanted: fn(&Verdict) -> bool) -> Option<u32> {
        let numbers = self.names.get(&span)?.iter().copied();
        numbers
            .filter(|number| wanted(&self.judgement(*number).verdict))
            .max_by_key(|number| !self.judgement(*number).document.is_empty())
    }

    /// The judgement about an id that `wanted` takes.
    fn about(&self, id: &str, wanted: fn(&Verdict) -> bool) -> Option<u32> {
        if self.judges.ids.is_empty() {
            return None;
        }
        let own = format!("{}@{}", id.trim_end_matches('@'), self.document);
        let found = id.contains('~').then_some(own);
        let ids = found.into_iter().chain([id.to_owned()]);
        let numbers = ids
            .filter_map(|id| self.judges.ids.get(&id))
            .flatten()
            .copied();
        numbers
            .filter(|number| self.judgement(*number).holds_in(self.document))
            .filter(|number| wanted(&self.judgement(*number).verdict))
            .max_by_key(|number| !self.judgement(*number).document.is_empty())
    }

    fn apply(&mut self, number: u32, span: Span) {
        if !self.applied.contains(&(number, span)) {
            self.applied.push((number, span));
        }
    }

    /// The entity of the gazetteer that `id` is by judgements, and those judgements; none where it is
    /// none of the gazetteer.
    fn known(&self, id: &str) -> Option<EntityId> {
        let mut id = id;
        for _ in 0..CHAIN {
            match self
                .about(id, is_same)
                .map(|number| &self.judgement(number).verdict)
            {
                Some(Verdict::Same(next)) => id = next,
                _ => break,
            }
        }
        self.gazetteer.find(id)
    }

    /// Whether an id is that of another document's own name: only the graph can join these.
    fn is_elsewhere(&self, id: &str) -> bool {
        id.split_once('@')
            .is_some_and(|(_, document)| document != self.document)
    }

    /// Takes readings away that a judgement refuses, and joins those that are one.
    pub fn weigh(&mut self, candidates: &mut Vec<Candidate>) {
        if self.is_idle() {
            return;
        }
        for candidate in candidates.iter_mut() {
            let span = candidate.span;
            for number in self.names.get(&span).cloned().unwrap_or_default() {
                if let Verdict::NotSame(id) = &self.judgement(number).verdict {
                    let refused = self.gazetteer.find(id);
                    let before = candidate.readings.len();
                    candidate
                        .readings
                        .retain(|reading| Some(reading.entity) != refused);
                    if candidate.readings.len() < before {
                        self.apply(number, span);
                    }
                }
            }
            if self.judges.ids.is_empty() {
                continue;
            }
            for at in 0..candidate.readings.len() {
                let id = &self.gazetteer.entity(candidate.readings[at].entity).id;
                if let Some(number) = self.about(id, is_same)
                    && let Some(other) = self.known(id)
                {
                    candidate.readings[at].entity = other;
                    self.apply(number, span);
                }
            }
            candidate
                .readings
                .sort_unstable_by_key(|reading| (reading.entity, reading.class));
            candidate.readings.dedup_by_key(|reading| reading.entity);
            candidate.readings.sort_unstable();
            if candidate.readings.len() > 1 {
                let dropped = |reading: &Reading| {
                    self.about(&self.gazetteer.entity(reading.entity).id, is_drop)
                };
                let numbers: Vec<u32> = candidate.readings.iter().filter_map(dropped).collect();
                if numbers.len() < candidate.readings.len() {
                    candidate
                        .readings
                        .retain(|reading| dropped(reading).is_none());
                    numbers
                        .into_iter()
                        .for_each(|number| self.apply(number, span));
                }
            }
        }
        candidates.retain(|candidate| !candidate.readings.is_empty());
    }

    /// Proposes the judged names.
    pub fn propose(&self, proposals: &mut Vec<Proposal>) {
        for span in self.names.keys() {
            let Some(number) = self.named(*span, settles) else {
                continue;
            };
            let (readings, class) = match &self.judgement(number).verdict {
                Verdict::Same(id) => match self.known(id) {
                    Some(entity) => {
                        let class = self.gazetteer.entity(entity).class();
                        (vec![self.reading(entity, *span)], class)
                    }
                    None => (Vec::new(), class_of(id).unwrap_or(EntityType::Agency)),
                },
                Verdict::Retype(class) => (Vec::new(), *class),
                // A proposal that is taken away again, with what it covers.
                _ => (Vec::new(), EntityType::Person),
            };
            proposals.push(Proposal {
                span: *span,
                name: Name::Judged { readings, class },
            });
        }
    }

    /// How a name reads as an entity: as its own alias, if it is one.
    fn reading(&self, entity: EntityId, span: Span) -> Reading {
        let surface = span.of(self.text);
        let own = self.gazetteer.aliases_of(entity).iter();
        let class = own
            .filter(|alias| fold(&alias.text) == fold(surface))
            .map(|alias| alias.class)
            .find(|class| *class != AliasClass::Weak);
        let short = !surface.contains(|c: char| c.is_lowercase() || c.is_whitespace());
        let class = class.unwrap_or(match short {
            true => AliasClass::Acronym,
            false => AliasClass::Name,
        });
        Reading { class, entity }
    }

    /// Takes away the mentions that are nobody, before anything is made of them.
    pub fn drop_names(&mut self, desk: &mut Desk) {
        for span in self.names.keys().copied().collect::<Vec<_>>() {
            if let Some(number) = self.named(span, settles)
                && self.judgement(number).verdict == Verdict::Drop
            {
                let before = desk.drafts.len();
                desk.drafts.retain(|draft| draft.span != span);
                if desk.drafts.len() < before {
                    self.apply(number, span);
                }
            }
        }
    }

    /// Settles the judged names, whatever the document speaks for.
    pub fn settle_names(&mut self, desk: &mut Desk) {
        for span in self.names.keys().copied().collect::<Vec<_>>() {
            if let Some(number) = self.named(span, settles) {
                self.settle(desk, span, number);
            } else if let Some(number) =
                self.named(span, |verdict| matches!(verdict, Verdict::NotSame(_)))
                && let Some(draft) = desk.drafts.iter_mut().find(|draft| draft.span == span)
                && draft.entity.is_some()
                && draft.readings.len() == 1
                && self.applied.contains(&(number, span))
            {
                draft.settled_by = Some(SettledBy::Judgement);
            }
        }
        self.note_labels(desk);
    }

    fn settle(&mut self, desk: &mut Desk, span: Span, number: u32) {
        let at = desk.drafts.iter().position(|draft| draft.span == span);
        let covered = |draft: &Draft| draft.span.overlaps(span);
        if at.is_none() && desk.drafts.iter().any(covered) {
            // A longer name holds it.
            return;
        }
        let surface = span.of(self.text);
        let (entity, reading) = match &self.judgement(number).verdict {
            Verdict::Same(id) => match self.known(id) {
                Some(known) => (desk.known(known), Some(self.reading(known, span))),
                None if self.is_elsewhere(id) => return,
                None => {
                    let class = class_of(id).unwrap_or(EntityType::Agency);
                    (desk.named(id, surface, class), None)
                }
            },
            Verdict::Retype(class) => {
                let known = at.and_then(|at| desk.drafts[at].entity);
                let kept = known.filter(|id| {
                    let entity = desk.entity(*id);
                    entity.class == *class && entity.gazetteer.is_none()
                });
                let entity = match kept {
                    Some(kept) => kept,
                    None => desk.found(*class, surface, "", false),
                };
                (entity, None)
            }
            _ => return,
        };
        let class = desk.entity(entity).class;
        let tokens = desk.view.token_at(span.start)..desk.view.token_at(span.end - 1) + 1;
        let draft = Draft {
            span,
            tokens,
            readings: reading.into_iter().collect(),
            class,
            entity: Some(entity),
            form: reading.map_or(Form::Name, form_of),
            by: match reading {
                Some(_) => FoundBy::Gazetteer,
                None => FoundBy::Discovery,
            },
            settled_by: Some(SettledBy::Judgement),
            stands_for: None,
        };
        match at {
            Some(at) => {
                let old = &mut desk.drafts[at];
                let stands_for = old.stands_for.filter(|_| old.entity == Some(entity));
                let form = if stands_for.is_some() {
                    old.form
                } else {
                    draft.form
                };
                *old = Draft {
                    stands_for,
                    form,
                    ..draft
                };
            }
            None => desk.insert(vec![draft]),
        }
        self.apply(number, span);
    }

    /// Notes the judgements of labels that are met here. Those of the gazetteer's entities are in their rows
    /// already; of other names the graph shows them, since how many words a name has says whose it is.
    fn note_labels(&mut self, desk: &Desk) {
        let is_rename = |verdict: &Verdict| matches!(verdict, Verdict::Rename(_));
        for draft in &desk.drafts {
            let Some(local) = draft.entity.map(|entity| desk.entity(entity)) else {
                continue;
            };
            let by_name = match local.gazetteer {
                None => self.named(draft.span, is_rename),
                Some(_) => None,
            };
            if let Some(number) = by_name.or_else(|| self.about(&local.id, is_rename)) {
                self.apply(number, draft.span);
            }
        }
    }

    /// Replays judgements about ids on the entities that drafts name.
    pub fn settle_ids(&mut self, desk: &mut Desk) {
        if self.judges.ids.is_empty() {
            return;
        }
        for index in 0..desk.drafts.len() {
            for _ in 0..CHAIN {
                let draft = &desk.drafts[index];
                let (span, Some(entity)) = (draft.span, draft.entity) else {
                    break;
                };
                let local = desk.entity(entity);
                let Some(number) =
                    self.about(&local.id, |verdict| is_same(verdict) || is_retype(verdict))
                else {
                    break;
                };
                let other = match &self.judgement(number).verdict {
                    Verdict::Same(id) => match self.gazetteer.find(id) {
                        Some(known) => desk.known(known),
                        None if self.is_elsewhere(id) => break,
                        None => {
                            let class = class_of(id).unwrap_or(local.class);
                            let label = local.label.clone();
                            desk.named(id, &label, class)
                        }
                    },
                    Verdict::Retype(class) => {
                        let id = format!("{class}/{}", slug_of(&local.id));
                        let label = local.label.clone();
                        desk.named(&id, &label, *class)
                    }
                    _ => break,
                };
                self.apply(number, span);
                let class = desk.entity(other).class;
                let draft = &mut desk.drafts[index];
                if draft.entity == Some(other) {
                    break;
                }
                draft.entity = Some(other);
                draft.class = class;
                draft.settled_by = Some(SettledBy::Judgement);
                draft.stands_for = None;
            }
        }
        self.note_labels(desk);
    }

    /// Takes away mentions of what is nobody: last, since a part of its name would else be somebody's.
    fn drop_ids(&mut self, desk: &mut Desk) {
        let dropped: Vec<Option<u32>> = (desk.entities.iter())
            .map(|entity| self.about(&entity.id, is_drop))
            .collect();
        let number = |id: Option<LocalId>| dropped[id?.0 as usize];
        for draft in &mut desk.drafts {
            if let Some(number) = number(draft.stands_for) {
                draft.stands_for = None;
                self.apply(number, draft.span);
            }
            if let Some(number) = number(draft.entity) {
                self.apply(number, draft.span);
            }
        }
        desk.drafts.retain(|draft| number(draft.entity).is_none());
    }

    /// Takes away what references and descriptions made against a judgement, and says which applied.
    pub fn close(mut self, desk: &mut Desk) -> Vec<Applied> {
        if self.judges.is_empty() {
            return Vec::new();
        }
        for (span, numbers) in self.names.clone() {
            for number in numbers {
                let refused = match &self.judgement(number).verdict {
                    Verdict::Drop if self.named(span, settles) == Some(number) => None,
                    Verdict::NotSame(id) => Some(id),
                    _ => continue,
                };
                let before = desk.drafts.len();
                let entities = &desk.entities;
                desk.drafts.retain(|draft| match refused {
                    None => !span.contains(draft.span),
                    Some(id) => {
                        let own = draft.entity.map(|entity| &entities[entity.0 as usize].id);
                        draft.span != span || own != Some(id)
                    }
                });
                if desk.drafts.len() < before {
                    self.apply(number, span);
                }
            }
        }
        if !self.judges.ids.is_empty() {
            self.drop_ids(desk);
        }
        self.applied
            .sort_unstable_by_key(|(number, span)| (*span, *number));
        self.applied
    }
}

fn is_same(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Same(_))
}

fn is_drop(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Drop)
}

fn is_retype(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Retype(_))
}

/// Whether a verdict says whom a name means.
fn settles(verdict: &Verdict) -> bool {
    is_same(verdict) || is_drop(verdict) || is_retype(verdict)
}

/// What follows the type in an id.
fn slug_of(id: &str) -> &str {
    id.split_once('/').map_or(id, |(_, slug)| slug)
}
