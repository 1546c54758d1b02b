//! Dating a find: which time phrase of the sentence says when it was, and what that means.
//!
//! A phrase belongs to the verb it follows in its clause, at the head of a clause to the verb that comes, and
//! inside a noun phrase to its noun. Where it may belong to another verb, the find has no date: a missing date
//! misleads nobody.

use super::class;
use super::lexicon::Forms;
use super::pattern::Element;
use super::relation::{DateRange, Modality};
use super::row::{Kind, Mark, Source};
use super::rules::Pattern;
use super::search::Found;
use super::time::{self, Time};
use super::time_token::Token;
use super::time_word::TimeWord;
use super::view::View;
use super::when::{Tense, resolve};
use jiff::civil::Date;

/// A find whose date is asked for.
pub(super) struct Dating<'f> {
    pub view: View<'f>,
    pub source: &'f Source<'f>,
    pub pattern: &'f Pattern,
    pub found: &'f Found,
    pub trigger: usize,
    /// Whether a noun alone says a relation that stands for good ("Mali's president").
    pub nominal: bool,
    /// Whether the relation stands for good.
    pub standing: bool,
    /// Whether it is that of an office.
    pub role: bool,
    pub modality: Modality,
    /// Whether it stands in a quotation, whose "today" may be another day than the article's.
    pub quoted: bool,
}

/// What stands to the left of a time phrase in its clause.
enum Left {
    /// A word of the find.
    Own(usize),
    /// Another verb, or what parts the phrase from all that stands before.
    Other,
    /// Nothing that takes it: its clause begins at this cell.
    Start(usize),
}

/// Cells of the sentence before "since 2014" in which "first" makes it a comparison.
const COMPARED: usize = 14;

