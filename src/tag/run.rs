//! A run is a stretch of capitalised words, with the small words that a name may hold; a segment is
//! the part of a run that may be one name.

use super::joined::{
    is_founders_firm, is_named_by_form, is_plural, is_plural_body, past_branch, past_list,
};
use super::view::View;
use crate::gazetteer::{AliasClass, EntityType, List};
use crate::text::{Case, Sentence, TokenKind};
use std::ops::Range;

/// A stretch of tokens that may be one name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// The tokens.
    pub tokens: Range<usize>,
    /// Whether a title stands right before it.
    pub titled: bool,
    /// Whether the sentence is written in capitals throughout, so that they say nothing.
    pub shouted: bool,
}

/// The segments of one sentence, in order.
pub fn segments(view: &View, sentence: &Sentence) -> Vec<Segment> {
    let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
    let shouted = is_shouted(view, tokens.clone());
    let mut segments = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        if !opens(view, at, shouted) {
            at += 1;
            continue;
        }
        let opening = opens_sentence(view, at, tokens.start);
        let end = run_end(view, at, tokens.end, shouted, opening);
        let start = if opening {
            after_opener(view, at, end)
        } else {
            at
        };
        if start < end && view.is_capital(start) {
            split(view, start..end, shouted, &mut segments);
        }
        at = end.max(at + 1);
    }
    segments
}

/// A sentence of so many words, all in capitals throughout, is a headline however short.
const SHOUTED: usize = 4;

/// Whether all words of a sentence are in capitals, so that none is an acronym for it.
pub fn is_all_capitals(view: &View, tokens: Range<usize>) -> bool {
    let words = || tokens.clone().filter(|at| view.is(*at, TokenKind::Word));
    words().count() >= SHOUTED && words().all(|at| view.case(at) == Case::Upper)
}

/// Whether the tokens are written like a headline: nearly all their words but function words have
/// capitals.
fn is_shouted(view: &View, tokens: Range<usize>) -> bool {
    if is_all_capitals(view, tokens.clone()) {
        return true;
    }
    let (mut long, mut capital) = (0, 0);
    for at in tokens.clone() {
        if view.is(at, TokenKind::Word) && view.word(at).len() > 3 {
            long += 1;
            capital += usize::from(view.is_capital(at));
        }
    }
    if long < 5 || capital * 10 < long * 7 {
        return false;
    }
    // A headline has no full stop, but a sentence full of names and titles has.
    if tokens.end > tokens.start && view.word(tokens.end - 1) == "." {
        return false;
    }
    let small = tokens
        .filter(|at| view.is(*at, TokenKind::Word) && !view.is_capital(*at))
        .filter(|at| !view.has(*at, List::FunctionWords))
        .count();
    small * 10 <= capital
}

/// Whether a run may begin at token `at`.
fn opens(view: &View, at: usize, shouted: bool) -> bool {
    if !view.is_capital(at) {
        return false;
    }
    let lists = view.lists(at);
    if is_compound(view, at) || is_of_small_words(view, at) || is_signed(view, at) {
        return false;
    }
    if lists.has(List::FunctionWords) {
        return view.case(at) == Case::Upper && view.word(at).len() > 1 && !shouted;
    }
    if lists.has(List::Months) {
        return at > 0 && view.has(at - 1, List::GivenNames) && view.is_capital(at - 1);
    }
    !lists.has(List::Weekdays)
}

/// Whether a hyphened word only begins with a name: "Beijing-based", "Oscar-winning".
pub fn is_compound(view: &View, at: usize) -> bool {
    let word = view.word(at);
    word.rsplit_once(HYPHENS).is_some_and(|(_, tail)| {
        tail.starts_with(char::is_lowercase)
            && view.gazetteer.lists.of(tail).has(List::CompoundTails)
    })
}

