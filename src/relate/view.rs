//! A view answers what grammar can be seen in a row without parsing it: whether a participle is
//! passive, what a name modifies, whose object it is.

use super::class::{self, Classes};
use super::lexicon::{Entry, Forms, Lexicon, Sense, UNKNOWN};
use super::pattern::{Need, Symbol, Words};
use super::row::{Cell, Kind, Mark, Row};
use crate::gazetteer::EntityType;
use crate::tag::Form;

/// Tokens that a bracket may hold, those within it included.
const LONGEST_BRACKET: usize = 40;

/// A row with the lexicon its words are in.
#[derive(Clone, Copy)]
pub(super) struct View<'r> {
    pub row: &'r Row,
    pub lexicon: &'r Lexicon,
}

/// The voice of a word that may be a past participle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Voice {
    /// After a form of have.
    Active,
    /// After a form of be, or before "by".
    Passive,
    /// Nothing tells.
    Unclear,
}

impl View<'_> {
    #[inline]
    pub fn cells(&self) -> &[Cell] {
        &self.row.cells
    }

    #[inline]
    pub fn cell(&self, at: usize) -> Option<&Cell> {
        self.row.cells.get(at)
    }

    /// The cell before `at`.
    #[inline]
    pub fn before(&self, at: usize) -> Option<&Cell> {
        at.checked_sub(1).and_then(|at| self.row.cells.get(at))
    }

    pub fn has(&self, at: usize, classes: Classes) -> bool {
        self.cell(at).is_some_and(|cell| cell.classes.any(classes))
    }

    pub fn entry(&self, at: usize) -> &Entry {
        self.lexicon.entry(self.cells()[at].word)
    }

    /// All forms that the word at `at`, or a phrase that begins with it, may be.
    pub fn forms(&self, at: usize) -> Forms {
        let phrases = self
            .row
            .phrases
            .iter()
            .filter(|phrase| phrase.start as usize == at);
        let all = phrases.fold(self.entry(at).forms.0, |forms, phrase| {
            forms | self.lexicon.entry(phrase.word).forms.0
        });
        Forms(all)
    }

    /// Where `words` end if they stand at `start`, the longest phrase first.
    pub fn end_of(&self, words: &Words, start: usize) -> Option<usize> {
        let cell = self.cell(start)?;
        if let Kind::Mark(mark) = cell.kind {
            return words.marks.contains(&mark).then_some(start + 1);
        }
        // "said Ana Brandt, head of Acme.": the end of the sentence closes what a comma would.
        if cell.kind == Kind::Stop && self.is_last(start) && words.marks.contains(&Mark::Comma) {
            return Some(start + 1);
        }
        if self.is_relative_owner(start) && words.marks.contains(&Mark::Possessive) {
            return Some(start + 1);
        }
        for phrase in self
            .row
            .phrases
            .iter()
            .filter(|phrase| phrase.start as usize == start)
        {
            let end = phrase.end as usize;
            if self.is_one_of(words, phrase.word, start, end) {
                return Some(end);
            }
        }
        self.is_one_of(words, cell.word, start, start + 1)
            .then_some(start + 1)
    }

    /// Where `words` start if they end before `end`, the longest phrase first.
    pub fn start_of(&self, words: &Words, end: usize) -> Option<usize> {
        let cell = self.before(end)?;
        if let Kind::Mark(mark) = cell.kind {
            return words.marks.contains(&mark).then_some(end - 1);
        }
        if self.is_relative_owner(end - 1) && words.marks.contains(&Mark::Possessive) {
            return Some(end - 1);
        }
        for phrase in self
            .row
            .phrases
            .iter()
            .filter(|phrase| phrase.end as usize == end)
        {
            let start = phrase.start as usize;
            if self.is_one_of(words, phrase.word, start, end) {
                return Some(start);
            }
        }
        self.is_one_of(words, cell.word, end - 1, end)
            .then_some(end - 1)
    }

    /// Whether nothing but closing marks follows the cell at `at`.
    fn is_last(&self, at: usize) -> bool {
        let closes = |cell: &Cell| cell.is(Mark::Quote) || cell.is(Mark::Close);
        self.cells()[at + 1..].iter().all(closes)
    }

    /// Whether "whose" stands at `at` right behind a name, which it stands for with `'s`.
    pub fn is_relative_owner(&self, at: usize) -> bool {
        if !self.has(at, class::RELATIVE_OWNER) {
            return false;
        }
        let comma = self.before(at).is_some_and(|cell| cell.is(Mark::Comma));
        self.before(at - usize::from(comma))
            .is_some_and(Cell::is_mention)
    }

    fn is_one_of(&self, words: &Words, word: u32, start: usize, end: usize) -> bool {
        let entry = self.lexicon.entry(word);
        if entry.lists & words.lists == 0 {
            return false;
        }
        let found = |symbol: &Symbol| {
            let sense = entry.senses.iter().find(|sense| sense.list == symbol.list);
            sense.is_some_and(|sense| self.reads_as(sense.forms, symbol.need, start, end))
                && !(self.lexicon.excluding.contains(&symbol.list)
                    && (self.is_excluded(symbol.list, start)
                        || self.is_excluded_phrase(symbol.list, start, end)
                        || self.begins_other(symbol.list, start, end)))
        };
        words.symbols.iter().any(found)
    }

    /// Whether the word from `start` to `end` ends a phrase that the list excludes: "country director".
    fn is_excluded_phrase(&self, list: u32, start: usize, end: usize) -> bool {
        let excludes = |sense: &Sense| sense.list == list && sense.forms.any(Forms::EXCLUDES);
        self.row.phrases.iter().any(|phrase| {
            phrase.end as usize == end
                && (phrase.start as usize) < start
                && self.lexicon.entry(phrase.word).senses.iter().any(excludes)
        })
    }

    /// Whether the word from `start` to `end` only begins a longer phrase that is not in the list:
    /// "chief" of "chief economist".
    fn begins_other(&self, list: u32, start: usize, end: usize) -> bool {
        self.row.phrases.iter().any(|phrase| {
            phrase.start as usize == start && phrase.end as usize > end && {
                let senses = &self.lexicon.entry(phrase.word).senses;
                !senses.is_empty() && senses.iter().all(|sense| sense.list != list)
            }
        })
    }

    /// Whether a word of the list that excludes the others stands before `start`, in its noun phrase.
    fn is_excluded(&self, list: u32, start: usize) -> bool {
        for at in (start.saturating_sub(4)..start).rev() {
            if self.cells()[at].kind != Kind::Word || self.is_function(at) {
                return false;
            }
            let excludes = |sense: &Sense| sense.list == list && sense.forms.any(Forms::EXCLUDES);
            if self.entry(at).senses.iter().any(excludes) {
                return true;
            }
            if self.cells()[at + 1].determined && !self.has(at, class::TITLE) {
                return false;
            }
        }
        false
    }

    /// Whether a word that may be `forms` is what is needed where it stands.
    fn reads_as(&self, forms: Forms, need: Need, start: usize, end: usize) -> bool {
        match need {
            Need::Ing => forms.any(Forms::ING),
            Need::One => forms.any(Forms::PLAIN) && !forms.any(Forms::PLURAL),
            Need::Participle => {
                // "condemned the attack by Mali" is no passive.
                let article = self.cell(end).is_some_and(|next| {
                    let owner = next.is_mention() && next.form == Form::Pronoun;
                    next.article || next.classes.any(class::POSSESSIVE) || owner && self.owns(end)
                });
                forms.any(Forms::PARTICIPLE)
                    && match self.voice(start, end) {
                        Voice::Active => false,
                        Voice::Passive => true,
                        Voice::Unclear => !article,
                    }
            }
            Need::Any => {
                if forms.any(Forms::PLAIN) {
                    return true;
                }
                if self.is_proper(start) {
                    return false;
                }
                // "a meeting Mali held", "the murdered banker": an article opens a noun phrase.
                let article = self.cells()[start].article;
                if forms.any(Forms::ING) {
                    // "Mali's visiting king"
                    let owned = start > 0 && self.cells()[start - 1].is(Mark::Possessive);
                    let modifies = |next: &Cell| {
                        next.kind == Kind::Word
                            || next.is_mention() && next.class == EntityType::Person
                    };
                    let modifier = owned && self.cell(end).is_some_and(modifies);
                    return !article
                        && !modifier
                        && !self.is_owned_event(start, end)
                        && !self.is_bearing(start, end);
                }
                let noun = self.cells()[start].determined;
                // "conceded to demands": only the base form follows "to" as a verb.
                let infinitive = start > 0 && self.has(start - 1, class::INFINITIVE);
                let base = forms.any(Forms::BASE) && !self.is_compound(start, end);
                // "to outline requests from Mali"
                let object = start > 1
                    && self.has(start - 2, class::INFINITIVE)
                    && self.is_compound(start, end);
                let finite = base || forms.any(Forms::THIRD) && !infinitive && !object;
                if finite && !noun {
                    return true;
                }
                // "Mali's assassinated commander": no verb stands right behind an article or `'s`.
                let owned = self
                    .before(start)
                    .is_some_and(|one| one.is(Mark::Possessive));
                // "Ana Brandt and Tom Reyes each lived", "had each sent"
                let floats = self.before(start).is_none_or(|one| {
                    one.is_mention() || one.classes.any(class::AUXILIARY.or(class::RELATIVE))
                });
                if owned || self.cells()[start].article && !floats {
                    return false;
                }
                // "spoke by phone": what is no participle cannot be passive.
                if forms.any(Forms::PAST) && !forms.any(Forms::PARTICIPLE) {
                    return true;
                }
                match self.voice(start, end) {
                    Voice::Passive => false,
                    Voice::Active => forms.any(Forms::PARTICIPLE),
                    // "who each lived in Lyon"
                    Voice::Unclear => {
                        let noun = self.cell(end).is_some_and(|next| {
                            next.is_mention() || next.kind == Kind::Word && !self.is_function(end)
                        });
                        forms.any(Forms::PAST) && !(article && noun)
                    }
                }
            }
        }
    }

    /// Whether the word at `at` has a capital of its own, as no verb has: "accused Shell of".
    fn is_proper(&self, at: usize) -> bool {
        let capital = self.cells()[at].capital && at > 0 && !self.cells()[at - 1].is_border();
        // In a headline every word may have one.
        capital
            && self
                .cells()
                .iter()
                .enumerate()
                .any(|(at, cell)| cell.kind == Kind::Word && !cell.capital && !self.is_function(at))
    }

    /// "a missile attack on Lyon": what looks like a verb is a noun behind another and before its
    /// preposition.
    fn is_compound(&self, start: usize, end: usize) -> bool {
        let behind = self.before(start).is_some_and(|before| {
            before.kind == Kind::Word && !self.is_function(start - 1) && !self.is_verb(start - 1)
        });
        behind && self.has(end, class::PREPOSITION) && self.forms(start).any(Forms::PLAIN)
    }

    /// How a participle over `start..end` is meant.
    pub fn voice(&self, start: usize, end: usize) -> Voice {
        let mut at = start;
        // "was arrested and charged": the second participle has the first one's voice.
        for _ in 0..6 {
            let Some(before) = self.before(at) else { break };
            at -= 1;
            if before.classes.any(class::PASSIVE) {
                return Voice::Passive;
            }
            if before.classes.any(class::HAVE) {
                return Voice::Active;
            }
            let joins = before.classes.any(class::CONJUNCTION);
            let participle = joins && at > 0 && self.entry(at - 1).forms.any(Forms::PARTICIPLE);
            if participle {
                at -= 1;
            } else if !before.classes.any(class::NEGATOR) {
                break;
            }
        }
        for at in end..end + 2 {
            match self.cell(at) {
                Some(cell) if cell.classes.any(class::AGENT) => {
                    let gerund = self.cell(at + 1).is_some() && self.forms(at + 1).any(Forms::ING);
                    // "by train", "by military convoy"
                    let means = self.has(at + 1, class::MEANS) || self.has(at + 2, class::MEANS);
                    return if gerund || means {
                        Voice::Unclear
                    } else {
                        Voice::Passive
                    };
                }
                // "welcomed the plan by Mali", "denied claims by Mali": an object of its own follows.
                Some(cell)
                    if cell.kind == Kind::Word
                        && !cell.article
                        && !self.forms(at).any(Forms::PLURAL) => {}
                _ => break,
            }
        }
        Voice::Unclear
    }

    /// Whether no noun phrase runs over the border before the cell at `at`: an article stands there, or a
    /// time phrase did ("sided with Mali during the last war").
    pub fn begins_phrase(&self, at: usize) -> bool {
        self.cell(at)
            .is_some_and(|cell| cell.article || cell.after_time)
    }

    /// Whether a finite verb or an auxiliary stands at `at`, as far as any list knows.
    pub fn is_finite(&self, at: usize) -> bool {
        let Some(cell) = self.cell(at) else {
            return false;
        };
        if cell.kind != Kind::Word {
            return false;
        }
        let auxiliary = class::BE.or(class::HAVE).or(class::DO).or(class::NEGATOR);
        let forms = self.forms(at);
        cell.classes.any(auxiliary)
            || cell.classes.any(class::POSSIBLE.or(class::PLANNED)) && !cell.determined
            || forms.any(Forms::PAST)
            // What is a noun in some list ("forces", "attacks") is no sure verb.
            || forms.any(Forms(Forms::BASE.0 | Forms::THIRD.0))
                && !forms.any(Forms::PLAIN)
                && !cell.determined
    }

    /// Whether the clause that goes on at `at` has had its verb already.
    pub fn has_verb_before(&self, at: usize) -> bool {
        for before in (0..at).rev() {
            let cell = &self.cells()[before];
            let comma = cell.is(Mark::Comma);
            let border = class::SUBORDINATOR.or(class::COMPLEMENTIZER);
            if cell.is_border() && !comma || cell.classes.any(border) || self.is_speech(before) {
                return false;
            }
            if self.is_finite(before) {
                return true;
            }
        }
        false
    }

    /// Whether the sentence begins with what opens a clause or phrase put in front of it, which goes on
    /// as far as `at`: "After Chad attacked Mali", "In talks with Mali".
    pub fn is_opened(&self, at: usize) -> bool {
        let opener = class::PREPOSITION
            .or(class::FRONTING)
            .or(class::SUBORDINATOR);
        at > 0 && self.has(0, opener) && !self.cells()[..at].iter().any(|cell| cell.is_border())
    }

    /// Whether a verb stands at `at` or a word that no list knows and that may be one.
    pub fn may_be_verb(&self, at: usize) -> bool {
        self.is_finite(at)
            || self.cell(at).is_some_and(|cell| {
                cell.kind == Kind::Word && cell.word == UNKNOWN && !cell.determined
            })
    }

    /// Whether the participle at `verb` stands alone, without an auxiliary or a conjunction before
    /// it, so that it may belong to the noun before it ("a man born in Paris").
    pub fn may_be_reduced(&self, verb: usize) -> bool {
        // "has reportedly sent"
        let mut first = verb;
        while first > 0
            && self.has(first - 1, class::REPORTED)
            && self.entry(first - 1).forms.any(Forms::PLAIN)
        {
            first -= 1;
        }
        let joined = class::AUXILIARY
            .or(class::CONJUNCTION)
            .or(class::CONTRAST)
            .or(class::RELATIVE);
        self.entry(verb).forms.any(Forms::PARTICIPLE)
            && self
                .before(first)
                .is_some_and(|before| !before.classes.any(joined) && !before.is_border())
    }

    /// Whether any form of a verb of any list stands at `at`.
    pub fn is_verb(&self, at: usize) -> bool {
        let Some(cell) = self.cell(at) else {
            return false;
        };
        let forms = self.forms(at);
        let noun = cell.determined
            && !forms.any(Forms(Forms::PAST.0 | Forms::ING.0 | Forms::PARTICIPLE.0));
        cell.kind == Kind::Word && forms.any(Forms::VERB) && !noun
    }

    /// Whether a verb of saying stands at `at` that says something of its own: not "is believed to".
    pub fn is_speech(&self, at: usize) -> bool {
        let Some(cell) = self.cell(at) else {
            return false;
        };
        if !cell.classes.any(class::SPEECH) {
            return false;
        }
        // "is investigating alleged crimes", "over reported raids"
        let attributive = cell.classes.any(class::REPORTED)
            && at > 0
            && (self.has(at - 1, class::PREPOSITION) || self.is_verb(at - 1))
            && !self.has(at - 1, class::AUXILIARY)
            && self.cell(at + 1).is_some_and(|next| {
                next.kind == Kind::Word && !next.article && !self.is_function(at + 1)
            });
        if attributive {
            return false;
        }
        // "with her husband, noted historian Ana Brandt"
        let apposed = at > 1
            && self.cells()[at - 1].is(Mark::Comma)
            && self.has(at - 2, class::KIN)
            && self.entry(at).forms.any(Forms::PARTICIPLE)
            && self.cell(at + 1).is_some_and(|next| {
                next.kind == Kind::Word && !next.article && !self.is_function(at + 1)
            });
        if apposed {
            return false;
        }
        // "denied sending": its own deed, of which nobody else speaks.
        let gerund = self.cell(at + 1).is_some() && self.forms(at + 1).any(Forms::ING);
        if gerund && cell.classes.any(class::DENIAL) {
            return false;
        }
        // "the alleged visit"
        let owned = self.before(at).is_some_and(|one| one.is(Mark::Possessive));
        if (cell.article || owned) && self.forms(at).any(Forms::PARTICIPLE) {
            return false;
        }
        // "state media", "according to local media reports"
        let bare = !self.forms(at).any(Forms(Forms::PAST.0 | Forms::ING.0));
        if bare && (self.opens_phrase(at) || self.is_attributed(at) || self.is_told(at)) {
            return false;
        }
        // "announced plans to send"
        let governs = class::OPEN.or(class::AHEAD).or(class::DENIAL);
        if self.has(at + 1, governs) && self.has(at + 2, class::INFINITIVE) {
            return false;
        }
        // "vowed never to send"
        let mut next = at + 1;
        while self.has(next, class::NEGATOR) {
            next += 1;
        }
        let verb = self.cell(next + 1).is_some() && self.forms(next + 1).any(Forms::BASE);
        if verb && self.has(next, class::INFINITIVE) {
            return false;
        }
        let forms = self.entry(at).forms;
        let noun = cell.determined && forms.any(Forms(Forms::BASE.0 | Forms::THIRD.0));
        !(noun || forms.any(Forms::PARTICIPLE) && self.voice(at, at + 1) == Voice::Passive)
    }

    /// Whether the word at `at` begins its clause, and a noun follows it.
    fn opens_phrase(&self, at: usize) -> bool {
        let begins = self.before(at).is_none_or(|before| before.is_border());
        let noun = self.cell(at + 1).is_some_and(|next| {
            next.kind == Kind::Word && next.classes.any(class::SOURCE) && !next.article
        });
        begins && noun && self.forms(at).any(Forms::BASE)
    }

    /// Whether the word at `at` is what is told: "the reports said", "to confirm reports".
    fn is_told(&self, at: usize) -> bool {
        let carrier = class::BE.or(class::HAVE).or(class::DO).or(class::PROSPECT);
        let past = |at: usize| self.cell(at).is_some() && self.forms(at).any(Forms::PAST);
        let verb = self.has(at + 1, carrier)
            || past(at + 1)
                && self.has(
                    at + 1,
                    class::SPEECH.or(class::OCCURRENCE).or(class::IMPLICATIVE),
                );
        let object = at > 0 && {
            let before = at - 1;
            self.is_verb(before)
                && !self.has(before, carrier.or(class::AUXILIARY))
                && !self.has(before, class::SOURCE.or(class::STATE_NOUN))
                && !self.forms(before).any(Forms::PLAIN)
        };
        verb || object
    }

    /// Whether the word at `at` belongs to the noun phrase right behind "according to".
    fn is_attributed(&self, at: usize) -> bool {
        for before in (at.saturating_sub(4)..at).rev() {
            if self.has(before, class::ATTRIBUTION) {
                return true;
            }
            let cell = &self.cells()[before];
            if cell.is_border() || cell.is_mention() || self.is_function(before) {
                return false;
            }
        }
        false
    }

    /// Whether the word at `at` is one of grammar and no noun, adjective or verb of its own.
    pub fn is_function(&self, at: usize) -> bool {
        let function = class::PREPOSITION
            .or(class::CONJUNCTION)
            .or(class::CONTRAST)
            .or(class::SUBORDINATOR)
            .or(class::CONDITION)
            .or(class::AUXILIARY)
            .or(class::SUBJECT_PRONOUN)
            .or(class::POSSESSIVE)
            .or(class::ATTRIBUTION)
            .or(class::TIME_UNIT)
            .or(class::FRONTING);
        self.has(at, function)
    }

    /// Whether a noun stands at `at` and so ends a list that has begun before it.
    pub fn is_listed(&self, at: usize) -> bool {
        self.cell(at).is_some_and(|cell| {
            let word = cell.kind == Kind::Word && !self.is_function(at) && !self.is_verb(at);
            word && (cell.capital || cell.determined)
        })
    }

    /// The index of the bracket that opens what the one at `close` closes.
    pub fn opening(&self, close: usize) -> Option<usize> {
        let mut depth = 0;
        for at in (close.saturating_sub(LONGEST_BRACKET)..close).rev() {
            match self.cells()[at].kind {
                Kind::Mark(Mark::Close) => depth += 1,
                Kind::Mark(Mark::Open) if depth == 0 => return Some(at),
                Kind::Mark(Mark::Open) => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// The index of the bracket that closes what the one at `open` opens.
    pub fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0;
        for at in open + 1..(open + 1 + LONGEST_BRACKET).min(self.cells().len()) {
            match self.cells()[at].kind {
                Kind::Mark(Mark::Open) => depth += 1,
                Kind::Mark(Mark::Close) if depth == 0 => return Some(at),
                Kind::Mark(Mark::Close) => depth -= 1,
                _ => {}
            }
        }
        None
    }
}
