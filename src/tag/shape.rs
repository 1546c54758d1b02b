//! What a segment's own words say: tails and heads, names that lists hold, letters.

use super::automaton::Reading;
use super::discover::is_half_known;
use super::joined::is_plural;
use super::score::Scorer;
use crate::gazetteer::{AliasClass, EntityType, List};
use crate::text::{Case, TokenKind, case};

impl Scorer<'_, '_> {
    pub(super) fn shape(&mut self) {
        let (view, first, end) = (self.view, self.first(), self.end());
        let (person, agency, place) = (
            &self.evidence.person,
            &self.evidence.agency,
            &self.evidence.place,
        );
        let length = end - first;
        let last = end - 1;
        let org_tail = view.longest_phrase_before(first, end, List::OrgTails);
        let tail =
            org_tail > 0 && org_tail < length || length > 1 && self.has(last, List::OrgTails);
        let weak_tail = length > 1 && self.has(last, List::OrgTailsWeak);
        let place_tail =
            length > 1 && self.has(last, List::PlaceTails) && !self.is_full_name(first, last);
        let family_name =
            self.has(first, List::FamilyFirstSurnames) && is_hyphenated_name(self.view.word(last));
        let place_head = length > 1 && self.has(first, List::PlaceHeads) && !family_name;
        // "Road Contractors of Alabama"
        let heads =
            |at: usize| self.has(at, List::OrgHeads) || at > first && self.has(at, List::OrgTails);
        let head = (first..last).any(|at| heads(at) && self.lower(at + 1, List::OrgLinks));
        if self.has(last, List::NeverTails) && !tail && !head {
            self.score.person += person.never_tail;
            self.score.agency += agency.never_tail;
            self.score.place += place.never_tail;
        }
        let event = length > 1 && self.view.longest_phrase(first, end, List::EventHeads) > 0;
        let treaty = self.has(first, List::NeverHeads) && self.lower(first + 1, List::OrgLinks);
        if event || treaty && !tail {
            self.score.person += person.never_tail;
            self.score.agency += agency.never_tail;
            self.score.place += place.never_tail;
        }
        if tail {
            self.score.agency += agency.tail;
            self.score.person += person.organisation_tail;
        } else if weak_tail {
            self.score.agency += agency.ambiguous_tail;
            self.score.person += person.organisation_tail / 2.0;
        }
        if head {
            self.score.agency += agency.head_of;
            self.score.person += person.organisation_tail;
        }
        // "Tube Products of Alabama"
        let plural = |at: usize| {
            is_plural(self.view, at)
                && self.lower(at + 1, List::OrgLinks)
                && self.place_reading(at + 2)
        };
        if !head && !tail && (first + 1..last).any(plural) {
            self.score.agency += agency.ambiguous_tail;
        }
        if place_tail {
            self.score.place += place.tail;
            self.score.person += person.place_tail;
        }
        if place_head {
            self.score.place += place.head;
            self.score.person += person.place_tail;
        }
        if length > 1 && self.place_reading(first) && self.has(last, List::TeamNouns) {
            self.score.agency += agency.team;
        }
        self.known_place();
        self.acronym(length);
        self.person_shape(
            length,
            tail || weak_tail || place_tail || head || place_head,
        );
    }

    /// Where the name ends without what a comma may part from it: "Ana Brandt, Jr.".
    fn name_end(&self) -> usize {
        let (first, mut end) = (self.first(), self.end());
        let tail = |at: usize| self.has(at, List::CommaTails) || self.view.is(at, TokenKind::Comma);
        while end > first + 1 && tail(end - 1) {
            end -= 1;
        }
        end
    }

    /// A single word inside a sentence that a list of names holds and nothing else explains.
    fn lone_name(&mut self, at: usize) {
        let lists = self.view.lists(at);
        if self.unknown(at)
            && self.view.case(at) == Case::Title
            && !self.segment.shouted
            && !self.known_well(at)
        {
            if lists.has(List::Surnames) {
                self.score.person += self.evidence.person.lone_surname;
            } else if lists.has(List::GivenNames) {
                self.score.person += self.evidence.person.lone_given_name;
            }
        }
    }

    /// Whether the gazetteer has a strong name at token `at`.
    fn known_well(&self, at: usize) -> bool {
        self.view.known_at(at).is_some_and(|known| {
            let strong = |reading: &Reading| reading.class != AliasClass::Weak;
            known.readings.iter().any(strong)
        })
    }

    /// Whether a name that ends like a place is a person's: "Ana Hill".
    fn is_full_name(&self, first: usize, last: usize) -> bool {
        let given = self.view.lists(first);
        self.has(last, List::Surnames)
            && given.has(List::GivenNames)
            && !given.any(&[List::GivenNamesAmbiguous, List::OrdinaryWords])
    }

