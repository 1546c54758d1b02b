//! Whether an agency can be described by a descriptor: by the kind that the gazetteer knows, by the head
//! of its name ("Brandt University"), or by what the text says it is ("Acme, a company").

use super::draft::Desk;
use super::mention::LocalId;
use super::office::Owner;
use super::wording::{Wording, covers};
use crate::gazetteer::{AliasClass, Descriptor, EntityId, EntityType, Gazetteer, List};
use crate::text::{TokenKind, fold};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// How well a descriptor fits an agency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fit {
    Yes,
    /// Nothing says what it is.
    Open,
    No,
}

/// What is known of the kinds of a document's agencies.
pub struct Kinds {
    /// The descriptors by which the text introduces them.
    stated: FxHashMap<LocalId, Vec<usize>>,
    /// What was found for an entity and a descriptor.
    known: RefCell<FxHashMap<(LocalId, usize), Fit>>,
    /// The bodies of a country that a descriptor may be.
    bodies: RefCell<FxHashMap<(String, usize), Bodies>>,
}

/// Bodies of one country.
#[derive(Clone, Copy)]
struct Bodies {
    /// The one that has the descriptor for a name.
    named: Option<EntityId>,
    /// The only one that fits.
    only: Option<EntityId>,
}

impl Kinds {
    /// Reads what the text says of its agencies.
    pub fn new(desk: &Desk, wording: &Wording) -> Kinds {
        let mut stated: FxHashMap<LocalId, Vec<usize>> = FxHashMap::default();
        for draft in &desk.drafts {
            let (EntityType::Agency, Some(entity)) = (draft.class, draft.entity) else {
                continue;
            };
            if desk.entity(entity).gazetteer.is_some() {
                continue;
            }
            let view = desk.view;
            let sentence = &view.sentences[view.sentence_at(draft.span.start)];
            let (first, last) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            let mut rows = Vec::new();
            rows.extend(
                wording
                    .before(view, first, draft.tokens.start)
                    .map(|(_, row)| row),
            );
            // "Acme, a big software company", "Acme is a company".
            let mut at = draft.tokens.end;
            if view.is(at, TokenKind::Comma) || view.has(at, List::NamingWords) {
                at += 1;
                if view.has(at, List::Articles) {
                    let words = (at + 1..last.min(at + 5)).take_while(|at| {
                        view.is(*at, TokenKind::Word) && !view.has(*at, List::OrgLinks)
                    });
                    let found = words.filter_map(|at| wording.at(view, at, last));
                    rows.extend(found.last().map(|(_, row)| row));
                }
            }
            rows.retain(|row| view.gazetteer.descriptors[*row].agency);
            stated.entry(entity).or_default().extend(rows);
        }
        Kinds {
            stated,
            known: RefCell::default(),
            bodies: RefCell::default(),
        }
    }

    /// How well the descriptor of `row` fits an entity of the document, whose country, if the text says
    /// one, is known.
    pub fn fit(&self, desk: &Desk, entity: LocalId, row: usize, owner: Owner) -> Fit {
        let local = desk.entity(entity);
        if local.class != EntityType::Agency {
            return Fit::No;
        }
        if let Owner::Country(country) = owner
            && !local.country.is_empty()
            && local.country != country
        {
            return Fit::No;
        }
        *self
            .known
            .borrow_mut()
            .entry((entity, row))
            .or_insert_with(|| self.look(desk, entity, row))
    }

    fn look(&self, desk: &Desk, entity: LocalId, row: usize) -> Fit {
        let gazetteer = desk.view.gazetteer;
        let descriptor = &gazetteer.descriptors[row];
        let local = desk.entity(entity);
        if let Some(id) = local.gazetteer {
            return match fits(gazetteer, id, descriptor) {
                true => Fit::Yes,
                false => Fit::No,
            };
        }
        let name = [Name::new(gazetteer, &local.label)];
        let stated = self.stated.get(&entity).map_or(&[][..], |rows| rows);
        let says = |row: &usize| covers(descriptor, &gazetteer.descriptors[*row]);
        if stated.iter().any(says) {
            return Fit::Yes;
        }
        let about = descriptor.topics.is_empty() || has_topic(&name, descriptor);
        if has_head(&name, descriptor) && about {
            return Fit::Yes;
        }
        let known = |other: &Descriptor| has_head(&name, other);
        match stated.is_empty() && !gazetteer.descriptors.iter().any(known) {
            true => Fit::Open,
            false => Fit::No,
        }
    }

