//! Identity says which entities of several documents are one node.
//!
//! - An entity of the gazetteer is itself everywhere.
//! - Discovered names (`~` in the id) of two or more words are one where [`Spelling::key`] gives one
//!   key within one type.
//! - A discovered name of one word stays its document's own, and its id gets `@` and the document's
//!   id: two towns or two firms called "Brandt" are likelier than one. Only an agency's name of six
//!   letters or more that some document writes as two words ("Warzone", "War Zone") joins that one.
//!   A body's name of two common words ("Federal Government") stays its document's own too: tagging ends its
//!   id with `@`.
//!
//! A node's id is that of its most frequent variant; ties go to the smaller by code points.

use super::judged::Judgements;
use super::spelling::Spelling;
use crate::gazetteer::{EntityType, class_of};
use crate::record::Record;
use crate::tag::Form;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// An agency's name of one word with at least so many letters may be one that others write as two.
const JOINABLE: usize = 6;

/// Which node each document's entities are. Nodes are numbered in the order of their ids.
pub(super) struct Identities<'r> {
    /// The nodes, by number.
    pub nodes: Vec<Identity>,
    /// For each document, the node of each of its entity ids.
    numbers: Vec<FxHashMap<&'r str, u32>>,
}

/// What makes a node what it is.
#[derive(Clone, Debug)]
pub(super) struct Identity {
    /// The node's id.
    pub id: String,
    /// Its type.
    pub class: EntityType,
    /// For a discovered name the key that its spellings share.
    pub key: Option<String>,
}

impl Identities<'_> {
    /// The node that a document's entity is.
    pub(super) fn node(&self, document: usize, id: &str) -> Option<u32> {
        self.numbers[document].get(id).copied()
    }

    /// The number of the node with this id.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        let at = self
            .nodes
            .binary_search_by(|node| node.id.as_str().cmp(id))
            .ok()?;
        Some(at as u32)
    }
}

/// An entity as one document has it.
struct Local<'r> {
    id: &'r str,
    class: EntityType,
    label: Option<&'r str>,
    mentions: u32,
}

