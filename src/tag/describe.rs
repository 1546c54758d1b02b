//! Describing is mentioning without a name: "the ministry", "South Korea's spy agency", "the French
//! president".
//!
//! A definite description is bound where exactly one entity fits it: the only one of its kind that the
//! sentences before it name, the body that the gazetteer knows of the country beside it, or who holds
//! the office then. What is indefinite, narrowed down by words behind it, said of somebody, or part of
//! a title is bound to nobody; it may speak of somebody new, so it stands between a later description
//! and what was named before.

use super::draft::{Desk, Draft};
use super::fit::{Fit, Kinds};
use super::mention::{Form, FoundBy, LocalId, SettledBy};
use super::office::{self, Owner, Title};
use super::wording::{Wording, covers};
use crate::gazetteer::{EntityType, List};
use crate::text::{Case, TokenKind};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How many sentences back a description looks for one of several that fit.
const NEAR: usize = 4;
/// How many sentences back it looks for the only one that fits.
const FAR: usize = 12;

/// Binds the descriptions of a document of this date.
pub fn bind_descriptors(desk: &mut Desk, wording: &Wording, date: Option<Date>) {
    let view = desk.view;
    let mut scene = Scene {
        titles: office::titles(desk, wording),
        only_country: only_country(desk),
        kinds: Kinds::new(desk, wording),
        history: Vec::new(),
        strangers: Vec::new(),
        doubtful: Vec::new(),
        date,
    };
    let mut found = Vec::new();
    let mut next = 0;
    let mut skip = 0;
    for (sentence, of) in view.sentences.iter().enumerate() {
        for at in of.tokens.start as usize..of.tokens.end as usize {
            while let Some(draft) = desk.drafts.get(next).filter(|d| d.tokens.start <= at) {
                scene.saw(draft, sentence);
                skip = skip.max(draft.tokens.end);
                next += 1;
            }
            if at < skip {
                continue;
            }
            let Some((end, row)) = wording.at(view, at, of.tokens.end as usize) else {
                continue;
            };
            skip = end;
            if desk.drafts.get(next).is_some_and(|d| d.tokens.start < end) {
                continue;
            }
            let phrase = Phrase {
                tokens: at..end,
                row,
                sentence,
            };
            match phrase.reading(desk) {
                Reading::Said => {}
                Reading::New => scene.strangers.push((at, sentence, row)),
                Reading::Definite(start) => match scene.antecedent(desk, &phrase, start) {
                    Some((entity, by)) => {
                        scene.history.push(Seen {
                            at,
                            sentence,
                            entity,
                        });
                        found.push((draft(desk, start.first..end, entity, by), start.owner));
                    }
                    None => scene.strangers.push((at, sentence, row)),
                },
            }
        }
    }
    // A country in front is part of the description.
    let covered: BTreeSet<usize> = found
        .iter()
        .filter_map(|(draft, owner)| owner.filter(|owner| draft.tokens.contains(owner)))
        .collect();
    desk.drafts
        .retain(|draft| !covered.contains(&draft.tokens.start));
    desk.insert(found.into_iter().map(|(draft, _)| draft).collect());
}

fn draft(desk: &Desk, tokens: Range<usize>, entity: LocalId, by: SettledBy) -> Draft {
    Draft {
        span: desk.view.span(tokens.clone()),
        tokens,
        readings: Vec::new(),
        class: desk.entity(entity).class,
        entity: Some(entity),
        form: Form::Descriptor,
        by: FoundBy::Coreference,
        settled_by: Some(by),
        stands_for: None,
    }
}

/// Words that are a descriptor.
struct Phrase {
    tokens: Range<usize>,
    row: usize,
    sentence: usize,
}

/// What a phrase does where it stands.
enum Reading {
    /// It says what somebody named beside it is.
    Said,
    /// It may speak of somebody not named before.
    New,
    /// It stands for somebody.
    Definite(Start),
}

/// How a definite description begins.
#[derive(Clone, Copy)]
struct Start {
    /// Its first token, without an article.
    first: usize,
    /// The first token of the draft whose it is.
    owner: Option<usize>,
}

