//! Reports of sport: words of war that mean none.

use super::pairs;

const ATTACK: &str = "{from:country} >> <attack> {to:country}";

#[test]
fn reports_of_sport_hold_no_attacks() {
    for (sentence, expected) in [
        (
            "[Chad:country] attacked [Mali:country] on Sunday.",
            "Chad → Mali",
        ),
        (
            "[Chad:country] attacked [Mali:country] near the stadium, a coach said.",
            "Chad → Mali",
        ),
        (
            "[Chad:country] attacked [Mali:country] after half-time, and the midfielder scored past the goalkeeper.",
            "nothing",
        ),
    ] {
        let found = pairs("attacks", ATTACK, sentence);
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn what_is_not_figurative_is_read_in_sport_too() {
    let sentence = "[Chad:country] attacked [Mali:country] after half-time, and the midfielder scored past the goalkeeper.";
    assert_eq!(pairs("does", ATTACK, sentence), "Chad → Mali");
}