/// Whether a hyphen joins small words: "Thirty-two", "One-on-one".
fn is_of_small_words(view: &View, at: usize) -> bool {
    let word = view.word(at);
    let small = |part: &str| view.gazetteer.lists.of(part).has(List::FunctionWords);
    word.contains(HYPHENS) && word.to_lowercase().split(HYPHENS).all(small)
}

const HYPHENS: [char; 3] = ['-', '‐', '‑'];

/// Whether a sign touches a word and makes something else of it: "US$50", "$DOGE", "Brandt+".
fn is_signed(view: &View, at: usize) -> bool {
    let span = view.tokens[at].span;
    let (before, after) = (
        &view.text[..span.start as usize],
        &view.text[span.end as usize..],
    );
    let money = before.ends_with('$') || after.starts_with('$');
    view.case(at) == Case::Upper && money || before.ends_with('+') || after.starts_with('+')
}

/// Whether token `at` has its capital from its place: first in its sentence, or after a quotation
/// mark, a colon or a bullet.
pub fn opens_sentence(view: &View, at: usize, first: usize) -> bool {
    at == first
        || matches!(
            view.kind(at - 1),
            Some(TokenKind::Quote | TokenKind::Colon | TokenKind::Symbol | TokenKind::Dash)
        )
}

/// Whether token `at` is an article whose capital is not from its place: "told The Courier".
pub fn is_capital_article(view: &View, at: usize, shouted: bool) -> bool {
    if shouted || view.case(at) != Case::Title || !view.has(at, List::DefiniteWords) {
        return false;
    }
    let sentence = &view.sentences[view.sentence_at(view.tokens[at].span.start)];
    !opens_sentence(view, at, sentence.tokens.start as usize)
}

/// Where a run that opens a sentence begins: past an ordinary word that has its capital from there.
fn after_opener(view: &View, at: usize, end: usize) -> usize {
    let lists = view.lists(at);
    let speaks = [
        List::Titles,
        List::Honorifics,
        List::OrgHeads,
        List::GivenNames,
        List::PlaceHeads,
        List::NeverHeads,
        List::FamilyFirstSurnames,
        List::EventHeads,
    ];
    let ordinary = lists.has(List::OrdinaryWords)
        && !lists.any(&speaks)
        && !(lists.has(List::Surnames) && lives(view, at + 1));
    let phrase = (2..4).any(|n| {
        at + n <= view.tokens.len()
            && view.tokens[at + n - 1].kind == TokenKind::Word
            && view.phrase(at..at + n).any(&[List::Titles, List::OrgTails])
    });
    let named = is_named_by_tail(view, at, end) || is_named_by_form(view, at, end);
    if ordinary && !phrase && !named && view.known_at(at).is_none() {
        at + 1
    } else {
        at
    }
}

/// Whether an ordinary word that opens a run is its name, for nothing but the kind of a body or place
/// follows: "Kestrel Group", "Golden Gate Bridge".
fn is_named_by_tail(view: &View, at: usize, end: usize) -> bool {
    let tails = [List::OrgTails, List::OrgTailsWeak, List::PlaceTails];
    let loose = [List::Prepositions, List::Adverbs, List::CompassWords];
    (2..=3).contains(&(end - at))
        && view.lists(end - 1).any(&tails)
        && !view.lists(at).any(&loose)
        && (at + 1..end - 1).all(|at| view.has(at, List::OrdinaryWords))
        && (at..end).all(|at| view.case(at) == Case::Title && view.known_at(at).is_none())
}

/// Whether a verb of speech or of a life follows: "Wright said", "Wright was born".
fn lives(view: &View, at: usize) -> bool {
    let verb = at + usize::from(view.has(at, List::BeVerbs));
    view.case(at) == Case::Lower
        && (view.has(at, List::SayVerbs) || view.has(verb, List::LifeVerbs))
}

/// How many tokens from `at` are a title with a small word inside: "Secretary of State"; 0 if none.
fn title_with_link(view: &View, at: usize, last: usize) -> usize {
    let length = view.longest_phrase(at, last, List::Titles);
    let linked = (at + 1..at + length).any(|word| view.has(word, List::OrgLinks));
    usize::from(linked) * length
}

