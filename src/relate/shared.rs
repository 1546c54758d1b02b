//! Names share the noun beside their slot ("ministers Ana Brandt and Tom Reyes") only where it is
//! meant for all of them.

use super::class;
use super::lexicon::Forms;
use super::list::List;
use super::pattern::{Element, Gap};
use super::row::{Cell, Mark};
use super::search::Search;
use super::view::View;
use crate::gazetteer::EntityType;

/// How many of the noun's owners or bearers there are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Noun {
    None,
    One,
    Many,
}

impl Search<'_> {
    /// Reads the list of the slot `step` by `read`, which is told whether its names must be bare.
    pub(super) fn read_list(
        &self,
        step: usize,
        list: &mut List,
        read: impl Fn(&mut List, &View, bool),
    ) {
        let noun = match self.standing {
            true => self.noun_beside(step),
            false => Noun::None,
        };
        read(list, &self.view, noun == Noun::Many);
        if noun == Noun::One {
            list.cut(list.one);
        }
    }

    /// The noun that the pattern puts right before the slot `step`, or behind it in its noun phrase or
    /// apposition, as far as it has been found.
    fn noun_beside(&self, step: usize) -> Noun {
        let mut at = step;
        while at > 0 && self.steps[at].gap == Gap::None {
            at -= 1;
            match self.noun_of(at) {
                Some(noun) => return noun,
                None => continue,
            }
        }
        let mut at = step + 1;
        while let Some(next) = self.steps.get(at) {
            if !matches!(next.gap, Gap::None | Gap::Phrase(_)) {
                break;
            }
            // "Ana Brandt and Tom Reyes, a French writer": the noun is behind the other slot.
            if matches!(next.element, Element::Slot { .. }) {
                at += 1;
                continue;
            }
            match self.noun_of(at) {
                Some(noun) => return noun,
                None => at += 1,
            }
        }
        Noun::None
    }

    /// Whether the noun that a standing relation ends with is the title of a name right behind it:
    /// "Ana Brandt, German minister Tom Reyes and others".
    pub(super) fn is_title_of_another(&self, step: usize, end: usize) -> bool {
        let person = |cell: &Cell| cell.is_mention() && cell.class == EntityType::Person;
        self.standing
            && self.view.cell(end).is_some_and(person)
            && matches!(self.noun_of(step), Some(Noun::One | Noun::Many))
    }

    /// The noun that was found for a step; none where it is a mark or absent, so that another step may
    /// have it.
    fn noun_of(&self, step: usize) -> Option<Noun> {
        let Element::Words(words) = &self.steps[step].element else {
            return Some(Noun::None);
        };
        let (start, end) = self.found.places[step];
        let (start, end) = (start as usize, end as usize);
        if start == end {
            // Not found yet, or absent.
            return (!words.optional).then_some(Noun::None);
        }
        let cell = &self.view.cells()[start];
        if cell.is(Mark::Comma) || cell.is(Mark::Possessive) {
            return None;
        }
        let phrases = self.view.row.phrases.iter().filter(|phrase| {
            phrase.start as usize == start && phrase.end as usize == end && end > start + 1
        });
        let forms = phrases.fold(self.view.entry(end - 1).forms.0, |forms, phrase| {
            forms | self.view.lexicon.entry(phrase.word).forms.0
        });
        let forms = Forms(forms);
        let noun = forms.any(Forms::PLAIN) && !self.view.is_function(start);
        Some(match noun && !cell.classes.any(class::RELATIVE) {
            false => Noun::None,
            true if forms.any(Forms::PLURAL) => Noun::Many,
            true => Noun::One,
        })
    }
}

/// The pairs that the two lists of a find make: each with each, but in their order where a noun phrase
/// puts as many names on both sides ("the French and German ministers, Ana Brandt and Tom Reyes").
pub(super) fn pairs(from: &[u32], to: &[u32], nominal: bool) -> Vec<(u32, u32)> {
    if nominal && from.len() == to.len() && from.len() > 1 {
        let (mut from, mut to) = (from.to_vec(), to.to_vec());
        from.sort_unstable();
        to.sort_unstable();
        return from.into_iter().zip(to).collect();
    }
    let each = |a: &u32| to.iter().map(|b| (*a, *b)).collect::<Vec<_>>();
    from.iter().flat_map(each).collect()
}

/// Whether a comma parts the person at `person` from a noun that tells of his kin: "The son of a Malian
/// banker, Ana Brandt".
pub(super) fn is_of_kin(view: &View, person: usize, country: usize) -> bool {
    let comma = view.before(person).is_some_and(|one| one.is(Mark::Comma));
    let first = (country.saturating_sub(5)..country).rev().find(|at| {
        view.has(*at, class::GENITIVE) || view.cells()[*at].is_border() || view.is_finite(*at)
    });
    comma
        && country < person
        && view.cells()[country].class == EntityType::Country
        && first.is_some_and(|of| {
            view.has(of, class::GENITIVE) && of > 0 && view.has(of - 1, class::KIN)
        })
}
