//! A quantity is a number with what it counts: the number right before a noun of the pattern ("1,500
//! troops"), else that of the object right behind its verb ("fired 50 missiles at") or its last name
//! ("visited Mali three times").
//!
//! The unit is worded as in the text; of money it is the sign or word of the currency. Of a range
//! ("between 10 and 15") and of what is not counted ("dozens of", "several hundred") there is none.

use super::class;
use super::lexicon::Forms;
use super::pattern::Element;
use super::relation::Quantity;
use super::row::{Kind, Mark};
use super::rules::Pattern;
use super::search::Found;
use super::time_word::TimeWord;
use super::view::View;
use crate::tag::Form;

/// What a word says of an amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum AmountWord {
    /// "$", "%": a sign for a unit.
    Sign,
    /// "dollars"
    Currency,
    /// "several": nobody counted.
    Vague,
}

/// The list of `grammar.toml` of each.
pub(super) const LISTS: [(&str, AmountWord); 3] = [
    ("unit_sign", AmountWord::Sign),
    ("currency", AmountWord::Currency),
    ("vague", AmountWord::Vague),
];

/// Modifiers that may stand between the number and its noun: "500 special forces".
const MODIFIERS: usize = 3;

/// How many of what a find speaks of.
pub(super) fn of(view: &View, text: &str, pattern: &Pattern, found: &Found) -> Option<Quantity> {
    let amounts = Amounts { view, text };
    let places = || {
        found
            .places
            .iter()
            .enumerate()
            .filter(|(_, place)| place.0 < place.1)
    };
    let words = |step: usize| matches!(&pattern.steps[step].element, Element::Words(words) if !words.symbols.is_empty());
    let noun = places()
        .filter(|(step, _)| words(*step) && !pattern.verbs[*step])
        .find_map(|(_, (start, end))| amounts.before_noun(*start as usize, *end as usize));
    let verb = || {
        let verbs = places().filter(|(step, _)| pattern.verbs[*step]);
        let (_, (start, end)) = verbs.max_by_key(|(_, place)| place.0)?;
        let last = places().map(|(_, place)| place.1).max()?;
        let noun = view.cells()[*start as usize].determined;
        [*end, last]
            .into_iter()
            .filter(|_| !noun)
            .find_map(|at| amounts.object(at as usize))
    };
    noun.or_else(verb)
}

struct Amounts<'v> {
    view: &'v View<'v>,
    text: &'v str,
}

/// A number over the cells `start..=end`.
struct Number {
    value: f64,
    start: usize,
    /// What is joined to it by a hyphen: "strong" of "500-strong".
    joined: Option<String>,
}

