//! A reading is what is said of one predicate: denied or not, how sure, and whether a question asks it.

use super::relation::Modality;

/// What is said of one predicate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Reading {
    pub denied: bool,
    pub modality: Modality,
    pub prospect: bool,
    /// Whether it hangs on the main clause, so that a question asks for it too.
    pub main: bool,
}

impl Reading {
    /// Of what is plainly said.
    pub const PLAIN: Reading = Reading {
        denied: false,
        modality: Modality::Asserted,
        prospect: false,
        main: true,
    };

    /// Of what is taken for granted, whatever the main clause says.
    pub const APART: Reading = Reading {
        main: false,
        ..Reading::PLAIN
    };

    /// This reading where what it hangs on is read as `outer`.
    pub fn under(self, outer: Reading) -> Reading {
        Reading {
            denied: self.denied != outer.denied,
            modality: weaker(self.modality, outer.modality),
            prospect: self.prospect || outer.prospect,
            main: self.main && outer.main,
        }
    }

    pub fn weakened(self, modality: Modality) -> Reading {
        Reading {
            modality: weaker(self.modality, modality),
            ..self
        }
    }

    pub fn denied(self, denied: bool) -> Reading {
        Reading { denied, ..self }
    }

    pub fn negated(self) -> Reading {
        self.denied(!self.denied)
    }
}

/// The less sure of two.
pub(super) fn weaker(a: Modality, b: Modality) -> Modality {
    let order = [
        Modality::Possible,
        Modality::Planned,
        Modality::Reported,
        Modality::Asserted,
    ];
    let first = order.into_iter().find(|one| *one == a || *one == b);
    first.unwrap_or(Modality::Asserted)
}