impl Phrase {
    fn reading(&self, desk: &Desk) -> Reading {
        let view = desk.view;
        let (at, end) = (self.tokens.start, self.tokens.end);
        let class = desk.view.gazetteer.descriptors[self.row].class();
        let opens = view.sentences[self.sentence].tokens.start as usize;
        // "the company Acme", "President Ana Brandt".
        let named = |at: usize| desk.draft_at(at).is_some_and(|draft| draft.class == class);
        if named(end) {
            return Reading::Said;
        }
        if view.is(end, TokenKind::Comma) && (named(end + 1) || named(end + 2) || named(end + 3)) {
            return Reading::Said;
        }
        // "its president, Capital Name, said": somebody whom nothing else told to be one.
        let unknown = view.is(end, TokenKind::Comma)
            && view.is_capital(end + 1)
            && view.is_capital(end + 2)
            && (end + 1..end + 3).all(|at| desk.draft_at(at).is_none());
        if unknown {
            return Reading::Said;
        }
        let Some(start) = self.start(desk, opens) else {
            let before = at.checked_sub(2).filter(|before| *before >= opens);
            let comma = before.is_some_and(|before| {
                view.is(before + 1, TokenKind::Comma) && named(before)
                    || view.is(before, TokenKind::Comma) && before > opens && named(before - 1)
            });
            return match comma {
                true => Reading::Said,
                false => Reading::New,
            };
        };
        // What stands before the whole noun phrase, article included.
        let whole = match start.first > opens && view.has(start.first - 1, List::DefiniteWords) {
            true => start.first - 1,
            false => start.first,
        };
        if let Some(before) = whole.checked_sub(1).filter(|before| *before >= opens) {
            let parted = matches!(
                view.kind(before),
                Some(TokenKind::Comma | TokenKind::Dash | TokenKind::Open)
            );
            if named(before) || parted && before > opens && named(before - 1) {
                return Reading::Said;
            }
            if view.has(before, List::NamingWords) {
                return Reading::Said;
            }
        }
        match self.stands_alone(desk) {
            true => Reading::Definite(start),
            false => Reading::New,
        }
    }

    /// How the phrase begins if it is definite: with an article, or with whose it is.
    fn start(&self, desk: &Desk, opens: usize) -> Option<Start> {
        let view = desk.view;
        let at = self.tokens.start;
        let before = at.checked_sub(1).filter(|before| *before >= opens)?;
        if view.has(before, List::DefiniteWords) {
            return Some(Start {
                first: at,
                owner: None,
            });
        }
        let possessive = view.is(before, TokenKind::Possessive);
        let last = match possessive {
            true => before.checked_sub(1).filter(|last| *last >= opens)?,
            false => before,
        };
        let owner = desk.draft_at(last)?;
        owner.entity?;
        let article =
            owner.tokens.start > opens && view.has(owner.tokens.start - 1, List::DefiniteWords);
        let agency = desk.view.gazetteer.descriptors[self.row].agency;
        let country = desk.country_of(owner).is_some();
        // "Katter's Australian Party" is a name.
        let capital = view.is_capital(at);
        if agency && capital && !possessive && view.gazetteer.descriptors[self.row].kinds.is_empty()
        {
            return None;
        }
        let direct = match owner.form {
            Form::Demonym => article || agency && !capital,
            // "the U.S. president"
            _ => article && country,
        };
        // "a Malian company" begins with another article.
        let another = owner.tokens.start > opens
            && !article
            && view.has(owner.tokens.start - 1, List::Articles);
        if owner.class == EntityType::Person || another || !(possessive || direct) {
            return None;
        }
        Some(Start {
            first: match country {
                true => owner.tokens.start,
                false => at,
            },
            owner: Some(owner.tokens.start),
        })
    }