/// Where the run that begins at `start` ends.
fn run_end(view: &View, start: usize, last: usize, shouted: bool, opening: bool) -> usize {
    let mut at = start + title_with_link(view, start, last).max(1);
    let mut head = is_head(view, start);
    let mut head_and = view.has(start, List::OrgHeadsAnd);
    while at < last {
        if opens(view, at, shouted) || goes_on(view, at, last, shouted) {
            head |= is_head(view, at);
            head_and |= view.has(at, List::OrgHeadsAnd);
            at += title_with_link(view, at, last).max(1);
            continue;
        }
        // The word that opens a sentence may be none of the name.
        let lists = !(shouted || opening && at == start + 1);
        let next = match view.kind(at) {
            Some(TokenKind::Symbol) if view.has(at, List::AndWords) => at + 1,
            Some(TokenKind::Possessive) if inner_possessive(view, start, at) => at + 1,
            Some(TokenKind::Comma) if view.has(at + 1, List::CommaTails) => at + 1,
            Some(TokenKind::Comma) if lists => past_list(view, start, at, last),
            Some(TokenKind::Quote | TokenKind::Open) => {
                past_nickname(view, start, at).max(past_branch(view, at))
            }
            Some(TokenKind::Word) => {
                let head = head || is_plural_body(view, start, at, shouted);
                match small_word(view, at, head, head_and) {
                    next if next == at && lists => past_list(view, start, at, last),
                    next => next,
                }
            }
            _ => break,
        };
        if next == at
            || next >= last
            || !(opens(view, next, shouted) || goes_on(view, next, last, shouted))
        {
            break;
        }
        at = next;
    }
    at
}

/// Whether a word stands inside a name that could not begin it: a function word with a capital
/// ("Institute for Far Eastern Studies"), a name with a small particle ("al-Brandt").
fn goes_on(view: &View, at: usize, last: usize, shouted: bool) -> bool {
    if has_particle(view, at) || is_first(view, at) {
        return true;
    }
    !shouted
        && at + 1 < last
        && view.is_capital(at)
        && view.word(at).len() > 1
        && !view.lists(at).any(&[List::Months, List::Weekdays])
        && opens(view, at + 1, shouted)
}

/// Whether the letter at `at` counts a king or pope, and is no pronoun: "under Charles I and".
fn is_first(view: &View, at: usize) -> bool {
    let before = view.lists(at - 1);
    let goes_on = view.is(at + 1, TokenKind::Word)
        && !view
            .lists(at + 1)
            .any(&[List::Prepositions, List::AndWords, List::OrgLinks]);
    view.word(at) == "I"
        && before.has(List::GivenNames)
        && !before.any(&[List::GivenNamesAmbiguous, List::OrdinaryWords])
        && !goes_on
}

/// Past the nickname between the quotation marks or brackets that open at `at`, inside a person's name:
/// "Robert “Bob” Brandt"; `at` itself where there is none.
fn past_nickname(view: &View, start: usize, at: usize) -> usize {
    let close = (at + 2..at + 4)
        .find(|at| matches!(view.kind(*at), Some(TokenKind::Quote | TokenKind::Close)));
    let Some(close) = close else { return at };
    let capitals = (at + 1..close).all(|at| view.case(at) == Case::Title);
    let given = (start..at).all(|at| view.is(at, TokenKind::Word))
        && view.has(start, List::GivenNames)
        && !view.has(start, List::OrdinaryWords);
    let name = view.case(close + 1) == Case::Title && !view.has(close + 1, List::FunctionWords);
    if capitals
        && given
        && name
        && (view.is(at, TokenKind::Open) == view.is(close, TokenKind::Close))
    {
        close + 1
    } else {
        at
    }
}

