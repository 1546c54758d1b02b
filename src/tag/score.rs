//! A score adds up what speaks for a segment being a person, an agency or a place.

use super::evidence::Evidence;
use super::run::Segment;
use super::view::View;
use crate::gazetteer::{AliasClass, EntityType, List};
use crate::text::{Case, TokenKind, case};

/// The sums of evidence for the three types that a discovered name may have.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Score {
    pub person: f64,
    pub agency: f64,
    pub place: f64,
}

impl Score {
    /// The leading type and its sum; ties go to the type named first here.
    pub fn leader(self) -> (EntityType, f64) {
        let mut leader = (EntityType::Person, self.person);
        for (class, sum) in [
            (EntityType::Agency, self.agency),
            (EntityType::Place, self.place),
        ] {
            if sum > leader.1 {
                leader = (class, sum);
            }
        }
        leader
    }

    /// Adds `more` to each sum.
    pub fn add(&mut self, more: Score) {
        self.person += more.person;
        self.agency += more.agency;
        self.place += more.place;
    }
}

/// What speaks for and against one segment, from its own words and from those around it.
pub fn score(view: &View, evidence: &Evidence, segment: &Segment) -> Score {
    let mut scorer = Scorer {
        view,
        evidence,
        segment,
        score: Score::default(),
    };
    scorer.shape();
    scorer.before();
    scorer.after();
    scorer.score
}

struct Scorer<'v, 'd> {
    view: &'v View<'d>,
    evidence: &'v Evidence,
    segment: &'v Segment,
    score: Score,
}

impl Scorer<'_, '_> {
    fn first(&self) -> usize {
        self.segment.tokens.start
    }

    fn end(&self) -> usize {
        self.segment.tokens.end
    }

    fn has(&self, at: usize, list: List) -> bool {
        self.view.has(at, list)
    }

    /// Whether token `at` is in `list` and in lower case.
    fn lower(&self, at: usize, list: List) -> bool {
        self.view.has(at, list) && !self.view.is_capital(at)
    }

    /// A word of which the dictionary knows no lower-case form.
    fn unknown(&self, at: usize) -> bool {
        !self
            .view
            .lists(at)
            .any(&[List::OrdinaryWords, List::FunctionWords])
    }

    /// Whether the gazetteer reads an agency or country at token `at`.
    fn is_body(&self, at: usize) -> bool {
        self.view.known_at(at).is_some_and(|known| {
            let class = self.view.gazetteer.entity(known.readings[0].entity).class();
            known.readings[0].class != AliasClass::Weak
                && matches!(class, EntityType::Agency | EntityType::Country)
        })
    }

