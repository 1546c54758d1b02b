//! A row is a sentence as patterns see it: a mention is one cell, and words that say nothing to a
//! pattern (articles, honorifics, light adverbs, time phrases) are left out.

pub(super) use super::mark::Mark;

use super::class::{self, Classes};
use super::lexicon::{Lexicon, UNKNOWN};
use super::time::{self, Time};
use crate::gazetteer::EntityType;
use crate::tag::{Form, LocalId, Mention, Tagged};
use crate::text::{Case, Span, Token, TokenKind, case};
use std::ops::Range;

/// What a cell is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Word,
    Number,
    /// What a hyphen joins to a mention: "-based", "pro-".
    Rest,
    Mention,
    Mark(Mark),
    /// `.`, `!`, `?` or `…`
    Stop,
    Symbol,
}

/// One token of a row.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Cell {
    pub kind: Kind,
    pub span: Span,
    /// Its entry in the lexicon.
    pub word: u32,
    pub classes: Classes,
    /// Whether an article, a possessive, a number or a demonym stands right before it.
    pub determined: bool,
    /// Whether an article stands right before it, so that a noun phrase begins here.
    pub article: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it ends like an -ing form, and like a past form.
    pub ing: bool,
    pub past: bool,
    /// Whether a time phrase was left out right before it.
    pub after_time: bool,
    /// Whether an adverb was left out right before it.
    pub after_adverb: bool,
    /// Of a mention: its index in the document.
    pub mention: u32,
    /// Of a mention: whom relations attach to; none where it is ambiguous.
    pub entity: Option<LocalId>,
    /// Of a mention: the type of that entity.
    pub class: EntityType,
    /// Of a mention: how it names it.
    pub form: Form,
    /// Of a mention: a bit for its type, and one for its kind if any slot asks for it.
    pub fits: u64,
}

impl Cell {
    pub fn new(kind: Kind, span: Span) -> Self {
        Cell {
            kind,
            span,
            word: UNKNOWN,
            classes: Classes(0),
            determined: false,
            article: false,
            capital: false,
            ing: false,
            past: false,
            after_time: false,
            after_adverb: false,
            mention: u32::MAX,
            entity: None,
            class: EntityType::Person,
            form: Form::Name,
            fits: 0,
        }
    }

    pub fn is(&self, mark: Mark) -> bool {
        self.kind == Kind::Mark(mark)
    }

    pub fn is_mention(&self) -> bool {
        self.kind == Kind::Mention
    }

    /// Whether it parts what stands before from what stands after: any mark but `'s`, and a stop.
    pub fn is_border(&self) -> bool {
        match self.kind {
            Kind::Mark(mark) => mark != Mark::Possessive,
            Kind::Stop => true,
            _ => false,
        }
    }
}

/// A phrase of some list, over the cells `start..end`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Phrase {
    pub start: u32,
    pub end: u32,
    pub word: u32,
}

/// A sentence as patterns see it. It is filled anew for each sentence, to keep its room.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub cells: Vec<Cell>,
    pub phrases: Vec<Phrase>,
    /// The time phrases that were left out, in order.
    pub times: Vec<Time>,
    /// The bits of all lists that may have a word here; whoever fills the row knows them.
    pub lists: u128,
    /// The bits of all names here, likewise.
    pub fits: u64,
    /// The bit of demonyms that are nouns themselves, see [`Rules::people`](super::rules::Rules).
    pub people: u64,
    /// All cells, also those that were left out.
    pub raw: Vec<Cell>,
    dropped: Vec<bool>,
}

/// What a row needs to know of the document.
pub(super) struct Source<'d> {
    pub text: &'d str,
    pub tagged: &'d Tagged,
    pub lexicon: &'d Lexicon,
    /// The bits of each entity, by [`LocalId`].
    pub fits: &'d [u64],
}

impl Row {
    /// Reads the tokens `tokens` of the document, whose entries are `words`, with the mentions among
    /// them.
    pub fn fill(
        &mut self,
        source: &Source,
        tokens: &[Token],
        words: &[u32],
        mentions: Range<usize>,
    ) {
        self.cells.clear();
        self.phrases.clear();
        self.times.clear();
        self.raw.clear();
        self.read(source, tokens, words, mentions);
        self.join_phrases(source.lexicon);
        self.dropped.clear();
        self.dropped.resize(self.raw.len(), false);
        for (cell, dropped) in self.raw.iter().zip(&mut self.dropped) {
            *dropped = cell.classes.any(class::LIGHT) && cell.kind == Kind::Word;
        }
        // "then Prime Minister Ana Brandt": an adverb that is part of a title stays.
        for at in 1..self.raw.len() {
            let title = self.raw[at].classes.any(class::TITLE);
            if title && self.raw[at - 1].classes.any(class::FORMER) {
                self.dropped[at - 1] = false;
            }
        }
        time::leave_out(source, &self.raw, &mut self.dropped, &mut self.times);
        self.drop_commas();
        self.keep();
        self.find_phrases(source.lexicon);
    }