/// Whether a word is a particle, a hyphen and a capital: "al-Brandt", "el-Brandt".
fn has_particle(view: &View, at: usize) -> bool {
    view.word(at)
        .split_once(['-', '‐', '‑'])
        .is_some_and(|(particle, name)| {
            particle.starts_with(char::is_lowercase)
                && name.starts_with(char::is_uppercase)
                && view.gazetteer.lists.of(particle).has(List::Particles)
        })
}

/// Past the small words at `at` that a name may hold; `at` itself where they are none of it.
fn small_word(view: &View, at: usize, head: bool, head_and: bool) -> usize {
    let lists = view.lists(at);
    if view.is_capital(at) {
        return at;
    }
    if lists.has(List::OrgLinks) && head {
        let article = view.has(at + 1, List::Articles) && !view.is_capital(at + 1);
        return at + 1 + usize::from(article);
    }
    if lists.has(List::AndWords) && head_and {
        let ordinary = view.has(at + 1, List::OrdinaryWords) && view.known_at(at + 1).is_none();
        return if ordinary { at + 1 } else { at };
    }
    if lists.has(List::Particles) {
        return at + 1 + usize::from(view.has(at + 1, List::Particles) && !view.is_capital(at + 1));
    }
    at
}

fn is_head(view: &View, at: usize) -> bool {
    let lists = view.lists(at);
    // "Bill Brandt of" is no bill.
    lists.any(&[List::OrgHeads, List::PlaceHeads])
        || lists.has(List::NeverHeads) && view.has(at + 1, List::OrgLinks)
}

/// Whether a possessive belongs to a name: "Prosecutor General's Office", "People's Party".
fn inner_possessive(view: &View, start: usize, at: usize) -> bool {
    // "St. Anna's Hospital".
    if at == start + 2 && view.has(start, List::PlaceHeads) && view.word(start).ends_with('.') {
        let tails = [List::OrgTails, List::OrgTailsWeak, List::PlaceTails];
        return view.is_capital(at + 1) && view.lists(at + 1).any(&tails);
    }
    is_founders_firm(view, start, at)
        || at > 0
            && view.known_at(at - 1).is_none()
            && view
                .lists(at - 1)
                .any(&[List::OrdinaryWords, List::RoleNouns])
            && !view.lists(at - 1).any(&[List::Weekdays, List::Months])
            && view.is_capital(at + 1)
            && !opens_person(view, at + 1)
}

/// Whether a person's name begins at token `at`: a given name and another capital.
fn opens_person(view: &View, at: usize) -> bool {
    let lists = view.lists(at);
    lists.has(List::GivenNames)
        && !lists.any(&[List::GivenNamesAmbiguous, List::OrdinaryWords])
        && view.is_capital(at + 1)
}

/// Whether a run ends in a title and a person's full name, whose surname may be a word for a place:
/// "Prime Minister Ana Hill", but not "in Queen Elizabeth Park".
fn is_titled_person(view: &View, run: &Range<usize>) -> bool {
    let before = run.start.wrapping_sub(1);
    let placed = [List::Articles, List::PlacePrepositions];
    if run.len() < 3 || view.lists(before).any(&placed) {
        return false;
    }
    let name = run.end - 2;
    opens_person(view, name)
        && view.has(run.end - 1, List::Surnames)
        && view.longest_phrase_before(run.start, name, List::Titles) > 0
}

