//! How many of what a relation speaks of.

use super::read;

const RULES: [(&str, &str); 4] = [
    (
        "does",
        "{from:country} >> <send> ..8 <troops> ..3 to {to:country}",
    ),
    ("does", "{from:country} >> <give> {to:country} ..8 <aid>"),
    (
        "visits",
        "{from:country|person} >> <visit> ..3 {to:country}",
    ),
    ("attacks", "{from:country} >> <fire> ..6 at {to:country}"),
];

#[test]
fn amounts_and_their_units() {
    let sent = "[Chad:country] sent * to [Mali:country].";
    let gave = "[Chad:country] gave [Mali:country] *.";
    let visited = "[Chad:country] visited [Mali:country] *.";
    let fired = "[Chad:country] fired * at [Mali:country].";
    let table = [
        (sent, "1,500 troops", "1500 troops"),
        (sent, "about 1,500 troops", "1500 troops"),
        (sent, "more than 10,000 fresh soldiers", "10000 soldiers"),
        (sent, "at least 20 soldiers", "20 soldiers"),
        (sent, "1,500 of its troops", "1500 troops"),
        (sent, "1,500 of the troops", "1500 troops"),
        (sent, "500 special forces", "500 special forces"),
        (sent, "500 elite soldiers", "500 soldiers"),
        (sent, "twelve soldiers", "12 soldiers"),
        (sent, "two dozen soldiers", "24 soldiers"),
        (sent, "a dozen soldiers", "12 soldiers"),
        (sent, "a hundred soldiers", "100 soldiers"),
        (sent, "two hundred and fifty soldiers", "250 soldiers"),
        (sent, "three thousand soldiers", "3000 soldiers"),
        (sent, "1.5 million soldiers", "1500000 soldiers"),
        (
            sent,
            "a 500-strong battalion of soldiers",
            "500 strong battalion of soldiers",
        ),
        (sent, "dozens of soldiers", "-"),
        (sent, "hundreds of soldiers", "-"),
        (sent, "several hundred soldiers", "-"),
        (sent, "a few soldiers", "-"),
        (sent, "between 10 and 15 soldiers", "-"),
        (sent, "10 to 15 soldiers", "-"),
        (sent, "10-15 soldiers", "-"),
        (sent, "soldiers", "-"),
        (gave, "$2 billion in aid", "2000000000 $"),
        (gave, "$400m in aid", "400000000 $"),
        (gave, "£5bn in aid", "5000000000 £"),
        (gave, "2 million euros in aid", "2000000 euros"),
        (gave, "€1.5 million worth of weapons", "1500000 €"),
        (
            gave,
            "two million rounds of ammunition",
            "2000000 rounds of ammunition",
        ),
        (gave, "aid in 2014", "-"),
        (visited, "three times", "3 times"),
        (visited, "on May 12", "-"),
        (fired, "50 missiles", "50 missiles"),
        (fired, "about 50 ballistic missiles", "50 missiles"),
        (fired, "three rockets on Monday", "3 rockets"),
        (fired, "missiles", "-"),
        (sent, "the two soldiers", "-"),
        (sent, "the fourth of seven soldiers", "-"),
        (sent, "a force of 500 soldiers", "500 soldiers"),
    ];
    let mut wrong = Vec::new();
    for (clause, words, expected) in table {
        let (_, relations) = read(&RULES, &clause.replace('*', words));
        let found: Vec<String> = relations
            .iter()
            .map(|relation| match &relation.quantity {
                Some(quantity) => format!("{} {}", quantity.value, quantity.unit),
                None => "-".into(),
            })
            .collect();
        if found != [expected] {
            wrong.push(format!("{words}: {found:?}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
