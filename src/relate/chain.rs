//! A chain is a run of noun phrases that all say what one name is: "Ana Brandt is a lawyer, a member of
//! the board and chair of Acme", "Ana Brandt, founder of Strela and chair of Acme". A pattern that
//! asks for one noun behind a verb or a comma finds it anywhere in the chain.

use super::class;
use super::gap;
use super::pattern::{Element, Gap, Step};
use super::row::{Kind, Mark};
use super::search::Search;
use crate::tag::Form;

/// Tokens that the phrases before the one found may have, brackets aside.
const LONGEST: usize = 26;

impl Search<'_> {
    /// Matches step `step`, the verb or the comma that opens a chain, over the phrases before the one
    /// that reaches from `at` to its right, and the steps before it. `gap` is what the phrase itself
    /// may run over.
    pub(super) fn chain_left(&mut self, step: usize, at: usize, gap: Gap) -> bool {
        let Some(subject) = self.chain_subject(step, gap) else {
            return false;
        };
        // Where the phrase begins: each "and" or comma before it may be the joint.
        let mut end = at;
        while end > 1 && at - end <= gap.longest() {
            let before = self.view.cells()[end - 1];
            let comma = before.is(Mark::Comma);
            if (comma || before.classes.any(class::CONJUNCTION))
                && self.chain_from(step, end - 1, comma, subject)
            {
                return true;
            }
            if comma || self.view.cells()[end].article || !gap::crosses(&self.view, gap, end - 1, 0)
            {
                return false;
            }
            end -= 1;
        }
        false
    }

    /// The mask of the name that a chain is about, if step `step` opens one.
    fn chain_subject(&self, step: usize, gap: Gap) -> Option<u64> {
        let Element::Words(words) = &self.steps[step].element else {
            return None;
        };
        let Some(Step {
            element: Element::Slot { mask, .. },
            ..
        }) = step.checked_sub(1).map(|slot| &self.steps[slot])
        else {
            return None;
        };
        let predicate = self.steps[step].gap == Gap::Subject && !words.symbols.is_empty();
        let apposition = self.steps[step].gap == Gap::None && words.marks == [Mark::Comma];
        let phrase = matches!(gap, Gap::Phrase(_) | Gap::None);
        (phrase && !words.optional && (predicate || apposition)).then_some(*mask)
    }

    /// Goes left from the joint at `joint` to what opens the chain.
    fn chain_from(&mut self, step: usize, joint: usize, comma: bool, subject: u64) -> bool {
        let predicate = self.steps[step].gap == Gap::Subject;
        let mut end = joint;
        if !comma
            && self
                .view
                .before(end)
                .is_some_and(|cell| cell.is(Mark::Comma))
        {
            end -= 1;
        }
        let mut steps = 0;
        while end > 1 && steps < LONGEST {
            // "is a lawyer and chair of": something must stand between.
            let view = self.view;
            let cell = view.cells()[end - 1];
            let opens = match predicate {
                true => cell.kind == Kind::Word,
                false => cell.is(Mark::Comma),
            };
            // "Ana Brandt, her team and a Malian lawyer": others, of whom the first is hers.
            let next = &view.cells()[end];
            let pronoun = next.is_mention() && next.form == Form::Pronoun && view.owns(end);
            let hers = !predicate && (pronoun || next.classes.any(class::POSSESSIVE));
            if opens && hers {
                return false;
            }
            if opens && steps > 0 && self.left_at(step, end, joint, Gap::None) {
                return true;
            }
            match cell.kind {
                Kind::Mark(Mark::Close) => match view.opening(end - 1) {
                    Some(open) => end = open + 1,
                    None => return false,
                },
                // ", in talks with Tom Reyes and": no noun phrase of the chain begins there.
                Kind::Mark(Mark::Comma) if view.has(end, class::PREPOSITION) => return false,
                Kind::Mark(Mark::Comma | Mark::Possessive) => {}
                Kind::Mark(_) | Kind::Stop => return false,
                // "Ana Brandt, the wife of Tom Reyes, head of Acme": whose head?
                Kind::Mention if cell.fits & subject != 0 => {
                    let start = view.title_start(end - 1);
                    // "president of Acme and head of": but not "talks with Acme and the head of".
                    let of = start > 0 && view.has(start - 1, class::LIST_PREPOSITION);
                    let object = of || view.has_rest(end - 1);
                    let owner = view.cell(end).is_some_and(|next| next.is(Mark::Possessive));
                    let attributive = view.is_attributive(end - 1);
                    if !owner && !attributive && (comma || !object) {
                        return false;
                    }
                }
                Kind::Word => {
                    let stops = class::RELATIVE
                        .or(class::COMPLEMENTIZER)
                        .or(class::SUBJECT_PRONOUN)
                        .or(class::CONTRAST);
                    let clause = cell.classes.any(class::SUBORDINATOR)
                        && !cell.classes.any(class::PREPOSITION);
                    if cell.classes.any(stops) || clause || view.is_speech(end - 1) {
                        return false;
                    }
                    // A participle may belong to a noun of the chain: "a group based in Lyon".
                    let reduced = view.may_be_reduced(end - 1);
                    if view.is_finite(end - 1) && !reduced {
                        return false;
                    }
                }
                _ => {}
            }
            end -= 1;
            steps += 1;
        }
        false
    }
}
