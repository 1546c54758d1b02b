//! A referent is somebody or something that a sentence speaks of and that a pronoun may stand for: a
//! name, a person whom only a noun describes ("a spokesman"), or a pronoun before.

use super::gender::Gender;
use crate::gazetteer::{EntityType, List};
use crate::tag::draft::{Desk, Draft};
use crate::tag::mention::{Form, LocalId};
use crate::tag::view::View;
use crate::text::{Case, TokenKind};
use std::ops::Range;

/// What a referent is in its clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// The subject, or what stands where a subject stands.
    Subject,
    /// Whose something is: "Brandt's".
    Owner,
    /// Governed by a preposition.
    Governed,
    /// Anything else, objects above all.
    Other,
}

/// One referent.
#[derive(Clone, PartialEq, Debug)]
pub struct Referent {
    /// Whom it is; none where only a noun describes it or a pronoun stays open.
    pub entity: Option<LocalId>,
    /// The country that it stands for, as in [`crate::tag::Mention`].
    pub stands_for: Option<LocalId>,
    pub class: EntityType,
    pub gender: Gender,
    pub tokens: Range<usize>,
    pub role: Role,
    /// The quotation it stands in.
    pub quotation: Option<usize>,
    /// Whether it may be no person at all, and so counts in its own sentence alone.
    pub doubtful: bool,
}

impl Referent {
    /// Whether it is a person; else it is a body, a country or a place.
    pub fn is_person(&self) -> bool {
        self.class == EntityType::Person
    }
}

/// The nouns that describe persons.
const PERSONS: [List; 3] = [List::RoleNouns, List::HeadNouns, List::KinNouns];
/// Words of titles and modifiers before a name or noun.
const LONGEST: usize = 6;
/// Tokens between a noun and the name that stands beside it: "the mayor of Lyon, Ana Brandt,".
const APPOSITION: usize = 10;
/// Tokens between two nouns that describe the same person.
const LIST: usize = 12;

/// What the words from `start` to `end` are in the clause; `first` is the sentence's first token.
pub fn role(desk: &Desk, first: usize, start: usize, end: usize) -> Role {
    let view = desk.view;
    if view.is(end, TokenKind::Possessive) {
        return Role::Owner;
    }
    let name = start;
    let start = phrase_start(desk, first, start);
    // "a Brandt ally": the name says whose.
    let noun = view.is(end, TokenKind::Word) && !view.has(end, List::FunctionWords);
    let attributive = start + 1 == name && view.has(start, List::Articles) && noun;
    if attributive && desk.draft_at(name).is_some_and(is_person) {
        return Role::Owner;
    }
    if start == first {
        return Role::Subject;
    }
    let before = start - 1;
    if is_address(desk, before, name) {
        return Role::Governed;
    }
    match view.tokens[before].kind {
        TokenKind::Word => {}
        TokenKind::Comma
        | TokenKind::Quote
        | TokenKind::Dash
        | TokenKind::Colon
        | TokenKind::Semicolon
        | TokenKind::Close => return Role::Subject,
        _ => return Role::Other,
    }
    let lists = view.lists(before);
    if lists.has(List::ClauseWords) {
        Role::Subject
    } else if lists.has(List::Prepositions) {
        Role::Governed
    } else if lists.any(&[List::SayVerbs, List::SpeechVerbs]) {
        // "…”, said Brandt" and "said Brandt had", but not "told Brandt".
        let inverted = before > first
            && matches!(
                view.kind(before - 1),
                Some(TokenKind::Quote | TokenKind::Comma)
            );
        if inverted || is_verb(view, end) {
            Role::Subject
        } else {
            Role::Other
        }
    } else if lists.has(List::AndWords) && is_verb(view, end) {
        Role::Subject
    } else {
        Role::Other
    }
}

/// "in Lyon, France": whether the comma at `comma` joins the place at `name` to one before.
fn is_address(desk: &Desk, comma: usize, name: usize) -> bool {
    let is_place = |at: usize| {
        desk.draft_at(at).is_some_and(|draft| {
            matches!(draft.class, EntityType::Place | EntityType::Country)
                && draft.form != Form::Demonym
        })
    };
    desk.view.is(comma, TokenKind::Comma) && comma > 0 && is_place(name) && is_place(comma - 1)
}

