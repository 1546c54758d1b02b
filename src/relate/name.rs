//! What a name does in its clause: whether it is an object, what it only modifies, and through which
//! noun a country acts.

use super::class;
use super::row::Kind;
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
                    cell.classes.any(class::TITLE) || cell.capital && !self.is_function(start - 1)
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

    /// Where "city of Lyon" begins, of which the name at `at` is all that counts.
    fn naming_start(&self, at: usize) -> usize {
        let place = self.cells()[at].class == EntityType::Place;
        let of = place && at >= 2 && self.has(at - 1, class::GENITIVE);
        if of && self.has(at - 2, class::NAMING) {
            at - 2
        } else {
            at
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

    /// Whether the name at `at` comes right after a verb, as its object does.
    pub fn follows_verb(&self, at: usize) -> bool {
        let start = self.title_start(self.naming_start(at));
        start > 0
            && self.is_verb(start - 1)
            && !self.has(start - 1, class::SPEECH.or(class::AUXILIARY))
    }

    /// Whether what a hyphen joins to it follows the name at `at`.
    pub fn has_rest(&self, at: usize) -> bool {
        let end = self.cells()[at].span.end;
        self.cell(at + 1)
            .is_some_and(|next| next.kind == Kind::Rest && next.span.start == end)
    }

    /// Whether what a hyphen joins to it stands before the name at `at`.
    pub fn has_prefix(&self, at: usize) -> bool {
        let start = self.cells()[at].span.start;
        self.before(at)
            .is_some_and(|rest| rest.kind == Kind::Rest && rest.span.end == start)
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

    /// Whether the noun that a country or an agency acts through stands at `at`, after at most two
    /// modifiers: "troops" in "Russian special troops", but not in "Russian army chief".
    pub fn acts(&self, at: usize) -> bool {
        let mut noun = at;
        while noun < at + 3 && !self.has(noun, class::STATE_NOUN) {
            let modifier = self.cell(noun).is_some_and(|cell| {
                matches!(cell.kind, Kind::Word | Kind::Number)
                    && !self.is_function(noun)
                    && !self.is_verb(noun)
            });
            if !modifier {
                return false;
            }
            noun += 1;
        }
        if !self.has(noun, class::STATE_NOUN) {
            return false;
        }
        while self.has(noun, class::STATE_NOUN) {
            noun += 1;
        }
        let office = self.has(noun, class::OFFICE);
        let person = |at: usize| {
            self.cell(at)
                .is_some_and(|cell| cell.is_mention() && cell.class == EntityType::Person)
        };
        !office && !person(noun)
    }

    /// Whether such a noun stands there that stands for its country also where something is done to it:
    /// "attacked Russian troops", but not "told Russian lawmakers".
    pub fn acts_as_object(&self, at: usize) -> bool {
        let servant = (at..at + 3).any(|noun| self.has(noun, class::SERVANT));
        !servant && self.acts(at)
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