/// Splits a run at titles, at people of a country, and around what the gazetteer knows.
fn split(view: &View, run: Range<usize>, shouted: bool, segments: &mut Vec<Segment>) {
    let named_last =
        view.lists(run.end - 1)
            .any(&[List::OrgTails, List::PlaceTails, List::OrgTailsWeak])
            && !is_titled_person(view, &run)
            && view.longest_phrase_before(run.start, run.end, List::Titles) == 0;
    // "Associated General Contractors of Alabama"
    let members = (run.start + 2..run.end.saturating_sub(1)).any(|at| {
        let link = view.has(at + 1, List::OrgLinks) && !view.is_capital(at + 1);
        link && is_plural(view, at) && view.longest_phrase(run.start, run.end, List::Titles) == 0
    });
    let named_last = named_last || members;
    let mut start = run.start;
    let mut titled = false;
    let mut at = run.start;
    while at < run.end {
        let title = view.longest_phrase(at, run.end, List::Titles);
        if title > 0 && !named_last && !(title == 1 && is_middle_name(view, start, at, run.end)) {
            push(view, segments, start..at, titled, shouted);
            at += title;
            // "Duke of Brandt", but "General de Brandt".
            let of = at < run.end
                && view.has(at, List::OrgLinks)
                && !view.has(at, List::Particles)
                && !view.is_capital(at);
            if of {
                at += 1 + usize::from(view.has(at + 1, List::Articles));
            }
            start = at.min(run.end);
            titled = !of;
            continue;
        }
        let length = view.known_length(at);
        match reading_class(view, at) {
            // Its people or its adjective stand before a name, not in it.
            Some((AliasClass::Demonym, _))
                if at == start && keeps_demonym(view, at + length, run.end) =>
            {
                at += length;
            }
            Some((AliasClass::Demonym, _)) if at == start => {
                at += length;
                start = at;
                titled = false;
            }
            Some((_, EntityType::Person))
                if !named_last && length > 1 && !has_surname_behind(view, at + length, run.end) =>
            {
                push(view, segments, start..at, titled, shouted);
                at += length;
                start = at;
                titled = false;
            }
            _ => at += 1,
        }
    }
    push(view, segments, start..run.end, titled, shouted);
}

/// Whether a title is a part of a person's name: "Jeffrey Dean Brandt", "Larry King".
fn is_middle_name(view: &View, start: usize, at: usize, end: usize) -> bool {
    let given = view.lists(start);
    at == start + 1
        && at + 2 >= end
        && given.has(List::GivenNames)
        && !given.any(&[List::GivenNamesAmbiguous, List::OrdinaryWords])
        && view.known_at(start).is_none()
        && (at + 1 == end
            || view.lists(at).any(&[List::GivenNames, List::Surnames])
                && view.has(end - 1, List::Surnames))
}

/// Whether the name behind a demonym is one to which it belongs: "American Bar Association",
/// "British League of Rights".
fn keeps_demonym(view: &View, start: usize, end: usize) -> bool {
    let tail = |at: usize| view.has(at, List::DemonymTails);
    start < end
        && !view.has(start, List::Titles)
        && (tail(end - 1)
            || (start..end - 1)
                .any(|at| tail(at) && view.has(at + 1, List::OrgLinks) && !view.is_capital(at + 1)))
}

/// Whether a person's known name goes on with a surname, so that it is another person's: of "Juan Carlos"
/// and a surname.
fn has_surname_behind(view: &View, at: usize, end: usize) -> bool {
    let before = view.lists(at - 1);
    let behind = view.lists(at);
    at + 1 == end
        && before.has(List::GivenNames)
        && !before.has(List::OrdinaryWords)
        && behind.has(List::Surnames)
        && !behind.has(List::OrdinaryWords)
        && view.case(at) == Case::Title
}

/// The class and type of what the gazetteer knows at token `at`.
fn reading_class(view: &View, at: usize) -> Option<(AliasClass, EntityType)> {
    let reading = view.known_at(at)?.readings.first()?;
    Some((reading.class, view.gazetteer.entity(reading.entity).class()))
}

fn push(
    view: &View,
    segments: &mut Vec<Segment>,
    mut tokens: Range<usize>,
    titled: bool,
    shouted: bool,
) {
    // "Board of Halden and Director Ana Brandt": no name ends with what only joins.
    let joins = [List::AndWords, List::OrgLinks];
    while tokens.len() > 1
        && view.lists(tokens.end - 1).any(&joins)
        && !view.is_capital(tokens.end - 1)
    {
        tokens.end -= 1;
    }
    if !tokens.is_empty() {
        segments.push(Segment {
            tokens,
            titled,
            shouted,
        });
    }
}
