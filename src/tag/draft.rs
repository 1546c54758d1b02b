//! A draft is a mention in the making; the desk holds a document's drafts and the entities they name.

use super::automaton::Reading;
use super::mention::{Form, FoundBy, LocalEntity, LocalId, Mention, SettledBy};
use super::overlap::{Name, Proposal};
use super::view::View;
use crate::gazetteer::{EntityId, EntityType, List};
use crate::text::{Span, TokenKind, fold, fold_hash};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Ends the id of a name that is its document's own.
const OWN: char = '@';
/// An agency's name of fewer common words says too little to be one body across documents.
const WEAK_NAME: usize = 3;

/// A mention in the making.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    pub span: Span,
    pub tokens: Range<usize>,
    /// Whom the gazetteer reads; empty for a discovered name.
    pub readings: Vec<Reading>,
    pub class: EntityType,
    pub entity: Option<LocalId>,
    pub form: Form,
    pub by: FoundBy,
    pub settled_by: Option<SettledBy>,
    pub stands_for: Option<LocalId>,
}

/// A document's drafts, in order of the text, and its entities.
pub struct Desk<'v, 'd> {
    pub view: &'v View<'d>,
    pub drafts: Vec<Draft>,
    pub entities: Vec<LocalEntity>,
    /// The numbers of the gazetteer's entities.
    known: FxHashMap<EntityId, LocalId>,
    /// The numbers of discovered names by their ids.
    found: FxHashMap<String, LocalId>,
}

impl<'v, 'd> Desk<'v, 'd> {
    /// A desk with one draft for each proposal.
    pub fn new(view: &'v View<'d>, proposals: Vec<Proposal>) -> Desk<'v, 'd> {
        let drafts = proposals
            .into_iter()
            .map(|proposal| draft(view, proposal))
            .collect();
        Desk {
            view,
            drafts,
            entities: Vec::new(),
            known: FxHashMap::default(),
            found: FxHashMap::default(),
        }
    }

    /// The local number of an entity of the gazetteer.
    pub fn known(&mut self, id: EntityId) -> LocalId {
        if let Some(number) = self.known.get(&id) {
            return *number;
        }
        let entity = self.view.gazetteer.entity(id);
        let class = entity.class();
        let country = match class {
            EntityType::Country => &entity.id,
            _ => &entity.country,
        };
        let number = self.add(LocalEntity {
            id: entity.id.to_string(),
            label: entity.label.to_string(),
            class,
            kind: entity.kind.to_string(),
            country: country.to_string(),
            gazetteer: Some(id),
        });
        self.known.insert(id, number);
        number
    }

    /// The local number of a discovered name; an agency of common words alone is told apart by its
    /// country.
    pub fn found(
        &mut self,
        class: EntityType,
        surface: &str,
        country: &str,
        common: bool,
    ) -> LocalId {
        let label = surface.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut id = format!("{class}/~{}", slug(&label));
        if common {
            match country.split_once('/') {
                Some((_, country)) => id = format!("{id}-{country}"),
                // "Federal Government": another article means another one.
                None if label.split(' ').count() < WEAK_NAME => id.push(OWN),
                None => {}
            }
        }
        if let Some(number) = self.found.get(&id) {
            return *number;
        }
        let number = self.add(LocalEntity {
            id: id.clone(),
            label,
            class,
            kind: String::new(),
            country: country.to_owned(),
            gazetteer: None,
        });
        self.found.insert(id, number);
        number
    }

    /// The local number of a name with an id of its own, which the gazetteer lacks.
    pub fn named(&mut self, id: &str, label: &str, class: EntityType) -> LocalId {
        let id = id.split_once('@').map_or(id, |(name, _)| name);
        if let Some(number) = self.found.get(id) {
            return *number;
        }
        let number = self.add(LocalEntity {
            id: id.to_owned(),
            label: label.split_whitespace().collect::<Vec<_>>().join(" "),
            class,
            kind: String::new(),
            country: String::new(),
            gazetteer: None,
        });
        self.found.insert(id.to_owned(), number);
        number
    }

    fn add(&mut self, entity: LocalEntity) -> LocalId {
        let number = LocalId(self.entities.len() as u32);
        self.entities.push(entity);
        number
    }

    /// The entity with this number.
    pub fn entity(&self, id: LocalId) -> &LocalEntity {
        &self.entities[id.0 as usize]
    }

    /// The hash of a draft's folded text.
    pub fn surface(&self, draft: &Draft) -> u64 {
        match draft.tokens.len() {
            1 if self.view.tokens[draft.tokens.start].span == draft.span => {
                self.view.hashes[draft.tokens.start]
            }
            _ => fold_hash(draft.span.of(self.view.text)),
        }
    }

    /// The draft that covers token `at`.
    pub fn draft_at(&self, at: usize) -> Option<&Draft> {
        let index = self.drafts.partition_point(|draft| draft.tokens.end <= at);
        let draft = self.drafts.get(index)?;
        draft.tokens.contains(&at).then_some(draft)
    }

