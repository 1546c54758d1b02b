//! Rules are what rule files compile to: patterns, and the words that set them off.

use super::class;
use super::compile::Compiler;
use super::lexicon::{Forms, Lexicon};
use super::pattern::{Element, Step};
use super::row::Kind;
use super::search::Found;
use super::view::View;
use crate::gazetteer::{EntityType, Line, Problem, RelationType, RuleFile, RuleSource};

/// All rules, ready to be tried on sentences.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(super) lexicon: Lexicon,
    pub(super) rules: Vec<Rule>,
    pub(super) patterns: Vec<Pattern>,
    /// For each pattern, what a sentence must have.
    pub(super) needs: Vec<Needs>,
    /// The kinds that slots ask for; the bit of each is its index plus four.
    pub(super) kinds: Vec<(EntityType, String)>,
    /// The lists of words that tell the kind of an agency by its name, each with the bit of that kind.
    pub(super) naming: Vec<(u32, u64)>,
    /// The patterns that a possessive ending sets off, in order.
    pub(super) possessives: Vec<u32>,
}

/// One rule.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub source: RuleSource,
    /// The file it stands in.
    pub path: String,
    pub relation: RelationType,
}

/// One pattern of a rule.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub rule: u32,
    pub steps: Vec<Step>,
    /// The step whose words set the pattern off.
    pub trigger: usize,
    pub line: Line,
    /// Whether the words of each step are a list of verbs.
    pub verbs: Vec<bool>,
}

impl Pattern {
    /// Whether a find went by a verb; one of saying that only follows a name is none of its own.
    pub fn has_verb(&self, view: &View, found: &Found) -> bool {
        let places = found.places.iter().zip(&self.verbs);
        places
            .filter(|((start, end), verb)| **verb && start < end)
            .any(|((start, _), _)| !view.has(*start as usize, class::SPEECH))
    }

    /// The cell of the predicate that a find goes by, and whether it is a noun: its first verb, or else
    /// the word that set it off, which begins at `trigger`.
    pub fn head(&self, view: &View, found: &Found, trigger: usize) -> (usize, bool) {
        let verb = |(place, verb): (&(u32, u32), &bool)| {
            let at = place.0 as usize;
            (*verb && place.0 < place.1 && view.forms(at).any(Forms::VERB)).then_some(at)
        };
        match found.places.iter().zip(&self.verbs).find_map(verb) {
            Some(verb) => (verb, is_compound_gerund(view, verb)),
            None => (trigger, !self.verbs[self.trigger]),
        }
    }
}

/// Whether the -ing form at `at` is a noun behind another: "will go for a summit meeting with".
fn is_compound_gerund(view: &View, at: usize) -> bool {
    view.entry(at).forms.any(Forms::ING)
        && view.before(at).is_some_and(|before| {
            view.cells()[at].article
                || before.kind == Kind::Word
                    && !view.is_function(at - 1)
                    && !view.is_verb(at - 1)
                    && !view.forms(at - 1).any(Forms::PLURAL)
        })
}

/// What a sentence must have for a pattern to be worth a try: most are not, and this is small.
#[derive(Clone, Copy, Debug)]
pub(super) struct Needs {
    /// The bits of the lists of some steps that must find a word.
    lists: [u128; 3],
    /// The bits of the names that its slots take.
    masks: [u64; 2],
}

impl Needs {
    pub fn of(steps: &[Step], trigger: usize) -> Self {
        let mut needs = Needs {
            lists: [u128::MAX; 3],
            masks: [u64::MAX; 2],
        };
        let others = steps.iter().enumerate().filter(|(at, _)| *at != trigger);
        let lists = others.clone().filter_map(|(_, step)| match &step.element {
            Element::Words(words) if !words.optional && words.marks.is_empty() => Some(words.lists),
            _ => None,
        });
        let masks = others.filter_map(|(_, step)| match &step.element {
            Element::Slot { mask, .. } => Some(*mask),
            Element::Words(_) => None,
        });
        needs
            .lists
            .iter_mut()
            .zip(lists)
            .for_each(|(place, bits)| *place = bits);
        needs
            .masks
            .iter_mut()
            .zip(masks)
            .for_each(|(place, bits)| *place = bits);
        needs
    }

    /// Whether a sentence with these lists and names may have what is needed.
    #[inline]
    pub fn are_met(&self, lists: u128, fits: u64) -> bool {
        // A row without any word of a list has no bit, which only a pattern without words survives.
        let lists = |step: &u128| *step == u128::MAX || step & lists != 0;
        self.masks.iter().all(|slot| slot & fits != 0) && self.lists.iter().all(lists)
    }
}

impl Rules {
    /// Compiles rule files, in order, for these relation types.
    ///
    /// The lists of a file without rules (`grammar.toml`) may be named in every file, and are where
    /// the engine finds the words it goes by.
    ///
    /// # Errors
    /// Everything wrong with any file: unknown lists, types and relations, patterns that do not
    /// parse, lists without words, and rules without examples. Examples are not run here; see
    /// [`Rules::check_examples`].
    pub fn compile(files: &[RuleFile], relations: &[RelationType]) -> Result<Rules, Vec<Problem>> {
        Compiler::new(relations).compile(files)
    }

    /// How many rules there are.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The ids of all rules, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.source.id.text.as_str())
    }

    /// Whether the words of a relation type are mostly figurative in reports of sport.
    pub(super) fn is_figurative(&self, relation: &str) -> bool {
        let of_type = |rule: &&Rule| rule.relation.id == relation;
        let rule = self.rules.iter().find(of_type);
        rule.is_some_and(|rule| rule.relation.figurative)
    }

    /// The bit of the slots that take people by their demonym, `{to:country/people}`; 0 if none does.
    pub(super) fn people(&self) -> u64 {
        self.fits(EntityType::Country, "people", "") & !(1 << EntityType::Country as u64)
    }

    /// The bits that an entity of this type and kind has for slots. The kind of an agency that the
    /// gazetteer lacks is told by its name.
    pub(super) fn fits(&self, class: EntityType, kind: &str, label: &str) -> u64 {
        let found = self
            .kinds
            .iter()
            .position(|(c, k)| *c == class && k == kind);
        let kind = match found {
            Some(at) => 1 << (at + 4),
            None if kind.is_empty() && class == EntityType::Agency => self.kind_by_name(label),
            None => 0,
        };
        1 << class as u64 | kind
    }

    /// The bit of the kind that the last telling word of the name says, before "of" and the like if
    /// one stands there: "Bank of the Northern University".
    fn kind_by_name(&self, label: &str) -> u64 {
        let mut told = 0;
        for word in label.split_whitespace() {
            let entry = self.lexicon.entry(self.lexicon.look_up(word));
            if told != 0 && entry.classes.any(class::PREPOSITION) {
                break;
            }
            let lists = entry.senses.iter().map(|sense| sense.list);
            let bits = |list| self.naming.iter().find(|(naming, _)| *naming == list);
            if let Some((_, bit)) = lists.filter_map(bits).next() {
                told = *bit;
            }
        }
        told
    }
}