impl Amounts<'_> {
    fn word(&self, at: usize) -> Option<AmountWord> {
        self.view.cell(at).and_then(|_| self.view.entry(at).amount)
    }

    fn counts(&self, at: usize) -> bool {
        self.view
            .cell(at)
            .is_some_and(|cell| cell.kind == Kind::Number)
            || self.view.has(at, class::NUMBER)
    }

    fn of_text(&self, start: usize, end: usize) -> String {
        let cells = self.view.cells();
        let words = cells[start].span.cover(cells[end - 1].span).of(self.text);
        let words: Vec<&str> = words.split_whitespace().collect();
        words.join(" ").to_lowercase()
    }

    /// The number of what the noun over `start..end` names.
    fn before_noun(&self, start: usize, end: usize) -> Option<Quantity> {
        // "marine commandos"
        let plural = self.view.cell(end).is_some_and(|cell| {
            cell.kind == Kind::Word
                && self.view.entry(end).forms.any(Forms::PLURAL)
                && !self.view.is_verb(end)
        });
        let end = end + usize::from(plural);
        if self
            .view
            .has(start, class::PREPOSITION.or(class::TIME_UNIT))
        {
            return None;
        }
        let mut at = self.skip_modifiers(start.checked_sub(1)?, MODIFIERS);
        let mut unit = start;
        let mut money_only = false;
        if !self.counts(at) {
            // "1,500 of its troops"
            let owned = self.view.cells()[at].is(Mark::Possessive);
            if owned && at >= 2 && self.view.cells()[at - 1].is_mention() {
                at -= 2;
            } else if self.view.has(at, class::POSSESSIVE) && at >= 1 {
                at -= 1;
            }
            // "two million rounds of ammunition", "$2 billion in aid"
            let genitive = self.view.has(at, class::GENITIVE);
            if !genitive && !self.view.has(at, class::LIST_PREPOSITION) {
                return None;
            }
            money_only = !genitive;
            let before = at.checked_sub(1)?;
            at = self.skip_modifiers(before, 1);
            if at < before {
                unit = before;
            }
        }
        let number = self.number(at)?;
        if let Some(currency) = self.currency(&number, at) {
            return Some(Quantity {
                value: number.value,
                unit: currency,
            });
        }
        let joined = number.joined.map(|word| word + " ").unwrap_or_default();
        let unit = joined + &self.of_text(unit, end);
        (!money_only).then_some(Quantity {
            value: number.value,
            unit,
        })
    }

    /// The nearest cell to the left from `at` on that is no modifier of a noun.
    fn skip_modifiers(&self, at: usize, most: usize) -> usize {
        let modifies = |at: usize| {
            let cell = &self.view.cells()[at];
            let word =
                cell.kind == Kind::Word && !self.view.is_function(at) && !self.view.is_verb(at);
            !self.counts(at) && (word || cell.is_mention() && cell.form == Form::Demonym)
        };
        let mut at = at;
        for _ in 0..most {
            if at == 0 || !modifies(at) {
                break;
            }
            at -= 1;
        }
        at
    }

    /// The sign or word of the currency that a number whose last cell is `end` is of.
    fn currency(&self, number: &Number, end: usize) -> Option<String> {
        let before = number.start.checked_sub(1);
        if let Some(sign) = before.filter(|at| self.word(*at) == Some(AmountWord::Sign)) {
            return Some(self.of_text(sign, sign + 1));
        }
        let after = self.word(end + 1)?;
        (after != AmountWord::Vague).then(|| self.of_text(end + 1, end + 2))
    }

    /// The number of the noun phrase that begins at `at`.
    fn object(&self, at: usize) -> Option<Quantity> {
        let mut first = at;
        let about = class::TIME_MODIFIER.or(class::TIME_PREPOSITION);
        let small = |at: usize| {
            self.view.has(at, about)
                && !self.view.has(at, class::LIST_PREPOSITION)
                && !self.counts(at)
        };
        while first < at + 2 && small(first) {
            first += 1;
        }
        first += usize::from(self.word(first) == Some(AmountWord::Sign));
        let mut end = first;
        while self.counts(end) {
            end += 1;
        }
        let last = end.checked_sub(1).filter(|last| *last >= first)?;
        let number = self.number(last)?;
        if let Some(unit) = self.currency(&number, last) {
            return Some(Quantity {
                value: number.value,
                unit,
            });
        }
        let mut noun = None;
        for next in end..end + 1 + MODIFIERS {
            let Some(cell) = self.view.cell(next) else {
                break;
            };
            let word = cell.kind == Kind::Word && !self.view.is_function(next);
            let demonym = cell.is_mention() && cell.form == Form::Demonym;
            // "two men arrested in Lyon": the noun ends before a verb.
            if !demonym && !(word && (noun.is_none() || !self.view.is_verb(next))) {
                break;
            }
            noun = Some(next);
        }
        let unit = self.of_text(noun?, noun? + 1);
        let joined = number.joined.map(|word| word + " ").unwrap_or_default();
        Some(Quantity {
            value: number.value,
            unit: joined + &unit,
        })
    }

    /// The number whose last cell is `at`; none of a range or where it is only guessed.
    fn number(&self, at: usize) -> Option<Number> {
        let view = self.view;
        if !self.counts(at) {
            return None;
        }
        let mut start = at;
        let hundreds = |at: usize| view.entry(at).value.is_some_and(|value| value >= 100.0);
        while start > 0 {
            // "two hundred and fifty"
            let and = start > 1 && view.has(start - 1, class::CONJUNCTION) && hundreds(start - 2);
            match (self.counts(start - 1), and) {
                (true, _) => start -= 1,
                (false, true) => start -= 2,
                (false, false) => break,
            }
        }
        let (mut whole, mut part): (f64, f64) = (0.0, 0.0);
        let mut joined = None;
        for cell in (start..=at).filter(|cell| self.counts(*cell)) {
            match view.entry(cell).value {
                Some(thousands) if thousands >= 1000.0 => {
                    whole += part.max(1.0) * thousands;
                    part = 0.0;
                }
                Some(word) if word == 100.0 || word == 12.0 && cell > start => {
                    part = part.max(1.0) * word;
                }
                Some(word) => part += word,
                None => {
                    let (digits, suffix) = self.digits(cell)?;
                    part += digits;
                    joined = joined.or(suffix);
                }
            }
        }
        let value = whole + part;
        let Some(before) = start.checked_sub(1) else {
            return Some(Number {
                value,
                start,
                joined,
            });
        };
        let between = class::CONJUNCTION.or(class::INFINITIVE);
        let range = view.has(before, between) || view.cells()[before].is(Mark::Dash);
        // "the fourth of seven children" are one.
        let one_of = view.has(before, class::GENITIVE)
            && before > 0
            && matches!(view.entry(before - 1).time, Some(TimeWord::Ordinal(_)));
        // "the two countries" have been named before.
        let named = value < 10.0 && self.follows_the(start);
        if range && before > 0 && self.counts(before - 1)
            || self.word(before) == Some(AmountWord::Vague)
            || one_of
            || named
        {
            return None;
        }
        Some(Number {
            value,
            start,
            joined,
        })
    }

    fn follows_the(&self, at: usize) -> bool {
        let start = self.view.cells()[at].span.start;
        let raw = &self.view.row.raw;
        let at = raw.partition_point(|cell| cell.span.start < start);
        let before = at.checked_sub(1).map(|before| raw[before].word);
        before.is_some_and(|word| self.view.lexicon.entry(word).time == Some(TimeWord::The))
    }

    /// The value of digits: "1,500", "3.5", "400m", "500-strong"; no year.
    fn digits(&self, at: usize) -> Option<(f64, Option<String>)> {
        let word = self.view.cells()[at].span.of(self.text);
        let (word, joined) = match word.split_once('-') {
            Some((digits, rest)) if rest.starts_with(char::is_alphabetic) && rest.len() > 2 => {
                (digits, Some(rest.to_lowercase()))
            }
            Some(_) => return None,
            None => (word, None),
        };
        let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let plain = word.replace(',', "");
        let digits = plain.trim_end_matches(|c: char| c.is_alphabetic());
        let value = digits.parse::<f64>().ok().filter(|_| !year)?;
        let suffix = &plain[digits.len()..];
        if suffix.is_empty() {
            return Some((value, joined));
        }
        let suffixes = &self.view.lexicon.suffixes;
        let scale = suffixes
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(suffix))?
            .1;
        Some((value * scale, joined))
    }
}
