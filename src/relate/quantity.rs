//! A quantity is a number right before a noun of the pattern: "1,500 troops".

use super::class;
use super::pattern::Element;
use super::relation::Quantity;
use super::row::Kind;
use super::rules::Pattern;
use super::search::Found;
use super::view::View;

/// Modifiers that may stand between the number and its noun: "500 special forces".
const MODIFIERS: usize = 2;

/// How many of what a find speaks of, where a noun of its pattern is counted.
pub(super) fn of(view: &View, text: &str, pattern: &Pattern, found: &Found) -> Option<Quantity> {
    (0..pattern.steps.len()).find_map(|step| {
        let (start, end) = found.places[step];
        let words = matches!(&pattern.steps[step].element, Element::Words(words) if !words.symbols.is_empty());
        if !words || pattern.verbs[step] || start >= end {
            return None;
        }
        let value = number_before(view, text, start as usize)?;
        let unit = view.cells()[start as usize].span.cover(view.cells()[end as usize - 1].span);
        Some(Quantity { value, unit: unit.of(text).to_lowercase() })
    })
}

fn number_before(view: &View, text: &str, noun: usize) -> Option<f64> {
    let mut at = noun.checked_sub(1)?;
    let counts = |at: usize| view.cells()[at].kind == Kind::Number || view.has(at, class::NUMBER);
    for _ in 0..MODIFIERS {
        let modifier =
            view.cells()[at].kind == Kind::Word && !view.is_function(at) && !view.is_verb(at);
        if counts(at) || !modifier || at == 0 {
            break;
        }
        at -= 1;
    }
    if !counts(at) {
        return None;
    }
    let mut scale = 1.0;
    let mut value = None;
    loop {
        match view.entry(at).value {
            Some(word) if word >= 100.0 || value.is_none() && word == 12.0 => scale *= word,
            Some(word) => value = Some(value.unwrap_or(0.0) + word),
            None => {
                let digits: String = view.cells()[at].span.of(text).replace(',', "");
                value = Some(digits.parse::<f64>().ok()?);
            }
        }
        if at == 0 || !counts(at - 1) {
            break;
        }
        at -= 1;
    }
    Some(value.unwrap_or(1.0) * scale)
}
