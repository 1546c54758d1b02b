//! Time phrases of an article of Wednesday, 16 October 2024, and which relation of a sentence each dates.

use super::{compile, relate};
use crate::relate::Example;
use jiff::civil::date;

/// The rules of the sentences below.
const RULES: [(&str, &str); 9] = [
    (
        "visits",
        "{from:country|person} >> <visit> ..3 {to:country|place}",
    ),
    (
        "visits",
        "{from:country|person} 's ~3 <visit_noun> ..3 to {to:country|place}",
    ),
    (
        "meets",
        "{from:country|person} >> <meet> ..2 {to:country|person}",
    ),
    (
        "attacks",
        "{from:country} >> <attack> ..2 {to:country|place}",
    ),
    (
        "attacks",
        "<attack_noun> ..2 by {from:country} on {to:country}",
    ),
    ("leads", "{from:person} >> <lead> ..1 {to:agency}"),
    ("leads", "{from:person} , ~4 <leader> of {to:agency}"),
    ("leads", "{from:person} >> <be> ~4 <leader> of {to:agency}"),
    (
        "arrests",
        "{to:person} >> <be> ..1 <arrest:participle> by {from:country}",
    ),
];

/// "visits 2024-10-11, leads 2010-01-01..2014-12-31": the dated relations of a sentence.
fn dates(sentence: &str, dated: bool) -> String {
    let rules = compile(&RULES).unwrap_or_else(|problems| panic!("{problems:?}"));
    let example = Example::parse(sentence, &rules).unwrap();
    let published = dated.then(|| date(2024, 10, 16));
    let found = relate(&example.text, published, &example.tagged, &rules);
    let show = |relation: &crate::relate::Relation| {
        let Some(date) = relation.date else {
            return format!("{} -", relation.relation);
        };
        match date.from == date.to {
            true => format!("{} {}", relation.relation, date.from),
            false => format!("{} {}..{}", relation.relation, date.from, date.to),
        }
    };
    found.iter().map(show).collect::<Vec<_>>().join(", ")
}

