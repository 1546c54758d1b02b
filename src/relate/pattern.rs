//! A pattern is one line that reads like the sentence: slots, words and the gaps between them.
//!
//! Here a line becomes [`Step`]s; the names of lists are resolved on the way. The language is
//! described in `gazetteer/rules/README.md`.

use super::class::Classes;
use super::lexicon::list_bit;
use super::row::Mark;
use crate::gazetteer::{EntityType, RelationType};
use std::ops::Range;

/// The longest gap of any kind, in tokens.
pub(super) const LONGEST_GAP: u8 = 22;

/// What may lie between an element and the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// `..N`
    Local(u8),
    /// `~N`
    Phrase(u8),
    /// `>>`
    Subject,
    /// `...N`
    Loose(u8),
}

impl Gap {
    /// How many tokens it may span.
    pub fn longest(self) -> usize {
        match self {
            Gap::None => 0,
            Gap::Local(n) | Gap::Phrase(n) | Gap::Loose(n) => n as usize,
            Gap::Subject => LONGEST_GAP as usize,
        }
    }
}

/// Which end of the relation a slot is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    From,
    To,
    /// `{_}`: it must be there and is neither.
    Other,
}

/// One type of entity that a slot takes, of any kind or of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct SlotType {
    pub class: EntityType,
    pub kind: Option<String>,
}

/// The form that a word must have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Need {
    /// Active, if it is a verb.
    Any,
    /// The past participle, passive.
    Participle,
    /// The -ing form.
    Ing,
    /// A noun in the singular.
    One,
}

/// A list with the form its word must have; a literal is a list of one word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Symbol {
    pub list: u32,
    pub need: Need,
}

/// One of several words or marks of punctuation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Words {
    pub symbols: Vec<Symbol>,
    /// The bits of their lists, see [`list_bit`].
    pub lists: u128,
    pub marks: Vec<Mark>,
    pub optional: bool,
}

/// What a pattern is made of, gaps aside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Element {
    Slot {
        role: Role,
        types: Vec<SlotType>,
        /// The bits of [`super::row::Cell::fits`] that the types stand for.
        mask: u64,
    },
    Words(Words),
}

/// An element with the gap before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Step {
    pub gap: Gap,
    pub element: Element,
    /// Where it stands in the pattern's line.
    pub at: Range<usize>,
}

/// What a pattern asks of the lists it names.
pub(super) trait Scope {
    /// The number of the list with this name.
    fn list(&self, name: &str) -> Option<u32>;
    /// A list of this word alone.
    fn literal(&mut self, word: &str) -> u32;
    /// The classes of a word.
    fn classes(&self, word: &str) -> Classes;
    /// Whether any word of the list is a verb, and whether any is a participle or -ing form.
    fn is_verb(&self, list: u32) -> bool;
}

/// Something wrong with a pattern: where in its line, and what.
pub(super) type Fault = (Range<usize>, String);

/// Reads one line.
///
/// # Errors
/// Everything wrong with it.
pub(super) fn parse(
    line: &str,
    relation: Option<&RelationType>,
    scope: &mut impl Scope,
) -> Result<Vec<Step>, Vec<Fault>> {
    let mut parser = Parser {
        relation,
        scope,
        faults: Vec::new(),
    };
    let steps = parser.steps(line);
    // What is missing from half a pattern says nothing.
    if parser.faults.is_empty() {
        parser.check(line, &steps);
    }
    if parser.faults.is_empty() {
        Ok(steps)
    } else {
        Err(parser.faults)
    }
}

struct Parser<'p, S> {
    relation: Option<&'p RelationType>,
    scope: &'p mut S,
    faults: Vec<Fault>,
}