    /// Reads a whole sentence of the document, by index, with its mentions.
    pub fn fill_sentence(&mut self, source: &Source, lexicon: &Lexicon, sentence: usize) {
        let sentence = &source.tagged.sentences[sentence];
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let tokens = &source.tagged.tokens[range.clone()];
        let words: Vec<u32> = source.tagged.hashes[range]
            .iter()
            .map(|hash| lexicon.look_up_hash(*hash))
            .collect();
        let mentions = &source.tagged.mentions;
        let start = mentions.partition_point(|mention| mention.span.end <= sentence.span.start);
        let end = mentions.partition_point(|mention| mention.span.start < sentence.span.end);
        self.fill(source, tokens, &words, start..end);
    }

    /// All cells, nothing left out.
    fn read(&mut self, source: &Source, tokens: &[Token], words: &[u32], mentions: Range<usize>) {
        let mut next = mentions.start;
        let all = &source.tagged.mentions[..mentions.end];
        let mut at = tokens.first().map_or(0, |token| token.span.start);
        for (token, &word) in tokens.iter().zip(words) {
            at = at.max(token.span.start);
            while at < token.span.end {
                while all.get(next).is_some_and(|mention| mention.span.end <= at) {
                    next += 1;
                }
                let mention = all
                    .get(next)
                    .filter(|mention| mention.span.start < token.span.end);
                let Some(mention) = mention else {
                    self.push_plain(source, token, word, at, token.span.end);
                    break;
                };
                if mention.span.start > at {
                    self.push_plain(source, token, word, at, mention.span.start);
                }
                self.push_mention(source, mention, next as u32);
                at = mention.span.end.max(at + 1);
                next += 1;
            }
        }
        self.settle_possessives(source.lexicon);
        self.part_names(source);
        self.join_dashes(source);
    }

    /// "Mali-Chad talks": a hyphen between two names is a dash.
    fn part_names(&mut self, source: &Source) {
        for at in 1..self.raw.len().saturating_sub(1) {
            let hyphen = self.raw[at].kind == Kind::Rest
                && self.raw[at].span.of(source.text).chars().count() == 1;
            if hyphen && self.raw[at - 1].is_mention() && self.raw[at + 1].is_mention() {
                self.raw[at].kind = Kind::Mark(Mark::Dash);
                self.raw[at].word = UNKNOWN;
            }
        }
    }

    /// "U.S.-based": where the hyphen could not be part of a token, it is a dash of its own.
    fn join_dashes(&mut self, source: &Source) {
        for at in 0..self.raw.len().saturating_sub(2) {
            let [name, dash, word] = [self.raw[at], self.raw[at + 1], self.raw[at + 2]];
            let touch = name.span.end == dash.span.start && dash.span.end == word.span.start;
            let hyphen = dash.is(Mark::Dash) && dash.span.len() == 1;
            if name.is_mention() && touch && hyphen && word.kind == Kind::Word {
                let mut rest = Cell::new(Kind::Rest, dash.span.cover(word.span));
                rest.word = source.lexicon.look_up(rest.span.of(source.text));
                rest.classes = source.lexicon.entry(rest.word).classes;
                self.raw[at + 1] = rest;
                self.raw.remove(at + 2);
                return self.join_dashes(source);
            }
        }
    }

