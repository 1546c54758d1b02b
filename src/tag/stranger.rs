//! A stranger is a body of another country than those of the same common name that the gazetteer knows.

use super::draft::{Desk, Draft};
use super::mention::FoundBy;
use super::run::is_capital_article;
use crate::gazetteer::{EntityType, List};
use crate::text::TokenKind;

/// Bodies whose common name the gazetteer knows of another country than the one that stands right
/// before it: "Kenya's National Intelligence Service" is not South Korea's.
pub(super) fn part_strangers(desk: &mut Desk) {
    for index in 0..desk.drafts.len() {
        let draft = &desk.drafts[index];
        if draft.class != EntityType::Agency || !is_common(desk, draft) {
            continue;
        }
        let Some(entity) = draft.entity.map(|id| desk.entity(id)) else {
            continue;
        };
        let own = entity.country.clone();
        if !own.is_empty()
            && desk
                .country_before(index)
                .is_some_and(|country| country != own)
        {
            let draft = &mut desk.drafts[index];
            draft.entity = None;
            draft.readings.clear();
            draft.by = FoundBy::Discovery;
        }
    }
}

/// Whether a possessive stands right before a draft: "Peru's Congress".
pub(super) fn is_owned(desk: &Desk, index: usize) -> bool {
    let before = desk.drafts[index].tokens.start.checked_sub(1);
    before.is_some_and(|at| desk.view.is(at, TokenKind::Possessive))
}

/// Whether a name is made of ordinary words alone.
pub(super) fn is_common(desk: &Desk, draft: &Draft) -> bool {
    // "The Courier" with its own article is a name, and so is "Morning Herald".
    let masthead = desk.view.has(draft.tokens.end - 1, List::MastheadTails);
    if masthead || is_capital_article(desk.view, draft.tokens.start, false) {
        return false;
    }
    draft.tokens.clone().all(|at| {
        desk.view
            .lists(at)
            .any(&[List::OrdinaryWords, List::FunctionWords])
            || !desk.view.is(at, TokenKind::Word)
    })
}