/// Where the noun phrase of a name or noun begins: before its titles, their modifiers and an article.
fn phrase_start(desk: &Desk, first: usize, start: usize) -> usize {
    let view = desk.view;
    let titles = [
        List::Titles,
        List::Honorifics,
        List::RoleNouns,
        List::HeadNouns,
        List::KinNouns,
    ];
    let (mut at, mut titled) = (start, false);
    for before in (first.max(start.saturating_sub(LONGEST))..start).rev() {
        let lists = view.lists(before);
        if lists.has(List::Articles) {
            return before;
        }
        let adjective = desk
            .draft_at(before)
            .is_some_and(|draft| draft.form == Form::Demonym || titled);
        let says = [List::SayVerbs, List::SpeechVerbs, List::BodyVerbs];
        let title = view.is(before, TokenKind::Word)
            && (lists.any(&titles) || adjective)
            && !lists.any(&says);
        if !title {
            break;
        }
        titled = true;
        at = before;
    }
    at
}

/// Whether token `at` is, as far as the lists tell, a finite verb or an auxiliary.
pub fn is_verb(view: &View, at: usize) -> bool {
    let lists = view.lists(at);
    let verbs = [
        List::SayVerbs,
        List::SpeechVerbs,
        List::LinkingWords,
        List::BodyVerbs,
    ];
    view.is(at, TokenKind::Word)
        && view.case(at) == Case::Lower
        && (lists.any(&verbs) || is_auxiliary(view, at))
}

/// Whether token `at` is a word of grammar between a subject and its verb: has, will, also.
pub fn is_auxiliary(view: &View, at: usize) -> bool {
    let lists = view.lists(at);
    lists.has(List::FunctionWords)
        && !is_determiner(view, at)
        && !lists.any(&[
            List::Prepositions,
            List::ClauseWords,
            List::AndWords,
            List::PronounsSubject,
        ])
}

fn is_determiner(view: &View, at: usize) -> bool {
    view.lists(at)
        .any(&[List::Articles, List::PronounsPossessive])
}

/// What a noun for a person says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Described {
    /// Somebody named beside it, or the subject of which it is the predicate.
    Named,
    /// A person without a name: "a spokesman", "his brother".
    Person(Gender, Role),
}

/// Whom the word at `at` describes, if it is a noun for a person; `named` is where the noun before
/// that described somebody named stands, which may go on: "was a lawyer and the mayor".
pub fn described(
    desk: &Desk,
    first: usize,
    end: usize,
    at: usize,
    named: Option<usize>,
) -> Option<Described> {
    let view = desk.view;
    let lists = view.lists(at);
    if !(lists.any(&PERSONS) || is_age(view, at)) || is_plural(view, at) {
        return None;
    }
    let open = determiner(desk, first, at)?;
    if open > first {
        let before = open - 1;
        let parts = view.is(before, TokenKind::Comma) || view.is(before, TokenKind::Open);
        let beside = parts
            && before
                .checked_sub(1)
                .and_then(|at| desk.draft_at(at))
                .is_some_and(is_person);
        // "is currently a", "was a lawyer and the"
        let links = |at: usize| view.has(at, List::LinkingWords);
        let adverb = before > first
            && links(before - 1)
            && view.is(before, TokenKind::Word)
            && desk.draft_at(before).is_none();
        let goes_on = named.is_some_and(|noun| {
            at - noun <= LIST
                && (parts || view.has(before, List::AndWords))
                && !(noun + 1..before).any(|at| is_verb(view, at))
        });
        if beside || links(before) || adverb || goes_on {
            return Some(Described::Named);
        }
    }
    if is_beside_name(desk, end, at) {
        return Some(Described::Named);
    }
    let owner = view.is(open, TokenKind::Possessive) && open > first;
    let start = match desk.draft_at(open.saturating_sub(1)) {
        Some(draft) if owner => draft.tokens.start,
        _ => open,
    };
    let role = role(desk, first, start, at + 1);
    Some(Described::Person(Gender::of_noun(lists), role))
}

