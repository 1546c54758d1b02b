//! An audit runs every alias of the gazetteer through the very automaton, policy and passes that read articles, and
//! tells which do not do what their rows mean.
//!
//! - *dead*: the alias does not match itself;
//! - *shadowed*: it does, but something else takes its place: another entity's strong alias where it is weak, or what
//!   the passes make of the words themselves;
//! - *shared*: strong aliases of several entities, so that articles must settle it;
//! - *risky*: one word that is also an ordinary word or a given name, or has three letters or fewer.
//!
//! The first are problems, the others notes.

use super::automaton::{Candidate, Reading, without_article};
use super::{Tagger, tag};
use crate::corpus::Document;
use crate::gazetteer::{Alias, AliasClass, EntityId, EntityType, Finding, Gazetteer, List, Places};
use crate::text::Span;
use rayon::prelude::*;

/// A word of so many letters or fewer is short.
const SHORT: usize = 3;

/// Audits the aliases of a tagger's gazetteer, whose rows stand at `places`.
pub fn audit(tagger: &Tagger, places: &Places) -> Vec<Finding> {
    let aliases = tagger.gazetteer.aliases.par_iter();
    let found = aliases.flat_map_iter(|alias| findings(tagger, places, alias));
    let mut found: Vec<Finding> = found.collect();
    found.sort();
    found.dedup();
    found
}

fn findings(tagger: &Tagger, places: &Places, alias: &Alias) -> Vec<Finding> {
    let gazetteer = tagger.gazetteer.as_ref();
    let (own, text) = (id(gazetteer, alias.entity), &alias.text);
    let whole = whole(tagger, text);
    let Some(at) = whole.iter().find(|reading| reading.entity == alias.entity) else {
        let message = format!("'{text}' of {own} does not match itself: mend it or take it out");
        return vec![Finding::problem("dead alias", places.at_row(own, message))];
    };
    if at.class != alias.class {
        // Its class loses to another of the same entity.
        let message = format!("'{text}' of {own} is there in a stronger form: take this one out");
        return vec![Finding::note("shadowed alias", places.at_row(own, message))];
    }
    let others = || {
        let strong = whole.iter().filter(|one| one.class != AliasClass::Weak);
        strong.filter(|one| one.entity != alias.entity)
    };
    let named: Vec<&str> = others().map(|one| id(gazetteer, one.entity)).collect();
    let mut findings = Vec::new();
    if alias.class == AliasClass::Weak {
        if !named.is_empty() {
            let message = format!(
                "weak '{text}' of {own}: it is {}, unless the article names this one in full",
                named.join(" or ")
            );
            findings.push(Finding::note("shadowed alias", places.at_row(own, message)));
        }
        return findings;
    }
    // Each group of entities is told once: at the first of those in a folder, else at the first.
    let rank = |entity: EntityId| (!places.has(id(gazetteer, entity)), entity);
    if !named.is_empty() && others().all(|one| rank(one.entity) > rank(alias.entity)) {
        let message = format!("'{text}' of {own} is also {}", named.join(" and "));
        findings.push(Finding::note("shared alias", places.at_row(own, message)));
    }
    if let Some(why) = risk(gazetteer, alias) {
        let message = format!("'{text}' of {own} is {why}: weak, it would need a fuller mention");
        findings.push(Finding::note("risky alias", places.at_row(own, message)));
    }
    // An acronym needs its body, or its country, beside it.
    if alias.class != AliasClass::Acronym
        && let Some(instead) = eaten(tagger, alias)
    {
        let message = format!("'{text}' of {own}, by itself, is read as {instead}");
        findings.push(Finding::note("shadowed alias", places.at_row(own, message)));
    }
    findings
}

fn id(gazetteer: &Gazetteer, entity: EntityId) -> &str {
    &gazetteer.entity(entity).id
}

/// The readings of a text as a whole.
fn whole(tagger: &Tagger, text: &str) -> Vec<Reading> {
    // An article in lower case is none of the name.
    let full = Span::new(0, text.len());
    let named = without_article(text, full);
    let whole = |candidate: &Candidate| [full, named].contains(&candidate.span);
    let candidates = tagger.automaton.candidates(text).into_iter();
    let whole = candidates.filter(whole);
    whole.flat_map(|candidate| candidate.readings).collect()
}

/// Why a strong alias of one word may be met where its entity is not meant.
fn risk(gazetteer: &Gazetteer, alias: &Alias) -> Option<&'static str> {
    let of_person = gazetteer.entity(alias.entity).class() == EntityType::Person;
    if alias.class != AliasClass::Name || alias.text.contains([' ', '-']) {
        return None;
    }
    let lists = gazetteer.lists.of(&alias.text);
    if lists.has(List::OrdinaryWords) {
        return Some("an ordinary word");
    }
    if lists.any(&[List::GivenNames, List::GivenNamesAmbiguous]) && !of_person {
        return Some("a given name");
    }
    (alias.text.chars().count() <= SHORT).then_some("short")
}

/// What a strong alias that stands alone is read as, where that is not its entity.
fn eaten(tagger: &Tagger, alias: &Alias) -> Option<String> {
    let document = Document {
        text: alias.text.to_string(),
        ..Document::default()
    };
    let tagged = tag(&document, tagger);
    let named = |id: &super::LocalId| {
        let entity = &tagged.entities[id.0 as usize];
        entity.gazetteer == Some(alias.entity)
    };
    let found = tagged.mentions.iter().any(|mention| {
        let own = mention.entity.iter().chain(&mention.candidates);
        own.chain(&mention.stands_for).any(named)
    });
    if found {
        return None;
    }
    let read = tagged.mentions.iter().map(|mention| {
        let words = mention.span.of(&alias.text);
        match mention.entity {
            Some(id) => format!("'{words}', {}", tagged.entities[id.0 as usize].id),
            None => format!("'{words}', ambiguous"),
        }
    });
    let read: Vec<String> = read.collect();
    Some(match read.is_empty() {
        true => "nothing".to_owned(),
        false => read.join(" and "),
    })
}
