//! Evidence is a sentence that says what an edge says, or names both its ends.

use crate::relate::{DateRange, Modality, Polarity, Quantity};
use crate::text::CharSpan;
use serde::{Deserialize, Serialize};

/// How many sentences an edge keeps.
pub(super) const KEPT: usize = 5;

/// One sentence, and where it says so. Spans count code points of the document.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// The document, as a place in [`super::Attributes::documents`].
    pub document: u32,
    /// Where the sentence stands.
    pub sentence_span: CharSpan,
    /// The sentence.
    pub text: String,
    /// The mention that stands for the source.
    pub source_span: CharSpan,
    /// The mention that stands for the target.
    pub target_span: CharSpan,
    /// The word that set the rule off; none for co-occurrence, as all that follows but the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger_span: Option<CharSpan>,
    /// The rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Affirmed or denied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
    /// How sure the sentence is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modality: Option<Modality>,
    /// Who says so, outermost first; empty where the article itself does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claimed_by: Vec<Claim>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<DateRange>,
    /// The office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// How many of what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
}

/// One who says so.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Claim {
    /// The id of the node; none for unnamed sources.
    pub entity: Option<String>,
    /// Its words in the text.
    pub text: String,
    /// Where they stand.
    pub span: CharSpan,
}

/// What [`Evidence::rank`] compares by.
pub(crate) type Rank = (bool, u8, u32, u32, CharSpan, CharSpan, CharSpan);

impl Evidence {
    /// The place in the total order of evidence, best first: affirmed before denied, asserted before
    /// reported, planned and possible, the shorter sentence, the earlier document, the earlier span.
    pub(crate) fn rank(&self) -> Rank {
        let sure = match self.modality {
            None | Some(Modality::Asserted) => 0,
            Some(Modality::Reported) => 1,
            Some(Modality::Planned) => 2,
            Some(Modality::Possible) => 3,
        };
        let length = self.sentence_span.1.saturating_sub(self.sentence_span.0);
        let denied = self.polarity == Some(Polarity::Denied);
        let place = self.trigger_span.unwrap_or_default();
        (
            denied,
            sure,
            length,
            self.document,
            self.sentence_span,
            self.source_span,
            place,
        )
    }

    /// Where it stands: the order in which evidence is written.
    fn place(
        &self,
    ) -> (
        u32,
        CharSpan,
        CharSpan,
        CharSpan,
        Option<CharSpan>,
        Option<&str>,
    ) {
        let rule = self.rule.as_deref();
        let spans = (self.sentence_span, self.source_span, self.target_span);
        (
            self.document,
            spans.0,
            spans.1,
            spans.2,
            self.trigger_span,
            rule,
        )
    }
}

/// A sentence that might be kept.
pub(super) struct Candidate {
    /// The story of its document, numbered by date, then name.
    pub story: u32,
    /// The sentence.
    pub evidence: Evidence,
}

/// The best [`KEPT`] of `candidates`, in the order of their places.
///
/// Every story's best comes before any story's second, so that the kept sentences are as independent
/// as can be; within such a round they go by certainty, then by story (earlier first), then by
/// [`Evidence::rank`]. Where some deny the relation, the best denial is kept whatever its rank, since
/// a reader must see that it is contested.
pub(super) fn best(mut candidates: Vec<Candidate>) -> Vec<Evidence> {
    candidates.sort_by(|a, b| {
        let key = |c: &Candidate| (c.story, c.evidence.rank());
        key(a)
            .cmp(&key(b))
            .then_with(|| a.evidence.place().cmp(&b.evidence.place()))
    });
    let mut rounds = Vec::with_capacity(candidates.len());
    let mut round = 0;
    for (at, candidate) in candidates.iter().enumerate() {
        let again = at > 0 && candidates[at - 1].story == candidate.story;
        round = if again { round + 1 } else { 0 };
        rounds.push(round);
    }
    let mut ranked: Vec<(u32, Candidate)> = rounds.into_iter().zip(candidates).collect();
    // Stable: what this leaves equal stays in the order above.
    ranked.sort_by_key(|(round, candidate)| {
        let (denied, sure, ..) = candidate.evidence.rank();
        (*round, denied, sure, candidate.story)
    });
    let denied = |candidate: &Candidate| candidate.evidence.polarity == Some(Polarity::Denied);
    if let Some(at) = ranked.iter().position(|(_, candidate)| denied(candidate))
        && at >= KEPT
    {
        ranked.swap(KEPT - 1, at);
    }
    ranked.truncate(KEPT);
    let mut kept: Vec<Evidence> = ranked
        .into_iter()
        .map(|(_, candidate)| candidate.evidence)
        .collect();
    kept.sort_by(|a, b| a.place().cmp(&b.place()));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(story: u32, modality: Modality, polarity: Polarity, length: u32) -> Candidate {
        let evidence = Evidence {
            document: story,
            sentence_span: CharSpan(0, length),
            text: "x".repeat(length as usize),
            source_span: CharSpan(0, 1),
            target_span: CharSpan(2, 3),
            trigger_span: Some(CharSpan(1, 2)),
            rule: Some("r".into()),
            polarity: Some(polarity),
            modality: Some(modality),
            claimed_by: Vec::new(),
            date: None,
            role: None,
            quantity: None,
        };
        Candidate { story, evidence }
    }

    fn kept(candidates: Vec<Candidate>) -> Vec<(u32, u32)> {
        best(candidates)
            .iter()
            .map(|e| (e.document, e.sentence_span.1))
            .collect()
    }

    #[test]
    fn one_sentence_of_each_story_comes_before_a_second() {
        use Modality::Asserted;
        use Polarity::Affirmed;
        let mut candidates: Vec<Candidate> = (10..20)
            .map(|length| candidate(0, Asserted, Affirmed, length))
            .collect();
        candidates.extend((1..4).map(|story| candidate(story, Asserted, Affirmed, 90)));
        assert_eq!(
            kept(candidates),
            [(0, 10), (0, 11), (1, 90), (2, 90), (3, 90)]
        );
    }

    #[test]
    fn the_sure_come_first_and_a_denial_is_never_lost() {
        use Modality::{Asserted, Possible, Reported};
        use Polarity::{Affirmed, Denied};
        let mut candidates = vec![
            candidate(0, Possible, Affirmed, 5),
            candidate(1, Reported, Affirmed, 5),
            candidate(9, Asserted, Denied, 70),
        ];
        candidates.extend((2..7).map(|story| candidate(story, Asserted, Affirmed, 50)));
        assert_eq!(
            kept(candidates),
            [(2, 50), (3, 50), (4, 50), (5, 50), (9, 70)]
        );
    }

    #[test]
    fn the_order_of_candidates_does_not_matter() {
        use Modality::{Asserted, Possible};
        use Polarity::Affirmed;
        let make = || -> Vec<Candidate> {
            (0..12)
                .map(|i| {
                    let modality = if i % 3 == 0 { Possible } else { Asserted };
                    candidate(i % 4, modality, Affirmed, 10 + i * 7 % 5)
                })
                .collect()
        };
        let mut reversed = make();
        reversed.reverse();
        assert_eq!(best(make()), best(reversed));
    }
}