    /// A token, or the part of it from `start` to `end` that no mention covers.
    fn push_plain(&mut self, source: &Source, token: &Token, word: u32, start: u32, end: u32) {
        let span = Span { start, end };
        if !source.text.is_char_boundary(start as usize)
            || !source.text.is_char_boundary(end as usize)
        {
            return;
        }
        let whole = span == token.span;
        if whole
            && word == UNKNOWN
            && token.kind == TokenKind::Word
            && let Some([former, office]) = former_office(source, span)
        {
            self.raw.extend([former, office]);
            return;
        }
        let kind = match token.kind {
            TokenKind::Word if whole => Kind::Word,
            TokenKind::Number if whole => Kind::Number,
            TokenKind::Word | TokenKind::Number => Kind::Rest,
            TokenKind::Possessive => Kind::Mark(Mark::Possessive),
            TokenKind::Comma => Kind::Mark(Mark::Comma),
            TokenKind::Stop => Kind::Stop,
            TokenKind::Colon => Kind::Mark(Mark::Colon),
            TokenKind::Semicolon => Kind::Mark(Mark::Semicolon),
            TokenKind::Quote => Kind::Mark(Mark::Quote),
            TokenKind::Open => Kind::Mark(Mark::Open),
            TokenKind::Close => Kind::Mark(Mark::Close),
            TokenKind::Dash => Kind::Mark(Mark::Dash),
            TokenKind::Symbol => Kind::Symbol,
        };
        let mut cell = Cell::new(kind, span);
        if matches!(kind, Kind::Word | Kind::Number | Kind::Rest | Kind::Symbol) {
            let text = span.of(source.text);
            cell.word = if whole {
                word
            } else {
                source.lexicon.look_up(text)
            };
            cell.classes = source.lexicon.reach[cell.word as usize].classes;
            cell.capital = kind == Kind::Word && case(text) != Case::Lower;
            let (endings, past) = (
                &source.lexicon.verb_endings,
                source.lexicon.past_ending.as_str(),
            );
            cell.past = kind == Kind::Word && !past.is_empty() && text.ends_with(past);
            let ends = |ending: &String| ending != past && text.ends_with(ending.as_str());
            cell.ing = kind == Kind::Word && endings.iter().any(ends);
        }
        self.raw.push(cell);
    }

    fn push_mention(&mut self, source: &Source, mention: &Mention, number: u32) {
        let mut cell = Cell::new(Kind::Mention, mention.span);
        let words = mention.span.of(source.text);
        cell.mention = number;
        cell.form = mention.form;
        cell.entity = mention.referent();
        cell.capital = true;
        let entity = cell
            .entity
            .and_then(|id| source.tagged.entities.get(id.0 as usize));
        cell.class = entity.map_or(mention.class, |entity| entity.class);
        cell.fits = match cell.entity {
            Some(id) => source.fits.get(id.0 as usize).copied().unwrap_or_default(),
            None => 1 << cell.class as u64,
        };
        if mention.form == Form::Pronoun {
            cell.word = source.lexicon.look_up(words);
            cell.classes = source.lexicon.entry(cell.word).classes;
        }
        self.raw.push(cell);
    }

    /// "his brother" is the pronoun and `'s`; "met her in" is the pronoun alone.
    fn settle_possessives(&mut self, lexicon: &Lexicon) {
        let mut at = 0;
        while at < self.raw.len() {
            let cell = self.raw[at];
            if cell.is_mention() && cell.classes.any(class::POSSESSIVE) {
                let function = class::PREPOSITION
                    .or(class::CONJUNCTION)
                    .or(class::AUXILIARY)
                    .or(class::SUBORDINATOR)
                    .or(class::INFINITIVE);
                let light = |cell: &&Cell| lexicon.entry(cell.word).classes.any(class::LIGHT);
                let owned = self.raw[at + 1..].iter().find(|cell| !light(cell));
                let owns = owned.is_some_and(|next| match next.kind {
                    Kind::Word => !next.classes.any(function),
                    Kind::Number | Kind::Mention => true,
                    _ => false,
                });
                if owns {
                    let end = Span {
                        start: cell.span.end,
                        end: cell.span.end,
                    };
                    self.raw
                        .insert(at + 1, Cell::new(Kind::Mark(Mark::Possessive), end));
                }
            }
            // What the pronoun is has been said; it is a mention like any other from here on.
            if cell.is_mention() {
                self.raw[at].classes = Classes(0);
                self.raw[at].word = UNKNOWN;
            }
            at += 1;
        }
    }

    /// Makes one cell of each phrase that acts as one word for the engine ("as well as").
    fn join_phrases(&mut self, lexicon: &Lexicon) {
        let mut at = 0;
        while at < self.raw.len() {
            if !lexicon.reach[self.raw[at].word as usize].phrases {
                at += 1;
                continue;
            }
            for &phrase in &lexicon.entry(self.raw[at].word).phrases {
                let entry = lexicon.entry(phrase);
                let length = entry.words.len();
                if entry.classes.any(class::JOINED) && same_words(&self.raw[at..], &entry.words) {
                    let last = self.raw[at + length - 1].span;
                    let cell = &mut self.raw[at];
                    cell.span = cell.span.cover(last);
                    cell.word = phrase;
                    cell.classes = entry.classes;
                    self.raw.drain(at + 1..at + length);
                    break;
                }
            }
            at += 1;
        }
    }

