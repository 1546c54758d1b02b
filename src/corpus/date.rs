//! A document's date is the day it was published: as its row says, its file's name, or its head.
//!
//! Only dates that can be read in one way count: 3/4/2024 is none. In running text most dates are
//! those of events, so in the head of a text a date counts only where it stands as one of publication
//! does: on a line of its own or beside a name, in a dateline before a dash, or in ISO form at the
//! start.

use super::Months;
use jiff::civil::Date;

/// In the head of a text, a date must begin within this many bytes.
const HEAD: usize = 240;
/// A line with a date on it that holds no more than this many other bytes is no running text.
const BYLINE: usize = 60;

/// The date that a row's field gives: ISO dates and times, RFC 2822, "October 18, 2024" and the like.
pub fn date_in_value(value: &str, months: &Months) -> Option<Date> {
    Scan::new(value, months, true)
        .next()
        .map(|found| found.date)
}

/// The date that a file's name gives: "2024-10-18-title.txt", "20241018_title.txt".
pub fn date_in_name(name: &str, months: &Months) -> Option<Date> {
    Scan::new(name, months, true)
        .find(|found| found.form == Form::Iso)
        .map(|found| found.date)
}

/// The date that the first lines of a text give as that of its publication.
pub fn date_in_head(text: &str, months: &Months) -> Option<Date> {
    let enough = text.len().min(HEAD + 2 * BYLINE);
    let head = (0..=enough)
        .rev()
        .find_map(|at| text.get(..at))
        .unwrap_or_default();
    Scan::new(head, months, false)
        .take_while(|found| found.start < HEAD)
        .find(|found| stands_for_publication(head, found))
        .map(|found| found.date)
}

/// Whether a date stands as one of publication does.
fn stands_for_publication(head: &str, found: &Found) -> bool {
    let line_start = head[..found.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = head[found.end..]
        .find('\n')
        .map_or(head.len(), |at| found.end + at);
    let before = head[line_start..found.start].trim();
    let after = head[found.end..line_end].trim();
    let words_before = before.split_whitespace().count();
    if found.form == Form::Iso && words_before <= 1 {
        return true;
    }
    // "attack of June 4, 1989": a date that belongs to the words before it.
    let last = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    if words_before > 1
        && last.starts_with(char::is_lowercase)
        && last.ends_with(char::is_alphabetic)
    {
        return false;
    }
    if before.len() + after.len() <= BYLINE && !after.ends_with(['.', '!', '?']) {
        return true;
    }
    let after = after.trim_start_matches([')', ' ']);
    let after = match after.strip_prefix('(') {
        Some(agency) => agency
            .split_once(')')
            .map_or(after, |(_, rest)| rest.trim_start()),
        None => after,
    };
    before.len() <= BYLINE && after.starts_with(['—', '–', '-', '―'])
}

/// A date in a text.
struct Found {
    start: usize,
    end: usize,
    date: Date,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Year, month, day.
    Iso,
    /// With the month's name.
    Named,
    /// Day and month in digits, only one of which can be the month.
    Slashed,
}

/// A run of digits, a run of letters, or any other character that is no blank.
#[derive(Clone, Copy)]
struct Part<'t> {
    start: usize,
    text: &'t str,
}

impl Part<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
        let plain = self.text.bytes().all(|byte| byte.is_ascii_digit());
        if plain && digits.contains(&self.text.len()) {
            self.text.parse().ok()
        } else {
            None
        }
    }

    fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }
}

