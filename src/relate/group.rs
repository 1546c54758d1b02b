//! A group is what stands before a predicate and carries it: auxiliaries, negations and sentence adverbs.

use super::class;
use super::clause::Climb;
use super::lexicon::Forms;
use super::reading::Reading;
use super::relation::Modality;
use super::row::{Kind, Mark};

/// The auxiliaries, negations and sentence adverbs before a predicate, and what they say of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// Its first cell.
    pub start: usize,
    /// Its first verb.
    pub lead: usize,
    pub reading: Reading,
    /// Whether a preposition that denies opens it ("without sending"), which hangs on nothing.
    pub closed: bool,
}

impl Climb<'_> {
    /// The group of the predicate at `head`.
    pub fn group(&self, head: usize) -> Group {
        let view = self.view;
        let mut group = Group {
            start: head,
            lead: head,
            reading: Reading::PLAIN,
            closed: false,
        };
        let mut able = false;
        let carrier = class::BE.or(class::HAVE).or(class::DO).or(class::PROSPECT);
        let carried = carrier.or(class::NEGATOR);
        while let Some(before) = view.before(group.start) {
            let at = group.start - 1;
            if before.is(Mark::Comma) && at >= 2 && self.is_aside(at) {
                // "has, reportedly, sent"
                group.reading = group.reading.weakened(self.adverb(at - 1));
                group.start = at - 2;
                continue;
            }
            let adverb = self.is_adverb(at);
            // "wrongly said"
            let lies = before.classes.any(class::DENIAL)
                && !view.forms(at).any(Forms::VERB)
                && !before.determined
                && self.unit(group.start) == at;
            if before.kind != Kind::Word || !(before.classes.any(carried) || adverb || lies) {
                break;
            }
            let classes = before.classes;
            if classes.any(class::NEGATOR) || lies {
                group.reading = group.reading.negated();
            }
            if classes.any(class::PROSPECT) {
                // "would have sent": it did not come to that.
                let have = view.has(group.lead, class::HAVE);
                group.reading.prospect = !have;
                group.reading = group.reading.weakened(Modality::Possible);
            } else if adverb && classes.any(class::DOUBT) {
                group.reading = group.reading.negated().weakened(Modality::Possible);
            } else if adverb {
                group.reading = group.reading.weakened(self.adverb(at));
                // "could not send" was not able to.
                able |= classes.any(class::IMPLICATIVE) && classes.any(class::OPEN);
            }
            if classes.any(carrier) || adverb && classes.any(class::AUXILIARY) {
                group.lead = at;
            }
            group.start = at;
            if classes.any(class::NEGATOR) && classes.any(class::PREPOSITION) {
                group.closed = true;
                break;
            }
        }
        if able && group.reading.denied {
            group.reading.modality = Modality::Asserted;
        }
        group
    }

    /// Whether a modal or an adverb that weakens stands at `at`, and no verb or noun.
    pub fn is_adverb(&self, at: usize) -> bool {
        let Some(cell) = self.view.cell(at) else {
            return false;
        };
        let weakens = class::OPEN
            .or(class::AHEAD)
            .or(class::REPORTED)
            .or(class::DOUBT);
        let other = class::PREPOSITION
            .or(class::SUBORDINATOR)
            .or(class::CONDITION);
        cell.kind == Kind::Word
            && cell.classes.any(weakens)
            && !cell.classes.any(other)
            && !self.view.forms(at).any(Forms::VERB)
            && !cell.determined
    }

    /// Whether an adverb that weakens stands between the comma at `comma` and another before it.
    fn is_aside(&self, comma: usize) -> bool {
        self.is_adverb(comma - 1) && self.view.cells()[comma - 2].is(Mark::Comma)
    }

    /// What the modal or adverb at `at` makes of its clause.
    pub fn adverb(&self, at: usize) -> Modality {
        let classes = self.view.cells()[at].classes;
        match classes {
            _ if classes.any(class::OPEN.or(class::DOUBT)) => Modality::Possible,
            _ if classes.any(class::AHEAD) => Modality::Planned,
            _ => Modality::Reported,
        }
    }
}
