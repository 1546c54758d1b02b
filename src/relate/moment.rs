//! A moment is what a time phrase names: "Friday", "late last month", "Oct. 3", before a year is chosen for it.

use super::calendar::{self, Part, Period, range};
use super::relation::DateRange;
use super::time_token::{Token, YEARS};
use super::time_word::{TimeWord, Unit};
use super::when::{Reader, Tense, earliest, in_year, latest};
use jiff::civil::Date;

/// What a phrase names before a year is chosen for it.
#[derive(Clone, Copy)]
pub(super) enum Moment {
    Fixed(Period),
    Weekday(i8),
    /// A month, or days of it, with the day of the week where it is told.
    Yearless(i8, Option<(i8, i8)>, Option<i8>),
}

/// More of a unit than a sentence counts in earnest.
const MOST: i32 = 1000;

impl Reader<'_> {
    pub fn moment(&mut self) -> Option<Moment> {
        let tried = [
            Self::span,
            Self::rest_of_unit,
            Self::part,
            Self::base,
            Self::weekend,
        ];
        tried.into_iter().find_map(|read| self.attempt(read))
    }

    /// "earlier this month", "later on Friday"
    fn rest_of_unit(&mut self) -> Option<Moment> {
        let earlier = match self.word(0)? {
            TimeWord::Earlier => true,
            TimeWord::Later => false,
            _ => return None,
        };
        self.at += 1;
        self.take(TimeWord::In);
        let moment = self.base()?;
        let Moment::Fixed(period) = moment else {
            return Some(moment);
        };
        let article = self.article?;
        let inside = period.range.from <= article && article <= period.range.to;
        if !inside {
            return (period.unit == Unit::Day).then_some(Moment::Fixed(period));
        }
        let range = match earlier {
            true => range(period.range.from, article)?,
            false => range(article, period.range.to)?,
        };
        let unit = period.unit;
        Some(Moment::Fixed(Period { range, unit }))
    }

    /// "early 2020", "the end of last month", "mid-May"
    fn part(&mut self) -> Option<Moment> {
        self.take(TimeWord::The);
        let part = part_of(self.word(0)?)?;
        self.at += 1;
        if !self.take(TimeWord::Of) {
            self.take(TimeWord::In);
        }
        // "the end of the year"
        if self.word(0) == Some(TimeWord::The)
            && let Some(TimeWord::Unit(unit)) = self.word(1)
        {
            self.at += 2;
            let current = Period::around(self.article?, unit)?;
            let ahead = self.tense != Tense::Past;
            return Some(Moment::Fixed(current.part(part).filter(|_| ahead)?));
        }
        let moment = self.base()?;
        let period = match moment {
            Moment::Fixed(period) => period,
            Moment::Yearless(_, None, _) => Period {
                range: self.days(moment)?,
                unit: Unit::Month,
            },
            // "early Friday"
            _ => return Some(moment),
        };
        Some(Moment::Fixed(period.part(part)?))
    }

    /// "over the weekend"
    fn weekend(&mut self) -> Option<Moment> {
        let weekend = TimeWord::Unit(Unit::Weekend);
        if !self.take(TimeWord::The) || !self.take(weekend) {
            return None;
        }
        let article = self.article?;
        let current = Period::around(article, Unit::Weekend)?;
        let begun = current.range.from <= article;
        let period = match self.tense {
            Tense::Past if !begun => {
                let before = calendar::shift(article, -1, Unit::Week)?;
                Period::around(before, Unit::Weekend)?
            }
            Tense::Past | Tense::Future => current,
            Tense::Unclear => return None,
        };
        Some(Moment::Fixed(period))
    }

    fn base(&mut self) -> Option<Moment> {
        let tried = [Self::dated, Self::relative, Self::ago, Self::numbered];
        tried.into_iter().find_map(|read| self.attempt(read))
    }

    /// What names its day, month or year: "Friday, Oct. 3, 2024", "3 May", "the 1990s".
    fn dated(&mut self) -> Option<Moment> {
        self.take(TimeWord::The);
        match self.peek(0)? {
            Token::Date(date) => {
                self.at += 1;
                return Some(Moment::Fixed(Period::day(date)?));
            }
            Token::Year(year) => {
                self.at += 1;
                return Some(Moment::Fixed(Period::year(year)?));
            }
            Token::Decade(first) => {
                self.at += 1;
                return Some(Moment::Fixed(Period::years(
                    first,
                    first + 9,
                    Unit::Decade,
                )?));
            }
            Token::Numbers(first, last) if YEARS.contains(&first) && YEARS.contains(&last) => {
                self.at += 1;
                let years = Period::years(first as i16, last as i16, Unit::Decade)?;
                return Some(Moment::Fixed(years));
            }
            Token::Nth(count) if self.word(1) == Some(TimeWord::Unit(Unit::Century)) => {
                self.at += 2;
                let first = i16::try_from(count.checked_sub(1)? * 100 + 1).ok()?;
                let century = Period::years(first, first.checked_add(99)?, Unit::Century)?;
                return Some(Moment::Fixed(century));
            }
            _ => {}
        }
        let weekday = match self.word(0) {
            Some(TimeWord::Weekday(day)) => {
                self.at += 1;
                if self.peek(0) == Some(Token::Comma) {
                    self.at += 1;
                }
                Some(day)
            }
            _ => None,
        };
        match self.attempt(|reader| reader.month(weekday)) {
            Some(moment) => Some(moment),
            None => {
                // A comma belongs to a date after it.
                let day = weekday.filter(|_| self.tokens[self.at - 1] != Token::Comma)?;
                let week = self.attempt(|reader| {
                    if !reader.take(TimeWord::Of) {
                        reader.take(TimeWord::In);
                    }
                    match reader.relative()? {
                        Moment::Fixed(period) if period.unit == Unit::Week => Some(period),
                        _ => None,
                    }
                });
                match week {
                    // "Monday last week"
                    Some(week) => {
                        let date = calendar::next_weekday(week.range.from, day)?;
                        Some(Moment::Fixed(Period::day(date)?))
                    }
                    None => Some(Moment::Weekday(day)),
                }
            }
        }
    }

    /// "October", "Oct. 3", "3 October 2024", "May of last year"
    fn month(&mut self, weekday: Option<i8>) -> Option<Moment> {
        let mut days = self.attempt(|reader| {
            let days = reader.days_of_month()?;
            reader.take(TimeWord::Of);
            matches!(reader.word(0), Some(TimeWord::Month(_))).then_some(days)
        });
        let Some(TimeWord::Month(month)) = self.word(0) else {
            return None;
        };
        self.at += 1;
        if days.is_none() {
            days = self.attempt(|reader| {
                reader.take(TimeWord::The);
                reader.days_of_month()
            });
        }
        let year = self.attempt(|reader| {
            if reader.peek(0) == Some(Token::Comma) {
                reader.at += 1;
            } else if !reader.take(TimeWord::Of) {
                reader.take(TimeWord::In);
            }
            match reader.peek(0)? {
                Token::Year(year) => {
                    reader.at += 1;
                    Some(year)
                }
                _ => match reader.relative()? {
                    Moment::Fixed(period) if period.unit == Unit::Year => {
                        Some(period.range.from.year())
                    }
                    _ => None,
                },
            }
        });
        match year {
            Some(year) => {
                let (range, unit) = (in_year(year, month, days)?, Unit::Month);
                let unit = if days.is_some() { Unit::Day } else { unit };
                Some(Moment::Fixed(Period { range, unit }))
            }
            None => Some(Moment::Yearless(month, days, weekday)),
        }
    }

    /// "3", "3rd", "3-5"
    fn days_of_month(&mut self) -> Option<(i8, i8)> {
        let (first, last) = match self.peek(0)? {
            Token::Number(day) | Token::Nth(day) => (day, day),
            Token::Numbers(first, last) => (first, last),
            _ => return None,
        };
        let day = |day: i32| i8::try_from(day).ok().filter(|day| (1..=31).contains(day));
        let days = (day(first)?, day(last)?);
        self.at += 1;
        Some(days)
    }

    /// "yesterday", "last week", "next Friday", "this month"
    fn relative(&mut self) -> Option<Moment> {
        let article = self.article?;
        let word = self.word(0)?;
        if let TimeWord::Day(distance) = word {
            self.at += 1;
            return Some(Moment::Fixed(Period::day(calendar::shift(
                article,
                distance.into(),
                Unit::Day,
            )?)?));
        }
        let mut step: i32 = match word {
            TimeWord::Last => -1,
            TimeWord::Next => 1,
            TimeWord::This => 0,
            _ => return None,
        };
        self.at += 1;
        // "this past Friday", "this coming week"
        if step == 0 {
            match self.word(0) {
                Some(TimeWord::Past | TimeWord::Last) => step = -2,
                Some(TimeWord::Next) => step = 2,
                _ => {}
            }
            self.at += usize::from(step != 0);
        }
        let after = self.word(0)?;
        self.at += 1;
        match after {
            TimeWord::Unit(unit) if step.abs() < 2 || unit == Unit::Weekend => {
                let date = calendar::shift(article, i32::signum(step), unit)?;
                Some(Moment::Fixed(Period::around(date, unit)?))
            }
            TimeWord::Weekday(day) => {
                let week = Period::around(article, Unit::Week)?;
                let inside = |date: &Date| week.range.from <= *date && *date <= week.range.to;
                let (yesterday, tomorrow) = (article.yesterday().ok()?, article.tomorrow().ok()?);
                let date = match step {
                    0 => calendar::next_weekday(week.range.from, day)?,
                    -2 => calendar::last_weekday(yesterday, day)?,
                    2 => calendar::next_weekday(tomorrow, day)?,
                    // "Last Monday" of a Thursday may be three days ago or ten.
                    -1 => Some(calendar::last_weekday(yesterday, day)?).filter(|d| !inside(d))?,
                    _ => Some(calendar::next_weekday(tomorrow, day)?).filter(|d| !inside(d))?,
                };
                Some(Moment::Fixed(Period::day(date)?))
            }
            TimeWord::Month(month) => {
                let year = article.year();
                let found = match step {
                    0 => in_year(year, month, None)?,
                    // "Last June" of an October may be four months ago or sixteen.
                    ..=-1 => latest(month, None, article).filter(|r| r.to.year() < year)?,
                    _ => earliest(month, None, article).filter(|r| r.from.year() > year)?,
                };
                let unit = Unit::Month;
                Some(Moment::Fixed(Period { range: found, unit }))
            }
            _ => None,
        }
    }

    /// "the past three years", "the last week", "the next two months": days up to the article's or from it.
    fn span(&mut self) -> Option<Moment> {
        let the = self.take(TimeWord::The);
        let past = match self.word(0)? {
            TimeWord::Past | TimeWord::Last => true,
            TimeWord::Next => false,
            _ => return None,
        };
        self.at += 1;
        let count = self.count();
        let TimeWord::Unit(unit) = self.word(0)? else {
            return None;
        };
        // "last week" is a week of the calendar, "the next week" mostly of another event.
        let spans = the && (past || count.is_some()) || count.is_some_and(|count| count > 1);
        if !spans || unit == Unit::Weekend {
            return None;
        }
        self.at += 1;
        let article = self.article?;
        let count = count.unwrap_or(1);
        let range = match past {
            true => range(calendar::shift(article, -count, unit)?, article)?,
            false => range(article, calendar::shift(article, count, unit)?)?,
        };
        Some(Moment::Fixed(Period { range, unit }))
    }

    fn count(&mut self) -> Option<i32> {
        let count = match self.peek(0)? {
            Token::Number(count) => count,
            Token::Word(TimeWord::One) => 1,
            _ => return None,
        };
        self.at += 1;
        (1..MOST).contains(&count).then_some(count)
    }

    /// "two weeks ago": that day, week, month or year.
    fn ago(&mut self) -> Option<Moment> {
        let count = self.count()?;
        let TimeWord::Unit(unit) = self.word(0)? else {
            return None;
        };
        self.at += 1;
        if !self.take(TimeWord::Ago) {
            return None;
        }
        self.around_shifted(-count, unit)
    }

    /// "in two weeks", of what is to come.
    pub fn after_units(&mut self) -> Option<DateRange> {
        let count = self.count()?;
        let TimeWord::Unit(unit) = self.word(0)? else {
            return None;
        };
        self.at += 1;
        let Moment::Fixed(period) = self.around_shifted(count, unit)? else {
            return None;
        };
        (self.tense == Tense::Future).then_some(period.range)
    }

    fn around_shifted(&self, count: i32, unit: Unit) -> Option<Moment> {
        // Decades and centuries are counted roughly.
        if unit > Unit::Year || count.abs() > 20 && unit >= Unit::Week {
            return None;
        }
        let date = calendar::shift(self.article?, count, unit)?;
        let unit = if unit == Unit::Fortnight {
            Unit::Week
        } else {
            unit
        };
        Some(Moment::Fixed(Period::around(date, unit)?))
    }

    /// "first half of 2024", "third quarter of last year", "summer of 2022" (all of it: whose summer?)
    fn numbered(&mut self) -> Option<Moment> {
        self.take(TimeWord::The);
        let months = match (self.word(0)?, self.word(1)) {
            (TimeWord::Ordinal(n @ 1..=2), Some(TimeWord::Half)) => Some((n * 6 - 5, n * 6)),
            (TimeWord::Ordinal(n @ 1..=4), Some(TimeWord::Unit(Unit::Quarter))) => {
                Some((n * 3 - 2, n * 3))
            }
            (TimeWord::Unit(Unit::Season), _) => None,
            _ => return None,
        };
        self.at += 1 + usize::from(months.is_some());
        if !self.take(TimeWord::Of) {
            self.take(TimeWord::In);
        }
        let year = match self.peek(0)? {
            Token::Year(year) => {
                self.at += 1;
                year
            }
            _ => match self.relative()? {
                Moment::Fixed(period) if period.unit == Unit::Year => period.range.from.year(),
                _ => return None,
            },
        };
        let period = match months {
            Some((first, last)) => Period::months(year, first, last, Unit::Season)?,
            None => Period::year(year)?,
        };
        Some(Moment::Fixed(period))
    }
}

fn part_of(word: TimeWord) -> Option<Part> {
    match word {
        TimeWord::Early => Some(Part::Early),
        TimeWord::Mid => Some(Part::Mid),
        TimeWord::Late => Some(Part::Late),
        _ => None,
    }
}
