//! When a time phrase is: the days that "last week" or "Oct. 3" means in an article of a known date.
//!
//! A phrase that says too little, or whose reading the article does not settle, has no days.

use super::calendar::{self, Period, range};
use super::moment::Moment;
use super::relation::DateRange;
use super::time_token::{Token, without_hours};
use super::time_word::TimeWord;
use jiff::civil::Date;

/// Whether what a phrase dates lies behind or before the article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tense {
    Past,
    Future,
    /// Nothing tells.
    Unclear,
}

/// The days that the phrase `tokens` means in an article of `article`, in a clause of this tense.
///
/// Weeks begin on Monday. "On Friday" is the last one up to and with the article's day in the past, the next
/// one from it on in the future; a month or day without a year likewise. "Since" runs to the article's day.
/// Of "until 2019" or "from 2010" alone one end is known, so it is that year. What is only compared with
/// ("before Friday", "three days later") or vague ("a few weeks ago") has no days.
pub(super) fn resolve(tokens: &[Token], article: Option<Date>, tense: Tense) -> Option<DateRange> {
    let tokens: Vec<Token> = without_hours(tokens);
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        article,
        tense,
    };
    let found = reader.phrase()?;
    (reader.at == tokens.len()).then_some(found)
}

/// Reads a phrase from left to right.
pub(super) struct Reader<'t> {
    pub tokens: &'t [Token],
    pub at: usize,
    pub article: Option<Date>,
    pub tense: Tense,
}

impl Reader<'_> {
    pub fn peek(&self, ahead: usize) -> Option<Token> {
        self.tokens.get(self.at + ahead).copied()
    }

    pub fn word(&self, ahead: usize) -> Option<TimeWord> {
        match self.peek(ahead) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Takes the word if it is the next.
    pub fn take(&mut self, word: TimeWord) -> bool {
        let is_next = self.word(0) == Some(word);
        self.at += usize::from(is_next);
        is_next
    }

    /// Tries `read`, and goes back where it finds nothing.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn phrase(&mut self) -> Option<DateRange> {
        let Some(word) = self.word(0) else {
            return self.simple();
        };
        match word {
            TimeWord::Since => {
                self.at += 1;
                let from = self.past_moment()?.from;
                range(from, self.article?)
            }
            TimeWord::By => {
                self.at += 1;
                let to = self.simple()?.to;
                match self.tense {
                    Tense::Past => None,
                    _ => range(self.article?, to),
                }
            }
            TimeWord::Until => {
                self.at += 1;
                self.simple()
            }
            TimeWord::From => {
                self.at += 1;
                let ends = self.attempt(|reader| reader.ends(&[TimeWord::To, TimeWord::Until]));
                ends.or_else(|| self.simple())
            }
            TimeWord::Between => {
                self.at += 1;
                self.ends(&[TimeWord::And])
            }
            TimeWord::In => {
                self.at += 1;
                self.attempt(Self::after_units).or_else(|| self.simple())
            }
            TimeWord::For => {
                self.at += 1;
                self.simple()
            }
            _ => self.simple(),
        }
    }

    /// "March to May", "2010 and 2014": what is between the two, both included.
    fn ends(&mut self, joints: &[TimeWord]) -> Option<DateRange> {
        let first = self.moment()?;
        let joint = self.word(0).is_some_and(|word| joints.contains(&word));
        if !joint && self.peek(0) != Some(Token::Dash) {
            return None;
        }
        self.at += 1;
        let last = self.moment()?;
        self.join(first, last)
    }

    fn join(&self, first: Moment, last: Moment) -> Option<DateRange> {
        let end = self.days(last)?;
        let start = match first {
            Moment::Fixed(period) => period.range,
            Moment::Weekday(weekday) => {
                let from = calendar::last_weekday(end.from, weekday)?;
                range(from, from)?
            }
            Moment::Yearless(month, days, _) => latest(month, days, end.from)?,
        };
        range(start.from, end.to)
    }

    /// A moment, or two in a row: "Monday and Tuesday".
    fn simple(&mut self) -> Option<DateRange> {
        let first = self.moment()?;
        let joined = matches!(
            self.peek(0),
            Some(Token::Word(TimeWord::And | TimeWord::To | TimeWord::Until) | Token::Dash)
        );
        if !joined {
            return self.days(first);
        }
        let and = self.word(0) == Some(TimeWord::And);
        self.at += 1;
        let last = self.moment()?;
        let joined = self.join(first, last)?;
        // Of two times apart the days between are none.
        let (first, last) = (self.first_of(first, joined)?, self.days(last)?);
        let adjacent = first.to.tomorrow().ok()? == last.from;
        (!and || adjacent).then_some(joined)
    }

    fn first_of(&self, first: Moment, joined: DateRange) -> Option<DateRange> {
        match first {
            Moment::Fixed(period) => Some(period.range),
            Moment::Weekday(_) => range(joined.from, joined.from),
            Moment::Yearless(month, days, _) => latest(month, days, joined.from),
        }
    }

    /// A moment that cannot lie ahead.
    fn past_moment(&mut self) -> Option<DateRange> {
        let tense = std::mem::replace(&mut self.tense, Tense::Past);
        let moment = self.moment();
        let days = moment.and_then(|moment| self.days(moment));
        self.tense = tense;
        days
    }

    /// The days of a moment, its year chosen by tense.
    pub fn days(&self, moment: Moment) -> Option<DateRange> {
        match moment {
            Moment::Fixed(period) => Some(period.range),
            Moment::Weekday(weekday) => {
                let article = self.article?;
                let (before, after) = (
                    calendar::last_weekday(article, weekday)?,
                    calendar::next_weekday(article, weekday)?,
                );
                let day = match self.tense {
                    Tense::Past => before,
                    Tense::Future => after,
                    Tense::Unclear => (before == after).then_some(before)?,
                };
                range(day, day)
            }
            Moment::Yearless(month, days, weekday) => {
                let article = self.article?;
                let (before, after) =
                    (latest(month, days, article), earliest(month, days, article));
                let fits = |found: &DateRange| {
                    weekday.is_none_or(|day| found.from.weekday().to_monday_one_offset() == day)
                };
                let by_tense = match self.tense {
                    Tense::Past => before,
                    Tense::Future => after,
                    Tense::Unclear => recent(article, before),
                };
                by_tense
                    .filter(fits)
                    .or_else(|| {
                        let either = [before, after].into_iter().flatten();
                        either.filter(|_| weekday.is_some()).find(fits)
                    })
                    .or(by_tense)
            }
        }
    }
}