    /// What the gazetteer knows of a segment that is a place's name and nothing else.
    fn known_place(&mut self) {
        let (view, first) = (self.view, self.first());
        let place = &self.evidence.place;
        if is_half_known(view, &self.segment.tokens) {
            return;
        }
        if !self.place_reading(first) || view.known_length(first) != self.segment.tokens.len() {
            self.town();
            return;
        }
        let readings = view
            .known_at(first)
            .map_or(&[][..], |known| &known.readings);
        let mut best = 0.0f64;
        for reading in readings {
            let entity = view.gazetteer.entity(reading.entity);
            best = best.max(match (entity.class(), entity.population) {
                (EntityType::Country, _) => place.country,
                (EntityType::Place, Some(1_000_000..)) => place.city_large,
                (EntityType::Place, Some(100_000..)) => place.city_medium,
                (EntityType::Place, Some(_)) => place.city_small,
                (EntityType::Place, None) => place.region,
                _ => 0.0,
            });
        }
        self.score.place += best;
        if self.segment.tokens.len() == 1 && best < place.region {
            let lists = view.lists(first);
            if lists.any(&[List::GivenNames, List::GivenNamesAmbiguous, List::Surnames]) {
                self.score.place += place.also_personal_name;
            }
            if lists.has(List::OrdinaryWords) {
                self.score.place += place.also_ordinary_word;
            }
        }
    }

    /// A name that some town has which the gazetteer has not.
    fn town(&mut self) {
        let (view, tokens) = (self.view, self.segment.tokens.clone());
        let (first, single) = (tokens.start, tokens.len() == 1);
        let article = first > 0 && self.lower(first - 1, List::Articles);
        if tokens.len() > 3
            || article
            || view.known_at(first).is_some()
            || view.case(first) == Case::Upper
            || !view.phrase(tokens).has(List::Towns)
        {
            return;
        }
        self.score.place += self.evidence.place.town;
        let names = [List::GivenNames, List::GivenNamesAmbiguous, List::Surnames];
        if single && view.lists(first).any(&names) {
            self.score.place += self.evidence.place.also_personal_name;
        }
    }

    fn acronym(&mut self, length: usize) {
        let word = self.view.word(self.first());
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let capitals =
            self.view.case(self.first()) == Case::Upper && word.chars().all(char::is_alphabetic);
        if length == 1 && capitals && (2..=6).contains(&letters) && !self.segment.shouted {
            let ordinary = self.has(self.first(), List::OrdinaryWords);
            let never = self.has(self.first(), List::NeverNames);
            // "LONDON (AP)".
            let place = self.place_reading(self.first());
            if !ordinary && !never && !place {
                self.score.agency += self.evidence.agency.acronym;
            }
        }
    }

    fn person_shape(&mut self, length: usize, other: bool) {
        let (first, end) = (self.first(), self.name_end());
        let person = &self.evidence.person;
        let last = end - 1;
        let words = |at: &usize| self.view.is(*at, TokenKind::Word);
        let length = length.min((first..end).filter(words).count());
        if length == 1 {
            self.lone_name(first);
        }
        if other || !(2..=4).contains(&length) {
            return;
        }
        let never = [List::AndWords, List::NeverNames];
        let regnal = length > 1 && is_numeral(self.view.word(last));
        // "Larry King".
        let title = length == 2
            && self.has(last, List::Titles)
            && self.has(first, List::GivenNames)
            && self.unknown(first);
        if (first..end - usize::from(regnal || title)).any(|at| self.view.lists(at).any(&never)) {
            return;
        }
        if regnal && self.has(last - 1, List::GivenNames) {
            self.score.person += person.regnal_number;
            return;
        }
        // A country's name may be a surname: "Ana Jordan".
        if self.is_body(last) && !self.is_full_name(first, last) {
            return;
        }
        if self.is_body(first) && !self.has(first, List::GivenNames) {
            return;
        }
        let ambiguous = self
            .view
            .lists(first)
            .any(&[List::GivenNamesAmbiguous, List::OrdinaryWords]);
        let tail_ordinary = !self.unknown(last);
        if self
            .view
            .lists(first)
            .any(&[List::GivenNames, List::GivenNamesAmbiguous])
        {
            let weight = if ambiguous {
                person.given_name_ordinary_word
            } else {
                person.given_name
            };
            self.score.person += weight;
            self.score.agency += self.evidence.agency.given_name;
            if tail_ordinary && ambiguous {
                self.score.person += person.ordinary_surname;
            }
        } else if self.has(first, List::FamilyFirstSurnames) && length <= 3 && self.unknown(last) {
            self.score.person += person.family_name_first;
        } else if tail_ordinary && self.has(last, List::Surnames) {
            self.score.person += person.ordinary_surname;
        }
        let initial = (first..last).any(|at| {
            let word = self.view.word(at);
            word.len() == 2 && word.ends_with('.')
        });
        if initial && self.unknown(last) {
            self.score.person += person.initial_inside;
        }
        let hyphenated = (first..end).any(|at| is_hyphenated_name(self.view.word(at)));
        if hyphenated && self.unknown(first) {
            self.score.person += person.hyphenated_given_name;
        }
        if (first..end).all(|at| self.unknown(at) || self.has(at, List::Particles)) && length <= 3 {
            self.score.person += person.unknown_words;
        }
        if self.has(last, List::Surnames) && !tail_ordinary {
            self.score.person += person.surname_known;
        }
    }
}

/// "Xxx-xxx": a capital, letters, a hyphen and letters in lower case.
fn is_hyphenated_name(word: &str) -> bool {
    word.split_once(['-', '‐', '‑'])
        .is_some_and(|(left, right)| {
            case(left) == Case::Title && right.len() > 1 && right.chars().all(char::is_lowercase)
        })
}

/// Whether a word is a number in Roman letters.
fn is_numeral(word: &str) -> bool {
    !word.is_empty() && word.len() < 6 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
}