/// Goes through the dates of a text.
struct Scan<'t> {
    parts: Vec<Part<'t>>,
    at: usize,
    months: &'t Months,
    /// Whether "20241018" is a date.
    compact: bool,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, months: &'t Months, compact: bool) -> Self {
        Scan {
            parts: parts(text),
            at: 0,
            months,
            compact,
        }
    }

    fn part(&self, at: usize) -> Option<Part<'t>> {
        self.parts.get(at).copied()
    }

    /// The number of `digits` digits at a part.
    fn number(&self, at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
        self.part(at)?.number(digits)
    }

    /// `at`, or the part after it where it is one of `marks`.
    fn past(&self, at: usize, marks: &[&str]) -> usize {
        at + usize::from(self.part(at).is_some_and(|part| marks.contains(&part.text)))
    }

    /// `at`, or the part after it where it is the ending of an ordinal ("18th").
    fn past_ordinal(&self, at: usize) -> usize {
        let attached = at > 0
            && self.part(at).is_some_and(|part| {
                part.is_word() && part.text.len() == 2 && part.start == self.parts[at - 1].end()
            });
        at + usize::from(attached)
    }

    /// A year, month and day with the same mark between them; gives the part after them.
    fn iso(&self, at: usize) -> Option<(Date, usize)> {
        let year = self.number(at, 4..=4)?;
        let mark = self.part(at + 1)?.text;
        let alike = matches!(mark, "-" | "/" | "." | "_") && self.part(at + 3)?.text == mark;
        let (month, day) = (self.number(at + 2, 1..=2)?, self.number(at + 4, 1..=2)?);
        let tight = self.parts[at + 4].end() - self.parts[at].start
            == self.parts[at..at + 5]
                .iter()
                .map(|part| part.text.len())
                .sum::<usize>();
        if alike && tight {
            Some((date(year, month, day)?, at + 5))
        } else {
            None
        }
    }

    /// Eight digits, or fourteen with a time.
    fn compact(&self, at: usize) -> Option<(Date, usize)> {
        let digits = self.part(at)?.text;
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        if !self.compact || !plain || !matches!(digits.len(), 8 | 14) {
            return None;
        }
        let number = |range: std::ops::Range<usize>| digits[range].parse().ok();
        Some((date(number(0..4)?, number(4..6)?, number(6..8)?)?, at + 1))
    }

    /// "October 18, 2024", "Oct. 18th 2024".
    fn month_first(&self, at: usize) -> Option<(Date, usize)> {
        let month = self.months.number(self.part(at)?.text)?;
        let at = self.past(at + 1, &["."]);
        let day = self.number(at, 1..=2)?;
        let at = self.past(self.past_ordinal(at + 1), &[","]);
        Some((date(self.number(at, 4..=4)?, month.into(), day)?, at + 1))
    }

    /// "18 October 2024", "18th of Oct., 2024", "18-Oct-2024".
    fn day_first(&self, at: usize) -> Option<(Date, usize)> {
        let day = self.number(at, 1..=2)?;
        let at = self.past(self.past_ordinal(at + 1), &["-"]);
        let short = |part: Part| part.is_word() && part.text.len() == 2;
        let month_at = |at: usize| self.part(at).and_then(|part| self.months.number(part.text));
        let at = if month_at(at).is_none() && self.part(at).is_some_and(short) {
            at + 1
        } else {
            at
        };
        let month = month_at(at)?;
        let at = self.past(self.past(at + 1, &["."]), &[",", "-"]);
        Some((date(self.number(at, 4..=4)?, month.into(), day)?, at + 1))
    }

    /// "10/18/2024" and "18/10/2024", where one of the two numbers cannot be a month.
    fn slashed(&self, at: usize) -> Option<(Date, usize)> {
        let (first, second) = (self.number(at, 1..=2)?, self.number(at + 2, 1..=2)?);
        let year = self.number(at + 4, 4..=4)?;
        if self.parts[at + 1].text != "/" || self.parts[at + 3].text != "/" {
            return None;
        }
        let date = match (first > 12, second > 12) {
            (true, false) => date(year, second, first)?,
            (false, true) => date(year, first, second)?,
            _ if first == second => date(year, first, second)?,
            _ => return None,
        };
        Some((date, at + 5))
    }
}

impl Iterator for Scan<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while self.at < self.parts.len() {
            let at = self.at;
            let named = || self.month_first(at).or_else(|| self.day_first(at));
            let found = (self
                .iso(at)
                .or_else(|| self.compact(at))
                .map(|found| (found, Form::Iso)))
            .or_else(|| named().map(|found| (found, Form::Named)))
            .or_else(|| self.slashed(at).map(|found| (found, Form::Slashed)));
            self.at = at + 1;
            if let Some(((date, next), form)) = found {
                self.at = next;
                let (start, end) = (self.parts[at].start, self.parts[next - 1].end());
                return Some(Found {
                    start,
                    end,
                    date,
                    form,
                });
            }
        }
        None
    }
}