/// What entities of several documents must share to be one node.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Key<'r> {
    Known(&'r str),
    Name(EntityType, String),
    /// A judgement keeps it apart from others of its spelling.
    Apart(&'r str),
    Own(u32, &'r str),
}

/// Finds which entities of `records` are one node. `shown` are the documents' ids in the graph.
pub(super) fn identities<'r>(
    records: &[&'r Record],
    shown: &[String],
    spelling: &Spelling,
    judgements: &Judgements,
) -> Identities<'r> {
    let mut keyed: Vec<Vec<(Local<'r>, Key<'r>)>> = records
        .par_iter()
        .enumerate()
        .map(|(document, record)| {
            let locals = locals(record).into_iter();
            locals
                .map(|local| {
                    let key = key(document as u32, &local, shown, spelling, judgements);
                    (local, key)
                })
                .collect()
        })
        .collect();
    join_single_words(&mut keyed, spelling);

    let mut variants: BTreeMap<&Key, BTreeMap<&str, u32>> = BTreeMap::new();
    let mut classes: FxHashMap<&Key, EntityType> = FxHashMap::default();
    for (local, key) in keyed.iter().flatten() {
        *variants
            .entry(key)
            .or_default()
            .entry(local.id)
            .or_default() += local.mentions;
        let class = classes.entry(key).or_insert(local.class);
        *class = local.class.min(*class);
    }
    let mut nodes: Vec<(Identity, &Key)> = variants
        .into_iter()
        .map(|(key, variants)| {
            let most = variants.values().max().copied().unwrap_or_default();
            // Variants come in the order of code points, so the first is the smallest.
            let id = variants
                .iter()
                .find(|(_, count)| **count == most)
                .map_or("", |(id, _)| id);
            let (id, spelled) = match key {
                Key::Known(id) => ((*id).to_owned(), None),
                Key::Apart(id) => ((*id).to_owned(), Some(spelling.key(classes[key], slug(id)))),
                Key::Name(_, name) => (id.to_owned(), Some(name.clone())),
                Key::Own(document, name) => {
                    let spelled = spelling.key(classes[key], slug(name));
                    (
                        format!("{name}@{}", shown[*document as usize]),
                        Some(spelled),
                    )
                }
            };
            (
                Identity {
                    id,
                    class: classes[key],
                    key: spelled,
                },
                key,
            )
        })
        .collect();
    nodes.sort_by(|a, b| a.0.id.cmp(&b.0.id).then_with(|| a.1.cmp(b.1)));
    let number: FxHashMap<&Key, u32> = nodes
        .iter()
        .enumerate()
        .map(|(number, (_, key))| (*key, number as u32))
        .collect();
    let numbers = keyed
        .iter()
        .map(|locals| {
            locals
                .iter()
                .map(|(local, key)| (local.id, number[key]))
                .collect()
        })
        .collect();
    let nodes = nodes.into_iter().map(|(identity, _)| identity).collect();
    Identities { nodes, numbers }
}

/// Moves agencies' names of one word to those of two words that have the same key.
fn join_single_words(keyed: &mut [Vec<(Local, Key)>], spelling: &Spelling) {
    let names: std::collections::BTreeSet<String> = keyed
        .iter()
        .flatten()
        .filter_map(|(_, key)| match key {
            Key::Name(EntityType::Agency, name) => Some(name.clone()),
            _ => None,
        })
        .collect();
    for (local, key) in keyed.iter_mut().flatten() {
        if !matches!(key, Key::Own(..)) || local.class != EntityType::Agency {
            continue;
        }
        let name = spelling.key(EntityType::Agency, slug(local.id));
        if name.chars().count() >= JOINABLE && names.contains(&name) {
            *key = Key::Name(EntityType::Agency, name);
        }
    }
}

/// The entities of one record, by id.
fn locals(record: &Record) -> Vec<Local<'_>> {
    let mut locals: BTreeMap<&str, Local> = BTreeMap::new();
    let mut add = |id, class, label, mentions| {
        let local = locals.entry(id).or_insert(Local {
            id,
            class,
            label,
            mentions: 0,
        });
        local.label = local.label.or(label);
        local.mentions += mentions;
    };
    for mention in &record.mentions {
        if let Some(id) = &mention.entity {
            let class = class_of(id).unwrap_or(mention.class);
            let counted = u32::from(mention.form != Form::Pronoun);
            add(id.as_str(), class, Some(mention.label.as_str()), counted);
        }
        if let Some(id) = &mention.stands_for {
            add(
                id.as_str(),
                class_of(id).unwrap_or(EntityType::Country),
                None,
                0,
            );
        }
    }
    for relation in &record.relations {
        for id in [&relation.source, &relation.target] {
            if let Some(class) = class_of(id) {
                add(id.as_str(), class, None, 0);
            }
        }
    }
    locals.into_values().collect()
}

fn key<'r>(
    document: u32,
    local: &Local<'r>,
    shown: &[String],
    spelling: &Spelling,
    judgements: &Judgements,
) -> Key<'r> {
    if !is_discovered(local.id) {
        return Key::Known(local.id);
    }
    if judgements.apart.contains(local.id) {
        return Key::Apart(local.id);
    }
    // A judgement may say that it is another document's own name.
    if let Some((name, of)) = local.id.split_once('@')
        && let Some(owner) = shown.iter().position(|id| id == of)
    {
        return Key::Own(owner as u32, name);
    }
    let slug = slug(local.id);
    let words = match local.label.filter(|label| !label.is_empty()) {
        Some(label) => spelling.word_count(local.class, label),
        None => slug.split('-').count(),
    };
    let joined = judgements.joined.contains(local.id);
    // The key is taken from the id, so that one id can never be two nodes with one name.
    if joined || words > 1 && !local.id.ends_with('@') {
        Key::Name(local.class, spelling.key(local.class, slug))
    } else {
        Key::Own(document, local.id.trim_end_matches('@'))
    }
}

/// Whether an id is that of a discovered name.
pub(super) fn is_discovered(id: &str) -> bool {
    id.split_once('/')
        .is_some_and(|(_, slug)| slug.starts_with('~'))
}

/// The name in an id: "park-sun-won" of `person/~park-sun-won`.
pub(super) fn slug(id: &str) -> &str {
    let slug = id.split_once('/').map_or(id, |(_, slug)| slug);
    let slug = slug.strip_suffix('@').unwrap_or(slug);
    slug.strip_prefix('~').unwrap_or(slug)
}
