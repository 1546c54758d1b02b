//! What users judged is replayed on records before a graph is derived from them.
//!
//! Records made with the same judgements obey them already, and replaying them again changes nothing. Of records
//! made without them, ids are judged as [`crate::tag`] would have judged them, and names as far as they
//! are mentions; what a record leaves out cannot be found again.

use super::identity::{is_discovered, slug};
use super::spelling::Spelling;
use super::{JudgementEntry, NameCount};
use crate::gazetteer::{EntityType, Gazetteer, Judgement, Verdict, class_of};
use crate::record::{MentionRecord, Record};
use crate::tag::{Form, SettledBy};
use crate::text::CharSpan;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Judgements follow one another so often at most; circles do not load.
const CHAIN: usize = 16;

/// The judgements of a gazetteer, ready to be replayed on records.
pub(super) struct Judgements<'g> {
    gazetteer: &'g Gazetteer,
    spelling: &'g Spelling,
    /// Numbers of judgements by the names they are about.
    names: FxHashMap<&'g str, Vec<usize>>,
    /// Numbers of judgements by the ids they are about.
    ids: FxHashMap<&'g str, Vec<usize>>,
    /// The same by the keys that the spellings of a discovered name share.
    keys: FxHashMap<(EntityType, String), Vec<usize>>,
    /// Numbers of judgements by the ids that they give or deny to others.
    targets: FxHashMap<String, Vec<usize>>,
    /// Labels that judgements about names say, by the keys that their spellings share.
    labels: FxHashMap<(EntityType, String), &'g str>,
    /// Ids that judgements keep apart from others with their key.
    pub apart: FxHashSet<&'g str>,
    /// Ids of discovered names that judgements say are one entity in all documents.
    pub joined: FxHashSet<&'g str>,
    /// Which judgements applied.
    pub applied: Vec<bool>,
}

/// What becomes of an entity of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Fate {
    Stays,
    Becomes(String),
    Goes,
}

