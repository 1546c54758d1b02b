//! What a name does in its clause: whether it is an object, what it only modifies, and through which
//! noun a country acts.

use super::class;
use super::lexicon::{Forms, UNKNOWN};
use super::row::{Cell, Kind, Mark};
use super::view::View;
use crate::gazetteer::EntityType;
use crate::tag::Form;

impl View<'_> {
    /// The first cell of the title and other modifiers before the cell `at`.
    pub fn title_start(&self, at: usize) -> usize {
        let mut start = at;
        while at - start < 6 {
            let Some(cell) = self.before(start) else {
                break;
            };
            let title = match cell.kind {
                Kind::Word => {
                    cell.classes.any(class::TITLE)
                        || cell.capital && !self.is_function(start - 1)
                        || self.is_within_title(start - 1)
                }
                Kind::Mention => {
                    let names_country =
                        cell.class == EntityType::Country || cell.form == Form::Demonym;
                    start < at && names_country || cell.form == Form::Demonym
                }
                _ => false,
            };
            if !title {
                break;
            }
            start -= 1;
        }
        start
    }

    /// Where "city of Lyon" or "security forces in Mali" begins, of which the name at `at` is all that
    /// counts.
    fn naming_start(&self, at: usize) -> usize {
        if at < 2 || !self.leads_to_name(at - 1) {
            return at;
        }
        let mut start = at - 2;
        let modifies = |at: usize| {
            matches!(self.cells()[at].kind, Kind::Word | Kind::Number)
                && !self.is_function(at)
                && !self.is_verb(at)
        };
        while start > 0 && at - start < 7 && modifies(start - 1) {
            start -= 1;
        }
        start
    }

    /// Whether the preposition at `at` joins a name to a noun that says nothing but what it names or
    /// through whom it acts: "the city of Lyon", "officials from Mali", "the police in Mali".
    pub fn leads_to_name(&self, at: usize) -> bool {
        let Some(name) = self.cell(at + 1).filter(|name| name.is_mention()) else {
            return false;
        };
        let Some(noun) = at.checked_sub(1) else {
            return false;
        };
        // "dozens of Malian soldiers"
        if self.has(at, class::GENITIVE) && self.has(noun, class::QUANTITY) {
            return true;
        }
        let acting = class::GENITIVE.or(class::ORIGIN);
        // "Russian police in Mali" are no police of Mali.
        let owned = (noun.saturating_sub(3)..noun)
            .rev()
            .take_while(|at| !self.is_function(*at) && !self.is_verb(*at))
            .any(|at| self.cells()[at].is_mention() || self.cells()[at].is(Mark::Possessive));
        match name.class {
            EntityType::Place => self.has(at, class::GENITIVE) && self.has(noun, class::NAMING),
            EntityType::Country | EntityType::Agency if owned || name.form == Form::Demonym => {
                false
            }
            EntityType::Country => {
                self.has(at, class::GENITIVE) && self.has(noun, class::NAMING)
                    || self.has(at, acting) && self.has(noun, class::STATE_NOUN)
                    || self.has(at, class::WITHIN) && self.has(noun, class::LOCAL)
            }
            EntityType::Agency => {
                self.has(at, acting) && self.has(noun, class::STATE_NOUN.or(class::BAND))
            }
            EntityType::Person => false,
        }
    }

    /// Whether the name at `at`, or the list that begins with it, is the object of a preposition.
    pub fn follows_preposition(&self, at: usize) -> bool {
        let name = at;
        let start = self.title_start(self.naming_start(name));
        let Some(before) = self.before(start) else {
            return false;
        };
        if before.classes.any(class::PREPOSITION) {
            // "as France sent": a clause and no object.
            return !(before.classes.any(class::CLAUSAL) && self.is_finite(name + 1));
        }
        // "of neighbouring France"
        let modifier =
            before.kind == Kind::Word && !self.is_function(start - 1) && !self.is_verb(start - 1);
        modifier && start >= 2 && self.has(start - 2, class::PREPOSITION)
    }

    /// Whether the comma at `comma` stands between an office and the name of who holds it.
    pub fn is_appositive(&self, comma: usize) -> bool {
        let person = self
            .cell(comma + 1)
            .is_some_and(|name| name.is_mention() && name.class == EntityType::Person);
        let comma_stands = self.cell(comma).is_some_and(|cell| cell.is(Mark::Comma));
        comma_stands
            && comma > 0
            && person
            && self.has(comma - 1, class::OFFICE)
            && !self.is_finite(comma + 2)
    }

    /// Whether the name at `at` is that of which a person in apposition holds an office: "Mali's president, Ana
    /// Brandt", "the president of Mali, Ana Brandt".
    pub fn has_holder(&self, at: usize) -> bool {
        let owner = |cell: &Cell| cell.is_mention() && cell.class != EntityType::Person;
        if !self.cell(at).is_some_and(owner) {
            return false;
        }
        if self
            .cell(at + 1)
            .is_some_and(|next| next.is(Mark::Possessive))
        {
            let noun = |at: &usize| {
                self.cells()[*at].kind == Kind::Word
                    && !self.is_function(*at)
                    && !self.is_speech(*at)
            };
            let last = (at + 7).min(self.cells().len());
            let comma = at + 2 + (at + 2..last).take_while(noun).count();
            // "met France's Ana Brandt"
            let named = self
                .cell(at + 2)
                .is_some_and(|name| name.is_mention() && name.class == EntityType::Person);
            return named || comma > at + 2 && self.is_appositive(comma);
        }
        at > 1
            && self.has(at - 1, class::GENITIVE)
            && self.has(at - 2, class::OFFICE)
            && self.cell(at + 1).is_some_and(|next| next.is(Mark::Comma))
            && self
                .cell(at + 2)
                .is_some_and(|name| name.is_mention() && name.class == EntityType::Person)
            && !self.is_finite(at + 3)
    }

    /// Whether the preposition at `at` is part of a title: "secretary of state".
    pub fn is_within_title(&self, at: usize) -> bool {
        self.row.phrases.iter().any(|phrase| {
            (phrase.start as usize) < at
                && at + 1 < phrase.end as usize
                && self.lexicon.entry(phrase.word).classes.any(class::OFFICE)
        })
    }

    /// Whether the name at `at` comes right after a verb, as its object does.
    pub fn follows_verb(&self, at: usize) -> bool {
        let start = self.title_start(self.naming_start(at));
        start > 0
            && self.is_verb(start - 1)
            && !self.has(start - 1, class::SPEECH.or(class::AUXILIARY))
            // "knew France had sent"
            && !(self.has(start - 1, class::FACTIVE.or(class::BELIEF).or(class::DOUBT))
                && self.is_finite(at + 1))
    }

    /// Whether the agency's name at `at` is but a part of a longer one that stands in capitals: "UN
    /// Environment", "House Homeland Security Subcommittee".
    pub fn is_cut_short(&self, at: usize) -> bool {
        let part = |at: usize| {
            self.cell(at).is_some_and(|cell| {
                cell.kind == Kind::Word
                    && cell.capital
                    // "NATO Detective Ana Brandt"
                    && cell.word == UNKNOWN
                    && !cell.determined
                    && !cell.after_time
            })
        };
        self.cells()[at].class == EntityType::Agency
            && self.cells()[at].form != Form::Pronoun
            && (part(at + 1) || at > 1 && part(at - 1) && !self.cells()[at].article)
    }

    /// Whether `'s` follows the name at `at`.
    pub fn owns(&self, at: usize) -> bool {
        self.cell(at + 1)
            .is_some_and(|next| next.is(Mark::Possessive))
    }

    /// Whether what a hyphen joins to it follows the name at `at`.
    pub fn has_rest(&self, at: usize) -> bool {
        let end = self.cells()[at].span.end;
        self.cell(at + 1).is_some_and(|next| {
            next.span.start == end && (next.kind == Kind::Rest || self.is_hyphen(at + 1))
        })
    }

    /// Whether a hyphen stands at `at` that joins two names: "Mali-Chad talks".
    fn is_hyphen(&self, at: usize) -> bool {
        let touches = |a: usize, b: usize| match (self.cell(a), self.cell(b)) {
            (Some(a), Some(b)) => a.span.end == b.span.start,
            _ => false,
        };
        self.cells()[at].is(Mark::Dash)
            && at > 0
            && touches(at - 1, at)
            && touches(at, at + 1)
            && self.cells()[at - 1].is_mention()
            && self.cells()[at + 1].is_mention()
    }

    /// Whether what a hyphen joins to it stands before the name at `at`.
    pub fn has_prefix(&self, at: usize) -> bool {
        let start = self.cells()[at].span.start;
        self.before(at).is_some_and(|rest| {
            rest.span.end == start && (rest.kind == Kind::Rest || self.is_hyphen(at - 1))
        })
    }

    /// The name that the one at `at` only says whose or which it is: "Strela" of "Mali's Strela" and
    /// "the Lyon-based think tank Strela".
    pub fn owned_name(&self, at: usize) -> Option<usize> {
        let rest = self.has_rest(at) && self.cell(at + 1)?.kind == Kind::Rest;
        if !rest && !self.owns(at) {
            return None;
        }
        let first = at + 2;
        let modifies = |at: &usize| {
            // "the Lyon-based think tank": no verb stands right behind a hyphen or `'s`.
            let verb = *at > first && self.is_verb(*at) && !self.has(*at, class::TITLE);
            self.cell(*at).is_some_and(|cell| {
                matches!(cell.kind, Kind::Word | Kind::Number)
                    && !cell.article
                    && !self.is_function(*at)
                    && !verb
            })
        };
        let name = (first..at + 7).find(|at| !modifies(at))?;
        let cell = self.cell(name).filter(|name| name.is_mention())?;
        let named = !cell.article && !matches!(cell.form, Form::Pronoun | Form::Demonym);
        // "Israel's Lyon policy"
        let modified = cell.class != EntityType::Person
            && self.cell(name + 1).is_some_and(|next| {
                next.kind == Kind::Word && !self.is_function(name + 1) && !self.is_finite(name + 1)
            });
        (named && !modified).then_some(name)
    }

    /// Whether the name at `at` only says whose or which something else is: "Russian" in "the
    /// Russian president", "Acme" in "Acme chairman Ana Brandt".
    pub fn is_attributive(&self, at: usize) -> bool {
        let cell = &self.cells()[at];
        if cell.class == EntityType::Person {
            return false;
        }
        if cell.form == Form::Demonym {
            return !self.acts(at + 1);
        }
        // "told Acme affiliate Strela"
        let noun = cell.class == EntityType::Agency
            && self.cell(at + 1).is_some_and(|next| {
                next.kind == Kind::Word && !next.article && !self.is_function(at + 1)
            })
            && self.forms(at + 1).any(Forms::PLAIN)
            && !self.forms(at + 1).any(Forms::VERB)
            && self
                .cell(at + 2)
                .is_some_and(|next| next.is_mention() && next.class == EntityType::Agency);
        // "bought Acme shares", "an Acme dealer's licence"
        let holding = cell.class == EntityType::Agency && self.has(at + 1, class::HOLDING);
        if noun || holding {
            return true;
        }
        let mut next = at + 1;
        while next < at + 4 && self.has(next, class::TITLE) {
            if self.has(next, class::OFFICE) {
                return !self.acts(at + 1);
            }
            next += 1;
        }
        self.cell(next)
            .is_some_and(|cell| cell.is_mention() && cell.class == EntityType::Person)
    }

    /// Whether the country or place at `at` stands right behind an agency's name and so ends it.
    pub fn ends_firm(&self, at: usize) -> bool {
        let cell = &self.cells()[at];
        let behind = self.before(at).is_some_and(|before| {
            before.is_mention()
                && before.class == EntityType::Agency
                && before.span.end + 1 == cell.span.start
        });
        behind && cell.form == Form::Name && cell.class == EntityType::Country
    }

    /// Whether the noun that a country or an agency acts through stands at `at`, after at most two
    /// modifiers: "troops" in "Russian special troops", but not in "Russian army chief".
    pub fn acts(&self, at: usize) -> bool {
        self.actor_end(at).is_some()
    }

    /// Where the noun ends that the country or the agency before `at` acts through.
    pub fn actor_end(&self, at: usize) -> Option<usize> {
        let owner = match self.before(at) {
            Some(before) if before.is(Mark::Possessive) => at.checked_sub(2)?,
            _ => at.checked_sub(1)?,
        };
        // "former Malian ministers" act for themselves.
        if owner > 0 && self.has(owner - 1, class::FORMER) {
            return None;
        }
        let actor = match self.cells()[owner].class {
            EntityType::Agency => class::STATE_NOUN.or(class::BAND),
            _ => class::STATE_NOUN,
        };
        let mut noun = at;
        while noun < at + 3 && !self.has(noun, actor) {
            let modifier = self.cell(noun).is_some_and(|cell| {
                matches!(cell.kind, Kind::Word | Kind::Number)
                    && !self.is_function(noun)
                    && !self.is_verb(noun)
                    && !cell.classes.any(class::FORMER.or(class::OUTSIDER))
            });
            if !modifier {
                return None;
            }
            noun += 1;
        }
        if !self.has(noun, actor) {
            return None;
        }
        while self.has(noun, actor) {
            noun += 1;
        }
        let other = self.has(noun, class::OFFICE.or(class::OUTSIDER));
        let person = |at: usize| {
            self.cell(at)
                .is_some_and(|cell| cell.is_mention() && cell.class == EntityType::Person)
        };
        (!other && !person(noun)).then_some(noun)
    }

    /// Whether such a noun stands there that stands for its country also where something is done to it:
    /// "attacked Russian troops", but not "told Russian lawmakers".
    pub fn acts_as_object(&self, at: usize) -> bool {
        self.acted_on_end(at).is_some()
    }

    /// Where such a noun ends.
    pub fn acted_on_end(&self, at: usize) -> Option<usize> {
        let end = self.actor_end(at)?;
        let servant = (at..end).any(|noun| self.has(noun, class::SERVANT));
        (!servant).then_some(end)
    }

    /// Whether the demonym at `at` is a noun itself and means people: "killed four Malians".
    pub fn is_people(&self, at: usize) -> bool {
        // "ethnic Malians", "opposition Malians"
        let outsiders = at > 0 && self.has(at - 1, class::OUTSIDER);
        self.cells()[at].form == Form::Demonym
            && !outsiders
            && self.cell(at + 1).is_none_or(|next| match next.kind {
                Kind::Word => self.is_function(at + 1) || self.is_finite(at + 1),
                Kind::Mark(Mark::Possessive | Mark::Dash) => false,
                Kind::Mark(_) | Kind::Stop => true,
                _ => false,
            })
    }

    /// Whether an unknown word follows the name at `at`, so that the name may only modify it: "US
    /// company".
    pub fn may_modify(&self, at: usize) -> bool {
        let class = self.cells()[at].class;
        class != EntityType::Person
            && self.cell(at + 1).is_some_and(|next| {
                next.kind == Kind::Word && !self.is_function(at + 1) && !self.is_finite(at + 1)
            })
            && !self.is_verb(at + 1)
            && !self.acts(at + 1)
            && !self.has(at + 1, class::REPORTED.or(class::DENIAL).or(class::IMPLICATIVE))
            // "France lambasted the plan": an article follows no noun.
            && !self.cell(at + 2).is_some_and(|cell| cell.article)
    }
}
