//! What the words around a segment say: verbs, appositions, brackets, what stands before it.

use super::run::is_capital_article;
use super::score::{Scorer, is_short_for};
use crate::gazetteer::List;
use crate::text::{Case, TokenKind};

impl Scorer<'_, '_> {
    pub(super) fn before(&mut self) {
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
        let capital_article = is_capital_article(view, at, self.segment.shouted);
        if capital_article {
            self.score.agency += agency.capital_article;
            self.score.place += place.capital_article;
        }
        if (article || capital_article) && at > 0 && !view.has(at, List::PlacePrepositions) {
            // "the Brandt Group": look at what stands before the article.
            at -= 1;
        }
        if article && self.end() == first + 1 {
            self.score.person += person.article_before;
        }
        if !article && self.is_apposed_to_role(at) {
            self.score.person += person.apposed_to_role;
        }
        let lists = view.lists(at);
        if view.is(at, TokenKind::Word) && !view.is_capital(at) {
            let told = self.phrase_before(at + 1, List::ToldPhrases);
            if told {
                let words = (first..self.end()).all(|at| !self.unknown(at));
                let share = if words && self.end() > first + 1 {
                    2.0
                } else {
                    1.0
                };
                self.score.agency += share * agency.told;
                self.score.place += place.told;
            } else if !self.place_reading(first) && self.phrase_before(at + 1, List::AgencyOpeners)
            {
                self.score.agency += agency.opener;
            }
            if lists.has(List::PlacePrepositionsWeak) {
                if !told && !self.told(at.wrapping_sub(1)) {
                    self.score.place += place.preposition_weak;
                }
            } else if lists.has(List::PlacePrepositions) {
                self.score.place += match self.is_vague(article) {
                    true => place.preposition_vague,
                    false => place.preposition_strong,
                };
            }
            if lists.has(List::SayVerbs) && !told {
                // "…," said Brandt.
                let quoted = at > 0
                    && matches!(view.kind(at - 1), Some(TokenKind::Comma | TokenKind::Quote));
                let share = if quoted { 1.0 } else { 0.5 };
                self.score.person += share * person.subject_of_said;
            }
            if lists.has(List::RoleNouns) && !article && !self.is_firm_of(at) {
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
                } else if self.role(before) && (self.unknown(first) || self.end() > first + 1) {
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
        self.listed_with_person();
    }

    /// Whether the comma at `at` parts the name from a role, and another closes it in: "its president, X Y,".
    fn is_apposed_to_role(&self, at: usize) -> bool {
        let view = self.view;
        at > 0
            && view.is(at, TokenKind::Comma)
            && view.is(self.end(), TokenKind::Comma)
            && (self.lower(at - 1, List::RoleNouns) || self.lower(at - 1, List::KinNouns))
    }

    /// Whether a phrase of `list` ends right before token `at`, in its sentence.
    fn phrase_before(&self, at: usize, list: List) -> bool {
        let view = self.view;
        let sentence = &view.sentences[view.sentence_at(view.tokens[at - 1].span.start)];
        let first = sentence.tokens.start as usize;
        view.longest_phrase_before(first, at, list) > 0
    }

    /// Whether a preposition says little of the name: of a single word behind an article ("in the Gazette")
    /// and of an ordinary one ("a degree in Marketing").
    fn is_vague(&self, article: bool) -> bool {
        let first = self.first();
        let single = self.end() == first + 1 && self.view.known_at(first).is_none();
        single && (article || self.has(first, List::OrdinaryWords))
    }

    /// Whether the noun at `at`, which may be a person's or a firm's ("retailer"), is a firm's beside this name:
    /// a single word, or one that ends like no person's.
    fn is_firm_of(&self, at: usize) -> bool {
        let last = self.end() - 1;
        let single = last == self.first();
        let common = !self.unknown(last) && !self.has(last, List::Surnames);
        self.has(at, List::OrgNouns) && (single || common)
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

    /// "Ana Brandt, X Y and": a name of two or three words beside a person's in a list.
    fn listed_with_person(&mut self) {
        let (view, first, end) = (self.view, self.first(), self.end());
        if !(2..=3).contains(&(end - first)) {
            return;
        }
        let joins = |at: usize| view.is(at, TokenKind::Comma) || view.has(at, List::AndWords);
        let full_name = |at: usize| {
            let lists = view.lists(at);
            view.is_capital(at)
                && view.is_capital(at + 1)
                && view.is(at + 1, TokenKind::Word)
                && lists.has(List::GivenNames)
                && !lists.any(&[List::GivenNamesAmbiguous, List::OrdinaryWords])
                && view
                    .known_at(at + 1)
                    .is_none_or(|_| view.has(at + 1, List::Surnames))
        };
        let before = (1..=2)
            .take_while(|back| first >= *back && joins(first - back))
            .count();
        let after = (0..2).take_while(|on| joins(end + on)).count();
        let left = before > 0 && first >= before + 2 && full_name(first - before - 2);
        let right = after > 0 && full_name(end + after);
        if left || right {
            self.score.person += self.evidence.person.listed_with_person;
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

    pub(super) fn after(&mut self) {
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
                if lists.has(List::SayVerbs) && self.says_its(end + 1) {
                    self.score.agency += agency.says_its;
                } else if lists.has(List::SayVerbs) {
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

    /// Whether what is said begins with "its": "X said its sales".
    fn says_its(&self, at: usize) -> bool {
        (at..at + 4).any(|at| {
            let lists = self.view.lists(at);
            lists.has(List::PronounsNeuter) && lists.has(List::PronounsPossessive)
        })
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
        // "X in the village" says where X is, not what.
        if self.has(at, List::Prepositions) {
            return;
        }
        for next in at + 2..at + 9 {
            let lists = self.view.lists(next);
            if !self.view.is(next, TokenKind::Word)
                || lists.any(&[List::Prepositions, List::AndWords, List::Articles])
            {
                break;
            }
            if self.lower(next, List::RoleNouns) && !self.is_firm_of(next) {
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
        // "X, now 31,".
        let at_age =
            at + usize::from(self.lower(at, List::Adverbs) || self.lower(at, List::NamingWords));
        if view.is(at_age, TokenKind::Number) && view.is(at_age + 1, TokenKind::Comma) {
            if view.word(at_age).len() == 2 {
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
            let role = self.lower(next, List::RoleNouns) && !self.is_firm_of(next);
            if role || self.lower(next, List::HeadNouns) {
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
