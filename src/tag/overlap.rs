//! Overlaps are settled once, over what the gazetteer and discovery propose together, by one total
//! order: longer, then leftmost, then by source (what users judged first) and type, then by id.

use super::automaton::Reading;
use crate::gazetteer::EntityType;
use crate::text::Span;

/// A string that is proposed as a mention.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// Where it stands.
    pub span: Span,
    /// Whom it may name.
    pub name: Name,
}

/// Whom a proposal may name.
#[derive(Clone, PartialEq, Debug)]
pub enum Name {
    /// Entities of the gazetteer.
    Known(Vec<Reading>),
    /// A name of this type that the gazetteer lacks.
    Found(EntityType),
    /// What a user judged: an entity of the gazetteer, or a name of this type.
    Judged {
        /// The entity, if the gazetteer has it.
        readings: Vec<Reading>,
        /// The type.
        class: EntityType,
    },
}

/// The proposals that win, in order of the text; none overlaps another.
pub fn settle(mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    proposals.sort_by_key(|proposal| proposal.span);
    let mut winners: Vec<Proposal> = Vec::with_capacity(proposals.len());
    let mut rest = proposals.into_iter().peekable();
    let mut cluster = Vec::new();
    while let Some(first) = rest.next() {
        // Most proposals overlap no other.
        let mut end = first.span.end;
        cluster.push(first);
        while let Some(next) = rest.next_if(|next| next.span.start < end) {
            end = end.max(next.span.end);
            cluster.push(next);
        }
        if cluster.len() > 1 {
            cluster.sort_by_key(order);
        }
        let settled = winners.len();
        for proposal in cluster.drain(..) {
            if winners[settled..]
                .iter()
                .all(|winner| !winner.span.overlaps(proposal.span))
            {
                winners.push(proposal);
            }
        }
        winners[settled..].sort_by_key(|proposal| proposal.span);
    }
    winners
}

/// What the proposals are ordered by, first wins.
fn order(proposal: &Proposal) -> (std::cmp::Reverse<usize>, u32, u8, u32) {
    let (class, id) = match &proposal.name {
        Name::Known(readings) => readings.first().map_or((2, 0), |reading| {
            (1 + reading.class as u8, reading.entity.0)
        }),
        Name::Found(class) => (8 + *class as u8, 0),
        Name::Judged { .. } => (0, 0),
    };
    (
        std::cmp::Reverse(proposal.span.len()),
        proposal.span.start,
        class,
        id,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(start: usize, end: usize) -> Proposal {
        Proposal {
            span: Span::new(start, end),
            name: Name::Found(EntityType::Place),
        }
    }

    #[test]
    fn longer_then_leftmost() {
        for (spans, winners) in [
            (vec![(0, 5), (0, 9)], vec![(0, 9)]),
            (vec![(0, 5), (3, 8), (6, 11)], vec![(0, 5), (6, 11)]),
            (vec![(4, 12), (0, 6), (10, 15)], vec![(4, 12)]),
            (vec![(0, 4), (2, 6)], vec![(0, 4)]),
        ] {
            let settled = settle(spans.into_iter().map(|(a, b)| found(a, b)).collect());
            let settled: Vec<(u32, u32)> =
                settled.iter().map(|p| (p.span.start, p.span.end)).collect();
            assert_eq!(settled, winners);
        }
    }
}