impl<'g> Judgements<'g> {
    /// The judgements of a gazetteer.
    pub fn new(gazetteer: &'g Gazetteer, spelling: &'g Spelling) -> Judgements<'g> {
        let mut judgements = Judgements {
            gazetteer,
            spelling,
            names: FxHashMap::default(),
            ids: FxHashMap::default(),
            keys: FxHashMap::default(),
            targets: FxHashMap::default(),
            labels: FxHashMap::default(),
            apart: FxHashSet::default(),
            joined: FxHashSet::default(),
            applied: vec![false; gazetteer.judgements.len()],
        };
        for (number, judgement) in gazetteer.judgements.iter().enumerate() {
            let name = judgement.name.as_str();
            if judgement.stranger(gazetteer).is_some() {
                continue;
            }
            if !judgement.is_about_id() {
                judgements.names.entry(name).or_default().push(number);
                if let Verdict::Rename(label) = &judgement.verdict {
                    for class in EntityType::ALL {
                        let key = (class, spelling.key(class, name));
                        judgements.labels.entry(key).or_insert(label);
                    }
                }
            } else {
                judgements.ids.entry(name).or_default().push(number);
                if let Some(key) = shared_key(name, spelling) {
                    judgements.keys.entry(key).or_default().push(number);
                }
            }
            let target = match &judgement.verdict {
                Verdict::Same(id) | Verdict::NotSame(id) => Some(id.clone()),
                Verdict::Retype(class) if judgement.is_about_id() => {
                    Some(format!("{class}/{}", slug_of(name)))
                }
                _ => None,
            };
            if let Some(target) = target {
                judgements.targets.entry(target).or_default().push(number);
            }
            match &judgement.verdict {
                // An id of the gazetteer is no spelling of another, and apart anyway.
                Verdict::NotSame(id)
                    if judgement.is_about_id() && is_discovered(name) && is_discovered(id) =>
                {
                    judgements.apart.insert(name);
                }
                Verdict::Same(id) if is_discovered(id) && judgement.document.is_empty() => {
                    judgements.joined.insert(id);
                }
                _ => {}
            }
        }
        judgements
    }

    /// Replays them on records, whose documents the graph calls `shown`.
    pub fn replay<'r>(&mut self, records: &[&'r Record], shown: &[String]) -> Vec<Cow<'r, Record>> {
        if self.names.is_empty() && self.ids.is_empty() {
            return records
                .iter()
                .map(|record| Cow::Borrowed(*record))
                .collect();
        }
        let pairs = records.iter().zip(shown);
        pairs
            .map(|(record, shown)| self.judge(record, shown))
            .collect()
    }

    fn judge<'r>(&mut self, record: &'r Record, shown: &str) -> Cow<'r, Record> {
        let document = Document {
            id: &record.document.id,
            shown,
        };
        let mut fates: FxHashMap<&str, Fate> = FxHashMap::default();
        for id in ids(record) {
            if !fates.contains_key(id) {
                fates.insert(id, self.fate(id, &document));
            }
        }
        let named: Vec<Option<Fate>> = (record.mentions.iter())
            .map(|mention| self.named(mention, &document))
            .collect();
        let moved = fates.values().any(|fate| *fate != Fate::Stays);
        if !moved && named.iter().all(Option::is_none) {
            return Cow::Borrowed(record);
        }
        let after = |fate: &Fate| match fate {
            // What a name is may itself be judged.
            Fate::Becomes(id) => fates.get(id.as_str()).cloned().unwrap_or(Fate::Stays),
            _ => Fate::Stays,
        };
        let named: Vec<Option<Fate>> = named
            .into_iter()
            .map(|fate| {
                fate.map(|fate| match after(&fate) {
                    Fate::Stays => fate,
                    later => later,
                })
            })
            .collect();
        let mut judged = record.clone();
        let spans: FxHashMap<CharSpan, &Fate> = (record.mentions.iter().zip(&named))
            .filter_map(|(mention, fate)| {
                Some((CharSpan(mention.start, mention.end), fate.as_ref()?))
            })
            .collect();
        let mut named = named.iter();
        judged.mentions.retain_mut(|mention| {
            let fate = named.next().and_then(Option::as_ref);
            self.move_mention(mention, fate, &fates)
        });
        judged.relations.retain_mut(|relation| {
            let ends = [
                (&mut relation.source, relation.source_span),
                (&mut relation.target, relation.target_span),
            ];
            let mut changed = false;
            for (id, span) in ends {
                let fate = spans.get(&span).copied().unwrap_or(&fates[id.as_str()]);
                match fate {
                    Fate::Stays => {}
                    Fate::Goes => return false,
                    Fate::Becomes(other) => {
                        changed |= class_of(id) != class_of(other);
                        id.clone_from(other);
                    }
                }
            }
            !changed || self.joins(&relation.relation, &relation.source, &relation.target)
        });
        for relation in &mut judged.relations {
            for claimant in &mut relation.claimed_by {
                let Some(id) = &mut claimant.entity else {
                    continue;
                };
                match spans
                    .get(&claimant.span)
                    .copied()
                    .unwrap_or(&fates[id.as_str()])
                {
                    Fate::Stays => {}
                    Fate::Goes => claimant.entity = None,
                    Fate::Becomes(other) => id.clone_from(other),
                }
            }
        }
        Cow::Owned(judged)
    }

    /// Changes a mention by its own fate, or by that of its entity; false where it goes.
    fn move_mention(
        &self,
        mention: &mut MentionRecord,
        own: Option<&Fate>,
        fates: &FxHashMap<&str, Fate>,
    ) -> bool {
        mention
            .candidates
            .retain_mut(|id| match &fates[id.as_str()] {
                Fate::Stays => true,
                Fate::Goes => false,
                Fate::Becomes(other) => {
                    id.clone_from(other);
                    true
                }
            });
        mention.candidates.sort();
        mention.candidates.dedup();
        if let Some(id) = &mut mention.stands_for {
            match &fates[id.as_str()] {
                Fate::Stays => {}
                Fate::Goes => mention.stands_for = None,
                Fate::Becomes(other) => id.clone_from(other),
            }
        }
        let fate = match (own, &mention.entity) {
            (Some(fate), _) => fate,
            (None, Some(id)) => &fates[id.as_str()],
            (None, None) => &Fate::Stays,
        };
        let other = match (fate, &mention.candidates[..]) {
            (Fate::Goes, _) => return false,
            (Fate::Becomes(other), _) => other.clone(),
            // A judgement left one of several.
            (Fate::Stays, [only]) if mention.entity.is_none() => only.clone(),
            (Fate::Stays, _) => return mention.entity.is_some() || !mention.candidates.is_empty(),
        };
        if mention.entity.as_ref() != Some(&other) {
            let known = self.gazetteer.find(&other);
            if let Some(known) = known {
                mention
                    .label
                    .replace_range(.., &self.gazetteer.entity(known).label);
            }
            mention.class = class_of(&other).unwrap_or(mention.class);
            mention.entity = Some(other);
            mention.candidates.clear();
            mention.settled_by = Some(SettledBy::Judgement);
        }
        true
    }

    /// What a judgement makes of an entity of a document.
    fn fate(&mut self, id: &str, document: &Document) -> Fate {
        let mut at = id.to_owned();
        for _ in 0..CHAIN {
            let Some(number) = self.about(&at, document) else {
                break;
            };
            self.applied[number] = true;
            match &self.gazetteer.judgements[number].verdict {
                Verdict::Same(other) => at.clone_from(other),
                Verdict::Drop => return Fate::Goes,
                Verdict::Retype(class) => {
                    let other = format!("{class}/{}", slug_of(&at));
                    match other == at {
                        true => break,
                        false => at = other,
                    }
                }
                Verdict::NotSame(_) | Verdict::Rename(_) => break,
            }
        }
        match at == id {
            true => Fate::Stays,
            false => Fate::Becomes(at),
        }
    }

    /// The judgement that says whom an id means in a document: one about it, else about a spelling of it.
    fn about(&mut self, id: &str, document: &Document) -> Option<usize> {
        let plain = id.trim_end_matches('@');
        let own = is_discovered(id).then(|| format!("{plain}@{}", document.shown));
        let mut numbers: Vec<usize> = Vec::new();
        for id in own.iter().map(String::as_str).chain([id, plain]) {
            numbers.extend(self.ids.get(id).into_iter().flatten());
        }
        if let Some(key) = shared_key(id, self.spelling).filter(|_| !self.apart.contains(id)) {
            let shared = self.keys.get(&key).into_iter().flatten();
            let kept = shared.filter(|number| {
                let name = self.gazetteer.judgements[**number].name.as_str();
                name == id || !self.apart.contains(name)
            });
            numbers.extend(kept);
        }
        let all = &self.gazetteer.judgements;
        numbers.retain(|number| document.is_meant(&all[*number]));
        for number in &numbers {
            let verdict = &all[*number].verdict;
            // These say nothing of whom it means, but they were of use.
            if matches!(verdict, Verdict::Rename(_) | Verdict::NotSame(_)) {
                self.applied[*number] = true;
            }
        }
        let settles = |verdict: &Verdict| {
            matches!(
                verdict,
                Verdict::Same(_) | Verdict::Drop | Verdict::Retype(_)
            )
        };
        let numbers = numbers
            .into_iter()
            .filter(|number| settles(&all[*number].verdict));
        let mut numbers: Vec<usize> = numbers.collect();
        numbers.sort_by_key(|number| all[*number].document.is_empty());
        numbers.first().copied()
    }

    /// What a judgement about its words makes of a mention.
    fn named(&mut self, mention: &MentionRecord, document: &Document) -> Option<Fate> {
        if self.names.is_empty() || matches!(mention.form, Form::Descriptor | Form::Pronoun) {
            return None;
        }
        let words = mention
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let all = &self.gazetteer.judgements;
        let mut numbers = self.names.get(words.as_str())?.clone();
        numbers.retain(|number| document.is_meant(&all[*number]));
        numbers.sort_by_key(|number| all[*number].document.is_empty());
        let mut fate = None;
        for number in numbers {
            let found = match &all[number].verdict {
                Verdict::Same(id) => Fate::Becomes(id.clone()),
                Verdict::Drop => Fate::Goes,
                Verdict::Retype(class) => match &mention.entity {
                    Some(id) if is_discovered(id) => {
                        Fate::Becomes(format!("{class}/~{}", slug(id)))
                    }
                    _ => continue,
                },
                Verdict::NotSame(id) if mention.entity.as_ref() == Some(id) => Fate::Goes,
                Verdict::NotSame(_) => continue,
                Verdict::Rename(_) => {
                    self.applied[number] = true;
                    continue;
                }
            };
            self.applied[number] = true;
            fate = fate.or(Some(found));
        }
        fate
    }

    /// Whether a relation may join two entities.
    fn joins(&self, relation: &str, source: &str, target: &str) -> bool {
        let takes = |types: &[EntityType], id: &str| {
            class_of(id).is_some_and(|class| types.contains(&class))
        };
        self.gazetteer
            .relation_type(relation)
            .is_none_or(|known| takes(&known.from, source) && takes(&known.to, target))
    }

    /// The label that judgements give a node that the gazetteer lacks.
    pub fn label(&self, id: &str, class: EntityType, key: Option<&str>) -> Option<&'g str> {
        let renamed = |number: &usize| match &self.gazetteer.judgements[*number].verdict {
            Verdict::Rename(label) => Some(label.as_str()),
            _ => None,
        };
        if let Some(label) = self.ids.get(id).into_iter().flatten().find_map(renamed) {
            return Some(label);
        }
        let key = key?;
        let own = (class, key.to_owned());
        if let Some(label) = self.keys.get(&own).into_iter().flatten().find_map(renamed) {
            return Some(label);
        }
        self.labels.get(&own).copied()
    }
}