/// The day, where there is one and news could be of it.
fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    if !(1600..=2199).contains(&year) {
        return None;
    }
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// The runs of digits and letters and the other characters of `text`; a line end is one of them.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut last = Run::Blank;
    for (at, c) in text.char_indices() {
        let run = match c {
            '0'..='9' => Run::Digits,
            c if c.is_alphabetic() => Run::Letters,
            c if c.is_whitespace() && c != '\n' => Run::Blank,
            _ => Run::Mark,
        };
        let end = at + c.len_utf8();
        match parts.last_mut() {
            Some(part) if run == last && matches!(run, Run::Digits | Run::Letters) => {
                part.text = &text[part.start..end];
            }
            _ if run != Run::Blank => parts.push(Part {
                start: at,
                text: &text[at..end],
            }),
            _ => {}
        }
        last = run;
    }
    parts
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Blank,
    Digits,
    Letters,
    Mark,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(date: Option<Date>) -> String {
        date.map_or("none".into(), |date| date.to_string())
    }

    #[test]
    fn dates_of_rows() {
        for (value, expected) in [
            ("2024-10-18", "2024-10-18"),
            ("2024-10-18T23:30:00-08:00", "2024-10-18"),
            ("2024-10-18 07:00", "2024-10-18"),
            ("20241018", "2024-10-18"),
            ("20241018T070000Z", "2024-10-18"),
            ("2024/10/8", "2024-10-08"),
            ("Fri, 18 Oct 2024 10:00:00 GMT", "2024-10-18"),
            ("October 18, 2024", "2024-10-18"),
            ("Oct. 18th, 2024", "2024-10-18"),
            ("18 October 2024", "2024-10-18"),
            ("the 18th of October 2024", "2024-10-18"),
            ("18-Oct-2024", "2024-10-18"),
            ("10/18/2024", "2024-10-18"),
            ("18/10/2024", "2024-10-18"),
            ("3/4/2024", "none"),
            ("2024-13-40", "none"),
            ("2024-02-30", "none"),
            ("last Friday", "none"),
            ("2024", "none"),
            ("", "none"),
        ] {
            assert_eq!(
                shown(date_in_value(value, Months::embedded())),
                expected,
                "{value}"
            );
        }
    }

    #[test]
    fn dates_of_file_names() {
        for (name, expected) in [
            ("2024-10-18-grain.txt", "2024-10-18"),
            ("20241018-grain.txt", "2024-10-18"),
            ("20241018093000.txt", "2024-10-18"),
            ("wire_2024_10_18.md", "2024-10-18"),
            ("grain.txt", "none"),
            ("12345678.txt", "none"),
            ("003.txt", "none"),
        ] {
            assert_eq!(
                shown(date_in_name(name, Months::embedded())),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn dates_of_heads() {
        for (head, expected) in [
            (
                " date 2024-10-18 The harbour was closed on Friday after a long and stormy night.",
                "2024-10-18",
            ),
            (
                "# The harbour is closed\n\n*30 September 2023*\n\nThe harbour …",
                "2023-09-30",
            ),
            (
                "The harbour is closed\r\n\r\nJune 1, 2023\r\n\r\nOn May 1, 2022 …",
                "2023-06-01",
            ),
            (
                "GENEVA, Jan. 9, 2020 — The harbour of the city was closed on Thursday, less than two weeks after the storm.",
                "2020-01-09",
            ),
            (
                "GENEVA, Jan. 9, 2020 (AP) -- The harbour of the city was closed on Thursday, less than two weeks after it.",
                "2020-01-09",
            ),
            (
                "Harbour closed\nBy Ana Brandt | Published: Fri 18 Oct 2024, 10:00 GMT\n\nThe harbour",
                "2024-10-18",
            ),
            (
                "On June 4, 1989, the harbour of the city was closed after a long and stormy night, and it was years until it opened.",
                "none",
            ),
            (
                "A look back at the storm of June 4, 1989\n\nThe harbour of the city.",
                "none",
            ),
            ("The harbour was closed on 4 June 1989.", "none"),
            ("Nothing here.", "none"),
        ] {
            assert_eq!(
                shown(date_in_head(head, Months::embedded())),
                expected,
                "{head}"
            );
        }
    }

    #[test]
    fn a_late_date_is_not_of_the_head() {
        let text = format!("{}\n\n18 October 2024\n", "word ".repeat(60));
        assert_eq!(date_in_head(&text, Months::embedded()), None);
    }
}
