//! A time word is one that a date is made of: "Friday", "last", "weeks", "ago". Which words mean what is
//! data: each meaning is a list of `grammar.toml`.

/// What a word says of a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TimeWord {
    /// A day of the week, Monday being 1.
    Weekday(i8),
    /// A month, January being 1.
    Month(i8),
    /// A length of time, and the part of the calendar that has it.
    Unit(Unit),
    /// A day by its distance from the article's: "yesterday" is -1.
    Day(i8),
    /// "morning": a part of the day beside it.
    PartOfDay,
    /// "night": the last one is yesterday's.
    Night,
    /// "p.m.", which follows an hour.
    Clock,
    /// "last"
    Last,
    /// "past": up to the article's day.
    Past,
    /// "next"
    Next,
    /// "this"
    This,
    /// "the"
    The,
    /// "a", which counts one.
    One,
    /// "early", "beginning"
    Early,
    /// "mid"
    Mid,
    /// "late", "end"
    Late,
    /// "half"
    Half,
    /// "first": which one, or that nothing like it was before.
    Ordinal(i8),
    /// "biggest": like "first", it makes a time that of what it is compared with.
    Superlative,
    /// "ago"
    Ago,
    /// "earlier"
    Earlier,
    /// "later"
    Later,
    /// "in", "on": the time follows.
    In,
    /// "for"
    For,
    /// "from"
    From,
    /// "to"
    To,
    /// "since"
    Since,
    /// "until"
    Until,
    /// "by"
    By,
    /// "between"
    Between,
    /// "and"
    And,
    /// "of"
    Of,
    /// "was": an auxiliary of the past.
    Was,
    /// "take place": by which an event takes its date.
    Occur,
}

/// A part of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Unit {
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
}

/// The lists whose words all mean the same.
const LISTS: [(&str, TimeWord); 39] = [
    ("time_hour", TimeWord::Unit(Unit::Hour)),
    ("time_day", TimeWord::Unit(Unit::Day)),
    ("time_weekend", TimeWord::Unit(Unit::Weekend)),
    ("time_week", TimeWord::Unit(Unit::Week)),
    ("time_fortnight", TimeWord::Unit(Unit::Fortnight)),
    ("time_month", TimeWord::Unit(Unit::Month)),
    ("time_quarter", TimeWord::Unit(Unit::Quarter)),
    ("time_season", TimeWord::Unit(Unit::Season)),
    ("time_year", TimeWord::Unit(Unit::Year)),
    ("time_decade", TimeWord::Unit(Unit::Decade)),
    ("time_century", TimeWord::Unit(Unit::Century)),
    ("time_yesterday", TimeWord::Day(-1)),
    ("time_today", TimeWord::Day(0)),
    ("time_tomorrow", TimeWord::Day(1)),
    ("time_part_of_day", TimeWord::PartOfDay),
    ("time_night", TimeWord::Night),
    ("time_clock", TimeWord::Clock),
    ("time_last", TimeWord::Last),
    ("time_past", TimeWord::Past),
    ("time_next", TimeWord::Next),
    ("time_this", TimeWord::This),
    ("time_the", TimeWord::The),
    ("time_one", TimeWord::One),
    ("time_start", TimeWord::Early),
    ("time_middle", TimeWord::Mid),
    ("time_end", TimeWord::Late),
    ("time_half", TimeWord::Half),
    ("time_superlative", TimeWord::Superlative),
    ("time_ago", TimeWord::Ago),
    ("time_earlier", TimeWord::Earlier),
    ("time_later", TimeWord::Later),
    ("time_in", TimeWord::In),
    ("time_for", TimeWord::For),
    ("time_from", TimeWord::From),
    ("time_to", TimeWord::To),
    ("time_since", TimeWord::Since),
    ("time_until", TimeWord::Until),
    ("time_by", TimeWord::By),
    ("time_between", TimeWord::Between),
];

/// What the words of the lemma at `place` of the list `name` mean; none where it is no list of times.
///
/// The lemmas of `weekday`, `month` and `time_ordinal` stand in the order of what they count.
pub(super) fn meaning(name: &str, place: usize) -> Option<TimeWord> {
    let number = i8::try_from(place + 1).unwrap_or(i8::MAX);
    match name {
        "weekday" => Some(TimeWord::Weekday(number)),
        "month" => Some(TimeWord::Month(number)),
        "time_ordinal" => Some(TimeWord::Ordinal(number)),
        "time_and" => Some(TimeWord::And),
        "genitive" => Some(TimeWord::Of),
        "event_verb" => Some(TimeWord::Occur),
        "past_auxiliary" => Some(TimeWord::Was),
        _ => {
            let list = LISTS.iter().find(|(list, _)| *list == name);
            list.map(|(_, word)| *word)
        }
    }
}