/// Checks the dates of one visit, said by `clause`, at each phrase.
fn check(clause: &str, table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (phrase, expected) in table {
        let found = dates(&clause.replace('*', phrase), true);
        if found != format!("visits {expected}") {
            wrong.push(format!("{phrase}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{clause}\n{}", wrong.join("\n"));
}

#[test]
fn phrases_of_the_past() {
    let table = [
        // Days.
        ("on Friday", "2024-10-11"),
        ("Friday", "2024-10-11"),
        ("on Wednesday", "2024-10-16"),
        ("on Thursday", "2024-10-10"),
        ("early on Monday", "2024-10-14"),
        ("late Monday", "2024-10-14"),
        ("on Monday evening", "2024-10-14"),
        ("at 5 p.m. on Monday", "2024-10-14"),
        ("on Monday at 0900 GMT", "2024-10-14"),
        ("yesterday", "2024-10-15"),
        ("today", "2024-10-16"),
        ("this morning", "2024-10-16"),
        ("last night", "2024-10-15"),
        ("last Friday", "2024-10-11"),
        ("last Monday", "-"),
        ("this Monday", "2024-10-14"),
        ("this past Saturday", "2024-10-12"),
        ("on Friday last week", "2024-10-11"),
        ("on Monday of last week", "2024-10-07"),
        ("on Monday and Tuesday", "2024-10-14..2024-10-15"),
        ("on Monday and Wednesday", "-"),
        ("from Monday to Wednesday", "2024-10-14..2024-10-16"),
        ("over the weekend", "2024-10-12..2024-10-13"),
        ("last weekend", "2024-10-12..2024-10-13"),
        // Weeks, months and years around the article.
        ("this week", "2024-10-14..2024-10-20"),
        ("earlier this week", "2024-10-14..2024-10-16"),
        ("last week", "2024-10-07..2024-10-13"),
        ("early last week", "2024-10-07..2024-10-08"),
        ("last month", "2024-09-01..2024-09-30"),
        ("late last month", "2024-09-21..2024-09-30"),
        ("earlier this month", "2024-10-01..2024-10-16"),
        ("last year", "2023-01-01..2023-12-31"),
        ("late last year", "2023-09-01..2023-12-31"),
        ("earlier this year", "2024-01-01..2024-10-16"),
        ("three days ago", "2024-10-13"),
        ("two weeks ago", "2024-09-30..2024-10-06"),
        ("a week ago", "2024-10-07..2024-10-13"),
        ("six months ago", "2024-04-01..2024-04-30"),
        ("ten years ago", "2014-01-01..2014-12-31"),
        ("two decades ago", "-"),
        ("a few weeks ago", "-"),
        ("more than two years ago", "-"),
        ("two days later", "-"),
        ("three weeks earlier", "-"),
        ("the following day", "-"),
        ("in recent years", "-"),
        ("over the past three years", "2021-10-16..2024-10-16"),
        ("in the last two weeks", "2024-10-02..2024-10-16"),
        ("in the past week", "2024-10-09..2024-10-16"),
        // Months and days without a year.
        ("in June", "2024-06-01..2024-06-30"),
        ("in October", "2024-10-01..2024-10-31"),
        ("in December", "2023-12-01..2023-12-31"),
        ("in late March", "2024-03-21..2024-03-31"),
        ("in mid-May", "2024-05-11..2024-05-20"),
        ("at the end of August", "2024-08-21..2024-08-31"),
        ("last November", "2023-11-01..2023-11-30"),
        ("last June", "-"),
        ("this June", "2024-06-01..2024-06-30"),
        ("in March last year", "2023-03-01..2023-03-31"),
        ("on Oct. 3", "2024-10-03"),
        ("on 3 October", "2024-10-03"),
        ("on October 3rd", "2024-10-03"),
        ("on Friday, Oct. 11", "2024-10-11"),
        ("on Nov. 20", "2023-11-20"),
        ("on Feb. 29", "2024-02-29"),
        ("on Feb. 30", "-"),
        ("on June 3-5", "2024-06-03..2024-06-05"),
        ("from March to May", "2024-03-01..2024-05-31"),
        ("between November and January", "2023-11-01..2024-01-31"),
        ("since August", "2024-08-01..2024-10-16"),
        ("since Monday", "2024-10-14..2024-10-16"),
        ("since 2014", "2014-01-01..2024-10-16"),
        ("for two years", "-"),
        ("before Friday", "-"),
        ("after 2014", "-"),
        ("by Friday", "-"),
        ("until August", "2024-08-01..2024-08-31"),
    ];
    assert!(table.len() > 60);
    check("[France:country] visited [Mali:country] *.", &table);
    check("[France:country] had visited [Mali:country] *.", &table);
}

#[test]
fn phrases_of_the_future() {
    let table = [
        ("on Friday", "2024-10-18"),
        ("on Wednesday", "2024-10-16"),
        ("tomorrow", "2024-10-17"),
        ("next Friday", "-"),
        ("next Monday", "2024-10-21"),
        ("this Friday", "2024-10-18"),
        ("this coming Monday", "2024-10-21"),
        ("this weekend", "2024-10-19..2024-10-20"),
        ("next week", "2024-10-21..2024-10-27"),
        ("later this week", "2024-10-16..2024-10-20"),
        ("early next week", "2024-10-21..2024-10-22"),
        ("next month", "2024-11-01..2024-11-30"),
        ("next year", "2025-01-01..2025-12-31"),
        ("later this year", "2024-10-16..2024-12-31"),
        ("in two weeks", "2024-10-28..2024-11-03"),
        ("in June", "2025-06-01..2025-06-30"),
        ("in October", "2024-10-01..2024-10-31"),
        ("on Nov. 20", "2024-11-20"),
        ("on Feb. 29", "2028-02-29"),
        ("by Friday", "2024-10-16..2024-10-18"),
        ("by the end of the year", "2024-10-16..2024-12-31"),
        ("in the next three days", "2024-10-16..2024-10-19"),
    ];
    check("[France:country] will visit [Mali:country] *.", &table);
    check("[France:country] plans to visit [Mali:country] *.", &table);
}

#[test]
fn phrases_of_their_own_year_need_no_article() {
    let table = [
        ("in 2014", "2014-01-01..2014-12-31"),
        ("in June 2023", "2023-06-01..2023-06-30"),
        ("in June of 2023", "2023-06-01..2023-06-30"),
        ("on October 3, 2024", "2024-10-03"),
        ("on Thursday, Oct. 3, 2024", "2024-10-03"),
        ("on 3 October 2024", "2024-10-03"),
        ("on the 3rd of October 2024", "2024-10-03"),
        ("on 2024-10-03", "2024-10-03"),
        ("in early 2020", "2020-01-01..2020-04-30"),
        ("in mid-2020", "2020-05-01..2020-08-31"),
        ("at the end of 2020", "2020-09-01..2020-12-31"),
        ("in the 1990s", "1990-01-01..1999-12-31"),
        ("in the late 1990s", "1997-01-01..1999-12-31"),
        ("in the mid-1990s", "1994-01-01..1996-12-31"),
        ("in the 19th century", "1801-01-01..1900-12-31"),
        ("from 2010 to 2014", "2010-01-01..2014-12-31"),
        ("between 2010 and 2014", "2010-01-01..2014-12-31"),
        ("from 2010-2014", "2010-01-01..2014-12-31"),
        ("from March to May 2024", "2024-03-01..2024-05-31"),
        (
            "from October 3, 2023 until May 2024",
            "2023-10-03..2024-05-31",
        ),
        ("until 2019", "2019-01-01..2019-12-31"),
        ("in the first half of 2024", "2024-01-01..2024-06-30"),
        ("in the third quarter of 2023", "2023-07-01..2023-09-30"),
        ("in the summer of 2022", "2022-01-01..2022-12-31"),
        ("on Feb. 29, 2024", "2024-02-29"),
        ("on Feb. 29, 2023", "-"),
        ("on Feb. 30, 2024", "-"),
        ("in 2010 and 2014", "-"),
        ("in 2010 and 2011", "2010-01-01..2011-12-31"),
        ("on Friday", "-"),
        ("in June", "-"),
        ("last year", "-"),
        ("since 2014", "-"),
    ];
    let mut wrong = Vec::new();
    for (phrase, expected) in table {
        let found = dates(
            &format!("[France:country] visited [Mali:country] {phrase}."),
            false,
        );
        if found != format!("visits {expected}") {
            wrong.push(format!("{phrase}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn which_relation_a_phrase_dates() {
    let table = [
        // The verb that it follows.
        (
            "[France:country] visited [Mali:country] on Monday and attacked [Chad:country] on Tuesday.",
            "visits 2024-10-14, attacks 2024-10-15",
        ),
        (
            "[France:country] visited [Mali:country] on Monday, the [Acme Agency:agency] said on Tuesday.",
            "visits 2024-10-14",
        ),
        (
            "The ministry said on Monday that [France:country] visited [Mali:country] in May.",
            "visits 2024-05-01..2024-05-31",
        ),
        (
            "The ministry said on Monday that [France:country] visited [Mali:country].",
            "visits -",
        ),
        (
            "[France:country] visited [Mali:country], the ministry said on Monday.",
            "visits -",
        ),
        (
            "[France:country] visited [Mali:country], it said in May.",
            "visits -",
        ),
        (
            "[Ana Brandt:person], who was arrested in May, visited [Mali:country] on Monday.",
            "visits 2024-10-14",
        ),
        (
            "[Ana Brandt:person] visited [Mali:country], which [Chad:country] attacked in May.",
            "visits -",
        ),
        (
            "[Ana Brandt:person] visited [Mali:country], a country bombed in May.",
            "visits -",
        ),
        (
            "[Ana Brandt:person] visited [Mali:country], a country flooded in May.",
            "visits -",
        ),
        (
            "[Ana Brandt:person] visited [Mali:country] after talks in May.",
            "visits -",
        ),
        (
            "[Ana Brandt:person] visited [Mali:country] because it held talks in May.",
            "visits -",
        ),
        (
            "[Ana Brandt:person] met [Tom Reyes:person], minister from 2010 to 2014, on Monday.",
            "meets 2024-10-14",
        ),
        (
            "[Ana Brandt:person] met [Tom Reyes:person], who led [Acme:agency] until 2019, on Monday.",
            "meets 2024-10-14, leads 2019-01-01..2019-12-31",
        ),
        (
            "[Ana Brandt:person] visited [Lyon:place], [France:country], on Monday.",
            "visits 2024-10-14, visits 2024-10-14",
        ),
        // At the head of its clause.
        (
            "On Monday, [Ana Brandt:person] visited [Mali:country].",
            "visits 2024-10-14",
        ),
        (
            "On Monday [Ana Brandt:person], who led [Acme:agency], visited [Mali:country].",
            "leads -, visits 2024-10-14",
        ),
        (
            "On Monday, the ministry said [France:country] visited [Mali:country] in May.",
            "visits 2024-05-01..2024-05-31",
        ),
        (
            "In a statement on Monday, the ministry said [France:country] visited [Mali:country].",
            "visits -",
        ),
        (
            "After talks on Monday, [France:country] visited [Mali:country].",
            "visits -",
        ),
        (
            "In Bamako on Monday, [Ana Brandt:person] met [Tom Reyes:person].",
            "meets 2024-10-14",
        ),
        (
            "But in May [France:country] attacked [Mali:country].",
            "attacks 2024-05-01..2024-05-31",
        ),
        // Between subject and verb, or verb and object.
        (
            "[France:country] on Monday visited [Mali:country].",
            "visits 2024-10-14",
        ),
        (
            "[France:country] last week visited [Mali:country].",
            "visits 2024-10-07..2024-10-13",
        ),
        (
            "[France:country] visited on Monday the capital of [Mali:country].",
            "visits 2024-10-14",
        ),
        (
            "[France:country] agreed on Monday to visit [Mali:country].",
            "visits -",
        ),
        (
            "[France:country] agreed on Monday to visit [Mali:country] in May.",
            "visits 2025-05-01..2025-05-31",
        ),
        // Nouns.
        (
            "[Chad:country] condemned the attack by [France:country] on [Mali:country] in May.",
            "attacks 2024-05-01..2024-05-31",
        ),
        (
            "[Chad:country] condemned the attack by [France:country] on [Mali:country] on Monday.",
            "attacks -",
        ),
        (
            "[Chad:country] condemned Monday's attack by [France:country] on [Mali:country].",
            "attacks 2024-10-14",
        ),
        (
            "The attack by [France:country] on [Mali:country] began on Monday.",
            "attacks 2024-10-14",
        ),
        (
            "[Ana Brandt:person]'s visit to [Mali:country] last week went well.",
            "visits 2024-10-07..2024-10-13",
        ),
        (
            "It was [Ana Brandt:person]'s first visit to [Mali:country] since 2014.",
            "visits -",
        ),
        (
            "[France:country] met [Mali:country] over the attack in May.",
            "meets -",
        ),
        (
            "[France:country] met [Mali:country] over the attack on Monday.",
            "meets 2024-10-14",
        ),
        // Offices.
        (
            "[Ana Brandt:person], head of [Acme:agency] since 2019, said on Monday she was ill.",
            "leads 2019-01-01..2024-10-16",
        ),
        (
            "[Ana Brandt:person], head of [Acme:agency], said on Monday she was ill.",
            "leads -",
        ),
        (
            "[Ana Brandt:person] led [Acme:agency] from 2010 to 2014.",
            "leads 2010-01-01..2014-12-31",
        ),
        (
            "[Ana Brandt:person] was arrested by [Mali:country] on Monday.",
            "arrests 2024-10-14",
        ),
        (
            "[Ana Brandt:person] was head of [Acme:agency] and from 2010 a member of parliament.",
            "leads -",
        ),
        (
            "[Ana Brandt:person] was head of [Acme:agency] in 2014.",
            "leads 2014-01-01..2014-12-31",
        ),
        (
            "[Ana Brandt:person] is head of [Acme:agency] near [Lyon:place] since 2014.",
            "leads -",
        ),
        (
            "Since 2006, she has been a partner of [Ana Brandt:person], head of [Acme:agency].",
            "leads -",
        ),
        (
            "[Ana Brandt:person] (Lyon, 1950 – 11 December 1990), head of [Acme:agency], left.",
            "leads -",
        ),
        (
            "[France:country] visited [Mali:country]; however, in 2002 [Chad:country] attacked [France:country].",
            "visits -, attacks 2002-01-01..2002-12-31",
        ),
        (
            "[Ana Brandt:person] visited [Mali:country] and in 2002 she left.",
            "visits -",
        ),
        (
            "[France:country] will return, visiting [Mali:country] on 11 December.",
            "visits 2024-12-11",
        ),
        (
            "[France:country] visits [Mali:country] on Friday.",
            "visits -",
        ),
        // Words of somebody else on a day unknown.
        (
            "“We know that [France:country] visited [Mali:country] yesterday,” she said.",
            "visits -",
        ),
    ];
    assert!(table.len() >= 30);
    let mut wrong = Vec::new();
    for (sentence, expected) in table {
        let found = dates(sentence, true);
        if found != expected {
            wrong.push(format!("{sentence}\n  is {found}\n  not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