impl<S: Scope> Parser<'_, S> {
    fn steps(&mut self, line: &str) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut gap = Gap::None;
        for (at, piece) in pieces(line) {
            if let Some(found) = self.gap(piece, &at) {
                if gap != Gap::None {
                    self.fault(&at, "two gaps in a row: keep one");
                }
                gap = found;
                continue;
            }
            let element = match piece
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'))
            {
                Some(slot) => self.slot(slot, &at),
                None => Element::Words(self.words(piece, &at)),
            };
            steps.push(Step { gap, element, at });
            gap = Gap::None;
        }
        if gap != Gap::None {
            self.fault(
                &(line.len()..line.len()),
                "a gap leads nowhere: add what follows it",
            );
        }
        steps
    }

    fn gap(&mut self, piece: &str, at: &Range<usize>) -> Option<Gap> {
        if piece == ">>" {
            return Some(Gap::Subject);
        }
        let (build, digits): (fn(u8) -> Gap, &str) = if let Some(n) = piece.strip_prefix("...") {
            (Gap::Loose, n)
        } else if let Some(n) = piece.strip_prefix("..") {
            (Gap::Local, n)
        } else {
            (Gap::Phrase, piece.strip_prefix('~')?)
        };
        match digits.parse::<u8>() {
            Ok(n) if (1..=LONGEST_GAP).contains(&n) => Some(build(n)),
            _ => {
                self.fault(at, "a gap needs a length from 1 to 22, such as ..4");
                Some(build(1))
            }
        }
    }

    fn slot(&mut self, slot: &str, at: &Range<usize>) -> Element {
        let (role, types) = slot.split_once(':').unwrap_or((slot, ""));
        let role = match role {
            "from" => Role::From,
            "to" => Role::To,
            "_" => Role::Other,
            _ => {
                self.fault(at, format!("unknown slot '{role}': use from, to or _"));
                Role::Other
            }
        };
        let types = match (role, self.relation) {
            (_, _) if !types.is_empty() && types != "any" => types
                .split('|')
                .filter_map(|one| self.slot_type(one, at))
                .collect(),
            (Role::From, Some(relation)) => of_any_kind(&relation.from),
            (Role::To, Some(relation)) => of_any_kind(&relation.to),
            _ => of_any_kind(&EntityType::ALL),
        };
        self.check_types(role, &types, at);
        Element::Slot {
            role,
            types,
            mask: 0,
        }
    }

    fn slot_type(&mut self, one: &str, at: &Range<usize>) -> Option<SlotType> {
        let (class, kind) = match one.split_once('/') {
            Some((class, kind)) => (class, Some(kind.to_owned())),
            None => (one, None),
        };
        match class.parse() {
            Ok(class) => Some(SlotType { class, kind }),
            Err(message) => {
                self.fault(at, message);
                None
            }
        }
    }

    /// That the relation type takes every type of a slot.
    fn check_types(&mut self, role: Role, types: &[SlotType], at: &Range<usize>) {
        let Some(relation) = self.relation else {
            return;
        };
        let (allowed, end) = match role {
            Role::From => (&relation.from, "begin at"),
            Role::To => (&relation.to, "lead to"),
            Role::Other => return,
        };
        for SlotType { class, .. } in types {
            if !allowed.contains(class) {
                self.fault(at, format!("'{}' does not {end} a {class}", relation.id));
            }
        }
    }

    fn words(&mut self, piece: &str, at: &Range<usize>) -> Words {
        let mut words = Words::default();
        let bare = match piece.strip_suffix('?') {
            Some(bare) if !bare.is_empty() => {
                words.optional = true;
                bare
            }
            _ => piece,
        };
        let group = bare
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'));
        match group {
            Some(group) => group
                .split('|')
                .for_each(|one| self.word(one, at, &mut words)),
            None => self.word(bare, at, &mut words),
        }
        let lists = words.symbols.iter().map(|symbol| list_bit(symbol.list));
        words.lists = lists.fold(0, |all, bit| all | bit);
        words
    }

    fn word(&mut self, word: &str, at: &Range<usize>, words: &mut Words) {
        if let Some(mark) = Mark::of(word) {
            words.marks.push(mark);
            return;
        }
        if let Some(list) = word
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix('>'))
        {
            let (name, form) = list.split_once(':').unwrap_or((list, ""));
            let need = match form {
                "" => Need::Any,
                "participle" => Need::Participle,
                "ing" => Need::Ing,
                "one" => Need::One,
                _ => {
                    self.fault(
                        at,
                        format!("unknown form '{form}': use participle, ing or one"),
                    );
                    Need::Any
                }
            };
            match self.scope.list(name) {
                Some(list) => {
                    if matches!(need, Need::Participle | Need::Ing) && !self.scope.is_verb(list) {
                        let message = format!(
                            "the list '{name}' has no verb: give four or five forms, or mark the participle with *"
                        );
                        self.fault(at, message);
                    }
                    words.symbols.push(Symbol { list, need });
                }
                None => self.fault(at, format!("unknown list '{name}': add it to [words]")),
            }
            return;
        }
        if word.is_empty() || word.contains(['<', '>', '{', '}', '(', ')', '|', '?', '*']) {
            self.fault(
                at,
                format!("cannot read '{word}': put spaces around each element"),
            );
            return;
        }
        if self.scope.classes(word).any(super::class::LIGHT) {
            self.fault(
                at,
                format!("'{word}' is left out before matching: remove it"),
            );
        }
        let list = self.scope.literal(word);
        words.symbols.push(Symbol {
            list,
            need: Need::Any,
        });
    }

    /// What only the whole pattern shows.
    fn check(&mut self, line: &str, steps: &[Step]) {
        let all = 0..line.len();
        for role in [Role::From, Role::To] {
            let is =
                |step: &&Step| matches!(step.element, Element::Slot { role: r, .. } if r == role);
            if steps.iter().filter(is).count() != 1 {
                let name = if role == Role::From { "from" } else { "to" };
                self.fault(&all, format!("a pattern needs one slot {{{name}}}"));
            }
        }
        let sets_off = |step: &Step| match &step.element {
            Element::Words(words) => {
                let possessive = words.marks.contains(&Mark::Possessive);
                (!words.symbols.is_empty() || possessive) && !words.optional
            }
            Element::Slot { .. } => false,
        };
        if !steps.iter().any(sets_off) {
            self.fault(
                &all,
                "a pattern needs a list, a word or 's that is not optional",
            );
        }
        for (at, step) in steps.iter().enumerate() {
            if step.gap != Gap::None && at == 0 {
                self.fault(
                    &step.at,
                    "a pattern begins with a slot or a word, not with a gap",
                );
            }
            if step.gap == Gap::Subject {
                let verb = match &step.element {
                    Element::Words(words) => {
                        !words.symbols.is_empty()
                            && words
                                .symbols
                                .iter()
                                .all(|symbol| self.scope.is_verb(symbol.list))
                    }
                    Element::Slot { .. } => false,
                };
                if !verb {
                    let message =
                        "'>>' leads to a verb: for a noun use '>> <be> ~4 <noun>' or ', ~4 <noun>'";
                    self.fault(&step.at, message);
                }
            }
        }
    }

    fn fault(&mut self, at: &Range<usize>, message: impl Into<String>) {
        self.faults.push((at.clone(), message.into()));
    }
}

fn of_any_kind(classes: &[EntityType]) -> Vec<SlotType> {
    classes
        .iter()
        .map(|class| SlotType {
            class: *class,
            kind: None,
        })
        .collect()
}

/// The pieces of a line that spaces part, each with its place.
fn pieces(line: &str) -> Vec<(Range<usize>, &str)> {
    let mut pieces = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (true, Some(from)) => {
                pieces.push((from..at, &line[from..at]));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    pieces
}
