//! The gender of a person, as far as the text and the lists of given names tell it.

use crate::gazetteer::{EntityType, List, ListSet};
use crate::tag::draft::{Desk, Draft};
use crate::tag::view::View;
use crate::text::{TokenKind, fold_hash};

/// Whether "he" or "she" stands for somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gender {
    Feminine,
    Masculine,
    /// Nothing tells: both may.
    Unknown,
}

impl Gender {
    /// Whether two are not known to differ.
    pub fn fits(self, other: Gender) -> bool {
        self == other || self == Gender::Unknown || other == Gender::Unknown
    }

    /// The one of two lists that a word is in.
    fn among(lists: ListSet, feminine: List, masculine: List) -> Gender {
        match (lists.has(feminine), lists.has(masculine)) {
            (true, false) => Gender::Feminine,
            (false, true) => Gender::Masculine,
            _ => Gender::Unknown,
        }
    }

    /// What a noun, a title or an honorific says of its bearer.
    pub fn of_noun(lists: ListSet) -> Gender {
        Gender::among(lists, List::FeminineNouns, List::MasculineNouns)
    }
}

/// Words before a name that may be its titles.
const BEFORE: usize = 3;
/// Words after a name within which a noun says what its bearer is.
const AFTER: usize = 8;

/// The gender of each entity of a document, by [`LocalId`](crate::tag::LocalId).
pub fn genders(desk: &Desk) -> Vec<Gender> {
    let mut genders = vec![Gender::Unknown; desk.entities.len()];
    for draft in &desk.drafts {
        let Some(entity) = draft.entity else { continue };
        let gender = &mut genders[entity.0 as usize];
        if draft.class == EntityType::Person && *gender == Gender::Unknown {
            *gender = by_nouns(desk, draft);
        }
    }
    for (entity, gender) in desk.entities.iter().zip(&mut genders) {
        if entity.class == EntityType::Person && *gender == Gender::Unknown {
            *gender = by_given_name(desk.view, &entity.label);
        }
    }
    genders
}

/// What the first name of a full name says; nothing where the family name may stand first.
fn by_given_name(view: &View, name: &str) -> Gender {
    let lists = &view.gazetteer.lists;
    let Some((first, _)) = name.split_once(' ') else {
        return Gender::Unknown;
    };
    let lists = lists.of_hash(fold_hash(first));
    if lists.has(List::FamilyFirstSurnames) {
        return Gender::Unknown;
    }
    Gender::among(lists, List::GivenNamesFeminine, List::GivenNamesMasculine)
}

/// What the words before a name ("actress Ana Brandt") and an apposition or predicate after it ("Ana
/// Brandt, a widow") say.
fn by_nouns(desk: &Desk, draft: &Draft) -> Gender {
    let view = desk.view;
    let plain = |at: usize| view.is(at, TokenKind::Word) && desk.draft_at(at).is_none();
    let before = (draft.tokens.start.saturating_sub(BEFORE)..draft.tokens.start).rev();
    for at in before.take_while(|at| plain(*at) && !view.has(*at, List::FunctionWords)) {
        let gender = Gender::of_noun(view.lists(at));
        if gender != Gender::Unknown {
            return gender;
        }
    }
    let end = draft.tokens.end;
    if !view.is(end, TokenKind::Comma) && !view.has(end, List::LinkingWords) {
        return Gender::Unknown;
    }
    for at in end + 1..end + AFTER {
        let lists = view.lists(at);
        let opens = at < end + 3;
        if !plain(at) || lists.has(List::FunctionWords) && !opens || lists.has(List::ClauseWords) {
            break;
        }
        let gender = Gender::of_noun(lists);
        if gender != Gender::Unknown {
            let owner = view.is(at + 1, TokenKind::Possessive);
            return if owner { Gender::Unknown } else { gender };
        }
    }
    Gender::Unknown
}
