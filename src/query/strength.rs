//! Strength says how far an edge can be trusted to link its ends, 0 to 1.
//!
//! The strength of a chain is the product of its edges' strengths and of [`passage`] through each
//! entity between them, so that cost, the negative logarithm, adds up along a chain.

use crate::graph::{Edge, Tier};

/// How likely one story that affirms a relation is taken to be wrong.
const AFFIRMED_WRONG: f64 = 0.4;
/// The same for a story that calls it possible or planned.
const UNSURE_WRONG: f64 = 0.8;
/// The strength of what the gazetteer knows.
const KNOWN: f64 = 0.8;
/// The greatest strength of a co-occurrence, which says nothing of how its ends are related.
const CO_OCCURRENCE: f64 = 0.3;
/// Nothing is certain: every hop costs something.
const CERTAIN: f64 = 0.99;

/// The strength of an edge; 0 where the articles only deny it, which links nobody.
///
/// Stories are independent witnesses: a stated edge is as strong as the chance that not all are
/// wrong, times the share of stories that do not deny it. A co-occurrence grows with its stories and
/// with NPMI.
pub(crate) fn strength(edge: &Edge) -> f64 {
    let strength = match edge.tier {
        Tier::Known => KNOWN,
        Tier::Stated => {
            let unsure = edge.possible + edge.planned;
            let wrong =
                AFFIRMED_WRONG.powf(edge.affirmed.into()) * UNSURE_WRONG.powf(unsure.into());
            let (said, denied) = (f64::from(edge.affirmed + unsure), f64::from(edge.denied));
            if said == 0.0 {
                0.0
            } else {
                (1.0 - wrong) * said / (said + denied)
            }
        }
        Tier::CoOccurrence => {
            let repeated = 1.0 - 0.5f64.powf(edge.stories.into());
            let apart = 0.5 + 0.5 * edge.npmi.unwrap_or_default().max(0.0);
            CO_OCCURRENCE * repeated * apart
        }
    };
    strength.min(CERTAIN)
}

/// What passes through an entity with `neighbours` neighbours, 0 to 1: all where there are two, less
/// with the logarithm of their number, since what goes through a hub says little.
pub(super) fn passage(neighbours: usize) -> f64 {
    1.0 / (1.0 + (neighbours.max(2) as f64 / 2.0).ln())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(affirmed: u32, denied: u32, possible: u32) -> f64 {
        strength(&Edge {
            affirmed,
            denied,
            possible,
            ..Edge::new("r", "r", Tier::Stated, true)
        })
    }

    #[test]
    fn more_independent_stories_are_stronger_and_denials_weaker() {
        assert!(stated(3, 0, 0) > stated(1, 0, 0));
        assert!(stated(1, 0, 0) > stated(0, 0, 2));
        assert!(stated(2, 0, 0) > stated(2, 1, 0));
        assert_eq!(stated(0, 2, 0), 0.0);
        assert!(stated(1000, 0, 0) < 1.0);
        let pair = Edge {
            stories: 1000,
            npmi: Some(1.0),
            ..Edge::new("c", "c", Tier::CoOccurrence, false)
        };
        assert!(stated(1, 0, 0) > strength(&pair));
    }

    #[test]
    fn little_passes_through_a_hub() {
        assert_eq!(passage(2), 1.0);
        assert!(passage(20) < 0.5);
        assert!(passage(2000) < 0.2);
    }
}