/// The month, or days of it, in a year; none where it has no such day.
pub(super) fn in_year(year: i16, month: i8, days: Option<(i8, i8)>) -> Option<DateRange> {
    match days {
        None => Some(Period::month(year, month)?.range),
        Some((first, last)) => {
            let day = |day| Date::new(year, month, day).ok();
            range(day(first)?, day(last)?)
        }
    }
}

/// How many years a leap day may be away.
const LEAP: i16 = 8;

/// The last such month or day that began by `date`.
pub(super) fn latest(month: i8, days: Option<(i8, i8)>, date: Date) -> Option<DateRange> {
    let years = (date.year() - LEAP..=date.year()).rev();
    let mut found = years.filter_map(|year| in_year(year, month, days));
    found.find(|range| range.from <= date)
}

/// The first such month or day that is not over at `date`.
pub(super) fn earliest(month: i8, days: Option<(i8, i8)>, date: Date) -> Option<DateRange> {
    let mut found =
        (date.year()..=date.year() + LEAP).filter_map(|year| in_year(year, month, days));
    found.find(|range| range.to >= date)
}

/// Days within which a day of the past without a year is meant where nothing tells past from future.
const RECENT: i32 = 90;

/// A time of the past, if it is not long ago.
fn recent(article: Date, before: Option<DateRange>) -> Option<DateRange> {
    let days = |range: &DateRange| {
        range
            .to
            .until(article)
            .map_or(i32::MAX, |span| span.get_days())
    };
    before.filter(|range| days(range) <= RECENT)
}