    /// Whether nothing behind the phrase narrows it down or goes on with the noun.
    fn stands_alone(&self, desk: &Desk) -> bool {
        let view = desk.view;
        let end = self.tokens.end;
        if end >= view.sentences[self.sentence].tokens.end as usize {
            return true;
        }
        match view.kind(end) {
            Some(TokenKind::Word) => {}
            Some(TokenKind::Open | TokenKind::Number | TokenKind::Symbol) | None => return false,
            Some(_) => return true,
        }
        let lists = view.lists(end);
        if desk.draft_at(end).is_some() || lists.has(List::NarrowingWords) {
            return false;
        }
        if lists.has(List::Weekdays) {
            return true;
        }
        if view.is_capital(end) && view.case(self.tokens.start) == Case::Lower {
            return false;
        }
        if lists.has(List::AndWords) {
            // "the president and chief executive": one man's two posts.
            return view.has(end + 1, List::FunctionWords) || desk.draft_at(end + 1).is_some();
        }
        if lists.any(&[List::PlacePrepositions, List::PlacePrepositionsWeak]) {
            // "the ministry in Bamako"
            let after = match view.has(end + 1, List::Articles) {
                true => end + 2,
                false => end + 1,
            };
            return desk.draft_at(after).is_none();
        }
        lists.any(&[
            List::FunctionWords,
            List::SayVerbs,
            List::SpeechVerbs,
            List::FiniteVerbs,
        ]) || is_past_or_adverb(view.word(end))
    }
}

/// Whether a word has the ending of a regular verb in the past or of an adverb.
fn is_past_or_adverb(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ed") || word.ends_with("ly"))
}

/// An entity where it was mentioned.
struct Seen {
    at: usize,
    sentence: usize,
    entity: LocalId,
}

/// What a reader has in mind at some point of the text.
struct Scene {
    titles: Vec<Title>,
    /// The country of which the text speaks, if it speaks of one alone.
    only_country: Option<String>,
    kinds: Kinds,
    history: Vec<Seen>,
    /// Descriptions that fit nobody named before: token, sentence, row.
    strangers: Vec<(usize, usize, usize)>,
    /// The sentences of agencies that may be one or another.
    doubtful: Vec<usize>,
    date: Option<Date>,
}

impl Scene {
    fn saw(&mut self, draft: &Draft, sentence: usize) {
        if let Some(entity) = draft.entity {
            self.history.push(Seen {
                at: draft.tokens.start,
                sentence,
                entity,
            });
        } else if draft.class == EntityType::Agency {
            self.doubtful.push(sentence);
        }
    }

    /// Whom a definite description stands for.
    fn antecedent(
        &self,
        desk: &mut Desk,
        phrase: &Phrase,
        start: Start,
    ) -> Option<(LocalId, SettledBy)> {
        let view = desk.view;
        let descriptor = &view.gazetteer.descriptors[phrase.row];
        let owner = start.owner.and_then(|at| desk.draft_at(at));
        let country = owner.and_then(|draft| desk.country_of(draft));
        let body = owner
            .and_then(|draft| draft.entity)
            .map(|id| desk.entity(id).id.clone());
        let owner = match (&country, &body) {
            (Some(country), _) => Owner::Country(country),
            (None, Some(body)) => Owner::Body(body),
            (None, None) => Owner::Nobody,
        };
        if descriptor.agency {
            self.agency(desk, phrase, owner)
        } else {
            self.person(desk, phrase, owner)
        }
    }

    fn agency(
        &self,
        desk: &mut Desk,
        phrase: &Phrase,
        owner: Owner,
    ) -> Option<(LocalId, SettledBy)> {
        let mut fitting: BTreeMap<LocalId, usize> = BTreeMap::new();
        let mut open = false;
        for (index, seen) in self.history.iter().enumerate() {
            match self.kinds.fit(desk, seen.entity, phrase.row, owner) {
                Fit::Yes => {
                    fitting.insert(seen.entity, index);
                }
                Fit::Open => open |= phrase.sentence - seen.sentence <= 2,
                Fit::No => {}
            }
        }
        if let Owner::Country(country) = owner {
            let own = self.kinds.named_so(desk, phrase.row, country).or_else(|| {
                (fitting.is_empty()).then(|| self.kinds.body(desk, phrase.row, country))?
            });
            if let Some(id) = own {
                return Some((desk.known(id), SettledBy::Country));
            }
        }
        open |= self.doubtful.iter().any(|at| phrase.sentence - at <= 2);
        if matches!(owner, Owner::Body(_)) || open {
            return None;
        }
        let (entity, by) = self.choose(desk, phrase, &fitting, true)?;
        let last = &self.history[fitting[&entity]];
        let same = last.sentence == phrase.sentence;
        (!same || is_parted(desk, last.at..phrase.tokens.start)).then_some((entity, by))
    }