    /// The body of a country that the gazetteer calls so ("Malian spy agency").
    pub fn named_so(&self, desk: &Desk, row: usize, country: &str) -> Option<EntityId> {
        self.of_country(desk, row, country).named
    }

    /// The only body of a country that fits, for descriptors of which each country has but one.
    pub fn body(&self, desk: &Desk, row: usize, country: &str) -> Option<EntityId> {
        self.of_country(desk, row, country).only
    }

    fn of_country(&self, desk: &Desk, row: usize, country: &str) -> Bodies {
        let gazetteer = desk.view.gazetteer;
        *self
            .bodies
            .borrow_mut()
            .entry((country.to_owned(), row))
            .or_insert_with(|| look_up(gazetteer, &gazetteer.descriptors[row], country))
    }
}

fn look_up(gazetteer: &Gazetteer, descriptor: &Descriptor, country: &str) -> Bodies {
    let Some(owner) = gazetteer.find(country) else {
        return Bodies {
            named: None,
            only: None,
        };
    };
    let mut names = Vec::new();
    for alias in gazetteer.aliases_of(owner) {
        if alias.class != AliasClass::Weak {
            let spelled = descriptor.words.iter();
            names.extend(spelled.map(|word| fold(&format!("{} {word}", alias.text))));
        }
    }
    let (mut named, mut fitting) = (Vec::new(), Vec::new());
    for (id, entity) in gazetteer.of_class(EntityType::Agency) {
        if entity.country != country {
            continue;
        }
        let mut aliases = gazetteer.aliases_of(id).iter();
        if aliases.any(|alias| names.contains(&fold(&alias.text))) {
            named.push(id);
        }
        if descriptor.single && fits(gazetteer, id, descriptor) {
            fitting.push(id);
        }
    }
    let only = |found: &[EntityId]| match found {
        [id] => Some(*id),
        _ => None,
    };
    Bodies {
        named: only(&named),
        only: only(&fitting),
    }
}

/// Whether a descriptor fits an agency of the gazetteer.
fn fits(gazetteer: &Gazetteer, id: EntityId, descriptor: &Descriptor) -> bool {
    let entity = gazetteer.entity(id);
    let kind = descriptor.kinds.iter().any(|kind| *kind == entity.kind);
    if kind && descriptor.topics.is_empty() {
        return true;
    }
    let aliases = gazetteer.aliases_of(id).iter();
    let aliases = aliases.filter(|alias| alias.class == AliasClass::Name);
    let names: Vec<Name> = [&entity.label]
        .into_iter()
        .chain(aliases.map(|alias| &alias.text))
        .map(|name| Name::new(gazetteer, name))
        .collect();
    (kind || has_head(&names, descriptor))
        && (descriptor.topics.is_empty() || has_topic(&names, descriptor))
}

/// A name as descriptors look at it.
struct Name {
    folded: String,
    /// Where its head may end: before "of" and the like, and at its own end.
    ends: Vec<usize>,
}

impl Name {
    fn new(gazetteer: &Gazetteer, name: &str) -> Name {
        let folded = fold(name);
        let linked = |(at, _): &(usize, &str)| {
            let next = folded[at + 1..].split(' ').next();
            let links = [List::OrgLinks, List::PlacePrepositions];
            next.is_some_and(|word| gazetteer.lists.of(word).any(&links))
        };
        let ends = folded.match_indices(' ').filter(linked).map(|(at, _)| at);
        let ends = ends.chain([folded.len()]).collect();
        Name { folded, ends }
    }
}

/// Whether one of the names ends in a head word, or goes on with "of" or the like behind it.
fn has_head(names: &[Name], descriptor: &Descriptor) -> bool {
    let ends_in = |text: &str, head: &String| {
        let before = text.strip_suffix(head.as_str());
        before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
    };
    names.iter().any(|name| {
        let heads = name.ends.iter().map(|end| &name.folded[..*end]);
        heads
            .into_iter()
            .any(|text| descriptor.heads.iter().any(|head| ends_in(text, head)))
    })
}

fn has_topic(names: &[Name], descriptor: &Descriptor) -> bool {
    let about = |word: &str| descriptor.topics.iter().any(|about| about == word);
    names.iter().any(|name| name.folded.split(' ').any(about))
}