impl Judgements<'_> {
    /// The judgements that a node was touched by, in the order of the table: about its id, about a spelling
    /// that it shares, about a name that it was seen under, or naming it.
    pub fn of_node(
        &self,
        id: &str,
        class: EntityType,
        key: Option<&str>,
        names: &[NameCount],
    ) -> Vec<JudgementEntry> {
        let all = &self.gazetteer.judgements;
        if all.is_empty() {
            return Vec::new();
        }
        let keys = key.and_then(|key| self.keys.get(&(class, key.to_owned())));
        let names = names
            .iter()
            .filter_map(|name| self.names.get(name.text.as_str()));
        let found = self.ids.get(id).into_iter().chain(self.targets.get(id));
        let found: BTreeSet<usize> = found.chain(keys).chain(names).flatten().copied().collect();
        found
            .into_iter()
            .map(|number| (&all[number]).into())
            .collect()
    }
}

/// What follows the type in an id, the mark of a discovered name with it.
fn slug_of(id: &str) -> &str {
    id.split_once('/').map_or(id, |(_, slug)| slug)
}

/// A document by its own id and by that which the graph gives it.
struct Document<'d> {
    id: &'d str,
    shown: &'d str,
}

impl Document<'_> {
    fn is_meant(&self, judgement: &Judgement) -> bool {
        judgement.holds_in(self.id) || judgement.holds_in(self.shown)
    }
}

/// What the spellings of a discovered name of several words share.
fn shared_key(id: &str, spelling: &Spelling) -> Option<(EntityType, String)> {
    let shared = is_discovered(id) && !id.contains('@') && slug(id).contains('-');
    let class = class_of(id)?;
    shared.then(|| (class, spelling.key(class, slug(id))))
}

/// All ids that a record names.
fn ids(record: &Record) -> impl Iterator<Item = &str> {
    let mentions = record.mentions.iter().flat_map(|mention| {
        let ids = mention.entity.iter().chain(&mention.stands_for);
        ids.chain(&mention.candidates)
    });
    let relations = record.relations.iter().flat_map(|relation| {
        let claimants = relation.claimed_by.iter();
        let claimants = claimants.filter_map(|one| one.entity.as_ref());
        [&relation.source, &relation.target]
            .into_iter()
            .chain(claimants)
    });
    mentions.chain(relations).map(String::as_str)
}