    /// The country that the words right before draft `index` name: "South Korea’s X", "Russian X".
    pub fn country_before(&self, index: usize) -> Option<String> {
        let draft = &self.drafts[index];
        let before = self.drafts[..index].last()?;
        let between = before.tokens.end..draft.tokens.start;
        let direct = between.is_empty() && before.form == Form::Demonym
            || between.len() == 1 && self.view.is(between.start, TokenKind::Possessive);
        if direct {
            return self.country_of(before);
        }
        // "South Korea’s X, the Y and the Z": the owner of the first owns the others.
        let listed = between.len() <= 3
            && !between.is_empty()
            && between
                .clone()
                .any(|at| self.view.is(at, TokenKind::Comma) || self.view.has(at, List::AndWords))
            && between.clone().all(|at| {
                self.view.is(at, TokenKind::Comma)
                    || self
                        .view
                        .lists(at)
                        .any(&[List::AndWords, List::FunctionWords])
            });
        let alike = before.class == EntityType::Agency && draft.class == EntityType::Agency;
        if listed && alike {
            self.country_before(index - 1)
        } else {
            None
        }
    }

    /// The id of the country that the words beside draft `index` name, before it or behind: "X in Bamako",
    /// "X of Mali".
    pub fn country_beside(&self, index: usize) -> Option<String> {
        self.country_before(index).or_else(|| {
            let link = self.drafts[index].tokens.end;
            let next = self.drafts.get(index + 1)?;
            let article = usize::from(self.view.has(link + 1, List::Articles));
            let lists = self.view.lists(link);
            let links = lists.has(List::OrgLinks)
                || lists.has(List::PlacePrepositions) && !lists.has(List::PlacePrepositionsWeak);
            (links && next.tokens.start == link + 1 + article)
                .then(|| self.country_of(next))
                .flatten()
        })
    }

    /// The id of the country that a draft names or stands for.
    pub fn country_of(&self, draft: &Draft) -> Option<String> {
        if let Some(country) = draft.stands_for {
            return Some(self.entity(country).id.clone());
        }
        let entity = self.entity(draft.entity?);
        match (entity.class, entity.gazetteer) {
            (EntityType::Country, _) => Some(entity.id.clone()),
            (EntityType::Place, Some(id)) => {
                let place = self.view.gazetteer.entity(id);
                let country = if place.stands_for.is_empty() {
                    &place.country
                } else {
                    &place.stands_for
                };
                (!country.is_empty()).then(|| country.to_string())
            }
            _ => None,
        }
    }

    /// Adds drafts where no others stand, keeping the order.
    pub fn insert(&mut self, drafts: Vec<Draft>) {
        self.drafts.extend(drafts);
        self.drafts.sort_by_key(|draft| draft.span);
    }

    /// The finished mentions; those that nothing settled keep their candidates, and weak ones that
    /// nothing supports are dropped.
    pub fn mentions(mut self) -> (Vec<LocalEntity>, Vec<Mention>) {
        let drafts = std::mem::take(&mut self.drafts);
        let mut mentions = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let mut candidates = Vec::new();
            if draft.entity.is_none() {
                candidates = draft
                    .readings
                    .iter()
                    .map(|r| self.known(r.entity))
                    .collect();
                candidates.sort_unstable();
                if candidates.is_empty() {
                    continue;
                }
            }
            mentions.push(Mention {
                span: draft.span,
                sentence: self.view.sentence_at(draft.span.start) as u32,
                entity: draft.entity,
                candidates,
                class: draft.class,
                form: draft.form,
                by: draft.by,
                settled_by: draft.settled_by,
                stands_for: draft.stands_for,
            });
        }
        (self.entities, mentions)
    }
}

fn draft(view: &View, proposal: Proposal) -> Draft {
    let span = proposal.span;
    let start = view.token_at(span.start);
    let end = start
        + view.tokens[start..]
            .iter()
            .take_while(|token| token.span.start < span.end)
            .count();
    let (readings, class, form, by) = match proposal.name {
        Name::Known(readings) => {
            let first = readings[0];
            let class = view.gazetteer.entity(first.entity).class();
            (readings, class, form_of(first), FoundBy::Gazetteer)
        }
        Name::Found(class) => (Vec::new(), class, Form::Name, FoundBy::Discovery),
        Name::Judged { readings, class } => match readings.first().copied() {
            Some(first) => (readings, class, form_of(first), FoundBy::Gazetteer),
            None => (readings, class, Form::Name, FoundBy::Discovery),
        },
    };
    Draft {
        span,
        tokens: start..end,
        readings,
        class,
        entity: None,
        form,
        by,
        settled_by: None,
        stands_for: None,
    }
}

/// How an alias of this class names its entity.
pub fn form_of(reading: Reading) -> Form {
    use crate::gazetteer::AliasClass;
    match reading.class {
        AliasClass::Acronym => Form::Acronym,
        AliasClass::Demonym => Form::Demonym,
        AliasClass::Name | AliasClass::Weak => Form::Name,
    }
}

/// Letters and digits of any script, folded, parted by hyphens.
fn slug(label: &str) -> String {
    let folded = fold(label);
    let mut slug = String::with_capacity(folded.len());
    let words = folded.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug += word;
    }
    slug
}