    fn person(
        &self,
        desk: &mut Desk,
        phrase: &Phrase,
        owner: Owner,
    ) -> Option<(LocalId, SettledBy)> {
        let mut fitting: BTreeMap<LocalId, usize> = BTreeMap::new();
        let mut says: BTreeMap<LocalId, SettledBy> = BTreeMap::new();
        for (index, seen) in self.history.iter().enumerate() {
            if desk.entity(seen.entity).class != EntityType::Person {
                continue;
            }
            let by = match says.get(&seen.entity) {
                Some(by) => Some(*by),
                None => self.holds(desk, seen.entity, phrase.row, owner),
            };
            if let Some(by) = by {
                says.insert(seen.entity, by);
                fitting.insert(seen.entity, index);
            }
        }
        if fitting.is_empty() {
            let date = self.date?;
            let owner = match (owner, &self.only_country) {
                (Owner::Nobody, Some(country)) if !self.is_strange(desk, phrase, 0) => {
                    Owner::Country(country)
                }
                (Owner::Nobody, _) => return None,
                _ => owner,
            };
            let id = office::holder(desk.view.gazetteer, phrase.row, owner, date)?;
            return Some((desk.known(id), SettledBy::Date));
        }
        let alone = owner == Owner::Nobody;
        let (entity, _) = self.choose(desk, phrase, &fitting, alone)?;
        let last = &self.history[fitting[&entity]];
        // "Brandt met the president": somebody else.
        if last.sentence == phrase.sentence {
            return None;
        }
        Some((entity, says[&entity]))
    }

    fn holds(&self, desk: &Desk, person: LocalId, row: usize, owner: Owner) -> Option<SettledBy> {
        let own = self.only_country.as_deref();
        office::holds_title(desk, &self.titles, person, row, owner, own)
            .then_some(SettledBy::Office)
            .or_else(|| office::holds_by_facts(desk, person, row, owner, self.date))
    }

    /// The only one of those that fit, or the only one near; `strict` where no owner is named.
    fn choose(
        &self,
        desk: &Desk,
        phrase: &Phrase,
        fitting: &BTreeMap<LocalId, usize>,
        strict: bool,
    ) -> Option<(LocalId, SettledBy)> {
        let away = |index: &usize| phrase.sentence - self.history[*index].sentence;
        let mut near = fitting.iter().filter(|(_, index)| away(index) <= NEAR);
        let (entity, index, by) = match (near.next(), near.next(), fitting.len()) {
            (Some((entity, index)), None, 1) => (*entity, *index, SettledBy::Only),
            (Some((entity, index)), None, _) if !strict || away(index) <= 1 => {
                (*entity, *index, SettledBy::Nearer)
            }
            (None, _, 1) => {
                let (entity, index) = fitting.iter().next()?;
                (away(index) <= FAR).then_some((*entity, *index, SettledBy::Only))?
            }
            _ => return None,
        };
        let since = self.history[index].at;
        (!strict || !self.is_strange(desk, phrase, since)).then_some((entity, by))
    }

    /// Whether the text spoke, after token `since`, of somebody else whom the same words may mean.
    fn is_strange(&self, desk: &Desk, phrase: &Phrase, since: usize) -> bool {
        let descriptors = &desk.view.gazetteer.descriptors;
        let this = &descriptors[phrase.row];
        self.strangers.iter().any(|(at, sentence, row)| {
            let other = &descriptors[*row];
            *at > since
                && phrase.sentence - sentence <= FAR
                && (covers(this, other) || covers(other, this))
        })
    }
}

/// The country of which a text speaks, if it speaks of one alone.
fn only_country(desk: &Desk) -> Option<String> {
    let mut countries = BTreeSet::new();
    for draft in &desk.drafts {
        let local = draft.entity.map(|id| desk.entity(id).country.clone());
        let country = desk.country_of(draft).or(local);
        countries.extend(country.filter(|country| !country.is_empty()));
    }
    match countries.len() {
        1 => countries.pop_first(),
        _ => None,
    }
}

/// Whether a mark of punctuation or a verb of speech parts a name from a description behind it.
fn is_parted(desk: &Desk, between: Range<usize>) -> bool {
    let view = desk.view;
    between.skip(1).any(|at| {
        let mark = !matches!(
            view.kind(at),
            Some(TokenKind::Word | TokenKind::Number | TokenKind::Possessive)
        );
        mark || view.lists(at).any(&[List::SayVerbs, List::SpeechVerbs])
    })
}
