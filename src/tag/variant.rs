//! A variant is another name of a body that the gazetteer knows: with another last word ("Foreign
//! Intelligence Agency" for a service), or without one. The country or a defined acronym beside it says
//! whose it is.

use super::draft::{Desk, Draft};
use super::mention::{Form, FoundBy, LocalId, SettledBy};
use crate::gazetteer::{AliasClass, EntityId, EntityType, Gazetteer, List};
use crate::text::{TokenKind, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// A name is a variant of another only if so many words of both are the same.
const FEWEST: usize = 2;

/// How the words of names are compared, from the gazetteer's spellings.
pub struct Variants {
    /// Words with another spelling.
    words: FxHashMap<String, String>,
    /// Words that end the names of bodies and may be exchanged.
    tails: FxHashSet<String>,
}

impl Variants {
    /// The spellings of a gazetteer: scopes `word` and `tail`.
    pub fn new(gazetteer: &Gazetteer) -> Variants {
        let rows = gazetteer.spelling.iter();
        let of = |wanted: &'static str| rows.clone().filter(move |[scope, ..]| scope == wanted);
        Variants {
            words: of("word")
                .map(|[_, from, to]| (from.clone(), to.clone()))
                .collect(),
            tails: of("tail").map(|[_, from, _]| from.clone()).collect(),
        }
    }

    /// The words of a name that tell it from others, sorted: without small words, tails and what
    /// names its country.
    fn key(&self, gazetteer: &Gazetteer, name: &str, country: &FxHashSet<String>) -> Vec<String> {
        let folded = fold(name);
        let mut words: Vec<String> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty() && !gazetteer.lists.of(word).has(List::FunctionWords))
            .filter(|word| !country.contains(*word) && !self.tails.contains(*word))
            .map(|word| self.words.get(word).cloned().unwrap_or(word.to_owned()))
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The only body of a country of which `name` is a variant.
    fn bearer(&self, gazetteer: &Gazetteer, name: &str, country: &str) -> Option<EntityId> {
        if country.is_empty() {
            return None;
        }
        let own = words_of(gazetteer, country);
        let key = self.key(gazetteer, name, &own);
        if key.len() < FEWEST {
            return None;
        }
        let mut found = None;
        for (id, entity) in gazetteer.of_class(EntityType::Agency) {
            if entity.country != country {
                continue;
            }
            let alike = gazetteer.aliases_of(id).iter().any(|alias| {
                alias.class != AliasClass::Acronym && self.key(gazetteer, &alias.text, &own) == key
            });
            if alike && found.replace(id).is_some() {
                return None;
            }
        }
        found
    }

    /// Whether half of what tells `name` from others stands in one of a body's names.
    fn is_like(&self, gazetteer: &Gazetteer, name: &str, id: EntityId) -> bool {
        let own = words_of(gazetteer, &gazetteer.entity(id).country);
        let key = self.key(gazetteer, name, &own);
        gazetteer.aliases_of(id).iter().any(|alias| {
            let other = self.key(gazetteer, &alias.text, &own);
            let shared = key.iter().filter(|word| other.contains(word)).count();
            shared > 0 && shared * 2 >= key.len()
        })
    }
}

/// The words by which a country and its people are called.
fn words_of(gazetteer: &Gazetteer, country: &str) -> FxHashSet<String> {
    let aliases = gazetteer.find(country).map(|id| gazetteer.aliases_of(id));
    let names = aliases.unwrap_or_default().iter();
    names
        .flat_map(|alias| {
            let words = fold(&alias.text);
            let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            words
        })
        .collect()
}

/// Gives discovered agencies that are variants of known ones their entities.
pub fn join_variants(desk: &mut Desk, variants: &Variants) {
    let gazetteer = desk.view.gazetteer;
    let mut known: BTreeMap<LocalId, Option<(EntityId, SettledBy)>> = BTreeMap::new();
    for index in 0..desk.drafts.len() {
        let draft = &desk.drafts[index];
        let (EntityType::Agency, Some(entity)) = (draft.class, draft.entity) else {
            continue;
        };
        let local = desk.entity(entity);
        if local.gazetteer.is_some() || draft.tokens.len() < FEWEST {
            continue;
        }
        let name = draft.span.of(desk.view.text);
        let country = match local.country.is_empty() {
            true => country_within(desk, draft).unwrap_or_default(),
            false => local.country.as_str(),
        };
        let found = acronym_behind(desk, draft)
            .filter(|id| variants.is_like(gazetteer, name, *id))
            .filter(|id| country.is_empty() || country == gazetteer.entity(*id).country)
            .map(|id| (id, SettledBy::Definition))
            .or_else(|| {
                let id = variants.bearer(gazetteer, name, country)?;
                Some((id, SettledBy::Country))
            });
        let known = known.entry(entity).or_default();
        *known = known.or(found);
    }
    for index in 0..desk.drafts.len() {
        let draft = &desk.drafts[index];
        let Some(Some((id, by))) = draft.entity.and_then(|entity| known.get(&entity)) else {
            continue;
        };
        let entity = desk.known(*id);
        let draft = &mut desk.drafts[index];
        draft.entity = Some(entity);
        draft.by = FoundBy::Gazetteer;
        draft.settled_by = Some(*by);
    }
}

/// The country that a name begins with: "Malian Foreign Intelligence Agency".
fn country_within<'d>(desk: &Desk<'_, 'd>, draft: &Draft) -> Option<&'d str> {
    let gazetteer = desk.view.gazetteer;
    let known = desk.view.known_at(draft.tokens.start)?;
    let [reading] = known.readings[..] else {
        return None;
    };
    let entity = gazetteer.entity(reading.entity);
    match entity.class() {
        EntityType::Country => Some(&entity.id),
        EntityType::Agency => Some(&entity.country),
        _ => None,
    }
}

/// The body whose acronym stands in parentheses behind a draft.
fn acronym_behind(desk: &Desk, draft: &Draft) -> Option<EntityId> {
    let view = desk.view;
    let end = draft.tokens.end;
    if !view.is(end, TokenKind::Open) || !view.is(end + 2, TokenKind::Close) {
        return None;
    }
    let short = desk.draft_at(end + 1)?;
    let known = short.form == Form::Acronym && short.by == FoundBy::Gazetteer;
    let entity = short.entity.filter(|_| known)?;
    desk.entity(entity).gazetteer
}
