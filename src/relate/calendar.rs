//! A period is a part of the calendar: a day, a week (Monday to Sunday), a month, a decade.

use super::relation::DateRange;
use super::time_word::Unit;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// Some days in a row that make a unit of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Period {
    pub range: DateRange,
    pub unit: Unit,
}

/// One end of a period, or its middle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
}

/// The days from `from` to `to`, if they are in this order.
pub(super) fn range(from: Date, to: Date) -> Option<DateRange> {
    (from <= to).then_some(DateRange { from, to })
}

impl Period {
    fn new(from: Date, to: Date, unit: Unit) -> Option<Period> {
        let range = range(from, to)?;
        Some(Period { range, unit })
    }

    pub fn day(date: Date) -> Option<Period> {
        Period::new(date, date, Unit::Day)
    }

    pub fn month(year: i16, month: i8) -> Option<Period> {
        let first = Date::new(year, month, 1).ok()?;
        Period::new(first, first.last_of_month(), Unit::Month)
    }

    pub fn year(year: i16) -> Option<Period> {
        Period::years(year, year, Unit::Year)
    }

    /// The decade or century that begins with `first`, or any other years.
    pub fn years(first: i16, last: i16, unit: Unit) -> Option<Period> {
        let (from, to) = (Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
        Period::new(from, to, unit)
    }

    /// The months `first` to `last` of a year.
    pub fn months(year: i16, first: i8, last: i8, unit: Unit) -> Option<Period> {
        let (from, to) = (
            Date::new(year, first, 1).ok()?,
            Date::new(year, last, 1).ok()?,
        );
        Period::new(from, to.last_of_month(), unit)
    }

    /// The unit of the calendar that `date` is in; none for hours, seasons (which half of the world?) and
    /// fortnights, which begin on no day of their own.
    pub fn around(date: Date, unit: Unit) -> Option<Period> {
        let monday = || {
            date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days())
                .ok()
        };
        match unit {
            Unit::Hour | Unit::Fortnight | Unit::Season => None,
            Unit::Day => Period::day(date),
            Unit::Week => Period::new(monday()?, monday()?.checked_add(6.days()).ok()?, unit),
            Unit::Weekend => {
                let from = monday()?.checked_add(5.days()).ok()?;
                Period::new(from, from.checked_add(1.days()).ok()?, unit)
            }
            Unit::Month => Period::month(date.year(), date.month()),
            Unit::Quarter => {
                let first = (date.month() - 1) / 3 * 3 + 1;
                Period::months(date.year(), first, first + 2, unit)
            }
            Unit::Year => Period::year(date.year()),
            Unit::Decade => {
                let first = date.year() - date.year().rem_euclid(10);
                Period::years(first, first + 9, unit)
            }
            Unit::Century => {
                let first = date.year() - (date.year() - 1).rem_euclid(100);
                Period::years(first, first + 99, unit)
            }
        }
    }

    /// Its beginning, middle or end: days 1-10, 11-20 and 21 on of a month, four months of a year, years
    /// 0-3, 4-6 and 7-9 of a decade, Monday and Tuesday, Wednesday, Thursday on of a week. A day is left
    /// as it is.
    pub fn part(self, part: Part) -> Option<Period> {
        let (from, to) = (self.range.from, self.range.to);
        let (first, last) = match (self.unit, part) {
            (Unit::Month, Part::Early) => (0, 9),
            (Unit::Month, Part::Mid) => (10, 19),
            (Unit::Month, Part::Late) => (20, i64::from(to.day()) - 1),
            (Unit::Week, Part::Early) => (0, 1),
            (Unit::Week, Part::Mid) => (2, 2),
            (Unit::Week, Part::Late) => (3, 6),
            (Unit::Year, _) => {
                let first = match part {
                    Part::Early => 1,
                    Part::Mid => 5,
                    Part::Late => 9,
                };
                return Period::months(from.year(), first, first + 3, Unit::Season);
            }
            (Unit::Decade, _) => {
                let (first, last) = match part {
                    Part::Early => (0, 3),
                    Part::Mid => (4, 6),
                    Part::Late => (7, 9),
                };
                return Period::years(from.year() + first, from.year() + last, Unit::Decade);
            }
            (Unit::Day, _) => return Some(self),
            _ => return None,
        };
        let day = |days: i64| from.checked_add(days.days()).ok();
        Period::new(day(first)?, day(last)?, Unit::Week)
    }
}

/// The day `count` units after `date`, before it where `count` is negative.
pub(super) fn shift(date: Date, count: i32, unit: Unit) -> Option<Date> {
    let (count, span) = (i64::from(count), Span::new());
    let span = match unit {
        Unit::Day => span.try_days(count),
        Unit::Week | Unit::Weekend => span.try_days(count * 7),
        Unit::Fortnight => span.try_days(count * 14),
        Unit::Month => span.try_months(count),
        Unit::Quarter => span.try_months(count * 3),
        Unit::Year => span.try_years(count),
        Unit::Decade => span.try_years(count * 10),
        Unit::Century => span.try_years(count * 100),
        Unit::Hour | Unit::Season => return None,
    };
    date.checked_add(span.ok()?).ok()
}

/// The last day of this weekday (Monday being 1) up to and with `date`.
pub(super) fn last_weekday(date: Date, weekday: i8) -> Option<Date> {
    let back = (date.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    date.checked_sub(i64::from(back).days()).ok()
}

/// The first day of this weekday from `date` on.
pub(super) fn next_weekday(date: Date, weekday: i8) -> Option<Date> {
    let on = (weekday - date.weekday().to_monday_one_offset()).rem_euclid(7);
    date.checked_add(i64::from(on).days()).ok()
}