impl Dating<'_> {
    /// When the find was, in an article of this date.
    pub fn date(&self, article: Option<Date>) -> Option<DateRange> {
        let times = &self.view.row.times;
        let groups = times.chunk_by(|a, b| a.at == b.at);
        let own = groups.filter(|group| self.takes(group));
        let mut dates = own.filter_map(|group| self.resolve(group, article));
        let mut date = dates.next()?;
        for other in dates {
            // "in May ... on Friday": the narrower; of two apart neither is the time.
            date = within(date, other).or_else(|| within(other, date))?;
        }
        Some(date)
    }

    fn resolve(&self, group: &[Time], article: Option<Date>) -> Option<DateRange> {
        let each: Vec<Vec<Token>> = group.iter().map(|time| self.tokens(time)).collect();
        let all = each.concat();
        if self.quoted
            && all
                .iter()
                .any(|token| matches!(token, Token::Word(TimeWord::Day(_))))
        {
            return None;
        }
        let tense = self.tense();
        let whole = resolve(&all, article, tense);
        if whole.is_some() || each.len() == 1 {
            return whole;
        }
        let mut dates = each
            .iter()
            .filter_map(|tokens| resolve(tokens, article, tense));
        let first = dates.next()?;
        let second = dates.next();
        match second {
            None if each.len() > 1 => None,
            None => Some(first),
            Some(second) => within(first, second).or_else(|| within(second, first)),
        }
    }

    fn tokens(&self, time: &Time) -> Vec<Token> {
        let raw = &self.view.row.raw[time.raw.clone()];
        let mut tokens = Vec::with_capacity(raw.len());
        for cell in raw {
            let entry = self.view.lexicon.entry(cell.word);
            let token = match cell.kind {
                Kind::Number => Token::number(cell.span.of(self.source.text)),
                Kind::Mark(Mark::Comma) => Token::Comma,
                Kind::Mark(Mark::Dash) => Token::Dash,
                Kind::Word => match (entry.time, entry.value) {
                    (Some(TimeWord::Month(_) | TimeWord::Weekday(_)), _) if !cell.capital => {
                        Token::Other
                    }
                    (Some(word), _) => Token::Word(word),
                    (None, Some(value)) => Token::Number(value as i32),
                    (None, None) => match time::parts_of(self.source, cell) {
                        Some((part, rest)) => {
                            tokens.push(Token::Word(part));
                            let lexicon = self.view.lexicon;
                            match lexicon.entry(lexicon.look_up(rest)).time {
                                Some(word) => Token::Word(word),
                                None => Token::number(rest),
                            }
                        }
                        None => Token::Other,
                    },
                },
                _ => Token::Other,
            };
            tokens.push(token);
        }
        tokens
    }

    /// Whether the time phrases of `group`, which stand together, say when the find was.
    fn takes(&self, group: &[Time]) -> bool {
        let at = group[0].at;
        let tokens = self.tokens(&group[0]);
        let Some(first) = tokens.first() else {
            return false;
        };
        if *first == Token::Word(TimeWord::Since) && self.is_compared(group[0].raw.start) {
            return false;
        }
        if group.last().is_some_and(|time| self.is_before_noun(time)) {
            return true;
        }
        match self.left(at) {
            Left::Own(own) if self.nominal => self.is_last(at) && self.bounds(first, group, own),
            Left::Own(own) if self.is_verb_of_find(own) => {
                // "blamed Mali for an attack in May": of the attack, as far as can be told.
                is_near(&tokens) || !(own + 1..at).any(|at| self.is_event(at))
            }
            Left::Own(own) if self.standing => {
                let bounds = self.bounds(first, group, own);
                let year = tokens.iter().any(|token| matches!(token, Token::Year(_)));
                self.is_last(at) && (bounds || year && self.role)
            }
            Left::Own(own) => self.is_of_noun(own, &tokens),
            Left::Other => false,
            Left::Start(start) => !self.nominal && self.fronted(start, at),
        }
    }

    /// "the first visit since 2014": nothing was in 2014 that the sentence tells.
    fn is_compared(&self, raw: usize) -> bool {
        let before = &self.view.row.raw[raw.saturating_sub(COMPARED)..raw];
        before.iter().any(|cell| {
            let word = self.view.lexicon.entry(cell.word).time;
            let compares = matches!(word, Some(TimeWord::Ordinal(1) | TimeWord::Superlative));
            cell.kind == Kind::Word && compares
        })
    }

    /// Whether the cell at `at` is a word of the find that may take a time.
    fn is_own(&self, at: usize) -> bool {
        let steps = self.pattern.steps.iter().zip(&self.found.places);
        let covers = steps.filter(|(step, place)| {
            let words = matches!(&step.element, Element::Words(words) if !words.symbols.is_empty());
            words && (place.0 as usize..place.1 as usize).contains(&at)
        });
        let small = class::PREPOSITION
            .or(class::CONJUNCTION)
            .or(class::RELATIVE)
            .or(class::INFINITIVE);
        covers.count() > 0 && self.view.cells()[at].kind == Kind::Word && !self.view.has(at, small)
    }

    fn is_verb_of_find(&self, at: usize) -> bool {
        let steps = self.pattern.verbs.iter().zip(&self.found.places);
        steps
            .filter(|(verb, place)| **verb && (place.0 as usize..place.1 as usize).contains(&at))
            .count()
            > 0
            && !self.is_noun_here(at)
    }

    fn is_noun_here(&self, at: usize) -> bool {
        let forms = self.view.entry(at).forms;
        let cell = &self.view.cells()[at];
        cell.determined && !forms.any(Forms(Forms::PAST.0 | Forms::PARTICIPLE.0 | Forms::ING.0))
    }

    /// "Friday's visit", "last week's talks with": the phrase stands in the noun phrase of a noun of the find.
    fn is_before_noun(&self, time: &Time) -> bool {
        let view = &self.view;
        let behind = view.row.raw.get(time.raw.end);
        let possessive = behind.is_some_and(|cell| cell.is(Mark::Possessive));
        let at = time.at;
        let mut noun = at;
        while let Some(cell) = view.cell(noun) {
            if self.is_own(noun) {
                return possessive && (!view.is_verb(noun) || self.is_noun_here(noun));
            }
            let modifier = match cell.kind {
                Kind::Word => !view.is_function(noun) && !self.is_other_verb(noun),
                Kind::Mention => cell.form == crate::tag::Form::Demonym,
                _ => false,
            };
            if !modifier || noun > at + 5 {
                return false;
            }
            noun += 1;
        }
        false
    }

    /// What stands to the left of the cell at `at` in its clause.
    fn left(&self, at: usize) -> Left {
        let view = &self.view;
        // "a professor at Acme and from 2010 its head": it belongs to what follows.
        let joined = at > 0 && view.has(at - 1, class::CONJUNCTION);
        // "based in Lyon, in 2002 it moved": so it does where a new clause begins.
        let clause = view.has(at, class::SUBJECT_PRONOUN)
            || view.cell(at).is_some_and(|cell| cell.is_mention()) && view.is_finite(at + 1);
        if joined || clause {
            return Left::Start(at);
        }
        // A comma right before the phrase closes what it does not belong to.
        let free = at > 0 && view.cells()[at - 1].is(Mark::Comma);
        let mut names_only = true;
        let mut next = at;
        while next > 0 {
            next -= 1;
            let cell = &view.cells()[next];
            if self.is_own(next) {
                return Left::Own(next);
            }
            match cell.kind {
                Kind::Stop => return Left::Start(next + 1),
                Kind::Mark(Mark::Semicolon | Mark::Colon | Mark::Quote | Mark::Open) => {
                    return Left::Start(next + 1);
                }
                Kind::Mark(Mark::Dash) => return Left::Start(next + 1),
                Kind::Mark(Mark::Close) => match view.opening(next) {
                    Some(open) => next = open,
                    None => return Left::Other,
                },
                Kind::Mark(Mark::Comma) => {
                    if next + 1 == at {
                        next = self.aside(next).unwrap_or(next);
                    } else if !free && !names_only {
                        // "met Ana Brandt, minister from 2010 to 2014"
                        return Left::Start(next + 1);
                    }
                }
                Kind::Word => {
                    let border = class::SUBORDINATOR
                        .or(class::COMPLEMENTIZER)
                        .or(class::RELATIVE)
                        .or(class::CLAUSAL);
                    if cell.classes.any(border) {
                        return Left::Start(next + 1);
                    }
                    if self.is_other_verb(next) {
                        if self.occurs(next) {
                            continue;
                        }
                        return Left::Other;
                    }
                    names_only &= cell
                        .classes
                        .any(class::CONJUNCTION.or(class::LIST_PREPOSITION));
                }
                Kind::Number => names_only = false,
                _ => {}
            }
        }
        Left::Start(0)
    }

    /// The comma that opens the relative clause or apposition which the one at `close` closes.
    fn aside(&self, close: usize) -> Option<usize> {
        let view = &self.view;
        let ends = |at: &usize| view.cells()[*at].is_border();
        let open = (0..close).rev().find(ends)?;
        let relative = view.has(open + 1, class::RELATIVE);
        let verb = (open + 1..close).any(|at| self.is_other_verb(at) || self.is_own(at));
        (view.cells()[open].is(Mark::Comma) && (relative || !verb)).then_some(open)
    }

    /// Whether the verb at `at` says that an event is: "took place", "began".
    fn occurs(&self, at: usize) -> bool {
        let view = &self.view;
        let occurs = |word: u32| view.lexicon.entry(word).time == Some(TimeWord::Occur);
        let around = |start: u32, end: u32| (start as usize..end as usize).contains(&at);
        let mut phrases = view.row.phrases.iter();
        occurs(view.cells()[at].word) || phrases.any(|p| around(p.start, p.end) && occurs(p.word))
    }

    /// Whether a verb that is not the find's stands at `at`, or a word that may be one.
    fn is_other_verb(&self, at: usize) -> bool {
        let view = &self.view;
        let cell = &view.cells()[at];
        if cell.kind != Kind::Word {
            return false;
        }
        if view.has(at, class::BE.or(class::HAVE).or(class::DO)) {
            return true;
        }
        if view.is_verb(at) {
            let forms = view.entry(at).forms;
            let sure = Forms(Forms::PAST.0 | Forms::PARTICIPLE.0 | Forms::ING.0);
            let carried = view.before(at).is_some_and(|before| {
                before.is_mention() || before.classes.any(class::AUXILIARY.or(class::INFINITIVE))
            });
            return forms.any(sure) || !forms.any(Forms::PLAIN) || carried;
        }
        let word = cell.span.of(self.source.text);
        let unknown =
            !cell.classes.any(class::Classes(u128::MAX)) && view.entry(at).forms == Forms(0);
        let endings = &view.lexicon.verb_endings;
        let infinitive = at > 0 && view.has(at - 1, class::INFINITIVE) && !cell.article;
        let ends = || endings.iter().any(|ending| word.ends_with(ending.as_str()));
        unknown && !cell.capital && (infinitive || ends())
    }

    /// Whether a noun that is also a verb, and not the find's, stands at `at`: "attack", "talks".
    fn is_event(&self, at: usize) -> bool {
        let forms = self.view.entry(at).forms;
        let verb = forms.any(Forms(Forms::BASE.0 | Forms::THIRD.0));
        let word = self.view.cells()[at].kind == Kind::Word;
        word && forms.any(Forms::PLAIN) && verb && !self.is_own(at)
    }

    /// Whether a phrase behind the noun at `own` is the noun's and not that of the verb whose object it is.
    fn is_of_noun(&self, own: usize, tokens: &[Token]) -> bool {
        // "condemned the attack in May" is clear, "on Friday" is not.
        if !is_near(tokens) {
            return true;
        }
        for at in (0..own).rev() {
            let cell = &self.view.cells()[at];
            let border = class::SUBORDINATOR
                .or(class::COMPLEMENTIZER)
                .or(class::RELATIVE);
            if cell.is_border() && !cell.is(Mark::Comma) || cell.classes.any(border) {
                return true;
            }
            if self.is_own(at) && self.is_verb_of_find(at) {
                return true;
            }
            let light = class::BE.or(class::HAVE);
            if !self.is_own(at) && self.is_other_verb(at) {
                return cell.classes.any(light) || self.occurs(at);
            }
        }
        true
    }

    /// Whether no other name stands between what was found and the cell at `at`: "American player for the Reds
    /// from 1965 to 1970" says when the player was with them.
    fn is_last(&self, at: usize) -> bool {
        let ends = self.found.places.iter().map(|place| place.1 as usize);
        let end = ends.filter(|end| *end <= at).max().unwrap_or(at);
        !self.view.cells()[end..at]
            .iter()
            .any(|cell| cell.is_mention())
    }

    /// Whether the phrase behind the noun of a standing relation tells how long: "president since 2019".
    fn bounds(&self, first: &Token, group: &[Time], own: usize) -> bool {
        let bounding = matches!(
            first,
            Token::Word(TimeWord::Since | TimeWord::From | TimeWord::Until | TimeWord::Between)
        );
        let at = group[0].at;
        let ends = self
            .view
            .cell(at)
            .is_none_or(|cell| cell.is_border() || cell.is_mention());
        let near = !self.view.cells()[own..at]
            .iter()
            .any(|cell| cell.is(Mark::Comma));
        let verb = (own..at).any(|at| self.is_other_verb(at));
        bounding && ends && near && !verb
    }

    /// Whether the verb that a phrase at `at` stands before is the find's, in a clause that begins at `start`.
    fn fronted(&self, start: usize, at: usize) -> bool {
        let view = &self.view;
        let joined = class::CONJUNCTION.or(class::CONTRAST);
        let opens = (start..at).all(|cell| view.has(cell, joined));
        if opens {
            return self.verb_after(at);
        }
        // "France on Friday sent"
        let subject = view
            .before(at)
            .is_some_and(|cell| cell.is_mention() || cell.kind == Kind::Word);
        if subject && view.cell(at).is_some_and(|cell| cell.kind == Kind::Word) {
            let mut verb = at;
            while view.has(verb, class::AUXILIARY) && !self.is_own(verb) {
                verb += 1;
            }
            if view.cell(verb).is_some() && self.is_own(verb) && self.is_verb_of_find(verb) {
                return true;
            }
        }
        // "In talks in Mali on Friday, France agreed"
        let placed = self.view.cell(start).is_some_and(|cell| {
            let word = view.lexicon.entry(cell.word).time;
            cell.kind == Kind::Word && word == Some(TimeWord::In)
        });
        placed && view.cell(at).is_some_and(|cell| cell.is(Mark::Comma)) && self.verb_after(at)
    }

    /// Whether the first verb of the clause behind `at` is the find's.
    fn verb_after(&self, at: usize) -> bool {
        let view = &self.view;
        let mut next = at;
        let mut commas = 0;
        while let Some(cell) = view.cell(next) {
            match cell.kind {
                Kind::Stop => return false,
                Kind::Mark(Mark::Semicolon | Mark::Colon | Mark::Quote) => return false,
                Kind::Mark(Mark::Open) => match view.closing(next) {
                    Some(close) => next = close,
                    None => return false,
                },
                Kind::Mark(Mark::Close) => return false,
                Kind::Mark(Mark::Comma | Mark::Dash) => commas += 1,
                Kind::Word if cell.classes.any(class::RELATIVE) && commas > 0 => {
                    // "Ana Brandt, who left Acme, met"
                    let comma =
                        (next..view.cells().len()).find(|at| view.cells()[*at].is(Mark::Comma));
                    match comma {
                        Some(comma) => next = comma,
                        None => return false,
                    }
                }
                Kind::Word if cell.classes.any(class::SUBORDINATOR) => return false,
                Kind::Word => {
                    let own = self.is_own(next);
                    if own && self.is_verb_of_find(next) {
                        return true;
                    }
                    let auxiliary = view.has(next, class::AUXILIARY);
                    let carried = view.has(next + 1, class::AUXILIARY)
                        || view.cell(next + 1).is_some() && view.is_verb(next + 1);
                    // "Since 2006, she has been a partner of" has no verb but "been".
                    if !(own || auxiliary && carried) && self.is_other_verb(next) {
                        return false;
                    }
                }
                _ => {}
            }
            next += 1;
        }
        false
    }

    /// Whether the find lies behind or before the article.
    fn tense(&self) -> Tense {
        let view = &self.view;
        let verbs = self.pattern.verbs.iter().zip(&self.found.places);
        let verb = verbs
            .filter(|(verb, place)| **verb && place.0 < place.1)
            .map(|(_, place)| place.0 as usize)
            .find(|at| !self.is_noun_here(*at));
        match verb {
            Some(verb) => self.tense_of(verb),
            None => {
                // A noun has the tense of its clause's verb.
                let finite = |at: &usize| {
                    (view.is_finite(*at) || self.is_other_verb(*at)) && !self.is_own(*at)
                };
                let before = (0..self.trigger).rev().take(COMPARED).find(finite);
                let verb = before.or_else(|| (self.trigger + 1..view.cells().len()).find(finite));
                match (self.modality, verb) {
                    (Modality::Planned, _) => Tense::Future,
                    (Modality::Possible, _) | (_, None) => Tense::Unclear,
                    (_, Some(verb)) => self.tense_of(verb),
                }
            }
        }
    }

    /// The tense of the verb at `verb`, with what stands before it.
    fn tense_of(&self, verb: usize) -> Tense {
        let view = &self.view;
        let planned = self.modality == Modality::Planned;
        let forms = view.entry(verb).forms;
        let mut past = view.lexicon.entry(view.cells()[verb].word).time == Some(TimeWord::Was);
        let (mut modal, mut have, mut be) = (false, false, false);
        for at in (0..verb).rev() {
            let cell = &view.cells()[at];
            let auxiliary = class::AUXILIARY
                .or(class::INFINITIVE)
                .or(class::CONJUNCTION);
            if cell.kind != Kind::Word || !cell.classes.any(auxiliary) {
                break;
            }
            past |= view.entry(at).time == Some(TimeWord::Was);
            have |= cell.classes.any(class::HAVE);
            be |= cell.classes.any(class::BE);
            modal |= cell
                .classes
                .any(class::POSSIBLE.or(class::PLANNED).or(class::INFINITIVE));
        }
        if planned {
            // "was due to visit on Friday" may have come true or not.
            return if past { Tense::Unclear } else { Tense::Future };
        }
        if have || past && !modal {
            return Tense::Past;
        }
        if modal {
            return if past { Tense::Unclear } else { Tense::Future };
        }
        let word = view.cells()[verb].span.of(self.source.text);
        let ending = view.lexicon.past_ending.as_str();
        let ends = forms == Forms(0) && !ending.is_empty() && word.ends_with(ending);
        if ends || forms.any(Forms::PAST) && !be || forms.any(Forms::PARTICIPLE) && !be {
            return Tense::Past;
        }
        Tense::Unclear
    }
}

/// Whether a phrase names a day as reports of it do: "on Friday", "yesterday".
fn is_near(tokens: &[Token]) -> bool {
    let near =
        |token: &Token| matches!(token, Token::Word(TimeWord::Weekday(_) | TimeWord::Day(_)));
    tokens.iter().any(near)
}

/// The inner of two ranges, if `inner` lies in `outer`.
fn within(inner: DateRange, outer: DateRange) -> Option<DateRange> {
    (outer.from <= inner.from && inner.to <= outer.to).then_some(inner)
}