    /// Leaves out the commas around what was left out: ", on Monday,".
    fn drop_commas(&mut self) {
        let mut at = 0;
        while at < self.raw.len() {
            if !self.dropped[at] {
                at += 1;
                continue;
            }
            let start = at;
            while at < self.raw.len() && self.dropped[at] {
                at += 1;
            }
            let comma = |at: usize| self.raw.get(at).is_some_and(|cell| cell.is(Mark::Comma));
            let article = self.raw[at - 1].classes.any(class::ARTICLE);
            if comma(at) && !article && (start == 0 || comma(start - 1)) {
                self.dropped[at] = true;
                if start > 0 {
                    self.dropped[start - 1] = true;
                }
            }
        }
    }

    /// Keeps what is not left out, with a note of what stood before it.
    fn keep(&mut self) {
        let determiner = class::ARTICLE
            .or(class::DETERMINER)
            .or(class::POSSESSIVE)
            .or(class::NUMBER);
        let unseen = class::ARTICLE.or(class::HONORIFIC);
        let (mut after_time, mut after_adverb) = (false, false);
        let mut times = self.times.iter_mut().peekable();
        for (at, cell) in self.raw.iter().enumerate() {
            if let Some(time) = times.next_if(|time| time.raw.start == at) {
                time.at = self.cells.len();
            }
            if self.dropped[at] {
                let adverb = cell.classes.any(class::ADVERB);
                after_adverb |= adverb;
                after_time |= !adverb && !cell.classes.any(unseen) && !cell.is(Mark::Comma);
                continue;
            }
            let mut cell = *cell;
            (cell.after_time, cell.after_adverb) = (after_time, after_adverb);
            (after_time, after_adverb) = (false, false);
            cell.determined = at > 0 && {
                let before = &self.raw[at - 1];
                before.classes.any(determiner)
                    || before.kind == Kind::Number
                    || before.is(Mark::Possessive)
                    || before.is_mention() && before.form == Form::Demonym
            };
            cell.article = at > 0 && self.raw[at - 1].classes.any(class::ARTICLE);
            if let Some(before) = self.cells.last() {
                cell.article &= !before.classes.any(class::CONJUNCTION);
                let prepositional = before.classes.any(class::PREPOSITION);
                cell.determined |= prepositional && !before.classes.any(class::INFINITIVE);
            }
            self.cells.push(cell);
        }
    }

    fn find_phrases(&mut self, lexicon: &Lexicon) {
        for at in 0..self.cells.len() {
            if !lexicon.reach[self.cells[at].word as usize].phrases {
                continue;
            }
            for &phrase in &lexicon.entry(self.cells[at].word).phrases {
                let entry = lexicon.entry(phrase);
                if same_words(&self.cells[at..], &entry.words) {
                    let end = at + entry.words.len();
                    self.phrases.push(Phrase {
                        start: at as u32,
                        end: end as u32,
                        word: phrase,
                    });
                    // The engine's classes count at both ends, whichever way it comes from.
                    for cell in [at, end - 1] {
                        self.cells[cell].classes = self.cells[cell].classes.or(entry.classes);
                    }
                }
            }
        }
    }
}

/// The two words of "then-president", "ex-minister".
fn former_office(source: &Source, span: Span) -> Option<[Cell; 2]> {
    let text = span.of(source.text);
    let (former, office) = text.split_once('-')?;
    let lexicon = source.lexicon;
    let cell = |word: &str, start: u32| {
        let end = start + word.len() as u32;
        let mut cell = Cell::new(Kind::Word, Span { start, end });
        cell.word = lexicon.look_up(word);
        cell.classes = lexicon.reach[cell.word as usize].classes;
        cell.capital = case(word) != Case::Lower;
        cell
    };
    let cells = [
        cell(former, span.start),
        cell(office, span.start + former.len() as u32 + 1),
    ];
    let known = cells[0].classes.any(class::FORMER) && cells[1].classes.any(class::OFFICE);
    known.then_some(cells)
}

fn same_words(cells: &[Cell], words: &[u32]) -> bool {
    cells.len() >= words.len()
        && cells
            .iter()
            .zip(words)
            .all(|(cell, word)| cell.word == *word)
}