/// Whether a person's name follows the noun at `at`: "the lawyer Ana Brandt", "a professor of law in
/// Lyon, Dr. Ana Brandt,".
fn is_beside_name(desk: &Desk, end: usize, at: usize) -> bool {
    let view = desk.view;
    let titles = [List::Titles, List::Honorifics, List::RoleNouns];
    let mut titled = true;
    let mut next = at + 1;
    while next < end.min(at + APPOSITION) {
        if titled && desk.draft_at(next).is_some_and(is_person) {
            return true;
        }
        if view.is(next, TokenKind::Comma) {
            next += 1;
            while next < end && desk.draft_at(next).is_none() && view.lists(next).any(&titles) {
                next += 1;
            }
            return desk.draft_at(next).is_some_and(is_person);
        }
        titled &= view.lists(next).any(&titles) || view.is_capital(next);
        let inside = desk.draft_at(next).is_some()
            || view.is(next, TokenKind::Word)
                && !is_verb(view, next)
                && !view.has(next, List::ClauseWords);
        if !inside {
            return false;
        }
        next += 1;
    }
    false
}

fn is_person(draft: &Draft) -> bool {
    draft.class == EntityType::Person
}

/// Where the article, the owner's `'s` or another word of grammar stands that opens the noun phrase
/// of the noun at `at`.
fn determiner(desk: &Desk, first: usize, at: usize) -> Option<usize> {
    let view = desk.view;
    for before in (first.max(at.saturating_sub(LONGEST))..at).rev() {
        if view.is(before, TokenKind::Possessive) || is_determiner(view, before) {
            return Some(before);
        }
        let lists = view.lists(before);
        let closed = [
            List::Prepositions,
            List::ClauseWords,
            List::LinkingWords,
            List::AndWords,
            List::SayVerbs,
        ];
        let named = desk.draft_at(before).is_some();
        if !view.is(before, TokenKind::Word) || !named && lists.any(&closed) {
            return None;
        }
        if lists.has(List::FunctionWords) {
            // "a former mayor"
            let article = before > first && is_determiner(view, before - 1);
            return Some(before - usize::from(article));
        }
    }
    None
}

/// "the 26-year-old", where no noun follows.
fn is_age(view: &View, at: usize) -> bool {
    let hyphened = || view.word(at).contains('-');
    view.is(at, TokenKind::Number)
        && hyphened()
        && view.word(at).ends_with(char::is_alphabetic)
        && (!view.is(at + 1, TokenKind::Word) || is_verb(view, at + 1))
}

/// Whether the lists have the word also without its last letter, and so in the singular.
fn is_plural(view: &View, at: usize) -> bool {
    let word = view.word(at);
    let Some((last, _)) = word.char_indices().next_back() else {
        return false;
    };
    last > 2 && view.gazetteer.lists.of(&word[..last]).any(&PERSONS)
}

/// Whether the capitalised word at `at` looks like a person's name that nobody found, and whether that
/// is doubtful: it stands where a subject stands, but no list of names has it.
pub fn stranger(desk: &Desk, first: usize, at: usize) -> Option<bool> {
    let view = desk.view;
    let lists = view.lists(at);
    let known = [
        List::FunctionWords,
        List::OrdinaryWords,
        List::Months,
        List::Weekdays,
        List::NeverNames,
    ];
    if view.case(at) != Case::Title || lists.any(&known) {
        return None;
    }
    let names = [List::GivenNames, List::Surnames];
    // "the Melbourne Test" is no person, "Kontrol skipper Tom Reyes" another.
    let (next, capital) = (view.lists(at + 1), view.is_capital(at + 1));
    if at > first && lists.any(&names) && (!capital || next.any(&names)) {
        return Some(false);
    }
    let titled = next.any(&[List::RoleNouns, List::Titles, List::KinNouns]);
    let plain = view.is(at + 1, TokenKind::Word) && !capital && !titled;
    (plain && role(desk, first, at, at + 1) == Role::Subject).then_some(true)
}