    fn shape(&mut self) {
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
        let head = (first..last)
            .any(|at| self.has(at, List::OrgHeads) && self.lower(at + 1, List::OrgLinks));
        if self.has(last, List::NeverTails) && !tail && !head {
            self.score.person += person.never_tail;
            self.score.agency += agency.never_tail;
            self.score.place += place.never_tail;
        }
        if self.has(first, List::NeverHeads) && self.lower(first + 1, List::OrgLinks) && !tail {
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

    /// A single word inside a sentence that a list of names holds and nothing else explains.
    fn lone_name(&mut self, at: usize) {
        let lists = self.view.lists(at);
        if self.unknown(at)
            && self.view.case(at) == Case::Title
            && !self.segment.shouted
            && self.view.known_at(at).is_none()
        {
            if lists.has(List::Surnames) {
                self.score.person += self.evidence.person.lone_surname;
            } else if lists.has(List::GivenNames) {
                self.score.person += self.evidence.person.lone_given_name;
            }
        }
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
            if !ordinary && !never {
                self.score.agency += self.evidence.agency.acronym;
            }
        }
    }

    fn person_shape(&mut self, length: usize, other: bool) {
        let (first, end) = (self.first(), self.end());
        let person = &self.evidence.person;
        let last = end - 1;
        if length == 1 {
            self.lone_name(first);
        }
        if other || !(2..=4).contains(&length) {
            return;
        }
        let never = [List::AndWords, List::NeverNames];
        let regnal = length > 1 && is_numeral(self.view.word(last));
        if (first..end - usize::from(regnal)).any(|at| self.view.lists(at).any(&never)) {
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

    /// Whether the gazetteer reads a place or country at token `at`.
    fn place_reading(&self, at: usize) -> bool {
        self.view.known_at(at).is_some_and(|candidate| {
            candidate.readings.iter().any(|reading| {
                reading.class != AliasClass::Demonym
                    && matches!(
                        self.view.gazetteer.entity(reading.entity).class(),
                        EntityType::Place | EntityType::Country
                    )
            })
        })
    }

    fn before(&mut self) {
        let (view, first) = (self.view, self.first());
        let (person, agency, place) = (
            &self.evidence.person,
            &self.evidence.agency,
            &self.evidence.place,
        );
        if self.segment.titled {
            self.score.person += person.title_before;
            self.score.place += place.title_before;
        }
        let Some(mut at) = first.checked_sub(1) else {
            return;
        };
        let article = self.lower(at, List::Articles);
        if article && at > 0 && !view.has(at, List::PlacePrepositions) {
            // "the Brandt Group": look at what stands before the article.
            at -= 1;
        }
        let lists = view.lists(at);
        if view.is(at, TokenKind::Word) && !view.is_capital(at) {
            if lists.has(List::PlacePrepositionsWeak) {
                if !self.told(at.wrapping_sub(1)) {
                    self.score.place += place.preposition_weak;
                }
            } else if lists.has(List::PlacePrepositions) {
                self.score.place += place.preposition_strong;
            }
            if lists.has(List::SayVerbs) {
                // "…," said Brandt.
                let quoted = at > 0
                    && matches!(view.kind(at - 1), Some(TokenKind::Comma | TokenKind::Quote));
                let share = if quoted { 1.0 } else { 0.5 };
                self.score.person += share * person.subject_of_said;
            }
            if lists.has(List::RoleNouns) && !article {
                self.score.person += person.role_noun_before;
            }
            if lists.has(List::KinNouns) && !article {
                self.score.person += person.kin_noun;
            }
            if lists.has(List::OrgNouns) {
                self.score.agency += agency.noun_before;
            }
            if lists.has(List::PlaceNouns) {
                self.score.place += place.place_noun_before;
            }
            if lists.has(List::OrgLinks) && at > 0 {
                let before = at - 1;
                if self.has(before, List::PlaceNouns) {
                    self.score.place += place.place_noun_of;
                } else if self.role(before) {
                    self.score.agency += agency.spokesperson_for;
                }
            }
            if lists.has(List::PlacePrepositionsWeak) && at > 0 && self.role(at - 1) {
                self.score.agency += agency.post_at;
            }
            if lists.has(List::CompassWords) && self.place_reading(first) {
                self.score.place += place.compass_known_place;
            }
        }
        self.listed(at);
    }

    /// Whether token `at` is a role noun, which an abbreviation may write in capitals.
    fn role(&self, at: usize) -> bool {
        self.has(at, List::RoleNouns) && matches!(self.view.case(at), Case::Lower | Case::Upper)
    }

    /// Whether token `at` is a verb of telling, after which "to" and the name mean no place.
    fn told(&self, at: usize) -> bool {
        self.view
            .lists(at)
            .any(&[List::SpeechVerbs, List::SayVerbs])
    }

    /// "in Brandtstadt, Kiel and X": a name listed with places is one.
    fn listed(&mut self, at: usize) {
        let joins = self.view.is(at, TokenKind::Comma) || self.view.has(at, List::AndWords);
        let mut before = at;
        while joins
            && before > 0
            && (self.view.is(before, TokenKind::Comma) || self.view.has(before, List::AndWords))
        {
            before -= 1;
        }
        if joins && self.place_reading(before) && self.in_list_of_places(before) {
            self.score.place += self.evidence.place.listed_with_place;
        }
    }

    /// Whether a place preposition stands before the list that ends at token `at`.
    fn in_list_of_places(&self, at: usize) -> bool {
        let mut at = at;
        for _ in 0..12 {
            let lists = self.view.lists(at);
            if !self.view.is_capital(at) && lists.has(List::PlacePrepositions) {
                return true;
            }
            let goes_on = self.view.is_capital(at)
                || self.view.is(at, TokenKind::Comma)
                || lists.has(List::AndWords);
            match at.checked_sub(1) {
                Some(before) if goes_on => at = before,
                _ => return false,
            }
        }
        false
    }

    fn after(&mut self) {
        let (view, end) = (self.view, self.end());
        let (person, agency, place) = (
            &self.evidence.person,
            &self.evidence.agency,
            &self.evidence.place,
        );
        if view.is_capital(end) {
            return;
        }
        let lists = view.lists(end);
        match view.kind(end) {
            Some(TokenKind::Word) => {
                if view.word(end).starts_with('-') {
                    self.score.place += place.based_suffix;
                }
                if lists.has(List::SayVerbs) {
                    self.score.person += person.subject_of_said;
                } else if lists.has(List::SpeechVerbs) {
                    self.score.person += person.subject_of_speech_verb;
                }
                if lists.has(List::PlaceNouns) {
                    self.score.place += place.place_noun_after;
                }
                let verb = self.past_auxiliaries(end);
                if self.lower(verb, List::LifeVerbs) {
                    self.score.person += person.subject_of_life_verb;
                } else if self.lower(verb, List::FoundingVerbs)
                    && (end..verb).any(|at| self.has(at, List::BeVerbs))
                {
                    self.score.agency += agency.subject_of_founding_verb;
                }
                self.predicate(end);
            }
            Some(TokenKind::Possessive) => {
                let at = end + 1 + usize::from(self.lower(end + 2, List::PersonalNouns));
                if self.lower(at, List::KinNouns) {
                    self.score.person += person.kin_noun;
                } else if self.lower(at, List::CorporateNouns) {
                    self.score.agency += agency.possessed_corporate_noun;
                } else if self.lower(at, List::PersonalNouns) {
                    self.score.person += person.possessed_personal_noun;
                }
            }
            Some(TokenKind::Comma) => {
                if self.lower(end + 1, List::LifeVerbs) {
                    self.score.person += person.subject_of_life_verb;
                } else if self.lower(end + 1, List::FoundingVerbs) {
                    self.score.agency += agency.subject_of_founding_verb;
                }
                self.apposition(end + 1);
            }
            Some(TokenKind::Open)
                if view.is(end + 2, TokenKind::Close)
                    && is_short_for(
                        view.word(end + 1),
                        view.span(self.segment.tokens.clone()).of(view.text),
                    ) =>
            {
                self.score.agency += agency.acronym_defined;
            }
            Some(TokenKind::Open) => self.parenthesis(end),
            _ => {}
        }
    }

    /// What stands between brackets after a name, and behind them: "X (born 1950) is a lawyer".
    fn parenthesis(&mut self, open: usize) {
        let view = self.view;
        let inside = view.word(open + 1);
        let years = view.is(open + 1, TokenKind::Number)
            && (inside.contains(['-', '–']) || view.is(open + 2, TokenKind::Dash));
        if self.lower(open + 1, List::LifeVerbs) || years {
            self.score.person += self.evidence.person.life_in_brackets;
        }
        let close = (open + 1..open + 30).find(|at| view.is(*at, TokenKind::Close));
        if let Some(close) = close {
            self.predicate(close + 1);
        }
    }

    /// Past auxiliaries and adverbs from token `at` on.
    fn past_auxiliaries(&self, at: usize) -> usize {
        let skipped = |at: &usize| {
            let lists = self.view.lists(*at);
            self.view.is(*at, TokenKind::Word)
                && lists.any(&[List::FunctionWords, List::Adverbs])
                && !lists.any(&[List::Prepositions, List::AndWords])
        };
        at + (at..at + 4).take_while(skipped).count()
    }

    /// "X is a lawyer", "X is a village": auxiliaries are function words.
    fn predicate(&mut self, at: usize) {
        let (person, agency, place) = (
            &self.evidence.person,
            &self.evidence.agency,
            &self.evidence.place,
        );
        if !(self.lower(at, List::FunctionWords) && self.lower(at + 1, List::FunctionWords)) {
            return;
        }
        for next in at + 2..at + 9 {
            let lists = self.view.lists(next);
            if !self.view.is(next, TokenKind::Word)
                || lists.any(&[List::Prepositions, List::AndWords, List::Articles])
            {
                break;
            }
            if self.lower(next, List::RoleNouns) {
                self.score.person += person.is_a_role;
                return;
            }
            if self.lower(next, List::OrgNouns) {
                self.score.agency += agency.is_a_company;
                return;
            }
            if self.lower(next, List::PlaceNouns) {
                self.score.place += place.is_a_village;
                return;
            }
        }
    }

    /// What stands after "X,": an age, a role, "who", a country.
    fn apposition(&mut self, at: usize) {
        let (person, agency, place) = (
            &self.evidence.person,
            &self.evidence.agency,
            &self.evidence.place,
        );
        let view = self.view;
        if view.is(at, TokenKind::Number) && view.is(at + 1, TokenKind::Comma) {
            if view.word(at).len() == 2 {
                self.score.person += person.age_after;
            }
            return;
        }
        if self.place_reading(at) && !view.is(at + view.known_length(at), TokenKind::Possessive) {
            let after = at + view.known_length(at);
            if !view.is_capital(after) && self.segment.tokens.len() < 3 {
                self.score.place += place.country_after;
            }
            return;
        }
        if self.lower(at, List::PersonalPronouns) {
            self.score.person += person.who_after;
            return;
        }
        for next in at..at + 7 {
            if !matches!(
                view.kind(next),
                Some(TokenKind::Word | TokenKind::Possessive)
            ) {
                break;
            }
            if next > at && self.lower(next, List::FunctionWords) {
                break;
            }
            if self.lower(next, List::RoleNouns) || self.lower(next, List::HeadNouns) {
                self.score.person += person.role_in_apposition;
                return;
            }
            if self.lower(next, List::OrgNouns) {
                self.score.agency += agency.is_a_company;
                return;
            }
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

/// Whether `short` is written in capitals and its letters begin words of `name`, in order.
pub fn is_short_for(short: &str, name: &str) -> bool {
    if case(short) != Case::Upper || short.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return false;
    }
    let mut initials = name
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase);
    short
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(|letter| initials.any(|c| c == letter))
}
